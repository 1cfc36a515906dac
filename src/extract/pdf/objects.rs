//! Reading a PDF's objects: references followed, wrong types taken as absent.

use lopdf::{Dictionary, Document, Object, Stream};

use super::matrix::Matrix;

/// What `object` stands for; null where its reference leads nowhere.
pub(super) fn resolve<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).map_or(&Object::Null, |(_, object)| object)
}

/// The value of `key`, unless it is absent or null.
pub(super) fn get<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &str,
) -> Option<&'a Object> {
    let object = resolve(document, dictionary.get(key.as_bytes()).ok()?);
    (!object.is_null()).then_some(object)
}

/// The dictionary at `key`; a stream counts as its dictionary.
pub(super) fn dictionary<'a>(
    document: &'a Document,
    parent: &'a Dictionary,
    key: &str,
) -> Option<&'a Dictionary> {
    as_dictionary(get(document, parent, key)?)
}

pub(super) fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

pub(super) fn stream<'a>(
    document: &'a Document,
    parent: &'a Dictionary,
    key: &str,
) -> Option<&'a Stream> {
    get(document, parent, key)?.as_stream().ok()
}

pub(super) fn name<'a>(
    document: &'a Document,
    parent: &'a Dictionary,
    key: &str,
) -> Option<&'a [u8]> {
    get(document, parent, key)?.as_name().ok()
}

pub(super) fn number(document: &Document, parent: &Dictionary, key: &str) -> Option<f32> {
    get(document, parent, key)?.as_float().ok()
}

pub(super) fn array<'a>(
    document: &'a Document,
    parent: &'a Dictionary,
    key: &str,
) -> Option<&'a [Object]> {
    get(document, parent, key)?.as_array().ok().map(Vec::as_slice)
}

/// The `N` numbers of the array at `key`.
pub(super) fn numbers<const N: usize>(
    document: &Document,
    parent: &Dictionary,
    key: &str,
) -> Option<[f32; N]> {
    let items = array(document, parent, key)?;
    let mut numbers = [0.0; N];
    for (number, item) in numbers.iter_mut().zip(items.get(..N)?) {
        *number = resolve(document, item).as_float().ok()?;
    }
    Some(numbers)
}

/// The matrix at `key`, if it is one that can be worked with.
pub(super) fn matrix(document: &Document, parent: &Dictionary, key: &str) -> Option<Matrix> {
    numbers(document, parent, key).map(Matrix::new).filter(|matrix| matrix.is_sane())
}
