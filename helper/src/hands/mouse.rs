//! The pointer: moves, buttons and the wheel, in pixels of the picture.

use egui::{Event, MouseWheelUnit, PointerButton, Pos2, Vec2};
use session::{Button, InputEvent, Point};

use super::Place;

/// What a turn of the wheel by one notch is on the wire.
const NOTCH: f32 = 120.0;

/// How many points of smooth scrolling make one notch, as egui has it the other way round.
const POINTS_A_NOTCH: f32 = 40.0;

/// How many notches make a page.
const NOTCHES_A_PAGE: f32 = 8.0;

/// The pointer, as the novice's side knows it.
#[derive(Debug, Default)]
pub struct Mouse {
    held: Vec<Button>,
    at: Option<Pos2>,
    sent: Option<Point>,
    /// What has been turned and is less than can be said.
    turned: Vec2,
}

impl Mouse {
    /// Adds what an event comes to.
    pub fn handle(
        &mut self,
        event: &Event,
        place: &Place,
        over: impl Fn(Pos2) -> bool,
        out: &mut Vec<InputEvent>,
    ) {
        let is_over = |at: Pos2| place.is_seen_at(at) && over(at);
        match event {
            Event::PointerMoved(at) => {
                self.at = Some(*at);
                // What was begun in the picture goes on beside it.
                if is_over(*at) || !self.held.is_empty() {
                    self.move_to(*at, place, out);
                }
            }
            Event::PointerGone => self.at = None,
            Event::PointerButton {
                pos,
                button,
                pressed,
                ..
            } => {
                self.at = Some(*pos);
                let button = meant(*button);
                let down = *pressed && is_over(*pos);
                if down || (!pressed && self.held.contains(&button)) {
                    self.move_to(*pos, place, out);
                    self.press(button, down, out);
                }
            }
            Event::MouseWheel { unit, delta, .. } if self.at.is_some_and(is_over) => {
                self.turn(*unit, *delta, out);
            }
            _ => {}
        }
    }

    /// Lets go of all buttons.
    pub fn let_go(&mut self, out: &mut Vec<InputEvent>) {
        for button in std::mem::take(&mut self.held).into_iter().rev() {
            let down = false;
            out.push(InputEvent::Button { button, down });
        }
    }

    fn move_to(&mut self, at: Pos2, place: &Place, out: &mut Vec<InputEvent>) {
        let pixel = place.pixel(at);
        if self.sent.replace(pixel) != Some(pixel) {
            let Point { x, y } = pixel;
            out.push(InputEvent::PointerTo { x, y });
        }
    }

    fn press(&mut self, button: Button, down: bool, out: &mut Vec<InputEvent>) {
        self.held.retain(|held| *held != button);
        if down {
            self.held.push(button);
        }
        out.push(InputEvent::Button { button, down });
    }

    fn turn(&mut self, unit: MouseWheelUnit, delta: Vec2, out: &mut Vec<InputEvent>) {
        let notches = match unit {
            MouseWheelUnit::Line => delta,
            MouseWheelUnit::Point => delta / POINTS_A_NOTCH,
            MouseWheelUnit::Page => delta * NOTCHES_A_PAGE,
        };
        self.turned += notches * NOTCH;
        let whole = self.turned.round();
        self.turned -= whole;
        // egui says where what is seen moves: to the right when one turns to the left.
        let (dx, dy) = (-whole.x as i16, whole.y as i16);
        if (dx, dy) != (0, 0) {
            out.push(InputEvent::Wheel { dx, dy });
        }
    }
}

fn meant(button: PointerButton) -> Button {
    match button {
        PointerButton::Primary => Button::Left,
        PointerButton::Middle => Button::Middle,
        PointerButton::Secondary => Button::Right,
        PointerButton::Extra1 => Button::Back,
        PointerButton::Extra2 => Button::Forward,
    }
}
