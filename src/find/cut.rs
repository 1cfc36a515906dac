//! Where clauses begin and end in a sentence.

use super::clause::{Clause, Link};
use super::marking::Marking;
use super::signs::Signs;
use super::token::Kind;
use crate::recommendation::Grammar;

/// Cuts one sentence, token by token.
pub(super) struct Cutter<'c, 'm> {
    pub(super) marking: &'c Marking<'m>,
    pub(super) signs: &'c Signs,
    pub(super) sentence: &'c [usize],
    pub(super) number: usize,
    pub(super) clauses: &'c mut Vec<Clause>,
    pub(super) at: usize,
}

impl Cutter<'_, '_> {
    pub(super) fn cut(&mut self, led: Option<usize>) {
        let link = if led.is_some() { Link::Colon } else { Link::Main };
        let mut open = vec![self.begin(link, led)];
        let mut dash = false;
        while self.at < self.sentence.len() {
            let token = self.sentence[self.at];
            let current = *open.last().unwrap_or_else(|| unreachable!("never empty"));
            if let Kind::Mark(mark) = self.marking.tokens[token].kind {
                self.at += 1;
                match mark {
                    _ if self.is_speck(token, mark) => {}
                    '(' | '[' => open.push(self.begin(Link::Aside, Some(current))),
                    ')' | ']' if open.len() > 1 => self.close_aside(&mut open),
                    ';' => {
                        match open.iter().rposition(|at| self.clauses[*at].link == Link::Aside) {
                            // `X (in the plan; not begun)`
                            Some(aside) if aside > 0 => {
                                let next = self.begin(Link::Aside, Some(open[aside - 1]));
                                open.truncate(aside);
                                open.push(next);
                            }
                            _ if open.len() == 1 && self.list_goes_on(open[0]) => {
                                self.push(open[0], token);
                            }
                            _ => {
                                // `work is under way: on X; on Y; and on Z`
                                let list = open.iter().copied().find(|at| self.is_list(*at));
                                let outer = list.and_then(|list| self.clauses[list].outer);
                                open = match outer.filter(|_| self.names_only()) {
                                    Some(outer) => {
                                        vec![outer, self.begin(Link::Colon, Some(outer))]
                                    }
                                    // `…; had begun X`
                                    None if self.auxiliary_next() => {
                                        let link = Link::And { own_subject: false };
                                        vec![self.begin(link, Some(open[0]))]
                                    }
                                    None => vec![self.begin(Link::Main, None)],
                                }
                            }
                        }
                    }
                    ':' => open.push(self.begin(Link::Colon, Some(current))),
                    '\u{2013}' | '\u{2014}' | '-' => {
                        if dash && open.len() > 1 {
                            dash = false;
                            self.close_aside(&mut open);
                        } else {
                            dash = self.later_dash();
                            // `X – complete`
                            let key = !self.has_auxiliary(current)
                                && self.names_part(current)
                                && self.clauses[current].link == Link::Colon;
                            let link = match (dash, key) {
                                (true, _) => Link::Aside,
                                (false, true) => Link::Colon,
                                (false, false) => Link::Main,
                            };
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
                    let outer = if link == Link::Relative || kind == Grammar::AndWhich {
                        current
                    } else {
                        self.outermost(&open)
                    };
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
                && self.marking.forms.auxiliary[token].is_some()
                && open.len() > 1
                && !self.inside_cue(token)
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

    /// Closes the last aside with all that it has opened.
    fn close_aside(&self, open: &mut Vec<usize>) {
        let aside = open[1..].iter().rposition(|at| self.clauses[*at].link == Link::Aside);
        open.truncate(aside.map_or(open.len() - 1, |aside| aside + 1));
    }

    /// Whether a mark may be dirt, in a text that has much of it.
    pub(super) fn is_speck(&self, token: usize, mark: char) -> bool {
        let next = self.sentence.get(self.at);
        let goes_on = next
            .is_some_and(|next| self.marking.words.lower[*next] || self.marking.words.speck[*next]);
        (self.marking.words.noisy || self.marking.words.speck[token]) && goes_on && mark != ','
    }

    pub(super) fn begin(&mut self, link: Link, outer: Option<usize>) -> usize {
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

    pub(super) fn push(&mut self, clause: usize, token: usize) {
        self.clauses[clause].tokens.push(token);
    }

    /// On what a new clause hangs: a relative's noun stays with the relative.
    pub(super) fn outermost(&self, open: &[usize]) -> usize {
        open.iter()
            .rev()
            .copied()
            .find(|clause| !matches!(self.clauses[*clause].link, Link::Relative | Link::Aside))
            .unwrap_or(open[0])
    }

    /// `Nor, there being gaps in it, could we …`: opens or closes what stands between.
    fn aside_behind_denial(&mut self, open: &mut Vec<usize>) -> bool {
        let current = *open.last().unwrap_or_else(|| unreachable!("never empty"));
        if self.denies_only(current) && self.modal_after_comma() {
            open.push(self.begin(Link::Aside, Some(current)));
            return true;
        }
        let closes = self.clauses[current].link == Link::Aside
            && self.clauses[current].outer.is_some_and(|outer| self.denies_only(outer))
            && self.modal_next();
        if closes {
            self.close_aside(open);
        }
        closes
    }

    /// A comma may end what interrupted a clause, or a clause that came first.
    pub(super) fn comma(&mut self, open: &mut Vec<usize>, token: usize) {
        let current = *open.last().unwrap_or_else(|| unreachable!("never empty"));
        let ahead = self.ahead(self.at);
        let link = self.clauses[current].link;
        if self.aside_behind_denial(open) {
            return;
        }
        if open.len() > 1 && self.compares(open[0]) && ahead.predicate && ahead.subject {
            *open = vec![self.begin(Link::Main, None)];
            return;
        }
        // `Your plan, though it had regard to X and provides for Y, could not be …`
        let goes_on = matches!(link, Link::And { own_subject: false })
            && self.next_sign().is_some_and(|(kind, _)| {
                matches!(
                    kind,
                    Grammar::Ahead
                        | Grammar::Hypothetical
                        | Grammar::Be
                        | Grammar::Have
                        | Grammar::Do
                )
            })
            && self.clauses[current]
                .outer
                .is_some_and(|outer| self.clauses[outer].link == Link::Although);
        if (goes_on || matches!(link, Link::Relative | Link::With | Link::Although | Link::When))
            && open.len() > 1
        {
            let inner = &self.clauses[current].tokens;
            // `We cannot say that X was in place, though …, faithful to Y`: not what we cannot say.
            let said = |outer: usize| {
                self.clauses.iter().enumerate().any(|(content, clause)| {
                    clause.link == Link::That
                        && clause.outer == Some(open[outer])
                        && self.has_predicate(content)
                })
            };
            // A verb that no file knows may have been the interruption's own.
            if ahead.predicate_first
                && (self.has_predicate(current)
                    || self.clauses[current].tokens.len() > 3
                    || self.is_elliptic(current))
                && let Some(verbless) = open[..open.len() - 1].iter().rposition(|outer| {
                    let clause = &self.clauses[*outer];
                    // `which the plan ties to X`: a verb that no file knows.
                    let verb = clause.link == Link::Relative && clause.tokens.len() > 3;
                    // `Monitoring X, including that by those who do Y, will begin`: only nouns.
                    let nouns = link == Link::Relative
                        && !inner.iter().any(|at| self.marking.tokens[*at].is_mark(','))
                        && clause.link == Link::Main
                        && self.finite_next()
                        && !self.has_auxiliary(*outer)
                        && !self.has_modal(*outer);
                    (!self.has_predicate(*outer) || nouns) && !verb
                })
                && !said(verbless)
            {
                open.truncate(verbless + 1);
                return;
            }
            // `X, which had begun, Y, which had not, and Z`: a list goes on.
            if ahead.subject
                && !ahead.predicate
                && self.has_predicate(current)
                && open[..open.len() - 1].iter().any(|outer| self.names_part(*outer))
            {
                open.pop();
                return;
            }
        }
        // `Still to begin, though there is room for it, was X`
        if matches!(link, Link::Although | Link::When)
            && open.len() == 2
            && self.auxiliary_next()
            && self.has_predicate(open[0])
            && self.has_predicate(current)
            && !self.has_auxiliary(open[0])
            && !self.names_part(open[0])
        {
            open.pop();
            return;
        }
        // `had in place, before we asked, a means to X`: the clause outside comes to its element.
        if link == Link::When
            && open.len() > 1
            && ahead.subject
            && !ahead.predicate
            && !self.names_part(current)
            && open[..open.len() - 1].iter().all(|outer| !self.names_part(*outer))
            && self.has_predicate(open[open.len() - 2])
        {
            open.pop();
            return;
        }
        // `While it covers X and the way in which you do Y, neither had begun`
        let leads =
            |clause: &Clause| matches!(clause.link, Link::Although | Link::When | Link::With);
        if leads(&self.clauses[open[0]]) && self.has_predicate(open[0]) && self.pronoun_acts() {
            *open = vec![self.begin(Link::Main, None)];
            return;
        }
        // `Although it reflects the strategy which the chiefs agreed, we did not find X`
        if link == Link::Relative
            && leads(&self.clauses[open[0]])
            && self.has_predicate(open[0])
            && self.acts_next()
            && ahead.predicate
            && !ahead.predicate_first
        {
            *open = vec![self.begin(Link::Main, None)];
            return;
        }
        // Where the clause that comes first is over, a noun that no file knows will do.
        let first = self.clauses[current].outer.is_none();
        // `While X is included and has begun, Y has not`
        let second = matches!(link, Link::And { own_subject: false })
            && self.clauses[current].outer.is_some_and(|lead| {
                let lead = &self.clauses[lead];
                let colon = lead
                    .tokens
                    .first()
                    .is_some_and(|first| *first > 0 && self.marking.tokens[first - 1].is_mark(':'));
                leads(lead) && (lead.outer.is_none() || colon)
            })
            && (!ahead.predicate_first || self.verb_behind());
        if (leads(&self.clauses[current])
            || second && (ahead.subject || ahead.finite || self.determined_next()))
            && self.has_predicate(current)
            && !self.relative_next()
            && (ahead.predicate || second)
            && (ahead.subject
                || first && ahead.finite && !ahead.predicate_first
                || first && ahead.predicate_first && self.verb_behind() && !self.next_links()
                || second)
        {
            let outer = self.begin(Link::Main, None);
            *open = vec![outer];
            return;
        }
        // `no mention of X, no mention of Y and no mention of Z`
        if self.repeats(current) {
            let next = self.begin(Link::And { own_subject: false }, Some(current));
            open.push(next);
            return;
        }
        // `had done X, was doing Y and had yet to do Z`
        if self.auxiliary_next()
            && self.has_auxiliary(current)
            && self.names_part(current)
            && matches!(link, Link::Main | Link::That | Link::And { .. })
        {
            let next = self.begin(Link::And { own_subject: false }, Some(current));
            open.push(next);
            return;
        }
        if self.has_predicate(current)
            && !self.has_auxiliary(current)
            && self.names_part(current)
            && self.verb_in_list()
        {
            let next = self.begin(Link::And { own_subject: false }, Some(current));
            open.push(next);
            return;
        }
        if self.has_predicate(current) && self.participle_follows() {
            let next = self.begin(Link::And { own_subject: false }, Some(current));
            open.push(next);
            return;
        }
        if self.has_predicate(current) && self.absolute_follows() {
            let next = self.begin(Link::And { own_subject: true }, Some(open[0]));
            open.push(next);
            return;
        }
        let another = ahead.predicate && ahead.subject && !ahead.predicate_first;
        if self.has_predicate(current)
            && (another || self.has_auxiliary(current) && self.sentence_in_cue())
            && !self.next_links()
            && !self.relative_next()
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
}
