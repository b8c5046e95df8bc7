use super::base::{Base, BaseOptions, Confidentiality, Need};
use super::{Date, Id, Referred};
use crate::diagnostics::Diagnostic;
use crate::source::Spanned;
use crate::state::State;
use crate::yaml::{Fields, FromNode, Kind, Node, Reader, Shape};

/// A released report, or one that is to be.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Common keys.
    pub base: Base<Edition>,
    /// The day it carries.
    pub date: Spanned<Date>,
    /// How finished it is.
    pub state: Spanned<State>,
    /// What it is called.
    pub title: String,
    /// The tag in git; its id where none is given.
    pub git_ref: Option<String>,
    /// What changed since the one before, in words.
    pub changes_note: Option<String>,
    /// The one before.
    pub supersedes: Option<Spanned<Id<Edition>>>,
    /// Its DOI.
    pub doi: Option<String>,
    /// Who got it, as a class.
    pub recipients: Option<String>,
}

impl Referred for Edition {
    const KINDS: &'static [&'static str] = &["edition"];
}

impl Edition {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let id: Option<EditionId> = fields.required("id", reader);
        let state: Option<Spanned<State>> = fields.required("state", reader);
        let options = BaseOptions { confidentiality: Confidentiality::Public, id: Need::Taken, label: Need::Optional };
        let base = Base::read(fields, reader, &options);
        let date = fields.required("date", reader);
        let title = fields.required("title", reader);
        let git_ref = fields.optional("git_ref", reader);
        let changes_note = fields.optional("changes_note", reader);
        let supersedes = fields.optional("supersedes", reader);
        let doi = fields.optional("doi", reader);
        let recipients = fields.optional("recipients", reader);
        let base = Base { id: id?.0, ..base? };
        Some(Self { base, date: date?, state: state?, title: title?, git_ref, changes_note, supersedes, doi, recipients })
    }
}

/// The id of an edition, which may begin with a digit and hold full stops: it is also the name of a folder.
struct EditionId(Spanned<Id<Edition>>);

impl FromNode for EditionId {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Text(text) = &node.kind else {
            reader.wrong_type(node, "an id");
            return None;
        };
        let is_start = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_part = |byte: u8| is_start(byte) || matches!(byte, b'.' | b'_' | b'-');
        let is_id = text.len() <= 40 && text.bytes().next().is_some_and(is_start) && text.bytes().all(is_part);
        if !is_id {
            let diagnostic = Diagnostic::error("invalid-id", node.span, format!("`{text}` cannot be the id of an edition"))
                .labelled("an id is a small letter or a digit, then small letters, digits, `.`, `_` or `-`")
                .help("write an id such as `1.0` or `2016-06`");
            reader.diagnostics.push(diagnostic);
        }
        Some(Self(Spanned::new(Id::new(text), node.span)))
    }

    fn shape() -> Shape {
        Shape::Pattern { pattern: "[0-9a-z][0-9a-z._-]*", says: "a small letter or a digit, then small letters, digits, `.`, `_` or `-`" }
    }
}
