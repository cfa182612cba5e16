//! Letters on their way: with stand-ins for the desktop's programs, and with a real mail server.

// Stand-ins and server are programs of Unix.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod drafts;
mod reading;
mod server;
mod silent;
