//! Big plain buttons: one primary action on a screen, others secondary, and danger for what stops or destroys.

use egui::{
    Atom, Color32, Response, RichText, Stroke, StrokeKind, TextStyle, TextWrapMode, Ui, Widget,
    vec2,
};

use crate::theme::{Palette, ROUND, TARGET};

/// How wide a button is at least, in points.
const LEAST: f32 = 96.0;

/// What a button is for; it decides how the button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The main action of a screen. At most one.
    Primary,
    /// Any other action.
    Secondary,
    /// Stops, disconnects or destroys.
    Danger,
}

/// A button, at least 44 points high, whose text is its accessible name.
///
/// ```
/// # egui::__run_test_ui(|ui| {
/// if ui.add(ui::Button::primary("Invite someone").wide()).clicked() { /* .. */ }
/// # });
/// ```
#[must_use = "a button is seen only when added: ui.add(button)"]
pub struct Button {
    text: String,
    role: Role,
    wide: bool,
}

impl Button {
    /// A button for the main action of a screen.
    pub fn primary(text: impl Into<String>) -> Self {
        Self::new(Role::Primary, text)
    }

    /// A button for any other action.
    pub fn secondary(text: impl Into<String>) -> Self {
        Self::new(Role::Secondary, text)
    }

    /// A button that stops, disconnects or destroys.
    pub fn danger(text: impl Into<String>) -> Self {
        Self::new(Role::Danger, text)
    }

    /// A button of the given role.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            role,
            wide: false,
        }
    }

    /// How wide it will be, in points, unless it is as wide as the room.
    pub fn width(&self, ui: &Ui) -> f32 {
        let font = TextStyle::Button.resolve(ui.style());
        let text = self.text.clone();
        let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(text, font, Color32::BLACK));
        (galley.size().x + 2.0 * ui.spacing().button_padding.x).max(LEAST)
    }

    /// As wide as the room there is.
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }
}

impl Widget for Button {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (fill, text, edge) = match self.role {
            Role::Primary => (palette.accent, palette.on_accent, palette.accent),
            Role::Secondary => (palette.card, palette.text, palette.line),
            Role::Danger => (palette.danger, palette.on_danger, palette.danger),
        };
        let width = if self.wide {
            ui.available_width()
        } else {
            LEAST
        };
        // In a row that goes on below, a button goes there whole.
        let moves = ui.layout().main_wrap && self.width(ui) <= ui.max_rect().width();
        let before = ui.visuals().widgets.clone();
        let widgets = &mut ui.visuals_mut().widgets;
        for state in [
            &mut widgets.noninteractive,
            &mut widgets.inactive,
            &mut widgets.hovered,
            &mut widgets.active,
        ] {
            state.weak_bg_fill = fill;
            state.bg_stroke = Stroke::new(1.0, edge);
        }
        let shade = palette.text.gamma_multiply(0.12);
        widgets.hovered.weak_bg_fill = fill.blend(shade);
        widgets.active.weak_bg_fill = fill.blend(shade);
        let text = RichText::new(self.text)
            .text_style(TextStyle::Button)
            .color(text);
        // Room that grows on both sides keeps the text in the middle, whatever the layout.
        let content = (Atom::grow(), text, Atom::grow());
        let mut button = egui::Button::new(content)
            .gap(0.0)
            .min_size(vec2(width, TARGET));
        if moves {
            button = button.wrap_mode(TextWrapMode::Extend);
        }
        let response = ui.add(button);
        ui.visuals_mut().widgets = before;
        focus_ring(ui, &response);
        response
    }
}

/// A ring around what has the keyboard, for what shows that by nothing else.
pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect.expand(3.0),
            f32::from(ROUND) + 3.0,
            Stroke::new(2.0, Palette::of(ui).text),
            StrokeKind::Middle,
        );
    }
}
