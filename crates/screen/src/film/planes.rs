//! A frame of a film as its coder has it: luma, and colours at half the resolution, in whole blocks.

use super::{BLOCK, HALF, MIDDLE, Samples, Vector};

/// One component, row after row.
#[derive(Clone)]
pub(super) struct Plane {
    width: usize,
    samples: Vec<u8>,
}

impl Plane {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            samples: vec![MIDDLE; width * height],
        }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn height(&self) -> usize {
        self.samples.len() / self.width
    }

    /// The `N` samples from column `x` of row `y`.
    #[inline]
    pub(super) fn span<const N: usize>(&self, x: usize, y: usize) -> &[u8; N] {
        let from = y * self.width + x;
        self.samples[from..from + N]
            .as_array()
            .expect("N samples were asked for")
    }

    fn put<const N: usize>(&mut self, x: usize, y: usize, square: &[[u8; N]; N]) {
        for (row, samples) in square.iter().enumerate() {
            let from = (y + row) * self.width + x;
            self.samples[from..from + N].copy_from_slice(samples);
        }
    }

    /// The square of side `N` from this place, given in half samples: between two or four their mean.
    #[inline]
    fn square<const N: usize>(&self, x2: usize, y2: usize) -> [[u8; N]; N] {
        let (x, y) = (x2 / 2, y2 / 2);
        let mean = |a: u8, b: u8| (u16::from(a) + u16::from(b)).div_ceil(2) as u8;
        std::array::from_fn(|row| {
            let here = self.span::<N>(x, y + row);
            match (x2 % 2, y2 % 2) {
                (0, 0) => *here,
                (1, 0) => {
                    let right = self.span::<N>(x + 1, y + row);
                    std::array::from_fn(|i| mean(here[i], right[i]))
                }
                (0, _) => {
                    let below = self.span::<N>(x, y + row + 1);
                    std::array::from_fn(|i| mean(here[i], below[i]))
                }
                _ => {
                    let right = self.span::<N>(x + 1, y + row);
                    let below = self.span::<N>(x, y + row + 1);
                    let both = self.span::<N>(x + 1, y + row + 1);
                    std::array::from_fn(|i| {
                        let four = [here[i], right[i], below[i], both[i]];
                        let sum: u16 = four.iter().map(|&sample| u16::from(sample)).sum();
                        ((sum + 2) / 4) as u8
                    })
                }
            }
        })
    }
}

/// The three components.
#[derive(Clone)]
pub(super) struct Planes {
    pub(super) luma: Plane,
    pub(super) chroma: [Plane; 2],
}

impl Planes {
    /// Nothing is known yet: all grey.
    pub(super) fn new((columns, rows): (usize, usize)) -> Self {
        Self {
            luma: Plane::new(columns * BLOCK, rows * BLOCK),
            chroma: [0, 1].map(|_| Plane::new(columns * HALF, rows * HALF)),
        }
    }

    /// Takes over all samples of one of the same size.
    pub(super) fn copy_from(&mut self, other: &Self) {
        self.luma.samples.copy_from_slice(&other.luma.samples);
        for (to, from) in self.chroma.iter_mut().zip(&other.chroma) {
            to.samples.copy_from_slice(&from.samples);
        }
    }

    pub(super) fn put(&mut self, (column, row): (usize, usize), samples: &Samples) {
        self.luma.put(column * BLOCK, row * BLOCK, &samples.luma);
        for (plane, square) in self.chroma.iter_mut().zip(&samples.chroma) {
            plane.put(column * HALF, row * HALF, square);
        }
    }

    /// Where the luma of a block lies that comes from this far away, in half samples; None if any of it is outside.
    #[inline]
    pub(super) fn source(
        &self,
        (column, row): (usize, usize),
        vector: Vector,
    ) -> Option<(usize, usize)> {
        let along = |block: usize, by: i8, length: usize| {
            let from = (2 * block * BLOCK).checked_add_signed(isize::from(by))?;
            (from + 2 * BLOCK <= 2 * length).then_some(from)
        };
        let x = along(column, vector.right, self.luma.width())?;
        let y = along(row, vector.down, self.luma.height())?;
        Some((x, y))
    }

    /// What a block is that comes from this far away; None if any of that is outside.
    pub(super) fn guess(&self, at: (usize, usize), vector: Vector) -> Option<Samples> {
        let (x, y) = self.source(at, vector)?;
        // Half as far in samples that are twice as large, so that it is never outside either.
        let half =
            |block: usize, by: i8| (2 * block * HALF).saturating_add_signed(isize::from(by / 2));
        let (right, down) = (half(at.0, vector.right), half(at.1, vector.down));
        Some(Samples {
            luma: self.luma.square(x, y),
            chroma: self
                .chroma
                .each_ref()
                .map(|plane| plane.square(right, down)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_comes_from_where_the_vector_says() {
        let mut planes = Planes::new((3, 2));
        let mut samples = Samples::NOTHING;
        for y in 0..BLOCK {
            for x in 0..BLOCK {
                samples.luma[y][x] = (x * 10 + y) as u8;
            }
        }
        planes.put((1, 0), &samples);
        let at = |right, down| planes.guess((1, 0), Vector { right, down });
        assert!(at(0, 0) == Some(samples.clone()));
        let moved = at(4, 6).unwrap();
        assert_eq!(moved.luma[0][..2], [23, 33]);
        let between = at(1, 1).unwrap();
        // The mean of 0, 10, 1 and 11, rounded up.
        assert_eq!(between.luma[0][0], 6);
        assert_eq!(at(3, 0).unwrap().luma[0][0], 15);
    }

    #[test]
    fn nothing_comes_from_outside() {
        let planes = Planes::new((2, 2));
        for right in i8::MIN..=i8::MAX {
            for down in [-40, -33, -32, -1, 0, 1, 31, 32, 33] {
                for at in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                    let inside = |block: usize, by: i8| {
                        let from = 32 * block as i32 + i32::from(by);
                        (0..=32).contains(&from)
                    };
                    let inside = inside(at.0, right) && inside(at.1, down);
                    let guess = planes.guess(at, Vector { right, down });
                    assert_eq!(guess.is_some(), inside, "{at:?} {right} {down}");
                }
            }
        }
    }
}
