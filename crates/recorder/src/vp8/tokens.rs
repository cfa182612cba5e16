//! Coefficients as tokens: collected first, so that a frame's probabilities can be fitted to them.

use super::bool_coder::{BoolCoder, probability};
use super::probabilities::{BANDS, CONTEXTS, DEFAULT, NODES, PLANES, PerNode, UPDATE};
use super::transform::Block;

/// The order in which coefficients are written (RFC 6386, section 13).
const ZIGZAG: [usize; 16] = [0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15];
/// The band of each position in that order.
const BAND: [usize; 16] = [0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7];

/// The token of a zero; of "nothing follows"; of 1 to 4; and of the six ranges above.
const END: u8 = 0;
const ZERO: u8 = 1;
const RANGES: u8 = 6;

/// The way to each token through the tree of section 13.2: nodes, and where each turns.
static PATHS: [&[(u8, bool)]; 12] = {
    const N: bool = false;
    const Y: bool = true;
    [
        &[(0, N)],
        &[(0, Y), (1, N)],
        &[(0, Y), (1, Y), (2, N)],
        &[(0, Y), (1, Y), (2, Y), (3, N), (4, N)],
        &[(0, Y), (1, Y), (2, Y), (3, N), (4, Y), (5, N)],
        &[(0, Y), (1, Y), (2, Y), (3, N), (4, Y), (5, Y)],
        &[(0, Y), (1, Y), (2, Y), (3, Y), (6, N), (7, N)],
        &[(0, Y), (1, Y), (2, Y), (3, Y), (6, N), (7, Y)],
        &[(0, Y), (1, Y), (2, Y), (3, Y), (6, Y), (8, N), (9, N)],
        &[(0, Y), (1, Y), (2, Y), (3, Y), (6, Y), (8, N), (9, Y)],
        &[(0, Y), (1, Y), (2, Y), (3, Y), (6, Y), (8, Y), (10, N)],
        &[(0, Y), (1, Y), (2, Y), (3, Y), (6, Y), (8, Y), (10, Y)],
    ]
};

/// The lowest value of each range, and the probabilities of the bits that are added to it.
static EXTRA: [(u16, &[u8]); 6] = [
    (5, &[159]),
    (7, &[165, 145]),
    (11, &[173, 148, 140]),
    (19, &[176, 155, 140, 135]),
    (35, &[180, 157, 141, 134, 130]),
    (67, &[254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129]),
];

/// What kind of block the coefficients are of; the order is that of the tables.
#[derive(Clone, Copy)]
pub(super) enum Plane {
    /// Luma whose DC is elsewhere.
    Luma = 0,
    /// The DCs of luma.
    LumaDc = 1,
    Chroma = 2,
}

struct Token {
    plane: u8,
    band: u8,
    context: u8,
    kind: u8,
    /// After a zero there can't be an end, so it isn't asked.
    after_zero: bool,
    /// What was to be written, with its sign.
    level: i16,
}

impl Token {
    fn path(&self) -> &'static [(u8, bool)] {
        &PATHS[usize::from(self.kind)][usize::from(self.after_zero)..]
    }

    fn node<'a, T>(&self, of: &'a PerNode<T>) -> &'a [T; NODES] {
        &of[usize::from(self.plane)][usize::from(self.band)][usize::from(self.context)]
    }

    fn write(&self, probabilities: &PerNode<u8>, coder: &mut BoolCoder) {
        let nodes = self.node(probabilities);
        for &(node, turn) in self.path() {
            coder.bit(turn, nodes[usize::from(node)]);
        }
        if self.kind >= RANGES {
            let (base, odds) = EXTRA[usize::from(self.kind - RANGES)];
            let rest = self.level.unsigned_abs() - base;
            for (place, &odds) in (0..odds.len()).rev().zip(odds) {
                coder.bit(rest >> place & 1 == 1, odds);
            }
        }
        if self.kind > ZERO {
            coder.flag(self.level < 0);
        }
    }
}

/// The tokens of a frame, and how often each node of the tree turned which way.
pub(super) struct Tokens {
    tokens: Vec<Token>,
    turns: Box<PerNode<[u32; 2]>>,
}

impl Tokens {
    pub(super) fn new() -> Self {
        Self {
            tokens: Vec::new(),
            turns: Box::new([[[[[0; 2]; NODES]; CONTEXTS]; BANDS]; PLANES]),
        }
    }

    pub(super) fn clear(&mut self) {
        self.tokens.clear();
        *self.turns = [[[[[0; 2]; NODES]; CONTEXTS]; BANDS]; PLANES];
    }

    /// Adds a block; `context` says how many of its neighbours, above and to the left, have
    /// coefficients. Tells whether it has any itself.
    pub(super) fn block(&mut self, plane: Plane, context: u8, levels: &Block) -> bool {
        let first = usize::from(matches!(plane, Plane::Luma));
        let end = (first..16)
            .rev()
            .find(|&place| levels[ZIGZAG[place]] != 0)
            .map_or(first, |last| last + 1);
        let (mut context, mut after_zero) = (context, false);
        for place in first..end {
            let level = levels[ZIGZAG[place]];
            self.push(plane, place, context, after_zero, level, kind(level));
            context = level.unsigned_abs().min(2) as u8;
            after_zero = level == 0;
        }
        if end < 16 {
            self.push(plane, end, context, after_zero, 0, END);
        }
        end > first
    }

    fn push(
        &mut self,
        plane: Plane,
        place: usize,
        context: u8,
        after_zero: bool,
        level: i16,
        kind: u8,
    ) {
        let token = Token {
            plane: plane as u8,
            band: BAND[place] as u8,
            context,
            kind,
            after_zero,
            level,
        };
        let turns = &mut self.turns[plane as usize][BAND[place]][usize::from(context)];
        for &(node, turn) in token.path() {
            turns[usize::from(node)][usize::from(turn)] += 1;
        }
        self.tokens.push(token);
    }

    /// Writes which probabilities are replaced, where that saves more than it costs (section 13.4).
    pub(super) fn fit(&self, probabilities: &mut PerNode<u8>, coder: &mut BoolCoder) {
        for plane in 0..PLANES {
            for band in 0..BANDS {
                for context in 0..CONTEXTS {
                    for node in 0..NODES {
                        let old = &mut probabilities[plane][band][context][node];
                        let odds = UPDATE[plane][band][context][node];
                        let turns = self.turns[plane][band][context][node];
                        let better = better(*old, odds, turns);
                        coder.bit(better.is_some(), odds);
                        if let Some(new) = better {
                            coder.literal(u32::from(new), 8);
                            *old = new;
                        }
                    }
                }
            }
        }
    }

    /// Writes the tokens.
    pub(super) fn write(&self, probabilities: &PerNode<u8>, coder: &mut BoolCoder) {
        for token in &self.tokens {
            token.write(probabilities, coder);
        }
    }
}

/// What both ends begin with at a key frame.
pub(super) fn defaults() -> PerNode<u8> {
    DEFAULT
}

fn kind(level: i16) -> u8 {
    match level.unsigned_abs() {
        size @ 0..=4 => size as u8 + ZERO,
        5..=6 => RANGES,
        7..=10 => RANGES + 1,
        11..=18 => RANGES + 2,
        19..=34 => RANGES + 3,
        35..=66 => RANGES + 4,
        _ => RANGES + 5,
    }
}

/// A probability that is worth its update; None if the old one does.
fn better(old: u8, odds: u8, [no, yes]: [u32; 2]) -> Option<u8> {
    if no + yes == 0 {
        return None;
    }
    let bits = |of: u8| {
        let likely = f32::from(of) / 256.0;
        -(no as f32 * likely.log2() + yes as f32 * (1.0 - likely).log2())
    };
    let new = probability(no, yes);
    let odds = f32::from(odds) / 256.0;
    let price = 8.0 + odds.log2() - (1.0 - odds).log2();
    (new != old && bits(old) - bits(new) > price).then_some(new)
}
