//! Prints the text of files, as it is read, and, unless `--plain` comes first,
//! what is marked in it and what came of each page.
//!
//! ```console
//! $ cargo run --example text -- letter.pdf
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use inspection_letters::{Limits, Source, extract};

fn main() -> std::io::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let plain = arguments.first().is_some_and(|first| first == "--plain");
    for path in arguments.drain(usize::from(plain)..) {
        let bytes = std::fs::read(&path)?;
        match extract(Source { id: &path, bytes: &bytes }, &Limits::default()) {
            Ok(extracted) => {
                println!("{}", extracted.text);
                if plain {
                    continue;
                }
                for mark in &extracted.marks {
                    println!("{:?} {:?}", mark.kind, mark.span.of(&extracted.text));
                }
                for page in &extracted.pages {
                    println!("{page:?}");
                }
            }
            Err(error) => eprintln!("{error}"),
        }
    }
    Ok(())
}
