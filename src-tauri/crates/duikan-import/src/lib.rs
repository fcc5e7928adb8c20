//! Bytes of a file to the raw text of a speech: format, encoding, text.
