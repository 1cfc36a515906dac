//! datapackage.json: what the files are and what their columns hold, as a
//! Frictionless Data Package.

use serde_json::{Value, json};

use super::about::About;
use super::table::{Column, Kind};
use super::{findings, organisations};
use crate::run::Written;

/// A file of the package.
#[derive(Debug)]
pub(crate) struct Resource {
    path: String,
    bytes: u64,
    sha256: String,
}

impl From<&Written> for Resource {
    fn from(written: &Written) -> Self {
        let Written { path, bytes, sha256 } = written.clone();
        Self { path, bytes, sha256 }
    }
}

/// The package of `resources`.
pub(crate) fn datapackage(about: &About, resources: &[Resource], excel: bool) -> Value {
    let recommendation = &about.recommendation;
    json!({
        "profile": "data-package",
        "name": slug(recommendation.id()),
        "title": recommendation.title(),
        "description": "Letters of an inspectorate, read into findings that cite their evidence. \
            Every status stands beside the words of the letter that decide it.",
        "version": env!("CARGO_PKG_VERSION"),
        "resources": resources.iter().map(|resource| resource.json(about, excel)).collect::<Vec<_>>(),
    })
}

impl Resource {
    fn json(&self, about: &About, excel: bool) -> Value {
        let Self { path, bytes, sha256 } = self;
        let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
        let (columns, about) = match path.as_str() {
            "findings.csv" => (findings::columns(about), "A row for each organisation and element"),
            "forces.csv" => (
                organisations::columns(about),
                "A row for each organisation, with a letter or without",
            ),
            "findings.parquet" => (Vec::new(), "The same as findings.csv"),
            "records.jsonl" => (
                Vec::new(),
                "A record or an error record for each input; schema.json describes them",
            ),
            "overview.json" | "overview.md" => (Vec::new(), "The national picture"),
            "annotations.jsonld" => (Vec::new(), "The evidence as W3C Web Annotations"),
            "schema.json" => (Vec::new(), "JSON Schema of a line of records.jsonl"),
            "report.html" => (Vec::new(), "The findings to look at, with the letters"),
            _ => (Vec::new(), ""),
        };
        let is_table = !columns.is_empty();
        let mut resource = json!({
            "name": slug(if is_table { stem } else { path }),
            // Said outright: left to itself, the tool takes schema.json for a table's.
            "type": if is_table { "table" } else { "file" },
            "path": path,
            "description": about,
            "format": ending,
            "mediatype": media_type(ending),
            "bytes": bytes,
            "hash": format!("sha256:{sha256}"),
        });
        if is_table {
            resource["profile"] = json!("tabular-data-resource");
            resource["encoding"] = json!(if excel { "utf-8-sig" } else { "utf-8" });
            resource["schema"] = json!({
                "fields": columns.iter().map(field).collect::<Vec<_>>(),
                "missingValues": [""],
            });
        }
        resource
    }
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Text => "string",
        Kind::Date => "date",
        Kind::Number => "integer",
    };
    let mut field = json!({"name": column.name, "type": kind, "description": column.about});
    if !column.values.is_empty() {
        field["constraints"] = json!({"enum": column.values});
    }
    field
}

fn media_type(ending: &str) -> &'static str {
    match ending {
        "csv" => "text/csv",
        "json" => "application/json",
        "jsonl" => "application/jsonl",
        "jsonld" => "application/ld+json",
        "html" => "text/html",
        "md" => "text/markdown",
        "parquet" => "application/vnd.apache.parquet",
        _ => "application/octet-stream",
    }
}

/// A name as the specification wants it: lower case, digits, `-`, `_`, `.`.
fn slug(name: &str) -> String {
    let kept = |character: char| match character {
        'a'..='z' | '0'..='9' | '-' | '_' | '.' => character,
        'A'..='Z' => character.to_ascii_lowercase(),
        _ => '-',
    };
    name.chars().map(kept).collect()
}
