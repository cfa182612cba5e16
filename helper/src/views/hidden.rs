//! Where the picture has a plain card in place of what is never shown: found by the card's colour, which the
//! lossless picture keeps to the bit.

use screen::{CARD, Picture, Rect};

/// Side of a cell, in pixels; a smaller part of a card is not looked for.
const CELL: u32 = 16;

/// Which cells of the picture are within a card.
#[derive(Default)]
pub(super) struct Hidden {
    columns: usize,
    cells: Vec<bool>,
    largest: Option<Rect>,
}

impl Hidden {
    /// For another picture.
    pub(super) fn restart(&mut self, picture: &Picture) {
        self.columns = (picture.width() / CELL) as usize;
        self.cells = vec![false; self.columns * (picture.height() / CELL) as usize];
        self.largest = None;
        self.update(picture, &[picture.rect()]);
    }

    /// These parts of it have changed.
    pub(super) fn update(&mut self, picture: &Picture, parts: &[Rect]) {
        let mut is_changed = false;
        for part in parts.iter().filter(|part| !part.is_empty()) {
            let columns = touched(part.x, part.right(), self.columns);
            let Some(rows) = self.cells.len().checked_div(self.columns) else {
                return;
            };
            for row in touched(part.y, part.bottom(), rows) {
                for column in columns.clone() {
                    let cell = &mut self.cells[row * self.columns + column];
                    let now = is_card(picture, column, row);
                    is_changed |= now != std::mem::replace(cell, now);
                }
            }
        }
        if is_changed {
            self.largest = largest(&self.cells, self.columns);
        }
    }

    /// The largest rectangle of this part of the picture without a card, if that is at a card.
    pub(super) fn shown_instead(&self, at: (u32, u32), part: Rect) -> Option<Rect> {
        let (column, row) = ((at.0 / CELL) as usize, (at.1 / CELL) as usize);
        let cell = self.cells.chunks(self.columns.max(1)).nth(row);
        if cell.and_then(|cells| cells.get(column)) != Some(&true) {
            return None;
        }
        let place = |index: usize| {
            let [x, y] = [index % self.columns, index / self.columns].map(|n| n as u32 * CELL);
            Rect::new(x, y, CELL, CELL)
        };
        let is_shown = |(index, card): (usize, &bool)| {
            !card && place(index).intersection(&part) == place(index)
        };
        let shown: Vec<_> = self.cells.iter().enumerate().map(is_shown).collect();
        largest(&shown, self.columns)
    }

    /// The largest rectangle within a card.
    pub(super) fn largest(&self) -> Option<Rect> {
        self.largest
    }
}

/// Which of so many cells a span of pixels touches.
fn touched(from: u32, to: u32, cells: usize) -> std::ops::Range<usize> {
    let first = (from / CELL) as usize;
    first..(to.div_ceil(CELL) as usize).min(cells)
}

/// Whether all corners of a cell are of a card.
fn is_card(picture: &Picture, column: usize, row: usize) -> bool {
    let ends = |cell: usize| [cell as u32 * CELL, cell as u32 * CELL + CELL - 1];
    let mut corners = ends(row)
        .into_iter()
        .flat_map(|y| ends(column).map(|x| picture.pixel(x, y)));
    corners.all(|pixel| pixel[..3] == CARD)
}

/// The largest rectangle of cells that are set, in pixels. Row by row, each column is as high as the cells set above one
/// another; a rectangle ends where a column is lower.
fn largest(cells: &[bool], columns: usize) -> Option<Rect> {
    let mut heights = vec![0_usize; columns];
    let mut best = (0, Rect::default());
    // Where a rectangle of a height begins; the heights grow.
    let mut open: Vec<(usize, usize)> = Vec::with_capacity(columns);
    for (row, set) in cells.chunks_exact(columns.max(1)).enumerate() {
        for (height, set) in heights.iter_mut().zip(set) {
            *height = if *set { *height + 1 } else { 0 };
        }
        for column in 0..=columns {
            let height = heights.get(column).copied().unwrap_or(0);
            let mut begin = column;
            while let Some((start, high)) = open.pop_if(|(_, high)| *high >= height) {
                begin = start;
                let area = high * (column - start);
                if area > best.0 {
                    let cells = [start, row + 1 - high, column - start, high];
                    let [x, y, width, height] = cells.map(|n| n as u32 * CELL);
                    best = (area, Rect::new(x, y, width, height));
                }
            }
            if height > 0 {
                open.push((begin, height));
            }
        }
    }
    (best.0 > 0).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest rectangle of the cells marked by `#`.
    fn of(rows: &[&str]) -> Option<[u32; 4]> {
        let cells: Vec<_> = rows.concat().chars().map(|cell| cell == '#').collect();
        let found = largest(&cells, rows[0].len())?;
        Some([found.x, found.y, found.width, found.height].map(|n| n / CELL))
    }

    #[test]
    fn the_largest_rectangle_is_found() {
        assert_eq!(of(&["....", "...."]), None);
        assert_eq!(of(&["####", "####"]), Some([0, 0, 4, 2]));
        assert_eq!(of(&["#...", ".##.", "####", ".##."]), Some([1, 1, 2, 3]));
        assert_eq!(of(&["...#", "#.##", "..##"]), Some([2, 1, 2, 2]));
        assert_eq!(of(&["#..", "##.", "#.#"]), Some([0, 0, 1, 3]));
    }

    #[test]
    fn a_card_is_followed_as_it_comes_and_goes() {
        let mut picture = Picture::new(200, 100);
        let mut hidden = Hidden::default();
        hidden.restart(&picture);
        assert_eq!(hidden.largest(), None);
        let card = Rect::new(20, 10, 150, 90);
        picture.fill(card, CARD);
        hidden.update(&picture, &[card]);
        assert_eq!(hidden.largest(), Some(Rect::new(32, 16, 128, 80)));
        // Something else over a part of it.
        let other = Rect::new(32, 16, 64, 80);
        picture.fill(other, [1, 2, 3]);
        hidden.update(&picture, &[other]);
        assert_eq!(hidden.largest(), Some(Rect::new(96, 16, 64, 80)));
        picture.fill(card, [1, 2, 3]);
        hidden.update(&picture, &[card]);
        assert_eq!(hidden.largest(), None);
    }

    #[test]
    fn what_is_shown_beside_a_card_is_found() {
        let mut picture = Picture::new(320, 160);
        picture.fill(picture.rect(), CARD);
        let window = Rect::new(32, 48, 64, 32);
        picture.fill(window, [1, 2, 3]);
        let mut hidden = Hidden::default();
        hidden.restart(&picture);
        assert_eq!(
            hidden.shown_instead((200, 80), picture.rect()),
            Some(window)
        );
        // It is seen there already; it is on another monitor; it is no place of the picture.
        assert_eq!(hidden.shown_instead((40, 60), picture.rect()), None);
        let other = Rect::new(160, 0, 160, 160);
        assert_eq!(hidden.shown_instead((200, 80), other), None);
        assert_eq!(hidden.shown_instead((4000, 80), picture.rect()), None);
    }

    #[test]
    fn a_picture_smaller_than_a_cell_has_none() {
        let mut hidden = Hidden::default();
        for size in [(8, 100), (100, 8), (0, 0)] {
            let mut picture = Picture::new(size.0, size.1);
            picture.fill(picture.rect(), CARD);
            hidden.restart(&picture);
            assert_eq!(hidden.largest(), None);
        }
    }
}
