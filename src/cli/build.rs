use super::{AudienceArgument, DONE, MISTAKES, Messages, Stream, WRONG_CALL, has_identities, read_study};
use crate::audience::Audience;
use crate::{Error, flow, outputs, publication};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `pejl build`.
#[derive(Clone, Debug, Args)]
pub(super) struct BuildArguments {
    /// The study's folder: the one with book.toml [default: the current folder].
    folder: Option<PathBuf>,
    /// Who the report is for [default: `[publish] audience` in book.toml].
    #[arg(long, value_enum)]
    audience: Option<AudienceArgument>,
    /// Where to write [default: `[build] build-dir` in book.toml].
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Make no PDF.
    #[arg(long)]
    no_pdf: bool,
}

pub(super) fn run(arguments: &BuildArguments, messages: &Messages) -> Result<u8, Error> {
    let mut study = read_study(arguments.folder.as_ref())?;
    if study.is_unreadable() {
        messages.put(Stream::Errors, &study.diagnostics, &study.sources);
        return Ok(MISTAKES);
    }
    if let Some(audience) = arguments.audience {
        study.settings.audience = audience.into();
    }
    if study.settings.audience == Audience::Research && !has_identities(&study) {
        anstream::eprintln!(
            "error: `research` needs the identities in `{}`, which is not on this machine; build for `steering` or `public`",
            study.settings.confidential
        );
        return Ok(WRONG_CALL);
    }
    let folder = arguments.output.clone().unwrap_or_else(|| study.location.root.join(&study.settings.output));
    outputs::recover(&folder)?;
    if arguments.no_pdf {
        study.settings.pdf_file = None;
    }
    if messages.fails(&study.diagnostics) {
        let (_, found) = publication(&study.sources, &study.settings, &study.theme, study.settings.audience);
        let diagnostics = [study.diagnostics, found.sorted(&study.sources)].concat();
        messages.put(Stream::Errors, &diagnostics, &study.sources);
        return Ok(MISTAKES);
    }
    let (files, found) = flow(&study.sources, &study.settings, &study.theme)?;
    let diagnostics = [std::mem::take(&mut study.diagnostics), found].concat();
    messages.put(Stream::Errors, &diagnostics, &study.sources);
    let Some(files) = files.filter(|_| !messages.fails(&diagnostics)) else { return Ok(MISTAKES) };
    let written = outputs::write(&files, &folder)?;
    let (changed, kept) = (written.changed, written.kept);
    messages.say(&format!(
        "built {} for `{}`: {changed} files written, {kept} unchanged; leak check: not done",
        folder.display(),
        study.settings.audience.name()
    ));
    Ok(DONE)
}
