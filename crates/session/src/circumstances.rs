//! How far a knock had come when it was over, and what is left of the invitation.

/// How far it had come, and what is left: what a person is told must not promise or deny what isn't so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances {
    /// How far it had come.
    pub reached: Reached,
    /// The same invitation is still good.
    pub again: bool,
}

/// How far a knock had come when it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// The novice's person had not said yes.
    Door,
    /// They had, but their screen was not shown.
    Talk,
    /// They had, and their screen was shown.
    Screen,
}
