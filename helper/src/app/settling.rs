//! Keeping what the person sets.

use egui::Context;
use settings::{Change, FILE, WrittenLook};
use ui::Look;

use super::{App, Stage};
use crate::views;

impl App {
    /// Shows what can be set.
    pub(super) fn show_settings(&mut self) {
        let (look, refused) = match settings::look(self.data.path()) {
            Ok(look) => (look, None),
            // What is wrong with the file is said before anything is chosen for nothing.
            Err(error) => (Look::default(), Some(phrases::settings(&error))),
        };
        let mut view = views::Settings::new(look, self.data.name());
        view.refused = refused;
        self.stage = Stage::Settings(view);
    }

    /// Gives the window another look, and keeps it.
    pub(super) fn set_look(&mut self, ctx: &Context, look: Look) {
        ui::theme::set(ctx, look);
        let path = self.data.path().join(FILE);
        let kept = Change::look(look).write(&path, |file| {
            file.parse::<WrittenLook>()?.read(file).map(drop)
        });
        let refused = kept.err().map(|error| phrases::settings(&error));
        if let Stage::Settings(view) = &mut self.stage {
            view.refused = refused;
        }
    }

    /// Keeps another name to begin with.
    pub(super) fn keep_name(&mut self, name: String) {
        let kept = self.data.remember_name(&name);
        if let Stage::Settings(view) = &mut self.stage {
            let refused = |error| phrases::not_written(self.data.path(), error);
            view.refused = kept.as_ref().err().map(refused);
            if kept.is_ok() {
                view.kept = name;
            }
        }
    }
}
