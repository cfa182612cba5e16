//! Which macroblocks of the video have to be looked at again.

use screen::Rect;

use crate::vp8::SIDE;

/// A mark for each macroblock.
pub(crate) struct Dirty {
    columns: usize,
    marks: Vec<bool>,
    any: bool,
}

impl Dirty {
    /// All marked.
    pub(crate) fn new((columns, rows): (usize, usize)) -> Self {
        Self {
            columns,
            marks: vec![true; columns * rows],
            any: true,
        }
    }

    pub(crate) fn any(&self) -> bool {
        self.any
    }

    pub(crate) fn mark_all(&mut self) {
        self.marks.fill(true);
        self.any = true;
    }

    /// Marks what a part of the video touches.
    pub(crate) fn mark(&mut self, part: Rect) {
        if part.is_empty() {
            return;
        }
        let rows = self.marks.len() / self.columns;
        let block = |at: u32| at as usize / SIDE;
        let end = |at: u32, most: usize| (at as usize).div_ceil(SIDE).min(most);
        let columns = block(part.x)..end(part.right(), self.columns);
        for row in block(part.y)..end(part.bottom(), rows) {
            if !columns.is_empty() {
                self.marks[row * self.columns..][columns.clone()].fill(true);
                self.any = true;
            }
        }
    }

    /// The columns and rows of those marked; then none is.
    pub(crate) fn take(&mut self) -> impl Iterator<Item = (usize, usize)> {
        let columns = self.columns;
        self.any = false;
        self.marks
            .iter_mut()
            .enumerate()
            .filter_map(move |(at, mark)| {
                std::mem::take(mark).then(|| (at % columns, at / columns))
            })
    }
}
