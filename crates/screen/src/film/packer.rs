//! The novice's side of a film: makes its frames, as fine as the line takes them.

use turbojpeg::{Compressor, Subsamp};

use super::frame::{Frame, write_modes};
use super::search::{find, part_off, spread};
use super::surface::{Part, Stack, Surface, difference};
use super::{HALF, MAX_FRAME, Mode, PARTS, Samples, Vector, block_rect, pixels};
use crate::joiner::{Cut, END};
use crate::picture::{Picture, Rect};
use crate::stream::{Lane, Packer};
use crate::tiles::differs;

/// From coarse to fine: the qualities of the JPEG.
const QUALITIES: [u8; 9] = [8, 14, 22, 32, 44, 56, 68, 78, 86];
/// A frame that changes less than one block in so many could be anything.
const MUCH: usize = 8;
/// Worse than twice what was allowed is not sent.
const FAR_TOO_LARGE: usize = 2;

/// Makes the frames of a film.
pub(crate) struct FilmPacker {
    rect: Rect,
    surface: Surface,
    lane: Packer,
    compressor: Compressor,
    differences: Vec<Part>,
    stack: Stack,
    jpeg: Vec<u8>,
    /// What the other end has.
    head: Vec<u8>,
    /// Which of the qualities.
    quality: usize,
    /// Where each block came from last.
    vectors: Vec<Vector>,
    /// With which quality each block was made last, if it was.
    made: Vec<Option<usize>>,
}

/// A frame.
pub(crate) struct Made {
    pub(crate) bytes: Vec<u8>,
    /// The blocks that the other end has with loss after it, and not as it had them before.
    pub(crate) with_loss: Vec<Rect>,
    /// Much of the picture changed, as in a film.
    pub(crate) is_much: bool,
}

impl FilmPacker {
    /// A film at this place, which is possible.
    pub(crate) fn new(rect: Rect) -> Self {
        let surface = Surface::new(rect);
        let blocks = surface.size.0 * surface.size.1;
        let mut compressor = Compressor::new().expect("a JPEG compressor needs only memory");
        compressor
            .set_subsamp(Subsamp::Gray)
            .and_then(|()| compressor.set_optimize(true))
            .expect("a JPEG may be grey, with tables of its own");
        Self {
            rect,
            surface,
            lane: Packer::new(Lane::Residuals),
            compressor,
            differences: Vec::new(),
            stack: Stack::default(),
            jpeg: Vec::new(),
            head: Vec::new(),
            quality: QUALITIES.len() / 2,
            vectors: vec![Vector::default(); blocks],
            made: vec![None; blocks],
        }
    }

    /// The next frame, of what `picture` shows while the other end has `sent`: about as large as `allowed` in bytes.
    /// None if it can't be made so that it may be sent.
    pub(crate) fn pack(
        &mut self,
        picture: &Picture,
        sent: &Picture,
        allowed: usize,
    ) -> Option<Made> {
        let (modes, head, scan) = loop {
            let modes = self.plan(picture, sent);
            let (head, scan) = self.compress().ok()?;
            let size = scan - head;
            if size > FAR_TOO_LARGE * allowed && self.quality > 0 {
                self.quality -= 1;
                continue;
            }
            break (modes, head, scan);
        };
        let mut with_loss = Vec::new();
        for (index, (at, mode)) in self.surface.places().zip(&modes).enumerate() {
            let block = block_rect(self.rect, at);
            if *mode != Mode::KEPT || differs(picture, sent, block) {
                with_loss.push(block);
                self.made[index] = Some(self.quality);
            }
            self.vectors[index] = mode.from.unwrap_or_default();
        }
        let (bytes, vectors) = write_modes(&modes);
        let mut packed = Vec::new();
        self.lane.pack(&bytes, &mut packed);
        let (head, scan) = self.jpeg[..scan].split_at(head);
        let scan = scan.strip_suffix(&END).unwrap_or(scan);
        let head = if head == self.head { &[] } else { head };
        let bytes = Frame {
            vectors,
            modes: &packed,
            head,
            scan,
        }
        .write();
        self.surface.apply(&modes, head, scan).ok()?;
        if !head.is_empty() {
            self.head = head.to_vec();
        }
        if bytes.len() > allowed {
            self.quality = self.quality.saturating_sub(1);
        } else if bytes.len() * 2 < allowed {
            self.quality = (self.quality + 1).min(QUALITIES.len() - 1);
        }
        let is_much = with_loss.len() >= modes.len() / MUCH;
        (bytes.len() <= MAX_FRAME).then_some(Made {
            bytes,
            with_loss,
            is_much,
        })
    }

    /// How each block is best made; what the JPEG has to say goes into the stack.
    fn plan(&mut self, picture: &Picture, sent: &Picture) -> Vec<Mode> {
        let columns = self.surface.size.0;
        let enough = enough(QUALITIES[self.quality]);
        let mut modes: Vec<Mode> = Vec::with_capacity(self.made.len());
        self.differences.clear();
        for (index, at) in self.surface.places().enumerate() {
            let is_fine = self.made[index].is_some_and(|made| made >= self.quality);
            if is_fine && !differs(picture, sent, block_rect(self.rect, at)) {
                modes.push(Mode::KEPT);
                continue;
            }
            let wanted = pixels::samples(picture, self.rect, at);
            let neighbour = |back: usize| {
                modes
                    .len()
                    .checked_sub(back)
                    .and_then(|index| modes[index].from)
            };
            let likely = [neighbour(1), neighbour(columns), Some(self.vectors[index])]
                .map(Option::unwrap_or_default);
            let found = find(&self.surface.planes, &wanted, at, &likely, enough * 4);
            let is_fresh = spread(&wanted) < found.off;
            let from = Some(found.vector).filter(|_| !is_fresh);
            let guess = from.and_then(|from| self.surface.planes.guess(at, from));
            let guess = guess.unwrap_or(Samples::NOTHING);
            let mut said = 0;
            for part in 0..PARTS {
                let (wanted, guess) = (wanted.part(part), guess.part(part));
                if part_off(wanted, guess) > enough {
                    said |= 1 << part;
                    self.differences.push(difference(wanted, guess));
                }
            }
            modes.push(Mode { from, said });
        }
        self.stack.fill(&self.differences);
        modes
    }

    /// Packs the stack. Tells where its head and where all of it ends.
    fn compress(&mut self) -> Result<(usize, usize), turbojpeg::Error> {
        if self.stack.is_empty() {
            return Ok((0, 0));
        }
        self.compressor
            .set_quality(i32::from(QUALITIES[self.quality]))?;
        let image = self.stack.image();
        let room = self.compressor.buf_len(image.width, image.height)?;
        if self.jpeg.len() < room {
            self.jpeg.resize(room, 0);
        }
        let length = self.compressor.compress_to_slice(image, &mut self.jpeg)?;
        let cut = Cut::blank(&mut self.jpeg[..length]);
        Ok((cut.scan, length))
    }
}

/// Up to this sum of differences a part of a block needs no correction: it would be lost at this quality.
fn enough(quality: u8) -> u32 {
    // In hundredths, as the library scales the tables of JPEG's annex K.
    let scale = match u32::from(quality) {
        low @ ..50 => 5_000 / low,
        high => 200 - 2 * high,
    };
    (HALF * HALF) as u32 * 2 * scale / 100
}
