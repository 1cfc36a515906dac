//! Which organisations a run of words names.

use std::ops::Range;

use super::near::nearest;
use super::words::Word;
use super::{Entry, Register};

/// A name in a run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention<'a> {
    /// Which of the words it is.
    pub(crate) words: Range<usize>,
    /// The organisations that bear it.
    pub(crate) bearers: Vec<&'a Entry>,
    /// Whether it says what sort of organisation it is, and so is no place.
    pub(crate) full: bool,
    /// How many letters of it are not as in the register.
    pub(crate) edits: usize,
}

impl Register {
    /// The names in `words`, the longest first from left to right.
    pub(crate) fn mentions(&self, words: &[Word]) -> Vec<Mention<'_>> {
        let names = &self.0.names;
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let starting = names.first.get(words[at].text.as_ref()).into_iter().flatten();
            let longest = starting
                .map(|index| &names.organisations[*index])
                .find(|name| begins(&words[at..], &name.words));
            if let Some(name) = longest {
                let end = at + name.words.len();
                let full = names.is_full(&name.words);
                found.push(Mention {
                    words: at..end,
                    bearers: self.entries_at(&name.bearers),
                    full,
                    edits: 0,
                });
                at = end;
            } else {
                at += 1;
            }
        }
        found
    }

    /// Names in `words` that are damaged and still can be no other's.
    pub(crate) fn near_mentions(&self, words: &[Word]) -> Vec<Mention<'_>> {
        let longest = self.0.names.organisations.first().map_or(0, |name| name.words.len() + 2);
        let starts = 0..words.len();
        let runs = starts.flat_map(|start| {
            (start + 1..=words.len().min(start + longest)).map(move |end| start..end)
        });
        let near = runs.filter_map(|run| {
            let (bearer, edits) = nearest(&self.0.names.endings, &words[run.clone()])?;
            Some(Mention { words: run, bearers: self.entries_at(&[bearer]), full: true, edits })
        });
        let mut found: Vec<_> = near.collect();
        // The best reading of a place stands for those that overlap it.
        found.sort_by_key(|mention| (mention.edits, mention.words.start, mention.words.end));
        let mut best: Vec<Mention> = Vec::new();
        for mention in found {
            let apart = |kept: &Mention| {
                kept.words.end <= mention.words.start || mention.words.end <= kept.words.start
            };
            if best.iter().all(apart) {
                best.push(mention);
            }
        }
        best
    }

    /// The organisations that the bodies of a copy line oversee.
    pub(crate) fn overseen_by(&self, words: &[Word]) -> Vec<(Range<usize>, Vec<&Entry>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.0.names.bodies.iter().find(|body| begins(&words[at..], &body.words)) {
                Some(body) => {
                    found.push((at..at + body.words.len(), self.entries_at(&body.bearers)));
                    at += body.words.len();
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether `words` begin as an overseeing body's name does.
    pub(crate) fn begins_body(&self, words: &[Word]) -> bool {
        self.0
            .names
            .bodies
            .iter()
            .any(|body| body.words.len() > 1 && begins(words, &body.words[..2]))
    }

    /// Whether `word` says of a name what sort of organisation it is.
    pub(crate) fn is_kind(&self, word: &str) -> bool {
        self.0.names.kinds.contains(word)
    }

    /// Those words, in order.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = &str> {
        self.0.names.kinds.iter().map(String::as_str)
    }

    /// The posts of those whom letters are addressed to, longest first.
    pub(crate) fn posts(&self) -> &[Vec<String>] {
        &self.0.names.posts
    }

    fn entries_at(&self, bearers: &[usize]) -> Vec<&Entry> {
        bearers.iter().filter_map(|index| self.0.entries.get(*index)).collect()
    }
}

/// Whether `words` begin with all of `name`.
pub(crate) fn begins(words: &[Word], name: &[String]) -> bool {
    words.len() >= name.len() && words.iter().zip(name).all(|(word, name)| word.text == *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::words::words;

    fn read(text: &str, near: bool) -> Vec<String> {
        let register = Register::default();
        let folded = text.to_ascii_lowercase();
        let words = words(text, &folded, 0..text.len());
        let found = if near { register.near_mentions(&words) } else { register.mentions(&words) };
        let full = found.into_iter().filter(|mention| mention.full);
        full.flat_map(|mention| mention.bearers).map(|entry| entry.name.clone()).collect()
    }

    #[test]
    fn names_stand_on_words_and_the_longest_counts() {
        assert_eq!(read("Metropolitan Police Service", false), ["Metropolitan Police Service"]);
        assert_eq!(read("Avon & Somerset Constabulary", false), ["Avon and Somerset Constabulary"]);
        assert_eq!(read("DYFED POWYS POLICE", false), ["Dyfed-Powys Police"]);
        assert_eq!(read("the Wessex Policemen of Kentish Town", false), [""; 0]);
    }

    #[test]
    fn a_damaged_name_is_known_where_it_can_be_no_other() {
        assert_eq!(read("Ourham- Constabulary Via emad", true), ["Durham Constabulary"]);
        assert_eq!(read("Warwickshite Palice", true), ["Warwickshire Police"]);
        assert_eq!(read("Durham c nstabulary", true), ["Durham Constabulary"]);
    }

    #[test]
    fn a_damaged_name_that_might_be_another_is_none() {
        for text in [
            "Wessex Police",
            "Nouth Wales Police",
            "Sorth Yorkshire Police",
            "Kant Police",
            "Pent Police",
        ] {
            assert_eq!(read(text, true), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_body_is_found_with_what_follows_it() {
        let register =
            Register::from_csv("name,a_body\nA Police,Mayor of A (since 2017)\n").unwrap();
        let text = "the Mayor of A; others";
        let found =
            register.overseen_by(&words(text, &text.to_ascii_lowercase(), 0..text.len())).len();
        assert_eq!(found, 1);
    }
}
