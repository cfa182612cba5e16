//! Where the pixels of the novice's picture are in the window, however it is scaled and scrolled.

use egui::{Pos2, Rect, pos2};
use session::Point;

/// The picture's place in the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Its top left corner, in points; beyond the window's edge when it is scrolled, or another part is shown.
    pub corner: Pos2,
    /// How many points one of its pixels is wide; more than 0.
    pub scale: f32,
    /// The part of it that is shown, in its pixels: all of it, or one monitor; not empty.
    pub part: Rect,
    /// The part of the window in which it is seen.
    pub seen: Rect,
}

impl Place {
    /// Whether the picture is seen at this point of the window.
    pub fn is_seen_at(&self, at: Pos2) -> bool {
        let of = |point: Pos2| self.corner + point.to_vec2() * self.scale;
        let whole = Rect::from_min_max(of(self.part.min), of(self.part.max));
        // A pixel belongs to its left and upper edge; at the right and lower edge nothing is left.
        let inside = at.x < whole.right() && at.y < whole.bottom();
        inside && whole.contains(at) && self.seen.contains(at)
    }

    /// The pixel at this point of the window; beside what is shown the nearest one of that.
    pub fn pixel(&self, at: Pos2) -> Point {
        let of = |offset: f32, from: f32, to: f32| {
            let last = (to - 1.0).clamp(from, f32::from(u16::MAX));
            (offset / self.scale).floor().clamp(from, last) as u16
        };
        let Rect { min, max } = self.part;
        Point {
            x: of(at.x - self.corner.x, min.x, max.x),
            y: of(at.y - self.corner.y, min.y, max.y),
        }
    }

    /// The middle of a pixel, in the window.
    pub fn middle(&self, pixel: Point) -> Pos2 {
        let of = |pixel: u16| (f32::from(pixel) + 0.5) * self.scale;
        pos2(self.corner.x + of(pixel.x), self.corner.y + of(pixel.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    fn place(corner: Pos2, scale: f32) -> Place {
        Place {
            corner,
            scale,
            part: Rect::from_min_size(Pos2::ZERO, vec2(1920.0, 1080.0)),
            seen: Rect::from_min_size(pos2(10.0, 60.0), vec2(960.0, 540.0)),
        }
    }

    #[test]
    fn every_pixel_is_found_at_its_own_middle() {
        for (corner, scale) in [
            (pos2(10.0, 60.0), 0.5),
            (pos2(10.0, 60.0), 1.0),
            (pos2(-333.0, -217.5), 1.0),
            (pos2(10.25, 60.75), 0.401),
            (pos2(3.0, 4.0), 1.0 / 1.5),
        ] {
            let place = place(corner, scale);
            for (x, y) in [(0, 0), (1, 0), (0, 1), (959, 539), (960, 540), (1919, 1079)] {
                let pixel = Point { x, y };
                assert_eq!(
                    place.pixel(place.middle(pixel)),
                    pixel,
                    "{corner} × {scale}"
                );
            }
        }
    }

    #[test]
    fn beside_the_picture_the_nearest_pixel_counts() {
        let place = place(pos2(10.0, 60.0), 0.5);
        let at = |x, y| {
            let Point { x, y } = place.pixel(pos2(x, y));
            (x, y)
        };
        assert_eq!(at(-500.0, -500.0), (0, 0));
        assert_eq!(at(5000.0, 5000.0), (1919, 1079));
        assert_eq!(at(10.0, 60.0), (0, 0));
        assert_eq!(at(10.49, 60.51), (0, 1));
    }

    #[test]
    fn of_one_monitor_all_is_where_it_is_in_the_whole_picture() {
        let part = Rect::from_min_max(pos2(1280.0, 56.0), pos2(1920.0, 1080.0));
        // Its corner is at the corner of what is seen.
        let corner = pos2(10.0, 60.0) - part.min.to_vec2() * 0.5;
        let one = Place {
            part,
            ..place(corner, 0.5)
        };
        let at = |x, y| {
            let Point { x, y } = one.pixel(pos2(x, y));
            (x, y)
        };
        assert_eq!(at(10.0, 60.0), (1280, 56));
        assert_eq!(at(329.9, 571.9), (1919, 1079));
        // Beside it is nothing, and the nearest pixel is one of its own.
        assert_eq!(at(9.0, 59.0), (1280, 56));
        assert!(one.is_seen_at(pos2(10.0, 60.0)));
        assert!(!one.is_seen_at(pos2(9.9, 60.0)));
        assert!(!one.is_seen_at(pos2(330.0, 60.0)));
        let middle = one.middle(Point { x: 1280, y: 56 });
        assert_eq!(middle, pos2(10.25, 60.25));
    }

    #[test]
    fn what_is_scrolled_away_is_not_seen() {
        let place = place(pos2(-990.0, 60.0), 1.0);
        assert!(place.is_seen_at(pos2(10.0, 60.0)));
        assert!(!place.is_seen_at(pos2(9.0, 61.0)));
        assert!(!place.is_seen_at(pos2(930.0, 61.0)), "right of its edge");
    }
}
