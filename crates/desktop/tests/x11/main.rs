//! Captures real X servers (Xvfb), each test one of its own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod chosen;
mod chosen_reach;
mod clipboard;
mod dragged;
mod errors;
mod excluded;
mod framed;
mod glimpses;
mod keep;
mod layout;
mod modest;
mod overlay;
mod own_input;
mod panes;
mod permit;
mod picture;
mod pointer;
mod presence;
mod program;
mod reach;
mod support;
mod typing;
