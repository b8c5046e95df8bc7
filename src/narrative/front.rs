use crate::audience::Audience;
use crate::source::Spanned;
use crate::state::State;
use crate::yaml::{Fields, FromNode, Kind, Node, Reader};

/// The YAML at the top of a chapter.
#[derive(Clone, Debug, Default)]
pub struct ChapterFront {
    /// The title, instead of the one in SUMMARY.md.
    pub title: Option<Spanned<String>>,
    /// A title for tight places.
    pub short_title: Option<Spanned<String>>,
    /// How finished the chapter is.
    pub state: Option<Spanned<State>>,
    /// Who may read it.
    pub audience: Option<Spanned<Audience>>,
    /// What is made for the chapter.
    pub generate: Option<Spanned<Generate>>,
}

/// What is made for a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Generate {
    /// A page below it for each partnership.
    Partnership,
    /// A page below it for each element.
    Element,
    /// The list of the works that the report cites, at its end.
    References,
}

impl ChapterFront {
    /// The widest audience that may read the chapter: anybody where it does not say.
    #[must_use]
    pub fn readers(&self) -> Audience {
        self.audience.as_ref().map_or(Audience::Public, |audience| audience.value)
    }
}

impl FromNode for ChapterFront {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "front matter", reader)?;
        let front = Self {
            title: fields.optional("title", reader),
            short_title: fields.optional("short_title", reader),
            state: fields.optional("state", reader),
            audience: fields.optional("audience", reader),
            generate: fields.optional("generate", reader),
        };
        fields.finish(reader);
        Some(front)
    }
}

impl FromNode for Generate {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let found = match &node.kind {
            Kind::Text(text) if text == "partnership" => Some(Self::Partnership),
            Kind::Text(text) if text == "element" => Some(Self::Element),
            Kind::Text(text) if text == "references" => Some(Self::References),
            Kind::Text(_) | Kind::Empty | Kind::List(_) | Kind::Map(_) => None,
        };
        if found.is_none() {
            reader.wrong_type(node, "`partnership`, `element` or `references`");
        }
        found
    }
}
