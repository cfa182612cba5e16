//! Text and pictures, as the clipboard has them and as they travel.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Cursor;

use arboard::ImageData;
use png::{ColorType, Decoder, Transformations};
use session::ClipContent;

use super::ClipboardError;

/// The longest side of a picture, in pixels.
const MOST_SIDE: u32 = 16_384;

/// The most pixels of a picture: 128 MiB in memory.
const MOST_PIXELS: u64 = 1 << 25;

/// By which content is known again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Print(u64);

impl Print {
    fn hashed(kind: &str, size: (usize, usize), bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        (kind, size, bytes).hash(&mut hasher);
        Self(hasher.finish())
    }

    /// Of what was read here; none where it is no picture after all, or too large a one.
    pub(super) fn of(content: &ClipContent) -> Option<Self> {
        match content {
            ClipContent::Text(text) => Some(Self::of_text(text)),
            ClipContent::Png(bytes) => decoded(bytes).ok().as_ref().map(Self::of_picture),
        }
    }

    fn of_text(text: &str) -> Self {
        // Some systems end lines otherwise.
        Self::hashed("text", (0, 0), text.replace("\r\n", "\n").as_bytes())
    }

    fn of_picture(picture: &ImageData) -> Self {
        Self::hashed("picture", (picture.width, picture.height), &picture.bytes)
    }
}

/// A PNG file, if it begins as one and its sides are as they may be.
pub(super) fn checked(bytes: Vec<u8>) -> Result<Vec<u8>, ClipboardError> {
    let mut decoder = Decoder::new(Cursor::new(&bytes));
    let header = decoder.read_header_info();
    let header = header.map_err(|_| ClipboardError::Malformed)?;
    let fits = |side: u32| (1..=MOST_SIDE).contains(&side);
    if fits(header.width) && fits(header.height) {
        Ok(bytes)
    } else {
        Err(ClipboardError::Malformed)
    }
}

/// Puts something there.
pub(super) fn put(
    clipboard: &mut arboard::Clipboard,
    content: &ClipContent,
) -> Result<Print, ClipboardError> {
    let none = |error: arboard::Error| ClipboardError::NoClipboard(error.to_string());
    match content {
        ClipContent::Text(text) => {
            let put = match cfg!(windows) {
                // Some programs there know no other end of a line.
                true => text.replace("\r\n", "\n").replace('\n', "\r\n"),
                false => text.clone(),
            };
            clipboard.set_text(put).map_err(none)?;
            Ok(Print::of_text(text))
        }
        ClipContent::Png(bytes) => {
            let picture = decoded(bytes)?;
            let print = Print::of_picture(&picture);
            clipboard.set_image(picture).map_err(none)?;
            Ok(print)
        }
    }
}

/// The pixels of a PNG that somebody sent: bounded before any room is made for them.
fn decoded(bytes: &[u8]) -> Result<ImageData<'static>, ClipboardError> {
    let bad = |error: png::DecodingError| ClipboardError::Picture(error.to_string());
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let header = decoder.read_header_info().map_err(bad)?;
    let (width, height) = (header.width, header.height);
    let pixels = u64::from(width) * u64::from(height);
    let large = || ClipboardError::Picture(format!("it has {width} × {height} pixels"));
    if width > MOST_SIDE || height > MOST_SIDE || pixels > MOST_PIXELS {
        return Err(large());
    }
    let mut reader = decoder.read_info().map_err(bad)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or_else(large)?];
    let frame = reader.next_frame(&mut pixels).map_err(bad)?;
    pixels.truncate(frame.buffer_size());
    if frame.color_type == ColorType::GrayscaleAlpha {
        let grey = pixels.chunks_exact(2);
        pixels = grey.flat_map(|it| [it[0], it[0], it[0], it[1]]).collect();
    }
    Ok(ImageData {
        width: width as usize,
        height: height as usize,
        bytes: pixels.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use png::Encoder;

    fn encoded(picture: &ImageData) -> Vec<u8> {
        let mut file = Vec::new();
        let side = |length: usize| u32::try_from(length).expect("a small picture");
        let mut encoder = Encoder::new(&mut file, side(picture.width), side(picture.height));
        encoder.set_color(ColorType::Rgba);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&picture.bytes).expect("pixels");
        writer.finish().expect("a file");
        file
    }

    #[test]
    fn a_picture_is_the_same_after_its_way() {
        let bytes: Vec<u8> = (0..3 * 2 * 4).collect();
        let picture = ImageData {
            width: 3,
            height: 2,
            bytes: bytes.into(),
        };
        let file = checked(encoded(&picture)).expect("a PNG file");
        let there = decoded(&file).expect("a picture");
        // However it was written, it is known again.
        let print = Print::of(&ClipContent::Png(file));
        assert_eq!(print, Some(Print::of_picture(&picture)));
        assert_eq!(
            (there.width, there.height, there.bytes),
            (3, 2, picture.bytes)
        );
    }

    #[test]
    fn grey_becomes_colour() {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, 2, 1);
        encoder.set_color(ColorType::Grayscale);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&[7, 9]).expect("pixels");
        writer.finish().expect("a file");
        let there = decoded(&file).expect("a picture");
        assert_eq!(&*there.bytes, [7, 7, 7, 255, 9, 9, 9, 255]);
    }

    #[test]
    fn what_is_no_picture_or_too_large_a_one_is_refused() {
        assert!(decoded(b"GIF89a").is_err());
        assert!(checked(b"GIF89a".to_vec()).is_err());
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, 16_384, 16_384);
        encoder.set_color(ColorType::Rgba);
        drop(encoder.write_header().expect("a header"));
        let error = decoded(&file).expect_err("too large").to_string();
        assert!(error.contains("16384 × 16384"), "{error}");
    }
}
