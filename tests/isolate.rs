//! Letters read by processes of their own: they read as they do in process, and
//! one that dies takes nothing with it.
//!
//! Run without the usual harness, because the program itself must serve first.

#![allow(clippy::print_stdout, reason = "it reports as a test harness does")]

fn main() {
    #[cfg(unix)]
    unix::main();
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::path::Path;
    use std::time::{Duration, Instant};

    use inspection_letters::{Bounds, Isolated, Limits, Source, extract, serve_if_asked};

    pub(super) fn main() {
        serve_if_asked();
        reads_as_in_process();
        outlives_what_it_reads();
        gives_an_outcome_for_every_hostile_file();
        println!("test isolate ... ok");
    }

    const TEXT: Source<'static> = Source { id: "a", bytes: b"Dear Chief Constable\n\nYours\n" };

    fn reads_as_in_process() {
        let isolated = Isolated::new(Limits::default()).unwrap();
        let there = isolated.extract(TEXT).unwrap();
        let here = extract(TEXT, &Limits::default()).unwrap();
        assert_eq!((there.text, there.pages), (here.text, here.pages));

        let empty = Source { id: "empty", bytes: b"" };
        let (there, here) = (isolated.extract(empty), extract(empty, &Limits::default()));
        assert_eq!(there.unwrap_err().to_string(), here.unwrap_err().to_string());

        let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/letters/pdf");
        let Ok(entries) = fs::read_dir(&shared) else {
            println!("skipped: {} is not there", shared.display());
            return;
        };
        for entry in entries {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            let source = Source { id: "letter", bytes: &bytes };
            match (isolated.extract(source), extract(source, &Limits::default())) {
                (Ok(there), Ok(here)) => {
                    assert_eq!(there.text, here.text);
                    assert_eq!(there.places, here.places);
                    assert_eq!(there.marks, here.marks);
                }
                (Err(there), Err(here)) => assert_eq!(there.to_string(), here.to_string()),
                (there, here) => panic!("{there:?} {here:?}"),
            }
        }
    }

    /// Bounds so narrow that an ordinary letter breaks them stand for a letter
    /// that breaks the usual ones.
    fn outlives_what_it_reads() {
        let mut bounds = Bounds::default();
        bounds.memory = 1 << 26;
        let isolated = Isolated::with_bounds(Limits::default(), bounds).unwrap();
        // It is read whole before it is looked at.
        let large = vec![b'x'; 60 << 20];
        let error = isolated.extract(Source { id: "large", bytes: &large }).unwrap_err();
        assert_eq!(error.code(), "died", "{error}");
        println!("{error}");
        assert!(isolated.extract(TEXT).is_ok(), "the next letter has a new process");

        bounds = Bounds::default();
        bounds.clock = Duration::from_nanos(1);
        let isolated = Isolated::with_bounds(Limits::default(), bounds).unwrap();
        let began = Instant::now();
        let error = isolated.extract(TEXT).unwrap_err();
        assert_eq!(error.code(), "died");
        assert!(error.to_string().contains("no answer within"), "{error}");
        assert!(began.elapsed() < Duration::from_secs(5));

        let isolated = Isolated::new(Limits::default()).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| assert!((0..20).all(|_| isolated.extract(TEXT).is_ok())));
            }
        });
    }
    fn gives_an_outcome_for_every_hostile_file() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/hostile");
        let isolated = Isolated::new(Limits::default()).unwrap();
        let parts = ["made", "odd", "public"].map(|part| fs::read_dir(folder.join(part)));
        let mut files = 0;
        for entry in parts.into_iter().flatten().flatten() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            if let Err(error) = isolated.extract(Source { id: "hostile", bytes: &bytes }) {
                assert_ne!(error.code(), "io", "{error}");
            }
            files += 1;
        }
        println!("{files} hostile files");
        assert!(isolated.extract(TEXT).is_ok());
    }
}
