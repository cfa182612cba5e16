//! A file dragged out of a window of ours into another program's, by a copy of it (XDND, version 5, by freedesktop.org).
//!
//! What the other program says, and when, is its own affair: messages are taken from nobody but the window under the
//! pointer, and nothing is waited for without a limit.

mod atoms;
mod look;
mod target;

use std::path::Path;
use std::time::{Duration, Instant};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use screen::PointerShape;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, GrabMode, GrabStatus, KeyButMask,
    Keycode, PropMode, SelectionRequestEvent, Timestamp, Window,
};
use x11rb::wrapper::ConnectionExt as _;

use super::clipboard::{answer, create_window};
use super::input::{Keymap, USE_CORE_KEYBOARD, of_named};
use super::marks::Wanted;
use super::need::Need;
use super::server::{Server, Woken};
use crate::{CaptureError, Dragged, NamedKey};
use atoms::Atoms;
use look::Look;
use target::Target;

/// What a server must offer.
const NEEDS: [Need; 2] = [Need::Shape, Need::Keyboard];
/// Largest side of the picture beside the pointer, in pixels.
const MOST_SIDE: u32 = 128;
/// How long the toolkit may take to let go of the pointer.
const LET_GO: Duration = Duration::from_secs(1);
/// How often that is tried.
const TRY: Duration = Duration::from_millis(5);
/// How often it is looked whether the button is still held: a mouse may be unplugged.
const LOOK: Duration = Duration::from_secs(1);
/// How long the other program may take to say whether it takes a thing that was let go of over it.
const STATUS: Duration = Duration::from_secs(2);
/// How long it may take to fetch it.
const FINISH: Duration = Duration::from_secs(15);
/// What stays as it is in a path that is part of a URI.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Lets the person drag a file, whose path is absolute, from where the pointer is, while they hold its first button. Blocks
/// until they let go and the other program has fetched it, at most so many seconds after. Our own windows take nothing.
///
/// `picture` is shown beside the pointer; of more than 128 pixels a side nothing is. The display (`None`: the one that
/// `DISPLAY` names) may still be telling another connection of this program of the pointer: that is waited for, up to a second.
///
/// # Errors
///
/// Why the display can't be used.
pub fn drag_file(
    display: Option<&str>,
    file: &Path,
    picture: &PointerShape,
) -> Result<Dragged, CaptureError> {
    let mut source = Source::open(display, file, picture)?;
    let outcome = match source.hold()? {
        true => source.carry()?,
        false => End::Cancelled,
    };
    source.let_go()?;
    match outcome {
        End::Dropped => source.drop_there(),
        End::Cancelled => source.leave(),
    }
}

/// How the person ended it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Dropped,
    Cancelled,
}

/// The window under the pointer, and how far one has come with it.
#[derive(Debug)]
struct Over {
    target: Target,
    takes: bool,
    /// It was told of a place and has not answered yet.
    asked: bool,
    /// The pointer has moved since.
    moved: bool,
}

struct Source {
    server: Server,
    atoms: Atoms,
    /// Ours, which other windows know the drag by.
    window: Window,
    own: Wanted,
    look: Option<Look>,
    /// The key that ends it.
    escape: Option<Keycode>,
    /// What is handed out.
    uri: Vec<u8>,
    since: Timestamp,
    now: Timestamp,
    at: (i16, i16),
    over: Option<Over>,
    /// Somebody has fetched it.
    fetched: bool,
    /// What the other program said at the end.
    finished: Option<Dragged>,
    end: Option<End>,
}

impl Source {
    fn open(
        display: Option<&str>,
        file: &Path,
        picture: &PointerShape,
    ) -> Result<Self, CaptureError> {
        let server = Server::connect(display, &NEEDS)?;
        let atoms = Atoms::new(&server.connection)?.reply()?;
        let window = create_window(&server, EventMask::PROPERTY_CHANGE)?;
        let own = Wanted::own_windows(&server)?;
        let fits = picture.is_valid() && picture.width.max(picture.height) <= MOST_SIDE;
        let look = fits.then(|| Look::new(&server, picture)).transpose()?;
        let keys = Keymap::query(&server, USE_CORE_KEYBOARD)?;
        let escape = keys.named(of_named(NamedKey::Escape), 0);
        Ok(Self {
            atoms,
            window,
            own,
            look,
            escape,
            uri: uri(file),
            since: x11rb::CURRENT_TIME,
            now: x11rb::CURRENT_TIME,
            at: (0, 0),
            over: None,
            fetched: false,
            finished: None,
            end: None,
            server,
        })
    }

    /// Takes the pointer, the keyboard and what is dragged. False: the button is not held any more, or another program
    /// has the pointer.
    fn hold(&mut self) -> Result<bool, CaptureError> {
        let (c, root) = (&self.server.connection, self.server.root());
        let (asynchronous, now) = (GrabMode::ASYNC, x11rb::CURRENT_TIME);
        let (nowhere, unchanged) = (x11rb::NONE, x11rb::NONE);
        let until = Instant::now() + LET_GO;
        loop {
            let grabbed = c.grab_pointer(
                false,
                root,
                events(),
                asynchronous,
                asynchronous,
                nowhere,
                unchanged,
                now,
            )?;
            if grabbed.reply()?.status == GrabStatus::SUCCESS {
                break;
            }
            if Instant::now() >= until {
                return Ok(false);
            }
            self.server.wait(Some(Instant::now() + TRY))?;
        }
        // Without it Esc does nothing.
        c.grab_keyboard(false, root, now, asynchronous, asynchronous)?
            .reply()?;
        self.since = self.time()?;
        self.now = self.since;
        let c = &self.server.connection;
        let selection = self.atoms.XdndSelection;
        c.set_selection_owner(self.window, selection, self.since)?;
        self.is_held()
    }

    /// Whether the button is held, and where the pointer is.
    fn is_held(&mut self) -> Result<bool, CaptureError> {
        let c = &self.server.connection;
        let pointer = c.query_pointer(self.server.root())?.reply()?;
        self.at = (pointer.root_x, pointer.root_y);
        Ok(pointer.mask.contains(KeyButMask::BUTTON1))
    }

    /// The server's time.
    fn time(&self) -> Result<Timestamp, CaptureError> {
        let c = &self.server.connection;
        let (append, kind) = (PropMode::APPEND, AtomEnum::STRING);
        c.change_property8(append, self.window, self.atoms.NOW, kind, &[])?;
        c.flush()?;
        loop {
            // Nothing that came before it is of use yet.
            if let Event::PropertyNotify(event) = c.wait_for_event()? {
                return Ok(event.time);
            }
        }
    }

    /// Follows the pointer until the button is let go of.
    fn carry(&mut self) -> Result<End, CaptureError> {
        let mut moved = true;
        loop {
            moved |= self.gather()?;
            if std::mem::take(&mut moved) {
                if let Some(look) = &mut self.look {
                    look.follow(&self.server, self.at)?;
                }
                self.track()?;
                // What was told meanwhile has been read with the answers: nobody would wait for it.
                continue;
            }
            if let Some(end) = self.end {
                return Ok(end);
            }
            let woken = self.server.wait(Some(Instant::now() + LOOK))?;
            if woken == Woken::Time && !self.is_held()? {
                return Ok(End::Dropped);
            }
        }
    }

    /// Takes note of what has happened. True: the pointer has moved.
    fn gather(&mut self) -> Result<bool, CaptureError> {
        let mut moved = false;
        while let Some(event) = self.server.connection.poll_for_event()? {
            match event {
                Event::MotionNotify(e) if self.end.is_none() => {
                    (self.at, self.now, moved) = ((e.root_x, e.root_y), e.time, true);
                }
                Event::ButtonRelease(e) if e.detail == 1 && self.end.is_none() => {
                    (self.at, self.now, moved) = ((e.root_x, e.root_y), e.time, true);
                    self.end = Some(End::Dropped);
                }
                Event::KeyPress(e) if Some(e.detail) == self.escape => self.cancel(),
                // Something else is dragged by now.
                Event::SelectionClear(e) if e.owner == self.window => self.cancel(),
                Event::SelectionRequest(e) => self.hand_out(&e)?,
                Event::ClientMessage(e) => self.hear(&e)?,
                Event::DestroyNotify(e) => {
                    self.over.take_if(|over| over.target.window == e.window);
                }
                Event::Error(e) => tracing::debug!(error = ?e, "the display refused a request"),
                _ => {}
            }
        }
        Ok(moved)
    }

    fn cancel(&mut self) {
        self.end.get_or_insert(End::Cancelled);
    }

    /// Tells the window under the pointer, and the one that was there before.
    fn track(&mut self) -> Result<(), CaptureError> {
        let target = Target::at(&self.server, &self.atoms, &self.own, self.at)?;
        if self.over.as_ref().map(|over| over.target) != target {
            self.leave()?;
            if let Some(target) = target {
                target.watch(&self.server)?;
                let numbers = [self.window, target.version << 24, self.atoms.URI_LIST, 0, 0];
                target.tell(&self.server, self.atoms.XdndEnter, numbers)?;
                self.over = Some(Over {
                    target,
                    takes: false,
                    asked: false,
                    moved: true,
                });
            }
            self.show()?;
        }
        if let Some(over) = &mut self.over {
            over.moved = true;
        }
        self.tell_place()
    }

    /// Tells where the pointer is, unless an answer to that is still on its way.
    fn tell_place(&mut self) -> Result<(), CaptureError> {
        let Some(over) = self.over.as_mut().filter(|over| over.moved && !over.asked) else {
            return Ok(());
        };
        (over.moved, over.asked) = (false, true);
        let [x, y] = [self.at.0, self.at.1].map(|part| u32::from(part.cast_unsigned()));
        let numbers = [
            self.window,
            0,
            x << 16 | y,
            self.now,
            self.atoms.XdndActionCopy,
        ];
        over.target
            .tell(&self.server, self.atoms.XdndPosition, numbers)
    }

    /// What the window under the pointer says. Nobody else is listened to.
    fn hear(&mut self, event: &ClientMessageEvent) -> Result<(), CaptureError> {
        let Some(over) = self.over.as_mut().filter(|_| event.format == 32) else {
            return Ok(());
        };
        let [from, flags, ..] = event.data.as_data32();
        if from != over.target.window {
            return Ok(());
        }
        if event.type_ == self.atoms.XdndStatus && over.asked {
            over.asked = false;
            let takes = flags & 1 != 0;
            if std::mem::replace(&mut over.takes, takes) != takes {
                self.show()?;
            }
            return self.tell_place();
        }
        if event.type_ == self.atoms.XdndFinished {
            // Before version 5 nothing was said of that.
            let took = over.target.version < 5 || flags & 1 != 0;
            let outcome = if took {
                Dragged::Taken
            } else {
                Dragged::NotTaken
            };
            self.finished = Some(outcome);
        }
        Ok(())
    }

    /// Shows whether it can be dropped here.
    fn show(&self) -> Result<(), CaptureError> {
        let takes = self.over.as_ref().is_some_and(|over| over.takes);
        match &self.look {
            Some(look) if self.end.is_none() => look.tell(&self.server, takes),
            _ => Ok(()),
        }
    }

    /// Gives back the pointer and the keyboard.
    fn let_go(&self) -> Result<(), CaptureError> {
        let c = &self.server.connection;
        if let Some(look) = &self.look {
            look.hide(&self.server)?;
        }
        c.ungrab_pointer(x11rb::CURRENT_TIME)?;
        c.ungrab_keyboard(x11rb::CURRENT_TIME)?;
        Ok(c.flush()?)
    }

    /// The window that the pointer was over hears no more of it.
    fn leave(&mut self) -> Result<Dragged, CaptureError> {
        if let Some(over) = self.over.take() {
            let numbers = [self.window, 0, 0, 0, 0];
            over.target
                .tell(&self.server, self.atoms.XdndLeave, numbers)?;
            // What was asked for is done before the connection ends.
            self.server.connection.sync()?;
        }
        Ok(Dragged::NotTaken)
    }

    /// It was let go of here.
    fn drop_there(&mut self) -> Result<Dragged, CaptureError> {
        let is_waiting = |over: &Over| over.asked || over.moved;
        self.wait_while(STATUS, |source| {
            source.over.as_ref().is_some_and(is_waiting)
        })?;
        match &self.over {
            Some(over) if over.takes && !is_waiting(over) => {
                let numbers = [self.window, 0, self.now, 0, 0];
                over.target
                    .tell(&self.server, self.atoms.XdndDrop, numbers)?;
            }
            _ => return self.leave(),
        }
        (self.finished, self.fetched) = (None, false);
        self.wait_while(FINISH, |source| {
            source.over.is_some() && source.finished.is_none()
        })?;
        let fetched = match self.fetched {
            true => Dragged::Taken,
            false => Dragged::NotTaken,
        };
        // Some programs don't say when they have it.
        Ok(self.finished.unwrap_or(fetched))
    }

    /// Goes on with what other programs want while that is so, but not for longer.
    fn wait_while(
        &mut self,
        longest: Duration,
        waits: impl Fn(&Self) -> bool,
    ) -> Result<(), CaptureError> {
        let until = Instant::now() + longest;
        loop {
            self.gather()?;
            if !waits(self) || Instant::now() >= until {
                return Ok(());
            }
            self.server.wait(Some(until))?;
        }
    }

    /// A program asks for the file.
    fn hand_out(&mut self, event: &SelectionRequestEvent) -> Result<(), CaptureError> {
        let (c, atoms) = (&self.server.connection, &self.atoms);
        let (replace, target, asker) = (PropMode::REPLACE, event.target, event.requestor);
        let is_ours = event.selection == atoms.XdndSelection;
        let mut fetched = false;
        answer(&self.server, event, |property| {
            if is_ours && target == atoms.TARGETS {
                let all = [atoms.TARGETS, atoms.TIMESTAMP, atoms.URI_LIST];
                c.change_property32(replace, asker, property, AtomEnum::ATOM, &all)?;
            } else if is_ours && target == atoms.TIMESTAMP {
                let kind = AtomEnum::INTEGER;
                c.change_property32(replace, asker, property, kind, &[self.since])?;
            } else if is_ours && target == atoms.URI_LIST {
                // No path is so long that it would not go at once.
                c.change_property8(replace, asker, property, target, &self.uri)?;
                fetched = true;
            } else {
                return Ok(false);
            }
            Ok(true)
        })?;
        self.fetched |= fetched;
        Ok(())
    }
}

/// What is told while the pointer is held.
fn events() -> EventMask {
    EventMask::POINTER_MOTION | EventMask::BUTTON_RELEASE
}

/// The file as a list of URIs (RFC 2483).
fn uri(file: &Path) -> Vec<u8> {
    let path = percent_encode(file.as_os_str().as_encoded_bytes(), PATH);
    format!("file://{path}\r\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_uris_whatever_is_in_them() {
        let uri = |path| String::from_utf8(uri(Path::new(path))).unwrap();
        assert_eq!(
            uri("/home/ann/A-b_c.invite"),
            "file:///home/ann/A-b_c.invite\r\n"
        );
        assert_eq!(
            uri("/srv/Zoë #1%\r\n?.invite"),
            "file:///srv/Zo%C3%AB%20%231%25%0D%0A%3F.invite\r\n"
        );
    }
}
