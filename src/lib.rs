//! pejl turns a follow-up study's records and narrative into its published report.

pub mod analysis;
pub mod audience;
pub mod diagnostics;
pub mod disclosure;
pub mod figures;
pub mod language;
pub mod narrative;
pub mod outputs;
pub mod records;
pub mod report;
pub mod settings;
pub mod source;
pub mod theme;
pub mod yaml;
