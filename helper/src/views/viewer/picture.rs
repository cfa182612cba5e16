//! The picture: scaled or scrolled, framed while it is controlled, and what is done in it.

use egui::scroll_area::ScrollSource;
use egui::text::LayoutJob;
use egui::{
    Align, CentralPanel, Color32, CursorIcon, Event, EventFilter, Frame, Margin, Painter, Pos2,
    Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Theme, Ui, Vec2, pos2, vec2,
};
use ui::Palette;

use super::mode::{Mode, inputs, marks};
use super::zoom::{Moves, Size};
use super::{Viewer, Wish, absent};
use crate::direct;
use crate::hands::Place;
use crate::texts;

/// How wide the frame is that tells of control, in points.
const EDGE: i8 = 4;

/// How wide a card must be for words on it, and how wide a line of them gets, in points.
const LEAST_WORDS: f32 = 90.0;
const MOST_WORDS: f32 = 420.0;

impl Viewer {
    /// The picture alone, at the window's corner.
    pub(super) fn show_bare(&mut self, ui: &mut Ui) {
        let none = Frame::new().fill(Color32::BLACK);
        CentralPanel::no_frame().frame(none).show(ui, |ui| {
            let dots = ui.pixels_per_point();
            let (corner, scale) = (ui.max_rect().min, 1.0 / dots);
            self.canvas.paint(ui.painter(), corner, scale, false);
            // Over the picture it would be among its pixels.
            ui.ctx().set_cursor_image(self.canvas.cursor());
            let rect = Rect::from_min_size(corner, self.canvas.size() * scale);
            let place = directly(rect, ui.max_rect(), scale, dots, false);
            self.direct = place.map(|place| direct::Place {
                alone: true,
                ..place
            });
        });
    }

    pub(super) fn show_picture(&mut self, ui: &mut Ui, events: &[Event]) -> Vec<Wish> {
        let edge = self.edge_color();
        let margin = Margin::same(if edge.is_some() { EDGE } else { 0 });
        // A dark ground shows where the other screen ends, in both themes.
        let around = Frame::new()
            .fill(Color32::from_rgb(0x0B, 0x0F, 0x14))
            .inner_margin(margin);
        let panel = CentralPanel::no_frame().frame(around).show(ui, |ui| {
            ui.style_mut().visuals = ui.ctx().style_of(Theme::Dark).visuals.clone();
            self.show_inside(ui, events)
        });
        if let Some(color) = edge {
            let stroke = Stroke::new(f32::from(EDGE), color);
            let rect = panel.response.rect;
            ui.painter()
                .rect_stroke(rect, 0.0, stroke, StrokeKind::Inside);
        }
        panel.inner
    }

    /// The frame is the sign that what is done here is done there, or would be.
    fn edge_color(&self) -> Option<Color32> {
        let palette = Palette::DARK;
        match &self.mode {
            _ if self.paused => None,
            Mode::Looking | Mode::Drawing(_) => None,
            Mode::Controlling if self.control_acts() => Some(palette.accent),
            Mode::Controlling => Some(palette.warning),
        }
    }

    fn show_inside(&mut self, ui: &mut Ui, events: &[Event]) -> Vec<Wish> {
        let wishes = self.show_what_there_is(ui, events);
        if let Some(until) = self.broken {
            let left = until.saturating_duration_since(self.now);
            absent::show_broken(ui, &self.name, left);
        }
        wishes
    }

    fn show_what_there_is(&mut self, ui: &mut Ui, events: &[Event]) -> Vec<Wish> {
        let size = self.part().size();
        if self.paused && self.broken.is_none() {
            absent::show_paused(ui, &self.name);
        } else if size == Vec2::ZERO {
            if self.broken.is_none() {
                ui.centered_and_justified(|ui| {
                    ui.label(texts::no_picture_yet());
                });
            }
        } else {
            return match self.zoom.size {
                Size::Fit => self.show_fitted(ui, size, events),
                Size::Times(times) => self.show_scrolled(ui, times, events),
            };
        }
        self.zoom.place = None;
        self.takes_keys = false;
        Vec::new()
    }

    /// As large as there is room for, but never larger than it is.
    fn show_fitted(&mut self, ui: &mut Ui, size: Vec2, events: &[Event]) -> Vec<Wish> {
        let room = ui.available_rect_before_wrap();
        let real = 1.0 / ui.pixels_per_point();
        let scale = (room.width() / size.x)
            .min(room.height() / size.y)
            .min(real);
        let corner = room.center() - size * scale / 2.0;
        self.place(ui, corner, scale, events)
    }

    fn show_scrolled(&mut self, ui: &mut Ui, times: f32, events: &[Event]) -> Vec<Wish> {
        let scale = times / ui.pixels_per_point();
        let part = self.part();
        let size = part.size();
        // Fading towards the edges would change the picture's pixels.
        ui.spacing_mut().scroll.fade.strength = 0.0;
        // A larger size is no scrolling beyond the edge of the smaller one.
        ui.spacing_mut().scroll.kinetic.rubber_band = false;
        // The wheel and what is dragged are meant for the picture while something is done in it.
        let (source, moves) = match self.mode {
            Mode::Looking => (ScrollSource::default(), Moves::MiddleButton),
            Mode::Drawing(_) => (ScrollSource::SCROLL_BAR, Moves::MiddleButton),
            Mode::Controlling => (ScrollSource::SCROLL_BAR, Moves::Edges),
        };
        let room = ui.available_rect_before_wrap();
        let mut area = ScrollArea::both()
            .auto_shrink([false, false])
            .scroll_source(source);
        if let Some(offset) = self.zoom.scroll(ui, room, part, scale, moves) {
            area = area.scroll_offset(offset);
        }
        let shown = area.show(ui, |ui| {
            let room = ui.available_size();
            let spare = (room - size * scale).max(Vec2::ZERO) / 2.0;
            let corner = ui.min_rect().min + spare;
            self.place(ui, corner, scale, events)
        });
        self.zoom.offset = shown.state.clamped_offset();
        shown.inner
    }

    /// Shows what is looked at of the picture, from this corner on.
    fn place(&mut self, ui: &mut Ui, corner: Pos2, scale: f32, events: &[Event]) -> Vec<Wish> {
        // Between two pixels of this display, every pixel of the picture would be blurred.
        let dots = ui.pixels_per_point();
        let part = self.part();
        let corner = pos2(
            (corner.x * dots).round() / dots,
            (corner.y * dots).round() / dots,
        );
        let rect = Rect::from_min_size(corner, part.size() * scale);
        let used = self.rights.is_allowed(session::Right::Control)
            || matches!(self.mode, Mode::Drawing(_));
        let sense = if used {
            Sense::click_and_drag()
        } else {
            Sense::hover()
        };
        let response = ui.allocate_rect(rect, sense);
        let mut label = texts::picture_label(&self.name);
        if let Some(monitor) = self.monitors.name() {
            label = format!("{label}. {monitor}");
        }
        if self.hidden().is_some() {
            label = format!("{label}. {}", texts::hidden());
        }
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &label));
        // The picture's own corner: of another monitor, beside what is seen.
        let corner = corner - part.min.to_vec2() * scale;
        let place = Place {
            corner,
            scale,
            part,
            seen: ui.clip_rect(),
        };
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect));
        self.zoom.drawn(place, dots);
        let wishes = self.act(ui, &response, &place, events);
        let own = self.control_acts() && response.contains_pointer();
        self.canvas.paint(&painter, corner, scale, !own);
        let is_covered = !self.sketch.is_empty(self.now) || self.broken.is_some();
        if !is_covered && !matches!(self.mode, Mode::Drawing(_)) {
            let whole = Rect::from_min_size(corner, self.canvas.size() * scale);
            let place = directly(whole, painter.clip_rect(), scale, dots, !own);
            self.direct = place.map(|place| self.with_hole(place));
        }
        self.explain_hidden(&painter, ui, corner, scale);
        let preview = match &self.mode {
            Mode::Drawing(drawing) => drawing.preview(),
            Mode::Looking | Mode::Controlling => None,
        };
        self.sketch.paint(&painter, &place, self.now, preview);
        self.set_cursor(ui, &response);
        wishes
    }

    /// The largest part of what is looked at, in the picture's pixels, that a card hides.
    fn hidden(&self) -> Option<screen::Rect> {
        let card = self.canvas.hidden()?.intersection(&self.pixels());
        (!card.is_empty()).then_some(card)
    }

    /// The card with words on it is drawn.
    fn with_hole(&self, place: direct::Place) -> direct::Place {
        let hole = self.hidden().map(|card| {
            let (x, y) = (i32::from(place.corner.0), i32::from(place.corner.1));
            let [left, right] = [card.x, card.right()].map(|side| side.saturating_add_signed(x));
            let [top, bottom] = [card.y, card.bottom()].map(|side| side.saturating_add_signed(y));
            screen::Rect::new(left, top, right - left, bottom - top)
        });
        direct::Place { hole, ..place }
    }

    /// Says on a card what it is, where there is room: nothing else is to be seen there, and nothing of ours takes a
    /// click.
    fn explain_hidden(&self, painter: &Painter, ui: &Ui, corner: Pos2, scale: f32) {
        let Some(card) = self.hidden() else {
            return;
        };
        let [x, y, width, height] = [card.x, card.y, card.width, card.height].map(|n| n as f32);
        let place = Rect::from_min_size(corner + vec2(x, y) * scale, vec2(width, height) * scale);
        let room = place.intersect(painter.clip_rect()).shrink(8.0);
        if room.width() < LEAST_WORDS {
            return;
        }
        let words = texts::hidden();
        let font = TextStyle::Body.resolve(ui.style());
        let mut job = LayoutJob::simple(words, font, Color32::WHITE, room.width().min(MOST_WORDS));
        job.halign = Align::Center;
        let words = painter.layout_job(job);
        if words.size().y <= room.height() {
            let at = room.center() - vec2(0.0, words.size().y / 2.0);
            painter.galley(at, words, Color32::WHITE);
        }
    }

    /// What is done in the picture.
    fn act(&mut self, ui: &Ui, response: &Response, place: &Place, events: &[Event]) -> Vec<Wish> {
        let over = |at: Pos2| ui.ctx().layer_id_at(at) == Some(response.layer_id);
        let takes_keys = self.control_acts() && take_focus(ui, response);
        // The key by which the focus came here is not one for the novice's side.
        let typing = takes_keys && self.takes_keys;
        self.set_takes_keys(ui, takes_keys, response, place.seen);
        self.composing.follow(events, typing);
        self.composing.show(ui.ctx());
        match &mut self.mode {
            Mode::Controlling if !self.paused && !self.rights.control_waits => {
                inputs(self.hands.handle(events, place, over, typing))
            }
            Mode::Controlling => Vec::new(),
            Mode::Drawing(drawing) => {
                let drawn = drawing.handle(events, place, over);
                for mark in &drawn {
                    self.sketch.add(mark, self.now);
                }
                marks(drawn)
            }
            Mode::Looking => {
                // The click that takes control up again is not one for the novice's side.
                let is_allowed = self.rights.is_allowed(session::Right::Control);
                if response.clicked() && is_allowed {
                    self.mode = Mode::Controlling;
                }
                Vec::new()
            }
        }
    }

    fn set_takes_keys(&mut self, ui: &Ui, typing: bool, response: &Response, seen: Rect) {
        if self.takes_keys && !typing && response.has_focus() {
            response.surrender_focus();
        }
        self.takes_keys = typing;
        if typing {
            let ime = egui::output::IMEOutput {
                purpose: egui::IMEPurpose::Normal,
                rect: seen,
                cursor_rect: Rect::from_center_size(seen.center_bottom(), Vec2::new(1.0, 20.0)),
                should_interrupt_composition: false,
            };
            ui.ctx().output_mut(|output| output.ime = Some(ime));
        }
    }

    /// While we have control, our own pointer takes the shape of the novice's, which then isn't drawn
    /// a second time. When the novice's hand comes first, both are seen.
    fn set_cursor(&self, ui: &Ui, response: &Response) {
        if !response.contains_pointer() {
            return;
        }
        match &self.mode {
            Mode::Controlling if self.control_acts() => {
                ui.ctx().set_cursor_image(self.canvas.cursor());
            }
            Mode::Controlling => ui.ctx().set_cursor_icon(CursorIcon::NotAllowed),
            Mode::Drawing(_) => ui.ctx().set_cursor_icon(CursorIcon::Crosshair),
            Mode::Looking => {}
        }
    }
}

/// Where the picture's pixels can be copied into the window: not where they are shown larger or smaller than they are.
fn directly(
    picture: Rect,
    seen: Rect,
    scale: f32,
    dots: f32,
    pointer: bool,
) -> Option<direct::Place> {
    if (scale * dots - 1.0).abs() > 1e-3 {
        return None;
    }
    let area = picture.intersect(seen);
    let whole = |points: f32| (points * dots).round() as i32;
    let (left, top) = (whole(area.min.x), whole(area.min.y));
    let width = u32::try_from(whole(area.max.x) - left).ok()?;
    let height = u32::try_from(whole(area.max.y) - top).ok()?;
    let area = screen::Rect::new(left.try_into().ok()?, top.try_into().ok()?, width, height);
    let corner = (whole(picture.min.x) - left, whole(picture.min.y) - top);
    let corner = (corner.0.try_into().ok()?, corner.1.try_into().ok()?);
    let place = direct::Place {
        area,
        corner,
        hole: None,
        pointer,
        alone: false,
    };
    (!area.is_empty()).then_some(place)
}

/// Takes the keys for the picture, unless a field or a menu of ours has them.
fn take_focus(ui: &Ui, response: &Response) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    if focused.is_some_and(|id| id != response.id) || egui::Popup::is_any_open(ui.ctx()) {
        return false;
    }
    if focused.is_none() {
        response.request_focus();
    }
    // Tab, arrows and Escape would move the focus within our window.
    let all = EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, all));
    true
}
