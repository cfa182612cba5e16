//! A real Windows desktop: what is seen of it, and what is done on it.

#![cfg(windows)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod capture;
mod clipboard;
mod drawn;
mod input;
mod support;
