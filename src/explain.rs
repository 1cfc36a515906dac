//! Why a passage reads as it does: its clauses, cues and statements, in words.

use std::fmt;

use crate::classify::Assessment;
use crate::recommendation::Compiled;

/// How a passage was read, clause by clause.
///
/// Made for people: its [`Display`](fmt::Display) form may change with any
/// version.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Explanation {
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
    pub mentions: Vec<String>,
    /// Its cues, whether they decided anything or not.
    pub cues: Vec<String>,
    /// What it says, with the steps; what was blocked, with the reason.
    pub statements: Vec<String>,
}

pub(crate) fn explain(assessment: &Assessment, folded: &str, by: &Compiled) -> Explanation {
    let words = |tokens: &[usize]| {
        let words: Vec<&str> =
            tokens.iter().map(|token| &folded[assessment.marking.tokens[*token].range.clone()]).collect();
        words.join(" ")
    };
    let subject = |subject: usize| {
        by.file.elements.get(subject).map_or("the plan", |element| element.id.as_str())
    };
    let clauses = assessment
        .clauses
        .iter()
        .enumerate()
        .filter(|(_, clause)| !clause.tokens.is_empty())
        .map(|(index, clause)| ExplainedClause {
            link: clause.outer.map_or_else(
                || format!("{index} {:?}", clause.link),
                |outer| format!("{index} {:?} on {outer}", clause.link),
            ),
            words: words(&clause.tokens),
            mentions: clause
                .mentions
                .iter()
                .map(|mention| {
                    let tokens: Vec<usize> = mention.tokens.clone().collect();
                    let hint = if mention.whole { "" } else { " (a hint)" };
                    format!("{}{hint}: {}", subject(mention.element), words(&tokens))
                })
                .collect(),
            cues: assessment
                .marking
                .cues
                .iter()
                .filter(|hit| clause.tokens.binary_search(&hit.tokens.start).is_ok())
                .flat_map(|hit| {
                    let tokens: Vec<usize> = hit.tokens.clone().collect();
                    let said = words(&tokens);
                    hit.labels.iter().map(move |cue| format!("{}: {said}", by.file.cues[*cue].id))
                })
                .collect(),
            statements: assessment
                .statements
                .iter()
                .filter(|said| said.clause == index)
                .map(|said| {
                    let status = if said.says.is_empty() {
                        "not understood".to_owned()
                    } else {
                        said.says.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
                    };
                    let blocked = said.blocked.map_or(String::new(), |why| format!("; blocked: {why}"));
                    format!("{} {status} ({:?}; {}{blocked})", subject(said.subject), said.certain, said.steps.join(", "))
                })
                .collect(),
        })
        .collect();
    Explanation { clauses }
}

impl fmt::Display for Explanation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for clause in &self.clauses {
            writeln!(formatter, "[{}] {}", clause.link, clause.words)?;
            for (what, lines) in
                [("names", &clause.mentions), ("cue", &clause.cues), ("says", &clause.statements)]
            {
                for line in lines {
                    writeln!(formatter, "    {what:5} {line}")?;
                }
            }
        }
        Ok(())
    }
}
