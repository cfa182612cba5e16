//! Runnable examples live beside this folder.
