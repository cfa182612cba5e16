//! The novice's side: turns a changing picture into packets.

use std::time::Instant;

use crate::batch::Mirror;
use crate::cursor::{Cursor, Due};
use crate::dirty::Dirty;
use crate::pacing::{Pacing, Room};
use crate::packets::{COMPLETE, EXACT, Writer, kind};
use crate::picture::{Picture, Rect};
use crate::pointer::PointerShape;

/// What may be chosen about an encoder.
#[derive(Clone, Debug)]
pub struct EncoderOptions {
    /// Quality of photographic tiles while they change, 1 to 100.
    pub jpeg_quality: u8,
    /// What is left out, to measure what it brings; nothing in a program that people use.
    pub without: Option<Technique>,
}

impl Default for EncoderOptions {
    fn default() -> Self {
        Self {
            jpeg_quality: 80,
            without: None,
        }
    }
}

/// A way in which the encoder saves bytes, time or processor. What is sent without it is right, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Technique {
    /// What moved is told as a move.
    Moves,
    /// What comes to light again under a window that moves is remembered by both ends.
    Beneath,
    /// One compressed stream for the whole session; without, each batch of tiles is compressed by itself.
    OneStream,
    /// A tile of one colour is told in a few bytes.
    OneColour,
    /// Where little of a tile has changed, that part alone is sent.
    PartsOfTiles,
    /// Photographs are sent as JPEG first, and sharpened at rest.
    Photos,
    /// What changes often and all over is sent as a film.
    Films,
    /// No more is sent than the line takes; without, all that changed leaves at once.
    Pacing,
}

/// An acknowledgement that can't be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AckError {
    /// It is not four bytes long.
    #[error("an acknowledgement of {0} bytes instead of 4 arrived; end the session")]
    Length(usize),
    /// It names a packet that was not sent.
    #[error("packet {0} was acknowledged but never sent; end the session")]
    NeverSent(u32),
}

/// Turns a changing picture into packets, as many as the line takes.
///
/// After each `handle_…`, and when [`Encoder::poll_timeout`] has come, call
/// [`Encoder::poll_packet`] until it gives nothing more.
pub struct Encoder {
    options: EncoderOptions,
    sequence: u32,
    mirror: Mirror,
    dirty: Dirty,
    cursor: Cursor,
    pacing: Pacing,
    /// When this turn began.
    turn_since: Option<Instant>,
    /// The other end does not know the picture's size yet.
    start_waits: bool,
    /// The other end was not told yet that the picture is complete.
    complete_waits: bool,
    /// The other end was not told yet that the picture is exact.
    exact_waits: bool,
    timeout: Option<Instant>,
}

impl Encoder {
    /// An encoder that has sent nothing yet, of a picture of no size yet.
    pub fn new(options: EncoderOptions) -> Self {
        let mirror = Mirror::new(0, 0, &options);
        Self {
            sequence: 0,
            dirty: Dirty::all(mirror.grid()),
            mirror,
            cursor: Cursor::default(),
            pacing: Pacing::new(options.without != Some(Technique::Pacing)),
            turn_since: None,
            start_waits: false,
            complete_waits: false,
            exact_waits: false,
            timeout: None,
            options,
        }
    }

    /// These parts of the picture may have changed since they were last named. What lies outside
    /// the picture counts for nothing.
    pub fn handle_damage(&mut self, rects: &[Rect]) {
        for &rect in rects {
            if !self.mirror.films().handle_damage(rect) {
                self.dirty.damage(rect);
            }
        }
    }

    /// The picture has this size from now on; all of it is sent anew. A picture of another size
    /// given to [`Encoder::poll_packet`] does the same.
    pub fn handle_resize(&mut self, width: u32, height: u32) {
        if Picture::check_size(width, height).is_ok() {
            self.start(width, height);
        }
    }

    /// The helper's decoder was lost: the next packets let a new one begin from nothing.
    pub fn handle_restart(&mut self) {
        let size = self.mirror.sent().rect();
        self.pacing.handle_restart();
        self.start(size.width, size.height);
    }

    /// The pointer's hot point is at this pixel; None: hidden.
    pub fn handle_pointer_at(&mut self, at: Option<(i32, i32)>) {
        self.cursor.set_place(at);
        if let Some((x, y)) = at {
            self.dirty.set_focus(x.max(0) as u32, y.max(0) as u32);
        }
    }

    /// The pointer looks like this. A shape larger than [`crate::MAX_POINTER_SIDE`] is made
    /// smaller; one that breaks the rules of its type is ignored.
    pub fn handle_pointer_shape(&mut self, shape: &PointerShape) {
        self.cursor.set_shape(shape);
    }

    /// The helper has received packets.
    ///
    /// # Errors
    /// If the acknowledgement can't be true.
    pub fn handle_ack(&mut self, now: Instant, ack: &[u8]) -> Result<(), AckError> {
        let bytes = ack.try_into().map_err(|_| AckError::Length(ack.len()))?;
        let sequence = u32::from_le_bytes(bytes);
        // Numbers wrap around: what lies less than half the circle ahead was not sent yet.
        if sequence.wrapping_sub(self.sequence) < u32::MAX / 2 {
            return Err(AckError::NeverSent(sequence));
        }
        self.pacing.handle_ack(now, sequence);
        Ok(())
    }

    /// The next packet, made from what `picture` shows now; None while the line is full or there
    /// is nothing to send. At most [`crate::MAX_PACKET`] bytes.
    pub fn poll_packet(&mut self, now: Instant, picture: &Picture) -> Option<Vec<u8>> {
        let size = picture.rect();
        if size != self.mirror.sent().rect() {
            self.start(size.width, size.height);
        }
        let room = self.pacing.room(now, false);
        let packet = match room {
            Room::Bytes(size) => self.full_packet(now, picture, size),
            Room::At(_) | Room::Full => self.pointer_packet(now),
        };
        self.timeout = match &packet {
            Some(packet) => {
                self.pacing.handle_sent(now, self.sequence, packet.len());
                self.sequence = self.sequence.wrapping_add(1);
                Some(now)
            }
            None => self.next_timeout(now, room),
        };
        packet
    }

    /// When to call [`Encoder::poll_packet`] again though nothing happens.
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.timeout
    }

    fn start(&mut self, width: u32, height: u32) {
        self.mirror = Mirror::new(width, height, &self.options);
        self.dirty.restart(self.mirror.grid());
        self.cursor.forget_sent();
        self.start_waits = true;
        self.complete_waits = true;
        self.exact_waits = true;
    }

    fn full_packet(&mut self, now: Instant, picture: &Picture, size: usize) -> Option<Vec<u8>> {
        let mut writer = Writer::new(self.sequence, size);
        if std::mem::take(&mut self.start_waits) {
            writer.u8(kind::START);
            writer.u16(picture.width() as u16);
            writer.u16(picture.height() as u16);
        }
        self.write_place(now, &mut writer);
        let before_tiles = writer.room();
        self.write_film(now, picture, &mut writer);
        self.mirror.write_carry(&mut writer);
        if !self.mirror.has_carry() {
            self.write_tiles(now, picture, &mut writer);
        }
        if writer.room() != before_tiles {
            self.complete_waits = true;
            self.exact_waits = true;
        }
        self.write_flags(&mut writer);
        self.dirty.handle_packet();
        if writer.is_bare() {
            self.pacing.handle_nothing_to_send();
            return None;
        }
        Some(writer.finish())
    }

    /// The film takes half of a packet while other things wait, all of it else.
    fn write_film(&mut self, now: Instant, picture: &Picture, writer: &mut Writer) {
        if let Some(was) = self.mirror.films().end_if_over(now) {
            self.dirty.damage(was);
        }
        let others = self.mirror.has_carry() || !self.dirty.is_empty();
        let share = if others {
            writer.room() / 2
        } else {
            writer.room()
        };
        let allowed = self.pacing.film_frame();
        self.mirror.write_film(now, picture, allowed, share, writer);
    }

    fn write_tiles(&mut self, now: Instant, picture: &Picture, writer: &mut Writer) {
        if !writer.is_full()
            && let Some(shape) = self.cursor.take_shape()
        {
            self.mirror.write_shape(shape, writer);
        }
        let large = self.dirty.sort(picture, self.mirror.sent());
        if !self.mirror.has_carry() {
            let shown = self.mirror.write_moved(now, picture, large, writer);
            // What is no motion may be a film.
            let shown = shown.unwrap_or_else(|| {
                let film = self.mirror.handle_change(now, picture, large);
                film.into_iter().collect()
            });
            shown.iter().for_each(|&part| self.dirty.damage(part));
            self.dirty.sort(picture, self.mirror.sent());
        }
        if self.dirty.is_turn_over() {
            self.turn_since = Some(now);
        }
        self.mirror
            .write_dirty(now, picture, &mut self.dirty, writer);
        if self.dirty.is_turn_over()
            && let Some(since) = self.turn_since.take()
        {
            self.mirror
                .handle_turn(now, now.saturating_duration_since(since));
        }
        let idle = self.dirty.is_empty()
            && !self.mirror.has_carry()
            && !self.mirror.films().is_waiting()
            && !writer.is_full();
        if idle && matches!(self.pacing.room(now, true), Room::Bytes(_)) {
            self.mirror.write_sharpened(now, picture, writer);
        }
    }

    fn write_flags(&mut self, writer: &mut Writer) {
        let (amid_frame, film_waits) = (
            self.mirror.films().is_amid_frame(),
            self.mirror.films().is_waiting(),
        );
        let complete = self.dirty.is_turn_over() && !self.mirror.has_carry() && !amid_frame;
        if complete && std::mem::take(&mut self.complete_waits) {
            writer.set_flag(COMPLETE);
        }
        let exact =
            complete && self.dirty.is_empty() && !film_waits && self.mirror.sharpen().is_empty();
        if exact && std::mem::take(&mut self.exact_waits) {
            writer.set_flag(EXACT);
        }
    }

    /// A packet of only the pointer's place, which is small enough to go though the line is full.
    fn pointer_packet(&mut self, now: Instant) -> Option<Vec<u8>> {
        if self.start_waits {
            return None;
        }
        let mut writer = Writer::new(self.sequence, LEAST);
        self.write_place(now, &mut writer);
        (!writer.is_bare()).then(|| writer.finish())
    }

    fn write_place(&mut self, now: Instant, writer: &mut Writer) {
        if !self.cursor.place_due().is_some_and(|due| due.is_over(now)) {
            return;
        }
        match self.cursor.take_place(now) {
            Some(Some((x, y))) => {
                writer.u8(kind::POINTER_AT);
                writer.i16(x);
                writer.i16(y);
            }
            Some(None) => writer.u8(kind::POINTER_HIDDEN),
            None => {}
        }
    }

    fn next_timeout(&mut self, now: Instant, room: Room) -> Option<Instant> {
        let place = match self.cursor.place_due() {
            Some(Due::At(at)) => Some(at),
            Some(Due::Now) | None => None,
        };
        let tiles = match room {
            Room::At(at) if self.start_waits || !self.dirty.is_empty() => Some(at),
            Room::At(at) if self.mirror.has_carry() || self.mirror.films().is_waiting() => Some(at),
            _ => None,
        };
        let sharpen = match self.pacing.room(now, true) {
            Room::At(at) => self
                .mirror
                .sharpen()
                .next_quiet()
                .map(|quiet| quiet.max(at)),
            Room::Bytes(_) | Room::Full => self.mirror.sharpen().next_quiet(),
        };
        // What is due already waits for an acknowledgement, not for time.
        [place, tiles, sharpen]
            .into_iter()
            .flatten()
            .filter(|at| *at > now)
            .min()
    }
}

/// Room enough for a pointer's place.
const LEAST: usize = 16;
