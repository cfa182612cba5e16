//! What is drawn over the desktop, as lines and the heads of arrows.

use crate::overlay::{Drawn, Place, Shape};
use crate::region::Area;

/// How wide lines are on a picture of this height, in pixels.
pub(crate) fn line_width(frame: Area) -> u16 {
    u16::try_from(frame.height() / 180).map_or(12, |width| width.clamp(4, 12))
}

/// A place of the desktop.
pub(crate) fn within(frame: Area, (x, y): Place) -> (i32, i32) {
    let x = frame.left.saturating_add_unsigned(x).min(frame.right - 1);
    let y = frame.top.saturating_add_unsigned(y).min(frame.bottom - 1);
    (x, y)
}

/// A drawing in places of the desktop.
pub(crate) struct Stroke {
    /// What is drawn with the pen.
    pub(crate) path: Vec<(i32, i32)>,
    /// The head of an arrow: its tip and its two wings.
    pub(crate) head: Option<[(i32, i32); 3]>,
    pub(crate) width: u16,
}

impl Stroke {
    pub(crate) fn of(drawn: &Drawn<'_>, frame: Area, width: u16) -> Self {
        let place = |place: &Place| within(frame, *place);
        let mut head = None;
        let path = match drawn.shape {
            Shape::Arrow { from, to } => {
                let (from, to) = (place(from), place(to));
                let (neck, arrow) = arrow_head(from, to, f32::from(width) * drawn.strength);
                head = arrow;
                vec![from, neck]
            }
            Shape::Box { from, to } => {
                let ((left, top), (right, bottom)) = (place(from), place(to));
                let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
                corners.into_iter().chain([(left, top)]).collect()
            }
            Shape::Line(places) if places.len() == 1 => {
                let dot = place(&places[0]);
                vec![dot, dot]
            }
            Shape::Line(places) => places.iter().map(place).collect(),
        };
        // What fades grows thin: half transparent windows need a compositor.
        let width = (f32::from(width) * drawn.strength.clamp(0.0, 1.0))
            .round()
            .max(1.0);
        Self {
            path,
            head,
            width: width as u16,
        }
    }

    /// The least rectangle around it, with so many pixels on each side.
    pub(crate) fn area(&self, around: i32) -> Area {
        let places = self.path.iter().chain(self.head.iter().flatten());
        let least = |(left, top, right, bottom): (i32, i32, i32, i32), (x, y): &(i32, i32)| {
            (left.min(*x), top.min(*y), right.max(*x), bottom.max(*y))
        };
        let start = (i32::MAX, i32::MAX, i32::MIN, i32::MIN);
        let (left, top, right, bottom) = places.fold(start, least);
        Area {
            left: left.saturating_sub(around),
            top: top.saturating_sub(around),
            right: right.saturating_add(around),
            bottom: bottom.saturating_add(around),
        }
    }
}

/// To the right and down.
type Pixel = (i32, i32);

/// Where an arrow's shaft ends, and its head; none if it has no direction.
fn arrow_head(
    (x0, y0): (i32, i32),
    (x1, y1): (i32, i32),
    width: f32,
) -> (Pixel, Option<[Pixel; 3]>) {
    let (dx, dy) = ((x1 - x0) as f32, (y1 - y0) as f32);
    let length = dx.hypot(dy);
    if length < 1.0 {
        return ((x1, y1), None);
    }
    let (ux, uy) = (dx / length, dy / length);
    let (long, wide) = ((4.5 * width).max(3.0), (2.25 * width).max(2.0));
    let place = |x: f32, y: f32| (x.round() as i32, y.round() as i32);
    let (tx, ty) = (x1 as f32, y1 as f32);
    let (bx, by) = (tx - ux * long, ty - uy * long);
    let wings = [
        place(bx - uy * wide, by + ux * wide),
        place(bx + uy * wide, by - ux * wide),
    ];
    // The shaft ends within the head, and not behind its own beginning.
    let inside = (0.7 * long).min(length);
    let neck = place(tx - ux * inside, ty - uy * inside);
    (neck, Some([(x1, y1), wings[0], wings[1]]))
}
