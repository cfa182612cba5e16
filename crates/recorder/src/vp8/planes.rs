//! A frame as VP8 has it: luma, and chroma at half the width and height, in whole macroblocks.

/// Columns and rows of a macroblock in luma.
pub(crate) const SIDE: usize = 16;
/// Columns and rows of a macroblock in each of the chroma planes.
pub(crate) const HALF: usize = 8;

/// One component of a frame, row after row.
#[derive(Clone)]
pub(super) struct Plane {
    pub(super) stride: usize,
    pub(super) samples: Vec<u8>,
}

impl Plane {
    fn new(width: usize, height: usize) -> Self {
        Self {
            stride: width,
            samples: vec![0; width * height],
        }
    }

    pub(super) fn rows(&self) -> usize {
        self.samples.len() / self.stride
    }

    /// The `N` samples from column `x` of row `y`.
    #[inline]
    pub(super) fn span<const N: usize>(&self, x: usize, y: usize) -> &[u8; N] {
        let from = y * self.stride + x;
        self.samples[from..from + N]
            .as_array()
            .expect("N samples were asked for")
    }

    /// The same, to be changed.
    #[inline]
    pub(super) fn span_mut<const N: usize>(&mut self, x: usize, y: usize) -> &mut [u8; N] {
        let from = y * self.stride + x;
        self.samples[from..from + N]
            .as_mut_array()
            .expect("N samples were asked for")
    }

    /// The square of side `N` whose top left corner is at `x`, `y`.
    pub(super) fn square<const N: usize>(&self, x: usize, y: usize) -> [[u8; N]; N] {
        std::array::from_fn(|row| *self.span(x, y + row))
    }

    /// Replaces a square.
    pub(super) fn put<const N: usize>(&mut self, x: usize, y: usize, square: &[[u8; N]; N]) {
        for (row, samples) in square.iter().enumerate() {
            *self.span_mut(x, y + row) = *samples;
        }
    }
}

/// The three planes of a frame.
#[derive(Clone)]
pub(super) struct Planes {
    pub(super) luma: Plane,
    /// Blue and red differences.
    pub(super) chroma: [Plane; 2],
}

impl Planes {
    /// All zero, for so many macroblocks across and down.
    pub(super) fn new(columns: usize, rows: usize) -> Self {
        let chroma = || Plane::new(columns * HALF, rows * HALF);
        Self {
            luma: Plane::new(columns * SIDE, rows * SIDE),
            chroma: [chroma(), chroma()],
        }
    }

    /// The macroblock in this column and row.
    pub(super) fn block(&self, column: usize, row: usize) -> Samples {
        Samples {
            luma: self.luma.square(column * SIDE, row * SIDE),
            chroma: [0, 1].map(|of| self.chroma[of].square(column * HALF, row * HALF)),
        }
    }

    /// Replaces a macroblock.
    pub(super) fn put(&mut self, column: usize, row: usize, block: &Samples) {
        self.luma.put(column * SIDE, row * SIDE, &block.luma);
        for (plane, square) in self.chroma.iter_mut().zip(&block.chroma) {
            plane.put(column * HALF, row * HALF, square);
        }
    }
}

/// The samples of one macroblock.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Samples {
    pub(crate) luma: [[u8; SIDE]; SIDE],
    pub(crate) chroma: [[[u8; HALF]; HALF]; 2],
}

/// How far two squares are apart: the sum of all differences.
#[inline]
pub(super) fn distance<const N: usize>(a: &[[u8; N]; N], b: &[[u8; N]; N]) -> u32 {
    a.iter().zip(b).map(|(a, b)| row_distance(a, b)).sum()
}

#[inline]
fn row_distance<const N: usize>(a: &[u8; N], b: &[u8; N]) -> u32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| u32::from(a.abs_diff(*b)))
        .sum()
}
