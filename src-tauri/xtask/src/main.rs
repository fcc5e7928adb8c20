//! Set-up, run, test and bench of this workspace.
fn main() {}
