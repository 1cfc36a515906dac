//! Bytes → the document's objects, decrypted and within the limits.

use std::io::Read;

use flate2::read::ZlibDecoder;
use lopdf::{DecompressError, Document, LoadOptions, Object};

use super::Failure;
use super::budget::{Budget, limit};
use super::lex::find;

/// Files above this many bytes have their objects counted before they are read.
const LARGE: usize = 1 << 20;
/// How many tokens an object has, in large files, on the average at most.
const TOKENS_AN_OBJECT: usize = 6;
/// How far behind its type a stream's data begin, in bytes at most.
const LONGEST_DICTIONARY: usize = 4096;
/// Object streams hold some hundred small objects each; bytes, inflated.
const LARGEST_OBJECT_STREAM: usize = 16 << 20;
/// How far the end of a stream without a length is looked for, in bytes.
const LONGEST_FILL: usize = 1 << 20;

pub(super) fn load(bytes: &[u8], budget: &Budget) -> Result<Document, Failure> {
    let limits = budget.limits();
    if bytes.len() > limits.bytes {
        return Err(limit("bytes", limits.bytes).into());
    }
    let objects = |count: usize| {
        if count > limits.objects {
            Err(Failure::from(limit("objects", limits.objects)))
        } else {
            Ok(())
        }
    };
    if bytes.len() > LARGE {
        objects(bytes.windows(4).filter(|window| window == b" obj").count())?;
    }
    let most = limits.objects.saturating_mul(TOKENS_AN_OBJECT);
    if tokens(bytes, most) > most {
        return Err(limit("objects", limits.objects).into());
    }
    let mut document = match parse(bytes, limits.inflated_bytes) {
        Err(Failure::Encrypted) if only_attachments_are_encrypted(bytes) => {
            parse(&without_encryption(bytes), limits.inflated_bytes)
        }
        parsed => parsed,
    }?;
    objects(document.objects.len())?;
    if !document.was_encrypted() {
        fill_streams(&mut document, bytes);
    }
    budget.time()?;
    Ok(document)
}

/// How many tokens the parser would make objects of: in the file itself, where
/// it is large, and in its object streams; counted up to `most`.
///
/// A token of two bytes becomes an object fifty times as large, and all of
/// them are made before any can be looked at. Object streams that are
/// encrypted, or packed other than by Flate, cannot be counted.
fn tokens(bytes: &[u8], most: usize) -> usize {
    let mut count = if bytes.len() > LARGE { token_count(bytes) } else { 0 };
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], b"/ObjStm") {
        from += at + 7;
        let head = &bytes[from..bytes.len().min(from + LONGEST_DICTIONARY)];
        let Some(start) = find(head, b"stream") else { continue };
        let packed = bytes[from + start + 6..].trim_ascii_start();
        let mut inflated = ZlibDecoder::new(packed);
        let mut buffer = vec![0; 1 << 16];
        while let Ok(length @ 1..) = inflated.read(&mut buffer) {
            count += token_count(&buffer[..length]);
            if count > most {
                return count;
            }
        }
    }
    count
}

/// How often a number, a name or a word begins.
fn token_count(bytes: &[u8]) -> usize {
    let begins = |before: u8, byte: u8| {
        let apart =
            before <= b' ' || matches!(before, b'[' | b']' | b'<' | b'>' | b'(' | b')' | b'/');
        apart
            && (byte.is_ascii_alphanumeric()
                || matches!(byte, b'+' | b'-' | b'.' | b'(' | b'[' | b'<'))
    };
    bytes.windows(2).filter(|pair| begins(pair[0], pair[1])).count()
}

fn parse(bytes: &[u8], inflated_bytes: usize) -> Result<Document, Failure> {
    // While loading, object streams are all that is inflated.
    let inflated_bytes = inflated_bytes.min(LARGEST_OBJECT_STREAM);
    let options =
        LoadOptions { max_decompressed_size: Some(inflated_bytes), ..LoadOptions::default() };
    match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() => Err(Failure::Encrypted),
        Ok(document) => Ok(document),
        Err(
            lopdf::Error::InvalidPassword
            | lopdf::Error::Decryption(lopdf::encryption::DecryptionError::IncorrectPassword),
        ) => Err(Failure::Encrypted),
        Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
            Err(limit("inflated_bytes", inflated_bytes).into())
        }
        Err(error) => Err(Failure::Broken(error.to_string())),
    }
}

/// Whether the file's encryption leaves its strings and streams as they are.
fn only_attachments_are_encrypted(bytes: &[u8]) -> bool {
    let left_alone = |key: &[u8]| match find(bytes, key) {
        Some(at) => bytes[at + key.len()..].trim_ascii_start().starts_with(b"/Identity"),
        None => true,
    };
    find(bytes, b"/EFF").is_some() && left_alone(b"/StmF") && left_alone(b"/StrF")
}

/// The file with its key for encryption renamed to one that means nothing.
fn without_encryption(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let key = b"/Encrypt ";
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], key) {
        bytes[from + at + 1] = b'X';
        from += at + key.len();
    }
    bytes
}

/// Gives streams without a usable length what stands up to their end.
fn fill_streams(document: &mut Document, bytes: &[u8]) {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let Some(start) = stream.start_position.filter(|_| stream.content.is_empty()) else {
            continue;
        };
        let Some(rest) = bytes.get(start..) else { continue };
        if let Some(end) = find(&rest[..rest.len().min(LONGEST_FILL)], b"endstream") {
            stream.content = rest[..end].to_vec();
        }
    }
}
