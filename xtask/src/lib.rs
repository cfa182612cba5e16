//! What the repository does for its contributors: set-up, checks, the demo, benchmarks.
//!
//! Everything is reached through `cargo xtask COMMAND`. The library half exists so that the
//! end-to-end tests use the same [`stage`] as the demo.

pub mod check;
pub mod command;
pub mod demo;
pub mod fuzz;
pub mod install;
pub mod installed;
#[cfg(target_os = "linux")]
pub mod line;
pub mod measure;
pub mod package;
#[cfg(target_os = "linux")]
pub mod peers;
pub mod scenario;
pub mod setup;
pub mod stage;
#[cfg(target_os = "linux")]
pub mod windows;
