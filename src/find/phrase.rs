//! The syntax of phrases in the data files.
//!
//! ```text
//! yet to (begin|start)      a choice
//! at [an] early stage       an optional part
//! monitor*                  any word that begins so
//! {unit}                    a list of `words`, written out before it comes here
//! ```
//!
//! Hyphens and spaces are one. Case does not count, but a word of capitals alone
//! stands for itself alone: `IT` is not `it`.

/// Every sequence of words that a phrase stands for.
///
/// # Errors
///
/// What is wrong with the phrase: brackets that do not match, an empty phrase,
/// one that stands for too many sequences.
pub(crate) fn expand(phrase: &str) -> Result<Vec<Vec<String>>, String> {
    let spaced = lower(phrase)
        .replace('\u{2019}', "'")
        .replace("n't", " n't")
        .replace("'s", " ")
        .replace('-', " ");
    if spaced.contains(['{', '}']) {
        return Err(format!("phrase `{phrase}`: it names a list that is not among `words`"));
    }
    if depth(&spaced) > DEEPEST {
        return Err(format!("phrase `{phrase}`: more than {DEEPEST} brackets inside each other"));
    }
    let mut rest = spaced.as_str();
    let expanded =
        sequence(&mut rest).map_err(|problem| format!("phrase `{phrase}`: {problem}"))?;
    if !rest.is_empty() {
        return Err(format!("phrase `{phrase}`: `{rest}` is out of place"));
    }
    if expanded.iter().any(Vec::is_empty) {
        return Err(format!("phrase `{phrase}` can be empty"));
    }
    Ok(expanded)
}

/// Lower case, but for words of two and more capitals.
fn lower(phrase: &str) -> String {
    let mut lower = String::with_capacity(phrase.len());
    for part in phrase.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        if word.len() >= 2 && word.chars().all(char::is_uppercase) {
            lower.push_str(part);
        } else {
            lower.push_str(&part.to_lowercase());
        }
    }
    lower
}

/// How many brackets may be open at once.
const DEEPEST: usize = 20;

fn depth(phrase: &str) -> usize {
    let depths = phrase.chars().scan(0_usize, |open, c| {
        match c {
            '(' | '[' => *open += 1,
            ')' | ']' => *open = open.saturating_sub(1),
            _ => {}
        }
        Some(*open)
    });
    depths.max().unwrap_or(0)
}

/// How many sequences one phrase may stand for.
const MOST: usize = 10_000;

/// Parts that follow each other, up to `|`, `)`, `]` or the end.
fn sequence(rest: &mut &str) -> Result<Vec<Vec<String>>, String> {
    let mut all = vec![Vec::new()];
    loop {
        *rest = rest.trim_start();
        let part = match rest.chars().next() {
            None | Some('|' | ')' | ']') => return Ok(all),
            Some('(') => choice(rest, ')')?,
            Some('[') => {
                let mut part = choice(rest, ']')?;
                part.push(Vec::new());
                part
            }
            Some(_) => {
                let end = rest
                    .find(|c: char| c.is_whitespace() || "()[]|".contains(c))
                    .unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                *rest = after;
                vec![vec![word.to_owned()]]
            }
        };
        all = all
            .iter()
            .flat_map(|head| part.iter().map(move |tail| [head.as_slice(), tail].concat()))
            .collect();
        if all.len() > MOST {
            return Err(format!("it stands for more than {MOST} sequences"));
        }
    }
}

/// Alternatives up to `close`.
fn choice(rest: &mut &str, close: char) -> Result<Vec<Vec<String>>, String> {
    *rest = &rest[1..];
    let mut all = Vec::new();
    loop {
        all.extend(sequence(rest)?);
        if all.len() > MOST {
            return Err(format!("it stands for more than {MOST} sequences"));
        }
        let Some(end) = rest.chars().next() else {
            return Err(format!("`{close}` is missing"));
        };
        *rest = &rest[1..];
        if end == close {
            return Ok(all);
        }
        if end != '|' {
            return Err(format!("`{end}` where `{close}` should be"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(phrase: &str) -> Vec<String> {
        expand(phrase).unwrap().iter().map(|words| words.join(" ")).collect()
    }

    #[test]
    fn choices_and_options_multiply() {
        assert_eq!(expanded("yet to (begin|get going)"), ["yet to begin", "yet to get going"]);
        assert_eq!(expanded("at [an] early-stage"), ["at an early stage", "at early stage"]);
        assert_eq!(expanded("hadn't"), ["had n't"]);
    }

    #[test]
    fn a_phrase_that_does_not_close_is_refused() {
        assert_eq!(expand("yet (to").unwrap_err(), "phrase `yet (to`: `)` is missing");
        assert_eq!(expand("yet to)").unwrap_err(), "phrase `yet to)`: `)` is out of place");
        assert_eq!(expand("[yet]").unwrap_err(), "phrase `[yet]` can be empty");
        assert!(
            expand(&"(".repeat(100_000))
                .unwrap_err()
                .ends_with("more than 20 brackets inside each other")
        );
        assert!(
            expand("{unit} review")
                .unwrap_err()
                .ends_with("names a list that is not among `words`")
        );
    }
}
