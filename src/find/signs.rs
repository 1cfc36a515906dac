//! What each token does for the cutting of clauses: verb, subject, connective.

use std::ops::Range;

use super::marking::Marking;
use crate::recommendation::{Compiled, Form, Governs, Grammar, Name};

/// What a token does, for cutting.
pub(super) struct Signs {
    pub(super) grammar: Vec<Option<(Grammar, usize)>>,
    pub(super) predicate: Vec<bool>,
    pub(super) subject: Vec<bool>,
    pub(super) embedded: Vec<bool>,
    /// Behind words that say that something was seen or told: what was.
    pub(super) content: Vec<bool>,
    /// A verb that governs what comes behind it.
    pub(super) governing: Vec<bool>,
}

impl Signs {
    pub(super) fn of(marking: &Marking, by: &Compiled) -> Self {
        let count = marking.tokens.len();
        let mut signs = Self {
            grammar: vec![None; count],
            predicate: vec![false; count],
            subject: vec![false; count],
            embedded: vec![false; count],
            content: vec![false; count + 1],
            governing: vec![false; count],
        };
        let mut named = vec![false; count];
        for part in &marking.parts {
            signs.subject[part.tokens.clone()].fill(true);
            named[part.tokens.clone()].fill(true);
        }
        for name in &marking.names {
            if !matches!(name.labels[0], Name::Basis(_)) {
                signs.subject[name.tokens.clone()].fill(true);
                named[name.tokens.clone()].fill(true);
            }
        }
        for hit in &marking.grammar {
            let kind = hit.labels[0];
            if named[hit.tokens.start] && hit.tokens.len() == 1 {
                continue;
            }
            if matches!(kind, Grammar::And | Grammar::Or)
                && joins_parts(marking, hit.tokens.clone())
            {
                continue;
            }
            signs.grammar[hit.tokens.start] = Some((kind, hit.tokens.end));
            if matches!(
                kind,
                Grammar::Be | Grammar::Have | Grammar::Do | Grammar::Ahead | Grammar::Planned
            ) && !(kind == Grammar::Planned && determined(marking, hit.tokens.start))
                && !(kind == Grammar::Be && infinitive(marking, hit.tokens.start))
            {
                signs.predicate[hit.tokens.start] = true;
            }
            // `was slight`: a degree with its verb.
            if kind == Grammar::Partly && marking.forms.auxiliary[hit.tokens.start].is_some() {
                signs.predicate[hit.tokens.start] = true;
            }
            // `we will look at it again`: a subject with its verb.
            if kind == Grammar::Hypothetical && named[hit.tokens.start] && hit.tokens.len() > 1 {
                signs.predicate[hit.tokens.start + 1] = true;
            }
            if kind.is_anaphor() {
                signs.subject[hit.tokens.clone()].fill(true);
            }
        }
        for hit in &marking.cues {
            let start = hit.tokens.start;
            let cues = || hit.labels.iter().map(|cue| &by.file.cues[*cue]);
            if cues().any(|cue| cue.scopes) {
                signs.content[hit.tokens.end - 1..=hit.tokens.end].fill(true);
            }
            signs.governing[start] = cues().any(|cue| {
                cue.governs == Governs::Object && cue.form == Form::Any && cue.element.is_none()
            });
            let finite = hit.labels.iter().any(|cue| {
                by.file.cues[*cue].form == Form::Any && by.file.cues[*cue].element.is_none()
            });
            let after_to =
                start > 0 && signs.grammar[start - 1].is_none() && marking.forms.is_to[start - 1];
            // `the seeking of X`: a noun.
            let noun = start > 0
                && marking.forms.determines[start - 1]
                && marking.forms.is_of.get(hit.tokens.end).copied().unwrap_or(false);
            // `the proposed approach to X`: an adjective.
            let next = hit.tokens.end;
            let judges = hit.labels.iter().any(|cue| by.speaks_of(*cue, by.plan()));
            let adjective = hit.tokens.len() == 1
                && !judges
                && start > 0
                && marking.forms.determines[start - 1]
                && next < count
                && (marking.is_plain(next) || named[next])
                && !marking.forms.is_of[next]
                && !marking.forms.is_to[next];
            if finite && !named[start] && !after_to && !noun && !adjective {
                signs.predicate[start] = true;
            }
        }
        // `did not provide us with information`: `with` joins no clause.
        for hit in &marking.cues {
            for inside in hit.tokens.clone().skip(1) {
                if signs.grammar[inside].is_some_and(|(kind, _)| kind == Grammar::With) {
                    signs.grammar[inside] = None;
                }
            }
        }
        let mut deed = vec![false; count];
        for hit in &marking.cues {
            deed[hit.tokens.start] =
                hit.labels.iter().any(|cue| by.file.cues[*cue].element.is_some());
        }
        let mut cleft = vec![false; count];
        for hit in marking.grammar.iter().filter(|hit| hit.labels.contains(&Grammar::Cleft)) {
            let start = hit.tokens.start;
            cleft[start] = start == 0 || marking.tokens[start - 1].is_mark('.');
        }
        signs.embed(marking, &deed, &cleft);
        signs
    }

    /// The first verb after `how` or `the way` states nothing.
    fn embed(&mut self, marking: &Marking, deed: &[bool], cleft: &[bool]) {
        let mut inside = false;
        let mut verb = false;
        // `what, if anything, has been done`
        let mut interrupted = false;
        for token in 0..self.predicate.len() {
            if inside && (marking.aside[token] || interrupted && marking.tokens[token].is_mark(','))
            {
                interrupted = marking.aside[token];
                continue;
            }
            interrupted = inside
                && marking.tokens[token].is_mark(',')
                && marking.aside.get(token + 1).copied().unwrap_or(false);
            if interrupted {
                continue;
            }
            match self.grammar[token] {
                // After `capability to` comes an infinitive, which is no predicate anyway.
                Some((Grammar::Embed, end)) => {
                    (inside, verb) = (!marking.forms.is_to[end - 1] && !cleft[token], false);
                }
                Some((kind, _)) if kind.is_link() => inside = false,
                _ if !marking.tokens[token].is_word() || inside && deed[token] => inside = false,
                _ => {}
            }
            if inside && self.predicate[token] {
                self.predicate[token] = false;
                self.embedded[token] = true;
                verb = true;
            } else if inside && verb && !marking.words.transparent[token] {
                inside = false;
            }
        }
    }
}

/// `for relations to be developed`: no verb of a clause.
fn infinitive(marking: &Marking, token: usize) -> bool {
    let forms = &marking.forms;
    let to = token.checked_sub(1).filter(|to| forms.is_to[*to]);
    to.is_some_and(|to| to > 0 && forms.auxiliary[to - 1].is_none())
}

/// `any proposal to`, `a commitment to`: a noun.
fn determined(marking: &Marking, token: usize) -> bool {
    token > 0 && (marking.forms.determines[token - 1] || marking.forms.is_any[token - 1])
}

/// Whether a conjunction stands between two parts of one element's name.
fn joins_parts(marking: &Marking, tokens: Range<usize>) -> bool {
    let near = |part: usize, edge: usize| part.abs_diff(edge) <= 2;
    let before = marking
        .parts
        .iter()
        .filter(|part| part.tokens.end <= tokens.start && near(part.tokens.end, tokens.start));
    let mut after = marking
        .parts
        .iter()
        .filter(|part| part.tokens.start >= tokens.end && near(part.tokens.start, tokens.end));
    let before: Vec<_> = before.flat_map(|part| part.labels).collect();
    after.any(|part| {
        part.labels.iter().any(|label| {
            before.iter().any(|known| {
                known.element == label.element && known.bit.is_some() && known.bit == label.bit
            })
        })
    })
}
