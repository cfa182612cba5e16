//! Where something that is dragged could be dropped, and what is said there.

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConnectionExt as _, EventMask,
    Window,
};

use super::atoms::Atoms;
use crate::CaptureError;
use crate::x11::guard;
use crate::x11::marks::Wanted;
use crate::x11::server::{Server, existing};

/// The version that is spoken here, the newest there is.
const NEWEST: u32 = 5;
/// The oldest that is: those before it know neither actions nor times.
const OLDEST: u32 = 3;

/// A window that things can be dropped on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// What messages are about.
    pub(super) window: Window,
    /// Who gets them: that window, or the one that speaks for it.
    to: Window,
    /// The newest version that both sides know.
    pub(super) version: u32,
}

impl Target {
    /// What is at that place of the desktop. None: nothing that takes what is dropped, or a window of our own.
    pub(super) fn at(
        server: &Server,
        atoms: &Atoms,
        own: &Wanted,
        place: (i16, i16),
    ) -> Result<Option<Self>, CaptureError> {
        let place = (place.0.into(), place.1.into());
        let Some(windows) = guard::windows_at(server, place)? else {
            return Ok(None);
        };
        let root = server.root();
        if windows.is_empty() {
            // Some desktops speak for the bare screen.
            let target = Self::of(server, atoms, root)?;
            return Ok(target.filter(|target| target.to != root));
        }
        let marks = own.marks(server)?;
        if marks.are_on(server, &windows)?.contains(&true) {
            return Ok(None);
        }
        for window in windows {
            let target = Self::of(server, atoms, window)?;
            if target.is_some() {
                return Ok(target);
            }
        }
        Ok(None)
    }

    fn of(server: &Server, atoms: &Atoms, window: Window) -> Result<Option<Self>, CaptureError> {
        let number = |window, name, kind| number(server, window, name, kind);
        let spoken_for = number(window, atoms.XdndProxy, AtomEnum::WINDOW)?;
        let mut to = window;
        if let Some(proxy) = spoken_for
            // One that is left over from a program which ended, whose number has another window now, doesn't say so itself.
            && number(proxy, atoms.XdndProxy, AtomEnum::WINDOW)? == Some(proxy)
        {
            to = proxy;
        }
        let version = number(to, atoms.XdndAware, AtomEnum::ATOM)?;
        Ok(version
            .filter(|version| *version >= OLDEST)
            .map(|version| Self {
                window,
                to,
                version: version.min(NEWEST),
            }))
    }

    /// Asks to be told when it goes.
    pub(super) fn watch(&self, server: &Server) -> Result<(), CaptureError> {
        let watch = ChangeWindowAttributesAux::new().event_mask(EventMask::STRUCTURE_NOTIFY);
        let connection = &server.connection;
        connection.change_window_attributes(self.window, &watch)?;
        Ok(())
    }

    /// Sends it a message. One that is gone gets none.
    pub(super) fn tell(
        &self,
        server: &Server,
        message: Atom,
        numbers: [u32; 5],
    ) -> Result<(), CaptureError> {
        let event = ClientMessageEvent::new(32, self.window, message, numbers);
        let connection = &server.connection;
        connection.send_event(false, self.to, EventMask::NO_EVENT, event)?;
        Ok(connection.flush()?)
    }
}

/// The one number of a window's property.
fn number(
    server: &Server,
    window: Window,
    name: Atom,
    kind: AtomEnum,
) -> Result<Option<u32>, CaptureError> {
    let asked = server
        .connection
        .get_property(false, window, name, kind, 0, 1)?;
    let found = existing(asked.reply())?;
    Ok(found.and_then(|property| property.value32()?.next()))
}
