use super::{AudienceArgument, DONE, MISTAKES, Messages, Stream, has_identities, read_study};
use crate::audience::Audience;
use crate::diagnostics::Diagnostics;
use crate::{Error, publication};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `pejl check`.
#[derive(Clone, Debug, Args)]
pub(super) struct CheckArguments {
    /// The study's folder: the one with book.toml [default: the current folder].
    folder: Option<PathBuf>,
    /// Check for this audience only [default: every audience that can be built here].
    #[arg(long, value_enum)]
    audience: Option<AudienceArgument>,
}

pub(super) fn run(arguments: &CheckArguments, messages: &Messages) -> Result<u8, Error> {
    let study = read_study(arguments.folder.as_ref())?;
    if study.is_unreadable() {
        messages.put(Stream::Results, &study.diagnostics, &study.sources);
        return Ok(MISTAKES);
    }
    let audiences = match arguments.audience {
        Some(audience) => vec![audience.into()],
        None if has_identities(&study) => Audience::ALL.to_vec(),
        None => {
            messages.say(&format!("`research` is left out: `{}` is not on this machine", study.settings.confidential));
            vec![Audience::Public, Audience::Steering]
        }
    };
    let mut found = Diagnostics::default();
    for audience in audiences {
        found.extend(publication(&study.sources, &study.settings, &study.theme, audience).1);
    }
    let diagnostics = [study.diagnostics, found.sorted(&study.sources)].concat();
    messages.put(Stream::Results, &diagnostics, &study.sources);
    if messages.fails(&diagnostics) {
        return Ok(MISTAKES);
    }
    messages.say("no mistakes found");
    Ok(DONE)
}
