//! Pictures as Windows' clipboard has them (`CF_DIB`): the head of a BMP file's picture, its rows from the bottom, no colour
//! profile. From PNG, and to it.

use std::io::Cursor;

/// Longest side that is read or written.
const MOST_SIDE: u32 = 16_384;
/// The most pixels of a picture that is made one of Windows': 160 MB.
const MOST_PIXELS: u64 = 40_000_000;
/// The shortest head (`BITMAPINFOHEADER`), and the one that we write.
const HEAD: usize = 40;
/// Blue, green and red as most programs write them.
const RGB: u32 = 0;
/// Where each is told by a mask. Those of such pictures that programs make tell the same order.
const BIT_FIELDS: u32 = 3;
const MASKS: [u32; 3] = [0x00ff_0000, 0x0000_ff00, 0x0000_00ff];

/// A PNG file of such a picture; None if it is none, or of a kind that hardly any program makes (with a palette, or compressed).
pub(crate) fn to_png(dib: &[u8]) -> Option<Vec<u8>> {
    let head = usize::try_from(word(dib, 0)?).ok()?;
    let columns = word(dib, 4)?;
    let rows = word(dib, 8)?.cast_signed();
    let (height, from_the_top) = (rows.unsigned_abs(), rows < 0);
    let depth = u16::from_le_bytes([*dib.get(14)?, *dib.get(15)?]);
    let fits = |side: u32| (1..=MOST_SIDE).contains(&side);
    if head < HEAD || !fits(columns) || !fits(height) {
        return None;
    }
    let masks_behind = match (word(dib, 16)?, depth) {
        (RGB, 24 | 32) => 0,
        (BIT_FIELDS, 32) => {
            let masks = [word(dib, HEAD)?, word(dib, HEAD + 4)?, word(dib, HEAD + 8)?];
            // A longer head has them within.
            (masks == MASKS).then_some(if head == HEAD { 12 } else { 0 })?
        }
        _ => return None,
    };
    let palette = usize::try_from(word(dib, 32)?).ok()?.checked_mul(4)?;
    let start = head.checked_add(masks_behind)?.checked_add(palette)?;
    let bytes = usize::from(depth / 8);
    let width = columns as usize;
    let stride = (width * bytes).next_multiple_of(4);
    let pixels = dib.get(start..)?.get(..stride * height as usize)?;
    let mut rgb = Vec::with_capacity(3 * width * height as usize);
    let mut add = |row: &[u8]| {
        for pixel in row[..width * bytes].chunks_exact(bytes) {
            rgb.extend([pixel[2], pixel[1], pixel[0]]);
        }
    };
    match from_the_top {
        true => pixels.chunks_exact(stride).for_each(&mut add),
        false => pixels.chunks_exact(stride).rev().for_each(&mut add),
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, columns, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&rgb).ok()?;
    writer.finish().ok()?;
    Some(file)
}

/// Such a picture of a PNG file, on white where that is clear; None if it is no such file, or a giant.
pub(crate) fn from_png(file: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let info = reader.info();
    let (columns, rows) = (info.width, info.height);
    let giant = u64::from(columns) * u64::from(rows) > MOST_PIXELS;
    if giant || columns > MOST_SIDE || rows > MOST_SIDE {
        return None;
    }
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    let bytes = frame.color_type.samples();
    let mut dib = Vec::with_capacity(HEAD + 4 * columns as usize * rows as usize);
    dib.extend((HEAD as u32).to_le_bytes());
    dib.extend(columns.to_le_bytes());
    dib.extend(rows.to_le_bytes());
    // One plane, 32 bits a pixel.
    dib.extend([1, 0, 32, 0]);
    dib.extend([0; 24]);
    let stride = columns as usize * bytes;
    for row in pixels
        .get(..stride * rows as usize)?
        .chunks_exact(stride)
        .rev()
    {
        for pixel in row.chunks_exact(bytes) {
            let (rgb, opacity) = match *pixel {
                [grey] => ([grey; 3], 255),
                [grey, opacity] => ([grey; 3], opacity),
                [red, green, blue] => ([red, green, blue], 255),
                [red, green, blue, opacity] => ([red, green, blue], opacity),
                _ => return None,
            };
            let on_white = |value: u8| {
                let (value, opacity) = (u16::from(value), u16::from(opacity));
                ((value * opacity + 255 * (255 - opacity)) / 255) as u8
            };
            let [red, green, blue] = rgb.map(on_white);
            dib.extend([blue, green, red, 255]);
        }
    }
    Some(dib)
}

/// A number of 32 bits.
fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red and half-clear green above blue and white.
    fn file() -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 2, 2);
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header().unwrap();
        let pixels = [[255, 0, 0, 255], [0, 255, 0, 0], [0, 0, 255, 255], [255; 4]];
        writer.write_image_data(pixels.as_flattened()).unwrap();
        writer.finish().unwrap();
        file
    }

    fn pixels(file: &[u8]) -> Vec<u8> {
        let mut reader = png::Decoder::new(Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels
    }

    #[test]
    fn a_picture_goes_there_and_back() {
        let dib = from_png(&file()).unwrap();
        assert_eq!(dib.len(), 40 + 16);
        assert_eq!(dib[40..44], [255, 0, 0, 255], "the last row comes first");
        let back = pixels(&to_png(&dib).unwrap());
        let wanted = [[255, 0, 0], [255, 255, 255], [0, 0, 255], [255, 255, 255]];
        assert_eq!(back, wanted.as_flattened());
        // From the top, and with masks behind its head.
        let mut turned = dib.clone();
        turned[8..12].copy_from_slice(&(-2_i32).to_le_bytes());
        turned[16] = 3;
        turned.splice(40..40, MASKS.iter().flat_map(|mask| mask.to_le_bytes()));
        let back = pixels(&to_png(&turned).unwrap());
        assert_eq!(back[..3], [0, 0, 255]);
    }

    #[test]
    fn what_is_no_picture_or_says_more_than_it_has_is_none() {
        let dib = from_png(&file()).unwrap();
        for cut in 0..dib.len() {
            assert_eq!(to_png(&dib[..cut]), None, "{cut}");
        }
        for (at, value) in [
            (4, 1_u32 << 20),
            (8, 0),
            (14, 8),
            (16, 1),
            (32, u32::MAX),
            (0, 12),
        ] {
            let mut bad = dib.clone();
            bad[at..at + 4].copy_from_slice(&value.to_le_bytes());
            assert_eq!(to_png(&bad), None, "{value} at {at}");
        }
        assert_eq!(from_png(b"no picture"), None);
        assert_eq!(from_png(&file()[..40]), None);
    }
}
