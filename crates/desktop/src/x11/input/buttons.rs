//! The mouse's buttons and its wheel, which X takes for buttons too.

use x11rb::protocol::xproto::ConnectionExt as _;

use super::xtest::Fake;
use crate::x11::server::Server;
use crate::{Button, CaptureError, InputEvent};

/// A notch of the wheel, in the unit of [`InputEvent::Wheel`].
const NOTCH: i32 = 120;

/// What is held, and what is left of the wheel's last turn.
#[derive(Default)]
pub(super) struct Buttons {
    held: Vec<(Button, u8)>,
    rest: (i32, i32),
}

impl Buttons {
    pub(super) fn any_held(&self) -> bool {
        !self.held.is_empty()
    }

    pub(super) fn is_held(&self, button: Button) -> bool {
        self.held.iter().any(|(held, _)| *held == button)
    }

    /// Takes down that a button is held by this number.
    pub(super) fn hold(&mut self, button: Button, number: u8) {
        self.held.push((button, number));
    }

    /// What lets a button go; nothing if it isn't held.
    pub(super) fn let_go(&mut self, button: Button) -> Option<Fake> {
        let index = self.held.iter().position(|(held, _)| *held == button)?;
        let (_, number) = self.held.remove(index);
        Some(Fake::Button {
            number,
            down: false,
        })
    }

    /// What lets all buttons go.
    pub(super) fn let_all_go(&mut self) -> impl Iterator<Item = Fake> {
        let held = self.held.drain(..).rev();
        held.map(|(_, number)| Fake::Button {
            number,
            down: false,
        })
    }

    /// How many whole notches the wheel has been turned.
    pub(super) fn notches(&mut self, dx: i32, dy: i32) -> (i32, i32) {
        let whole = |rest: &mut i32, turned: i32| {
            let turned = rest.saturating_add(turned);
            *rest = turned % NOTCH;
            let most = InputEvent::MOST_NOTCHES;
            (turned / NOTCH).clamp(-most, most)
        };
        (whole(&mut self.rest.0, dx), whole(&mut self.rest.1, dy))
    }
}

/// The button of the mouse that means this: people may have swapped them.
pub(super) fn number(server: &Server, button: Button) -> Result<u8, CaptureError> {
    let meaning = match button {
        Button::Left => 1,
        Button::Middle => 2,
        Button::Right => 3,
        Button::Back => 8,
        Button::Forward => 9,
    };
    physical(server, meaning)
}

/// The clicks that mean so many notches to the right and up.
pub(super) fn turns(server: &Server, (right, up): (i32, i32)) -> Result<Vec<Fake>, CaptureError> {
    let mut clicks = Vec::new();
    for (notches, meaning) in [(up, [4, 5]), (right, [7, 6])] {
        let [forward, backward] = meaning;
        let meaning = if notches > 0 { forward } else { backward };
        let number = physical(server, meaning)?;
        for _ in 0..notches.unsigned_abs() {
            clicks.extend([true, false].map(|down| Fake::Button { number, down }));
        }
    }
    Ok(clicks)
}

fn physical(server: &Server, meaning: u8) -> Result<u8, CaptureError> {
    let map = server.connection.get_pointer_mapping()?.reply()?.map;
    let number = (1..=u8::MAX).zip(map).find(|(_, means)| *means == meaning);
    Ok(number.map_or(meaning, |(number, _)| number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_notch_add_up_and_no_turn_is_endless() {
        let mut buttons = Buttons::default();
        assert_eq!(buttons.notches(0, 60), (0, 0));
        assert_eq!(buttons.notches(-119, 60), (0, 1));
        assert_eq!(buttons.notches(-1, -240), (-1, -2));
        assert_eq!(buttons.notches(i32::MAX, i32::MIN), (64, -64));
        assert_eq!(buttons.notches(i32::MIN, i32::MAX), (-64, 64));
    }
}
