//! What a tile shows, told cheaply: one colour, drawn things such as text, or a photograph.

use crate::picture::{Picture, Rect};

/// Above this many colours a tile may be a photograph.
const MANY_COLOURS: usize = 256;

/// A photograph has at least one pixel in this many that is unlike its neighbours.
const NOVEL_SHARE: u32 = 4;

/// What a tile shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// One colour: B, G, R.
    Solid([u8; 3]),
    /// Text, lines, areas: packs well without loss. `novel` is the number of pixels unlike both
    /// the left and the upper neighbour, a measure of what packing will cost.
    Drawn { novel: u32 },
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
        if colours.is_full() && is_photo(novel, rect) {
            return Content::Photo;
        }
        above = Some(row);
    }
    if novel == 1 {
        let [b, g, r, _] = picture.pixel(rect.x, rect.y);
        return Content::Solid([b, g, r]);
    }
    Content::Drawn { novel }
}

fn is_photo(novel: u32, rect: Rect) -> bool {
    u64::from(novel) * u64::from(NOVEL_SHARE) >= rect.area()
}

/// Counts different colours up to a little over [`MANY_COLOURS`].
struct ColourSet {
    slots: [u32; Self::SLOTS],
    count: usize,
}

impl ColourSet {
    /// Four times the most that are held, so that looking one up seldom meets another.
    const SLOTS: usize = 1024;
    /// No pixel has 0 here: the fourth byte of each is 255. (One that has is not counted.)
    const EMPTY: u32 = 0;

    fn new() -> Self {
        Self {
            slots: [Self::EMPTY; Self::SLOTS],
            count: 0,
        }
    }

    fn is_full(&self) -> bool {
        self.count > MANY_COLOURS
    }

    fn insert(&mut self, colour: u32) {
        if self.is_full() {
            return;
        }
        let mut slot = (colour.wrapping_mul(0x9E37_79B1) >> 22) as usize;
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
        let picture = tile(|x, y| [noise(x, y); 3]);
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
    fn noise_in_colour_is_a_photo() {
        let picture = tile(|x, y| [noise(x, y), noise(y, x), noise(x + 5, y)]);
        assert_eq!(classify(&picture, picture.rect()), Content::Photo);
    }
}
