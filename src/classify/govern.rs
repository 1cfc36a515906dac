//! Which elements each predicate speaks of.

use std::collections::BTreeSet;

use super::discourse::{Antecedent, Discourse, relative};
use super::polarity::{grammar, mode, negations};
use super::statement::{Certain, Statement};
use crate::find::{Clause, Hit, Link, Marking, Mention};
use crate::recommendation::{Compiled, Form, Governs, Grammar, Manner, Name, Subject, Tone};

/// Everything that the clauses say, in order.
pub(super) fn statements(
    marking: &Marking,
    clauses: &[Clause],
    by: &Compiled,
) -> (Vec<Statement>, Vec<(usize, usize)>) {
    let mut reading = Reading {
        marking,
        clauses,
        by,
        discourse: Discourse::default(),
        said: Vec::new(),
        last: None,
        settled: BTreeSet::new(),
        loose: Vec::new(),
    };
    for index in 0..clauses.len() {
        reading.clause(index);
    }
    (reading.said, reading.loose)
}

struct Reading<'r> {
    marking: &'r Marking<'r>,
    clauses: &'r [Clause],
    by: &'r Compiled,
    discourse: Discourse,
    said: Vec<Statement>,
    /// The last cue that an ellipsis can take up, and its manner.
    last: Option<(usize, Manner)>,
    /// Clauses that an earlier clause has spoken for.
    settled: BTreeSet<usize>,
    /// Predicates that found nothing to govern, with their clauses.
    loose: Vec<(usize, usize)>,
}

/// A predicate of a clause: a cue, or the auxiliary that stands for one.
struct Predicate {
    cue: usize,
    /// Its first and last token, as places in the clause.
    from: usize,
    to: usize,
    elliptic: bool,
}

/// What a predicate speaks of.
struct Governed {
    subjects: Vec<(Subject, Option<Mention>)>,
    perhaps: Vec<Subject>,
    certain: Certain,
    steps: Vec<&'static str>,
    /// Turns the polarity round for each subject at the same place.
    negated: Vec<bool>,
}

impl<'r> Reading<'r> {
    fn clause(&mut self, index: usize) {
        let clause = &self.clauses[index];
        if clause.tokens.is_empty() {
            return;
        }
        let blocked = self.blocked(clause);
        let before = self.said.len();
        let mut spoken: Vec<Subject> = Vec::new();
        if !self.settled.contains(&index) {
            for predicate in self.predicates(clause) {
                if self.predicate(index, &predicate, blocked, &mut spoken) {
                    break;
                }
            }
            self.unspoken(index, blocked, before);
        }
        let mut subjects: Vec<Subject> = clause.mentions.iter().filter(|m| m.whole).map(|m| m.element).collect();
        subjects.dedup();
        if subjects.is_empty() {
            subjects = spoken;
        }
        if blocked.is_none() {
            self.discourse.speak(clause.sentence, &subjects);
        }
    }

    /// Why nothing that the clause says counts, if it does not.
    fn blocked(&self, clause: &Clause) -> Option<&'static str> {
        if clause.link.is_condition() {
            return Some("condition");
        }
        let first = self.names(clause).find(|name| !matches!(name.labels[0], Name::Basis(_) | Name::Local))?;
        let before_all = clause.mentions.first().is_none_or(|mention| first.tokens.start < mention.tokens.start);
        (before_all && first.labels.contains(&Name::Bystander)).then_some("bystander")
    }

    fn names(&self, clause: &'r Clause) -> impl Iterator<Item = &'r Hit<'r, Name>> {
        self.marking.names.iter().filter(|name| clause.tokens.binary_search(&name.tokens.start).is_ok())
    }

    /// The cues of a clause that are predicates, or its elliptic auxiliary.
    fn predicates(&self, clause: &Clause) -> Vec<Predicate> {
        let mut found: Vec<Predicate> = Vec::new();
        for hit in &self.marking.cues {
            let Ok(from) = clause.tokens.binary_search(&hit.tokens.start) else { continue };
            let to = clause.tokens.partition_point(|token| *token < hit.tokens.end) - 1;
            let inside = clause.mentions.iter().any(|mention| {
                mention.tokens.start <= hit.tokens.start && hit.tokens.end <= mention.tokens.end && mention.whole
            });
            for cue in hit.labels {
                let file = &self.by.file.cues[*cue];
                let own = file.element.is_some();
                if inside && !own || own && self.embedded(clause, from) {
                    continue;
                }
                let near = self.auxiliary(clause, from);
                let stands = match file.form {
                    Form::Any => !own || near.is_some_and(Near::acts),
                    Form::Base => near.is_some_and(Near::carries_infinitive),
                    Form::Ing => matches!(near, Some(Near::Grammar(Grammar::Be))),
                };
                if stands {
                    found.push(Predicate { cue: *cue, from, to, elliptic: false });
                }
            }
        }
        // What an element's own verb says, another cue of the clause says better.
        if found.iter().any(|predicate| self.by.file.cues[predicate.cue].element.is_none()) {
            found.retain(|predicate| self.by.file.cues[predicate.cue].element.is_none());
        }
        let overridden: Vec<&str> = found
            .iter()
            .flat_map(|predicate| self.by.file.cues[predicate.cue].overrides.iter().map(String::as_str))
            .collect();
        found.retain(|predicate| !overridden.contains(&self.by.file.cues[predicate.cue].id.as_str()));
        if found.is_empty()
            && let Some((cue, _)) = self.last
            && let Some((from, to)) = self.ellipsis(clause)
        {
            found.push(Predicate { cue, from, to, elliptic: true });
        }
        found
    }

    /// What stands right before a verb, adverbs and negators aside.
    fn auxiliary(&self, clause: &Clause, from: usize) -> Option<Near> {
        for token in clause.tokens[..from].iter().rev() {
            let hit = self.marking.grammar.iter().find(|hit| hit.tokens.contains(token));
            if let Some(hit) = hit {
                let kind = hit.labels[0];
                if kind.negates() && kind != Grammar::Fail || matches!(kind, Grammar::Just | Grammar::Fully | Grammar::Partly | Grammar::Only | Grammar::Present | Grammar::Earlier) {
                    continue;
                }
                if let Some(name) = self.actor_at(*token) {
                    return Some(name);
                }
                return Some(Near::Grammar(kind));
            }
            if let Some(name) = self.actor_at(*token) {
                return Some(name);
            }
            if self.marking.transparent[*token] {
                continue;
            }
            return self.marking.is_to[*token].then_some(Near::To);
        }
        None
    }

    fn actor_at(&self, token: usize) -> Option<Near> {
        let hit = self.marking.names.iter().find(|hit| hit.tokens.contains(&token))?;
        hit.labels.contains(&Name::Force).then_some(Near::Force)
    }

    /// Whether `how`, `the way` or the like opens what the verb is in.
    fn embedded(&self, clause: &Clause, from: usize) -> bool {
        grammar(self.marking, &clause.tokens[..from])
            .any(|hit| matches!(hit.labels[0], Grammar::Embed | Grammar::Which | Grammar::OfWhich))
    }

    /// The auxiliary at the end of a clause that has no verb: `Y had not`.
    fn ellipsis(&self, clause: &Clause) -> Option<(usize, usize)> {
        let gapped = matches!(clause.link, Link::But | Link::And { .. })
            && negations(self.marking, &clause.tokens) == 1
            && clause.mentions.iter().any(|mention| mention.whole)
            && !grammar(self.marking, &clause.tokens).any(|hit| matches!(hit.labels[0], Grammar::Have | Grammar::Be | Grammar::Do | Grammar::Ahead));
        if gapped || matches!(clause.link, Link::AsToo | Link::NorToo) {
            return Some((0, 0));
        }
        let last = grammar(self.marking, &clause.tokens).last()?;
        let end = clause.tokens.last()? + 1;
        let trailing = (last.tokens.end..end).all(|token| {
            self.marking.transparent[token] || self.marking.aside[token] || !self.marking.tokens[token].is_word()
        });
        let auxiliary = grammar(self.marking, &clause.tokens)
            .filter(|hit| matches!(hit.labels[0], Grammar::Have | Grammar::Be | Grammar::Do))
            .last()?;
        let close = auxiliary.tokens.end + 2 >= last.tokens.end;
        let ends = matches!(last.labels[0], Grammar::Have | Grammar::Be | Grammar::Do | Grammar::Not | Grammar::Neither);
        let at = clause.tokens.binary_search(&auxiliary.tokens.start).ok()?;
        (trailing && close && ends).then_some((at, clause.tokens.len() - 1))
    }

    /// Reads one predicate; says whether it speaks for the rest of the clause too.
    fn predicate(&mut self, index: usize, predicate: &Predicate, blocked: Option<&'static str>, spoken: &mut Vec<Subject>) -> bool {
        let clause = &self.clauses[index];
        let cue = &self.by.file.cues[predicate.cue];
        let Some(mut governed) = self.governed(index, predicate) else {
            if blocked.is_none() && !predicate.elliptic {
                self.loose.push((predicate.cue, index));
            }
            return false;
        };
        let before = &clause.tokens[..predicate.from];
        let after = &clause.tokens[predicate.to + 1..];
        let matrix = self.matrix(clause);
        let mut mode = mode(self.marking, before, after, matrix.negated);
        if predicate.elliptic {
            let negative = clause.link == Link::NorToo || negations(self.marking, &clause.tokens) % 2 == 1;
            mode.manner = match self.last {
                _ if negative => Manner::Not,
                Some((_, manner)) if clause.link == Link::AsToo => manner,
                _ => Manner::Is,
            };
        }
        if before.iter().all(|token| !self.marking.tokens[*token].is_word()) && cue.governs == Governs::Subject
            && negations(self.marking, after) % 2 == 1 && mode.manner == Manner::Is
        {
            // `Comprehensive it was not.`
            mode.manner = Manner::Not;
        }
        let scopes = cue.scopes && self.is_absence(predicate.cue, &governed, mode.manner);
        if scopes {
            self.scope(index, predicate, &mut governed);
        }
        let blocked = blocked.or(mode.hypothetical.then_some("hypothetical")).or(matrix.blocked);
        let basis = self.basis(clause);
        let mut steps = governed.steps.clone();
        if predicate.elliptic {
            steps.push("ellipsis");
        }
        if matrix.negated {
            steps.push("raised_negation");
        }
        let tokens = self.extent(clause);
        for (place, (subject, mention)) in governed.subjects.iter().enumerate() {
            let manner = match (governed.negated.get(place).copied().unwrap_or(false), mode.manner) {
                (true, Manner::Not) => Manner::Is,
                (true, Manner::Is | Manner::Partly | Manner::Just | Manner::Doing) => Manner::Not,
                (_, manner) => manner,
            };
            let says = self.by.says(predicate.cue, *subject, manner);
            if says.is_some_and(Vec::is_empty) {
                continue;
            }
            spoken.push(*subject);
            let says = says.cloned().unwrap_or_default();
            let certain = if says.len() == 1 { governed.certain } else { Certain::Open };
            self.said.push(Statement {
                subject: *subject,
                certain: certain.max(if predicate.elliptic { Certain::Inferred } else { Certain::Stated }),
                says,
                cue: Some(predicate.cue),
                steps: steps.clone(),
                clause: index,
                tokens: tokens.clone(),
                named: mention.as_ref().map(|mention| mention.tokens.clone()),
                basis,
                blocked,
                weak: false,
            });
        }
        for subject in &governed.perhaps {
            let Some(says) = self.by.says(predicate.cue, *subject, mode.manner).filter(|says| !says.is_empty()) else { continue };
            spoken.push(*subject);
            self.said.push(Statement {
                subject: *subject,
                says: says.clone(),
                certain: Certain::Open,
                cue: Some(predicate.cue),
                steps: [steps.as_slice(), &["attachment_open"]].concat(),
                clause: index,
                tokens: tokens.clone(),
                named: None,
                basis,
                blocked,
                weak: false,
            });
        }
        if self.by.meanings[predicate.cue].values().any(|m| m[Manner::Not as usize].is_some()) && blocked.is_none() {
            self.last = Some((predicate.cue, mode.manner));
        }
        scopes
    }

    /// Whether a cue says that something is not there, or not known.
    fn is_absence(&self, cue: usize, governed: &Governed, manner: Manner) -> bool {
        let subject = governed.subjects.first().map_or(0, |(subject, _)| *subject);
        let scale = self.by.file.scale(self.by.scale_of(subject));
        let says = self.by.says(cue, subject, manner).and_then(|says| says.first());
        says.zip(scale).is_some_and(|(says, scale)| {
            scale.statuses.iter().any(|status| {
                status.id == *says && matches!(status.tone, Tone::Absent | Tone::Unknown)
            })
        })
    }

    /// `no evidence that …`: what the sentence goes on to name is spoken for.
    fn scope(&mut self, index: usize, predicate: &Predicate, governed: &mut Governed) {
        let sentence = self.clauses[index].sentence;
        let end = self.clauses[index].tokens[predicate.to];
        for (later, clause) in self.clauses.iter().enumerate().skip(index + 1) {
            if clause.sentence != sentence || matches!(clause.link, Link::But | Link::Although | Link::Main | Link::AsToo | Link::With) {
                break;
            }
            if clause.tokens.first().is_none_or(|first| *first < end) {
                continue;
            }
            let new: Vec<&Mention> = clause
                .mentions
                .iter()
                .filter(|mention| mention.whole && self.by.speaks_of(predicate.cue, mention.element))
                .collect();
            if matches!(clause.link, Link::And { own_subject: true }) && new.is_empty() {
                break;
            }
            self.settled.insert(later);
            for mention in new {
                if !governed.subjects.iter().any(|(known, _)| *known == mention.element) {
                    governed.subjects.push((mention.element, Some(mention.clone())));
                    governed.negated.push(false);
                    governed.certain = governed.certain.max(Certain::Inferred);
                }
            }
        }
        if !governed.steps.contains(&"scope") {
            governed.steps.push("scope");
        }
    }

    /// Clauses inside or after `index` that only list what it speaks of.
    fn apposition(&self, index: usize, after: usize, fits: &impl Fn(Subject) -> bool) -> Option<(usize, Vec<Mention>)> {
        self.clauses.iter().enumerate().skip(index + 1).find_map(|(child, clause)| {
            let lists = clause.outer == Some(index)
                && matches!(clause.link, Link::Aside | Link::Colon)
                && clause.tokens.first().is_some_and(|first| *first > after)
                && self.predicates(clause).is_empty();
            let mentions: Vec<Mention> = clause.mentions.iter().filter(|m| m.whole && fits(m.element)).cloned().collect();
            (lists && !mentions.is_empty()).then_some((child, mentions))
        })
    }

    /// The words to quote: the whole clause.
    fn extent(&self, clause: &Clause) -> std::ops::Range<usize> {
        let word = |token: &&usize| self.marking.tokens[**token].is_word();
        let first = clause.tokens.iter().find(word).copied().unwrap_or(clause.tokens[0]);
        let last = clause.tokens.iter().rev().find(word).copied().unwrap_or(first);
        first..last + 1
    }

    fn governed(&mut self, index: usize, predicate: &Predicate) -> Option<Governed> {
        let found = self.governs(index, predicate);
        if found.is_some() {
            return found;
        }
        let clause = &self.clauses[index];
        let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
        if let Some((child, mentions)) = self.apposition(index, clause.tokens[0], &fits) {
            self.settled.insert(child);
            return Some(Governed::of(named(&mentions.iter().collect::<Vec<_>>()), Certain::Stated, vec!["apposition"]));
        }
        // `no evidence that …`: what it speaks of comes with the next clause.
        self.by.file.cues[predicate.cue].scopes.then(|| Governed::of(Vec::new(), Certain::Stated, vec!["object"]))
    }

    fn governs(&mut self, index: usize, predicate: &Predicate) -> Option<Governed> {
        let clause = &self.clauses[index];
        let governs = self.by.file.cues[predicate.cue].governs;
        let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
        let start = clause.tokens[predicate.from];
        let end = clause.tokens[predicate.to];
        let exceptions = self.except(clause);
        let mentions: Vec<&Mention> = clause
            .mentions
            .iter()
            .filter(|mention| mention.whole && fits(mention.element) && exceptions.is_none_or(|at| mention.tokens.start < at))
            .collect();
        let left: Vec<&Mention> = mentions.iter().copied().filter(|mention| mention.tokens.start <= start).collect();
        let right: Vec<&Mention> = mentions.iter().copied().filter(|mention| mention.tokens.start > start).collect();

        if fits(self.by.plan()) && self.by.meanings[predicate.cue].len() == 1 {
            return Some(Governed::of(vec![(self.by.plan(), None)], Certain::Stated, vec!["verdict"]));
        }
        if let Some(collective) = self.collective(index, &fits) {
            return Some(collective);
        }
        let objects = |right: &[&Mention]| {
            let negated = right.iter().map(|mention| self.negated_object(clause, end, mention)).collect();
            let steps = if right.len() > 1 { vec!["object", "list_shares_status"] } else { vec!["object"] };
            let mut governed = Governed::of(named(right), Certain::Stated, steps);
            governed.negated = negated;
            governed
        };
        if governs == Governs::Object && !right.is_empty() && !predicate.elliptic {
            return Some(objects(&right));
        }
        if !left.is_empty() {
            let steps = if left.len() > 1 { vec!["list_shares_status"] } else { vec!["subject"] };
            return Some(Governed::of(named(&left), Certain::Stated, steps));
        }
        if predicate.elliptic && !mentions.is_empty() {
            return Some(Governed::of(named(&mentions), Certain::Stated, vec!["subject"]));
        }
        if clause.link == Link::Relative {
            return self.of_relative(clause, &fits).map(Governed::pointed);
        }
        let anaphor = grammar(self.marking, &clause.tokens[..predicate.from]).find(|hit| hit.labels[0].is_anaphor());
        if right.is_empty()
            && let Some(anaphor) = anaphor
        {
            if let Some((child, mentions)) = self.apposition(index, anaphor.tokens.start, &fits) {
                self.settled.insert(child);
                return Some(Governed::of(named(&mentions.iter().collect::<Vec<_>>()), Certain::Stated, vec!["apposition"]));
            }
            return self.discourse.resolve(anaphor.labels[0], clause, self.by, fits).map(Governed::pointed);
        }
        if !right.is_empty() {
            return Some(objects(&right));
        }
        if clause.link == Link::Colon {
            return self.of_outer(clause, &fits);
        }
        if matches!(clause.link, Link::And { own_subject: false } | Link::But | Link::Although) && governs == Governs::Subject {
            return self.carried(index, &fits);
        }
        None
    }

    /// All elements at once, less those that are excepted.
    fn collective(&self, index: usize, fits: &impl Fn(Subject) -> bool) -> Option<Governed> {
        let clause = &self.clauses[index];
        self.names(clause).find(|name| name.labels.contains(&Name::Collective))?;
        let except = self.except(clause);
        let mut excepted: Vec<Subject> = clause
            .mentions
            .iter()
            .filter(|mention| except.is_some_and(|at| mention.tokens.start >= at))
            .map(|mention| mention.element)
            .collect();
        if excepted.is_empty()
            && let Some(at) = except
            && let Some((_, mentions)) = self.apposition(index, at, fits)
        {
            excepted.extend(mentions.iter().map(|mention| mention.element));
        }
        let subjects = self.by.collective.iter().copied().filter(|s| fits(*s) && !excepted.contains(s));
        let steps = if excepted.is_empty() { vec!["collective"] } else { vec!["collective", "exception"] };
        Some(Governed::of(subjects.map(|subject| (subject, None)).collect(), Certain::Stated, steps))
    }

    fn except(&self, clause: &Clause) -> Option<usize> {
        grammar(self.marking, &clause.tokens)
            .find(|hit| hit.labels.contains(&Grammar::Except))
            .map(|hit| hit.tokens.start)
    }

    /// Whether a negator stands between the cue and its object.
    fn negated_object(&self, clause: &Clause, end: usize, mention: &Mention) -> bool {
        let between: Vec<usize> =
            clause.tokens.iter().copied().filter(|token| *token > end && *token < mention.tokens.start).collect();
        let from = grammar(self.marking, &between)
            .filter(|hit| hit.labels[0] == Grammar::But)
            .last()
            .map_or(0, |hit| between.partition_point(|token| *token < hit.tokens.start));
        grammar(self.marking, &between[from..])
            .any(|hit| hit.labels[0].negates() && !matches!(hit.labels[0], Grammar::Nor | Grammar::NorToo))
    }

    fn of_relative(&self, clause: &Clause, fits: &impl Fn(Subject) -> bool) -> Option<Antecedent> {
        let outer = &self.clauses[clause.outer?];
        let start = clause.tokens[0];
        let mut list: Vec<Subject> = Vec::new();
        for mention in outer.mentions.iter().filter(|m| m.whole && m.tokens.end <= start && fits(m.element)) {
            if !list.contains(&mention.element) {
                list.push(mention.element);
            }
        }
        let first = grammar(self.marking, &clause.tokens[..clause.tokens.len().min(3)]).next();
        let quantifier = first.map(|hit| hit.labels[0]).filter(|kind| kind.is_anaphor() && *kind != Grammar::One);
        if list.is_empty() {
            return self.discourse.resolve(quantifier.unwrap_or(Grammar::One), clause, self.by, fits);
        }
        let plural = self.plural(clause);
        relative(&list, quantifier, plural)
    }

    /// Whether the first auxiliary is of the plural, where it tells.
    fn plural(&self, clause: &Clause) -> Option<bool> {
        let token = *clause.tokens.iter().find(|token| {
            self.marking.grammar.iter().any(|hit| {
                hit.tokens.start == **token && matches!(hit.labels[0], Grammar::Be | Grammar::Have | Grammar::Do)
            })
        })?;
        self.marking.plural[token]
    }

    /// A coordinated verb without a subject has that of the verb before it.
    fn carried(&self, index: usize, fits: &impl Fn(Subject) -> bool) -> Option<Governed> {
        let sentence = self.clauses[index].sentence;
        let last = self.said.iter().rev().find(|said| self.clauses[said.clause].sentence == sentence && said.clause + 2 >= index)?;
        let subjects = self.said.iter().filter(|said| said.clause == last.clause && fits(said.subject));
        let mut list: Vec<Subject> = Vec::new();
        for said in subjects {
            if !list.contains(&said.subject) {
                list.push(said.subject);
            }
        }
        (!list.is_empty()).then(|| {
            Governed::of(list.into_iter().map(|subject| (subject, None)).collect(), Certain::Inferred, vec!["shared_subject"])
        })
    }

    /// `X: under way` and what a clause says of the one that it hangs on.
    fn of_outer(&self, clause: &Clause, fits: &impl Fn(Subject) -> bool) -> Option<Governed> {
        if clause.link != Link::Colon {
            return None;
        }
        let outer = &self.clauses[clause.outer?];
        let list: Vec<&Mention> = outer.mentions.iter().filter(|m| m.whole && fits(m.element)).collect();
        (!list.is_empty()).then(|| Governed::of(named(&list), Certain::Stated, vec!["key_value"]))
    }

    fn basis(&self, clause: &Clause) -> Option<usize> {
        let own = |clause: &'r Clause| {
            self.names(clause).find_map(|name| name.labels.iter().find_map(|label| match label {
                Name::Basis(index) => Some(*index),
                _ => None,
            }))
        };
        let clause = &self.clauses[self.clauses.iter().position(|known| std::ptr::eq(known, clause))?];
        own(clause).or_else(|| match clause.link {
            Link::That | Link::Relative => own(&self.clauses[clause.outer?]),
            _ => None,
        })
    }

    /// What the clause is the content of turns it round or takes it back.
    fn matrix(&self, clause: &Clause) -> Matrix {
        let mut matrix = Matrix::default();
        if clause.link != Link::That {
            return matrix;
        }
        let Some(outer) = clause.outer.map(|outer| &self.clauses[outer]) else { return matrix };
        let before: Vec<usize> = outer.tokens.iter().copied().filter(|token| *token < clause.tokens[0]).collect();
        let doubts = grammar(self.marking, &before).any(|hit| hit.labels.contains(&Grammar::Doubt));
        if doubts && negations(self.marking, &before) % 2 == 1 {
            matrix.negated = true;
        }
        if grammar(self.marking, &before).any(|hit| hit.labels.contains(&Grammar::Hypothetical)) {
            matrix.blocked = Some("hypothetical");
        }
        matrix
    }

    /// Elements that were named and that no predicate has spoken of.
    fn unspoken(&mut self, index: usize, blocked: Option<&'static str>, before: usize) {
        let clause = &self.clauses[index];
        for mention in &clause.mentions {
            let spoken = self.said[before..].iter().any(|said| said.subject == mention.element);
            if spoken || blocked.is_some() {
                continue;
            }
            self.said.push(Statement {
                subject: mention.element,
                says: Vec::new(),
                certain: Certain::Open,
                cue: None,
                steps: vec![if mention.whole { "clause_not_understood" } else { "hint" }],
                clause: index,
                tokens: self.extent(clause),
                named: Some(mention.tokens.clone()),
                basis: self.basis(clause),
                blocked: None,
                weak: !mention.whole,
            });
        }
    }
}

/// What stands right before a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Near {
    Grammar(Grammar),
    Force,
    To,
}

impl Near {
    /// Whether it makes a participle or a past tense the verb of the clause.
    fn acts(self) -> bool {
        matches!(
            self,
            Self::Force | Self::Grammar(Grammar::Have | Grammar::Be | Grammar::Being | Grammar::Ahead | Grammar::Planned | Grammar::Do)
        )
    }

    /// Whether it makes an infinitive the verb of the clause.
    fn carries_infinitive(self) -> bool {
        matches!(
            self,
            Self::Force | Self::Grammar(Grammar::Ahead | Grammar::Planned | Grammar::Do | Grammar::Hypothetical | Grammar::Fail | Grammar::Be | Grammar::Being)
        )
    }
}

#[derive(Default)]
struct Matrix {
    negated: bool,
    blocked: Option<&'static str>,
}

impl Governed {
    fn of(subjects: Vec<(Subject, Option<Mention>)>, certain: Certain, steps: Vec<&'static str>) -> Self {
        Self { subjects, perhaps: Vec::new(), certain, steps, negated: Vec::new() }
    }

    fn pointed(antecedent: Antecedent) -> Self {
        Self {
            subjects: antecedent.subjects.into_iter().map(|subject| (subject, None)).collect(),
            perhaps: antecedent.perhaps,
            certain: Certain::Inferred,
            steps: vec![antecedent.step],
            negated: Vec::new(),
        }
    }
}

fn named(mentions: &[&Mention]) -> Vec<(Subject, Option<Mention>)> {
    mentions.iter().map(|mention| (mention.element, Some((*mention).clone()))).collect()
}
