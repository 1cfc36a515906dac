//! Scores the reader on labelled passages, wrong-firm first.
//!
//! ```console
//! $ cargo run --release --example score -- fixtures/passages
//! $ cargo run --release --example score -- fixtures/passages --save new.tsv
//! $ cargo run --release --example score -- fixtures/passages --diff old.tsv
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use inspection_letters::{Finding, Reader, Recommendation, Register};
use serde::Deserialize;

#[derive(Deserialize)]
struct Round {
    round: String,
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

#[derive(Deserialize)]
struct Gold {
    status: String,
    quote: Option<String>,
    open: Option<String>,
    #[serde(default)]
    candidates: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Outcome {
    WrongFirm,
    Open,
    Right,
}

#[derive(Default)]
struct Tally {
    wrong_firm: usize,
    open: usize,
    right: usize,
    firm: usize,
    quoted: usize,
    quotes: usize,
}

impl Tally {
    fn line(&self) -> String {
        let cells = self.wrong_firm + self.open + self.right;
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        format!(
            "wrong-firm {:>3} ({:4.1} %)  right {:>4} ({:5.1} %)  open {:>3}  of {:>4}   firm {:5.1} %, right when firm {:5.1} %, deciding words cited {:5.1} %",
            self.wrong_firm,
            share(self.wrong_firm, cells),
            self.right,
            share(self.right, cells),
            self.open,
            cells,
            share(self.firm, cells),
            share(self.firm - self.wrong_firm, self.firm),
            share(self.quoted, self.quotes),
        )
    }
}

/// A reading is right where its status is the gold's (or one that gold allows); where
/// gold is open, a reading is right when it is open too.
fn judge(gold: &Gold, found: &Finding) -> Outcome {
    let status = found.status.as_str();
    let unsaid = matches!(status, "not_mentioned" | "not_stated");
    let firm = found.is_firm() && !unsaid && status != "ambiguous";
    if gold.open.is_some() {
        let known = gold.candidates.iter().chain([&gold.status]).any(|id| id == status);
        return match (firm, known || status == "ambiguous") {
            (false, true) => Outcome::Right,
            (false, false) => Outcome::Open,
            (true, _) => Outcome::WrongFirm,
        };
    }
    let right = gold.status == status || gold.also.iter().any(|id| id == status);
    match (right, firm) {
        (true, _) => Outcome::Right,
        (false, true) => Outcome::WrongFirm,
        (false, false) => Outcome::Open,
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut folder = None;
    let (mut save, mut diff, mut verbose, mut explain, mut only) = (None, None, false, false, None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--save" => save = arguments.next(),
            "--diff" => diff = arguments.next(),
            "--only" => only = arguments.next(),
            "-v" => verbose = true,
            "--explain" => explain = true,
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let folder = folder.ok_or("usage: score FOLDER [-v] [--only PART] [--save FILE] [--diff FILE]")?;
    let reader = Reader::new(Recommendation::default(), Register::default());

    let mut files: Vec<PathBuf> = if folder.is_dir() {
        fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?
    } else {
        vec![folder]
    };
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut confusion: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut cells: BTreeMap<String, Outcome> = BTreeMap::new();
    let mut rules: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for path in files {
        let round: Round = toml::from_str(&fs::read_to_string(&path)?)?;
        for passage in &round.passages {
            if only.as_ref().is_some_and(|only| !passage.id.contains(only.as_str())) {
                continue;
            }
            let found = reader.read_findings(&passage.text);
            let golds = passage.elements.iter().map(|(id, gold)| (id.as_str(), gold, &found.elements[id.as_str()]));
            let mut shown = false;
            for (id, gold, finding) in golds.chain([("plan", &passage.plan, &found.plan)]) {
                let outcome = judge(gold, finding);
                let unsaid = matches!(finding.status.as_str(), "not_mentioned" | "not_stated");
                let cited = gold.quote.as_ref().map(|quote| finding.evidence.iter().any(|evidence| evidence.quote.contains(quote.as_str())));
                for key in ["in all".to_owned(), format!("{} {}", round.round, round.kind), passage.family.clone()] {
                    let tally = tallies.entry(key).or_default();
                    match outcome {
                        Outcome::WrongFirm => tally.wrong_firm += 1,
                        Outcome::Open => tally.open += 1,
                        Outcome::Right => tally.right += 1,
                    }
                    tally.firm += usize::from(finding.is_firm() && !unsaid);
                    tally.quotes += usize::from(cited.is_some());
                    tally.quoted += usize::from(cited == Some(true));
                }
                if let Some(rule) = finding.rule.as_ref().filter(|_| finding.is_firm()) {
                    let rule = rules.entry(rule.clone()).or_default();
                    rule.0 += usize::from(outcome == Outcome::WrongFirm);
                    rule.1 += 1;
                }
                if outcome != Outcome::Right {
                    *confusion.entry((gold.status.clone(), finding.status.to_string())).or_default() += 1;
                    if verbose {
                        if !shown {
                            println!("\n# {}\n{}", passage.id, passage.text.trim());
                            if explain {
                                print!("{}", reader.explain_findings(&passage.text));
                            }
                            shown = true;
                        }
                        println!("  {outcome:?} {id}: {} ({:?}) {:?} by {} {:?}; gold {}{} “{}”", finding.status, finding.certainty, finding.quote(), finding.rule.as_deref().unwrap_or("-"), finding.steps, gold.open.as_ref().map_or(String::new(), |open| format!("{open} ")), gold.status, gold.quote.as_deref().unwrap_or(""));
                    }
                }
                cells.insert(format!("{}\t{id}", passage.id), outcome);
            }
        }
    }
    println!();
    for (key, tally) in tallies.iter().filter(|(key, _)| *key != "in all") {
        println!("{key:28} {}", tally.line());
    }
    if let Some(tally) = tallies.get("in all") {
        println!("{:28} {}", "in all", tally.line());
    }
    let mut confusion: Vec<_> = confusion.into_iter().collect();
    confusion.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    println!("\ngold → read, where not right");
    for ((gold, read), count) in confusion.iter().take(25) {
        println!("{count:>5}  {gold} → {read}");
    }
    println!("\nrules, when firm");
    for (rule, (wrong, all)) in &rules {
        println!("{wrong:>5} wrong of {all:>4}  {rule}");
    }
    if let Some(path) = diff {
        println!("\nchanged since {path}");
        for line in fs::read_to_string(&path)?.lines() {
            let Some((cell, old)) = line.rsplit_once('\t') else { continue };
            if let Some(new) = cells.get(cell).map(|new| format!("{new:?}"))
                && new != old
            {
                println!("  {cell}: {old} → {new}");
            }
        }
    }
    if let Some(path) = save {
        let lines: String = cells.iter().map(|(cell, outcome)| format!("{cell}\t{outcome:?}\n")).collect();
        fs::write(path, lines)?;
    }
    Ok(())
}
