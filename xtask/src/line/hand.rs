//! Hands and eyes that know when: a click is made at an instant, and an effect is seen at one.

use anyhow::{Context as _, Result};
use std::{
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};
use x11rb::{
    connection::Connection as _,
    protocol::{
        Event,
        res::{ClientIdMask, ClientIdSpec, ConnectionExt as _},
        xproto::{
            BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt as _, CreateWindowAux,
            EventMask, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, Window,
            WindowClass,
        },
        xtest::ConnectionExt as _,
    },
    rust_connection::RustConnection,
};

use crate::stage::Spot;

/// A display, for one who is in a hurry.
pub(crate) struct Screen {
    pub(crate) connection: RustConnection,
    pub(crate) number: usize,
    pub(crate) root: Window,
}

impl Screen {
    pub(crate) fn of(display: &str) -> Result<Self> {
        let (connection, number) =
            x11rb::connect(Some(display)).with_context(|| format!("no display {display}"))?;
        let root = connection.setup().roots[number].root;
        Ok(Self {
            connection,
            number,
            root,
        })
    }

    /// A window above all others, that no window manager knows; one that isn't seen takes clicks alone.
    pub(crate) fn window(&self, at: (i16, i16), size: (u16, u16), is_seen: bool) -> Result<Window> {
        let window = self.connection.generate_id()?;
        let class = match is_seen {
            true => WindowClass::INPUT_OUTPUT,
            false => WindowClass::INPUT_ONLY,
        };
        let mut look = CreateWindowAux::new().override_redirect(1);
        if !is_seen {
            look = look.event_mask(EventMask::BUTTON_PRESS);
        }
        let (root, depth, visual) = (self.root, 0, x11rb::COPY_FROM_PARENT);
        self.connection.create_window(
            depth, window, root, at.0, at.1, size.0, size.1, 0, class, visual, &look,
        )?;
        self.connection.map_window(window)?;
        self.connection.get_input_focus()?.reply()?;
        Ok(window)
    }

    pub(super) fn points_at(&self, spot: Spot) -> Result<()> {
        let (x, y) = (i16::try_from(spot.x)?, i16::try_from(spot.y)?);
        self.connection
            .xtest_fake_input(MOTION_NOTIFY_EVENT, 0, 0, self.root, x, y, 0)?;
        self.connection.flush()?;
        Ok(())
    }

    /// Clicks where the pointer is; when.
    pub(super) fn clicks(&self) -> Result<Instant> {
        let begin = Instant::now();
        for kind in [BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT] {
            self.connection
                .xtest_fake_input(kind, 1, 0, x11rb::NONE, 0, 0, 0)?;
        }
        self.connection.flush()?;
        Ok(begin)
    }

    /// Presses keys together, by what stands on them in X's list; when the last went down.
    pub(super) fn presses(&self, keysyms: &[u32]) -> Result<Instant> {
        let codes = keysyms.iter().map(|keysym| self.key(*keysym));
        let codes: Vec<u8> = codes.collect::<Result<_>>()?;
        let mut begin = Instant::now();
        for code in &codes {
            begin = Instant::now();
            self.connection
                .xtest_fake_input(KEY_PRESS_EVENT, *code, 0, x11rb::NONE, 0, 0, 0)?;
        }
        for code in codes.iter().rev() {
            self.connection
                .xtest_fake_input(KEY_RELEASE_EVENT, *code, 0, x11rb::NONE, 0, 0, 0)?;
        }
        self.connection.flush()?;
        Ok(begin)
    }

    fn key(&self, keysym: u32) -> Result<u8> {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let map = self
            .connection
            .get_keyboard_mapping(first, last - first + 1)?;
        let map = map.reply()?;
        let mut keys = map.keysyms.chunks(map.keysyms_per_keycode.into());
        let place = keys.position(|signs| signs.first() == Some(&keysym));
        let place = place.with_context(|| format!("no key has {keysym:#x}"))?;
        Ok(first + u8::try_from(place)?)
    }

    /// How many connections a process has to the display.
    pub(super) fn connections_of(&self, process: u32) -> Result<usize> {
        let all = ClientIdSpec {
            client: 0,
            mask: ClientIdMask::LOCAL_CLIENT_PID,
        };
        let ids = self.connection.res_query_client_ids(&[all])?.reply()?.ids;
        Ok(ids.iter().filter(|id| id.value == [process]).count())
    }
}

/// When each click arrives on a display, wherever.
pub(super) fn clicks_on(display: &str) -> Result<Receiver<Instant>> {
    let screen = Screen::of(display)?;
    let size = screen.connection.get_geometry(screen.root)?.reply()?;
    screen.window((0, 0), (size.width, size.height), false)?;
    let (seen, clicks) = mpsc::channel();
    thread::spawn(move || {
        while let Ok(event) = screen.connection.wait_for_event() {
            let now = Instant::now();
            if matches!(event, Event::ButtonPress(_)) && seen.send(now).is_err() {
                break;
            }
        }
    });
    Ok(clicks)
}

/// Looks again and again, a thousand times a second, until something is so; when.
pub(super) fn until(
    what: &str,
    patience: Duration,
    mut is_so: impl FnMut() -> Result<bool>,
) -> Result<Instant> {
    let end = Instant::now() + patience;
    loop {
        if is_so()? {
            return Ok(Instant::now());
        }
        anyhow::ensure!(Instant::now() < end, "{what} did not happen");
        thread::sleep(Duration::from_millis(1));
    }
}
