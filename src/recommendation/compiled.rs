//! The file's phrases as the layers that a passage is marked by.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet as HashSet;

use super::coverage::Coverage;
use super::english::English;
use super::file::{File, Meaning, Zone};
use super::grammar::Grammar;
use once_cell::sync::OnceCell;

use crate::find::{Layer, Tolerance, Vocabulary};
use crate::record::Id;
use crate::{Error, Result};

/// An element by its place in the file; the plan stands behind the last.
pub(crate) type Subject = usize;

/// A part of an element's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Part {
    pub(crate) element: Subject,
    /// `None` for a phrase that is enough by itself; else a bit of its own.
    pub(crate) bit: Option<u8>,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Name {
    Organisation,
    Plan,
    Inspectorate,
    Bystander,
    /// A bystander only at the head of a clause: what was asked of all.
    Asked,
    Local,
    Collective,
    Basis(usize),
}

/// One way in which a cue can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Manner {
    Is,
    Not,
    Ahead,
    Planned,
    Partly,
    NotFully,
    Just,
    Doing,
}

/// What a cue says in one manner: several statuses where it is open which.
pub(crate) type Says = Vec<Id>;

/// A recommendation, ready to mark passages.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) file: File,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) transparent: HashSet<String>,
    pub(crate) determiners: HashSet<String>,
    /// Nouns of what leads up to work.
    pub(crate) preparation: HashSet<String>,
    /// Before `of`: the end of work.
    pub(crate) endings: HashSet<String>,
    pub(crate) states: HashSet<String>,
    /// Words for less than all.
    pub(crate) portions: HashSet<String>,
    pub(crate) universals: HashSet<String>,
    /// Nouns for a part of work.
    pub(crate) phases: HashSet<String>,
    pub(crate) presents: HashSet<String>,
    /// Words by which a clause tells of a change.
    pub(crate) turns: HashSet<String>,
    pub(crate) encounters: HashSet<String>,
    pub(crate) happens: HashSet<String>,
    pub(crate) openers: HashSet<String>,
    /// Words that change nothing of what a clause says.
    pub(crate) neutral: HashSet<String>,
    pub(crate) asides: Layer<()>,
    pub(crate) grammar: Layer<Grammar>,
    pub(crate) coverage: Layer<Coverage>,
    pub(crate) names: Layer<Name>,
    pub(crate) parts: Layer<Part>,
    pub(crate) cues: Layer<usize>,
    /// Numbers of hunches.
    pub(crate) hunches: Layer<usize>,
    pub(crate) zones: Layer<Zone>,
    /// For each element, the sets of parts that name it.
    pub(crate) together: Vec<Vec<u64>>,
    /// For each element, the parts that may name it alone.
    pub(crate) alone: Vec<u64>,
    /// For each cue, what it says by scale and manner.
    pub(crate) meanings: Vec<BTreeMap<String, [Option<Says>; 8]>>,
    /// The elements that collectives speak of.
    pub(crate) collective: Vec<Subject>,
    /// Negators, which are matched as they stand or not at all.
    pub(crate) negators: HashSet<String>,
    tolerance: OnceCell<Tolerance>,
}

pub(super) fn wrong(rule: impl Into<String>, problem: impl Into<String>) -> Error {
    Error::Recommendation { rule: rule.into(), problem: problem.into() }
}

impl Compiled {
    pub(crate) fn new(file: File) -> Result<Self> {
        check(&file)?;
        let english = English::get();
        let mut new = Self {
            vocabulary: Vocabulary::default(),
            transparent: english.transparent.iter().chain(&file.transparent).cloned().collect(),
            determiners: english.determiners.iter().cloned().collect(),
            preparation: english.preparation.iter().cloned().collect(),
            states: english.states.iter().cloned().collect(),
            universals: english.universals.iter().cloned().collect(),
            portions: english.portions.iter().cloned().collect(),
            phases: english.phases.iter().cloned().collect(),
            presents: english.presents.iter().cloned().collect(),
            turns: english.turns.iter().cloned().collect(),
            endings: english.endings.iter().cloned().collect(),
            encounters: english.encounters.iter().cloned().collect(),
            happens: english.happens.iter().cloned().collect(),
            openers: english.openers.iter().cloned().collect(),
            neutral: english
                .neutral
                .iter()
                .chain(&english.letter.months)
                .chain(&file.neutral)
                .cloned()
                .collect(),
            asides: Layer::default(),
            grammar: Layer::default(),
            coverage: Layer::default(),
            names: Layer::default(),
            parts: Layer::default(),
            cues: Layer::default(),
            hunches: Layer::default(),
            zones: Layer::default(),
            together: Vec::new(),
            alone: Vec::new(),
            meanings: Vec::new(),
            collective: Vec::new(),
            negators: HashSet::default(),
            tolerance: OnceCell::new(),
            file,
        };
        new.add_phrases(english)?;
        new.meanings = meanings(&new.file)?;
        new.collective = new
            .file
            .collective
            .elements
            .iter()
            .map(|id| {
                new.element(id).ok_or_else(|| wrong("collective", format!("no element `{id}`")))
            })
            .collect::<Result<_>>()?;
        Ok(new)
    }

    fn add_phrases(&mut self, english: &English) -> Result<()> {
        let Self {
            file,
            vocabulary,
            asides,
            grammar,
            coverage,
            names,
            parts,
            cues,
            hunches,
            zones,
            together,
            alone,
            negators,
            ..
        } = self;
        let own = &file.words;
        let write = |phrase: &str| english.written_out(phrase, own);
        let none = BTreeMap::new();
        let shared =
            english.grammar.iter().map(|(kind, phrases)| ("english", kind, phrases, &none));
        let added = file.grammar.iter().map(|(kind, phrases)| ("grammar", kind, phrases, own));
        for (from, kind, phrases, words) in shared.chain(added) {
            for phrase in phrases {
                if kind.negates() && !phrase.contains(' ') {
                    negators.insert(phrase.clone());
                }
                grammar
                    .add(vocabulary, &english.written_out(phrase, words), *kind)
                    .map_err(|problem| wrong(format!("{from} {kind:?}"), problem))?;
            }
        }
        for (kind, phrases) in &english.coverage {
            for phrase in phrases {
                coverage
                    .add(vocabulary, &write(phrase), *kind)
                    .map_err(|problem| wrong(format!("english {kind:?}"), problem))?;
            }
        }
        for word in english.transparent.iter().chain(&file.transparent) {
            vocabulary.know(word);
        }
        for phrase in &file.asides {
            asides
                .add(vocabulary, &write(phrase), ())
                .map_err(|problem| wrong("asides", problem))?;
        }
        let mut named: Vec<(&str, &Vec<String>, Name)> = vec![
            ("actors.organisation", &file.actors.organisation, Name::Organisation),
            ("actors.plan", &file.actors.plan, Name::Plan),
            ("actors.inspectorate", &file.actors.inspectorate, Name::Inspectorate),
            ("bystanders.subjects", &file.bystanders.subjects, Name::Bystander),
            ("bystanders.asks", &file.bystanders.asks, Name::Bystander),
            ("bystanders.asks", &file.bystanders.asks, Name::Asked),
            ("bystanders.local", &file.bystanders.local, Name::Local),
            ("collective", &file.collective.phrases, Name::Collective),
        ];
        named.extend(
            file.bases
                .iter()
                .enumerate()
                .map(|(index, basis)| ("basis", &basis.phrases, Name::Basis(index))),
        );
        for (rule, phrases, name) in named {
            for phrase in phrases {
                names
                    .add(vocabulary, &write(phrase), name)
                    .map_err(|problem| wrong(rule, problem))?;
            }
        }
        for (zone, phrases) in &file.zones {
            for phrase in phrases {
                zones
                    .add(vocabulary, &write(phrase), *zone)
                    .map_err(|problem| wrong(format!("zones {zone:?}"), problem))?;
            }
        }
        for (index, element) in file.elements.iter().enumerate() {
            let at = |problem| wrong(format!("element `{}`", element.id), problem);
            for phrase in &element.whole {
                let part = Part { element: index, bit: None };
                parts.add(vocabulary, &write(phrase), part).map_err(at)?;
            }
            let bits: BTreeMap<&str, u8> =
                element.parts.keys().map(String::as_str).zip(0..).collect();
            for (name, phrases) in &element.parts {
                let part = Part { element: index, bit: Some(bits[name.as_str()]) };
                for phrase in phrases {
                    parts.add(vocabulary, &write(phrase), part).map_err(at)?;
                }
            }
            let mask = |set: &Vec<String>| {
                set.iter().try_fold(0, |mask, name| {
                    let bit =
                        bits.get(name.as_str()).ok_or_else(|| at(format!("no part `{name}`")))?;
                    Ok(mask | 1_u64 << bit)
                })
            };
            together.push(element.together.iter().map(mask).collect::<Result<_>>()?);
            alone.push(mask(&element.alone)?);
        }
        for (index, cue) in file.cues.iter().enumerate() {
            for phrase in &cue.words {
                cues.add(vocabulary, &write(phrase), index)
                    .map_err(|problem| wrong(format!("cue `{}`", cue.id), problem))?;
            }
        }
        vocabulary.seal();
        for (index, hunch) in file.hunches.iter().enumerate() {
            for phrase in &hunch.words {
                hunches
                    .add(vocabulary, &write(phrase), index)
                    .map_err(|problem| wrong(format!("hunch `{}`", hunch.is), problem))?;
            }
        }
        Ok(())
    }

    /// Words that damaged words may have been; made when the first is met.
    pub(crate) fn tolerance(&self) -> &Tolerance {
        self.tolerance
            .get_or_init(|| Tolerance::new(&self.vocabulary, |word| self.negators.contains(word)))
    }

    /// The number of an element.
    pub(crate) fn element(&self, id: &Id) -> Option<Subject> {
        self.file.elements.iter().position(|element| element.id == *id)
    }

    /// The subject that stands for the plan as a whole.
    pub(crate) fn plan(&self) -> Subject {
        self.file.elements.len()
    }

    /// The id of the scale that `subject` is judged on.
    pub(crate) fn scale_of(&self, subject: Subject) -> &str {
        self.file.elements.get(subject).map_or(&self.file.verdict.scale, |element| &element.scale)
    }

    /// What cue `cue` says of `subject` in `manner`.
    pub(crate) fn says(&self, cue: usize, subject: Subject, manner: Manner) -> Option<&Says> {
        let by_manner = self.meanings[cue].get(self.scale_of(subject))?;
        let say = |manner: Manner| by_manner[manner as usize].as_ref();
        say(manner).or_else(|| match manner {
            Manner::Partly | Manner::Just | Manner::Doing => say(Manner::Is),
            Manner::NotFully => say(Manner::Partly).or_else(|| say(Manner::Not)),
            Manner::Planned => say(Manner::Ahead),
            _ => None,
        })
    }

    /// What most readers would take a clause about `subject` to say, that was not
    /// understood.
    pub(crate) fn guess(&self, subject: Subject, manner: Manner) -> Option<Id> {
        let guess = &self.file.scale(self.scale_of(subject))?.guess;
        let says = match manner {
            Manner::Not | Manner::NotFully => &guess.not,
            Manner::Ahead => &guess.ahead,
            Manner::Planned => guess.planned.as_ref().map_or(&guess.ahead, |_| &guess.planned),
            Manner::Partly | Manner::Doing => &guess.doing,
            Manner::Just => &guess.just,
            Manner::Is => &guess.is,
        };
        says.as_deref().or(guess.is.as_deref()).map(Id::from)
    }

    /// The one element that cue `cue` speaks of, where it speaks of no other.
    pub(crate) fn element_of(&self, cue: usize) -> Option<Subject> {
        self.file.cues[cue].element.as_ref().and_then(|id| self.element(id))
    }

    /// Whether cue `cue` can speak of `subject` at all.
    pub(crate) fn speaks_of(&self, cue: usize, subject: Subject) -> bool {
        let own = self.file.cues[cue].element.as_ref();
        self.meanings[cue].contains_key(self.scale_of(subject))
            && own.is_none_or(|own| self.file.elements.get(subject).is_some_and(|e| e.id == *own))
    }

    /// Drops what the cues among `found` override.
    pub(crate) fn drop_overridden<T>(&self, found: &mut Vec<T>, cue: impl Fn(&T) -> usize) {
        let overrides = |one: &T| self.file.cues[cue(one)].overrides.iter().map(String::as_str);
        let overridden: BTreeSet<&str> = found.iter().flat_map(overrides).collect();
        found.retain(|one| !overridden.contains(self.file.cues[cue(one)].id.as_str()));
    }
}

fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Ids are unique and what is referred to exists.
fn check(file: &File) -> Result<()> {
    if let Some([first, last]) = &file.dates
        && (!is_day(first) || !is_day(last) || first > last)
    {
        return Err(wrong("dates", "not two days as `YYYY-MM-DD`, the earlier first"));
    }
    unique("scale", file.scales.iter().map(|scale| scale.id.as_str()))?;
    unique("element", file.elements.iter().map(|element| element.id.as_str()))?;
    unique("group", file.groups.iter().map(|group| group.id.as_str()))?;
    unique("cue", file.cues.iter().map(|cue| cue.id.as_str()))?;
    unique("basis", file.bases.iter().map(|basis| basis.id.as_str()))?;
    for scale in &file.scales {
        let rule = format!("scale `{}`", scale.id);
        unique(&rule, scale.statuses.iter().map(|status| status.id.as_str()))?;
        if scale.statuses.is_empty() {
            return Err(wrong(rule, "it has no status"));
        }
        known(file, &rule, &scale.id, &scale.unsaid)?;
        let Meaning { is, not, ahead, planned, partly, not_fully, just, doing } = &scale.guess;
        if let Some(absent) = &scale.absent {
            known(file, &rule, &scale.id, absent)?;
        }
        for says in [is, not, ahead, planned, partly, not_fully, just, doing].into_iter().flatten()
        {
            known(file, &rule, &scale.id, &Id::from(says.as_str()))?;
        }
        for id in scale.statuses.iter().flat_map(|status| &status.yields_to) {
            known(file, &rule, &scale.id, id)?;
        }
    }
    let scale_of = |rule: &str, scale: &str| {
        file.scale(scale).map(|_| ()).ok_or_else(|| wrong(rule, format!("no scale `{scale}`")))
    };
    for element in &file.elements {
        scale_of(&format!("element `{}`", element.id), &element.scale)?;
        if element.parts.len() > 60 {
            return Err(wrong(format!("element `{}`", element.id), "more than 60 parts"));
        }
    }
    scale_of("verdict", &file.verdict.scale)?;
    for verdict in file.verdict.collective.values() {
        known(file, "verdict", &file.verdict.scale, verdict)?;
    }
    for group in &file.groups {
        let rule = format!("group `{}`", group.id);
        for condition in &group.when {
            for id in &condition.plan {
                known(file, &rule, &file.verdict.scale, id)?;
            }
            if let Some(any) = &condition.any {
                scale_of(&rule, &any.scale)?;
                for id in &any.status {
                    known(file, &rule, &any.scale, id)?;
                }
            }
        }
    }
    for cue in &file.cues {
        let rule = format!("cue `{}`", cue.id);
        if let Some(id) = &cue.element
            && !file.elements.iter().any(|element| element.id == *id)
        {
            return Err(wrong(rule, format!("no element `{id}`")));
        }
        if cue.on.is_empty() {
            return Err(wrong(rule, "it says nothing on any scale"));
        }
        for scale in cue.on.keys() {
            scale_of(&rule, scale)?;
        }
        if let Some(id) =
            cue.overrides.iter().find(|id| !file.cues.iter().any(|known| known.id == **id))
        {
            return Err(wrong(rule, format!("no cue `{id}`")));
        }
    }
    for hunch in &file.hunches {
        let mut scales = file.scales.iter();
        if !scales.any(|scale| scale.statuses.iter().any(|known| known.id == hunch.is)) {
            return Err(wrong("hunch", format!("no status `{}` on any scale", hunch.is)));
        }
    }
    Ok(())
}

fn unique<'a>(what: &str, ids: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(wrong(what, format!("`{id}` stands twice")));
        }
    }
    Ok(())
}

pub(super) fn known(file: &File, rule: &str, scale: &str, status: &Id) -> Result<()> {
    let scale = file.scale(scale).ok_or_else(|| wrong(rule, format!("no scale `{scale}`")))?;
    if scale.statuses.iter().any(|known| known.id == *status) {
        return Ok(());
    }
    Err(wrong(rule, format!("no status `{status}` on scale `{}`", scale.id)))
}

fn meanings(file: &File) -> Result<Vec<BTreeMap<String, [Option<Says>; 8]>>> {
    let by_cue = file.cues.iter().map(|cue| {
        let by_scale = cue.on.iter().map(|(scale, meaning)| {
            let Meaning { is, not, ahead, planned, partly, not_fully, just, doing } = meaning;
            let mut by_manner = [const { None }; 8];
            for (slot, says) in
                by_manner.iter_mut().zip([is, not, ahead, planned, partly, not_fully, just, doing])
            {
                let Some(says) = says else { continue };
                let ids: Says = says.split('|').filter(|id| !id.is_empty()).map(Id::from).collect();
                for id in &ids {
                    known(file, &format!("cue `{}`", cue.id), scale, id)?;
                }
                *slot = Some(ids);
            }
            Ok((scale.clone(), by_manner))
        });
        by_scale.collect::<Result<_>>()
    });
    by_cue.collect()
}

impl File {
    pub(crate) fn parse(toml: &str) -> Result<Self> {
        let file: Self = toml::from_str(toml).map_err(|error| wrong("file", error.to_string()))?;
        Ok(Self { sha256: crate::reader::sha256(toml.as_bytes()), ..file })
    }

    pub(crate) fn scale(&self, id: &str) -> Option<&super::file::Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }
}
