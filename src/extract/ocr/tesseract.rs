//! [`Tesseract`]: the installed program, through a pipe.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::sync::OnceLock;
use std::time::Duration;

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
        let dpi = image.dpi.map(|dpi| dpi.to_string());
        let mut arguments = vec!["stdin", "stdout", "-l", &self.language, "--psm", "3"];
        if let Some(dpi) = &dpi {
            arguments.extend(["--dpi", dpi]);
        }
        // Not the config file `tsv`, which a bare folder of language data does not have.
        arguments.extend(["-c", "tessedit_create_tsv=1"]);
        let allowance = Allowance { time: self.page_time, bytes: TABLE };
        let output = self.run(&arguments, image.bytes.to_vec(), allowance)?;
        Ok(tsv::words(&String::from_utf8_lossy(&output.stdout)))
    }
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
