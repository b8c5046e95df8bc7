use super::id::{GivenId, Id};
use crate::source::{Span, Spanned};
use crate::state::State;
use crate::yaml::{Fields, Reader, Word};

/// What every record has.
#[derive(Clone, Debug)]
pub struct Base<K> {
    /// Its id; of the kinds that nobody need refer to, one made from its place where none is given.
    pub id: Spanned<Id<K>>,
    /// What readers call it; the id where none is given.
    pub label: String,
    /// At most 18 characters, for charts.
    pub short_label: Option<String>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// Who may read it at the widest.
    pub confidentiality: Confidentiality,
    /// Whether it is invented for demonstration.
    pub illustrative: bool,
    /// Where the record says what it is.
    pub place: Span,
}

/// Who may read a record at the widest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidentiality {
    /// Anybody.
    Public,
    /// The steering group.
    Steering,
    /// The researchers.
    Research,
    /// Nobody: for checks and the leak list.
    Restricted,
}

/// How a kind of record treats the common keys.
pub(super) struct BaseOptions {
    /// Who may read records of this kind where they do not say.
    pub(super) confidentiality: Confidentiality,
    /// Whether an id is needed.
    pub(super) id: Need,
    /// Whether a label is needed.
    pub(super) label: Need,
}

/// Whether a key is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    Optional,
    /// The kind reads it in a way of its own.
    Taken,
}

impl BaseOptions {
    /// Records that others refer to and readers see: with id and label, for anybody.
    pub(super) const NAMED: Self = Self { confidentiality: Confidentiality::Public, id: Need::Required, label: Need::Required };

    /// Records that others refer to, and that readers know by their text.
    pub(super) const fn referred(confidentiality: Confidentiality) -> Self {
        Self { confidentiality, id: Need::Required, label: Need::Optional }
    }

    /// Records that nobody need refer to: their id is made from their place.
    pub(super) const fn placed(confidentiality: Confidentiality) -> Self {
        Self { confidentiality, id: Need::Optional, label: Need::Optional }
    }
}

impl<K> Base<K> {
    /// Reads the common keys; an id made from the record's place stands in where the kind needs none and none is given.
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader, options: &BaseOptions) -> Option<Self> {
        let place = fields.place();
        let given: Option<GivenId<Spanned<Id<K>>>> = match options.id {
            Need::Required => fields.required("id", reader),
            Need::Optional => fields.optional("id", reader),
            Need::Taken => None,
        };
        let id = match (given, options.id) {
            (Some(given), _) => Some(given.0),
            (None, Need::Optional | Need::Taken) => Some(Spanned::new(Id::new(&format!("{}-{}", place.file.index(), place.start)), place)),
            (None, Need::Required) => None,
        };
        let label: Option<String> = match options.label {
            Need::Required => fields.required("label", reader),
            Need::Optional | Need::Taken => fields.optional("label", reader),
        };
        // How finished records are counts for all of them together: see [`super::Records::states`].
        let _: Option<State> = fields.optional("state", reader);
        // A note is for the researchers themselves and is published nowhere.
        let _: Option<String> = fields.optional("note", reader);
        let base = Self {
            label: label.clone().or_else(|| id.as_ref().map(|id| id.value.to_string())).unwrap_or_default(),
            short_label: fields.optional("short_label", reader),
            aliases: fields.list("aliases", reader),
            confidentiality: fields.optional("confidentiality", reader).unwrap_or(options.confidentiality),
            illustrative: fields.optional("illustrative", reader).unwrap_or(false),
            id: id?,
            place,
        };
        Some(base)
    }
}

impl Word for Confidentiality {
    const WHAT: &'static str = "confidentiality";
    const WORDS: &'static [(&'static str, Self)] =
        &[("public", Self::Public), ("steering", Self::Steering), ("research", Self::Research), ("restricted", Self::Restricted)];
}
