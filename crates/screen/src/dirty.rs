//! Which tiles wait to be sent, and in which order.
//!
//! Small changes (typing, a caret, a button) overtake. All others wait for the next turn: a turn
//! is the set of tiles that had changed when it began, nearest to where the person acts first, and
//! each is sent once, as it looks then. So a film can't keep other parts from coming.

use std::collections::VecDeque;

use crate::picture::{Picture, Rect};
use crate::tiles::{Grid, TileIndex, differs};

/// A change of at most so many tiles is small.
const SMALL: usize = 4;
/// So many small ones may wait; more at once are a large change in pieces.
const MOST_SMALL: usize = 16;
/// So many damaged rectangles are remembered one by one.
const MOST_RECTS: usize = 64;
/// Tiles this near to each other, in tiles, count as equally near to where the person acts.
const RING: u32 = 4;

/// In which queue a tile waits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waits {
    No,
    Small,
    Turn,
    NextTurn,
}

/// Tiles that wait to be sent.
pub(crate) struct Dirty {
    grid: Grid,
    /// Damage not looked at yet.
    rects: Vec<Rect>,
    waits: Vec<Waits>,
    small: VecDeque<TileIndex>,
    turn: VecDeque<TileIndex>,
    next_turn: Vec<TileIndex>,
    /// Where the person acts, in pixels.
    focus: (u32, u32),
    /// What went into the packet that is being made.
    packed: Packed,
    /// The last packet held small changes only while the turn waited: now the turn goes first.
    turn_first: bool,
}

/// Which queues a packet was filled from.
#[derive(Clone, Copy, Default)]
struct Packed {
    small: bool,
    turn: bool,
}

impl Dirty {
    /// Every tile of a new picture waits.
    pub(crate) fn all(grid: Grid) -> Self {
        let all: Vec<_> = (0..grid.len()).map(|tile| tile as TileIndex).collect();
        Self {
            grid,
            rects: Vec::new(),
            waits: vec![Waits::NextTurn; all.len()],
            small: VecDeque::new(),
            turn: VecDeque::new(),
            next_turn: all,
            focus: (0, 0),
            packed: Packed::default(),
            turn_first: false,
        }
    }

    /// Every tile of a new picture waits; where the person acts stays.
    pub(crate) fn restart(&mut self, grid: Grid) {
        let focus = self.focus;
        *self = Self::all(grid);
        self.focus = focus;
    }

    /// Where the person acts.
    pub(crate) fn set_focus(&mut self, x: u32, y: u32) {
        self.focus = (x, y);
    }

    /// Something in `rect` may have changed.
    pub(crate) fn damage(&mut self, rect: Rect) {
        if rect.is_empty() || self.rects.contains(&rect) {
            return;
        }
        if self.rects.len() < MOST_RECTS {
            self.rects.push(rect);
            return;
        }
        for tile in self.grid.touched(&rect) {
            self.wait_for_next_turn(tile);
        }
    }

    /// Looks at the damage: which tiles differ from what the other end has. Tells the area that
    /// large changes lie in, empty if there are none.
    pub(crate) fn sort(&mut self, now: &Picture, sent: &Picture) -> Rect {
        let mut changed = Vec::new();
        let mut large = Rect::default();
        for rect in std::mem::take(&mut self.rects) {
            changed.clear();
            changed.extend(self.grid.touched(&rect).filter(|&tile| {
                self.waits[usize::from(tile)] != Waits::No
                    || differs(now, sent, self.grid.rect(tile))
            }));
            let small = changed.len() <= SMALL && self.small.len() + changed.len() <= MOST_SMALL;
            if changed.len() > SMALL {
                large = large.union(&rect);
            }
            for &tile in &changed {
                if small {
                    self.wait_as_small(tile);
                } else {
                    self.wait_for_next_turn(tile);
                }
            }
        }
        large
    }

    /// Whether nothing waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.rects.is_empty() && self.is_turn_over() && self.next_turn.is_empty()
    }

    /// Whether all is sent that had changed when this turn began, and all small changes.
    pub(crate) fn is_turn_over(&self) -> bool {
        self.small.is_empty() && self.turn.is_empty()
    }

    /// The next tile to be sent. None at the end of a turn too, so that a packet ends there: the
    /// picture is complete then.
    pub(crate) fn pop(&mut self) -> Option<TileIndex> {
        if self.turn.is_empty() && !self.packed.turn {
            self.begin_turn();
        }
        let turn_next = self.small.is_empty() || (self.turn_first && !self.turn.is_empty());
        let tile = if turn_next {
            self.packed.turn |= !self.turn.is_empty();
            self.turn.pop_front()
        } else {
            self.packed.small = true;
            self.small.pop_front()
        }?;
        self.waits[usize::from(tile)] = Waits::No;
        Some(tile)
    }

    /// A tile that was popped finds no room: it is the next one again.
    pub(crate) fn push_back(&mut self, tile: TileIndex) {
        let waits = &mut self.waits[usize::from(tile)];
        if *waits == Waits::No {
            *waits = Waits::Turn;
            self.turn.push_front(tile);
        }
    }

    /// A packet is finished. Small changes may fill every other packet, or a busy corner would
    /// stop all else.
    pub(crate) fn handle_packet(&mut self) {
        let packed = std::mem::take(&mut self.packed);
        self.turn_first = packed.small && !packed.turn;
    }

    fn begin_turn(&mut self) {
        let mut tiles = std::mem::take(&mut self.next_turn);
        let (grid, (x, y)) = (self.grid, self.focus);
        let focus = (x / crate::TILE, y / crate::TILE);
        tiles.sort_by_key(|&tile| {
            let (column, row) = grid.place(tile);
            let distance = column.abs_diff(focus.0).max(row.abs_diff(focus.1));
            (distance / RING, tile)
        });
        for &tile in &tiles {
            self.waits[usize::from(tile)] = Waits::Turn;
        }
        self.turn.extend(tiles);
    }

    fn wait_as_small(&mut self, tile: TileIndex) {
        let before = std::mem::replace(&mut self.waits[usize::from(tile)], Waits::Small);
        match before {
            Waits::Small => return,
            Waits::No => {}
            Waits::Turn => self.turn.retain(|&other| other != tile),
            Waits::NextTurn => self.next_turn.retain(|&other| other != tile),
        }
        self.small.push_back(tile);
    }

    fn wait_for_next_turn(&mut self, tile: TileIndex) {
        let waits = &mut self.waits[usize::from(tile)];
        if *waits == Waits::No {
            *waits = Waits::NextTurn;
            self.next_turn.push(tile);
        }
    }
}
