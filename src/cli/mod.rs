//! The command line: arguments become settings, and each command is a few lines over the flow.
//!
//! In: arguments. Out: an exit code: 0 done, 1 mistakes in the report, 2 the program could not do its work or was called
//! wrongly. Results go to stdout, messages to stderr; in `check` the messages are the result.

mod build;
mod check;
mod explain;
mod import;
mod schema;

use crate::Error;
use crate::audience::Audience;
use crate::diagnostics::{Diagnostic, Format, Severity, write};
use crate::narrative;
use crate::settings::{self, Settings};
use crate::source::{self, Location, Sources};
use crate::theme::{Theme, ThemeFiles};
use anstream::{AutoStream, ColorChoice};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;

/// Done.
const DONE: u8 = 0;
/// There are mistakes in the report.
const MISTAKES: u8 = 1;
/// The program was called wrongly.
const WRONG_CALL: u8 = 2;

/// Turns a follow-up study's records and narrative into its published report.
#[derive(Debug, Parser)]
#[command(name = "pejl", version, subcommand_required = true, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    messages: Messages,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the report into its output folder.
    Build(build::BuildArguments),
    /// Find every mistake; write nothing.
    Check(check::CheckArguments),
    /// Say what a message means and how to put it right.
    Explain(explain::ExplainArguments),
    /// Turn a file of survey answers into a record, without the names in it.
    Import(import::ImportArguments),
    /// Write JSON Schemas of the records, with this study's own ids, for editors.
    Schema(schema::SchemaArguments),
}

/// How messages are written.
#[derive(Clone, Debug, Args)]
struct Messages {
    /// Form of messages: with source lines, one line each, or one JSON object each.
    #[arg(long, global = true, value_enum, default_value_t = MessageFormat::Full, value_name = "FORM")]
    message_format: MessageFormat,
    /// Whether to colour messages.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Say nothing but mistakes.
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Let warnings count as mistakes: `--deny warnings`.
    #[arg(long, global = true, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    Full,
    Short,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AudienceArgument {
    Public,
    Steering,
    Research,
}

impl From<AudienceArgument> for Audience {
    fn from(argument: AudienceArgument) -> Self {
        match argument {
            AudienceArgument::Public => Self::Public,
            AudienceArgument::Steering => Self::Steering,
            AudienceArgument::Research => Self::Research,
        }
    }
}

/// Runs the program with these arguments, the first of which is its own name, and gives its exit code.
///
/// # Errors
/// When the program could not do its work: the exit code is 2 then.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<u8, Error> {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let is_help = !error.use_stderr();
            // A closed pipe is no reason to fail while saying how to call the program.
            let _ = error.print();
            return Ok(if is_help { DONE } else { WRONG_CALL });
        }
    };
    match arguments.command {
        Command::Build(build) => build::run(&build, &arguments.messages),
        Command::Check(check) => check::run(&check, &arguments.messages),
        Command::Explain(explain) => Ok(explain::run(&explain)),
        Command::Import(import) => import::run(&import, &arguments.messages),
        Command::Schema(schema) => schema::run(&schema, &arguments.messages),
    }
}

/// A study that has been read: its files, settings and theme, and what is wrong with the settings.
struct Study {
    location: Location,
    sources: Sources,
    settings: Settings,
    theme: Theme,
    diagnostics: Vec<Diagnostic>,
}

fn read_study(folder: Option<&PathBuf>) -> Result<Study, Error> {
    let location = Location { root: folder.cloned().unwrap_or_else(|| PathBuf::from(".")) };
    let sources = source::read(&location, settings::wanted, narrative::included)?;
    let (settings, diagnostics) = settings::parse(&sources);
    let own = format!("themes/{}/", settings.theme.value);
    let replacements: ThemeFiles = sources.below(&own).map(|(path, bytes)| (path.to_owned(), bytes.to_vec().into())).collect();
    let theme = Theme::load(&settings.theme.value, settings.language, replacements)?;
    let diagnostics = diagnostics.sorted(&sources);
    Ok(Study { location, sources, settings, theme, diagnostics })
}

/// Whether `research` can be built here: it needs the identities.
fn has_identities(study: &Study) -> bool {
    study.location.root.join(&study.settings.confidential).is_dir()
}

impl Study {
    /// Whether the settings cannot be read at all: then nothing is known of the study, and nothing more is said of it.
    fn is_unreadable(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| matches!(diagnostic.code, "toml-syntax" | "invalid-utf8" | "path-outside"))
    }
}

/// Where messages go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    /// Standard output: the messages are the result.
    Results,
    /// Standard error.
    Errors,
}

impl Messages {
    fn format(&self) -> Format {
        match self.message_format {
            MessageFormat::Full => Format::Full { color: self.color != Color::Never },
            MessageFormat::Short => Format::Short,
            MessageFormat::Json => Format::Json,
        }
    }

    /// Colours are taken away again where the stream cannot show them, unless they were asked for.
    fn choice(&self) -> ColorChoice {
        match self.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }

    /// Writes diagnostics to a stream.
    fn put(&self, stream: Stream, diagnostics: &[Diagnostic], sources: &Sources) {
        let text = self.text(diagnostics, sources);
        // A closed pipe has nobody left to tell.
        let _ = match stream {
            Stream::Results => AutoStream::new(std::io::stdout(), self.choice()).write_all(text.as_bytes()),
            Stream::Errors => AutoStream::new(std::io::stderr(), self.choice()).write_all(text.as_bytes()),
        };
    }

    /// Whether these count as mistakes in the report.
    fn fails(&self, diagnostics: &[Diagnostic]) -> bool {
        diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error || self.deny == Some(Deny::Warnings))
    }

    /// Writes diagnostics and, in the full form, a line that counts them.
    fn text(&self, diagnostics: &[Diagnostic], sources: &Sources) -> String {
        let mut text = write(diagnostics, sources, self.format());
        if self.message_format == MessageFormat::Full && !diagnostics.is_empty() {
            text.push_str(&count(diagnostics));
        }
        text
    }

    /// Says something that is no mistake, unless told to be quiet.
    fn say(&self, sentence: &str) {
        if !self.quiet && self.message_format != MessageFormat::Json {
            anstream::eprintln!("{sentence}");
        }
    }
}

fn count(diagnostics: &[Diagnostic]) -> String {
    let number = |severity: Severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let plural = |count: usize, word: &str| if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") };
    match (number(Severity::Error), number(Severity::Warning)) {
        (0, warnings) => format!("{}\n", plural(warnings, "warning")),
        (errors, 0) => format!("{}\n", plural(errors, "mistake")),
        (errors, warnings) => format!("{} and {}\n", plural(errors, "mistake"), plural(warnings, "warning")),
    }
}
