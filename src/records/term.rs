use super::Referred;
use super::base::{Base, BaseOptions};
use crate::yaml::{Fields, Reader};

/// A word that readers may need explained.
#[derive(Clone, Debug)]
pub struct Term {
    /// Common keys; the aliases are other forms of the word.
    pub base: Base<Term>,
    /// What it means.
    pub definition: String,
    /// Where the definition comes from, in words.
    pub source: Option<String>,
}

impl Referred for Term {
    const KINDS: &'static [&'static str] = &["term"];
}

impl Term {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::NAMED);
        let definition = fields.required("definition", reader);
        let source = fields.optional("source", reader);
        Some(Self { base: base?, definition: definition?, source })
    }
}
