//! Both sides of a session on a virtual clock, and each of them against a
//! hostile peer.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod between;
mod breaks;
mod breaks_on_purpose;
mod clipboard;
mod control;
mod desk;
mod end;
mod fast;
mod file_limits;
mod files;
mod happy;
mod held_back;
mod hostile_files;
mod hostile_grants;
mod hostile_helper;
mod hostile_novice;
mod invitations;
mod limits;
mod pair;
mod pause;
mod policy;
mod random;
mod refusals;
mod returns;
mod rights;
mod stage;
mod stops;
