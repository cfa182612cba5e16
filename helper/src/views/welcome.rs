//! The first screen: open an invitation.

use egui::{Atom, AtomExt as _, Event, RichText, Ui, WidgetInfo, vec2};
use ui::{Button, Field};

use super::{COLUMN, Wish};
use crate::problem::Problem;
use crate::recent::Recent;
use crate::texts;

/// The most characters that can be pasted: an invitation of 64 KiB as text.
const LONGEST_TEXT: usize = 90_000;

/// What the first screen shows.
#[derive(Debug, Default)]
pub struct Welcome {
    /// The text that was pasted.
    pub pasted: String,
    /// Why the last invitation was not opened.
    pub problem: Option<Problem>,
    /// A file is held over the window.
    pub hovered: bool,
    /// What was opened before, and can still be.
    pub recent: Vec<Recent>,
}

impl Welcome {
    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Wish> {
        let pasted = pasted(ui);
        ui::page(ui, COLUMN, |ui| self.content(ui)).or(pasted)
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui.add_space(ui.available_height().min(480.0) * 0.08);
        ui::title(ui, texts::welcome_title());
        ui::lead(ui, texts::welcome_lead());
        ui.add_space(8.0);
        if let Some(problem) = &self.problem {
            ui::error_panel(ui, &problem.what, &problem.advice);
            ui.add_space(8.0);
        }
        let open = Button::primary(texts::welcome_open()).wide();
        let mut wish = ui.add(open).clicked().then_some(Wish::Browse);
        if self.hovered {
            ui::notice(ui, ui::Tone::Calm, &texts::welcome_drop_here(), "");
        } else {
            ui::hint(ui, texts::welcome_drop());
        }
        if !self.recent.is_empty() {
            ui.add_space(8.0);
            wish = self.show_recent(ui).or(wish);
        }
        ui.add_space(8.0);
        wish = self.paste_field(ui).or(wish);
        ui.add_space(8.0);
        seldom(ui).or(wish)
    }

    fn paste_field(&mut self, ui: &mut Ui) -> Option<Wish> {
        let field = Field::new(texts::welcome_paste_label(), &mut self.pasted)
            .example(texts::welcome_paste_example())
            .limit(LONGEST_TEXT)
            .show(ui);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let some = !self.pasted.trim().is_empty();
        let button = Button::secondary(texts::welcome_paste_button());
        let clicked = ui.add_enabled(some, button).clicked() || (entered && some);
        clicked.then(|| Wish::OpenText(std::mem::take(&mut self.pasted)))
    }

    fn show_recent(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui::label(ui, texts::recent_title());
        let mut removed = None;
        let mut wish = None;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            for (number, recent) in self.recent.iter().enumerate() {
                match recent_row(ui, recent) {
                    Some(Pressed::Open) => wish = Some(Wish::OpenRecent(recent.path.clone())),
                    Some(Pressed::Remove) => removed = Some(number),
                    None => {}
                }
            }
        });
        let removed = removed.map(|number| self.recent.remove(number).path);
        removed.map(Wish::ForgetRecent).or(wish)
    }
}

/// What is seldom needed: who the person is, and whom they know.
fn seldom(ui: &mut Ui) -> Option<Wish> {
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        for (text, what) in [
            (who::texts::me_title(), Wish::Me),
            (who::texts::novices_title(), Wish::People),
            (texts::settings(), Wish::Settings),
        ] {
            if ui.add(Button::secondary(text)).clicked() {
                wish = Some(what);
            }
        }
    });
    wish
}

/// What was pressed in a row of the list.
enum Pressed {
    Open,
    Remove,
}

fn recent_row(ui: &mut Ui, recent: &Recent) -> Option<Pressed> {
    let name = &recent.pseudonym;
    let open = |ui: &mut Ui| {
        ui.spacing_mut().button_padding.x = 12.0;
        let file = recent.path.file_name().unwrap_or_default();
        let quiet = ui::Palette::of(ui).quiet;
        let file = RichText::new(file.to_string_lossy()).small().color(quiet);
        let room = ui.available_width();
        let content = (
            RichText::new(name).strong().atom_max_width(room * 0.6),
            Atom::grow(),
            file.atom_max_width(room * 0.3),
        );
        let open = egui::Button::new(content).min_size(vec2(room, ui::theme::TARGET));
        let path = recent.path.display().to_string();
        let open = ui.add(open).on_hover_text(path);
        open.widget_info(|| named(&texts::recent_open(name)));
        open.clicked()
    };
    let remove = |ui: &mut Ui| {
        ui.spacing_mut().button_padding.x = 12.0;
        let away = egui::Button::new("×").min_size(vec2(ui::theme::TARGET, ui::theme::TARGET));
        let away = ui.add(away).on_hover_text(texts::recent_remove(name));
        away.widget_info(|| named(&texts::recent_remove(name)));
        away.clicked()
    };
    ui::ends(ui, |row| {
        let opened = row.rest(open).then_some(Pressed::Open);
        row.end(remove).then_some(Pressed::Remove).or(opened)
    })
}

fn named(name: &str) -> WidgetInfo {
    WidgetInfo::labeled(egui::Role::Button, true, name)
}

/// What was pasted while no field has the keyboard: an invitation as text, wherever the pointer is.
fn pasted(ui: &Ui) -> Option<Wish> {
    if ui.memory(|memory| memory.focused()).is_some() && ui.ctx().egui_wants_keyboard_input() {
        return None;
    }
    ui.input(|input| {
        let mut texts = input.events.iter().filter_map(|event| match event {
            Event::Paste(text) => Some(text.trim()),
            _ => None,
        });
        let text = texts.find(|text| !text.is_empty() && text.len() <= LONGEST_TEXT)?;
        Some(Wish::OpenText(text.to_owned()))
    })
}
