//! Films: a part of the picture that changes all over, many times a second. Each of its frames is told by where its
//! blocks came from in the frame before, and what that leaves to be said is a JPEG.
//!
//! The ways are those of MPEG-1, whose patents have ended; the JPEG is there for its speed.

mod frame;
mod live;
mod packer;
mod pixels;
mod planes;
mod search;
mod surface;
mod watch;

pub(crate) use live::{Films, changed_around};
pub(crate) use surface::FilmUnpacker;

use frame::MAX_FRAME;
use packer::{FilmPacker, Made};

use crate::picture::Rect;

/// Columns and rows of a block.
pub(crate) const BLOCK: usize = 16;
/// Columns and rows of a block's colours, which have half the resolution.
const HALF: usize = BLOCK / 2;
/// Most blocks of a film: a little more than 3840x2160 pixels.
const MAX_BLOCKS: usize = 32_768;
/// Parts of a block, of [`HALF`] by [`HALF`] samples: four of luma, row after row, then blue and red differences.
const PARTS: usize = 6;
/// The sample that stands for no difference, and for nothing known.
const MIDDLE: u8 = 128;

/// Whether a film may have this place in a picture: inside, neither empty nor too large.
pub(crate) fn is_possible(rect: Rect, picture: Rect) -> bool {
    let (columns, rows) = blocks(rect);
    !rect.is_empty() && rect.intersection(&picture) == rect && columns * rows <= MAX_BLOCKS
}

/// Blocks across and down.
fn blocks(rect: Rect) -> (usize, usize) {
    let across = |pixels: u32| pixels.div_ceil(BLOCK as u32) as usize;
    (across(rect.width), across(rect.height))
}

/// The pixels of a block of the film at `rect`.
fn block_rect(rect: Rect, (column, row): (usize, usize)) -> Rect {
    let (x, y) = ((column * BLOCK) as u32, (row * BLOCK) as u32);
    let block = Rect::new(rect.x + x, rect.y + y, BLOCK as u32, BLOCK as u32);
    block.intersection(&rect)
}

/// How far away in the frame before a block comes from, in half pixels to the right and downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Vector {
    right: i8,
    down: i8,
}

/// How a block is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mode {
    /// Where it comes from; None: from nothing, which is grey.
    from: Option<Vector>,
    /// A bit for each of its parts: whether the JPEG says how that differs.
    said: u8,
}

impl Mode {
    /// It stays as it is.
    const KEPT: Self = Self {
        from: Some(Vector { right: 0, down: 0 }),
        said: 0,
    };

    fn says(self, part: usize) -> bool {
        self.said >> part & 1 == 1
    }
}

/// A block: luma, and blue and red differences.
#[derive(Clone, PartialEq, Eq)]
struct Samples {
    luma: [[u8; BLOCK]; BLOCK],
    chroma: [[[u8; HALF]; HALF]; 2],
}

impl Samples {
    const NOTHING: Self = Self {
        luma: [[MIDDLE; BLOCK]; BLOCK],
        chroma: [[[MIDDLE; HALF]; HALF]; 2],
    };

    /// The rows of a part.
    fn part(&self, part: usize) -> [&[u8; HALF]; HALF] {
        std::array::from_fn(|row| match part {
            0..4 => {
                let row = &self.luma[part / 2 * HALF + row].as_chunks::<HALF>().0;
                &row[part % 2]
            }
            _ => &self.chroma[part - 4][row],
        })
    }

    /// The same, to be changed.
    fn part_row_mut(&mut self, part: usize, row: usize) -> &mut [u8; HALF] {
        match part {
            0..4 => {
                let row = self.luma[part / 2 * HALF + row].as_chunks_mut::<HALF>().0;
                &mut row[part % 2]
            }
            _ => &mut self.chroma[part - 4][row],
        }
    }
}
