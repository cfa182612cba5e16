//! The film that plays now, as the novice's side has it: when a frame is made, and what of it is on its way.

use std::time::{Duration, Instant};

use super::watch::{LEAST_AREA, Watch};
use super::{FilmPacker, Made};
use crate::packets::{FILM_HEAD_BYTES, FRAME_HEAD_BYTES, LAST, Writer, kind};
use crate::picture::{Picture, Rect};
use crate::tiles::{changed_bounds, differs};

/// A film that did not change much for so long is over.
const OVER: Duration = Duration::from_millis(300);

/// At most one film at a time.
#[derive(Default)]
pub(crate) struct Films {
    watch: Watch,
    live: Option<Live>,
}

struct Live {
    rect: Rect,
    packer: FilmPacker,
    /// The other end knows of it.
    is_told: bool,
    /// It may have changed since its last frame.
    waits: bool,
    /// When it last changed much.
    changed: Instant,
    /// The frame that is on its way, and how much of it is.
    frame: Vec<u8>,
    from: usize,
}

impl Films {
    /// Where the film is.
    pub(crate) fn rect(&self) -> Option<Rect> {
        self.live.as_ref().map(|live| live.rect)
    }

    /// Whether part of a frame is on its way.
    pub(crate) fn is_amid_frame(&self) -> bool {
        self.live
            .as_ref()
            .is_some_and(|live| live.from < live.frame.len())
    }

    /// Whether a frame, or the rest of one, is to be sent.
    pub(crate) fn is_waiting(&self) -> bool {
        self.is_amid_frame() || self.live.as_ref().is_some_and(|live| live.waits)
    }

    /// Something in `rect` may have changed. Tells whether that is wholly in the film, which follows.
    pub(crate) fn handle_damage(&mut self, rect: Rect) -> bool {
        let Some(live) = &mut self.live else {
            return false;
        };
        let shared = rect.intersection(&live.rect);
        live.waits |= !shared.is_empty();
        shared == rect
    }

    /// There was a large change in `area` that is no motion. A film may begin with it, in place of one that was there: gives
    /// back where that was, which is to be looked at.
    pub(crate) fn handle_change(
        &mut self,
        now: Instant,
        picture: &Picture,
        sent: &Picture,
        area: Rect,
    ) -> Option<Rect> {
        if let Some(film) = self.rect() {
            let changed = changed_around(picture, sent, area, film);
            let outside = changed.fold(Rect::default(), |all, part| all.union(&part));
            if self.is_amid_frame() || outside.area() < LEAST_AREA {
                return None;
            }
        }
        let rect = self.watch.handle_change(now, picture, sent, area)?;
        let was = self.end();
        self.live = Some(Live {
            rect,
            packer: FilmPacker::new(rect),
            is_told: false,
            waits: true,
            changed: now,
            frame: Vec::new(),
            from: 0,
        });
        was
    }

    /// Ends the film if it is over. Gives back where it was: that is to be looked at.
    pub(crate) fn end_if_over(&mut self, now: Instant) -> Option<Rect> {
        let live = self.live.as_ref()?;
        let is_over = now.saturating_duration_since(live.changed) > OVER;
        (is_over && !self.is_amid_frame())
            .then(|| self.end())
            .flatten()
    }

    /// Ends the film, of which no frame may be on its way. Gives back where it was: that is to be looked at.
    pub(crate) fn end(&mut self) -> Option<Rect> {
        debug_assert!(!self.is_amid_frame());
        self.watch.forget();
        self.live.take().map(|live| live.rect)
    }

    /// Makes the next frame if there is one to be made, of about so many bytes.
    pub(crate) fn make(
        &mut self,
        now: Instant,
        picture: &Picture,
        sent: &Picture,
        allowed: usize,
    ) -> Option<Vec<Rect>> {
        let is_amid_frame = self.is_amid_frame();
        let live = self
            .live
            .as_mut()
            .filter(|live| live.waits && !is_amid_frame)?;
        live.waits = false;
        if !differs(picture, sent, live.rect) {
            return None;
        }
        let Some(Made {
            bytes,
            with_loss,
            is_much,
        }) = live.packer.pack(picture, sent, allowed)
        else {
            // For want of memory, or larger than a frame may be: without a film it goes, too. That it is over already
            // makes it end.
            live.changed = now.checked_sub(2 * OVER).unwrap_or(now);
            live.waits = true;
            return None;
        };
        if is_much {
            live.changed = now;
        }
        (live.frame, live.from) = (bytes, 0);
        Some(with_loss)
    }

    /// Writes what waits of a frame, as far as it fits into `room` bytes.
    pub(crate) fn write(&mut self, writer: &mut Writer, room: usize) {
        let head = FILM_HEAD_BYTES + FRAME_HEAD_BYTES;
        let Some(live) = self
            .live
            .as_mut()
            .filter(|live| live.from < live.frame.len() && room > head)
        else {
            return;
        };
        if !std::mem::replace(&mut live.is_told, true) {
            writer.u8(kind::FILM);
            let Rect {
                x,
                y,
                width,
                height,
            } = live.rect;
            [x, y, width, height]
                .iter()
                .for_each(|&value| writer.u16(value as u16));
        }
        let rest = &live.frame[live.from..];
        let taken = rest.len().min(room - head);
        writer.u8(kind::FILM_FRAME);
        writer.u8(if taken == rest.len() { LAST } else { 0 });
        writer.u16(taken as u16);
        writer.bytes(&rest[..taken]);
        live.from += taken;
    }
}

/// What has changed of `rect` around `film`: at most four parts.
pub(crate) fn changed_around(
    picture: &Picture,
    sent: &Picture,
    rect: Rect,
    film: Rect,
) -> impl Iterator<Item = Rect> {
    around(rect, film).filter_map(move |part| changed_bounds(picture, sent, part))
}

/// What of `rect` lies around `film`: at most four parts.
fn around(rect: Rect, film: Rect) -> impl Iterator<Item = Rect> {
    let hole = rect.intersection(&film);
    let parts = [
        Rect::new(rect.x, rect.y, rect.width, hole.y.saturating_sub(rect.y)),
        Rect::new(
            rect.x,
            hole.bottom(),
            rect.width,
            rect.bottom().saturating_sub(hole.bottom()),
        ),
        Rect::new(rect.x, hole.y, hole.x.saturating_sub(rect.x), hole.height),
        Rect::new(
            hole.right(),
            hole.y,
            rect.right().saturating_sub(hole.right()),
            hole.height,
        ),
    ];
    parts.into_iter().filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn around_is_all_but_the_film() {
        let film = Rect::new(50, 60, 100, 90);
        for x in [0, 40, 64, 120, 149] {
            for y in [0, 40, 64, 120, 149] {
                let tile = Rect::new(x, y, 64, 64);
                if tile.intersection(&film).is_empty() {
                    continue;
                }
                let parts: Vec<_> = around(tile, film).collect();
                let area: u64 = parts.iter().map(Rect::area).sum();
                assert_eq!(area, tile.area() - tile.intersection(&film).area());
                for (i, part) in parts.iter().enumerate() {
                    assert_eq!(part.intersection(&tile), *part);
                    assert!(part.intersection(&film).is_empty());
                    assert!(
                        parts[..i]
                            .iter()
                            .all(|other| part.intersection(other).is_empty())
                    );
                }
            }
        }
    }
}
