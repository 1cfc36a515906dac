//! annotations.jsonld: the evidence as W3C Web Annotations, so that other tools
//! can find and show it.

use std::io::{self, Write};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::about::{About, PLAN};
use super::context::exactly_around;
use crate::Assessed;
use crate::record::{Evidence, Finding, Outcome, Record, Role};
use crate::run::text_path;

/// Characters of the text that stand on either side of a quotation, so that a
/// tool can tell it from the same words elsewhere.
const AROUND: usize = 32;

/// An annotation page in the making, one annotation a line.
#[derive(Debug)]
pub(crate) struct Annotations<W> {
    out: W,
    is_empty: bool,
}

impl<W: Write> Annotations<W> {
    pub(crate) fn begin(mut out: W) -> io::Result<Self> {
        let head =
            r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":["#;
        writeln!(out, "{head}")?;
        Ok(Self { out, is_empty: true })
    }

    pub(crate) fn add(&mut self, assessed: &Assessed, about: &About) -> io::Result<()> {
        let (Outcome::Record(record), Some(text)) = (&assessed.outcome, &assessed.text) else {
            return Ok(());
        };
        let plan = [(PLAN, &record.plan)].into_iter();
        let elements = record.elements.iter().map(|(id, finding)| (id.as_str(), finding));
        for (element, finding) in plan.chain(elements) {
            for (index, evidence) in finding.evidence.iter().enumerate() {
                let place = Place { record, text, element, finding, index };
                if !std::mem::take(&mut self.is_empty) {
                    self.out.write_all(b",\n")?;
                }
                serde_json::to_writer(&mut self.out, &place.annotation(evidence, about))?;
            }
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out)
    }
}

/// Where a piece of evidence belongs.
struct Place<'a> {
    record: &'a Record,
    text: &'a str,
    element: &'a str,
    finding: &'a Finding,
    index: usize,
}

impl Place<'_> {
    fn annotation(&self, evidence: &Evidence, about: &About) -> Value {
        let Self { record, text, element, finding, index } = self;
        let (prefix, suffix) = exactly_around(text, evidence.span, AROUND);
        // The selectors count characters, where spans count bytes.
        let characters = |bytes: usize| text.get(..bytes).map_or(0, |text| text.chars().count());
        let id = utf8_percent_encode(&record.source.id, NON_ALPHANUMERIC);
        let mut target = json!({
            "source": path(&text_path(&record.source.id)),
            "selector": [
                {"type": "TextQuoteSelector", "exact": evidence.quote, "prefix": prefix, "suffix": suffix},
                {
                    "type": "TextPositionSelector",
                    "start": characters(evidence.span.start),
                    "end": characters(evidence.span.end),
                },
            ],
        });
        if let Some(link) = &about.link {
            target["scope"] = json!(link.of(record, evidence.page));
        }
        let (motivation, body) = match evidence.role {
            Role::Status => ("classifying", format!("{element}: {}", finding.status)),
            Role::Element => ("identifying", (*element).to_owned()),
            Role::Clause => ("questioning", format!("{element}: not understood")),
        };
        json!({
            "id": format!("#{id}/{element}/{index}"),
            "type": "Annotation",
            "motivation": motivation,
            "body": [{"type": "TextualBody", "value": body, "format": "text/plain", "language": "en"}],
            "target": target,
        })
    }
}

/// A path as an IRI reference.
fn path(path: &str) -> String {
    let parts = path.split('/').map(|part| utf8_percent_encode(part, NON_ALPHANUMERIC).to_string());
    parts.collect::<Vec<_>>().join("/")
}
