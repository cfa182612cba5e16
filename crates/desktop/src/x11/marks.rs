//! How the windows to exclude are recognised.

use std::collections::HashSet;

use x11rb::connection::Connection as _;
use x11rb::protocol::res::{ClientIdMask, ClientIdSpec, ConnectionExt as _};
use x11rb::protocol::xproto::{Atom, AtomEnum, ConnectionExt as _, Window};

use super::frame;
use super::overlay;
use super::server::{Server, existing};
use crate::{CaptureError, Exclude};

/// What was chosen to be excluded.
pub(super) struct Wanted {
    exclude: Exclude,
    /// This process as the server numbers it; None if the server doesn't know processes.
    own_process: Option<u32>,
    /// The property in which programs write their process number.
    process_property: Atom,
}

/// The marks of excluded windows at one moment.
pub(super) struct Marks<'a> {
    /// The clients (as the server numbers them) of the excluded processes. Each window's number
    /// tells the client that made it, whatever that client writes on the window.
    clients: HashSet<u32>,
    client_bits: u32,
    /// Process numbers to be looked for in properties: when the server doesn't know processes.
    processes: &'a [u32],
    process_property: Atom,
    classes: &'a [String],
}

impl Wanted {
    /// This process's own windows.
    pub(super) fn own_windows(server: &Server) -> Result<Self, CaptureError> {
        let property = server.connection.intern_atom(false, b"_NET_WM_PID")?;
        Ok(Wanted {
            exclude: Exclude::own_windows(),
            own_process: server.own_process(),
            process_property: property.reply()?.atom,
        })
    }

    pub(super) fn set(&mut self, exclude: Exclude) {
        self.exclude = exclude;
    }

    /// Whether no window can match.
    pub(super) fn is_nothing(&self) -> bool {
        self.exclude.is_nothing()
    }

    /// The marks as of now: programs may have connected since.
    pub(super) fn marks(&self, server: &Server) -> Result<Marks<'_>, CaptureError> {
        let setup = server.connection.setup();
        let mut marks = Marks {
            clients: HashSet::new(),
            client_bits: !setup.resource_id_mask,
            processes: &[],
            process_property: self.process_property,
            classes: &self.exclude.classes,
        };
        let Some(own) = self.own_process else {
            marks.processes = &self.exclude.processes;
            return Ok(marks);
        };
        let is_own = |process: &u32| *process == std::process::id();
        let processes = self.exclude.processes.iter();
        // The server may know this process by another number than the process itself does.
        let processes: Vec<u32> = processes
            .map(|p| if is_own(p) { own } else { *p })
            .collect();
        let all_clients = ClientIdSpec {
            client: x11rb::NONE,
            mask: ClientIdMask::LOCAL_CLIENT_PID,
        };
        let clients = server.connection.res_query_client_ids(&[all_clients])?;
        let ids = clients.reply()?.ids;
        let ours = ids
            .iter()
            .filter(|id| id.value.iter().any(|p| processes.contains(p)));
        marks.clients = ours.map(|id| id.spec.client & marks.client_bits).collect();
        Ok(marks)
    }
}

impl Marks<'_> {
    /// Whether one of the excluded processes has made a window, whatever it is.
    pub(super) fn are_made_here(&self, window: Window) -> bool {
        self.clients.contains(&(window & self.client_bits))
    }

    /// Those of the windows that such a process has made to draw over everything.
    pub(super) fn drawings(
        &self,
        server: &Server,
        windows: impl Iterator<Item = Window>,
    ) -> Result<Vec<Window>, CaptureError> {
        self.made_as(overlay::CLASS, server, windows)
    }

    /// Those of the windows that such a process has made as a frame around what is shared.
    pub(super) fn frames(
        &self,
        server: &Server,
        windows: impl Iterator<Item = Window>,
    ) -> Result<Vec<Window>, CaptureError> {
        self.made_as(frame::CLASS, server, windows)
    }

    fn made_as(
        &self,
        class: &str,
        server: &Server,
        windows: impl Iterator<Item = Window>,
    ) -> Result<Vec<Window>, CaptureError> {
        let ours: Vec<_> = windows
            .filter(|window| self.are_made_here(*window))
            .collect();
        let mut marked = vec![true; ours.len()];
        spare(server, &ours, &mut marked, &[class])?;
        let found = ours.into_iter().zip(marked).filter(|(_, marked)| !marked);
        Ok(found.map(|(window, _)| window).collect())
    }

    /// Which of the windows are marked.
    pub(super) fn are_on(
        &self,
        server: &Server,
        windows: &[Window],
    ) -> Result<Vec<bool>, CaptureError> {
        let made_here = |window: &Window| self.are_made_here(*window);
        let mut marked: Vec<bool> = windows.iter().map(made_here).collect();
        spare(
            server,
            windows,
            &mut marked,
            &[overlay::CLASS, frame::CLASS],
        )?;
        if self.processes.is_empty() && self.classes.is_empty() {
            return Ok(marked);
        }
        let mut asked = Vec::with_capacity(windows.len());
        for &window in windows {
            let property = |name: Atom, kind: AtomEnum, words: u32| {
                server
                    .connection
                    .get_property(false, window, name, kind, 0, words)
            };
            asked.push((
                property(self.process_property, AtomEnum::CARDINAL, 1)?,
                property(AtomEnum::WM_CLASS.into(), AtomEnum::STRING, 256)?,
            ));
        }
        for (marked, (process, class)) in marked.iter_mut().zip(asked) {
            let process = existing(process.reply())?.and_then(|reply| reply.value32()?.next());
            let class = existing(class.reply())?
                .map(|reply| reply.value)
                .unwrap_or_default();
            *marked |= process.is_some_and(|process| self.processes.contains(&process))
                || self.is_class(&class);
        }
        Ok(marked)
    }

    /// Whether a part of `WM_CLASS` (strings with a zero behind each) is one of the classes.
    fn is_class(&self, value: &[u8]) -> bool {
        let mut parts = value.split(|&byte| byte == 0);
        parts.any(|part| self.classes.iter().any(|class| class.as_bytes() == part))
    }
}

/// Takes the mark from windows of these classes: what is drawn over the desktop is there to be seen, although the windows
/// are our own.
fn spare(
    server: &Server,
    windows: &[Window],
    marked: &mut [bool],
    classes: &[&str],
) -> Result<(), CaptureError> {
    let (name, text) = (AtomEnum::WM_CLASS, AtomEnum::STRING);
    let ours = windows.iter().zip(marked).filter(|(_, marked)| **marked);
    let mut asked = Vec::new();
    for (&window, marked) in ours {
        let connection = &server.connection;
        asked.push((
            connection.get_property(false, window, name, text, 0, 16)?,
            marked,
        ));
    }
    for (class, marked) in asked {
        let class = existing(class.reply())?.map(|reply| reply.value);
        let is_drawing = class.is_some_and(|class| {
            let name = class.split(|&byte| byte == 0).next().unwrap_or_default();
            classes.iter().any(|class| class.as_bytes() == name)
        });
        *marked = !is_drawing;
    }
    Ok(())
}
