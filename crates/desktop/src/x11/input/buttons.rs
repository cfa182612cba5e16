//! The mouse's buttons and its wheel, which X takes for buttons too.

use x11rb::protocol::xproto::ConnectionExt as _;

use super::xtest::Fake;
use crate::x11::server::Server;
use crate::{Button, CaptureError};

/// What is held.
#[derive(Default)]
pub(super) struct Buttons {
    held: Vec<(Button, u8)>,
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
