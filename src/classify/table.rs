//! Tables: a row names an element, or a column does, and where they meet stands
//! how far it has come.

use super::polarity::{grammar, mode};
use super::reading::Reading;
use super::standing::tone;
use super::statement::{Certain, Statement};
use crate::find::{Cell, Row, Table};
use crate::recommendation::{Form, Grammar, Manner, Name, Subject, Tone};

/// What a cell says of what its column, or its row, is about.
enum Answer {
    Yes,
    No,
    /// It speaks for itself.
    Words,
}

impl Reading<'_> {
    /// Reads a table, and sees to it that its lines are not read as prose too.
    pub(super) fn table(&mut self, table: &Table) {
        let head = &table[0];
        for row in &table[1..] {
            let Some((first, values)) = row.cells.split_first() else { continue };
            let subject = self.about(first);
            let before = self.said.len();
            for (column, value) in values.iter().enumerate().filter(|(_, v)| !v.tokens.is_empty()) {
                let title = head.cells.get(column + 1);
                match (subject, title) {
                    (Some(subject), title) => self.cell(subject, first, title, value),
                    // The columns are the elements, and the row is how far they are.
                    (None, Some(title)) => {
                        if let Some(subject) = self.about(title) {
                            self.cell(subject, title, Some(first), value);
                        }
                    }
                    (None, None) => {}
                }
            }
            if let Some(subject) = subject {
                self.furthest(before, subject);
            }
        }
        let named = table.iter().any(|row| row.cells.iter().any(|cell| self.about(cell).is_some()));
        if named {
            let clauses: Vec<usize> = table.iter().flat_map(|row| self.clauses_of(row)).collect();
            self.settled.extend(clauses);
        }
    }

    /// `begun: yes, complete: yes`: what says most of how far it has come.
    fn furthest(&mut self, before: usize, subject: Subject) {
        let Some(scale) = self.by.file.scale(self.by.scale_of(subject)) else { return };
        let tone_of = |said: &Statement| said.says.first().and_then(|id| tone(scale, id));
        let done = self.said[before..].iter().any(|said| tone_of(said) == Some(Tone::Done));
        if done {
            let row = self.said.split_off(before);
            self.said.extend(row.into_iter().filter(|said| tone_of(said) != Some(Tone::Moving)));
        }
    }

    /// What a cell names: an element, or the plan.
    fn about(&self, cell: &Cell) -> Option<Subject> {
        let mut named = cell.mentions.iter().filter(|mention| mention.whole || mention.alone);
        let first = named.next().map(|mention| mention.element);
        let plan = || {
            let names = &self.marking.names;
            names
                .iter()
                .any(|name| {
                    name.labels.contains(&Name::Plan)
                        && cell.tokens.first() == Some(&name.tokens.start)
                })
                .then(|| self.by.plan())
        };
        first.filter(|first| named.all(|other| other.element == *first)).or_else(plan)
    }

    /// Says of `subject` what a cell does: by its own words, or as an answer to `title`.
    fn cell(&mut self, subject: Subject, name: &Cell, title: Option<&Cell>, value: &Cell) {
        let segments: Vec<&[usize]> =
            value.tokens.split(|token| self.marking.tokens[*token].is_mark(';')).collect();
        let said = match (self.answer(segments[0]), title) {
            (Answer::Words, _) | (_, None) => Vec::new(),
            (Answer::Yes, Some(title)) => self.meant(subject, &title.tokens, false),
            (Answer::No, Some(title)) => self.meant(subject, &title.tokens, true),
        };
        let own: Vec<_> =
            segments.iter().map(|segment| self.meant(subject, segment, false)).collect();
        // What was not understood may say otherwise.
        let unread = own.len() > 1 && own.iter().any(Vec::is_empty);
        let named = name.tokens[0]..name.tokens[name.tokens.len() - 1] + 1;
        let tokens = named.start.min(value.tokens[0])
            ..named.end.max(value.tokens[value.tokens.len() - 1] + 1);
        let Some(clause) = self.clauses.iter().position(|clause| {
            clause.tokens.iter().any(|token| value.tokens.binary_search(token).is_ok())
        }) else {
            return;
        };
        // `As reported by the force`: its own word.
        let reported = title.is_some_and(|title| {
            self.marking.names.iter().any(|name| {
                name.labels.contains(&Name::Organisation)
                    && title.tokens.binary_search(&name.tokens.start).is_ok()
            })
        });
        for (cue, manner) in said.into_iter().chain(own.into_iter().flatten()) {
            let Some(says) = self.by.says(cue, subject, manner).filter(|says| !says.is_empty())
            else {
                continue;
            };
            let open = reported || unread || self.by.file.cues[cue].open;
            let firm = says.len() == 1 && !open;
            self.said.push(Statement {
                certain: if firm { Certain::Stated } else { Certain::Open },
                cue: Some(cue),
                steps: vec!["table"],
                named: Some(named.clone()),
                weak: reported,
                ..Statement::open(subject, says.clone(), clause, tokens.clone())
            });
        }
    }

    /// Whether a cell answers with yes or no.
    fn answer(&self, tokens: &[usize]) -> Answer {
        let words = tokens.iter().filter(|token| self.marking.tokens[**token].is_word()).count();
        match grammar(self.marking, &tokens[..tokens.len().min(1)]).next().map(|hit| hit.labels[0])
        {
            Some(Grammar::Yes) => Answer::Yes,
            Some(Grammar::No | Grammar::Not | Grammar::None) if words == 1 => Answer::No,
            _ => Answer::Words,
        }
    }

    /// The cues among `tokens` with their manner, turned round where it is `denied`.
    fn meant(&self, subject: Subject, tokens: &[usize], denied: bool) -> Vec<(usize, Manner)> {
        let mut found = Vec::new();
        for hit in &self.marking.cues {
            let Ok(from) = tokens.binary_search(&hit.tokens.start) else { continue };
            let to = tokens.partition_point(|token| *token < hit.tokens.end);
            let before = &tokens[..from];
            let mode = mode(self.marking, before, before, &tokens[to..], denied);
            for cue in hit.labels {
                let file = &self.by.file.cues[*cue];
                if file.element.is_none()
                    && file.form != Form::Ing
                    && self.by.speaks_of(*cue, subject)
                {
                    // `to begin in September`
                    let to = from > 0 && self.marking.forms.is_to[tokens[from - 1]];
                    let ahead = file.form == Form::Base && to;
                    found.push((*cue, if ahead { Manner::Ahead } else { mode.manner }));
                }
            }
        }
        self.by.drop_overridden(&mut found, |(cue, _)| *cue);
        found
    }

    /// The clauses that stand in a row.
    fn clauses_of(&self, row: &Row) -> Vec<usize> {
        let inside =
            |token: &usize| row.cells.iter().any(|cell| cell.tokens.binary_search(token).is_ok());
        let of = |index: &usize| self.clauses[*index].tokens.iter().any(inside);
        (0..self.clauses.len()).filter(of).collect()
    }
}
