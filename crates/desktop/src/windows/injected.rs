//! Tells what we did on mouse and keyboard from what the person did.

use std::hash::{BuildHasher as _, RandomState};
use std::process;

/// What our doing is known by: shared between [`open_input`](super::open_input) and [`open_own_input`](super::open_own_input), which
/// then knows what to leave out.
///
/// Windows keeps a number with each event, for whoever watches them (`MOUSEINPUT` and `KEYBDINPUT`, `dwExtraInfo`). What bears
/// another one, or none, was done by the person, also where they do it with a program, as an on-screen keyboard. Whoever copies
/// the number achieves that they are left out, too, and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Injected(usize);

impl Default for Injected {
    fn default() -> Self {
        let random = RandomState::new().hash_one(process::id()) as usize;
        // Not one of those that mark a pen or a finger (0xFF5157.. in their lower half).
        Self(random & !0xff00_0000 | 1)
    }
}

impl Injected {
    pub(super) fn mark(self) -> usize {
        self.0
    }
}
