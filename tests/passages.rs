//! The labelled passages, scored as `examples/score.rs` scores them: what was
//! reached is held.
#![allow(clippy::print_stderr, reason = "a measurement prints")]

mod judge;
mod material;

use std::collections::BTreeMap;

use inspection_letters::Reader;
use judge::{Round, Verdict, judge};
use material::files;

/// The floor for one kind of round.
struct Floor {
    kind: &'static str,
    /// Cells that may be firmly wrong, at most.
    wrong_firm: usize,
    /// Cells that are right, at least.
    right: usize,
}

/// What is reached; raise it with every gain.
const FLOORS: [Floor; 4] = [
    Floor { kind: "house", wrong_firm: 0, right: 33071 },
    Floor { kind: "adversarial", wrong_firm: 0, right: 14574 },
    Floor { kind: "free", wrong_firm: 0, right: 3679 },
    Floor { kind: "drill", wrong_firm: 0, right: 4701 },
];

#[derive(Default)]
struct Tally {
    cells: usize,
    right: usize,
    wrong_firm: Vec<String>,
}

#[test]
fn what_was_reached_on_the_passages_is_held() {
    let reader = Reader::default();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for file in files("fixtures/passages").into_iter().chain(files("fixtures/drills")) {
        let round = Round::load(&file);
        let tally = tallies.entry(round.kind).or_default();
        for passage in &round.passages {
            let found = reader.read_findings(&passage.text);
            let elements = passage
                .elements
                .iter()
                .map(|(id, gold)| (id.as_str(), gold, found.elements.get(id).expect("an element")));
            for (id, gold, finding) in elements.chain([("plan", &passage.plan, &found.plan)]) {
                tally.cells += 1;
                match judge(gold, finding) {
                    Verdict::Right => tally.right += 1,
                    Verdict::Open => {}
                    Verdict::WrongFirm => tally.wrong_firm.push(format!(
                        "{} {id}: {} {:?}, gold {}",
                        passage.id,
                        finding.status,
                        finding.quote(),
                        gold.status
                    )),
                }
            }
        }
    }

    for (kind, tally) in &tallies {
        let wrong = tally.wrong_firm.len();
        eprintln!("{kind}: right {} of {}, firmly wrong {wrong}", tally.right, tally.cells);
        for line in &tally.wrong_firm {
            eprintln!("    {line}");
        }
    }
    let kinds: Vec<&str> = tallies.keys().map(String::as_str).collect();
    let mut floors: Vec<&str> = FLOORS.iter().map(|floor| floor.kind).collect();
    floors.sort_unstable();
    assert_eq!(kinds, floors, "a floor for each kind of round");
    for floor in FLOORS {
        let tally = &tallies[floor.kind];
        let wrong = tally.wrong_firm.len();
        assert!(tally.right >= floor.right, "{}: right {}", floor.kind, tally.right);
        assert!(wrong <= floor.wrong_firm, "{}: firmly wrong {wrong}", floor.kind);
    }
}
