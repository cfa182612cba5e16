//! What is pasted onto a page, wherever the pointer is, or into its field for that.

use egui::{Event, Ui};

/// A text from the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// This one, without white space at its ends.
    Text(String),
    /// One of more bytes than are taken.
    TooLong,
}

impl Pasted {
    /// A text of at most so many bytes.
    pub fn of(text: &str, most: usize) -> Self {
        match text.trim() {
            text if text.len() <= most => Self::Text(text.to_owned()),
            _ => Self::TooLong,
        }
    }
}

/// What was pasted while no field for text has the keyboard, if it is more than white space; a text of at most so many bytes.
pub fn pasted(ui: &Ui, most: usize) -> Option<Pasted> {
    if ui.ctx().text_edit_focused() {
        return None;
    }
    ui.input(|input| {
        let mut texts = input.events.iter().filter_map(|event| match event {
            Event::Paste(text) if !text.trim().is_empty() => Some(text),
            _ => None,
        });
        texts.next().map(|text| Pasted::of(text, most))
    })
}
