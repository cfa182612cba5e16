//! Asks the program that offers something for it, with limits on size and time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ConnectionExt as _, EventMask, GetPropertyReply, Property, Window,
};

use super::atoms::Atoms;
use super::worker::{Worker, create_window};
use crate::x11::server::existing;
use crate::{CaptureError, ClipboardError, Content};

/// Longest wait for the next step of the other program.
const STEP: Duration = Duration::from_secs(3);

/// Longest wait for all of it.
const ALL: Duration = Duration::from_secs(30);

/// Most kinds of content that a program may offer one thing as.
const MOST_TARGETS: usize = 1024;

/// How content is written.
#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    Latin1,
    Png,
}

/// One reading of the clipboard.
struct Reading<'a> {
    worker: &'a mut Worker,
    /// Made for this reading: answers that come too late reach nobody.
    window: Window,
    until: Instant,
    cancelled: &'a AtomicBool,
}

impl Worker {
    /// What was copied last.
    pub(super) fn read(
        &mut self,
        limit: usize,
        cancelled: &AtomicBool,
    ) -> Result<Option<Content>, ClipboardError> {
        let owner = self.owner()?;
        if owner == x11rb::NONE || self.is_excluded(owner)? {
            return Ok(None);
        }
        let window = create_window(&self.server, EventMask::PROPERTY_CHANGE)?;
        let mut reading = Reading {
            until: Instant::now() + ALL,
            worker: self,
            window,
            cancelled,
        };
        let outcome = reading.content(limit);
        self.destroy(window)?;
        outcome
    }

    fn owner(&self) -> Result<Window, CaptureError> {
        let connection = &self.server.connection;
        let asked = connection.get_selection_owner(self.atoms.CLIPBOARD)?;
        Ok(asked.reply()?.owner)
    }

    fn destroy(&self, window: Window) -> Result<(), CaptureError> {
        self.server.connection.destroy_window(window)?;
        Ok(self.server.connection.flush()?)
    }
}

impl Reading<'_> {
    fn content(&mut self, limit: usize) -> Result<Option<Content>, ClipboardError> {
        let atoms = self.worker.atoms;
        let Some(targets) = self.targets()? else {
            return Ok(None);
        };
        if targets.contains(&atoms.SECRET) {
            return Ok(None);
        }
        let preferred = [
            (atoms.UTF8_STRING, Encoding::Utf8),
            (atoms.PLAIN_UTF8, Encoding::Utf8),
            (atoms.PLAIN_UTF8_CAPITALS, Encoding::Utf8),
            (AtomEnum::STRING.into(), Encoding::Latin1),
            (atoms.PNG, Encoding::Png),
        ];
        let mut preferred = preferred.into_iter();
        let Some((target, encoding)) = preferred.find(|(target, _)| targets.contains(target))
        else {
            return Ok(None);
        };
        let most = match encoding {
            Encoding::Utf8 | Encoding::Latin1 => Content::MOST_TEXT,
            Encoding::Png => Content::MOST_IMAGE,
        };
        let limit = limit.min(most);
        let Some(bytes) = self.fetch(target, limit)? else {
            return Ok(None);
        };
        let content = decode(bytes, encoding)?;
        // Other letters may need more bytes in UTF-8.
        if content.len() > limit {
            return Err(ClipboardError::TooLarge { most: limit });
        }
        content.check()?;
        Ok((!content.is_empty()).then_some(content))
    }

    /// The kinds of content that it can be had as; None if the program refuses to tell.
    fn targets(&mut self) -> Result<Option<Vec<Atom>>, ClipboardError> {
        if !self.convert(self.worker.atoms.TARGETS)? {
            return Ok(None);
        }
        let reply = self.take(4 * MOST_TARGETS)?;
        Ok(reply.value32().map(Iterator::collect))
    }

    /// The content of one kind; None if the program refuses.
    fn fetch(&mut self, target: Atom, limit: usize) -> Result<Option<Vec<u8>>, ClipboardError> {
        if !self.convert(target)? {
            return Ok(None);
        }
        let reply = self.take(limit)?;
        if reply.type_ != self.worker.atoms.INCR {
            return Ok(Some(bytes(reply, limit)?));
        }
        // It comes in pieces: each is put there when we have taken away the one before, and an
        // empty one is the last (ICCCM 2.7.2).
        let mut all = Vec::new();
        loop {
            self.wait_for_piece()?;
            let left = limit - all.len();
            let piece = self.take(left)?;
            // It was replaced before we took it: this is the news of what we have already.
            if piece.type_ == x11rb::NONE {
                continue;
            }
            let piece = bytes(piece, left).map_err(|e| match e {
                ClipboardError::TooLarge { .. } => ClipboardError::TooLarge { most: limit },
                e => e,
            })?;
            if piece.is_empty() {
                return Ok(Some(all));
            }
            all.extend(piece);
        }
    }

    /// Asks for a kind of content, and waits until the program has put it there. False: it refuses.
    fn convert(&mut self, target: Atom) -> Result<bool, ClipboardError> {
        self.ask_for(target)?;
        let window = self.window;
        self.wait_for(|event| match event {
            Event::SelectionNotify(e) if e.requestor == window && e.target == target => {
                Some(e.property != x11rb::NONE)
            }
            _ => None,
        })
    }

    fn wait_for_piece(&mut self) -> Result<(), ClipboardError> {
        let (window, property) = (self.window, self.worker.atoms.TRANSFER);
        self.wait_for(|event| match event {
            Event::PropertyNotify(e) => {
                let is_it = e.window == window && e.atom == property;
                (is_it && e.state == Property::NEW_VALUE).then_some(())
            }
            _ => None,
        })
    }

    /// Takes away what the program has put there; of more than `limit` bytes only the beginning is
    /// fetched.
    fn take(&self, limit: usize) -> Result<GetPropertyReply, ClipboardError> {
        let words = u32::try_from(limit / 4 + 1).unwrap_or(u32::MAX);
        self.property(words)?.ok_or(ClipboardError::NoAnswer)
    }

    fn ask_for(&self, target: Atom) -> Result<(), CaptureError> {
        let Atoms {
            CLIPBOARD,
            TRANSFER,
            ..
        } = self.worker.atoms;
        let connection = &self.worker.server.connection;
        let now = x11rb::CURRENT_TIME;
        connection.convert_selection(self.window, CLIPBOARD, target, TRANSFER, now)?;
        Ok(())
    }

    fn property(&self, words: u32) -> Result<Option<GetPropertyReply>, CaptureError> {
        let property = self.worker.atoms.TRANSFER;
        let connection = &self.worker.server.connection;
        let any = AtomEnum::ANY;
        let asked = connection.get_property(true, self.window, property, any, 0, words)?;
        existing(asked.reply())
    }

    /// Waits for an event, and meanwhile answers other programs.
    fn wait_for<T>(&mut self, wanted: impl Fn(&Event) -> Option<T>) -> Result<T, ClipboardError> {
        let until = self.until.min(Instant::now() + STEP);
        loop {
            while let Some(event) = self.poll()? {
                self.worker.handle_event(&event)?;
                if let Some(found) = wanted(&event) {
                    return Ok(found);
                }
                if Instant::now() >= until {
                    return Err(ClipboardError::NoAnswer);
                }
            }
            if self.cancelled.load(Ordering::SeqCst) {
                return Err(ClipboardError::NotPermitted);
            }
            if Instant::now() >= until {
                return Err(ClipboardError::NoAnswer);
            }
            self.worker.server.wait(Some(until))?;
        }
    }

    fn poll(&self) -> Result<Option<Event>, CaptureError> {
        Ok(self.worker.server.connection.poll_for_event()?)
    }
}

/// The bytes of a property, if it has no more than `limit`.
fn bytes(reply: GetPropertyReply, limit: usize) -> Result<Vec<u8>, ClipboardError> {
    if reply.bytes_after > 0 || reply.value.len() > limit {
        return Err(ClipboardError::TooLarge { most: limit });
    }
    if reply.format != 8 && !reply.value.is_empty() {
        return Err(ClipboardError::Malformed {
            what: "text or picture",
        });
    }
    Ok(reply.value)
}

fn decode(mut bytes: Vec<u8>, encoding: Encoding) -> Result<Content, ClipboardError> {
    match encoding {
        Encoding::Png => return Ok(Content::Image { png: bytes }),
        Encoding::Utf8 | Encoding::Latin1 => {}
    }
    // Some programs send the zero that ends their strings.
    while bytes.last() == Some(&0) {
        bytes.pop();
    }
    let text = match encoding {
        Encoding::Latin1 => bytes.into_iter().map(char::from).collect(),
        _ => String::from_utf8(bytes).map_err(|_| ClipboardError::Malformed { what: "text" })?,
    };
    Ok(Content::Text(text))
}
