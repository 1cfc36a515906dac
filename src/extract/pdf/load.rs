//! Bytes → the document's objects, decrypted and within the limits.

use lopdf::{DecompressError, Document, LoadOptions};

use super::Failure;
use super::budget::{Budget, limit};

/// Files above this many bytes have their objects counted before they are read.
const LARGE: usize = 1 << 20;

pub(super) fn load(bytes: &[u8], budget: &Budget) -> Result<Document, Failure> {
    let limits = budget.limits();
    if bytes.len() > limits.bytes {
        return Err(limit("bytes", limits.bytes).into());
    }
    let objects = |count: usize| match count > limits.objects {
        true => Err(Failure::from(limit("objects", limits.objects))),
        false => Ok(()),
    };
    if bytes.len() > LARGE {
        objects(bytes.windows(4).filter(|window| window == b" obj").count())?;
    }
    let options = LoadOptions {
        max_decompressed_size: Some(limits.inflated_bytes),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword
        | lopdf::Error::Decryption(lopdf::encryption::DecryptionError::IncorrectPassword) => {
            Failure::Encrypted
        }
        lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => {
            limit("inflated_bytes", limits.inflated_bytes).into()
        }
        error => Failure::Broken(error.to_string()),
    })?;
    if document.is_encrypted() {
        return Err(Failure::Encrypted);
    }
    objects(document.objects.len())?;
    budget.time()?;
    Ok(document)
}
