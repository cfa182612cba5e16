//! Several monitors in one picture: all of them are shown, or one. In the bar as buttons, where there is less room as a
//! menu of its own, and always in the menu of what is seen.

use egui::{Button as Plain, Context, Popup, Rect, TextStyle, Ui, Vec2, pos2, vec2};
use session::MonitorPlace;

use super::mode::{Mode, marks};
use super::toolbar::{choice, text_width};
use super::view_menu::{MENU, entry, plain_width, scrolling};
use super::{Viewer, Wish};
use crate::texts;

/// Left and right of a button's words, between two buttons, and how wide each is at least, in points.
const PADDING: f32 = 10.0;
const GAP: f32 = 2.0;
const LEAST: f32 = 56.0;

/// The key that goes on to the next one, also while all others are for the novice's side.
pub(super) const KEY: &str = "Shift+F9";

/// How they stand in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Not at all.
    Nowhere,
    /// One each.
    Buttons,
    /// As a menu of their own.
    Menu,
    /// Likewise, in place of what is less needed.
    MenuAlone,
}

/// What there is to look at, and which of it is looked at.
#[derive(Debug, Default)]
pub(super) struct Monitors {
    /// None, or several.
    list: Vec<MonitorPlace>,
    /// By its number; none: all of them.
    chosen: Option<u32>,
}

impl Monitors {
    /// These are in the picture from now on; whether these are others than before. What is gone is not looked at any more.
    fn follow(&mut self, list: &[MonitorPlace]) -> bool {
        if self.list == list {
            return false;
        }
        self.list = list.to_vec();
        if self.chosen_place().is_none() {
            self.chosen = None;
        }
        true
    }

    pub(super) fn are_several(&self) -> bool {
        self.list.len() > 1
    }

    fn chosen_at(&self) -> Option<usize> {
        let chosen = self.chosen?;
        self.list.iter().position(|one| one.number == chosen)
    }

    fn chosen_place(&self) -> Option<&MonitorPlace> {
        self.list.get(self.chosen_at()?)
    }

    /// What the one that is looked at is called; none for all of them.
    pub(super) fn name(&self) -> Option<String> {
        self.chosen_at().map(name)
    }

    /// All, and each: whether it is looked at, what is read on its button, and which it is.
    fn choices(&self) -> Vec<(bool, String, Option<usize>)> {
        let chosen = self.chosen_at();
        let each =
            (0..self.list.len()).map(|at| (chosen == Some(at), (at + 1).to_string(), Some(at)));
        let all = (chosen.is_none(), texts::all_screens(), None);
        std::iter::once(all).chain(each).collect()
    }
}

impl Viewer {
    /// The part of the picture that is looked at.
    pub(crate) fn pixels(&self) -> screen::Rect {
        let part = self.part();
        let [x, y] = [part.min.x, part.min.y].map(|n| n as u32);
        let [width, height] = [part.width(), part.height()].map(|n| n as u32);
        screen::Rect::new(x, y, width, height)
    }

    /// Likewise, for drawing.
    pub(super) fn part(&self) -> Rect {
        let size = self.canvas.size();
        let whole = Rect::from_min_size(egui::Pos2::ZERO, size);
        let Some(place) = self.monitors.chosen_place() else {
            return whole;
        };
        let [x, y, width, height] = [place.x, place.y, place.width, place.height].map(f32::from);
        let part = Rect::from_min_size(pos2(x, y), vec2(width, height)).intersect(whole);
        // Between two pictures, as after a pause, there is nothing of any.
        if part.is_positive() { part } else { whole }
    }

    /// Takes over what the picture shows.
    pub(super) fn follow_monitors(&mut self, ctx: &Context) {
        // Between two pictures, as in a pause, all stays as it is.
        if self.canvas.size() != Vec2::ZERO && self.monitors.follow(self.canvas.monitors()) {
            // The bar was drawn before.
            ctx.request_repaint();
        }
    }

    /// Looks at one of them, by its place in the list, or at all.
    fn look_at(&mut self, at: Option<usize>) -> Vec<Wish> {
        let number = at
            .and_then(|at| self.monitors.list.get(at))
            .map(|one| one.number);
        if self.monitors.chosen == number {
            return Vec::new();
        }
        self.monitors.chosen = number;
        match number {
            Some(_) => self.zoom.go_to(self.part().min),
            None => self.zoom.set(self.zoom.size, None),
        }
        match &mut self.mode {
            // Nothing is drawn from one to the other.
            Mode::Drawing(drawing) => marks(drawing.stop()),
            Mode::Looking | Mode::Controlling => Vec::new(),
        }
    }

    /// All, the first, the second, and so on; then all again.
    pub(super) fn look_at_next(&mut self) -> Vec<Wish> {
        let next = self.monitors.chosen_at().map_or(0, |at| at + 1);
        self.look_at((next < self.monitors.list.len()).then_some(next))
    }

    /// How they stand in the bar, where there is so much room for them and another button of this width; and how much
    /// they take, in points.
    pub(super) fn monitor_form(&self, ui: &Ui, room: f32, other: f32) -> (Form, f32) {
        if !self.monitors.are_several() {
            return (Form::Nowhere, 0.0);
        }
        let gap = ui.spacing().item_spacing.x;
        let choices = self.monitors.choices();
        let each = choices
            .iter()
            .map(|(_, text, _)| button_width(ui, text) + GAP);
        let buttons = each.sum::<f32>() - GAP + gap;
        let menu = self.menu_width(ui) + gap;
        if buttons + other <= room {
            (Form::Buttons, buttons)
        } else if menu + other <= room {
            (Form::Menu, menu)
        } else if menu <= room {
            (Form::MenuAlone, menu)
        } else {
            (Form::Nowhere, 0.0)
        }
    }

    /// Whatever it says.
    fn menu_width(&self, ui: &Ui) -> f32 {
        let texts = [texts::all_screens(), name(self.monitors.list.len() - 1)];
        let widths = texts.map(|text| plain_width(ui, text));
        widths.into_iter().fold(0.0, f32::max)
    }

    pub(super) fn monitor_control(&mut self, ui: &mut Ui, form: Form) -> Vec<Wish> {
        match form {
            Form::Nowhere => Vec::new(),
            Form::Buttons => self.monitor_buttons(ui),
            Form::Menu | Form::MenuAlone => self.monitor_menu(ui),
        }
    }

    fn monitor_buttons(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let mut chosen = None;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.spacing_mut().button_padding.x = PADDING;
            for (on, text, at) in self.monitors.choices() {
                let (name, hint) = self.words(at);
                if choice(ui, true, on, (text, LEAST), &name, hint) {
                    chosen = Some(at);
                }
            }
        });
        chosen.map_or_else(Vec::new, |at| self.look_at(at))
    }

    fn monitor_menu(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let text = self.monitors.name().unwrap_or_else(texts::all_screens);
        let size = vec2(self.menu_width(ui), ui::theme::TARGET);
        let response = ui.add(Plain::new(text).frame(true).min_size(size));
        let mut wishes = Vec::new();
        Popup::menu(&response).show(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.set_min_width(MENU);
            scrolling(ui, &response, |ui| wishes = self.monitor_entries(ui));
        });
        response.on_hover_text(texts::screens_hint(KEY));
        wishes
    }

    /// As entries of a menu.
    pub(super) fn monitor_entries(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let mut chosen = None;
        let choices = self.monitors.choices();
        let now = choices.iter().position(|(on, ..)| *on).unwrap_or(0);
        let next = (now + 1) % choices.len();
        for (place, (on, _, at)) in choices.into_iter().enumerate() {
            let name = at.map_or_else(texts::all_screens, name);
            let key = if place == next { KEY } else { "" };
            if entry(ui, on, &name, key) {
                chosen = Some(at);
            }
        }
        chosen.map_or_else(Vec::new, |at| self.look_at(at))
    }

    /// The whole name of one of them, or of all, and what else there is to say of it.
    fn words(&self, at: Option<usize>) -> (String, String) {
        let key = texts::screens_hint(KEY);
        match at.and_then(|at| Some((at, self.monitors.list.get(at)?))) {
            None => (texts::all_screens(), key),
            Some((at, one)) => {
                let name = name(at);
                let hint = format!("{name}: {} × {}\n{key}", one.width, one.height);
                (name, hint)
            }
        }
    }
}

fn name(at: usize) -> String {
    texts::one_screen(at as u64 + 1)
}

fn button_width(ui: &Ui, text: &str) -> f32 {
    let text = text_width(ui, text.to_owned(), &TextStyle::Button);
    (text + 2.0 * PADDING).max(LEAST)
}
