//! What the user can ask of a window: a file for every group of commands.

mod by_hand;
mod checkup;
mod documents;
mod families;
mod find;
mod pictures;
mod provenance;
mod reading;
mod recents;
mod report;
mod saved_sets;
mod sets;
mod settings;
mod workspace;
mod writing;

pub use families::Table;
pub use pictures::Picture;
pub use report::Report;
pub use sets::SavedSet;
