//! From the screen's colours to the video's: BT.601, black at 16 and white at 235, chroma at half the
//! size (what players take VP8 for, and what the file says).

use crate::vp8::{HALF, SIDE, Samples};

/// A macroblock of pixels: rows of B, G, R and a byte that counts for nothing.
pub(crate) type Pixels = [[[u8; 4]; SIDE]; SIDE];

/// Fractions of 2^16.
const HALF_STEP: i32 = 1 << 15;

/// The samples of a macroblock.
pub(crate) fn samples(pixels: &Pixels) -> Samples {
    let luma = pixels.each_ref().map(|row| row.map(luma));
    let mut chroma = [[[0; HALF]; HALF]; 2];
    for y in 0..HALF {
        for x in 0..HALF {
            let square = [0, 1, 2, 3].map(|at| pixels[2 * y + at / 2][2 * x + at % 2]);
            let [blue, green, red] =
                [0, 1, 2].map(|of| square.iter().map(|pixel| i32::from(pixel[of])).sum::<i32>());
            // Sums of four: two more bits to drop.
            let scale = |value: i32| ((value + 4 * HALF_STEP) >> 18) + 128;
            chroma[0][y][x] = scale(28_784 * blue - 19_070 * green - 9_714 * red) as u8;
            chroma[1][y][x] = scale(28_784 * red - 24_103 * green - 4_681 * blue) as u8;
        }
    }
    Samples { luma, chroma }
}

#[inline]
fn luma([blue, green, red, _]: [u8; 4]) -> u8 {
    let sum = 6_416 * i32::from(blue) + 33_039 * i32::from(green) + 16_829 * i32::from(red);
    (((sum + HALF_STEP) >> 16) + 16) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_are_where_bt_601_has_them() {
        let of = |pixel: [u8; 3]| {
            let [blue, green, red] = pixel;
            let samples = samples(&[[[blue, green, red, 0]; SIDE]; SIDE]);
            [
                samples.luma[3][5],
                samples.chroma[0][2][1],
                samples.chroma[1][7][7],
            ]
        };
        assert_eq!(of([0, 0, 0]), [16, 128, 128]);
        assert_eq!(of([255, 255, 255]), [235, 128, 128]);
        assert_eq!(of([0, 0, 255]), [81, 90, 240]);
        assert_eq!(of([0, 255, 0]), [145, 54, 34]);
        assert_eq!(of([255, 0, 0]), [41, 240, 110]);
    }
}
