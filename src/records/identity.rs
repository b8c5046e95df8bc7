use super::base::{Base, BaseOptions, Confidentiality};
use super::{Consent, Date, Id, Partnership};
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Node, Reader};

/// Who a partnership is; kept in the confidential folder and published nowhere.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Common keys; the id is made from the place.
    pub base: Base<Identity>,
    /// Which partnership.
    pub partnership: Spanned<Id<Partnership>>,
    /// What it is called.
    pub real_name: String,
    /// Where it works.
    pub municipalities: Vec<String>,
    /// Who takes part.
    pub organisations: Vec<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// What would give it away, for a human reader.
    pub distinctive_facts: Vec<String>,
    /// What it agreed to.
    pub consent: Option<IdentityConsent>,
}

/// What a partnership agreed to.
#[derive(Clone, Debug)]
pub struct IdentityConsent {
    /// To be named.
    pub named: Consent,
    /// To be quoted.
    pub quotes: Consent,
    /// When.
    pub date: Option<Date>,
}

impl Identity {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::placed(Confidentiality::Research));
        let partnership = fields.required("partnership", reader);
        let real_name = fields.required("real_name", reader);
        let municipalities = fields.list("municipalities", reader);
        let organisations = fields.list("organisations", reader);
        let contact = fields.optional("contact", reader);
        let distinctive_facts = fields.list("distinctive_facts", reader);
        let consent = fields.optional("consent", reader);
        let (partnership, real_name) = (partnership?, real_name?);
        Some(Self { base: base?, partnership, real_name, municipalities, organisations, contact, distinctive_facts, consent })
    }
}

impl FromNode for IdentityConsent {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "consent", reader)?;
        let named = fields.required("named", reader);
        let quotes = fields.required("quotes", reader);
        let date = fields.optional("date", reader);
        fields.finish(reader);
        Some(Self { named: named?, quotes: quotes?, date })
    }
}
