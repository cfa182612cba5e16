//! The novice's program: invite somebody, see who knocks, decide, show the screen, stop.
//!
//! ```text
//!   window (gui, views) ─┐
//!   terminal (cli) ──────┼── Command ──▶ engine ──▶ ledger, net, desktop + screen
//!   examples/share ──────┘ ◀── Notice ──
//! ```
//!
//! All that happens is decided in [`engine`]; the faces show it and pass on what their person decides.

mod account;
pub mod by_mail;
pub mod caution;
mod choosing;
pub mod cli;
pub mod endings;
pub mod engine;
pub mod file_dialog;
pub mod folders;
pub mod history;
pub mod invitations;
pub mod model;
pub mod policy;
pub mod pseudonym;
pub mod roll;
pub mod save;
pub mod setting;
pub mod settings;
pub mod span;
pub mod texts;
mod told;
pub mod tray;
pub mod trouble;
pub mod views;
pub mod window;
pub mod words;
