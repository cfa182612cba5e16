//! Scenes that are the same each time: pages of text, photographs, a desktop, a film.

use screen::{Picture, Rect};

/// A small, fast, repeatable source of numbers (SplitMix64).
#[derive(Clone)]
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

const GLYPH: (u32, u32) = (8, 16);
const GLYPHS: usize = 64;

/// Letters of an invented script with soft edges: each is three strokes, always the same.
pub(crate) struct Script {
    cover: Vec<[u8; (GLYPH.0 * GLYPH.1) as usize]>,
}

impl Script {
    /// The script.
    pub(crate) fn new() -> Self {
        let mut numbers = Numbers(11);
        let cover = (0..GLYPHS).map(|_| Self::letter(&mut numbers)).collect();
        Self { cover }
    }

    fn letter(numbers: &mut Numbers) -> [u8; (GLYPH.0 * GLYPH.1) as usize] {
        let mut point = || {
            (
                1.0 + numbers.below(600) as f32 / 100.0,
                3.0 + numbers.below(1000) as f32 / 100.0,
            )
        };
        let strokes = [(point(), point()), (point(), point()), (point(), point())];
        let mut cover = [0; (GLYPH.0 * GLYPH.1) as usize];
        for (i, cover) in cover.iter_mut().enumerate() {
            let (x, y) = (
                (i as u32 % GLYPH.0) as f32 + 0.5,
                (i as u32 / GLYPH.0) as f32 + 0.5,
            );
            let nearest = strokes
                .iter()
                .map(|&((ax, ay), (bx, by))| {
                    let (dx, dy) = (bx - ax, by - ay);
                    let along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy + 0.01);
                    let along = along.clamp(0.0, 1.0);
                    (x - ax - along * dx).hypot(y - ay - along * dy)
                })
                .fold(f32::MAX, f32::min);
            *cover = ((1.0 - nearest).clamp(0.0, 1.0) * 255.0) as u8;
        }
        cover
    }

    /// Draws one letter over what is there; what lies outside the picture is left away.
    pub(crate) fn draw(
        &self,
        picture: &mut Picture,
        letter: usize,
        x: u32,
        y: u32,
        colour: [u8; 3],
    ) {
        let place = Rect::new(x, y, GLYPH.0, GLYPH.1).intersection(&picture.rect());
        for row in 0..place.height {
            let span = picture.span_mut(x, y + row, place.width);
            let cover = &self.cover[letter % GLYPHS][(row * GLYPH.0) as usize..];
            for (pixel, &cover) in span.as_chunks_mut::<4>().0.iter_mut().zip(cover) {
                for (channel, ink) in pixel.iter_mut().zip(colour) {
                    let (paper, cover) = (i32::from(*channel), i32::from(cover));
                    *channel = (paper + (i32::from(ink) - paper) * cover / 255) as u8;
                }
            }
        }
    }

    /// Fills `rect` with lines of words; the same `first_line` gives the same text.
    pub(crate) fn page(&self, picture: &mut Picture, rect: Rect, first_line: u64) {
        const INKS: [[u8; 3]; 4] = [[32, 32, 32], [192, 96, 32], [32, 64, 176], [32, 32, 32]];
        picture.fill(rect, [248, 253, 253]);
        for (row, y) in (rect.y..rect.bottom())
            .step_by(GLYPH.1 as usize)
            .enumerate()
        {
            let mut numbers = Numbers((first_line + row as u64) * 7919);
            let ink = INKS[numbers.below(4) as usize];
            let length = 20 + numbers.below(120);
            for column in 0..length {
                let x = rect.x + 4 + column as u32 * GLYPH.0;
                // Few letters are frequent, and about every sixth place is a space.
                let letter = (numbers.below(8) * numbers.below(8)) as usize;
                if x + GLYPH.0 > rect.right() || y + GLYPH.1 > rect.bottom() {
                    break;
                }
                if numbers.below(6) != 0 {
                    self.draw(picture, letter, x, y, ink);
                }
            }
        }
    }
}

/// Fills `rect` with something like a photograph: soft shapes in colour and a little grain.
/// Another `moment` shows it a little moved.
pub(crate) fn photo(picture: &mut Picture, rect: Rect, moment: u64) {
    let mut grain = Numbers(moment + 5);
    let shift = moment as f32 * 1.7;
    // Sums of slow waves; computed along rows and columns apart, as they are many.
    let wave = |place: f32, slow: f32| (place / slow).sin();
    let across: Vec<[f32; 3]> = (0..rect.width)
        .map(|x| {
            let x = x as f32 + shift;
            [
                wave(x, 37.0),
                wave(x, 23.0) + wave(x, 7.0) * 0.3,
                wave(x, 91.0),
            ]
        })
        .collect();
    for y in rect.y..rect.bottom() {
        let down = (y - rect.y) as f32;
        let down = [
            wave(down, 29.0),
            wave(down, 53.0) + wave(down, 5.0) * 0.2,
            wave(down, 17.0),
        ];
        let span = picture.span_mut(rect.x, y, rect.width);
        for (pixel, across) in span.as_chunks_mut::<4>().0.iter_mut().zip(&across) {
            let grain = grain.next();
            let sample = |i: usize| {
                let shape = across[i] * down[(i + 1) % 3] + down[i] * across[(i + 2) % 3];
                let grain = (grain >> (i * 8) & 7) as f32 - 3.5;
                (128.0 + shape * 55.0 + grain) as u8
            };
            *pixel = [sample(0), sample(1), sample(2), 255];
        }
    }
}

/// A page of text over all of a picture.
pub(crate) fn text(width: u32, height: u32) -> Picture {
    let mut picture = Picture::new(width, height);
    let whole = picture.rect();
    Script::new().page(&mut picture, whole, 0);
    picture
}

/// A terminal over all of a picture: light letters on black, some in colour, and empty places.
pub(crate) fn terminal(width: u32, height: u32) -> Picture {
    const INKS: [[u8; 3]; 4] = [
        [204, 204, 204],
        [90, 210, 120],
        [230, 160, 80],
        [120, 120, 240],
    ];
    let mut picture = Picture::new(width, height);
    let script = Script::new();
    for y in (0..height).step_by(GLYPH.1 as usize) {
        let mut numbers = Numbers(u64::from(y) * 31 + 7);
        let length = numbers.below(u64::from(width / GLYPH.0));
        for column in 0..length as u32 {
            // A word has one colour.
            let ink = INKS[(Numbers(u64::from(y + column / 9)).next() % 4) as usize];
            let letter = (numbers.below(8) * numbers.below(8)) as usize;
            if numbers.below(6) != 0 {
                script.draw(&mut picture, letter, column * GLYPH.0, y, ink);
            }
        }
    }
    picture
}

/// A photograph over all of a picture.
pub(crate) fn photograph(width: u32, height: u32) -> Picture {
    let mut picture = Picture::new(width, height);
    let whole = picture.rect();
    photo(&mut picture, whole, 1);
    picture
}

/// A desktop: a background, windows with text, one with a photograph.
pub(crate) fn desktop(width: u32, height: u32) -> Picture {
    let mut picture = Picture::new(width, height);
    for y in 0..height {
        let shade = (y * 90 / height) as u8;
        picture.fill(
            Rect::new(0, y, width, 1),
            [120 - shade / 2, 60 + shade / 3, 40],
        );
    }
    let script = Script::new();
    let mut window = |x: u32, y: u32, w: u32, h: u32| {
        picture.fill(Rect::new(x, y, w, h), [225, 225, 225]);
        picture.fill(Rect::new(x, y, w, 24), [180, 110, 60]);
        Rect::new(x + 2, y + 26, w - 4, h - 28)
    };
    let left = window(width / 30, height / 20, width * 2 / 5, height * 7 / 10);
    let right = window(width / 2, height / 12, width * 9 / 20, height * 3 / 5);
    let below = window(width * 3 / 5, height * 3 / 4, width / 3, height / 5);
    script.page(&mut picture, left, 100);
    photo(&mut picture, right, 0);
    script.page(&mut picture, below, 300);
    picture
}

/// A desktop, or where that has no room, a photograph.
pub(crate) fn desktop_or_less(width: u32, height: u32) -> Picture {
    if width.min(height) >= 300 {
        return desktop(width, height);
    }
    let mut picture = Picture::new(width, height);
    let whole = picture.rect();
    photo(&mut picture, whole, 3);
    picture
}
