//! Disclosure: the report reduced to what one audience may see, then numbered and worded.

pub mod chart;
pub mod publication;

pub use publication::{Audience, Publication};
