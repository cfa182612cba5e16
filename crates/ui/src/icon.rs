//! The programs' icon, drawn in `assets/icon.svg`: a raised, beckoning hand.

use egui::IconData;

const PNG: &[u8] = include_bytes!("../../../assets/icon-256.png");

/// The icon for a window, 256 × 256.
///
/// # Panics
/// Never: the picture is part of the program, and a test decodes it.
pub fn window_icon() -> IconData {
    let mut reader = png::Decoder::new(std::io::Cursor::new(PNG))
        .read_info()
        .expect("the icon is a PNG");
    let size = reader.output_buffer_size().expect("the icon is small");
    let mut rgba = vec![0; size];
    let info = reader.next_frame(&mut rgba).expect("the icon is whole");
    rgba.truncate(info.buffer_size());
    IconData {
        rgba,
        width: info.width,
        height: info.height,
    }
}

/// What a small icon says by its colours and the dot at its corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Nothing goes on: grey, without a dot.
    Idle,
    /// Somebody may come: a dot in the accent's colour.
    Waiting,
    /// Somebody is there: a dot in the colour of the frame around what is shared.
    Connected,
}

/// The icon, so many pixels wide and high, 256 at most.
///
/// # Panics
/// Never, as for [`window_icon`].
pub fn sized(size: u32) -> IconData {
    drawn(size, |pixel, _, _| pixel)
}

/// The icon for a tray: so many pixels wide and high, 256 at most.
///
/// # Panics
/// Never, as for [`window_icon`].
pub fn small(sign: Sign, size: u32) -> IconData {
    drawn(size, |mut pixel, size, at| {
        if sign == Sign::Idle {
            let [r, g, b, _] = pixel.map(u32::from);
            let grey = ((r * 299 + g * 587 + b * 114) / 1000) as u8;
            pixel = [grey, grey, grey, pixel[3]];
        }
        dotted(pixel, sign, size, at)
    })
}

/// The icon in that size, each pixel as `draw` makes it of what it is, the size, and where it is.
fn drawn(size: u32, draw: impl Fn([u8; 4], u32, (u32, u32)) -> [u8; 4]) -> IconData {
    let whole = window_icon();
    let size = size.clamp(1, whole.width);
    let mut rgba = Vec::with_capacity((size * size * 4) as usize);
    for y in 0..size {
        for x in 0..size {
            rgba.extend(draw(mean(&whole, size, (x, y)), size, (x, y)));
        }
    }
    IconData {
        rgba,
        width: size,
        height: size,
    }
}

/// What all the pixels together look like that one of a smaller icon stands for.
fn mean(icon: &IconData, size: u32, (x, y): (u32, u32)) -> [u8; 4] {
    let stretch = |at: u32| at * icon.width / size..((at + 1) * icon.width / size);
    let (mut colors, mut alpha, mut count) = ([0_u32; 3], 0_u32, 0_u32);
    for row in stretch(y) {
        for column in stretch(x) {
            let start = ((row * icon.width + column) * 4) as usize;
            let a = u32::from(icon.rgba[start + 3]);
            for (sum, value) in colors.iter_mut().zip(&icon.rgba[start..]) {
                *sum += u32::from(*value) * a;
            }
            (alpha, count) = (alpha + a, count + 1);
        }
    }
    let [r, g, b] = colors.map(|sum| (sum / alpha.max(1)) as u8);
    [r, g, b, (alpha / count.max(1)) as u8]
}

/// The pixel with the dot at the lower right corner over it, which has a white edge.
fn dotted(pixel: [u8; 4], sign: Sign, size: u32, (x, y): (u32, u32)) -> [u8; 4] {
    let color = match sign {
        Sign::Idle => return pixel,
        Sign::Waiting => [0x2E, 0xA0, 0x43, 255],
        Sign::Connected => [0xE6, 0x61, 0x00, 255],
    };
    let whole = size as f32;
    let radius = whole * 0.24;
    let middle = whole - radius - whole * 0.02;
    let away = |at: u32| at as f32 + 0.5 - middle;
    let distance = away(x).hypot(away(y));
    // As much of the pixel as lies within a circle of that size.
    let share = |radius: f32| (radius - distance + 0.5).clamp(0.0, 1.0);
    let edge = blended(pixel, [255; 4], share(radius + whole * 0.06));
    blended(edge, color, share(radius))
}

fn blended(below: [u8; 4], above: [u8; 4], share: f32) -> [u8; 4] {
    std::array::from_fn(|n| {
        let (from, to) = (f32::from(below[n]), f32::from(above[n]));
        (from + (to - from) * share).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_icons_have_a_dot_when_somebody_may_come_or_is_there() {
        let corner = |sign| {
            let icon = small(sign, 32);
            assert_eq!(
                (icon.width, icon.height, icon.rgba.len()),
                (32, 32, 32 * 32 * 4)
            );
            let at = ((24 * 32 + 24) * 4) as usize;
            [
                icon.rgba[at],
                icon.rgba[at + 1],
                icon.rgba[at + 2],
                icon.rgba[at + 3],
            ]
        };
        assert_eq!(corner(Sign::Waiting), [0x2E, 0xA0, 0x43, 255]);
        assert_eq!(corner(Sign::Connected), [0xE6, 0x61, 0x00, 255]);
        let idle = small(Sign::Idle, 48);
        let is_grey = |pixel: &[u8; 4]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
        assert!(idle.rgba.as_chunks::<4>().0.iter().all(is_grey));
    }

    #[test]
    fn the_icon_is_square_and_has_four_bytes_a_pixel() {
        let icon = window_icon();
        assert_eq!((icon.width, icon.height), (256, 256));
        assert_eq!(icon.rgba.len(), 256 * 256 * 4);
        assert!(
            icon.rgba.chunks(4).any(|pixel| pixel[3] == 0),
            "round corners"
        );
    }
}
