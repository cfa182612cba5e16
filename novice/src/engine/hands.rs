//! The thread that moves the pointer and types for the helper: under a grant, asked before each act.

use super::Source;
use super::permit::Acting;
use super::signal::{Signal, Signals};
use desktop::{Input, InputError, InputEvent, Selection};
use session::Grant;
use std::sync::mpsc as sync;
use std::thread;

/// The most that waits to be done. Hands that are further behind than that do not work.
const MOST_WAITING: usize = 4096;

/// The helper's hands. Dropping them lets go of all that they hold.
pub(super) struct Hands {
    acts: sync::SyncSender<Act>,
    grant: Grant,
    signals: Signals,
}

enum Act {
    Do(InputEvent),
    LetGo,
}

impl Hands {
    /// Gives hands that reach what is shared to whoever holds the grant.
    pub(super) fn start(source: Source, shared: Selection, grant: Grant, signals: Signals) -> Self {
        let (acts, acts_in) = sync::sync_channel(MOST_WAITING);
        let hands = Self {
            acts,
            grant: grant.clone(),
            signals: signals.clone(),
        };
        thread::Builder::new()
            .name("hands".to_owned())
            .spawn(move || {
                if let Err(error) = run(&source, &shared, &grant, &acts_in) {
                    signals.failed(grant.right(), &error);
                }
            })
            .expect("the system has room for one more thread");
        hands
    }

    /// Does something, if it is allowed by the time it is done.
    pub(super) fn act(&self, event: InputEvent) {
        self.pass(Act::Do(event));
    }

    /// Lets go of everything.
    pub(super) fn let_go(&self) {
        self.pass(Act::LetGo);
    }

    fn pass(&self, act: Act) {
        match self.acts.try_send(act) {
            // A thread that is gone has said why.
            Ok(()) | Err(sync::TrySendError::Disconnected(_)) => {}
            Err(sync::TrySendError::Full(_)) => {
                self.grant.revoke();
                let why = "it does not answer".to_owned();
                self.signals.tell(Signal::Failed(self.grant.right(), why));
            }
        }
    }
}

fn run(
    source: &Source,
    shared: &Selection,
    grant: &Grant,
    acts: &sync::Receiver<Act>,
) -> Result<(), InputError> {
    let mut hands = None;
    for act in acts {
        match act {
            Act::LetGo => hands
                .as_mut()
                .map_or(Ok(()), |hands: &mut Box<dyn Input>| hands.release_all())?,
            Act::Do(event) => each_act(event, |event| {
                do_it(source, shared, grant, &mut hands, event)
            })?,
        }
    }
    Ok(())
}

/// A text is as many acts as it has signs: the person may come first in the midst of it.
fn each_act(
    event: InputEvent,
    mut act: impl FnMut(&InputEvent) -> Result<(), InputError>,
) -> Result<(), InputError> {
    let InputEvent::Text(text) = event else {
        return act(&event);
    };
    let mut signs = text.chars().map(|sign| InputEvent::Text(sign.into()));
    signs.try_for_each(|sign| act(&sign))
}

fn do_it(
    source: &Source,
    shared: &Selection,
    grant: &Grant,
    hands: &mut Option<Box<dyn Input>>,
    event: &InputEvent,
) -> Result<(), InputError> {
    if !grant.is_live() {
        return Ok(());
    }
    let done = match hands {
        Some(hands) => hands.inject(event),
        None => source
            .input(Box::new(Acting(grant.clone(), shared.clone())))
            .and_then(|opened| hands.insert(opened).inject(event)),
    };
    match done {
        Ok(outcome) => {
            tracing::trace!(?outcome, "input");
            Ok(())
        }
        // The person came first in this very moment. These hands never work again; the next ones may.
        Err(InputError::NotPermitted) => {
            *hands = None;
            Ok(())
        }
        Err(error @ (InputError::NoKey { .. } | InputError::TextTooLong { .. })) => {
            tracing::debug!(%error, "input left out");
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// What the helper did, in the desktop's words.
pub(super) fn translated(event: session::InputEvent) -> InputEvent {
    use session::InputEvent as Wire;
    match event {
        Wire::PointerTo { x, y } => InputEvent::PointerTo {
            x: x.into(),
            y: y.into(),
        },
        Wire::Button { button, down } => {
            let button = self::button(button);
            InputEvent::Button { button, down }
        }
        Wire::Wheel { dx, dy } => InputEvent::Wheel {
            dx: dx.into(),
            dy: dy.into(),
        },
        Wire::Key { key, down } => {
            let key = match key {
                session::Key::Char(sign) => desktop::Key::Char(sign),
                session::Key::Named(name) => desktop::Key::Named(named(name)),
            };
            InputEvent::Key { key, down }
        }
        Wire::Text(text) => InputEvent::Text(text),
    }
}

fn button(button: session::Button) -> desktop::Button {
    use desktop::Button as Here;
    use session::Button as There;
    match button {
        There::Left => Here::Left,
        There::Middle => Here::Middle,
        There::Right => Here::Right,
        There::Back => Here::Back,
        There::Forward => Here::Forward,
    }
}

/// Both sides name the keys as they are labelled.
macro_rules! same_names {
    ($($key:ident)*) => {
        fn named(key: session::NamedKey) -> desktop::NamedKey {
            match key { $(session::NamedKey::$key => desktop::NamedKey::$key,)* }
        }
    };
}

same_names! {
    Enter Tab Escape Backspace Delete Insert Home End PageUp PageDown
    Left Right Up Down
    Shift Control Alt AltGraph Super CapsLock NumLock ScrollLock
    Pause PrintScreen Menu
    F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12
    F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24
}
