use super::{DONE, MISTAKES, MessageFormat, Messages, Stream};
use crate::Error;
use crate::diagnostics::{Format, nearest};
use crate::import::{self, Decimal, ImportMistake, ImportOptions, Named};
use crate::narrative;
use crate::outputs::{WriteError, write_new};
use crate::records::{self, Base, Partnership, Questionnaire, Records, Wave, is_id};
use crate::settings::{self, Settings};
use crate::source::{self, Location, SourceError, Sources};
use annotate_snippets::{Level, Origin, Renderer};
use anstream::AutoStream;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Arguments of `pejl import`.
#[derive(Clone, Debug, Args)]
pub(super) struct ImportArguments {
    /// The answers: a CSV or XLSX file, as survey tools and spreadsheets export it.
    file: PathBuf,
    /// The study's folder: the one with book.toml [default: the current folder].
    folder: Option<PathBuf>,
    /// The questionnaire that was answered.
    #[arg(long, value_name = "ID")]
    questionnaire: String,
    /// The wave in which was asked.
    #[arg(long, value_name = "ID")]
    wave: String,
    /// The partnership that answered.
    #[arg(long, value_name = "ID")]
    partnership: String,
    /// Whose view it is, of all rows that do not say: a body or a type of organisation.
    #[arg(long, value_name = "ID")]
    perspective: Option<String>,
    /// What the codes of respondents begin with.
    #[arg(long, default_value = "r", value_name = "TEXT")]
    prefix: String,
    /// The sheet to read [default: the first with matching headings].
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Leave out a column, by its heading or letters; may be given again.
    #[arg(long, value_name = "COLUMN")]
    ignore: Vec<String>,
    /// What stands before decimals, where the file leaves it open.
    #[arg(long, value_enum, value_name = "SIGN")]
    decimal: Option<DecimalArgument>,
    /// The file to write, or `-` for the terminal [default: among the study's records].
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DecimalArgument {
    Comma,
    Point,
}

pub(super) fn run(arguments: &ImportArguments, messages: &Messages) -> Result<u8, Error> {
    let location = Location { root: arguments.folder.clone().unwrap_or_else(|| PathBuf::from(".")) };
    let sources = source::read(&location, settings::wanted, narrative::included)?;
    let (settings, found) = settings::parse(&sources);
    let found = found.sorted(&sources);
    if messages.fails(&found) {
        messages.put(Stream::Errors, &found, &sources);
        return Ok(MISTAKES);
    }
    let (records, unread) = records::parse(&sources, &[&format!("{}/", settings.source)]);
    let (questionnaire, options) = match Asked::find(arguments, &records) {
        Ok(asked) => asked.options(arguments, &records),
        Err(mistakes) => {
            put(messages, None, &mistakes);
            if unread.has_errors() {
                messages.say("note: some records of the study could not be read; `pejl check` says why");
            }
            return Ok(MISTAKES);
        }
    };
    let name = arguments.file.display().to_string();
    let imported = match import::read(&read_file(&arguments.file)?, &name, questionnaire, &options) {
        Ok(imported) => imported,
        Err(mistakes) => {
            put(messages, Some(&name), &mistakes);
            return Ok(MISTAKES);
        }
    };
    let before = earlier(&records, arguments, &sources);
    imported.notes.iter().chain(&before).for_each(|note| messages.say(&format!("note: {note}")));
    messages.say(&format!("imported the answers of {}", imported.respondents));
    write(arguments, &settings, imported.text.as_bytes())?;
    Ok(DONE)
}

/// The records that the command line names.
struct Asked<'a> {
    questionnaire: &'a Questionnaire,
    wave: &'a Wave,
    partnership: &'a Partnership,
    perspectives: Vec<Named>,
}

impl<'a> Asked<'a> {
    fn find(arguments: &ImportArguments, records: &'a Records) -> Result<Self, Vec<ImportMistake>> {
        let questionnaire = named("questionnaire", &arguments.questionnaire, &records.questionnaires, |record| &record.base);
        let wave = named("wave", &arguments.wave, &records.waves, |record| &record.base);
        let partnership = named("partnership", &arguments.partnership, &records.partnerships, |record| &record.base);
        let perspectives = perspectives(records);
        let stranger = arguments.perspective.as_deref().filter(|id| perspectives.iter().all(|known| known.id != *id));
        let stranger = stranger.map(|id| unknown("body or organisation type", id, perspectives.iter().map(|known| known.id.as_str())));
        match (questionnaire, wave, partnership, stranger) {
            (Ok(questionnaire), Ok(wave), Ok(partnership), None) => Ok(Self { questionnaire, wave, partnership, perspectives }),
            (questionnaire, wave, partnership, stranger) => {
                let mistakes = [questionnaire.err(), wave.err(), partnership.err(), stranger];
                Err(mistakes.into_iter().flatten().collect())
            }
        }
    }

    fn options(self, arguments: &ImportArguments, records: &Records) -> (&'a Questionnaire, ImportOptions) {
        let version = &self.wave.framework.value;
        let framework =
            records.frameworks.iter().find(|record| record.base.id.value == version.id && record.version.value == version.version);
        let scale = framework.map_or(&[][..], |framework| framework.scale.as_slice());
        let options = ImportOptions {
            perspective: arguments.perspective.clone(),
            prefix: arguments.prefix.clone(),
            sheet: arguments.sheet.clone(),
            ignored: arguments.ignore.clone(),
            decimal: arguments.decimal.map(Decimal::from),
            levels: scale.iter().map(|level| Named { id: level.id.value.to_string(), label: level.label.clone() }).collect(),
            perspectives: self.perspectives,
            ..ImportOptions::new(self.wave.base.id.value.clone(), self.partnership.base.id.value.clone())
        };
        (self.questionnaire, options)
    }
}

fn named<'a, K>(what: &str, id: &str, records: &'a [K], base: impl Fn(&K) -> &Base<K>) -> Result<&'a K, ImportMistake> {
    let ids = records.iter().map(|record| base(record).id.value.as_str());
    // Ids become the name of a file.
    records.iter().find(|record| base(record).id.value.as_str() == id && is_id(id)).ok_or_else(|| unknown(what, id, ids))
}

fn unknown<'a>(what: &str, id: &str, ids: impl Iterator<Item = &'a str> + Clone) -> ImportMistake {
    let mistake = ImportMistake::of_file("unknown-id", format!("there is no {what} with the id `{id}` in the study"));
    let known: Vec<String> = ids.clone().take(MOST_IDS).map(|id| format!("`{id}`")).collect();
    match nearest(id, ids.filter(|known| *known != id)) {
        Some(meant) => mistake.help(format!("did you mean `{meant}`?")),
        None if known.is_empty() => {
            mistake.help(format!("no {what} is recorded yet: `pejl check` says what is wrong with the records, if anything is"))
        }
        None => mistake.help(format!("known here: {}", known.join(", "))),
    }
}

/// More ids than this are not listed.
const MOST_IDS: usize = 12;

/// Whose views there may be: bodies, and the types of organisation that the programme lists, or else that are used.
fn perspectives(records: &Records) -> Vec<Named> {
    let named = |(id, label): (&String, &String)| Named { id: id.clone(), label: label.clone() };
    let bodies = records.bodies.iter().map(|body| Named { id: body.base.id.value.to_string(), label: body.base.label.clone() });
    let mut types: Vec<Named> = records.programmes.iter().flat_map(|programme| &programme.organisation_types).map(named).collect();
    if types.is_empty() {
        let used = records.organisations.iter().filter_map(|organisation| organisation.organisation_type.as_ref());
        types.extend(used.map(|used| Named { id: used.value.to_string(), label: used.value.to_string() }));
    }
    bodies.chain(types).collect()
}

/// What is worth knowing of the records beside the new one.
fn earlier(records: &Records, arguments: &ImportArguments, sources: &Sources) -> Vec<String> {
    let (questionnaire, wave, partnership) = (&arguments.questionnaire, &arguments.wave, &arguments.partnership);
    let same = records.response_sets.iter().filter(|set| {
        set.questionnaire.value.as_str() == questionnaire
            && set.wave.value.as_str() == wave
            && set.partnership.value.as_str() == partnership
    });
    let mut notes: Vec<String> = same
        .map(|set| {
            format!(
                "the study has answers of `{partnership}` to `{questionnaire}` in `{wave}` already, in {}",
                sources.file(set.base.place.file).path
            )
        })
        .collect();
    let asked = records.questionnaires.iter().find(|record| record.base.id.value.as_str() == questionnaire);
    if asked.is_some_and(|asked| !asked.waves.is_empty() && asked.waves.iter().all(|known| known.value.as_str() != wave)) {
        notes.push(format!("the questionnaire `{questionnaire}` does not name `{wave}` among its waves"));
    }
    notes
}

/// A file that is too large is read only so far that this can be told.
const MOST_READ: u64 = 21 << 20;

fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_READ).read_to_end(&mut bytes));
    read.map_err(|source| SourceError::Unreadable { path: path.to_owned(), source })?;
    Ok(bytes)
}

fn write(arguments: &ImportArguments, settings: &Settings, bytes: &[u8]) -> Result<(), Error> {
    let output = match &arguments.output {
        Some(output) if output.as_os_str() == "-" => return write_out(bytes),
        Some(output) => output.clone(),
        None => {
            let (wave, partnership, questionnaire) = (&arguments.wave, &arguments.partnership, &arguments.questionnaire);
            let inner = format!("{}/records/responses/{wave}/{partnership}-{questionnaire}.yaml", settings.source);
            arguments.folder.as_ref().map_or_else(|| PathBuf::from(&inner), |folder| folder.join(&inner))
        }
    };
    write_new(bytes, &output)?;
    // Who calls the program may want the path alone, and may have gone.
    let _ = writeln!(std::io::stdout(), "{}", output.display());
    Ok(())
}

fn write_out(bytes: &[u8]) -> Result<(), Error> {
    match std::io::stdout().write_all(bytes).and_then(|()| std::io::stdout().flush()) {
        Err(source) if source.kind() != ErrorKind::BrokenPipe => {
            Err(WriteError::Refused { doing: "write", path: PathBuf::from("-"), source }.into())
        }
        _ => Ok(()),
    }
}

/// Writes mistakes in the form that is asked for.
fn put(messages: &Messages, file: Option<&str>, mistakes: &[ImportMistake]) {
    let mut text: String = mistakes
        .iter()
        .map(|mistake| match messages.format() {
            Format::Full { color } => full(mistake, file, color),
            Format::Short => short(mistake, file),
            Format::Json => json(mistake, file),
        })
        .collect();
    if messages.message_format == MessageFormat::Full {
        let count = if mistakes.len() == 1 { "1 mistake".to_owned() } else { format!("{} mistakes", mistakes.len()) };
        text = text + &count + "; nothing was written\n";
    }
    // A closed pipe has nobody left to tell.
    let _ = AutoStream::new(std::io::stderr(), messages.choice()).write_all(text.as_bytes());
}

/// The place in words: `answers.csv: row 7, column C "Is it shared?"`.
fn place(mistake: &ImportMistake, file: Option<&str>) -> Option<String> {
    let file = file?;
    let Some(place) = &mistake.place else { return Some(file.to_owned()) };
    let column = place.letters().map(|letters| format!(", column {letters}")).unwrap_or_default();
    let heading = if place.heading.is_empty() { String::new() } else { format!(" \"{}\"", place.heading) };
    Some(format!("{file}: row {}{column}{heading}", place.row))
}

fn full(mistake: &ImportMistake, file: Option<&str>, color: bool) -> String {
    let place = place(mistake, file);
    let mut group = Level::ERROR.primary_title(mistake.message.as_str()).id(mistake.code).elements(place.map(Origin::path));
    if !mistake.help.is_empty() {
        group = group.element(Level::HELP.message(mistake.help.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n\n", renderer.render(&[group]))
}

fn short(mistake: &ImportMistake, file: Option<&str>) -> String {
    let place = place(mistake, file).map(|place| format!("{place}: ")).unwrap_or_default();
    format!("{place}error[{}]: {}\n", mistake.code, mistake.message)
}

/// The keys that every message has; line and column are those of the sheet.
fn json(mistake: &ImportMistake, file: Option<&str>) -> String {
    let (row, column) = mistake.place.as_ref().map_or((1, 1), |place| (place.row, place.column.unwrap_or(1)));
    let label = mistake.place.as_ref().and_then(|_| place(mistake, Some("")));
    let object = json!({
        "code": mistake.code,
        "severity": "error",
        "message": mistake.message,
        "file": file.unwrap_or_default(),
        "line": row,
        "column": column,
        "end_line": row,
        "end_column": column,
        "label": label.map(|label| label.trim_start_matches(": ").to_owned()).unwrap_or_default(),
        "labels": [],
        "help": mistake.help,
    });
    format!("{object}\n")
}

impl From<DecimalArgument> for Decimal {
    fn from(argument: DecimalArgument) -> Self {
        match argument {
            DecimalArgument::Comma => Self::Comma,
            DecimalArgument::Point => Self::Point,
        }
    }
}
