//! What the pointer looks like, from the pictures that Windows keeps of it.

use screen::{MAX_POINTER_SIDE, PointerShape};
use win32::Image;

/// Red, green, blue, and how opaque.
type Pixel = [u8; 4];

const CLEAR: Pixel = [0, 0, 0, 0];
const BLACK: Pixel = [0, 0, 0, 255];
const WHITE: Pixel = [255, 255, 255, 255];

/// The pointer as it is sent; None if nothing of it can be shown. Of a giant one its beginning is kept.
pub(super) fn to_shape(image: &Image) -> Option<PointerShape> {
    let most = MAX_POINTER_SIDE as usize;
    let (width, height) = (image.width.min(most), image.height.min(most));
    let count = image.width.checked_mul(image.height)?;
    if width == 0 || image.clear.len() != count || image.colour.len() != count {
        return None;
    }
    // Old pointers have no opacity, which shows in that there is none anywhere.
    let opacity = image.colour.iter().any(|pixel| pixel[3] != 0);
    let all: Vec<Pixel> = if opacity {
        image.colour.iter().map(|&pixel| blended(pixel)).collect()
    } else {
        masked(image)
    };
    let rows = all.chunks(image.width).take(height);
    let rgba = rows.flat_map(|row| &row[..width]).flatten().copied();
    let shape = PointerShape {
        width: width as u32,
        height: height as u32,
        hot_x: image.hot.0.min(width as u32 - 1),
        hot_y: image.hot.1.min(height.max(1) as u32 - 1),
        rgba: rgba.collect(),
    };
    shape.is_valid().then_some(shape)
}

/// Premultiplied, as shapes are.
fn blended([blue, green, red, opacity]: [u8; 4]) -> Pixel {
    let part = |value: u8| (u16::from(value) * u16::from(opacity) / 255) as u8;
    [part(red), part(green), part(blue), opacity]
}

/// By the mask. What inverts what lies below, as a bar between letters does, can't be sent so: it becomes black with a white
/// edge, which is seen on every ground.
fn masked(image: &Image) -> Vec<Pixel> {
    let inverts = |index: usize| image.clear[index] && image.colour[index][..3] != [0; 3];
    let near_one = |index: usize| {
        let (x, y) = (index % image.width, index / image.width);
        let columns = x.saturating_sub(1)..=(x + 1).min(image.width - 1);
        columns.into_iter().any(|x| {
            let mut rows = y.saturating_sub(1)..=(y + 1).min(image.height - 1);
            rows.any(|y| inverts(y * image.width + x))
        })
    };
    (0..image.clear.len())
        .map(|index| match image.colour[index] {
            _ if inverts(index) => BLACK,
            [blue, green, red, _] if !image.clear[index] => [red, green, blue, 255],
            _ if near_one(index) => WHITE,
            _ => CLEAR,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(width: usize, clear: &[bool], colour: &[[u8; 4]]) -> Image {
        Image {
            width,
            height: clear.len() / width,
            hot: (1, 0),
            clear: clear.to_vec(),
            colour: colour.to_vec(),
        }
    }

    #[test]
    fn half_opaque_colours_are_premultiplied() {
        let shape = to_shape(&image(
            2,
            &[false; 2],
            &[[10, 20, 200, 255], [10, 20, 200, 128]],
        ));
        let shape = shape.unwrap();
        assert_eq!(shape.rgba, [200, 20, 10, 255, 100, 10, 5, 128]);
        assert_eq!((shape.hot_x, shape.hot_y), (1, 0));
    }

    #[test]
    fn a_bar_that_inverts_is_seen_on_every_ground() {
        let white = [255, 255, 255, 0];
        let shape = to_shape(&image(
            5,
            &[true, true, true, true, false],
            &[[0; 4], white, [0; 4], [0; 4], white],
        ));
        let pixels: Vec<Pixel> = shape.unwrap().rgba.as_chunks().0.to_vec();
        assert_eq!(pixels, [WHITE, BLACK, WHITE, CLEAR, WHITE]);
    }

    #[test]
    fn a_giant_one_is_cut_and_what_does_not_fit_together_is_none() {
        let giant = image(300, &[false; 300 * 2], &[[1, 2, 3, 255]; 300 * 2]);
        let shape = to_shape(&giant).unwrap();
        assert_eq!((shape.width, shape.height), (256, 2));
        assert!(shape.is_valid());
        let torn = image(2, &[true; 2], &[[0; 4]; 3]);
        assert_eq!(to_shape(&torn), None);
    }
}
