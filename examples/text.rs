//! Prints the text of files, as it is read, with what is marked in it.
//!
//! ```console
//! $ cargo run --example text -- letter.pdf
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use inspection_letters::{Limits, Source, extract};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        match extract(Source { id: &path, bytes: &bytes }, &Limits::default()) {
            Ok(extracted) => {
                println!("{}", extracted.text);
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
