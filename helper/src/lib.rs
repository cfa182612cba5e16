//! The helper's program.
