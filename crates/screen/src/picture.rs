//! Rectangles and pictures: the pixels both sides hold.

/// Most pixels a picture may have: 64 Mi (256 MiB of memory).
pub const MAX_PIXELS: u64 = 64 * 1024 * 1024;
/// Most pixels along one side of a picture.
pub const MAX_SIDE: u32 = 16_384;

/// A rectangle of pixels. `x` grows to the right, `y` downwards; both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Leftmost column.
    pub x: u32,
    /// Topmost row.
    pub y: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl Rect {
    /// A rectangle from its top left corner and its size.
    pub const fn new(x: u32, y: u32, width: u32, height: u32) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// The first column right of the rectangle (saturating).
    pub const fn right(&self) -> u32 {
        self.x.saturating_add(self.width)
    }

    /// The first row below the rectangle (saturating).
    pub const fn bottom(&self) -> u32 {
        self.y.saturating_add(self.height)
    }

    /// Whether it holds no pixel.
    pub const fn is_empty(&self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// Number of pixels.
    pub const fn area(&self) -> u64 {
        self.width as u64 * self.height as u64
    }

    /// What both rectangles share; [`Rect::default`] if nothing.
    pub fn intersection(&self, other: &Rect) -> Rect {
        let x = self.x.max(other.x);
        let y = self.y.max(other.y);
        let right = self.right().min(other.right());
        let bottom = self.bottom().min(other.bottom());
        // No rows without columns: such a rectangle could lie outside of both.
        if right <= x || bottom <= y {
            return Rect::default();
        }
        Rect::new(x, y, right - x, bottom - y)
    }

    /// The smallest rectangle around both; an empty one counts for nothing.
    pub fn union(&self, other: &Rect) -> Rect {
        if self.is_empty() {
            return *other;
        }
        if other.is_empty() {
            return *self;
        }
        let x = self.x.min(other.x);
        let y = self.y.min(other.y);
        let right = self.right().max(other.right());
        let bottom = self.bottom().max(other.bottom());
        Rect::new(x, y, right - x, bottom - y)
    }
}

/// A picture is too large, or its pixels don't fit its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a picture of {width}x{height} pixels is not possible; use at most {MAX_SIDE} a side and {MAX_PIXELS} in all"
)]
pub struct PictureSizeError {
    /// Columns asked for.
    pub width: u32,
    /// Rows asked for.
    pub height: u32,
}

/// A picture: rows from top to bottom without padding, each pixel four bytes B, G, R, 255.
///
/// The fourth byte takes part in comparisons, so whoever fills a picture writes 255 there.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({}x{})", self.width, self.height)
    }
}

impl Picture {
    /// A black picture.
    ///
    /// # Panics
    /// If the size breaks [`Picture::check_size`]: check sizes that come from elsewhere first.
    pub fn new(width: u32, height: u32) -> Self {
        let mut picture = Self::unknown(width, height);
        for pixel in picture.pixels.as_chunks_mut::<4>().0 {
            pixel[3] = 255;
        }
        picture
    }

    /// One whose bytes are all zero; what is not written to takes no memory.
    ///
    /// # Panics
    /// As [`Picture::new`].
    pub(crate) fn unknown(width: u32, height: u32) -> Self {
        Self::check_size(width, height).expect("the caller checked the size");
        let pixels = vec![0; width as usize * height as usize * 4];
        Self {
            width,
            height,
            pixels,
        }
    }

    /// A picture from pixels in the layout of this type.
    ///
    /// # Errors
    /// If the size is over the limits or `pixels` is not `width * height * 4` bytes long.
    pub fn from_pixels(width: u32, height: u32, pixels: Vec<u8>) -> Result<Self, PictureSizeError> {
        Self::check_size(width, height)?;
        if pixels.len() != width as usize * height as usize * 4 {
            return Err(PictureSizeError { width, height });
        }
        Ok(Self {
            width,
            height,
            pixels,
        })
    }

    /// Whether a picture may be this large: up to [`MAX_SIDE`] a side and [`MAX_PIXELS`] in all.
    /// Zero is allowed (nothing is shared yet).
    ///
    /// # Errors
    /// If it may not.
    pub fn check_size(width: u32, height: u32) -> Result<(), PictureSizeError> {
        if width > MAX_SIDE
            || height > MAX_SIDE
            || u64::from(width) * u64::from(height) > MAX_PIXELS
        {
            return Err(PictureSizeError { width, height });
        }
        Ok(())
    }

    /// Columns.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Rows.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The whole picture as a rectangle.
    pub fn rect(&self) -> Rect {
        Rect::new(0, 0, self.width, self.height)
    }

    /// All pixels, row after row.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// All pixels, to be changed in place.
    pub fn pixels_mut(&mut self) -> &mut [u8] {
        &mut self.pixels
    }

    /// The bytes of row `y`.
    ///
    /// # Panics
    /// If `y` is outside.
    pub fn row(&self, y: u32) -> &[u8] {
        let stride = self.stride();
        &self.pixels[y as usize * stride..][..stride]
    }

    /// The bytes of row `y`, to be changed.
    ///
    /// # Panics
    /// If `y` is outside.
    pub fn row_mut(&mut self, y: u32) -> &mut [u8] {
        let stride = self.stride();
        &mut self.pixels[y as usize * stride..][..stride]
    }

    /// Columns `x..x + width` of row `y`.
    ///
    /// # Panics
    /// If any of it is outside.
    pub fn span(&self, x: u32, y: u32, width: u32) -> &[u8] {
        &self.row(y)[x as usize * 4..][..width as usize * 4]
    }

    /// Columns `x..x + width` of row `y`, to be changed.
    ///
    /// # Panics
    /// If any of it is outside.
    pub fn span_mut(&mut self, x: u32, y: u32, width: u32) -> &mut [u8] {
        &mut self.row_mut(y)[x as usize * 4..][..width as usize * 4]
    }

    /// The pixel at a place: B, G, R, 255.
    ///
    /// # Panics
    /// If it is outside.
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        let span = self.span(x, y, 1);
        [span[0], span[1], span[2], span[3]]
    }

    /// A part of it as a picture of its own; None if that is empty or not wholly inside.
    pub fn cut(&self, rect: Rect) -> Option<Self> {
        if rect.is_empty() || rect.right() > self.width || rect.bottom() > self.height {
            return None;
        }
        let rows = (rect.y..rect.bottom()).flat_map(|y| self.span(rect.x, y, rect.width));
        Some(Self {
            width: rect.width,
            height: rect.height,
            pixels: rows.copied().collect(),
        })
    }

    /// Copies `rect` from a picture of the same size; what lies outside is left alone.
    ///
    /// # Panics
    /// If the sizes differ.
    pub fn copy_rect_from(&mut self, from: &Picture, rect: Rect) {
        assert_eq!((self.width, self.height), (from.width, from.height));
        let rect = rect.intersection(&self.rect());
        for y in rect.y..rect.bottom() {
            self.span_mut(rect.x, y, rect.width)
                .copy_from_slice(from.span(rect.x, y, rect.width));
        }
    }

    /// Moves the pixels of `from` so that its top left corner comes to `x`, `y`, as a scroll
    /// does; the two may overlap.
    ///
    /// # Panics
    /// If either place is not wholly inside.
    pub fn move_rect(&mut self, from: Rect, x: u32, y: u32) {
        let to = Rect::new(x, y, from.width, from.height);
        assert!(from.right() <= self.width && from.bottom() <= self.height);
        assert!(to.right() <= self.width && to.bottom() <= self.height);
        let stride = self.stride();
        let (bytes, left, target) = (from.width as usize * 4, from.x as usize * 4, x as usize * 4);
        let mut move_row = |row: u32| {
            let source = (from.y + row) as usize * stride + left;
            let destination = (y + row) as usize * stride + target;
            self.pixels.copy_within(source..source + bytes, destination);
        };
        // Downwards the last row goes first, or it would be overwritten before it is read.
        if y > from.y {
            (0..from.height).rev().for_each(&mut move_row);
        } else {
            (0..from.height).for_each(&mut move_row);
        }
    }

    /// Moves several rectangles (from, to) at once: all are read before any is written.
    ///
    /// # Panics
    /// If one is not wholly inside, or the sizes of a pair differ.
    pub(crate) fn move_rects(&mut self, moves: &[(Rect, Rect)]) {
        if let [(from, to)] = moves {
            self.move_rect(*from, to.x, to.y);
            return;
        }
        let width = self.width as usize;
        move_cells(self.pixels.as_chunks_mut::<4>().0, width, moves);
    }

    /// Fills `rect` with one colour; what lies outside is left alone.
    pub fn fill(&mut self, rect: Rect, [b, g, r]: [u8; 3]) {
        let rect = rect.intersection(&self.rect());
        for y in rect.y..rect.bottom() {
            for pixel in self.span_mut(rect.x, y, rect.width).as_chunks_mut::<4>().0 {
                *pixel = [b, g, r, 255];
            }
        }
    }

    fn stride(&self) -> usize {
        self.width as usize * 4
    }
}

/// Moves rectangles (from, to) of what has one cell for each pixel of a picture of that width: all are read before any is
/// written.
///
/// # Panics
/// If one is not wholly inside, or the sizes of a pair differ.
pub(crate) fn move_cells<T: Copy>(cells: &mut [T], width: usize, moves: &[(Rect, Rect)]) {
    let row = |rect: &Rect, y: u32| {
        assert!(rect.right() as usize <= width, "it is inside");
        let from = y as usize * width + rect.x as usize;
        from..from + rect.width as usize
    };
    let mut kept = Vec::new();
    for (from, _) in moves {
        for y in from.y..from.bottom() {
            kept.extend_from_slice(&cells[row(from, y)]);
        }
    }
    let mut rest = &kept[..];
    for (from, to) in moves {
        assert_eq!((from.width, from.height), (to.width, to.height));
        for y in to.y..to.bottom() {
            let (these, later) = rest.split_at(to.width as usize);
            cells[row(to, y)].copy_from_slice(these);
            rest = later;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_cut_out_with_its_own_pixels_or_not_at_all() {
        let mut picture = Picture::new(5, 4);
        picture.fill(Rect::new(2, 1, 3, 2), [1, 2, 3]);
        let part = picture.cut(Rect::new(2, 1, 3, 2)).unwrap();
        assert_eq!((part.width(), part.height()), (3, 2));
        assert!(part.pixels().chunks(4).all(|pixel| pixel == [1, 2, 3, 255]));
        assert_eq!(picture.cut(picture.rect()), Some(picture.clone()));
        for wrong in [
            Rect::new(2, 1, 4, 2),
            Rect::new(2, 1, 3, 4),
            Rect::new(u32::MAX, 0, 2, 2),
            Rect::new(0, 0, 0, 4),
        ] {
            assert_eq!(picture.cut(wrong), None, "{wrong:?}");
        }
    }
}
