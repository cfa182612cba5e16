//! Photographic tiles with loss, while they change: neighbours stacked into one JPEG, and its
//! constant head (tables, about 600 bytes) sent only when it differs from the last one.

use turbojpeg::{Compressor, Image, PixelFormat, Subsamp};

use crate::TILE;
use crate::decoder::DecodeError;
use crate::joiner::{Cut, END, Joiner};
use crate::picture::{Picture, Rect};

/// Most tiles in one JPEG: its height must stay below 65,536, and its pixels below 4 MiB.
pub(crate) const MAX_STACK: usize = 255;

const SIDE: usize = TILE as usize;
const PITCH: usize = SIDE * 4;
const STACKED_BYTES: usize = PITCH * SIDE;

/// A JPEG cut in two.
pub(crate) struct Jpeg<'a> {
    /// From the start through the header of the scan, with the height of the picture zeroed.
    /// None where it is the same as in the JPEG before.
    pub(crate) head: Option<&'a [u8]>,
    /// What follows, without the end marker.
    pub(crate) scan: &'a [u8],
}

/// How much of a photograph is kept while it changes. Each step halves the bytes or nearly so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Detail {
    /// The quality that was chosen, all colours.
    Full,
    /// Three quarters of it, colours at half the resolution.
    Less,
    /// Half of it.
    Least,
}

impl Detail {
    pub(crate) fn less(self) -> Self {
        match self {
            Self::Full => Self::Less,
            Self::Less | Self::Least => Self::Least,
        }
    }

    pub(crate) fn more(self) -> Self {
        match self {
            Self::Least => Self::Less,
            Self::Less | Self::Full => Self::Full,
        }
    }
}

/// The packing end.
pub(crate) struct JpegPacker {
    compressor: Compressor,
    pixels: Vec<u8>,
    jpeg: Vec<u8>,
    /// What the other end has.
    head: Vec<u8>,
}

impl JpegPacker {
    /// `quality` from 1 to 100.
    pub(crate) fn new(quality: u8) -> Self {
        let compressor = Compressor::new().expect("a JPEG compressor needs only memory");
        let mut packer = Self {
            compressor,
            pixels: Vec::new(),
            jpeg: Vec::new(),
            head: Vec::new(),
        };
        packer.set_quality(quality, Detail::Full);
        packer
    }

    /// From now on pack so; the quality from 1 to 100.
    pub(crate) fn set_quality(&mut self, quality: u8, detail: Detail) {
        let (share, sampling) = match detail {
            Detail::Full => (4, Subsamp::None),
            Detail::Less => (3, Subsamp::Sub2x2),
            Detail::Least => (2, Subsamp::Sub2x2),
        };
        let quality = (i32::from(quality) * share / 4).clamp(1, 100);
        self.compressor
            .set_quality(quality)
            .and_then(|()| self.compressor.set_subsamp(sampling))
            .expect("quality is in range");
    }

    /// Packs the tiles at these places (1 to [`MAX_STACK`]), one below the other. The head counts
    /// as known to the other end only after [`JpegPacker::remember`].
    pub(crate) fn pack(
        &mut self,
        picture: &Picture,
        rects: &[Rect],
    ) -> Result<Jpeg<'_>, turbojpeg::Error> {
        self.pixels.resize(rects.len() * STACKED_BYTES, 0);
        for (&rect, place) in rects
            .iter()
            .zip(self.pixels.chunks_exact_mut(STACKED_BYTES))
        {
            stack(picture, rect, place);
        }
        let height = rects.len() * SIDE;
        let room = self.compressor.buf_len(SIDE, height)?;
        if self.jpeg.len() < room {
            self.jpeg.resize(room, 0);
        }
        let image = Image {
            pixels: &self.pixels[..],
            width: SIDE,
            pitch: PITCH,
            height,
            format: PixelFormat::BGRX,
        };
        let length = self.compressor.compress_to_slice(image, &mut self.jpeg)?;
        let cut = Cut::blank(&mut self.jpeg[..length]);
        let (head, scan) = self.jpeg[..length].split_at(cut.scan);
        Ok(Jpeg {
            head: (self.head != head).then_some(head),
            scan: scan.strip_suffix(&END).unwrap_or(scan),
        })
    }

    /// The other end will get the head of the last [`JpegPacker::pack`].
    pub(crate) fn remember(&mut self) {
        let cut = Cut::find(&self.jpeg).expect("a JPEG was packed");
        self.head.clear();
        self.head.extend_from_slice(&self.jpeg[..cut.scan]);
    }
}

/// The unpacking end.
pub(crate) struct JpegUnpacker {
    joiner: Joiner,
    pixels: Vec<u8>,
}

impl JpegUnpacker {
    pub(crate) fn new() -> Self {
        Self {
            joiner: Joiner::new(),
            pixels: Vec::new(),
        }
    }

    /// A new head arrived.
    pub(crate) fn set_head(&mut self, head: &[u8]) -> Result<(), DecodeError> {
        let is_head = self.joiner.set_head(head);
        is_head.ok_or(DecodeError::Malformed("broken head of a JPEG"))
    }

    /// Unpacks a scan into the tiles at these places (1 to [`MAX_STACK`]).
    pub(crate) fn unpack(
        &mut self,
        scan: &[u8],
        rects: &[Rect],
        picture: &mut Picture,
    ) -> Result<(), DecodeError> {
        const BROKEN: DecodeError = DecodeError::Malformed("broken JPEG");
        if !self.joiner.has_head() {
            return Err(DecodeError::Malformed("a JPEG before the first head"));
        }
        let height = rects.len() * SIDE;
        self.joiner.join((SIDE, height), scan).ok_or(BROKEN)?;
        self.pixels.resize(rects.len() * STACKED_BYTES, 0);
        let image = Image {
            pixels: &mut self.pixels[..],
            width: SIDE,
            pitch: PITCH,
            height,
            format: PixelFormat::BGRA,
        };
        self.joiner.unpack(image).ok_or(BROKEN)?;
        for (rect, tile) in rects.iter().zip(self.pixels.chunks_exact(STACKED_BYTES)) {
            for (y, row) in (rect.y..rect.bottom()).zip(tile.chunks_exact(PITCH)) {
                let bytes = rect.width as usize * 4;
                picture
                    .span_mut(rect.x, y, rect.width)
                    .copy_from_slice(&row[..bytes]);
            }
        }
        Ok(())
    }
}

/// Copies a tile to 64x64 pixels; one at the edge of the picture is continued by its last pixels,
/// which costs the least.
fn stack(picture: &Picture, rect: Rect, place: &mut [u8]) {
    let bytes = rect.width as usize * 4;
    for (y, row) in (rect.y..rect.bottom()).zip(place.chunks_exact_mut(PITCH)) {
        row[..bytes].copy_from_slice(picture.span(rect.x, y, rect.width));
        let (pixels, beyond) = row.split_at_mut(bytes);
        let last = pixels.as_chunks::<4>().0[rect.width as usize - 1];
        beyond.as_chunks_mut::<4>().0.fill(last);
    }
    let filled = rect.height as usize * PITCH;
    for row in filled / PITCH..SIDE {
        place.copy_within(filled - PITCH..filled, row * PITCH);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(width: u32, height: u32) -> Picture {
        let mut picture = Picture::new(width, height);
        for y in 0..height {
            for x in 0..width {
                let wave = |a: f32, b: f32| {
                    (128.0 + 100.0 * ((x as f32 / a).sin() * (y as f32 / b).cos())) as u8
                };
                picture.fill(
                    Rect::new(x, y, 1, 1),
                    [wave(17.0, 23.0), wave(31.0, 11.0), wave(13.0, 41.0)],
                );
            }
        }
        picture
    }

    #[test]
    fn tiles_come_back_nearly_and_the_head_only_once() {
        let picture = photo(150, 100);
        let rects = [Rect::new(0, 0, 64, 64), Rect::new(128, 64, 22, 36)];
        let (mut packer, mut unpacker) = (JpegPacker::new(80), JpegUnpacker::new());
        let mut copy = Picture::new(150, 100);
        for (tiles, head_expected) in [(&rects[..], true), (&rects[1..], false)] {
            let jpeg = packer.pack(&picture, tiles).unwrap();
            assert_eq!(jpeg.head.is_some(), head_expected);
            if let Some(head) = jpeg.head {
                unpacker.set_head(head).unwrap();
            }
            unpacker.unpack(jpeg.scan, tiles, &mut copy).unwrap();
            packer.remember();
        }
        for rect in rects {
            for y in rect.y..rect.bottom() {
                let pairs = picture.span(rect.x, y, rect.width).iter();
                for (a, b) in pairs.zip(copy.span(rect.x, y, rect.width)) {
                    assert!(a.abs_diff(*b) < 24, "{a} became {b}");
                }
            }
        }
        assert_eq!(copy.pixel(70, 10), [0, 0, 0, 255]);
    }

    #[test]
    fn a_head_of_another_width_is_refused() {
        let mut compressor = Compressor::new().unwrap();
        let image = Image {
            pixels: vec![9; 128 * 64 * 4],
            width: 128,
            pitch: 512,
            height: 64,
            format: PixelFormat::BGRX,
        };
        let jpeg = compressor.compress_to_vec(image.as_deref()).unwrap();
        let cut = Cut::find(&jpeg).unwrap();
        let mut unpacker = JpegUnpacker::new();
        unpacker.set_head(&jpeg[..cut.scan]).unwrap();
        let mut picture = Picture::new(64, 64);
        let whole = [picture.rect()];
        assert!(
            unpacker
                .unpack(&jpeg[cut.scan..], &whole, &mut picture)
                .is_err()
        );
    }

    #[test]
    fn a_scan_before_any_head_is_refused() {
        let mut picture = Picture::new(64, 64);
        let whole = [picture.rect()];
        assert!(
            JpegUnpacker::new()
                .unpack(&[1, 2, 3], &whole, &mut picture)
                .is_err()
        );
    }
}
