//! Many inputs, all cores: one outcome for each, in the order of the inputs.

use std::any::Any;
use std::collections::VecDeque;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::Duration;

mod assessed;
mod folder;
mod input;

pub use assessed::Assessed;
pub use folder::Folder;
pub use input::Input;

/// What came of each of many inputs, read on all cores, in input order.
///
/// It reads ahead of its consumer by a few inputs for each core and no further,
/// so memory does not grow with their number. Dropping it cancels the run: what
/// is being read is finished and left aside, and nothing more is begun.
///
/// ```
/// use inspection_letters::{Corpus, Folder, Outcome, Reader};
///
/// # let folder = std::env::temp_dir().join("inspection-letters-doc");
/// # std::fs::create_dir_all(&folder).unwrap();
/// let reader = Reader::default();
/// let inputs = Folder::new(folder).inputs()?;
/// for assessed in Corpus::new(inputs, move |input| reader.assess(input)) {
///     match assessed.outcome {
///         Outcome::Record(record) => println!("{}", record.overview_group),
///         Outcome::Error(error) => eprintln!("{}", error.error.message),
///     }
/// }
/// # Ok::<(), inspection_letters::Error>(())
/// ```
pub struct Corpus<I, T> {
    inputs: I,
    read: Arc<dyn Fn(&Input) -> T + Send + Sync>,
    ahead: usize,
    pending: VecDeque<Receiver<Done<T>>>,
    cancelled: Arc<AtomicBool>,
}

/// A result, or the panic that came instead.
type Done<T> = Result<T, Box<dyn Any + Send>>;

impl<I: Iterator<Item = Input>, T: Send + 'static> Corpus<I, T> {
    /// Inputs, each read by `read`: [`Reader::assess`](crate::Reader::assess), or
    /// whatever takes its place.
    pub fn new<J, F>(inputs: J, read: F) -> Self
    where
        J: IntoIterator<Item = Input, IntoIter = I>,
        F: Fn(&Input) -> T + Send + Sync + 'static,
    {
        Self {
            inputs: inputs.into_iter(),
            read: Arc::new(read),
            ahead: rayon::current_num_threads() * 4,
            pending: VecDeque::new(),
            cancelled: Arc::default(),
        }
    }

    fn begin(&self, input: Input) -> Receiver<Done<T>> {
        let (sender, receiver) = mpsc::sync_channel(1);
        let read = Arc::clone(&self.read);
        let cancelled = Arc::clone(&self.cancelled);
        rayon::spawn_fifo(move || {
            if !cancelled.load(Ordering::Relaxed) {
                // A consumer that has gone needs no answer.
                let _ = sender.send(catch_unwind(AssertUnwindSafe(|| read(&input))));
            }
        });
        receiver
    }
}

impl<I: Iterator<Item = Input>, T: Send + 'static> Iterator for Corpus<I, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        while self.pending.len() < self.ahead {
            let Some(input) = self.inputs.next() else { break };
            let begun = self.begin(input);
            self.pending.push_back(begun);
        }
        let done = wait(&self.pending.pop_front()?);
        Some(done.unwrap_or_else(|panic| resume_unwind(panic)))
    }
}

/// Waits for one result. On a thread of the pool, waiting means working on:
/// in a pool of one thread nobody else would ever send it.
fn wait<T>(receiver: &Receiver<Done<T>>) -> Done<T> {
    const GONE: &str = "every input that was begun sends its result";
    if rayon::current_thread_index().is_none() {
        return receiver.recv().expect(GONE);
    }
    loop {
        match receiver.try_recv() {
            Ok(done) => return done,
            Err(TryRecvError::Disconnected) => unreachable!("{GONE}"),
            Err(TryRecvError::Empty) => match rayon::yield_now() {
                Some(rayon::Yield::Executed) => {}
                _ => std::thread::sleep(Duration::from_micros(100)),
            },
        }
    }
}

impl<I, T> Drop for Corpus<I, T> {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl<I, T> fmt::Debug for Corpus<I, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ahead, pending, .. } = self;
        formatter
            .debug_struct("Corpus")
            .field("ahead", ahead)
            .field("pending", &pending.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    fn inputs(count: usize) -> impl Iterator<Item = Input> {
        (0..count).map(|number| Input::new(number.to_string(), "unread"))
    }

    #[test]
    fn results_come_in_input_order_whatever_the_threads_do() {
        let slow_for_the_first = |input: &Input| {
            let number: u64 = input.id().parse().unwrap();
            std::thread::sleep(Duration::from_millis(if number.is_multiple_of(8) { 5 } else { 0 }));
            number
        };
        let read: Vec<u64> = Corpus::new(inputs(100), slow_for_the_first).collect();
        assert_eq!(read, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn it_reads_only_a_little_ahead() {
        let begun = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&begun);
        let mut corpus =
            Corpus::new(inputs(100_000), move |_| count.fetch_add(1, Ordering::SeqCst));
        for _ in 0..10 {
            corpus.next();
        }
        std::thread::sleep(Duration::from_millis(20));
        assert!(begun.load(Ordering::SeqCst) <= 10 + corpus.ahead);
    }

    #[test]
    fn dropping_it_begins_nothing_more() {
        let begun = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&begun);
        let mut corpus = Corpus::new(inputs(1_000), move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(2));
        });
        corpus.next();
        drop(corpus);
        std::thread::sleep(Duration::from_millis(20));
        let after_drop = begun.load(Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(50));
        assert_eq!(begun.load(Ordering::SeqCst), after_drop);
    }

    #[test]
    fn it_may_run_inside_a_pool_of_one_thread() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let read = pool.install(|| Corpus::new(inputs(50), |input| input.id().len()).count());
        assert_eq!(read, 50);
    }
}
