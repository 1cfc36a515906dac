//! The format of a recommendation, as `docs/recommendation.md` has it, and what is refused.

use std::fs;
use std::path::Path;

use inspection_letters::{Certainty, Error, Reader, Recommendation, Register};

/// The worked example of the documentation.
fn ponds() -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/recommendation.md");
    let text = fs::read_to_string(docs).expect("the documentation");
    let (_, rest) = text.split_once("```toml\n").expect("an example");
    rest.split_once("```").expect("its end").0.to_owned()
}

/// What is said of the example with `old` in place of `new`.
fn refused(old: &str, new: &str) -> String {
    let toml = ponds();
    assert!(toml.contains(old), "the example has no `{old}`");
    match Recommendation::from_toml(&toml.replacen(old, new, 1)) {
        Ok(_) => panic!("`{new}` is not refused"),
        Err(error) => {
            assert!(matches!(error, Error::Recommendation { .. }));
            error.to_string()
        }
    }
}

fn reader() -> Reader {
    let register = Register::from_csv("name\nReed Pond Club\n").expect("a register");
    Reader::new(Recommendation::from_toml(&ponds()).expect("the documentation's example"), register)
}

#[test]
fn the_example_of_the_documentation_reads_a_letter() {
    let letter = "Reed Pond Club\n\nDear Secretary\n\nIn the summer of 2020 two people nearly drowned.\n\n\
        Every club should have lifeguards and test its water.\n\n\
        Your plan is sound. Lifeguards are in place, but weekly tests of the water had not begun.\n\n\
        Yours sincerely\n\nA. Inspector\n";
    let record = reader().read("reed.txt", letter.as_bytes()).expect("a letter");
    let status = |id: &str| (record.elements[id].status.to_string(), record.elements[id].certainty);

    assert_eq!(record.plan.status, *"good");
    assert_eq!(status("lifeguards"), ("done".into(), Certainty::Stated));
    assert_eq!(status("water_tests"), ("not_begun".into(), Certainty::Stated));
    assert_eq!(record.overview_group, *"attention");
    assert_eq!(record.source.recommendation, "ponds-2021");
}

#[test]
fn a_group_holds_in_any_of_its_cases() {
    let group = |findings: &str| {
        let letter = format!(
            "Dear Secretary\n\nEvery club should have lifeguards.\n\n{findings}\n\nYours sincerely\n"
        );
        reader().read("letter.txt", letter.as_bytes()).expect("a letter").overview_group.to_string()
    };
    assert_eq!(group("Your plan is good. Your lifeguards are in place."), "well");
    assert_eq!(group("Your plan is not good. Your lifeguards are in place."), "attention");
    assert_eq!(
        group("Your plan is good. The training of your lifeguards has not started."),
        "attention"
    );
}

#[test]
fn a_file_adds_function_words_of_its_own() {
    let toml = ponds().replace(
        "[actors]",
        "transparent = [\"splendidly\"]\n[grammar]\nnot = [\"nary\"]\n[actors]",
    );
    let reader = Reader::new(
        Recommendation::from_toml(&toml).expect("a recommendation"),
        Register::default(),
    );
    let status = |text: &str| reader.read_findings(text).elements["lifeguards"].status.to_string();
    assert_eq!(status("Your lifeguards have nary begun."), "not_begun");
    assert_eq!(status("Your lifeguards are in splendidly place."), "done");
}

#[test]
fn what_is_no_toml_is_refused() {
    let message = refused("id = \"ponds-2021\"", "id = ponds");
    assert!(message.starts_with("recommendation: file: TOML parse error at line 1"), "{message}");
}

#[test]
fn unknown_and_missing_keys_are_refused() {
    for (old, new) in [
        ("title =", "headline ="),
        ("governs = \"subject\"", "governs = \"subject\"\ngoverned = true"),
        ("inspectorate =", "inspector ="),
        ("tone = \"done\"", "tone = \"cheerful\""),
        ("unsaid = \"not_mentioned\"\n", ""),
        ("closing =", "ending ="),
        ("is = \"done\"", "was = \"done\""),
        ("reads = {", "read = {"),
    ] {
        let message = refused(old, new);
        assert!(
            message.starts_with("recommendation: file: TOML parse error at line "),
            "{new}: {message}"
        );
    }
}

#[test]
fn an_id_that_stands_twice_is_refused() {
    for (old, new, message) in [
        ("[[cue]]\nid = \"begun\"", "[[cue]]\nid = \"done\"", "cue: `done` stands twice"),
        ("id = \"water_tests\"", "id = \"lifeguards\"", "element: `lifeguards` stands twice"),
        ("id = \"well\"", "id = \"attention\"", "group: `attention` stands twice"),
        ("id = \"verdict\"", "id = \"state\"", "scale: `state` stands twice"),
        ("{ id = \"begun\"", "{ id = \"done\"", "scale `state`: `done` stands twice"),
        (
            "[zones]",
            "[[basis]]\nid = \"visit\"\n[[basis]]\nid = \"visit\"\n[zones]",
            "basis: `visit` stands twice",
        ),
    ] {
        assert_eq!(refused(old, new), format!("recommendation: {message}"));
    }
}

#[test]
fn what_is_not_defined_is_refused() {
    for (old, new, message) in [
        (
            "scale = \"state\"\nwhole",
            "scale = \"stat\"\nwhole",
            "element `lifeguards`: no scale `stat`",
        ),
        ("scale = \"verdict\"\n", "scale = \"judgement\"\n", "verdict: no scale `judgement`"),
        ("on.state", "on.stat", "cue `done`: no scale `stat`"),
        (
            "any = { scale = \"state\"",
            "any = { scale = \"stat\"",
            "group `attention`: no scale `stat`",
        ),
        (
            "unsaid = \"not_mentioned\"",
            "unsaid = \"unknown\"",
            "scale `state`: no status `unknown` on scale `state`",
        ),
        (
            "unsaid = \"not_mentioned\"",
            "unsaid = \"not_mentioned\"\nguess = { is = \"finished\" }",
            "scale `state`: no status `finished` on scale `state`",
        ),
        (
            "{ id = \"begun\",",
            "{ id = \"begun\", yields_to = [\"finished\"],",
            "scale `state`: no status `finished` on scale `state`",
        ),
        (
            "{ is = \"done\"",
            "{ is = \"finished\"",
            "cue `done`: no status `finished` on scale `state`",
        ),
        (
            "status = [\"not_begun\"]",
            "status = [\"late\"]",
            "group `attention`: no status `late` on scale `state`",
        ),
        (
            "plan = [\"poor\"]",
            "plan = [\"bad\"]",
            "group `attention`: no status `bad` on scale `verdict`",
        ),
        (
            "[verdict]\n",
            "[verdict]\ncollective = { done = \"all\" }\n",
            "verdict: no status `all` on scale `verdict`",
        ),
        (
            "elements = [\"lifeguards\"",
            "elements = [\"lifeboats\"",
            "collective: no element `lifeboats`",
        ),
        (
            "id = \"begun\"\ngoverns",
            "id = \"begun\"\nelement = \"boats\"\ngoverns",
            "cue `begun`: no element `boats`",
        ),
        (
            "id = \"begun\"\ngoverns",
            "id = \"begun\"\noverrides = [\"over\"]\ngoverns",
            "cue `begun`: no cue `over`",
        ),
        (
            "[[\"water\", \"test\"]]",
            "[[\"pool\", \"test\"]]",
            "element `water_tests`: no part `pool`",
        ),
        (
            "reads = { water_tests = \"done\" }",
            "reads = { boats = \"done\" }",
            "cue `done`: no element `boats`",
        ),
        (
            "reads = { water_tests = \"done\" }",
            "reads = { water_tests = \"finished\" }",
            "cue `done`: no status `finished` on scale `state`",
        ),
    ] {
        assert_eq!(refused(old, new), format!("recommendation: {message}"));
    }
}

#[test]
fn what_says_nothing_is_refused() {
    let toml = ponds();
    let (start, rest) = toml.split_once("status = [").expect("a scale");
    let (_, rest) = rest.split_once("\n]").expect("its end");
    let error =
        Recommendation::from_toml(&format!("{start}status = []{rest}")).expect_err("no status");
    assert_eq!(error.to_string(), "recommendation: scale `state`: it has no status");

    let silent = refused("on.verdict = { is = \"good\", not = \"poor\" }", "on = {}");
    assert_eq!(silent, "recommendation: cue `good`: it says nothing on any scale");

    let unread = refused("reads = { water_tests = \"done\" }", "reads = {}");
    assert_eq!(
        unread,
        "recommendation: cue `done`: `Testing of the water is in place.` is to be read, and it does not say how"
    );
}

#[test]
fn more_parts_than_can_be_told_apart_are_refused() {
    let mut parts = String::new();
    for number in 0..61 {
        parts.push_str("part");
        parts.push_str(&number.to_string());
        parts.push_str(" = [\"word\"]\n");
    }
    let message = refused("[element.parts]\n", &format!("[element.parts]\n{parts}"));
    assert_eq!(message, "recommendation: element `water_tests`: more than 60 parts");
}

#[test]
fn phrases_that_cannot_be_meant_are_refused() {
    for (new, message) in [
        ("in (place", "phrase `in (place`: `)` is missing"),
        ("in place)", "phrase `in place)`: `)` is out of place"),
        ("[in] [place]", "phrase `[in] [place]` can be empty"),
        ("{ready}", "phrase `{ready}`: it names a list that is not among `words`"),
    ] {
        assert_eq!(
            refused("in place\"", &format!("{new}\"")),
            format!("recommendation: cue `done`: {message}")
        );
    }
    let choices = "(a|b|c|d|e|f|g|h|i|j) ".repeat(5);
    assert!(
        refused("in place\"", &format!("{choices}\""))
            .ends_with("it stands for more than 10000 sequences")
    );
    let brackets = "(".repeat(200_000);
    assert!(
        refused("in place\"", &format!("{brackets}\""))
            .ends_with("more than 20 brackets inside each other")
    );
}

#[test]
fn days_that_are_none_are_refused() {
    for dates in ["[\"2021\", \"2022\"]", "[\"2022-01-01\", \"2021-01-01\"]"] {
        let message = refused("[actors]", &format!("dates = {dates}\n[actors]"));
        assert_eq!(
            message,
            "recommendation: dates: not two days as `YYYY-MM-DD`, the earlier first"
        );
    }
}

#[test]
fn an_example_that_disagrees_with_its_cue_is_refused() {
    let text = "Testing of the water is in place.";
    for (old, new, message) in [
        (
            "reads = { water_tests = \"done\" }",
            "reads = { water_tests = \"begun\" }",
            format!("cue `done`: should read water_tests as begun in `{text}`, and reads done"),
        ),
        (
            "reads = { water_tests = \"done\" } }",
            "reads = { water_tests = \"done\" }, open = true }",
            format!("cue `done`: should read water_tests as done, and leave it open, in `{text}`, and reads it firmly"),
        ),
        (
            "\"Testing of the water has begun.\"",
            "\"Testing of the water was in place.\"",
            "cue `done`: should leave `Testing of the water was in place.`, and reads water_tests as done".into(),
        ),
        (
            "reads = { plan = \"poor\" }",
            "reads = { plan = \"good\" }",
            "cue `good`: should read plan as good in `We do not think that your plan is sound.`, and reads poor".into(),
        ),
    ] {
        assert_eq!(refused(old, new), format!("recommendation: {message}"));
    }
}

#[test]
fn a_guess_is_no_reading() {
    let toml = ponds().replacen(
        "unsaid = \"not_mentioned\"",
        "unsaid = \"not_mentioned\"\nguess = { is = \"done\" }",
        1,
    );
    let toml =
        toml.replacen("Testing of the water is in place.", "Testing of the water is a joy.", 1);
    let error = Recommendation::from_toml(&toml).expect_err("a guess").to_string();
    assert_eq!(
        error,
        "recommendation: cue `done`: should read water_tests as done in `Testing of the water is a joy.`, \
         and reads what was not understood"
    );
}

#[test]
fn a_hunch_is_asked_only_where_nothing_was_read() {
    let hunch = "\n[[hunch]]\nis = \"begun\"\nwords = [\"half way round\"]\n";
    let register = Register::from_csv("name\nReed Pond Club\n").expect("a register");
    let recommendation =
        Recommendation::from_toml(&format!("{}{hunch}", ponds())).expect("a recommendation");
    let reader = Reader::new(recommendation, register);
    let tests = |findings: &str| {
        let letter = format!(
            "Dear Secretary\n\nEvery club should have lifeguards.\n\n{findings}\n\nYours sincerely\n"
        );
        let record = reader.read("letter.txt", letter.as_bytes()).expect("a letter");
        let tests = &record.elements["water_tests"];
        (tests.status.to_string(), tests.certainty)
    };
    let guessed = ("begun".to_owned(), Certainty::Ambiguous);
    assert_eq!(tests("Your club is half way round with its tests of the water."), guessed);
    assert_eq!(tests("Are your tests of the water made? You are half way round."), guessed);
    let read = ("not_begun".to_owned(), Certainty::Stated);
    assert_eq!(tests("Your tests of the water had not begun."), read);

    let unknown = format!("{}{}", ponds(), hunch.replace("begun", "finished"));
    let error = Recommendation::from_toml(&unknown).expect_err("no such status");
    assert_eq!(error.to_string(), "recommendation: hunch: no status `finished` on any scale");
}

#[test]
fn an_example_that_disagrees_with_its_element_is_refused() {
    assert_eq!(
        refused("You have hired a lifeguard.", "You have hired a guard."),
        "recommendation: element `lifeguards`: should be named in `You have hired a guard.`, and is not"
    );
    assert_eq!(
        refused("\"The water is cold.\"", "\"A test of the water was made.\""),
        "recommendation: element `water_tests`: should not be named in `A test of the water was made.`, \
         and is, by `test of the water`"
    );
}
