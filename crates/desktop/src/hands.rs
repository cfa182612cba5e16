//! What all hands on mouse and keyboard do, whatever the system: nothing without the permit, and nothing after an error.

use crate::{CaptureError, Exclude, Input, InputError, InputEvent, Key, NamedKey, Outcome, Permit};

/// A notch of the wheel, in the unit of [`InputEvent::Wheel`].
pub(crate) const NOTCH: i32 = 120;

/// Hands that can act. Dropping them lets go of everything.
pub(crate) trait Hands: Send {
    /// As in [`Input::inject`].
    ///
    /// # Errors
    ///
    /// Likewise.
    fn inject(&mut self, event: &InputEvent) -> Result<Outcome, InputError>;

    /// As in [`Input::release_all`].
    ///
    /// # Errors
    ///
    /// If the display has gone.
    fn release_all(&mut self) -> Result<(), CaptureError>;

    /// As in [`Input::exclude`].
    fn exclude(&mut self, windows: Exclude);
}

/// Whether anything may be done, at this moment.
///
/// # Errors
///
/// [`InputError::NotPermitted`].
pub(crate) fn check(permit: &dyn Permit) -> Result<(), InputError> {
    if permit.is_live() {
        Ok(())
    } else {
        Err(InputError::NotPermitted)
    }
}

/// Hands until it is over with them.
pub(crate) enum Bound<H> {
    Live(Box<H>),
    /// The permit died.
    NotPermitted,
    /// An error made it impossible to go on.
    Failed,
}

impl<H: Hands> Bound<H> {
    pub(crate) fn new(hands: H) -> Self {
        Self::Live(Box::new(hands))
    }
}

impl<H: Hands> Input for Bound<H> {
    fn inject(&mut self, event: &InputEvent) -> Result<Outcome, InputError> {
        let hands = match self {
            Self::Live(hands) => hands,
            Self::NotPermitted => return Err(InputError::NotPermitted),
            Self::Failed => return Err(failed().into()),
        };
        let outcome = hands.inject(event);
        match outcome {
            Err(InputError::NotPermitted) => *self = Self::NotPermitted,
            Err(InputError::Display(_)) => *self = Self::Failed,
            Ok(_) | Err(_) => {}
        }
        outcome
    }

    fn release_all(&mut self) -> Result<(), InputError> {
        match self {
            Self::Live(hands) => Ok(hands.release_all()?),
            // Was done when it came to that.
            Self::NotPermitted => Ok(()),
            Self::Failed => Err(failed().into()),
        }
    }

    fn exclude(&mut self, windows: Exclude) {
        if let Self::Live(hands) = self {
            hands.exclude(windows);
        }
    }
}

fn failed() -> CaptureError {
    CaptureError::Lost {
        reason: "using it has failed before".to_owned(),
    }
}

/// What is left of the wheel's last turn.
#[derive(Default)]
pub(crate) struct Wheel {
    rest: (i32, i32),
}

impl Wheel {
    /// How many whole notches the wheel has been turned.
    pub(crate) fn notches(&mut self, dx: i32, dy: i32) -> (i32, i32) {
        let whole = |rest: &mut i32, turned: i32| {
            let turned = rest.saturating_add(turned);
            *rest = turned % NOTCH;
            let most = InputEvent::MOST_NOTCHES;
            (turned / NOTCH).clamp(-most, most)
        };
        (whole(&mut self.rest.0, dx), whole(&mut self.rest.1, dy))
    }
}

/// Control characters mean keys.
pub(crate) fn meant(key: Key) -> Key {
    let Key::Char(c) = key else {
        return key;
    };
    Key::Named(match c {
        '\n' | '\r' => NamedKey::Enter,
        '\t' => NamedKey::Tab,
        '\u{8}' => NamedKey::Backspace,
        '\u{1b}' => NamedKey::Escape,
        '\u{7f}' => NamedKey::Delete,
        _ => return key,
    })
}

/// The keys that a text is typed with.
///
/// # Errors
///
/// [`InputError::TextTooLong`].
pub(crate) fn typed(text: &str) -> Result<impl Iterator<Item = Key>, InputError> {
    let (len, most) = (text.len(), InputEvent::MOST_TEXT);
    if len > most {
        return Err(InputError::TextTooLong { len, most });
    }
    Ok(text.chars().filter_map(|c| match c {
        '\n' => Some(Key::Named(NamedKey::Enter)),
        '\t' => Some(Key::Named(NamedKey::Tab)),
        c if c.is_control() => None,
        c => Some(Key::Char(c)),
    }))
}

/// Whether what was pressed as the one is let go as the other: Shift may have been let go since, and then the same key means
/// another character.
pub(crate) fn is_alike(one: Key, other: Key) -> bool {
    match (one, other) {
        (Key::Char(one), Key::Char(other)) => one.to_lowercase().eq(other.to_lowercase()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_notch_add_up_and_no_turn_is_endless() {
        let mut wheel = Wheel::default();
        assert_eq!(wheel.notches(0, 60), (0, 0));
        assert_eq!(wheel.notches(-119, 60), (0, 1));
        assert_eq!(wheel.notches(-1, -240), (-1, -2));
        assert_eq!(wheel.notches(i32::MAX, i32::MIN), (64, -64));
        assert_eq!(wheel.notches(i32::MIN, i32::MAX), (-64, 64));
    }

    #[test]
    fn a_text_is_typed_without_its_control_characters() {
        let keys: Vec<_> = typed("a\n\u{7}\tb").unwrap().collect();
        let named = Key::Named;
        let wanted = [
            Key::Char('a'),
            named(NamedKey::Enter),
            named(NamedKey::Tab),
            Key::Char('b'),
        ];
        assert_eq!(keys, wanted);
        let long = typed(&"a".repeat(InputEvent::MOST_TEXT + 1)).err();
        assert!(matches!(long, Some(InputError::TextTooLong { .. })));
    }
}
