//! Pointing at things: what is drawn in the picture with the pointer, as marks.

use egui::{Event, PointerButton, Pos2};
use session::{Mark, Point};

use super::Place;

/// How many points of a free line are sent at once.
const PIECE: usize = 16;

/// What the pointer draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tool {
    /// From where the button goes down to where it comes up.
    Arrow,
    /// Likewise, between two corners.
    Box,
    /// Along the pointer's way while the button is down.
    Line,
    /// Where the pointer is, without a button.
    Laser,
}

impl Tool {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Arrow, Self::Box, Self::Line, Self::Laser];
}

/// A tool at work.
#[derive(Debug)]
pub struct Drawing {
    tool: Tool,
    stroke: Option<Stroke>,
    lit: bool,
}

/// What has been drawn since the button went down.
#[derive(Debug)]
struct Stroke {
    from: Point,
    to: Point,
    /// Points of a line that were not sent.
    piece: Vec<Point>,
}

impl Drawing {
    /// A tool that has drawn nothing yet.
    pub fn new(tool: Tool) -> Self {
        Self {
            tool,
            stroke: None,
            lit: false,
        }
    }

    /// Which tool it is.
    pub fn tool(&self) -> Tool {
        self.tool
    }

    /// What these events of one frame come to.
    pub fn handle(
        &mut self,
        events: &[Event],
        place: &Place,
        over: impl Fn(Pos2) -> bool,
    ) -> Vec<Mark> {
        let mut out = Vec::new();
        for event in events {
            match event {
                Event::PointerMoved(at) => {
                    self.moved(
                        place.pixel(*at),
                        place.is_seen_at(*at) && over(*at),
                        &mut out,
                    );
                }
                Event::PointerGone => self.darken(&mut out),
                Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed,
                    ..
                } => {
                    if !*pressed {
                        self.end(place.pixel(*pos), &mut out);
                    } else if place.is_seen_at(*pos) && over(*pos) {
                        self.begin(place.pixel(*pos));
                    }
                }
                Event::WindowFocused(false) => out.extend(self.stop()),
                _ => {}
            }
        }
        out
    }

    /// What is being drawn just now, and was not sent.
    pub fn preview(&self) -> Option<Mark> {
        let stroke = self.stroke.as_ref()?;
        let (from, to) = (stroke.from, stroke.to);
        match self.tool {
            Tool::Arrow => Some(Mark::Arrow { from, to }),
            Tool::Box => Some(Mark::Box { from, to }),
            Tool::Line => Some(Mark::Line(stroke.piece.clone())),
            Tool::Laser => None,
        }
    }

    /// Puts the tool down; what was half drawn is not sent.
    pub fn stop(&mut self) -> Vec<Mark> {
        self.stroke = None;
        let mut out = Vec::new();
        self.darken(&mut out);
        out
    }

    fn begin(&mut self, at: Point) {
        if self.tool != Tool::Laser {
            self.stroke = Some(Stroke {
                from: at,
                to: at,
                piece: vec![at],
            });
        }
    }

    fn moved(&mut self, at: Point, is_over: bool, out: &mut Vec<Mark>) {
        if self.tool == Tool::Laser {
            if is_over {
                self.lit = true;
                out.push(Mark::Laser(Some(at)));
            } else {
                self.darken(out);
            }
        }
        let Some(stroke) = &mut self.stroke else {
            return;
        };
        if stroke.to == at {
            return;
        }
        stroke.to = at;
        if self.tool == Tool::Line {
            stroke.piece.push(at);
            if stroke.piece.len() == PIECE {
                // The next piece begins where this one ends.
                out.push(Mark::Line(std::mem::replace(&mut stroke.piece, vec![at])));
            }
        }
    }

    fn end(&mut self, at: Point, out: &mut Vec<Mark>) {
        if self.stroke.is_some() {
            self.moved(at, true, out);
        }
        let Some(Stroke { from, to, piece }) = self.stroke.take() else {
            return;
        };
        match self.tool {
            Tool::Arrow if from != to => out.push(Mark::Arrow { from, to }),
            Tool::Box if from != to => out.push(Mark::Box { from, to }),
            Tool::Line if piece.len() > 1 => out.push(Mark::Line(piece)),
            // A click draws nothing.
            _ => {}
        }
    }

    fn darken(&mut self, out: &mut Vec<Mark>) {
        if std::mem::take(&mut self.lit) {
            out.push(Mark::Laser(None));
        }
    }
}
