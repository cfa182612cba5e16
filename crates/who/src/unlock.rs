//! The field for the passphrase of one's identity.

use egui::{Key, Ui};
use secrecy::SecretString;
use std::fmt;
use ui::PasswordField;
use zeroize::{Zeroize as _, Zeroizing};

use crate::texts;

/// What is typed, and what was wrong with it.
#[derive(Clone)]
pub(crate) struct Unlock {
    typed: Zeroizing<String>,
    error: Option<String>,
    /// It gets the keyboard when it is drawn next.
    gets_keyboard: bool,
}

impl Unlock {
    pub(crate) fn new() -> Self {
        Self {
            // Room from the start: growing would leave copies behind.
            typed: Zeroizing::new(String::with_capacity(1024)),
            error: None,
            gets_keyboard: true,
        }
    }

    /// It is asked for again: there is nothing else to type then.
    pub(crate) fn take_keyboard(&mut self) {
        self.gets_keyboard = true;
    }

    /// Draws it; whether Enter was pressed in it.
    pub(crate) fn show(&mut self, ui: &mut Ui, name: &str) -> bool {
        let field = PasswordField::new(texts::unlock_label(name), &mut self.typed)
            .error(self.error.as_deref())
            .show(ui);
        if field.has_focus() {
            self.gets_keyboard = false;
        } else if self.gets_keyboard && field.enabled() {
            // Whatever was clicked for that takes it away once more: it holds when it was seen to.
            field.request_focus();
            ui.ctx().request_repaint();
        }
        if field.changed() {
            self.error = None;
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        // Nothing comes of that before something is typed.
        self.gets_keyboard |= entered && self.typed.is_empty();
        entered
    }

    /// What is typed, if something is.
    pub(crate) fn typed(&self) -> Option<SecretString> {
        (!self.typed.is_empty()).then(|| SecretString::from(self.typed.as_str()))
    }

    /// It was not right: it is typed again, from nothing.
    pub(crate) fn refused(&mut self, why: String) {
        self.typed.zeroize();
        self.error = Some(why);
        self.gets_keyboard = true;
    }
}

impl fmt::Debug for Unlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unlock").finish_non_exhaustive()
    }
}
