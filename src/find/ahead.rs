//! Looking ahead, up to the next place where a clause might end.

use super::cut::Cutter;
use super::token::Kind;
use crate::recommendation::Grammar;

/// What stands before the next place where a clause might end.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "four signs that do not exclude each other")]
pub(super) struct Ahead {
    pub(super) predicate: bool,
    /// Whether it is an auxiliary.
    pub(super) finite: bool,
    pub(super) subject: bool,
    pub(super) predicate_first: bool,
}

impl Cutter<'_, '_> {
    /// What stands from `at` up to the next mark or connective.
    pub(super) fn ahead(&self, at: usize) -> Ahead {
        let mut found = Ahead { predicate_first: true, ..Ahead::default() };
        let mut first = true;
        let by_preposition = self.sentence.get(at).is_some_and(|next| self.is_preposition(*next));
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
            if let Some((kind, end)) = grammar
                && !first
                && (by_preposition || !self.and_preposition(kind, end))
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
            // `the building of links so that they will …`: what it is for.
            let purpose = |kind: Grammar, end: usize| kind == Grammar::When && end > token + 1;
            if let Some((kind, end)) = grammar
                && !first
                && (kind == Grammar::That || purpose(kind, end))
            {
                break;
            }
            found.finite = found.finite || self.marking.forms.auxiliary[token].is_some();
            if self.signs.predicate[token] {
                found.predicate = true;
                found.predicate_first = found.predicate_first && !found.subject;
                return found;
            }
            if self.signs.subject[token] {
                found.subject = true;
                found.predicate_first = false;
            } else if grammar.is_none_or(|(kind, _)| !kind.is_adverb() && !kind.is_link())
                && !self.marking.words.transparent[token]
                && !self.marking.forms.adverb[token]
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

    /// `the sections on X and on Y describe …`: an `and` that goes on with a list of prepositions.
    fn and_preposition(&self, kind: Grammar, end: usize) -> bool {
        let forms = &self.marking.forms;
        let is = |list: &[bool]| list.get(end).copied().unwrap_or(false);
        matches!(kind, Grammar::And | Grammar::Or) && (is(&forms.is_on) || is(&forms.is_for))
    }
}
