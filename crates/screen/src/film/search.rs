//! Looks for where a block comes from in the frame before.

use super::planes::Planes;
use super::{BLOCK, HALF, Samples, Vector};

/// Farthest that is looked, in half pixels: what a vector can say, less the last half.
const FAR: i32 = 126;
/// First step of the search, in half pixels; then half of that, down to one.
const FIRST_STEP: i32 = 16;
/// How much a vector unlike that of its neighbour costs, as a sum of differences.
const UNLIKE: u32 = 48;

/// The best place found, and how much it differs in luma.
pub(super) struct Found {
    pub(super) vector: Vector,
    pub(super) off: u32,
}

/// Looks from what is `likely` on, the neighbour's vector first. A place that differs by less than `enough` is taken
/// at once.
pub(super) fn find(
    before: &Planes,
    wanted: &Samples,
    at: (usize, usize),
    likely: &[Vector],
    enough: u32,
) -> Found {
    let mut search = Search {
        before,
        wanted,
        at,
        neighbour: likely[0],
        best: (u32::MAX, Vector::default()),
    };
    search.look(0, 0);
    for vector in likely {
        search.look(i32::from(vector.right), i32::from(vector.down));
    }
    let mut step = if search.best.0 <= enough {
        0
    } else {
        FIRST_STEP
    };
    while step > 0 {
        let from = search.best.1;
        let (right, down) = (i32::from(from.right), i32::from(from.down));
        for (x, y) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
            search.look(right + x * step, down + y * step);
        }
        if step == 1 {
            for (x, y) in [(-1, -1), (1, -1), (-1, 1), (1, 1)] {
                search.look(right + x, down + y);
            }
            break;
        }
        // A step that helped is tried again; where nothing helps, a smaller one.
        if search.best.1 == from {
            step /= 2;
        }
    }
    let vector = search.best.1;
    Found {
        vector,
        off: search.off(vector).unwrap_or(u32::MAX),
    }
}

struct Search<'a> {
    before: &'a Planes,
    wanted: &'a Samples,
    at: (usize, usize),
    neighbour: Vector,
    /// What it costs, and the place.
    best: (u32, Vector),
}

impl Search<'_> {
    fn look(&mut self, right: i32, down: i32) {
        if right.abs() > FAR || down.abs() > FAR {
            return;
        }
        let vector = Vector {
            right: right as i8,
            down: down as i8,
        };
        if let Some(off) = self.off(vector) {
            let cost = off + if vector == self.neighbour { 0 } else { UNLIKE };
            if cost < self.best.0 {
                self.best = (cost, vector);
            }
        }
    }

    /// The sum of differences in luma; None if that place is outside.
    #[inline]
    fn off(&self, vector: Vector) -> Option<u32> {
        let (x, y) = self.before.source(self.at, vector)?;
        let plane = &self.before.luma;
        let mut sum = 0;
        for (row, wanted) in self.wanted.luma.iter().enumerate() {
            let (x, y) = (x / 2, y / 2 + row);
            let here = plane.span::<BLOCK>(x, y);
            let guess: [u8; BLOCK] = match (vector.right & 1, vector.down & 1) {
                (0, 0) => *here,
                (1, 0) => between(here, plane.span(x + 1, y)),
                (0, _) => between(here, plane.span(x, y + 1)),
                _ => between(
                    &between(here, plane.span(x + 1, y)),
                    &between(plane.span(x, y + 1), plane.span(x + 1, y + 1)),
                ),
            };
            sum += difference(wanted, &guess);
        }
        Some(sum)
    }
}

#[inline]
fn between(a: &[u8; BLOCK], b: &[u8; BLOCK]) -> [u8; BLOCK] {
    std::array::from_fn(|i| (u16::from(a[i]) + u16::from(b[i])).div_ceil(2) as u8)
}

#[inline]
fn difference<const N: usize>(a: &[u8; N], b: &[u8; N]) -> u32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| u32::from(a.abs_diff(*b)))
        .sum()
}

/// How much a part of a block differs from a guess.
pub(super) fn part_off(wanted: [&[u8; HALF]; HALF], guess: [&[u8; HALF]; HALF]) -> u32 {
    wanted
        .iter()
        .zip(guess)
        .map(|(wanted, guess)| difference(wanted, guess))
        .sum()
}

/// How much a block differs from its own mean: what it costs to say all of it.
pub(super) fn spread(samples: &Samples) -> u32 {
    let all = samples.luma.as_flattened();
    let mean = (all.iter().map(|&sample| u32::from(sample)).sum::<u32>() / all.len() as u32) as u8;
    all.iter()
        .map(|sample| u32::from(sample.abs_diff(mean)))
        .sum()
}
