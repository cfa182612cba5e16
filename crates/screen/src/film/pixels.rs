//! Between pixels and samples: the colours of JPEG (JFIF: BT.601, all 256 steps), two by two pixels with one colour.

use super::planes::Planes;
use super::{BLOCK, HALF, Samples, block_rect};
use crate::picture::{Picture, Rect};

/// Half of 2^16, which fractions are counted in.
const ROUND: i32 = 1 << 15;

/// The samples of a block of the film at `rect`; beyond its edges the last pixels go on, which costs the least.
pub(super) fn samples(picture: &Picture, rect: Rect, at: (usize, usize)) -> Samples {
    let block = block_rect(rect, at);
    let mut pixels = [[[0_u8; 4]; BLOCK]; BLOCK];
    let (width, height) = (block.width as usize, block.height as usize);
    for (y, row) in pixels.iter_mut().enumerate() {
        let source = block.y + y.min(height - 1) as u32;
        let span = picture
            .span(block.x, source, block.width)
            .as_chunks::<4>()
            .0;
        row[..width].copy_from_slice(span);
        row[width..].fill(span[width - 1]);
    }
    let luma = pixels.each_ref().map(|row| row.map(luma));
    let mut chroma = [[[0; HALF]; HALF]; 2];
    for y in 0..HALF {
        let (upper, lower) = (&pixels[2 * y], &pixels[2 * y + 1]);
        for x in 0..HALF {
            let four = [
                upper[2 * x],
                upper[2 * x + 1],
                lower[2 * x],
                lower[2 * x + 1],
            ];
            let [b, g, r] =
                [0, 1, 2].map(|of| four.iter().map(|pixel| i32::from(pixel[of])).sum::<i32>());
            // Sums of four: two more bits to drop.
            let scale = |value: i32| ((value + 4 * ROUND - 1) >> 18) + 128;
            chroma[0][y][x] = scale(32_768 * b - 21_709 * g - 11_059 * r).min(255) as u8;
            chroma[1][y][x] = scale(32_768 * r - 27_439 * g - 5_329 * b).min(255) as u8;
        }
    }
    Samples { luma, chroma }
}

#[inline]
fn luma([b, g, r, _]: [u8; 4]) -> u8 {
    ((19_595 * i32::from(r) + 38_470 * i32::from(g) + 7_471 * i32::from(b) + ROUND) >> 16) as u8
}

/// Draws a block of the film at `rect` into the picture.
pub(super) fn show(planes: &Planes, at: (usize, usize), rect: Rect, picture: &mut Picture) {
    let block = block_rect(rect, at);
    let mut colours = [[0; 3]; HALF];
    for y in 0..block.height as usize {
        if y % 2 == 0 {
            let [blue, red] = planes
                .chroma
                .each_ref()
                .map(|plane| plane.span::<HALF>(at.0 * HALF, at.1 * HALF + y / 2));
            colours = std::array::from_fn(|x| {
                let (blue, red) = (i32::from(blue[x]) - 128, i32::from(red[x]) - 128);
                [
                    (116_130 * blue + ROUND) >> 16,
                    -((22_554 * blue + 46_802 * red + ROUND) >> 16),
                    (91_881 * red + ROUND) >> 16,
                ]
            });
        }
        let luma = planes.luma.span::<BLOCK>(at.0 * BLOCK, at.1 * BLOCK + y);
        let pixels: [[u8; 4]; BLOCK] = std::array::from_fn(|x| {
            let [b, g, r] = colours[x / 2].map(|by| (i32::from(luma[x]) + by).clamp(0, 255) as u8);
            [b, g, r, 255]
        });
        picture
            .span_mut(block.x, block.y + y as u32, block.width)
            .as_chunks_mut::<4>()
            .0
            .copy_from_slice(&pixels[..block.width as usize]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_come_back_nearly() {
        for colour in [
            [0, 0, 0],
            [255, 255, 255],
            [255, 0, 0],
            [0, 255, 0],
            [0, 0, 255],
            [12, 130, 240],
        ] {
            let mut picture = Picture::new(40, 40);
            let rect = Rect::new(3, 5, 21, 30);
            picture.fill(rect, colour);
            let mut planes = Planes::new((2, 2));
            let mut copy = Picture::new(40, 40);
            let all = [(0, 0), (1, 0), (0, 1), (1, 1)];
            all.iter()
                .for_each(|&at| planes.put(at, &samples(&picture, rect, at)));
            all.iter()
                .for_each(|&at| show(&planes, at, rect, &mut copy));
            for (a, b) in picture.pixels().iter().zip(copy.pixels()) {
                assert!(a.abs_diff(*b) <= 2, "{colour:?}: {a} became {b}");
            }
        }
    }
}
