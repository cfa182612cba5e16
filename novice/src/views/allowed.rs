//! What the helper can do right now, each with a way to take it back.

use crate::engine::SessionCommand;
use crate::texts;
use egui::{Align, Layout, Ui, vec2};
use session::Right;
use ui::theme::TARGET;
use ui::{Button, Tone};

/// What was granted and not taken back.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    rights: Vec<Right>,
    /// The helper's input waits for the person's own hand.
    waits: bool,
}

impl Allowed {
    /// The helper may do this now.
    pub fn add(&mut self, right: Right) {
        self.remove(right);
        self.rights.push(right);
    }

    /// Not any longer.
    pub fn remove(&mut self, right: Right) {
        self.rights.retain(|held| *held != right);
        self.waits &= right != Right::Control;
    }

    /// Whether the helper may do this now.
    pub fn has(&self, right: Right) -> bool {
        self.rights.contains(&right)
    }

    /// The helper's input waits, or acts again.
    pub fn set_waits(&mut self, waits: bool) {
        self.waits = waits;
    }

    /// Draws them; control first, and bigger.
    pub(super) fn show(&mut self, ui: &mut Ui) -> Option<SessionCommand> {
        let mut back = None;
        if self.rights.contains(&Right::Control) && self.control(ui) {
            back = Some(Right::Control);
        }
        for right in self.rights.iter().filter(|r| **r != Right::Control) {
            if ui.push_id(right, |ui| line(ui, *right)).inner {
                back = Some(*right);
            }
        }
        // It is gone at once; the engine ends it before anything else, too.
        self.remove(back?);
        back.map(SessionCommand::TakeBack)
    }

    fn control(&self, ui: &mut Ui) -> bool {
        let (tone, more) = if self.waits {
            (Tone::Calm, texts::control_waits())
        } else {
            (Tone::Warning, texts::control_acts())
        };
        ui::notice(ui, tone, &words(Right::Control), &more);
        ui.add(Button::primary(texts::take_back_control()).wide())
            .clicked()
    }
}

/// What a right means, and the button beside it; true when that was clicked.
fn line(ui: &mut Ui, right: Right) -> bool {
    let row = vec2(ui.available_width(), TARGET);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let clicked = ui.add(Button::secondary(texts::take_back())).clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui::label(ui, words(right));
        });
        clicked
    })
    .inner
}

pub(crate) fn words(right: Right) -> String {
    match right {
        Right::Point => texts::may_point(),
        Right::Control => texts::may_control(),
        Right::ReadClipboard => texts::may_read_clipboard(),
        Right::WriteClipboard => texts::may_write_clipboard(),
        Right::Record => texts::may_record(),
        Right::RecordForNovice => texts::may_record_for_novice(),
    }
}
