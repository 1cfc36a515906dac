//! The JSON Schema of a line of records.jsonl, from the types themselves.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::record::{Outcome, SCHEMA_VERSION};

/// The JSON Schema (2020-12) of an [`Outcome`]: a record or an error record.
///
/// ```
/// let schema = inspection_letters::schema();
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// ```
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Outcome>().to_value();
    let head = [
        ("title", json!("A line of records.jsonl")),
        ("$comment", json!(format!("schema_version {SCHEMA_VERSION}"))),
    ];
    if let Value::Object(schema) = &mut schema {
        schema.extend(head.map(|(key, value)| (key.to_owned(), value)));
    }
    schema
}
