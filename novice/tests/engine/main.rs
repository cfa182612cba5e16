//! The engine against the real helper's side, over real connections.

mod absences;
mod board;
mod cable;
mod clips;
mod dialogs;
mod display;
mod door;
mod files;
mod frames;
mod hand;
mod hostile;
mod knocks;
mod known;
mod limits;
mod lists;
mod monitors;
mod own_hand;
mod presence;
mod rights;
mod seat;
mod sessions;
mod settled;
mod stage;
mod watched;
