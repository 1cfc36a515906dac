//! A second reading of a page, by pdf-extract, for pages of which our own
//! reading made nothing.
//!
//! It is not given the file. `plain` writes a document of its own for it, of
//! one page that has text and nothing else: every stream inflated within the
//! limits, forms drawn out, cycles refused. That leaves it the part that it is
//! good at, fonts and their encodings, and keeps from it what it dies of.

use lopdf::Document;
use pdf_extract::output_doc_page;

use super::budget::Budget;
use super::content::Drawn;
use super::page::Frame;
use super::quiet::quietly;

mod plain;
mod written;
mod convert;
mod device;
#[cfg(test)]
mod tests;

use self::device::Device;

/// What it is called in records.
pub(super) const NAME: &str = "pdf-extract 0.12.1";

/// What pdf-extract reads on a page; nothing where the page is not one that it
/// should be given, or where it finds no text.
///
/// Reaching a limit ends it early, and is left to the next look at the budget.
pub(super) fn read(
    document: &Document,
    frame: &Frame<'_>,
    content: &[u8],
    budget: &Budget,
) -> Option<Drawn> {
    let plain = quietly(|| plain::page(document, content, frame.resources, budget)).ok()?.ok()?;
    let mut device = Device::new(frame, budget);
    // What it panics at ends the page; what it gave before is kept.
    let end = quietly(|| output_doc_page(&plain, &mut device, 1));
    let mut drawn = device.end();
    drawn.damage = match end {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(format!("pdf-extract: {error}")),
        Err(panic) => Some(format!("pdf-extract: {panic}")),
    };
    (drawn.known() > 0).then_some(drawn)
}

/// Words that no page of English prose is without.
const COMMON: [&str; 16] = [
    "the", "of", "and", "to", "in", "a", "is", "for", "that", "on", "by", "this", "with", "are",
    "as", "be",
];
/// The least share of such words, one in so many.
const ONE_IN: usize = 12;

/// Whether `text` is English to all appearances.
///
/// Where a font does not say what its codes mean, pdf-extract gives the codes,
/// which look like letters and mean nothing.
pub(super) fn is_language(text: &str) -> bool {
    let words = || text.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty());
    let is_common = |word: &&str| COMMON.iter().any(|common| common.eq_ignore_ascii_case(word));
    let common = words().filter(is_common).count();
    common > 0 && common * ONE_IN >= words().count()
}
