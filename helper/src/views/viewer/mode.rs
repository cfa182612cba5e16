//! What the pointer does in the picture: nothing, the novice's pointer's work, or drawings.

use session::{InputEvent, Mark, Right};

use super::{Viewer, Wish};
use crate::hands::{Combination, Drawing, Tool};

/// What the pointer does in the picture.
#[derive(Debug)]
pub(super) enum Mode {
    /// Nothing.
    Looking,
    /// What the novice's own would.
    Controlling,
    /// Draws.
    Drawing(Drawing),
}

impl Viewer {
    /// Whether control is there and in use.
    pub(super) fn is_controlling(&self) -> bool {
        matches!(self.mode, Mode::Controlling)
    }

    /// Whether what is done in the picture is done on the novice's side.
    pub(super) fn control_acts(&self) -> bool {
        self.is_controlling() && !self.paused && !self.rights.control_waits
    }

    /// A right has just come: it is there to be used.
    pub(super) fn begin(&mut self, right: Right) {
        match right {
            Right::Control => {
                self.hands.forget();
                self.sketch.end();
                self.mode = Mode::Controlling;
            }
            Right::Point if !self.is_controlling() => {
                self.mode = Mode::Drawing(Drawing::new(Tool::Arrow));
            }
            _ => {}
        }
    }

    /// A right has gone, and with it what was held and drawn under it.
    pub(super) fn end(&mut self, right: Right) {
        let is_in_use = match &self.mode {
            Mode::Looking => false,
            Mode::Controlling => right == Right::Control,
            Mode::Drawing(_) => right == Right::Point,
        };
        if is_in_use {
            self.mode = Mode::Looking;
        }
        match right {
            Right::Control => {
                self.rights.control_waits = false;
                self.hands.forget();
            }
            Right::Point => self.sketch.clear(),
            _ => {}
        }
    }

    /// Lets go of the picture: nothing that is done in it has an effect there any more.
    pub(super) fn look(&mut self) -> Vec<Wish> {
        let wishes = match &mut self.mode {
            Mode::Looking => Vec::new(),
            Mode::Controlling => inputs(self.hands.let_go()),
            Mode::Drawing(drawing) => marks(drawing.stop()),
        };
        self.sketch.end();
        self.mode = Mode::Looking;
        wishes
    }

    /// Takes control up again.
    pub(super) fn control(&mut self) -> Vec<Wish> {
        let wishes = self.look();
        self.mode = Mode::Controlling;
        wishes
    }

    /// Takes up a tool for drawing.
    pub(super) fn draw_with(&mut self, tool: Tool) -> Vec<Wish> {
        let wishes = self.look();
        self.mode = Mode::Drawing(Drawing::new(tool));
        wishes
    }

    /// Removes all drawings, here and there.
    pub(super) fn clear(&mut self) -> Vec<Wish> {
        self.sketch.clear();
        vec![Wish::Mark(Mark::Clear)]
    }

    /// Presses keys that can't be pressed here.
    pub(super) fn press(&mut self, combination: Combination) -> Vec<Wish> {
        let mut wishes = inputs(self.hands.let_go());
        wishes.extend(inputs(combination.events()));
        wishes
    }
}

pub(super) fn inputs(events: Vec<InputEvent>) -> Vec<Wish> {
    events.into_iter().map(Wish::Input).collect()
}

pub(super) fn marks(marks: Vec<Mark>) -> Vec<Wish> {
    marks.into_iter().map(Wish::Mark).collect()
}
