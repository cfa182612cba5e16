//! A VP8 encoder for screens (RFC 6386): what didn't change costs next to nothing, text stays sharp.
//!
//! Each macroblock of 16×16 pixels is either taken from the frame before (from its place, or from where
//! it was scrolled from) or guessed from its neighbours; what is left is kept at a fixed quality.
//! The loop filter is off: it would blur letters, and what would hide coarse steps isn't needed at fine ones.

mod bool_coder;
mod frame;
mod inter;
mod intra;
mod planes;
mod probabilities;
mod quantize;
mod residual;
mod scroll;
mod tokens;
mod transform;

pub(crate) use planes::{HALF, SIDE, Samples};

use frame::{Choice, Macroblock};
use inter::{Neighbours, Rows};
use planes::{Planes, distance};
use probabilities::PerNode;
use quantize::Quantizer;
use residual::Contexts;
use scroll::Scroll;
use tokens::Tokens;

/// How much worse than its own place another place, or its neighbours, may guess a macroblock before
/// they are still preferred: they cost bits to tell.
const MOVED_COSTS: u32 = 96;
const INTRA_COSTS: u32 = 384;

/// Makes frames from macroblocks that changed.
pub(crate) struct Encoder {
    size: (u32, u32),
    columns: usize,
    rows: usize,
    /// What is to be shown.
    source: Planes,
    /// What a player shows: the same but for what the quality loses.
    decoded: Planes,
    /// Which macroblocks of `source` were changed since the last frame.
    changed: Vec<bool>,
    scroll: Scroll,
    quantizer: Quantizer,
    probabilities: PerNode<u8>,
    tokens: Tokens,
    macroblocks: Vec<Macroblock>,
}

impl Encoder {
    /// For a video of so many pixels, 1 to 16,383 a side (section 9.1).
    pub(crate) fn new(size: (u32, u32)) -> Self {
        let (columns, rows) = (size.0.div_ceil(16) as usize, size.1.div_ceil(16) as usize);
        Self {
            size,
            columns,
            rows,
            source: Planes::new(columns, rows),
            decoded: Planes::new(columns, rows),
            changed: vec![true; columns * rows],
            scroll: Scroll::new(columns, rows),
            quantizer: Quantizer::new(),
            probabilities: tokens::defaults(),
            tokens: Tokens::new(),
            macroblocks: Vec::new(),
        }
    }

    /// Macroblocks across and down.
    pub(crate) fn blocks(&self) -> (usize, usize) {
        (self.columns, self.rows)
    }

    /// What a macroblock shows from the next frame on.
    pub(crate) fn set(&mut self, column: usize, row: usize, samples: &Samples) {
        if self.source.block(column, row) != *samples {
            self.source.put(column, row, samples);
            self.changed[row * self.columns + column] = true;
        }
    }

    /// Whether anything changed since the last frame.
    pub(crate) fn has_changed(&self) -> bool {
        self.changed.contains(&true)
    }

    /// A frame that shows what was set. With `key` it needs none before it, and the first has to be one.
    pub(crate) fn encode(&mut self, key: bool) -> Vec<u8> {
        self.tokens.clear();
        self.macroblocks.clear();
        if key {
            self.probabilities = tokens::defaults();
        }
        let scrolled = self.scroll.follow(&self.source, &self.changed, key);
        // A frame that only changes in place can be built upon itself.
        let before = scrolled.is_some().then(|| self.decoded.clone());
        let mut contexts = Contexts::new(self.columns);
        for row in 0..self.rows {
            contexts.begin_row();
            for column in 0..self.columns {
                let macroblock = if key || self.changed[row * self.columns + column] {
                    let motion = scrolled.zip(before.as_ref());
                    self.macroblock((column, row), key, motion, &mut contexts)
                } else {
                    contexts.skip(column);
                    Macroblock::unchanged(self.neighbours(column, row))
                };
                self.macroblocks.push(macroblock);
            }
        }
        self.changed.fill(false);
        frame::write(
            self.size,
            key,
            &self.macroblocks,
            &self.tokens,
            &mut self.probabilities,
        )
    }

    /// What a player shows now: luma, then both chroma planes, without what lies beyond the size.
    #[cfg(all(test, unix))]
    pub(crate) fn shown(&self) -> Vec<u8> {
        let crop = |plane: &planes::Plane, width: u32, height: u32| {
            let rows = plane.samples.chunks(plane.stride).take(height as usize);
            rows.flat_map(|row| row[..width as usize].to_vec())
                .collect::<Vec<u8>>()
        };
        let (width, height) = self.size;
        let [blue, red] = self
            .decoded
            .chroma
            .each_ref()
            .map(|plane| crop(plane, width.div_ceil(2), height.div_ceil(2)));
        [crop(&self.decoded.luma, width, height), blue, red].concat()
    }

    fn macroblock(
        &mut self,
        at: (usize, usize),
        key: bool,
        motion: Option<(Rows, &Planes)>,
        contexts: &mut Contexts,
    ) -> Macroblock {
        let (column, row) = at;
        let wanted = self.source.block(column, row);
        let neighbours = self.neighbours(column, row);
        let (choice, guess) = if key {
            let (modes, guess, _) = intra::best(&wanted, &self.decoded, at);
            (Choice::Intra(modes), guess)
        } else {
            self.choose(at, &wanted, neighbours, motion)
        };
        let (levels, shown) = residual::keep(&self.quantizer, &wanted, guess);
        self.decoded.put(column, row, &shown);
        let has_residual = levels.any();
        if has_residual {
            contexts.write(column, &levels, &mut self.tokens);
        } else {
            contexts.skip(column);
        }
        Macroblock {
            choice,
            neighbours,
            has_residual,
        }
    }

    /// The cheapest way to come close to what is wanted.
    fn choose(
        &self,
        at: (usize, usize),
        wanted: &Samples,
        neighbours: Neighbours,
        motion: Option<(Rows, &Planes)>,
    ) -> (Choice, Samples) {
        // Nothing at this place was replaced yet in this frame: it is still the frame before.
        let unmoved = self.decoded.block(at.0, at.1);
        let mut best = distance(&unmoved.luma, &wanted.luma);
        let mut choice = (Choice::Inter(0), unmoved);
        if let Some((rows, before)) = motion
            && inter::is_inside(rows, at.1, before)
            && neighbours.can_tell(rows)
        {
            let guess = inter::guess(before, at, rows);
            let off = distance(&guess.luma, &wanted.luma) + MOVED_COSTS;
            if off < best {
                best = off;
                choice = (Choice::Inter(rows), guess);
            }
        }
        if best > INTRA_COSTS {
            let (modes, guess, off) = intra::best(wanted, &self.decoded, at);
            if off + INTRA_COSTS < best {
                choice = (Choice::Intra(modes), guess);
            }
        }
        choice
    }

    fn neighbours(&self, column: usize, row: usize) -> Neighbours {
        let moved = |left: usize, up: usize| {
            let (column, row) = (column.checked_sub(left)?, row.checked_sub(up)?);
            self.macroblocks[row * self.columns + column].rows()
        };
        Neighbours {
            above: moved(0, 1),
            left: moved(1, 0),
            above_left: moved(1, 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(level: u8) -> Samples {
        Samples {
            luma: [[level; SIDE]; SIDE],
            chroma: [[[128; HALF]; HALF]; 2],
        }
    }

    #[test]
    fn a_frame_without_changes_is_tiny() {
        let mut encoder = Encoder::new((1920, 1080));
        for row in 0..68 {
            for column in 0..120 {
                encoder.set(column, row, &flat((column + row) as u8));
            }
        }
        let key = encoder.encode(true);
        assert!(!encoder.has_changed());
        let still = encoder.encode(false);
        assert!(still.len() < 300, "{} bytes", still.len());
        assert!(still.len() < key.len());
    }

    #[test]
    fn what_is_set_to_what_it_was_is_no_change() {
        let mut encoder = Encoder::new((64, 64));
        encoder.set(1, 1, &flat(7));
        encoder.encode(true);
        encoder.set(1, 1, &flat(7));
        assert!(!encoder.has_changed());
        encoder.set(1, 1, &flat(8));
        assert!(encoder.has_changed());
    }
}
