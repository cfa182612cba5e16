//! The first screen: open an invitation.

use egui::{Atom, AtomExt as _, RichText, Ui, WidgetInfo, vec2};
use ui::{Button, Field, Pasted};

use super::{COLUMN, Wish};
use crate::problem::Problem;
use crate::recent::Recent;
use crate::texts;

/// The most bytes of a text with an invitation in it that are taken: its text form has at most 87,389, and may be quoted in a message.
const LONGEST_TEXT: usize = 250_000;

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
        let pasted = ui::pasted(ui, LONGEST_TEXT);
        let wish = ui::page(ui, COLUMN, |ui| self.content(ui));
        wish.or_else(|| self.take(pasted?))
    }

    /// A text that may have an invitation in it.
    fn take(&mut self, text: Pasted) -> Option<Wish> {
        self.problem = None;
        match text {
            Pasted::Text(text) => Some(Wish::OpenText(text)),
            Pasted::TooLong => {
                let (what, advice) = (texts::pasted_too_long(), texts::pasted_too_long_advice());
                self.problem = Some(Problem::new("too-long", &what, &advice));
                None
            }
        }
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
            // One more, so that a longer text shows.
            .limit(LONGEST_TEXT + 1)
            .show(ui);
        if field.changed() {
            self.problem = None;
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let some = !self.pasted.trim().is_empty();
        let button = Button::secondary(texts::welcome_paste_button());
        let clicked = ui.add_enabled(some, button).clicked() || (entered && some);
        if !clicked {
            return None;
        }
        let text = Pasted::of(&std::mem::take(&mut self.pasted), LONGEST_TEXT);
        self.take(text)
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

/// What is seldom needed: who the person is, whom they know, and what was.
fn seldom(ui: &mut Ui) -> Option<Wish> {
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        for (text, what) in [
            (who::texts::me_title(), Wish::Me),
            (who::texts::novices_title(), Wish::People),
            (texts::past_title(), Wish::Past),
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
    let name = &phrases::called(&recent.pseudonym);
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
