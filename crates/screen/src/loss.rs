//! Which pixels the other end has only with loss.

use crate::picture::{Picture, Rect, move_cells};

/// A mark for each pixel of a picture.
pub(crate) struct Loss {
    width: usize,
    whole: Rect,
    marks: Vec<bool>,
}

impl Loss {
    /// No pixel of this picture.
    pub(crate) fn none(picture: &Picture) -> Self {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        Self {
            width,
            whole: picture.rect(),
            marks: vec![false; width * height],
        }
    }

    /// All pixels of `rect`, or none; what lies outside is left alone.
    pub(crate) fn set(&mut self, rect: Rect, with_loss: bool) {
        let rect = rect.intersection(&self.whole);
        for y in rect.y..rect.bottom() {
            self.row_mut(rect.x, y, rect.width).fill(with_loss);
        }
    }

    /// Whether there is any in `rect`.
    pub(crate) fn is_in(&self, rect: Rect) -> bool {
        let rect = rect.intersection(&self.whole);
        let mut rows = rect.y..rect.bottom();
        rows.any(|y| self.row(rect.x, y, rect.width).contains(&true))
    }

    /// The marks move with their pixels (from, to), all at once.
    ///
    /// # Panics
    /// If one is not wholly inside, or the sizes of a pair differ.
    pub(crate) fn move_rects(&mut self, moves: &[(Rect, Rect)]) {
        move_cells(&mut self.marks, self.width, moves);
    }

    pub(crate) fn row(&self, x: u32, y: u32, width: u32) -> &[bool] {
        let from = y as usize * self.width + x as usize;
        &self.marks[from..][..width as usize]
    }

    pub(crate) fn row_mut(&mut self, x: u32, y: u32, width: u32) -> &mut [bool] {
        let from = y as usize * self.width + x as usize;
        &mut self.marks[from..][..width as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_move_with_their_pixels() {
        let mut loss = Loss::none(&Picture::new(40, 30));
        loss.set(Rect::new(5, 5, 4, 4), true);
        let (from, to) = (Rect::new(0, 0, 10, 10), Rect::new(4, 4, 10, 10));
        loss.move_rects(&[(from, to)]);
        assert!(loss.is_in(Rect::new(12, 12, 1, 1)));
        assert!(!loss.is_in(Rect::new(5, 5, 4, 4)));
        loss.set(Rect::new(0, 0, 100, 100), false);
        assert!(!loss.is_in(Rect::new(0, 0, 100, 100)));
    }
}
