//! The noun of a relative: what the clause before it names.

use super::discourse::Antecedent;
use super::polarity::grammar;
use crate::find::{Clause, Link, Token, at};
use crate::recommendation::{Grammar, Subject};

use super::reading::Reading;

/// How many relatives may hang on each other.
const CHAIN: usize = 3;

impl Reading<'_> {
    pub(super) fn of_relative(
        &self,
        clause: &Clause,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Antecedent> {
        // `X, for which …, but on which …`: the second hangs on the first, and so on X.
        let mut clause = clause;
        for _ in 0..CHAIN {
            let before = clause.outer.map(|outer| &self.clauses[outer]);
            let names = |before: &&Clause| before.mentions.iter().any(|mention| mention.whole);
            match before.filter(|before| before.link == Link::Relative && !names(before)) {
                Some(before) => clause = before,
                None => break,
            }
        }
        let outer = &self.clauses[clause.outer?];
        let start = *clause.tokens.first()?;
        // A list that an earlier relative has closed is not reached over it.
        let closed = self
            .clauses
            .iter()
            .filter(|other| other.outer == clause.outer && other.link == Link::Relative)
            .filter_map(|other| other.tokens.first().copied())
            .filter(|first| *first < start)
            .max()
            .unwrap_or(0);
        let mut list: Vec<Subject> = Vec::new();
        for mention in outer.mentions.iter().filter(|m| {
            m.whole && m.tokens.start >= closed && m.tokens.end <= start && fits(m.element)
        }) {
            if !list.contains(&mention.element) {
                list.push(mention.element);
            }
        }
        let first = grammar(self.marking, &clause.tokens[..clause.tokens.len().min(3)]).next();
        let quantifier = first
            .map(|hit| hit.labels[0])
            .filter(|kind| kind.is_anaphor() && *kind != Grammar::One);
        // `X, together with Y, neither of which …`: a list that began a clause before.
        if let (Some(Grammar::Both | Grammar::Neither | Grammar::Either), [only]) =
            (quantifier, list.as_slice())
            && matches!(outer.link, Link::And { .. })
            && let Some(before) = outer.outer.map(|before| &self.clauses[before])
        {
            let named = before.mentions.iter().rfind(|m| m.whole && fits(m.element));
            list = named.map(|m| m.element).into_iter().chain([*only]).collect();
            list.dedup();
        }
        if list.is_empty() {
            // Where what it hangs on points to nothing, the noun is one that no file knows.
            let points = quantifier.is_some()
                || grammar(self.marking, &outer.tokens)
                    .any(|hit| hit.labels[0].is_anaphor() && hit.tokens.start < start);
            // `except the latter, which …`
            let before = grammar(self.marking, &outer.tokens);
            let ordinal = before
                .filter(|hit| hit.tokens.end <= start && hit.labels[0].is_ordinal())
                .last()
                .map(|hit| hit.labels[0]);
            let kind = quantifier.or(ordinal).unwrap_or(Grammar::One);
            return points.then(|| self.discourse.resolve(kind, clause, self.by, fits)).flatten();
        }
        let plural = self.plural(clause);
        // `X and Y which were` reaches back further with a comma than without.
        let comma = start > 0 && self.marking.tokens[start - 1].is_mark(',');
        let found = relative(&list, quantifier, plural.filter(|plural| comma || !plural));
        if quantifier.is_none() && plural == Some(true) && self.of_each(outer, start) {
            // `evidence of X and of improvements to Y, which were …`: of the last, or of both.
            let (last, before) = list.split_last()?;
            let step = "attachment_open";
            return Some(Antecedent { subjects: vec![*last], perhaps: before.to_vec(), step });
        }
        if quantifier.is_none() && self.has_noun_between(outer, start) {
            // `X by way of the county's forum, which is …`: of the forum, or of X.
            return found.map(|found| Antecedent {
                perhaps: [found.subjects, found.perhaps].concat(),
                subjects: Vec::new(),
                step: "attachment_open",
            });
        }
        found
    }

    /// `of X and of improvements to Y`: whether the last of a list has a preposition of its own, and
    /// a plural before its name.
    fn of_each(&self, outer: &Clause, start: usize) -> bool {
        let forms = &self.marking.forms;
        let mut names = outer.mentions.iter().filter(|m| m.whole && m.tokens.end <= start).rev();
        let (Some(last), Some(before)) = (names.next(), names.next()) else { return false };
        let between: Vec<usize> = (before.tokens.end..last.tokens.start).collect();
        let own = between.windows(2).any(|pair| {
            let and =
                at(&self.marking.grammar, pair[0]).is_some_and(|hit| hit.labels[0] == Grammar::And);
            and && (forms.is_of[pair[1]] || forms.is_on[pair[1]] || forms.is_for[pair[1]])
        });
        own && between.iter().any(|at| forms.plural_noun[*at])
    }

    /// Whether a noun that no file knows stands between the last name and byte `start`.
    pub(super) fn has_noun_between(&self, outer: &Clause, start: usize) -> bool {
        let names = outer.mentions.iter().filter(|m| m.whole && m.tokens.end <= start);
        let Some(end) = names.map(|mention| mention.tokens.end).max() else { return false };
        let determined = |token: usize| {
            self.marking.forms.determines[token]
                && self.marking.tokens.get(token + 1).is_some_and(Token::is_word)
                && at(&self.marking.grammar, token + 1).is_none()
                && at(&self.marking.names, token).is_none()
        };
        outer.tokens.iter().any(|token| (end + 1..start).contains(token) && determined(*token))
    }

    /// Whether the first auxiliary is of the plural, where it tells.
    pub(super) fn plural(&self, clause: &Clause) -> Option<bool> {
        let token = *clause.tokens.iter().find(|token| {
            self.marking.grammar.iter().any(|hit| {
                hit.tokens.start == **token
                    && matches!(hit.labels[0], Grammar::Be | Grammar::Have | Grammar::Do)
            })
        })?;
        self.marking.forms.plural[token]
    }
}

/// What a relative clause says more of: the list that ends where it begins.
///
/// `which was` stands for the last of a list, `which were` and `both of which`
/// for all of it; `that had` leaves it open how far back it reaches.
fn relative(
    list: &[Subject],
    quantifier: Option<Grammar>,
    plural: Option<bool>,
) -> Option<Antecedent> {
    let (last, before) = list.split_last()?;
    let all = |step| Some(Antecedent { subjects: list.to_vec(), perhaps: Vec::new(), step });
    match quantifier {
        Some(Grammar::Both | Grammar::Neither | Grammar::Either) if list.len() > 2 => {
            Some(Antecedent {
                subjects: list[list.len() - 2..].to_vec(),
                perhaps: Vec::new(),
                step: "list_shares_status",
            })
        }
        Some(Grammar::Former) => {
            Some(Antecedent { subjects: vec![list[0]], perhaps: Vec::new(), step: "former" })
        }
        Some(Grammar::Latter) => {
            Some(Antecedent { subjects: vec![*last], perhaps: Vec::new(), step: "latter" })
        }
        Some(Grammar::Second) => {
            Some(Antecedent { subjects: vec![*list.get(1)?], perhaps: Vec::new(), step: "second" })
        }
        Some(Grammar::Third) => {
            Some(Antecedent { subjects: vec![*list.get(2)?], perhaps: Vec::new(), step: "third" })
        }
        Some(Grammar::Some) => {
            Some(Antecedent { subjects: Vec::new(), perhaps: list.to_vec(), step: "some_of_them" })
        }
        Some(_) => all("list_shares_status"),
        None if before.is_empty() => all("relative"),
        None => match plural {
            Some(true) => all("list_shares_status"),
            Some(false) => {
                Some(Antecedent { subjects: vec![*last], perhaps: Vec::new(), step: "relative" })
            }
            None => Some(Antecedent {
                subjects: vec![*last],
                perhaps: before.to_vec(),
                step: "relative",
            }),
        },
    }
}
