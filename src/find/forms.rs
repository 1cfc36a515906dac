//! What can be told of a word by its form alone.

use rustc_hash::FxHashSet as HashSet;

use super::token::{Kind, Token};
use super::words::Words;
use crate::normalise::Normalised;
use crate::recommendation::{Compiled, Grammar};

/// What each token is by its form.
#[derive(Debug)]
pub(crate) struct Forms {
    /// Words in `-ly`.
    pub(crate) adverb: Vec<bool>,
    /// Words that begin a sentence, though no stop is before them.
    pub(crate) opens: Vec<bool>,
    /// Words that begin with a capital.
    pub(crate) upper: Vec<bool>,
    /// Words that change nothing of what is said, and names.
    pub(crate) neutral: Vec<bool>,
    /// Words that are `which` or `whom` after `of`.
    pub(crate) of_which: Vec<bool>,
    /// Words that are `to`.
    pub(crate) is_to: Vec<bool>,
    /// Words that are `of`.
    pub(crate) is_of: Vec<bool>,
    /// Words that are `a` or `an`.
    pub(crate) is_a: Vec<bool>,
    /// Words that are `its` or `their`.
    pub(crate) is_its: Vec<bool>,
    /// Words that are `until`.
    pub(crate) is_until: Vec<bool>,
    /// Words that are `whose`.
    pub(crate) is_whose: Vec<bool>,
    /// Words that are `your`.
    pub(crate) is_your: Vec<bool>,
    /// Nouns that may be plural.
    pub(crate) plural_noun: Vec<bool>,
    /// Words that are `from`.
    pub(crate) is_from: Vec<bool>,
    /// Words that are `following` as a preposition: `the following` is none.
    pub(crate) is_following: Vec<bool>,
    /// Words that are `for`.
    pub(crate) is_for: Vec<bool>,
    /// Words for what leads up to work.
    pub(crate) preparation: Vec<bool>,
    /// Adjectives for how work stands.
    pub(crate) state: Vec<bool>,
    /// Words for less than all.
    pub(crate) portion: Vec<bool>,
    /// All of something, or nothing of it.
    pub(crate) universal: Vec<bool>,
    /// `two`
    pub(crate) is_two: Vec<bool>,
    /// Nouns for a part of work.
    pub(crate) phase: Vec<bool>,
    /// What says that a document is there.
    pub(crate) presents: Vec<bool>,
    /// Words by which a clause tells of a change: `now`, `in the event`.
    pub(crate) turn: Vec<bool>,
    /// Nouns for what is held once or often.
    pub(crate) encounter: Vec<bool>,
    /// What such a thing does.
    pub(crate) happens: Vec<bool>,
    /// Words that are `any`.
    pub(crate) is_any: Vec<bool>,
    /// Words that are `in` or `within`.
    pub(crate) is_in: Vec<bool>,
    /// Words that are `on`, `about` or `at`.
    pub(crate) is_on: Vec<bool>,
    /// Words that are `by`, `with` or `from`: who helps, and not who is spoken of.
    pub(crate) is_by: Vec<bool>,
    /// Articles and possessives: what follows is a noun.
    pub(crate) determines: Vec<bool>,
    /// Words that are finite auxiliaries, inside longer phrases too.
    pub(crate) auxiliary: Vec<Option<Grammar>>,
    /// Words that are finite modal verbs.
    pub(crate) modal: Vec<bool>,
    /// Words that say where something is so: `in`, `across`.
    pub(crate) where_to: Vec<bool>,
    /// Words that are `by`: who does it.
    pub(crate) is_agent: Vec<bool>,
    /// Words that are `be`.
    pub(crate) is_be: Vec<bool>,
    /// Words that are `well`.
    pub(crate) is_well: Vec<bool>,
    /// Words for more of the same: `further`, `additional`.
    pub(crate) is_more: Vec<bool>,
    /// Words that a noun hangs on what follows by: `of`, `for`, `on`, `about`, `to`.
    pub(crate) hangs_on: Vec<bool>,
    /// Words for the end of work.
    pub(crate) ending: Vec<bool>,
    /// Words that are `so` or `such`.
    pub(crate) is_so: Vec<bool>,
    /// Words in `ing`.
    pub(crate) ing: Vec<bool>,
    /// Whether a word is what somebody is doing.
    pub(crate) going_on: Vec<bool>,
    /// Whether a word is an auxiliary of the plural or of the singular.
    pub(crate) plural: Vec<Option<bool>>,
}

impl Forms {
    pub(super) fn of(view: &Normalised, tokens: &[Token], words: &Words, by: &Compiled) -> Self {
        let text = view.folded.as_str();
        let word = |token: &Token| &text[token.range.clone()];
        let are = |words: &[&str]| -> Vec<bool> {
            tokens.iter().map(|token| words.contains(&word(token))).collect()
        };
        let is_to = are(&["to"]);
        let is_of = are(&["of"]);
        let is_a = are(&["a", "an"]);
        let is_its = are(&["its", "their"]);
        let is_until = are(&["until", "till"]);
        let is_your = are(&["your"]);
        let is_from = are(&["from"]);
        let is_whose = are(&["whose"]);
        let among = |set: &HashSet<String>, token: &Token| set.contains(word(token));
        let is_for = are(&["for"]);
        let state = tokens.iter().map(|token| among(&by.states, token)).collect();
        let preparation = tokens.iter().map(|token| among(&by.preparation, token)).collect();
        let universal = tokens.iter().map(|token| among(&by.universals, token)).collect();
        let is_two = are(&["two"]);
        let portion = tokens.iter().map(|token| among(&by.portions, token)).collect();
        let presents = tokens.iter().map(|token| among(&by.presents, token)).collect();
        let encounter = tokens.iter().map(|token| among(&by.encounters, token)).collect();
        let happens = tokens.iter().map(|token| among(&by.happens, token)).collect();
        let turn = tokens.iter().map(|token| among(&by.turns, token)).collect();
        let phase = tokens.iter().map(|token| among(&by.phases, token)).collect();
        let upper: Vec<bool> = tokens
            .iter()
            .map(|token| view.text[token.range.clone()].starts_with(char::is_uppercase))
            .collect();
        // In capitals alone a capital tells nothing.
        let mixed = words.lower.iter().any(|lower| *lower);
        let neutral = (0..tokens.len())
            .map(|at| mixed && upper[at] || words.torn[at] || among(&by.neutral, &tokens[at]))
            .collect();
        let is_any = are(&["any"]);
        let is_in = are(&["in", "within"]);
        let is_on = are(&["on", "about", "at"]);
        let is_by = are(&["by", "with", "from"]);
        // `the force's plans`: a noun follows.
        let determines: Vec<bool> = tokens
            .iter()
            .map(|token| {
                among(&by.determiners, token) || view.text[token.range.end..].starts_with("'s ")
            })
            .collect();
        let plural_noun = (0..tokens.len())
            .map(|at| {
                let word = word(&tokens[at]);
                word.len() > 3
                    && word.ends_with('s')
                    && !word.ends_with("ss")
                    && !among(&by.determiners, &tokens[at])
            })
            .collect();
        let is_following = (0..tokens.len())
            .map(|at| word(&tokens[at]) == "following" && (at == 0 || !determines[at - 1]))
            .collect();
        let auxiliary: Vec<Option<Grammar>> = (0..tokens.len())
            .map(|at| match word(&tokens[at]) {
                "was" | "were" | "is" | "are" => Some(Grammar::Be),
                // `the intelligence to be had`
                "had" if at > 0 && word(&tokens[at - 1]) == "be" => None,
                "had" | "has" | "have" => Some(Grammar::Have),
                "did" | "do" | "does" => Some(Grammar::Do),
                _ => None,
            })
            .collect();
        let where_to = are(&["in", "across", "within", "throughout", "among", "at", "over"]);
        let is_agent = are(&["by"]);
        let is_be = are(&["be"]);
        let is_well = are(&["well"]);
        let is_more = are(&["further", "additional", "extra", "second", "fresh", "another"]);
        let hangs_on = are(&[
            "of", "for", "on", "about", "to", "in", "into", "over", "with", "around", "towards",
        ]);
        let modals = ["can", "could", "may", "might", "must", "shall", "should", "will", "would"];
        let modal = are(&modals);
        // `is now reviewing`, `are, though, buying`: a finite `be`, and one word between at most.
        let going_on = (0..tokens.len())
            .map(|at| {
                let before = (0..at)
                    .rev()
                    .take_while(|at| tokens[*at].is_word() || tokens[*at].is_mark(','));
                let mut words = before.filter(|at| tokens[*at].is_word()).take(2);
                word(&tokens[at]).ends_with("ing")
                    && words.any(|at| auxiliary[at] == Some(Grammar::Be))
            })
            .collect();
        let plural = tokens
            .iter()
            .map(|token| match word(token) {
                "were" | "are" | "have" | "do" => Some(true),
                "was" | "is" | "has" | "does" => Some(false),
                _ => None,
            })
            .collect();
        let ending = tokens.iter().map(|token| among(&by.endings, token)).collect();
        let is_so = are(&["so", "such"]);
        let ing = tokens.iter().map(|token| word(token).ends_with("ing")).collect();
        let of_which = (0..tokens.len())
            .map(|at| {
                at > 0
                    && matches!(word(&tokens[at]), "which" | "whom")
                    && word(&tokens[at - 1]) == "of"
            })
            .collect();
        let adverb = tokens
            .iter()
            .enumerate()
            .map(|(at, token)| {
                // `and so cannot be called comprehensive`
                let next = tokens.get(at + 1).map_or("", word);
                let so = matches!(word(token), "so" | "hence" | "thus");
                token.range.len() > 4 && word(token).ends_with("ly")
                    || so && (next == "cannot" || modals.contains(&next))
            })
            .collect();
        // A comma may have been a stop, and in damaged text a colon too.
        let goes_on = |at: usize| match tokens[at].kind {
            Kind::Word { .. } => {
                words.lower[at] || text.as_bytes()[tokens[at].range.start].is_ascii_digit()
            }
            Kind::Mark(',') => true,
            Kind::Mark(':' | ';') => words.noisy,
            _ => false,
        };
        let opens = (0..tokens.len())
            .map(|at| {
                at > 0
                    && goes_on(at - 1)
                    && is_capitalised(&view.text[tokens[at].range.clone()])
                    && tokens.get(at + 1).is_some_and(|next| next.is_word() && words.lower[at + 1])
                    && among(&by.openers, &tokens[at])
            })
            .collect();
        Self {
            adverb,
            opens,
            upper,
            neutral,
            of_which,
            is_to,
            is_of,
            is_a,
            is_until,
            is_its,
            is_whose,
            is_your,
            plural_noun,
            is_from,
            is_following,
            is_for,
            preparation,
            state,
            portion,
            universal,
            is_two,
            turn,
            phase,
            presents,
            encounter,
            happens,
            is_any,
            is_on,
            is_by,
            is_in,
            determines,
            auxiliary,
            modal,
            where_to,
            is_agent,
            is_be,
            is_well,
            is_more,
            hangs_on,
            ending,
            is_so,
            ing,
            going_on,
            plural,
        }
    }
}

/// Whether a word has one capital, and that first: `IT` does not begin a sentence.
fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.chars().skip(1).any(char::is_uppercase)
}
