//! Changes of wording that must leave the reading as it is, and changes that
//! must not: over the passages in the letters' own style, of lists and of
//! negation, and over sentences made here.
//!
//! What the reader misses is printed, and held at what was reached.
#![allow(clippy::print_stderr, reason = "what was missed is printed")]

mod judge;
mod material;

use inspection_letters::{Finding, FindingsOf, Reader};
use judge::{Passage, Round, Verdict, asserts, judge};
use material::files;

const CCU: &str = "ccu_review";
const IT: &str = "it_monitoring";
const PARTNERS: &str = "partner_intelligence";
const STRATEGY: &str = "npcc_strategy";
const PLAN: &str = "plan";

/// How often a kind of change may be missed, and how often in such a way that
/// the reader asserts what is wrong. Lower them as they are won.
struct Allowed {
    kind: &'static str,
    missed: usize,
    wrong_firm: usize,
}

const fn allowed(kind: &'static str, missed: usize, wrong_firm: usize) -> Allowed {
    Allowed { kind, missed, wrong_firm }
}

const ALLOWED: [Allowed; 19] = [
    allowed("American spelling", 2, 0),
    allowed("upper case", 12, 0),
    allowed("lines wrapped", 6, 0),
    allowed("lines wrapped, words hyphenated", 66, 0),
    allowed("curly quotes", 0, 0),
    allowed("straight quotes", 0, 0),
    allowed("no-break spaces", 0, 0),
    allowed("two spaces", 0, 0),
    allowed("closing sentences after", 3, 0),
    allowed("closing sentences before", 5, 0),
    allowed("recommendation restated before", 4, 0),
    allowed("recommendation restated after", 4, 0),
    allowed("sentences in any order", 0, 0),
    allowed("one status for two, swapped", 16, 0),
    allowed("one status for three, in any order", 0, 0),
    allowed("a status for each, swapped", 2, 0),
    allowed("negated", 7, 0),
    allowed("negator put into a passage", 2, 2),
    allowed("negator taken out of a passage", 2, 2),
];

/// What came of one kind of change.
struct Kind {
    name: &'static str,
    cells: usize,
    missed: Vec<String>,
    wrong_firm: Vec<String>,
}

impl Kind {
    fn new(name: &'static str) -> Self {
        Self { name, cells: 0, missed: Vec::new(), wrong_firm: Vec::new() }
    }

    fn count(&mut self, verdict: Verdict, what: impl FnOnce() -> String) {
        self.cells += 1;
        match verdict {
            Verdict::Right => {}
            Verdict::Open => self.missed.push(what()),
            Verdict::WrongFirm => {
                self.missed.push(String::new());
                self.wrong_firm.push(what());
            }
        }
    }

    fn hold(&self) {
        let (missed, wrong) = (self.missed.len(), self.wrong_firm.len());
        eprintln!("{}: {missed} of {} missed, {wrong} firmly wrong", self.name, self.cells);
        for line in &self.wrong_firm {
            eprintln!("    firmly wrong: {line}");
        }
        for line in self.missed.iter().filter(|line| !line.is_empty()) {
            eprintln!("    missed: {line}");
        }
        let allowed = ALLOWED.iter().find(|allowed| allowed.kind == self.name);
        let allowed = allowed.unwrap_or_else(|| panic!("no floor for {}", self.name));
        assert!(self.cells > 0, "{}: nothing compared", self.name);
        assert!(missed <= allowed.missed, "{}: {missed} missed", self.name);
        assert!(wrong <= allowed.wrong_firm, "{}: {wrong} firmly wrong", self.name);
    }
}

/// The rounds of passages that `ALLOWED` was measured on.
const ROUNDS: [&str; 3] = ["r1", "r2", "r3"];

fn passages() -> Vec<Passage> {
    let rounds = files("fixtures/passages").into_iter().map(|file| Round::load(&file));
    let rounds = rounds.filter(|round| ROUNDS.contains(&round.name.as_str()));
    let passages = rounds.flat_map(|round| round.passages).filter(|passage| {
        matches!(passage.family.as_str(), "house-style" | "list-shares-status" | "negation")
    });
    let passages: Vec<_> = passages.collect();
    assert!(passages.len() > 100);
    passages
}

fn cell<'f>(found: &'f FindingsOf, id: &str) -> &'f Finding {
    if id == PLAN { &found.plan } else { found.elements.get(id).expect("an element") }
}

fn said(text: &str, id: &str, found: &Finding) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{id}: {} ({}) {text:?}", found.status, found.certainty.as_str())
}

/// Reads every passage before and after a change that says the same. A cell is
/// missed where its reading changes; it is firmly wrong where the changed
/// passage alone asserts what gold does not allow.
fn unchanged(name: &'static str, change: impl Fn(&str) -> Vec<String>) {
    let reader = Reader::default();
    let mut kind = Kind::new(name);
    for passage in passages() {
        let before = reader.read_findings(&passage.text);
        for changed in change(&passage.text) {
            let after = reader.read_findings(&changed);
            let elements = passage.elements.iter().map(|(id, gold)| (id.as_str(), gold));
            for (id, gold) in elements.chain([(PLAN, &passage.plan)]) {
                let (old, new) = (cell(&before, id), cell(&after, id));
                let verdict = if old.status == new.status && asserts(old) == asserts(new) {
                    Verdict::Right
                } else {
                    judge(gold, new).min(Verdict::Open)
                };
                kind.count(verdict, || {
                    let reading = said(&changed, id, new);
                    format!("{} from {} to {reading}", passage.id, old.status)
                });
            }
        }
    }
    kind.hold();
}

#[test]
fn american_spelling_reads_the_same() {
    const BRITISH: [(&str, &str); 8] = [
        ("rganisation", "rganization"),
        ("programme", "program"),
        ("ecognise", "ecognize"),
        ("rioritis", "rioritiz"),
        ("nalyse", "nalyze"),
        ("entre", "enter"),
        ("ehaviour", "ehavior"),
        ("uthorise", "uthorize"),
    ];
    let american = |text: &str| {
        let spell =
            |text: String, (british, american): &(&str, &str)| text.replace(british, american);
        vec![BRITISH.iter().fold(text.to_owned(), spell)]
    };
    unchanged("American spelling", american);
}

#[test]
fn upper_case_reads_the_same() {
    unchanged("upper case", |text| vec![text.to_uppercase()]);
}

/// Lines of at most `width` characters where words allow it; long words cut
/// with a hyphen where `hyphenate`.
fn wrapped(text: &str, width: usize, hyphenate: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / width);
    for line in text.trim_end().lines() {
        let mut column = 0;
        for word in line.split(' ') {
            let len = word.chars().count();
            if column == 0 || column + 1 + len <= width {
                if column > 0 {
                    out.push(' ');
                    column += 1;
                }
                out.push_str(word);
                column += len;
                continue;
            }
            let room = width.saturating_sub(column + 2);
            let plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
            if hyphenate && plain && len >= 8 && room >= 3 {
                let (head, tail) = word.split_at(room.min(len - 3));
                out.push(' ');
                out.push_str(head);
                out.push_str("-\n");
                out.push_str(tail);
                column = tail.len();
            } else {
                out.push('\n');
                out.push_str(word);
                column = len;
            }
        }
        out.push('\n');
    }
    out
}

fn at_any_width(text: &str, hyphenate: bool) -> Vec<String> {
    (20..=90).step_by(3).map(|width| wrapped(text, width, hyphenate)).collect()
}

#[test]
fn lines_wrapped_at_any_column_read_the_same() {
    unchanged("lines wrapped", |text| at_any_width(text, false));
}

#[test]
fn words_hyphenated_at_any_column_read_the_same() {
    unchanged("lines wrapped, words hyphenated", |text| at_any_width(text, true));
}

#[test]
fn curly_quotes_read_the_same() {
    unchanged("curly quotes", |text| {
        vec![text.replace('\'', "\u{2019}").replace(" \"", " \u{201c}").replace('"', "\u{201d}")]
    });
}

#[test]
fn straight_quotes_read_the_same() {
    unchanged("straight quotes", |text| {
        vec![text.replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"")]
    });
}

#[test]
fn no_break_spaces_read_the_same() {
    unchanged("no-break spaces", |text| {
        let some = |every: usize| {
            let words = text.split(' ').enumerate();
            let spaced = words.map(|(at, word)| match at {
                0 => word.to_owned(),
                _ if at % every == 0 => format!("\u{a0}{word}"),
                _ => format!(" {word}"),
            });
            spaced.collect::<String>()
        };
        vec![some(1), some(2), some(3)]
    });
}

#[test]
fn two_spaces_read_as_one() {
    unchanged("two spaces", |text| vec![text.replace(' ', "  "), text.replace(". ", ".  ")]);
}

/// The recommendation, as letters restate it.
const RESTATED: [&str; 3] = [
    "We recommended that all forces should have started, within six months, to implement a plan \
     to seek intelligence on potential abuse of position for a sexual purpose, including the \
     monitoring of IT systems and building relationships with organisations that support \
     vulnerable people.",
    "Our recommendation was that every force should review the capability and capacity of its \
     counter-corruption unit, monitor its IT systems and seek intelligence from organisations \
     that support vulnerable people.",
    "Forces were asked to send us their plans by 31 May 2017.",
];

/// What letters close with.
const CLOSING: [&str; 4] = [
    "This letter will be published on our website.",
    "We will return to your force to assess the progress that you have made.",
    "I look forward to learning how your force has reviewed its counter-corruption unit and begun \
     to monitor its IT systems when we next inspect it.",
    "If you have any questions about this letter, please contact my office.",
];

#[test]
fn closing_sentences_after_the_findings_change_nothing() {
    unchanged("closing sentences after", |text| {
        CLOSING.map(|closing| format!("{} {closing}", text.trim_end())).to_vec()
    });
}

#[test]
fn closing_sentences_before_the_findings_change_nothing() {
    unchanged("closing sentences before", |text| {
        CLOSING.map(|closing| format!("{closing} {}", text.trim_start())).to_vec()
    });
}

#[test]
fn the_recommendation_restated_before_the_findings_changes_nothing() {
    unchanged("recommendation restated before", |text| {
        RESTATED.map(|restated| format!("{restated} {}", text.trim_start())).to_vec()
    });
}

#[test]
fn the_recommendation_restated_after_the_findings_changes_nothing() {
    unchanged("recommendation restated after", |text| {
        RESTATED.map(|restated| format!("{} {restated}", text.trim_end())).to_vec()
    });
}

/// Whether `found` reads as it should.
fn expect(found: &Finding, status: &str) -> Verdict {
    if found.status == *status {
        if found.is_firm() { Verdict::Right } else { Verdict::Open }
    } else if asserts(found) {
        Verdict::WrongFirm
    } else {
        Verdict::Open
    }
}

fn orders<T: Copy>(of: &[T]) -> Vec<Vec<T>> {
    if of.is_empty() {
        return vec![Vec::new()];
    }
    let with = |first: usize| {
        let mut rest = of.to_vec();
        let taken = rest.remove(first);
        orders(&rest).into_iter().map(move |rest| [vec![taken], rest].concat())
    };
    (0..of.len()).flat_map(with).collect()
}

#[test]
fn independent_sentences_read_the_same_in_any_order() {
    const LETTERS: [[(&str, &str, &str); 5]; 3] = [
        [
            (PLAN, "comprehensive", "Your plans were comprehensive."),
            (STRATEGY, "reflected", "Your plans reflected the national strategy."),
            (CCU, "underway", "The review of your counter-corruption unit was under way."),
            (IT, "not_started", "The monitoring of your IT systems had not begun."),
            (
                PARTNERS,
                "early_stage",
                "Work with organisations that support vulnerable people was at an early stage.",
            ),
        ],
        [
            (PLAN, "not_comprehensive", "We did not find your plan to be comprehensive."),
            (STRATEGY, "not_reflected", "The national strategy was not reflected in your plan."),
            (
                CCU,
                "no_evidence",
                "We could find no evidence of a review of your counter-corruption unit.",
            ),
            (
                IT,
                "no_information",
                "You provided no information about your capability to monitor IT systems.",
            ),
            (
                PARTNERS,
                "in_place",
                "Your force already had in place arrangements to seek intelligence from \
                 organisations that support vulnerable people.",
            ),
        ],
        [
            (PLAN, "comprehensive", "We considered your plan to be comprehensive."),
            (STRATEGY, "partly_reflected", "Your plan partly reflected the national strategy."),
            (CCU, "in_place", "A review of your counter-corruption unit had been completed."),
            (IT, "underway", "Improvements to the monitoring of IT systems had already begun."),
            (
                PARTNERS,
                "not_included",
                "Your plan did not include seeking intelligence from organisations that support \
                 vulnerable people.",
            ),
        ],
    ];
    let reader = Reader::default();
    let mut kind = Kind::new("sentences in any order");
    for letter in &LETTERS {
        for order in orders(letter) {
            let text = order.iter().map(|(_, _, sentence)| *sentence).collect::<Vec<_>>().join(" ");
            let found = reader.read_findings(&text);
            for (id, status, _) in letter {
                let found = cell(&found, id);
                kind.count(expect(found, status), || said(&text, id, found));
            }
        }
    }
    kind.hold();
}

/// Ways to name the three pieces of work.
const NAMED: [[(&str, &str); 3]; 2] = [
    [
        (CCU, "a review of your counter-corruption unit"),
        (IT, "better monitoring of your IT systems"),
        (PARTNERS, "work with organisations that support vulnerable people"),
    ],
    [
        (CCU, "the review of the capability and capacity of the counter-corruption unit"),
        (IT, "the development of your capability to monitor IT systems"),
        (PARTNERS, "the seeking of intelligence from organisations that support vulnerable people"),
    ],
];

/// Sentences with names in them, the first letter of each a capital.
fn sentence(template: &str, names: &[&str]) -> String {
    let fill = |text: String, (slot, name): (&str, &&str)| text.replace(slot, name);
    let text = ["{a}", "{b}", "{c}"].into_iter().zip(names).fold(template.to_owned(), fill);
    let mut begins = true;
    let capitals = text.chars().map(|character| {
        let capital = if begins { character.to_ascii_uppercase() } else { character };
        begins = character == '.' || begins && character == ' ';
        capital
    });
    capitals.collect()
}

#[test]
fn two_that_share_a_status_may_be_swapped() {
    const SHARED: [(&str, &str); 16] = [
        ("Your plan provides for {a} and {b}, both of which had begun.", "underway"),
        ("Your plan provides for {a} and for {b}, neither of which had begun.", "not_started"),
        ("{a} and {b} were both under way.", "underway"),
        ("Both {a} and {b} had been completed.", "in_place"),
        ("Neither {a} nor {b} had begun.", "not_started"),
        ("We found no evidence of {a} or of {b}.", "no_evidence"),
        ("We could not find evidence of {a} or {b} in your plan.", "no_evidence"),
        ("No information was provided about {a} or {b}.", "no_information"),
        ("Your plan covers {a} and {b}. These had yet to start.", "not_started"),
        ("Your plan covers {a} and {b}; both had started by the end of May.", "underway"),
        ("{a}, like {b}, was at an early stage.", "early_stage"),
        ("The following had already begun: {a}; {b}.", "underway"),
        ("Your plan did not include {a} or {b}.", "not_included"),
        ("{a} had begun, as had {b}.", "underway"),
        ("{a} had not begun, nor had {b}.", "not_started"),
        ("Your plan includes {a} and {b}, but no work on either had begun.", "not_started"),
    ];
    let reader = Reader::default();
    let mut kind = Kind::new("one status for two, swapped");
    for (template, status) in SHARED {
        for named in NAMED {
            for order in orders(&named) {
                let text = sentence(template, &[order[0].1, order[1].1]);
                let found = reader.read_findings(&text);
                for (id, status) in
                    [(order[0].0, status), (order[1].0, status), (order[2].0, "not_mentioned")]
                {
                    let found = cell(&found, id);
                    kind.count(expect(found, status), || said(&text, id, found));
                }
            }
        }
    }
    kind.hold();
}

#[test]
fn three_that_share_a_status_may_stand_in_any_order() {
    const SHARED: [(&str, &str); 8] = [
        ("Your plan provides for {a}, {b} and {c}, all of which had begun.", "underway"),
        ("Your plan provides for {a}, {b} and {c}. None of these had begun.", "not_started"),
        ("{a}, {b} and {c} were all in place.", "in_place"),
        ("Your plan sets out {a}, {b} and {c}. All three were under way.", "underway"),
        ("No information was provided about {a}, {b} or {c}.", "no_information"),
        ("We found no evidence of {a}, {b} or {c}.", "no_evidence"),
        ("Each of {a}, {b} and {c} had been completed.", "in_place"),
        ("The plan deals with {a}, {b} and {c}; not one of them had been started.", "not_started"),
    ];
    let reader = Reader::default();
    let mut kind = Kind::new("one status for three, in any order");
    for (template, status) in SHARED {
        for named in NAMED {
            for order in orders(&named) {
                let names: Vec<&str> = order.iter().map(|(_, name)| *name).collect();
                let text = sentence(template, &names);
                let found = reader.read_findings(&text);
                for (id, _) in order {
                    let found = cell(&found, id);
                    kind.count(expect(found, status), || said(&text, id, found));
                }
            }
        }
    }
    kind.hold();
}

#[test]
fn statuses_follow_their_elements_when_these_are_swapped() {
    const EACH: [(&str, &str, &str); 12] = [
        (
            "Your plan includes {a} and {b}. The former had begun; the latter had not.",
            "underway",
            "not_started",
        ),
        (
            "Your plan includes {a} and {b}. The latter had been completed and the former had yet \
             to start.",
            "not_started",
            "in_place",
        ),
        ("{a} and {b} were, respectively, complete and under way.", "in_place", "underway"),
        ("{a} had begun but {b} had not.", "underway", "not_started"),
        ("{a} had not begun, although {b} had.", "not_started", "underway"),
        ("{a} had begun; {b} had yet to start.", "underway", "not_started"),
        ("{a} was complete, whereas {b} was at an early stage.", "in_place", "early_stage"),
        (
            "We found evidence that {a} had begun, but no evidence of {b}.",
            "underway",
            "no_evidence",
        ),
        (
            "{a} was under way. We were given no information about {b}.",
            "underway",
            "no_information",
        ),
        ("While {a} was under way, your plan did not include {b}.", "underway", "not_included"),
        (
            "Your plan provides for {a}, which was under way, and for {b}, which had not begun.",
            "underway",
            "not_started",
        ),
        ("{a} had been completed. {b} had not been started.", "in_place", "not_started"),
    ];
    let reader = Reader::default();
    let mut kind = Kind::new("a status for each, swapped");
    for (template, first, second) in EACH {
        for named in NAMED {
            for order in orders(&named) {
                let text = sentence(template, &[order[0].1, order[1].1]);
                let found = reader.read_findings(&text);
                for (id, status) in
                    [(order[0].0, first), (order[1].0, second), (order[2].0, "not_mentioned")]
                {
                    let found = cell(&found, id);
                    kind.count(expect(found, status), || said(&text, id, found));
                }
            }
        }
    }
    kind.hold();
}

/// A reading after its negation: right where it is the negation's or open,
/// firmly wrong where it still asserts what was denied.
fn denied(found: &Finding, status: &str, negations: &[&str]) -> Verdict {
    if !asserts(found) || negations.iter().any(|negation| found.status == **negation) {
        Verdict::Right
    } else if found.status == *status {
        Verdict::WrongFirm
    } else {
        Verdict::Open
    }
}

/// What is said, its status, the statuses that its denial may have, denials.
type Denial = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const BEGUN: &[&str] = &["not_started", "no_evidence", "included", "no_information"];
const UNFINISHED: &[&str] = &["underway", "early_stage", "not_started", "included", "no_evidence"];
const LEFT_OUT: &[&str] = &["not_included", "no_evidence", "not_started"];
/// What is said of each piece of work.
const OF_WORK: [Denial; 6] = [
    (
        "{a} had begun.",
        "underway",
        BEGUN,
        &[
            "{a} had not begun.",
            "{a} had never begun.",
            "{a} had not yet begun.",
            "{a} hadn't begun.",
            "{a} had by no means begun.",
            "It is not the case that {a} had begun.",
            "We do not believe that {a} had begun.",
            "We did not find that {a} had begun.",
            "There was no evidence that {a} had begun.",
            "There was nothing to show that {a} had begun.",
            "We doubt that {a} had begun.",
            "Nowhere had {a} begun.",
            "We were unable to conclude that {a} had begun.",
            "{a} had failed to begin.",
        ],
    ),
    (
        "A start had been made on {a}.",
        "underway",
        BEGUN,
        &[
            "No start had been made on {a}.",
            "A start had not been made on {a}.",
            "Nobody had made a start on {a}.",
            "A start had yet to be made on {a}.",
        ],
    ),
    (
        "{a} was under way.",
        "underway",
        BEGUN,
        &[
            "{a} was not under way.",
            "{a} was not yet under way.",
            "{a} was nowhere under way.",
            "We cannot say that {a} was under way.",
        ],
    ),
    (
        "{a} had been completed.",
        "in_place",
        UNFINISHED,
        &[
            "{a} had not been completed.",
            "{a} had not yet been completed.",
            "{a} had never been completed.",
            "{a} was far from being completed.",
            "{a} had been neither completed nor evaluated.",
        ],
    ),
    (
        "{a} was in place.",
        "in_place",
        UNFINISHED,
        &["{a} was not in place.", "{a} was not yet in place.", "Nor was {a} in place."],
    ),
    (
        "Your plan includes {a}.",
        "included",
        LEFT_OUT,
        &[
            "Your plan does not include {a}.",
            "Your plan fails to include {a}.",
            "Your plan nowhere includes {a}.",
            "Nothing in your plan includes {a}.",
            "Your plan omits to include {a}.",
        ],
    ),
];
/// What is said of the strategy and of the plan.
const OF_OTHERS: [(&str, Denial); 2] = [
    (
        STRATEGY,
        (
            "Your plan reflected the national strategy.",
            "reflected",
            &["not_reflected", "partly_reflected", "no_evidence"],
            &[
                "Your plan did not reflect the national strategy.",
                "Your plan didn't reflect the national strategy.",
                "Your plan failed to reflect the national strategy.",
                "Your plan nowhere reflected the national strategy.",
                "Your plan in no way reflected the national strategy.",
                "Your plan hardly reflected the national strategy.",
                "Your plan reflected neither the national strategy nor our recommendation.",
                "Your plan did not fully reflect the national strategy.",
                "We do not consider that your plan reflected the national strategy.",
                "We found nothing to show that your plan reflected the national strategy.",
            ],
        ),
    ),
    (
        PLAN,
        (
            "Your plan was comprehensive.",
            "comprehensive",
            &["not_comprehensive"],
            &[
                "Your plan was not comprehensive.",
                "Your plan wasn't comprehensive.",
                "Your plan was far from comprehensive.",
                "Your plan was anything but comprehensive.",
                "Your plan was less than comprehensive.",
                "Your plan could not be called comprehensive.",
                "We do not regard your plan as comprehensive.",
                "We did not find that your plan was comprehensive.",
                "Your plan was neither comprehensive nor clear.",
                "Your plan falls short of being comprehensive.",
                "In no sense was your plan comprehensive.",
            ],
        ),
    ),
];

#[test]
fn a_negator_undoes_the_status() {
    let reader = Reader::default();
    let mut kind = Kind::new("negated");
    let mut hold = |id: &str, plain: &str, status: &str, negations: &[&str], negated: &[String]| {
        let found = reader.read_findings(plain);
        kind.count(expect(cell(&found, id), status), || said(plain, id, cell(&found, id)));
        for text in negated {
            let found = reader.read_findings(text);
            let found = cell(&found, id);
            kind.count(denied(found, status, negations), || said(text, id, found));
        }
    };
    for (plain, status, negations, negated) in OF_WORK {
        for (id, name) in NAMED.concat() {
            let negated: Vec<_> = negated.iter().map(|text| sentence(text, &[name])).collect();
            hold(id, &sentence(plain, &[name]), status, negations, &negated);
        }
    }
    for (id, (plain, status, negations, negated)) in OF_OTHERS {
        let negated: Vec<_> = negated.iter().map(|text| (*text).to_owned()).collect();
        hold(id, plain, status, negations, &negated);
    }
    kind.hold();
}

/// Changes the deciding words of every cell that was read right and firmly; the
/// changed passage must not assert the same status still.
fn undone(name: &'static str, of: &[&str], changes: &[(&str, &str)]) {
    let reader = Reader::default();
    let mut kind = Kind::new(name);
    for passage in passages() {
        let before = reader.read_findings(&passage.text);
        let elements = passage.elements.iter().map(|(id, gold)| (id.as_str(), gold));
        for (id, gold) in elements.chain([(PLAN, &passage.plan)]) {
            let old = cell(&before, id);
            let right = judge(gold, old) == Verdict::Right && asserts(old);
            let Some(quote) = gold.quote.as_deref().filter(|quote| {
                right
                    && of.contains(&gold.status.as_str())
                    && passage.text.matches(*quote).count() == 1
            }) else {
                continue;
            };
            let Some((from, to)) = changes.iter().find(|(from, _)| quote.contains(from)) else {
                continue;
            };
            let text = passage.text.replace(quote, &quote.replacen(from, to, 1));
            let found = reader.read_findings(&text);
            let found = cell(&found, id);
            let same = asserts(found) && found.status == old.status;
            let verdict = if same { Verdict::WrongFirm } else { Verdict::Right };
            kind.count(verdict, || {
                format!("{} {from:?} to {to:?} {}", passage.id, said(&text, id, found))
            });
        }
    }
    kind.hold();
}

#[test]
fn a_negator_put_into_a_passage_undoes_the_status() {
    let of = ["in_place", "underway", "early_stage", "reflected", "comprehensive", "considered"];
    let changes = [
        (" had already ", " had not "),
        (" were already ", " were not "),
        (" was already ", " was not "),
        ("both of which had", "neither of which had"),
        ("all of which had", "none of which had"),
        ("had begun", "had not begun"),
        ("had started", "had not started"),
        ("had been", "had not been"),
        ("has been", "has not been"),
        ("was ", "was not "),
        ("were ", "were not "),
        ("is ", "is not "),
        ("are ", "are not "),
        ("reflected", "did not reflect"),
        ("reflects", "does not reflect"),
        ("reflect ", "do not reflect "),
    ];
    undone("negator put into a passage", &of, &changes);
}

#[test]
fn a_negator_taken_out_of_a_passage_undoes_the_status() {
    let of = [
        "not_started",
        "not_included",
        "no_evidence",
        "no_information",
        "not_reflected",
        "not_comprehensive",
    ];
    let changes = [
        ("neither of which had", "both of which had"),
        ("none of which had", "all of which had"),
        ("neither had", "both had"),
        ("none had", "all had"),
        ("had not yet ", "had already "),
        ("were not yet ", "were already "),
        ("was not yet ", "was already "),
        ("had yet to begin", "had already begun"),
        ("had yet to start", "had already started"),
        (" not ", " "),
        ("no evidence", "evidence"),
        ("No evidence", "Evidence"),
        ("no information", "information"),
        ("No information", "Information"),
    ];
    undone("negator taken out of a passage", &of, &changes);
}
