//! Guesses a macroblock from what lies above it and to its left (RFC 6386, section 12).

use super::bool_coder::BoolCoder;
use super::planes::{HALF, Plane, Planes, SIDE, Samples, distance};

/// How a block continues its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Their mean.
    Dc,
    /// Each column goes on downwards.
    Vertical,
    /// Each row goes on to the right.
    Horizontal,
    /// Left plus above less corner.
    TrueMotion,
}

const MODES: [Mode; 4] = [Mode::Dc, Mode::Vertical, Mode::Horizontal, Mode::TrueMotion];

/// The modes of a macroblock: of luma, and of both chroma planes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Modes {
    luma: Mode,
    chroma: Mode,
}

/// What lies around a square of side `N`; beyond the frame, what section 12.2 puts there.
struct Edges<const N: usize> {
    above: [u8; N],
    left: [u8; N],
    corner: u8,
    has_above: bool,
    has_left: bool,
}

const BEYOND_TOP: u8 = 127;
const BEYOND_LEFT: u8 = 129;

impl<const N: usize> Edges<N> {
    fn new(plane: &Plane, x: usize, y: usize) -> Self {
        let (has_above, has_left) = (y > 0, x > 0);
        Self {
            above: if has_above {
                *plane.span(x, y - 1)
            } else {
                [BEYOND_TOP; N]
            },
            left: if has_left {
                std::array::from_fn(|row| plane.samples[(y + row) * plane.stride + x - 1])
            } else {
                [BEYOND_LEFT; N]
            },
            corner: match (has_above, has_left) {
                (true, true) => plane.samples[(y - 1) * plane.stride + x - 1],
                (true, false) => BEYOND_LEFT,
                (false, _) => BEYOND_TOP,
            },
            has_above,
            has_left,
        }
    }

    fn guess(&self, mode: Mode) -> [[u8; N]; N] {
        match mode {
            Mode::Dc => [[self.mean(); N]; N],
            Mode::Vertical => [self.above; N],
            Mode::Horizontal => self.left.map(|left| [left; N]),
            Mode::TrueMotion => self.left.map(|left| {
                let step = i16::from(left) - i16::from(self.corner);
                self.above
                    .map(|above| (i16::from(above) + step).clamp(0, 255) as u8)
            }),
        }
    }

    fn mean(&self) -> u8 {
        let sum = |edge: &[u8; N]| edge.iter().map(|&sample| u32::from(sample)).sum::<u32>();
        let (mut total, mut count) = (0, 0);
        for (edge, there) in [(&self.above, self.has_above), (&self.left, self.has_left)] {
            if there {
                total += sum(edge);
                count += N as u32;
            }
        }
        (total + count / 2).checked_div(count).unwrap_or(128) as u8
    }
}

/// The modes that come nearest to `wanted`, what they guess, and how far off its luma is.
/// `decoded` has all that comes before this macroblock.
pub(super) fn best(
    wanted: &Samples,
    decoded: &Planes,
    (column, row): (usize, usize),
) -> (Modes, Samples, u32) {
    let luma = Edges::<SIDE>::new(&decoded.luma, column * SIDE, row * SIDE);
    let (luma, guess, off) = nearest(|mode| {
        let guess = luma.guess(mode);
        let off = distance(&guess, &wanted.luma);
        (guess, off)
    });
    let edges = |of| Edges::<HALF>::new(&decoded.chroma[of], column * HALF, row * HALF);
    let edges = [edges(0), edges(1)];
    let (chroma, chroma_guess, _) = nearest(|mode| {
        let guess = edges.each_ref().map(|edges| edges.guess(mode));
        let off = |of: usize| distance(&guess[of], &wanted.chroma[of]);
        let off = off(0) + off(1);
        (guess, off)
    });
    let samples = Samples {
        luma: guess,
        chroma: chroma_guess,
    };
    (Modes { luma, chroma }, samples, off)
}

/// The mode whose guess is the least off.
fn nearest<T>(guess: impl Fn(Mode) -> (T, u32)) -> (Mode, T, u32) {
    let [first, others @ ..] = MODES;
    let (samples, off) = guess(first);
    let mut best = (first, samples, off);
    for mode in others {
        let (samples, off) = guess(mode);
        if off < best.2 {
            best = (mode, samples, off);
        }
    }
    best
}

/// Writes the modes within a key frame (sections 8.1 and 11.2).
pub(super) fn write_in_key_frame(modes: Modes, coder: &mut BoolCoder) {
    let luma = modes.luma;
    // Not each 4×4 block by itself.
    coder.bit(true, 145);
    let later = matches!(luma, Mode::Horizontal | Mode::TrueMotion);
    coder.bit(later, 156);
    match luma {
        Mode::Dc | Mode::Vertical => coder.bit(luma == Mode::Vertical, 163),
        Mode::Horizontal | Mode::TrueMotion => coder.bit(luma == Mode::TrueMotion, 128),
    }
    write_chroma(modes.chroma, [142, 114, 183], coder);
}

/// Writes the modes within a frame that builds upon others (section 16.1).
pub(super) fn write_in_inter_frame(modes: Modes, coder: &mut BoolCoder) {
    let luma = modes.luma;
    coder.bit(luma != Mode::Dc, 112);
    if luma != Mode::Dc {
        coder.bit(luma == Mode::TrueMotion, 86);
        match luma {
            // Not each 4×4 block by itself.
            Mode::TrueMotion => coder.bit(false, 37),
            _ => coder.bit(luma == Mode::Horizontal, 140),
        }
    }
    write_chroma(modes.chroma, [162, 101, 204], coder);
}

fn write_chroma(mode: Mode, odds: [u8; 3], coder: &mut BoolCoder) {
    for (step, odds) in [Mode::Dc, Mode::Vertical, Mode::Horizontal]
        .into_iter()
        .zip(odds)
    {
        coder.bit(mode != step, odds);
        if mode == step {
            return;
        }
    }
}
