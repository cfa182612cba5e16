//! The network as its two programs and its strangers see it: real TCP on loopback, real tickets, both real machines.
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod bulk;
mod conversation;
mod dialling;
mod door;
mod handshake;
mod returns;
mod silence;
mod stop;
mod support;
