//! Records written by hand, about forces that do not exist, for tests of what
//! is made from records. No reader has seen these letters.
#![allow(dead_code, reason = "each test uses its part of it")]

use inspection_letters::{Assessed, Entry, Outcome, Register};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A kind of letter: what it finds, in words, and how that should be read.
pub(crate) struct Kind {
    pub(crate) findings: &'static str,
    pub(crate) plan: (&'static str, &'static str),
    /// For each element: status, certainty, status quote, element quote, steps.
    pub(crate) elements:
        [(&'static str, &'static str, &'static str, &'static str, &'static str); 4],
    pub(crate) group: &'static str,
}

pub(crate) const ELEMENTS: [&str; 4] =
    ["ccu_review", "it_monitoring", "partner_intelligence", "npcc_strategy"];

/// Two elements share one status, through "both of which".
pub(crate) const STARTED: Kind = Kind {
    findings: "Your plans were comprehensive and they also reflected the national strategy. They \
        provide for a review of your counter-corruption unit and for better monitoring of your \
        systems, both of which had begun by the time of our visit. The plans include work with \
        partner organisations, which was at an early stage.",
    plan: ("comprehensive", "Your plans were comprehensive"),
    elements: [
        (
            "underway",
            "inferred",
            "both of which had begun by the time of our visit",
            "a review of your counter-corruption unit",
            "list_shares_status",
        ),
        (
            "underway",
            "inferred",
            "both of which had begun by the time of our visit",
            "better monitoring of your systems",
            "list_shares_status",
        ),
        (
            "early_stage",
            "stated",
            "work with partner organisations, which was at an early stage",
            "work with partner organisations",
            "relative_clause",
        ),
        (
            "reflected",
            "stated",
            "also reflected the national strategy",
            "the national strategy",
            "",
        ),
    ],
    group: "started",
};

pub(crate) const NOT_STARTED: Kind = Kind {
    findings: "Your plans were comprehensive. We could not find evidence of a unit review. The plans \
        cover the monitoring of systems and links with support groups; neither had been started. \
        They only partly reflect the national strategy.",
    plan: ("comprehensive", "Your plans were comprehensive"),
    elements: [
        (
            "no_evidence",
            "stated",
            "We could not find evidence of a unit review",
            "a unit review",
            "",
        ),
        (
            "not_started",
            "inferred",
            "neither had been started",
            "the monitoring of systems",
            "anaphora",
        ),
        (
            "not_started",
            "inferred",
            "neither had been started",
            "links with support groups",
            "anaphora",
        ),
        (
            "partly_reflected",
            "stated",
            "only partly reflect the national strategy",
            "the national strategy",
            "",
        ),
    ],
    group: "not_started",
};

pub(crate) const INSUFFICIENT: Kind = Kind {
    findings: "We were given no information that would let us judge a unit review, or the monitoring \
        of systems. Work with charities had already begun. The plan did not reflect the national \
        strategy.",
    plan: ("not_stated", ""),
    elements: [
        (
            "no_information",
            "stated",
            "no information that would let us judge",
            "a unit review",
            "negation_over_list",
        ),
        (
            "no_information",
            "stated",
            "no information that would let us judge",
            "the monitoring of systems",
            "negation_over_list",
        ),
        ("underway", "stated", "Work with charities had already begun", "Work with charities", ""),
        (
            "not_reflected",
            "stated",
            "did not reflect the national strategy",
            "the national strategy",
            "",
        ),
    ],
    group: "insufficient_information",
};

pub(crate) const ALL_IN_PLACE: Kind = Kind {
    findings: "We found in our last inspection that a unit review, systems monitoring and work with \
        partners were all in place. Your plan reflects the national strategy.",
    plan: ("all_in_place", "were all in place"),
    elements: [
        ("in_place", "inferred", "were all in place", "a unit review", "collective"),
        ("in_place", "inferred", "were all in place", "systems monitoring", "collective"),
        ("in_place", "inferred", "were all in place", "work with partners", "collective"),
        ("reflected", "stated", "reflects the national strategy", "the national strategy", ""),
    ],
    group: "all_elements_in_place",
};

/// One reading is ambiguous, one conflicting.
pub(crate) const OPEN: Kind = Kind {
    findings: "Your plans were comprehensive. They hold a unit review and a study of your systems \
        that had already begun. Work with partners was in progress. We understand that work with \
        partners has not been started. The letter of your deputy speaks of no strategy.",
    plan: ("comprehensive", "Your plans were comprehensive"),
    elements: [
        ("underway", "ambiguous", "that had already begun", "a unit review", "relative_clause"),
        (
            "underway",
            "stated",
            "that had already begun",
            "a study of your systems",
            "relative_clause",
        ),
        ("underway", "conflicting", "Work with partners was in progress", "Work with partners", ""),
        ("not_mentioned", "stated", "", "", ""),
    ],
    group: "undetermined",
};

/// Everything that could break out of a page, a table or a terminal.
pub(crate) const HOSTILE: Kind = Kind {
    findings: "Your plans were comprehensive.</script></style></main><script>document.title='owned'\
        </script><img src=x onerror=\"document.title='owned'\"> A unit review \u{202e}desrever\u{202c} \
        &lt;b&gt; =HYPERLINK(\"http://example.org\") was under way \u{0}\u{1b}[31m]]> {{7*7}} ${7*7}. \
        =1+1 was under way too. Work with partners “’é𝄞 was under way. It reflects the strategy.",
    plan: ("comprehensive", "Your plans were comprehensive"),
    elements: [
        (
            "underway",
            "stated",
            "=HYPERLINK(\"http://example.org\") was under way",
            "A unit review",
            "",
        ),
        ("underway", "stated", "=1+1 was under way too", "=1+1", ""),
        ("underway", "stated", "Work with partners “’é𝄞 was under way", "Work with partners", ""),
        ("reflected", "stated", "reflects the strategy", "the strategy", ""),
    ],
    group: "started",
};

/// The letter of one kind to one force, and the record of it.
pub(crate) fn letter(id: &str, entry: &Entry, kind: &Kind) -> Assessed {
    let name = entry.name.as_str();
    let text = format!(
        "Inspectorate of Invented Forces\n\n3 May 2019\n\nChief Constable\n{name}\n\nDear Chief \
         Constable\n\nInspection: a plan for {name}\n\nWe recommended that every force should plan for \
         a unit review, for the monitoring of its systems and for work with partners, in line with the \
         national strategy.\n\n{}\n\nThis letter will be published.\n\nYours sincerely\n\nA. N. \
         Inspector",
        kind.findings
    );
    assessed(id, &text, kind, &json!({"name": name, "as_written": name, "ids": entry.ids}))
}

/// A letter whose force no register knows.
pub(crate) fn unregistered(id: &str, as_written: &str, kind: &Kind) -> Assessed {
    let text = format!("{as_written}\n\nDear Chief Constable\n\n{}\n", kind.findings);
    assessed(id, &text, kind, &json!({"name": null, "as_written": as_written, "ids": {}}))
}

fn assessed(id: &str, text: &str, kind: &Kind, organisation: &Value) -> Assessed {
    let zone = text.find(kind.findings).expect("the letter holds its findings");
    let evidence = |role: &str, quote: &str, after: usize| {
        let start = text[after..].find(quote).expect(quote) + after;
        json!({"role": role, "quote": quote, "page": 1,
            "span": {"start": start, "end": start + quote.len()}})
    };
    let both = |status: &str, element: &str| -> Vec<Value> {
        let parts = [("status", status), ("element", element)];
        let parts = parts.iter().filter(|(_, quote)| !quote.is_empty());
        parts.map(|(role, quote)| evidence(role, quote, zone)).collect()
    };
    let mut review = Vec::new();
    let elements: serde_json::Map<String, Value> = ELEMENTS
        .iter()
        .zip(kind.elements)
        .map(|(key, (status, certainty, quote, mention, step))| {
            let words = both(quote, mention);
            let candidates = match certainty {
                "ambiguous" => json!([
                    {"status": status, "rule": "work.begun", "evidence": words},
                    {"status": "included", "rule": "work.included",
                        "evidence": both("They hold a unit review", "")},
                ]),
                "conflicting" => json!([
                    {"status": status, "rule": "work.progress", "evidence": words},
                    {"status": "not_started", "rule": "work.not_started",
                        "evidence": both("work with partners has not been started", "")},
                ]),
                _ => json!([]),
            };
            if let "ambiguous" | "conflicting" = certainty {
                let code = format!("status_{certainty}");
                let message = "“that had already begun” may go with one or with both";
                review.push(json!({"code": code, "element": key, "message": message}));
            }
            let steps: Vec<&str> = [step].into_iter().filter(|step| !step.is_empty()).collect();
            let rule = (!quote.is_empty()).then(|| format!("work.{status}"));
            let finding = json!({"status": status, "certainty": certainty, "basis": "plan_review",
                "evidence": words, "rule": rule, "steps": steps, "candidates": candidates,
                "riders": []});
            ((*key).to_owned(), finding)
        })
        .collect();
    let record = json!({
        "schema_version": "1.0",
        "source": {"id": id, "sha256": sha256(text), "media_type": "text/plain", "pages": 1,
            "text_sha256": sha256(text), "text_quality": "good", "extractor": "by hand",
            "recommendation": "abuse-of-position-2016"},
        "organisation": organisation,
        "letter": {"date": "2019-05-03", "subject": "Inspection",
            "addressee": {"post": "Chief Constable", "name": null, "honours": []},
            "copied_to": [], "sender": {"name": "A. N. Inspector", "honours": [], "posts": []}},
        "plan": {"status": kind.plan.0, "certainty": "stated", "basis": null,
            "evidence": both(kind.plan.1, ""), "rule": null, "steps": [], "candidates": [],
            "riders": []},
        "elements": elements,
        "overview_group": kind.group,
        "review": review,
    });
    let outcome: Outcome = serde_json::from_value(record).expect("a record");
    Assessed { outcome, text: Some(text.to_owned()) }
}

/// An input that could not be read.
pub(crate) fn failed(id: &str, code: &str, message: &str) -> Assessed {
    let outcome = json!({"schema_version": "1.0", "source": {"id": id, "sha256": null},
        "error": {"code": code, "message": message}});
    Assessed { outcome: serde_json::from_value(outcome).expect("an error record"), text: None }
}

/// One letter for each force of `register`, of every kind in turn.
pub(crate) fn letters(register: &Register) -> Vec<Assessed> {
    let kinds = [STARTED, NOT_STARTED, INSUFFICIENT, STARTED, OPEN, ALL_IN_PLACE, NOT_STARTED];
    let entries = register.entries().iter().enumerate();
    entries
        .map(|(at, entry)| letter(&format!("{at:02}.txt"), entry, &kinds[at % kinds.len()]))
        .collect()
}

pub(crate) fn sha256(text: &str) -> String {
    use std::fmt::Write;
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Eight forces that do not exist, one of them without a letter.
pub(crate) const REGISTER: &str = "\
name,aliases,id.ons,region,tile_row,tile_col
Aldermoor Constabulary,Aldermoor,X1,North,0,1
Brackwater Police,Brackwater,X2,North,0,2
Carrow Vale Police,Carrow Vale,X3,North,1,1
Dunmere Constabulary,Dunmere,X4,South,1,2
Eastholm Police,Eastholm,X5,South,2,0
Fenwick and Hale Police,Fenwick and Hale,X6,South,2,1
Greywold Police,Greywold,X7,South,2,2
Harrowmere Police,Harrowmere,X8,South,3,1
";
