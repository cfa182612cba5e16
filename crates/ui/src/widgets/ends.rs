//! A row whose last things stand at its right edge, made from left to right: the Tab key goes through a window in the order
//! in which it is made.

use egui::{Align, Id, Layout, Rect, Ui, UiBuilder, vec2};

use crate::theme::TARGET;

/// A row as wide as the room there is: first [`rest`](Ends::rest), then [`end`](Ends::end).
pub struct Ends<'u> {
    ui: &'u mut Ui,
    id: Id,
    width: f32,
}

/// Makes one.
///
/// ```
/// # egui::__run_test_ui(|ui| {
/// let stop = ui::ends(ui, |row| {
///     row.rest(|ui| ui.label("Ann is connected"));
///     row.end(|ui| ui.button("Stop").clicked())
/// });
/// # });
/// ```
pub fn ends<R>(ui: &mut Ui, content: impl FnOnce(&mut Ends<'_>) -> R) -> R {
    let id = ui.next_auto_id().with("ends");
    let width = ui.available_width();
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, TARGET), layout, |ui| {
        content(&mut Ends { ui, id, width })
    })
    .inner
}

impl Ends<'_> {
    /// What stands in the room that is left.
    pub fn rest<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> R {
        let end: f32 = self.ui.data(|data| data.get_temp(self.id)).unwrap_or(0.0);
        let room = (self.width - end - self.ui.spacing().item_spacing.x).max(0.0);
        let place = Rect::from_min_size(self.ui.cursor().min, vec2(room, TARGET));
        let layout = Layout::left_to_right(Align::Center);
        let inside = UiBuilder::new().max_rect(place).layout(layout);
        let mut inside = self.ui.new_child(inside);
        // The end is there whatever stands here.
        let sight = inside.clip_rect().intersect(place.expand(4.0));
        inside.set_clip_rect(sight);
        let made = content(&mut inside);
        self.ui.advance_cursor_after_rect(place);
        made
    }

    /// What stands at the right edge.
    pub fn end<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> R {
        let end = self.ui.scope(content);
        let width = end.response.rect.width();
        let known: Option<f32> = self.ui.data(|data| data.get_temp(self.id));
        // How wide it is, is known once it was made.
        if known.is_none_or(|known| (known - width).abs() > 0.1) {
            self.ui.data_mut(|data| data.insert_temp(self.id, width));
            self.ui
                .ctx()
                .request_discard("the end of a row has another width");
            // Whoever is as large as what is in it has to hear of it, too.
            self.ui.ctx().request_repaint();
        }
        end.inner
    }
}
