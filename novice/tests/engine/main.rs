//! The engine against the real helper's side, over real connections.

mod display;
mod door;
mod knocks;
mod rights;
mod seat;
mod sessions;
mod stage;
