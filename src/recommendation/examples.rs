//! The sentences that a recommendation gives as examples, read as it reads.

use super::compiled::{Compiled, known, wrong};
use super::file::{Accept, Cue, Element};
use crate::classify;
use crate::extract::Extracted;
use crate::normalise::normalise;
use crate::reader::{FindingsOf, findings};
use crate::record::{Certainty, Finding};
use crate::{Error, Result};

/// Every example reads as it says.
pub(super) fn check(by: &Compiled) -> Result<()> {
    for (subject, element) in by.file.elements.iter().enumerate() {
        names(by, subject, element)?;
    }
    for cue in &by.file.cues {
        for accept in &cue.accepts {
            reads(by, cue, accept)?;
        }
        for sentence in &cue.rejects {
            leaves(by, cue, sentence)?;
        }
    }
    Ok(())
}

fn at(cue: &Cue, problem: String) -> Error {
    wrong(format!("cue `{}`", cue.id), problem)
}

/// The element's words name it where they should, and only there.
fn names(by: &Compiled, subject: usize, element: &Element) -> Result<()> {
    let at = |problem| Err(wrong(format!("element `{}`", element.id), problem));
    let words = |sentence: &str| {
        let normalised = normalise(&Extracted::of_text(sentence));
        let assessment = classify::assess(&normalised, 0..normalised.folded.len(), by);
        let mut mentions = assessment.clauses.iter().flat_map(|clause| &clause.mentions);
        let mention = mentions
            .find(|mention| mention.element == subject && mention.whole && !mention.weak)?;
        Some(normalised.folded[assessment.marking.range(mention.tokens.clone())].to_owned())
    };
    if let Some(sentence) = element.accepts.iter().find(|sentence| words(sentence).is_none()) {
        return at(format!("should be named in `{sentence}`, and is not"));
    }
    for sentence in &element.rejects {
        if let Some(words) = words(sentence) {
            return at(format!("should not be named in `{sentence}`, and is, by `{words}`"));
        }
    }
    Ok(())
}

/// A finding, by the key that examples use.
fn find<'f>(found: &'f FindingsOf, key: &str) -> Option<&'f Finding> {
    if key == "plan" { Some(&found.plan) } else { found.elements.get(key) }
}

fn reads(by: &Compiled, cue: &Cue, accept: &Accept) -> Result<()> {
    let text = &accept.text;
    if accept.reads.is_empty() {
        return Err(at(cue, format!("`{text}` is to be read, and it does not say how")));
    }
    let found = findings(text, by);
    for (key, wanted) in &accept.reads {
        let Some(finding) = find(&found, key) else {
            return Err(at(cue, format!("no element `{key}`")));
        };
        let element = by.file.elements.iter().find(|element| element.id == *key.as_str());
        let scale = element.map_or(&by.file.verdict.scale, |element| &element.scale);
        known(&by.file, &format!("cue `{}`", cue.id), scale, wanted)?;
        let open = matches!(finding.certainty, Certainty::Ambiguous | Certainty::Conflicting);
        let unsaid = by.file.scale(scale).is_some_and(|scale| scale.unsaid == *wanted);
        let as_read = if finding.status != *wanted {
            finding.status.as_str()
        } else if finding.rule.is_none() && !unsaid {
            // A guess at words that were not understood may be right by chance.
            "what was not understood"
        } else if accept.open && !open {
            "it firmly"
        } else {
            continue;
        };
        let so = if accept.open { ", and leave it open," } else { "" };
        return Err(at(
            cue,
            format!("should read {key} as {wanted}{so} in `{text}`, and reads {as_read}"),
        ));
    }
    Ok(())
}

fn leaves(by: &Compiled, cue: &Cue, sentence: &str) -> Result<()> {
    let found = findings(sentence, by);
    let plan = ("plan", &found.plan);
    let mut all = found.elements.iter().map(|(id, finding)| (id.as_str(), finding)).chain([plan]);
    // What only might be is a guess, whichever cue it is said with.
    let read = |finding: &Finding| {
        finding.rule.as_deref() == Some(&cue.id)
            && !finding.steps.iter().any(|step| step == "not_asserted")
    };
    match all.find(|(_, finding)| read(finding)) {
        None => Ok(()),
        Some((key, finding)) => Err(at(
            cue,
            format!("should leave `{sentence}`, and reads {key} as {}", finding.status),
        )),
    }
}
