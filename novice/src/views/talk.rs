//! The messages of a session: all of them where there is room, else the newest one, on one line.

use crate::texts;
use egui::{Align, Label, Layout, RichText, Ui, vec2};
use std::collections::VecDeque;
use ui::theme::{TARGET, strong_style};
use ui::{Button, ChatLine, ChatPanel, Speaker};

/// The most lines of chat that are kept; a helper can't fill the memory.
const MOST_LINES: usize = 500;
/// The most characters of a message.
const LONGEST_LINE: usize = 2_000;
/// The most characters of a message that could have room on one line.
const MOST_ON_A_LINE: usize = 200;

/// What was written, and what is being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Talk {
    lines: VecDeque<ChatLine>,
    draft: String,
    /// How many of the helper's came since all of it was last in sight.
    unread: usize,
    /// The person wants to see all of it, in place of what else is there.
    is_open: bool,
}

impl Talk {
    /// The least height in which all of it can be read, in points.
    pub(super) const LEAST: f32 = 150.0;
    /// The height of the newest line, in points: with the button that `opens` all, or without it.
    pub(super) const fn line_height(opens: bool) -> f32 {
        if opens { TARGET } else { 24.0 }
    }

    /// One line more.
    pub(super) fn say(&mut self, from: Speaker, text: String) {
        if self.lines.len() == MOST_LINES {
            self.lines.pop_front();
        }
        self.unread += usize::from(from == Speaker::Other);
        self.lines.push_back(ChatLine { from, text });
    }

    /// Whether the person wants to see all of it, in place of what else is there.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Fills the room there is; gives back the message when the person sends one.
    pub(super) fn whole(&mut self, ui: &mut Ui, other: &str) -> Option<String> {
        self.unread = 0;
        if !self.is_open {
            return self.panel(ui, other);
        }
        // Where the button was that led here: whoever presses that twice is back, and has sent nothing.
        let mut room = ui.available_size();
        room.y -= TARGET + ui.spacing().item_spacing.y;
        let layout = Layout::top_down(Align::Min);
        let panel = ui.allocate_ui_with_layout(room, layout, |ui| self.panel(ui, other));
        let back = ui.add(Button::secondary(texts::chat_back()).wide());
        self.is_open = !back.clicked();
        panel.inner
    }

    fn panel(&mut self, ui: &mut Ui, other: &str) -> Option<String> {
        let panel = ChatPanel {
            other,
            lines: self.lines.make_contiguous(),
            draft: &mut self.draft,
            limit: LONGEST_LINE,
            focus: false,
        };
        panel.show(ui)
    }

    /// The newest line alone. Where `opens`, it stands at the foot, with a button beside it that shows all.
    pub(super) fn newest(&mut self, ui: &mut Ui, other: &str, opens: bool) {
        if opens {
            ui.add_space((ui.available_height() - Self::line_height(opens)).max(0.0));
        }
        let row = vec2(ui.available_width(), Self::line_height(opens));
        ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
            if opens && ui.add(Button::secondary(texts::chat_open())).clicked() {
                self.is_open = true;
            }
            let rest = Layout::left_to_right(Align::Center);
            ui.with_layout(rest, |ui| {
                let text = RichText::new(self.line(other));
                let text = match self.unread {
                    0 => text,
                    _ => text.text_style(strong_style()),
                };
                ui.add(Label::new(text).truncate());
            });
        });
    }

    fn line(&self, other: &str) -> String {
        let Some(newest) = self.lines.back() else {
            return texts::chat_none();
        };
        // Whatever the helper writes, it stays one line.
        let words: Vec<_> = newest.text.split_whitespace().collect();
        let text: String = words.join(" ").chars().take(MOST_ON_A_LINE).collect();
        let said = match newest.from {
            Speaker::Me => texts::chat_line(&texts::chat_me(), &text),
            Speaker::Other => texts::chat_line(other, &text),
            Speaker::Program => text,
        };
        match self.unread {
            0 | 1 => said,
            many => texts::chat_unread(many, &said),
        }
    }
}
