//! Reads letters from standard input, one JSON object a line, and writes one
//! record or error record a line to standard output, in the same order.
//!
//! ```console
//! $ echo '{"id": "a", "path": "fixtures/letters/table.md"}' | cargo run --release --example assess_stream
//! ```

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufRead, ErrorKind, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::ExitCode;

use base64::prelude::{BASE64_STANDARD, Engine};
use clap::Parser;
use inspection_letters::{Error, ErrorRecord, Outcome, Reader, Recommendation, Register};
use serde::Deserialize;

/// Reads letters from standard input, a JSON object a line, and writes a record or an error record
/// a line, in the same order.
#[derive(Parser)]
#[command(after_help = "\
Each line is one of
  {\"id\": \"…\", \"text\": \"…\"}     the text of a letter
  {\"id\": \"…\", \"path\": \"…\"}     the path of a file of any supported kind
  {\"id\": \"…\", \"pdf_b64\": \"…\"}  a file of any supported kind in base64
Other keys are passed over. A line that is none of these gives an error record with the id that it
has, or else `line N`, counting from 1.

Exit status:
  0  every line has its outcome, or nobody reads them any more
  1  standard input or output failed
  2  the command line, the register or the recommendation is at fault")]
struct Options {
    /// The organisations that letters may be about, in place of the built-in ones
    #[arg(long, value_name = "CSV")]
    register: Option<PathBuf>,
    /// What to look for, in place of the built-in recommendation
    #[arg(long, value_name = "TOML")]
    recommendation: Option<PathBuf>,
}

fn main() -> ExitCode {
    let (status, error) = match reader(&Options::parse()) {
        Err(error) => (2, error.to_string()),
        Ok(reader) => match filter(&reader, io::stdin().lock(), io::stdout().lock()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => (1, error.to_string()),
            _ => return ExitCode::SUCCESS,
        },
    };
    let _ = writeln!(io::stderr(), "assess_stream: {error}");
    ExitCode::from(status)
}

fn reader(options: &Options) -> Result<Reader, Error> {
    let text = |path: &PathBuf| {
        let path_name = path.display().to_string();
        fs::read_to_string(path)
            .map_err(|error| Error::Io { path: path_name, why: error.to_string() })
    };
    let recommendation = options.recommendation.as_ref().map(text).transpose()?;
    let register = options.register.as_ref().map(text).transpose()?;
    Ok(Reader::new(
        recommendation.as_deref().map(Recommendation::from_toml).transpose()?.unwrap_or_default(),
        register.as_deref().map(Register::from_csv).transpose()?.unwrap_or_default(),
    ))
}

/// One outcome for each line. One line and one letter are held at a time.
fn filter(reader: &Reader, mut lines: impl BufRead, mut out: impl Write) -> io::Result<()> {
    /// What the buffer keeps from one line to the next.
    const KEPT: usize = 1 << 20;
    // Base64 and JSON's escapes make a letter longer; a letter at the limit still fits.
    let longest = 2 * reader.limits().bytes;
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        line.shrink_to(KEPT);
        let whole = read_line(&mut lines, &mut line, longest)?;
        if line.is_empty() {
            break;
        }
        let name = format!("line {number}");
        let outcome = if whole {
            outcome(reader, &name, &line)
        } else {
            let allowed = longest as u64;
            refused(&name, None, &Error::Limit { letter: name.clone(), limit: "bytes", allowed })
        };
        let mut record = serde_json::to_vec(&outcome)?;
        record.push(b'\n');
        out.write_all(&record)?;
        out.flush()?;
    }
    Ok(())
}

/// Reads a line with its end; whether it was at most `longest` bytes. What is
/// longer is read to its end and not kept.
fn read_line(lines: &mut impl BufRead, line: &mut Vec<u8>, longest: usize) -> io::Result<bool> {
    lines.by_ref().take(longest as u64).read_until(b'\n', line)?;
    let whole = line.ends_with(b"\n") || line.len() < longest;
    if !whole {
        lines.skip_until(b'\n')?;
    }
    Ok(whole)
}

/// What a line may hold; all but one of the last three is absent.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow)]
    path: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pdf_b64: Option<Cow<'a, str>>,
}

fn outcome(reader: &Reader, name: &str, line: &[u8]) -> Outcome {
    let line = line.trim_ascii();
    let broken = |letter: &str, why| Error::Broken { letter: letter.into(), kind: "line", why };
    // An array would do for a struct otherwise.
    if !line.starts_with(b"{") {
        return refused(name, None, &broken(name, "it is no JSON object".into()));
    }
    let line: Line = match serde_json::from_slice(line) {
        Ok(line) => line,
        Err(error) => {
            let letter = id(line).unwrap_or_else(|| name.into());
            return refused(&letter, None, &broken(&letter, error.to_string()));
        }
    };
    match bytes(&line, reader.limits().bytes) {
        Ok(bytes) => assess(reader, &line.id, &bytes),
        Err(error) => refused(&line.id, None, &error),
    }
}

/// The id of a line that is amiss otherwise.
fn id(line: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    serde_json::from_slice(line).ok().map(|Named { id }| id)
}

fn bytes<'a>(line: &'a Line<'_>, longest: usize) -> Result<Cow<'a, [u8]>, Error> {
    let broken = |kind, why: String| Error::Broken { letter: line.id.to_string(), kind, why };
    match (&line.text, &line.path, &line.pdf_b64) {
        (Some(text), None, None) => Ok(Cow::Borrowed(text.as_bytes())),
        (None, Some(path), None) => file(path, longest)
            .map(Cow::Owned)
            .map_err(|error| Error::Io { path: path.to_string(), why: error.to_string() }),
        (None, None, Some(encoded)) => BASE64_STANDARD
            .decode(encoded.as_bytes())
            .map(Cow::Owned)
            .map_err(|error| broken("base64", error.to_string())),
        _ => Err(broken("line", "it needs one of `text`, `path` and `pdf_b64`".into())),
    }
}

/// The bytes of a file, and never many more than a letter may have.
fn file(path: &str, longest: usize) -> io::Result<Vec<u8>> {
    // Opening a pipe would wait for whoever writes into it.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("not a file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(longest as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads one letter. A fault of this program costs one letter, not the stream.
fn assess(reader: &Reader, id: &str, bytes: &[u8]) -> Outcome {
    panic::catch_unwind(AssertUnwindSafe(|| reader.outcome(id, bytes))).unwrap_or_else(|_| {
        refused(id, Some(bytes), &Error::Died { letter: id.into(), why: "a panic".into() })
    })
}

fn refused(id: &str, bytes: Option<&[u8]>, error: &Error) -> Outcome {
    Outcome::Error(ErrorRecord::new(id, bytes, error))
}
