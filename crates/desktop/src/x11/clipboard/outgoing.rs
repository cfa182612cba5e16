//! Hands out what we wrote to programs that paste, however slow they are.

use std::sync::Arc;
use std::time::{Duration, Instant};

use selection::Atoms;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, PropMode, Property,
    PropertyNotifyEvent, SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent,
    Timestamp, Window,
};
use x11rb::wrapper::ConnectionExt as _;

use crate::x11::server::Server;
use crate::{CaptureError, Content};

/// Most bytes that are put into a property at once: well below what every server takes.
const PIECE: usize = 128 << 10;

/// Most programs that are served in pieces at the same time.
const MOST_TRANSFERS: usize = 16;

/// How long a program may take to fetch the next piece.
const PATIENCE: Duration = Duration::from_secs(10);

/// What we offer, and to whom it is on its way.
#[derive(Default)]
pub(super) struct Outgoing {
    offer: Option<Offer>,
    transfers: Vec<Transfer>,
}

struct Offer {
    kind: Kind,
    bytes: Arc<[u8]>,
    /// The server's time at which the clipboard became ours.
    since: Timestamp,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Image,
}

/// Something that is fetched in pieces.
struct Transfer {
    requestor: Window,
    property: Atom,
    target: Atom,
    bytes: Arc<[u8]>,
    sent: usize,
    until: Instant,
}

impl Outgoing {
    /// Makes the clipboard ours, with this content. False: somebody else has it.
    pub(super) fn offer(
        &mut self,
        server: &Server,
        atoms: &Atoms,
        window: Window,
        content: Content,
    ) -> Result<bool, CaptureError> {
        let connection = &server.connection;
        let now = x11rb::CURRENT_TIME;
        connection.set_selection_owner(window, atoms.CLIPBOARD, now)?;
        let asked = connection.get_selection_owner(atoms.CLIPBOARD)?;
        if asked.reply()?.owner != window {
            return Ok(false);
        }
        let (kind, bytes) = match content {
            Content::Text(text) => (Kind::Text, text.into_bytes()),
            Content::Image { png } => (Kind::Image, png),
        };
        self.offer = Some(Offer {
            kind,
            bytes: bytes.into(),
            since: now,
        });
        Ok(true)
    }

    /// When the clipboard became ours.
    pub(super) fn owned_since(&mut self, time: Timestamp) {
        if let Some(offer) = &mut self.offer {
            offer.since = time;
        }
    }

    /// The clipboard isn't ours any more. Who is fetching still may.
    pub(super) fn withdraw(&mut self) {
        self.offer = None;
    }

    /// A program pastes.
    pub(super) fn handle_request(
        &mut self,
        server: &Server,
        atoms: &Atoms,
        event: &SelectionRequestEvent,
    ) -> Result<(), CaptureError> {
        let is_ours = event.selection == atoms.CLIPBOARD;
        answer(server, event, |property| {
            Ok(is_ours && self.put(server, atoms, event.requestor, property, event.target)?)
        })
    }

    /// Puts what is wanted where the program looks for it. False: we don't have that.
    fn put(
        &mut self,
        server: &Server,
        atoms: &Atoms,
        requestor: Window,
        property: Atom,
        target: Atom,
    ) -> Result<bool, CaptureError> {
        let Some(offer) = &self.offer else {
            return Ok(false);
        };
        let connection = &server.connection;
        let replace = PropMode::REPLACE;
        let (string, integer) = (AtomEnum::STRING.into(), AtomEnum::INTEGER);
        if target == atoms.TARGETS {
            let mut targets = vec![atoms.TARGETS, atoms.TIMESTAMP];
            match offer.kind {
                Kind::Text => targets.extend([
                    atoms.UTF8_STRING,
                    atoms.PLAIN_UTF8,
                    atoms.PLAIN_UTF8_CAPITALS,
                    string,
                ]),
                Kind::Image => targets.push(atoms.PNG),
            }
            connection.change_property32(replace, requestor, property, AtomEnum::ATOM, &targets)?;
            return Ok(true);
        }
        if target == atoms.TIMESTAMP {
            connection.change_property32(replace, requestor, property, integer, &[offer.since])?;
            return Ok(true);
        }
        let is_utf8 = target == atoms.UTF8_STRING
            || target == atoms.PLAIN_UTF8
            || target == atoms.PLAIN_UTF8_CAPITALS;
        let bytes = match offer.kind {
            Kind::Text if is_utf8 => Arc::clone(&offer.bytes),
            Kind::Text if target == string => match latin1(&offer.bytes) {
                Some(bytes) => bytes,
                None => return Ok(false),
            },
            Kind::Image if target == atoms.PNG => Arc::clone(&offer.bytes),
            Kind::Text | Kind::Image => return Ok(false),
        };
        if bytes.len() <= PIECE {
            connection.change_property8(replace, requestor, property, target, &bytes)?;
            return Ok(true);
        }
        self.begin(server, atoms, requestor, property, target, bytes)
    }

    /// Begins to hand something out in pieces (ICCCM 2.7.2).
    fn begin(
        &mut self,
        server: &Server,
        atoms: &Atoms,
        requestor: Window,
        property: Atom,
        target: Atom,
        bytes: Arc<[u8]>,
    ) -> Result<bool, CaptureError> {
        let is_same = |one: &Transfer| one.requestor == requestor && one.property == property;
        self.transfers.retain(|transfer| !is_same(transfer));
        if self.transfers.len() >= MOST_TRANSFERS {
            return Ok(false);
        }
        let watch = ChangeWindowAttributesAux::new().event_mask(EventMask::PROPERTY_CHANGE);
        let connection = &server.connection;
        connection.change_window_attributes(requestor, &watch)?;
        let replace = PropMode::REPLACE;
        // At least so many: the limits make it fit.
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        connection.change_property32(replace, requestor, property, atoms.INCR, &[len])?;
        self.transfers.push(Transfer {
            requestor,
            property,
            target,
            bytes,
            sent: 0,
            until: Instant::now() + PATIENCE,
        });
        Ok(true)
    }

    /// A program has taken away a piece: it gets the next one, and an empty one in the end.
    pub(super) fn handle_property(
        &mut self,
        server: &Server,
        event: &PropertyNotifyEvent,
    ) -> Result<(), CaptureError> {
        let is_it = |transfer: &Transfer| {
            transfer.requestor == event.window && transfer.property == event.atom
        };
        let index = self.transfers.iter().position(is_it);
        let Some(index) = index.filter(|_| event.state == Property::DELETE) else {
            return Ok(());
        };
        let transfer = &mut self.transfers[index];
        let rest = &transfer.bytes[transfer.sent..];
        let piece = &rest[..rest.len().min(PIECE)];
        server.connection.change_property8(
            PropMode::REPLACE,
            transfer.requestor,
            transfer.property,
            transfer.target,
            piece,
        )?;
        transfer.sent += piece.len();
        transfer.until = Instant::now() + PATIENCE;
        if piece.is_empty() {
            let transfer = self.transfers.swap_remove(index);
            self.forget(server, transfer.requestor)?;
        }
        Ok(server.connection.flush()?)
    }

    /// When the next program will have been too slow.
    pub(super) fn expires(&self) -> Option<Instant> {
        self.transfers.iter().map(|transfer| transfer.until).min()
    }

    /// Serves those no more who were too slow.
    pub(super) fn give_up(&mut self, server: &Server, now: Instant) -> Result<(), CaptureError> {
        let (slow, others) = std::mem::take(&mut self.transfers)
            .into_iter()
            .partition(|transfer| transfer.until <= now);
        self.transfers = others;
        for transfer in slow {
            self.forget(server, transfer.requestor)?;
        }
        Ok(())
    }

    /// Watches a window no more, unless something else is on its way there.
    fn forget(&self, server: &Server, requestor: Window) -> Result<(), CaptureError> {
        let mut transfers = self.transfers.iter();
        if transfers.all(|transfer| transfer.requestor != requestor) {
            let nothing = ChangeWindowAttributesAux::new().event_mask(EventMask::NO_EVENT);
            server
                .connection
                .change_window_attributes(requestor, &nothing)?;
        }
        Ok(())
    }
}

/// Answers a program that asks for what we offer: `put` puts it where that program looks for it; false: we don't have that.
pub(in crate::x11) fn answer(
    server: &Server,
    event: &SelectionRequestEvent,
    put: impl FnOnce(Atom) -> Result<bool, CaptureError>,
) -> Result<(), CaptureError> {
    // Old programs leave it to us where to put it.
    let property = match event.property {
        x11rb::NONE => event.target,
        property => property,
    };
    let done = put(property)?;
    let answer = SelectionNotifyEvent {
        response_type: SELECTION_NOTIFY_EVENT,
        sequence: 0,
        time: event.time,
        requestor: event.requestor,
        selection: event.selection,
        target: event.target,
        property: if done { property } else { x11rb::NONE },
    };
    let connection = &server.connection;
    connection.send_event(false, event.requestor, EventMask::NO_EVENT, answer)?;
    Ok(connection.flush()?)
}

/// UTF-8 as Latin-1, if it has no other letters.
fn latin1(utf8: &[u8]) -> Option<Arc<[u8]>> {
    let text = std::str::from_utf8(utf8).ok()?;
    text.chars().map(|c| u8::try_from(c).ok()).collect()
}
