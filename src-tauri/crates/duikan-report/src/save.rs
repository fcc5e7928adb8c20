//! The one way in which a file leaves the program: whole or not at all, and never in the place of a file that its
//! content was made from.
//!
//! It is written beside its place and renamed, so that nobody ever sees half of it and a full disk leaves an older file
//! as it was. What is replaced keeps its permissions, and a symbolic link goes on pointing to its file.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::NoTypeface;
use crate::part::{self, Parts};

/// Bytes handed to the system at a time; a guess.
const BUFFER: usize = 1 << 16;
/// Symbolic links followed from a name to its file; Linux stops at the same number.
const LINKS: usize = 40;

/// What this process is writing.
static PARTS: Parts = Parts::new();

/// Takes away what is being written, and lets nothing more be begun: for a process that ends now, whatever its threads are
/// doing.
pub fn abandon_parts() {
    PARTS.abandon();
}

/// Why a file was not written. What was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file is one of those that the content was made from.
    #[error("this is one of the files that were read; choose another name")]
    IsInput,
    /// What the system said.
    #[error(transparent)]
    Io(io::Error),
    /// There is nothing to set it in.
    #[error(transparent)]
    NoTypeface(NoTypeface),
}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> Self {
        match error.get_ref().and_then(|cause| cause.downcast_ref::<NoTypeface>()) {
            Some(&none) => Self::NoTypeface(none),
            None => Self::Io(error),
        }
    }
}

/// Writes what `fill` yields to the file `path`. `inputs` are the files that it was made from.
///
/// # Errors
/// See [`SaveError`]; nothing is left beside the place.
pub fn save<'a>(
    path: &Path,
    inputs: impl IntoIterator<Item = &'a Path>,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), SaveError> {
    if is_one_of(path, inputs) {
        return Err(SaveError::IsInput);
    }
    let place = follow(path);
    match fs::metadata(&place) {
        Ok(old) if old.is_file() => replace(&place, Some(old.permissions()), fill)?,
        // A pipe or a device holds nothing that could be lost, and has to stay one. A folder refuses.
        Ok(_) => write_through(File::options().write(true).open(&place)?, fill).map(drop)?,
        Err(_) => replace(&place, None, fill)?,
    }
    Ok(())
}

/// Whether a path leads to one of the files: by another spelling, a symbolic link or a hard link, too. A file that
/// does not exist is none of them.
pub fn is_one_of<'a>(path: &Path, files: impl IntoIterator<Item = &'a Path>) -> bool {
    // Files are compared by opening them, and to open a pipe may take for ever.
    let is_same = |file: &Path| file.is_file() && same_file::is_same_file(path, file).unwrap_or(false);
    path.is_file() && files.into_iter().any(is_same)
}

/// The file that a name leads to, where it is a symbolic link, even one to a file that does not exist yet.
fn follow(path: &Path) -> PathBuf {
    let mut place = path.to_owned();
    for _ in 0..LINKS {
        let Ok(target) = fs::read_link(&place) else { break };
        place = place.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    place
}

fn replace(
    place: &Path,
    permissions: Option<Permissions>,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    part::sweep(folder);
    let (file, part) = PARTS.create(folder)?;
    let file = write_through(file, fill)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.sync_all()?;
    drop(file);
    part.persist(place)
}

fn write_through(file: File, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<File> {
    let mut out = BufWriter::with_capacity(BUFFER, file);
    fill(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [&Path; 0] = [];

    fn write(path: &Path, words: &str) -> Result<(), SaveError> {
        save(path, NONE, |out| out.write_all(words.as_bytes()))
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_made_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报告.html");
        for words in ["先写的长一些", "后写的"] {
            write(&path, words).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), words);
        }
        assert_eq!(names(folder.path()), ["报告.html"]);
    }

    #[test]
    fn what_fails_half_way_leaves_the_older_file_and_no_part() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报告.html");
        write(&path, "旧的").unwrap();
        let failed = save(&path, NONE, |out| {
            out.write_all(&[b'x'; 3 * BUFFER])?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert!(matches!(failed, Err(SaveError::Io(error)) if error.kind() == io::ErrorKind::StorageFull));
        assert_eq!(fs::read_to_string(&path).unwrap(), "旧的");
        assert!(write(folder.path(), "x").is_err(), "a folder is no file");
        assert!(write(&folder.path().join("没有/报告.html"), "x").is_err());
        assert_eq!(names(folder.path()), ["报告.html"]);
    }

    #[test]
    fn an_input_is_never_replaced_by_any_of_its_names() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("下")).unwrap();
        let (input, other) = (folder.path().join("甲.html"), folder.path().join("下/../甲.html"));
        fs::write(&input, "原文").unwrap();
        let hard = folder.path().join("硬.html");
        fs::hard_link(&input, &hard).unwrap();
        #[allow(unused_mut, reason = "links need no leave on Unix alone")]
        let mut spellings = vec![input.clone(), other, hard];
        #[cfg(unix)]
        {
            let link = folder.path().join("软.html");
            std::os::unix::fs::symlink("甲.html", &link).unwrap();
            spellings.push(link);
        }
        for path in spellings {
            let inputs = [Path::new("别的.txt"), input.as_path()];
            let refused = save(&path, inputs, |out| out.write_all(b"report"));
            assert!(matches!(refused, Err(SaveError::IsInput)), "{}", path.display());
        }
        assert_eq!(fs::read_to_string(&input).unwrap(), "原文");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let (file, link, dangling) =
            (folder.path().join("a.html"), folder.path().join("b.html"), folder.path().join("c.html"));
        fs::write(&file, "x").unwrap();
        let usual = mode(&file);
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        symlink("a.html", &link).unwrap();
        symlink("new.html", &dangling).unwrap();
        write(&link, "y").unwrap();
        write(&dangling, "z").unwrap();
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), mode(&file)), ("y", 0o640));
        let new = folder.path().join("new.html");
        assert_eq!((fs::read_to_string(&new).unwrap().as_str(), mode(&new)), ("z", usual));
        assert!(link.is_symlink() && dangling.is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_written_to_and_stays_one() {
        write(Path::new("/dev/null"), "x").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
