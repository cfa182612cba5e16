//! What the person notes about a session, and what became of it.

use egui::Ui;
use ui::{Button, Field};

use crate::{history, texts};

/// A note as it is being written.
#[derive(Debug, Default)]
pub struct Note {
    text: String,
    /// As the history has it.
    kept: String,
    /// As it was given to be kept, until it is known what became of it.
    keeping: Option<String>,
    /// Why it was not kept.
    refused: Option<String>,
}

impl Note {
    /// One that the history has.
    pub fn kept(text: String) -> Self {
        Self {
            kept: text.clone(),
            text,
            ..Self::default()
        }
    }

    /// Whether something was written that is not kept yet.
    pub fn has_unkept(&self) -> bool {
        let kept = self.keeping.as_ref().unwrap_or(&self.kept);
        self.text.trim() != kept.trim()
    }

    /// It, to be kept now. It counts as kept until the contrary is told.
    pub fn take_unkept(&mut self) -> Option<String> {
        let unkept = self.has_unkept().then(|| self.text.clone())?;
        self.refused = None;
        self.keeping = Some(unkept.clone());
        Some(unkept)
    }

    /// Whether it could not be kept as it stands.
    pub(super) fn was_refused(&self) -> bool {
        self.refused.is_some()
    }

    /// Whether it is not known yet what became of it.
    pub(super) fn is_being_kept(&self) -> bool {
        self.keeping.is_some()
    }

    /// What became of it. Gives back what the history has from now on, if that is another.
    pub fn done(&mut self, done: Result<(), String>) -> Option<&str> {
        let keeping = self.keeping.take()?;
        match done {
            Ok(()) => {
                self.kept = keeping;
                Some(self.kept.trim())
            }
            Err(why) => {
                self.refused = Some(why);
                None
            }
        }
    }

    /// Draws it. Gives back what is to be kept.
    pub(super) fn show(&mut self, ui: &mut Ui) -> Option<String> {
        let field = Field::new(texts::note_label(), &mut self.text)
            .rows(3)
            .limit(history::MAX_NOTE)
            .error(self.refused.clone());
        if field.show(ui).changed() {
            self.refused = None;
        }
        if !self.has_unkept() && !self.text.trim().is_empty() {
            ui::hint(ui, texts::noted());
            return None;
        }
        let keep = Button::secondary(texts::keep_note());
        let clicked = ui.add_enabled(self.has_unkept(), keep).clicked();
        ui.add_space(8.0);
        clicked.then(|| self.take_unkept()).flatten()
    }
}
