use super::base::{Base, BaseOptions};
use super::{Date, Framework, Id, Referred};
use crate::diagnostics::Diagnostic;
use crate::source::Spanned;
use crate::yaml::{Fields, FromNode, Kind, Node, Reader, Shape};

/// One round of data.
#[derive(Clone, Debug)]
pub struct Wave {
    /// Common keys.
    pub base: Base<Wave>,
    /// Its place in the order of waves.
    pub order: Spanned<u32>,
    /// When it was.
    pub period: Spanned<Date>,
    /// Whether it is what change is measured from.
    pub is_baseline: bool,
    /// The framework it used, in which version.
    pub framework: Spanned<FrameworkVersion>,
    /// What came after it is not in the data.
    pub data_cutoff: Option<Date>,
}

/// A framework in one version: `id@version`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkVersion {
    /// The framework.
    pub id: Id<Framework>,
    /// Its version.
    pub version: String,
}

impl Referred for Wave {
    const KINDS: &'static [&'static str] = &["wave"];
}

impl Wave {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::NAMED);
        let order = fields.required("order", reader);
        let period = fields.required("period", reader);
        let is_baseline = fields.optional("is_baseline", reader).unwrap_or(false);
        let framework = fields.required("framework", reader);
        let data_cutoff = fields.optional("data_cutoff", reader);
        Some(Self { base: base?, order: order?, period: period?, is_baseline, framework: framework?, data_cutoff })
    }
}

impl FromNode for FrameworkVersion {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Text(text) = &node.kind else {
            reader.wrong_type(node, "a framework and its version");
            return None;
        };
        let Some((id, version)) = text.split_once('@') else {
            let diagnostic = Diagnostic::error("wrong-type", node.span, format!("`{text}` does not say which version of the framework"))
                .labelled("the version is missing")
                .help(format!("write `{text}@1.0.0`, with the framework's own version"));
            reader.diagnostics.push(diagnostic);
            return None;
        };
        Some(Self { id: Id::new(id), version: version.to_owned() })
    }

    fn shape() -> Shape {
        Shape::Reference(&["framework_version"])
    }
}
