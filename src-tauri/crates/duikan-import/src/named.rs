//! Names of files as people read them. Old Chinese systems and archives write names in GBK and do not say so; such a name
//! cannot be shown as it is, and yet says what the file is.

use std::path::Path;

use encoding_rs::GB18030;

/// A name as people read it. It is for eyes alone: no file is opened by it.
pub fn shown(path: &Path) -> String {
    match path.to_str() {
        Some(name) => name.to_owned(),
        None => decoded(path),
    }
}

/// A name of bytes: UTF-8, else GBK, else with signs for what means nothing.
pub fn from_bytes(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// Folders may have another encoding than the file in them, so every part is decoded by itself.
#[cfg(unix)]
fn decoded(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    let parts = path.as_os_str().as_bytes().split(|&byte| byte == b'/');
    parts.map(from_bytes).collect::<Vec<_>>().join("/")
}

#[cfg(not(unix))]
fn decoded(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use super::*;

    #[test]
    fn a_name_in_gbk_is_shown_as_it_was_meant() {
        let (name, ..) = encoding_rs::GBK.encode("讲话.txt");
        let bytes = [&b"/tmp/\xe7\x94\xb2/"[..], &name].concat();
        assert_eq!(shown(Path::new(OsStr::from_bytes(&bytes))), "/tmp/甲/讲话.txt");
        assert_eq!(shown(Path::new("下/乙.txt")), "下/乙.txt");
    }
}
