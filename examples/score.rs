//! Scores the reader on labelled passages, wrong-firm first.
//!
//! ```console
//! $ cargo run --release --example score -- fixtures/passages
//! $ cargo run --release --example score -- fixtures/passages --save before.tsv
//! $ cargo run --release --example score -- fixtures/passages --diff before.tsv
//! ```

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use inspection_letters::{Finding, Reader, Recommendation, Register};
use serde::Deserialize;

/// Scores the reader on labelled passages: for each family of passages and in all, how many cells
/// are wrong and firm, right, and open.
#[derive(Parser)]
struct Options {
    /// A file of passages, or a folder of such files
    passages: PathBuf,
    /// Take only the passages with this in their id
    #[arg(long, value_name = "PART", default_value = "")]
    only: String,
    /// What to look for, in place of the built-in recommendation
    #[arg(long, value_name = "TOML")]
    recommendation: Option<PathBuf>,
    /// Print every passage with a cell that is not right
    #[arg(long, short)]
    verbose: bool,
    /// With -v, print how each such passage was read
    #[arg(long, requires = "verbose")]
    explain: bool,
    /// Write the verdict on every cell to this file
    #[arg(long, value_name = "TSV")]
    save: Option<PathBuf>,
    /// Print the cells whose verdict is not that of this file
    #[arg(long, value_name = "TSV")]
    diff: Option<PathBuf>,
}

/// A file of passages.
#[derive(Deserialize)]
struct Round {
    #[serde(rename = "round")]
    name: String,
    kind: String,
    #[serde(rename = "passage")]
    passages: Vec<Passage>,
}

#[derive(Deserialize)]
struct Passage {
    id: String,
    family: String,
    text: String,
    plan: Gold,
    elements: BTreeMap<String, Gold>,
}

/// How a person reads one element of a passage.
#[derive(Deserialize)]
struct Gold {
    status: String,
    /// The words that decide.
    quote: Option<String>,
    /// Why it is open, where it is.
    open: Option<String>,
    #[serde(default)]
    candidates: Vec<String>,
    /// Statuses that are as good.
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
    WrongFirm,
    Open,
    Right,
}

/// One element of one passage, as gold has it and as it was read.
struct Cell {
    name: String,
    groups: [String; 2],
    verdict: Verdict,
    statuses: [String; 2],
    firm: bool,
    rule: Option<String>,
    /// Whether the deciding words are in the evidence, where gold names them.
    cited: Option<bool>,
}

impl Cell {
    fn new(name: String, groups: [String; 2], gold: &Gold, found: &Finding) -> Self {
        let has = |quote: &String| found.evidence.iter().any(|one| one.quote.contains(quote));
        let statuses = [gold.status.clone(), found.status.to_string()];
        let cited = gold.quote.as_ref().map(has);
        let (verdict, firm, rule) = (judge(gold, found), is_firm(found), found.rule.clone());
        Self { name, groups, verdict, statuses, firm, rule, cited }
    }
}

/// Whether the finding asserts something: that nothing is said asserts nothing.
fn is_firm(found: &Finding) -> bool {
    found.is_firm()
        && !matches!(found.status.as_str(), "not_mentioned" | "not_stated" | "ambiguous")
}

/// A reading is right where its status is the gold's, or one that gold allows; where gold is open,
/// it is right when it is open too.
fn judge(gold: &Gold, found: &Finding) -> Verdict {
    let is = |status: &String| found.status == *status.as_str();
    let firm = is_firm(found);
    let right = if gold.open.is_some() {
        let known = gold.candidates.iter().chain([&gold.status]).any(is);
        !firm && (known || found.status == "ambiguous")
    } else {
        is(&gold.status) || gold.also.iter().any(is)
    };
    match (right, firm) {
        (true, _) => Verdict::Right,
        (false, true) => Verdict::WrongFirm,
        (false, false) => Verdict::Open,
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let recommendation = match &options.recommendation {
        Some(path) => Recommendation::from_toml(&fs::read_to_string(path)?)?,
        None => Recommendation::default(),
    };
    let reader = Reader::new(recommendation, Register::default());
    let mut cells = Vec::new();
    for path in files(&options.passages)? {
        let round: Round = toml::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        for passage in &round.passages {
            if passage.id.contains(&options.only) {
                cells.extend(read(&reader, passage, &round, &options)?);
            }
        }
    }
    print_tallies(&cells);
    print_confusion(&cells);
    print_rules(&cells);
    if let Some(path) = &options.diff {
        print_changes(&cells, path)?;
    }
    if let Some(path) = &options.save {
        let line = |cell: &Cell| format!("{}\t{:?}\n", cell.name, cell.verdict);
        fs::write(path, cells.iter().map(line).collect::<String>())?;
    }
    Ok(())
}

fn files(path: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut files =
        entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    Ok(files)
}

fn read(
    reader: &Reader,
    passage: &Passage,
    round: &Round,
    options: &Options,
) -> Result<Vec<Cell>, String> {
    let found = reader.read_findings(&passage.text);
    let mut elements = Vec::new();
    for (id, gold) in &passage.elements {
        let finding = found.elements.get(id.as_str());
        let finding =
            finding.ok_or(format!("{}: no element `{id}` in the recommendation", passage.id))?;
        elements.push((id.as_str(), gold, finding));
    }
    let mut cells = Vec::new();
    let mut shown = !options.verbose;
    for (id, gold, finding) in elements.into_iter().chain([("plan", &passage.plan, &found.plan)]) {
        let groups = [format!("{} {}", round.name, round.kind), passage.family.clone()];
        let cell = Cell::new(format!("{}\t{id}", passage.id), groups, gold, finding);
        if cell.verdict != Verdict::Right && options.verbose {
            if !std::mem::replace(&mut shown, true) {
                println!("\n# {}\n{}", passage.id, passage.text.trim());
                if options.explain {
                    print!("{}", reader.explain_findings(&passage.text));
                }
            }
            print_cell(id, cell.verdict, gold, finding);
        }
        cells.push(cell);
    }
    Ok(cells)
}

fn print_cell(id: &str, verdict: Verdict, gold: &Gold, found: &Finding) {
    let Finding { status, certainty, steps, .. } = found;
    let rule = found.rule.as_deref().unwrap_or("-");
    println!(
        "  {verdict:?} {id}: {status} ({certainty:?}) {:?} by {rule} {steps:?}",
        found.quote()
    );
    let open = gold.open.as_deref().unwrap_or("");
    println!("    gold {open} {} {:?}", gold.status, gold.quote.as_deref().unwrap_or(""));
}

/// A line for each group of passages, and one for all.
fn print_tallies(cells: &[Cell]) {
    let mut groups: BTreeMap<&str, Vec<&Cell>> = BTreeMap::new();
    for cell in cells {
        for group in &cell.groups {
            groups.entry(group).or_default().push(cell);
        }
    }
    println!(
        "{:28} wrong-firm    right     open     cells     firm  right when firm  words cited",
        ""
    );
    for (group, cells) in groups {
        print_tally(group, &cells);
    }
    print_tally("in all", &cells.iter().collect::<Vec<_>>());
}

fn print_tally(group: &str, cells: &[&Cell]) {
    let count = |is: &dyn Fn(&Cell) -> bool| cells.iter().filter(|cell| is(cell)).count();
    let verdicts = |verdict| count(&|cell| cell.verdict == verdict);
    let (wrong, right) = (verdicts(Verdict::WrongFirm), verdicts(Verdict::Right));
    let firm = count(&|cell| cell.firm);
    let [quoted, cited] =
        [count(&|cell| cell.cited.is_some()), count(&|cell| cell.cited == Some(true))];
    println!(
        "{group:28} {wrong:10} {:>8} {:>8} {:9} {:>8} {:>16} {:>12}",
        percent(right, cells.len()),
        verdicts(Verdict::Open),
        cells.len(),
        percent(firm, cells.len()),
        percent(firm.saturating_sub(wrong), firm),
        percent(cited, quoted),
    );
}

#[allow(clippy::cast_precision_loss, reason = "counts are small")]
fn percent(part: usize, whole: usize) -> String {
    format!("{:.1} %", 100.0 * part as f64 / whole.max(1) as f64)
}

fn print_confusion(cells: &[Cell]) {
    let mut pairs: BTreeMap<&[String; 2], usize> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.verdict != Verdict::Right) {
        *pairs.entry(&cell.statuses).or_default() += 1;
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    println!("\ngold → read, where not right");
    for ([gold, read], count) in pairs.iter().take(25) {
        println!("{count:>5}  {gold} → {read}");
    }
}

fn print_rules(cells: &[Cell]) {
    let mut rules: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.firm) {
        let Some(rule) = &cell.rule else { continue };
        let [wrong, all] = rules.entry(rule).or_default();
        *wrong += usize::from(cell.verdict == Verdict::WrongFirm);
        *all += 1;
    }
    println!("\nrules, when firm");
    for (rule, [wrong, all]) in rules {
        println!("{wrong:>5} wrong of {all:>4}  {rule}");
    }
}

fn print_changes(cells: &[Cell], path: &Path) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let old: BTreeMap<&str, &str> =
        text.lines().filter_map(|line| line.rsplit_once('\t')).collect();
    println!("\nchanged since {}", path.display());
    for cell in cells {
        let new = format!("{:?}", cell.verdict);
        if let Some(old) = old.get(cell.name.as_str()).filter(|old| **old != new) {
            println!("  {}: {old} → {new}", cell.name);
        }
    }
    Ok(())
}
