//! One reading of the clipboard over the own connection: the program that offers something decides how much it sends
//! and when, so there are limits to both.

use std::time::{Duration, Instant};

use session::ClipContent;
use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectionError, ReplyError, ReplyOrIdError};
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, GetPropertyReply, Property,
    Window, WindowClass,
};

use super::ClipboardError;
use super::changes::Changes;
use super::content;

/// The longest wait for the next step of the other program.
const STEP: Duration = Duration::from_secs(3);

/// The longest wait for all of it.
const ALL: Duration = Duration::from_secs(30);

/// Between two looks for what it does.
const GLANCE: Duration = Duration::from_millis(1);

/// The most kinds of content that are looked through.
const MOST_TARGETS: usize = 1024;

/// How content is written.
#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    Latin1,
    Png,
}

impl Encoding {
    /// In bytes.
    fn longest(self) -> usize {
        match self {
            Self::Utf8 | Self::Latin1 => ClipContent::MOST_TEXT,
            Self::Png => ClipContent::MOST_PNG,
        }
    }
}

/// Why a reading came to nothing.
pub(super) enum Failure {
    /// The display is gone.
    Lost(ReplyOrIdError),
    /// Nobody wants it any more, or something newer was copied.
    Overtaken,
    /// It can't be had.
    LeftOut(ClipboardError),
}

/// A reading under way.
pub(super) struct Reading<'a> {
    changes: &'a mut Changes,
    /// Made for this reading: answers that come too late reach nobody.
    window: Window,
    until: Instant,
    is_over: &'a mut dyn FnMut() -> bool,
}

impl<'a> Reading<'a> {
    /// Begins one, which is given up as soon as `is_over` says so.
    pub(super) fn begin(
        changes: &'a mut Changes,
        is_over: &'a mut dyn FnMut() -> bool,
    ) -> Result<Self, Failure> {
        let connection = &changes.connection;
        let window = connection.generate_id().map_err(Failure::Lost)?;
        let attributes = CreateWindowAux::new().event_mask(EventMask::PROPERTY_CHANGE);
        let (kind, visual) = (WindowClass::INPUT_ONLY, x11rb::COPY_FROM_PARENT);
        connection.create_window(
            0,
            window,
            changes.root,
            0,
            0,
            1,
            1,
            0,
            kind,
            visual,
            &attributes,
        )?;
        let until = Instant::now() + ALL;
        Ok(Self {
            changes,
            window,
            until,
            is_over,
        })
    }

    /// What was copied last: text before a picture; `None` for anything else, and for what a password manager marked
    /// as secret.
    pub(super) fn content(&mut self) -> Result<Option<ClipContent>, Failure> {
        let atoms = self.changes.atoms;
        // A program that does not say what it is may hold a secret.
        let Some(targets) = self.targets()? else {
            return Ok(None);
        };
        if targets.contains(&atoms.SECRET) {
            return Ok(None);
        }
        let kinds = [
            (atoms.UTF8_STRING, Encoding::Utf8),
            (atoms.PLAIN_UTF8, Encoding::Utf8),
            (atoms.PLAIN_UTF8_CAPITALS, Encoding::Utf8),
            (AtomEnum::STRING.into(), Encoding::Latin1),
            (atoms.PNG, Encoding::Png),
        ];
        let mut kinds = kinds.into_iter();
        let Some((target, encoding)) = kinds.find(|(target, _)| targets.contains(target)) else {
            return Ok(None);
        };
        let Some(bytes) = self.fetch(target, encoding.longest())? else {
            return Ok(None);
        };
        decoded(bytes, encoding).map_err(Failure::LeftOut)
    }

    /// The kinds of content that it can be had as; `None` if the program refuses to tell.
    fn targets(&mut self) -> Result<Option<Vec<Atom>>, Failure> {
        if !self.convert(self.changes.atoms.TARGETS)? {
            return Ok(None);
        }
        let reply = self.take(4 * MOST_TARGETS)?;
        Ok(reply.value32().map(Iterator::collect))
    }

    /// The content as one kind; `None` if the program refuses.
    fn fetch(&mut self, target: Atom, most: usize) -> Result<Option<Vec<u8>>, Failure> {
        if !self.convert(target)? {
            return Ok(None);
        }
        let reply = self.take(most)?;
        if reply.type_ != self.changes.atoms.INCR {
            return bytes(reply, most, most).map(Some);
        }
        // It comes in pieces: each is put there when the one before was taken away, and an empty one is the last
        // (ICCCM 2.7.2).
        let mut all = Vec::new();
        loop {
            self.wait_for_piece()?;
            let left = most - all.len();
            let piece = self.take(left)?;
            // It was replaced before it was taken: this is the news of what is here already.
            if piece.type_ == x11rb::NONE {
                continue;
            }
            let piece = bytes(piece, left, most)?;
            if piece.is_empty() {
                return Ok(Some(all));
            }
            all.extend(piece);
        }
    }

    /// Asks for it as one kind, and waits until the program has put it there. False: it refuses.
    fn convert(&mut self, target: Atom) -> Result<bool, Failure> {
        let (window, atoms) = (self.window, self.changes.atoms);
        let connection = &self.changes.connection;
        connection.convert_selection(
            window,
            atoms.CLIPBOARD,
            target,
            atoms.TRANSFER,
            x11rb::CURRENT_TIME,
        )?;
        connection.flush()?;
        self.wait_for(|event| match event {
            Event::SelectionNotify(it) if it.requestor == window && it.target == target => {
                Some(it.property != x11rb::NONE)
            }
            _ => None,
        })
    }

    fn wait_for_piece(&mut self) -> Result<(), Failure> {
        let (window, property) = (self.window, self.changes.atoms.TRANSFER);
        self.wait_for(|event| match event {
            Event::PropertyNotify(it) => {
                let is_it = it.window == window && it.atom == property;
                (is_it && it.state == Property::NEW_VALUE).then_some(())
            }
            _ => None,
        })
    }

    /// Takes away what the program has put there; of more than `most` bytes only the beginning is fetched.
    fn take(&self, most: usize) -> Result<GetPropertyReply, Failure> {
        let words = u32::try_from(most / 4 + 1).unwrap_or(u32::MAX);
        let (property, any) = (self.changes.atoms.TRANSFER, AtomEnum::ANY);
        let connection = &self.changes.connection;
        let asked = connection.get_property(true, self.window, property, any, 0, words)?;
        Ok(asked.reply()?)
    }

    fn wait_for<T>(&mut self, wanted: impl Fn(&Event) -> Option<T>) -> Result<T, Failure> {
        let until = self.until.min(Instant::now() + STEP);
        loop {
            let event = self.changes.connection.poll_for_event()?;
            match &event {
                // What follows may be of the newer owner, whose kinds were not looked at.
                Some(Event::XfixesSelectionNotify(_)) => {
                    self.changes.any = true;
                    return Err(Failure::Overtaken);
                }
                Some(event) => {
                    if let Some(found) = wanted(event) {
                        return Ok(found);
                    }
                }
                None => {}
            }
            if (self.is_over)() {
                return Err(Failure::Overtaken);
            }
            if Instant::now() >= until {
                return Err(Failure::LeftOut(ClipboardError::NoAnswer));
            }
            if event.is_none() {
                std::thread::sleep(GLANCE);
            }
        }
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let connection = &self.changes.connection;
        // A connection that is gone has taken its windows along.
        let _ = connection.destroy_window(self.window);
        let _ = connection.flush();
    }
}

/// The bytes of a property, if there are no more than are left of the `most` there may be.
fn bytes(reply: GetPropertyReply, left: usize, most: usize) -> Result<Vec<u8>, Failure> {
    if reply.bytes_after > 0 || reply.value.len() > left {
        return Err(Failure::LeftOut(ClipboardError::TooLarge { most }));
    }
    if reply.format != 8 && !reply.value.is_empty() {
        return Err(Failure::LeftOut(ClipboardError::Malformed));
    }
    Ok(reply.value)
}

fn decoded(bytes: Vec<u8>, encoding: Encoding) -> Result<Option<ClipContent>, ClipboardError> {
    let text = match encoding {
        Encoding::Png if bytes.is_empty() => return Ok(None),
        Encoding::Png => return content::checked(bytes).map(|png| Some(ClipContent::Png(png))),
        Encoding::Latin1 => trimmed(bytes).into_iter().map(char::from).collect(),
        Encoding::Utf8 => {
            String::from_utf8(trimmed(bytes)).map_err(|_| ClipboardError::Malformed)?
        }
    };
    // Other letters may need more bytes in UTF-8.
    let most = encoding.longest();
    if text.len() > most {
        return Err(ClipboardError::TooLarge { most });
    }
    Ok((!text.is_empty()).then_some(ClipContent::Text(text)))
}

/// Some programs send the zero that ends their strings.
fn trimmed(mut bytes: Vec<u8>) -> Vec<u8> {
    while bytes.last() == Some(&0) {
        bytes.pop();
    }
    bytes
}

impl From<ConnectionError> for Failure {
    fn from(error: ConnectionError) -> Self {
        Self::Lost(error.into())
    }
}

impl From<ReplyError> for Failure {
    fn from(error: ReplyError) -> Self {
        Self::Lost(error.into())
    }
}
