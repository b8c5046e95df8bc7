use super::{DONE, MISTAKES, Messages, Stream, read_study};
use crate::{Error, outputs, records};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `pejl schema`.
#[derive(Clone, Debug, Args)]
pub(super) struct SchemaArguments {
    /// The study's folder: the one with book.toml [default: the current folder].
    folder: Option<PathBuf>,
    /// Where to write [default: `schemas` in the study's folder].
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Mistakes in the records are for `check` to tell: those that can be read give their ids. What lies in the confidential folder gives
/// none, since schemas are shared with the study.
pub(super) fn run(arguments: &SchemaArguments, messages: &Messages) -> Result<u8, Error> {
    let study = read_study(arguments.folder.as_ref())?;
    if study.is_unreadable() {
        messages.put(Stream::Errors, &study.diagnostics, &study.sources);
        return Ok(MISTAKES);
    }
    let (records, _) = records::parse(&study.sources, &[&format!("{}/", study.settings.source)]);
    let files = records::schemas(&records).into_iter().map(|(name, schema)| (name, format!("{schema:#}\n").into_bytes())).collect();
    let folder = arguments.output.clone().unwrap_or_else(|| study.location.root.join("schemas"));
    outputs::update(&files, &folder)?;
    anstream::println!("{}", folder.display());
    Ok(DONE)
}
