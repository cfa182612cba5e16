//! Where two pictures differ: for systems that don't say what was drawn.

use screen::{Picture, TILE};

use crate::region::{Area, merged};

/// Few rectangles that hold all in which the pictures, of one size, differ.
pub(crate) fn changed(before: &Picture, now: &Picture) -> Vec<Area> {
    let side = TILE as usize * 4;
    let mut tiles = Vec::new();
    for top in (0..now.height()).step_by(TILE as usize) {
        let rows = top..now.height().min(top + TILE);
        let mut differs = vec![false; now.width().div_ceil(TILE) as usize];
        for y in rows.clone() {
            let (old, new) = (before.row(y), now.row(y));
            // Most rows are as they were, and a row is compared much faster than its parts.
            if old == new {
                continue;
            }
            let parts = old.chunks(side).zip(new.chunks(side));
            for ((old, new), differs) in parts.zip(&mut differs) {
                *differs |= old != new;
            }
        }
        let found = differs.iter().enumerate().filter(|(_, differs)| **differs);
        tiles.extend(found.map(|(column, _)| {
            let left = column as u32 * TILE;
            let width = TILE.min(now.width() - left);
            Area::new(0, 0, width, rows.len() as u32).moved(left.cast_signed(), top.cast_signed())
        }));
    }
    merged(tiles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use screen::Rect;

    #[test]
    fn each_change_lies_in_what_is_told_and_hardly_anything_else() {
        let before = Picture::new(300, 200);
        assert_eq!(changed(&before, &before), []);
        let mut now = before.clone();
        now.fill(Rect::new(70, 70, 1, 1), [9, 9, 9]);
        assert_eq!(changed(&before, &now), [Area::new(64, 64, 64, 64)]);
        // At the edges tiles are smaller, and neighbours are told as one.
        let mut now = before.clone();
        now.fill(Rect::new(250, 193, 50, 7), [9, 9, 9]);
        assert_eq!(changed(&before, &now), [Area::new(192, 192, 108, 8)]);
        now.fill(now.rect(), [9, 9, 9]);
        assert_eq!(changed(&before, &now), [Area::new(0, 0, 300, 200)]);
    }
}
