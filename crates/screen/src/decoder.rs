//! The helper's side: rebuilds the picture from packets.

use crate::beneath::{Beneath, Moves};
use crate::film::{self, FilmUnpacker};
use crate::joiner::MAX_HEAD;
use crate::jpeg::{JpegUnpacker, MAX_STACK};
use crate::motion::Motion;
use crate::packets::{self, COMPLETE, EXACT, LAST, MAX_PENDING, Reader, UNCOVERS, kind, part};
use crate::picture::{Picture, Rect};
use crate::pointer::{Pointer, PointerShape};
use crate::predict::write_residuals;
use crate::stream::{Lane, Unpacker};
use crate::tiles::{Grid, TileIndex, write_bgr};
use crate::{MAX_PACKET, TILE};

/// The largest picture a decoder accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecoderLimits {
    /// Most pixels along one side; counts only up to [`crate::MAX_SIDE`].
    pub max_side: u32,
    /// Most pixels in all; counts only up to [`crate::MAX_PIXELS`].
    pub max_pixels: u64,
}

impl Default for DecoderLimits {
    fn default() -> Self {
        Self {
            max_side: crate::MAX_SIDE,
            max_pixels: crate::MAX_PIXELS,
        }
    }
}

/// What a packet changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Parts of the picture that changed.
    pub rects: Vec<Rect>,
    /// The picture has a new size (and all of it changed).
    pub resized: bool,
    /// The pointer's shape or place changed.
    pub pointer_changed: bool,
    /// To be sent to the novice. Cumulative: where several packets were handled at once, the
    /// last one is enough.
    pub ack: Option<Vec<u8>>,
    /// All that had changed on the screen has arrived: a good moment to show the picture. While
    /// much changes on a slow line this may take a while, so show it also after some time.
    pub picture_complete: bool,
    /// The picture is exactly what the screen showed when this packet was made, every pixel.
    pub picture_exact: bool,
}

/// A packet that can't be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// It ends early or holds a value out of range.
    #[error("a malformed screen packet arrived ({0}); end the session and connect again")]
    Malformed(&'static str),
    /// It is larger than [`MAX_PACKET`].
    #[error("a screen packet of {0} bytes arrived, {MAX_PACKET} are allowed; end the session")]
    TooLong(usize),
    /// A packet is missing or came twice.
    #[error(
        "screen packet {arrived} arrived instead of {expected}; end the session and connect again"
    )]
    OutOfOrder {
        /// The number it should have had.
        expected: u32,
        /// The number it had.
        arrived: u32,
    },
    /// The picture would be larger than this decoder accepts.
    #[error(
        "the other side shares {width}x{height} pixels, more than this program shows; ask for one monitor to be shared"
    )]
    TooLarge {
        /// Columns announced.
        width: u32,
        /// Rows announced.
        height: u32,
    },
    /// An earlier packet was refused.
    #[error(
        "a screen packet arrived after one that was refused; end the session and connect again"
    )]
    Broken,
}

use DecodeError::Malformed;

/// Which packet may come next.
#[derive(Clone, Copy)]
enum Next {
    /// Any that starts a picture.
    First,
    /// The one with this number.
    Number(u32),
    /// None: one was refused.
    Nothing,
}

/// What the bytes of a lane will become.
enum Part {
    Pixels(Rect),
    Predicted(Rect),
    Pointer {
        width: u32,
        height: u32,
        hot_x: u32,
        hot_y: u32,
    },
}

impl Part {
    fn lane(&self) -> Lane {
        match self {
            Self::Pixels(_) | Self::Pointer { .. } => Lane::Pixels,
            Self::Predicted(_) => Lane::Residuals,
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Pixels(rect) | Self::Predicted(rect) => rect.area() as usize * 3,
            Self::Pointer { width, height, .. } => (width * height * 4) as usize,
        }
    }
}

/// Parts that were announced, and their bytes as far as they are here.
#[derive(Default)]
struct Pending {
    parts: Vec<Part>,
    bytes: Vec<u8>,
    filled: usize,
}

/// Rebuilds the novice's picture from packets, in the order they were made.
pub struct Decoder {
    limits: DecoderLimits,
    next: Next,
    picture: Picture,
    beneath: Beneath,
    grid: Grid,
    pointer: Pointer,
    pixels: Unpacker,
    residuals: Unpacker,
    jpeg: JpegUnpacker,
    film: Option<FilmUnpacker>,
    pending: Pending,
    /// What this packet held of that which may be as much work as all of the picture.
    worked: Worked,
}

/// A packet has each of these once at most.
#[derive(Clone, Copy, Default)]
struct Worked {
    moved: bool,
    begun_film: bool,
    ended_frame: bool,
}

impl Decoder {
    /// A decoder with an empty picture.
    pub fn new(limits: DecoderLimits) -> Self {
        Self {
            limits,
            next: Next::First,
            picture: Picture::new(0, 0),
            beneath: Beneath::nothing(),
            grid: Grid::new(0, 0),
            pointer: Pointer::default(),
            pixels: Unpacker::new(Lane::Pixels),
            residuals: Unpacker::new(Lane::Residuals),
            jpeg: JpegUnpacker::new(),
            film: None,
            pending: Pending::default(),
            worked: Worked::default(),
        }
    }

    /// Applies one packet.
    ///
    /// # Errors
    /// If the packet can't be right; the decoder then accepts no other one.
    pub fn handle_packet(&mut self, packet: &[u8]) -> Result<Change, DecodeError> {
        let result = self.apply(packet);
        if result.is_err() {
            self.next = Next::Nothing;
        }
        result
    }

    /// The picture as far as it has arrived; 0x0 before the first packet.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// The pointer as far as it is known.
    pub fn pointer(&self) -> &Pointer {
        &self.pointer
    }

    fn apply(&mut self, packet: &[u8]) -> Result<Change, DecodeError> {
        if packet.len() > MAX_PACKET {
            return Err(DecodeError::TooLong(packet.len()));
        }
        let mut reader = Reader::new(packet);
        let sequence = reader.u32()?;
        let flags = reader.u8()?;
        if flags & !(COMPLETE | EXACT) != 0 {
            return Err(Malformed("unknown flags"));
        }
        match self.next {
            Next::First => {}
            Next::Number(expected) if expected == sequence => {}
            Next::Number(expected) => {
                return Err(DecodeError::OutOfOrder {
                    expected,
                    arrived: sequence,
                });
            }
            Next::Nothing => return Err(DecodeError::Broken),
        }
        let mut change = Change {
            ack: Some(sequence.to_le_bytes().to_vec()),
            picture_complete: flags & COMPLETE != 0,
            picture_exact: flags & EXACT != 0,
            ..Change::default()
        };
        self.worked = Worked::default();
        let mut first = true;
        while !reader.is_empty() {
            let kind = reader.u8()?;
            match kind {
                kind::START if first => self.start(&mut reader, &mut change)?,
                kind::START => return Err(Malformed("a start that is not at the front")),
                _ if matches!(self.next, Next::First) && first => {
                    return Err(Malformed("no start at the beginning"));
                }
                _ => self.section(kind, &mut reader, &mut change)?,
            }
            first = false;
        }
        if matches!(self.next, Next::First) && first {
            return Err(Malformed("no start at the beginning"));
        }
        self.next = Next::Number(sequence.wrapping_add(1));
        Ok(change)
    }

    fn start(&mut self, reader: &mut Reader<'_>, change: &mut Change) -> Result<(), DecodeError> {
        let (width, height) = (u32::from(reader.u16()?), u32::from(reader.u16()?));
        let within = width.max(height) <= self.limits.max_side
            && u64::from(width) * u64::from(height) <= self.limits.max_pixels
            && Picture::check_size(width, height).is_ok();
        if !within {
            return Err(DecodeError::TooLarge { width, height });
        }
        let limits = self.limits;
        *self = Self::new(limits);
        self.picture = Picture::new(width, height);
        self.grid = Grid::new(width, height);
        change.resized = true;
        change.pointer_changed = true;
        change.rects.push(self.picture.rect());
        Ok(())
    }

    fn section(
        &mut self,
        kind: u8,
        reader: &mut Reader<'_>,
        change: &mut Change,
    ) -> Result<(), DecodeError> {
        // Else an older tile could come out of a stream after a newer one.
        let touches_picture = matches!(kind, kind::SOLID | kind::PARTS | kind::JPEG | kind::MOVE);
        if touches_picture && !self.pending.parts.is_empty() {
            return Err(Malformed("new tiles before the announced ones"));
        }
        match kind {
            kind::SOLID => self.solid(reader, change),
            kind::PARTS => self.parts(reader),
            kind::PIXELS => self.stream(Lane::Pixels, reader, change),
            kind::RESIDUALS => self.stream(Lane::Residuals, reader, change),
            kind::JPEG => self.jpeg(reader, change),
            kind::MOVE => self.moved(reader, change),
            kind::FILM => self.begin_film(reader),
            kind::FILM_FRAME => self.film_frame(reader, change),
            kind::POINTER_AT => {
                let (x, y) = (reader.i16()?, reader.i16()?);
                self.pointer.at = Some((i32::from(x), i32::from(y)));
                change.pointer_changed = true;
                Ok(())
            }
            kind::POINTER_HIDDEN => {
                self.pointer.at = None;
                change.pointer_changed = true;
                Ok(())
            }
            _ => Err(Malformed("unknown section")),
        }
    }

    fn solid(&mut self, reader: &mut Reader<'_>, change: &mut Change) -> Result<(), DecodeError> {
        let colour = reader.array()?;
        for _ in 0..reader.u16()? {
            let (first, more) = (reader.u16()?, reader.u8()?);
            for offset in 0..=u32::from(more) {
                let rect = self.tile(u32::from(first) + offset)?;
                self.picture.fill(rect, colour);
                changed(change, rect);
            }
        }
        Ok(())
    }

    fn parts(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let count = reader.u8()?;
        let mut total = 0;
        for _ in 0..count {
            let part = self.part(reader)?;
            let same_lane = self
                .pending
                .parts
                .first()
                .is_none_or(|first| first.lane() == part.lane());
            total += part.bytes();
            if !same_lane || total > MAX_PENDING {
                return Err(Malformed("too much announced at once"));
            }
            self.pending.parts.push(part);
        }
        self.pending.filled = 0;
        self.pending.bytes.resize(total, 0);
        Ok(())
    }

    fn part(&self, reader: &mut Reader<'_>) -> Result<Part, DecodeError> {
        match reader.u8()? {
            part::TILE => Ok(Part::Pixels(self.tile(u32::from(reader.u16()?))?)),
            part::PREDICTED => Ok(Part::Predicted(self.tile(u32::from(reader.u16()?))?)),
            part::RECT => {
                let tile = self.tile(u32::from(reader.u16()?))?;
                let [x, y, width, height] = reader.array()?.map(u32::from);
                let (width, height) = (width + 1, height + 1);
                if x + width > tile.width || y + height > tile.height {
                    return Err(Malformed("a part outside of its tile"));
                }
                Ok(Part::Pixels(Rect::new(
                    tile.x + x,
                    tile.y + y,
                    width,
                    height,
                )))
            }
            part::POINTER => {
                let [width, height, hot_x, hot_y] = reader.array()?.map(u32::from);
                let (width, height) = (width + 1, height + 1);
                if hot_x >= width || hot_y >= height {
                    return Err(Malformed("a pointer that clicks outside of its shape"));
                }
                Ok(Part::Pointer {
                    width,
                    height,
                    hot_x,
                    hot_y,
                })
            }
            _ => Err(Malformed("unknown part")),
        }
    }

    fn stream(
        &mut self,
        lane: Lane,
        reader: &mut Reader<'_>,
        change: &mut Change,
    ) -> Result<(), DecodeError> {
        let length = reader.u16()?;
        let packed = reader.bytes(usize::from(length))?;
        let pending = &mut self.pending;
        if pending.parts.first().map(Part::lane) != Some(lane) {
            return Err(Malformed("pixels that were not announced"));
        }
        let unpacker = match lane {
            Lane::Pixels => &mut self.pixels,
            Lane::Residuals => &mut self.residuals,
        };
        pending.filled += unpacker.unpack(packed, &mut pending.bytes[pending.filled..])?;
        if pending.filled == pending.bytes.len() {
            self.place_parts(change);
        }
        Ok(())
    }

    fn place_parts(&mut self, change: &mut Change) {
        let mut bytes = &mut self.pending.bytes[..];
        for part in self.pending.parts.drain(..) {
            let (mine, rest) = bytes.split_at_mut(part.bytes());
            bytes = rest;
            match part {
                Part::Pixels(rect) => {
                    write_bgr(&mut self.picture, rect, mine);
                    changed(change, rect);
                }
                Part::Predicted(rect) => {
                    write_residuals(&mut self.picture, rect, mine);
                    changed(change, rect);
                }
                Part::Pointer {
                    width,
                    height,
                    hot_x,
                    hot_y,
                } => {
                    self.pointer.shape = Some(PointerShape {
                        width,
                        height,
                        hot_x,
                        hot_y,
                        rgba: mine.to_vec(),
                    });
                    change.pointer_changed = true;
                }
            }
        }
    }

    fn jpeg(&mut self, reader: &mut Reader<'_>, change: &mut Change) -> Result<(), DecodeError> {
        let count = usize::from(reader.u8()?);
        if count == 0 || count > MAX_STACK {
            return Err(Malformed("a JPEG of no tiles"));
        }
        let rects = (0..count)
            .map(|_| self.tile(u32::from(reader.u16()?)))
            .collect::<Result<Vec<_>, _>>()?;
        let head_length = usize::from(reader.u16()?);
        if head_length > MAX_HEAD {
            return Err(Malformed("too long a head of a JPEG"));
        }
        if head_length > 0 {
            self.jpeg.set_head(reader.bytes(head_length)?)?;
        }
        let scan_length = usize::from(reader.u16()?);
        let scan = reader.bytes(scan_length)?;
        self.jpeg.unpack(scan, &rects, &mut self.picture)?;
        for rect in rects {
            changed(change, rect);
        }
        Ok(())
    }

    fn moved(&mut self, reader: &mut Reader<'_>, change: &mut Change) -> Result<(), DecodeError> {
        if std::mem::replace(&mut self.worked.moved, true) {
            return Err(Malformed("a second move in a packet"));
        }
        let flags = reader.u8()?;
        if flags & !UNCOVERS != 0 {
            return Err(Malformed("unknown flags of a move"));
        }
        let motion = Motion {
            right: i32::from(reader.i16()?),
            down: i32::from(reader.i16()?),
        };
        let whole = self.picture.rect();
        let mut parts = Vec::new();
        let mut area = 0;
        for _ in 0..reader.u8()? {
            let (x, y) = (reader.u16()?, reader.u16()?);
            let (width, height) = (reader.u16()?, reader.u16()?);
            let part = Rect::new(x.into(), y.into(), width.into(), height.into());
            let source = motion
                .source(part, whole)
                .filter(|_| part.intersection(&whole) == part)
                .ok_or(Malformed("a move from or to outside of the picture"))?;
            area += part.area();
            // They don't overlap, so together they are not larger than the picture.
            if area > whole.area() {
                return Err(Malformed("more moved than there is"));
            }
            parts.push((source, part));
            changed(change, part);
        }
        let uncovers = flags & UNCOVERS != 0;
        let shown = self
            .beneath
            .move_rects(&mut self.picture, None, &Moves::of(&parts), uncovers);
        shown.into_iter().for_each(|part| changed(change, part));
        Ok(())
    }

    fn begin_film(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if std::mem::replace(&mut self.worked.begun_film, true) {
            return Err(Malformed("a second film in a packet"));
        }
        if self.film.as_ref().is_some_and(FilmUnpacker::is_amid_frame) {
            return Err(Malformed("a film amid a frame of another"));
        }
        let (x, y) = (reader.u16()?, reader.u16()?);
        let (width, height) = (reader.u16()?, reader.u16()?);
        let rect = Rect::new(x.into(), y.into(), width.into(), height.into());
        if !film::is_possible(rect, self.picture.rect()) {
            return Err(Malformed("a film outside of the picture, or too large"));
        }
        self.film = Some(FilmUnpacker::new(rect));
        Ok(())
    }

    fn film_frame(
        &mut self,
        reader: &mut Reader<'_>,
        change: &mut Change,
    ) -> Result<(), DecodeError> {
        let flags = reader.u8()?;
        let length = reader.u16()?;
        let bytes = reader.bytes(usize::from(length))?;
        let film = self.film.as_mut().ok_or(Malformed("a frame of no film"))?;
        film.add(bytes)?;
        match flags {
            0 => Ok(()),
            LAST if std::mem::replace(&mut self.worked.ended_frame, true) => {
                Err(Malformed("a second frame of a film in a packet"))
            }
            LAST => {
                let rect = film.show(&mut self.picture)?;
                changed(change, rect);
                Ok(())
            }
            _ => Err(Malformed("unknown flags of a film")),
        }
    }

    fn tile(&self, index: u32) -> Result<Rect, DecodeError> {
        if index as usize >= self.grid.len() {
            return Err(Malformed("a tile outside of the picture"));
        }
        Ok(self.grid.rect(index as TileIndex))
    }
}

/// Adds to the changed parts; a tile right of the last one only widens that.
fn changed(change: &mut Change, rect: Rect) {
    if let Some(last) = change.rects.last_mut()
        && last.right() == rect.x
        && (last.y, last.height) == (rect.y, rect.height)
    {
        last.width += rect.width;
        return;
    }
    change.rects.push(rect);
}

const _: () = assert!(packets::MAX_PENDING >= 64 * (TILE * TILE) as usize * 3);
