//! The words of the data files, and their phrases as trees over these words, a tree a
//! layer.

use std::hash::Hash;

use rustc_hash::FxHashMap as HashMap;

use super::phrase;

/// A word of the vocabulary.
pub(crate) type WordId = u32;

/// The words that phrases are made of, shared by all layers.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: HashMap<Box<str>, WordId>,
    /// Words that end in `*`, by what stands before it.
    stems: HashMap<Box<str>, WordId>,
    shortest_stem: usize,
    longest_stem: usize,
    count: WordId,
    /// How many of the words damaged ones may have been; all where it is not said.
    sealed: Option<WordId>,
}

impl Vocabulary {
    /// What comes after is known as it stands, and no damaged word is taken for it.
    pub(crate) fn seal(&mut self) {
        self.sealed = Some(self.count);
    }

    fn intern(&mut self, word: &str) -> WordId {
        let (words, word) = match word.strip_suffix('*') {
            Some(stem) => {
                self.longest_stem = self.longest_stem.max(stem.len());
                self.shortest_stem = match self.shortest_stem {
                    0 => stem.len(),
                    known => known.min(stem.len()),
                };
                (&mut self.stems, stem)
            }
            None => (&mut self.words, word),
        };
        if let Some(id) = words.get(word) {
            return *id;
        }
        let id = self.count;
        self.count += 1;
        words.insert(word.into(), id);
        id
    }

    /// Takes `word` in, whether a phrase has it or not.
    pub(crate) fn know(&mut self, word: &str) {
        self.intern(word);
    }

    /// Whether `word`, in lower case, is in the vocabulary as it stands.
    pub(crate) fn has(&self, word: &str) -> bool {
        let mut has = false;
        self.ids(word, word, |_| has = true);
        has
    }

    /// Calls `found` with every word of the vocabulary that `word` is: `written`
    /// as the letter has it, where its capitals may tell.
    pub(crate) fn ids(&self, word: &str, written: &str, mut found: impl FnMut(WordId)) {
        if let Some(id) = self.words.get(word) {
            found(*id);
        }
        if written != word
            && let Some(id) = self.words.get(written)
        {
            found(*id);
        }
        if self.shortest_stem == 0 {
            return;
        }
        for end in self.shortest_stem..=word.len().min(self.longest_stem) {
            if let Some(id) = word.get(..end).and_then(|stem| self.stems.get(stem)) {
                found(*id);
            }
        }
    }

    /// All whole words, in no order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let may_be = |id: &WordId| self.sealed.is_none_or(|sealed| *id < sealed);
        self.words.iter().filter(move |(_, id)| may_be(id)).map(|(word, _)| word.as_ref())
    }
}

/// Phrases with what they mean, as a tree over words.
#[derive(Debug)]
pub(crate) struct Layer<L> {
    edges: HashMap<(u32, WordId), u32>,
    labels: Vec<Vec<L>>,
}

impl<L> Default for Layer<L> {
    fn default() -> Self {
        Self { edges: HashMap::default(), labels: vec![Vec::new()] }
    }
}

impl<L: Copy + Eq + Hash> Layer<L> {
    /// Adds every sequence that `phrase` stands for.
    pub(crate) fn add(
        &mut self,
        vocabulary: &mut Vocabulary,
        phrase: &str,
        label: L,
    ) -> Result<(), String> {
        for words in phrase::expand(phrase)? {
            let mut node = 0;
            for word in &words {
                let id = vocabulary.intern(word);
                let next = self.labels.len();
                node = *self.edges.entry((node, id)).or_insert_with(|| {
                    self.labels.push(Vec::new());
                    u32::try_from(next).unwrap_or(u32::MAX)
                });
            }
            let labels = &mut self.labels[node as usize];
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        Ok(())
    }

    /// The node after `node` by `word`.
    pub(crate) fn step(&self, node: u32, word: WordId) -> Option<u32> {
        self.edges.get(&(node, word)).copied()
    }

    /// What the phrase that ends at `node` means; nothing where none ends.
    pub(crate) fn labels(&self, node: u32) -> &[L] {
        &self.labels[node as usize]
    }
}
