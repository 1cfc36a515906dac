//! A process that reads letters, seen from the one that asks it.

use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Bounds;
use super::wire::{Answer, HELLO, receive, send};
use crate::extract::{Extracted, Limits};
use crate::source::Source;
use crate::{Error, Result};

/// The variable by which the program knows that it is to serve.
pub(super) const ASKED: &str = "INSPECTION_LETTERS_SERVE";

/// What is said of a process that has closed its pipes.
const GONE: &str = "no answer";

/// How long a new process may take to say that it serves.
const START: Duration = Duration::from_secs(10);

/// What is asked; the file's bytes follow.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order {
    pub(super) id: String,
    pub(super) memory: u64,
    pub(super) processor: Duration,
    bytes: u64,
    pages: u64,
    inflated_bytes: u64,
    objects: u64,
    characters: u64,
    time: Duration,
}

impl Order {
    fn new(limits: &Limits, bounds: &Bounds) -> Self {
        let wide = |limit: usize| u64::try_from(limit).unwrap_or(u64::MAX);
        Self {
            id: String::new(),
            memory: bounds.memory,
            processor: bounds.processor,
            bytes: wide(limits.bytes),
            pages: wide(limits.pages),
            inflated_bytes: wide(limits.inflated_bytes),
            objects: wide(limits.objects),
            characters: wide(limits.characters),
            time: limits.time,
        }
    }

    pub(super) fn limits(&self) -> Limits {
        let narrow = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
        Limits {
            bytes: narrow(self.bytes),
            pages: narrow(self.pages),
            inflated_bytes: narrow(self.inflated_bytes),
            objects: narrow(self.objects),
            characters: narrow(self.characters),
            time: self.time,
        }
    }
}

#[derive(Debug)]
pub(super) struct Worker {
    child: Child,
    orders: ChildStdin,
    /// The frames that the process sends, read on a thread of their own.
    answers: Receiver<Vec<u8>>,
    order: Order,
}

impl Worker {
    pub(super) fn start(limits: &Limits, bounds: &Bounds) -> Result<Self> {
        let program = std::env::current_exe();
        let path = program
            .as_ref()
            .map_or_else(|_| "the program".into(), |path| path.display().to_string());
        let failed = |why: String| Error::Io { path: path.clone(), why };
        if std::env::var_os(ASKED).is_some() {
            // It would start itself without end.
            return Err(failed("it does not call `serve_if_asked` first".into()));
        }
        let started = program.and_then(|program| {
            Command::new(program)
                .env(ASKED, "1")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
        });
        let mut child = started.map_err(|error| failed(error.to_string()))?;
        let (Some(orders), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(failed("its pipes are missing".into()));
        };
        let answers = frames(output);
        let worker = Self { child, orders, answers, order: Order::new(limits, bounds) };
        match worker.answers.recv_timeout(START) {
            Ok(hello) if hello == HELLO => Ok(worker),
            _ => {
                worker.end("no greeting");
                Err(failed("it does not call `serve_if_asked` first".into()))
            }
        }
    }

    /// Has a letter read; an error says why there is no answer, after which the
    /// process is of no more use.
    pub(super) fn ask(
        &mut self,
        source: Source<'_>,
        clock: Duration,
    ) -> std::result::Result<Result<Extracted<'static>>, String> {
        source.id.clone_into(&mut self.order.id);
        let order = postcard::to_stdvec(&self.order).map_err(|error| error.to_string())?;
        let sent =
            send(&mut self.orders, &order).and_then(|()| send(&mut self.orders, source.bytes));
        sent.map_err(|_| GONE)?;
        let answer = self.answers.recv_timeout(clock).map_err(|error| match error {
            RecvTimeoutError::Timeout => format!("no answer within {clock:?}"),
            RecvTimeoutError::Disconnected => GONE.into(),
        })?;
        match postcard::from_bytes(&answer).map_err(|error| error.to_string())? {
            Answer::Text(extracted) => Ok(Ok(*extracted)),
            Answer::Failure(failure) => Ok(Err(failure.about(source.id))),
        }
    }

    /// Ends the process, and says how it ended if it did so by itself.
    pub(super) fn end(mut self, why: &str) -> String {
        // One that has closed its pipe is about to end; one that has not is ended.
        let gone = why == GONE;
        if !gone {
            let _ = self.child.kill();
        }
        match self.child.wait() {
            Ok(status) if gone => status.to_string(),
            _ => why.to_owned(),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn frames(mut output: ChildStdout) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        while let Ok(Some(frame)) = receive(&mut output) {
            if sender.send(frame).is_err() {
                break;
            }
        }
    });
    receiver
}
