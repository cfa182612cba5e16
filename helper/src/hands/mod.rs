//! What the person does in the picture, as input or drawings for the novice's side. Nothing here draws.
//!
//! ```text
//!   egui's events ─▶ Hands   (Keyboard, Mouse) ─▶ input events, under control
//!                 ─▶ Drawing (arrow, box, …)   ─▶ marks, under pointing
//!                     ▲ Place: where the picture's pixels are in the window
//! ```

mod drawing;
mod keyboard;
mod mouse;
mod place;
mod typing;

use egui::{Event, Pos2};
use session::InputEvent;

pub use drawing::{Drawing, Tool};
pub use keyboard::Keyboard;
pub use mouse::Mouse;
pub use place::Place;
pub use typing::{Combination, stroke, typed};

/// Pointer and keyboard, and what they hold down on the novice's side.
#[derive(Debug, Default)]
pub struct Hands {
    keyboard: Keyboard,
    mouse: Mouse,
}

impl Hands {
    /// What these events of one frame come to. `over` tells whether the picture is what lies under a
    /// point of the window; `typing` whether keys are meant for it, and not for a field of ours.
    pub fn handle(
        &mut self,
        events: &[Event],
        place: &Place,
        over: impl Fn(Pos2) -> bool,
        typing: bool,
    ) -> Vec<InputEvent> {
        let mut out = Vec::new();
        if !typing {
            self.keyboard.let_go(&mut out);
        }
        for event in events {
            self.mouse.handle(event, place, &over, &mut out);
            if typing {
                self.keyboard.handle(event, &mut out);
            }
            if matches!(event, Event::WindowFocused(false)) {
                self.mouse.let_go(&mut out);
            }
        }
        self.keyboard.end_frame(&mut out);
        out
    }

    /// Lets go of all that is held.
    pub fn let_go(&mut self) -> Vec<InputEvent> {
        let mut out = Vec::new();
        self.keyboard.let_go(&mut out);
        self.mouse.let_go(&mut out);
        out
    }

    /// The novice's side has let go of all that was held.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}
