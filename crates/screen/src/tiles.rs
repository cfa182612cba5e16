//! The grid of tiles over a picture: where each lies, whether it differs, its pixels in a row.

use crate::picture::{Picture, Rect};
use crate::{MAX_SIDE, TILE};

/// Most bytes of one tile's pixels as B, G, R.
pub(crate) const TILE_BYTES: usize = (TILE * TILE) as usize * 3;

/// Number of a tile: rows of tiles from top to bottom, each from left to right.
/// 65,536 tiles (256 a side) is the most a picture can have, so every number fits.
pub(crate) type TileIndex = u16;

/// Which tiles a picture of some size has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grid {
    width: u32,
    height: u32,
    columns: u32,
}

const _: () = assert!(MAX_SIDE / TILE <= 256);

impl Grid {
    /// The grid of a picture whose size was checked.
    pub(crate) fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            columns: width.div_ceil(TILE),
        }
    }

    /// Number of tiles.
    pub(crate) fn len(&self) -> usize {
        self.columns as usize * self.height.div_ceil(TILE) as usize
    }

    /// Column and row of a tile in the grid.
    pub(crate) fn place(&self, tile: TileIndex) -> (u32, u32) {
        (
            u32::from(tile) % self.columns,
            u32::from(tile) / self.columns,
        )
    }

    /// The pixels of a tile; it must be one of [`Grid::len`].
    pub(crate) fn rect(&self, tile: TileIndex) -> Rect {
        let (column, row) = self.place(tile);
        Rect::new(column * TILE, row * TILE, TILE, TILE).intersection(&Rect::new(
            0,
            0,
            self.width,
            self.height,
        ))
    }

    /// All tiles that a rectangle touches; what lies outside the picture counts for nothing.
    pub(crate) fn touched(&self, rect: &Rect) -> impl Iterator<Item = TileIndex> + use<> {
        let rect = rect.intersection(&Rect::new(0, 0, self.width, self.height));
        let columns = self.columns;
        let (rows, across) = if rect.is_empty() {
            (0..0, 0..0)
        } else {
            (
                rect.y / TILE..rect.bottom().div_ceil(TILE),
                rect.x / TILE..rect.right().div_ceil(TILE),
            )
        };
        rows.flat_map(move |row| {
            across
                .clone()
                .map(move |column| (row * columns + column) as TileIndex)
        })
    }
}

/// Whether two pictures of one size differ anywhere in `rect`.
pub(crate) fn differs(a: &Picture, b: &Picture, rect: Rect) -> bool {
    (rect.y..rect.bottom()).any(|y| a.span(rect.x, y, rect.width) != b.span(rect.x, y, rect.width))
}

/// The smallest rectangle inside `rect` around all pixels that differ; None if none does.
pub(crate) fn changed_bounds(a: &Picture, b: &Picture, rect: Rect) -> Option<Rect> {
    let row_differs = |y: &u32| a.span(rect.x, *y, rect.width) != b.span(rect.x, *y, rect.width);
    let top = (rect.y..rect.bottom()).find(row_differs)?;
    let bottom = (top..rect.bottom()).rev().find(row_differs)? + 1;
    let (mut left, mut right) = (rect.width, 0);
    for y in top..bottom {
        let (one, other) = (a.span(rect.x, y, rect.width), b.span(rect.x, y, rect.width));
        let (one, other) = (one.as_chunks::<4>().0, other.as_chunks::<4>().0);
        // Only what lies outside the bounds so far can widen them.
        if let Some(x) = (0..left as usize).find(|&x| one[x] != other[x]) {
            left = x as u32;
        }
        if let Some(x) = (right as usize..one.len())
            .rev()
            .find(|&x| one[x] != other[x])
        {
            right = x as u32 + 1;
        }
    }
    Some(Rect::new(rect.x + left, top, right - left, bottom - top))
}

/// Appends the pixels of `rect` as B, G, R, row after row.
pub(crate) fn append_bgr(picture: &Picture, rect: Rect, out: &mut Vec<u8>) {
    let start = out.len();
    out.resize(start + rect.area() as usize * 3, 0);
    let mut target = out[start..].as_chunks_mut::<3>().0.iter_mut();
    for y in rect.y..rect.bottom() {
        let row = picture.span(rect.x, y, rect.width).as_chunks::<4>().0;
        for (&[b, g, r, _], place) in row.iter().zip(&mut target) {
            *place = [b, g, r];
        }
    }
}

/// Writes pixels as B, G, R, row after row, into `rect`; `bgr` holds exactly that many.
pub(crate) fn write_bgr(picture: &mut Picture, rect: Rect, bgr: &[u8]) {
    let rows = bgr.chunks_exact(rect.width as usize * 3);
    for (y, source) in (rect.y..rect.bottom()).zip(rows) {
        let row = picture
            .span_mut(rect.x, y, rect.width)
            .as_chunks_mut::<4>()
            .0;
        for (place, &[b, g, r]) in row.iter_mut().zip(source.as_chunks::<3>().0) {
            *place = [b, g, r, 255];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_cover_a_picture_without_overlap() {
        for (width, height) in [
            (0, 0),
            (1, 1),
            (64, 64),
            (65, 63),
            (1920, 1080),
            (16_384, 4_096),
        ] {
            let grid = Grid::new(width, height);
            let all: Vec<_> = grid.touched(&Rect::new(0, 0, width, height)).collect();
            assert_eq!(all.len(), grid.len());
            let area: u64 = all.iter().map(|&tile| grid.rect(tile).area()).sum();
            assert_eq!(area, u64::from(width) * u64::from(height));
        }
    }

    #[test]
    fn the_largest_grid_fits_its_numbers() {
        assert!(Grid::new(MAX_SIDE, MAX_SIDE).len() <= usize::from(TileIndex::MAX) + 1);
    }

    #[test]
    fn bounds_are_tight() {
        let before = Picture::new(130, 70);
        let mut after = before.clone();
        after.fill(Rect::new(70, 5, 3, 9), [1, 2, 3]);
        after.fill(Rect::new(90, 30, 1, 1), [1, 2, 3]);
        let tile = Grid::new(130, 70).rect(1);
        assert_eq!(
            changed_bounds(&before, &after, tile),
            Some(Rect::new(70, 5, 21, 26))
        );
        assert_eq!(changed_bounds(&before, &before, tile), None);
        assert!(differs(&before, &after, tile) && !differs(&before, &before, tile));
    }

    #[test]
    fn pixels_come_back() {
        let mut picture = Picture::new(9, 7);
        for (i, byte) in picture.pixels_mut().iter_mut().enumerate() {
            if i % 4 != 3 {
                *byte = (i * 31) as u8;
            }
        }
        let rect = Rect::new(2, 1, 5, 4);
        let mut bgr = Vec::new();
        append_bgr(&picture, rect, &mut bgr);
        let mut copy = picture.clone();
        copy.fill(rect, [0, 0, 0]);
        write_bgr(&mut copy, rect, &bgr);
        assert_eq!(copy, picture);
    }
}
