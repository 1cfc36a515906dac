//! Why a passage reads as it does: its clauses, cues and statements, in words.

use std::fmt;

use crate::classify::{Assessment, Statement};
use crate::normalise::Normalised;
use crate::recommendation::{Compiled, Subject};
use crate::span::Span;

/// How a passage was read, clause by clause.
///
/// Made for people: its [`Display`](fmt::Display) form may change with any
/// version.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Explanation {
    /// The passage, in bytes of the extracted text.
    pub passage: Span,
    /// The clauses in order.
    pub clauses: Vec<ExplainedClause>,
}

/// One clause and what it was taken to say.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExplainedClause {
    /// How it hangs on what went before.
    pub link: String,
    /// Its words.
    pub words: String,
    /// What it names.
    pub mentions: Vec<ExplainedMention>,
    /// Its cues, whether they decided anything or not.
    pub cues: Vec<ExplainedCue>,
    /// What it says, and what was blocked.
    pub statements: Vec<ExplainedStatement>,
    /// Whether it states something of which nothing was understood.
    pub unread: bool,
}

/// Words that name an element.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExplainedMention {
    /// The element's id, or `plan`.
    pub about: String,
    /// The words.
    pub words: String,
    /// Whether they name it by themselves, and do not only hint at it.
    pub whole: bool,
}

/// Words that are a cue of the recommendation.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExplainedCue {
    /// The cue's id.
    pub id: String,
    /// The words.
    pub words: String,
    /// Whether they looked for something to speak of and found nothing.
    pub loose: bool,
}

/// One thing that a clause says of one element.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExplainedStatement {
    /// The element's id, or `plan`.
    pub about: String,
    /// Its status; more than one where the words leave it open, none where they
    /// were not understood.
    pub says: Vec<String>,
    /// How sure it is that the clause says it of this element.
    pub certain: String,
    /// How it came about, in order.
    pub steps: Vec<String>,
    /// Why it does not count, where it does not.
    pub blocked: Option<String>,
}

impl Explanation {
    /// The clauses that name `element` or say something of it; `plan` for the
    /// verdict on the plan.
    pub fn about<'a>(&'a self, element: &'a str) -> impl Iterator<Item = &'a ExplainedClause> {
        self.clauses.iter().filter(move |clause| {
            clause.mentions.iter().any(|mention| mention.about == element)
                || clause.statements.iter().any(|statement| statement.about == element)
        })
    }
}

pub(crate) fn explain(
    assessment: &Assessment,
    window: std::ops::Range<usize>,
    view: &Normalised,
    by: &Compiled,
) -> Explanation {
    let explaining = Explaining { assessment, folded: &view.folded, by };
    let clauses = assessment.clauses.iter().enumerate();
    Explanation {
        passage: view.span(window),
        clauses: clauses
            .filter(|(_, clause)| !clause.tokens.is_empty())
            .map(|(index, _)| explaining.clause(index))
            .collect(),
    }
}

struct Explaining<'e> {
    assessment: &'e Assessment<'e>,
    folded: &'e str,
    by: &'e Compiled,
}

impl Explaining<'_> {
    fn clause(&self, index: usize) -> ExplainedClause {
        let clause = &self.assessment.clauses[index];
        let link = match clause.outer {
            Some(outer) => format!("{index} {:?} on {outer}", clause.link),
            None => format!("{index} {:?}", clause.link),
        };
        let mentions = clause.mentions.iter().map(|mention| ExplainedMention {
            about: self.about(mention.element),
            words: self.words(mention.tokens.clone()),
            whole: mention.whole,
        });
        let statements = self.assessment.statements.iter().filter(|said| said.clause == index);
        ExplainedClause {
            link,
            words: self.words(clause.tokens.iter().copied()),
            mentions: mentions.collect(),
            cues: self.cues(index),
            statements: statements.map(|said| self.statement(said)).collect(),
            unread: self.assessment.unread[index],
        }
    }

    fn cues(&self, index: usize) -> Vec<ExplainedCue> {
        let tokens = &self.assessment.clauses[index].tokens;
        let hits = self.assessment.marking.cues.iter();
        hits.filter(|hit| tokens.binary_search(&hit.tokens.start).is_ok())
            .flat_map(|hit| {
                hit.labels.iter().map(|cue| ExplainedCue {
                    id: self.by.file.cues[*cue].id.clone(),
                    words: self.words(hit.tokens.clone()),
                    loose: self.assessment.is_loose(*cue, index),
                })
            })
            .collect()
    }

    fn statement(&self, said: &Statement) -> ExplainedStatement {
        ExplainedStatement {
            about: self.about(said.subject),
            says: said.says.iter().map(ToString::to_string).collect(),
            certain: format!("{:?}", said.certain).to_lowercase(),
            steps: said.steps.iter().map(|step| (*step).to_owned()).collect(),
            blocked: said.blocked.map(str::to_owned),
        }
    }

    fn about(&self, subject: Subject) -> String {
        self.by.file.elements.get(subject).map_or("plan".into(), |element| element.id.to_string())
    }

    fn words(&self, tokens: impl IntoIterator<Item = usize>) -> String {
        let all = &self.assessment.marking.tokens;
        let words: Vec<&str> =
            tokens.into_iter().map(|token| &self.folded[all[token].range.clone()]).collect();
        words.join(" ")
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.clauses.iter().try_for_each(|clause| write!(formatter, "{clause}"))
    }
}

impl fmt::Display for ExplainedClause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "[{}] {}", self.link, self.words)?;
        for mention in &self.mentions {
            writeln!(formatter, "    names {mention}")?;
        }
        for cue in &self.cues {
            writeln!(formatter, "    cue   {cue}")?;
        }
        for statement in &self.statements {
            writeln!(formatter, "    says  {statement}")?;
        }
        if self.unread {
            writeln!(formatter, "    unread: nothing of it was understood")?;
        }
        Ok(())
    }
}

impl fmt::Display for ExplainedMention {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hint = if self.whole { "" } else { " (a hint)" };
        write!(formatter, "{}{hint}: {}", self.about, self.words)
    }
}

impl fmt::Display for ExplainedCue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let loose = if self.loose { " (found nothing to speak of)" } else { "" };
        write!(formatter, "{}: {}{loose}", self.id, self.words)
    }
}

impl fmt::Display for ExplainedStatement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let says =
            if self.says.is_empty() { "not understood".into() } else { self.says.join(" or ") };
        write!(formatter, "{} {says} ({}; {}", self.about, self.certain, self.steps.join(", "))?;
        if let Some(why) = &self.blocked {
            write!(formatter, "; blocked: {why}")?;
        }
        formatter.write_str(")")
    }
}
