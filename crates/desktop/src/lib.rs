//! The operating system's desktop: what is on the screen, where the pointer is, hands to use both,
//! and the clipboard.
//!
//! ```text
//!   a person's approval ──► Permit
//!                             │ asked before each grab
//!   X server ── damage ──► Capture::next() ──► Update { damage, pointer … }
//!                             │
//!                             └─► Capture::picture(): B,G,R,255 rows
//!
//!   a person's approval ──► Permit ── asked before each event ──► Input::inject() ──► X server
//!
//!   a person's approval ──► Permit ── asked for each ──► Clipboard::read(), Clipboard::write()
//!
//!   X server ── raw events, but for those injected ──► OwnInput::next(): the stop key …
//! ```
//!
//! `x11` grabs a real desktop, so does `windows` on that system, [`synthetic`] plays an invented one. Both stop at once when their
//! [`Permit`] dies: the picture is wiped and [`CaptureError::NotPermitted`] is all that can be had.
//! The windows named by [`Exclude`] (by default all windows of this process) are never in a picture,
//! and where a person chose some windows to be shared, nothing else is.
//!
//! Programs use the real desktop as [`here`], by one face on every system. A file that a person drags out of a window of ours
//! goes to whoever they drop it on (`here::drag_file`).
//!
//! What a person may choose from is shown to them in small pictures ([`Glimpses`]) before anything is approved: those are
//! for their own eyes, and of another kind than what can be sent.
//!
//! This crate knows nothing of sessions or networks.

#![cfg_attr(
    windows,
    expect(
        dead_code,
        reason = "parts of what every system shares are not used there yet"
    )
)]

#[cfg(any(target_os = "linux", windows))]
mod board;
mod capture;
mod clipboard;
#[cfg(any(windows, test))]
mod compare;
#[cfg(any(target_os = "linux", windows))]
mod dock;
mod drag;
mod error;
mod frame;
mod glimpse;
#[cfg(any(target_os = "linux", windows))]
mod hands;
#[cfg(any(target_os = "linux", windows))]
mod held;
mod input;
mod keeper;
mod overlay;
mod own_input;
mod region;
mod selection;
mod shortcut;
#[cfg(any(target_os = "linux", windows))]
mod shown;
#[cfg(any(target_os = "linux", windows))]
mod strokes;
pub mod synthetic;
mod waker;
#[cfg(windows)]
pub mod windows;
#[cfg(any(target_os = "linux", windows))]
mod words;
#[cfg(target_os = "linux")]
pub mod x11;

pub use capture::{Capture, Exclude, Permit, Presence, Update};
pub use clipboard::{Clipboard, Content};
pub use drag::Dragged;
pub use error::{CaptureError, ClipboardError, InputError};
pub use frame::{Frame, FrameLook};
pub use glimpse::{Glimpse, Glimpses};
pub use input::{Button, Input, InputEvent, Key, NamedKey, Outcome};
pub use keeper::KeeperEvent;
pub use overlay::{Drawn, Overlay, Place, Shape};
pub use own_input::{OwnEvent, OwnInput};
pub use selection::{Choices, Monitor, Selection, WindowId, WindowInfo};
pub use shortcut::{Shortcut, ShortcutError};
pub use waker::Waker;

/// The real desktop of the system that this is built for: one face, whichever it is.
#[cfg(windows)]
pub use windows as here;
/// The real desktop of the system that this is built for: one face, whichever it is.
#[cfg(target_os = "linux")]
pub use x11 as here;
