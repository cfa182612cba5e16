//! Lays out a frame: its header, how each macroblock is made, and the coefficients (RFC 6386, sections 9
//! and 19).

use super::bool_coder::{BoolCoder, probability};
use super::inter::{MOTION_UPDATES, Neighbours, Rows};
use super::intra::{self, Modes};
use super::probabilities::PerNode;
use super::quantize::Quantizer;
use super::tokens::Tokens;

/// Where a macroblock's guess comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// From the frame before, so many rows away.
    Inter(Rows),
    /// From its neighbours.
    Intra(Modes),
}

/// How a macroblock is made.
pub(super) struct Macroblock {
    pub(super) choice: Choice,
    pub(super) neighbours: Neighbours,
    /// Whether its guess is corrected.
    pub(super) has_residual: bool,
}

impl Macroblock {
    /// One that shows what it showed.
    pub(super) fn unchanged(neighbours: Neighbours) -> Self {
        Self {
            choice: Choice::Inter(0),
            neighbours,
            has_residual: false,
        }
    }

    /// How many rows away in the frame before it comes from; None if it doesn't.
    pub(super) fn rows(&self) -> Option<Rows> {
        match self.choice {
            Choice::Inter(rows) => Some(rows),
            Choice::Intra(_) => None,
        }
    }
}

/// The frame, whole. The probabilities become those that the next one begins with.
pub(super) fn write(
    size: (u32, u32),
    key: bool,
    macroblocks: &[Macroblock],
    tokens: &Tokens,
    probabilities: &mut PerNode<u8>,
) -> Vec<u8> {
    let mut first = BoolCoder::new();
    header(key, &mut first);
    tokens.fit(probabilities, &mut first);
    let modes = first_partition(key, macroblocks, first);
    let mut second = BoolCoder::new();
    tokens.write(probabilities, &mut second);
    let coefficients = second.finish();

    // Section 9.1. Nineteen bits hold the length: 32 bits for each of the 2^17 macroblocks that a video may have,
    // and only every second one can need as many, since it doesn't move as its neighbours do.
    let length = modes.len() as u32;
    let tag = u32::from(!key) | 1 << 4 | length << 5;
    let mut frame = Vec::with_capacity(10 + modes.len() + coefficients.len());
    frame.extend_from_slice(&tag.to_le_bytes()[..3]);
    if key {
        frame.extend_from_slice(&[0x9d, 0x01, 0x2a]);
        frame.extend_from_slice(&(size.0 as u16).to_le_bytes());
        frame.extend_from_slice(&(size.1 as u16).to_le_bytes());
    }
    frame.extend_from_slice(&modes);
    frame.extend_from_slice(&coefficients);
    frame
}

/// Sections 9.2 to 9.11, as far as the coefficients' probabilities.
fn header(key: bool, coder: &mut BoolCoder) {
    if key {
        // Usual colours; a player has to clamp.
        coder.literal(0, 2);
    }
    // No segments. The loop filter is off: kind, level 0, sharpness, no adjustments.
    coder.literal(0, 1);
    coder.literal(0, 1 + 6 + 3 + 1);
    // One partition of coefficients.
    coder.literal(0, 2);
    coder.literal(Quantizer::INDEX, 7);
    let [dc, ac, chroma] = Quantizer::FINER;
    for finer in [0, dc, ac, chroma, 0] {
        coder.flag(finer != 0);
        if finer != 0 {
            coder.literal(finer.unsigned_abs(), 4);
            coder.flag(finer < 0);
        }
    }
    if key {
        // These probabilities stay.
        coder.flag(true);
    } else {
        // Golden and alternative frame: neither replaced, nor copied to, nor upside down.
        coder.literal(0, 2 + 2 + 2 + 2);
        // These probabilities stay, and so does this frame.
        coder.literal(0b11, 2);
    }
}

/// Sections 9.10, 9.11 and 19.3: how each macroblock is made.
fn first_partition(key: bool, macroblocks: &[Macroblock], mut coder: BoolCoder) -> Vec<u8> {
    let count = |yes: &dyn Fn(&Macroblock) -> bool| {
        let yes = macroblocks
            .iter()
            .filter(|macroblock| yes(macroblock))
            .count();
        probability((macroblocks.len() - yes) as u32, yes as u32)
    };
    let bare = count(&|macroblock| !macroblock.has_residual);
    let moved = count(&|macroblock| macroblock.rows().is_some());
    // Those without a residual are told by a flag.
    coder.flag(true);
    coder.literal(u32::from(bare), 8);
    if !key {
        coder.literal(u32::from(moved), 8);
        // All from the frame before, none from the golden or the alternative one.
        coder.literal(255, 8);
        coder.literal(128, 8);
        // The modes' probabilities are the usual ones, and so are those of motion.
        coder.literal(0, 2);
        for odds in MOTION_UPDATES.as_flattened() {
            coder.bit(false, *odds);
        }
    }
    for macroblock in macroblocks {
        coder.bit(!macroblock.has_residual, bare);
        match macroblock.choice {
            Choice::Intra(modes) if key => intra::write_in_key_frame(modes, &mut coder),
            Choice::Intra(modes) => {
                coder.bit(false, moved);
                intra::write_in_inter_frame(modes, &mut coder);
            }
            Choice::Inter(rows) => {
                coder.bit(true, moved);
                coder.bit(false, 255);
                macroblock.neighbours.write(rows, &mut coder);
            }
        }
    }
    coder.finish()
}
