//! What was copied last: text or a picture, read from whichever program offers it: on an X11 display (ICCCM 2.0, chapter 2), or
//! on Windows (`Clips`).
//!
//! That program decides how much it sends, in which form, and when, so there are limits to all of it. What a password
//! manager marked as secret is not read.
//!
//! ```text
//!   Host: a connection, and what else its events mean ──▶ Reading ──▶ Copied, or why not
//! ```

#[cfg(target_os = "linux")]
mod atoms;
mod content;
#[cfg(windows)]
mod dib;
#[cfg(target_os = "linux")]
mod reading;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub use atoms::Atoms;
pub use content::{Copied, Most};
#[cfg(target_os = "linux")]
pub use reading::{Failure, Host, read};
#[cfg(windows)]
pub use windows::{Clips, Failure};
