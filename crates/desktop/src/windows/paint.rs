//! Paints what is drawn over the desktop: a red core with a white edge, smooth and opaque.

use crate::region::Area;
use crate::strokes::Stroke;

/// Red.
const CORE: [f32; 3] = [36.0, 27.0, 224.0];
/// White, both as blue, green, red.
const EDGE: [f32; 3] = [255.0; 3];

/// What is painted in an area of the desktop: for each pixel how far it is from the core, outwards.
pub(super) struct Sheet {
    area: Area,
    edge: f32,
    far: Vec<f32>,
}

impl Sheet {
    /// A clear one; what is painted will have an edge of so many pixels.
    pub(super) fn new(area: Area, edge: u16) -> Self {
        Self {
            area,
            edge: edge.into(),
            far: vec![f32::MAX; area.width() as usize * area.height() as usize],
        }
    }

    pub(super) fn stroke(&mut self, stroke: &Stroke) {
        let half = f32::from(stroke.width) / 2.0;
        for pair in stroke.path.windows(2) {
            self.line(pair[0], pair[1], half);
        }
        if let Some(corners) = stroke.head {
            self.triangle(corners);
        }
    }

    pub(super) fn disc(&mut self, middle: (i32, i32), width: u16) {
        self.line(middle, middle, f32::from(width) / 2.0);
    }

    /// A line with round ends.
    fn line(&mut self, from: (i32, i32), to: (i32, i32), half: f32) {
        let reach = (half + self.edge).ceil() as i32 + 1;
        self.paint(&[from, to], reach, |at| to_line(at, from, to) - half);
    }

    fn triangle(&mut self, corners: [(i32, i32); 3]) {
        let [a, b, c] = corners;
        let reach = self.edge.ceil() as i32 + 1;
        self.paint(&corners, reach, |at| {
            let sides = [(a, b), (b, c), (c, a)];
            let nearest = sides.map(|(from, to)| to_line(at, from, to));
            let nearest = nearest.into_iter().fold(f32::MAX, f32::min);
            let turns = sides.map(|(from, to)| turn(at, from, to));
            let is_within =
                turns.iter().all(|turn| *turn >= 0.0) || turns.iter().all(|turn| *turn <= 0.0);
            if is_within { -nearest } else { nearest }
        });
    }

    /// Notes how far each pixel near these places is from something.
    fn paint(&mut self, places: &[(i32, i32)], reach: i32, far: impl Fn((f32, f32)) -> f32) {
        let xs = || places.iter().map(|place| place.0);
        let ys = || places.iter().map(|place| place.1);
        let bounds = Area {
            left: xs().min().unwrap_or(0).saturating_sub(reach),
            top: ys().min().unwrap_or(0).saturating_sub(reach),
            right: xs().max().unwrap_or(0).saturating_add(reach),
            bottom: ys().max().unwrap_or(0).saturating_add(reach),
        };
        let Some(part) = bounds.within(self.area) else {
            return;
        };
        let stride = self.area.width() as usize;
        for row in part.y..part.bottom() {
            for column in part.x..part.right() {
                let at = (
                    (self.area.left.saturating_add_unsigned(column)) as f32,
                    (self.area.top.saturating_add_unsigned(row)) as f32,
                );
                let pixel = &mut self.far[row as usize * stride + column as usize];
                *pixel = pixel.min(far(at));
            }
        }
    }

    /// Blue, green, red and how opaque, for each pixel, the colours multiplied by that; nothing where it is closed.
    pub(super) fn finish(self, closed: &[Area]) -> Vec<u8> {
        let stride = self.area.width() as usize;
        let mut pixels = Vec::with_capacity(4 * self.far.len());
        for far in &self.far {
            // How much of the pixel is within.
            let core = (0.5 - far).clamp(0.0, 1.0);
            let all = (0.5 + self.edge - far).clamp(0.0, 1.0);
            let colour = |channel: usize| {
                let value = CORE[channel] * core + EDGE[channel] * (all - core);
                value.round() as u8
            };
            pixels.extend([colour(0), colour(1), colour(2), (all * 255.0).round() as u8]);
        }
        for part in closed.iter().filter_map(|closed| closed.within(self.area)) {
            for row in part.y..part.bottom() {
                let start = row as usize * stride + part.x as usize;
                pixels[4 * start..4 * (start + part.width as usize)].fill(0);
            }
        }
        pixels
    }
}

/// How far a place is from a line.
fn to_line((x, y): (f32, f32), from: (i32, i32), to: (i32, i32)) -> f32 {
    let (from_x, from_y) = (from.0 as f32, from.1 as f32);
    let (dx, dy) = (to.0 as f32 - from_x, to.1 as f32 - from_y);
    let length = dx * dx + dy * dy;
    let along = match length > 0.0 {
        true => (((x - from_x) * dx + (y - from_y) * dy) / length).clamp(0.0, 1.0),
        false => 0.0,
    };
    (x - from_x - along * dx).hypot(y - from_y - along * dy)
}

/// On which side of a line a place is.
fn turn((x, y): (f32, f32), from: (i32, i32), to: (i32, i32)) -> f32 {
    let (from_x, from_y) = (from.0 as f32, from.1 as f32);
    (to.0 as f32 - from_x) * (y - from_y) - (to.1 as f32 - from_y) * (x - from_x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, Shape};

    const AREA: Area = Area {
        left: -20,
        top: 10,
        right: 80,
        bottom: 60,
    };

    fn pixel(pixels: &[u8], x: i32, y: i32) -> [u8; 4] {
        let (column, row) = ((x - AREA.left) as usize, (y - AREA.top) as usize);
        *pixels[4 * (row * 100 + column)..].first_chunk().unwrap()
    }

    #[test]
    fn a_line_has_a_core_an_edge_and_nothing_around_it() {
        let frame = Area::new(0, 0, 100, 100);
        let shape = Shape::Line(vec![(10, 30), (50, 30)]);
        let drawn = Drawn {
            shape: &shape,
            strength: 1.0,
        };
        let mut sheet = Sheet::new(AREA, 2);
        sheet.stroke(&Stroke::of(&drawn, frame, 6));
        let pixels = sheet.finish(&[Area::new(40, 0, 10, 100)]);
        assert_eq!(pixel(&pixels, 20, 30), [36, 27, 224, 255]);
        assert_eq!(pixel(&pixels, 20, 34), [255; 4]);
        assert_eq!(pixel(&pixels, 20, 38), [0; 4]);
        assert_eq!(pixel(&pixels, -19, 30), [0; 4]);
        assert_eq!(pixel(&pixels, 45, 30), [0; 4], "there it is closed");
        assert_eq!(
            pixel(&pixels, 52, 30),
            [36, 27, 224, 255],
            "its end is round"
        );
    }

    #[test]
    fn an_arrow_has_a_head_that_is_filled() {
        let frame = Area::new(0, 0, 100, 100);
        let (from, to) = ((0, 40), (60, 40));
        let shape = Shape::Arrow { from, to };
        let drawn = Drawn {
            shape: &shape,
            strength: 1.0,
        };
        let mut sheet = Sheet::new(AREA, 2);
        sheet.stroke(&Stroke::of(&drawn, frame, 4));
        let pixels = sheet.finish(&[]);
        assert_eq!(pixel(&pixels, 45, 45), [36, 27, 224, 255]);
        assert_eq!(pixel(&pixels, 30, 45), [0; 4]);
        assert_eq!(pixel(&pixels, 60, 56), [0; 4]);
    }
}
