#![allow(clippy::disallowed_methods, reason = "the one place that writes to disk")]

use super::{Files, MANIFEST};
use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The site could not be written; what was there before is whole.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder holds files that no build of pejl put there.
    #[error(
        "`{}` holds files that pejl did not write, such as `{example}`; nothing was touched: choose another folder with `-o DIR`, or empty it yourself",
        folder.display()
    )]
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// One of the files.
        example: String,
    },
    /// Something stands in the folder's place that is none.
    #[error("`{}` is not a folder that a report can be written to; choose another with `-o DIR`", .0.display())]
    NoFolder(PathBuf),
    /// Another build holds the lock.
    #[error("another build is writing `{}`; wait for it to end, or choose another folder with `-o DIR`", .0.display())]
    Busy(PathBuf),
    /// A file stands where one is to be made.
    #[error("`{}` is there already, and nothing was touched: remove it, or write another file with `-o FILE`", .0.display())]
    Exists(PathBuf),
    /// The system refused.
    #[error("could not {doing} `{}`", path.display())]
    Refused {
        /// What we were doing.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What writing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Files whose bytes were written.
    pub changed: usize,
    /// Files that were kept as they were.
    pub kept: usize,
}

/// Puts `files` into `folder`, replacing an earlier build there. The new site is staged in a sibling folder and takes the old
/// one's name when it is whole; files whose bytes did not change are kept as they are. A lock that dies with the process keeps
/// a second build out.
///
/// # Errors
/// When the folder holds files of others, another build is writing it, or the system refuses; the old site is whole then.
///
/// # Panics
/// When a path among `files` leads out of the folder: the rooms before name files by checked ids.
pub fn write(files: &Files, folder: &Path) -> Result<Written, WriteError> {
    assert!(files.keys().all(|path| stays_inside(path)), "files are named by checked ids and chapter paths");
    let folder = &real(folder)?;
    let lock = lock(folder)?;
    let written = recover(folder).and_then(|()| write_locked(files, folder));
    // The name is taken away before the lock is: whoever waits for it makes a new one.
    let _ = std::fs::remove_file(sibling(folder, "lock"));
    drop(lock);
    written
}

/// Makes one file that is not there yet, and the folders it lies in. It has its name only when it is whole.
///
/// # Errors
/// When a file has that name already, or the system refuses; nothing was touched then.
pub fn write_new(bytes: &[u8], path: &Path) -> Result<(), WriteError> {
    let is_there = |path: &Path| path.symlink_metadata().is_ok();
    if is_there(path) {
        return Err(WriteError::Exists(path.to_owned()));
    }
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        std::fs::create_dir_all(parent).map_err(|error| refused("make the folder", parent, error))?;
    }
    let staging = sibling(path, "new");
    let written = std::fs::write(&staging, bytes).map_err(|error| refused("write", path, error));
    // Unlike a new name, a second name never takes the place of a file that somebody made meanwhile.
    let named = written.and_then(|()| match std::fs::hard_link(&staging, path) {
        Ok(()) => Ok(()),
        Err(_) if is_there(path) => Err(WriteError::Exists(path.to_owned())),
        Err(_) => std::fs::rename(&staging, path).map_err(|error| refused("write", path, error)),
    });
    let _ = std::fs::remove_file(&staging);
    named
}

/// Puts `files` beside whatever else is in `folder`; those that are there already with the same bytes are not touched.
///
/// # Errors
/// When the system refuses.
///
/// # Panics
/// When a path among `files` leads out of the folder.
pub fn update(files: &Files, folder: &Path) -> Result<(), WriteError> {
    assert!(files.keys().all(|path| stays_inside(path)), "files are named by kinds of records");
    std::fs::create_dir_all(folder).map_err(|error| refused("make the folder", folder, error))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if std::fs::read(&path).is_ok_and(|earlier| earlier == *bytes) {
            continue;
        }
        std::fs::write(&path, bytes).map_err(|error| refused("write", &path, error))?;
    }
    Ok(())
}

fn write_locked(files: &Files, folder: &Path) -> Result<Written, WriteError> {
    refuse_foreign(folder)?;
    let staging = sibling(folder, "new");
    remove(&staging)?;
    let written = stage(files, folder, &staging).and_then(|written| {
        if written.changed > 0 || count_files(folder) != files.len() {
            exchange(folder, &staging)?;
        }
        Ok(written)
    });
    remove(&staging)?;
    written
}

fn stays_inside(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && part != "." && part != "..") && !path.contains(['\\', '\0'])
}

/// The folder by its full name: `.` and links have none of their own that could be exchanged.
fn real(folder: &Path) -> Result<PathBuf, WriteError> {
    if folder.exists() {
        if !folder.is_dir() {
            return Err(WriteError::NoFolder(folder.to_owned()));
        }
        return folder.canonicalize().map_err(|error| refused("find", folder, error));
    }
    let absolute = std::path::absolute(folder).map_err(|error| refused("find", folder, error))?;
    if absolute.file_name().is_none() {
        return Err(WriteError::NoFolder(folder.to_owned()));
    }
    if let Some(parent) = absolute.parent() {
        std::fs::create_dir_all(parent).map_err(|error| refused("make the folder", parent, error))?;
    }
    Ok(absolute)
}

fn lock(folder: &Path) -> Result<File, WriteError> {
    let path = sibling(folder, "lock");
    let file = File::options().create(true).append(true).open(&path).map_err(|error| refused("write", &path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(WriteError::Busy(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(refused("lock", &path, error)),
    }
}

/// Gives the old site its name back where a build was killed between taking it away and putting the new one there.
///
/// # Errors
/// When the system refuses.
pub fn recover(folder: &Path) -> Result<(), WriteError> {
    let aside = sibling(folder, "old");
    if !folder.exists() && aside.is_dir() {
        std::fs::rename(&aside, folder).map_err(|error| refused("move back", &aside, error))?;
    }
    Ok(())
}

/// A name beside the folder, hidden and our own.
fn sibling(folder: &Path, what: &str) -> PathBuf {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    folder.with_file_name(format!(".{name}.pejl-{what}"))
}

fn refuse_foreign(folder: &Path) -> Result<(), WriteError> {
    if !folder.exists() {
        return Ok(());
    }
    let known = known_files(folder);
    let is_known = |inner: &str, is_folder: bool| match &known {
        None => inner.is_empty(),
        Some(_) if inner.is_empty() || inner == MANIFEST => true,
        Some(files) if is_folder => files.iter().any(|file| file.starts_with(&format!("{inner}/"))),
        Some(files) => files.contains(inner),
    };
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| refused("read", folder, io::Error::other(error)))?;
        let inner = relative(entry.path(), folder);
        if !is_known(&inner, entry.file_type().is_dir()) {
            return Err(WriteError::Foreign { folder: folder.to_owned(), example: inner });
        }
    }
    Ok(())
}

/// The files that the manifest of an earlier build names; none where the folder has no manifest of ours.
fn known_files(folder: &Path) -> Option<BTreeSet<String>> {
    let bytes = std::fs::read(folder.join(MANIFEST)).ok()?;
    let manifest: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
    let is_ours = manifest.get("program")?.get("name")?.as_str()? == env!("CARGO_PKG_NAME");
    let files = manifest.get("files")?.as_object().filter(|_| is_ours)?;
    Some(files.keys().cloned().collect())
}

fn relative(path: &Path, folder: &Path) -> String {
    let inner = path.strip_prefix(folder).unwrap_or(path);
    inner.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn count_files(folder: &Path) -> usize {
    walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir()).count()
}

fn stage(files: &Files, folder: &Path, staging: &Path) -> Result<Written, WriteError> {
    let mut written = Written { changed: 0, kept: 0 };
    std::fs::create_dir_all(staging).map_err(|error| refused("make the folder", staging, error))?;
    for (path, bytes) in files {
        let (old, new) = (folder.join(path), staging.join(path));
        if let Some(parent) = new.parent() {
            std::fs::create_dir_all(parent).map_err(|error| refused("make the folder", parent, error))?;
        }
        let same = std::fs::read(&old).is_ok_and(|earlier| earlier == *bytes);
        if same && std::fs::hard_link(&old, &new).is_ok() {
            written.kept += 1;
        } else {
            std::fs::write(&new, bytes).map_err(|error| refused("write", &new, error))?;
            written.changed += 1;
        }
    }
    Ok(written)
}

/// The old site steps aside, the new one takes its name, and only then the old one goes.
fn exchange(folder: &Path, staging: &Path) -> Result<(), WriteError> {
    let aside = sibling(folder, "old");
    remove(&aside)?;
    if folder.exists() {
        std::fs::rename(folder, &aside).map_err(|error| refused("move aside", folder, error))?;
    }
    if let Err(error) = std::fs::rename(staging, folder) {
        // Without its name the old site would be lost to its readers.
        let _ = std::fs::rename(&aside, folder);
        return Err(refused("move into place", staging, error));
    }
    remove(&aside)
}

fn remove(folder: &Path) -> Result<(), WriteError> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(refused("remove", folder, error)),
        _ => Ok(()),
    }
}

fn refused(doing: &'static str, path: &Path, source: io::Error) -> WriteError {
    WriteError::Refused { doing, path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(pairs: &[(&str, &str)]) -> Files {
        let mut files: Files = pairs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        let names: serde_json::Map<String, serde_json::Value> = pairs.iter().map(|(path, _)| ((*path).to_owned(), "".into())).collect();
        files.insert(MANIFEST.to_owned(), serde_json::json!({ "files": names, "program": { "name": "pejl" } }).to_string().into_bytes());
        files
    }

    #[test]
    fn replaces_an_earlier_build_and_removes_what_it_no_longer_has() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("site");
        write(&files(&[("a.html", "1"), ("b/c.html", "2")]), &folder).expect("first build");
        let written = write(&files(&[("a.html", "1"), ("d.html", "3")]), &folder).expect("second build");
        assert_eq!(written.kept, 1);
        assert!(folder.join("d.html").exists() && !folder.join("b").exists());
        assert_eq!(std::fs::read_dir(home.path()).expect("readable").count(), 1, "nothing is left beside the site");
    }

    #[test]
    fn touches_nothing_in_a_folder_with_foreign_files() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("site");
        std::fs::create_dir_all(&folder).expect("made");
        std::fs::write(folder.join("mine.txt"), "mine").expect("written");
        let error = write(&files(&[("a.html", "1")]), &folder).expect_err("refused");
        assert!(error.to_string().contains("mine.txt"), "{error}");
        assert!(!folder.join("a.html").exists());
    }

    #[test]
    fn a_manifest_of_another_program_is_no_leave_to_delete() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("site");
        std::fs::create_dir_all(folder.join("empty")).expect("made");
        std::fs::write(folder.join(MANIFEST), r#"{"name": "an app", "files": {"a.html": ""}}"#).expect("written");
        std::fs::write(folder.join("a.html"), "mine").expect("written");
        write(&files(&[("a.html", "1")]), &folder).expect_err("refused");
        assert_eq!(std::fs::read(folder.join("a.html")).expect("there"), b"mine");
    }

    #[test]
    fn a_site_that_a_killed_build_put_aside_comes_back() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("site");
        write(&files(&[("a.html", "1")]), &folder).expect("first build");
        std::fs::rename(&folder, home.path().join(".site.pejl-old")).expect("moved");
        let written = write(&files(&[("a.html", "1")]), &folder).expect("second build");
        assert_eq!(written, Written { changed: 0, kept: 2 });
    }

    #[test]
    fn a_second_build_into_the_folder_stops() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("site");
        let _held = lock(&folder).expect("free");
        let error = write(&files(&[("a.html", "1")]), &folder).expect_err("held");
        assert!(matches!(error, WriteError::Busy(_)), "{error}");
    }

    #[test]
    fn writes_nothing_when_nothing_changed() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("site");
        let build = files(&[("a.html", "1")]);
        write(&build, &folder).expect("first build");
        assert_eq!(write(&build, &folder).expect("second build"), Written { changed: 0, kept: 2 });
    }
}
