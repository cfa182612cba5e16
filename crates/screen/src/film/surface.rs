//! A film as both ends have it after each frame; and the helper's side, which shows it.

use turbojpeg::{Colorspace, Image, PixelFormat};

use super::frame::{Frame, read_modes};
use super::planes::Planes;
use super::{HALF, MAX_FRAME, MIDDLE, Mode, PARTS, Samples, block_rect, blocks, pixels};
use crate::decoder::DecodeError;
use crate::joiner::Joiner;
use crate::picture::{Picture, Rect};
use crate::stream::{Lane, Unpacker};

/// Parts side by side in the JPEG of a frame, and its columns.
const ACROSS: usize = 32;
const PITCH: usize = ACROSS * HALF;

/// The film so far, and what makes the next frame of it.
pub(super) struct Surface {
    pub(super) size: (usize, usize),
    pub(super) planes: Planes,
    /// The frame that is being made.
    next: Planes,
    joiner: Joiner,
    stack: Stack,
}

impl Surface {
    /// One of which nothing is known yet; `rect` is checked.
    pub(super) fn new(rect: Rect) -> Self {
        let size = blocks(rect);
        let planes = Planes::new(size);
        Self {
            size,
            next: planes.clone(),
            planes,
            joiner: Joiner::new(),
            stack: Stack::default(),
        }
    }

    /// The column and row of each block, in the order of their modes.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (columns, rows) = self.size;
        (0..rows).flat_map(move |row| (0..columns).map(move |column| (column, row)))
    }

    /// Makes the next frame. `modes` has one for each block; an empty `head` stands for the one before.
    pub(super) fn apply(
        &mut self,
        modes: &[Mode],
        head: &[u8],
        scan: &[u8],
    ) -> Result<(), DecodeError> {
        let said = modes
            .iter()
            .map(|mode| mode.said.count_ones() as usize)
            .sum();
        self.unpack(said, head, scan)?;
        self.next.copy_from(&self.planes);
        let mut number = 0;
        for (at, mode) in self.places().zip(modes) {
            if *mode == Mode::KEPT {
                continue;
            }
            let mut samples = match mode.from {
                None => Samples::NOTHING,
                Some(vector) => self
                    .planes
                    .guess(at, vector)
                    .ok_or(DecodeError::Malformed("a block from outside of a film"))?,
            };
            for part in (0..PARTS).filter(|&part| mode.says(part)) {
                self.stack.correct(number, part, &mut samples);
                number += 1;
            }
            self.next.put(at, &samples);
        }
        std::mem::swap(&mut self.planes, &mut self.next);
        Ok(())
    }

    /// Unpacks the JPEG of so many parts.
    fn unpack(&mut self, parts: usize, head: &[u8], scan: &[u8]) -> Result<(), DecodeError> {
        const BROKEN: DecodeError = DecodeError::Malformed("broken JPEG of a film");
        if !head.is_empty() {
            self.joiner.set_head(head).ok_or(BROKEN)?;
        }
        if parts == 0 {
            return scan.is_empty().then_some(()).ok_or(BROKEN);
        }
        if !self.joiner.has_head() {
            return Err(BROKEN);
        }
        self.stack.clear(parts);
        match self.joiner.join((PITCH, self.stack.height), scan) {
            Some(Colorspace::Gray) => {}
            _ => return Err(BROKEN),
        }
        self.joiner.unpack(self.stack.image_mut()).ok_or(BROKEN)
    }
}

/// A part as the JPEG says it: how it differs from what is guessed.
pub(super) type Part = [[u8; HALF]; HALF];

/// What the JPEG has to say of a part.
pub(super) fn difference(wanted: [&[u8; HALF]; HALF], guess: [&[u8; HALF]; HALF]) -> Part {
    std::array::from_fn(|row| {
        std::array::from_fn(|i| {
            let off = i16::from(wanted[row][i]) - i16::from(guess[row][i]);
            (off + i16::from(MIDDLE)).clamp(0, 255) as u8
        })
    })
}

/// The parts that a frame's JPEG says, [`ACROSS`] in a row.
#[derive(Default)]
pub(super) struct Stack {
    samples: Vec<u8>,
    height: usize,
}

impl Stack {
    /// Room for so many parts that say nothing.
    fn clear(&mut self, parts: usize) {
        self.height = parts.div_ceil(ACROSS) * HALF;
        self.samples.clear();
        self.samples.resize(self.height * PITCH, MIDDLE);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.samples.is_empty()
    }

    pub(super) fn image(&self) -> Image<&[u8]> {
        Image {
            pixels: &self.samples[..],
            width: PITCH,
            pitch: PITCH,
            height: self.height,
            format: PixelFormat::GRAY,
        }
    }

    fn image_mut(&mut self) -> Image<&mut [u8]> {
        Image {
            pixels: &mut self.samples[..],
            width: PITCH,
            pitch: PITCH,
            height: self.height,
            format: PixelFormat::GRAY,
        }
    }

    /// Puts in these parts.
    pub(super) fn fill(&mut self, parts: &[Part]) {
        self.clear(parts.len());
        for (number, part) in parts.iter().enumerate() {
            for (row, samples) in part.iter().enumerate() {
                *self.row_mut(number, row) = *samples;
            }
        }
    }

    /// Adds to a part of a block what the part of this number says.
    fn correct(&mut self, number: usize, part: usize, samples: &mut Samples) {
        for row in 0..HALF {
            let off = *self.row_mut(number, row);
            let row = samples.part_row_mut(part, row);
            *row = std::array::from_fn(|i| {
                let sum = i16::from(row[i]) + i16::from(off[i]) - i16::from(MIDDLE);
                sum.clamp(0, 255) as u8
            });
        }
    }

    fn row_mut(&mut self, number: usize, row: usize) -> &mut [u8; HALF] {
        let from = (number / ACROSS * HALF + row) * PITCH + number % ACROSS * HALF;
        self.samples[from..from + HALF]
            .as_mut_array()
            .expect("a part has this many columns")
    }
}

/// The helper's side of a film.
pub(crate) struct FilmUnpacker {
    rect: Rect,
    surface: Surface,
    blocks: Unpacker,
    /// The next frame, as far as it is here.
    frame: Vec<u8>,
}

impl FilmUnpacker {
    /// A film at this place, which is possible.
    pub(crate) fn new(rect: Rect) -> Self {
        Self {
            rect,
            surface: Surface::new(rect),
            blocks: Unpacker::new(Lane::Residuals),
            frame: Vec::new(),
        }
    }

    /// Whether part of a frame is here.
    pub(crate) fn is_amid_frame(&self) -> bool {
        !self.frame.is_empty()
    }

    /// More of the next frame arrived.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> Result<(), DecodeError> {
        if self.frame.len() + bytes.len() > MAX_FRAME {
            return Err(DecodeError::Malformed("too long a frame of a film"));
        }
        self.frame.extend_from_slice(bytes);
        Ok(())
    }

    /// All of the next frame is here: draws it into the picture. Gives back what of that changed.
    pub(crate) fn show(&mut self, picture: &mut Picture) -> Result<Rect, DecodeError> {
        let bytes = std::mem::take(&mut self.frame);
        let frame = Frame::read(&bytes)?;
        let blocks = self.surface.size.0 * self.surface.size.1;
        let mut modes = vec![0; blocks + 2 * usize::from(frame.vectors).min(blocks)];
        if self.blocks.unpack(frame.modes, &mut modes)? != modes.len() {
            return Err(DecodeError::Malformed("too few blocks of a film"));
        }
        let modes = read_modes(&modes, blocks)?;
        self.surface.apply(&modes, frame.head, frame.scan)?;
        let mut changed = Rect::default();
        for (at, mode) in self.surface.places().zip(modes) {
            if mode != Mode::KEPT {
                pixels::show(&self.surface.planes, at, self.rect, picture);
                changed = changed.union(&block_rect(self.rect, at));
            }
        }
        Ok(changed)
    }
}
