//! Small pictures of what can be shared, for the eyes of the person who chooses, and for nobody else.
//!
//! They need no [`Permit`](crate::Permit): who sits before the screen sees it anyway. So they must not be something that
//! can be sent. A [`Glimpse`] is no [`Picture`](screen::Picture) and does not become one: the encoder and the video take
//! nothing else.
//!
//! ```compile_fail,E0308
//! fn send(glimpse: &desktop::Glimpse, encoder: &mut screen::Encoder) {
//!     encoder.poll_packet(std::time::Instant::now(), glimpse);
//! }
//! ```

use std::fmt;

use screen::Picture;

use crate::WindowId;
use crate::region::Area;

/// A small picture that stays on this machine.
#[derive(Clone, PartialEq, Eq)]
pub struct Glimpse {
    size: [usize; 2],
    /// Red, green, blue.
    rgb: Vec<u8>,
}

/// What can be chosen to be shared, at one moment. This process's own windows are in none of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glimpses {
    /// All monitors; None where nothing could be seen.
    pub desktop: Option<Glimpse>,
    /// Each monitor, by its name.
    pub monitors: Vec<(String, Glimpse)>,
    /// Each window of which something can be seen. What lies over it is left out, where the display keeps only what is on
    /// the screen.
    pub windows: Vec<(WindowId, Glimpse)>,
}

impl Glimpse {
    /// The most columns and rows that one has.
    pub const MOST: [usize; 2] = [320, 200];

    /// From rows of red, green and blue; None if there is nothing, it is larger than [`MOST`](Self::MOST), or the bytes
    /// are not as many as the size says.
    pub fn new(size: [usize; 2], rgb: Vec<u8>) -> Option<Self> {
        let fits = size
            .iter()
            .zip(Self::MOST)
            .all(|(&n, most)| (1..=most).contains(&n));
        (fits && rgb.len() == 3 * size[0] * size[1]).then_some(Self { size, rgb })
    }

    /// Columns and rows.
    pub fn size(&self) -> [usize; 2] {
        self.size
    }

    /// Rows of red, green and blue.
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// A part of a picture made smaller: each pixel is the mean of those that it stands for. None if nothing of the part
    /// is in the picture.
    pub(crate) fn of(picture: &Picture, part: Area) -> Option<Self> {
        let part = part.within(picture.rect().into())?;
        let size = fitted([part.width as usize, part.height as usize]);
        let [width, height] = size;
        let mut rgb = Vec::with_capacity(3 * width * height);
        let pixels = picture.pixels();
        let stride = picture.width() as usize * 4;
        for row in 0..height {
            let rows = share(row, height, part.height as usize);
            for column in 0..width {
                let columns = share(column, width, part.width as usize);
                let mut sum = [0_u32; 3];
                for y in rows.clone() {
                    let start = (part.y as usize + y) * stride;
                    let from = start + (part.x as usize + columns.start) * 4;
                    let to = start + (part.x as usize + columns.end) * 4;
                    for pixel in pixels[from..to].as_chunks::<4>().0 {
                        for (sum, value) in sum.iter_mut().zip([pixel[2], pixel[1], pixel[0]]) {
                            *sum += u32::from(value);
                        }
                    }
                }
                let count = (rows.len() * columns.len()).max(1) as u32;
                rgb.extend(sum.map(|sum| (sum / count) as u8));
            }
        }
        Self::new(size, rgb)
    }
}

impl fmt::Debug for Glimpse {
    /// Never what is to be seen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Glimpse({}×{})", self.size[0], self.size[1])
    }
}

/// The largest size of the same shape that a glimpse may have; nothing is made larger.
fn fitted([width, height]: [usize; 2]) -> [usize; 2] {
    let [most_width, most_height] = Glimpse::MOST;
    if width <= most_width && height <= most_height {
        return [width, height];
    }
    if width * most_height >= height * most_width {
        [most_width, (height * most_width / width).max(1)]
    } else {
        [(width * most_height / height).max(1), most_height]
    }
}

/// The stretch of `whole` that stands behind one of so many pixels; at least one. Of long stretches no more than a few
/// pixels are looked at: that is enough for a mean, and takes no longer on a large screen.
fn share(index: usize, of: usize, whole: usize) -> std::ops::Range<usize> {
    const ENOUGH: usize = 4;
    let (from, to) = (index * whole / of, (index + 1) * whole / of);
    from..to.clamp(from + 1, from + ENOUGH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_bounded_whatever_it_is_of() {
        for (of, is) in [
            ([3840, 2160], [320, 180]),
            ([1, 5000], [1, 200]),
            ([9000, 2], [320, 1]),
            ([64, 48], [64, 48]),
        ] {
            assert_eq!(fitted(of), is);
        }
        let [width, height] = Glimpse::MOST;
        assert_eq!(Glimpse::new([width + 1, 1], vec![0; 3 * (width + 1)]), None);
        assert_eq!(
            Glimpse::new([1, height + 1], vec![0; 3 * (height + 1)]),
            None
        );
        assert_eq!(Glimpse::new([0, 4], vec![]), None);
        assert_eq!(Glimpse::new([2, 2], vec![0; 11]), None);
    }

    #[test]
    fn a_part_is_made_smaller_and_keeps_its_colours() {
        let mut picture = Picture::new(1280, 800);
        picture.fill(screen::Rect::new(0, 0, 640, 800), [10, 20, 200]);
        let whole = Glimpse::of(&picture, Area::new(0, 0, 1280, 800)).unwrap();
        assert_eq!(whole.size(), [320, 200]);
        assert_eq!(whole.rgb()[..3], [200, 20, 10]);
        assert_eq!(whole.rgb()[3 * 319..3 * 320], [0, 0, 0]);
        let part = Glimpse::of(&picture, Area::new(600, -40, 80, 60)).unwrap();
        assert_eq!(part.size(), [80, 20]);
        assert_eq!(part.rgb()[..3], [200, 20, 10]);
        assert_eq!(Glimpse::of(&picture, Area::new(2000, 0, 80, 60)), None);
    }

    #[test]
    fn nothing_of_it_is_in_a_log() {
        let glimpse = Glimpse::new([1, 1], vec![17, 18, 19]).unwrap();
        assert_eq!(format!("{glimpse:?}"), "Glimpse(1×1)");
    }
}
