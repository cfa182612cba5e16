//! Watches mouse and keyboard through XInput2 raw events, which come whoever has the focus and
//! whatever a program has grabbed (X Input Extension 2.2, section 4.4).

use std::collections::HashSet;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xinput::{ConnectionExt as _, DeviceId, EventMask, XIEventMask};
use x11rb::protocol::xkb::{ConnectionExt as _, EventType, MapPart, SelectEventsAux};
use x11rb::protocol::xproto::{ConnectionExt as _, CreateWindowAux, Keycode, WindowClass};

use super::injected::{Injected, Listener};
use super::input::{Fake, Keymap, USE_CORE_KEYBOARD, of_named, typed_by};
use super::need::Need;
use super::pointer::ALL_MASTER_DEVICES;
use super::server::{Server, Woken};
use crate::{CaptureError, InputError, Key, NamedKey, OwnEvent, OwnInput, Shortcut, Waker};

/// What a server must offer.
const NEEDS: [Need; 2] = [Need::RawInput, Need::Keyboard];

/// Starts to watch the display (`None`: the one that `DISPLAY` names) for what the person does, and
/// for the keys `stop`. They are heeded with other modifiers held as well.
///
/// What is noted down in `injected` is not theirs.
///
/// # Errors
///
/// [`InputError::NoKey`] if the keyboard lacks a key of `stop`, or else why the display can't be
/// watched.
pub fn open_own_input(
    display: Option<&str>,
    stop: Shortcut,
    injected: &Injected,
) -> Result<Box<dyn OwnInput>, InputError> {
    let server = Server::connect(display, &NEEDS)?;
    let listener = listen(&server)?;
    let keys = Keys::find(&server, &stop)?;
    let down = keys_down(&server)?;
    let is_down = |code: &Keycode| down[usize::from(code / 8)] >> (code % 8) & 1 == 1;
    injected.set_listener(listener);
    Ok(Box::new(X11OwnInput {
        held: (0..=u8::MAX).filter(is_down).map(Held::Key).collect(),
        injected: injected.clone(),
        listener,
        server,
        stop,
        keys,
        keys_are_stale: false,
    }))
}

/// The keys that are down, a bit each.
fn keys_down(server: &Server) -> Result<[u8; 32], CaptureError> {
    Ok(server.connection.query_keymap()?.reply()?.keys)
}

/// Asks for all that happens on mouse, keyboard and touchscreen.
fn listen(server: &Server) -> Result<Listener, CaptureError> {
    let connection = &server.connection;
    let events = EventMask {
        deviceid: ALL_MASTER_DEVICES,
        mask: vec![
            XIEventMask::RAW_KEY_PRESS
                | XIEventMask::RAW_KEY_RELEASE
                | XIEventMask::RAW_BUTTON_PRESS
                | XIEventMask::RAW_BUTTON_RELEASE
                | XIEventMask::RAW_MOTION
                | XIEventMask::RAW_TOUCH_BEGIN
                | XIEventMask::RAW_TOUCH_UPDATE
                | XIEventMask::RAW_TOUCH_END,
        ],
    };
    connection.xinput_xi_select_events(server.root(), &[events])?;
    let changes = EventType::NEW_KEYBOARD_NOTIFY | EventType::MAP_NOTIFY;
    let (none, all) = (EventType::from(0_u16), MapPart::from(0xff_u16));
    let details = SelectEventsAux::new();
    connection.xkb_select_events(USE_CORE_KEYBOARD, none, changes, all, all, &details)?;
    // Never shown: only a place to which marks are sent.
    let window = connection.generate_id()?;
    connection.create_window(
        0,
        window,
        server.root(),
        0,
        0,
        1,
        1,
        0,
        WindowClass::INPUT_ONLY,
        x11rb::COPY_FROM_PARENT,
        &CreateWindowAux::new(),
    )?;
    let mark = connection
        .intern_atom(false, b"BECKON_INJECTED")?
        .reply()?
        .atom;
    Ok(Listener { window, mark })
}

struct X11OwnInput {
    server: Server,
    injected: Injected,
    listener: Listener,
    stop: Shortcut,
    keys: Keys,
    keys_are_stale: bool,
    held: HashSet<Held>,
}

/// Something that the person holds down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Held {
    Key(Keycode),
    Button(u32),
    Finger(u32),
}

/// Where the keys that matter are.
struct Keys {
    escape: Vec<Keycode>,
    stop: Vec<Keycode>,
    /// For each key that must be held those that will do.
    stop_held: Vec<Vec<Keycode>>,
}

impl Keys {
    fn find(server: &Server, stop: &Shortcut) -> Result<Self, InputError> {
        let map = Keymap::query(server, USE_CORE_KEYBOARD)?;
        let find = |key: Key| {
            let codes = map.all_named(|keysym| match key {
                Key::Named(name) => of_named(name).contains(&keysym),
                Key::Char(c) => typed_by(keysym) == Some(c),
            });
            if codes.is_empty() {
                Err(InputError::NoKey { key })
            } else {
                Ok(codes)
            }
        };
        let held = stop.modifiers().iter().map(|name| find(Key::Named(*name)));
        Ok(Keys {
            escape: find(Key::Named(NamedKey::Escape)).unwrap_or_default(),
            stop: find(stop.key())?,
            stop_held: held.collect::<Result<_, _>>()?,
        })
    }
}

impl X11OwnInput {
    /// What an event tells about the person, if anything.
    fn handle_event(&mut self, event: &Event) -> Option<OwnEvent> {
        match event {
            Event::XinputRawKeyPress(e) => self.key(e.sourceid, e.detail, true),
            Event::XinputRawKeyRelease(e) => self.key(e.sourceid, e.detail, false),
            Event::XinputRawButtonPress(e) => self.button(e.sourceid, e.detail, true),
            Event::XinputRawButtonRelease(e) => self.button(e.sourceid, e.detail, false),
            Event::XinputRawMotion(e) => {
                let is_motion = |fake: &Fake| matches!(fake, Fake::Motion { .. });
                (!self.injected.claim(Instant::now(), e.sourceid, is_motion))
                    .then_some(OwnEvent::Moved)
            }
            Event::XinputRawTouchBegin(e) => self.hold(Held::Finger(e.detail), true),
            Event::XinputRawTouchUpdate(_) => Some(OwnEvent::Moved),
            Event::XinputRawTouchEnd(e) => self.hold(Held::Finger(e.detail), false),
            Event::ClientMessage(e)
                if e.window == self.listener.window && e.type_ == self.listener.mark =>
            {
                self.injected.settle(Instant::now(), e.data.as_data32()[0]);
                None
            }
            _ => None,
        }
    }

    fn key(&mut self, source: DeviceId, detail: u32, down: bool) -> Option<OwnEvent> {
        let code = Keycode::try_from(detail).ok()?;
        let fake = Fake::Key {
            keycode: code,
            down,
        };
        if self
            .injected
            .claim(Instant::now(), source, |noted| *noted == fake)
        {
            return None;
        }
        let event = self.hold(Held::Key(code), down);
        let is_held = |codes: &Vec<Keycode>| {
            let mut codes = codes.iter();
            codes.any(|code| self.held.contains(&Held::Key(*code)))
        };
        if down && self.keys.stop.contains(&code) && self.keys.stop_held.iter().all(is_held) {
            return Some(OwnEvent::StopPressed);
        }
        if down && self.keys.escape.contains(&code) {
            return Some(OwnEvent::EscapePressed);
        }
        event
    }

    fn button(&mut self, source: DeviceId, detail: u32, down: bool) -> Option<OwnEvent> {
        let number = u8::try_from(detail).ok();
        let fake = number.map(|number| Fake::Button { number, down });
        if self
            .injected
            .claim(Instant::now(), source, |noted| Some(*noted) == fake)
        {
            return None;
        }
        self.hold(Held::Button(detail), down)
    }

    fn hold(&mut self, what: Held, down: bool) -> Option<OwnEvent> {
        if down {
            self.held.insert(what);
            Some(OwnEvent::Pressed)
        } else {
            self.held.remove(&what);
            Some(OwnEvent::Released)
        }
    }

    /// The most urgent of all that the connection has read.
    fn gather(&mut self) -> Result<Option<OwnEvent>, InputError> {
        let mut most_urgent = None;
        while let Some(event) = poll(&self.server)? {
            match event {
                Event::XkbMapNotify(_)
                | Event::XkbNewKeyboardNotify(_)
                | Event::MappingNotify(_) => self.keys_are_stale = true,
                Event::XinputRawKeyPress(_) if self.keys_are_stale => self.refresh_keys()?,
                _ => {}
            }
            most_urgent = most_urgent.max(self.handle_event(&event));
        }
        Ok(most_urgent)
    }

    /// Looks where the keys are now.
    fn refresh_keys(&mut self) -> Result<(), InputError> {
        self.keys_are_stale = false;
        match Keys::find(&self.server, &self.stop) {
            Ok(keys) => self.keys = keys,
            // A layout without such a key: better the place where it was than none.
            Err(InputError::NoKey { key }) => {
                tracing::warn!(%key, "the new layout lacks a key that stops everything");
            }
            Err(e) => return Err(e),
        }
        Ok(())
    }
}

fn poll(server: &Server) -> Result<Option<Event>, CaptureError> {
    Ok(server.connection.poll_for_event()?)
}

impl OwnInput for X11OwnInput {
    fn next(&mut self, timeout: Option<Duration>) -> Result<Option<OwnEvent>, InputError> {
        // A time too far away to be expressed is as good as none.
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            if let Some(event) = self.gather()? {
                return Ok(Some(event));
            }
            match self.server.wait(until)? {
                Woken::Server => {}
                Woken::Waker | Woken::Time => return Ok(None),
            }
        }
    }

    fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    fn waker(&self) -> Waker {
        self.server.waker()
    }
}

impl Drop for X11OwnInput {
    fn drop(&mut self) {
        self.injected.unset_listener(self.listener);
    }
}
