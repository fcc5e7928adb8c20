//! The duikan command.
fn main() {}
