//! What stands before a verb: the elements that it is said of.

use super::govern::{Governed, named};
use super::near::Near;
use super::polarity::grammar;
use super::predicate::Predicate;
use super::statement::Certain;
use crate::find::{Clause, Link, Mention, at};
use crate::recommendation::{Governs, Grammar, Subject};

use super::reading::Reading;

/// How many words an adjunct may have between a state and the comma that closes it.
const ADJUNCT: usize = 4;

impl Reading<'_> {
    /// The elements that the clause itself names as what the predicate is said of.
    pub(super) fn own_subject(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        mentions: &[&Mention],
    ) -> Option<Governed> {
        let governs = self.by.file.cues[predicate.cue].governs;
        let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
        let start = clause.tokens[predicate.from];
        let end = clause.tokens[predicate.to];
        let left: Vec<&Mention> =
            mentions.iter().copied().filter(|mention| mention.tokens.start <= start).collect();
        let behind = mentions.len() > left.len();
        if governs == Governs::Subject
            && self.is_parenthetic(clause, predicate)
            && let Some(of) = mentions.iter().find(|mention| mention.tokens.end > end)
        {
            // `a review, not yet under way, of X`
            return Some(Governed::of(named(&[of]), Certain::Inferred, vec!["parenthesis"]));
        }
        let between = !left.is_empty() && (left.len() > 1 || behind);
        if between
            && governs == Governs::Subject
            && !predicate.elliptic
            && self.is_bare(clause, predicate)
        {
            // `covers X and Y at an early stage`: Y, or both.
            let last = left[left.len() - 1];
            let before: Vec<Subject> =
                left[..left.len() - 1].iter().map(|mention| mention.element).collect();
            let mut governed = Governed::of(named(&[last]), Certain::Open, vec!["attachment_open"]);
            governed.perhaps = before;
            return Some(governed);
        }
        if left.len() > 1
            && let Some(of_list) = self.ordinal_of(clause, predicate, &left)
        {
            return Some(of_list);
        }
        if governs == Governs::Subject
            && left.len() == 1
            && let Some(list) = self.ends_list(clause)
        {
            // `covers X, and Y at an early stage`: Y, or both.
            let mut governed = Governed::of(named(&left), Certain::Open, vec!["attachment_open"]);
            governed.perhaps = list.into_iter().filter(|subject| fits(*subject)).collect();
            return Some(governed);
        }
        if left.len() > 1 && self.is_joined_by_with(clause, predicate, &left) {
            // `X together with Y, now at an early stage`: Y, or both.
            let mut governed = Governed::of(
                named(&left[left.len() - 1..]),
                Certain::Open,
                vec!["attachment_open"],
            );
            governed.perhaps = left[..left.len() - 1].iter().map(|m| m.element).collect();
            return Some(governed);
        }
        if !left.is_empty() {
            let steps = if left.len() > 1 { vec!["list_shares_status"] } else { vec!["subject"] };
            let last = left[left.len() - 1].tokens.end;
            let acted_on = governs != Governs::Object
                || self.is_passive(clause, predicate)
                // `took X into consideration`
                || last == start
                || self.names(clause).any(|name| (last..start).contains(&name.tokens.start));
            // `Of X's strands, two are reflected`: of some of it.
            let part = left.len() == 1
                && self.marking.forms.is_of[clause.tokens[0]]
                && left[0].tokens.start < clause.tokens[0] + 4
                && clause
                    .tokens
                    .iter()
                    .any(|at| (last..start).contains(at) && self.marking.is_plain(*at));
            let certain = if acted_on && !part && !self.noun_after_comma(clause, last, start) {
                Certain::Stated
            } else {
                Certain::Open
            };
            return Some(Governed::of(named(&left), certain, steps));
        }
        None
    }

    /// Whether the last of two names is joined on by `together with`, and what is said comes after
    /// a comma and has no verb.
    fn is_joined_by_with(&self, clause: &Clause, predicate: &Predicate, left: &[&Mention]) -> bool {
        let [.., one, last] = left else { return false };
        let start = clause.tokens[predicate.from];
        let between = |from: usize, to: usize| {
            let inside = clause.tokens.iter().copied();
            inside.filter(|at| (from..to).contains(at)).collect::<Vec<_>>()
        };
        let joined = between(one.tokens.end, last.tokens.start);
        let behind = between(last.tokens.end, start);
        grammar(self.marking, &joined)
            .any(|hit| hit.labels[0] == Grammar::And && hit.tokens.len() > 1)
            && behind.iter().any(|at| self.marking.tokens[*at].is_mark(','))
            && !self.is_finite(&behind)
    }

    /// `X was done, changes were being made`: a noun of its own, right behind a comma.
    fn noun_after_comma(&self, clause: &Clause, from: usize, to: usize) -> bool {
        let from = clause.tokens.partition_point(|token| *token < from);
        let to = clause.tokens.partition_point(|token| *token < to);
        let between = &clause.tokens[from.min(to)..to];
        let comma = between.iter().rposition(|token| self.marking.tokens[*token].is_mark(','));
        let Some(noun) = comma.and_then(|comma| between.get(comma + 1)) else { return false };
        let known = at(&self.marking.grammar, *noun).is_some()
            || at(&self.marking.names, *noun).is_some()
            || at(&self.marking.cues, *noun).is_some();
        self.marking.tokens[*noun].is_word()
            && !known
            && !self.marking.words.transparent[*noun]
            && !self.marking.forms.adverb[*noun]
    }

    /// `X, Y and Z, the last of these being …`: one of the list that the clause names.
    pub(super) fn ordinal_of(
        &self,
        clause: &Clause,
        predicate: &Predicate,
        left: &[&Mention],
    ) -> Option<Governed> {
        let end = left.last()?.tokens.end;
        let ordinal = grammar(self.marking, &clause.tokens[..predicate.from])
            .filter(|hit| hit.tokens.start >= end)
            .find_map(|hit| match hit.labels[0] {
                Grammar::Former => Some(0),
                Grammar::Second => Some(1),
                Grammar::Third => Some(2),
                Grammar::Latter => Some(left.len() - 1),
                _ => None,
            })?;
        let one = left.get(ordinal)?;
        Some(Governed::of(named(&[one]), Certain::Inferred, vec!["ordinals"]))
    }

    /// The objects before it, where the clause has no verb and ends a list of them.
    pub(super) fn ends_list(&self, clause: &Clause) -> Option<Vec<Subject>> {
        let outer = &self.clauses[clause.outer?];
        let finite = self.is_finite(&clause.tokens);
        let lists = |predicate: &Predicate| {
            let cue = &self.by.file.cues[predicate.cue];
            cue.governs == Governs::Object && !cue.scopes
        };
        let listed = matches!(clause.link, Link::And { .. })
            && !finite
            && self.predicates(outer).iter().any(lists);
        listed.then(|| outer.mentions.iter().filter(|m| m.whole).map(|m| m.element).collect())
    }

    /// Whether a state stands between two commas, and `of` after them.
    pub(super) fn is_parenthetic(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let comma = |token: Option<&usize>| {
            token.is_some_and(|token| self.marking.tokens[*token].is_mark(','))
        };
        let words = clause.tokens[..predicate.from].iter().rev().take(4);
        let mut before = words.skip_while(|token| {
            self.marking.words.transparent[**token]
                || self.marking.forms.adverb[**token]
                || at(&self.marking.grammar, **token).is_some_and(|_| {
                    self.marking.forms.auxiliary[**token].is_none()
                        && !self.marking.tokens[**token].is_mark(',')
                })
        });
        // `…, finished earlier this year, of X`
        let after = clause.tokens.get(predicate.to + 1..).unwrap_or_default();
        let closes =
            after.iter().take(ADJUNCT).position(|token| self.marking.tokens[*token].is_mark(','));
        let closes = closes.filter(|closes| !self.is_finite(&after[..*closes]));
        let of = closes.and_then(|closes| after.get(closes + 1));
        of.is_some_and(|of| self.marking.forms.is_of[*of] || self.marking.forms.is_to[*of])
            && comma(before.next())
    }

    /// Whether the object of a verb is its subject: `X was included`.
    pub(super) fn is_passive(&self, clause: &Clause, predicate: &Predicate) -> bool {
        predicate.elliptic
            || self.marking.forms.auxiliary[clause.tokens[predicate.from]].is_some()
            || matches!(
                self.auxiliary(clause, predicate.from),
                Some(Near::Grammar(Grammar::Be | Grammar::Being))
            )
    }
}
