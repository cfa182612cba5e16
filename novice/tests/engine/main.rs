//! The engine against the real helper's side, over real connections.

mod door;
mod knocks;
mod sessions;
mod stage;
