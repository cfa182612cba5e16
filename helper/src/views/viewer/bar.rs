//! The bar above the picture: who it is, the time left, and what is always there.

use std::time::Duration;

use egui::{Frame, Margin, Panel, RichText, Ui};
use session::EndingWhy;
use ui::{Button, Palette, Tone};

use super::{Viewer, Wish};
use crate::texts;

/// Round what stands in it.
pub(super) const MARGIN: Margin = Margin::symmetric(16, 8);

/// Between the other buttons and the one that ends it, besides what is between any two.
const BEFORE_DISCONNECT: f32 = 4.0;

/// What that one takes, in points.
pub(super) fn disconnect_width(ui: &Ui) -> f32 {
    Button::danger(texts::disconnect()).width(ui) + BEFORE_DISCONNECT
}

impl Viewer {
    pub(super) fn show_bar(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let palette = Palette::of(ui);
        let frame = Frame::new().fill(palette.card).inner_margin(MARGIN);
        Panel::top("bar")
            .frame(frame)
            .show_separator_line(false)
            .show(ui, |ui| self.bar_content(ui))
            .inner
    }

    /// What stands in it, wherever it is.
    pub(super) fn bar_content(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let palette = Palette::of(ui);
        ui.spacing_mut().item_spacing.y = 8.0;
        let mut wishes = self.bar_row(ui, &palette);
        if !self.rights.is_empty() || self.files.is_offered() {
            wishes.extend(self.show_toolbar(ui));
        }
        if self.full_screen {
            self.video_notice(ui);
        }
        if let Some(ending) = self.ending() {
            ui::notice(ui, Tone::Warning, &ending, "");
        }
        wishes
    }

    /// What ends the session first, if something is announced.
    pub(super) fn ending(&self) -> Option<String> {
        let (why, at) = self.endings.iter().min_by_key(|(_, at)| *at)?;
        let time = ui::language::clock(at.saturating_duration_since(self.now));
        Some(match why {
            EndingWhy::TimeLimit => texts::ending_limit(&time),
            EndingWhy::Idle => texts::ending_idle(&time),
        })
    }

    fn bar_row(&mut self, ui: &mut Ui, palette: &Palette) -> Vec<Wish> {
        let width = ui.available_width();
        ui::ends(ui, |row| {
            row.rest(|ui| self.who(ui, palette));
            row.end(|ui| {
                let mut wishes = self.view_buttons(ui, width);
                ui.add_space(BEFORE_DISCONNECT);
                let clicked = ui.add(Button::danger(texts::disconnect())).clicked();
                wishes.extend(clicked.then_some(Wish::Disconnect));
                wishes
            })
        })
    }

    fn who(&self, ui: &mut Ui, palette: &Palette) {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.spacing_mut().interact_size.y = 0.0;
            let name =
                RichText::new(texts::viewing(&self.name)).text_style(ui::theme::strong_style());
            ui.add(egui::Label::new(name).truncate());
            ui.horizontal(|ui| {
                let left = ui::texts::time_left(&self.time_left());
                ui.label(RichText::new(left).small().color(palette.quiet));
                self.video_mark(ui, palette);
            });
        });
    }

    /// Minutes, and seconds only when few are left: each change is a drawing of the whole window.
    fn time_left(&self) -> String {
        if self.counts_seconds() {
            ui::language::clock(self.left)
        } else {
            ui::language::span(self.left)
        }
    }

    /// After how long the time that is shown will be another.
    pub(super) fn time_tick(&self) -> Duration {
        let over = Duration::from_nanos(u64::from(self.left.subsec_nanos()) + 1_000_000);
        if self.counts_seconds() {
            over
        } else {
            over + Duration::from_secs(self.left.as_secs() % 60)
        }
    }

    fn counts_seconds(&self) -> bool {
        self.left < Duration::from_secs(121)
    }
}
