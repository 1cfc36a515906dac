//! Who may be addressed: the organisations of a country, with their names and
//! identifiers.

use std::collections::BTreeMap;
use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::Result;

mod columns;
mod words;
mod names;
mod near;
mod mention;

pub(crate) use mention::{Mention, begins};
pub(crate) use near::edits;
pub(crate) use words::{Word, words};

/// The organisations that letters may be about.
#[derive(Debug, Clone)]
pub struct Register(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    entries: Vec<Entry>,
    names: names::Names,
    /// Of the CSV itself.
    sha256: String,
}

/// One organisation of a register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Entry {
    /// Its name, as records carry it.
    pub name: String,
    /// Other names that letters use for it.
    pub aliases: Vec<String>,
    /// Its identifiers by scheme: `ons`, `wikidata`.
    pub ids: BTreeMap<String, String>,
    /// Its region.
    pub region: Option<String>,
    /// The bodies that hold it to account, as a copy line names them.
    pub bodies: Vec<String>,
    /// The post of its head.
    pub post: Option<String>,
    /// Its row and column on a tile-grid map, counting from 0.
    pub tile: Option<(u8, u8)>,
}

impl Register {
    /// Reads a register from CSV with a header row.
    ///
    /// | column | meaning |
    /// |---|---|
    /// | `name` | the name; required, no two alike |
    /// | `aliases`, `aliases_…` | other names, `\|` between |
    /// | `id.SCHEME`, `SCHEME_code` | an identifier under that scheme |
    /// | `slug`, `wikidata` | identifiers under these schemes |
    /// | `region` | region |
    /// | `…_body` | a body that oversees it |
    /// | `post`, `…_rank`, `…_officer` | the post of its head |
    /// | `tile_row`, `tile_col` | its place on a tile-grid map |
    ///
    /// Other columns are left aside.
    ///
    /// # Errors
    ///
    /// [`Error::Register`](crate::Error::Register), naming the line: no `name`
    /// column, a row without a name, a name or an identifier given twice, a tile
    /// that is no number.
    pub fn from_csv(csv: &str) -> Result<Self> {
        let entries = columns::parse(csv)?;
        let names = names::Names::of(&entries);
        let sha256 = crate::reader::sha256(csv.as_bytes());
        Ok(Self(Arc::new(Inner { entries, names, sha256 })))
    }

    /// Its organisations, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.0.entries
    }

    /// SHA-256 of its CSV, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.0.sha256
    }

    /// The organisation of that exact name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.0.entries.iter().find(|entry| entry.name == name)
    }
}

impl Default for Register {
    /// The 43 territorial police forces of England and Wales on 2 October 2017.
    fn default() -> Self {
        static BUILT_IN: OnceCell<Register> = OnceCell::new();
        BUILT_IN
            .get_or_init(|| {
                Self::from_csv(include_str!("forces.csv"))
                    .unwrap_or_else(|error| unreachable!("the tests load it: {error}"))
            })
            .clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_register_has_43_forces_on_43_tiles() {
        let register = Register::default();
        let tiles: std::collections::BTreeSet<_> =
            register.entries().iter().filter_map(|entry| entry.tile).collect();

        assert_eq!(register.entries().len(), 43);
        assert_eq!(tiles.len(), 43);
        assert_eq!(register.get("Durham Constabulary").unwrap().ids["ons"], "E23000008");
    }

    #[test]
    fn a_name_given_twice_is_refused() {
        let error = Register::from_csv("name\nA Police\nA Police\n").unwrap_err();
        assert_eq!(error.to_string(), "register: line 3: name `A Police` stands twice");
    }

    #[test]
    fn a_register_without_names_is_refused() {
        let error = Register::from_csv("title\nA Police\n").unwrap_err();
        assert_eq!(error.to_string(), "register: line 1: no column `name`");
    }
}
