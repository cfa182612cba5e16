//! How finely each kind of coefficient is kept.

use super::transform::Block;

/// Most that a token can carry (RFC 6386, section 13.2: 67 and eleven bits), rounded down.
const MOST: u32 = 2_048;

/// Steps of one kind of block: of its first coefficient, and of the others.
#[derive(Clone, Copy)]
pub(super) struct Steps {
    first: Step,
    others: Step,
}

#[derive(Clone, Copy)]
struct Step {
    size: u32,
    /// 2^16 / size, so that a multiplication does for a division.
    inverse: u32,
    /// What is added before rounding down: less than half, so that noise becomes zero.
    bias: u32,
}

impl Step {
    fn new(size: u32, bias: u32) -> Self {
        Self {
            size,
            inverse: 65_536 / size + 1,
            bias,
        }
    }

    fn level(self, value: i32) -> i16 {
        let level = ((value.unsigned_abs() + self.bias) * self.inverse) >> 16;
        let level = level.min(MOST) as i16;
        if value < 0 { -level } else { level }
    }
}

impl Steps {
    fn new(first: u32, others: u32) -> Self {
        Self {
            first: Step::new(first, first / 2),
            others: Step::new(others, others * 3 / 8),
        }
    }

    /// Frequencies to whole steps.
    pub(super) fn levels(&self, frequencies: &[i32; 16]) -> Block {
        let mut levels = frequencies.map(|value| self.others.level(value));
        levels[0] = self.first.level(frequencies[0]);
        levels
    }

    /// Whole steps to frequencies, as a decoder has them.
    pub(super) fn frequencies(&self, levels: &Block) -> Block {
        let mut frequencies = levels.map(|level| level * self.others.size as i16);
        frequencies[0] = levels[0] * self.first.size as i16;
        frequencies
    }
}

/// The steps of a whole frame.
pub(super) struct Quantizer {
    /// Of luma; its DC goes into `luma_dc`.
    pub(super) luma: Steps,
    /// Of the sixteen DCs of a macroblock.
    pub(super) luma_dc: Steps,
    /// Of both chroma planes.
    pub(super) chroma: Steps,
}

impl Quantizer {
    /// Index into the tables of section 14.1; a step of 16 for the luma of text, chosen by measuring.
    pub(super) const INDEX: u32 = 12;
    /// Even areas show the slightest error, and cost next to nothing: their steps are finer.
    /// Of the luma DCs' DC and AC, and of the chroma DC (section 9.6: four bits and a sign).
    pub(super) const FINER: [i32; 3] = [-10, -6, -8];

    pub(super) fn new() -> Self {
        let [dc, ac, chroma] = Self::FINER.map(|by| Self::INDEX.saturating_add_signed(by) as usize);
        let index = Self::INDEX as usize;
        Self {
            luma: Steps::new(DC[index], AC[index]),
            luma_dc: Steps::new(DC[dc] * 2, (AC[ac] * 155 / 100).max(8)),
            chroma: Steps::new(DC[chroma].min(132), AC[index]),
        }
    }
}

/// RFC 6386, section 14.1: `dc_qlookup`, as far as used.
static DC: [u32; 16] = [4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 17];
/// `ac_qlookup`, as far as used.
static AC: [u32; 16] = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
