//! What lies beneath what was moved: both ends keep it, so that what a dragged window uncovers need not be sent again.

use std::ops::Range;

use crate::loss::Loss;
use crate::picture::{Picture, Rect};

/// A place whose pixel is known has this alpha, as all of a picture has.
const KNOWN: u8 = 255;
/// One of which the other end knows only something like it.
const KNOWN_WITH_LOSS: u8 = 254;

/// What was covered by moves and not seen since, pixel by pixel.
pub(crate) struct Beneath {
    /// Of the picture's size from the first move on; before, nothing is known.
    pixels: Picture,
}

/// Parts of a picture (from, to) that move all at once.
pub(crate) struct Moves<'a> {
    parts: &'a [(Rect, Rect)],
    rows: Vec<Row>,
}

impl<'a> Moves<'a> {
    pub(crate) fn of(parts: &'a [(Rect, Rect)]) -> Self {
        let rows = rows(parts);
        Self { parts, rows }
    }
}

/// A row of what moves, with what it covers and what it uncovers.
struct Row {
    y: u32,
    covered: Vec<Range<u32>>,
    uncovered: Vec<Range<u32>>,
}

impl Beneath {
    pub(crate) fn nothing() -> Self {
        Self {
            pixels: Picture::new(0, 0),
        }
    }

    /// Whether most of what these moves uncover in a picture is known, and is what `now` shows there.
    pub(crate) fn fits(&self, now: &Picture, moves: &Moves<'_>) -> bool {
        if self.pixels.rect() != now.rect() {
            return false;
        }
        let (mut same, mut other) = (0_u64, 0_u64);
        for row in &moves.rows {
            for range in &row.uncovered {
                let (x, width) = (range.start, range.end - range.start);
                let known = self.pixels.span(x, row.y, width).as_chunks::<4>().0;
                let shown = now.span(x, row.y, width).as_chunks::<4>().0;
                for (known, shown) in known.iter().zip(shown) {
                    if known[3] >= KNOWN_WITH_LOSS {
                        *(if known[..3] == shown[..3] {
                            &mut same
                        } else {
                            &mut other
                        }) += 1;
                    }
                }
            }
        }
        same > 0 && same >= other * 8
    }

    /// Moves parts of a picture, and remembers what they cover. What they uncover shows what was
    /// there before, as far as that is known, if `uncovers`; else what was moved stays there, too. Gives back where. The marks of `loss` go with their pixels.
    ///
    /// # Panics
    /// If one is not wholly inside, or the sizes of a pair differ.
    pub(crate) fn move_rects(
        &mut self,
        picture: &mut Picture,
        mut loss: Option<&mut Loss>,
        moves: &Moves<'_>,
        uncovers: bool,
    ) -> Vec<Rect> {
        if self.pixels.rect() != picture.rect() {
            self.pixels = Picture::unknown(picture.width(), picture.height());
        }
        for row in &moves.rows {
            for range in &row.covered {
                let (x, width) = (range.start, range.end - range.start);
                let kept = self.pixels.span_mut(x, row.y, width);
                kept.copy_from_slice(picture.span(x, row.y, width));
                let Some(loss) = &loss else { continue };
                let marks = loss.row(x, row.y, width);
                for (pixel, with_loss) in kept.as_chunks_mut::<4>().0.iter_mut().zip(marks) {
                    if *with_loss {
                        pixel[3] = KNOWN_WITH_LOSS;
                    }
                }
            }
        }
        picture.move_rects(moves.parts);
        if let Some(loss) = &mut loss {
            loss.move_rects(moves.parts);
        }
        let mut shown: Vec<Rect> = Vec::new();
        for row in moves.rows.iter().filter(|_| uncovers) {
            for range in &row.uncovered {
                let (x, width) = (range.start, range.end - range.start);
                let known = self.pixels.span_mut(x, row.y, width).as_chunks_mut::<4>().0;
                let seen = picture.span_mut(x, row.y, width).as_chunks_mut::<4>().0;
                for (at, (known, seen)) in known.iter_mut().zip(seen).enumerate() {
                    if known[3] < KNOWN_WITH_LOSS {
                        continue;
                    }
                    let [b, g, r, how] = std::mem::take(known);
                    *seen = [b, g, r, KNOWN];
                    if let Some(loss) = &mut loss {
                        loss.row_mut(x + at as u32, row.y, 1)
                            .fill(how == KNOWN_WITH_LOSS);
                    }
                }
                add(&mut shown, Rect::new(x, row.y, width, 1));
            }
        }
        shown
    }
}

/// Adds a row, to the part above it where there is one as wide.
fn add(parts: &mut Vec<Rect>, row: Rect) {
    let mut last = parts.iter_mut().rev().take(4);
    let above =
        last.find(|above| above.bottom() == row.y && (above.x, above.width) == (row.x, row.width));
    match above {
        Some(above) => above.height += 1,
        None => parts.push(row),
    }
}

/// What moves (from, to) cover: where something comes and nothing went; and uncover: where something went and nothing
/// came.
fn rows(moves: &[(Rect, Rect)]) -> Vec<Row> {
    let tops = moves.iter().map(|(from, to)| from.y.min(to.y));
    let bottoms = moves
        .iter()
        .map(|(from, to)| from.bottom().max(to.bottom()));
    let (Some(top), Some(bottom)) = (tops.min(), bottoms.max()) else {
        return Vec::new();
    };
    (top..bottom)
        .map(|y| {
            let from = row_of(moves.iter().map(|(from, _)| from), y);
            let to = row_of(moves.iter().map(|(_, to)| to), y);
            Row {
                y,
                covered: without(&to, &from),
                uncovered: without(&from, &to),
            }
        })
        .collect()
}

/// The columns of `rects` in row `y`, in order and joined.
fn row_of<'a>(rects: impl Iterator<Item = &'a Rect>, y: u32) -> Vec<Range<u32>> {
    let mut ranges: Vec<_> = rects
        .filter(|rect| (rect.y..rect.bottom()).contains(&y) && rect.width > 0)
        .map(|rect| rect.x..rect.right())
        .collect();
    ranges.sort_unstable_by_key(|range| range.start);
    ranges.dedup_by(|next, last| {
        let joins = next.start <= last.end;
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
    ranges
}

/// What is in `these` and not in `those`, both in order.
fn without(these: &[Range<u32>], those: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut rest = Vec::new();
    for this in these {
        let mut from = this.start;
        for hole in those
            .iter()
            .filter(|hole| hole.end > this.start && hole.start < this.end)
        {
            if hole.start > from {
                rest.push(from..hole.start);
            }
            from = from.max(hole.end);
        }
        if from < this.end {
            rest.push(from..this.end);
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture in which each place has a colour of its own.
    fn ground() -> Picture {
        let mut picture = Picture::new(64, 48);
        for y in 0..48 {
            for x in 0..64 {
                picture.fill(Rect::new(x, y, 1, 1), [x as u8, y as u8, 7]);
            }
        }
        picture
    }

    fn to(from: Rect, x: u32, y: u32) -> (Rect, Rect) {
        (from, Rect::new(x, y, from.width, from.height))
    }

    #[test]
    fn what_a_window_covers_is_there_again_when_it_has_gone() {
        let whole = ground();
        let mut picture = whole.clone();
        let window = Rect::new(4, 4, 20, 10);
        picture.fill(window, [250, 250, 250]);
        let mut beneath = Beneath::nothing();
        // What was under it at first was never seen.
        beneath.move_rects(&mut picture, None, &Moves::of(&[to(window, 30, 20)]), true);
        assert_eq!(picture.pixel(5, 5), [250, 250, 250, 255]);
        let mut at = Rect::new(30, 20, 20, 10);
        for (x, y) in [(33, 22), (33, 30), (20, 24), (40, 4)] {
            let shown = beneath.move_rects(&mut picture, None, &Moves::of(&[to(at, x, y)]), true);
            assert!(!shown.is_empty());
            at = Rect::new(x, y, 20, 10);
            for y in 15..48 {
                for x in 0..64 {
                    let inside = !at.intersection(&Rect::new(x, y, 1, 1)).is_empty();
                    let wanted = match inside {
                        true => [250, 250, 250, 255],
                        false => whole.pixel(x, y),
                    };
                    assert_eq!(picture.pixel(x, y), wanted, "{x}, {y}, window at {at:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_asked_for_stays() {
        let mut picture = ground();
        let mut beneath = Beneath::nothing();
        let window = Rect::new(4, 4, 20, 10);
        beneath.move_rects(&mut picture, None, &Moves::of(&[to(window, 10, 8)]), false);
        let before = picture.pixel(10, 8);
        let shown = beneath.move_rects(
            &mut picture,
            None,
            &Moves::of(&[to(Rect::new(10, 8, 20, 10), 4, 4)]),
            false,
        );
        assert!(shown.is_empty());
        assert_eq!(picture.pixel(29, 17), ground().pixel(23, 13));
        assert_eq!(before, ground().pixel(4, 4));
    }

    #[test]
    fn it_fits_only_where_the_same_is_seen() {
        let whole = ground();
        let mut picture = whole.clone();
        let window = Rect::new(4, 4, 20, 10);
        let mut beneath = Beneath::nothing();
        assert!(!beneath.fits(&whole, &Moves::of(&[to(window, 10, 8)])));
        beneath.move_rects(&mut picture, None, &Moves::of(&[to(window, 30, 8)]), true);
        let back = [to(Rect::new(30, 8, 20, 10), 4, 30)];
        assert!(beneath.fits(&whole, &Moves::of(&back)));
        let mut other = whole;
        other.fill(other.rect(), [1, 2, 3]);
        assert!(!beneath.fits(&other, &Moves::of(&back)));
    }

    #[test]
    fn ranges_are_taken_away() {
        let (these, those) = ([(0, 10), (20, 30)], [(2, 4), (8, 22), (29, 40)]);
        let ranges = |pairs: &[(u32, u32)]| -> Vec<Range<u32>> {
            pairs.iter().map(|&(from, to)| from..to).collect()
        };
        let rest = without(&ranges(&these), &ranges(&those));
        assert_eq!(rest, ranges(&[(0, 2), (4, 8), (22, 29)]));
        assert_eq!(without(&ranges(&these), &[]), ranges(&these));
        assert!(without(&ranges(&these), &ranges(&these)).is_empty());
    }
}
