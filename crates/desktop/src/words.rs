//! Words in the middle of the picture, for when there is nothing else to show.

use screen::{CARD, Picture};

use crate::synthetic;

/// How much larger than the letters are made they are shown.
const SCALE: u32 = 3;
/// Blue, green, red.
const INK: [u8; 3] = [0xff, 0xff, 0xff];

/// Writes a line of ASCII in the middle.
pub(crate) fn write(picture: &mut Picture, line: &str) {
    let small = synthetic::line(line, INK, CARD);
    let scale = if small.width() * SCALE < picture.width() {
        SCALE
    } else {
        1
    };
    let size = (small.width() * scale, small.height() * scale);
    let left = picture.width().saturating_sub(size.0) / 2;
    let top = picture.height().saturating_sub(size.1) / 2;
    for y in 0..size.1.min(picture.height()) {
        for x in 0..size.0.min(picture.width()) {
            let pixel = small.pixel(x / scale, y / scale);
            picture
                .span_mut(left + x, top + y, 1)
                .copy_from_slice(&pixel);
        }
    }
}
