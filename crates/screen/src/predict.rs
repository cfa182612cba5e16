//! Photographic tiles without loss: green subtracted, each plane predicted from its neighbours
//! (the median predictor of LOCO-I, Weinberger et al. 2000), so that small numbers remain.

use crate::picture::{Picture, Rect};

/// Guesses a sample from the ones left, above, and above left.
fn guess(left: u8, above: u8, corner: u8) -> u8 {
    let (low, high) = (left.min(above), left.max(above));
    // The plane through the three, kept between the two nearest: always fits a byte.
    let plane = i16::from(left) + i16::from(above) - i16::from(corner);
    plane.clamp(i16::from(low), i16::from(high)) as u8
}

/// Appends the residuals of `rect` as three planes (G, B−G, R−G), each row after row; as many
/// bytes as the pixels themselves. `rect` is at most a tile and not empty.
pub(crate) fn append_residuals(picture: &Picture, rect: Rect, out: &mut Vec<u8>) {
    let (width, area) = (rect.width as usize, rect.area() as usize);
    let mut planes = vec![0; area * 3];
    let (green, rest) = planes.split_at_mut(area);
    let (blue, red) = rest.split_at_mut(area);
    for (row, y) in (rect.y..rect.bottom()).enumerate() {
        let pixels = picture.span(rect.x, y, rect.width).as_chunks::<4>().0;
        let row = row * width..(row + 1) * width;
        let places = green[row.clone()]
            .iter_mut()
            .zip(&mut blue[row.clone()])
            .zip(&mut red[row]);
        for (((green, blue), red), &[b, g, r, _]) in places.zip(pixels) {
            (*green, *blue, *red) = (g, b.wrapping_sub(g), r.wrapping_sub(g));
        }
    }
    for plane in planes.chunks_exact(area) {
        let mut above: Option<&[u8]> = None;
        for row in plane.chunks_exact(width) {
            match above {
                None => {
                    out.push(row[0]);
                    out.extend(row.windows(2).map(|pair| pair[1].wrapping_sub(pair[0])));
                }
                Some(above) => {
                    out.push(row[0].wrapping_sub(above[0]));
                    out.extend(row.windows(2).zip(above.windows(2)).map(|(pair, above)| {
                        pair[1].wrapping_sub(guess(pair[0], above[1], above[0]))
                    }));
                }
            }
            above = Some(row);
        }
    }
}

/// Writes the pixels whose residuals these are into `rect`; `residuals` holds exactly as many
/// bytes as [`append_residuals`] makes, and is used as working space.
pub(crate) fn write_residuals(picture: &mut Picture, rect: Rect, residuals: &mut [u8]) {
    let (width, area) = (rect.width as usize, rect.area() as usize);
    for plane in residuals.chunks_exact_mut(area) {
        let (first, rest) = plane.split_at_mut(width);
        let mut left = 0_u8;
        for sample in first.iter_mut() {
            *sample = sample.wrapping_add(left);
            left = *sample;
        }
        let mut above: &[u8] = first;
        for row in rest.chunks_exact_mut(width) {
            row[0] = row[0].wrapping_add(above[0]);
            let (mut left, mut corner) = (row[0], above[0]);
            for (sample, &above) in row[1..].iter_mut().zip(&above[1..]) {
                *sample = sample.wrapping_add(guess(left, above, corner));
                (left, corner) = (*sample, above);
            }
            above = row;
        }
    }
    let (green, rest) = residuals.split_at(area);
    let (blue, red) = rest.split_at(area);
    for (row, y) in (rect.y..rect.bottom()).enumerate() {
        let pixels = picture
            .span_mut(rect.x, y, rect.width)
            .as_chunks_mut::<4>()
            .0;
        let row = row * width..(row + 1) * width;
        let planes = green[row.clone()]
            .iter()
            .zip(&blue[row.clone()])
            .zip(&red[row]);
        for (pixel, ((&g, &b), &r)) in pixels.iter_mut().zip(planes) {
            *pixel = [b.wrapping_add(g), g, r.wrapping_add(g), 255];
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pixels_come_back(width in 1_u32..=64, height in 1_u32..=64, bytes in any::<[u8; 32]>()) {
            let mut picture = Picture::new(70, 66);
            for (i, pixel) in picture.pixels_mut().as_chunks_mut::<4>().0.iter_mut().enumerate() {
                let at = |k: usize| bytes[(i * 3 + k + i / 29) % 32];
                *pixel = [at(0), at(1), at(2), 255];
            }
            let rect = Rect::new(3, 1, width, height);
            let mut residuals = Vec::new();
            append_residuals(&picture, rect, &mut residuals);
            prop_assert_eq!(residuals.len() as u64, rect.area() * 3);
            let mut copy = picture.clone();
            copy.fill(rect, [0, 0, 0]);
            write_residuals(&mut copy, rect, &mut residuals);
            prop_assert!(copy == picture);
        }
    }
}
