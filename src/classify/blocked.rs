//! Why a clause says nothing of the organisation: bystanders, conditions, hopes.

use super::polarity::{grammar, negations};
use crate::find::{Clause, Hit, Link, Mention, at};
use crate::recommendation::{Grammar, Name};

use super::bystander::begins_with;
use super::reading::Reading;

impl<'r> Reading<'r> {
    /// Why nothing that the clause says counts, if it does not.
    pub(super) fn blocked(&self, index: usize) -> Option<&'static str> {
        let clause = &self.clauses[index];
        if clause.link == Link::When {
            return Some("condition");
        }
        if clause.question {
            return Some("question");
        }
        let inherited = match clause.link {
            Link::That | Link::Relative | Link::And { own_subject: false } => {
                clause.outer.and_then(|outer| self.blocked_by.get(outer).copied().flatten())
            }
            // `a neighbour has done X, since 2014`
            Link::Although
                if clause.mentions.is_empty()
                    && !self
                        .names(clause)
                        .any(|name| matches!(name.labels[0], Name::Organisation | Name::Plan)) =>
            {
                clause.outer.and_then(|outer| self.blocked_by.get(outer).copied().flatten())
            }
            Link::And { own_subject: true }
                if self.begins_with_a_name(clause) || self.has_no_subject(clause) =>
            {
                clause.outer.and_then(|outer| self.blocked_by.get(outer).copied().flatten())
            }
            _ => None,
        };
        if self.is_inverted(clause)
            || self.conditional(clause) && !self.is_what_it_is(clause)
            || self.hoped_for(clause)
            || self.goes_on_asking(clause)
        {
            return Some("hypothetical");
        }
        // `the council's paper`: the article is the name's.
        let in_mention = |name: &Hit<Name>| {
            let determines = &self.marking.forms.determines;
            let possessive = determines[name.tokens.start] && determines[name.tokens.end - 1];
            let article = usize::from(possessive);
            clause.mentions.iter().any(|mention| {
                mention.whole
                    && mention.tokens.start <= name.tokens.start + article
                    && name.tokens.end <= mention.tokens.end
            })
        };
        let mut others = self.names(clause).filter(|name| {
            !matches!(name.labels[0], Name::Basis(_) | Name::Local)
                && !in_mention(name)
                && !self.points_back(name)
                && !self.is_part(clause, name)
                && !self.is_measure(clause, name)
                && !self.is_helper(clause, name)
                && !self.in_adjunct(clause, name)
                && (!name.labels.contains(&Name::Asked) || begins_with(clause, name))
        });
        // `We asked all forces to …`: who is asked.
        let first = others.next();
        let asked = first
            .filter(|name| name.labels.contains(&Name::Inspectorate))
            .and_then(|_| others.next())
            .filter(|name| name.labels.contains(&Name::Bystander))
            .filter(|name| first.is_some_and(|first| name.tokens.start < first.tokens.end + 4));
        let name = asked.or(first);
        if self.is_of_some_others(index) {
            return Some("bystander");
        }
        if clause.link == Link::Relative
            && let Some(outer) = clause.outer
        {
            // `the plans of all forces, which were …`
            let start = clause.tokens[0];
            let noun = self.names(&self.clauses[outer]).filter(|name| name.tokens.end <= start);
            let noun = noun.last().filter(|name| start - name.tokens.end < 3);
            let is = |label: Name| noun.is_some_and(|name| name.labels.contains(&label));
            if is(Name::Bystander) {
                return Some("bystander");
            }
            if is(Name::Plan) || is(Name::Organisation) {
                return None;
            }
            // `The chiefs agreed X, which your plan reflects.`
            let own = |label: &Name| matches!(label, Name::Plan | Name::Organisation);
            if name.is_some_and(|name| own(&name.labels[0])) {
                return None;
            }
            // `We shall look at X, about which we were given too little.`
            let scopes = |cue: &usize| self.by.file.cues[*cue].scopes;
            let told = self.marking.cues.iter().any(|hit| {
                clause.tokens.contains(&hit.tokens.start) && hit.labels.iter().any(scopes)
            });
            if told && name.is_some_and(|name| name.labels.contains(&Name::Inspectorate)) {
                return None;
            }
        }
        // `every strand of work that our recommendation asks for was under way`: the verb outside.
        if clause.link == Link::That
            && name.is_some_and(|name| name.labels.contains(&Name::Asked))
            && self.hangs_on_all(clause)
        {
            return None;
        }
        let before_all = |name: &Hit<Name>| {
            clause
                .mentions
                .iter()
                .find(|m| m.whole)
                .is_none_or(|mention| name.tokens.start <= mention.tokens.start)
        };
        let bystander =
            name.filter(|name| before_all(name) && name.labels.contains(&Name::Bystander));
        bystander.map(|_| "bystander").or(inherited.filter(|why| *why == "bystander"))
    }

    /// Whether a clause stands right behind the name of all elements, and has a verb of what was asked
    /// and one more.
    fn hangs_on_all(&self, clause: &Clause) -> bool {
        let start = clause.tokens[0];
        let all = clause.outer.is_some_and(|outer| {
            self.names(&self.clauses[outer]).any(|name| {
                name.labels.contains(&Name::Collective)
                    && (name.tokens.end..=name.tokens.end + 1).contains(&start)
            })
        });
        all && self.is_finite(&clause.tokens)
    }

    /// `Few of the plans do X. Most reflected Y.`: of some of those who were spoken of just before.
    fn is_of_some_others(&self, index: usize) -> bool {
        let clause = &self.clauses[index];
        let link = usize::from(clause.link != Link::Main);
        let Some([some, verb]) = clause.tokens.get(link..link + 2) else { return false };
        let acts = self.marking.forms.auxiliary[*verb].is_some()
            || self.marking.cues.iter().any(|hit| {
                hit.tokens.start == *verb
                    && hit.labels.iter().all(|cue| self.by.file.cues[*cue].element.is_none())
            });
        let before = self.clauses[..index].iter().rev();
        let mut near = before.take_while(|other| other.sentence + 2 >= clause.sentence);
        self.marking.forms.portion[*some]
            && acts
            && near.any(|other| {
                self.names(other)
                    .any(|name| name.labels.contains(&Name::Bystander) && name.tokens.start < *some)
            })
    }

    /// `Had it been in place, …`
    pub(super) fn is_inverted(&self, clause: &Clause) -> bool {
        let first = clause.tokens.first().and_then(|first| self.marking.forms.auxiliary[*first]);
        let subject = clause
            .tokens
            .get(1)
            .is_some_and(|second| !self.marking.cues.iter().any(|cue| cue.tokens.start == *second));
        matches!(first, Some(Grammar::Have | Grammar::Be)) && subject && clause.link == Link::Main
    }

    /// `we shall ask whether X and Y are in place`: what goes on with a question that has no verb yet.
    fn goes_on_asking(&self, clause: &Clause) -> bool {
        let outer = clause.outer.filter(|_| matches!(clause.link, Link::And { .. }));
        outer.is_some_and(|outer| {
            let tokens = &self.clauses[outer].tokens;
            let comma = clause.tokens[0].checked_sub(1);
            if comma.is_some_and(|before| self.marking.tokens[before].is_mark(',')) {
                return false;
            }
            let asks = grammar(self.marking, tokens)
                .filter(|hit| {
                    hit.labels.contains(&Grammar::Whether) && hit.tokens.start > tokens[0]
                })
                .last();
            asks.is_some_and(|asks| {
                let behind = &tokens[tokens.partition_point(|at| *at < asks.tokens.end)..];
                !behind.is_empty() && !self.is_finite(behind)
            })
        })
    }

    /// `other forces do X and seek intelligence from Y`: a verb that begins a name, and nobody new.
    fn has_no_subject(&self, clause: &Clause) -> bool {
        let first = clause.tokens.get(1);
        let acts = |name: &Hit<Name>| {
            matches!(name.labels[0], Name::Organisation | Name::Plan | Name::Inspectorate)
        };
        let deed = first.and_then(|first| at(&self.marking.cues, *first)).is_some_and(|hit| {
            hit.labels.iter().any(|cue| self.by.file.cues[*cue].element.is_some())
        });
        deed && !self.is_finite(&clause.tokens) && !self.names(clause).any(acts)
    }

    /// `several forces have done X, and Ellendale Police has begun to do Y`
    fn begins_with_a_name(&self, clause: &Clause) -> bool {
        let first = clause.tokens.get(1).copied();
        first.is_some_and(|first| {
            self.marking.forms.upper[first]
                && self.marking.words.lower.iter().any(|lower| *lower)
                && !clause.mentions.iter().any(|mention| mention.tokens.contains(&first))
                && !self.names(clause).any(|name| name.labels.contains(&Name::Organisation))
        })
    }

    /// Whether the sentence begins with `if`.
    pub(super) fn conditional(&self, clause: &Clause) -> bool {
        let start = clause.tokens[0];
        let inside = self.clauses.iter().filter(|other| other.sentence == clause.sentence);
        // A semicolon ends what `if` is said of.
        let begins = inside.filter(|other| other.link == Link::Main);
        let begins = begins.filter_map(|other| other.tokens.first().filter(|at| **at <= start));
        let first = begins.max();
        let hits = &self.marking.grammar;
        first.is_some_and(|first| {
            let at = hits.partition_point(|hit| hit.tokens.start < *first);
            hits.get(at).is_some_and(|hit| {
                hit.tokens.start == *first && hit.labels.contains(&Grammar::Condition)
            })
        })
    }

    /// `If there is a fault in it, it is that X`: X is so.
    fn is_what_it_is(&self, clause: &Clause) -> bool {
        let outer = clause.outer.filter(|_| clause.link == Link::That);
        outer.is_some_and(|outer| match self.clauses[outer].tokens.as_slice() {
            [it, be] => {
                self.marking.forms.auxiliary[*be] == Some(Grammar::Be)
                    && grammar(self.marking, &[*it]).any(|hit| hit.labels[0].is_anaphor())
            }
            _ => false,
        })
    }

    /// `we hope to see X in progress and Y established`: Y is hoped for too.
    pub(super) fn hoped_for(&self, clause: &Clause) -> bool {
        let Some(outer) = clause.outer else { return false };
        let finite = self.is_finite(&clause.tokens);
        let outer = &self.clauses[outer].tokens;
        // `as comprehensive as we would have hoped, and …` has its cue before.
        let cue = self
            .marking
            .cues
            .iter()
            .filter(|hit| outer.binary_search(&hit.tokens.start).is_ok())
            .rfind(|hit| hit.labels.iter().any(|cue| self.by.file.cues[*cue].element.is_none()));
        let before = cue.map_or(outer.as_slice(), |cue| {
            &outer[..outer.partition_point(|token| *token <= cue.tokens.start)]
        });
        matches!(clause.link, Link::And { .. })
            && !finite
            && grammar(self.marking, before).any(|hit| hit.labels.contains(&Grammar::Hypothetical))
    }

    /// `we hope to learn how X …`: what the inspectorate hopes, expects or may do.
    pub(super) fn looked_forward_to(&self, clause: &'r Clause, mention: &Mention) -> bool {
        let hope = grammar(self.marking, &clause.tokens)
            .find(|hit| hit.labels.contains(&Grammar::Hypothetical))
            .filter(|hit| hit.tokens.start < mention.tokens.start);
        hope.is_some_and(|hope| {
            let before = self.names(clause).filter(|name| name.tokens.start <= hope.tokens.start);
            before.last().is_some_and(|name| name.labels.contains(&Name::Inspectorate))
                && negations(self.marking, &clause.tokens) == 0
        })
    }
}
