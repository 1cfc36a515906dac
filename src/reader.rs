//! The door: one reader, one letter in, one record out.

#[cfg(feature = "ocr")]
use std::fmt;
#[cfg(feature = "ocr")]
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::cite::cite;
use crate::classify::{self, Assessment};
use crate::explain::{Explanation, explain};
#[cfg(feature = "ocr")]
use crate::extract::ocr::OcrEngine;
use crate::extract::{self, Extracted, Limits};
use crate::group;
use crate::header;
use crate::normalise::{Normalised, Quality, normalise};
use crate::recommendation::{Compiled, Recommendation};
use crate::record::{
    Elements, ErrorInfo, ErrorRecord, ErrorSource, Finding, Outcome, Record, ReviewNote,
    SCHEMA_VERSION, SourceInfo, TextQuality,
};
use crate::register::Register;
use crate::segment::{Letter, Unfit, segment};
use crate::source::Source;
use crate::{Error, Result};

/// Reads letters by one recommendation and one register.
///
/// Reading the same letter twice gives the same record; a reader may be shared
/// between threads.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    recommendation: Recommendation,
    register: Register,
    limits: Limits,
    #[cfg(feature = "ocr")]
    engine: Option<Engine>,
}

/// What reads images, shared between the clones of a reader.
#[cfg(feature = "ocr")]
#[derive(Clone)]
struct Engine(Arc<dyn OcrEngine>);

#[cfg(feature = "ocr")]
impl fmt::Debug for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("OcrEngine")
    }
}

/// A record with the text that its spans are of.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reading<'a> {
    /// The record.
    pub record: Record,
    /// What was extracted from the file.
    pub extracted: Extracted<'a>,
}

/// What a passage of findings says.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FindingsOf {
    /// The verdict on the plan as a whole.
    pub plan: Finding,
    /// One finding for each element.
    pub elements: Elements,
    /// What a person should look at.
    pub review: Vec<ReviewNote>,
}

impl Reader {
    /// A reader for `recommendation`, about the organisations of `register`.
    #[must_use]
    pub fn new(recommendation: Recommendation, register: Register) -> Self {
        Self {
            recommendation,
            register,
            limits: Limits::default(),
            #[cfg(feature = "ocr")]
            engine: None,
        }
    }

    /// The same reader with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The same reader with `engine` for what is an image: pages of PDFs without
    /// text, and PNG, JPEG and TIFF files. Without an engine they are errors.
    ///
    /// The time that `engine` takes is not counted by [`Limits`].
    #[cfg(feature = "ocr")]
    #[must_use]
    pub fn with_ocr(mut self, engine: Arc<dyn OcrEngine>) -> Self {
        self.engine = Some(Engine(engine));
        self
    }

    /// The recommendation that it reads by.
    #[must_use]
    pub fn recommendation(&self) -> &Recommendation {
        &self.recommendation
    }

    /// The register that it resolves names by.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// How much a letter may ask for.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Reads one letter: `bytes` of a file of any kind, under the name `id`.
    ///
    /// # Errors
    ///
    /// Any [`Error`] about a letter.
    pub fn read(&self, id: &str, bytes: &[u8]) -> Result<Record> {
        self.reading(id, bytes).map(|reading| reading.record)
    }

    /// Reads one letter and keeps the text that the record's spans are of.
    ///
    /// # Errors
    ///
    /// Any [`Error`] about a letter.
    pub fn reading<'a>(&self, id: &'a str, bytes: &'a [u8]) -> Result<Reading<'a>> {
        let extracted = self.extracted(Source { id, bytes })?;
        self.reading_of(id, bytes, extracted)
    }

    /// Reads one letter whose text is at hand: extracted by an
    #[cfg_attr(all(feature = "isolate", unix), doc = "[`Isolated`](crate::Isolated)")]
    #[cfg_attr(not(all(feature = "isolate", unix)), doc = "isolated process")]
    /// from `bytes`, say.
    ///
    /// # Errors
    ///
    /// Any [`Error`] about a letter that has been extracted.
    pub fn reading_of<'a>(
        &self,
        id: &str,
        bytes: &[u8],
        extracted: Extracted<'a>,
    ) -> Result<Reading<'a>> {
        let by = self.recommendation.compiled();
        let normalised = normalise(&extracted);
        let letter = segment(&normalised, by).map_err(|unfit| self.unfit(id, unfit))?;
        let head = header::read(&letter, &normalised, &extracted, by, &self.register);
        let assessment = assess(&letter, &normalised, by);
        let quality = grade(id, assessment.marking.words.quality)?;
        let found = cite(&assessment, &normalised, &extracted, by);
        let silent = found.plan.evidence.is_empty()
            && found.elements.iter().all(|(_, finding)| finding.evidence.is_empty());
        if silent && !letter.framed {
            return Err(self.unfit(id, Unfit::NotALetter));
        }
        let mut review = head.review;
        review.extend(found.review);
        if letter.breaks_off {
            review.push(ReviewNote {
                code: "text_breaks_off".into(),
                element: None,
                message: "the letter has no end: a page of it may be lost".into(),
            });
        }
        review.extend(damaged_pages(&letter, &normalised, &extracted));
        let record = Record {
            schema_version: SCHEMA_VERSION.into(),
            source: self.source(id, bytes, &extracted, quality),
            organisation: head.organisation,
            letter: head.letter,
            overview_group: group::of(&found.plan, &found.elements, by),
            plan: found.plan,
            elements: found.elements,
            review,
            decisions: Vec::new(),
        };
        Ok(Reading { record, extracted })
    }

    fn extracted<'a>(&self, source: Source<'a>) -> Result<Extracted<'a>> {
        let extracted = extract::extract(source, &self.limits);
        #[cfg(feature = "ocr")]
        if let Some(Engine(engine)) = &self.engine {
            return extract::ocr::or_read(extracted, source, &**engine, &self.limits);
        }
        extracted
    }

    fn source(
        &self,
        id: &str,
        bytes: &[u8],
        extracted: &Extracted,
        text_quality: TextQuality,
    ) -> SourceInfo {
        SourceInfo {
            id: id.into(),
            sha256: sha256(bytes),
            media_type: extracted.media_type,
            pages: extracted.pages.len(),
            text_sha256: sha256(extracted.text.as_bytes()),
            text_quality,
            extractor: extracted.extractor.clone().into_owned(),
            recommendation: self.recommendation.id().into(),
        }
    }

    fn unfit(&self, id: &str, unfit: Unfit) -> Error {
        match unfit {
            Unfit::NoFindings => Error::NoFindings { letter: id.into() },
            Unfit::NotALetter => Error::NotALetter {
                letter: id.into(),
                recommendation: self.recommendation.id().into(),
                why: "none of its words for background, recommendation or findings".into(),
            },
        }
    }

    /// Reads a passage of findings alone, without a letter round it.
    ///
    /// Spans are in bytes of `passage`.
    #[must_use]
    pub fn read_findings(&self, passage: &str) -> FindingsOf {
        findings(passage, self.recommendation.compiled())
    }

    /// Says why a passage of findings reads as it does.
    #[must_use]
    pub fn explain_findings(&self, passage: &str) -> Explanation {
        let by = self.recommendation.compiled();
        let normalised = normalise(&Extracted::of_text(passage));
        let window = 0..normalised.folded.len();
        explain(&classify::assess(&normalised, window.clone(), by), window, &normalised, by)
    }

    /// Says why the findings of one letter read as they do.
    ///
    /// # Errors
    ///
    /// Any [`Error`] about a letter.
    pub fn explain(&self, id: &str, bytes: &[u8]) -> Result<Explanation> {
        let extracted = self.extracted(Source { id, bytes })?;
        let normalised = normalise(&extracted);
        let by = self.recommendation.compiled();
        let letter = segment(&normalised, by).map_err(|unfit| self.unfit(id, unfit))?;
        let assessment = assess(&letter, &normalised, by);
        Ok(explain(&assessment, letter.findings, &normalised, by))
    }

    /// Reads one letter into the one outcome that it has: a record, or a record
    /// of why there is none.
    #[must_use]
    pub fn outcome(&self, id: &str, bytes: &[u8]) -> Outcome {
        match self.read(id, bytes) {
            Ok(record) => Outcome::Record(Box::new(record)),
            Err(error) => Outcome::Error(ErrorRecord::new(id, Some(bytes), &error)),
        }
    }
}

/// Reads the findings of a letter, with what the rest of it says of them.
fn assess<'a>(letter: &Letter, normalised: &Normalised, by: &'a Compiled) -> Assessment<'a> {
    let mut assessment = classify::assess(normalised, letter.findings.clone(), by);
    assessment.restated = letter.restates;
    assessment.breaks_off = letter.breaks_off;
    assessment
}

/// Reads a passage of findings by a recommendation that may still be in the
/// making.
pub(crate) fn findings(passage: &str, by: &Compiled) -> FindingsOf {
    let extracted = Extracted::of_text(passage);
    let normalised = normalise(&extracted);
    let assessment = classify::assess(&normalised, 0..normalised.folded.len(), by);
    let found = cite(&assessment, &normalised, &extracted, by);
    FindingsOf { plan: found.plan, elements: found.elements, review: found.review }
}

impl ErrorRecord {
    /// The record of `error` for the input `id`, with the hash of its bytes where
    /// they could be had.
    #[must_use]
    pub fn new(id: &str, bytes: Option<&[u8]>, error: &Error) -> Self {
        Self {
            schema_version: SCHEMA_VERSION.into(),
            source: ErrorSource { id: id.into(), sha256: bytes.map(sha256) },
            error: ErrorInfo { code: error.code().into(), message: error.to_string() },
        }
    }
}

/// How well findings read; where they are too short to tell, nothing is said against them.
fn grade(id: &str, quality: Option<Quality>) -> Result<TextQuality> {
    let Some(quality) = quality else { return Ok(TextQuality::Good) };
    quality.grade.ok_or_else(|| Error::Unreadable {
        letter: id.into(),
        why: format!("{} % of the words of its findings are no words", quality.unknown),
    })
}

/// A note for each page whose running text does not read well.
fn damaged_pages(
    letter: &Letter,
    normalised: &Normalised,
    extracted: &Extracted,
) -> Vec<ReviewNote> {
    let mut words = letter.words.iter().peekable();
    let mut notes = Vec::new();
    for page in &extracted.pages {
        let (mut all, mut strange) = (0, 0);
        while let Some(word) =
            words.next_if(|word| normalised.span(word.at..word.at + 1).start < page.span.end)
        {
            all += 1;
            strange += usize::from(word.strange);
        }
        let Some(quality) = Quality::of(strange, all) else { continue };
        if quality.grade != Some(TextQuality::Good) {
            let grade = quality.grade.map_or("unreadable", TextQuality::as_str);
            notes.push(ReviewNote {
                code: "text_quality".into(),
                element: None,
                message: format!(
                    "page {} is {grade}: {} % of its words are no words",
                    page.number, quality.unknown
                ),
            });
        }
    }
    notes
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
