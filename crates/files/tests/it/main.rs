//! What the files room promises, on real disks.

#![allow(clippy::unwrap_used, reason = "a failed test is what it is for")]

mod disks;
mod inbox;
mod kill;
mod links;
mod names;
mod receiving;
mod sending;
mod support;
