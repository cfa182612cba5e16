//! After a session: that it is over, why, and that nobody sees the screen.

use super::news::{self, News};
use super::{Action, Place, WIDTH};
use crate::engine::Ended;
use crate::texts;
use egui::Ui;
use ui::Button;

/// Draws it.
pub fn show(ui: &mut Ui, ended: &Ended, news: &[News]) -> Option<Action> {
    ui::page(ui, WIDTH, |ui| {
        ui::title(ui, texts::ended_title());
        ui::card(ui, |ui| {
            ui::lead(ui, ended.message.as_str());
            ui::hint(ui, texts::ended_lasted(&ui::language::span(ended.lasted)));
        });
        let read = news::show(ui, 0, news);
        let home = ui
            .add(Button::primary(texts::ended_home()).wide())
            .clicked();
        read.or(home.then_some(Action::Go(Place::Home)))
    })
}
