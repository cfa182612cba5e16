//! Where the pixels of the novice's picture are in the window, however it is scaled and scrolled.

use egui::{Pos2, Rect, Vec2, pos2};
use session::Point;

/// The picture's place in the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Its top left corner, in points; beyond the window's edge when it is scrolled.
    pub corner: Pos2,
    /// How many points one of its pixels is wide; more than 0.
    pub scale: f32,
    /// Its size, in pixels; not zero.
    pub size: Vec2,
    /// The part of the window in which it is seen.
    pub seen: Rect,
}

impl Place {
    /// Whether the picture is seen at this point of the window.
    pub fn is_seen_at(&self, at: Pos2) -> bool {
        let whole = Rect::from_min_size(self.corner, self.size * self.scale);
        // A pixel belongs to its left and upper edge; at the right and lower edge nothing is left.
        let inside = at.x < whole.right() && at.y < whole.bottom();
        inside && whole.contains(at) && self.seen.contains(at)
    }

    /// The pixel at this point of the window; beside the picture the nearest one.
    pub fn pixel(&self, at: Pos2) -> Point {
        let of = |offset: f32, size: f32| {
            let last = (size - 1.0).clamp(0.0, f32::from(u16::MAX));
            (offset / self.scale).floor().clamp(0.0, last) as u16
        };
        Point {
            x: of(at.x - self.corner.x, self.size.x),
            y: of(at.y - self.corner.y, self.size.y),
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
            size: vec2(1920.0, 1080.0),
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
    fn what_is_scrolled_away_is_not_seen() {
        let place = place(pos2(-990.0, 60.0), 1.0);
        assert!(place.is_seen_at(pos2(10.0, 60.0)));
        assert!(!place.is_seen_at(pos2(9.0, 61.0)));
        assert!(!place.is_seen_at(pos2(930.0, 61.0)), "right of its edge");
    }
}
