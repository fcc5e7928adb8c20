//! Packages and containers around what is attacked.

#![expect(clippy::expect_used, reason = "writing into memory does not fail")]

use std::io::{Cursor, Write};

use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;

use super::Made;

/// A zip archive of these entries, packed.
pub fn zip<N: AsRef<str>, C: AsRef<[u8]>>(entries: &[(N, C)]) -> Made {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut substance = 0;
    for (name, content) in entries {
        // Two entries of one name cannot be written; the second one is left out.
        if writer.start_file(name.as_ref(), SimpleFileOptions::default()).is_ok() {
            writer.write_all(content.as_ref()).expect("memory takes it");
            substance += content.as_ref().len() as u64;
        }
    }
    let bytes = writer.finish().expect("memory takes it").into_inner();
    Made { substance: substance + bytes.len() as u64, bytes }
}

/// A compound file of these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory takes it");
    for (name, content) in streams {
        file.create_stream(format!("/{name}"))
            .expect("a good name")
            .write_all(content)
            .expect("memory takes it");
    }
    file.flush().expect("memory takes it");
    file.into_inner().into_inner()
}

/// Bytes packed as PDF and zip do it.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}
