//! What can go wrong, said so that a person can act on it.

/// A cause from another crate, kept opaque so that it may change.
pub type Cause = Box<dyn std::error::Error + Send + Sync + 'static>;

/// What went wrong with a letter, a recommendation or a register.
///
/// Each message names the letter or the rule. Finding nothing about an element
/// is not an error: that is the status `not_mentioned`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no text in the file at all.
    #[error("letter `{letter}`: no text")]
    NoText {
        /// The id that the letter was read under.
        letter: String,
    },

    /// The pages are images, and no OCR engine was at hand.
    #[error("letter `{letter}`: {pages} of its pages are images; it needs OCR")]
    NeedsOcr {
        /// The id that the letter was read under.
        letter: String,
        /// How many pages have an image and no text.
        pages: usize,
    },

    /// The OCR engine is not installed.
    #[error("OCR: `{program}` is not installed: {install}")]
    OcrMissing {
        /// The program that was looked for.
        program: String,
        /// How to install it.
        install: String,
    },

    /// The pages are images, and the OCR engine read none of them.
    #[error("letter `{letter}`: page {page}: OCR: {why}")]
    Ocr {
        /// The id that the letter was read under.
        letter: String,
        /// The first page that was not read, counting from 1.
        page: usize,
        /// Why not.
        why: String,
    },

    /// There is text, but too little of it is language to be relied on.
    #[error("letter `{letter}`: unreadable: {why}")]
    Unreadable {
        /// The id that the letter was read under.
        letter: String,
        /// The measure that was exceeded.
        why: String,
    },

    /// The bytes are no kind of file that this build reads.
    #[error("letter `{letter}`: {what} is not read")]
    Unsupported {
        /// The id that the letter was read under.
        letter: String,
        /// The kind of file, as far as its content tells.
        what: String,
    },

    /// The bytes say one encoding and are not in it.
    #[error("letter `{letter}`: not valid {encoding}")]
    Encoding {
        /// The id that the letter was read under.
        letter: String,
        /// The encoding that was tried.
        encoding: &'static str,
    },

    /// The file is damaged beyond reading.
    #[error("letter `{letter}`: broken {kind}: {why}")]
    Broken {
        /// The id that the letter was read under.
        letter: String,
        /// The kind of file.
        kind: &'static str,
        /// What the parser said.
        why: String,
    },

    /// The file is encrypted and does not open without a password.
    #[error("letter `{letter}`: encrypted; it needs a password")]
    Encrypted {
        /// The id that the letter was read under.
        letter: String,
    },

    /// A limit of [`Limits`](crate::Limits) was reached.
    #[error("letter `{letter}`: more than {allowed} {limit}")]
    Limit {
        /// The id that the letter was read under.
        letter: String,
        /// The name of the limit, a field of [`Limits`](crate::Limits).
        limit: &'static str,
        /// Its value.
        allowed: u64,
    },

    /// The process that read the letter did not live to answer.
    #[error("letter `{letter}`: the process that read it ended: {why}")]
    Died {
        /// The id that the letter was read under.
        letter: String,
        /// How it ended.
        why: String,
    },

    /// The text is not a letter about this recommendation.
    #[error("letter `{letter}`: not a letter about `{recommendation}`: {why}")]
    NotALetter {
        /// The id that the letter was read under.
        letter: String,
        /// The id of the recommendation.
        recommendation: String,
        /// What is missing.
        why: String,
    },

    /// The letter is about the recommendation and has no passage of findings.
    #[error("letter `{letter}`: no findings between its background and its close")]
    NoFindings {
        /// The id that the letter was read under.
        letter: String,
    },

    /// A file or folder could not be read.
    #[error("`{path}`: {why}")]
    Io {
        /// The file or folder.
        path: String,
        /// What the system said.
        why: String,
    },

    /// A recommendation's TOML is malformed or contradicts itself.
    #[error("recommendation: {rule}: {problem}")]
    Recommendation {
        /// The rule, element or key at fault.
        rule: String,
        /// What is wrong with it.
        problem: String,
    },

    /// A register's CSV is malformed or contradicts itself.
    #[error("register: line {line}: {problem}")]
    Register {
        /// The line of the file, counting from 1.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },

    /// A run was broken off; its outputs are as they were.
    #[error("broken off after {done} of {inputs} inputs")]
    Cancelled {
        /// Inputs that had their outcome.
        done: usize,
        /// Inputs in all.
        inputs: usize,
    },

    /// A template of addresses does not parse.
    #[error("address template `{template}`: {problem}")]
    Template {
        /// The template.
        template: String,
        /// What is wrong with it.
        problem: String,
    },

    /// A file of review decisions is malformed or contradicts itself.
    #[error("review decisions: line {line}: {problem}")]
    Review {
        /// The line of the file, counting from 1.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },
}

/// A result whose error is this crate's.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// The stable word for this kind of error, as error records carry it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoText { .. } => "no_text",
            Self::NeedsOcr { .. } => "needs_ocr",
            Self::OcrMissing { .. } => "ocr_missing",
            Self::Ocr { .. } => "ocr",
            Self::Unreadable { .. } => "unreadable",
            Self::Unsupported { .. } => "unsupported",
            Self::Encoding { .. } => "encoding",
            Self::Broken { .. } => "broken",
            Self::Encrypted { .. } => "encrypted",
            Self::Limit { .. } => "limit",
            Self::Died { .. } => "died",
            Self::NotALetter { .. } => "not_a_letter",
            Self::NoFindings { .. } => "no_findings",
            Self::Io { .. } => "io",
            Self::Recommendation { .. } => "recommendation",
            Self::Register { .. } => "register",
            Self::Cancelled { .. } => "cancelled",
            Self::Template { .. } => "template",
            Self::Review { .. } => "review",
        }
    }
}
