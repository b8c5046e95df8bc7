//! Claims and recommendations as blocks of the narrative: a record's id, or the record itself.

use super::resolve::Known;
use super::rules::unknown_id;
use crate::diagnostics::Diagnostics;
use crate::narrative::{Block, BlockKind, Document};
use crate::records::{Claim, Id, Recommendation};
use crate::yaml::{FromNode as _, Kind, Node, Reader};

/// The record that a block shows.
#[derive(Clone, Debug)]
pub enum Fenced {
    /// Something the researchers say.
    Claim(Id<Claim>),
    /// Something they ask for.
    Recommendation(Id<Recommendation>),
}

/// The records that stand in the text itself, each with its kind.
pub(super) fn records<'a>(documents: impl Iterator<Item = &'a Document>) -> Vec<(&'static str, &'a Node)> {
    let mut found = Vec::new();
    for document in documents {
        document.visit_blocks(&mut |block| found.extend(node(block).filter(|(_, node)| !is_bare(node))));
    }
    found
}

/// What stands in a claim or recommendation block, with the kind of record it is to be.
fn node(block: &Block) -> Option<(&'static str, &Node)> {
    match &block.kind {
        BlockKind::Claim(node) => Some(("claim", node)),
        BlockKind::Recommendation(node) => Some(("recommendation", node)),
        BlockKind::Heading(_)
        | BlockKind::Paragraph(_)
        | BlockKind::List(_)
        | BlockKind::Quote(..)
        | BlockKind::ForAudience(..)
        | BlockKind::Code(..)
        | BlockKind::Table(_)
        | BlockKind::Html(_)
        | BlockKind::Figure(_)
        | BlockKind::RecordTable(_)
        | BlockKind::Rule => None,
    }
}

fn is_bare(node: &Node) -> bool {
    matches!(node.kind, Kind::Text(_))
}

/// The id of the record in a block, as it is written: its own line, or its `id`.
pub(super) fn written_id(node: &Node) -> Option<&Node> {
    if is_bare(node) { Some(node) } else { node.entry("id").map(|entry| &entry.value) }
}

pub(super) fn claim(node: &Node, known: &Known, diagnostics: &mut Diagnostics) -> Option<Fenced> {
    id(node, known, diagnostics).map(Fenced::Claim)
}

pub(super) fn recommendation(node: &Node, known: &Known, diagnostics: &mut Diagnostics) -> Option<Fenced> {
    id(node, known, diagnostics).map(Fenced::Recommendation)
}

/// What is wrong with a record of its own was told when it was read.
fn id<K: crate::records::Referred>(node: &Node, known: &Known, diagnostics: &mut Diagnostics) -> Option<Id<K>> {
    let mut reader = Reader::default();
    let id = Id::from_node(written_id(node)?, &mut reader);
    if is_bare(node) {
        unknown_id::check_references(&reader.references, known, diagnostics);
    }
    id
}
