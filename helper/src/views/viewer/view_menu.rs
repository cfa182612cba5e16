//! How the picture is shown: its size, by buttons and keys, and what else there is to do with it.

use egui::{
    Button as Plain, Event, Key, Label, Layout, Pos2, Response, RichText, ScrollArea, TextStyle,
    Ui, WidgetInfo, vec2,
};
use ui::{Button, Palette};

use super::monitors::Form;
use super::toolbar::text_width;
use super::zoom::{self, Size};
use super::{Viewer, Wish, bar};
use crate::texts;

/// How wide the bar must be, in points, for the sizes to stand in it, and for full screen.
const SIZES_FROM: f32 = 860.0;
const FULL_SCREEN_FROM: f32 = 1000.0;

/// How much of it is for whom it is and the time left, at least.
const WHO: f32 = 130.0;

/// How wide a button is at least, in points.
const LEAST: f32 = 56.0;

/// How wide a menu's entries are, in points.
pub(super) const MENU: f32 = 240.0;

/// How high one is at least, in points: in a low window it scrolls.
const TARGETS: f32 = 3.0 * ui::theme::TARGET;

impl Viewer {
    /// The part of the bar that is about the picture, from left to right, in a bar of this width.
    pub(super) fn view_buttons(&mut self, ui: &mut Ui, width: f32) -> Vec<Wish> {
        let actual = plain_width(ui, texts::real_size()) + ui.spacing().item_spacing.x;
        let room = width - WHO - self.always_width(ui);
        let (form, taken) = self.monitor_form(ui, room, actual);
        let mut wishes = self.monitor_control(ui, form);
        let width = width - taken;
        if width >= SIZES_FROM {
            self.size_buttons(ui);
        }
        let has_actual = form != Form::MenuAlone && taken + actual <= room;
        if has_actual {
            self.actual_size_button(ui);
        }
        wishes.extend(self.view_menu(ui, has_actual));
        if let Some(chat) = &mut self.chat {
            chat.button(ui);
        }
        if width >= FULL_SCREEN_FROM || self.full_screen {
            let (text, full) = self.full_screen_words();
            let button = ui.add(Button::secondary(text)).on_hover_text("Shift+F11");
            wishes.extend(button.clicked().then_some(Wish::FullScreen(full)));
        }
        wishes
    }

    /// What the buttons take that are always there, in points.
    fn always_width(&self, ui: &Ui) -> f32 {
        let gap = ui.spacing().item_spacing.x;
        let view = plain_width(ui, texts::view_menu()) + gap;
        let chat = self.chat.as_ref().map_or(0.0, |chat| chat.width(ui) + gap);
        view + chat + bar::disconnect_width(ui)
    }

    fn full_screen_words(&self) -> (String, bool) {
        if self.full_screen {
            (texts::leave_full_screen(), false)
        } else {
            (texts::full_screen(), true)
        }
    }

    fn actual_size_button(&mut self, ui: &mut Ui) {
        let is_actual = self.zoom.is_actual();
        let button = Plain::selectable(is_actual, texts::real_size())
            .frame_when_inactive(true)
            .min_size(vec2(LEAST, ui::theme::TARGET));
        let keys = ["1", "0"].map(texts::with_ctrl).join(", ");
        let hint = format!("{} ({keys})", texts::real_size_hint());
        if ui.add(button).on_hover_text(hint).clicked() {
            match is_actual {
                true => self.zoom.set(Size::Fit, None),
                false => self.set_actual(None),
            }
        }
    }

    fn size_buttons(&mut self, ui: &mut Ui) {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding.x = 4.0;
            if small(ui, "−", &texts::zoom_out(), &texts::with_ctrl("−")) {
                self.zoom.step(false, None);
            }
            let room = vec2(58.0, ui::theme::TARGET);
            let percent = texts::zoom_percent(self.zoom.percent());
            ui.allocate_ui_with_layout(
                room,
                Layout::centered_and_justified(egui::Direction::TopDown),
                |ui| {
                    let quiet = Palette::of(ui).quiet;
                    ui.add(Label::new(RichText::new(percent).small().color(quiet)).extend());
                },
            );
            if small(ui, "+", &texts::zoom_in(), &texts::with_ctrl("+")) {
                self.zoom.step(true, None);
            }
        });
    }

    fn view_menu(&mut self, ui: &mut Ui, has_actual: bool) -> Vec<Wish> {
        let mut wishes = Vec::new();
        let button = Plain::new(texts::view_menu())
            .frame(true)
            .min_size(vec2(LEAST, ui::theme::TARGET));
        let response = ui.add(button);
        egui::Popup::menu(&response).show(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.set_min_width(MENU);
            scrolling(ui, &response, |ui| {
                wishes = self.view_entries(ui, has_actual);
            });
        });
        wishes
    }

    fn view_entries(&mut self, ui: &mut Ui, has_actual: bool) -> Vec<Wish> {
        let mut wishes = Vec::new();
        if self.monitors.are_several() {
            wishes.extend(self.monitor_entries(ui));
            ui.separator();
        }
        let is_fit = self.zoom.size == Size::Fit;
        if entry(ui, is_fit, &texts::whole_screen(), &texts::with_ctrl("0")) {
            self.zoom.set(Size::Fit, None);
        }
        if !has_actual
            && entry(
                ui,
                self.zoom.is_actual(),
                &texts::real_size(),
                &texts::with_ctrl("1"),
            )
        {
            self.set_actual(None);
        }
        if entry(ui, false, &texts::zoom_in(), &texts::with_ctrl("+")) {
            self.zoom.step(true, None);
        }
        if entry(ui, false, &texts::zoom_out(), &texts::with_ctrl("−")) {
            self.zoom.step(false, None);
        }
        let (text, full) = self.full_screen_words();
        if entry(ui, self.full_screen, &text, "Shift+F11") {
            wishes.push(Wish::FullScreen(full));
        }
        if entry(ui, false, &texts::save_picture(), "") {
            wishes.push(Wish::SavePicture);
        }
        if entry(ui, self.quality.is_open(), &texts::quality(), "") {
            self.quality.toggle();
        }
        wishes
    }

    /// Shows it pixel by pixel; where that would be a card and nothing else, what is shared instead.
    fn set_actual(&mut self, at: Option<Pos2>) {
        self.zoom.set(Size::Times(1.0), at);
        let part = self.pixels();
        if let Some((point, _)) = &mut self.zoom.hold
            && let Some(shown) = self.canvas.shown_instead(*point, part)
        {
            *point = shown;
        }
    }

    /// Ctrl with the wheel: a size for what is under the pointer. While control acts it is for the novice's side.
    pub(super) fn take_wheel(&mut self, events: &mut Vec<Event>, at: Option<Pos2>) {
        let Some(at) = at.filter(|_| !self.control_acts()) else {
            return;
        };
        events.retain(|event| match zoom::wheel(event) {
            Some((unit, delta)) => {
                self.zoom.turn(unit, delta, at);
                false
            }
            None => true,
        });
    }

    /// A key that is pressed with Ctrl; whether it was one for the size.
    pub(super) fn take_size_key(&mut self, key: Key, at: Option<Pos2>) -> bool {
        match key {
            Key::Plus | Key::Equals => self.zoom.step(true, at),
            Key::Minus => self.zoom.step(false, at),
            Key::Num0 => self.zoom.set(Size::Fit, None),
            Key::Num1 => self.set_actual(at),
            _ => return false,
        }
        true
    }
}

fn small(ui: &mut Ui, sign: &str, name: &str, key: &str) -> bool {
    let button = Plain::new(sign).min_size(vec2(ui::theme::TARGET, ui::theme::TARGET));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
    response.on_hover_text(format!("{name} ({key})")).clicked()
}

/// How wide a button with these words is, in points.
pub(super) fn plain_width(ui: &Ui, text: String) -> f32 {
    let text = text_width(ui, text, &TextStyle::Button);
    (text + 2.0 * ui.spacing().button_padding.x).max(LEAST)
}

/// What is in a menu that this opens: where the window is low it scrolls.
pub(super) fn scrolling(ui: &mut Ui, opens: &Response, content: impl FnOnce(&mut Ui)) {
    let most = (ui.ctx().content_rect().bottom() - opens.rect.bottom() - 40.0).max(TARGETS);
    // A popup by itself is no higher than the toolkit's usual one.
    let area = ScrollArea::vertical().max_height(most);
    area.min_scrolled_height(most).show(ui, |ui| {
        content(ui);
        ui::focus_in_sight(ui);
    });
}

pub(super) fn entry(ui: &mut Ui, on: bool, text: &str, key: &str) -> bool {
    let size = vec2(MENU, ui::theme::TARGET);
    let button = Plain::selectable(on, text)
        .shortcut_text(key)
        .min_size(size);
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, on, text));
    response.clicked()
}
