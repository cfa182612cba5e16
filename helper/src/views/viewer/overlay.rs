//! The bar when the picture fills the screen: over it, and only while it is wanted.

use std::time::{Duration, Instant};

use egui::{Align2, Area, Context, Frame, Id, Order, Pos2, Rect, RichText, Shadow, vec2};
use ui::Palette;

use super::{Viewer, Wish};
use crate::texts;

/// How near to the upper edge the pointer calls it, in points: no more, since what lies there is to be clicked.
const EDGE: f32 = 1.5;

/// How far from it the pointer may go, in points.
const NEAR: f32 = 24.0;

/// How long it is said how one gets out again.
const SAID_FOR: Duration = Duration::from_secs(6);

/// Whether the bar lies over the picture.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    /// Since when the picture fills the screen.
    since: Option<Instant>,
    /// Where it was drawn last, while it is there.
    rect: Option<Rect>,
    /// By a key: it stays until something else is clicked.
    pub(super) called: bool,
}

impl Viewer {
    /// Takes note of whether the screen is filled.
    pub(super) fn follow_full_screen(&mut self) {
        if !self.full_screen {
            self.overlay = Overlay::default();
        } else if self.overlay.since.is_none() {
            self.overlay.since = Some(self.now);
        }
    }

    /// After how long something of it goes away by itself.
    pub(super) fn overlay_tick(&self) -> Option<Duration> {
        let left = (self.overlay.since? + SAID_FOR).saturating_duration_since(self.now);
        (!left.is_zero()).then_some(left)
    }

    pub(super) fn show_overlay(&mut self, ctx: &Context, window: Rect) -> Vec<Wish> {
        if !self.is_overlay_wanted(ctx, window) {
            self.overlay.rect = None;
            self.say_the_way_out(ctx);
            return Vec::new();
        }
        let palette = Palette::of_context(ctx);
        let frame = Frame::new()
            .fill(palette.card)
            .shadow(Shadow {
                offset: [0, 4],
                blur: 16,
                spread: 0,
                color: egui::Color32::from_black_alpha(0x60),
            })
            .inner_margin(super::bar::MARGIN);
        let area = Area::new(Id::unique("bar over the picture")).order(Order::Foreground);
        let shown = area.fixed_pos(window.min).show(ctx, |ui| {
            frame
                .show(ui, |ui| {
                    ui.set_width(window.width() - super::bar::MARGIN.sum().x);
                    self.bar_content(ui)
                })
                .inner
        });
        self.overlay.rect = Some(shown.response.rect);
        shown.inner
    }

    fn is_overlay_wanted(&mut self, ctx: &Context, window: Rect) -> bool {
        let (at, held, pressed) = ctx.input(|input| {
            let pointer = &input.pointer;
            (
                pointer.latest_pos(),
                pointer.any_down(),
                pointer.any_pressed(),
            )
        });
        let near = |at: Pos2| {
            self.overlay
                .rect
                .is_some_and(|rect| rect.expand(NEAR).contains(at))
        };
        let is_near = at.is_some_and(near);
        let is_busy = self.overlay.rect.is_some() && egui::Popup::is_any_open(ctx);
        if pressed && !is_near && !is_busy {
            self.overlay.called = false;
        }
        // Its middle half: the corners are for the novice's own menus.
        let middle = window.shrink2(vec2(window.width() / 4.0, 0.0));
        let touches = |at: Pos2| at.y <= window.top() + EDGE && middle.x_range().contains(at.x);
        let is_touched = at.is_some_and(touches) && !held;
        let is_news = self.ending().is_some() || self.has_video_notice();
        is_touched || is_near || is_busy || self.overlay.called || is_news
    }

    fn say_the_way_out(&self, ctx: &Context) {
        if self.overlay_tick().is_none() {
            return;
        }
        let area = Area::new(Id::unique("the way out")).order(Order::Foreground);
        let area = area.interactable(false);
        area.anchor(Align2::CENTER_TOP, vec2(0.0, 16.0))
            .show(ctx, |ui| {
                Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
                    ui.label(RichText::new(texts::full_screen_out()));
                });
            });
    }
}
