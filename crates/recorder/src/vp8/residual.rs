//! What a guess leaves to be said about a macroblock, and what a player makes of it.

use super::planes::{HALF, SIDE, Samples};
use super::quantize::{Quantizer, Steps};
use super::tokens::{Plane, Tokens};
use super::transform::{Block, forward, forward_dc, inverse, inverse_dc};

/// The coefficients of a macroblock in whole steps.
pub(super) struct Levels {
    luma_dc: Block,
    luma: [Block; 16],
    chroma: [[Block; 4]; 2],
}

impl Levels {
    /// Whether there is anything but zeros.
    pub(super) fn any(&self) -> bool {
        let blocks = self.luma.iter().chain(self.chroma.as_flattened());
        blocks
            .chain([&self.luma_dc])
            .any(|block| *block != Block::default())
    }
}

/// The difference between `wanted` and `guess` in whole steps, and the macroblock that a player then shows.
pub(super) fn keep(
    quantizer: &Quantizer,
    wanted: &Samples,
    mut guess: Samples,
) -> (Levels, Samples) {
    let mut levels = Levels {
        luma_dc: Block::default(),
        luma: [Block::default(); 16],
        chroma: [[Block::default(); 4]; 2],
    };
    if *wanted == guess {
        return (levels, guess);
    }
    keep_luma(quantizer, wanted, &mut guess, &mut levels);
    for of in 0..2 {
        for block in 0..4 {
            let (x, y) = (block % 2 * 4, block / 2 * 4);
            let (wanted, guess) = (&wanted.chroma[of], &mut guess.chroma[of]);
            let kept = quantizer
                .chroma
                .levels(&forward(&difference::<HALF>(wanted, guess, x, y)));
            add::<HALF>(guess, x, y, &quantizer.chroma, &kept, None);
            levels.chroma[of][block] = kept;
        }
    }
    (levels, guess)
}

fn keep_luma(quantizer: &Quantizer, wanted: &Samples, guess: &mut Samples, levels: &mut Levels) {
    let mut dcs = [0; 16];
    for (block, kept) in levels.luma.iter_mut().enumerate() {
        let (x, y) = (block % 4 * 4, block / 4 * 4);
        let mut frequencies = forward(&difference::<SIDE>(&wanted.luma, &guess.luma, x, y));
        dcs[block] = std::mem::take(&mut frequencies[0]);
        *kept = quantizer.luma.levels(&frequencies);
    }
    levels.luma_dc = quantizer.luma_dc.levels(&forward_dc(&dcs));
    let dcs = inverse_dc(&quantizer.luma_dc.frequencies(&levels.luma_dc));
    for (block, kept) in levels.luma.iter().enumerate() {
        let (x, y) = (block % 4 * 4, block / 4 * 4);
        add::<SIDE>(
            &mut guess.luma,
            x,
            y,
            &quantizer.luma,
            kept,
            Some(dcs[block]),
        );
    }
}

#[inline]
fn difference<const N: usize>(a: &[[u8; N]; N], b: &[[u8; N]; N], x: usize, y: usize) -> [i32; 16] {
    std::array::from_fn(|at| {
        let (x, y) = (x + at % 4, y + at / 4);
        i32::from(a[y][x]) - i32::from(b[y][x])
    })
}

/// Adds what a player will add to the guess; `dc` if the first coefficient comes from elsewhere.
#[inline]
fn add<const N: usize>(
    guess: &mut [[u8; N]; N],
    x: usize,
    y: usize,
    steps: &Steps,
    levels: &Block,
    dc: Option<i32>,
) {
    let mut frequencies = steps.frequencies(levels);
    if let Some(dc) = dc {
        frequencies[0] = dc as i16;
    }
    if frequencies == Block::default() {
        return;
    }
    for (at, difference) in inverse(&frequencies).into_iter().enumerate() {
        let sample = &mut guess[y + at / 4][x + at % 4];
        *sample = (i32::from(*sample) + difference).clamp(0, 255) as u8;
    }
}

/// Which blocks along an edge have coefficients: 1 if so.
#[derive(Clone, Copy, Default)]
struct Edge {
    luma: [u8; 4],
    chroma: [[u8; 2]; 2],
    luma_dc: u8,
}

/// The edges that the next macroblocks begin at (section 13.3).
pub(super) struct Contexts {
    above: Vec<Edge>,
    left: Edge,
}

impl Contexts {
    pub(super) fn new(columns: usize) -> Self {
        Self {
            above: vec![Edge::default(); columns],
            left: Edge::default(),
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.left = Edge::default();
    }

    /// The macroblock of this column has no coefficients.
    pub(super) fn skip(&mut self, column: usize) {
        self.above[column] = Edge::default();
        self.left = Edge::default();
    }

    /// The macroblock of this column has these.
    pub(super) fn write(&mut self, column: usize, levels: &Levels, tokens: &mut Tokens) {
        let (above, left) = (&mut self.above[column], &mut self.left);
        let mut block = |plane, levels, above: &mut u8, left: &mut u8| {
            let any = u8::from(tokens.block(plane, *above + *left, levels));
            (*above, *left) = (any, any);
        };
        block(
            Plane::LumaDc,
            &levels.luma_dc,
            &mut above.luma_dc,
            &mut left.luma_dc,
        );
        for (at, levels) in levels.luma.iter().enumerate() {
            let (above, left) = (&mut above.luma[at % 4], &mut left.luma[at / 4]);
            block(Plane::Luma, levels, above, left);
        }
        for (of, blocks) in levels.chroma.iter().enumerate() {
            for (at, levels) in blocks.iter().enumerate() {
                let above = &mut above.chroma[of][at % 2];
                block(Plane::Chroma, levels, above, &mut left.chroma[of][at / 2]);
            }
        }
    }
}
