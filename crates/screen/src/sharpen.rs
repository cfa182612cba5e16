//! Which tiles the other end has only with loss, and since when they are quiet.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::tiles::TileIndex;

/// A tile that did not change for so long is quiet: what is sent then is likely to last.
const QUIET: Duration = Duration::from_millis(300);

/// Tiles to be sent again without loss, the quietest first.
pub(crate) struct Sharpen {
    /// When a tile was last sent, if that was with loss.
    lossy_since: Vec<Option<Instant>>,
    lossy: usize,
    /// In order of time; entries that a later one of the same tile replaces stay until they
    /// come to the front.
    order: VecDeque<(Instant, TileIndex)>,
}

impl Sharpen {
    /// No tile of so many is lossy.
    pub(crate) fn none(tiles: usize) -> Self {
        Self {
            lossy_since: vec![None; tiles],
            lossy: 0,
            order: VecDeque::new(),
        }
    }

    /// Whether the other end has all tiles without loss.
    pub(crate) fn is_empty(&self) -> bool {
        self.lossy == 0
    }

    /// A tile was sent with loss.
    pub(crate) fn set_lossy(&mut self, tile: TileIndex, now: Instant) {
        let since = &mut self.lossy_since[usize::from(tile)];
        self.lossy += usize::from(since.is_none());
        *since = Some(now);
        self.order.push_back((now, tile));
        // A film replaces its entries again and again.
        if self.order.len() > 2 * self.lossy_since.len() {
            let current = &self.lossy_since;
            self.order
                .retain(|&(at, tile)| current[usize::from(tile)] == Some(at));
        }
        self.skip_replaced();
    }

    /// Whether the other end has this tile only with loss.
    pub(crate) fn is_lossy(&self, tile: TileIndex) -> bool {
        self.lossy_since[usize::from(tile)].is_some()
    }

    /// All of a tile was sent without loss.
    pub(crate) fn set_exact(&mut self, tile: TileIndex) {
        self.lossy -= usize::from(self.lossy_since[usize::from(tile)].take().is_some());
        self.skip_replaced();
    }

    /// When the next tile will be quiet.
    pub(crate) fn next_quiet(&self) -> Option<Instant> {
        self.order.front().map(|&(since, _)| since + QUIET)
    }

    /// The tile that has been quiet for longest, if it has been for long enough.
    pub(crate) fn next(&self, now: Instant) -> Option<TileIndex> {
        let &(since, tile) = self.order.front()?;
        (since + QUIET <= now).then_some(tile)
    }

    fn skip_replaced(&mut self) {
        while let Some(&(at, tile)) = self.order.front()
            && self.lossy_since[usize::from(tile)] != Some(at)
        {
            self.order.pop_front();
        }
    }
}
