//! A picture of a display: comparing, looking for a colour, saving.

use anyhow::{Context as _, Result, bail};
use std::{
    fs::File,
    io::{BufRead, BufWriter, Seek, Write},
    path::Path,
};

/// Red, green, blue.
pub type Colour = [u8; 3];

/// A place on a display, in pixels from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// To the right.
    pub x: u32,
    /// Downwards.
    pub y: u32,
}

/// A part of a display, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}

/// What a display shows at one moment.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Red, green, blue, row after row.
    pub(super) pixels: Vec<u8>,
}

impl Image {
    /// Its width in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Its height in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The colour at a place; `None` outside.
    pub fn at(&self, spot: Spot) -> Option<Colour> {
        (spot.x < self.width && spot.y < self.height).then(|| {
            let start = ((spot.y * self.width + spot.x) * 3) as usize;
            [
                self.pixels[start],
                self.pixels[start + 1],
                self.pixels[start + 2],
            ]
        })
    }

    /// A part of it; of an area that lies partly outside, what lies inside.
    #[must_use]
    pub fn part(&self, area: Area) -> Self {
        let columns = area.x.min(self.width)..(area.x + area.width).min(self.width);
        let rows = area.y.min(self.height)..(area.y + area.height).min(self.height);
        let (width, height) = (columns.len() as u32, rows.len() as u32);
        let bytes = |row: u32| {
            let start = ((row * self.width + columns.start) * 3) as usize;
            start..start + (width * 3) as usize
        };
        let pixels = rows.flat_map(|row| &self.pixels[bytes(row)]).copied();
        Self {
            pixels: pixels.collect(),
            width,
            height,
        }
    }

    /// How many pixels are not those of another image of the same size, by more than so much in red, green or blue.
    pub fn differs(&self, other: &Self, tolerance: u8) -> usize {
        let pixels = self
            .pixels
            .chunks_exact(3)
            .zip(other.pixels.chunks_exact(3));
        pixels
            .filter(|(one, other)| {
                let channels = one.iter().zip(*other);
                channels
                    .map(|(a, b)| a.abs_diff(*b))
                    .any(|off| off > tolerance)
            })
            .count()
    }

    /// How many pixels have a colour, give or take so much in each of red, green and blue.
    pub fn count(&self, colour: Colour, tolerance: u8) -> usize {
        let pixels = self.pixels.chunks_exact(3);
        pixels
            .filter(|pixel| {
                let channels = pixel.iter().zip(colour);
                channels
                    .map(|(a, b)| a.abs_diff(b))
                    .all(|off| off <= tolerance)
            })
            .count()
    }

    /// An image from a PNG of 8 bits a channel; what it says of transparency is left out.
    ///
    /// # Errors
    /// When it is not such a PNG.
    pub fn open(file: impl BufRead + Seek) -> Result<Self> {
        let mut reader = png::Decoder::new(file).read_info()?;
        let mut data = vec![
            0;
            reader
                .output_buffer_size()
                .context("a picture of a possible size")?
        ];
        let info = reader.next_frame(&mut data)?;
        let pixels = match info.color_type {
            png::ColorType::Rgb => data,
            png::ColorType::Rgba => data
                .chunks_exact(4)
                .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
                .collect(),
            other => bail!("a PNG of another kind: {other:?}"),
        };
        Ok(Self {
            width: info.width,
            height: info.height,
            pixels,
        })
    }

    /// The middle of the largest plain area of a colour, as a button has it: the longest run of
    /// at least 24 pixels in a row that repeats over at least 16 rows. `None` where there is none.
    pub fn button(&self, colour: Colour) -> Option<Spot> {
        let mut best: Option<(u32, Spot)> = None;
        for y in (0..self.height.saturating_sub(16)).step_by(4) {
            for (start, length) in self.runs(y, colour) {
                let middle = start + length / 2;
                let rows = (y..self.height)
                    .take_while(|&row| {
                        near(
                            self.at(Spot {
                                x: start + 4,
                                y: row,
                            }),
                            colour,
                        )
                    })
                    .count() as u32;
                let area = length * rows;
                if rows >= 16 && best.is_none_or(|(largest, _)| area > largest) {
                    best = Some((
                        area,
                        Spot {
                            x: middle,
                            y: y + rows / 2,
                        },
                    ));
                }
            }
        }
        best.map(|(_, spot)| spot)
    }

    /// Runs of a colour in a row: where each starts and how long it is, those of 24 pixels or more.
    fn runs(&self, y: u32, colour: Colour) -> Vec<(u32, u32)> {
        let mut runs = Vec::new();
        let mut start = None;
        for x in 0..=self.width {
            match (near(self.at(Spot { x, y }), colour), start) {
                (true, None) => start = Some(x),
                (false, Some(from)) => {
                    if x - from >= 24 {
                        runs.push((from, x - from));
                    }
                    start = None;
                }
                _ => {}
            }
        }
        runs
    }

    /// A PNG of it in black and white, enlarged: what a reader of print wants.
    pub(super) fn for_reading(&self, enlargement: u32) -> Result<Vec<u8>> {
        let (width, height) = (self.width * enlargement, self.height * enlargement);
        let mut pixels = Vec::with_capacity((width * height) as usize);
        for y in 0..height {
            for x in 0..width {
                pixels.push(if self.brightness(x, y, enlargement) > 127 {
                    255
                } else {
                    0
                });
            }
        }
        let mut file = Vec::new();
        write_png(
            &mut file,
            (width, height),
            png::ColorType::Grayscale,
            &pixels,
        )?;
        Ok(file)
    }

    /// The brightness of a pixel of the enlarged picture, between its four neighbours here.
    fn brightness(&self, x: u32, y: u32, enlargement: u32) -> u32 {
        let grey = |x: u32, y: u32| {
            let start = ((y * self.width + x) * 3) as usize;
            let [red, green, blue] = [0, 1, 2].map(|i| u32::from(self.pixels[start + i]));
            (red * 299 + green * 587 + blue * 114) / 1000
        };
        let (left, top) = (x / enlargement, y / enlargement);
        let (right, bottom) = (
            (left + 1).min(self.width - 1),
            (top + 1).min(self.height - 1),
        );
        let (dx, dy) = (x % enlargement, y % enlargement);
        let upper = grey(left, top) * (enlargement - dx) + grey(right, top) * dx;
        let lower = grey(left, bottom) * (enlargement - dx) + grey(right, bottom) * dx;
        (upper * (enlargement - dy) + lower * dy) / (enlargement * enlargement)
    }

    /// Saves it as a PNG.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn save(&self, path: &Path) -> Result<()> {
        let file =
            File::create(path).with_context(|| format!("{} can't be written", path.display()))?;
        write_png(
            BufWriter::new(file),
            (self.width, self.height),
            png::ColorType::Rgb,
            &self.pixels,
        )
    }
}

fn write_png(
    to: impl Write,
    (width, height): (u32, u32),
    colours: png::ColorType,
    pixels: &[u8],
) -> Result<()> {
    let mut encoder = png::Encoder::new(to, width, height);
    encoder.set_color(colours);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(pixels)?;
    Ok(())
}

/// Equal but for rounding.
fn near(seen: Option<Colour>, wanted: Colour) -> bool {
    seen.is_some_and(|seen| seen.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 2))
}
