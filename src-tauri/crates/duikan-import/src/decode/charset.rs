//! Names of encodings.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::Reason;

/// Names of the encodings worth offering for choice, likeliest first. Others are understood too.
pub const OFFERED_ENCODINGS: &[&str] = &["UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE"];

/// An encoding that text can be read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charset(&'static Encoding);

impl Charset {
    /// The encoding; GB2312 and GBK are read as GB18030, which holds them.
    pub fn new(encoding: &'static Encoding) -> Self {
        Self(if encoding == GBK { GB18030 } else { encoding })
    }

    /// The encoding.
    pub const fn encoding(self) -> &'static Encoding {
        self.0
    }

    /// Whether it is UTF-8 or UTF-16.
    pub fn is_unicode(self) -> bool {
        [UTF_8, UTF_16BE, UTF_16LE].contains(&self.0)
    }

    /// The name shown to people.
    pub fn name(self) -> &'static str {
        // The standard writes this one in small letters, China's own norm in capitals.
        if self.0 == GB18030 { "GB18030" } else { self.0.name() }
    }

    /// The text, and whether some bytes could not be decoded. Valid UTF-8 is not copied.
    pub fn decode(self, bytes: Vec<u8>) -> (String, bool) {
        let bytes = if self.0 == UTF_8 {
            match String::from_utf8(bytes) {
                Ok(text) => return (text, false),
                Err(error) => error.into_bytes(),
            }
        } else {
            bytes
        };
        let (text, broken) = self.0.decode_without_bom_handling(&bytes);
        (text.into_owned(), broken)
    }
}

/// The encoding that a user named: any label of the WHATWG encoding standard, in any case.
///
/// # Errors
/// [`Reason::BadEncodingName`] with the name.
pub fn by_name(name: &str) -> Result<Charset, Reason> {
    Encoding::for_label_no_replacement(name.trim().as_bytes())
        .map(Charset::new)
        .ok_or_else(|| Reason::BadEncodingName(name.to_owned()))
}
