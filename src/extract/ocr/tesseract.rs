//! [`Tesseract`]: the installed program, through a pipe.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::engine::{OcrEngine, OcrWord, PageImage};
use super::program::{Allowance, Failure, Output, run};
use super::tsv;
use crate::{Cause, Error, Result};

/// How to install it, as messages say it.
const INSTALL: &str = "install Tesseract 4 or newer with its English data \
    (Debian and Ubuntu: `apt-get install tesseract-ocr`; macOS: `brew install tesseract`; \
    Windows: `winget install UB-Mannheim.TesseractOCR`)";

/// The most that it may write about one page, in bytes.
const TABLE: u64 = 32 << 20;

/// The time in which it says its version.
const VERSION_TIME: Duration = Duration::from_secs(10);

/// Its page segmentation modes: paragraphs found by itself, the page the right
/// way up; the same, and the way up found as well.
const UPRIGHT: &str = "3";
const ANY_WAY_UP: &str = "1";

/// The mean confidence below which a page may not be the right way up. A good
/// scan has 95, one upside down 42.
const DOUBTFUL: f64 = 65.0;

/// The OCR engine `tesseract`, as it is installed on the machine.
///
/// ```no_run
/// use std::time::Duration;
/// use inspection_letters::{OcrEngine, Tesseract};
///
/// let engine = Tesseract::default().page_time(Duration::from_secs(20));
/// println!("{}", engine.name()?);
/// # Ok::<(), inspection_letters::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Tesseract {
    program: OsString,
    language: Cow<'static, str>,
    page_time: Duration,
    version: OnceLock<String>,
}

impl Default for Tesseract {
    /// `tesseract` on the path, English, 60 seconds a page.
    fn default() -> Self {
        Self {
            program: "tesseract".into(),
            language: "eng".into(),
            page_time: Duration::from_secs(60),
            version: OnceLock::new(),
        }
    }
}

impl Tesseract {
    /// The same engine, found at `program`.
    #[must_use]
    pub fn program(self, program: impl Into<OsString>) -> Self {
        Self { program: program.into(), version: OnceLock::new(), ..self }
    }

    /// The same engine reading `language`, as Tesseract names it: `eng+cym`.
    #[must_use]
    pub fn language(self, language: impl Into<Cow<'static, str>>) -> Self {
        Self { language: language.into(), ..self }
    }

    /// The same engine with at most `time` for one page.
    #[must_use]
    pub fn page_time(self, time: Duration) -> Self {
        Self { page_time: time, ..self }
    }

    fn run<S: AsRef<OsStr>>(
        &self,
        arguments: &[S],
        input: Vec<u8>,
        allowance: Allowance,
    ) -> Result<Output, Cause> {
        let output = run(&self.program, arguments, input, allowance).map_err(|failure| {
            let program = self.program.to_string_lossy();
            match failure {
                Failure::Missing => self.missing().into(),
                failure => Cause::from(format!("`{program}`: {failure}")),
            }
        })?;
        if !output.success {
            let program = self.program.to_string_lossy();
            return Err(format!("`{program}` failed: {}", output.complaint).into());
        }
        Ok(output)
    }

    /// The words of `image`, its pages laid out as `mode` has them.
    fn look(
        &self,
        image: &PageImage<'_>,
        mode: &str,
        time: Duration,
    ) -> Result<Vec<OcrWord>, Cause> {
        let dpi = image.dpi.map(|dpi| dpi.to_string());
        let mut arguments = vec!["stdin", "stdout", "-l", &self.language, "--psm", mode];
        if let Some(dpi) = &dpi {
            arguments.extend(["--dpi", dpi]);
        }
        // Not the config file `tsv`, which a bare folder of language data does not have.
        arguments.extend(["-c", "tessedit_create_tsv=1"]);
        let allowance = Allowance { time, bytes: TABLE };
        let output = self.run(&arguments, image.bytes.to_vec(), allowance)?;
        Ok(tsv::words(&String::from_utf8_lossy(&output.stdout)))
    }

    fn missing(&self) -> Error {
        let program = self.program.to_string_lossy().into_owned();
        Error::OcrMissing { program, install: INSTALL.into() }
    }
}

impl OcrEngine for Tesseract {
    fn name(&self) -> Result<String> {
        if self.version.get().is_none() {
            let allowance = Allowance { time: VERSION_TIME, bytes: 64 << 10 };
            let output = self.run(&["--version"], Vec::new(), allowance).map_err(|cause| {
                let path = self.program.to_string_lossy().into_owned();
                match cause.downcast::<Error>() {
                    Ok(error) => *error,
                    Err(cause) => Error::Io { path, why: cause.to_string() },
                }
            })?;
            let said = String::from_utf8_lossy(&output.stdout);
            let version = said.lines().next().map_or("tesseract", str::trim);
            // Another thread may have been faster, and has asked the same program.
            drop(self.version.set(version.to_owned()));
        }
        let version = self.version.get().map_or("tesseract", String::as_str);
        Ok(format!("{version}, {}", self.language))
    }

    fn read(&self, image: &PageImage<'_>) -> Result<Vec<OcrWord>, Cause> {
        let began = Instant::now();
        let words = self.look(image, UPRIGHT, self.page_time)?;
        if words.is_empty() || confidence(&words) >= DOUBTFUL {
            return Ok(words);
        }
        // It may lie on its side or upside down, which takes the data `osd` to see. Where that
        // is missing, or sees nothing better, the first look stands.
        let rest = self.page_time.saturating_sub(began.elapsed());
        let again = self.look(image, ANY_WAY_UP, rest).unwrap_or_default();
        Ok(if confidence(&again) > confidence(&words) { again } else { words })
    }
}

/// The mean confidence, from 0 to 100.
fn confidence(words: &[OcrWord]) -> f64 {
    let count = u32::try_from(words.len().max(1)).unwrap_or(u32::MAX);
    words.iter().map(|word| f64::from(word.confidence)).sum::<f64>() / f64::from(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named_with_how_to_install_it() {
        let error = Tesseract::default().program("no-such-tesseract").name().unwrap_err();
        assert_eq!(error.code(), "ocr_missing");
        let message = error.to_string();
        assert!(message.starts_with("OCR: `no-such-tesseract` is not installed: install Tess"));
    }
}
