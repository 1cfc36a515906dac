//! What a folder may hold, and that each of it gets one outcome.
#![cfg(feature = "corpus")]

use std::fs;
use std::path::Path;

use inspection_letters::{Corpus, Folder, Input, Outcome, Reader};

/// The outcome of every input: its id with the message of its error.
fn outcomes(folder: &Path) -> Vec<(String, String)> {
    let reader = Reader::default();
    let inputs = Folder::new(folder).inputs().unwrap();
    Corpus::new(inputs, move |input| reader.assess(input))
        .map(|assessed| match &assessed.outcome {
            Outcome::Record(_) => (assessed.id().to_owned(), String::new()),
            Outcome::Error(error) => {
                (assessed.id().to_owned(), format!("{}: {}", error.error.code, error.error.message))
            }
        })
        .collect()
}

#[test]
fn inputs_are_sorted_by_path_and_hidden_files_are_none() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.txt", "a/z.txt", "a-b.txt", "a.txt", ".hidden", ".git/x"] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    let ids: Vec<String> = outcomes(folder.path()).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["a-b.txt", "a.txt", "a/z.txt", "b.txt"]);
}

#[test]
fn one_file_is_a_folder_of_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "").unwrap();
    assert_eq!(outcomes(&folder.path().join("a.txt"))[0].0, "a.txt");
}

#[test]
fn no_folder_is_an_error() {
    let error = Folder::new("no/such/folder").inputs().unwrap_err();
    assert!(error.to_string().starts_with("`no/such/folder`: "), "{error}");
}

#[test]
fn what_is_written_into_is_left_aside() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("records.jsonl"), "{}").unwrap();
    fs::write(folder.path().join("a.txt"), "").unwrap();
    let inputs = Folder::new(folder.path()).without(&out).inputs().unwrap();
    assert_eq!(inputs.iter().map(Input::id).collect::<Vec<_>>(), ["a.txt"]);
}

#[test]
fn a_file_that_has_vanished_has_its_outcome() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "").unwrap();
    let inputs = Folder::new(folder.path()).inputs().unwrap();
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    let reader = Reader::default();
    let assessed = Corpus::new(inputs, move |input| reader.assess(input)).next().unwrap();
    let Outcome::Error(error) = assessed.outcome else { panic!("a record of nothing") };
    assert_eq!(error.error.code, "io");
    assert!(error.source.sha256.is_none());
}

#[cfg(unix)]
#[test]
fn loops_dead_links_pipes_and_names_that_are_no_text_have_their_outcomes() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("below")).unwrap();
    symlink(folder.path(), at("below/loop")).unwrap();
    symlink("nowhere", at("dead")).unwrap();
    fs::write(folder.path().join(OsStr::from_bytes(b"n\xffme.txt")), "").unwrap();
    fs::write(at(r"n\xffme.txt"), "").unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();

    let outcomes = outcomes(folder.path());
    let ids: Vec<&str> = outcomes.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["below/loop", "dead", r"n\xffme.txt", r"n\xffme.txt~", "socket"]);
    let said = |id: &str| &outcomes.iter().find(|(known, _)| known == id).unwrap().1;
    assert!(said("below/loop").contains("a link back to"), "{}", said("below/loop"));
    assert!(said("dead").starts_with("io: `dead`: "));
    assert!(outcomes.iter().any(|(_, error)| error.contains("the name is not UTF-8")));
    assert_eq!(said("socket"), "io: `socket`: not a regular file");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_opened_has_its_outcome() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::write(folder.path().join("a.txt"), "").unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let may_do_anything = fs::read_dir(&locked).is_ok();
    let outcomes = outcomes(folder.path());
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    if may_do_anything {
        return;
    }
    assert_eq!(outcomes.len(), 2);
    assert!(outcomes[1].1.starts_with("io: `locked`: "), "{outcomes:?}");
}

#[test]
fn a_file_larger_than_the_limit_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("large.txt"), "x".repeat(11)).unwrap();
    let input = Folder::new(folder.path()).inputs().unwrap().remove(0);
    assert_eq!(input.bytes(10).unwrap_err().to_string(), "letter `large.txt`: more than 10 bytes");
    assert_eq!(input.bytes(11).unwrap().len(), 11);
}
