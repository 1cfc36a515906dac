//! Reads one letter and prints who wrote to whom, and how each element stands,
//! with the words that say so.
//!
//! ```console
//! $ cargo run --release --example assess_letter -- fixtures/letters/table.md --register fixtures/register.csv
//! ```

use std::error::Error as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::Parser;
use inspection_letters::{
    Error, ErrorRecord, Evidence, Explanation, Finding, Id, Person, Reader, Recommendation, Record,
    Register, Scale, Tone,
};
use serde::Serialize;

/// Reads one letter: who wrote to whom, and how each element stands, with the words that say so.
#[derive(Parser)]
#[command(after_help = "\
There is no colour where NO_COLOR is set or the output is no terminal.

Exit status:
  0  the letter was read
  1  it was not; stderr says why, and with --json there is an error record on stdout
  2  the command line, the register or the recommendation is at fault")]
struct Options {
    /// The letter: PDF, DOCX, HTML, Markdown or plain text, whatever its name says
    file: PathBuf,
    /// Print the record as JSON
    #[arg(long, conflicts_with = "explain")]
    json: bool,
    /// Print what was considered for each element, what was blocked, and what decided
    #[arg(long)]
    explain: bool,
    /// The organisations that letters may be about, in place of the built-in ones
    #[arg(long, value_name = "CSV")]
    register: Option<PathBuf>,
    /// What to look for, in place of the built-in recommendation
    #[arg(long, value_name = "TOML")]
    recommendation: Option<PathBuf>,
    /// Read pages that are images by the installed tesseract
    #[cfg(feature = "ocr")]
    #[arg(long)]
    ocr: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let reader = match reader(&options) {
        Ok(reader) => reader,
        Err(error) => return fail(&error, 2),
    };
    match assess(&options, &reader, &mut anstream::stdout().lock()) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => fail(&error, 1),
        // Whoever reads the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => fail(&about_file(Path::new("standard output"), &error), 1),
    }
}

fn reader(options: &Options) -> Result<Reader, Error> {
    let text = |path: &PathBuf| fs::read_to_string(path).map_err(|error| about_file(path, &error));
    let recommendation = options.recommendation.as_ref().map(text).transpose()?;
    let register = options.register.as_ref().map(text).transpose()?;
    let reader = Reader::new(
        recommendation.as_deref().map(Recommendation::from_toml).transpose()?.unwrap_or_default(),
        register.as_deref().map(Register::from_csv).transpose()?.unwrap_or_default(),
    );
    #[cfg(feature = "ocr")]
    if options.ocr {
        return Ok(reader.with_ocr(std::sync::Arc::new(inspection_letters::Tesseract::default())));
    }
    Ok(reader)
}

/// Prints one letter; the outer error is about the output, the inner one about the letter.
fn assess(
    options: &Options,
    reader: &Reader,
    out: &mut impl Write,
) -> io::Result<Result<(), Error>> {
    let id = options.file.display().to_string();
    let bytes = match fs::read(&options.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let error = about_file(&options.file, &error);
            return refuse(options, out, &ErrorRecord::new(&id, None, &error), error);
        }
    };
    match reader.read(&id, &bytes) {
        Err(error) => refuse(options, out, &ErrorRecord::new(&id, Some(&bytes), &error), error),
        Ok(record) if options.json => json(out, &record).map(Ok),
        Ok(record) => {
            let explanation = options.explain.then(|| reader.explain(&id, &bytes));
            let explanation = explanation.and_then(Result::ok);
            Page::new(out, reader.recommendation()).letter(&record, explanation.as_ref()).map(Ok)
        }
    }
}

fn refuse(
    options: &Options,
    out: &mut impl Write,
    record: &ErrorRecord,
    error: Error,
) -> io::Result<Result<(), Error>> {
    if options.json {
        json(out, record)?;
    }
    Ok(Err(error))
}

fn json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

fn about_file(path: &Path, error: &io::Error) -> Error {
    Error::Io { path: path.display().to_string(), why: error.to_string() }
}

/// The error and its causes on stderr, and the exit status.
fn fail(error: &Error, status: u8) -> ExitCode {
    let mut err = anstream::stderr().lock();
    let _ = writeln!(err, "assess_letter: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = writeln!(err, "  because {error}");
        cause = error.source();
    }
    ExitCode::from(status)
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
/// Where the words of the letter are broken.
const WIDTH: usize = 108;

/// What a person sees of a record.
struct Page<'a, W> {
    out: &'a mut W,
    by: &'a Recommendation,
    /// Widths of the columns for elements and for statuses.
    columns: [usize; 2],
    /// Where the words of the letter begin.
    indent: usize,
}

impl<'a, W: Write> Page<'a, W> {
    fn new(out: &'a mut W, by: &'a Recommendation) -> Self {
        let widest =
            |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0).max(10) + 2;
        let name = widest(&mut by.elements().map(|element| element.short().chars().count()));
        let scales = by.elements().filter_map(|element| by.scale(element.id().as_str()));
        let statuses = scales.chain([by.verdict_scale()]).flat_map(|scale| scale.statuses());
        let status = widest(&mut statuses.map(|status| status.label().chars().count()));
        Self { out, by, columns: [name, status], indent: name + status + 13 }
    }

    fn letter(&mut self, record: &Record, explanation: Option<&Explanation>) -> io::Result<()> {
        self.head(record)?;
        writeln!(self.out)?;
        self.finding("Plan", "plan", Some(self.by.verdict_scale()), &record.plan, explanation)?;
        for element in self.by.elements() {
            let id = element.id().as_str();
            let Some(finding) = record.elements.get(id) else { continue };
            self.finding(element.short(), id, self.by.scale(id), finding, explanation)?;
        }
        if !record.review.is_empty() {
            writeln!(self.out, "\n{BOLD}To look at{BOLD:#}")?;
        }
        for note in &record.review {
            let about = note.element.as_ref().map_or("the letter", |element| element.as_str());
            writeln!(self.out, "  {about}: {} {DIM}[{}]{DIM:#}", plain(&note.message), note.code)?;
        }
        Ok(())
    }

    fn head(&mut self, record: &Record) -> io::Result<()> {
        let Record { organisation, letter, .. } = record;
        let name = organisation.name.as_deref().or(organisation.as_written.as_deref());
        let ids: Vec<_> =
            organisation.ids.iter().map(|(scheme, id)| format!("{scheme} {id}")).collect();
        let ids = match (&organisation.name, ids.as_slice()) {
            (None, _) => "not in the register".into(),
            (_, ids) => ids.join(", "),
        };
        let name = plain(name.unwrap_or("organisation not known"));
        writeln!(self.out, "{BOLD}{name}{BOLD:#}  {DIM}{ids}{DIM:#}")?;
        let to = letter.addressee.as_ref().map(person);
        let copies: Vec<_> = letter.copied_to.iter().map(person).collect();
        let from = letter.sender.as_ref();
        let from = from.map(|sender| titled(sender.name.as_ref(), &sender.honours, &sender.posts));
        let group = self.by.groups().find(|group| *group.id() == record.overview_group);
        let group = group.map_or(record.overview_group.as_str(), |group| group.label());
        for (what, value) in [
            ("date", letter.date.clone()),
            ("subject", letter.subject.clone()),
            ("to", to),
            ("copied to", (!copies.is_empty()).then(|| copies.join("; "))),
            ("from", from),
            ("group", Some(group.to_owned())),
        ] {
            if what == "copied to" && value.is_none() {
                continue;
            }
            let value = value.map_or("not known".into(), |value| plain(&value));
            writeln!(self.out, "  {DIM}{what:<10}{DIM:#} {value}")?;
        }
        Ok(())
    }

    fn finding(
        &mut self,
        name: &str,
        id: &str,
        scale: Option<Scale<'_>>,
        finding: &Finding,
        explanation: Option<&Explanation>,
    ) -> io::Result<()> {
        let info = |id: &Id| scale.and_then(|scale| scale.statuses().find(|one| one.id() == id));
        let label = |id: &Id| info(id).map_or(id.to_string(), |status| status.label().to_owned());
        let colour = colour(info(&finding.status).map_or(Tone::Unknown, |status| status.tone()));
        let open = BOLD.fg_color(Some(AnsiColor::Yellow.into()));
        let sure = if finding.is_firm() { DIM } else { open };
        let certainty = format!("{:?}", finding.certainty).to_lowercase();
        let (status, [wide, less]) = (label(&finding.status), self.columns);
        write!(self.out, "{name:<wide$}{colour}{status:<less$}{colour:#}")?;
        write!(self.out, "{sure}{certainty:<13}{sure:#}")?;
        self.quote(finding.evidence.first())?;
        let candidates = finding.candidates.iter().filter(|_| finding.candidates.len() > 1);
        for candidate in candidates {
            self.beside("either", &label(&candidate.status), candidate.evidence.first())?;
        }
        for rider in &finding.riders {
            self.beside("beside it", rider.kind.as_str(), Some(&rider.evidence))?;
        }
        let Some(explanation) = explanation else { return Ok(()) };
        let rule = finding.rule.as_deref().unwrap_or("no rule");
        writeln!(
            self.out,
            "  decided by {BOLD}{rule}{BOLD:#}; steps: {}",
            finding.steps.join(", ")
        )?;
        for clause in explanation.about(id) {
            for line in clause.to_string().lines() {
                writeln!(self.out, "    {}", plain_line(line))?;
            }
        }
        writeln!(self.out)
    }

    fn beside(&mut self, what: &str, id: &str, evidence: Option<&Evidence>) -> io::Result<()> {
        let [name, rest] = [self.columns[0], self.indent - self.columns[0]];
        write!(self.out, "{what:>0$}  {id:<1$}", name - 2, rest)?;
        self.quote(evidence)
    }

    /// Words of the letter, broken at [`WIDTH`], each line at the indent.
    fn quote(&mut self, evidence: Option<&Evidence>) -> io::Result<()> {
        let Some(evidence) = evidence else { return writeln!(self.out, "{DIM}–{DIM:#}") };
        let quote = format!("“{}” (page {})", plain(&evidence.quote), evidence.page);
        let indent = self.indent;
        let mut column = indent;
        for word in quote.split(' ') {
            if column > indent && column + word.chars().count() > WIDTH {
                write!(self.out, "\n{:indent$}", "")?;
                column = indent;
            }
            let space = if column > indent { " " } else { "" };
            write!(self.out, "{space}{word}")?;
            column += space.len() + word.chars().count();
        }
        writeln!(self.out)
    }
}

fn colour(tone: Tone) -> Style {
    let colour = match tone {
        Tone::Done => AnsiColor::Green,
        Tone::Moving => AnsiColor::Cyan,
        Tone::Waiting => AnsiColor::Yellow,
        Tone::Absent => AnsiColor::Red,
        _ => return DIM,
    };
    Style::new().fg_color(Some(colour.into()))
}

fn person(person: &Person) -> String {
    titled(person.name.as_ref(), &person.honours, person.post.as_slice())
}

/// A name with its honours, and the posts after it.
fn titled(name: Option<&String>, honours: &[String], posts: &[String]) -> String {
    let name = name.into_iter().chain(honours).cloned().collect::<Vec<_>>().join(" ");
    let parts = [name].into_iter().chain(posts.iter().cloned()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// On one line, without characters that would steer a terminal.
fn plain(text: &str) -> String {
    plain_line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain_line(line: &str) -> String {
    line.replace(char::is_control, " ")
}
