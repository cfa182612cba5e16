//! What a tile shows, told cheaply: one colour, drawn things such as text, or a photograph.

use crate::picture::{Picture, Rect};

// Measured on pages of text with soft edges, 64x64: at most 24 % of the pixels are unlike their
// neighbours, and their colours (up to 370 with four inks) come again and again. Of a photograph
// nearly all are, and hardly any colour comes twice, even where it covers only part of a tile.

/// With more colours than this a tile may be a photograph.
const MANY_COLOURS: usize = 256;
/// So many colours are counted at most.
const MOST_COLOURS: usize = 512;
/// Text has fewer colours than one for so many pixels unlike their neighbours.
const PIXELS_PER_COLOUR: usize = 3;

/// What a tile shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// One colour: B, G, R.
    Solid([u8; 3]),
    /// Text, lines, areas: packs well without loss. `novel` is the number of pixels unlike both
    /// the left and the upper neighbour, a measure of what packing will cost.
    Drawn { novel: usize },
    /// A photograph or a film: packs badly without loss.
    Photo,
}

/// Looks at all pixels of `rect`, which is at most a tile and not empty.
pub(crate) fn classify(picture: &Picture, rect: Rect) -> Content {
    let mut colours = ColourSet::new();
    let mut novel = 0;
    let mut above: Option<&[[u8; 4]]> = None;
    for y in rect.y..rect.bottom() {
        let row = picture.span(rect.x, y, rect.width).as_chunks::<4>().0;
        // The row above costs nothing where it is the same.
        if above == Some(row) {
            continue;
        }
        let mut left = None;
        for (x, pixel) in row.iter().enumerate() {
            if left != Some(pixel) && above.is_none_or(|above| above[x] != *pixel) {
                novel += 1;
                colours.insert(u32::from_le_bytes(*pixel));
            }
            left = Some(pixel);
        }
        above = Some(row);
    }
    if novel == 1 {
        let [b, g, r, _] = picture.pixel(rect.x, rect.y);
        return Content::Solid([b, g, r]);
    }
    if is_photo(novel, colours.count, rect.area() as usize) {
        return Content::Photo;
    }
    Content::Drawn { novel }
}

fn is_photo(novel: usize, colours: usize, area: usize) -> bool {
    let coloured = colours > MANY_COLOURS
        && novel * 4 >= area
        && colours >= (novel / PIXELS_PER_COLOUR).min(MOST_COLOURS);
    // One in shades of grey has few colours, but no text is that restless.
    let grey = novel * 8 >= area * 5 && colours > MANY_COLOURS / 4;
    coloured || grey
}

/// Counts different colours up to [`MOST_COLOURS`].
struct ColourSet {
    slots: [u32; Self::SLOTS],
    count: usize,
}

impl ColourSet {
    /// Four times the most that are held, so that looking one up seldom meets another.
    const SLOTS: usize = 2048;
    /// No pixel has 0 here: the fourth byte of each is 255. (One that has is not counted.)
    const EMPTY: u32 = 0;

    fn new() -> Self {
        Self {
            slots: [Self::EMPTY; Self::SLOTS],
            count: 0,
        }
    }

    fn is_full(&self) -> bool {
        self.count >= MOST_COLOURS
    }

    fn insert(&mut self, colour: u32) {
        if self.is_full() {
            return;
        }
        let mut slot = (colour.wrapping_mul(0x9E37_79B1) >> 21) as usize;
        loop {
            if self.slots[slot] == colour {
                return;
            }
            if self.slots[slot] == Self::EMPTY {
                self.slots[slot] = colour;
                self.count += 1;
                return;
            }
            slot = (slot + 1) % Self::SLOTS;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(pixel: impl Fn(u32, u32) -> [u8; 3]) -> Picture {
        let mut picture = Picture::new(64, 64);
        for y in 0..64 {
            for x in 0..64 {
                picture.fill(Rect::new(x, y, 1, 1), pixel(x, y));
            }
        }
        picture
    }

    fn noise(x: u32, y: u32) -> u8 {
        ((x * 7919 + y * 104_729) ^ (x * y * 31))
            .wrapping_mul(2_654_435_761)
            .to_be_bytes()[0]
    }

    #[test]
    fn one_colour_is_solid() {
        let picture = tile(|_, _| [9, 8, 7]);
        assert_eq!(
            classify(&picture, picture.rect()),
            Content::Solid([9, 8, 7])
        );
    }

    #[test]
    fn few_colours_are_drawn() {
        let picture = tile(|x, y| [noise(x, y) & 15; 3]);
        let content = classify(&picture, picture.rect());
        assert!(
            matches!(content, Content::Drawn { novel } if novel > 3000),
            "{content:?}"
        );
    }

    #[test]
    fn a_smooth_gradient_is_drawn() {
        let picture = tile(|x, _| [x as u8, 128, 255 - x as u8]);
        assert_eq!(
            classify(&picture, picture.rect()),
            Content::Drawn { novel: 64 }
        );
    }

    #[test]
    fn noise_in_grey_is_a_photo() {
        let picture = tile(|x, y| [noise(x, y); 3]);
        assert_eq!(classify(&picture, picture.rect()), Content::Photo);
    }

    #[test]
    fn a_photo_over_a_third_of_a_tile_is_one() {
        let picture = tile(|x, y| match x {
            0..24 => [noise(x, y), noise(y, x), noise(x + 5, y)],
            _ => [255, 255, 255],
        });
        assert_eq!(classify(&picture, picture.rect()), Content::Photo);
    }

    #[test]
    fn noise_in_colour_is_a_photo() {
        let picture = tile(|x, y| [noise(x, y), noise(y, x), noise(x + 5, y)]);
        assert_eq!(classify(&picture, picture.rect()), Content::Photo);
    }
}
