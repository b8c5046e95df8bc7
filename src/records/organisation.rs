use super::base::{Base, BaseOptions, Confidentiality};
use super::{Date, Evidence, Id, OrganisationType, Partnership, Referred, Sector};
use crate::source::Spanned;
use crate::yaml::{Fields, Reader, Word};

/// An organisation that takes part in the programme.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Common keys.
    pub base: Base<Organisation>,
    /// What kind of organisation.
    pub organisation_type: Option<Spanned<Id<OrganisationType>>>,
    /// Its policy area.
    pub sector: Option<Spanned<Id<Sector>>>,
    /// Whose it is in law.
    pub legal_form: Option<LegalForm>,
    /// Where it lies.
    pub municipality: Option<String>,
}

/// Whose an organisation is in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum LegalForm {
    Municipal,
    Regional,
    State,
    Association,
    Private,
    SelfGoverning,
    SocialPartner,
}

/// A group that directs, executes or advises.
#[derive(Clone, Debug)]
pub struct Body {
    /// Common keys.
    pub base: Base<Body>,
    /// How far it reaches.
    pub tier: Option<Tier>,
    /// What it is for.
    pub function: Option<Function>,
    /// The partnership it belongs to.
    pub partnership: Option<Spanned<Id<Partnership>>>,
    /// Who chairs it.
    pub chair: Option<Spanned<Id<Organisation>>>,
}

/// How far a body reaches, from the widest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum Tier {
    Programme,
    Regional,
    Local,
    Case,
}

/// What a body is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum Function {
    Directing,
    Executing,
    Advisory,
}

/// What an organisation is in a body or partnership.
#[derive(Clone, Debug)]
pub struct Role {
    /// Common keys.
    pub base: Base<Role>,
    /// Who.
    pub organisation: Spanned<Id<Organisation>>,
    /// As what.
    pub role: RoleName,
    /// In which body.
    pub body: Option<Spanned<Id<Body>>>,
    /// In which partnership.
    pub partnership: Option<Spanned<Id<Partnership>>>,
    /// The policy area it stands for there.
    pub sector: Option<Spanned<Id<Sector>>>,
    /// From when.
    pub from: Option<Spanned<Date>>,
    /// Until when.
    pub to: Option<Spanned<Date>>,
    /// What it rests on.
    pub evidence: Vec<Spanned<Id<Evidence>>>,
}

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum RoleName {
    Owner,
    Funder,
    GrantHolder,
    Commissioner,
    Lead,
    Partner,
    Observer,
    Operator,
    Researcher,
}

impl Referred for Organisation {
    const KINDS: &'static [&'static str] = &["organisation"];
}

impl Referred for Body {
    const KINDS: &'static [&'static str] = &["body"];
}

impl Organisation {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::NAMED);
        let organisation_type = fields.required("type", reader);
        let sector = fields.optional("sector", reader);
        let legal_form = fields.optional("legal_form", reader);
        let municipality = fields.optional("municipality", reader);
        Some(Self { base: base?, organisation_type, sector, legal_form, municipality })
    }
}

impl Body {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::NAMED);
        let tier = fields.optional("tier", reader);
        let function = fields.optional("function", reader);
        let partnership = fields.optional("partnership", reader);
        let chair = fields.optional("chair", reader);
        Some(Self { base: base?, tier, function, partnership, chair })
    }
}

impl Role {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::placed(Confidentiality::Public));
        let organisation = fields.required("organisation", reader);
        let body = fields.optional("body", reader);
        let partnership = fields.optional("partnership", reader);
        let role = fields.required("role", reader);
        let sector = fields.optional("sector", reader);
        let (from, to) = (fields.optional("from", reader), fields.optional("to", reader));
        let evidence = fields.list("evidence", reader);
        Some(Self { base: base?, organisation: organisation?, role: role?, body, partnership, sector, from, to, evidence })
    }
}

impl Word for LegalForm {
    const WHAT: &'static str = "legal_form";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("municipal", Self::Municipal),
        ("regional", Self::Regional),
        ("state", Self::State),
        ("association", Self::Association),
        ("private", Self::Private),
        ("self_governing", Self::SelfGoverning),
        ("social_partner", Self::SocialPartner),
    ];
}

impl Word for Tier {
    const WHAT: &'static str = "tier";
    const WORDS: &'static [(&'static str, Self)] =
        &[("programme", Self::Programme), ("regional", Self::Regional), ("local", Self::Local), ("case", Self::Case)];
}

impl Word for Function {
    const WHAT: &'static str = "function";
    const WORDS: &'static [(&'static str, Self)] =
        &[("directing", Self::Directing), ("executing", Self::Executing), ("advisory", Self::Advisory)];
}

impl Word for RoleName {
    const WHAT: &'static str = "role";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("owner", Self::Owner),
        ("funder", Self::Funder),
        ("grant_holder", Self::GrantHolder),
        ("commissioner", Self::Commissioner),
        ("lead", Self::Lead),
        ("partner", Self::Partner),
        ("observer", Self::Observer),
        ("operator", Self::Operator),
        ("researcher", Self::Researcher),
    ];
}
