//! How large the picture is shown, and which part of it.

use egui::{Context, Event, MouseWheelUnit, Pos2, Rect, Ui, Vec2};

use crate::hands::Place;

/// The sizes that buttons, keys and the wheel go through: pixels of this display for one of the picture.
const STEPS: [f32; 14] = [
    0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 8.0,
];

/// How near to the edge of what is seen the pointer moves the picture, in points; not at once, in seconds, so that what
/// lies there can be clicked; and how far, in points a second.
const EDGE: f32 = 10.0;
const REST: f64 = 0.4;
const SPEED: f32 = 700.0;

/// How many points of smooth scrolling make a step.
const POINTS_A_STEP: f32 = 40.0;

/// How large the picture is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Size {
    /// As large as there is room for, but never larger than it is.
    Fit,
    /// So many pixels of this display for one of its own.
    Times(f32),
}

/// How large it is, and where.
#[derive(Debug)]
pub(super) struct Zoom {
    pub(super) size: Size,
    /// Where it was drawn last.
    pub(super) place: Option<Place>,
    /// How many pixels of this display were one of its own then.
    times: f32,
    /// This point of the picture, in its pixels, goes to this place of the window.
    pub(super) hold: Option<(Vec2, Pos2)>,
    /// How far it was scrolled when it was drawn last, in points.
    pub(super) offset: Vec2,
    /// Since when the pointer has been at an edge, in egui's time.
    at_edge: Option<f64>,
    /// What has been turned and is less than a step, in points.
    turned: f32,
}

impl Zoom {
    pub(super) fn new(size: Size) -> Self {
        Self {
            size,
            place: None,
            times: 1.0,
            hold: None,
            offset: Vec2::ZERO,
            at_edge: None,
            turned: 0.0,
        }
    }

    /// How large it is, in percent of its own size.
    pub(super) fn percent(&self) -> u64 {
        (self.times * 100.0).round() as u64
    }

    pub(super) fn is_actual(&self) -> bool {
        self.size == Size::Times(1.0)
    }

    /// Shows it in this size; what is at `at`, or else in the middle, stays there.
    pub(super) fn set(&mut self, size: Size, at: Option<Pos2>) {
        if let Some(place) = &self.place {
            let at = at.unwrap_or(place.seen.center());
            self.hold = Some(((at - place.corner) / place.scale, at));
        }
        self.size = size;
    }

    /// Shows what begins at this point of the picture, in its pixels, from there on.
    pub(super) fn go_to(&mut self, point: Pos2) {
        let corner = self.place.map_or(Pos2::ZERO, |place| place.seen.min);
        self.hold = Some((point.to_vec2(), corner));
    }

    /// The next larger or smaller size.
    pub(super) fn step(&mut self, larger: bool, at: Option<Pos2>) {
        let now = self.times;
        let mut steps = STEPS.into_iter();
        let next = if larger {
            steps.find(|step| *step > now * 1.01)
        } else {
            steps.rfind(|step| *step < now / 1.01)
        };
        if let Some(next) = next {
            self.set(Size::Times(next), at);
        }
    }

    /// A turn of the wheel, at a place of the window.
    pub(super) fn turn(&mut self, unit: MouseWheelUnit, delta: f32, at: Pos2) {
        self.turned += match unit {
            MouseWheelUnit::Point => delta,
            MouseWheelUnit::Line | MouseWheelUnit::Page => delta.signum() * POINTS_A_STEP,
        };
        while self.turned.abs() >= POINTS_A_STEP {
            let larger = self.turned > 0.0;
            self.turned -= POINTS_A_STEP.copysign(self.turned);
            self.step(larger, Some(at));
        }
    }

    /// It was drawn there.
    pub(super) fn drawn(&mut self, place: Place, dots: f32) {
        self.times = place.scale * dots;
        self.place = Some(place);
    }

    /// Where the pointer is, if it is over the picture's part of the window.
    pub(super) fn pointer(&self, ctx: &Context) -> Option<Pos2> {
        let at = ctx.input(|input| input.pointer.latest_pos())?;
        self.place.filter(|place| place.seen.contains(at))?;
        Some(at)
    }

    /// How far it is to be scrolled, if not as it was; of the picture, this part is shown, in its pixels.
    pub(super) fn scroll(
        &mut self,
        ui: &Ui,
        room: Rect,
        part: Rect,
        scale: f32,
        moves: Moves,
    ) -> Option<Vec2> {
        let whole = part.size() * scale;
        let spare = (room.size() - whole).max(Vec2::ZERO) / 2.0;
        let most = (whole - room.size()).max(Vec2::ZERO);
        let held = self.hold.take();
        let held =
            held.map(|(point, at)| room.min + spare + (point - part.min.to_vec2()) * scale - at);
        let offset = match held {
            Some(held) => held,
            None => self.offset + self.moved(ui, room, most, moves)?,
        };
        Some(offset.clamp(Vec2::ZERO, most))
    }

    fn moved(&mut self, ui: &Ui, room: Rect, most: Vec2, moves: Moves) -> Option<Vec2> {
        let pointer = ui.input(|input| input.pointer.clone());
        let at = pointer.latest_pos().filter(|at| room.contains(*at));
        let at = at.filter(|at| ui.ctx().layer_id_at(*at) == Some(ui.layer_id()));
        if moves == Moves::MiddleButton {
            self.at_edge = None;
            let drags = pointer.middle_down() && at.is_some();
            return drags.then_some(-pointer.delta());
        }
        let way = at.map_or(Vec2::ZERO, |at| self.way(at, room, most));
        if way == Vec2::ZERO {
            self.at_edge = None;
            return None;
        }
        let now = ui.input(|input| input.time);
        let rested = now - *self.at_edge.get_or_insert(now);
        if rested < REST {
            let wait = std::time::Duration::from_secs_f64(REST - rested);
            ui.ctx().request_repaint_after(wait);
            return None;
        }
        ui.ctx().request_repaint();
        Some(way * SPEED * ui.input(|input| input.stable_dt.min(0.1)))
    }

    /// Towards which edges the pointer wants to see more, where there is more.
    fn way(&self, at: Pos2, room: Rect, most: Vec2) -> Vec2 {
        let one = |at: f32, from: f32, to: f32, offset: f32, most: f32| {
            if at - from < EDGE && offset > 0.0 {
                -1.0
            } else if to - at < EDGE && offset < most {
                1.0
            } else {
                0.0
            }
        };
        Vec2::new(
            one(at.x, room.left(), room.right(), self.offset.x, most.x),
            one(at.y, room.top(), room.bottom(), self.offset.y, most.y),
        )
    }
}

/// What moves a picture that is larger than its window, besides the scroll bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moves {
    /// Dragging with the middle button.
    MiddleButton,
    /// The pointer at an edge: its buttons are for the novice's side.
    Edges,
}

/// A turn of the wheel with Ctrl held.
pub(super) fn wheel(event: &Event) -> Option<(MouseWheelUnit, f32)> {
    match event {
        Event::MouseWheel {
            unit,
            delta,
            modifiers,
            ..
        } if modifiers.command => Some((*unit, delta.y)),
        _ => None,
    }
}

/// Whether each pixel of the picture is as large as any other at this size: then its edges stay sharp.
pub(super) fn is_even(times: f32) -> bool {
    times >= 0.999 && (times - times.round()).abs() < 0.001
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_up_and_down_through_the_same_sizes_and_end() {
        let mut zoom = Zoom::new(Size::Times(1.0));
        let mut seen = Vec::new();
        for larger in [true, true, false, false, false] {
            zoom.step(larger, None);
            let Size::Times(times) = zoom.size else {
                panic!("a size of its own");
            };
            zoom.times = times;
            seen.push(times);
        }
        assert_eq!(seen, [1.25, 1.5, 1.25, 1.0, 0.75]);
        zoom.times = STEPS[13];
        zoom.size = Size::Times(STEPS[13]);
        zoom.step(true, None);
        assert_eq!(zoom.size, Size::Times(STEPS[13]));
    }

    #[test]
    fn whole_sizes_are_even() {
        assert!(is_even(1.0) && is_even(3.0));
        assert!(!is_even(0.5) && !is_even(1.25));
    }
}
