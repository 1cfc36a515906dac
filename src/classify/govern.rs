//! Which elements a predicate speaks of.

use super::discourse::{Antecedent, relative};
use super::polarity::grammar;
use super::predicate::{Near, Predicate};
use super::statement::Certain;
use crate::find::{Clause, Link, Mention};
use crate::recommendation::{Governs, Grammar, Manner, Name, Subject};

use super::reading::Reading;

/// What a predicate speaks of.
pub(super) struct Governed {
    pub(super) subjects: Vec<(Subject, Option<Mention>)>,
    pub(super) perhaps: Vec<Subject>,
    pub(super) certain: Certain,
    pub(super) steps: Vec<&'static str>,
    /// Turns the polarity round for each subject at the same place.
    pub(super) negated: Vec<bool>,
}

impl Reading<'_> {
    pub(super) fn governed(&mut self, index: usize, predicate: &Predicate) -> Option<Governed> {
        let found = self.governs(index, predicate);
        if found.is_some() {
            return found;
        }
        let clause = &self.clauses[index];
        let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
        let excepts = self.except(clause).is_some();
        // `All but one of the three (X, Y, Z) had been met`
        let some = grammar(self.marking, &clause.tokens[..predicate.from])
            .any(|hit| hit.labels.contains(&Grammar::Some));
        if let Some((child, mentions)) =
            self.apposition(index, clause.tokens[0], &fits).filter(|_| !excepts)
        {
            self.settled.extend(child);
            return Some(Governed::of(
                named(&mentions.iter().collect::<Vec<_>>()),
                if some { Certain::Open } else { Certain::Stated },
                vec!["apposition"],
            ));
        }
        // `None of these had begun, although …: X; Y`: the list comes last.
        let points = grammar(self.marking, &clause.tokens[..predicate.from])
            .any(|hit| hit.labels[0].is_anaphor() || hit.labels[0] == Grammar::Following);
        if points {
            let mut later = (index + 1..self.clauses.len())
                .take_while(|later| self.clauses[*later].sentence == clause.sentence);
            let listed = later.find_map(|later| self.apposition(later, clause.tokens[0], &fits));
            if let Some((_, mentions)) = listed {
                return Some(Governed::of(
                    named(&mentions.iter().collect::<Vec<_>>()),
                    Certain::Inferred,
                    vec!["apposition"],
                ));
            }
        }
        // `You have yet to begin the work that you plan with X.`
        let behind = clause.tokens[predicate.to] + 1;
        let cue = &self.by.file.cues[predicate.cue];
        let acts = cue.governs == Governs::Subject && !cue.ours;
        let object = self.clauses[index + 1..].iter().filter(|_| acts).find(|inner| {
            matches!(inner.link, Link::That | Link::Relative)
                && inner.outer == Some(index)
                && inner.tokens.first().is_some_and(|at| (behind..behind + 4).contains(at))
        });
        let named_there = object.and_then(|inner| {
            inner.mentions.iter().find(|mention| mention.whole && fits(mention.element))
        });
        if let Some(mention) = named_there {
            return Some(Governed::of(named(&[mention]), Certain::Inferred, vec!["object"]));
        }
        // `no evidence that …`: what it speaks of comes with the next clause.
        self.by.file.cues[predicate.cue]
            .scopes
            .then(|| Governed::of(Vec::new(), Certain::Stated, vec!["object"]))
    }

    pub(super) fn governs(&mut self, index: usize, predicate: &Predicate) -> Option<Governed> {
        let clause = &self.clauses[index];
        let governs = self.by.file.cues[predicate.cue].governs;
        let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
        let start = clause.tokens[predicate.from];
        let end = clause.tokens[predicate.to];
        let exceptions = self.except(clause);
        let mentions: Vec<&Mention> = clause
            .mentions
            .iter()
            .filter(|mention| {
                mention.whole
                    && fits(mention.element)
                    && exceptions.is_none_or(|at| mention.tokens.start < at)
            })
            .collect();
        let left: Vec<&Mention> =
            mentions.iter().copied().filter(|mention| mention.tokens.start <= start).collect();
        if let Some(compared) = self.compared(clause, &left, predicate) {
            return self.of_compared(clause, predicate, compared, &fits);
        }
        let right: Vec<&Mention> =
            mentions.iter().copied().filter(|mention| mention.tokens.start > start).collect();

        if fits(self.by.plan()) && self.by.meanings[predicate.cue].len() == 1 {
            let cue = &self.by.file.cues[predicate.cue];
            let ordinal = clause.tokens[..predicate.from].iter().any(|at| self.is_ordinal(*at));
            let of_another =
                cue.of_plan && cue.open && (ordinal || !self.says_plan(clause, predicate));
            if of_another || !self.about_plan(clause, predicate) {
                return Some(Governed::of(Vec::new(), Certain::Stated, vec![]));
            }
            // `Comprehensive though it may appear`: a word is no verdict.
            let alone = clause.tokens.len() <= predicate.to - predicate.from + 1;
            // `What was not comprehensive has become so.`
            let inside = grammar(self.marking, &clause.tokens[..predicate.from])
                .next()
                .is_some_and(|hit| hit.labels.contains(&Grammar::Embed));
            let certain = if alone || inside { Certain::Open } else { Certain::Stated };
            return Some(Governed::of(vec![(self.by.plan(), None)], certain, vec!["verdict"]));
        }
        if let Some(collective) = self.collective(index, &fits) {
            return Some(collective);
        }
        let objects = |right: &[&Mention]| {
            // `no provision for X, and none for Y` denies once.
            let absent =
                |mention: &&&Mention| self.says_absence(predicate.cue, mention.element, Manner::Is);
            let negated = right
                .iter()
                .map(|mention| self.negated_object(clause, end, mention) && !absent(&mention))
                .collect();
            let steps =
                if right.len() > 1 { vec!["object", "list_shares_status"] } else { vec!["object"] };
            let certain =
                if self.one_list(clause, right) { Certain::Stated } else { Certain::Open };
            let mut governed = Governed::of(named(right), certain, steps);
            governed.negated = negated;
            governed
        };
        if governs == Governs::Object && !right.is_empty() && !predicate.elliptic {
            return Some(objects(&right));
        }
        if governs == Governs::Subject
            && self.is_parenthetic(clause, predicate)
            && let Some(of) = mentions.iter().find(|mention| mention.tokens.end > end)
        {
            // `a review, not yet under way, of X`
            return Some(Governed::of(named(&[of]), Certain::Inferred, vec!["parenthesis"]));
        }
        let between = !left.is_empty() && (left.len() > 1 || !right.is_empty());
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
        if !left.is_empty() {
            let steps = if left.len() > 1 { vec!["list_shares_status"] } else { vec!["subject"] };
            let last = left[left.len() - 1].tokens.end;
            let acted_on = governs != Governs::Object
                || self.is_passive(clause, predicate)
                // `took X into consideration`
                || last == start
                || self.names(clause).any(|name| (last..start).contains(&name.tokens.start));
            let certain = if acted_on { Certain::Stated } else { Certain::Open };
            return Some(Governed::of(named(&left), certain, steps));
        }
        if predicate.elliptic && !mentions.is_empty() {
            return Some(Governed::of(named(&mentions), Certain::Stated, vec!["subject"]));
        }
        if clause.link == Link::Relative {
            return self.of_relative(clause, &fits).map(Governed::pointed);
        }
        let anaphor = grammar(self.marking, &clause.tokens[..predicate.from]).find(|hit| {
            // `apart from the first, nothing …`: not what is excepted.
            hit.labels[0].is_anaphor()
                && exceptions.is_none_or(|at| !(at..at + 4).contains(&hit.tokens.start))
        });
        let transitive = governs == Governs::Object
            || matches!(
                self.auxiliary(clause, predicate.from),
                Some(Near::Grammar(Grammar::Have) | Near::Organisation)
            ) && self.anaphor_follows(clause, predicate);
        if transitive
            && right.is_empty()
            && let Some(object) = self.anaphoric_object(clause, predicate)
        {
            let resolve = |kind: Grammar| {
                let known = self.discourse.resolve(kind, clause, self.by, fits);
                known.or_else(|| {
                    self.acts(clause, predicate)
                        .then(|| self.discourse.overheard(kind, clause, self.by, fits))?
                })
            };
            let mut governed = resolve(object).map(Governed::pointed)?;
            if matches!(object, Grammar::Neither | Grammar::None) {
                // `includes neither`
                governed.negated = vec![true; governed.subjects.len()];
                if object == Grammar::None && governed.subjects.len() > 1 {
                    governed.certain = Certain::Open;
                }
            }
            if let Some(other) = self.negated_anaphor(clause, predicate).and_then(resolve) {
                // `the first of these and not the second`
                governed.negated = vec![false; governed.subjects.len()];
                governed.negated.extend(other.subjects.iter().map(|_| true));
                governed.subjects.extend(other.subjects.into_iter().map(|subject| (subject, None)));
            }
            return Some(governed);
        }
        let passive = || governs == Governs::Subject || self.is_passive(clause, predicate);
        if right.is_empty()
            && let Some(anaphor) = anaphor.filter(|_| passive())
        {
            if exceptions.is_none()
                && let Some((child, mentions)) = self.apposition(index, anaphor.tokens.start, &fits)
            {
                self.settled.extend(child);
                return Some(Governed::of(
                    named(&mentions.iter().collect::<Vec<_>>()),
                    Certain::Stated,
                    vec!["apposition"],
                ));
            }
            let excepted = if exceptions.is_some() {
                self.excepted_from(index, anaphor.tokens.start, &fits)
            } else {
                Vec::new()
            };
            let kind = anaphor.labels[0];
            let known = self.discourse.resolve(kind, clause, self.by, fits);
            // `All of it has begun`, of nothing that was named: of the plan's elements.
            let all = matches!(kind, Grammar::All | Grammar::None | Grammar::Each).then(|| {
                let all = self.by.collective.iter().copied().filter(|subject| fits(*subject));
                Antecedent { subjects: all.collect(), perhaps: Vec::new(), step: "collective" }
            });
            return known
                .or(all)
                .map(|mut antecedent| {
                    antecedent.subjects.retain(|subject| !excepted.contains(subject));
                    antecedent
                })
                .map(Governed::pointed);
        }
        if !right.is_empty() {
            return Some(objects(&right));
        }
        if clause.link == Link::NorToo && !predicate.elliptic && governs == Governs::Subject {
            // `Neither was ready`: the same words as in `neither was X`.
            return self
                .discourse
                .resolve(Grammar::Neither, clause, self.by, fits)
                .map(Governed::pointed);
        }
        if predicate.elliptic && self.has_subject(&clause.tokens) {
            return self
                .discourse
                .resolve(Grammar::One, clause, self.by, fits)
                .map(Governed::pointed);
        }
        if clause.link == Link::Colon {
            return self.of_outer(clause, &fits);
        }
        if clause.link == Link::Aside && !predicate.elliptic {
            return match governs {
                Governs::Subject => self.of_interrupted(clause, &fits),
                Governs::Object => self.of_resumed(clause, &fits),
            };
        }
        // `…, and that date has gone by`: a cue with a subject and a verb of its own.
        let whole = clause.tokens[predicate.from..=predicate.to]
            .iter()
            .any(|token| self.marking.auxiliary[*token].is_some());
        let shares = match clause.link {
            Link::And { own_subject } => !own_subject || whole,
            link => matches!(link, Link::But | Link::Although),
        };
        if shares && governs == Governs::Subject {
            return self.carried(index, &fits);
        }
        None
    }

    /// `X, Y and Z, the last of these being …`: one of the list that the clause names.
    fn ordinal_of(
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
    fn ends_list(&self, clause: &Clause) -> Option<Vec<Subject>> {
        let outer = &self.clauses[clause.outer?];
        let finite = clause.tokens.iter().any(|token| self.marking.auxiliary[*token].is_some());
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
    fn is_parenthetic(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let comma = |token: Option<&usize>| {
            token.is_some_and(|token| self.marking.tokens[*token].is_mark(','))
        };
        let of = clause.tokens.get(predicate.to + 2);
        let words = clause.tokens[..predicate.from].iter().rev().take(4);
        let mut before = words.skip_while(|token| {
            self.marking.transparent[**token]
                || self.marking.adverb[**token]
                || self.marking.grammar.iter().any(|hit| {
                    hit.tokens.contains(token)
                        && self.marking.auxiliary[**token].is_none()
                        && !self.marking.tokens[**token].is_mark(',')
                })
        });
        comma(clause.tokens.get(predicate.to + 1))
            && of.is_some_and(|of| self.marking.is_of[*of])
            && comma(before.next())
    }

    /// Whether nothing between the objects begins a clause: `X, and what it says of Y …`.
    fn one_list(&self, clause: &Clause, mentions: &[&Mention]) -> bool {
        mentions.windows(2).all(|pair| {
            let between: Vec<usize> = clause
                .tokens
                .iter()
                .copied()
                .filter(|token| (pair[0].tokens.end..pair[1].tokens.start).contains(token))
                .collect();
            let begins = grammar(self.marking, &between).any(|hit| {
                matches!(hit.labels[0], Grammar::One | Grammar::Embed | Grammar::Many)
                    && !self.marking.is_to[hit.tokens.end - 1]
            });
            !begins
        })
    }

    /// Whether the object of a verb is its subject: `X was included`.
    fn is_passive(&self, clause: &Clause, predicate: &Predicate) -> bool {
        predicate.elliptic
            || self.marking.auxiliary[clause.tokens[predicate.from]].is_some()
            || matches!(
                self.auxiliary(clause, predicate.from),
                Some(Near::Grammar(Grammar::Be | Grammar::Being))
            )
    }

    /// `has delivered the second`
    fn anaphor_follows(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let next = clause.tokens.get(predicate.to + 1);
        next.is_some_and(|next| {
            grammar(self.marking, &clause.tokens)
                .any(|hit| hit.tokens.start == *next && hit.labels[0].is_anaphor())
        })
    }

    /// A pronoun right after a cue that governs its object: `evidence of either`.
    pub(super) fn anaphoric_object(
        &self,
        clause: &Clause,
        predicate: &Predicate,
    ) -> Option<Grammar> {
        let after = &clause.tokens[predicate.to + 1..];
        let hit = grammar(self.marking, &after[..after.len().min(4)])
            .find(|hit| hit.labels[0].is_anaphor())?;
        Some(hit.labels[0])
    }

    /// What is pointed to after `and not`, behind the object.
    pub(super) fn negated_anaphor(
        &self,
        clause: &Clause,
        predicate: &Predicate,
    ) -> Option<Grammar> {
        let mut after =
            grammar(self.marking, &clause.tokens[predicate.to + 1..]).map(|hit| hit.labels[0]);
        after.find(|kind| *kind == Grammar::And)?;
        after.next().filter(|kind| *kind == Grammar::Not)?;
        after.next().filter(|kind| kind.is_anaphor())
    }

    /// Whether it is the organisation that the verb is of.
    pub(super) fn acts(&self, clause: &Clause, predicate: &Predicate) -> bool {
        let start = clause.tokens[predicate.from];
        self.names(clause)
            .any(|name| name.labels.contains(&Name::Organisation) && name.tokens.start < start)
    }

    /// All elements at once, less those that are excepted.
    pub(super) fn collective(
        &self,
        index: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let clause = &self.clauses[index];
        let name = self.names(clause).find(|name| name.labels.contains(&Name::Collective))?;
        let near: Vec<usize> = clause
            .tokens
            .iter()
            .copied()
            .filter(|token| *token + 4 > name.tokens.start && *token < name.tokens.end)
            .collect();
        if grammar(self.marking, &near).any(|hit| {
            hit.labels.contains(&Grammar::One)
                && !hit.labels.contains(&Grammar::That)
                && hit.tokens.end <= name.tokens.start
        }) {
            // `this part of the recommendation`
            return None;
        }
        if grammar(self.marking, &near).any(|hit| {
            hit.tokens.start < name.tokens.start
                && (matches!(hit.labels[0], Grammar::Some | Grammar::Partly)
                    || hit.labels[0] == Grammar::Except)
        }) {
            return Some(Governed {
                subjects: Vec::new(),
                perhaps: self
                    .by
                    .collective
                    .iter()
                    .copied()
                    .filter(|subject| fits(*subject))
                    .collect(),
                certain: Certain::Open,
                steps: vec!["some_of_them"],
                negated: Vec::new(),
            });
        }
        if clause.mentions.iter().any(|mention| {
            name.tokens.end <= mention.tokens.start && mention.tokens.start < name.tokens.end + 4
        }) && self.except(clause).is_none()
        {
            // `none of the work on X` is about X.
            return None;
        }
        let excepted = self.excepted_from(index, name.tokens.start, fits);
        let subjects =
            self.by.collective.iter().copied().filter(|s| fits(*s) && !excepted.contains(s));
        let steps =
            if excepted.is_empty() { vec!["collective"] } else { vec!["collective", "exception"] };
        Some(Governed::of(
            subjects.map(|subject| (subject, None)).collect(),
            Certain::Stated,
            steps,
        ))
    }

    /// Whether a negator stands between the cue and its object.
    pub(super) fn negated_object(&self, clause: &Clause, end: usize, mention: &Mention) -> bool {
        let between: Vec<usize> = clause
            .tokens
            .iter()
            .copied()
            .filter(|token| *token > end && *token < mention.tokens.start)
            .collect();
        // `includes, not yet complete, X` negates what is between the commas.
        let state = |cue: &usize| self.by.file.cues[*cue].governs == Governs::Subject;
        let other = |token: &usize| {
            self.marking
                .cues
                .iter()
                .any(|cue| cue.tokens.start == *token && cue.labels.iter().any(state))
        };
        if between.iter().any(other) {
            return false;
        }
        let from = grammar(self.marking, &between)
            .filter(|hit| hit.labels[0] == Grammar::But)
            .last()
            .map_or(0, |hit| between.partition_point(|token| *token < hit.tokens.start));
        grammar(self.marking, &between[from..]).any(|hit| {
            hit.labels[0].negates() && !matches!(hit.labels[0], Grammar::Nor | Grammar::NorToo)
        })
    }

    pub(super) fn of_relative(
        &self,
        clause: &Clause,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Antecedent> {
        let outer = &self.clauses[clause.outer?];
        let start = clause.tokens[0];
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
        if list.is_empty() {
            // Where what it hangs on points to nothing, the noun is one that no file knows.
            let points = quantifier.is_some()
                || grammar(self.marking, &outer.tokens)
                    .any(|hit| hit.labels[0].is_anaphor() && hit.tokens.start < start);
            let kind = quantifier.unwrap_or(Grammar::One);
            return points.then(|| self.discourse.resolve(kind, clause, self.by, fits)).flatten();
        }
        let plural = self.plural(clause);
        // `X and Y which were` reaches back further with a comma than without.
        let comma = start > 0 && self.marking.tokens[start - 1].is_mark(',');
        relative(&list, quantifier, plural.filter(|plural| comma || !plural))
    }

    /// Whether the first auxiliary is of the plural, where it tells.
    pub(super) fn plural(&self, clause: &Clause) -> Option<bool> {
        let token = *clause.tokens.iter().find(|token| {
            self.marking.grammar.iter().any(|hit| {
                hit.tokens.start == **token
                    && matches!(hit.labels[0], Grammar::Be | Grammar::Have | Grammar::Do)
            })
        })?;
        self.marking.plural[token]
    }

    /// A coordinated verb without a subject has that of the verb before it.
    pub(super) fn carried(
        &self,
        index: usize,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let sentence = self.clauses[index].sentence;
        let last = self.said.iter().rev().find(|said| {
            !said.says.is_empty()
                && self.clauses[said.clause].sentence == sentence
                && said.clause + 2 >= index
        })?;
        let subjects = self.said.iter().filter(|said| {
            said.clause == last.clause && !said.says.is_empty() && fits(said.subject)
        });
        let mut list: Vec<Subject> = Vec::new();
        for said in subjects {
            if !list.contains(&said.subject) {
                list.push(said.subject);
            }
        }
        (!list.is_empty()).then(|| {
            Governed::of(
                list.into_iter().map(|subject| (subject, None)).collect(),
                Certain::Inferred,
                vec!["shared_subject"],
            )
        })
    }

    /// `X (completed in March)`: what is said between brackets of the name before them.
    fn of_interrupted(&self, clause: &Clause, fits: &impl Fn(Subject) -> bool) -> Option<Governed> {
        let outer = &self.clauses[clause.outer?];
        let start = clause.tokens[0];
        let stated = clause.tokens.iter().any(|token| self.marking.auxiliary[*token].is_some());
        let before = outer.mentions.iter().filter(|m| m.whole && m.tokens.end < start);
        let last = before.max_by_key(|mention| mention.tokens.end)?;
        let next = outer.tokens.iter().find(|token| **token >= last.tokens.end);
        (!stated && fits(last.element) && next.is_none_or(|next| *next > start))
            .then(|| Governed::of(named(&[last]), Certain::Inferred, vec!["key_value"]))
    }

    /// `has drawn on – and reflects – X`: what comes behind the dashes is the object.
    fn of_resumed(&self, clause: &Clause, fits: &impl Fn(Subject) -> bool) -> Option<Governed> {
        let outer = &self.clauses[clause.outer?];
        let end = clause.tokens.last()? + 1;
        let next = outer.mentions.iter().find(|m| m.whole && m.tokens.start > end)?;
        (fits(next.element) && next.tokens.start <= end + 2)
            .then(|| Governed::of(named(&[next]), Certain::Inferred, vec!["object"]))
    }

    /// `X: under way` and what a clause says of the one that it hangs on.
    pub(super) fn of_outer(
        &self,
        clause: &Clause,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        if clause.link != Link::Colon {
            return None;
        }
        let outer = &self.clauses[clause.outer?];
        let list: Vec<&Mention> =
            outer.mentions.iter().filter(|m| m.whole && fits(m.element)).collect();
        // `Work with X is only days old: one manager has been met`
        let finite = outer.tokens.iter().any(|token| self.marking.auxiliary[*token].is_some());
        let certain = if finite { Certain::Open } else { Certain::Stated };
        (!list.is_empty()).then(|| Governed::of(named(&list), certain, vec!["key_value"]))
    }
}

impl Governed {
    pub(super) fn of(
        subjects: Vec<(Subject, Option<Mention>)>,
        certain: Certain,
        steps: Vec<&'static str>,
    ) -> Self {
        Self { subjects, perhaps: Vec::new(), certain, steps, negated: Vec::new() }
    }

    pub(super) fn pointed(antecedent: Antecedent) -> Self {
        Self {
            subjects: antecedent.subjects.into_iter().map(|subject| (subject, None)).collect(),
            perhaps: antecedent.perhaps,
            certain: Certain::Inferred,
            steps: vec![antecedent.step],
            negated: Vec::new(),
        }
    }
}

pub(super) fn named(mentions: &[&Mention]) -> Vec<(Subject, Option<Mention>)> {
    mentions.iter().map(|mention| (mention.element, Some((*mention).clone()))).collect()
}
