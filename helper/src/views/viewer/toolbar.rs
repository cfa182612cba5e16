//! The second row of the bar: what is granted, what can be asked for, and the tools for it.

use std::time::Duration;

use egui::{Button as Plain, Label, RichText, Ui, vec2};
use session::Right;
use ui::Palette;

use super::mode::Mode;
use super::rights::{Last, Standing, rest};
use super::{Viewer, Wish};
use crate::hands::{Combination, Tool};
use crate::texts;

impl Viewer {
    pub(super) fn show_toolbar(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let mut wishes = Vec::new();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            ui.spacing_mut().button_padding.x = 12.0;
            if self.broken.is_some() {
                // Nothing can be asked just now.
                ui.disable();
            }
            for (right, standing) in self.rights.iter() {
                wishes.extend(self.right_button(ui, right, standing));
            }
            if self.files.is_offered() {
                wishes.extend(self.files.menu(ui, target));
            }
            if !self.paused {
                wishes.extend(self.tools(ui));
            }
        });
        wishes
    }

    fn right_button(&self, ui: &mut Ui, right: Right, standing: Standing) -> Option<Wish> {
        let words = Words::of(right);
        let what = words.what.as_str();
        let (text, hint, wish) = match standing {
            Standing::Impossible => {
                let hint = texts::right_impossible_hint();
                (texts::right_impossible(what), hint, None)
            }
            Standing::Asked { .. } => {
                let hint = texts::right_asked_hint();
                (texts::right_asked(what), hint, Some(Wish::Drop(right)))
            }
            Standing::Allowed { .. } => {
                let text = texts::right_allowed(what);
                (text, words.hint.clone(), Some(Wish::Drop(right)))
            }
            Standing::Free { last, .. } => {
                let left = rest(standing, self.now);
                let wish = left.is_none().then_some(asking(right));
                (free_text(&words, last, left), words.hint.clone(), wish)
            }
        };
        let on = matches!(standing, Standing::Allowed { .. } | Standing::Asked { .. });
        let clicked = choice(ui, wish.is_some(), on, text, hint);
        wish.filter(|_| clicked)
    }

    fn tools(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let mut wishes = Vec::new();
        if self.rights.is_allowed(Right::Control) {
            let on = self.is_controlling();
            if choice(
                ui,
                true,
                on,
                texts::tool_control(),
                texts::tool_control_hint(),
            ) {
                wishes.extend(if on { self.look() } else { self.control() });
            }
            wishes.extend(self.special_keys(ui));
        }
        if self.rights.is_allowed(Right::Point) {
            for tool in Tool::ALL {
                let on = matches!(&self.mode, Mode::Drawing(drawing) if drawing.tool() == tool);
                let (text, hint) = tool_words(tool);
                if choice(ui, true, on, text, hint) {
                    wishes.extend(if on {
                        self.look()
                    } else {
                        self.draw_with(tool)
                    });
                }
            }
            if choice(
                ui,
                true,
                false,
                texts::tool_clear(),
                texts::tool_clear_hint(),
            ) {
                wishes.extend(self.clear());
            }
        }
        if let Some(text) = self.status() {
            let quiet = Palette::of(ui).quiet;
            ui.add(Label::new(RichText::new(text).small().color(quiet)).extend());
        }
        wishes
    }

    /// What the person has to know of what the pointer does.
    fn status(&self) -> Option<String> {
        match &self.mode {
            Mode::Controlling if self.rights.control_waits => Some(texts::control_waits()),
            Mode::Controlling => Some(texts::control_acts()),
            Mode::Drawing(_) => Some(texts::draw_ends()),
            Mode::Looking if self.rights.is_allowed(Right::Control) => Some(texts::control_rests()),
            Mode::Looking => None,
        }
    }

    fn special_keys(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let mut chosen = None;
        let button = target(Plain::new(texts::special_keys()));
        let response = ui.add_enabled(self.control_acts(), button);
        egui::Popup::menu(&response).show(|ui| {
            for combination in Combination::ALL {
                let item = Plain::new(combination_text(combination));
                let size = vec2(200.0, ui::theme::TARGET);
                if ui.add(item.min_size(size)).clicked() {
                    chosen = Some(combination);
                }
            }
        });
        response.on_hover_text(texts::special_keys_hint());
        chosen.map_or_else(Vec::new, |combination| self.press(combination))
    }
}

/// A video is asked for once its file is chosen.
fn asking(right: Right) -> Wish {
    match right {
        Right::Record => Wish::Record,
        right => Wish::Ask(right),
    }
}

/// Never narrower than its text: where that doesn't fit, it goes to the next row.
fn target(button: Plain<'_>) -> Plain<'_> {
    button
        .wrap_mode(egui::TextWrapMode::Extend)
        .min_size(vec2(56.0, ui::theme::TARGET))
}

/// A button that shows whether it is on.
fn choice(ui: &mut Ui, enabled: bool, on: bool, text: String, hint: String) -> bool {
    let button = target(Plain::selectable(on, text).frame_when_inactive(true));
    let response = ui.add_enabled(enabled, button);
    response.on_hover_text(hint).clicked()
}

/// How a right is called.
struct Words {
    what: String,
    ask: String,
    hint: String,
}

impl Words {
    fn of(right: Right) -> Self {
        let (what, ask, hint) = match right {
            Right::Control => (
                texts::right_control(),
                texts::ask_control(),
                texts::ask_control_hint(),
            ),
            Right::Point => (
                texts::right_point(),
                texts::ask_point(),
                texts::ask_point_hint(),
            ),
            Right::ReadClipboard => (
                texts::right_read_clipboard(),
                texts::ask_read_clipboard(),
                texts::ask_read_clipboard_hint(),
            ),
            Right::WriteClipboard => (
                texts::right_write_clipboard(),
                texts::ask_write_clipboard(),
                texts::ask_write_clipboard_hint(),
            ),
            Right::Record => (
                texts::right_record(),
                texts::ask_record(),
                texts::ask_record_hint(),
            ),
            Right::RecordForNovice => (
                texts::right_record_theirs(),
                texts::ask_record_theirs(),
                texts::ask_record_theirs_hint(),
            ),
        };
        Self { what, ask, hint }
    }
}

fn free_text(words: &Words, last: Option<Last>, left: Option<Duration>) -> String {
    // Never "wait 0 s".
    let left = left.map(|left| ui::language::span(left + Duration::from_millis(999)));
    match (last.map(last_text), left) {
        (None, None) => words.ask.clone(),
        (None, Some(time)) => texts::right_rests(&words.ask, &time),
        (Some(last), None) => texts::right_again(&words.what, &last),
        (Some(last), Some(time)) => texts::right_wait(&words.what, &last, &time),
    }
}

fn last_text(last: Last) -> String {
    match last {
        Last::Denied => texts::last_denied(),
        Last::NoAnswer => texts::last_no_answer(),
        Last::TakenBack => texts::last_taken_back(),
        Last::Escape => texts::last_escape(),
        Last::Trouble => texts::last_trouble(),
    }
}

fn tool_words(tool: Tool) -> (String, String) {
    match tool {
        Tool::Arrow => (texts::tool_arrow(), texts::tool_arrow_hint()),
        Tool::Box => (texts::tool_box(), texts::tool_box_hint()),
        Tool::Line => (texts::tool_line(), texts::tool_line_hint()),
        Tool::Laser => (texts::tool_laser(), texts::tool_laser_hint()),
    }
}

fn combination_text(combination: Combination) -> String {
    match combination {
        Combination::CtrlAltDel => texts::keys_ctrl_alt_del(),
        Combination::AltTab => texts::keys_alt_tab(),
        Combination::AltF4 => texts::keys_alt_f4(),
        Combination::Super => texts::keys_super(),
        Combination::PrintScreen => texts::keys_print_screen(),
        Combination::CtrlEsc => texts::keys_ctrl_esc(),
        Combination::Menu => texts::keys_menu(),
    }
}
