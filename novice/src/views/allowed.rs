//! What the helper can do right now, each with a way to take it back.

use super::in_sight::beside;
use crate::engine::{Quiet, SessionCommand};
use crate::texts;
use egui::{Label, RichText, Ui};
use session::Right;
use ui::theme::strong_style;
use ui::{Button, Palette};

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

    /// Draws that the helper can click and type, if so, and what ends it. They wait for the answer where
    /// something is `asked`, and for the end of a pause; where what was shared is `gone`, they reach nothing.
    pub(super) fn control(
        &mut self,
        ui: &mut Ui,
        asked: bool,
        quiet: Quiet,
        gone: bool,
    ) -> Option<SessionCommand> {
        if !self.has(Right::Control) {
            return None;
        }
        let until = match quiet {
            Quiet { pause: true, .. } => Some(texts::control_waits_for_pause()),
            Quiet { dialog: true, .. } => Some(texts::control_waits_for_dialog()),
            _ if gone => Some(texts::control_reaches_nothing()),
            _ if self.waits && asked => Some(texts::control_waits_for_answer()),
            _ => None,
        };
        let acts = until.is_none();
        let head = until.unwrap_or_else(|| words(Right::Control));
        let head = RichText::new(head).text_style(strong_style());
        ui.label(head.color(Palette::of(ui).warning));
        if acts {
            let pace = match self.waits {
                true => texts::control_waits(),
                false => texts::control_acts(),
            };
            ui::hint(ui, pace);
        }
        let back = ui.add(Button::primary(texts::take_back_control()).wide());
        back.clicked().then(|| self.take_back(Right::Control))
    }

    /// Draws all else, each on a line; last, what there will be again when it is no longer `quiet`. The mark of a video
    /// that this program keeps says what there is to say of the right to it.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        records: bool,
        quiet: Quiet,
    ) -> Option<SessionCommand> {
        let has_mark = |right| right == Right::RecordForNovice && records;
        let is_listed = |right: &Right| *right != Right::Control && !has_mark(*right);
        let sleeps = |right: &Right| quiet.is_on() && sleeps(*right);
        let (asleep, awake): (Vec<_>, Vec<_>) = self
            .rights
            .iter()
            .copied()
            .filter(is_listed)
            .partition(sleeps);
        let first_asleep = asleep.first().copied();
        let mut back = None;
        for right in awake.into_iter().chain(asleep) {
            if Some(right) == first_asleep {
                ui::hint(ui, texts::allowed_after_pause());
            }
            let take_back = Button::secondary(texts::take_back());
            let line = |ui: &mut Ui| {
                ui.add(
                    Label::new(RichText::new(words(right)).text_style(strong_style())).truncate(),
                );
            };
            if ui.push_id(right, |ui| beside(ui, take_back, line)).inner {
                back = Some(right);
            }
        }
        back.map(|right| self.take_back(right))
    }

    /// It is gone at once; the engine ends it before anything else, too.
    fn take_back(&mut self, right: Right) -> SessionCommand {
        self.remove(right);
        SessionCommand::TakeBack(right)
    }
}

/// Whether nothing comes of it during a pause. A video goes on.
fn sleeps(right: Right) -> bool {
    match right {
        Right::Point | Right::Control | Right::ReadClipboard | Right::WriteClipboard => true,
        Right::Record | Right::RecordForNovice => false,
    }
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
