//! Finds the windows that programs show to people, within whatever frames a window manager puts
//! around them.

use x11rb::protocol::xproto::{
    Atom, AtomEnum, ConnectionExt as _, GetWindowAttributesReply, MapState, Window, WindowClass,
};

use super::server::{Server, existing};
use crate::CaptureError;

/// How deep within a top-level window a program's window is looked for.
const NESTING: usize = 3;

/// A window that a program shows, or keeps for later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Client {
    pub(super) window: Window,
    pub(super) kind: Kind,
    /// Mapped, as are all the windows it lies in.
    pub(super) viewable: bool,
}

/// Who decides where a window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A window manager, which has left its mark on it (`WM_STATE`; ICCCM, 4.1.3.1).
    Managed,
    /// Its program alone: a menu, a notification (override-redirect).
    Unmanaged,
    /// A top-level window that no window manager cares for, or the frame of one that it does.
    Plain,
}

/// Knows how they are recognised.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clients {
    state: Atom,
}

impl Clients {
    pub(super) fn new(server: &Server) -> Result<Self, CaptureError> {
        let state = server.connection.intern_atom(false, b"WM_STATE")?;
        Ok(Self {
            state: state.reply()?.atom,
        })
    }

    /// All of them, the lowest first.
    pub(super) fn find(&self, server: &Server) -> Result<Vec<Client>, CaptureError> {
        let tree = server.connection.query_tree(server.root())?.reply()?;
        let mut places: Vec<(usize, Window)> = tree.children.into_iter().enumerate().collect();
        let mut found: Vec<(usize, Client)> = Vec::new();
        for depth in 0..=NESTING {
            let mut inner = Vec::new();
            for (top, window, is_managed, attributes) in self.look(server, &places)? {
                let kind = match (is_managed, attributes.override_redirect) {
                    (true, _) => Kind::Managed,
                    (false, true) => Kind::Unmanaged,
                    (false, false) => Kind::Plain,
                };
                if is_managed || depth == 0 {
                    let viewable = attributes.map_state == MapState::VIEWABLE;
                    found.push((
                        top,
                        Client {
                            window,
                            kind,
                            viewable,
                        },
                    ));
                }
                if !is_managed && depth < NESTING {
                    inner.push((top, server.connection.query_tree(window)?));
                }
            }
            places.clear();
            for (top, tree) in inner {
                let children = existing(tree.reply())?.map(|tree| tree.children);
                places.extend(children.into_iter().flatten().map(|window| (top, window)));
            }
        }
        // Stable: what lies within a window comes after it.
        found.sort_by_key(|(top, _)| *top);
        Ok(found.into_iter().map(|(_, client)| client).collect())
    }

    /// Those of the windows that are there and can be seen at all, and whether they are managed.
    fn look(
        &self,
        server: &Server,
        places: &[(usize, Window)],
    ) -> Result<Vec<(usize, Window, bool, GetWindowAttributesReply)>, CaptureError> {
        let connection = &server.connection;
        let mut asked = Vec::with_capacity(places.len());
        for &(top, window) in places {
            let state = connection.get_property(false, window, self.state, AtomEnum::ANY, 0, 0)?;
            asked.push((
                top,
                window,
                state,
                connection.get_window_attributes(window)?,
            ));
        }
        let mut seen = Vec::with_capacity(asked.len());
        for (top, window, state, attributes) in asked {
            let state = existing(state.reply())?;
            let attributes = existing(attributes.reply())?;
            if let Some((state, attributes)) = state.zip(attributes)
                && attributes.class != WindowClass::INPUT_ONLY
            {
                seen.push((top, window, state.type_ != x11rb::NONE, attributes));
            }
        }
        Ok(seen)
    }
}
