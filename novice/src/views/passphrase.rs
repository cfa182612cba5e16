//! The password that the person tells their helper: a button that copies it, and how not to send it.

use super::Action;
use crate::texts;
use egui::{Id, Ui};
use secrecy::SecretString;
use ui::Button;

/// The button that copies them; `copied` remembers that it was pressed. It is the main control of `screen`, if that is given.
pub(super) fn copy(
    ui: &mut Ui,
    words: &SecretString,
    copied: &mut bool,
    screen: Option<Id>,
) -> Option<Action> {
    let button = ui.add(Button::secondary(texts::password_copy()));
    if let Some(screen) = screen {
        ui::opens_on(screen, &button);
    }
    if !button.clicked() {
        return None;
    }
    *copied = true;
    Some(Action::CopySecret(words.clone()))
}

/// How to tell them, in a line; another once they were copied.
pub(super) fn advice(ui: &mut Ui, copied: bool) {
    let text = if copied {
        texts::password_copied()
    } else {
        texts::password_apart()
    };
    ui::hint(ui, text);
}
