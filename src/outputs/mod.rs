//! Outputs: what a build writes.
//!
//! In: a publication, its figures and a theme. Out: [`Files`] in memory, and one function that puts them on disk. It must never
//! reach past the publication; only [`write()`] and [`write_new`] touch the world.

pub mod data;
mod manifest;
#[cfg(feature = "pdf")]
pub mod pdf;
mod write;

pub use manifest::{MANIFEST, manifest};
pub use write::{WriteError, Written, recover, update, write, write_new};

pub mod site;

use std::collections::BTreeMap;

/// Path below the output folder, with `/`, to bytes.
pub type Files = BTreeMap<String, Vec<u8>>;
