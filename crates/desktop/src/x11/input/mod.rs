//! Moves the pointer and types (XTEST), where that is allowed.
//!
//! Whether an event may go where it would go is looked up and the event sent while no other program
//! can move a window or the focus in between: the server serves nobody else. The person could move
//! the mouse themselves in the same microseconds; that can't be prevented, but whoever uses this
//! waits while they do.

mod buttons;
mod keyboard;
mod keymap;
mod keysyms;
mod xtest;

use std::sync::Arc;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xkb::{ConnectionExt as _, EventType, MapPart, SelectEventsAux};
use x11rb::protocol::xproto::ConnectionExt as _;

use super::guard::Guard;
use super::injected::Injected;
use super::layout::View;
use super::need::Need;
use super::server::{Server, Stillness};
use crate::hands::{self, Bound, Hands, Wheel};
use crate::region::Area;
use crate::{Button, CaptureError, Exclude, Input, InputError, InputEvent, Key, Outcome, Permit};
use buttons::Buttons;
use keyboard::{Keyboard, Plan, Typing};
pub(super) use keymap::{Keymap, USE_CORE_KEYBOARD};
pub(super) use keysyms::{of_named, typed_by};
use xtest::Devices;
pub(super) use xtest::Fake;

/// What a server must offer.
const NEEDS: [Need; 5] = [
    Need::Randr,
    Need::RawInput,
    Need::Fixes,
    Need::Keyboard,
    Need::Test,
];

/// How often the permit is asked while waiting.
const SLICE: Duration = Duration::from_millis(20);

/// Starts to act on the display (`None`: the one that `DISPLAY` names), within what the permit says is
/// shared. Places refer to the picture of that.
///
/// All that is done is noted down in `injected`.
///
/// # Errors
///
/// [`InputError::NotPermitted`] if the permit is dead, or else why the display can't be used.
pub fn open_input(
    display: Option<&str>,
    permit: Box<dyn Permit>,
    injected: &Injected,
) -> Result<Box<dyn Input>, InputError> {
    hands::check(&*permit)?;
    let hands = X11Hands::open(display, permit, injected.clone())?;
    Ok(Box::new(Bound::new(hands)))
}

/// All that can act.
struct X11Hands {
    server: Arc<Server>,
    permit: Box<dyn Permit>,
    injected: Injected,
    devices: Devices,
    guard: Guard,
    view: View,
    view_is_stale: bool,
    keyboard: Keyboard,
    buttons: Buttons,
    wheel: Wheel,
}

impl X11Hands {
    fn open(
        display: Option<&str>,
        permit: Box<dyn Permit>,
        injected: Injected,
    ) -> Result<Self, CaptureError> {
        let shared = permit.shared();
        let server = Server::connect(display, &NEEDS)?;
        let devices = Devices::find(&server)?;
        let changes = EventType::NEW_KEYBOARD_NOTIFY | EventType::MAP_NOTIFY;
        let (none, all) = (EventType::from(0_u16), MapPart::from(0xff_u16));
        let details = SelectEventsAux::new();
        server
            .connection
            .xkb_select_events(devices.keyboard, none, changes, all, all, &details)?;
        Ok(X11Hands {
            guard: Guard::new(&server, &shared)?,
            view: View::open(&server, shared)?,
            view_is_stale: true,
            devices,
            server: Arc::new(server),
            permit,
            injected,
            keyboard: Keyboard::default(),
            buttons: Buttons::default(),
            wheel: Wheel::default(),
        })
    }

    /// What is shared, as of now.
    fn frame(&mut self) -> Result<Option<Area>, CaptureError> {
        gather(&self.server, &mut self.keyboard, &mut self.view_is_stale)?;
        if std::mem::take(&mut self.view_is_stale) {
            self.view.refresh(&self.server)?;
        }
        Ok(self.view.frame())
    }

    /// Does this while the server is held still, if the permit still lives.
    fn send(&self, still: Stillness<'_>, fakes: &[Fake]) -> Result<Outcome, InputError> {
        hands::check(&*self.permit)?;
        self.devices.send(&self.server, &self.injected, fakes)?;
        drop(still);
        Ok(Outcome::Done)
    }

    /// Lets go, wherever that arrives.
    fn let_go(&self, fakes: &[Fake]) -> Result<Outcome, InputError> {
        self.devices.send(&self.server, &self.injected, fakes)?;
        Ok(Outcome::Done)
    }

    fn point(&mut self, x: u32, y: u32) -> Result<Outcome, InputError> {
        let Some(frame) = self.frame()?.filter(|frame| !frame.is_empty()) else {
            return Ok(Outcome::Dropped);
        };
        let x = frame.left.saturating_add_unsigned(x).min(frame.right - 1);
        let y = frame.top.saturating_add_unsigned(y).min(frame.bottom - 1);
        let (Ok(to_x), Ok(to_y)) = (i16::try_from(x), i16::try_from(y)) else {
            return Ok(Outcome::Dropped);
        };
        let still = self.server.hold_still()?;
        // Only to be dropped there: the pointer alone does nothing.
        if self.buttons.any_held() && self.guard.is_at(&self.server, (x, y))? {
            return Ok(Outcome::Dropped);
        }
        self.send(still, &[Fake::Motion { x: to_x, y: to_y }])
    }

    /// Whether what is done with buttons would reach nothing but what it may.
    fn may_click(&self, frame: Option<Area>) -> Result<bool, CaptureError> {
        let asked = self.server.connection.query_pointer(self.server.root())?;
        let pointer = asked.reply()?;
        let (x, y) = (pointer.root_x.into(), pointer.root_y.into());
        let shared = frame.and_then(|frame| Area::new(x, y, 1, 1).within(frame));
        Ok(pointer.same_screen && shared.is_some() && !self.guard.is_at(&self.server, (x, y))?)
    }

    fn press(&mut self, button: Button) -> Result<Outcome, InputError> {
        if self.buttons.is_held(button) {
            return Ok(Outcome::Done);
        }
        let frame = self.frame()?;
        let still = self.server.hold_still()?;
        if !self.may_click(frame)? {
            return Ok(Outcome::Dropped);
        }
        let number = buttons::number(&self.server, button)?;
        let outcome = self.send(still, &[Fake::Button { number, down: true }])?;
        self.buttons.hold(button, number);
        Ok(outcome)
    }

    fn turn(&mut self, dx: i32, dy: i32) -> Result<Outcome, InputError> {
        let notches = self.wheel.notches(dx, dy);
        let frame = self.frame()?;
        let still = self.server.hold_still()?;
        if !self.may_click(frame)? {
            return Ok(Outcome::Dropped);
        }
        let clicks = buttons::turns(&self.server, notches)?;
        self.send(still, &clicks)
    }

    fn type_key(&mut self, key: Key, typing: Typing) -> Result<Outcome, InputError> {
        loop {
            let Some(frame) = self.frame()? else {
                return Ok(Outcome::Dropped);
            };
            let still = self.server.hold_still()?;
            if self.guard.has_keyboard(&self.server, frame)? {
                return Ok(Outcome::Dropped);
            }
            // Up to date: what the server has said until the answers just read is here.
            gather(&self.server, &mut self.keyboard, &mut self.view_is_stale)?;
            let device = self.devices.keyboard;
            match self.keyboard.plan(&self.server, device, key, typing)? {
                Plan::Do(fakes) => return self.send(still, &fakes),
                Plan::NotBefore(due) => {
                    drop(still);
                    self.wait(due)?;
                }
            }
        }
    }

    /// Waits for as long as the permit lives.
    fn wait(&self, until: Instant) -> Result<(), InputError> {
        loop {
            hands::check(&*self.permit)?;
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(SLICE));
        }
    }

    fn type_text(&mut self, text: &str) -> Result<Outcome, InputError> {
        for key in hands::typed(text)? {
            if self.type_key(key, Typing::Stroke)? == Outcome::Dropped {
                return Ok(Outcome::Dropped);
            }
        }
        Ok(Outcome::Done)
    }
}

impl Hands for X11Hands {
    fn inject(&mut self, event: &InputEvent) -> Result<Outcome, InputError> {
        hands::check(&*self.permit)?;
        match event {
            InputEvent::PointerTo { x, y } => self.point(*x, *y),
            InputEvent::Button { button, down: true } => self.press(*button),
            InputEvent::Button {
                button,
                down: false,
            } => {
                let up = self.buttons.let_go(*button);
                self.let_go(up.as_slice())
            }
            InputEvent::Wheel { dx, dy } => self.turn(*dx, *dy),
            InputEvent::Key { key, down: true } => self.type_key(*key, Typing::Down),
            InputEvent::Key { key, down: false } => {
                let up = self.keyboard.let_go(*key);
                self.let_go(up.as_slice())
            }
            InputEvent::Text(text) => self.type_text(text),
        }
    }

    fn release_all(&mut self) -> Result<(), CaptureError> {
        let mut fakes = self.keyboard.let_all_go();
        fakes.extend(self.buttons.let_all_go());
        self.devices.send(&self.server, &self.injected, &fakes)
    }

    fn exclude(&mut self, windows: Exclude) {
        self.guard.set_exclude(windows);
    }
}

impl Drop for X11Hands {
    /// Leaves mouse and keyboard as they were before. Nothing is held any more when this returns;
    /// the meaning of spare keys lasts a little longer, and nobody need wait for that.
    fn drop(&mut self) {
        let mut outcome = self.release_all();
        let spares = self.keyboard.take_spares();
        if outcome.is_ok() && !spares.is_empty() {
            let (server, device) = (Arc::clone(&self.server), self.devices.keyboard);
            let restore = move || report(spares.restore(&server, device));
            let thread = std::thread::Builder::new().name("spare keys".to_owned());
            outcome = thread
                .spawn(restore)
                .map(drop)
                .map_err(|source| CaptureError::System {
                    what: "a thread",
                    source,
                });
        }
        report(outcome);
    }
}

/// The keyboard stays usable: nobody but a developer need know.
fn report(outcome: Result<(), CaptureError>) {
    if let Err(e) = outcome {
        tracing::debug!(error = %e, "mouse and keyboard could not be left as they were");
    }
}

/// Takes note of all events that the connection has read.
fn gather(
    server: &Server,
    keyboard: &mut Keyboard,
    view_is_stale: &mut bool,
) -> Result<(), CaptureError> {
    while let Some(event) = server.connection.poll_for_event()? {
        match event {
            Event::RandrScreenChangeNotify(_) | Event::RandrNotify(_) => *view_is_stale = true,
            Event::XkbMapNotify(_) | Event::XkbNewKeyboardNotify(_) | Event::MappingNotify(_) => {
                keyboard.forget_map();
            }
            Event::Error(e) => tracing::debug!(error = ?e, "the display refused a request"),
            _ => {}
        }
    }
    Ok(())
}
