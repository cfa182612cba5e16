//! Pictures to and from an X server through memory that is shared with it (MIT-SHM), without drawing and without sending.
//!
//! [`Segment`] is such memory: `desktop` has the server write the screen into it. A [`Pane`] is a place in a window of ours
//! into which pictures are copied from it.
//!
//! This is the only crate that may use `unsafe`, and it does so in one file.
#![cfg(target_os = "linux")]

mod memory;
mod pane;

pub use memory::{Segment, Sharing};
pub use pane::{Pane, PaneError};
use rustix::net::{AddressFamily, getsockname};
use x11rb::rust_connection::RustConnection;

/// Whether a server runs on this machine, so that memory can be shared with it.
pub fn is_local(server: &RustConnection) -> bool {
    getsockname(server.stream())
        .is_ok_and(|address| address.address_family() == AddressFamily::UNIX)
}
