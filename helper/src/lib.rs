//! The helper's program as a library: opens an invitation, knocks, shows the novice's screen.
//!
//! ```text
//!   cli ──────┐                 ┌─ source, describe: the invitation in plain words
//!             ├─▶ engine ───────┼─ net: dials, knocks, carries the session
//!   app+views ┘   (a thread)    ├─ screen: decodes the picture
//!                               └─ history: a line for each session
//! ```
//!
//! [`hands`] turns what is done in the picture into input and drawings. Views draw and give back wishes; the app turns wishes into the engine's commands and its events
//! into screens. The command line drives the same engine.

pub mod app;
pub mod cli;
pub mod clipboard;
pub mod data_dir;
pub mod describe;
pub mod direct;
pub mod endings;
pub mod engine;
pub mod handover;
pub mod hands;
pub mod history;
pub mod met;
pub mod novices;
pub mod problem;
pub mod recent;
mod refused;
pub mod rights;
mod save_png;
pub mod source;
pub mod texts;
pub mod views;
