//! Whether somebody copied something, and whether it is a secret, without a look at what it is.

use super::ClipboardError;

#[cfg(target_os = "linux")]
pub(super) use x11::Changes;

#[cfg(not(target_os = "linux"))]
pub(super) use elsewhere::Changes;

/// X11: the extension XFIXES tells of each new owner of the selection CLIPBOARD (ICCCM 2.0, chapter 2).
#[cfg(target_os = "linux")]
mod x11 {
    use std::time::{Duration, Instant};

    use super::ClipboardError;
    use x11rb::CURRENT_TIME;
    use x11rb::connection::Connection as _;
    use x11rb::errors::{ConnectError, ReplyOrIdError};
    use x11rb::protocol::Event;
    use x11rb::protocol::xfixes::{ConnectionExt as _, SelectionEventMask};
    use x11rb::protocol::xproto::{
        AtomEnum, ConnectionExt as _, CreateWindowAux, Window, WindowClass,
    };
    use x11rb::rust_connection::RustConnection;

    x11rb::atom_manager! {
        /// All names.
        Atoms:
        /// Their numbers, still on their way.
        AtomsCookie {
            CLIPBOARD,
            TARGETS,
            // By which password managers ask that clipboard histories forget.
            SECRET: b"x-kde-passwordManagerHint",
            // Where the owner is to put what it is asked for.
            TRANSFER: b"BECKON_TRANSFER",
        }
    }

    /// The longest wait for the program that copied to say what kind of thing it is.
    const PATIENCE: Duration = Duration::from_secs(1);

    /// Between two looks for its answer.
    const GLANCE: Duration = Duration::from_millis(10);

    /// The most kinds of content that are looked through.
    const MOST_TARGETS: u32 = 1024;

    /// A connection that is told of each new owner of the clipboard.
    pub(in crate::clipboard) struct Changes {
        connection: RustConnection,
        atoms: Atoms,
        /// Never shown; answers come to it.
        window: Window,
        any: bool,
    }

    impl Changes {
        pub(in crate::clipboard) fn open() -> Result<Self, ClipboardError> {
            let (connection, screen) = x11rb::connect(None).map_err(|error| unreached(&error))?;
            Self::on(connection, screen).map_err(|error| lost(&error))
        }

        fn on(connection: RustConnection, screen: usize) -> Result<Self, ReplyOrIdError> {
            let root = connection.setup().roots[screen].root;
            connection.xfixes_query_version(1, 0)?.reply()?;
            let atoms = Atoms::new(&connection)?.reply()?;
            let window = connection.generate_id()?;
            connection.create_window(
                0,
                window,
                root,
                0,
                0,
                1,
                1,
                0,
                WindowClass::INPUT_ONLY,
                x11rb::COPY_FROM_PARENT,
                &CreateWindowAux::new(),
            )?;
            let events = SelectionEventMask::SET_SELECTION_OWNER;
            let asked = connection.xfixes_select_selection_input(window, atoms.CLIPBOARD, events);
            asked?.check()?;
            Ok(Self {
                connection,
                atoms,
                window,
                any: false,
            })
        }

        /// Whether anything was copied since the last call.
        pub(in crate::clipboard) fn any(&mut self) -> Result<bool, ClipboardError> {
            self.take_events().map_err(|error| lost(&error))?;
            Ok(std::mem::take(&mut self.any))
        }

        /// Whether what is there was marked as secret by a password manager; also when its program does not
        /// say what it is.
        pub(in crate::clipboard) fn is_secret(&mut self) -> Result<bool, ClipboardError> {
            let targets = self.targets().map_err(|error| lost(&error))?;
            Ok(targets.is_none_or(|targets| targets.contains(&self.atoms.SECRET)))
        }

        fn targets(&mut self) -> Result<Option<Vec<u32>>, ReplyOrIdError> {
            let atoms = self.atoms;
            self.take_events()?;
            self.connection.convert_selection(
                self.window,
                atoms.CLIPBOARD,
                atoms.TARGETS,
                atoms.TRANSFER,
                CURRENT_TIME,
            )?;
            self.connection.flush()?;
            let until = Instant::now() + PATIENCE;
            while Instant::now() < until {
                if let Some(is_there) = self.take_events()? {
                    return if is_there { self.taken() } else { Ok(None) };
                }
                std::thread::sleep(GLANCE);
            }
            Ok(None)
        }

        fn taken(&self) -> Result<Option<Vec<u32>>, ReplyOrIdError> {
            let (window, property) = (self.window, self.atoms.TRANSFER);
            let asked = self.connection.get_property(
                true,
                window,
                property,
                AtomEnum::ANY,
                0,
                MOST_TARGETS,
            )?;
            Ok(asked.reply()?.value32().map(Iterator::collect))
        }

        /// Takes note of what happened; whether an answer came, and is one.
        fn take_events(&mut self) -> Result<Option<bool>, ReplyOrIdError> {
            let mut answer = None;
            while let Some(event) = self.connection.poll_for_event()? {
                match event {
                    Event::XfixesSelectionNotify(_) => self.any = true,
                    Event::SelectionNotify(it) => answer = Some(it.property != x11rb::NONE),
                    _ => {}
                }
            }
            Ok(answer)
        }
    }

    fn unreached(error: &ConnectError) -> ClipboardError {
        ClipboardError::NoClipboard(error.to_string())
    }

    fn lost(error: &ReplyOrIdError) -> ClipboardError {
        ClipboardError::NoClipboard(error.to_string())
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use super::ClipboardError;

    /// Not known on this system yet.
    pub(in crate::clipboard) struct Changes;

    impl Changes {
        pub(in crate::clipboard) fn open() -> Result<Self, ClipboardError> {
            let why = "not on this system yet".to_owned();
            Err(ClipboardError::NoClipboard(why))
        }

        pub(in crate::clipboard) fn any(&mut self) -> Result<bool, ClipboardError> {
            Ok(false)
        }

        pub(in crate::clipboard) fn is_secret(&mut self) -> Result<bool, ClipboardError> {
            Ok(true)
        }
    }
}
