//! The second row of the bar: what is granted, what can be asked for, and what is done with it. One row always: what has
//! no room in it is in a menu at its end.

use std::time::Duration;

use egui::{Align, Button as Plain, Label, Layout, RichText, TextStyle, Ui, WidgetInfo, vec2};
use session::Right;
use ui::Palette;

use super::mode::Mode;
use super::rights::{Last, Standing, rest};
use super::view_menu::scrolling;
use super::{Viewer, Wish};
use crate::hands::Combination;
use crate::texts;

/// Between two things in the row, in points.
const GAP: f32 = 8.0;

/// Left and right of a button's words, in points.
const PADDING: f32 = 12.0;

/// The least width of a button, in points.
const LEAST: f32 = 56.0;

/// How wide a menu's entries are, in points.
const MENU: f32 = 220.0;

/// What stands in the row.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Item {
    Right(Right, Standing),
    /// Take control up, or let go.
    Control,
    Keys,
    Files,
}

impl Viewer {
    pub(super) fn show_toolbar(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let mut wishes = Vec::new();
        let row = vec2(ui.available_width(), ui::theme::TARGET);
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, GAP);
            ui.spacing_mut().button_padding.x = PADDING;
            if self.broken.is_some() {
                // Nothing can be asked just now.
                ui.disable();
            }
            let items = self.items();
            let room = ui.available_width() - self.hint_room(ui);
            let (fitting, steady) = self.fitting(ui, &items, room);
            for item in &items[..fitting] {
                wishes.extend(self.item(ui, *item, steady));
            }
            if fitting < items.len() {
                wishes.extend(self.more(ui, &items[fitting..]));
            }
            self.show_hint(ui);
        });
        wishes
    }

    /// What there is, the most needed first.
    fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for (right, standing) in self.rights.iter() {
            items.push(Item::Right(right, standing));
            if right == Right::Control && self.rights.is_allowed(right) {
                items.extend([Item::Keys, Item::Control]);
            }
        }
        if self.files.is_offered() {
            let place = items.iter().position(is_rare).unwrap_or(items.len());
            items.insert(place, Item::Files);
        }
        items
    }

    /// How many of them have room in so many points, with the menu for the others; and whether there is so much that each
    /// can be as wide as what it may say whatever is answered.
    fn fitting(&self, ui: &Ui, items: &[Item], room: f32) -> (usize, bool) {
        let widths = |steady| items.iter().map(move |item| self.width(ui, *item, steady));
        let room = room + GAP;
        for steady in [true, false] {
            if widths(steady).sum::<f32>() <= room {
                return (items.len(), steady);
            }
        }
        let more = text_width(ui, texts::more(), &TextStyle::Button) + 2.0 * PADDING + GAP;
        let mut left = room - more;
        let fitting = widths(false).take_while(|width| {
            left -= *width;
            left >= 0.0
        });
        (fitting.count(), false)
    }

    fn width(&self, ui: &Ui, item: Item, steady: bool) -> f32 {
        let button = |text: String| button_width(ui, text) + GAP;
        match item {
            Item::Right(right, standing) => self.right_width(ui, right, standing, steady) + GAP,
            Item::Control => button(texts::tool_control()),
            Item::Keys => button(texts::special_keys()),
            Item::Files => button(self.files.button_text()),
        }
    }

    /// How wide a right's button is, in points: it says another thing when it is asked for, and another when that is allowed,
    /// and moves nothing beside it; nor when it is not allowed, if it is to be `steady`.
    fn right_width(&self, ui: &Ui, right: Right, standing: Standing, steady: bool) -> f32 {
        let words = Words::of(right);
        let what = words.what.as_str();
        let mut all = vec![
            texts::right_asked_short(what),
            texts::right_allowed_short(what),
            self.short(right, standing),
        ];
        if steady {
            let answers = [Last::Denied, Last::NoAnswer].map(last_text);
            all.extend(answers.map(|last| texts::right_last_short(what, &last)));
        }
        all.push(words.ask);
        let widths = all.into_iter().map(|text| button_width(ui, text));
        widths.fold(0.0, f32::max)
    }

    fn item(&mut self, ui: &mut Ui, item: Item, steady: bool) -> Vec<Wish> {
        match item {
            Item::Right(right, standing) => {
                let width = self.right_width(ui, right, standing, steady);
                let wish = self.right_button(ui, right, standing, width);
                wish.into_iter().collect()
            }
            Item::Control => self.control_button(ui),
            Item::Keys => self.special_keys(ui),
            Item::Files => self.files.menu(ui, target).into_iter().collect(),
        }
    }

    /// At the row's end, where no button moves whatever it says.
    fn show_hint(&self, ui: &mut Ui) {
        let Some(text) = self.hint() else {
            return;
        };
        let quiet = Palette::of(ui).quiet;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(text).small().color(quiet)).truncate());
        });
    }

    /// How wide the longest hint is that there can be with what is allowed, in points: this stays free.
    fn hint_room(&self, ui: &Ui) -> f32 {
        let allowed = |right, hints| self.rights.is_allowed(right).then_some(hints);
        let of_control = [
            texts::control_waits(),
            texts::control_acts(),
            texts::control_rests(),
        ];
        let hints = allowed(Right::Control, of_control.to_vec()).into_iter();
        let hints = hints.chain(allowed(Right::Point, vec![texts::draw_ends()]));
        hints
            .flatten()
            .map(|hint| text_width(ui, hint, &TextStyle::Small) + GAP)
            .fold(0.0, f32::max)
    }

    /// The menu of what has no room.
    fn more(&mut self, ui: &mut Ui, items: &[Item]) -> Vec<Wish> {
        let mut wishes = Vec::new();
        let response = ui.add(target(Plain::new(texts::more())));
        egui::Popup::menu(&response).show(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.set_min_width(MENU);
            scrolling(ui, &response, |ui| {
                for item in items {
                    match item {
                        Item::Keys => wishes.extend(self.key_entries(ui)),
                        Item::Files => wishes.extend(self.files.entries(ui)),
                        item => wishes.extend(self.item(ui, *item, false)),
                    }
                }
            });
        });
        response.on_hover_text(texts::more_hint());
        wishes
    }

    fn right_button(
        &self,
        ui: &mut Ui,
        right: Right,
        standing: Standing,
        width: f32,
    ) -> Option<Wish> {
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
        let short = self.short(right, standing);
        let hint = format!("{text}\n{hint}");
        let clicked = choice(ui, wish.is_some(), on, (short, width), &text, hint);
        wish.filter(|_| clicked)
    }

    /// What is read on a right's button; its whole name tells what a click does.
    fn short(&self, right: Right, standing: Standing) -> String {
        let words = Words::of(right);
        match standing {
            Standing::Impossible => texts::right_impossible_short(&words.what),
            Standing::Asked { .. } => texts::right_asked_short(&words.what),
            Standing::Allowed { .. } => texts::right_allowed_short(&words.what),
            Standing::Free { last: None, .. } => words.ask,
            Standing::Free {
                last: Some(last), ..
            } => texts::right_last_short(&words.what, &last_text(last)),
        }
    }

    fn control_button(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let on = self.is_controlling();
        let (text, hint) = (texts::tool_control(), texts::tool_control_hint());
        if !choice(ui, !self.paused, on, (text.clone(), LEAST), &text, hint) {
            return Vec::new();
        }
        if on { self.look() } else { self.control() }
    }

    /// What the person has to know of what the pointer does.
    fn hint(&self) -> Option<String> {
        match &self.mode {
            _ if self.paused => None,
            Mode::Controlling if self.rights.control_waits => Some(texts::control_waits()),
            Mode::Controlling => Some(texts::control_acts()),
            Mode::Drawing(_) => Some(texts::draw_ends()),
            Mode::Looking if self.rights.is_allowed(Right::Control) => Some(texts::control_rests()),
            Mode::Looking => None,
        }
    }

    fn special_keys(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let button = target(Plain::new(texts::special_keys()));
        let response = ui.add_enabled(self.control_acts(), button);
        let mut wishes = Vec::new();
        egui::Popup::menu(&response).show(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            wishes = self.key_entries(ui);
        });
        response.on_hover_text(texts::special_keys_hint());
        wishes
    }

    fn key_entries(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let mut chosen = None;
        for combination in Combination::ALL {
            let item = Plain::new(combination_text(combination));
            let item = item.min_size(vec2(MENU, ui::theme::TARGET));
            if ui.add_enabled(self.control_acts(), item).clicked() {
                chosen = Some(combination);
            }
        }
        chosen.map_or_else(Vec::new, |combination| self.press(combination))
    }
}

/// What is not needed in most sessions.
fn is_rare(item: &Item) -> bool {
    let Item::Right(right, _) = item else {
        return false;
    };
    !matches!(right, Right::Control | Right::Point)
}

pub(super) fn text_width(ui: &Ui, text: String, style: &TextStyle) -> f32 {
    let font = style.resolve(ui.style());
    let color = ui.visuals().text_color();
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(text, font, color));
    galley.size().x.ceil()
}

/// A video is asked for once its file is chosen.
fn asking(right: Right) -> Wish {
    match right {
        Right::Record => Wish::Record,
        right => Wish::Ask(right),
    }
}

/// Never narrower than its text.
fn target(button: Plain<'_>) -> Plain<'_> {
    button
        .wrap_mode(egui::TextWrapMode::Extend)
        .min_size(vec2(LEAST, ui::theme::TARGET))
}

/// How wide a button of these words is, in points.
fn button_width(ui: &Ui, text: String) -> f32 {
    (text_width(ui, text, &TextStyle::Button) + 2.0 * PADDING).max(LEAST)
}

/// A button that shows whether it is on, of these words and at least that width in points, with a name that says more.
pub(super) fn choice(
    ui: &mut Ui,
    enabled: bool,
    on: bool,
    (text, width): (String, f32),
    name: &str,
    hint: String,
) -> bool {
    let button = target(Plain::selectable(on, text).frame_when_inactive(true));
    let button = button.min_size(vec2(width, ui::theme::TARGET));
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, enabled, on, name));
    let response = response.on_disabled_hover_text(&hint);
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

fn combination_text(combination: Combination) -> String {
    match combination {
        Combination::CtrlAltDel => texts::keys_ctrl_alt_del(),
        Combination::AltTab => texts::keys_alt_tab(),
        Combination::AltF4 => texts::keys_alt_f4(),
        Combination::Super => texts::keys_super(),
        Combination::PrintScreen => texts::keys_print_screen(),
        Combination::CtrlEsc => texts::keys_ctrl_esc(),
        Combination::CtrlShiftEsc => texts::keys_ctrl_shift_esc(),
        Combination::CtrlAltF1 => texts::keys_ctrl_alt_f1(),
        Combination::CtrlAltF2 => texts::keys_ctrl_alt_f2(),
        Combination::Menu => texts::keys_menu(),
    }
}
