//! Which elements a predicate speaks of.

use super::discourse::Antecedent;
use super::near::Near;
use super::pointer::counts_all;
use super::polarity::grammar;
use super::predicate::Predicate;
use super::statement::Certain;
use crate::find::{Clause, Hit, Link, Mention};
use crate::recommendation::{Form, Governs, Grammar, Name, Subject};

use super::reading::Reading;

/// How many words on from `the work` a hint at what it is may begin.
const HINT: usize = 4;

/// How many words on from `most of` the name of that may begin.
const PART: usize = 7;

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
        let inside = self.of_work_that(index, predicate, &fits);
        if inside.is_some() {
            return inside;
        }
        // `On the second, your plan was at the stage of …`
        if let Some(topic) = self.topic(clause, predicate)
            && let Some(mut pointed) = self.of_pronoun(clause, predicate, topic, &fits)
        {
            pointed.certain = Certain::Open;
            return Some(pointed);
        }
        if let Some(fronted) = self.fronted(index, predicate) {
            return Some(fronted);
        }
        // `We could not assess whether work had begun on the other two elements.`
        let behind = clause.tokens.get(predicate.to + 1..).unwrap_or_default();
        let counted = grammar(self.marking, behind)
            .find(|hit| hit.labels[0].is_quantifier() && !self.is_rest_of_others(hit))
            .filter(|_| self.by.file.cues[predicate.cue].scopes)
            .and_then(|hit| self.discourse.resolve(hit.labels[0], clause, self.by, fits));
        if let Some(counted) = counted {
            let mut pointed = Governed::pointed(counted);
            pointed.certain = Certain::Open;
            return Some(pointed);
        }
        // `no evidence that …`: what it speaks of comes with the next clause.
        self.by.file.cues[predicate.cue]
            .scopes
            .then(|| Governed::of(Vec::new(), Certain::Stated, vec!["object"]))
    }

    /// `Of X, or of regard for Y, we found no evidence`: what an absence is of comes before it, in
    /// a clause without a verb.
    fn fronted(&mut self, index: usize, predicate: &Predicate) -> Option<Governed> {
        let clause = &self.clauses[index];
        let before = index.checked_sub(1)?;
        let first = &self.clauses[before];
        let leads = first.tokens.first().is_some_and(|of| self.marking.forms.is_of[*of]);
        let verbless = !self.is_finite(&first.tokens);
        let behind = clause.tokens.get(predicate.to + 1..).unwrap_or_default();
        let ends = !behind.iter().any(|at| self.marking.tokens[*at].is_word());
        let listed: Vec<&Mention> = first
            .mentions
            .iter()
            .filter(|m| m.whole && self.by.speaks_of(predicate.cue, m.element))
            .collect();
        if !self.by.file.cues[predicate.cue].scopes
            || first.sentence != clause.sentence
            || !(leads && verbless && ends)
            || listed.is_empty()
        {
            return None;
        }
        self.taken_up.extend(listed.iter().map(|m| (before, m.element)));
        Some(Governed::of(named(&listed), Certain::Inferred, vec!["object"]))
    }

    /// `does not reflect that strategy`: a hint at what was named before, behind a verb
    /// that is said of nothing else.
    fn known_again(&self, index: usize, predicate: &Predicate, mention: &Mention) -> bool {
        let only = self.by.meanings[predicate.cue].len() == 1
            && !self.by.collective.contains(&mention.element);
        mention.alone
            && only
            && self.marking.forms.determines[mention.tokens.start.saturating_sub(1)]
            && self.was_named(index, mention.element)
    }

    /// `neither that work nor X had started`: what the first of the two points to.
    fn first_of_neither(
        &self,
        clause: &Clause,
        left: &[&Mention],
        fits: &impl Fn(Subject) -> bool,
    ) -> Vec<Subject> {
        let named = left.first().map_or(0, |mention| mention.tokens.start);
        let pair = self.marking.grammar.windows(2).find(|pair| {
            clause.tokens.binary_search(&pair[0].tokens.start).is_ok()
                && pair[0].labels[0] == Grammar::Neither
                && pair[1].labels[0] == Grammar::One
                && pair[1].tokens.start == pair[0].tokens.end
                && pair[1].tokens.end < named
        });
        let found = pair.and_then(|_| self.discourse.resolve(Grammar::One, clause, self.by, fits));
        let found = found.map_or(Vec::new(), |found| [found.subjects, found.perhaps].concat());
        found.into_iter().filter(|one| left.iter().all(|m| m.element != *one)).collect()
    }

    /// `the last was finished`: an auxiliary right behind an ordinal.
    fn before_ordinal(&self, auxiliary: &Hit<Grammar>) -> bool {
        self.marking.forms.auxiliary[auxiliary.tokens.start].is_some()
            && self
                .marking
                .grammar
                .iter()
                .any(|hit| hit.tokens.end == auxiliary.tokens.start && hit.labels[0].is_ordinal())
    }

    /// The mentions of a clause that a predicate may govern.
    fn may_govern(
        &self,
        index: usize,
        predicate: &Predicate,
        exceptions: Option<usize>,
        fits: &impl Fn(Subject) -> bool,
    ) -> Vec<&Mention> {
        let clause = &self.clauses[index];
        let fit = |mention: &&Mention| {
            (mention.whole || self.known_again(index, predicate, mention))
                && fits(mention.element)
                && !self.set_apart(clause, predicate, mention, Grammar::Unlike)
                && !self.set_apart(clause, predicate, mention, Grammar::When)
                && !self.comes_after(clause, predicate, mention)
                && exceptions.is_none_or(|at| {
                    mention.tokens.start < at || self.after_exception(clause, at, mention)
                })
        };
        // What is only taken to be named is nothing beside what is.
        let surely = clause.mentions.iter().filter(fit).any(|mention| !mention.weak);
        clause.mentions.iter().filter(fit).filter(|mention| !surely || !mention.weak).collect()
    }

    /// Whether a clause before `index` has named an element.
    fn was_named(&self, index: usize, element: Subject) -> bool {
        let before = self.clauses[..index].iter().flat_map(|clause| &clause.mentions);
        before.into_iter().any(|other| other.whole && other.element == element)
    }

    /// `is recruiting analysts following X`: what the deed comes after, and no object of it.
    fn comes_after(&self, clause: &Clause, predicate: &Predicate, mention: &Mention) -> bool {
        let verb = clause.tokens[predicate.to];
        clause.tokens.iter().any(|at| {
            (verb + 1..mention.tokens.end).contains(at) && self.marking.forms.is_following[*at]
        })
    }

    pub(super) fn governs(&mut self, index: usize, predicate: &Predicate) -> Option<Governed> {
        let clause = &self.clauses[index];
        let governs = self.by.file.cues[predicate.cue].governs;
        let fits = |subject: Subject| self.by.speaks_of(predicate.cue, subject);
        let start = clause.tokens[predicate.from];
        let exceptions = self.except(clause);
        let mentions = self.may_govern(index, predicate, exceptions, &fits);
        // `were reviewing X and extending Y`: the verb begins the name of its object.
        let begins = self.by.file.cues[predicate.cue].form == Form::Ing
            && mentions.iter().any(|mention| mention.tokens.start > start);
        let at_left = |mention: &&Mention| {
            mention.tokens.start < start || mention.tokens.start == start && !begins
        };
        let left: Vec<&Mention> = mentions.iter().copied().filter(at_left).collect();
        if let Some(compared) = self.compared(clause, &left, predicate) {
            return self.of_compared(clause, predicate, &compared, &fits);
        }
        let right: Vec<&Mention> =
            mentions.iter().copied().filter(|mention| !at_left(mention)).collect();

        // `The following was missing from it: X`
        if left.is_empty()
            && right.is_empty()
            && grammar(self.marking, &clause.tokens[..predicate.from])
                .any(|hit| hit.labels[0] == Grammar::Following)
            && let Some((child, listed)) = self.apposition(index, start, &fits)
        {
            self.settled.extend(child);
            let listed: Vec<&Mention> = listed.iter().collect();
            return Some(Governed::of(named(&listed), Certain::Stated, vec!["apposition"]));
        }
        if let Some((brackets, listed)) = self.one_in_brackets(index, predicate) {
            self.settled.insert(brackets);
            let listed: Vec<&Mention> = listed.iter().filter(|m| fits(m.element)).collect();
            return Some(Governed::of(named(&listed), Certain::Inferred, vec!["apposition"]));
        }
        // `its monitoring is complete`: said of an element, and no verdict.
        let of_element = self.by.file.cues[predicate.cue].open
            && clause.mentions.iter().any(|m| m.tokens.end <= start)
            && !self.names(clause).any(|name| name.labels.contains(&Name::Plan));
        if fits(self.by.plan()) && self.by.meanings[predicate.cue].len() == 1 {
            return (!of_element).then(|| self.verdict(clause, predicate));
        }
        // `most of`, of nothing that is named, or of something else
        let part_of = governs == Governs::Object
            && self.marking.forms.is_of[clause.tokens[predicate.to]]
            && self.by.meanings[predicate.cue].len() == 1
            // `Your plan takes account of it.`
            && !(self.acts(clause, predicate) && self.anaphoric_object(clause, predicate).is_some());
        let near = |mention: &&Mention| mention.tokens.start < clause.tokens[predicate.to] + PART;
        if part_of && !right.iter().any(near) && (left.is_empty() || !right.is_empty()) {
            return None;
        }
        // `Of the three strands – X, Y and Z – the last was finished`
        let counted = governs == Governs::Subject
            && self.marking.forms.is_of[clause.tokens[0]]
            && grammar(self.marking, &clause.tokens[..predicate.from])
                .last()
                .is_some_and(|hit| hit.labels[0].is_ordinal() || self.before_ordinal(hit));
        let subject = (governs == Governs::Subject && !left.is_empty()).then_some(start);
        let collective = if counted { None } else { self.collective(index, subject, &fits) };
        if let Some(mut collective) = collective {
            // `little to show how the recommendation is met`
            if self.by.file.cues[predicate.cue].scopes {
                collective.certain = Certain::Open;
            }
            // `all of these had begun: X, Y and Z`
            if let Some((listed, _)) = self.apposition(index, clause.tokens[0], &fits) {
                let says_more = |child: &usize| !self.predicates(&self.clauses[*child]).is_empty();
                let only: Vec<usize> = listed.into_iter().filter(|c| !says_more(c)).collect();
                self.settled.extend(only);
            }
            return Some(collective);
        }
        let anaphor = self.subject_anaphor(clause, predicate, exceptions);
        // `Although both are included in your plan, X and Y were …`: a pronoun is included.
        let comma = |mention: &&Mention| {
            let between = clause.tokens[predicate.to]..mention.tokens.start;
            between.into_iter().any(|at| self.marking.tokens[at].is_mark(','))
        };
        if governs == Governs::Object
            && left.is_empty()
            && right.first().is_some_and(comma)
            && self.is_passive(clause, predicate)
            && let Some(counts) = anaphor.filter(|hit| counts_all(clause, hit))
        {
            return self.of_anaphor(index, predicate, counts, &fits);
        }
        if governs == Governs::Object && !right.is_empty() && !predicate.elliptic {
            // `X was included, together with Y`
            if !left.is_empty()
                && self.is_passive(clause, predicate)
                && self.joined_on(clause, predicate, right[0])
            {
                return Some(Governed::of(
                    named(&mentions),
                    Certain::Stated,
                    vec!["list_shares_status"],
                ));
            }
            return Some(self.objects(clause, predicate, &right));
        }
        if let Some(mut subject) = self.own_subject(clause, predicate, &mentions) {
            subject.perhaps.extend(self.first_of_neither(clause, &left, &fits));
            return Some(subject);
        }
        if predicate.elliptic && !mentions.is_empty() {
            return Some(Governed::of(named(&mentions), Certain::Stated, vec!["subject"]));
        }
        if predicate.elliptic
            && matches!(clause.link, Link::AsToo | Link::NorToo)
            && let Some(relative) = self.of_work_by_which(index, &fits)
        {
            return Some(relative);
        }
        // `disappointed that no evidence could be found of X`
        if self.by.file.cues[predicate.cue].scopes && left.is_empty() && !right.is_empty() {
            return Some(self.objects(clause, predicate, &right));
        }
        if clause.link == Link::Relative {
            let noun = self.of_relative(clause, &fits).map(Governed::pointed);
            return noun
                .or_else(|| self.of_all_before(clause, predicate, &fits))
                .or_else(|| self.of_cleft(clause, &fits));
        }
        if let Some(part) = self.of_denied_part(clause).filter(|m| fits(m.element)) {
            return Some(Governed::of(named(&[part]), Certain::Open, vec!["relative"]));
        }
        if let (Link::That, Some(all)) = (clause.link, self.of_all_before(clause, predicate, &fits))
        {
            return Some(all);
        }
        if let (Link::That, Some(cleft)) = (clause.link, self.of_cleft(clause, &fits)) {
            return Some(cleft);
        }
        if predicate.elliptic
            && mentions.is_empty()
            && let Some(ordinal) = self.gapped_ordinal(clause)
        {
            return self.of_anaphor(index, predicate, ordinal, &fits);
        }
        let transitive = governs == Governs::Object
            || matches!(
                self.auxiliary(clause, predicate.from),
                Some(Near::Grammar(Grammar::Have) | Near::Organisation)
            ) && self.anaphor_follows(clause, predicate);
        // `no progress had been made on any of these`: a cue with its own subject and verb.
        let whole = self.is_finite(&clause.tokens[predicate.from..=predicate.to]);
        // `told us that X was so, but we saw no evidence of this`
        let sought = self.by.file.cues[predicate.cue].scopes
            && self.marking.forms.is_of.get(clause.tokens[predicate.to] + 1) == Some(&true);
        let transitive =
            transitive || (whole || sought) && !predicate.elliptic && anaphor.is_none();
        if transitive
            && right.is_empty()
            && let Some(object) =
                self.anaphoric_object(clause, predicate).or_else(|| self.topic(clause, predicate))
        {
            // `It included all of these: X, Y and Z`
            if object.is_quantifier()
                && let Some((child, mentions)) = self.apposition(index, start, &fits)
            {
                self.settled.extend(child);
                let listed: Vec<&Mention> = mentions.iter().collect();
                return Some(Governed::of(named(&listed), Certain::Stated, vec!["apposition"]));
            }
            return self.of_pronoun(clause, predicate, object, &fits);
        }
        let passive = || governs == Governs::Subject || self.is_passive(clause, predicate);
        let quantified = left.is_empty()
            && governs == Governs::Subject
            && anaphor.is_some_and(|hit| counts_all(clause, hit));
        // `but the work with other organisations had not`
        if let Some(noun) = anaphor.filter(|hit| hit.tokens.len() > 1 && right.is_empty())
            && let Some(hint) = clause.mentions.iter().find(|m| {
                !m.whole
                    && m.tokens.end <= start
                    && (noun.tokens.end..noun.tokens.end + HINT).contains(&m.tokens.start)
                    && self.was_named(index, m.element)
                    && fits(m.element)
            })
        {
            return Some(Governed::of(named(&[hint]), Certain::Open, vec!["hint"]));
        }
        if (right.is_empty() || quantified)
            && let Some(anaphor) = anaphor.filter(|_| passive())
        {
            return self.of_anaphor(index, predicate, anaphor, &fits);
        }
        if !right.is_empty() {
            return Some(self.objects(clause, predicate, &right));
        }
        self.of_other_clause(index, predicate, &fits)
    }

    /// What a clause without a subject takes from another: what it denies again, the noun before a
    /// colon or around brackets, the subject of the clause that it goes on with.
    fn of_other_clause(
        &self,
        index: usize,
        predicate: &Predicate,
        fits: &impl Fn(Subject) -> bool,
    ) -> Option<Governed> {
        let clause = &self.clauses[index];
        let governs = self.by.file.cues[predicate.cue].governs;
        let start = clause.tokens[predicate.from];
        if clause.link == Link::NorToo && !predicate.elliptic && governs == Governs::Subject {
            // `Neither was ready`: the same words as in `neither was X`.
            return self
                .discourse
                .resolve(Grammar::Neither, clause, self.by, fits)
                .map(Governed::pointed);
        }
        if predicate.elliptic && self.has_subject(&clause.tokens) {
            let others = || self.discourse.overheard(Grammar::One, clause, self.by, fits);
            let turned = self.discourse.turned_to_others(clause);
            return turned
                .then(others)
                .flatten()
                .or_else(|| self.discourse.resolve(Grammar::One, clause, self.by, fits))
                .or_else(others)
                .map(Governed::pointed);
        }
        if clause.link == Link::Colon {
            return self.of_outer(clause, fits);
        }
        if clause.link == Link::Aside && !predicate.elliptic {
            return match governs {
                Governs::Subject => self.of_interrupted(clause, fits),
                Governs::Object => self.of_resumed(clause, fits),
            };
        }
        // `…, and that date has gone by`: a cue with a subject and a verb of its own.
        let words = &clause.tokens[predicate.from..=predicate.to];
        let begins = self.marking.forms.auxiliary[words[0]].is_some();
        let whole = !predicate.elliptic && !begins && self.is_finite(words);
        let shares = match clause.link {
            Link::And { own_subject } => !own_subject || whole,
            link => matches!(link, Link::But | Link::Although),
        };
        // `…, and monitoring is now routine`: what hints at another is the subject.
        let hints =
            |m: &&Mention| !m.whole && m.tokens.end <= start && self.was_named(index, m.element);
        // `X is in the plan. Engagement is in its first weeks.`
        let resumes = |hint: &Mention| {
            clause.link == Link::Main
                && hint.tokens.start <= clause.tokens[0] + 1
                && self.discourse.was_last(hint.element)
        };
        if governs == Governs::Subject
            && let Some(hint) = clause.mentions.iter().find(hints).filter(|m| fits(m.element))
            && (shares || resumes(hint))
        {
            return Some(Governed::of(named(&[hint]), Certain::Open, vec!["hint"]));
        }
        if shares && governs == Governs::Subject && (whole || !self.has_own_noun(clause, predicate))
        {
            return self.carried(index, fits);
        }
        None
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
