//! State: how finished something is, whether a record or a chapter.

use crate::yaml::Word;

/// How finished something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not released.
    Draft,
    /// Sent for comments.
    Review,
    /// Released.
    Final,
}

impl Word for State {
    const WHAT: &'static str = "state";
    const WORDS: &'static [(&'static str, Self)] = &[("draft", Self::Draft), ("review", Self::Review), ("final", Self::Final)];
}
