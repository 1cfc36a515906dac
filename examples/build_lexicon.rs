//! Builds the automaton of English words that the crate ships.
//!
//! ```console
//! $ cargo run --example build_lexicon -- /usr/share/dict/british-english-small src/lexicon/english.fst
//! ```
//!
//! Takes a list of words, a word a line; keeps those of two and more plain
//! letters, in lower case. `src/lexicon/README.md` says where the list is from.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: build_lexicon WORDS OUT";
    let words = fs::read_to_string(arguments.next().ok_or(usage)?)?;
    let out = arguments.next().ok_or(usage)?;

    let words: BTreeSet<String> = words
        .lines()
        .map(|word| word.trim_end_matches("'s").to_lowercase())
        .filter(|word| word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        .collect();
    let set = fst::Set::from_iter(&words)?;
    fs::write(&out, set.as_fst().as_bytes())?;
    println!("{out}: {} words, {} bytes", words.len(), set.as_fst().size());
    Ok(())
}
