//! Use cases of the desktop app and the command, without Tauri.

pub mod view;
