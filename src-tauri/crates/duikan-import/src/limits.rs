//! How much is read at all.

/// Largest file that is read, and the most that one entry of an archive may unpack to, in bytes. A text of this size
/// is held in memory about three times while it is decoded. A guess: the longest speech known has under one megabyte.
pub const MAX_BYTES: u64 = 200_000_000;

/// Paragraphs inside paragraphs, by text boxes and notes, beyond which a file is no document but a trap: what a paragraph
/// holds is handed outwards level by level. A box in a box is rare, a third one is not known.
pub const MAX_NESTED: usize = 64;

/// Signs of the pattern of an automatic number that are read: a small file may repeat a long one for every paragraph. Real
/// ones have less than thirty.
pub const MAX_PATTERN: usize = 256;
