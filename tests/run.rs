//! Runs over folders: what is written, what a second run does, what is left
//! when one is broken off.
#![cfg(feature = "report")]

mod invented;

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use inspection_letters::{
    Assessed, Decisions, Error, Input, Outcome, Reader, Recommendation, Register, Result, Run,
    SourceUrl, Summary, schema,
};
use serde_json::Value;
use tempfile::TempDir;

/// A folder with a file for each invented letter, and one that is none.
struct Case {
    letters: TempDir,
    out: TempDir,
    known: Arc<BTreeMap<String, Assessed>>,
    reads: Arc<AtomicUsize>,
}

impl Case {
    fn new() -> Self {
        let register = register();
        let mut known: BTreeMap<String, Assessed> = BTreeMap::new();
        let mut letters = invented::letters(&register);
        letters.truncate(6);
        letters.push(invented::letter("b/hostile.txt", &register.entries()[6], &invented::HOSTILE));
        letters.push(invented::unregistered("b/=who.txt", "=1+1 Police", &invented::STARTED));
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        for letter in letters {
            fs::write(folder.path().join(letter.id()), letter.text.as_ref().unwrap()).unwrap();
            known.insert(letter.text.clone().unwrap(), letter);
        }
        fs::write(folder.path().join("other.txt"), "Dear Sir").unwrap();
        Self {
            letters: folder,
            out: TempDir::new().unwrap(),
            known: Arc::new(known),
            reads: Arc::default(),
        }
    }

    /// A run whose reader knows the invented letters, and counts what it reads.
    fn run(&self) -> Run {
        self.run_into(self.out.path())
    }

    fn run_into(&self, out: &Path) -> Run {
        let (known, reads) = (Arc::clone(&self.known), Arc::clone(&self.reads));
        let reader = Reader::new(Recommendation::default(), register());
        let read = move |input: &Input, bytes: &[u8]| {
            reads.fetch_add(1, Ordering::SeqCst);
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            let Some(mut letter) = known.get(&text).cloned() else {
                let error = Error::NoFindings { letter: input.id().into() };
                return Assessed::failed(input.id(), Some(bytes), &error);
            };
            if let Outcome::Record(record) = &mut letter.outcome {
                record.source.id = input.id().into();
            }
            letter
        };
        Run::new(reader, self.letters.path(), out).reading_by("by hand", read)
    }

    fn finish(&self, run: Run) -> Summary {
        self.reads.store(0, Ordering::SeqCst);
        run.run(|_| ControlFlow::Continue(())).unwrap()
    }

    fn reads(&self) -> usize {
        self.reads.load(Ordering::SeqCst)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.out.path().join(name)).unwrap()
    }

    fn rows(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.read(name);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.deserialize().collect::<Result<_, _>>().unwrap()
    }

    fn outcomes(&self) -> Vec<Value> {
        let text = self.read("records.jsonl");
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn register() -> Register {
    Register::from_csv(invented::REGISTER).unwrap()
}

/// Every file below a folder that a person is meant to see.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            if !name.starts_with(".cache") {
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

#[test]
fn every_input_has_one_outcome_in_order_of_path() {
    let case = Case::new();
    let summary = case.finish(case.run());
    let ids: Vec<String> = case
        .outcomes()
        .iter()
        .map(|outcome| outcome["source"]["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), 9);
    assert!(ids.is_sorted());
    assert_eq!((summary.overview.letters, summary.overview.failed.len()), (8, 1));
}

#[test]
fn a_second_run_reads_what_failed_and_writes_the_same_bytes() {
    let case = Case::new();
    case.finish(case.run().texts(true));
    let first = files(case.out.path());
    let summary = case.finish(case.run().texts(true));
    assert_eq!((case.reads(), summary.read, summary.reused), (1, 1, 8));
    assert_eq!(files(case.out.path()), first);
}

#[test]
fn a_second_run_without_failures_reads_nothing() {
    let case = Case::new();
    fs::remove_file(case.letters.path().join("other.txt")).unwrap();
    let first = case.finish(case.run());
    let before = files(case.out.path());
    let second = case.finish(case.run());
    assert_eq!((case.reads(), second.reused), (0, 8));
    assert_eq!(second.overview, first.overview);
    assert_eq!(files(case.out.path()), before);
}

#[test]
fn a_second_run_is_faster() {
    let case = Case::new();
    fs::remove_file(case.letters.path().join("other.txt")).unwrap();
    let timed = || {
        let known = Arc::clone(&case.known);
        let slowly = move |_: &Input, bytes: &[u8]| {
            sleep(Duration::from_millis(300));
            known[std::str::from_utf8(bytes).unwrap()].clone()
        };
        let begun = Instant::now();
        case.finish(case.run().reading_by("slowly", slowly));
        begun.elapsed()
    };
    let (first, second) = (timed(), timed());
    assert!(second < first, "{first:?}, then {second:?}");
}

#[test]
fn a_run_with_other_settings_writes_anew_from_what_was_read() {
    let case = Case::new();
    case.finish(case.run());
    let summary = case.finish(case.run().excel(true));
    assert_eq!(summary.reused, 8);
    assert!(case.read("findings.csv").starts_with('\u{feff}'));
}

#[test]
fn what_has_changed_is_read_again_and_what_has_gone_leaves_nothing() {
    let case = Case::new();
    case.finish(case.run().texts(true));
    let moved = case.letters.path().join("00.txt");
    fs::rename(&moved, case.letters.path().join("99.txt")).unwrap();
    case.finish(case.run().texts(true));
    assert_eq!(case.reads(), 2);
    assert!(!case.out.path().join("texts/00.txt.txt").exists());
    assert!(!case.read(".cache.jsonl").contains("\"id\":\"00.txt\""));

    let fresh = TempDir::new().unwrap();
    case.finish(case.run_into(fresh.path()).texts(true));
    assert_eq!(files(fresh.path()), files(case.out.path()));
}

#[test]
fn a_missing_or_altered_output_is_written_again() {
    let case = Case::new();
    fs::remove_file(case.letters.path().join("other.txt")).unwrap();
    case.finish(case.run());
    let first = files(case.out.path());
    fs::remove_file(case.out.path().join("forces.csv")).unwrap();
    fs::write(case.out.path().join("findings.csv"), "mine").unwrap();
    let summary = case.finish(case.run());
    assert_eq!((summary.read, summary.reused), (0, 8));
    assert_eq!(files(case.out.path()), first);
}

#[test]
fn a_run_that_is_broken_off_changes_nothing_and_is_gone_on_with() {
    let case = Case::new();
    case.finish(case.run());
    let before = files(case.out.path());
    fs::write(case.letters.path().join("a-new.txt"), "Dear Madam").unwrap();
    let error = case
        .run()
        .fresh(true)
        .run(|done| if done.done == 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        .unwrap_err();
    assert_eq!(error.to_string(), "broken off after 4 of 10 inputs");
    assert_eq!(files(case.out.path()), before);
    let summary = case.finish(case.run());
    assert!(summary.reused >= 4, "{}", summary.reused);
}

#[test]
fn a_cache_cut_off_in_the_middle_of_a_line_is_used_up_to_there() {
    let case = Case::new();
    case.finish(case.run());
    let first = files(case.out.path());
    let cache = case.out.path().join(".cache.jsonl");
    let bytes = fs::read(&cache).unwrap();
    fs::write(&cache, &bytes[..bytes.len() - 7]).unwrap();
    let summary = case.finish(case.run());
    assert_eq!((summary.read, summary.reused), (2, 7));
    assert_eq!(files(case.out.path()), first);
    assert_eq!(fs::read(&cache).unwrap(), bytes);
}

#[test]
fn findings_have_a_row_for_each_element_with_its_words_and_their_surroundings() {
    let case = Case::new();
    let link = SourceUrl::new("https://example.org/{id}#page={page}").unwrap();
    case.finish(case.run().link(Some(link)));
    let rows = case.rows("findings.csv");
    assert_eq!(rows.len(), 8 * 4);
    let row = &rows[1];
    assert_eq!(row["organisation"], "Aldermoor Constabulary");
    assert_eq!((&*row["element"], &*row["status"]), ("it_monitoring", "underway"));
    assert_eq!(row["quote"], "both of which had begun by the time of our visit");
    assert!(row["before"].ends_with("for better monitoring of your systems,"));
    assert!(row["after"].starts_with(". The plans include"));
    assert_eq!(row["source_link"], "https://example.org/00.txt#page=1");
    assert_eq!(row["region"], "North");
}

#[test]
fn no_cell_is_a_formula() {
    let case = Case::new();
    case.finish(case.run());
    for name in ["findings.csv", "forces.csv"] {
        for row in case.rows(name) {
            for (column, cell) in row {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{name} {column}: {cell}");
            }
        }
    }
    assert!(case.read("findings.csv").contains("'=1+1 Police"));
}

#[test]
fn forces_have_a_row_with_a_letter_or_without() {
    let case = Case::new();
    case.finish(case.run());
    let rows = case.rows("forces.csv");
    let letters: Vec<(&str, &str)> =
        rows.iter().map(|row| (&*row["organisation"], &*row["letters"])).collect();
    assert_eq!(letters.len(), 9);
    assert_eq!(letters[0], ("Aldermoor Constabulary", "1"));
    assert_eq!(letters[7], ("Harrowmere Police", "0"));
    assert_eq!(letters[8], ("", "1"));
}

#[test]
fn every_line_fits_the_schema() {
    let case = Case::new();
    case.finish(case.run());
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    for outcome in case.outcomes() {
        assert!(validator.is_valid(&outcome), "{outcome}");
    }
    let mut wrong = case.outcomes()[0].clone();
    wrong["plan"]["certainty"] = "sure".into();
    assert!(!validator.is_valid(&wrong));
    assert_eq!(serde_json::from_str::<Value>(&case.read("schema.json")).unwrap(), schema());
}

#[test]
fn annotations_select_the_words_by_text_and_by_position() {
    let case = Case::new();
    case.finish(case.run().texts(true));
    let page: Value = serde_json::from_str(&case.read("annotations.jsonld")).unwrap();
    let items = page["items"].as_array().unwrap();
    assert!(items.len() > 30);
    for item in items {
        let (quote, place) = (&item["target"]["selector"][0], &item["target"]["selector"][1]);
        let path = item["target"]["source"].as_str().unwrap();
        let path = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
        let text: Vec<char> = case.read(&path).chars().collect();
        let [start, end] =
            ["start", "end"].map(|key| usize::try_from(place[key].as_u64().unwrap()).unwrap());
        let chosen: String = text[start..end].iter().collect();
        assert_eq!(chosen, quote["exact"].as_str().unwrap());
        let prefix = quote["prefix"].as_str().unwrap();
        assert!(text[..start].iter().collect::<String>().ends_with(prefix));
    }
}

#[test]
fn a_decision_is_applied_with_the_reading_kept_beside_it() {
    let case = Case::new();
    case.finish(case.run());
    let letter = case.outcomes().into_iter().find(|o| o["source"]["id"] == "04.txt").unwrap();
    let hash = letter["source"]["sha256"].as_str().unwrap();
    let csv = format!(
        "force,source_sha256,element,status,who,why\n\
         Eastholm Police,{hash},ccu_review,included,A. Person,\"the clause is about the study\"\n\
         Eastholm Police,{hash},partner_intelligence,underway,A. Person,they wrote to confirm\n\
         Aldermoor Constabulary,0000,it_monitoring,in_place,A. Person,an older letter\n\
         Nowhere Police,{hash},it_monitoring,in_place,A. Person,no such force\n"
    );
    let decisions = Decisions::from_csv(&csv, &Recommendation::default()).unwrap();
    let summary = case.finish(case.run().decisions(decisions));

    let letter = case.outcomes().into_iter().find(|o| o["source"]["id"] == "04.txt").unwrap();
    let finding = &letter["elements"]["ccu_review"];
    assert_eq!(
        (&finding["status"], &finding["certainty"]),
        (&"included".into(), &"reviewed".into())
    );
    assert_eq!(finding["candidates"].as_array().unwrap().len(), 2);
    let decision = &letter["decisions"][0];
    assert_eq!(decision["who"], "A. Person");
    assert_eq!(decision["read_status"], "underway");
    assert_eq!(decision["read_certainty"], "ambiguous");
    assert_eq!(letter["overview_group"], "started");
    assert_eq!(summary.overview.open(), 0);

    let refused: Vec<(u64, &str)> = summary.refused.iter().map(|r| (r.line, r.why)).collect();
    assert_eq!(refused, [(4, "its letter has changed since"), (5, "there is no letter about it")]);
    case.finish(case.run());
    let letter = case.outcomes().into_iter().find(|o| o["source"]["id"] == "04.txt").unwrap();
    assert_eq!(letter["elements"]["ccu_review"]["certainty"], "ambiguous");
}

#[test]
fn a_decision_that_makes_no_sense_is_refused_with_its_line() {
    let refused = |row: &str| {
        let csv = format!("organisation,source_sha256,element,status,who,why\n{row}\n");
        Decisions::from_csv(&csv, &Recommendation::default()).unwrap_err().to_string()
    };
    let line = "review decisions: line 2:";
    assert_eq!(refused("A,1,tea,in_place,B,c"), format!("{line} no element `tea`"));
    assert_eq!(refused("A,1,plan,done,B,c"), format!("{line} `plan` has no status `done`"));
    assert_eq!(refused("A,1,ccu_review,in_place,,c"), format!("{line} no `who`"));
    assert_eq!(refused("A,,ccu_review,in_place,B,c"), format!("{line} no `source_sha256`"));
    assert_eq!(
        refused("A,1,ccu_review,in_place,B,c\nA,1,ccu_review,underway,B,c"),
        "review decisions: line 3: already decided in line 2"
    );
}

#[test]
fn the_list_that_the_report_exports_comes_back_as_decisions() {
    let case = Case::new();
    case.finish(case.run());
    let page = case.read("report.html");
    let (_, list) = page.split_once("href=\"data:text/csv;charset=utf-8,").unwrap();
    let (list, _) = list.split_once('"').unwrap();
    let list = percent_encoding::percent_decode_str(list).decode_utf8().unwrap();
    let mut reader = csv::Reader::from_reader(list.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let mut filled = csv::Writer::from_writer(Vec::new());
    filled.write_record(&headers).unwrap();
    for row in reader.records() {
        let mut row: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        row[at("status")] = "underway".into();
        row[at("who")] = "A. Person".into();
        row[at("why")] = "as the words suggest".into();
        filled.write_record(row).unwrap();
    }
    let filled = String::from_utf8(filled.into_inner().unwrap()).unwrap();

    let decisions = Decisions::from_csv(&filled, &Recommendation::default()).unwrap();
    let summary = case.finish(case.run().decisions(decisions));
    assert_eq!((summary.overview.open(), summary.refused.len()), (0, 0));
    assert_eq!(summary.overview.elements[0].reviewed, ["Eastholm Police"]);
    assert!(case.read("report.html").contains("Decided by A. Person"));
}
