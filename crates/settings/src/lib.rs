//! Settings in a TOML file that a person may write, too: read whole with mistakes named, and changed in place, so that their
//! comments and their order stay.
//!
//! ```text
//!   SettingsFile::read ──▶ parse ──▶ what the program works with
//!   Change::set(..)    ──▶ write ──▶ the same file: one value changed, and right before and after, or not touched
//! ```
//!
//! What both programs have among their settings is here: how their windows look.

mod change;
mod file;
mod look;

pub use change::Change;
pub use file::{SettingsError, SettingsFile};
pub use look::{WrittenLook, look};
pub use toml_edit_1_1::Array;

/// Name of the file, in a program's data directory.
pub const FILE: &str = "settings.toml";
