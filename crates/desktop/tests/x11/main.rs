//! Captures real X servers (Xvfb), each test one of its own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod clipboard;
mod errors;
mod excluded;
mod layout;
mod overlay;
mod own_input;
mod permit;
mod picture;
mod pointer;
mod program;
mod reach;
mod support;
mod typing;
