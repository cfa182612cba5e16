//! The engine against the real helper's side, over real connections.

mod door;
mod knocks;
mod rights;
mod seat;
mod sessions;
mod stage;
