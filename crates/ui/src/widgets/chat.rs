//! Messages between the two persons, and a line to write the next one.

use egui::{Align, Frame, Key, Label, Layout, Margin, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::button::Button;
use super::ends::ends;
use super::page::{hint, subtitle};
use crate::texts;
use crate::theme::{Palette, ROUND, TARGET};

/// Who wrote a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The person at this computer.
    Me,
    /// The person at the other one.
    Other,
    /// The program, about the session.
    Program,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatLine {
    /// Who wrote it.
    pub from: Speaker,
    /// What was written; shown as it is.
    pub text: String,
}

/// The chat: all lines, newest at the bottom, and the line being written.
#[must_use = "the panel is seen only when shown"]
pub struct ChatPanel<'a> {
    /// The other person's name.
    pub other: &'a str,
    /// What was said.
    pub lines: &'a [ChatLine],
    /// What is being written.
    pub draft: &'a mut String,
    /// The most characters of a message.
    pub limit: usize,
    /// The line to write in takes the keyboard.
    pub focus: bool,
}

impl ChatPanel<'_> {
    /// Fills the room there is; gives back the message when the person sends one.
    pub fn show(self, ui: &mut Ui) -> Option<String> {
        let mut sent = None;
        ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
            sent = write_line(ui, self.draft, self.limit, self.focus);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                subtitle(ui, texts::chat());
                if self.lines.is_empty() {
                    hint(ui, texts::chat_empty());
                }
                ScrollArea::vertical()
                    .auto_shrink([false, false])
                    .stick_to_bottom(true)
                    .show(ui, |ui| {
                        for line in self.lines {
                            said(ui, self.other, line);
                        }
                    });
            });
        });
        sent
    }
}

fn write_line(ui: &mut Ui, draft: &mut String, limit: usize, focus: bool) -> Option<String> {
    let mut send = false;
    ends(ui, |row| {
        send = row.rest(|ui| {
            let edit = TextEdit::singleline(draft)
                .hint_text(texts::chat_draft())
                .char_limit(limit)
                .desired_width(ui.available_width())
                .margin(Margin::symmetric(12, 10))
                .align(egui::Align2::LEFT_CENTER)
                .min_size(vec2(0.0, TARGET));
            let response = ui.add(edit);
            response.widget_info(|| {
                let mut info =
                    egui::WidgetInfo::labeled(egui::Role::TextInput, true, texts::chat_draft());
                info.current_text_value = Some(draft.clone());
                info
            });
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if focus || entered {
                response.request_focus();
            }
            entered
        });
        let some = !draft.trim().is_empty();
        let button = Button::secondary(texts::chat_send());
        send |= row.end(|ui| ui.add_enabled(some, button).clicked());
    });
    let text = draft.trim();
    if !send || text.is_empty() {
        return None;
    }
    let text = text.to_owned();
    draft.clear();
    Some(text)
}

fn said(ui: &mut Ui, other: &str, line: &ChatLine) {
    let palette = Palette::of(ui);
    if line.from == Speaker::Program {
        hint(ui, line.text.as_str());
        return;
    }
    let you = texts::you();
    let (who, fill) = match line.from {
        Speaker::Me => (you.as_str(), palette.tint),
        Speaker::Other | Speaker::Program => (other, palette.card),
    };
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(RichText::new(who).small().color(palette.quiet));
    Frame::new()
        .fill(fill)
        .corner_radius(ROUND)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.add(Label::new(line.text.as_str()).wrap().selectable(true));
        });
    ui.add_space(4.0);
}
