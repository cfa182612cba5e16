//! What can be set: how the window looks, and by which name the person knocks. Each change is kept at once.

use egui::Ui;
use ui::{Button, Field, Look, Tone};

use super::{COLUMN, LONGEST_NAME, Wish};
use crate::texts;

/// What the page of settings shows.
#[derive(Debug)]
pub struct Settings {
    /// How the window looks.
    pub look: Look,
    /// The name as it is typed.
    pub name: String,
    /// The name that is kept.
    pub kept: String,
    /// Why the last change was not kept.
    pub refused: Option<String>,
}

impl Settings {
    /// The page, with what is kept.
    pub fn new(look: Look, name: String) -> Self {
        Self {
            look,
            kept: name.clone(),
            name,
            refused: None,
        }
    }

    /// Another name, which can be sent as it is.
    pub fn another_name(&self) -> Option<String> {
        let name = session::Name::new(self.name.trim()).ok()?;
        (name.as_str() != self.kept).then(|| name.as_str().to_owned())
    }

    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui::page(ui, COLUMN, |ui| self.content(ui))
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui::title(ui, texts::settings());
        ui::hint(ui, texts::settings_kept());
        if let Some(refused) = &self.refused {
            ui::notice(ui, Tone::Error, &texts::settings_refused(), refused);
        }
        let chosen = ui::look_panel(ui, &mut self.look);
        let mut wish = chosen.then_some(Wish::Look(self.look));
        let problem = session::Name::new(self.name.trim()).is_err();
        let field = Field::new(texts::your_name(), &mut self.name)
            .example(texts::your_name_example())
            .limit(LONGEST_NAME)
            .error(problem.then(texts::settings_name_wrong))
            .show(ui);
        if field.lost_focus() {
            wish = wish.or_else(|| self.another_name().map(Wish::Name));
        }
        ui.add_space(8.0);
        let back = ui.add(Button::secondary(texts::settings_back()));
        wish.or(back.clicked().then_some(Wish::Other))
    }
}
