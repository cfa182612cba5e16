//! What the ledger promises, as its users see it: the window, the command line, and whoever has the disk.

#![allow(clippy::unwrap_used, reason = "a failed test is what it is for")]

mod clock;
mod damage;
mod disks;
mod durable;
mod helpers;
mod kept;
mod keyring;
mod kill;
mod met;
mod processes;
mod secrets;
mod sessions;
mod support;
mod tickets;
mod tries;
