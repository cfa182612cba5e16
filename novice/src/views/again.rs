//! Inviting again with a password of one's own: the old one is not kept, so a new one is chosen.

use super::{Action, Place, WIDTH};
use crate::engine::ListCommand;
use crate::texts;
use egui::Ui;
use ticket::{Id, Protection};
use ui::{Button, Tone};
use who::OwnPassword;

/// What has been filled in.
#[derive(Clone, Debug)]
pub struct Page {
    id: Id,
    name: String,
    own: OwnPassword,
    /// Whether it is being made at this moment.
    pub working: bool,
    /// Why it could not be made.
    pub refused: Option<String>,
}

impl Page {
    /// For a new invitation like the one of this number and name, with a password as good as an administrator wants it.
    pub fn new(id: Id, name: String, wanted: Protection) -> Self {
        Self {
            id,
            name,
            own: OwnPassword::of_strength(wanted),
            working: false,
            refused: None,
        }
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    ui::page(ui, WIDTH, |ui| {
        ui::title(ui, texts::again_title(&page.name));
        ui::lead(ui, texts::again_lead());
        if let Some(refused) = &page.refused {
            ui::notice(ui, Tone::Error, &texts::failed_invite(), refused);
        }
        let first = page.own.show(ui, &page.name);
        ui::opens_on(("again", page.id), &first);
        ui.add_space(4.0);
        buttons(ui, page)
    })
}

fn buttons(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let mut action = None;
    ui.horizontal(|ui| {
        if ui.add(Button::secondary(texts::back())).clicked() {
            action = Some(Action::Go(Place::Details(page.id)));
        }
        let text = if page.working {
            texts::make_working()
        } else {
            texts::make_button()
        };
        let ready = page.own.problem().is_none() && !page.working;
        let make = ui.add_enabled(ready, Button::primary(text).wide());
        if make.clicked() {
            page.working = true;
            page.refused = None;
            let (id, password) = (page.id, page.own.secret());
            action = Some(Action::Send(ListCommand::Renew { id, password }.into()));
        }
    });
    action
}
