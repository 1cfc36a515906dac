//! The phrases of the data files, marked in a passage; zones are marked in `sentence`.

use std::ops::Range;

use super::forms::Forms;
use super::glue::unglue;
use super::hits::{Hit, at, hits};
use super::token::{Kind, Token, tokenise};
use super::words::Words;
use crate::normalise::Normalised;
use crate::recommendation::{Compiled, Coverage, Form, Grammar, Name, Part};

/// A passage with all that the data files know about its words.
#[derive(Debug)]
pub(crate) struct Marking<'a> {
    pub(crate) tokens: Vec<Token>,
    /// Tokens that are read past: adjuncts of time and manner.
    pub(crate) aside: Vec<bool>,
    pub(crate) words: Words,
    pub(crate) forms: Forms,
    pub(crate) grammar: Vec<Hit<'a, Grammar>>,
    pub(crate) coverage: Vec<Hit<'a, Coverage>>,
    pub(crate) names: Vec<Hit<'a, Name>>,
    pub(crate) parts: Vec<Hit<'a, Part>>,
    pub(crate) cues: Vec<Hit<'a, usize>>,
    pub(crate) hunches: Vec<Hit<'a, usize>>,
}

/// Marks `window` of a view.
pub(crate) fn mark<'a>(view: &Normalised, window: Range<usize>, by: &'a Compiled) -> Marking<'a> {
    let text = view.folded.as_str();
    let tokens = unglue(tokenise(text, window), text, by);
    let words = Words::of(view, &tokens, by);
    let mut aside = vec![false; tokens.len()];
    let word = |at: usize| tokens.get(at).map_or("", |token| &view.folded[token.range.clone()]);
    for hit in hits(&by.asides, &tokens, &words, &aside) {
        // `We were told nothing about X`: no adjunct.
        let end = hit.tokens.end;
        if word(end - 1) == "told" && matches!(word(end), "nothing" | "little" | "no" | "too") {
            continue;
        }
        set_aside(&mut aside, &tokens, hit.tokens);
    }
    let mut grammar = hits(&by.grammar, &tokens, &words, &aside);
    // `as a whole` is read past, but for what it may mean behind a denial.
    for hit in grammar.iter().filter(|hit| hit.labels[0] == Grammar::Whole) {
        set_aside(&mut aside, &tokens, hit.tokens.clone());
    }
    let coverage = hits(&by.coverage, &tokens, &words, &aside);
    let names = hits(&by.names, &tokens, &words, &aside);
    let mut parts = hits(&by.parts, &tokens, &words, &aside);
    let mut cues = hits(&by.cues, &tokens, &words, &aside);
    let hunches = hits(&by.hunches, &tokens, &words, &aside);
    if !tokens.iter().any(|token| token.is_mark('|')) {
        let in_cells = |cue: &usize| by.file.cues[*cue].form == Form::Cell;
        cues.retain(|hit| !hit.labels.iter().all(in_cells));
    }
    // `none of the work that it describes` describes nothing.
    cues.retain(|cue| {
        let verb =
            cue.tokens.len() == 1 && cue.labels.iter().all(|label| by.file.cues[*label].of_plan);
        !verb
            || !names.iter().any(|name| {
                name.labels[0] == Name::Collective
                    && name.tokens.start < cue.tokens.start
                    && cue.tokens.end == name.tokens.end
            })
    });
    // `at its first steps` is a state, and not `at first`.
    grammar.retain(|hit| {
        !(hit.labels[0] == Grammar::Earlier
            && at(&cues, hit.tokens.start)
                .is_some_and(|cue| hit.tokens.end < cue.tokens.end && cue.tokens.len() > 2))
    });
    // `in full` is a degree.
    cues.retain(|cue| {
        !at(&grammar, cue.tokens.start).is_some_and(|hit| {
            matches!(hit.labels[0], Grammar::Fully | Grammar::Partly | Grammar::Limit)
                && hit.tokens.start < cue.tokens.start
                && cue.tokens.end <= hit.tokens.end
        })
    });
    // `With regard to X, …` names a topic.
    let begins = |at: usize| {
        at == 0 || tokens[at - 1].is_mark('.') || matches!(tokens[at - 1].kind, Kind::Break { .. })
    };
    let topic = |at: usize| begins(at) && &text[tokens[at].range.clone()] == "with";
    cues.retain(|hit| !topic(hit.tokens.start));
    // `your plans to …` names the plans; it does not say what is planned.
    grammar.retain(|hit| {
        hit.labels[0] == Grammar::Said
            || !names.iter().any(|name| {
                name.tokens.start < hit.tokens.start
                    && hit.tokens.start < name.tokens.end
                    && name.labels[0] != Name::Collective
            })
    });
    // `the improvements it promises to your systems` promises a thing, and no deed.
    grammar.retain(|hit| {
        let next = tokens.get(hit.tokens.end);
        let noun = next.is_some_and(|next| by.determiners.contains(&text[next.range.clone()]));
        !(hit.labels[0] == Grammar::Planned
            && noun
            && &text[tokens[hit.tokens.end - 1].range.clone()] == "to")
    });
    // The degree in `all elements of the plan` is part of the collective.
    grammar.retain(|hit| {
        !(hit.labels[0] == Grammar::Partly
            && names.iter().any(|name| {
                name.labels[0] == Name::Collective
                    && name.tokens.start < hit.tokens.start
                    && hit.tokens.start < name.tokens.end
            }))
    });
    // `May` inside a sentence is a month.
    grammar.retain(|hit| {
        let token = hit.tokens.start;
        !(hit.labels[0] == Grammar::Hypothetical
            && hit.tokens.len() == 1
            && words.lower.iter().any(|lower| *lower)
            && token > 0
            && tokens[token - 1].is_word()
            && view.text[tokens[token].range.clone()].starts_with(char::is_uppercase))
    });
    // `under review` is a status, and no part of a name.
    parts.retain(|part| {
        !cues.iter().any(|cue| {
            cue.tokens.len() > part.tokens.len()
                && cue.tokens.start <= part.tokens.start
                && part.tokens.end <= cue.tokens.end
                && cue.labels.iter().all(|label| by.file.cues[*label].element.is_none())
        })
    });
    let forms = Forms::of(view, &tokens, &words, by);
    let grammar = split_and_that(grammar, &tokens, &forms, |at: usize| {
        super::hits::at(&names, at).is_some()
            || super::hits::at(&parts, at).is_some()
            || super::hits::at(&cues, at).is_some()
    });
    let grammar = that_alone(grammar, &tokens, &forms);
    Marking { tokens, aside, words, forms, grammar, coverage, names, parts, cues, hunches }
}

/// Reads past an adjunct, and the commas that set it off.
fn set_aside(aside: &mut [bool], tokens: &[Token], adjunct: Range<usize>) {
    aside[adjunct.clone()].fill(true);
    let before = adjunct.start.checked_sub(1).filter(|at| tokens[*at].is_mark(','));
    if tokens.get(adjunct.end).is_some_and(|token| token.is_mark(',')) {
        let begins = adjunct.start == 0 || !tokens[adjunct.start - 1].is_word();
        if before.is_some() || begins {
            aside[adjunct.end] = true;
        }
        if let Some(before) = before {
            aside[before] = true;
        }
    }
}

/// `That had not.`: a pronoun, at the head of what it is the subject of, and no connective.
fn that_alone<'a>(
    hits: Vec<Hit<'a, Grammar>>,
    tokens: &[Token],
    forms: &Forms,
) -> Vec<Hit<'a, Grammar>> {
    let head = |at: usize| match at.checked_sub(1).map(|before| tokens[before].kind) {
        None | Some(Kind::Break { .. }) => true,
        Some(Kind::Mark(mark)) => matches!(mark, '.' | ';' | ':' | '\u{2013}' | '\u{2014}'),
        Some(_) => false,
    };
    let either = |hit: &Hit<Grammar>| {
        hit.labels.contains(&Grammar::That) && hit.labels.contains(&Grammar::One)
    };
    let acts =
        |hit: &Hit<Grammar>| forms.auxiliary.get(hit.tokens.end).is_some_and(Option::is_some);
    // `no work on that had been done`, `of that, nothing`
    let hangs = |hit: &Hit<Grammar>| {
        let before = hit.tokens.start.checked_sub(1);
        before.is_some_and(|at| forms.is_on[at] || forms.is_of[at] || forms.is_for[at])
            && (acts(hit) || tokens.get(hit.tokens.end).is_none_or(|next| !next.is_word()))
    };
    // `We do not say that X is so, nor that Y is`
    let that = |hit: &Hit<Grammar>| hit.labels.contains(&Grammar::That);
    let thats: Vec<usize> =
        hits.iter().filter(|hit| that(hit)).map(|hit| hit.tokens.start).collect();
    let mut hits = hits;
    for hit in &mut hits {
        if hit.labels[0] == Grammar::Nor && thats.contains(&hit.tokens.end) {
            hit.labels = &[Grammar::Or];
        }
    }
    // `X is in the plan, but that is all`
    let mut but = 0;
    for hit in &mut hits {
        let heads = head(hit.tokens.start) || hit.tokens.start == but;
        if either(hit) && (acts(hit) && heads || hangs(hit)) {
            hit.labels = &[Grammar::One];
        }
        if hit.labels.contains(&Grammar::But) {
            but = hit.tokens.end;
        }
    }
    hits
}

/// `and that work is …` points back, where `and that X is …` goes on with what is said: a noun that
/// is nothing else, and its verb.
fn split_and_that<'a>(
    hits: Vec<Hit<'a, Grammar>>,
    tokens: &[Token],
    forms: &Forms,
    known: impl Fn(usize) -> bool,
) -> Vec<Hit<'a, Grammar>> {
    let pronouns: Vec<usize> =
        hits.iter().filter(|hit| hit.labels[0].is_anaphor()).map(|hit| hit.tokens.start).collect();
    let mut parted = Vec::with_capacity(hits.len());
    for hit in hits {
        let noun = hit.tokens.end;
        let points = hit.labels[0] == Grammar::And
            && hit.tokens.len() == 2
            && forms.determines[noun - 1]
            && tokens.get(noun).is_some_and(Token::is_word)
            && !forms.determines[noun]
            && !known(noun)
            && !pronouns.contains(&noun)
            && forms.auxiliary.get(noun + 1).is_some_and(Option::is_some)
            && forms.auxiliary[noun].is_none();
        if points {
            let (and, that) = (hit.tokens.start, hit.tokens.start + 1);
            let step = hit.step;
            parted.push(Hit { tokens: and..and + 1, labels: &[Grammar::And], step });
            parted.push(Hit { tokens: that..noun + 1, labels: &[Grammar::One], step });
        } else {
            parted.push(hit);
        }
    }
    parted
}

impl Marking<'_> {
    /// Whether a stop ends a sentence although no space follows it.
    pub(crate) fn glued_sentence(&self, stop: usize) -> bool {
        let word = |at: usize| {
            self.tokens.get(at).filter(|token| token.is_word() && token.range.len() > 1)
        };
        stop > 0
            && word(stop - 1).is_some()
            && word(stop + 1).is_some()
            && self.forms.upper[stop + 1]
    }

    /// Whether two tokens are the same word of the vocabulary.
    pub(crate) fn same_word(&self, one: usize, other: usize) -> bool {
        let word = |at: usize| self.words.readings[at].ids.first();
        word(one).is_some() && word(one) == word(other)
    }

    /// Whether a sentence that begins at `token` is an item of a list.
    pub(crate) fn begins_item(&self, token: usize) -> bool {
        self.tokens[..token]
            .iter()
            .rev()
            .take_while(|before| !before.is_word())
            .any(|before| matches!(before.kind, Kind::Break { .. }) || before.is_mark('\u{2022}'))
            || !self.tokens[token].is_word()
    }

    /// `this letter`, `the first of these visits`: a pronoun that only determines a
    /// noun that no file knows.
    pub(crate) fn determines_noun(&self, pronoun: Range<usize>) -> bool {
        let noun = pronoun.end;
        // `the first meetings`: a cue begins with the ordinal.
        let in_cue = at(&self.cues, noun).is_some_and(|cue| cue.tokens.contains(&(noun - 1)));
        let known = at(&self.grammar, noun).is_some()
            || at(&self.cues, noun).is_some() && !in_cue
            || at(&self.parts, noun).is_some();
        // `the first phase`
        let phase = self.forms.phase.get(noun).copied().unwrap_or(false);
        (self.forms.determines[pronoun.end - 1] || phase)
            && self.tokens.get(noun).is_some_and(Token::is_word)
            && !known
            && !self.words.transparent[noun]
            && !self.forms.adverb[noun]
    }

    /// `the first of two phases`: an ordinal that counts what no file knows.
    pub(crate) fn counts_others(&self, ordinal: Range<usize>) -> bool {
        let of = self.forms.is_of.get(ordinal.end).copied().unwrap_or(false);
        of && self.tokens.get(ordinal.end + 1).is_some_and(Token::is_word)
            && at(&self.grammar, ordinal.end + 1).is_none()
            && !self.words.transparent[ordinal.end + 1]
            && at(&self.names, ordinal.end + 1).is_none()
    }

    /// Whether a token is a word that no layer of function words, asides or cues knows.
    pub(crate) fn is_plain(&self, token: usize) -> bool {
        self.tokens[token].is_word()
            && !self.aside[token]
            && !self.words.transparent[token]
            && !self.forms.adverb[token]
            && self.forms.auxiliary[token].is_none()
            && at(&self.grammar, token).is_none()
            && at(&self.cues, token).is_none()
    }

    /// Whether the phrase that ends at token `last` says `which` itself.
    pub(crate) fn says_which(&self, last: usize) -> bool {
        self.forms.of_which.get(last).copied().unwrap_or(false)
    }

    /// Whether the tokens address the reader.
    pub(crate) fn says_your(&self, text: &str, tokens: Range<usize>) -> bool {
        self.tokens[tokens].iter().any(|token| matches!(&text[token.range.clone()], "you" | "your"))
    }

    /// The bytes of the view that the tokens cover.
    pub(crate) fn range(&self, tokens: Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].range.end
    }
}
