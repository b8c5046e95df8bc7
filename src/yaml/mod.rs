//! YAML: a file, or a piece of one, becomes a small tree in which every key and value keeps its place.
//!
//! In: text. Out: [`Node`]s, read into typed values with [`Fields`]; mistakes are noted and reading goes on. A scalar is its
//! source text, so `0.10`, `2016` and `nej` stay as written. Only this room knows the YAML library; it must never know what a
//! key means.

mod fields;
mod node;
mod rules;
mod shape;
mod syntax;

pub use fields::{Fields, FromNode, Reader, Reference, Share, Word};
pub use node::{Entry, Kind, Node, parse};
pub use shape::{Key, Shape, keys_asked};

/// What the messages of this room mean.
pub const RULES: &[&crate::diagnostics::Rule] = rules::RULES;
