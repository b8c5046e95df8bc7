//! Outputs: what a build writes.

#[cfg(feature = "pdf")]
pub mod pdf;

use std::collections::BTreeMap;

/// Path below the output folder, with `/`, to bytes.
pub type Files = BTreeMap<String, Vec<u8>>;
