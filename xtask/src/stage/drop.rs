//! A file that is dragged from a file manager and dropped on a window: the source's side of XDND, version 5.

use super::Spot;
use anyhow::{Context as _, Result, bail};
use std::path::Path;
use x11rb::{
    connection::Connection as _,
    protocol::{
        Event,
        xproto::{
            Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask,
            PropMode, SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window,
            WindowClass,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

x11rb::atom_manager! {
    /// The words of XDND.
    Atoms: Cookies {
        XdndAware,
        XdndEnter,
        XdndPosition,
        XdndStatus,
        XdndDrop,
        XdndFinished,
        XdndSelection,
        XdndActionCopy,
        UriList: b"text/uri-list",
    }
}

/// The version of the protocol.
const VERSION: u32 = 5;

/// Drops a file or folder at a place of a display, on the window that is there.
pub(super) fn drop_file(display: &str, at: Spot, file: &Path) -> Result<()> {
    let (connection, screen) =
        x11rb::connect(Some(display)).with_context(|| format!("no display {display}"))?;
    let root = connection.setup().roots[screen].root;
    let atoms = Atoms::new(&connection)?.reply()?;
    let target = aware(&connection, root, &atoms, at)?;
    let source = connection.generate_id()?;
    let (class, visual, none) = (
        WindowClass::INPUT_ONLY,
        x11rb::COPY_FROM_PARENT,
        CreateWindowAux::new(),
    );
    connection.create_window(0, source, root, 0, 0, 1, 1, 0, class, visual, &none)?;
    let time = x11rb::CURRENT_TIME;
    connection.set_selection_owner(source, atoms.XdndSelection, time)?;
    let drag = Drag {
        connection,
        atoms,
        source,
        target,
        uri: format!("file://{}\r\n", file.display()),
    };
    drag.say(
        drag.atoms.XdndEnter,
        [VERSION << 24, drag.atoms.UriList, 0, 0],
    )?;
    let place = at.x << 16 | at.y;
    let action = drag.atoms.XdndActionCopy;
    drag.say(drag.atoms.XdndPosition, [0, place, time, action])?;
    drag.answers_until(drag.atoms.XdndStatus)?;
    drag.say(drag.atoms.XdndDrop, [0, time, 0, 0])?;
    drag.answers_until(drag.atoms.XdndFinished)
}

struct Drag {
    connection: RustConnection,
    atoms: Atoms,
    source: Window,
    target: Window,
    uri: String,
}

impl Drag {
    fn say(&self, word: Atom, [a, b, c, d]: [u32; 4]) -> Result<()> {
        let data = [self.source, a, b, c, d];
        let message = ClientMessageEvent::new(32, self.target, word, data);
        let connection = &self.connection;
        connection.send_event(false, self.target, EventMask::NO_EVENT, message)?;
        connection.flush()?;
        Ok(())
    }

    /// Gives what is dragged to who asks for it, until the target says this.
    fn answers_until(&self, word: Atom) -> Result<()> {
        loop {
            match self.connection.wait_for_event()? {
                Event::ClientMessage(message) if message.type_ == word => return Ok(()),
                Event::SelectionRequest(request) => self.give(&request)?,
                _ => {}
            }
        }
    }

    fn give(&self, request: &SelectionRequestEvent) -> Result<()> {
        let connection = &self.connection;
        let (window, property, target) = (request.requestor, request.property, request.target);
        connection.change_property8(
            PropMode::REPLACE,
            window,
            property,
            target,
            self.uri.as_bytes(),
        )?;
        let given = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: window,
            selection: request.selection,
            target,
            property,
        };
        connection.send_event(false, window, EventMask::NO_EVENT, given)?;
        connection.flush()?;
        Ok(())
    }
}

/// The window at this place that takes drops.
fn aware(connection: &RustConnection, root: Window, atoms: &Atoms, at: Spot) -> Result<Window> {
    let (x, y) = (i16::try_from(at.x)?, i16::try_from(at.y)?);
    let mut window = root;
    loop {
        let inner = connection
            .translate_coordinates(root, window, x, y)?
            .reply()?
            .child;
        if inner == x11rb::NONE {
            bail!("no window at {x}, {y} takes files");
        }
        window = inner;
        let (any, long) = (AtomEnum::ANY, 1);
        let property = connection.get_property(false, window, atoms.XdndAware, any, 0, long)?;
        let found = property.reply().context("the window is gone")?;
        if found.value_len > 0 {
            return Ok(window);
        }
    }
}
