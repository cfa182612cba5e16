//! Notices that a page was scrolled: rows of it are where other rows were before.

use std::collections::HashMap;

use super::inter::{MOST_ROWS, Rows};
use super::planes::{Planes, SIDE};

/// Columns of a strip in macroblocks: wide enough that rows of text differ, narrow enough that some strip
/// lies within the page.
const STRIP: usize = 4;
/// So many rows must have moved by the same way; fewer aren't worth the search.
const VOTES: u32 = 32;

/// A fingerprint of each row of each strip of what was shown last.
pub(super) struct Scroll {
    columns: usize,
    rows: usize,
    prints: Vec<Vec<u64>>,
}

impl Scroll {
    /// For a frame of so many macroblocks across and down.
    pub(super) fn new(columns: usize, rows: usize) -> Self {
        Self {
            columns,
            rows,
            prints: vec![vec![0; rows * SIDE]; columns.div_ceil(STRIP)],
        }
    }

    /// Takes note of the changed macroblocks. Tells how many rows further down most of them were
    /// before, if most of them were anywhere; never for a frame that needs none before it.
    pub(super) fn follow(&mut self, source: &Planes, changed: &[bool], key: bool) -> Option<Rows> {
        let mut votes = HashMap::new();
        for strip in 0..self.prints.len() {
            let rows: Vec<usize> = (0..self.rows)
                .filter(|row| self.columns_of(strip, *row, changed).contains(&true))
                .collect();
            let before = (!key && rows.len() > 2).then(|| self.prints[strip].clone());
            for row in &rows {
                for y in row * SIDE..(row + 1) * SIDE {
                    self.prints[strip][y] = self.print(source, strip, y);
                }
            }
            if let Some(before) = before {
                vote(&before, &self.prints[strip], &rows, &mut votes);
            }
        }
        let best = votes.into_iter().max_by_key(|&(rows, votes)| (votes, rows));
        best.filter(|&(_, votes)| votes >= VOTES)
            .map(|(rows, _)| rows)
    }

    fn columns_of<'a>(&self, strip: usize, row: usize, changed: &'a [bool]) -> &'a [bool] {
        let end = ((strip + 1) * STRIP).min(self.columns);
        &changed[row * self.columns..][strip * STRIP..end]
    }

    fn print(&self, source: &Planes, strip: usize, y: usize) -> u64 {
        let end = ((strip + 1) * STRIP).min(self.columns) * SIDE;
        let row = &source.luma.samples[y * source.luma.stride..][strip * STRIP * SIDE..end];
        row.as_chunks::<8>().0.iter().fold(0, |print, samples| {
            (print ^ u64::from_le_bytes(*samples))
                .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .rotate_left(29)
        })
    }
}

/// Each row of the changed macroblocks `rows` that was elsewhere, and only there, votes for the way from here
/// to there.
fn vote(before: &[u64], now: &[u64], rows: &[usize], votes: &mut HashMap<Rows, u32>) {
    let mut places: HashMap<u64, Option<usize>> = HashMap::with_capacity(before.len());
    for (y, print) in before.iter().enumerate() {
        places
            .entry(*print)
            .and_modify(|place| *place = None)
            .or_insert(Some(y));
    }
    for y in rows.iter().flat_map(|row| row * SIDE..(row + 1) * SIDE) {
        let place = places.get(&now[y]).copied().flatten();
        let way = place.and_then(|place| Rows::try_from(place as i64 - y as i64).ok());
        if let Some(way) = way.filter(|way| *way != 0 && way.abs() <= MOST_ROWS) {
            *votes.entry(way).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows that all differ, from `top` on.
    fn page(top: usize) -> Planes {
        let mut planes = Planes::new(8, 8);
        for (y, row) in planes.luma.samples.chunks_exact_mut(128).enumerate() {
            for (x, sample) in row.iter_mut().enumerate() {
                *sample = (((y + top) as u32).wrapping_mul(0x9e37_79b1) >> (x % 24)) as u8;
            }
        }
        planes
    }

    #[test]
    fn a_scrolled_page_is_noticed_with_its_way() {
        let mut scroll = Scroll::new(8, 8);
        assert_eq!(scroll.follow(&page(40), &[true; 64], true), None);
        assert_eq!(scroll.follow(&page(57), &[true; 64], false), Some(17));
        assert_eq!(scroll.follow(&page(50), &[true; 64], false), Some(-7));
        assert_eq!(scroll.follow(&page(9_000), &[true; 64], false), None);
    }
}
