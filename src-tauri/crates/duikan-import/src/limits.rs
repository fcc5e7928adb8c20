//! How much is read at all.

/// Largest file that is read, and the most that one entry of an archive may unpack to, in bytes. A text of this size
/// is held in memory about three times while it is decoded. A guess: the longest speech known has under one megabyte.
pub const MAX_BYTES: u64 = 200_000_000;

/// Most characters of one document. Reading and preparing take about 45 bytes of memory for each (measured), comparing two
/// such documents about 100. The longest speech known has less than a fiftieth of this.
pub const MAX_CHARS: u64 = 10_000_000;

/// Most characters of all documents of one comparison: comparing them takes about two thousand million bytes of memory
/// (measured), which is what a usual machine can spare. A thousand work reports have as many.
pub const MAX_SET_CHARS: u64 = 20_000_000;

/// Paragraphs inside paragraphs, by text boxes and notes, beyond which a file is no document but a trap: what a paragraph
/// holds is handed outwards level by level. A box in a box is rare, a third one is not known.
pub const MAX_NESTED: usize = 64;

/// Signs of the pattern of an automatic number that are read: a small file may repeat a long one for every paragraph. Real
/// ones have less than thirty.
pub const MAX_PATTERN: usize = 256;
