//! report.html

use super::about::About;
use crate::{Assessed, Overview};

/// A page in the making.
#[derive(Debug, Default)]
pub struct HtmlReport { letters: Vec<Assessed> }

impl HtmlReport {
    /// Takes in a letter.
    pub fn add(&mut self, assessed: Assessed) { self.letters.push(assessed); }
    /// The page.
    #[must_use]
    pub fn html(&self, about: &About, overview: &Overview) -> String { let _ = (about, overview); String::new() }
}
