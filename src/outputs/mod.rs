//! Outputs: what a build writes.

pub mod site;

use std::collections::BTreeMap;

/// Path below the output folder, with `/`, to bytes.
pub type Files = BTreeMap<String, Vec<u8>>;
