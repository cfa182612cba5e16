//! Colours, four bytes in one number, and what is made of two of them.

use egui::Color32;

/// Premultiplied: `0xAARRGGBB`.
pub(crate) type Colour = u32;

/// Every second byte.
const PAIR: u32 = 0x00ff_00ff;
const HALVES: u32 = 0x0080_0080;

pub(crate) fn packed(colour: Color32) -> Colour {
    let [r, g, b, a] = colour.to_array();
    u32::from_be_bytes([a, r, g, b])
}

/// Each byte of one, of 255, of that of the other.
pub(crate) fn times(one: Colour, other: Colour) -> Colour {
    match (one, other) {
        (u32::MAX, colour) | (colour, u32::MAX) => colour,
        (0, _) | (_, 0) => 0,
        _ => {
            let (one, other) = (one.to_be_bytes(), other.to_be_bytes());
            u32::from_be_bytes(std::array::from_fn(|i| {
                let both = u32::from(one[i]) * u32::from(other[i]) + 128;
                ((both + (both >> 8)) >> 8) as u8
            }))
        }
    }
}

/// So many of 256 steps from one to the other.
pub(crate) fn between(one: Colour, other: Colour, step: u32) -> Colour {
    if one == other {
        return one;
    }
    let rest = 256 - step;
    let low = ((one & PAIR) * rest + (other & PAIR) * step + HALVES) >> 8;
    let high = ((one >> 8) & PAIR) * rest + ((other >> 8) & PAIR) * step + HALVES;
    (low & PAIR) | (high & !PAIR)
}

/// Puts a colour over a pixel.
pub(crate) fn blend(pixel: &mut u32, over: Colour) {
    match over >> 24 {
        0 if over == 0 => {}
        255 => *pixel = over & 0x00ff_ffff,
        alpha => {
            let rest = 255 - alpha;
            let low = add(over & PAIR, scaled(*pixel & PAIR, rest));
            let high = add((over >> 8) & PAIR, scaled((*pixel >> 8) & PAIR, rest));
            *pixel = (low | (high << 8)) & 0x00ff_ffff;
        }
    }
}

/// Two bytes, of 255.
fn scaled(pair: u32, part: u32) -> u32 {
    let both = pair * part + HALVES;
    ((both + ((both >> 8) & PAIR)) >> 8) & PAIR
}

/// Two bytes and two bytes, none more than 255: some colours shine, and are brighter than what lets them through.
fn add(one: u32, other: u32) -> u32 {
    let sum = one + other;
    let over = sum & 0x0100_0100;
    (sum | (over - (over >> 8))) & PAIR
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bytes(colour: Colour) -> [f64; 4] {
        colour.to_be_bytes().map(f64::from)
    }

    fn is_near(here: Colour, there: [f64; 4], off: f64) -> bool {
        std::iter::zip(bytes(here), there).all(|(here, there)| (here - there).abs() <= off)
    }

    proptest! {
        #[test]
        fn they_are_what_they_would_be_in_real_numbers(one: u32, other: u32, step in 0..=255_u32) {
            let (a, b) = (bytes(one), bytes(other));
            let part = f64::from(step) / 256.0;
            prop_assert!(is_near(times(one, other), std::array::from_fn(|i| a[i] * b[i] / 255.0), 0.51));
            prop_assert!(is_near(between(one, other, step), std::array::from_fn(|i| a[i] + (b[i] - a[i]) * part), 0.51));
            let mut pixel = other & 0x00ff_ffff;
            blend(&mut pixel, one);
            let rest = 1.0 - a[0] / 255.0;
            let over = std::array::from_fn(|i| if i == 0 { 0.0 } else { (a[i] + b[i] * rest).min(255.0) });
            prop_assert!(is_near(pixel, over, 0.51), "{:08x} over {:08x}: {:08x}", one, other, pixel);
        }
    }
}
