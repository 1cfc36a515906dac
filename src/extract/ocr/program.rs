//! Runs a program over a pipe, with a limit to its time and its output.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What a program gave.
#[derive(Debug)]
pub(super) struct Output {
    /// Whether it said that it succeeded.
    pub(super) success: bool,
    /// What it wrote.
    pub(super) stdout: Vec<u8>,
    /// The last line that it complained in.
    pub(super) complaint: String,
}

/// Why a program gave nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// There is no such program.
    #[error("not installed")]
    Missing,
    /// It ran out of time and was ended.
    #[error("took longer than {0:?}")]
    Time(Duration),
    /// It wrote more than it may.
    #[error("wrote more than {0} bytes")]
    Size(u64),
    /// The system would not run it.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// How much may be asked of a program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowance {
    /// Its time.
    pub(super) time: Duration,
    /// Bytes of its output.
    pub(super) bytes: u64,
}

/// How much of its complaints is looked at, in bytes.
const COMPLAINTS: u64 = 64 << 10;

/// How long a wait for the end sleeps between two looks.
const LOOK: Duration = Duration::from_millis(2);

/// Runs `program` with `input` and waits for it, but no longer than allowed.
///
/// Reading and writing go on in threads of their own, which are left behind
/// when the time is up: a grandchild may hold the pipes open for ever.
pub(super) fn run<S: AsRef<OsStr>>(
    program: &OsStr,
    arguments: &[S],
    input: Vec<u8>,
    allowance: Allowance,
) -> Result<Output, Failure> {
    let deadline = Instant::now() + allowance.time;
    let mut child = Command::new(program)
        .args(arguments)
        // Two threads of it are slower than one on a page, and pages are read in parallel.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Failure::Missing,
            _ => Failure::Io(error),
        })?;

    if let Some(mut stdin) = child.stdin.take() {
        // A program that wants no more closes its end; what it says then counts.
        thread::Builder::new().spawn(move || drop(stdin.write_all(&input)))?;
    }
    let stdout = child.stdout.take().map(|pipe| gather(pipe, allowance.bytes + 1)).transpose()?;
    let stderr = child.stderr.take().map(|pipe| gather(pipe, COMPLAINTS)).transpose()?;

    let outcome = wait(&mut child, stdout, allowance, deadline);
    let (success, stdout) = match outcome {
        Ok(outcome) => outcome,
        Err(failure) => {
            // It may have ended meanwhile; either way it is to leave no zombie.
            drop(child.kill());
            drop(child.wait());
            return Err(failure);
        }
    };
    let complaints = stderr
        .and_then(|stderr| stderr.recv_timeout(rest(deadline)).ok())
        .and_then(Result::ok)
        .unwrap_or_default();
    Ok(Output { success, stdout, complaint: last_line(&complaints) })
}

/// The program's success and output, or why they did not come.
fn wait(
    child: &mut Child,
    stdout: Option<Gathered>,
    allowance: Allowance,
    deadline: Instant,
) -> Result<(bool, Vec<u8>), Failure> {
    let late = || Failure::Time(allowance.time);
    let stdout = match stdout {
        Some(stdout) => stdout.recv_timeout(rest(deadline)).map_err(|_| late())??,
        None => Vec::new(),
    };
    if stdout.len() as u64 > allowance.bytes {
        return Err(Failure::Size(allowance.bytes));
    }
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((status.success(), stdout));
        }
        if Instant::now() >= deadline {
            return Err(late());
        }
        thread::sleep(LOOK);
    }
}

type Gathered = Receiver<io::Result<Vec<u8>>>;

/// Reads `pipe` to its end, or up to `most` bytes, in a thread of its own.
fn gather(pipe: impl Read + Send + 'static, most: u64) -> io::Result<Gathered> {
    let (sender, receiver) = channel();
    thread::Builder::new().spawn(move || {
        let mut bytes = Vec::new();
        let read = pipe.take(most).read_to_end(&mut bytes);
        drop(sender.send(read.map(|_| bytes)));
    })?;
    Ok(receiver)
}

fn rest(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}

fn last_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, milliseconds: u64, bytes: u64) -> Result<Output, Failure> {
        let allowance = Allowance { time: Duration::from_millis(milliseconds), bytes };
        run(OsStr::new("sh"), &["-c", script], b"in".to_vec(), allowance)
    }

    #[test]
    fn input_comes_back_as_output() {
        let output = shell("cat; echo no good >&2; exit 3", 5_000, 100).unwrap();
        assert_eq!(output.stdout, b"in");
        assert_eq!(output.complaint, "no good");
        assert!(!output.success);
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let began = Instant::now();
        assert!(matches!(shell("sleep 20", 100, 100), Err(Failure::Time(_))));
        assert!(matches!(shell("exec >&-; sleep 20", 100, 100), Err(Failure::Time(_))));
        assert!(began.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_program_that_floods_is_ended() {
        assert!(matches!(shell("yes", 5_000, 100), Err(Failure::Size(100))));
    }

    #[test]
    fn a_program_that_is_not_there_is_missing() {
        let allowance = Allowance { time: Duration::from_secs(1), bytes: 1 };
        let failure = run(OsStr::new("no-such-program"), &[""; 0], Vec::new(), allowance);
        assert!(matches!(failure, Err(Failure::Missing)));
    }
}
