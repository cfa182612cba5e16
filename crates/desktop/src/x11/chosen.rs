//! The windows that a person chose to share, known again by a mark that is put on them when they are
//! listed: a window's number may be another one's when it is gone, its mark goes with it.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{Atom, AtomEnum, ConnectionExt as _, PropMode, Window};
use x11rb::wrapper::ConnectionExt as _;

use super::clients::{Clients, Kind};
use super::marks::Wanted;
use super::server::{Server, existing};
use crate::{CaptureError, WindowId};

/// How many windows a dialog of a dialog may be away from a window that is shared.
const MOST_STEPS: usize = 4;

/// The property that holds a window's mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marking {
    property: Atom,
}

impl Marking {
    pub(super) fn new(server: &Server) -> Result<Self, CaptureError> {
        let property = server.connection.intern_atom(false, b"_BECKON_WINDOW")?;
        Ok(Self {
            property: property.reply()?.atom,
        })
    }

    /// The marks of windows; None for those that have none, or are gone.
    fn read(&self, server: &Server, windows: &[Window]) -> Result<Vec<Option<u64>>, CaptureError> {
        let mut asked = Vec::with_capacity(windows.len());
        for &window in windows {
            let (name, kind) = (self.property, AtomEnum::CARDINAL);
            asked.push(
                server
                    .connection
                    .get_property(false, window, name, kind, 0, 2)?,
            );
        }
        let mut marks = Vec::with_capacity(asked.len());
        for property in asked {
            let property = existing(property.reply())?;
            let halves =
                property.and_then(|p| p.value32().map(|halves| halves.collect::<Vec<_>>()));
            marks.push(match halves.as_deref() {
                Some([high, low]) => Some(u64::from(*high) << 32 | u64::from(*low)),
                _ => None,
            });
        }
        Ok(marks)
    }

    /// Names windows, while the server is held still; those without a mark get one.
    pub(super) fn name(
        &self,
        server: &Server,
        windows: &[Window],
    ) -> Result<Vec<WindowId>, CaptureError> {
        let marks = self.read(server, windows)?;
        let mut ids = Vec::with_capacity(windows.len());
        for (&number, mark) in windows.iter().zip(marks) {
            let mark = match mark {
                Some(mark) => mark,
                None => {
                    // Random: nothing but that no two are the same is needed.
                    let mark = RandomState::new().build_hasher().finish();
                    let halves = [(mark >> 32) as u32, mark as u32];
                    let (mode, kind) = (PropMode::REPLACE, AtomEnum::CARDINAL);
                    server.connection.change_property32(
                        mode,
                        number,
                        self.property,
                        kind,
                        &halves,
                    )?;
                    mark
                }
            };
            ids.push(WindowId { number, mark });
        }
        // A connection that is closed may take along what the server has not read yet.
        server.connection.sync()?;
        Ok(ids)
    }
}

/// The windows that are shared.
pub(super) struct Chosen {
    ids: Vec<WindowId>,
    marking: Marking,
    clients: Clients,
    own: Wanted,
}

impl Chosen {
    /// These, but for windows of this process.
    pub(super) fn new(server: &Server, mut ids: Vec<WindowId>) -> Result<Self, CaptureError> {
        let own = Wanted::own_windows(server)?;
        let windows: Vec<_> = ids.iter().map(|id| id.number).collect();
        let mut is_own = own.marks(server)?.are_on(server, &windows)?.into_iter();
        ids.retain(|_| is_own.next() == Some(false));
        Ok(Self {
            ids,
            marking: Marking::new(server)?,
            clients: Clients::new(server)?,
            own,
        })
    }

    /// Those that are there still.
    fn present(&self, server: &Server) -> Result<Vec<Window>, CaptureError> {
        let windows: Vec<_> = self.ids.iter().map(|id| id.number).collect();
        let marks = self.marking.read(server, &windows)?;
        let ids = self.ids.iter().zip(marks);
        let alive = ids.filter(|(id, mark)| *mark == Some(id.mark));
        Ok(alive.map(|(id, _)| id.number).collect())
    }

    /// Those that are there and on the screen, with the menus and dialogs that are theirs and what is
    /// drawn over the desktop, the lowest first; None once all of them are closed.
    pub(super) fn family(&self, server: &Server) -> Result<Option<Vec<Window>>, CaptureError> {
        let present = self.present(server)?;
        if present.is_empty() {
            return Ok(None);
        }
        let mut clients = self.clients.find(server)?;
        clients.retain(|client| client.viewable);
        let windows = || clients.iter().map(|client| client.window);
        let drawings = self.own.marks(server)?.drawings(server, windows())?;
        let mut family = Vec::new();
        for window in windows() {
            let is_chosen = present.contains(&window) || drawings.contains(&window);
            if is_chosen || self.belongs(server, window, &present)? {
                family.push(window);
            }
        }
        Ok(Some(family))
    }

    /// Those that are there and on the screen, with their dialogs, but without menus: what a frame is put around.
    pub(super) fn framed(&self, server: &Server) -> Result<Vec<Window>, CaptureError> {
        let present = self.present(server)?;
        let mut framed = Vec::new();
        if present.is_empty() {
            return Ok(framed);
        }
        for client in self.clients.find(server)? {
            let is_chosen = present.contains(&client.window);
            let is_lasting = is_chosen || client.kind == Kind::Managed;
            if client.viewable
                && is_lasting
                && (is_chosen || self.belongs(server, client.window, &present)?)
            {
                framed.push(client.window);
            }
        }
        Ok(framed)
    }

    /// Whether any of the windows, which lie in one another, is shared.
    pub(super) fn hold(&self, server: &Server, windows: &[Window]) -> Result<bool, CaptureError> {
        let present = self.present(server)?;
        for &window in windows {
            if present.contains(&window) || self.belongs(server, window, &present)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a window says that it is for one that is shared (ICCCM, 4.1.2.6), and the same program
    /// has made both: another one may say so of any window, and this one has windows that are not
    /// shared.
    fn belongs(
        &self,
        server: &Server,
        window: Window,
        present: &[Window],
    ) -> Result<bool, CaptureError> {
        let setup = server.connection.setup();
        let client = |window: Window| window & !setup.resource_id_mask;
        let is_relative = |other: &Window| client(*other) == client(window);
        if !present.iter().any(is_relative) {
            return Ok(false);
        }
        let mut at = window;
        for _ in 0..MOST_STEPS {
            let (name, kind) = (AtomEnum::WM_TRANSIENT_FOR, AtomEnum::WINDOW);
            let asked = server
                .connection
                .get_property(false, at, name, kind, 0, 1)?;
            let other = existing(asked.reply())?.and_then(|reply| reply.value32()?.next());
            match other {
                Some(other) if !is_relative(&other) => return Ok(false),
                Some(other) if present.contains(&other) => return Ok(true),
                Some(other) => at = other,
                None => return Ok(false),
            }
        }
        Ok(false)
    }
}
