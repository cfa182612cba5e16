//! Takes a macroblock from the frame before, from its own place or from above or below it, and writes
//! where from (RFC 6386, sections 16 to 18).

use super::bool_coder::BoolCoder;
use super::planes::{HALF, Plane, Planes, SIDE, Samples};

/// How many rows further down in the frame before a macroblock is found, in pixels; negative: further up.
pub(super) type Rows = i16;

/// Most rows that can be told, and most that can be told apart: ten bits of quarter pixels (section 17.2).
pub(super) const MOST_ROWS: Rows = 255;

/// Whether the macroblock in `row` may be taken from so many rows away: all of it is in the frame.
/// Players then never have to restrain a neighbour's motion (section 5), nor does this encoder.
pub(super) fn is_inside(rows: Rows, row: usize, before: &Planes) -> bool {
    let top = (row * SIDE).checked_add_signed(isize::from(rows));
    rows.unsigned_abs() <= MOST_ROWS.unsigned_abs()
        && top.is_some_and(|top| top + SIDE <= before.luma.rows())
}

/// The macroblock of the frame before that lies `rows` rows further down.
pub(super) fn guess(before: &Planes, (column, row): (usize, usize), rows: Rows) -> Samples {
    let top = (row * SIDE).saturating_add_signed(isize::from(rows));
    let chroma = |of: usize| chroma(&before.chroma[of], column * HALF, row * HALF, rows);
    Samples {
        luma: before.luma.square(column * SIDE, top),
        chroma: [chroma(0), chroma(1)],
    }
}

/// Chroma has half the rows: an odd number of them ends between two, where six are mixed (section 18.3).
fn chroma(plane: &Plane, x: usize, y: usize, rows: Rows) -> [[u8; HALF]; HALF] {
    let top = y.saturating_add_signed(isize::from(rows >> 1));
    if rows & 1 == 0 {
        return plane.square(x, top);
    }
    // Beyond the frame its outermost rows go on.
    let last = plane.rows() - 1;
    let source: [[u8; HALF]; HALF + 5] =
        std::array::from_fn(|row| *plane.span(x, (top + row).saturating_sub(2).min(last)));
    std::array::from_fn(|row| {
        std::array::from_fn(|column| {
            let tap = |of: usize| i32::from(source[row + of][column]);
            let sum = 3 * (tap(0) + tap(5)) - 16 * (tap(1) + tap(4)) + 77 * (tap(2) + tap(3));
            ((sum + 64) >> 7).clamp(0, 255) as u8
        })
    })
}

/// What the neighbours' motion lets expect; None for a neighbour that doesn't move from a frame before,
/// be it that it isn't there.
#[derive(Clone, Copy, Default)]
pub(super) struct Neighbours {
    pub(super) above: Option<Rows>,
    pub(super) left: Option<Rows>,
    pub(super) above_left: Option<Rows>,
}

/// Section 18.3's table of how likely each way to tell the motion is.
const ODDS: [[u8; 4]; 6] = [
    [7, 1, 1, 143],
    [14, 18, 14, 107],
    [135, 64, 57, 68],
    [60, 56, 128, 65],
    [159, 134, 128, 34],
    [234, 188, 128, 28],
];

/// What is expected: the base that new motion is told from, and the two that have a short name.
struct Expected {
    base: Rows,
    nearest: Rows,
    near: Rows,
    odds: [u8; 4],
}

impl Neighbours {
    /// Section 18.3, `vp8_find_near_mvs`. Nothing here is split, so the fourth count stays at zero.
    fn expected(self) -> Expected {
        let (mut found, mut counts, mut last) = ([0; 4], [0_usize; 4], 0);
        for (neighbour, weight) in [(self.above, 2), (self.left, 2), (self.above_left, 1)] {
            match neighbour {
                None => {}
                Some(0) => counts[0] += weight,
                Some(rows) => {
                    if last == 0 || found[last] != rows {
                        last += 1;
                        found[last] = rows;
                    }
                    counts[last] += weight;
                }
            }
        }
        if counts[3] > 0 && found[3] == found[1] {
            counts[1] += 1;
        }
        counts[3] = 0;
        if counts[2] > counts[1] {
            counts.swap(1, 2);
            found.swap(1, 2);
        }
        if counts[1] >= counts[0] {
            found[0] = found[1];
        }
        Expected {
            base: found[0],
            nearest: found[1],
            near: found[2],
            odds: std::array::from_fn(|way| ODDS[counts[way]][way]),
        }
    }

    /// Whether so many rows can be told here.
    pub(super) fn can_tell(self, rows: Rows) -> bool {
        rows == 0 || (rows - self.expected().base).abs() <= MOST_ROWS
    }

    /// Writes the motion of the macroblock between these neighbours.
    pub(super) fn write(self, rows: Rows, coder: &mut BoolCoder) {
        let expected = self.expected();
        let [zero, nearest, near, new] = expected.odds;
        coder.bit(rows != 0, zero);
        if rows == 0 {
            return;
        }
        coder.bit(rows != expected.nearest, nearest);
        if rows == expected.nearest {
            return;
        }
        coder.bit(rows != expected.near, near);
        if rows == expected.near {
            return;
        }
        // Not in parts.
        coder.bit(false, new);
        // In quarters of a pixel; sideways nothing moves.
        write_component(4 * (rows - expected.base), &DOWN, coder);
        write_component(0, &RIGHT, coder);
    }
}

/// How likely each part of a motion's number is (section 17.2): whether it is long, its sign, the tree of
/// the short ones, the bits of the long ones.
struct Component {
    long: u8,
    sign: u8,
    short: [u8; 7],
    bits: [u8; 10],
}

const DOWN: Component = Component {
    long: 162,
    sign: 128,
    short: [225, 146, 172, 147, 214, 39, 156],
    bits: [128, 129, 132, 75, 145, 178, 206, 239, 254, 254],
};

const RIGHT: Component = Component {
    long: 164,
    sign: 128,
    short: [204, 170, 119, 235, 140, 230, 228],
    bits: [128, 130, 130, 74, 148, 180, 203, 236, 254, 254],
};

fn write_component(value: i16, odds: &Component, coder: &mut BoolCoder) {
    let size = value.unsigned_abs();
    coder.bit(size > 7, odds.long);
    if size > 7 {
        // Bit 3 is last, and left out where it can only be set.
        for place in [0, 1, 2, 9, 8, 7, 6, 5, 4] {
            coder.bit(size >> place & 1 == 1, odds.bits[place]);
        }
        if size > 15 {
            coder.bit(size >> 3 & 1 == 1, odds.bits[3]);
        }
    } else {
        let [high, middle, low] = [4, 2, 1].map(|place| size & place != 0);
        coder.bit(high, odds.short[0]);
        let half = if high { 4 } else { 1 };
        coder.bit(middle, odds.short[half]);
        coder.bit(low, odds.short[half + 1 + usize::from(middle)]);
    }
    if size > 0 {
        coder.bit(value < 0, odds.sign);
    }
}

/// How likely it is that the probabilities of motion are replaced, which never happens (section 17.2).
pub(super) const MOTION_UPDATES: [[u8; 19]; 2] = [
    [
        237, 246, 253, 253, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 250, 250, 252, 254,
        254,
    ],
    [
        231, 243, 245, 253, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 251, 251, 254, 254,
        254,
    ],
];
