//! The data inside a page: the result as JSON, packed, since of fifty reports it is 76 MB; and the documents as an archive, from which
//! the comparison can be opened again. Their letters mean nothing to what reads a page.

use std::io::{self, BufWriter, Read, Write};

use base64::engine::general_purpose::STANDARD;
use base64::read::DecoderReader;
use base64::write::EncoderWriter;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use crate::model::{CarriedData, ReportData};

/// How the block begins.
const BEGIN: &str =
    "<script type=\"application/octet-stream\" id=\"duikan-report\" data-packing=\"zlib base64\">";
/// How the block of the documents begins; `duikan-import` knows it (`carried.rs`).
const BEGIN_SET: &str = "<script type=\"application/zip\" id=\"duikan-set\" data-packing=\"base64\">";
/// How a block ends.
const END: &str = "</script>";
/// Bytes of data that are unpacked at most; a page of more was not made by this program.
const MOST: u64 = 1 << 30;
/// More packing takes longer than it saves: of fifty reports a second for a tenth of the size.
const LEVEL: u32 = 3;

/// Writes the block.
///
/// # Errors
/// Those of `out`.
pub fn write(data: &CarriedData<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BEGIN.as_bytes())?;
    let letters = EncoderWriter::new(&mut *out, &STANDARD);
    let mut packed = BufWriter::new(ZlibEncoder::new(letters, Compression::new(LEVEL)));
    serde_json::to_writer(&mut packed, data).map_err(io::Error::other)?;
    packed.into_inner().map_err(io::IntoInnerError::into_error)?.finish()?.finish()?;
    writeln!(out, "{END}")
}

/// Writes the block of the documents, which are packed already. It is the last of the page.
///
/// # Errors
/// Those of `out`.
pub fn write_set(archive: &[u8], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BEGIN_SET.as_bytes())?;
    {
        let mut letters = EncoderWriter::new(&mut *out, &STANDARD);
        letters.write_all(archive)?;
        letters.finish()?;
    }
    writeln!(out, "{END}")
}

/// Characters that an archive of so many bytes has in a page.
pub const fn letters(bytes: usize) -> usize {
    bytes.div_ceil(3) * 4
}

impl ReportData {
    /// The data that a page carries.
    ///
    /// # Errors
    /// Where there is none, or it is damaged.
    pub fn of_page(page: &str) -> io::Result<Self> {
        let (_, rest) = page.split_once(BEGIN).ok_or(io::ErrorKind::NotFound)?;
        let (letters, _) = rest.split_once(END).ok_or(io::ErrorKind::UnexpectedEof)?;
        let unpacked = ZlibDecoder::new(DecoderReader::new(letters.as_bytes(), &STANDARD)).take(MOST);
        serde_json::from_reader(io::BufReader::new(unpacked)).map_err(io::Error::other)
    }
}
