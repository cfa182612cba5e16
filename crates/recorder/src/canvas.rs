//! Composes what the video shows: the picture in its place, and the pointer over it.

use screen::{Picture, Pointer, Rect};

use crate::color::Pixels;
use crate::placement::Placement;
use crate::vp8::SIDE;

/// Beside a picture that doesn't fill the video.
const BAR: [u8; 4] = [0, 0, 0, 255];
/// The card of a pause, and the two bars on it.
const CARD: [u8; 4] = [0x48, 0x40, 0x3a, 255];
const CARD_BARS: [u8; 4] = [0xd8, 0xd0, 0xc8, 255];

/// A picture with a pointer, seen through a placement.
pub(crate) struct View<'a> {
    pub(crate) video: (u32, u32),
    pub(crate) placement: Placement,
    pub(crate) picture: &'a Picture,
    /// Only with a valid shape.
    pub(crate) pointer: Option<&'a Pointer>,
}

impl View<'_> {
    /// The macroblock in this column and row. Beyond the video its outermost pixels go on.
    pub(crate) fn block(&self, column: usize, row: usize) -> Pixels {
        let (left, top) = ((column * SIDE) as u32, (row * SIDE) as u32);
        let part = Rect::new(left, top, SIDE as u32, SIDE as u32);
        let within = part.intersection(&self.placement.shown) == part;
        if within && self.placement.is_exact() {
            self.copy(left - self.placement.shown.x, top - self.placement.shown.y)
        } else {
            each(self.video, (left, top), |x, y| self.pixel(x, y))
        }
    }

    /// Sixteen rows of the picture as they are.
    fn copy(&self, x: u32, y: u32) -> Pixels {
        let mut pixels = [[[0; 4]; SIDE]; SIDE];
        for (row, pixels) in (y..).zip(&mut pixels) {
            let span = self.picture.span(x, row, SIDE as u32);
            pixels.as_flattened_mut().copy_from_slice(span);
        }
        let part = Rect::new(x, y, SIDE as u32, SIDE as u32);
        let over = self
            .pointer
            .map(covered)
            .unwrap_or_default()
            .intersection(&part);
        for row in over.y..over.bottom() {
            for column in over.x..over.right() {
                let pixel = &mut pixels[(row - y) as usize][(column - x) as usize];
                *pixel = self.under_pointer(*pixel, column, row);
            }
        }
        pixels
    }

    /// A pixel of the video.
    fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        let shown = self.placement.shown;
        if Rect::new(x, y, 1, 1).intersection(&shown).is_empty() {
            return BAR;
        }
        let behind = self.placement.behind(x - shown.x, y - shown.y);
        let mut sums = [0_u32; 3];
        for row in behind.y..behind.bottom() {
            for column in behind.x..behind.right() {
                let pixel = self.under_pointer(self.picture.pixel(column, row), column, row);
                for (sum, value) in sums.iter_mut().zip(pixel) {
                    *sum += u32::from(value);
                }
            }
        }
        let count = behind.area() as u32;
        let [blue, green, red] = sums.map(|sum| ((sum + count / 2) / count) as u8);
        [blue, green, red, 255]
    }

    /// A pixel of the picture, with what of the pointer lies over it.
    fn under_pointer(&self, pixel: [u8; 4], x: u32, y: u32) -> [u8; 4] {
        let Some(Pointer {
            shape: Some(shape),
            at: Some((hot_x, hot_y)),
        }) = self.pointer
        else {
            return pixel;
        };
        let column = i64::from(x) - i64::from(*hot_x) + i64::from(shape.hot_x);
        let row = i64::from(y) - i64::from(*hot_y) + i64::from(shape.hot_y);
        let (width, height) = (i64::from(shape.width), i64::from(shape.height));
        if !(0..width).contains(&column) || !(0..height).contains(&row) {
            return pixel;
        }
        let from = (row * width + column) as usize * 4;
        let [red, green, blue, alpha] = [0, 1, 2, 3].map(|of| u32::from(shape.rgba[from + of]));
        let over = |below: u8, above: u32| {
            (above + (u32::from(below) * (255 - alpha) + 127) / 255).min(255) as u8
        };
        [
            over(pixel[0], blue),
            over(pixel[1], green),
            over(pixel[2], red),
            255,
        ]
    }
}

/// The part of the picture that a pointer covers; empty if it is hidden.
pub(crate) fn covered(pointer: &Pointer) -> Rect {
    let (Some(shape), Some((x, y))) = (&pointer.shape, pointer.at) else {
        return Rect::default();
    };
    let begin = |at: i32, hot: u32| i64::from(at) - i64::from(hot);
    let clip = |at: i64| at.clamp(0, i64::from(u32::MAX)) as u32;
    let (left, top) = (begin(x, shape.hot_x), begin(y, shape.hot_y));
    let (right, bottom) = (left + i64::from(shape.width), top + i64::from(shape.height));
    let (left, top, right, bottom) = (clip(left), clip(top), clip(right), clip(bottom));
    Rect::new(left, top, right - left, bottom - top)
}

/// A macroblock of the card that is shown during a pause: two upright bars on an even ground.
pub(crate) fn card(video: (u32, u32), column: usize, row: usize) -> Pixels {
    let unit = video.0.min(video.1) / 16;
    let (middle_x, middle_y) = (video.0 / 2, video.1 / 2);
    let corner = ((column * SIDE) as u32, (row * SIDE) as u32);
    each(video, corner, |x, y| {
        let beside = x.abs_diff(middle_x);
        let is_bar = y.abs_diff(middle_y) < 2 * unit && (unit / 2..unit * 3 / 2).contains(&beside);
        if is_bar { CARD_BARS } else { CARD }
    })
}

/// A macroblock, pixel by pixel; beyond the video its outermost pixels go on.
fn each(video: (u32, u32), (left, top): (u32, u32), of: impl Fn(u32, u32) -> [u8; 4]) -> Pixels {
    std::array::from_fn(|y| {
        let y = (top + y as u32).min(video.1 - 1);
        std::array::from_fn(|x| of((left + x as u32).min(video.0 - 1), y))
    })
}
