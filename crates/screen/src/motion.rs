//! Finds what only moved: a scrolled page, a dragged window. That is then told instead of sent.

use std::collections::HashMap;

use crate::TILE;
use crate::picture::{Picture, Rect};

/// Pixels side by side that are looked for elsewhere.
const PATCH: u32 = 16;
/// A patch with fewer changes of colour is found everywhere.
const DISTINCT: usize = 4;
/// Distance of patches across and down. Odd, or all could lie between the lines of a page.
const STEP: (u32, u32) = (16, 13);
/// Most patches that are remembered; a larger area is covered less densely.
const MOST_PATCHES: u64 = 8_192;
/// Slots for them.
const SLOTS: usize = 4 * MOST_PATCHES as usize;
/// Bands of the area in which they are looked for.
const BANDS: u32 = 4;
/// So many patches must have moved by the same way.
const VOTES: u32 = 6;
/// Fewer rows are not worth a move.
const LEAST_ROWS: u32 = 16;

/// How far something moved, in pixels to the right and downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Motion {
    pub(crate) right: i32,
    pub(crate) down: i32,
}

impl Motion {
    /// Where the pixels of `rect` were before; None if any of that is outside of `picture`.
    pub(crate) fn source(self, rect: Rect, picture: Rect) -> Option<Rect> {
        let x = i64::from(rect.x) - i64::from(self.right);
        let y = i64::from(rect.y) - i64::from(self.down);
        let source = Rect::new(
            u32::try_from(x).ok()?,
            u32::try_from(y).ok()?,
            rect.width,
            rect.height,
        );
        (source.right() <= picture.width && source.bottom() <= picture.height).then_some(source)
    }
}

/// The way that most of `area` moved from `before` to `now`, two pictures of one size; None if it
/// rather became something else.
pub(crate) fn find(before: &Picture, now: &Picture, area: Rect) -> Option<Motion> {
    if area.width < PATCH || area.height < LEAST_ROWS {
        return None;
    }
    let step = step(area);
    let patches = Patches::of(before, area, step);
    let mut votes: HashMap<Motion, u32> = HashMap::new();
    for band in 0..BANDS {
        let middle = area.y + area.height * (2 * band + 1) / (2 * BANDS);
        for y in middle..(middle + step.1).min(area.bottom()) {
            let (old, new) = (row(before, area, y), row(now, area, y));
            for (x, patch) in new.windows(PATCH as usize).enumerate() {
                let Some((from_x, from_y)) = patches.place(patch) else {
                    continue;
                };
                if old[x..x + PATCH as usize] == *patch {
                    continue;
                }
                let motion = Motion {
                    right: (area.x as i32 + x as i32) - from_x as i32,
                    down: y as i32 - from_y as i32,
                };
                *votes.entry(motion).or_default() += 1;
            }
        }
    }
    let (motion, count) = votes
        .into_iter()
        .max_by_key(|&(motion, count)| (count, motion.right, motion.down))?;
    (count >= VOTES).then_some(motion)
}

/// The parts of `area` that are now what was elsewhere before, and not in place already: at most
/// one of each strip that is a tile wide, neighbouring strips joined where they are alike.
pub(crate) fn moved(before: &Picture, now: &Picture, area: Rect, motion: Motion) -> Vec<Rect> {
    let mut parts: Vec<Rect> = Vec::new();
    let mut x = area.x;
    while x < area.right() {
        let right = ((x / TILE + 1) * TILE).min(area.right());
        let strip = Rect::new(x, area.y, right - x, area.height);
        x = right;
        let Some(part) = longest_run(before, now, strip, motion) else {
            continue;
        };
        match parts.last_mut() {
            Some(last)
                if last.right() == part.x && (last.y, last.height) == (part.y, part.height) =>
            {
                last.width += part.width;
            }
            _ => parts.push(part),
        }
    }
    widen(&mut parts, before, now, area, motion);
    parts
}

/// Strips begin at tiles, what moved does not: parts grow to both sides as far as that moved, too.
fn widen(parts: &mut [Rect], before: &Picture, now: &Picture, area: Rect, motion: Motion) {
    let same = |column: Rect| {
        motion.source(column, before.rect()).is_some_and(|source| {
            (0..column.height).all(|y| {
                now.span(column.x, column.y + y, 1) == before.span(source.x, source.y + y, 1)
            })
        })
    };
    for index in 0..parts.len() {
        let least = index
            .checked_sub(1)
            .map_or(area.x, |left| parts[left].right());
        let most = parts.get(index + 1).map_or(area.right(), |right| right.x);
        let part = &mut parts[index];
        while part.x > least
            && same(Rect {
                x: part.x - 1,
                width: 1,
                ..*part
            })
        {
            part.x -= 1;
            part.width += 1;
        }
        while part.right() < most
            && same(Rect {
                x: part.right(),
                width: 1,
                ..*part
            })
        {
            part.width += 1;
        }
    }
}

/// The most rows in sequence of a strip that moved; None if too few, or if nothing of them changed.
fn longest_run(before: &Picture, now: &Picture, strip: Rect, motion: Motion) -> Option<Rect> {
    let same = |y: u32| {
        let line = Rect::new(strip.x, y, strip.width, 1);
        motion.source(line, before.rect()).is_some_and(|source| {
            now.span(line.x, line.y, line.width) == before.span(source.x, source.y, line.width)
        })
    };
    let (mut best, mut begun) = (0..0, None);
    for y in strip.y..=strip.bottom() {
        if y < strip.bottom() && same(y) {
            begun.get_or_insert(y);
        } else if let Some(from) = begun.take()
            && y - from > best.end - best.start
        {
            best = from..y;
        }
    }
    let part = Rect::new(strip.x, best.start, strip.width, best.end - best.start);
    (part.height >= LEAST_ROWS && crate::tiles::differs(before, now, part)).then_some(part)
}

/// Distance of patches across and down, so that there are not too many.
fn step(area: Rect) -> (u32, u32) {
    let (mut across, mut down) = STEP;
    while area.area() / u64::from(across * down) > MOST_PATCHES {
        across += 2;
        down += 2;
    }
    (across, down)
}

fn row(picture: &Picture, area: Rect, y: u32) -> &[[u8; 4]] {
    picture.span(area.x, y, area.width).as_chunks::<4>().0
}

/// Where distinct patches were.
struct Patches {
    slots: Vec<Slot>,
}

#[derive(Clone, Copy)]
enum Slot {
    Empty,
    At {
        hash: u32,
        x: u32,
        y: u32,
    },
    /// More than one patch is like this: it tells nothing.
    Many {
        hash: u32,
    },
}

impl Patches {
    fn of(picture: &Picture, area: Rect, (across, down): (u32, u32)) -> Self {
        let mut patches = Self {
            slots: vec![Slot::Empty; SLOTS],
        };
        for y in (area.y..area.bottom()).step_by(down as usize) {
            let row = row(picture, area, y);
            for x in (0..area.width - PATCH + 1).step_by(across as usize) {
                let patch = &row[x as usize..(x + PATCH) as usize];
                if patch.windows(2).filter(|pair| pair[0] != pair[1]).count() >= DISTINCT {
                    patches.insert(hash(patch), area.x + x, y);
                }
            }
        }
        patches
    }

    fn insert(&mut self, hash: u64, x: u32, y: u32) {
        let (slot, check) = (hash as usize % SLOTS, (hash >> 32) as u32);
        self.slots[slot] = match self.slots[slot] {
            Slot::At { hash, .. } | Slot::Many { hash } if hash == check => Slot::Many { hash },
            // Two that share a slot: the later one is as good as the earlier.
            _ => Slot::At { hash: check, x, y },
        };
    }

    fn place(&self, patch: &[[u8; 4]]) -> Option<(u32, u32)> {
        let hash = hash(patch);
        match self.slots[hash as usize % SLOTS] {
            Slot::At { hash: check, x, y } if check == (hash >> 32) as u32 => Some((x, y)),
            _ => None,
        }
    }
}

/// Mixes the pixels of a patch; nobody gains by making two alike, so it need only be fast.
fn hash(patch: &[[u8; 4]]) -> u64 {
    patch
        .as_flattened()
        .as_chunks::<8>()
        .0
        .iter()
        .fold(0, |hash: u64, pair| {
            let mixed = (hash ^ u64::from_le_bytes(*pair)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            mixed ^ (mixed >> 29)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture in which no two places are alike.
    fn noise(width: u32, height: u32, mut seed: u64) -> Picture {
        let mut picture = Picture::new(width, height);
        for pixel in picture.pixels_mut().as_chunks_mut::<4>().0 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            *pixel = [seed as u8, (seed >> 8) as u8, (seed >> 16) as u8, 255];
        }
        picture
    }

    #[test]
    fn a_scroll_is_found_wholly() {
        let before = noise(500, 400, 1);
        let mut now = before.clone();
        let fresh = noise(500, 400, 2);
        let page = Rect::new(40, 30, 400, 350);
        now.move_rect(Rect::new(40, 77, 400, 303), 40, 30);
        now.copy_rect_from(&fresh, Rect::new(40, 333, 400, 47));
        let motion = find(&before, &now, page).unwrap();
        assert_eq!(
            motion,
            Motion {
                right: 0,
                down: -47
            }
        );
        assert_eq!(
            moved(&before, &now, page, motion),
            [Rect::new(40, 30, 400, 303)]
        );
    }

    #[test]
    fn a_dragged_window_is_found() {
        let before = noise(500, 400, 1);
        let mut now = before.clone();
        now.move_rect(Rect::new(64, 50, 256, 200), 81, 43);
        let area = Rect::new(64, 43, 273, 207);
        let motion = find(&before, &now, area).unwrap();
        assert_eq!(
            motion,
            Motion {
                right: 17,
                down: -7
            }
        );
        let parts = moved(&before, &now, area, motion);
        assert_eq!(parts, [Rect::new(81, 43, 256, 200)]);
        let mut rebuilt = before.clone();
        for part in parts {
            let source = motion.source(part, before.rect()).unwrap();
            for row in 0..part.height {
                rebuilt
                    .span_mut(part.x, part.y + row, part.width)
                    .copy_from_slice(before.span(source.x, source.y + row, part.width));
            }
        }
        for y in 0..400 {
            for x in 0..500 {
                let pixel = rebuilt.pixel(x, y);
                assert!(pixel == now.pixel(x, y) || pixel == before.pixel(x, y));
            }
        }
    }

    #[test]
    fn what_became_something_else_did_not_move() {
        let (before, now) = (noise(500, 400, 1), noise(500, 400, 2));
        assert_eq!(find(&before, &now, before.rect()), None);
        assert_eq!(find(&before, &before, before.rect()), None);
        let empty = Picture::new(500, 400);
        assert_eq!(find(&empty, &now, before.rect()), None);
    }
}
