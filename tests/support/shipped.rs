//! The repository's own study, built once for all tests of a file.

use super::{Run, Site, Study, finish, repository};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The shipped report, built where cargo lets tests write.
pub(crate) fn shipped() -> Site {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(concat!(env!("CARGO_CRATE_NAME"), "-shipped"));
        let mut program = Command::new(env!("CARGO_BIN_EXE_pejl"));
        program.args(["build", "-o"]).arg(&folder).args(without_pdf()).current_dir(repository());
        let (code, _, said) = finish(&mut program);
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(said.lines().count(), 1, "a message besides `built`:\n{said}");
        assert!(said.starts_with("built "), "{said}");
        folder
    });
    Site { folder: folder.clone(), home: None }
}

/// The shipped study built in another folder, with other surroundings.
pub(crate) fn elsewhere(variables: &[(&str, &str)]) -> Run {
    let arguments = [&["build", "-o", "site", "--quiet"], without_pdf()].concat();
    Study::copy_of(".").run(&arguments, variables).expect_code(0).expect_no_message()
}

/// Arguments of `build`: without the feature there is no PDF to make.
pub(crate) fn without_pdf() -> &'static [&'static str] {
    if cfg!(feature = "pdf") { &[] } else { &["--no-pdf"] }
}
