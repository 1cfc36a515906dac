//! Sentences → clauses: the unit in which words govern each other.

use super::marking::Marking;
use super::mention::{Mention, mentions, promote};
use super::token::Kind;
use crate::recommendation::{Compiled, Form, Grammar, Name};

/// How a clause hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// It begins a sentence, or stands on its own after a semicolon.
    Main,
    /// It is coordinated; whether it has a subject of its own.
    And {
        own_subject: bool,
    },
    Although,
    But,
    /// It says when or on what condition.
    When,
    /// It says more of a noun before it.
    Relative,
    /// It is the content of a saying, a finding, a belief.
    That,
    /// `with X yet to begin`.
    With,
    /// It interrupts another clause.
    Aside,
    /// It follows a colon, or is an item of the list that does.
    Colon,
    /// `as was Y`, `nor had Y`.
    AsToo,
    NorToo,
}

/// A clause.
#[derive(Debug)]
pub(crate) struct Clause {
    pub(crate) link: Link,
    /// The sentence, counting from 0.
    pub(crate) sentence: usize,
    /// The clause that it hangs on.
    pub(crate) outer: Option<usize>,
    /// Its tokens in order, without those that are read past. Another clause
    /// may interrupt them.
    pub(crate) tokens: Vec<usize>,
    pub(crate) mentions: Vec<Mention>,
    /// Whether it asks.
    pub(crate) question: bool,
    /// Verbs that state nothing, being inside `how …` or the like.
    pub(crate) embedded: Vec<usize>,
}

/// What a token does, for cutting.
struct Signs {
    grammar: Vec<Option<(Grammar, usize)>>,
    predicate: Vec<bool>,
    subject: Vec<bool>,
    embedded: Vec<bool>,
}

/// Cuts a passage into clauses, in the order in which they begin.
pub(crate) fn clauses(marking: &Marking, by: &Compiled) -> Vec<Clause> {
    let signs = Signs::of(marking, by);
    let mut clauses = Vec::new();
    let mut intro: Option<usize> = None;
    for (number, sentence) in sentences(marking).into_iter().enumerate() {
        let first = clauses.len();
        let led = intro.filter(|_| marking.begins_item(sentence[0]));
        Cutter {
            marking,
            signs: &signs,
            sentence: &sentence,
            number,
            clauses: &mut clauses,
            at: 0,
        }
        .cut(led);
        let asks = sentence.last().is_some_and(|last| {
            marking.tokens[last + 1..].iter().take(2).any(|token| token.is_mark('?'))
        });
        for clause in &mut clauses[first..] {
            clause.question = asks;
        }
        let colon = sentence.last().is_some_and(|token| marking.tokens[*token].is_mark(':'));
        if colon {
            intro = (first..clauses.len()).rev().find(|clause| !clauses[*clause].tokens.is_empty());
        } else if led.is_none() {
            intro = None;
        }
    }
    rejoin(&mut clauses, &signs);
    for clause in &mut clauses {
        clause.mentions = mentions(marking, &clause.tokens, by);
        clause.embedded =
            clause.tokens.iter().copied().filter(|token| signs.embedded[*token]).collect();
    }
    promote(&mut clauses, marking, by);
    clauses
}

/// A relative that states nothing is part of the noun that it is about.
fn rejoin(clauses: &mut [Clause], signs: &Signs) {
    for index in (0..clauses.len()).rev() {
        let states = clauses[index].tokens.iter().any(|token| signs.predicate[*token]);
        if clauses[index].link == Link::Relative
            && !states
            && let Some(outer) = clauses[index].outer
        {
            let tokens = std::mem::take(&mut clauses[index].tokens);
            clauses[outer].tokens.extend(tokens);
            clauses[outer].tokens.sort_unstable();
        }
    }
}

/// Tokens by sentence, without those that are read past.
pub(super) fn sentences(marking: &Marking) -> Vec<Vec<usize>> {
    let mut sentences = vec![Vec::new()];
    for (index, token) in marking.tokens.iter().enumerate() {
        let ends = match token.kind {
            _ if marking.speck[index] => false,
            // A paragraph that goes on in lower case was torn apart.
            Kind::Break { item: false } => {
                !(marking.lower.get(index + 1).copied().unwrap_or(false)
                    && index > 0
                    && marking.tokens[index - 1].is_word())
            }
            Kind::Mark('.') if marking.glued_sentence(index) => true,
            Kind::Mark('.') => marking.tokens.get(index + 1).is_none_or(|next| {
                // A stop inside a name or a number has no space after it, and one
                // before a word in lower case ends nothing: it is a speck, or `e.g.`
                (next.range.start > token.range.end || !next.is_word()) && !marking.lower[index + 1]
            }),
            Kind::Break { item: true } | Kind::Mark('!' | '?' | '\u{2022}') => true,
            _ => false,
        };
        if marking.opens[index] {
            sentences.push(Vec::new());
        }
        if !ends && !marking.aside[index] {
            sentences.last_mut().unwrap_or_else(|| unreachable!("never empty")).push(index);
        } else if ends {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

impl Signs {
    fn of(marking: &Marking, by: &Compiled) -> Self {
        let count = marking.tokens.len();
        let mut signs = Self {
            grammar: vec![None; count],
            predicate: vec![false; count],
            subject: vec![false; count],
            embedded: vec![false; count],
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
            ) {
                signs.predicate[hit.tokens.start] = true;
            }
            if kind.is_anaphor() {
                signs.subject[hit.tokens.clone()].fill(true);
            }
        }
        for hit in &marking.cues {
            let start = hit.tokens.start;
            let finite = hit.labels.iter().any(|cue| {
                by.file.cues[*cue].form == Form::Any && by.file.cues[*cue].element.is_none()
            });
            let after_to =
                start > 0 && signs.grammar[start - 1].is_none() && is_to(marking, start - 1);
            if finite && !named[start] && !after_to {
                signs.predicate[start] = true;
            }
        }
        let mut deed = vec![false; count];
        for hit in &marking.cues {
            deed[hit.tokens.start] =
                hit.labels.iter().any(|cue| by.file.cues[*cue].element.is_some());
        }
        signs.embed(marking, &deed);
        signs
    }

    /// The first verb after `how` or `the way` states nothing.
    fn embed(&mut self, marking: &Marking, deed: &[bool]) {
        let mut inside = false;
        let mut verb = false;
        for token in 0..self.predicate.len() {
            match self.grammar[token] {
                // After `capability to` comes an infinitive, which is no predicate anyway.
                Some((Grammar::Embed, end)) => (inside, verb) = (!marking.is_to[end - 1], false),
                Some((kind, _)) if kind.is_link() => inside = false,
                _ if !marking.tokens[token].is_word() || inside && deed[token] => inside = false,
                _ => {}
            }
            if inside && self.predicate[token] {
                self.predicate[token] = false;
                self.embedded[token] = true;
                verb = true;
            } else if inside && verb && !marking.transparent[token] {
                inside = false;
            }
        }
    }
}

/// Whether a conjunction stands between two parts of one element's name.
fn joins_parts(marking: &Marking, tokens: std::ops::Range<usize>) -> bool {
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

fn is_to(marking: &Marking, token: usize) -> bool {
    marking.tokens[token].range.len() == 2
        && marking.tokens[token].is_word()
        && marking.is_to[token]
}

/// What stands before the next place where a clause might end.
#[derive(Default)]
struct Ahead {
    predicate: bool,
    /// Whether it is an auxiliary.
    finite: bool,
    subject: bool,
    predicate_first: bool,
}

struct Cutter<'c, 'm> {
    marking: &'c Marking<'m>,
    signs: &'c Signs,
    sentence: &'c [usize],
    number: usize,
    clauses: &'c mut Vec<Clause>,
    at: usize,
}

impl Cutter<'_, '_> {
    fn cut(&mut self, led: Option<usize>) {
        let link = if led.is_some() { Link::Colon } else { Link::Main };
        let mut open = vec![self.begin(link, led)];
        let mut dash = false;
        while self.at < self.sentence.len() {
            let token = self.sentence[self.at];
            let current = *open.last().unwrap_or_else(|| unreachable!("never empty"));
            if let Kind::Mark(mark) = self.marking.tokens[token].kind {
                self.at += 1;
                match mark {
                    _ if self.is_speck(mark) => {}
                    '(' | '[' => open.push(self.begin(Link::Aside, Some(current))),
                    ')' | ']' if open.len() > 1 => {
                        while let Some(closed) = open.pop() {
                            if open.len() < 2 || self.clauses[closed].link == Link::Aside {
                                break;
                            }
                        }
                        if open.is_empty() {
                            open.push(current);
                        }
                    }
                    ';' => {
                        match open.iter().rposition(|at| self.clauses[*at].link == Link::Aside) {
                            // `X (in the plan; not begun)`
                            Some(aside) if aside > 0 => {
                                let next = self.begin(Link::Aside, Some(open[aside - 1]));
                                open.truncate(aside);
                                open.push(next);
                            }
                            _ => open = vec![self.begin(Link::Main, None)],
                        }
                    }
                    ':' => open.push(self.begin(Link::Colon, Some(current))),
                    '\u{2013}' | '\u{2014}' | '-' => {
                        if dash && open.len() > 1 {
                            dash = false;
                            open.pop();
                        } else {
                            dash = self.later_dash();
                            let link = if dash { Link::Aside } else { Link::Main };
                            let inner = self.begin(link, Some(current));
                            open.push(inner);
                        }
                    }
                    ',' => self.comma(&mut open, token),
                    _ => self.push(current, token),
                }
                continue;
            }
            let Some((kind, end)) = self.signs.grammar[token] else {
                let current = if self.main_begins(current, token) {
                    open = vec![self.begin(Link::Main, None)];
                    open[0]
                } else {
                    current
                };
                self.push(current, token);
                self.at += 1;
                continue;
            };
            let starts = self.clauses[current].tokens.is_empty();
            match self.link(kind, end, current, starts) {
                Some(link) => {
                    let outer =
                        if link == Link::Relative { current } else { self.outermost(&open, link) };
                    if starts && !matches!(link, Link::Relative) {
                        self.clauses[current].link = link;
                    } else {
                        let inner = self.begin(link, Some(outer));
                        if matches!(
                            link,
                            Link::And { .. }
                                | Link::But
                                | Link::Although
                                | Link::AsToo
                                | Link::NorToo
                        ) && open.len() > 1
                            && !matches!(self.clauses[current].link, Link::Aside)
                            && (link != Link::Although || self.has_predicate(current))
                        {
                            open.pop();
                        }
                        open.push(inner);
                    }
                }
                None if matches!(kind, Grammar::And | Grammar::Or)
                    && self.resumes(current)
                    && open.len() > 1 =>
                {
                    // `X that had begun and Y`: Y goes on with the list outside.
                    open.pop();
                }
                None => {}
            }
            if matches!(kind, Grammar::Be | Grammar::Have | Grammar::Do)
                && open.len() > 1
                && self.verb_is_full(current, open[open.len() - 2])
            {
                // `all that it contains had begun`: the verb outside goes on.
                open.pop();
            }
            let current = *open.last().unwrap_or_else(|| unreachable!("never empty"));
            while self.at < self.sentence.len() && self.sentence[self.at] < end {
                self.push(current, self.sentence[self.at]);
                self.at += 1;
            }
        }
    }

    /// Whether a mark may be dirt, in a text that has much of it.
    fn is_speck(&self, mark: char) -> bool {
        let next = self.sentence.get(self.at);
        let goes_on =
            next.is_some_and(|next| self.marking.lower[*next] || self.marking.speck[*next]);
        self.marking.noisy && goes_on && mark != ','
    }

    fn begin(&mut self, link: Link, outer: Option<usize>) -> usize {
        self.clauses.push(Clause {
            link,
            sentence: self.number,
            outer,
            tokens: Vec::new(),
            mentions: Vec::new(),
            embedded: Vec::new(),
            question: false,
        });
        self.clauses.len() - 1
    }

    fn push(&mut self, clause: usize, token: usize) {
        self.clauses[clause].tokens.push(token);
    }

    /// On what a new clause hangs: a relative's noun stays with the relative.
    fn outermost(&self, open: &[usize], link: Link) -> usize {
        let _ = link;
        open.iter()
            .rev()
            .copied()
            .find(|clause| !matches!(self.clauses[*clause].link, Link::Relative | Link::Aside))
            .unwrap_or(open[0])
    }

    fn has_predicate(&self, clause: usize) -> bool {
        self.clauses[clause].tokens.iter().any(|token| self.signs.predicate[*token])
    }

    /// Whether a relative has its verb, and the clause outside has none.
    fn verb_is_full(&self, inner: usize, outer: usize) -> bool {
        let clause = &self.clauses[inner];
        let last = clause.tokens.last().copied();
        matches!(clause.link, Link::That | Link::Relative)
            && last.is_some_and(|last| {
                self.signs.grammar[last].is_none_or(|(kind, _)| kind.is_anaphor())
                    && !self.marking.transparent[last]
            })
            && !self.has_predicate(outer)
            && (self.has_predicate(inner) || self.begins_with_verb(clause))
    }

    /// `that goes with it`: a word that no file knows, where a verb should be, and its object.
    fn begins_with_verb(&self, clause: &Clause) -> bool {
        let second = clause.tokens.get(1).copied();
        let last = clause.tokens.last().and_then(|last| self.signs.grammar[*last]);
        clause.tokens.len() > 2
            && last.is_some_and(|(kind, _)| kind.is_anaphor())
            && second.is_some_and(|token| {
                self.signs.grammar[token].is_none()
                    && !self.signs.subject[token]
                    && !self.marking.transparent[token]
                    && !self.marking.adverb[token]
                    && self.marking.tokens[token].is_word()
            })
    }

    /// Whether a clause has a finite verb, and not only a word that might be one.
    fn has_auxiliary(&self, clause: usize) -> bool {
        self.clauses[clause].tokens.iter().any(|token| self.marking.auxiliary[*token].is_some())
    }

    /// Whether an `and` after `clause` may go back to the clause outside.
    fn resumes(&self, clause: usize) -> bool {
        matches!(self.clauses[clause].link, Link::Relative) && self.has_predicate(clause) && {
            let ahead = self.ahead(self.at + 1);
            !ahead.predicate && ahead.subject
        }
    }

    fn later_dash(&self) -> bool {
        self.sentence[self.at..].iter().any(|token| {
            matches!(self.marking.tokens[*token].kind, Kind::Mark('\u{2013}' | '\u{2014}' | '-'))
        })
    }

    /// A comma may end what interrupted a clause, or a clause that came first.
    fn comma(&mut self, open: &mut Vec<usize>, token: usize) {
        let current = *open.last().unwrap_or_else(|| unreachable!("never empty"));
        let ahead = self.ahead(self.at);
        let link = self.clauses[current].link;
        if matches!(link, Link::Relative | Link::With | Link::Although) && open.len() > 1 {
            // A verb that no file knows may have been the interruption's own.
            if ahead.predicate_first
                && (self.has_predicate(current) || self.clauses[current].tokens.len() > 3)
                && let Some(verbless) =
                    open[..open.len() - 1].iter().rposition(|outer| !self.has_predicate(*outer))
            {
                open.truncate(verbless + 1);
                return;
            }
            // `X, which had begun, Y, which had not, and Z`: a list goes on.
            if ahead.subject && !ahead.predicate && self.has_predicate(current) {
                open.pop();
                return;
            }
        }
        if matches!(link, Link::Although | Link::When | Link::With)
            && self.has_predicate(current)
            && ahead.predicate
            && ahead.subject
        {
            let outer = self.begin(Link::Main, None);
            *open = vec![outer];
            return;
        }
        if self.has_predicate(current) && self.participle_follows() {
            let next = self.begin(Link::And { own_subject: false }, Some(current));
            open.push(next);
            return;
        }
        if self.has_predicate(current)
            && ahead.predicate
            && ahead.subject
            && !ahead.predicate_first
            && !self.next_links()
        {
            let next = self.begin(Link::And { own_subject: true }, Some(open[0]));
            if open.len() > 1 {
                open.pop();
            }
            open.push(next);
            return;
        }
        self.push(current, token);
    }

    /// `…, having begun it at Easter`: the subject goes on, the sentence's verb does not.
    fn participle_follows(&self) -> bool {
        self.sentence.get(self.at).is_some_and(|token| {
            self.marking.auxiliary[*token].is_none()
                && self.signs.grammar[*token].is_some_and(|(kind, _)| kind == Grammar::Have)
        })
    }

    /// Whether the next token is a connective that cuts by itself.
    fn next_links(&self) -> bool {
        self.sentence.get(self.at).and_then(|token| self.signs.grammar[*token]).is_some_and(
            |(kind, end)| kind.is_link() || kind.is_quantifier() && self.relative_follows(end),
        )
    }

    /// The clause that a function word begins here, if any.
    fn link(&self, kind: Grammar, end: usize, current: usize, starts: bool) -> Option<Link> {
        let after =
            self.sentence.iter().position(|token| *token >= end).unwrap_or(self.sentence.len());
        let ahead = self.ahead(after);
        match kind {
            // `did not, though, include`: an adverb.
            Grammar::Although
                if self
                    .sentence
                    .get(after)
                    .is_some_and(|next| self.marking.tokens[*next].is_mark(',')) =>
            {
                None
            }
            Grammar::Although => Some(Link::Although),
            Grammar::But => {
                let begins =
                    starts || ahead.subject || ahead.predicate || self.finite_after_comma(after);
                begins.then_some(Link::But)
            }
            Grammar::When => (ahead.predicate && ahead.subject).then_some(Link::When),
            Grammar::AsToo => Some(Link::AsToo),
            Grammar::NorToo => Some(Link::NorToo),
            // `software with which to monitor X` is a noun.
            Grammar::Which | Grammar::OfWhich if self.infinitive_follows(after) => None,
            Grammar::Which | Grammar::OfWhich if !starts || kind == Grammar::Which => {
                (!starts).then_some(Link::Relative)
            }
            Grammar::That if self.after_whether() => None,
            Grammar::That => self.that(after, starts),
            Grammar::With => (ahead.predicate
                && ahead.subject
                && !ahead.predicate_first
                && !starts
                && self.has_auxiliary(current))
            .then_some(Link::With),
            Grammar::And | Grammar::Or | Grammar::Nor => {
                let own_subject = !ahead.predicate_first;
                // After a comma a noun that no file knows may be the subject too.
                let comma = self
                    .at
                    .checked_sub(1)
                    .is_some_and(|before| self.marking.tokens[self.sentence[before]].is_mark(','));
                let subject = ahead.subject || !own_subject || comma && ahead.finite;
                (self.has_predicate(current) && ahead.predicate && subject)
                    .then_some(Link::And { own_subject })
            }
            _ if kind.is_quantifier() && !starts && self.relative_follows(end) => {
                Some(Link::Relative)
            }
            _ => None,
        }
    }

    /// `When we visited in 2016 we found …`: no comma, but who acts is named again.
    fn main_begins(&self, current: usize, token: usize) -> bool {
        let acts = |token: usize| {
            self.marking
                .names
                .iter()
                .any(|name| name.tokens.start == token && name.labels.contains(&Name::Inspectorate))
        };
        // `when we inspected` is itself a name where it gives a basis.
        let known = |token: usize| {
            self.marking.names.iter().any(|name| {
                name.tokens.contains(&token)
                    && matches!(name.labels[0], Name::Inspectorate | Name::Basis(_))
            })
        };
        let clause = &self.clauses[current];
        clause.link == Link::When
            && clause.outer.is_none()
            && clause.tokens.len() > 2
            && acts(token)
            && clause.tokens.iter().any(|before| known(*before))
    }

    /// `…, but the training that goes with it is not`: a verb, however far behind.
    fn finite_after_comma(&self, after: usize) -> bool {
        let comma =
            self.at.checked_sub(1).map(|before| &self.marking.tokens[self.sentence[before]]);
        let mut rest = self.sentence[after..].iter().take_while(|token| {
            !matches!(self.marking.tokens[**token].kind, Kind::Mark(',' | ';' | ':' | '('))
        });
        comma.is_some_and(|comma| comma.is_mark(','))
            && rest.any(|token| self.marking.auxiliary[*token].is_some())
    }

    /// `whether that has begun`: a pronoun.
    fn after_whether(&self) -> bool {
        let before = self.at.checked_sub(1).map(|at| self.sentence[at]);
        before.is_some_and(|before| {
            self.marking.grammar.iter().any(|hit| {
                hit.tokens.end == before + 1 && hit.labels.contains(&Grammar::Hypothetical)
            })
        })
    }

    fn infinitive_follows(&self, at: usize) -> bool {
        self.sentence.get(at).is_some_and(|token| self.marking.is_to[*token])
    }

    /// `both of which`: the quantifier begins the relative.
    fn relative_follows(&self, end: usize) -> bool {
        self.signs
            .grammar
            .get(end)
            .copied()
            .flatten()
            .is_some_and(|(kind, _)| kind == Grammar::OfWhich)
            || self.marking.says_which(end - 1)
    }

    /// `that` after a noun and before its verb is a relative; before a clause it
    /// opens what was said.
    fn that(&self, after: usize, starts: bool) -> Option<Link> {
        if starts {
            return None;
        }
        let mut at = after;
        while let Some(token) = self.sentence.get(at) {
            if self.signs.predicate[*token] {
                return Some(Link::Relative);
            }
            if self.signs.grammar[*token].is_none_or(|(kind, _)| !kind.is_adverb())
                && !self.marking.transparent[*token]
            {
                break;
            }
            at += 1;
        }
        let ahead = self.ahead(after);
        (ahead.predicate || ahead.subject).then_some(Link::That)
    }

    /// What stands from `at` up to the next mark or connective.
    fn ahead(&self, at: usize) -> Ahead {
        let mut found = Ahead { predicate_first: true, ..Ahead::default() };
        let mut first = true;
        let mut at = at;
        while let Some(token) = self.sentence.get(at).copied() {
            if let Kind::Mark(mark) = self.marking.tokens[token].kind {
                let only_adverbs = mark == ',' && !found.subject && found.predicate_first;
                if matches!(mark, '.' | ',' | ';' | ':' | '(' | ')' | '\u{2013}' | '\u{2014}' | '-')
                    && !only_adverbs
                {
                    break;
                }
                at += 1;
                continue;
            }
            let grammar = self.signs.grammar[token];
            if let Some((kind, _)) = grammar
                && !first
                && matches!(
                    kind,
                    Grammar::And
                        | Grammar::Or
                        | Grammar::Nor
                        | Grammar::Which
                        | Grammar::Although
                        | Grammar::But
                        | Grammar::AsToo
                        | Grammar::NorToo
                )
            {
                break;
            }
            if let Some((kind, end)) = grammar
                && !first
                && (kind == Grammar::OfWhich || kind.is_quantifier() && self.relative_follows(end))
            {
                break;
            }
            if let Some((Grammar::That, _)) = grammar
                && !first
            {
                break;
            }
            if self.signs.predicate[token] {
                found.predicate = true;
                found.finite = self.marking.auxiliary[token].is_some();
                found.predicate_first = found.predicate_first && !found.subject;
                return found;
            }
            if self.signs.subject[token] {
                found.subject = true;
                found.predicate_first = false;
            } else if grammar.is_none_or(|(kind, _)| !kind.is_adverb() && !kind.is_link())
                && !self.marking.transparent[token]
                && !self.marking.adverb[token]
            {
                found.predicate_first = false;
            }
            first = false;
            at += 1;
            if let Some((kind, end)) = grammar
                && kind.is_adverb()
            {
                while self.sentence.get(at).is_some_and(|token| *token < end) {
                    at += 1;
                }
            }
        }
        found.predicate_first &= found.predicate;
        found
    }
}

impl Grammar {
    pub(crate) fn is_anaphor(self) -> bool {
        use Grammar::{
            All, Both, Each, Either, FirstAndThird, FirstTwo, Former, LastTwo, Latter, Many,
            Neither, None, One, Other, Second, Some, Third,
        };
        matches!(
            self,
            FirstAndThird
                | FirstTwo
                | LastTwo
                | One
                | Many
                | Both
                | Each
                | All
                | Either
                | Neither
                | None
                | Former
                | Second
                | Third
                | Latter
                | Other
                | Some
        )
    }

    fn is_quantifier(self) -> bool {
        self.is_anaphor() && !matches!(self, Self::One | Self::Many)
    }

    fn is_link(self) -> bool {
        use Grammar::{Although, And, AsToo, But, Nor, NorToo, Or, That, Which, With};
        matches!(self, Although | And | AsToo | But | Nor | NorToo | Or | That | Which | With)
    }

    fn is_adverb(self) -> bool {
        use Grammar::{Earlier, Fully, Just, Not, Only, Partly, Present, Without};
        matches!(self, Earlier | Fully | Just | Not | Only | Partly | Present | Without)
    }
}
