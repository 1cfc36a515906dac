//! What is counted, and what is counted apart.

#![cfg(feature = "corpus")]

mod invented;

use inspection_letters::{Assessed, Overview, Recommendation, Register};

fn overview(letters: &[Assessed]) -> Overview {
    let register = Register::from_csv(invented::REGISTER).unwrap();
    let outcomes = letters.iter().map(|letter| &letter.outcome);
    Overview::of(outcomes, &Recommendation::default(), &register)
}

fn letter(id: &str, force: usize, kind: &invented::Kind) -> Assessed {
    let register = Register::from_csv(invented::REGISTER).unwrap();
    invented::letter(id, &register.entries()[force], kind)
}

fn at(overview: &Overview, element: usize, status: &str) -> usize {
    let statuses = &overview.elements[element].statuses;
    statuses.iter().find(|count| count.id == *status).map_or(0, |count| count.count)
}

#[test]
fn open_readings_are_counted_apart() {
    let overview = overview(&[letter("a", 0, &invented::STARTED), letter("b", 1, &invented::OPEN)]);
    assert_eq!(at(&overview, 0, "underway"), 1);
    assert_eq!(overview.elements[0].ambiguous, ["Brackwater Police"]);
    assert_eq!(overview.elements[2].conflicting, ["Brackwater Police"]);
    assert_eq!(overview.groups.ambiguous, ["Brackwater Police"]);
    assert_eq!(overview.open(), 2);
}

#[test]
fn two_letters_that_agree_count_once_and_are_told() {
    let overview =
        overview(&[letter("a", 0, &invented::STARTED), letter("b", 0, &invented::STARTED)]);
    assert_eq!((overview.letters, overview.organisations), (2, 1));
    assert_eq!(at(&overview, 0, "underway"), 1);
    assert_eq!(overview.several_letters[0].sources, ["a", "b"]);
    assert_eq!(overview.same_bytes[0].sources, ["a", "b"]);
}

#[test]
fn two_letters_that_disagree_count_under_neither_status() {
    let overview =
        overview(&[letter("a", 0, &invented::STARTED), letter("b", 0, &invented::NOT_STARTED)]);
    assert_eq!((at(&overview, 0, "underway"), at(&overview, 0, "no_evidence")), (0, 0));
    assert_eq!(overview.elements[0].disagreeing, ["Aldermoor Constabulary"]);
    assert!(overview.same_bytes.is_empty());
}

#[test]
fn who_has_no_letter_and_who_is_not_registered_is_said() {
    let stranger = invented::unregistered("x", "Nobody's Police", &invented::STARTED);
    let overview = overview(&[letter("a", 0, &invented::STARTED), stranger]);
    assert_eq!(overview.without_letter.len(), 7);
    assert_eq!(overview.not_in_register[0].shared, "Nobody's Police");
    assert_eq!(at(&overview, 0, "underway"), 2);
}

#[test]
fn regions_add_up() {
    let register = Register::from_csv(invented::REGISTER).unwrap();
    let overview = overview(&invented::letters(&register));
    let north = &overview.regions[0];
    assert_eq!((&*north.region, north.organisations, north.with_letter), ("North", 3, 3));
    let total: usize = overview.regions.iter().flat_map(|region| region.groups.values()).sum();
    assert_eq!(total, 8);
}

#[test]
fn it_reads_as_markdown_and_hostile_names_stay_in_their_lines() {
    let stranger = invented::unregistered("x|y\n# z", "| `Police` <b>", &invented::STARTED);
    let text = overview(&[letter("b", 1, &invented::OPEN), stranger]).to_string();
    assert!(text.contains("| All elements in place    |             0 |"), "{text}");
    assert!(
        text.contains("- Brackwater Police, Capability") || text.contains("- Brackwater Police,")
    );
    assert!(text.contains(r"\| \`Police\` \<b\>: x\|y"), "{text}");
    assert!(text.lines().all(|line| line != "# z"));
}
