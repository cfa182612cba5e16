//! What becomes of a file that a person drags out of a window of ours.

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dragged {
    /// Another program has it.
    Taken,
    /// It was let go of where nobody takes it, or the person thought better of it.
    NotTaken,
}
