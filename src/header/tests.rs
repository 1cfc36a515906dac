use super::*;
use crate::normalise::normalise;
use crate::recommendation::Recommendation;

/// Reads a text that is cut at `Dear` and at `Yours`, whatever stands between.
fn header(text: &str, register: &Register) -> Header {
    let extracted = Extracted::of_text(text);
    let normalised = normalise(&extracted);
    let folded = &normalised.folded;
    let line = |opening: &str| {
        let start = if folded.starts_with(opening) {
            Some(0)
        } else {
            folded.find(&format!("\n{opening}")).map(|at| at + 1)
        };
        start.map(|start| {
            start..folded[start..].find('\n').map_or(folded.len(), |end| start + end + 1)
        })
    };
    let salutation = line("dear").unwrap_or(0..0);
    let close = line("yours").map_or(folded.len(), |line| line.start)..folded.len();
    let letter = Letter {
        head: 0..salutation.start,
        body: salutation.end..close.start,
        findings: salutation.end..salutation.end,
        salutation,
        close,
        framed: true,
        restates: false,
        breaks_off: false,
        words: Vec::new(),
    };
    read(&letter, &normalised, &extracted, Recommendation::default().compiled(), register)
}

fn of(text: &str) -> Header {
    header(text, &Register::default())
}

fn codes(header: &Header) -> Vec<&str> {
    header.review.iter().map(|note| note.code.as_str()).collect()
}

fn organisation(head: &str) -> (Option<String>, Option<String>, Vec<String>) {
    let header = of(&format!("{head}\n\n2 October 2017\n\nDear Chief Constable\n"));
    let codes = codes(&header).into_iter().map(str::to_owned).collect();
    (header.organisation.name, header.organisation.as_written, codes)
}

#[track_caller]
fn is_known(head: &str, name: &str) {
    let (found, as_written, codes) = organisation(head);
    assert_eq!(found.as_deref(), Some(name), "{head}: {as_written:?} {codes:?}");
}

#[track_caller]
fn is_open(head: &str, code: &str) {
    let (found, as_written, codes) = organisation(head);
    assert_eq!((found, codes), (None, vec![code.to_owned()]), "{head}: {as_written:?}");
}

#[test]
fn the_organisation_is_found_however_its_lines_are_cut() {
    is_known("Chief Constable\nDevon and Cornwall Police\nVia email", "Devon & Cornwall Police");
    is_known(
        "Chief Constable Charlie Hall Hertfordshire Constabulary Via email",
        "Hertfordshire Constabulary",
    );
    is_known("Chief Constable, Dyfed Powys Police", "Dyfed-Powys Police");
    is_known("Commissioner\n\nCity of London Police\n\nGuildhall Yard", "City of London Police");
    is_known("The Commissioner of the Metropolitan Police Service", "Metropolitan Police Service");
    is_known(
        "Mr Peter Goodman QPM\nChief Constable of Derbyshire Constabulary",
        "Derbyshire Constabulary",
    );
    is_known("Chief Constable\nHeddlu Gwent\nVia email", "Gwent Police");
    is_known("Chief Constable of Kent", "Kent Police");
    is_known(
        "Letter to West Midlands Police\n\nChief Constable\nVia email",
        "West Midlands Police",
    );
}

#[test]
fn every_force_is_found_by_every_name_and_none_by_a_damaged_one_of_another() {
    let register = Register::default();
    let found = |line: &str| {
        of(&format!("{line}\n\n2 October 2017\n\nDear Chief Constable\n")).organisation.name
    };
    for entry in register.entries() {
        let post = entry.post.as_deref().unwrap();
        for name in entry.aliases.iter().chain([&entry.name]) {
            let expected = Some(entry.name.clone());
            assert_eq!(found(&format!("{post} {name} Via email")), expected, "{name}");
            assert_eq!(
                found(&format!("{post}\n{}\nVia email", name.to_uppercase())),
                expected,
                "{name}"
            );
        }
        let name = &entry.name;
        let mut known = 0;
        for (at, letter) in name.char_indices() {
            let (before, after) = (&name[..at], &name[at + letter.len_utf8()..]);
            for damaged in [
                format!("{before}{after}"),
                format!("{before}o{after}"),
                format!("{before}{letter}l{after}"),
            ] {
                let found = found(&format!("{post} {damaged} Via email"));
                assert!(found.as_ref().is_none_or(|found| found == name), "{damaged}: {found:?}");
                known += usize::from(found.is_some());
            }
        }
        assert!(known > name.len(), "{name}: {known} of {}", 3 * name.len());
    }
}

#[test]
fn a_place_or_a_body_is_no_force() {
    let region = "Wendy Williams\nHM Inspector of Constabulary, Wales and West Midlands\n\n";
    is_known(&format!("{region}Chief Constable\nWest Mercia Police"), "West Mercia Police");
    is_open(&format!("{region}Chief Constable\nVia email"), "organisation_missing");
    is_open(
        "Chief Constable\nVia email\n\nCopied to: Police and Crime Commissioner",
        "organisation_missing",
    );
    is_open("Kent House, City of London\n\nChief Constable\nVia email", "organisation_missing");
    is_open("Chief Constable\nNorth Durham Constabulary", "organisation_not_in_register");
    is_open("Chief Constable\nPolice Scotland", "organisation_not_in_register");
    is_open("Chief Constable\nWessex Police", "organisation_not_in_register");
    is_open("Chief Constable Isle of Essex Police", "organisation_not_in_register");
}

#[test]
fn the_copy_line_is_a_second_witness() {
    let durham = "Copied to: Police, Crime and Victims\u{2019} Commissioner for County Durham and Darlington";
    is_known(&format!("Chief Constable\nDurham Constabulary\n\n{durham}"), "Durham Constabulary");
    is_open(&format!("Chief Constable\nCumbria Constabulary\n\n{durham}"), "organisation_disputed");
    is_open(
        &format!("Chief Constable\nEskerdale Constabulary\n\n{durham}"),
        "organisation_disputed",
    );
    is_open(
        "Chief Constable\n\nCopied to: Police and Crime Commissioner for Sussex Downs",
        "organisation_missing",
    );
    is_open(
        "Chief Constable\nWarwickshire Police and West Mercia Police",
        "organisation_ambiguous",
    );

    let (name, as_written, codes) =
        organisation(&format!("Chief Constable Duar Consabuly\n\n{durham}"));
    assert_eq!(name.as_deref(), Some("Durham Constabulary"));
    assert_eq!(as_written.as_deref(), Some("Duar Consabuly"));
    assert_eq!(codes, ["organisation_from_copy_line"]);
}

#[track_caller]
fn date_is(written: &str, expected: Option<&str>, code: Option<&str>) {
    let header =
        of(&format!("Chief Constable\nKent Police\n\n{written}\n\nDear Chief Constable\n"));
    assert_eq!(header.letter.date.as_deref(), expected, "{written}: {:?}", header.review);
    assert_eq!(codes(&header), code.into_iter().collect::<Vec<_>>(), "{written}");
}

#[test]
fn dates_are_read_in_british_forms() {
    for written in [
        "2 October 2017",
        "2nd October 2017",
        "2nd of October, 2017",
        "02/10/2017",
        "2.10.2017",
        "2-10-17",
        "October 2, 2017",
        "2017-10-02",
        "Monday 2 October 2017",
        "Monday, 2nd October 2017",
        "2 Oct 2017",
        "Date: 02/10/2017",
        "London, 2 October 2017",
        "2October2017",
        "\u{201c}2 October\u{2019}2017 . .",
        "Dated 2 OCTOBER 2017",
    ] {
        date_is(written, Some("2017-10-02"), None);
    }
}

#[test]
fn a_damaged_date_is_none_and_quoted() {
    for written in [
        "31 September 2017",
        "02/13/2017",
        "2 Ociober 2017",
        "20ctabee 2017",
        "2. Uctober 2017",
        "2 0ctober 2017",
        "ee Doce 2017",
        "2 October 2O17",
        "1 2 October 2017",
        "2 October 201 7",
        "Date: illegible",
    ] {
        date_is(written, None, Some("date_unreadable"));
    }
    let header = of("2 Ociober 2017\n\nChief Constable\nKent Police\n\nDear Chief Constable\n");
    assert!(header.review[0].message.contains("`2 Ociober 2017`"), "{:?}", header.review);
}

#[test]
fn a_date_that_cannot_be_is_kept_and_flagged() {
    date_is("2 October 2037", Some("2037-10-02"), Some("date_implausible"));
    date_is("Tuesday 2 October 2017", Some("2017-10-02"), Some("date_implausible"));
    date_is("2 October 2017\n\n3 October 2017", None, Some("date_ambiguous"));
    date_is("Our ref: 2017/10", None, Some("date_missing"));
}

fn copies(lines: &str) -> Vec<(Option<String>, Option<String>)> {
    let header = of(&format!("Chief Constable\nKent Police\n\n{lines}\n\nDear Chief Constable\n"));
    header.letter.copied_to.into_iter().map(|copy| (copy.name, copy.post)).collect()
}

fn pair(name: &str, post: &str) -> (Option<String>, Option<String>) {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (some(name), some(post))
}

#[test]
fn copies_have_names_before_and_after_posts() {
    let commissioner = "Police and Crime Commissioner for Kent";
    let both = [pair("Matthew Scott", commissioner)];
    assert_eq!(copies("Copied to: Matthew Scott\nPolice and Crime Commissioner for Kent"), both);
    assert_eq!(copies("Copied to: Police and Crime Commissioner for Kent\nMatthew Scott"), both);
    assert_eq!(copies("cc: Matthew Scott, Police and Crime Commissioner for Kent"), both);
    assert_eq!(copies("cc Police and Crime Commissioner for Kent, Matthew Scott"), both);
    assert_eq!(copies("Copied to:\n\nMatthew Scott Police and Crime Commissioner for Kent"), both);
    assert_eq!(
        copies("Copied to: Police and Crime Commissioner\nfor Kent\n2 October 2017"),
        [pair("", commissioner)]
    );
    assert_eq!(
        copies(
            "Copied to: Police and Crime Commissioner for Devon,\nCornwall and the Isles of Scilly; Chief Executive, Plymouth City Council"
        ),
        [
            pair("", "Police and Crime Commissioner for Devon, Cornwall and the Isles of Scilly"),
            pair("", "Chief Executive, Plymouth City Council")
        ]
    );
    assert_eq!(
        copies(
            "cc: Dame Vera Baird QC\n    Police and Crime Commissioner for Northumbria\n    Ron Hogg\n    Chair of the Board"
        ),
        [
            pair("Dame Vera Baird", "Police and Crime Commissioner for Northumbria"),
            pair("Ron Hogg", "Chair of the Board")
        ]
    );
}

#[test]
fn a_sender_is_known_by_the_post_below() {
    let name = |close: &str| {
        let sender = of(&format!("Dear Chief Constable\n\nYours sincerely\n\n{close}\n"))
            .letter
            .sender
            .unwrap();
        (sender.name.unwrap(), sender.honours.join(" "), sender.posts.join(" / "))
    };
    let both = "Her Majesty's Inspector of Constabulary / Her Majesty's Inspector of Fire & Rescue Services";
    let run = "Helena Marchbank QPM Her Majesty's Inspector of Constabulary Her Majesty's Inspector of Fire & Rescue Services";
    assert_eq!(name(run), ("Helena Marchbank".into(), "QPM".into(), both.into()));
    assert_eq!(
        name(
            "M. Arrighan\n\nZo\u{eb} Billingham\n\nHer Majesty's Inspector of Constabulary\n\ncc: Chief Executive"
        ),
        (
            "Zo\u{eb} Billingham".into(),
            String::new(),
            "Her Majesty's Inspector of Constabulary".into()
        )
    );
    assert_eq!(
        name("Sir Thomas Winsor, HM Chief Inspector of Constabulary\nPage 2 of 2"),
        ("Sir Thomas Winsor".into(), String::new(), "HM Chief Inspector of Constabulary".into())
    );
}

#[test]
fn the_letterhead_names_the_sender_where_the_close_does_not() {
    let header = of(
        "Wendy Williams\nHer Majesty's Inspector of Constabulary\n\nChief Constable\nGwent Police\n\nDear Chief Constable\n\nText.\n\nYours sincerely\n\nW. Wi1liams\n",
    );
    assert_eq!(header.letter.sender.unwrap().name.as_deref(), Some("Wendy Williams"));
    assert_eq!(header.letter.addressee.unwrap().name, None);
}

#[test]
fn subjects_are_headings_or_labelled() {
    let subject = |text: &str| of(text).letter.subject;
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        subject("Dear Chief Constable\n\nRe: Your plan \u{2013} \u{2018}abuse\u{2019}\n\nText.\n"),
        some("Your plan \u{2013} \u{2018}abuse\u{2019}")
    );
    assert_eq!(
        subject("Subject:  Your plan:\n  our findings\n\nDear Chief Constable\n\nText.\n"),
        some("Your plan: our findings")
    );
    assert_eq!(
        subject("Dear Chief Constable\n\nYour plan: our\nfindings of June\n\nText.\n"),
        some("Your plan: our findings of June")
    );
    assert_eq!(
        subject(
            "Dear Chief Constable\nYour plan\nIn June we looked at what you had sent us, and at much else.\n"
        ),
        some("Your plan")
    );
    assert_eq!(
        subject(
            "2 October 2017\n\nDear Chief Constable\n\nThank you for your letter of May.\n\nText.\n"
        ),
        None
    );
}

#[test]
fn a_letter_of_nothing_is_all_notes() {
    for text in [
        "",
        "Dear",
        "Copied to:",
        "cc",
        "Chief Constable",
        "To:",
        "\u{fb01}",
        "Dear\nYours",
        "2",
        "Chief Constable \u{e9}",
    ] {
        let header = of(text);
        assert_eq!(header.organisation.name, None, "{text}");
        assert!(!header.review.is_empty(), "{text}");
    }
}

/// The other series has other bodies and other posts, and no Rust of its own.
#[test]
fn fire_and_rescue_services_are_read_by_their_register_alone() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/series");
    let register =
        Register::from_csv(&std::fs::read_to_string(folder.join("register.csv")).unwrap()).unwrap();
    let mut files: Vec<_> = std::fs::read_dir(folder.join("letters"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let (mut compared, mut wrong) = (0, Vec::new());
    for file in files {
        if file.extension().is_some_and(|extension| extension == "json") {
            continue;
        }
        let gold: serde_json::Value =
            serde_json::from_slice(&std::fs::read(file.with_extension("gold.json")).unwrap())
                .unwrap();
        if gold.get("error").is_some() {
            continue;
        }
        let header = header(&std::fs::read_to_string(&file).unwrap(), &register);
        let read = serde_json::to_value(&header.letter).unwrap();
        let copies: Vec<_> = header
            .letter
            .copied_to
            .iter()
            .map(|copy| serde_json::json!({"post": copy.post, "name": copy.name}))
            .collect();
        let organisation = serde_json::json!({
            "name": header.organisation.name,
            "as_written": header.organisation.as_written,
            "frs_code": header.organisation.ids.get("frs"),
        });
        for key in ["organisation", "date", "subject", "addressee", "copied_to", "sender"] {
            let read = match key {
                "organisation" => &organisation,
                "copied_to" => &serde_json::Value::from(copies.clone()),
                _ => &read[key],
            };
            compared += 1;
            if *read != gold[key] {
                wrong.push(format!(
                    "{} {key}\n  read {read}\n  gold {}",
                    file.display(),
                    gold[key]
                ));
            }
        }
    }
    assert!(compared > 0);
    assert!(wrong.is_empty(), "{} of {compared} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_head_without_end_is_not_read_to_its_end() {
    let junk = "Norih Constabluary Polioe of Wesx \u{e9}\n".repeat(20_000);
    let start = std::time::Instant::now();
    let header = of(&format!("{junk}Dear Chief Constable\n\n{junk}Yours sincerely\n{junk}"));
    assert_eq!(header.organisation.name, None);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
