//! How much is read at all.

/// Largest file that is read, and the most that one entry of an archive may unpack to, in bytes. A text of this size
/// is held in memory about three times while it is decoded. A guess: the longest speech known has under one megabyte.
pub const MAX_BYTES: u64 = 200_000_000;
