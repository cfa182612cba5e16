//! What was copied last on an X11 display: text or a picture, read from whichever program offers it (ICCCM 2.0, chapter 2).
//!
//! That program decides how much it sends, in which form, and when, so there are limits to all of it. What a password
//! manager marked as secret is not read.
//!
//! ```text
//!   Host: a connection, and what else its events mean ──▶ Reading ──▶ Copied, or why not
//! ```

#[cfg(target_os = "linux")]
mod atoms;
#[cfg(target_os = "linux")]
mod content;
#[cfg(target_os = "linux")]
mod reading;

#[cfg(target_os = "linux")]
pub use atoms::Atoms;
#[cfg(target_os = "linux")]
pub use content::{Copied, Most};
#[cfg(target_os = "linux")]
pub use reading::{Failure, Host, read};
