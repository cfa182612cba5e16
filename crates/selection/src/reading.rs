//! One reading of the selection CLIPBOARD.

use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectionError, ReplyError, ReplyOrIdError};
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, GetPropertyReply, Property,
    Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;

use crate::atoms::Atoms;
use crate::content::{Copied, Encoding, Most};

/// The longest wait for the next step of the other program.
const STEP: Duration = Duration::from_secs(3);

/// The longest wait for all of it.
const ALL: Duration = Duration::from_secs(30);

/// The most kinds of content that are looked through.
const MOST_TARGETS: usize = 1024;

/// Whoever reads: it has the connection to the display, and may have other things to do with what happens there.
pub trait Host {
    /// Why it gives a reading up.
    type Error;

    /// The connection.
    fn connection(&self) -> &RustConnection;

    /// The names, as this connection's server numbers them.
    fn atoms(&self) -> Atoms;

    /// The next event, once the host has done with it what is its own business (to hear of what is copied, it has asked
    /// the XFixes extension for it); none if it has waited for a while in vain,
    /// but not beyond `until`.
    ///
    /// # Errors
    /// When the reading is to be given up.
    fn next_event(&mut self, until: Instant) -> Result<Option<Event>, Self::Error>;
}

/// Why a reading came to nothing.
#[derive(Debug)]
pub enum Failure<E> {
    /// The host gave it up.
    GivenUp(E),
    /// Something newer was copied meanwhile.
    Overtaken,
    /// The display is gone.
    Lost(ReplyOrIdError),
    /// The program that offers it does not answer.
    NoAnswer,
    /// More than is read.
    TooLarge {
        /// How many bytes it may have.
        most: usize,
    },
    /// It is not what its program says it is.
    Malformed {
        /// What it was to be.
        what: &'static str,
    },
}

/// What was copied last: text before a picture; `None` for anything else, for nothing, and for what a password manager
/// marked as secret. Takes 30 s at most.
///
/// # Errors
/// When it can't be had, or the host does not want it any more.
pub fn read<H: Host>(host: &mut H, most: Most) -> Result<Option<Copied>, Failure<H::Error>> {
    Reading::begin(host)?.content(most)
}

/// A reading under way.
struct Reading<'a, H: Host> {
    host: &'a mut H,
    atoms: Atoms,
    /// Made for this reading: answers that come too late reach nobody.
    window: Window,
    until: Instant,
}

impl<'a, H: Host> Reading<'a, H> {
    fn begin(host: &'a mut H) -> Result<Self, Failure<H::Error>> {
        let connection = host.connection();
        let window = connection.generate_id().map_err(Failure::Lost)?;
        let root = connection.setup().roots.first().map(|screen| screen.root);
        let attributes = CreateWindowAux::new().event_mask(EventMask::PROPERTY_CHANGE);
        connection.create_window(
            0,
            window,
            root.unwrap_or(x11rb::NONE),
            0,
            0,
            1,
            1,
            0,
            WindowClass::INPUT_ONLY,
            x11rb::COPY_FROM_PARENT,
            &attributes,
        )?;
        Ok(Self {
            atoms: host.atoms(),
            host,
            window,
            until: Instant::now() + ALL,
        })
    }

    fn content(&mut self, most: Most) -> Result<Option<Copied>, Failure<H::Error>> {
        let atoms = self.atoms;
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
        let most = encoding.most(most);
        match self.fetch(target, most)? {
            Some(bytes) => encoding.decode(bytes, most),
            None => Ok(None),
        }
    }

    /// The kinds of content that it can be had as; `None` if the program refuses to tell, or tells no end of them.
    fn targets(&mut self) -> Result<Option<Vec<Atom>>, Failure<H::Error>> {
        if !self.convert(self.atoms.TARGETS)? {
            return Ok(None);
        }
        let reply = self.take(4 * MOST_TARGETS)?;
        // What is left of the list may mark it as a secret.
        if reply.bytes_after > 0 {
            return Ok(None);
        }
        Ok(reply.value32().map(Iterator::collect))
    }

    /// The content as one kind; `None` if the program refuses.
    fn fetch(&mut self, target: Atom, most: usize) -> Result<Option<Vec<u8>>, Failure<H::Error>> {
        if !self.convert(target)? {
            return Ok(None);
        }
        let reply = self.take(most)?;
        if reply.type_ != self.atoms.INCR {
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
    fn convert(&mut self, target: Atom) -> Result<bool, Failure<H::Error>> {
        let (window, atoms) = (self.window, self.atoms);
        let connection = self.host.connection();
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

    fn wait_for_piece(&mut self) -> Result<(), Failure<H::Error>> {
        let (window, property) = (self.window, self.atoms.TRANSFER);
        self.wait_for(|event| match event {
            Event::PropertyNotify(it) => {
                let is_it = it.window == window && it.atom == property;
                (is_it && it.state == Property::NEW_VALUE).then_some(())
            }
            _ => None,
        })
    }

    /// Takes away what the program has put there; of more than `most` bytes only the beginning is fetched, which is
    /// longer than that.
    fn take(&self, most: usize) -> Result<GetPropertyReply, Failure<H::Error>> {
        let words = u32::try_from(most / 4 + 1).unwrap_or(u32::MAX);
        let (property, any) = (self.atoms.TRANSFER, AtomEnum::ANY);
        let connection = self.host.connection();
        let asked = connection.get_property(true, self.window, property, any, 0, words)?;
        match asked.reply() {
            Ok(reply) => Ok(reply),
            // Somebody destroyed the window.
            Err(ReplyError::X11Error(_)) => Err(Failure::NoAnswer),
            Err(ReplyError::ConnectionError(error)) => Err(error.into()),
        }
    }

    fn wait_for<T>(
        &mut self,
        wanted: impl Fn(&Event) -> Option<T>,
    ) -> Result<T, Failure<H::Error>> {
        let until = self.until.min(Instant::now() + STEP);
        loop {
            let event = self.host.next_event(until).map_err(Failure::GivenUp)?;
            // What follows may be of the newer owner, whose kinds were not looked at.
            if let Some(Event::XfixesSelectionNotify(_)) = event {
                return Err(Failure::Overtaken);
            }
            if let Some(found) = event.as_ref().and_then(&wanted) {
                return Ok(found);
            }
            if Instant::now() >= until {
                return Err(Failure::NoAnswer);
            }
        }
    }
}

impl<H: Host> Drop for Reading<'_, H> {
    fn drop(&mut self) {
        let connection = self.host.connection();
        // A connection that is gone has taken its windows along.
        let _ = connection.destroy_window(self.window);
        let _ = connection.flush();
    }
}

/// The bytes of a property, if there are no more than are left of the `most` there may be.
fn bytes<E>(reply: GetPropertyReply, left: usize, most: usize) -> Result<Vec<u8>, Failure<E>> {
    if reply.value.len() > left {
        return Err(Failure::TooLarge { most });
    }
    if reply.format != 8 && !reply.value.is_empty() {
        return Err(Failure::Malformed {
            what: "text or picture",
        });
    }
    Ok(reply.value)
}

impl<E> From<ConnectionError> for Failure<E> {
    fn from(error: ConnectionError) -> Self {
        Self::Lost(error.into())
    }
}
