//! The session: the novice's screen, a bar with what can be done, and the chat.

use std::time::Duration;

use egui::{
    Align, Button as Plain, CentralPanel, Frame, Key, Layout, Margin, Panel, RichText, ScrollArea,
    Sense, Stroke, Theme, Ui, Vec2, pos2, vec2,
};
use ui::{Button, ChatLine, ChatPanel, Palette, Speaker, Tone};

use super::{Canvas, Wish};
use crate::engine::Screen;
use crate::texts;

/// The most characters of a message.
const LONGEST_MESSAGE: usize = 2000;

/// How many messages are kept; older ones are no longer shown.
const MOST_LINES: usize = 1000;

/// What is around the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// The bar, and the chat when it is open.
    Shown,
    /// Nothing: the picture at the window's corner, every pixel as it is. For measuring.
    Bare,
}

/// What is shown while the novice's screen is seen.
pub struct Viewer {
    /// Who asked for help.
    pub name: String,
    /// Time left.
    pub left: Duration,
    /// What is announced, if something is.
    pub notice: Option<String>,
    /// The window fills the screen.
    pub full_screen: bool,
    bar: Bar,
    canvas: Canvas,
    fit: bool,
    chat: Option<Chat>,
}

struct Chat {
    open: bool,
    unread: usize,
    lines: Vec<ChatLine>,
    draft: String,
}

impl Viewer {
    /// At the beginning of a session; `chat` is whether there is one.
    pub fn new(name: String, left: Duration, bar: Bar, chat: bool) -> Self {
        let first = ChatLine {
            from: Speaker::Program,
            text: texts::chat_began(&name),
        };
        Self {
            name,
            left,
            notice: None,
            full_screen: false,
            bar,
            canvas: Canvas::default(),
            fit: bar == Bar::Shown,
            chat: chat.then(|| Chat {
                open: false,
                unread: 0,
                lines: vec![first],
                draft: String::new(),
            }),
        }
    }

    /// Adds a message.
    pub fn said(&mut self, from: Speaker, text: String) {
        let Some(chat) = &mut self.chat else {
            return;
        };
        if !chat.open && from != Speaker::Me {
            chat.unread += 1;
        }
        if chat.lines.len() == MOST_LINES {
            chat.lines.remove(0);
        }
        chat.lines.push(ChatLine { from, text });
    }

    /// Shows the chat, if there is one.
    pub fn open_chat(&mut self) {
        if let Some(chat) = &mut self.chat {
            chat.open = true;
            chat.unread = 0;
        }
    }

    /// Draws it, with what has changed of the picture.
    pub fn show(&mut self, ui: &mut Ui, screen: &Screen) -> Option<Wish> {
        self.canvas.update(ui.ctx(), screen);
        if self.bar == Bar::Bare {
            let none = Frame::new().fill(egui::Color32::BLACK);
            CentralPanel::no_frame().frame(none).show(ui, |ui| {
                let scale = 1.0 / ui.pixels_per_point();
                self.canvas.paint(ui, ui.max_rect().min, scale);
            });
            return None;
        }
        let bar = self.show_bar(ui);
        let said = self.show_chat(ui);
        self.show_picture(ui);
        bar.or(said.map(Wish::Chat))
    }

    fn show_bar(&mut self, ui: &mut Ui) -> Option<Wish> {
        let palette = Palette::of(ui);
        let frame = Frame::new()
            .fill(palette.card)
            .inner_margin(Margin::symmetric(16, 8));
        let mut wish = None;
        Panel::top("bar")
            .frame(frame)
            .show_separator_line(false)
            .show(ui, |ui| {
                wish = self.bar_row(ui, &palette);
                if let Some(notice) = &self.notice {
                    ui::notice(ui, Tone::Warning, notice, "");
                }
            });
        if ui.input(|input| input.key_pressed(Key::F11)) {
            wish = Some(Wish::FullScreen(!self.full_screen));
        }
        wish
    }

    fn bar_row(&mut self, ui: &mut Ui, palette: &Palette) -> Option<Wish> {
        let mut wish = None;
        let room = vec2(ui.available_width(), ui::theme::TARGET);
        ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            if ui.add(Button::danger(texts::disconnect())).clicked() {
                wish = Some(Wish::Disconnect);
            }
            ui.add_space(4.0);
            let (full, text) = if self.full_screen {
                (false, texts::leave_full_screen())
            } else {
                (true, texts::full_screen())
            };
            let full_screen = ui.add(Button::secondary(text)).on_hover_text("F11");
            if full_screen.clicked() {
                wish = Some(Wish::FullScreen(full));
            }
            if let Some(chat) = &mut self.chat {
                chat.button(ui);
            }
            self.scale_buttons(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                self.who(ui, palette);
            });
        });
        wish
    }

    fn who(&self, ui: &mut Ui, palette: &Palette) {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let name =
                RichText::new(texts::viewing(&self.name)).text_style(ui::theme::strong_style());
            ui.add(egui::Label::new(name).truncate());
            let left = ui::texts::time_left(&self.time_left());
            ui.label(RichText::new(left).small().color(palette.quiet));
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
    pub fn next_tick(&self) -> Duration {
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

    fn scale_buttons(&mut self, ui: &mut Ui) {
        for (fit, text, hint) in [
            (false, texts::real_size(), texts::real_size_hint()),
            (true, texts::fit(), texts::fit_hint()),
        ] {
            let button = Plain::selectable(self.fit == fit, text)
                .frame_when_inactive(true)
                .min_size(vec2(56.0, ui::theme::TARGET));
            if ui.add(button).on_hover_text(hint).clicked() {
                self.fit = fit;
            }
        }
    }

    fn show_chat(&mut self, ui: &mut Ui) -> Option<String> {
        let chat = self.chat.as_mut().filter(|chat| chat.open)?;
        let palette = Palette::of(ui);
        let frame = Frame::new()
            .fill(palette.ground)
            .stroke(Stroke::new(1.0, palette.line))
            .inner_margin(Margin::same(16));
        let panel = ChatPanel {
            other: &self.name,
            lines: &chat.lines,
            draft: &mut chat.draft,
            limit: LONGEST_MESSAGE,
        };
        Panel::right("chat")
            .frame(frame)
            .exact_size(340.0)
            .resizable(false)
            .show_separator_line(false)
            .show(ui, |ui| panel.show(ui))
            .inner
    }

    fn show_picture(&self, ui: &mut Ui) {
        // A dark ground shows where the other screen ends, in both themes.
        let around = Frame::new().fill(egui::Color32::from_rgb(0x0B, 0x0F, 0x14));
        CentralPanel::no_frame().frame(around).show(ui, |ui| {
            ui.style_mut().visuals = ui.ctx().style_of(Theme::Dark).visuals.clone();
            let size = self.canvas.size();
            if size == Vec2::ZERO {
                ui.centered_and_justified(|ui| {
                    ui.label(texts::no_picture_yet());
                });
            } else if self.fit {
                self.show_fitted(ui, size);
            } else {
                self.show_scrolled(ui, size);
            }
        });
    }

    /// As large as there is room for, but never larger than it is.
    fn show_fitted(&self, ui: &mut Ui, size: Vec2) {
        let room = ui.available_rect_before_wrap();
        let real = 1.0 / ui.pixels_per_point();
        let scale = (room.width() / size.x)
            .min(room.height() / size.y)
            .min(real);
        self.place(ui, room.center() - size * scale / 2.0, size, scale);
    }

    fn show_scrolled(&self, ui: &mut Ui, size: Vec2) {
        let scale = 1.0 / ui.pixels_per_point();
        // Fading towards the edges would change the picture's pixels.
        ui.spacing_mut().scroll.fade.strength = 0.0;
        ScrollArea::both()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let room = ui.available_size();
                let spare = (room - size * scale).max(Vec2::ZERO) / 2.0;
                let at = ui.min_rect().min + spare;
                self.place(ui, at, size, scale);
            });
    }

    fn place(&self, ui: &mut Ui, at: egui::Pos2, size: Vec2, scale: f32) {
        // Between two pixels of this display, every pixel of the picture would be blurred.
        let dots = ui.pixels_per_point();
        let at = pos2((at.x * dots).round() / dots, (at.y * dots).round() / dots);
        let rect = egui::Rect::from_min_size(at, size * scale);
        let response = ui.allocate_rect(rect, Sense::hover());
        let name = texts::picture_label(&self.name);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
        self.canvas.paint(ui, at, scale);
    }
}

impl Chat {
    fn button(&mut self, ui: &mut Ui) {
        let text = if self.unread > 0 {
            texts::chat_unread(self.unread)
        } else {
            texts::chat()
        };
        let role = if self.unread > 0 {
            ui::Role::Primary
        } else {
            ui::Role::Secondary
        };
        if ui.add(Button::new(role, text)).clicked() {
            self.open = !self.open;
            self.unread = 0;
        }
    }
}
