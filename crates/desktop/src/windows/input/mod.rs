//! Moves the pointer and types (`SendInput`), where that is allowed.
//!
//! Whether an event may go where it would go is looked up just before it is sent. Windows can't be held still in between as an X
//! server can: a window that comes up in those microseconds, and takes the keyboard or is where the pointer is, gets it.
//!
//! While the screen is locked or an administrator is asked for, nothing is taken; what was held then is let go as soon as that
//! is over.

mod codes;
mod keyboard;

use std::io;
use std::thread;
use std::time::Duration;

use win32::{Deed, MouseButton, TruePixels};

use super::guard::Guard;
use super::injected::Injected;
use super::layout::Layout;
use super::only_one;
use crate::hands::{self, Bound, Hands, NOTCH, Wheel};
use crate::region::Area;
use crate::{
    Button, CaptureError, Exclude, Input, InputError, InputEvent, Outcome, Permit, Selection,
};
pub(super) use codes::virtual_key;
use keyboard::Keyboard;

/// How often it is tried to let go of what could not be.
const AGAIN: Duration = Duration::from_millis(200);
/// How often at most: about an hour.
const MOST_TRIES: u32 = 18_000;

/// Starts to act on the desktop (Windows has but one, so `display` is `None`), within what the permit says is shared. Places refer to
/// the picture of that.
///
/// All that is done is known by `injected`.
///
/// # Errors
///
/// [`InputError::NotPermitted`] if the permit is dead, or else why the desktop can't be used.
pub fn open_input(
    display: Option<&str>,
    permit: Box<dyn Permit>,
    injected: &Injected,
) -> Result<Box<dyn Input>, InputError> {
    hands::check(&*permit)?;
    only_one(display)?;
    let what = permit.shared();
    let layout = Layout::query()?;
    if let (None, Selection::Monitor(name)) = (layout.frame(&what)?, &what) {
        return Err(CaptureError::no_such_monitor(name, &layout.monitors).into());
    }
    Ok(Box::new(Bound::new(WindowsHands {
        guard: Guard::new(&what),
        permit,
        what,
        mark: injected.mark(),
        keyboard: Keyboard::default(),
        buttons: Vec::new(),
        wheel: Wheel::default(),
        owed: Vec::new(),
    })))
}

/// All that can act.
struct WindowsHands {
    permit: Box<dyn Permit>,
    what: Selection,
    guard: Guard,
    mark: usize,
    keyboard: Keyboard,
    /// Those that are held.
    buttons: Vec<Button>,
    wheel: Wheel,
    /// What was to be let go while nothing could be.
    owed: Vec<Deed>,
}

impl Hands for WindowsHands {
    fn inject(&mut self, event: &InputEvent) -> Result<Outcome, InputError> {
        hands::check(&*self.permit)?;
        let _pixels = TruePixels::begin();
        match event {
            InputEvent::PointerTo { x, y } => self.point(*x, *y),
            InputEvent::Button { button, down: true } => self.press(*button),
            InputEvent::Button {
                button,
                down: false,
            } => {
                let held = self.buttons.len();
                self.buttons.retain(|held| held != button);
                if self.buttons.len() < held {
                    self.let_go(vec![up(*button)])?;
                }
                Ok(Outcome::Done)
            }
            InputEvent::Wheel { dx, dy } => self.turn(*dx, *dy),
            InputEvent::Key { key, down: true } => {
                if !self.may_type()? {
                    return Ok(Outcome::Dropped);
                }
                let deeds = self.keyboard.press(*key)?;
                let outcome = self.send(&deeds)?;
                if outcome == Outcome::Dropped {
                    self.keyboard.let_go(*key);
                }
                Ok(outcome)
            }
            InputEvent::Key { key, down: false } => {
                let deeds = self.keyboard.let_go(*key);
                self.let_go(deeds)?;
                Ok(Outcome::Done)
            }
            InputEvent::Text(text) => self.type_text(text),
        }
    }

    fn release_all(&mut self) -> Result<(), CaptureError> {
        let mut deeds = self.keyboard.let_all_go();
        deeds.extend(self.buttons.drain(..).rev().map(up));
        self.let_go(deeds)
    }

    fn exclude(&mut self, windows: Exclude) {
        self.guard.set_exclude(windows);
    }
}

impl WindowsHands {
    /// What is shared, as of now; None while nobody can tell, as while the screen is locked.
    fn frame(&self) -> Result<Option<Area>, CaptureError> {
        match Layout::query() {
            Ok(layout) => layout.frame(&self.what),
            Err(_) => Ok(None),
        }
    }

    /// Does this, if the permit still lives and nothing is owed.
    fn send(&mut self, deeds: &[Deed]) -> Result<Outcome, InputError> {
        self.let_go(Vec::new())?;
        hands::check(&*self.permit)?;
        if !self.owed.is_empty() {
            return Ok(Outcome::Dropped);
        }
        match win32::send(deeds, self.mark) {
            Ok(()) => Ok(Outcome::Done),
            Err(error) if is_not_now(&error) => Ok(Outcome::Dropped),
            Err(source) => Err(refused(source).into()),
        }
    }

    /// Lets go, wherever that arrives; later, where it can't be now.
    fn let_go(&mut self, deeds: Vec<Deed>) -> Result<(), CaptureError> {
        self.owed.extend(deeds);
        match win32::send(&self.owed, self.mark) {
            Ok(()) => self.owed.clear(),
            Err(error) if is_not_now(&error) => {}
            Err(source) => return Err(refused(source)),
        }
        Ok(())
    }

    fn point(&mut self, x: u32, y: u32) -> Result<Outcome, InputError> {
        let Some(frame) = self.frame()? else {
            return Ok(Outcome::Dropped);
        };
        let x = frame.left.saturating_add_unsigned(x).min(frame.right - 1);
        let y = frame.top.saturating_add_unsigned(y).min(frame.bottom - 1);
        // Only to be dropped there: the pointer alone does nothing.
        if !self.buttons.is_empty() && self.guard.is_at((x, y)) {
            return Ok(Outcome::Dropped);
        }
        self.send(&[Deed::PointerTo { x, y }])
    }

    /// Whether what is done with buttons would reach nothing but what it may.
    fn may_click(&self) -> Result<bool, CaptureError> {
        // While the screen is locked nobody is told.
        let (Some(frame), Ok(pointer)) = (self.frame()?, win32::pointer()) else {
            return Ok(false);
        };
        let (x, y) = pointer.at;
        let is_shared = Area::new(x, y, 1, 1).within(frame).is_some();
        Ok(is_shared && !self.guard.is_at((x, y)))
    }

    /// Likewise with keys.
    fn may_type(&self) -> Result<bool, CaptureError> {
        let frame = self.frame()?;
        Ok(frame.is_some_and(|frame| !self.guard.has_keyboard(frame)))
    }

    fn press(&mut self, button: Button) -> Result<Outcome, InputError> {
        if self.buttons.contains(&button) {
            return Ok(Outcome::Done);
        }
        if !self.may_click()? {
            return Ok(Outcome::Dropped);
        }
        let outcome = self.send(&[go(button, true)])?;
        if outcome == Outcome::Done {
            self.buttons.push(button);
        }
        Ok(outcome)
    }

    fn turn(&mut self, dx: i32, dy: i32) -> Result<Outcome, InputError> {
        let (right, away) = self.wheel.notches(dx, dy);
        if !self.may_click()? {
            return Ok(Outcome::Dropped);
        }
        let turned = |notches: i32, deed: fn(i32) -> Deed| {
            let by = NOTCH * notches.signum();
            (0..notches.unsigned_abs()).map(move |_| deed(by))
        };
        let up_and_down = turned(away, Deed::Wheel);
        let deeds: Vec<_> = up_and_down
            .chain(turned(right, Deed::WheelAcross))
            .collect();
        self.send(&deeds)
    }

    fn type_text(&mut self, text: &str) -> Result<Outcome, InputError> {
        for key in hands::typed(text)? {
            if !self.may_type()? {
                return Ok(Outcome::Dropped);
            }
            let deeds = self.keyboard.stroke(key);
            if self.send(&deeds)? == Outcome::Dropped {
                return Ok(Outcome::Dropped);
            }
        }
        Ok(Outcome::Done)
    }
}

impl Drop for WindowsHands {
    /// Leaves mouse and keyboard as they were before.
    fn drop(&mut self) {
        let outcome = self.release_all();
        if outcome.is_ok() && self.owed.is_empty() {
            return;
        }
        let (owed, mark) = (std::mem::take(&mut self.owed), self.mark);
        let later = move || {
            for _ in 0..MOST_TRIES {
                thread::sleep(AGAIN);
                if win32::send(&owed, mark).is_ok() {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("letting go".to_owned());
        if let Err(error) = outcome.and(thread.spawn(later).map_err(refused)) {
            // The keyboard stays usable: nobody but a developer need know.
            tracing::debug!(%error, "mouse and keyboard could not be left as they were");
        }
    }
}

fn go(button: Button, down: bool) -> Deed {
    let button = match button {
        Button::Left => MouseButton::Left,
        Button::Middle => MouseButton::Middle,
        Button::Right => MouseButton::Right,
        Button::Back => MouseButton::Back,
        Button::Forward => MouseButton::Forward,
    };
    Deed::Button { button, down }
}

fn up(button: Button) -> Deed {
    go(button, false)
}

/// Whether it can be done later.
fn is_not_now(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied
}

fn refused(source: io::Error) -> CaptureError {
    CaptureError::System {
        what: "using mouse and keyboard",
        source,
    }
}
