//! What holds of every reading of every input there is: words are quoted from
//! where they stand, records come back from JSON as they were, the same input
//! gives the same bytes, and nothing panics.
//!
//! `PROPTEST_CASES=5000 cargo test --release --test law` looks further.
#![cfg(all(feature = "pdf", feature = "docx"))]
#![allow(clippy::print_stderr, reason = "a measurement prints")]

mod judge;
mod material;

use std::sync::OnceLock;
use std::thread;

use inspection_letters::{
    ErrorRecord, Evidence, Extracted, Finding, FindingsOf, Outcome, Page, Reader, Recommendation,
    Record, Register,
};
use judge::Round;
use material::{beside, bytes, files, invented, name, path};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Every input as a file: id and bytes.
fn inputs() -> Vec<(String, Vec<u8>)> {
    let own = ["fixtures/letters", "fixtures/broken", "fixtures/series/letters"];
    let shared = ["../shared/letters", "../shared/letters/pdf", "../shared/noise"];
    let mut paths: Vec<_> = own.iter().flat_map(|folder| files(folder)).collect();
    for folder in shared {
        match beside(folder) {
            Some(files) => paths.extend(files),
            None => eprintln!("skipped: {folder} is not there"),
        }
    }
    paths.retain(|file| file.extension().is_none_or(|extension| extension != "json"));
    paths.iter().map(|file| (name(file), bytes(file))).collect()
}

/// An input and what a reader made of it.
struct Read {
    id: String,
    bytes: Vec<u8>,
    outcome: Outcome,
    /// The text that the record's spans are of.
    extracted: Option<Extracted<'static>>,
}

/// Every input, read once for all tests.
fn all() -> &'static [Read] {
    static ALL: OnceLock<Vec<Read>> = OnceLock::new();
    ALL.get_or_init(|| {
        let reader = invented();
        let read = |(id, bytes): (String, Vec<u8>)| {
            let (outcome, extracted) = match reader.reading(&id, &bytes) {
                Ok(reading) => {
                    (Outcome::Record(reading.record.into()), Some(reading.extracted.into_owned()))
                }
                Err(error) => (Outcome::Error(ErrorRecord::new(&id, Some(&bytes), &error)), None),
            };
            Read { id, bytes, outcome, extracted }
        };
        inputs().into_iter().map(read).collect()
    })
}

fn passages() -> Vec<String> {
    let files = files("fixtures/passages").into_iter().chain(files("fixtures/drills"));
    files
        .map(|file| Round::load(&file))
        .flat_map(|round| round.passages)
        .map(|passage| passage.text)
        .collect()
}

/// Everything that a finding quotes.
fn quoted(finding: &Finding) -> impl Iterator<Item = &Evidence> {
    let candidates = finding.candidates.iter().flat_map(|candidate| &candidate.evidence);
    let riders = finding.riders.iter().map(|rider| &rider.evidence);
    finding.evidence.iter().chain(candidates).chain(riders)
}

/// What is wrong with a quotation, if anything is.
fn fault(evidence: &Evidence, text: &str, pages: &[Page]) -> Option<String> {
    let span = evidence.span;
    let what = if text.get(span.start..span.end) != Some(&*evidence.quote) {
        "is not the text at its span"
    } else if evidence.quote.trim().is_empty() {
        "is empty"
    } else if !pages.iter().any(|page| {
        page.number == evidence.page && (page.span.start..page.span.end).contains(&span.start)
    }) {
        "does not begin on its page"
    } else if evidence.boxes.first().is_some_and(|first| first.page != evidence.page) {
        "has its first box on another page"
    } else {
        return None;
    };
    Some(format!("{:?} at {span:?}, page {}, {what}", evidence.quote, evidence.page))
}

fn cuts_a_word(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

fn faults<'f>(findings: impl Iterator<Item = &'f Finding>, extracted: &Extracted) -> Vec<String> {
    findings
        .flat_map(quoted)
        .filter_map(|evidence| fault(evidence, &extracted.text, &extracted.pages))
        .collect()
}

fn every(found: &FindingsOf) -> impl Iterator<Item = &Finding> {
    found.elements.iter().map(|(_, finding)| finding).chain([&found.plan])
}

/// Checks what a record quotes; how many quotations.
fn hold(record: &Record, extracted: &Extracted) -> Result<usize, String> {
    let findings: Vec<_> = record.elements.iter().map(|(_, finding)| finding).collect();
    let findings = || findings.iter().copied().chain([&record.plan]);
    let faults = faults(findings(), extracted);
    if faults.is_empty() {
        Ok(findings().flat_map(quoted).count())
    } else {
        Err(format!("{}: {}", record.source.id, faults.join("\n")))
    }
}

/// The same for what bytes are read as, if they can be read.
fn hold_file(reader: &Reader, id: &str, bytes: &[u8]) -> Result<usize, String> {
    let reading = reader.reading(id, bytes);
    reading.map_or(Ok(0), |reading| hold(&reading.record, &reading.extracted))
}

fn hold_passage(reader: &Reader, passage: &str) -> Result<usize, String> {
    let found = reader.read_findings(passage);
    let faults = faults(every(&found), &Extracted::of_text(passage));
    if faults.is_empty() {
        Ok(every(&found).flat_map(quoted).count())
    } else {
        Err(format!("{passage}\n{}", faults.join("\n")))
    }
}

fn as_json(outcome: &Outcome) -> String {
    serde_json::to_string(outcome).unwrap()
}

#[test]
fn every_quotation_is_the_text_at_its_span_on_its_page() {
    let reader = invented();
    let (mut wrong, mut quotations) = (Vec::new(), 0);
    for read in all() {
        let (Outcome::Record(record), Some(extracted)) = (&read.outcome, &read.extracted) else {
            continue;
        };
        match hold(record, extracted) {
            Ok(count) => quotations += count,
            Err(fault) => wrong.push(fault),
        }
    }
    for passage in passages() {
        match hold_passage(&reader, &passage) {
            Ok(count) => quotations += count,
            Err(fault) => wrong.push(fault),
        }
    }
    eprintln!("{quotations} quotations");
    assert!(quotations > 1000, "{quotations} quotations");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Damaged texts are left out: there words are glued, and cut apart on purpose.
#[test]
fn no_quotation_cuts_a_word_of_an_undamaged_text() {
    let own: Vec<_> = files("fixtures/letters").iter().map(|file| name(file)).collect();
    let mut quotations = 0;
    for read in all().iter().filter(|read| own.contains(&read.id)) {
        let (Outcome::Record(record), Some(extracted)) = (&read.outcome, &read.extracted) else {
            continue;
        };
        let text = &extracted.text;
        let elements = record.elements.iter().map(|(_, finding)| finding);
        for evidence in elements.chain([&record.plan]).flat_map(quoted) {
            let cut =
                cuts_a_word(text, evidence.span.start) || cuts_a_word(text, evidence.span.end);
            assert!(!cut, "{}: {:?}", read.id, evidence.quote);
            quotations += 1;
        }
    }
    assert!(quotations > 100, "{quotations} quotations");
}

#[test]
fn items_of_a_web_page_are_quoted_where_they_stand() {
    let page = "<ul>\n<li>The review of the counter-corruption unit had begun.</li>\n</ul>";
    let found = Reader::default().read_findings(page);
    let quote = found.elements["ccu_review"].quote();
    assert_eq!(quote, "The review of the counter-corruption unit had begun");
}

#[test]
fn five_running_lines_inside_a_sentence_are_read_without_panic() {
    let text = "The review of the counter-corruption unit had\n2\n3\n4\n5\npage 2 of 3\nnot begun.";
    let held = hold_passage(&Reader::default(), text);
    assert!(held.is_ok_and(|quotations| quotations > 0));
}

#[test]
fn sentences_that_once_broke_the_reading_are_read() {
    let sentences = [
        "(Your plan was comprehensive and contained no evidence of monitoring of your IT systems.)",
        "[The review had begun and no information was provided on the monitoring of IT systems.]",
        "Of the reviews of the unit promised in the plan, we found no evidence.",
        "Of work begun on the monitoring of your IT systems by your partners, we found no evidence.",
        "The plan provides for monitoring and for a review of each phase",
    ];
    for sentence in sentences {
        assert_eq!(hold_passage(&Reader::default(), sentence).map(drop), Ok(()), "{sentence}");
    }
}

#[test]
fn elements_stand_in_the_recommendations_order() {
    let reader = invented();
    let order: Vec<_> = reader.recommendation().elements().map(|element| element.id()).collect();
    let mut records = 0;
    for Read { id, outcome, .. } in all() {
        if let Outcome::Record(record) = outcome {
            let found: Vec<_> = record.elements.iter().map(|(element, _)| element).collect();
            assert_eq!(found, order, "{id}");
            records += 1;
        }
    }
    assert!(records > 20, "{records} records");
}

#[test]
fn every_outcome_comes_back_from_json_as_it_was() {
    let (mut records, mut errors) = (0, 0);
    for Read { id, outcome, .. } in all() {
        match outcome {
            Outcome::Record(_) => records += 1,
            Outcome::Error(_) => errors += 1,
        }
        let json = as_json(outcome);
        let back: Outcome = serde_json::from_str(&json).unwrap();
        assert_eq!(back, *outcome, "{id}");
        assert_eq!(as_json(&back), json, "{id}");
    }
    assert!(records > 20 && errors > 5, "{records} records, {errors} errors");
}

#[test]
fn a_reader_built_anew_gives_the_same_bytes() {
    let toml = std::fs::read_to_string(path("src/recommendation/abuse-of-position-2016.toml"));
    let recommendation = Recommendation::from_toml(&toml.unwrap()).unwrap();
    let register = std::fs::read_to_string(path("fixtures/register.csv")).unwrap();
    let anew = Reader::new(recommendation, Register::from_csv(&register).unwrap());
    for Read { id, bytes, outcome, .. } in all() {
        assert_eq!(as_json(&anew.outcome(id, bytes)), as_json(outcome), "{id}");
    }
}

#[test]
fn threads_that_share_a_reader_give_the_same_bytes() {
    let reader = invented();
    // PDFs are slow to read again and again without optimisation.
    let few: Vec<_> = all().iter().filter(|read| !read.bytes.starts_with(b"%PDF")).collect();
    let again = || -> Vec<String> {
        few.iter().map(|read| as_json(&reader.outcome(&read.id, &read.bytes))).collect()
    };
    let alone: Vec<String> = few.iter().map(|read| as_json(&read.outcome)).collect();
    assert!(alone.len() > 30);
    let shared: Vec<Vec<String>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(again)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for other in shared {
        assert_eq!(other, alone);
    }
}

/// So many cases, the same with every run; more, and others, where the
/// environment asks for them.
fn cases(cases: u32) -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return config;
    }
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(0x2017_1002), ..config }
}

/// The letters that are text, decoded.
fn letters() -> Vec<String> {
    let texts = files("fixtures/letters").into_iter().filter_map(|file| {
        let extension = file.extension()?.to_str()?;
        matches!(extension, "md" | "txt" | "html").then(|| bytes(&file))
    });
    texts.filter_map(|bytes| String::from_utf8(bytes).ok()).collect()
}

/// Words that the reading turns on, with stops and signs among them.
const WORDS: &str = "Your plan plans force , , ; : . . - – ( ) • * | \n \n\n the a this these both \
    all none neither nor not no never only one two three of which that and or but although \
    former latter respectively except apart from with exception had has have was were is been \
    begun started commenced underway complete place yet to start early stage we found find \
    evidence could information provided did reflect reflected national strategy comprehensive \
    review counter-corruption unit capability capacity monitor monitoring IT systems seek \
    seeking intelligence organisations support vulnerable people elements recommendation \
    already in 2016 inspection other forces nothing as it its so nor had which";

fn heap() -> impl Strategy<Value = String> {
    let words: Vec<&str> = WORDS.split(' ').filter(|word| !word.is_empty()).collect();
    prop::collection::vec(prop::sample::select(words), 0..60).prop_map(|words| words.join(" "))
}

/// A place in a text, as a share of its length, at a character's beginning.
fn place(text: &str, share: f64) -> usize {
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a length"
    )]
    let mut at = (text.len() as f64 * share) as usize;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A letter with parts cut out, doubled, or taken from another.
fn spliced() -> impl Strategy<Value = String> {
    let letter = || prop::sample::select(letters());
    let cut = (0.0..1.0f64, 0.0..1.0f64, 0..3u8);
    (letter(), letter(), prop::collection::vec(cut, 1..6)).prop_map(|(mut text, other, cuts)| {
        for (from, to, what) in cuts {
            let (from, to) = (from.min(to), from.max(to));
            let part = other[place(&other, from)..place(&other, to)].to_owned();
            let range = place(&text, from)..place(&text, to);
            match what {
                0 => text.replace_range(range, ""),
                1 => text.replace_range(range, &part),
                _ => text.insert_str(range.start, &part[..place(&part, 0.2)]),
            }
        }
        text
    })
}

/// Words and signs that clauses turn on.
const TURNS: [&str; 15] = [
    ",", "(", ")", ":", ";", "–", "and", "that", "which", "whose", "it", "being", "having", "of",
    ".",
];

/// What words of two passages come to: some left out, some turned into others, some put in.
fn mangled() -> impl Strategy<Value = String> {
    let passages = || prop::sample::select(passages());
    let turn = (0.0..1.0f64, prop::option::of(0..TURNS.len()), any::<bool>());
    let turns = prop::collection::vec(turn, 0..30);
    (passages(), passages(), turns).prop_map(|(one, other, turns)| {
        let both = format!("{one} {other}").replace(',', " ,").replace('.', " .");
        let mut words: Vec<&str> = both.split(' ').collect();
        for (share, turn, beside) in turns {
            #[allow(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of a length"
            )]
            let at = (words.len() as f64 * share) as usize;
            match turn {
                Some(turn) if beside => words.insert(at, TURNS[turn]),
                Some(turn) => words[at] = TURNS[turn],
                None if words.len() > 1 => drop(words.remove(at)),
                None => {}
            }
        }
        words.join(" ")
    })
}

fn holds(held: Result<usize, String>) -> Result<(), TestCaseError> {
    held.map(drop).map_err(TestCaseError::fail)
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,300}|(?s).{0,200}") {
        let reader = Reader::default();
        holds(hold_passage(&reader, &text))?;
        holds(hold_file(&reader, "any", text.as_bytes()))?;
    }

    #[test]
    fn a_heap_of_the_genres_words_is_read_without_panic(text in heap()) {
        holds(hold_passage(&Reader::default(), &text))?;
    }

    #[test]
    fn a_spliced_letter_is_read_without_panic(text in spliced()) {
        holds(hold_file(&Reader::default(), "spliced", text.as_bytes()))?;
    }

    #[test]
    fn mangled_passages_are_read_without_panic(text in mangled()) {
        holds(hold_passage(&Reader::default(), &text))?;
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds(hold_file(&Reader::default(), "bytes", &bytes))?;
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn a_file_cut_short_or_flipped_is_read_without_panic(
        file in prop::sample::select(inputs()),
        share in 0.0..1.0f64,
        flips in prop::collection::vec((0.0..1.0f64, any::<u8>()), 0..4),
    ) {
        let (id, mut bytes) = file;
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a length"
        )]
        let at = |share: f64, len: usize| (len as f64 * share) as usize;
        for (place, byte) in flips {
            let place = at(place, bytes.len());
            if let Some(known) = bytes.get_mut(place) {
                *known = byte;
            }
        }
        // Half of the files keep their end.
        if share < 0.5 {
            bytes.truncate(at(share * 2.0, bytes.len()));
        }
        holds(hold_file(&Reader::default(), &id, &bytes))?;
    }
}

#[test]
fn endless_words_and_endless_fillers_are_read_without_panic() {
    let reader = Reader::default();
    let endless = [
        format!("IT monitoring had yet {}to begin.", "a ".repeat(100_000)),
        format!("IT monitoring had yet to begin. {}", "incomprehensible".repeat(20_000)),
        format!("IT monitoring had yet to begin. {}", "a.".repeat(100_000)),
        "The review of your counter-corruption unit and the monitoring of your IT systems were \
         second nature respectively."
            .to_owned(),
        "only the review had begun ".repeat(500),
        "nor had which was begun, and which ".repeat(500),
        "that we do not think that ".repeat(500),
        format!("{}|", "| IT monitoring | yes | no ".repeat(500)),
    ];
    for text in endless {
        let found = reader.read_findings(&text);
        assert_eq!(found.elements.iter().count(), 4);
    }
}
