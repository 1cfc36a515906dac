//! find
mod lexicon;
mod phrase;
mod token;
