//! The process that reads letters for another one.

use std::io::{self, BufReader, Write};
use std::time::Duration;

use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};

use super::wire::{Answer, Failure, HELLO, receive, send};
use super::worker::{ASKED, Order};
use crate::extract::extract;
use crate::source::Source;

/// Reads letters for another process, if this one was started for it by
/// [`Isolated`](super::Isolated), and then ends the program; otherwise does
/// nothing.
///
/// Call it first in `main`: whatever comes before is done again for each
/// process, and must write nothing to standard output.
pub fn serve_if_asked() {
    if std::env::var_os(ASKED).is_some() {
        let served = serve();
        std::process::exit(i32::from(served.is_err()));
    }
}

fn serve() -> io::Result<()> {
    let mut asked = BufReader::new(io::stdin().lock());
    let mut answers = io::stdout().lock();
    // A dump of what a hostile letter did to memory helps nobody.
    setrlimit(Resource::RLIMIT_CORE, 0, 0)?;
    send(&mut answers, HELLO)?;
    while let Some(order) = receive(&mut asked)? {
        let order: Order = postcard::from_bytes(&order).map_err(io::Error::other)?;
        bound(&order)?;
        let bytes = receive(&mut asked)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let source = Source { id: &order.id, bytes: &bytes };
        let answer = match extract(source, &order.limits()) {
            Ok(extracted) => Answer::Text(Box::new(extracted.into_owned())),
            Err(error) => Answer::Failure(Failure::from(error)),
        };
        send(&mut answers, &postcard::to_stdvec(&answer).map_err(io::Error::other)?)?;
        answers.flush()?;
    }
    Ok(())
}

/// Sets the bounds for one letter: processor time counts from what is used up.
fn bound(order: &Order) -> io::Result<()> {
    let (_, most) = getrlimit(Resource::RLIMIT_AS)?;
    setrlimit(Resource::RLIMIT_AS, order.memory.min(most), most)?;
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let used = usage.user_time().tv_sec() + usage.system_time().tv_sec();
    let used = Duration::from_secs(u64::try_from(used).unwrap_or(0));
    // The system counts whole seconds, so one more for the part of one.
    let allowed = (used + order.processor).as_secs() + 1;
    let (_, most) = getrlimit(Resource::RLIMIT_CPU)?;
    setrlimit(Resource::RLIMIT_CPU, allowed.min(most), most)?;
    Ok(())
}
