//! Reads every letter below a folder, and writes tables, a page and the national
//! picture.
//!
//! ```console
//! $ cargo run --release --example assess_corpus -- fixtures/letters --register fixtures/register.csv --out out
//! ```

use std::fs;
use std::io::{IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use inspection_letters::{
    Decisions, Error, Outcome, Progress, Reader, Recommendation, Register, Run, SourceUrl, Summary,
};

/// Reads every letter below a folder, and writes tables, a page and the national picture.
#[derive(Parser)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[command(after_help = "\
Exit status:
  0  every input has an outcome: a record, or an error record that says why not
  1  the run could not be made; OUT holds what it held before
  2  the command line was not understood
  3  as 0, but some of the decisions of --review were refused")]
struct Options {
    /// The folder of letters
    dir: PathBuf,
    /// The folder to write into
    #[arg(long)]
    out: PathBuf,
    /// The organisations that letters may be about, in place of the built-in ones
    #[arg(long, value_name = "CSV")]
    register: Option<PathBuf>,
    /// What to look for, in place of the built-in recommendation
    #[arg(long, value_name = "TOML")]
    recommendation: Option<PathBuf>,
    /// What people have decided on open readings
    #[arg(long, value_name = "CSV")]
    review: Option<PathBuf>,
    /// Where each letter is published, with {id}, {name}, {stem}, {sha256}, {page} in it,
    /// or the name of an identifier
    #[arg(long, value_name = "URL")]
    source_url_template: Option<String>,
    /// Write the extracted texts too, below OUT/texts/
    #[arg(long)]
    texts: bool,
    /// Begin the CSV files with a byte order mark, so that Excel reads them as UTF-8
    #[arg(long)]
    excel: bool,
    /// Read everything again, whatever an earlier run has read
    #[arg(long)]
    fresh: bool,
    /// Extract each letter in a process of its own, which a hostile file may kill
    #[cfg(all(feature = "isolate", unix))]
    #[arg(long)]
    isolate: bool,
    /// Say nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

fn main() -> ExitCode {
    #[cfg(all(feature = "isolate", unix))]
    inspection_letters::serve_if_asked();
    let options = Options::parse();
    match assess(&options) {
        Ok(summary) => {
            report(&options, &summary);
            ExitCode::from(if summary.refused.is_empty() { 0 } else { 3 })
        }
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "assess_corpus: {error}");
            ExitCode::FAILURE
        }
    }
}

fn assess(options: &Options) -> Result<Summary, Error> {
    let recommendation = match &options.recommendation {
        Some(path) => Recommendation::from_toml(&text(path)?)?,
        None => Recommendation::default(),
    };
    let register = match &options.register {
        Some(path) => Register::from_csv(&text(path)?)?,
        None => Register::default(),
    };
    let decisions = match &options.review {
        Some(path) => Decisions::from_csv(&text(path)?, &recommendation)?,
        None => Decisions::default(),
    };
    let link = options.source_url_template.as_deref().map(SourceUrl::new).transpose()?;
    let reader = Reader::new(recommendation, register);
    #[cfg(all(feature = "isolate", unix))]
    let apart = reader.clone();
    let run = Run::new(reader, &options.dir, &options.out)
        .link(link)
        .decisions(decisions)
        .texts(options.texts)
        .excel(options.excel)
        .fresh(options.fresh);

    #[cfg(all(feature = "isolate", unix))]
    let run = if options.isolate {
        let isolated = inspection_letters::Isolated::new(*apart.limits())?;
        run.reading_by("isolate", move |input, bytes| {
            let source = inspection_letters::Source { id: input.id(), bytes };
            apart.assess_extracted(input.id(), bytes, isolated.extract(source))
        })
    } else {
        run
    };

    let told = Told::new(options.quiet);
    run.run(|progress| {
        told.tell(progress);
        ControlFlow::Continue(())
    })
}

fn text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path)
        .map_err(|error| Error::Io { path: path.display().to_string(), why: error.to_string() })
}

/// The overview on stdout; on stderr, what the run came to.
fn report(options: &Options, summary: &Summary) {
    let mut err = std::io::stderr();
    for refused in &summary.refused {
        let _ = writeln!(
            err,
            "{}: line {}: {}, {}: not applied: {}",
            options.review.as_deref().unwrap_or(Path::new("")).display(),
            refused.line,
            refused.organisation,
            refused.element,
            refused.why,
        );
    }
    if options.quiet {
        return;
    }
    // A closed pipe is no reason to fail: the files are written.
    let _ = write!(std::io::stdout(), "{}", summary.overview);
    let overview = &summary.overview;
    let _ = writeln!(
        err,
        "{} inputs: {} letters, {} failed; {} readings open; {} read now, {} known; wrote {}",
        overview.inputs,
        overview.letters,
        overview.failed.len(),
        overview.open(),
        summary.read,
        summary.reused,
        options.out.display(),
    );
}

/// Progress on stderr: a bar on a terminal, else a line now and then.
struct Told {
    bar: ProgressBar,
    quiet: bool,
    lines: bool,
}

impl Told {
    fn new(quiet: bool) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let bar = if quiet || !is_terminal { ProgressBar::hidden() } else { ProgressBar::new(0) };
        let style = "{bar:32} {pos}/{len} letters, {per_sec}, {eta} left, {msg}";
        bar.set_style(ProgressStyle::with_template(style).expect("the template is valid"));
        Self { bar, quiet, lines: !quiet && !is_terminal }
    }

    fn tell(&self, progress: &Progress<'_>) {
        let &Progress { done, inputs, failed, .. } = progress;
        self.bar.set_length(inputs as u64);
        self.bar.set_position(done as u64);
        self.bar.set_message(format!("{failed} failed"));
        if let Outcome::Error(error) = progress.outcome {
            let line = format!("{}: {}", error.error.code, error.error.message);
            self.bar.suspend(|| self.say(&line));
        }
        let step = (inputs / 10).max(1);
        if self.lines && (done % step == 0 || done == inputs) {
            self.say(&format!("{done} of {inputs} letters, {failed} failed"));
        }
        if done == inputs {
            self.bar.finish_and_clear();
        }
    }

    fn say(&self, line: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }
}
