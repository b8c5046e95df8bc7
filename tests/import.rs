//! Survey answers become records: files as programs export them, and what may be wrong with them.
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use pejl::import::{ImportMistake, ImportOptions, Imported, read};
use pejl::records::{Id, Questionnaire, parse};
use pejl::source::Sources;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};
use support::{Run, Study, expect_text, repository};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Whoever filled in the files of `tests/import`, and how to reach them.
const TELLING: [&str; 14] = [
    "Mette",
    "Kvistgaard",
    "Jens-Ole",
    "Tranberg",
    "Ida",
    "Bruun",
    "Æbelø",
    "Øster",
    "Bo Lind",
    "eksempel.dk",
    "22 33 44 55",
    "66778899",
    "Skovforeningen",
    "09:14",
];

const ASKED: [&str; 6] = ["--questionnaire", "skema", "--wave", "efteraar", "--partnership", "roen"];
const WRITTEN: &str = "content/records/responses/efteraar/roen-skema.yaml";

fn kept(name: &str) -> Vec<u8> {
    std::fs::read(repository().join("tests/import").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The study with a questionnaire of every type of answer.
fn study() -> Study {
    Study::copy_of("tests/mistakes/base").file("content/records/skema.yaml", kept("skema.yaml"))
}

/// `pejl import svar.csv` with messages on one line each.
fn import(study: &Study, more: &[&str]) -> Run {
    study.say(&[&["import", "svar.csv", "--message-format", "short"], &ASKED[..], more].concat(), &[])
}

#[track_caller]
fn expect_nobody_told(text: &str) {
    let told: Vec<&&str> = TELLING.iter().filter(|telling| text.to_lowercase().contains(&telling.to_lowercase())).collect();
    assert!(told.is_empty(), "{told:?} in:\n{text}");
}

/// Imports a file, keeps the record with the others, and checks the whole study.
#[track_caller]
fn expect_record(file: &str, bytes: impl AsRef<[u8]>, record: &str) -> Run {
    let study = study().file(file, bytes);
    let run = study.say(&[&["import", file], &ASKED[..]].concat(), &[]).expect_code(0);
    assert_eq!(run.stdout, format!("{WRITTEN}\n"));
    let text = std::fs::read_to_string(study.path(WRITTEN)).expect("it was written");
    expect_text(&format!("import/{record}"), &text);
    expect_nobody_told(&(text + &run.stdout + &run.stderr));
    study.check().expect_code(0).expect_no_message();
    run
}

#[test]
fn a_form_with_the_words_of_the_questions_is_read() {
    let run = expect_record("svar.csv", kept("komma.csv"), "komma.yaml");
    assert!(
        run.stderr.contains("left out, because it tells who answered: A \"Tidsstempel\", B \"Navn og organisation\", C"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_spreadsheet_saved_in_danish_is_read() {
    let run = expect_record("svar.csv", kept("excel.csv"), "excel.yaml");
    assert!(run.stderr.contains("read as Windows-1252"), "{}", run.stderr);
}

#[test]
fn an_export_with_titles_and_a_column_for_each_option_is_read() {
    let run = expect_record("svar.csv", kept("surveyxact.csv"), "surveyxact.yaml");
    let note = "column F \"3. Er målet faelles?\" is taken for the question `g3`, whose words are nearly the same";
    assert!(run.stderr.contains(note) && run.stderr.contains("1 row has no answers and was left out"), "{}", run.stderr);
}

#[test]
fn a_workbook_is_read_with_its_formulas_from_the_right_sheet() {
    let run = expect_record("svar.xlsx", workbook(), "workbook.yaml");
    assert!(run.stderr.contains("read the sheet `Svar` of 3"), "{}", run.stderr);
}

/// Two sheets that hold no answers around one that does.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Om").and_then(|sheet| sheet.write(0, 0, "Svar fra stigrupperne")).expect("written");
    let sheet = book.add_worksheet().set_name("Svar").expect("named");
    let day = Format::new().set_num_format("dd-mm-yyyy");
    let time = ExcelDateTime::from_ymd(2016, 4, 12).and_then(|day| day.and_hms(9, 14, 0)).expect("a day");
    sheet.write(0, 0, "Stigrupperne, foråret").expect("written");
    for (column, heading) in
        ["Tidsstempel", "Navn", "Perspektiv", "g1: Kan I selv beslutte?", "Begrundelse", "g2", "g3", "g4", "g5_tid", "g5 [Ro]", "g6"]
            .iter()
            .enumerate()
    {
        sheet.write(2, u16::try_from(column).expect("few"), *heading).expect("written");
    }
    sheet.write_with_format(3, 0, &time, &day).expect("written");
    for (column, text) in [(1, "Mette Kvistgaard"), (2, "Stigruppen"), (3, "Ja"), (6, "delvist"), (10, "vej")] {
        sheet.write(3, column, text).expect("written");
    }
    sheet.write(3, 5, Formula::new("=7/2").set_result("3.5")).expect("written");
    sheet.write(3, 7, Formula::new("=\"At \"&\"lytte\"").set_result("At lytte")).expect("written");
    sheet.write(3, 8, true).expect("written");
    sheet.write(3, 9, 0).expect("written");
    for (column, text) in [(1, "Jens-Ole Tranberg"), (3, "nej"), (4, "Kommunen bestemmer")] {
        sheet.write(5, column, text).expect("written");
    }
    sheet.write(5, 5, 1234.5).expect("written");
    sheet.write_with_format(5, 7, ExcelDateTime::from_ymd(2016, 1, 31).expect("a day"), &day).expect("written");
    sheet.write(5, 8, 1).expect("written");
    sheet.write(5, 9, "x").expect("written");
    // A format far out is no answer.
    sheet.write_blank(900_000, 9_000, &day).expect("written");
    book.add_worksheet().set_name("Koder").and_then(|sheet| sheet.write(0, 0, "g1")).expect("written");
    book.save_to_buffer().expect("made")
}

#[test]
fn a_text_may_be_utf_16_with_tabs_or_name_its_separator() {
    let text = "g1\tg2\tg3\r\nja\t3,5\tnej\r\n";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(record(&wide), "  - {code: r01, answers: {g1: ja, g2: 3.5, g3: nej}}\n");
    assert_eq!(record("sep=;\ng1;g2;g3\nja;3,5;nej\n".as_bytes()), "  - {code: r01, answers: {g1: ja, g2: 3.5, g3: nej}}\n");
}

#[test]
fn ids_in_one_row_and_words_in_the_next_are_no_answers() {
    let text = "g1,g2,g3\n\"Kan I selv beslutte?\",\"Hvor mange timer om ugen?\",\"Er målet fælles?\"\nja,3,nej\n";
    assert_eq!(record(text.as_bytes()), "  - {code: r01, answers: {g1: ja, g2: 3, g3: nej}}\n");
}

#[test]
fn codes_are_made_from_the_order_of_rows() {
    let rows: String = (0..101).fold("navn,g1,g2,g3\n".to_owned(), |rows, _| rows + "Mette,ja,,nej\n");
    let mut options = options();
    options.prefix = "k".to_owned();
    options.perspective = Some("stigruppen".to_owned());
    let imported = imported(rows.as_bytes(), &options).expect("sound");
    assert_eq!(imported.respondents, 101);
    assert!(
        imported.text.contains("{code: k001, perspective: stigruppen,") && imported.text.contains("{code: k101, "),
        "{}",
        imported.text
    );
}

#[test]
fn every_mistake_is_told_with_its_row_and_column() {
    let rows = "\
Navn,g1,g2,Er målet fælles?,Hvad har I lært?,g5,g6
Mette Kvistgaard,måske,tre,delvis,ok,\"tid, guld\",stie
Ida Bruun,Ida Bruun,\"1.234\",ja,Spørg Mette Kvistgaard om det,,
,ja,,ja,skriv til ida@eksempel.dk,,
,ja,22 33 44 55,ja,010170-1234,#N/A,
";
    let study = study().file("svar.csv", rows);
    let run = import(&study, &[]).expect_code(1);
    let expected = "\
svar.csv: row 2, column B \"g1\": error[unknown-answer]: `måske` is no answer to `g1`
svar.csv: row 2, column C \"g2\": error[unknown-answer]: `tre` is no number, which `g2` asks for
svar.csv: row 2, column D \"Er målet fælles?\": error[unknown-answer]: `delvis` is no answer to `g3`
svar.csv: row 2, column F \"g5\": error[unknown-answer]: `guld` is no answer to `g5`
svar.csv: row 2, column G \"g6\": error[unknown-answer]: `stie` is no answer to `g6`
svar.csv: row 3, column B \"g1\": error[name-in-answer]: there is a name in this cell, one of those in a column that is left out
svar.csv: row 3, column C \"g2\": error[ambiguous-number]: `1.234` can be read as 1234 or as 1.234
svar.csv: row 3, column E \"Hvad har I lært?\": error[name-in-answer]: there is a name in this cell, one of those in a column that is left out
svar.csv: row 4, column E \"Hvad har I lært?\": error[contact-in-answer]: there seems to be a mail address in this cell
svar.csv: row 5, column C \"g2\": error[contact-in-answer]: there seems to be a phone number in this cell
svar.csv: row 5, column E \"Hvad har I lært?\": error[contact-in-answer]: there seems to be a CPR number in this cell
svar.csv: row 5, column F \"g5\": error[unknown-answer]: a formula in this cell ended in an error
";
    assert_eq!(run.stderr, expected);
    expect_nobody_told(&run.stderr);
    assert_eq!(run.stdout, "");
    assert!(!study.path("content/records/responses").exists(), "nothing is written");
}

#[test]
fn messages_have_three_forms() {
    let study = study().file("svar.csv", "g1,g2,Er målet fælles?\nja,3,delvis\n");
    let full = study.say(&[&["import", "svar.csv"], &ASKED[..]].concat(), &[]).expect_code(1);
    for part in [
        "error[unknown-answer]: `delvis` is no answer to `g3`",
        "svar.csv: row 2, column C \"Er målet fælles?\"",
        "did you mean `delvist`?",
        "1 mistake; nothing was written",
    ] {
        assert!(full.stderr.contains(part), "{}", full.stderr);
    }
    let json = study.run(&[&["import", "svar.csv"], &ASKED[..]].concat(), &[]).expect_code(1);
    let [message] = json.messages().try_into().expect("one message");
    assert_eq!(
        message.written(),
        "error[unknown-answer] svar.csv:2:3\n  `delvis` is no answer to `g3`\n  here: row 2, column C \"Er målet fælles?\"\n  help: did you mean `delvist`?\n"
    );
}

#[test]
fn columns_that_fit_nothing_are_listed_and_may_be_left_out() {
    let rows = "g1,Vægt,g2,g3,,Score\nja,2,3,nej,løst,9\n";
    let study = study().file("svar.csv", rows);
    let run = study.say(&[&["import", "svar.csv"], &ASKED[..]].concat(), &[]).expect_code(1);
    assert!(run.stderr.contains("3 columns fit no question: B \"Vægt\", E (no heading), F \"Score\""), "{}", run.stderr);
    assert!(run.stderr.contains("`--ignore B --ignore E --ignore F`"), "{}", run.stderr);
    import(&study, &["--ignore", "vægt", "--ignore", "E", "--ignore", "F", "-o", "-"]).expect_code(0);
    let run = import(&study, &["--ignore", "vægte", "--ignore", "E", "--ignore", "F"]).expect_code(1);
    assert!(run.stderr.contains("there is no column `vægte` to leave out"), "{}", run.stderr);
}

#[test]
fn what_is_named_and_unknown_is_told_with_the_nearest() {
    let study = study().file("svar.csv", "g1,g2,g3\nja,3,nej\n");
    let wrong =
        ["import", "svar.csv", "--questionnaire", "skemaet", "--wave", "efteraaret", "--partnership", "røn", "--perspective", "stigruppe"];
    let run = study.say(&wrong, &[]).expect_code(1);
    for part in ["no questionnaire with the id `skemaet`", "`skema`?", "`efteraar`?", "`roen`?", "`stigruppen`?", "4 mistakes"] {
        assert!(run.stderr.contains(part), "{part}:\n{}", run.stderr);
    }
}

#[test]
fn what_is_there_already_is_kept() {
    let study = study().file("svar.csv", "g1,g2,g3\nja,3,nej\n").file(WRITTEN, "# mine\n");
    let run = import(&study, &[]).expect_code(2);
    assert!(run.stderr.contains("is there already") && run.stderr.contains("`-o FILE`"), "{}", run.stderr);
    assert_eq!(std::fs::read(study.path(WRITTEN)).expect("there"), b"# mine\n");
    let run = import(&study, &["-o", "nyt/svar.yaml"]).expect_code(0);
    assert_eq!(run.stdout, "nyt/svar.yaml\n");
    let run = import(&study, &["-o", "-"]).expect_code(0);
    assert_eq!(run.stdout.as_bytes(), std::fs::read(study.path("nyt/svar.yaml")).expect("there"));
    assert_eq!(std::fs::read_dir(study.path("nyt")).expect("there").count(), 1, "nothing is left beside it");
}

#[test]
fn a_file_that_is_not_there_is_the_worlds_failure() {
    let run = import(&study(), &[]).expect_code(2);
    assert!(run.stderr.contains("could not read `svar.csv`"), "{}", run.stderr);
}

#[test]
fn answers_that_the_study_has_already_are_noted() {
    let study = study().file("svar.csv", "g1,g2,g3,g4\nja,3,nej,ro\n");
    let run =
        study.say(&["import", "svar.csv", "--questionnaire", "guide", "--wave", "foraar", "--partnership", "laerk"], &[]).expect_code(0);
    assert!(run.stderr.contains("already, in content/records/belaeg/guide.yaml"), "{}", run.stderr);
}

fn questionnaire() -> Questionnaire {
    let mut sources = Sources::default();
    sources.add("content/skema.yaml".to_owned(), kept("skema.yaml"));
    parse(&sources, &["content/"]).0.questionnaires.remove(0)
}

fn options() -> ImportOptions {
    ImportOptions::new(Id::new("efteraar"), Id::new("roen"))
}

fn imported(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Vec<ImportMistake>> {
    read(bytes, "svar", &questionnaire(), options)
}

/// The lines of the respondents.
#[track_caller]
fn record(bytes: &[u8]) -> String {
    let text = imported(bytes, &options()).unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).text;
    text.split_once("respondents:\n").expect("it has some").1.to_owned()
}

/// The mistakes of a file as `code: message`.
#[track_caller]
fn mistakes(bytes: &[u8]) -> Vec<String> {
    let mistakes = imported(bytes, &options()).expect_err("there are mistakes");
    mistakes.iter().map(|mistake| format!("{}: {}", mistake.code, mistake.message)).collect()
}

#[test]
fn reasons_belong_to_the_question_before_them() {
    assert_eq!(
        record(b"g1,Begrundelse,g2,g3\nja,derfor,3,nej\n"),
        "  - {code: r01, answers: {g1: {code: ja, reason: derfor}, g2: 3, g3: nej}}\n"
    );
    assert_eq!(
        record(b"g1,g3,g3 reason,g2\nja,nej,derfor,3\n"),
        "  - {code: r01, answers: {g1: ja, g2: 3, g3: {code: nej, reason: derfor}}}\n"
    );
    // A question that asks for no reason has none after it.
    assert_eq!(mistakes(b"g1,g3,Begrundelse,g2\nja,nej,derfor,3\n"), ["unknown-column: 1 column fits no question: C \"Begrundelse\""]);
}

#[test]
fn truth_values_are_answers_only_where_they_are_options() {
    let found = mistakes(b"g1,g2,g3\n1,3,true\n");
    assert_eq!(found, ["unknown-answer: `1` is no answer to `g1`", "unknown-answer: `true` is no answer to `g3`"]);
}

#[test]
fn two_columns_for_one_thing_are_a_mistake() {
    assert_eq!(
        mistakes("g1,g2,g3,Er målet fælles?\nja,3,nej,ja\n".as_bytes()),
        ["duplicate-column: column D holds `g3` again, as column C does"]
    );
    assert_eq!(
        mistakes(b"g1,g2,g5,g5: Ro\nja,3,ro,1\n"),
        ["duplicate-column: column D holds one option of `g5`, and column C holds the whole answer"]
    );
}

#[test]
fn ragged_rows_are_read_and_cells_without_heading_are_not() {
    assert_eq!(
        record(b"g1,g2,g3\nja\n\nnej,3,ja,,\n"),
        "  - {code: r01, answers: {g1: ja}}\n  - {code: r02, answers: {g1: nej, g2: 3, g3: ja}}\n"
    );
    assert_eq!(mistakes(b"g1,g2,g3\nja,3,nej,hov\n"), ["unknown-column: 1 column fits no question: D (no heading)"]);
}

#[test]
fn a_perspective_must_be_known() {
    let found = mistakes(b"g1,g2,g3,Perspektiv\nja,3,nej,hvem\n");
    assert_eq!(found, ["unknown-perspective: `hvem` is no body and no type of organisation of the study"]);
}

#[test]
fn values_that_stand_in_a_column_left_out_are_not_shown() {
    let found = mistakes(b"navn,g1,g2,g3\nMette,mette,3,nej\n");
    assert_eq!(found, ["unknown-answer: what this cell holds is no answer to `g1`"]);
}

#[test]
fn what_cannot_be_read_is_told_plainly() {
    for (bytes, expected) in [
        (&b""[..], "no-headings: no row has the headings of at least half the 6 questions"),
        (b"g1,g2,x\nja,2,3\n", "no-headings: no row has the headings of at least half the 6 questions; row 1 has 2"),
        (b"g1,g2,g3\n", "no-answers: no row below the headings has an answer"),
        (b"g1,g2,g3\nja,\0,\n", "unreadable-file: the file is no text: a NUL stands in it"),
        (b"g1,g2,g3\nja,\"3,nej\n", "unreadable-file: a quotation mark is opened and never closed"),
        (b"PK\x03\x04", "unreadable-file: the file is damaged, or no XLSX workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "unreadable-file: the file is an old or locked workbook"),
    ] {
        assert_eq!(mistakes(bytes), [expected]);
    }
    let huge = [b"g1,g2,g3\n".to_vec(), vec![b'x'; 21 << 20]].concat();
    assert_eq!(mistakes(&huge), ["too-large: the file is larger than 20 MB"]);
    let long = format!("g1,g2,g3\n{}", "ja,1,nej\n".repeat(100_001));
    assert_eq!(mistakes(long.as_bytes()), ["too-large: the file has more than 100000 rows"]);
    let wide = format!("g1,g2,g3{}x\n", ",".repeat(2_001));
    assert_eq!(mistakes(wide.as_bytes()), ["too-large: the file has more than 2000 columns"]);
    let many = format!("g1,g2,g3\n{}", "ja,1,nix\n".repeat(200));
    let found = mistakes(many.as_bytes());
    assert_eq!((found.len(), found[49].ends_with("(and 150 more like this)")), (50, true), "{found:?}");
}

/// The parts of a workbook, with `change` made to each.
fn changed(book: &[u8], change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut packed = ZipArchive::new(Cursor::new(book)).expect("a workbook");
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..packed.len() {
        let mut part = packed.by_index(index).expect("there");
        let name = part.name().expect("named").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("sound");
        made.start_file(&name, SimpleFileOptions::default()).expect("begun");
        made.write_all(&change(&name, bytes)).expect("written");
    }
    made.finish().expect("made").into_inner()
}

fn with_text(part: &str, old: &str, new: &str) -> Vec<u8> {
    changed(&workbook(), |name, bytes| {
        if !name.ends_with(part) {
            return bytes;
        }
        let text = String::from_utf8(bytes).expect("text");
        assert!(text.contains(old), "{name} has no {old}: {text}");
        text.replacen(old, new, 1).into_bytes()
    })
}

#[test]
fn a_workbook_that_unfolds_without_end_is_refused() {
    let bomb = with_text("sharedStrings.xml", "</sst>", &format!("{}</sst>", " ".repeat(101 << 20)));
    assert!(bomb.len() < 1 << 20);
    assert_eq!(mistakes(&bomb), ["too-large: the workbook unfolds to more than 100 MB"]);
    let one = "x".repeat(1 << 20);
    let cells = (0..200).fold(String::new(), |mut cells, row| {
        let _ = write!(cells, "<row r=\"{}\"><c r=\"A{}\" t=\"s\"><v>0</v></c></row>", row + 1, row + 1);
        cells
    });
    let repeated = with_text("sharedStrings.xml", "<si><t>Svar fra stigrupperne", &format!("<si><t>{one}"));
    let repeated = changed(&repeated, |name, bytes| {
        if name.ends_with("sheet1.xml") { format!("<worksheet><sheetData>{cells}</sheetData></worksheet>").into_bytes() } else { bytes }
    });
    assert_eq!(mistakes(&repeated), ["too-large: the file unfolds to more than 64 MB of text"]);
}

#[test]
fn a_workbook_that_promises_too_much_is_refused() {
    let damaged = ["unreadable-file: the file is damaged, or no XLSX workbook"];
    assert_eq!(mistakes(&with_text("sharedStrings.xml", "uniqueCount=\"", "uniqueCount=\"99999999999")), damaged);
    assert_eq!(mistakes(&with_text("sheet2.xml", "r=\"B4\"", "r=\"ZZZZZZZZZZ4\"")), damaged);
    assert_eq!(mistakes(&with_text("sheet2.xml", "ref=\"A1:", "ref=\"XFD1048576:")), damaged);
    let far = with_text("sheet2.xml", "r=\"B4\"", "r=\"B1048576\"");
    assert_eq!(mistakes(&far), ["too-large: the file has more than 100000 rows"]);
}

#[test]
fn a_slip_is_no_negation_and_no_other_number() {
    let heading = |text: &str| {
        let rows = format!("g1,g2,g4,{text}\nja,3,ro,nej\n");
        imported(rows.as_bytes(), &options()).map(|imported| imported.notes.len()).map_err(|mistakes| mistakes.len())
    };
    assert_eq!(heading("Er maalet fælles?"), Ok(2));
    assert_eq!(heading("g3: Er målet fælles nu?"), Ok(2));
    assert_eq!(heading("Er målet ikke fælles?"), Err(1));
    assert_eq!(heading("g3: Er målet ikke fælles?"), Err(1));
    assert_eq!(heading("Er målet 2 fælles?"), Err(1));
}

#[test]
fn a_long_cell_takes_no_long_time() {
    let rows = format!("g1,g2,g3,g5\n{},3,nej,\"{}x\"\n", "ja nej".repeat(200_000), "ro,".repeat(200_000));
    assert_eq!(mistakes(rows.as_bytes()).len(), 2);
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }

    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            match self.below(4) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, b"\"';,\n<>&=09\0\xff"[self.below(13)]),
                2 if at < bytes.len() => bytes[at] = b"A9\"<>/ \xc3"[self.below(8)],
                _ => {
                    let piece = bytes[at..(at + self.below(40)).min(bytes.len())].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
        }
    }
}

#[test]
fn damaged_files_are_mistakes_and_never_a_panic() {
    let mut chance = Chance(1);
    let (questionnaire, options, book) = (questionnaire(), options(), workbook());
    let try_it = |bytes: &[u8]| {
        let _ = read(bytes, "svar.xlsx", &questionnaire, &options);
        let _ = read(bytes, "svar.csv", &questionnaire, &options);
    };
    for round in 0..300 {
        for name in ["komma.csv", "excel.csv", "surveyxact.csv"] {
            let mut bytes = kept(name);
            chance.damage(&mut bytes);
            try_it(&bytes);
        }
        let mut whole = book.clone();
        chance.damage(&mut whole);
        try_it(&whole);
        let damaged = ["sheet2.xml", "sharedStrings.xml", "workbook.xml", "styles.xml", "rels"][round % 5];
        let cell = std::cell::RefCell::new(&mut chance);
        let inside = changed(&book, |name, mut bytes| {
            if name.ends_with(damaged) {
                cell.borrow_mut().damage(&mut bytes);
            }
            bytes
        });
        try_it(&inside);
    }
}
