use super::Files;
use crate::disclosure::Publication;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// Name of the manifest in the output folder.
pub const MANIFEST: &str = "manifest.json";

/// Every file with its SHA-256, and what copy of the report this is.
///
/// # Panics
/// Never: a JSON value can always be written.
#[must_use]
pub fn manifest(publication: &Publication, files: &Files) -> Vec<u8> {
    let front = publication.front();
    let (year, month, day) = front.date;
    let fingerprints: Map<String, Value> = files.iter().map(|(path, bytes)| (path.clone(), Value::String(fingerprint(bytes)))).collect();
    let value = json!({
        "title": front.title,
        "language": front.language.code(),
        "audience": front.audience.name(),
        "edition": Value::Null,
        "date": format!("{year:04}-{month:02}-{day:02}"),
        "illustrative": front.illustrative,
        "leak_check": "not done",
        "program": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "files": fingerprints,
    });
    let mut text = serde_json::to_string_pretty(&value).expect("a JSON value can always be written");
    text.push('\n');
    text.into_bytes()
}

fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
