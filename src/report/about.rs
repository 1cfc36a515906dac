//! What every output of a run is about, and how it points to a published letter.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::record::{ErrorRecord, Record};
use crate::{Error, Recommendation, Register, Result};

/// What the outputs are about: the recommendation, the register, and where the
/// letters are published.
#[derive(Debug, Clone)]
pub struct About {
    /// The recommendation that the letters were read by.
    pub recommendation: Recommendation,
    /// The register that names were resolved by.
    pub register: Register,
    /// Where each letter is published, if anywhere.
    pub link: Option<SourceUrl>,
}

/// A template of addresses, `https://example.org/letters/{id}` for example.
///
/// | in braces | becomes |
/// |---|---|
/// | `id` | the input's id, a path |
/// | `name` | the last part of the path |
/// | `stem` | that, without its ending |
/// | `sha256` | the hash of the file |
/// | `page` | the page of the evidence, or 1 |
/// | anything else | the organisation's identifier under that scheme, or nothing |
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUrl {
    template: String,
    /// Literal text, and the name in braces after it.
    parts: Vec<(String, Option<String>)>,
}

/// What may stand in a path unescaped.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl SourceUrl {
    /// Parses a template.
    ///
    /// # Errors
    ///
    /// [`Error::Template`] for a brace without its partner, for empty braces, and
    /// for an address that is neither `http`, `https` nor relative.
    pub fn new(template: &str) -> Result<Self> {
        let refused = |problem: &str| {
            Err(Error::Template { template: template.into(), problem: problem.into() })
        };
        let scheme = template.split_once(':').map(|(scheme, _)| scheme);
        let is_relative = |scheme: &str| scheme.contains(['/', '{', '?', '#']);
        if scheme.is_some_and(|scheme| !matches!(scheme, "http" | "https") && !is_relative(scheme))
        {
            return refused("neither http, https nor relative");
        }
        let mut parts = Vec::new();
        let mut rest = template;
        while let Some((literal, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                return refused("`{` without `}`");
            };
            if name.is_empty() || name.contains('{') || literal.contains('}') {
                return refused("braces that hold no name");
            }
            parts.push((literal.to_owned(), Some(name.to_owned())));
            rest = after;
        }
        if rest.contains('}') {
            return refused("`}` without `{`");
        }
        parts.push((rest.to_owned(), None));
        Ok(Self { template: template.into(), parts })
    }

    /// The template itself.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The address of a letter that was read, at `page`.
    #[must_use]
    pub fn of(&self, record: &Record, page: usize) -> String {
        let source = &record.source;
        self.fill(&source.id, Some(&source.sha256), |name| match name {
            "page" => page.to_string(),
            _ => record.organisation.ids.get(name).cloned().unwrap_or_default(),
        })
    }

    /// The address of an input that was not read.
    #[must_use]
    pub fn of_failed(&self, error: &ErrorRecord) -> String {
        let source = &error.source;
        self.fill(&source.id, source.sha256.as_deref(), |name| match name {
            "page" => "1".into(),
            _ => String::new(),
        })
    }

    fn fill(&self, id: &str, sha256: Option<&str>, other: impl Fn(&str) -> String) -> String {
        let name = id.rsplit('/').next().unwrap_or(id);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut address = String::new();
        for (literal, place) in &self.parts {
            address.push_str(literal);
            let Some(place) = place else { continue };
            let value = match place.as_str() {
                "id" => id.to_owned(),
                "name" => name.to_owned(),
                "stem" => stem.to_owned(),
                "sha256" => sha256.unwrap_or_default().to_owned(),
                place => other(place),
            };
            let parts = value.split('/').map(|part| utf8_percent_encode(part, KEPT).to_string());
            address.push_str(&parts.collect::<Vec<_>>().join("/"));
        }
        address
    }
}

impl About {
    /// The recommendation and the register of a reader, without links.
    #[must_use]
    pub fn new(recommendation: &Recommendation, register: &Register) -> Self {
        Self { recommendation: recommendation.clone(), register: register.clone(), link: None }
    }

    /// How people are shown a status of an element or, under `plan`, of the plan.
    pub(crate) fn label<'a>(&'a self, element: &str, status: &'a str) -> &'a str {
        let scale = match element {
            PLAN => Some(self.recommendation.verdict_scale()),
            _ => self.recommendation.scale(element),
        };
        let known = scale.and_then(|scale| scale.statuses().find(|known| *known.id() == *status));
        known.map_or(status, |known| known.label())
    }

    /// The schemes under which the register's organisations have identifiers.
    pub(crate) fn schemes(&self) -> Vec<&str> {
        let entries = self.register.entries().iter();
        let schemes: std::collections::BTreeSet<&str> =
            entries.flat_map(|entry| entry.ids.keys().map(String::as_str)).collect();
        schemes.into_iter().collect()
    }
}

/// Where an element's id is asked for, this means the plan as a whole.
pub(crate) const PLAN: &str = "plan";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{ErrorInfo, ErrorSource};

    fn failed(id: &str) -> ErrorRecord {
        ErrorRecord {
            schema_version: String::new(),
            source: ErrorSource { id: id.into(), sha256: Some("ab12".into()) },
            error: ErrorInfo { code: String::new(), message: String::new() },
        }
    }

    #[test]
    fn every_place_is_filled_and_escaped() {
        let url = SourceUrl::new("https://example.org/{id}?{name}&{stem}&{sha256}&{ons}#{page}");
        assert_eq!(
            url.unwrap().of_failed(&failed("a b/ü?.pdf")),
            "https://example.org/a%20b/%C3%BC%3F.pdf?%C3%BC%3F.pdf&%C3%BC%3F&ab12&#1"
        );
    }

    #[test]
    fn a_template_that_no_page_should_link_to_is_refused() {
        let refused = |template: &str| SourceUrl::new(template).unwrap_err().to_string();
        assert_eq!(
            refused("javascript:alert({id})"),
            "address template `javascript:alert({id})`: neither http, https nor relative"
        );
        assert!(refused("https://x/{id").ends_with("`{` without `}`"));
        assert!(refused("https://x/id}").ends_with("`}` without `{`"));
        assert!(refused("https://x/{}").ends_with("braces that hold no name"));
        assert!(SourceUrl::new("../letters/{id}").is_ok());
    }
}
