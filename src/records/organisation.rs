use super::base::{Base, BaseOptions, Confidentiality, Need, word};
use super::{Date, Id, Partnership};
use crate::source::Spanned;
use crate::yaml::{Fields, Reader};

/// An organisation that takes part in the programme.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Common keys.
    pub base: Base<Organisation>,
    /// What kind of organisation.
    pub organisation_type: Option<Spanned<String>>,
    /// Its policy area.
    pub sector: Option<Spanned<String>>,
}

/// A group that directs, executes or advises.
#[derive(Clone, Debug)]
pub struct Body {
    /// Common keys.
    pub base: Base<Body>,
    /// The partnership it belongs to.
    pub partnership: Option<Spanned<Id<Partnership>>>,
    /// Who chairs it.
    pub chair: Option<Spanned<Id<Organisation>>>,
}

/// What an organisation is in a body or partnership.
#[derive(Clone, Debug)]
pub struct Role {
    /// Common keys.
    pub base: Base<Role>,
    /// Who.
    pub organisation: Spanned<Id<Organisation>>,
    /// In which body.
    pub body: Option<Spanned<Id<Body>>>,
    /// In which partnership.
    pub partnership: Option<Spanned<Id<Partnership>>>,
    /// The policy area it stands for there.
    pub sector: Option<Spanned<String>>,
    /// From when.
    pub from: Option<Spanned<Date>>,
    /// Until when.
    pub to: Option<Spanned<Date>>,
}

const TIERS: [(&str, ()); 4] = [("programme", ()), ("regional", ()), ("local", ()), ("case", ())];
const FUNCTIONS: [(&str, ()); 3] = [("directing", ()), ("executing", ()), ("advisory", ())];
const LEGAL_FORMS: [(&str, ()); 7] = [
    ("municipal", ()),
    ("regional", ()),
    ("state", ()),
    ("association", ()),
    ("private", ()),
    ("self_governing", ()),
    ("social_partner", ()),
];
const ROLES: [(&str, ()); 9] = [
    ("owner", ()),
    ("funder", ()),
    ("grant_holder", ()),
    ("commissioner", ()),
    ("lead", ()),
    ("partner", ()),
    ("observer", ()),
    ("operator", ()),
    ("researcher", ()),
];

impl Organisation {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let options = BaseOptions { confidentiality: Confidentiality::Public, id: Need::Required, label: Need::Required };
        let base = Base::read(fields, reader, &options, String::new);
        let organisation_type = fields.required("type", reader);
        let sector = fields.optional("sector", reader);
        checked_word(fields, reader, "legal_form", &LEGAL_FORMS);
        let _: Option<String> = fields.optional("municipality", reader);
        Some(Self { base: base?, organisation_type, sector })
    }
}

impl Body {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let options = BaseOptions { confidentiality: Confidentiality::Public, id: Need::Required, label: Need::Required };
        let base = Base::read(fields, reader, &options, String::new);
        checked_word(fields, reader, "tier", &TIERS);
        checked_word(fields, reader, "function", &FUNCTIONS);
        let partnership = fields.optional("partnership", reader);
        let chair = fields.optional("chair", reader);
        Some(Self { base: base?, partnership, chair })
    }
}

impl Role {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let organisation: Option<Spanned<Id<Organisation>>> = fields.required("organisation", reader);
        let body: Option<Spanned<Id<Body>>> = fields.optional("body", reader);
        let partnership: Option<Spanned<Id<Partnership>>> = fields.optional("partnership", reader);
        if fields.entry("role").is_none() {
            let _: Option<String> = fields.required("role", reader);
        }
        checked_word(fields, reader, "role", &ROLES);
        let sector = fields.optional("sector", reader);
        let (from, to) = (fields.optional("from", reader), fields.optional("to", reader));
        let options = BaseOptions { confidentiality: Confidentiality::Public, id: Need::Optional, label: Need::Optional };
        let place = fields.place();
        let base = Base::read(fields, reader, &options, || format!("role-{}", place.start));
        Some(Self { base: base?, organisation: organisation?, body, partnership, sector, from, to })
    }
}

/// Reads a word of a fixed list whose value no room needs yet.
fn checked_word(fields: &mut Fields<'_>, reader: &mut Reader, key: &'static str, words: &[(&str, ())]) {
    if let Some(entry) = fields.entry(key) {
        word(&entry.value, reader, key, words);
    }
}
