//! What the tests share: scenes that are the same each time, and a line on a virtual clock.

#![allow(
    dead_code,
    reason = "each test binary uses its own part of what they share"
)]

pub(crate) mod line;
pub(crate) mod scenes;
