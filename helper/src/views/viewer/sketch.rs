//! The helper's own drawings, shown at once and until they fade, as they do on the novice's screen.

use std::time::{Duration, Instant};

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind};
use session::{Mark, Point};

use crate::hands::Place;

/// How long a drawing is seen in full.
const SEEN: Duration = Duration::from_secs(4);

/// How long it then takes to fade.
const FADES: Duration = Duration::from_secs(2);

/// Between two steps of fading.
const STEP: Duration = Duration::from_millis(50);

/// As seen on any ground, light or dark.
const COLOR: Color32 = Color32::from_rgb(0xE5, 0x39, 0x35);
const EDGE: Color32 = Color32::WHITE;

const WIDTH: f32 = 4.0;

/// What has been drawn.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    marks: Vec<(Mark, Instant)>,
    laser: Option<Point>,
}

impl Sketch {
    pub(super) fn add(&mut self, mark: &Mark, now: Instant) {
        self.marks.retain(|(_, at)| now < *at + SEEN + FADES);
        match mark {
            Mark::Laser(at) => self.laser = *at,
            Mark::Clear => self.clear(),
            mark => self.marks.push((mark.clone(), now)),
        }
    }

    /// Whether nothing of it is seen.
    pub(super) fn is_empty(&self, now: Instant) -> bool {
        let is_over = |(_, at): &(Mark, Instant)| now >= *at + SEEN + FADES;
        self.laser.is_none() && self.marks.iter().all(is_over)
    }

    /// Nothing is pointed at any more; what was drawn fades.
    pub(super) fn end(&mut self) {
        self.laser = None;
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// After how long it looks different.
    pub(super) fn next_tick(&self, now: Instant) -> Option<Duration> {
        let ticks = self.marks.iter().filter(|(_, at)| now < *at + SEEN + FADES);
        let begins = |at: &Instant| (*at + SEEN).saturating_duration_since(now);
        ticks.map(|(_, at)| begins(at).max(STEP)).min()
    }

    pub(super) fn paint(
        &self,
        painter: &Painter,
        place: &Place,
        now: Instant,
        preview: Option<Mark>,
    ) {
        for (mark, at) in &self.marks {
            let age = now.saturating_duration_since(*at).saturating_sub(SEEN);
            let strength = 1.0 - age.as_secs_f32() / FADES.as_secs_f32();
            if strength > 0.0 {
                paint(painter, place, mark, strength);
            }
        }
        if let Some(mark) = preview {
            paint(painter, place, &mark, 1.0);
        }
        if let Some(at) = self.laser {
            let at = place.middle(at);
            painter.circle(at, 8.0, COLOR, Stroke::new(2.0, EDGE));
        }
    }
}

fn paint(painter: &Painter, place: &Place, mark: &Mark, strength: f32) {
    let edge = Stroke::new(WIDTH + 3.0, EDGE.gamma_multiply(strength));
    let line = Stroke::new(WIDTH, COLOR.gamma_multiply(strength));
    for stroke in [edge, line] {
        match mark {
            Mark::Arrow { from, to } => {
                painter.extend(arrow(place.middle(*from), place.middle(*to), stroke));
            }
            Mark::Box { from, to } => {
                let rect = Rect::from_two_pos(place.middle(*from), place.middle(*to));
                painter.rect_stroke(rect, 4.0, stroke, StrokeKind::Middle);
            }
            Mark::Line(points) => {
                let points = points.iter().map(|at| place.middle(*at)).collect();
                painter.add(Shape::line(points, stroke));
            }
            Mark::Laser(_) | Mark::Clear => {}
        }
    }
}

/// A shaft and a head that stays the same size.
fn arrow(from: Pos2, to: Pos2, stroke: Stroke) -> [Shape; 2] {
    const HEAD: f32 = 20.0;
    let back = (from - to).normalized() * HEAD.min((from - to).length());
    let side = back.rot90() * 0.6;
    let head = vec![to + back + side, to, to + back - side];
    [
        Shape::line_segment([from, to], stroke),
        Shape::line(head, stroke),
    ]
}
