//! Tiles taken from the queue for a packet, by how they are sent.

use crate::cost::Cost;
use crate::picture::Rect;
use crate::tiles::TileIndex;

/// A tile or part of one that is sent without loss.
pub(crate) struct Drawn {
    pub(crate) tile: TileIndex,
    pub(crate) changed: Rect,
    /// Pixels unlike their neighbours.
    pub(crate) novel: usize,
}

impl Drawn {
    /// A small change: whatever is in it counts.
    pub(crate) fn all_of(tile: TileIndex, changed: Rect) -> Self {
        let novel = changed.area() as usize;
        Self {
            tile,
            changed,
            novel,
        }
    }
}

/// Tiles taken from the queue, by how they are sent.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) solid: Vec<(TileIndex, [u8; 3])>,
    pub(crate) drawn: Vec<Drawn>,
    pub(crate) photos: Vec<TileIndex>,
}

impl Batch {
    pub(crate) fn is_empty(&self) -> bool {
        self.solid.is_empty() && self.drawn.is_empty() && self.photos.is_empty()
    }

    /// Takes it; tells about how many bytes it will be.
    pub(crate) fn draw(&mut self, drawn: Drawn, cost: &Cost) -> usize {
        const PART_COST: usize = 8;
        let bytes = PART_COST + cost.of(drawn.novel);
        self.drawn.push(drawn);
        bytes
    }
}
