use super::id::{GivenId, Id};
use crate::diagnostics::Diagnostic;
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, FromNode, Kind, Node, Reader};

/// What every record has.
#[derive(Clone, Debug)]
pub struct Base<K> {
    /// Its id; of the kinds that nobody refers to, one made from its place.
    pub id: Spanned<Id<K>>,
    /// What readers call it; the id where none is given.
    pub label: String,
    /// At most 18 characters, for charts.
    pub short_label: Option<String>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// How finished it is.
    pub state: State,
    /// Who may read it at the widest.
    pub confidentiality: Confidentiality,
    /// Whether it is invented for demonstration.
    pub illustrative: bool,
    /// Where the record says what it is.
    pub place: Span,
}

/// How finished a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not released.
    Draft,
    /// Sent for comments.
    Review,
    /// Released.
    Final,
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
}

impl<K> Base<K> {
    /// Reads the common keys; `made_id` stands in where the kind needs no id and none is given.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        reader: &mut Reader,
        options: &BaseOptions,
        made_id: impl FnOnce() -> String,
    ) -> Option<Self> {
        let place = fields.place();
        let id = read_id(fields, reader, options.id, made_id);
        let label: Option<String> = match options.label {
            Need::Required => fields.required("label", reader),
            Need::Optional => fields.optional("label", reader),
        };
        let base = Self {
            label: label.clone().or_else(|| id.as_ref().map(|id| id.value.to_string())).unwrap_or_default(),
            short_label: fields.optional("short_label", reader),
            aliases: fields.list("aliases", reader),
            state: fields.optional("state", reader).unwrap_or(State::Draft),
            confidentiality: fields.optional("confidentiality", reader).unwrap_or(options.confidentiality),
            illustrative: fields.optional("illustrative", reader).unwrap_or(false),
            id: id?,
            place,
        };
        // A note is for the researchers themselves and is published nowhere.
        let _: Option<String> = fields.optional("note", reader);
        Some(base)
    }
}

fn read_id<K>(fields: &mut Fields<'_>, reader: &mut Reader, need: Need, made_id: impl FnOnce() -> String) -> Option<Spanned<Id<K>>> {
    if need == Need::Optional && fields.entry("id").is_none() {
        return Some(Spanned::new(Id::new(&made_id()), fields.place()));
    }
    fields.required::<GivenId<_>>("id", reader).map(|id| id.0)
}

/// Reads one of a fixed list of words.
pub(super) fn word<T: Copy>(node: &Node, reader: &mut Reader, what: &str, words: &[(&str, T)]) -> Option<T> {
    let Kind::Text(text) = &node.kind else {
        reader.wrong_type(node, &format!("a word for `{what}`"));
        return None;
    };
    let found = words.iter().find(|(word, _)| word == text).map(|(_, value)| *value);
    if found.is_none() {
        let diagnostic = Diagnostic::error("unknown-word", node.span, format!("`{text}` is not a `{what}`"))
            .labelled("unknown word")
            .help_nearest(text, words.iter().map(|(word, _)| *word));
        reader.diagnostics.push(diagnostic);
    }
    found
}

impl FromNode for State {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        word(node, reader, "state", &[("draft", Self::Draft), ("review", Self::Review), ("final", Self::Final)])
    }
}

impl FromNode for Confidentiality {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let words =
            [("public", Self::Public), ("steering", Self::Steering), ("research", Self::Research), ("restricted", Self::Restricted)];
        word(node, reader, "confidentiality", &words)
    }
}
