//! The novice's program.
