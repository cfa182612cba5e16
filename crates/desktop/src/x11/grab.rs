//! Copies parts of the desktop into the picture.

use blit::{Segment, Sharing};
use screen::Picture;
use x11rb::connection::Connection as _;
use x11rb::cookie::Cookie;
use x11rb::errors::ReplyError;
use x11rb::protocol::shm::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{self, ConnectionExt as _, ImageFormat, Pixmap};
use x11rb::rust_connection::RustConnection;

use super::pixels::Pixels;
use super::server::{Server, Stillness};
use crate::CaptureError;
use crate::region::Area;

/// All planes of a pixel.
const ALL_PLANES: u32 = u32::MAX;

/// The most bytes of memory that are shared: what is larger comes in parts. A quarter of a full HD screen.
const MOST_SHARED: usize = 2 << 20;

/// Grabs through shared memory, or over the connection where memory can't be shared.
pub(super) struct Grabber {
    pixels: Pixels,
    sharing: Option<Sharing>,
    segment: Option<Segment>,
    row: Vec<u8>,
}

/// Grabs asked for; the server takes them in this order.
enum Asked<'a> {
    Shared(Vec<(Area, usize, Cookie<'a, RustConnection, shm::GetImageReply>)>),
    Sent(Vec<(Area, Cookie<'a, RustConnection, xproto::GetImageReply>)>),
}

/// The pixels of one window.
pub(super) struct Sheet<'a> {
    pub(super) pixmap: Pixmap,
    /// Where on the desktop its first pixel is.
    pub(super) origin: (i32, i32),
    pub(super) pixels: &'a Pixels,
    /// Whether it lets through what is below it.
    pub(super) blended: bool,
}

/// Whether the grabs could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Taken,
    /// The desktop has become smaller than what was asked for: look at its size again.
    SizeChanged,
}

impl Grabber {
    pub(super) fn new(server: &Server) -> Result<Self, CaptureError> {
        let pixels = Pixels::of_screen(server.connection.setup(), server.screen())?;
        let sharing = if server.is_local() {
            Sharing::probe(&server.connection)
        } else {
            None
        };
        tracing::debug!(?pixels, ?sharing, "how the screen is read");
        Ok(Grabber {
            pixels,
            sharing,
            segment: None,
            row: Vec::new(),
        })
    }

    /// Makes room for grabs of a picture of this size.
    pub(super) fn resize(
        &mut self,
        server: &Server,
        width: u32,
        height: u32,
    ) -> Result<(), CaptureError> {
        let Some(sharing) = self.sharing else {
            return Ok(());
        };
        let row = self.pixels.stride(width);
        let len = (row * height as usize).min(MOST_SHARED.max(row));
        if let Some(old) = self.segment.take() {
            old.detach(&server.connection);
        }
        if len > 0 {
            let segment = Segment::new(&server.connection, len, sharing);
            let refused = |source| CaptureError::System {
                what: "memory shared with the display",
                source,
            };
            self.segment = Some(segment.map_err(refused)?);
        }
        Ok(())
    }

    /// Copies `areas`, which lie on the desktop, into the picture that shows `frame`, as they are at this moment: the
    /// server goes on serving others once it has been asked for the last of them.
    pub(super) fn grab(
        &mut self,
        server: &Server,
        still: Stillness<'_>,
        areas: &[Area],
        frame: Area,
        picture: &mut Picture,
    ) -> Result<Outcome, CaptureError> {
        let Some(segment) = &self.segment else {
            let asked = Self::ask_sent(server, areas)?;
            drop(still);
            return self.receive(asked, frame, picture);
        };
        let room = segment.len();
        let pieces: Vec<_> = areas
            .iter()
            .flat_map(|area| cut(*area, self.pixels.stride(area.width()), room))
            .collect();
        let mut still = Some(still);
        let mut rest = &pieces[..];
        while !rest.is_empty() {
            let (now, later) = rest.split_at(self.fitting(rest, room));
            let asked = self.ask_shared(server, now)?;
            if later.is_empty() {
                still.take();
            }
            if self.receive(asked, frame, picture)? == Outcome::SizeChanged {
                return Ok(Outcome::SizeChanged);
            }
            rest = later;
        }
        Ok(Outcome::Taken)
    }

    /// How many of them have room beside each other, at least one.
    fn fitting(&self, pieces: &[Area], room: usize) -> usize {
        let mut left = room;
        let fits = |piece: &&Area| {
            let len = self.pixels.stride(piece.width()) * piece.height() as usize;
            left.checked_sub(len).map(|rest| left = rest).is_some()
        };
        pieces.iter().take_while(fits).count().max(1)
    }

    fn ask_shared<'a>(
        &self,
        server: &'a Server,
        pieces: &[Area],
    ) -> Result<Asked<'a>, CaptureError> {
        let mut asked = Vec::with_capacity(pieces.len());
        let Some(segment) = &self.segment else {
            return Ok(Asked::Shared(asked));
        };
        let mut offset = 0;
        for &piece in pieces {
            let [x, y, width, height] = place(piece)?;
            let cookie = server.connection.shm_get_image(
                server.root(),
                x.cast_signed(),
                y.cast_signed(),
                width,
                height,
                ALL_PLANES,
                ImageFormat::Z_PIXMAP.into(),
                segment.seg(),
                offset as u32,
            )?;
            asked.push((piece, offset, cookie));
            offset += self.pixels.stride(piece.width()) * piece.height() as usize;
        }
        Ok(Asked::Shared(asked))
    }

    fn ask_sent<'a>(server: &'a Server, areas: &[Area]) -> Result<Asked<'a>, CaptureError> {
        let mut asked = Vec::with_capacity(areas.len());
        for &area in areas {
            let [x, y, width, height] = place(area)?;
            let cookie = server.connection.get_image(
                ImageFormat::Z_PIXMAP,
                server.root(),
                x.cast_signed(),
                y.cast_signed(),
                width,
                height,
                ALL_PLANES,
            )?;
            asked.push((area, cookie));
        }
        Ok(Asked::Sent(asked))
    }

    /// Copies a part of a pixmap into the picture that shows `frame`, at once.
    pub(super) fn copy(
        &mut self,
        server: &Server,
        from: &Sheet<'_>,
        part: Area,
        frame: Area,
        picture: &mut Picture,
    ) -> Result<Outcome, CaptureError> {
        let part = part.intersection(frame);
        let room = self.segment.as_ref().map_or(usize::MAX, Segment::len);
        for band in cut(part, from.pixels.stride(part.width()), room) {
            if self.copy_band(server, from, band, frame, picture)? == Outcome::SizeChanged {
                return Ok(Outcome::SizeChanged);
            }
        }
        Ok(Outcome::Taken)
    }

    fn copy_band(
        &mut self,
        server: &Server,
        from: &Sheet<'_>,
        part: Area,
        frame: Area,
        picture: &mut Picture,
    ) -> Result<Outcome, CaptureError> {
        let Some(rect) = part.within(frame) else {
            return Ok(Outcome::Taken);
        };
        let (x, y) = from.origin;
        let [x, y, width, height] = place(part.moved(-x, -y))?;
        let (x, y) = (x.cast_signed(), y.cast_signed());
        let stride = from.pixels.stride(rect.width);
        let len = stride * rect.height as usize;
        let format = ImageFormat::Z_PIXMAP;
        let c = &server.connection;
        let sent = match &self.segment {
            Some(segment) if len <= segment.len() => {
                let (seg, format) = (segment.seg(), format.into());
                let asked =
                    c.shm_get_image(from.pixmap, x, y, width, height, ALL_PLANES, format, seg, 0)?;
                if taken(asked.reply())?.is_none() {
                    return Ok(Outcome::SizeChanged);
                }
                None
            }
            _ => {
                let asked = c.get_image(format, from.pixmap, x, y, width, height, ALL_PLANES)?;
                match taken(asked.reply())? {
                    Some(image) if image.data.len() >= len => Some(image.data),
                    _ => return Ok(Outcome::SizeChanged),
                }
            }
        };
        self.row.resize(stride, 0);
        for y in 0..rect.height {
            let offset = y as usize * stride;
            match (&sent, &self.segment) {
                (Some(data), _) => self.row.copy_from_slice(&data[offset..offset + stride]),
                (None, Some(segment)) => segment.read(offset, &mut self.row),
                (None, None) => return Ok(Outcome::SizeChanged),
            }
            let to = picture.span_mut(rect.x, rect.y + y, rect.width);
            match from.blended {
                true => from.pixels.blend(&self.row, to),
                false => from.pixels.convert(&self.row, to),
            }
        }
        Ok(Outcome::Taken)
    }

    /// Waits for what was asked and copies it into the picture that shows `frame`.
    fn receive(
        &mut self,
        asked: Asked<'_>,
        frame: Area,
        picture: &mut Picture,
    ) -> Result<Outcome, CaptureError> {
        match asked {
            Asked::Shared(asked) => self.receive_shared(asked, frame, picture),
            Asked::Sent(asked) => self.receive_sent(asked, frame, picture),
        }
    }

    fn receive_shared(
        &mut self,
        asked: Vec<(Area, usize, Cookie<'_, RustConnection, shm::GetImageReply>)>,
        frame: Area,
        picture: &mut Picture,
    ) -> Result<Outcome, CaptureError> {
        let Some(segment) = &self.segment else {
            return Ok(Outcome::SizeChanged);
        };
        for (area, offset, cookie) in asked {
            if taken(cookie.reply())?.is_none() {
                return Ok(Outcome::SizeChanged);
            }
            let Some(rect) = area.within(frame) else {
                continue;
            };
            let stride = self.pixels.stride(area.width());
            self.row.resize(stride, 0);
            for y in 0..rect.height {
                segment.read(offset + y as usize * stride, &mut self.row);
                let to = picture.span_mut(rect.x, rect.y + y, rect.width);
                self.pixels.convert(&self.row, to);
            }
        }
        Ok(Outcome::Taken)
    }

    fn receive_sent(
        &mut self,
        asked: Vec<(Area, Cookie<'_, RustConnection, xproto::GetImageReply>)>,
        frame: Area,
        picture: &mut Picture,
    ) -> Result<Outcome, CaptureError> {
        for (area, cookie) in asked {
            let Some(image) = taken(cookie.reply())? else {
                return Ok(Outcome::SizeChanged);
            };
            let Some(rect) = area.within(frame) else {
                continue;
            };
            let stride = self.pixels.stride(area.width());
            if image.data.len() < stride * rect.height as usize {
                return Err(CaptureError::Lost {
                    reason: "the display sent less of a picture than was asked for".to_owned(),
                });
            }
            for (y, row) in (rect.y..rect.bottom()).zip(image.data.chunks_exact(stride)) {
                self.pixels
                    .convert(row, picture.span_mut(rect.x, y, rect.width));
            }
        }
        Ok(Outcome::Taken)
    }
}

/// A grab's answer; None when it reached beyond the desktop (BadMatch).
fn taken<T>(reply: Result<T, ReplyError>) -> Result<Option<T>, CaptureError> {
    match reply {
        Ok(reply) => Ok(Some(reply)),
        Err(ReplyError::X11Error(e)) if e.error_kind == x11rb::protocol::ErrorKind::Match => {
            Ok(None)
        }
        Err(e) => Err(e.into()),
    }
}

/// Left, top, width, height as the protocol wants them.
fn place(area: Area) -> Result<[u16; 4], CaptureError> {
    let numbers = (
        u16::try_from(area.left),
        u16::try_from(area.top),
        u16::try_from(area.width()),
        u16::try_from(area.height()),
    );
    match numbers {
        (Ok(x), Ok(y), Ok(width), Ok(height)) => Ok([x, y, width, height]),
        _ => Err(CaptureError::TooLarge {
            width: area.width(),
            height: area.height(),
        }),
    }
}

/// An area in parts whose rows, of so many bytes each, have room; at least one row each.
fn cut(area: Area, row: usize, room: usize) -> impl Iterator<Item = Area> {
    let rows = (room / row.max(1)).clamp(1, 1 << 15);
    (area.top..area.bottom).step_by(rows).map(move |top| Area {
        top,
        bottom: area.bottom.min(top.saturating_add(rows as i32)),
        ..area
    })
}
