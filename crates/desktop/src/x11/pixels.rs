//! How the X server lays out pixels, and their conversion to B, G, R, 255.

use x11rb::protocol::xproto::{ImageOrder, Screen, Setup, VisualClass, Visualid};

use crate::CaptureError;

/// The layout of a row of pixels as the server sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pixels {
    bits: usize,
    /// Bits to a multiple of which a row is filled up.
    pad: usize,
    big_endian: bool,
    /// Blue, green, red.
    channels: [Channel; 3],
}

/// Which bits of a pixel hold one colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Channel {
    shift: u32,
    bits: u32,
}

impl Channel {
    fn new(mask: u32) -> Option<Self> {
        let shift = mask.trailing_zeros();
        let bits = mask.count_ones();
        let solid = bits > 0 && bits <= 16 && (mask >> shift).trailing_ones() == bits;
        solid.then_some(Channel { shift, bits })
    }

    /// The colour's value in `pixel`, scaled to 0–255 and rounded.
    fn of(self, pixel: u32) -> u8 {
        let most = (1 << self.bits) - 1;
        let value = (pixel >> self.shift) & most;
        ((value * 255 + most / 2) / most) as u8
    }
}

impl Pixels {
    /// The layout of the screen's root window.
    ///
    /// # Errors
    ///
    /// [`CaptureError::UnsupportedPixels`] for palettes, grey, and sizes other than 16, 24 or 32.
    pub(super) fn of_screen(setup: &Setup, screen: &Screen) -> Result<Self, CaptureError> {
        Self::of_visual(setup, screen, screen.root_depth, screen.root_visual)
    }

    /// The layout of a window of this depth and visual.
    ///
    /// # Errors
    ///
    /// As for [`of_screen`](Self::of_screen).
    pub(super) fn of_visual(
        setup: &Setup,
        screen: &Screen,
        depth: u8,
        visual: Visualid,
    ) -> Result<Self, CaptureError> {
        let unsupported = |found: String| CaptureError::UnsupportedPixels { found };
        let mut visuals = screen
            .allowed_depths
            .iter()
            .flat_map(|depth| &depth.visuals);
        let visual = visuals
            .find(|other| other.visual_id == visual)
            .ok_or_else(|| {
                unsupported(format!("a visual it doesn't describe, {depth} bits deep"))
            })?;
        if !matches!(
            visual.class,
            VisualClass::TRUE_COLOR | VisualClass::DIRECT_COLOR
        ) {
            return Err(unsupported(format!(
                "a palette or greys, {depth} bits deep"
            )));
        }
        let mut formats = setup.pixmap_formats.iter();
        let format = formats
            .find(|format| format.depth == depth)
            .ok_or_else(|| {
                unsupported(format!("a format it doesn't describe, {depth} bits deep"))
            })?;
        let masks = [visual.blue_mask, visual.green_mask, visual.red_mask];
        Self::new(
            format.bits_per_pixel,
            format.scanline_pad,
            setup.image_byte_order == ImageOrder::MSB_FIRST,
            masks,
        )
        .ok_or_else(|| {
            let bits = format.bits_per_pixel;
            unsupported(format!("pixels of {bits} bits, {depth} of them used"))
        })
    }

    /// A layout from its figures; `masks` are those of blue, green and red.
    fn new(bits: u8, pad: u8, big_endian: bool, masks: [u32; 3]) -> Option<Self> {
        if !matches!(bits, 16 | 24 | 32) || !matches!(pad, 8 | 16 | 32 | 64) {
            return None;
        }
        let [blue, green, red] = masks.map(Channel::new);
        Some(Pixels {
            bits: bits.into(),
            pad: pad.into(),
            big_endian,
            channels: [blue?, green?, red?],
        })
    }

    /// Bytes from one row to the next in a picture of `width` columns.
    pub(super) fn stride(&self, width: u32) -> usize {
        (width as usize * self.bits).next_multiple_of(self.pad) / 8
    }

    /// Converts a row of the server's to B, G, R, 255. Padding at its end is left alone.
    pub(super) fn convert(&self, from: &[u8], to: &mut [u8]) {
        if self.is_bgrx() {
            to.copy_from_slice(&from[..to.len()]);
            for pixel in to.as_chunks_mut::<4>().0 {
                pixel[3] = 255;
            }
            return;
        }
        let pixels = from.chunks_exact(self.bits / 8);
        for (pixel, to) in pixels.zip(to.as_chunks_mut::<4>().0) {
            let value = self.value(pixel);
            let [blue, green, red] = self.channels.map(|channel| channel.of(value));
            *to = [blue, green, red, 255];
        }
    }

    /// Lays a row of the server's, with transparency in the pixels' fourth bytes, over what is there.
    /// Only for the common layout; any other is taken as opaque.
    pub(super) fn blend(&self, from: &[u8], to: &mut [u8]) {
        if !self.is_bgrx() {
            return self.convert(from, to);
        }
        let from = from.as_chunks::<4>().0;
        for (from, to) in from.iter().zip(to.as_chunks_mut::<4>().0) {
            let below = 255 - u32::from(from[3]);
            for (above, value) in from.iter().zip(&mut to[..3]) {
                // The server's colours are multiplied with their opacity already.
                let shine = (u32::from(*value) * below + 127) / 255;
                *value = above.saturating_add(shine as u8);
            }
        }
    }

    /// The pixel value that is closest to a colour: blue, green, red.
    pub(super) fn value_of(&self, color: [u8; 3]) -> u32 {
        let parts = self.channels.iter().zip(color).map(|(channel, value)| {
            let most = (1_u32 << channel.bits) - 1;
            ((u32::from(value) * most + 127) / 255) << channel.shift
        });
        parts.fold(0, |pixel, part| pixel | part)
    }

    /// Adds a pixel of a colour (blue, green, red) to a row as the server takes it.
    pub(super) fn push(&self, color: [u8; 3], row: &mut Vec<u8>) {
        let (value, bytes) = (self.value_of(color), self.bits / 8);
        if self.big_endian {
            row.extend_from_slice(&value.to_be_bytes()[4 - bytes..]);
        } else {
            row.extend_from_slice(&value.to_le_bytes()[..bytes]);
        }
    }

    /// The common case: memory holds blue, green, red and a byte of no meaning.
    fn is_bgrx(&self) -> bool {
        let bytes = [0, 8, 16].map(|shift| Channel { shift, bits: 8 });
        self.bits == 32 && !self.big_endian && self.channels == bytes
    }

    fn value(&self, bytes: &[u8]) -> u32 {
        let append = |value: u32, byte: &u8| value << 8 | u32::from(*byte);
        if self.big_endian {
            bytes.iter().fold(0, append)
        } else {
            bytes.iter().rev().fold(0, append)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(pixels: &Pixels, from: &[u8], width: usize) -> Vec<u8> {
        let mut to = vec![0; width * 4];
        pixels.convert(from, &mut to);
        to
    }

    #[test]
    fn the_common_layout_is_copied() {
        let pixels = Pixels::new(32, 32, false, [0xff, 0xff00, 0xff_0000]).unwrap();
        assert!(pixels.is_bgrx());
        assert_eq!(pixels.stride(3), 12);
        assert_eq!(
            converted(&pixels, &[1, 2, 3, 0, 4, 5, 6, 7], 2),
            [1, 2, 3, 255, 4, 5, 6, 255]
        );
    }

    #[test]
    fn sixteen_bits_reach_black_and_white() {
        let pixels = Pixels::new(16, 32, false, [0x1f, 0x7e0, 0xf800]).unwrap();
        assert_eq!(pixels.stride(3), 8);
        let row = [0, 0, 0xff, 0xff, 0x00, 0xf8, 0, 0];
        let expected = [0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 255, 255];
        assert_eq!(converted(&pixels, &row, 3), expected);
    }

    #[test]
    fn thirty_bits_keep_their_upper_eight() {
        let pixels = Pixels::new(32, 32, false, [0x3ff, 0xf_fc00, 0x3ff0_0000]).unwrap();
        let value: u32 = 0x3ff << 20 | 0x200 << 10 | 0x004;
        assert_eq!(
            converted(&pixels, &value.to_le_bytes(), 1),
            [1, 128, 255, 255]
        );
    }

    #[test]
    fn byte_order_and_channel_order_are_followed() {
        let pixels = Pixels::new(32, 32, true, [0xff, 0xff00, 0xff_0000]).unwrap();
        assert_eq!(converted(&pixels, &[9, 3, 2, 1], 1), [1, 2, 3, 255]);
        let pixels = Pixels::new(24, 32, false, [0xff_0000, 0xff00, 0xff]).unwrap();
        assert_eq!(pixels.stride(3), 12);
        assert_eq!(converted(&pixels, &[3, 2, 1], 1), [1, 2, 3, 255]);
    }

    #[test]
    fn what_is_transparent_lets_through_what_is_below() {
        let pixels = Pixels::new(32, 32, false, [0xff, 0xff00, 0xff_0000]).unwrap();
        let mut to = [100, 100, 100, 255, 100, 100, 100, 255, 100, 100, 100, 255];
        pixels.blend(&[9, 8, 7, 255, 0, 0, 0, 0, 50, 0, 0, 128], &mut to);
        assert_eq!(to, [9, 8, 7, 255, 100, 100, 100, 255, 100, 50, 50, 255]);
    }

    #[test]
    fn a_colour_and_its_value_are_the_same() {
        let pixels = Pixels::new(32, 32, false, [0xff, 0xff00, 0xff_0000]).unwrap();
        assert_eq!(pixels.value_of([1, 2, 3]), 0x03_0201);
        let pixels = Pixels::new(16, 32, false, [0x1f, 0x7e0, 0xf800]).unwrap();
        assert_eq!(pixels.value_of([255, 0, 255]), 0xf81f);
    }

    #[test]
    fn what_is_pushed_is_read_as_the_same_colour() {
        let usual = [0xff, 0xff00, 0xff_0000];
        for (bits, big_endian) in [(32, false), (32, true), (24, false), (24, true)] {
            let pixels = Pixels::new(bits, 32, big_endian, usual).unwrap();
            let mut row = Vec::new();
            pixels.push([1, 2, 3], &mut row);
            pixels.push([4, 5, 6], &mut row);
            assert_eq!(converted(&pixels, &row, 2), [1, 2, 3, 255, 4, 5, 6, 255]);
        }
        let pixels = Pixels::new(16, 32, false, [0x1f, 0x7e0, 0xf800]).unwrap();
        let mut row = Vec::new();
        pixels.push([0, 0, 255], &mut row);
        assert_eq!(converted(&pixels, &row, 1), [0, 0, 255, 255]);
    }

    #[test]
    fn masks_with_holes_and_odd_sizes_are_refused() {
        assert_eq!(Pixels::new(32, 32, false, [0xf0f, 0xff00, 0xff_0000]), None);
        assert_eq!(Pixels::new(32, 32, false, [0, 0xff00, 0xff_0000]), None);
        assert_eq!(Pixels::new(8, 32, false, [0x3, 0xc, 0x30]), None);
    }
}
