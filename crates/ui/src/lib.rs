//! What both programs look like: theme, fonts, widgets, dialogs, icon, and texts in several languages.
//!
//! Views draw with these and emit commands; nothing here knows of invitations or sessions.
//!
//! ```text
//!   theme::install(ctx)         once, when the window is made; theme::set(ctx, look) for another look
//!   page(ui, width, |ui| ..)    a scrolling, centred column
//!     title · lead · card(..)   what there is to read
//!     Field · PasswordField     what there is to fill in
//!     Button::primary(..)       what there is to do
//!   confirm(ctx, ..)            a question over everything else
//! ```

pub mod book;
mod double;
pub mod fit;
mod fonts;
pub mod icon;
pub mod language;
pub mod look;
pub mod texts;
pub mod theme;
pub mod widgets;

pub use book::Book;
pub use double::page_is;
pub use language::Language;
pub use look::Look;
pub use theme::Palette;
pub use widgets::{
    Answer, Button, ChatLine, ChatPanel, Confirm, Ends, Field, PasswordField, Pasted, Role, Row,
    Speaker, Tone, TransferCard, apart, card, choices, confirm, countdown, countdown_and, ends,
    error_panel, facts, file_to_drag, focus_in_sight, focus_ring, full_page, heading, hint, label,
    lead, letter, look_panel, meter, notice, opens_on, page, pasted, spoken, steps, strong_edges,
    subtitle, title, word_chips,
};
