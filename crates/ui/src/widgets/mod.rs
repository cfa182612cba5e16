//! The parts that views are put together from. Each has a name that a screen reader (and a test) finds it by.

mod button;
mod chat;
mod dialog;
mod draggable;
mod ends;
mod field;
mod look;
mod message;
mod page;
mod pasted;
mod row;
mod session;
mod spoken;
mod steps;
mod transfer;

pub use button::{Button, Role, focus_ring};
pub use chat::{ChatLine, ChatPanel, Speaker};
pub use dialog::{Answer, Confirm, confirm};
pub use draggable::file_to_drag;
pub use ends::{Ends, ends};
pub use field::{Field, PasswordField, meter, strong_edges};
pub use look::{choices, look_panel};
pub use message::{Tone, error_panel, letter, notice};
pub use page::{
    card, facts, focus_in_sight, full_page, heading, hint, label, lead, opens_on, page, subtitle,
    title,
};
pub use pasted::{Pasted, pasted};
pub use row::Row;
pub use session::{countdown, countdown_and, word_chips};
pub use spoken::{apart, spoken};
pub use steps::steps;
pub use transfer::TransferCard;
