//! Opens the report in a real browser, clicks, and looks; `browser/drive.mjs`
//! says at what.
//!
//! It needs node, Chromium, and `npm ci` in `tests/browser`, and skips where one
//! of them is absent. `REPORT_PICTURES=folder` has it take pictures too.
#![cfg(feature = "report")]

mod invented;

use std::path::{Path, PathBuf};
use std::process::Command;

use inspection_letters::{
    About, Assessed, HtmlReport, Outcome, Overview, Recommendation, Register,
};

fn report(register: &Register, letters: Vec<Assessed>) -> String {
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

fn small() -> String {
    let register = Register::from_csv(invented::REGISTER).unwrap();
    let mut letters = invented::letters(&register);
    letters.truncate(7);
    letters.push(invented::letter("hostile.txt", &register.entries()[6], &invented::HOSTILE));
    letters.push(invented::unregistered("who.txt", "<b>Nobody's Police</b>", &invented::STARTED));
    letters.push(invented::failed("broken.pdf", "broken", "letter `broken.pdf`: broken PDF"));
    report(&register, letters)
}

fn large() -> String {
    let register = Register::default();
    report(&register, invented::letters(&register))
}

#[test]
fn a_page_of_43_letters_is_below_two_megabytes() {
    let size = large().len();
    assert!(size < 2_000_000, "{size} bytes");
}

#[test]
fn the_same_letters_give_the_same_page() {
    assert_eq!(small(), small());
}

#[test]
fn it_holds_in_chromium() {
    let browser = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let Some(chromium) = chromium() else { return skip("no Chromium") };
    if Command::new("node").arg("--version").output().is_err() {
        return skip("no node");
    }
    if !browser.join("node_modules/playwright-core").exists() {
        return skip("no playwright-core: run `npm ci` in tests/browser");
    }
    let folder = tempfile::tempdir().unwrap();
    let page = |name: &str, html: String| -> PathBuf {
        let path = folder.path().join(name);
        std::fs::write(&path, html).unwrap();
        path
    };
    let driven = Command::new("node")
        .arg(browser.join("drive.mjs"))
        .arg(chromium)
        .args([page("small.html", small()), page("large.html", large())])
        .args(std::env::var_os("REPORT_PICTURES"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&driven.stdout);
    assert!(driven.status.success(), "{said}{}", String::from_utf8_lossy(&driven.stderr));
}

fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    named.into_iter().chain(usual.map(PathBuf::from)).find(|path| path.exists())
}

#[allow(clippy::print_stderr, reason = "a test that skips says so")]
fn skip(why: &str) {
    eprintln!("skipped: {why}");
}
