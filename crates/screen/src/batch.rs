//! Fills packets with tiles: decides how each is sent, and keeps what the other end will have.

use std::cmp::Reverse;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::TILE;
use crate::beneath::{Beneath, Moves};
use crate::classify::{Content, classify};
use crate::cost::Cost;
use crate::dirty::Dirty;
use crate::encoder::{EncoderOptions, Technique};
use crate::film::{Films, changed_around};
use crate::gathered::{Batch, Drawn};
use crate::jpeg::{Detail, JpegPacker};
use crate::loss::Loss;
use crate::motion;
use crate::packets::{MOVE_BYTES, UNCOVERS, Writer, kind, part};
use crate::picture::{Picture, Rect};
use crate::pointer::PointerShape;
use crate::predict::append_residuals;
use crate::sharpen::Sharpen;
use crate::stream::{Lane, Packer};
use crate::tiles::{Grid, TILE_BYTES, TileIndex, append_bgr, changed_bounds};

/// The most photographs that are packed at once: what is packed, and the room for what comes of it, stays in memory.
const MOST_PHOTOS: usize = 64;

/// Most tiles of one batch; their pixels stay below what a decoder lets be announced at once.
const MOST_PARTS: usize = 64;
/// Most parts of one move.
const MOST_MOVES: usize = 64;
/// A change of at most this part of a tile is sent alone; a larger one with the whole tile, whose
/// rows are then more like what was sent before.
const PART_OF_TILE: u64 = 4;
/// A film whose pictures take longer than the second gets less detail, than the first more again.
const TURN: [Duration; 2] = [Duration::from_millis(35), Duration::from_millis(110)];

/// So many turns with photographs within this time are a film, in which nobody sees finer detail.
const FILM: (usize, Duration) = (8, Duration::from_secs(1));

/// Stream bytes that found no room in the last packet; they go first in the next one.
struct Carry {
    lane: Lane,
    bytes: Vec<u8>,
    from: usize,
}

/// The picture as the other end will have it, and the means to change that.
pub(crate) struct Mirror {
    grid: Grid,
    /// What is left out.
    without: Option<Technique>,
    /// What the screen showed where and when it was sent; for lossy tiles the other end has only
    /// something like it.
    sent: Picture,
    beneath: Beneath,
    loss: Loss,
    sharpen: Sharpen,
    pixels: Packer,
    residuals: Packer,
    jpeg: JpegPacker,
    jpeg_quality: u8,
    detail: Detail,
    /// This turn held photographs.
    has_photos: bool,
    /// When the last turns that did were over.
    photo_turns: VecDeque<Instant>,
    carry: Option<Carry>,
    films: Films,
    /// Per pixel unlike its neighbours.
    drawn_cost: Cost,
    /// Per tile.
    photo_cost: Cost,
    /// Per tile.
    sharp_cost: Cost,
}

impl Mirror {
    /// Nothing was sent: the other end begins with a black picture.
    pub(crate) fn new(width: u32, height: u32, options: &EncoderOptions) -> Self {
        let (jpeg_quality, without) = (options.jpeg_quality, options.without);
        let grid = Grid::new(width, height);
        let sent = Picture::new(width, height);
        Self {
            grid,
            without,
            loss: Loss::none(&sent),
            sent,
            beneath: Beneath::nothing(),
            sharpen: Sharpen::none(grid.len()),
            pixels: Packer::new(Lane::Pixels),
            residuals: Packer::new(Lane::Residuals),
            jpeg: JpegPacker::new(jpeg_quality),
            jpeg_quality,
            detail: Detail::Full,
            has_photos: false,
            photo_turns: VecDeque::new(),
            carry: None,
            films: Films::default(),
            drawn_cost: Cost {
                bytes_per_unit: 0.5,
                least: 0.1,
            },
            photo_cost: Cost {
                bytes_per_unit: 1_000.0,
                least: 100.0,
            },
            sharp_cost: Cost {
                bytes_per_unit: 6_000.0,
                least: 500.0,
            },
        }
    }

    pub(crate) fn grid(&self) -> Grid {
        self.grid
    }

    /// What was sent, as far as it was without loss.
    pub(crate) fn sent(&self) -> &Picture {
        &self.sent
    }

    pub(crate) fn sharpen(&self) -> &Sharpen {
        &self.sharpen
    }

    /// All that had changed went out, and that took so long: on a slow line a film is better
    /// blurred than late. It is sharpened when it rests.
    pub(crate) fn handle_turn(&mut self, now: Instant, took: Duration) {
        if !std::mem::take(&mut self.has_photos) {
            return;
        }
        let is_film = self.is_film(now);
        let detail = match took {
            _ if took < TURN[0] => self.detail.more(),
            _ if took > TURN[1] => self.detail.less(),
            _ => self.detail,
        };
        let detail = if is_film {
            detail.max(Detail::Less)
        } else {
            detail
        };
        if detail != self.detail {
            self.detail = detail;
            self.jpeg.set_quality(self.jpeg_quality, detail);
        }
    }

    /// Whether this turn, which held photographs, is one of many.
    fn is_film(&mut self, now: Instant) -> bool {
        let (turns, within) = FILM;
        self.photo_turns.push_back(now);
        if self.photo_turns.len() > turns {
            self.photo_turns.pop_front();
        }
        let first = self
            .photo_turns
            .front()
            .filter(|_| self.photo_turns.len() == turns);
        first.is_some_and(|first| now.saturating_duration_since(*first) < within)
    }

    pub(crate) fn films(&mut self) -> &mut Films {
        &mut self.films
    }

    /// There was a large change in `area` that is no motion. Gives back what is to be looked at.
    pub(crate) fn handle_change(
        &mut self,
        now: Instant,
        picture: &Picture,
        area: Rect,
    ) -> Option<Rect> {
        if self.is_without(Technique::Films) {
            return None;
        }
        let area = area.intersection(&picture.rect());
        self.films.handle_change(now, picture, &self.sent, area)
    }

    /// Writes the next frame of the film, of about `allowed` bytes, or the rest of one, into `share` of the room.
    pub(crate) fn write_film(
        &mut self,
        now: Instant,
        picture: &Picture,
        allowed: usize,
        share: usize,
        writer: &mut Writer,
    ) {
        if let Some(film) = self.films.rect()
            && let Some(with_loss) = self.films.make(now, picture, &self.sent, allowed)
        {
            self.sent.copy_rect_from(picture, film);
            let mut tiles = Vec::new();
            for block in with_loss {
                self.loss.set(block, true);
                tiles.extend(self.grid.touched(&block));
            }
            tiles.sort_unstable();
            tiles.dedup();
            tiles
                .iter()
                .for_each(|&tile| self.sharpen.set_lossy(tile, now));
        }
        let room = share.min(writer.room());
        self.films.write(writer, room);
    }

    /// Whether stream bytes wait for the next packet.
    pub(crate) fn has_carry(&self) -> bool {
        self.carry.is_some()
    }

    /// Writes what found no room before.
    pub(crate) fn write_carry(&mut self, writer: &mut Writer) {
        if let Some(carry) = &mut self.carry {
            carry.from += writer.stream(carry.lane, &carry.bytes[carry.from..]);
            if carry.from == carry.bytes.len() {
                self.carry = None;
            }
        }
    }

    /// Writes a pointer's shape, which takes the way of the pixels: the same one later is cheap.
    pub(crate) fn write_shape(&mut self, shape: &PointerShape, writer: &mut Writer) {
        writer.u8(kind::PARTS);
        writer.u8(1);
        writer.u8(part::POINTER);
        writer.u8((shape.width - 1) as u8);
        writer.u8((shape.height - 1) as u8);
        writer.u8(shape.hot_x as u8);
        writer.u8(shape.hot_y as u8);
        self.write_stream(Lane::Pixels, &shape.rgba, writer);
    }

    /// Writes what only moved within `area`, if that is worth it. What of it waits in the queue is
    /// found unchanged when its turn comes. Gives back what is
    /// to be looked at, as it shows again what was there before; None if nothing moved.
    pub(crate) fn write_moved(
        &mut self,
        now: Instant,
        picture: &Picture,
        area: Rect,
        writer: &mut Writer,
    ) -> Option<Vec<Rect>> {
        if self.is_without(Technique::Moves) {
            return None;
        }
        let area = area.intersection(&picture.rect());
        let (head, each) = MOVE_BYTES;
        let most = (writer.room().saturating_sub(head) / each).min(MOST_MOVES);
        let motion = motion::find(&self.sent, picture, area)?;
        let mut parts = motion::moved(&self.sent, picture, area, motion);
        // What moves within a film is up to that.
        let film = self.films.rect().unwrap_or_default();
        parts.retain(|part| part.intersection(&film) != *part);
        parts.sort_by_key(|part| Reverse(part.area()));
        parts.truncate(most);
        if parts.is_empty() {
            return None;
        }
        let mut moves = Vec::with_capacity(parts.len());
        let mut shown = Vec::new();
        for &part in &parts {
            let source = motion
                .source(part, picture.rect())
                .expect("what moved came from inside");
            moves.push((source, part));
        }
        let touches = |(from, to): &(Rect, Rect)| {
            !from.intersection(&film).is_empty() || !to.intersection(&film).is_empty()
        };
        if moves.iter().any(touches) {
            if self.films.is_amid_frame() {
                return Some(Vec::new());
            }
            shown.extend(self.films.end());
        }
        let moves = Moves::of(&moves);
        let remembers = !self.is_without(Technique::Beneath);
        let uncovers = remembers && self.beneath.fits(picture, &moves);
        writer.u8(kind::MOVE);
        writer.u8(if uncovers { UNCOVERS } else { 0 });
        writer.i16(motion.right as i16);
        writer.i16(motion.down as i16);
        writer.u8(parts.len() as u8);
        for part in &parts {
            for value in [part.x, part.y, part.width, part.height] {
                writer.u16(value as u16);
            }
        }
        let (sent, loss) = (&mut self.sent, &mut self.loss);
        shown.extend(self.beneath.move_rects(sent, Some(loss), &moves, uncovers));
        for part in parts.iter().chain(&shown) {
            self.follow_loss(*part, now);
        }
        Some(shown)
    }

    /// What is there with loss has changed in this part: its tiles follow.
    fn follow_loss(&mut self, part: Rect, now: Instant) {
        for tile in self.grid.touched(&part) {
            if self.loss.is_in(self.grid.rect(tile)) {
                self.sharpen.set_lossy(tile, now);
            } else {
                self.sharpen.set_exact(tile);
            }
        }
    }

    /// All of a tile was sent without loss.
    fn set_exact(&mut self, tile: TileIndex) {
        self.loss.set(self.grid.rect(tile), false);
        self.sharpen.set_exact(tile);
    }

    /// Fills a packet with tiles that wait.
    pub(crate) fn write_dirty(
        &mut self,
        now: Instant,
        picture: &Picture,
        dirty: &mut Dirty,
        writer: &mut Writer,
    ) {
        while self.carry.is_none() && !writer.is_full() {
            let batch = self.gather(picture, dirty, writer.room());
            if batch.is_empty() {
                return;
            }
            self.write_solid(picture, batch.solid, writer);
            let photos_done = self.write_photos(now, picture, batch.photos, dirty, writer);
            self.write_drawn(now, picture, batch.drawn, dirty, writer);
            if !photos_done {
                return;
            }
        }
    }

    /// Fills a packet with quiet lossy tiles, without loss.
    pub(crate) fn write_sharpened(&mut self, now: Instant, picture: &Picture, writer: &mut Writer) {
        let wanted = (writer.room() / self.sharp_cost.of(1)).clamp(1, MOST_PARTS);
        let (mut tiles, mut raw) = (Vec::new(), Vec::new());
        while tiles.len() < wanted
            && let Some(tile) = self.sharpen.next(now)
        {
            let rect = self.grid.rect(tile);
            append_residuals(picture, rect, &mut raw);
            self.sent.copy_rect_from(picture, rect);
            self.set_exact(tile);
            tiles.push(tile);
        }
        if tiles.is_empty() {
            return;
        }
        writer.u8(kind::PARTS);
        writer.u8(tiles.len() as u8);
        for &tile in &tiles {
            writer.u8(part::PREDICTED);
            writer.u16(tile);
        }
        let bytes = self.write_stream(Lane::Residuals, &raw, writer);
        self.sharp_cost.learn(tiles.len(), bytes);
    }

    /// Takes tiles from the queue until they are likely to fill the room.
    fn gather(&self, picture: &Picture, dirty: &mut Dirty, room: usize) -> Batch {
        const SOLID_COST: usize = 9;
        let mut batch = Batch::default();
        let mut cost = 16;
        while cost < room && batch.drawn.len() < MOST_PARTS && batch.photos.len() < MOST_PHOTOS {
            let Some(tile) = dirty.pop() else { break };
            let rect = self.grid.rect(tile);
            if let Some(film) = self.films.rect()
                && !rect.intersection(&film).is_empty()
            {
                for changed in changed_around(picture, &self.sent, rect, film) {
                    cost += batch.draw(Drawn::all_of(tile, changed), &self.drawn_cost);
                }
                continue;
            }
            let Some(changed) = changed_bounds(picture, &self.sent, rect) else {
                continue;
            };
            let is_part = changed.area() * PART_OF_TILE <= u64::from(TILE * TILE);
            if is_part && !self.is_without(Technique::PartsOfTiles) {
                cost += batch.draw(Drawn::all_of(tile, changed), &self.drawn_cost);
                continue;
            }
            match self.seen_as(classify(picture, rect), rect) {
                Content::Solid(colour) => {
                    cost += SOLID_COST;
                    batch.solid.push((tile, colour));
                }
                Content::Drawn { novel } => {
                    let drawn = Drawn {
                        tile,
                        changed: rect,
                        novel,
                    };
                    cost += batch.draw(drawn, &self.drawn_cost);
                }
                Content::Photo => {
                    cost += 2 + self.photo_cost.of(1);
                    batch.photos.push(tile);
                }
            }
        }
        batch
    }

    fn is_without(&self, technique: Technique) -> bool {
        self.without == Some(technique)
    }

    /// What a tile is sent as that shows this: what is left out is drawn like all else.
    fn seen_as(&self, content: Content, rect: Rect) -> Content {
        match (content, self.without) {
            (Content::Solid(_), Some(Technique::OneColour)) => Content::Drawn { novel: 1 },
            (Content::Photo, Some(Technique::Photos)) => Content::Drawn {
                novel: rect.area() as usize,
            },
            _ => content,
        }
    }

    fn write_solid(
        &mut self,
        picture: &Picture,
        mut tiles: Vec<(TileIndex, [u8; 3])>,
        writer: &mut Writer,
    ) {
        for &(tile, _) in &tiles {
            self.sent.copy_rect_from(picture, self.grid.rect(tile));
            self.set_exact(tile);
        }
        tiles.sort_unstable_by_key(|&(tile, colour)| (colour, tile));
        for same in tiles.chunk_by(|a, b| a.1 == b.1) {
            let mut runs: Vec<(TileIndex, u8)> = Vec::new();
            for &(tile, _) in same {
                match runs.last_mut() {
                    Some((first, more))
                        if *more < u8::MAX && *first + u16::from(*more) + 1 == tile =>
                    {
                        *more += 1;
                    }
                    _ => runs.push((tile, 0)),
                }
            }
            writer.solid(same[0].1, &runs);
        }
    }

    /// Writes as many photographic tiles as fit and puts the others back; false if some were.
    fn write_photos(
        &mut self,
        now: Instant,
        picture: &Picture,
        mut tiles: Vec<TileIndex>,
        dirty: &mut Dirty,
        writer: &mut Writer,
    ) -> bool {
        const FIXED: usize = 1 + 1 + 2 + 2;
        self.has_photos |= !tiles.is_empty();
        let mut all = true;
        while !tiles.is_empty() {
            let rects: Vec<_> = tiles.iter().map(|&tile| self.grid.rect(tile)).collect();
            let Ok(jpeg) = self.jpeg.pack(picture, &rects) else {
                // Only for want of memory; without loss it always goes.
                self.write_exact(picture, &tiles, writer);
                return false;
            };
            let head = jpeg.head.unwrap_or_default();
            let bytes = FIXED + tiles.len() * 2 + head.len() + jpeg.scan.len();
            self.photo_cost.learn(tiles.len(), bytes);
            if bytes > writer.room() && tiles.len() == 1 && writer.is_roomy() {
                // On a slow line even one may be more than a packet is meant to have.
                writer.make_room(bytes);
            }
            if bytes <= writer.room() {
                writer.u8(kind::JPEG);
                writer.u8(tiles.len() as u8);
                tiles.iter().for_each(|&tile| writer.u16(tile));
                writer.u16(head.len() as u16);
                writer.bytes(head);
                writer.u16(jpeg.scan.len() as u16);
                writer.bytes(jpeg.scan);
                self.jpeg.remember();
                for (&tile, &rect) in tiles.iter().zip(&rects) {
                    self.sent.copy_rect_from(picture, rect);
                    self.loss.set(rect, true);
                    self.sharpen.set_lossy(tile, now);
                }
                return all;
            }
            if tiles.len() == 1 && writer.is_roomy() {
                self.write_exact(picture, &tiles, writer);
                return false;
            }
            let fitting = tiles.len() * writer.room() / bytes * 9 / 10;
            let keep = fitting.clamp(
                usize::from(writer.is_roomy()).min(tiles.len() - 1),
                tiles.len() - 1,
            );
            tiles
                .drain(keep..)
                .rev()
                .for_each(|tile| dirty.push_back(tile));
            all = false;
        }
        all
    }

    /// Writes tiles as they are, however much that is: what finds no room is carried over.
    fn write_exact(&mut self, picture: &Picture, tiles: &[TileIndex], writer: &mut Writer) {
        let mut raw = Vec::with_capacity(tiles.len() * TILE_BYTES);
        writer.u8(kind::PARTS);
        writer.u8(tiles.len() as u8);
        for &tile in tiles {
            let rect = self.grid.rect(tile);
            writer.u8(part::TILE);
            writer.u16(tile);
            append_bgr(picture, rect, &mut raw);
            self.sent.copy_rect_from(picture, rect);
            self.set_exact(tile);
        }
        self.write_stream(Lane::Pixels, &raw, writer);
    }

    fn write_drawn(
        &mut self,
        now: Instant,
        picture: &Picture,
        mut tiles: Vec<Drawn>,
        dirty: &mut Dirty,
        writer: &mut Writer,
    ) {
        const PART_BYTES: usize = 7;
        let fitting = (writer.room() / 2) / PART_BYTES;
        if self.carry.is_some() || tiles.len() > fitting {
            let keep = if self.carry.is_some() { 0 } else { fitting };
            let late = tiles.drain(keep.min(tiles.len())..);
            late.rev().for_each(|late| dirty.push_back(late.tile));
        }
        if tiles.is_empty() {
            return;
        }
        let mut raw = Vec::with_capacity(tiles.len() * TILE_BYTES);
        writer.u8(kind::PARTS);
        writer.u8(tiles.len() as u8);
        for &Drawn { tile, changed, .. } in &tiles {
            let rect = self.grid.rect(tile);
            if changed == rect {
                writer.u8(part::TILE);
                writer.u16(tile);
                self.set_exact(tile);
            } else {
                writer.u8(part::RECT);
                writer.u16(tile);
                writer.u8((changed.x - rect.x) as u8);
                writer.u8((changed.y - rect.y) as u8);
                writer.u8((changed.width - 1) as u8);
                writer.u8((changed.height - 1) as u8);
                self.loss.set(changed, false);
                if self.sharpen.is_lossy(tile) {
                    // If the rest is there with loss, it is quiet only later.
                    self.follow_loss(changed, now);
                }
            }
            append_bgr(picture, changed, &mut raw);
            self.sent.copy_rect_from(picture, changed);
        }
        let bytes = self.write_stream(Lane::Pixels, &raw, writer);
        self.drawn_cost
            .learn(tiles.iter().map(|drawn| drawn.novel).sum(), bytes);
    }

    /// Packs and writes; what finds no room waits for the next packet. Tells the packed size.
    fn write_stream(&mut self, lane: Lane, raw: &[u8], writer: &mut Writer) -> usize {
        let mut bytes = Vec::new();
        let packer = match lane {
            Lane::Pixels => &mut self.pixels,
            Lane::Residuals => &mut self.residuals,
        };
        if self.without == Some(Technique::OneStream) {
            packer.begin_anew(&mut bytes);
        }
        packer.pack(raw, &mut bytes);
        let (packed, from) = (bytes.len(), writer.stream(lane, &bytes));
        if from < packed {
            self.carry = Some(Carry { lane, bytes, from });
        }
        packed
    }
}
