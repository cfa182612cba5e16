//! Pictures that triangles show: letters, icons, photographs.

use crate::colour::{self, Colour, packed};
use egui::TextureFilter;
use egui::epaint::{ImageData, ImageDelta};

/// Texels by places are counted in such parts.
pub(crate) const PART: f64 = (1_u64 << 32) as f64;
/// Half a texel, in parts.
const HALF: i64 = 1 << 31;
/// Between two texels lie so many steps, as on graphics cards.
const STEPS: i64 = 1 << 24;

/// A picture of premultiplied colours, in gamma space.
pub(crate) struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Colour>,
    is_smooth_larger: bool,
    is_smooth_smaller: bool,
}

/// How it looks where its texels are as large as here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    Nearest,
    Smooth,
}

impl Texture {
    pub(crate) fn new(delta: &ImageDelta) -> Self {
        let ImageData::Color(image) = &delta.image;
        let [width, height] = image.size;
        Self {
            width,
            height,
            pixels: image.pixels.iter().copied().map(packed).collect(),
            is_smooth_larger: delta.options.magnification == TextureFilter::Linear,
            is_smooth_smaller: delta.options.minification == TextureFilter::Linear,
        }
    }

    /// Puts a piece at its place; what would lie outside is left out.
    pub(crate) fn patch(&mut self, [left, top]: [usize; 2], delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [width, height] = image.size;
        let columns = width.min(self.width.saturating_sub(left));
        let rows = height.min(self.height.saturating_sub(top));
        if columns == 0 {
            return;
        }
        for row in 0..rows {
            let from = &image.pixels[row * width..][..columns];
            let to = &mut self.pixels[(top + row) * self.width + left..][..columns];
            for (to, from) in to.iter_mut().zip(from) {
                *to = packed(*from);
            }
        }
    }

    pub(crate) fn size(&self) -> [f64; 2] {
        [self.width as f64, self.height as f64]
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pixels.is_empty()
    }

    /// For so many texels from one pixel to the next.
    pub(crate) fn filter(&self, texels: f64) -> Filter {
        let is_smooth = match texels > 1.0 {
            true => self.is_smooth_smaller,
            false => self.is_smooth_larger,
        };
        match is_smooth {
            true => Filter::Smooth,
            false => Filter::Nearest,
        }
    }

    /// The colour at a place, in parts of texels.
    pub(crate) fn at(&self, [u, v]: [i64; 2], filter: Filter) -> Colour {
        match filter {
            Filter::Nearest => self.row(v >> 32)[self.column(u >> 32)],
            Filter::Smooth => self.rows_at(v).at(u),
        }
    }

    /// The rows that are to be seen at this place.
    pub(crate) fn rows_at(&self, v: i64) -> Rows<'_> {
        let (top, down) = split(v);
        Rows {
            texture: self,
            above: self.row(top),
            below: self.row(top.saturating_add(1)),
            down,
        }
    }

    /// One row; beyond the edge, the last one.
    pub(crate) fn row(&self, at: i64) -> &[Colour] {
        let row = at.clamp(0, self.height as i64 - 1) as usize;
        &self.pixels[row * self.width..][..self.width]
    }

    fn column(&self, at: i64) -> usize {
        at.clamp(0, self.width as i64 - 1) as usize
    }
}

/// Two rows, and how much there is of the lower one.
pub(crate) struct Rows<'a> {
    texture: &'a Texture,
    above: &'a [Colour],
    below: &'a [Colour],
    down: u32,
}

impl Rows<'_> {
    /// The colour at a column, in parts of texels.
    pub(crate) fn at(&self, u: i64) -> Colour {
        let (left, right) = split(u);
        let one = self.texture.column(left);
        // Most letters and icons lie pixel on pixel.
        if right == 0 && self.down == 0 {
            return self.above[one];
        }
        let other = self.texture.column(left.saturating_add(1));
        let above = colour::between(self.above[one], self.above[other], right);
        let below = colour::between(self.below[one], self.below[other], right);
        colour::between(above, below, self.down)
    }
}

/// The texel whose middle is before a place, and how far it is from there to the next, in 256 steps.
fn split(at: i64) -> (i64, u32) {
    let at = at.saturating_sub(HALF).saturating_add(STEPS / 2);
    (at >> 32, ((at >> 24) & 0xff) as u32)
}
