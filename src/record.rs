//! The record: the types that leave the crate, with their serde shape.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Index;
use std::sync::Arc;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::source::MediaType;
use crate::span::Span;

/// The version of the record's shape.
pub const SCHEMA_VERSION: &str = "1.0";

/// An id that the recommendation defines: of an element, a status, a group, a
/// basis.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Id(Arc<str>);

impl Id {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, formatter)
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// What came of one input: a record, or a record of why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Outcome {
    /// The letter was read.
    Record(Box<Record>),
    /// It was not.
    Error(ErrorRecord),
}

/// One letter, read: who wrote to whom, and how each element stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Record {
    /// The version of this shape, [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The file that was read, and how.
    pub source: SourceInfo,
    /// The body that the letter is about.
    pub organisation: Organisation,
    /// The letter's own particulars.
    pub letter: LetterInfo,
    /// The verdict on the plan as a whole.
    pub plan: Finding,
    /// One finding for each element, in the recommendation's order.
    pub elements: Elements,
    /// The group of the national overview, derived from the statuses.
    pub overview_group: Id,
    /// What a person should look at.
    pub review: Vec<ReviewNote>,
    /// What a person has decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
}

/// Why an input gave no record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ErrorRecord {
    /// The version of this shape, [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The input.
    pub source: ErrorSource,
    /// What went wrong.
    pub error: ErrorInfo,
}

/// The input of an [`ErrorRecord`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ErrorSource {
    /// The id that it was read under.
    pub id: String,
    /// SHA-256 of its bytes, in hexadecimal; none where they could not be had.
    pub sha256: Option<String>,
}

/// The error of an [`ErrorRecord`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ErrorInfo {
    /// [`Error::code`](crate::Error::code).
    pub code: String,
    /// The error's message.
    pub message: String,
}

/// The file that a record was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SourceInfo {
    /// The id that it was read under.
    pub id: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What kind of file it is.
    pub media_type: MediaType,
    /// How many pages it has.
    pub pages: usize,
    /// SHA-256 of the extracted text in UTF-8, in hexadecimal.
    pub text_sha256: String,
    /// How well the text reads.
    pub text_quality: TextQuality,
    /// What extracted the text.
    pub extractor: String,
    /// The id of the recommendation that it was read by.
    pub recommendation: String,
}

/// How well a text reads.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TextQuality {
    /// As published.
    #[default]
    Good,
    /// A few words are damaged.
    Fair,
    /// Many words are damaged; every status is open to doubt.
    Poor,
}

impl TextQuality {
    /// The word for it, as records carry it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
        }
    }
}

/// The body that a letter is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Organisation {
    /// Its name in the register; none where the register does not know it.
    pub name: Option<String>,
    /// What the letter calls it; none where the letter does not say.
    pub as_written: Option<String>,
    /// Its identifiers, from the register.
    pub ids: BTreeMap<String, String>,
}

/// The particulars of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LetterInfo {
    /// Its date, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its subject line.
    pub subject: Option<String>,
    /// To whom it is addressed.
    pub addressee: Option<Person>,
    /// Who gets a copy.
    pub copied_to: Vec<Person>,
    /// Who signed it.
    pub sender: Option<Sender>,
}

/// A person by post, and by name where the letter gives one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Person {
    /// The post.
    pub post: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// Letters after the name.
    #[serde(default)]
    pub honours: Vec<String>,
}

/// Who signed a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Sender {
    /// The name.
    pub name: Option<String>,
    /// Letters after the name.
    pub honours: Vec<String>,
    /// The posts, in the letter's order.
    pub posts: Vec<String>,
}

/// How one element, or the plan, stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Finding {
    /// A status of the recommendation's scale, or `ambiguous`.
    pub status: Id,
    /// How sure the reading is.
    pub certainty: Certainty,
    /// On what the letter's statement rests; an id of the recommendation.
    pub basis: Option<Id>,
    /// The words that decide it, deciding words first.
    pub evidence: Vec<Evidence>,
    /// The rule that decided; none where nothing is said.
    pub rule: Option<String>,
    /// The steps that were taken, in order.
    pub steps: Vec<String>,
    /// Every reading, where there is more than one.
    pub candidates: Vec<Candidate>,
    /// Remarks beside the status that do not change it.
    pub riders: Vec<Rider>,
}

impl Finding {
    /// The words that decide the status, or `""` where the letter has none.
    #[must_use]
    pub fn quote(&self) -> &str {
        self.evidence.first().map_or("", |evidence| &evidence.quote)
    }

    /// Whether one reading is asserted: neither ambiguous nor conflicting.
    #[must_use]
    pub const fn is_firm(&self) -> bool {
        !matches!(self.certainty, Certainty::Ambiguous | Certainty::Conflicting)
    }
}

/// How sure a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Certainty {
    /// The clause itself says it.
    Stated,
    /// It follows through a list, a pronoun, an ellipsis; `steps` says how.
    Inferred,
    /// There is more than one reading; `candidates` holds each.
    Ambiguous,
    /// Two statements contradict each other; both are in `candidates`.
    Conflicting,
    /// A person decided.
    Reviewed,
}

impl Certainty {
    /// The word for it, as records carry it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Inferred => "inferred",
            Self::Ambiguous => "ambiguous",
            Self::Conflicting => "conflicting",
            Self::Reviewed => "reviewed",
        }
    }
}

/// One possible reading of a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Candidate {
    /// The status of this reading.
    pub status: Id,
    /// The rule that gives it.
    pub rule: String,
    /// The words that it rests on.
    pub evidence: Vec<Evidence>,
}

/// A remark beside a status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Rider {
    /// Why it does not count as the status: an earlier inspection, say.
    pub kind: Id,
    /// The status that the remark speaks of, where it does.
    pub status: Option<Id>,
    /// Its words.
    pub evidence: Evidence,
}

/// Words of the letter that a finding rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Evidence {
    /// What the words do for the finding.
    pub role: Role,
    /// The words: the extracted text at `span`.
    pub quote: String,
    /// Where they stand, in bytes of the extracted text.
    pub span: Span,
    /// The page on which they begin, counting from 1.
    pub page: usize,
    /// Where they stand on the page, a box for each line; files with places
    /// only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<PageBox>,
}

/// What a quotation does for a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// It says the status.
    Status,
    /// It names the element.
    Element,
    /// It is the clause that was not understood.
    Clause,
}

/// A rectangle of a page, in points, origin top left of the page as shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
pub struct PageBox {
    /// The page, counting from 1.
    pub page: usize,
    /// Left.
    pub x0: f32,
    /// Top.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Bottom.
    pub y1: f32,
}

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReviewNote {
    /// A stable word for the kind of note.
    pub code: String,
    /// The element, where it is about one.
    pub element: Option<Id>,
    /// What to look at.
    pub message: String,
}

/// A person's decision about a finding, with what had been read before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "report", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Decision {
    /// The element, or `plan`.
    pub element: Id,
    /// Who decided.
    pub who: String,
    /// Why.
    pub why: String,
    /// The status as it was read.
    pub read_status: Id,
    /// The certainty of that reading.
    pub read_certainty: Certainty,
}

/// The findings by element, in the recommendation's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Elements(Vec<(Id, Finding)>);

impl Elements {
    /// The finding for `element`.
    #[must_use]
    pub fn get(&self, element: &str) -> Option<&Finding> {
        self.0.iter().find(|(id, _)| *id == *element).map(|(_, finding)| finding)
    }

    /// The finding for `element`, to be changed.
    #[must_use]
    pub fn get_mut(&mut self, element: &str) -> Option<&mut Finding> {
        self.0.iter_mut().find(|(id, _)| *id == *element).map(|(_, finding)| finding)
    }

    /// Elements with their findings, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, (Id, Finding)> {
        self.0.iter()
    }

    /// How many elements there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Index<&str> for Elements {
    type Output = Finding;

    fn index(&self, element: &str) -> &Finding {
        self.get(element).unwrap_or_else(|| panic!("no element `{element}`"))
    }
}

impl FromIterator<(Id, Finding)> for Elements {
    fn from_iter<T: IntoIterator<Item = (Id, Finding)>>(findings: T) -> Self {
        Self(findings.into_iter().collect())
    }
}

impl<'a> IntoIterator for &'a Elements {
    type Item = &'a (Id, Finding);
    type IntoIter = std::slice::Iter<'a, (Id, Finding)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(feature = "report")]
impl schemars::JsonSchema for Elements {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Elements".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "The findings by element, in the recommendation's order.",
            "type": "object",
            "additionalProperties": generator.subschema_for::<Finding>(),
        })
    }
}

impl Serialize for Elements {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (element, finding) in &self.0 {
            map.serialize_entry(element, finding)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Elements {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Elements;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("findings by element")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Elements, A::Error> {
                let mut findings = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    findings.push(entry);
                }
                Ok(Elements(findings))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
