//! The file of a lasting identity on one machine: kept, read, unlocked, forgotten. Never overwritten without being asked.
//!
//! What is in it is `ticket::identity`'s; this room knows the disk.

mod card;
pub mod cli;
mod file;
mod read;

pub use card::{card_name, read_card, words, write_card};
pub use file::{Existing, IdentityError, Kept};
pub use read::read_bounded;
