//! Audience: who may read a build.

use crate::yaml::Word;

/// Who may read a build. Each audience reads what the ones before it may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Anybody: aggregates only.
    Public,
    /// The steering group: partnerships under their public labels.
    Steering,
    /// The researchers themselves: everything.
    Research,
}

impl Audience {
    /// All of them, narrowest reading first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Steering, Self::Research];

    /// The name in settings and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.word()
    }

    /// The audience with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.name() == name)
    }
}

impl Word for Audience {
    const WHAT: &'static str = "audience";
    const WORDS: &'static [(&'static str, Self)] = &[("public", Self::Public), ("steering", Self::Steering), ("research", Self::Research)];
}
