//! Opens the report in a real browser, clicks, and looks.
#![cfg(feature = "report")]

mod invented;

use inspection_letters::{About, HtmlReport, Outcome, Overview, Recommendation, Register};

fn report(register: &Register, letters: Vec<inspection_letters::Assessed>) -> String {
    let recommendation = Recommendation::default();
    let about = About::new(&recommendation, register);
    let outcomes: Vec<Outcome> = letters.iter().map(|letter| letter.outcome.clone()).collect();
    let overview = Overview::of(&outcomes, &recommendation, register);
    let mut page = HtmlReport::new();
    for letter in letters {
        page.add(letter);
    }
    page.html(&about, &overview)
}

#[test]
fn pages() {
    let register = Register::from_csv(invented::REGISTER).unwrap();
    let mut letters = invented::letters(&register);
    letters.truncate(7);
    letters.push(invented::letter("hostile.txt", &register.entries()[6], &invented::HOSTILE));
    letters.push(invented::unregistered("who.txt", "<b>Nobody's Police</b>", &invented::STARTED));
    letters.push(invented::failed("broken.pdf", "broken", "letter `broken.pdf`: broken PDF"));
    std::fs::write(std::env::temp_dir().join("small.html"), report(&register, letters)).unwrap();
    let register = Register::default();
    let html = report(&register, invented::letters(&register));
    println!("{} bytes", html.len());
    std::fs::write(std::env::temp_dir().join("large.html"), html).unwrap();
}
