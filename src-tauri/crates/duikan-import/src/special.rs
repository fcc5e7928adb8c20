//! What is named like a file and is none: to open a pipe may take for ever, and a device never ends. It is known by what
//! the system says of the name, before anything is opened.

use std::fs::{self, Metadata};
use std::path::Path;

use crate::error::{Reason, Special};

/// Folders in which Linux shows its own state as if it were files.
const SYSTEM: [&str; 2] = ["/proc", "/sys"];

/// What the system says of a path that may be opened: a file or a folder.
///
/// # Errors
/// [`Reason::NotAFile`]; else what the file system says.
pub fn openable(path: &Path) -> Result<Metadata, Reason> {
    let metadata = fs::metadata(path)?;
    match special(path, &metadata) {
        Some(special) => Err(Reason::NotAFile(special)),
        None => Ok(metadata),
    }
}

fn special(path: &Path, metadata: &Metadata) -> Option<Special> {
    by_kind(metadata).or_else(|| is_of_the_system(path).then_some(Special::System))
}

#[cfg(unix)]
fn by_kind(metadata: &Metadata) -> Option<Special> {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    if kind.is_fifo() {
        Some(Special::Pipe)
    } else if kind.is_socket() {
        Some(Special::Socket)
    } else {
        (kind.is_char_device() || kind.is_block_device()).then_some(Special::Device)
    }
}

#[cfg(not(unix))]
fn by_kind(metadata: &Metadata) -> Option<Special> {
    (!metadata.is_file() && !metadata.is_dir()).then_some(Special::Device)
}

fn is_of_the_system(path: &Path) -> bool {
    cfg!(target_os = "linux")
        && fs::canonicalize(path).is_ok_and(|real| SYSTEM.iter().any(|folder| real.starts_with(folder)))
}

#[cfg(test)]
mod tests {
    #[cfg(target_os = "linux")]
    #[test]
    fn pipes_devices_sockets_and_the_system_are_refused_at_once() {
        use super::*;
        let folder = std::env::temp_dir().join(format!("duikan-special-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (pipe, socket, file) = (folder.join("管.txt"), folder.join("s.txt"), folder.join("甲.txt"));
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let _listens = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        fs::write(&file, "各位同志。").unwrap();
        let system = folder.join("链.txt");
        std::os::unix::fs::symlink("/proc/self/status", &system).unwrap();
        for (path, expected) in [
            (pipe.as_path(), Some(Special::Pipe)),
            (&socket, Some(Special::Socket)),
            (Path::new("/dev/zero"), Some(Special::Device)),
            (&system, Some(Special::System)),
            (Path::new("/proc"), Some(Special::System)),
            (&file, None),
            (&folder, None),
        ] {
            let found = openable(path).err();
            assert_eq!(found, expected.map(Reason::NotAFile), "{}", path.display());
            let read = crate::read_file(path, &crate::ReadOptions::default()).map_err(|error| error.reason);
            assert!(expected.is_none() || read == Err(found.unwrap()), "{}", path.display());
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
