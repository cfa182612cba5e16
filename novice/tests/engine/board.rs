//! A screen that a test paints on.

use crate::watched::Watched;
use desktop::{Capture, CaptureError, Exclude, Monitor, Permit, Presence, Update, Waker};
use novice::engine::{Desktop, Source};
use screen::{Picture, Rect};
use std::time::Duration;

/// A screen that a test paints on.
#[derive(Clone)]
pub(crate) struct Board(Watched<Painted>);

struct Painted {
    picture: Picture,
    damage: Vec<Rect>,
    resized: bool,
    woken: bool,
    presence: Presence,
    /// It is to be told.
    presence_is_news: bool,
    monitors: Vec<Monitor>,
    /// They are others than before.
    monitors_are_news: bool,
    /// How often it was opened, and whether nobody looks any more.
    opened: u32,
    over: bool,
    broken: bool,
}

impl Board {
    pub(crate) fn new(width: u32, height: u32) -> Self {
        let painted = Painted {
            picture: Picture::new(width, height),
            damage: Vec::new(),
            resized: false,
            woken: false,
            presence: Presence::There,
            presence_is_news: false,
            monitors: Vec::new(),
            monitors_are_news: false,
            opened: 0,
            over: false,
            broken: false,
        };
        let board = Self(Watched::new(painted));
        board.paint(1);
        board
    }

    fn change<T>(&self, change: impl FnOnce(&mut Painted) -> T) -> T {
        self.0.change(change)
    }

    /// Covers it with a pattern of text-like and photo-like parts that `seed` decides.
    pub(crate) fn paint(&self, seed: u32) {
        self.change(|painted| {
            let (width, height) = (painted.picture.width(), painted.picture.height());
            for y in 0..height {
                for x in 0..width {
                    let at = ((y * width + x) * 4) as usize;
                    let value = if x < width / 2 {
                        if (x / 3 + y / 5 + seed).is_multiple_of(4) {
                            [0, 0, 0]
                        } else {
                            [250, 250, 240]
                        }
                    } else {
                        let noise = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) ^ seed;
                        [(noise >> 3) as u8, (x + seed) as u8, (y * 2) as u8]
                    };
                    painted.picture.pixels_mut()[at..at + 3].copy_from_slice(&value);
                }
            }
            painted.damage.push(Rect {
                x: 0,
                y: 0,
                width,
                height,
            });
        });
    }

    /// What is shared goes, or comes back.
    pub(crate) fn set_presence(&self, presence: Presence) {
        self.change(|painted| {
            painted.presence = presence;
            painted.presence_is_news = true;
        });
    }

    /// These are in the picture.
    pub(crate) fn set_monitors(&self, monitors: &[Monitor]) {
        self.change(|painted| {
            painted.monitors = monitors.to_vec();
            painted.monitors_are_news = true;
        });
    }

    pub(crate) fn break_down(&self) {
        self.change(|painted| painted.broken = true);
    }

    pub(crate) fn picture(&self) -> Picture {
        self.change(|painted| painted.picture.clone())
    }

    /// How often somebody began to look at it.
    pub(crate) fn opened(&self) -> u32 {
        self.change(|painted| painted.opened)
    }

    /// Waits until whoever looked does not look any more.
    pub(crate) fn wait_until_over(&self) {
        let seen = |_: &Painted| String::new();
        self.0
            .wait_until("the capture's end", |painted| painted.over, seen);
    }

    pub(crate) fn source(&self) -> Source {
        let board = self.clone();
        Source::new(board)
    }
}

impl Desktop for Board {
    fn capture(&self, permit: Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError> {
        self.change(|painted| {
            painted.opened += 1;
            painted.resized = true;
            painted.presence_is_news = true;
            painted.monitors_are_news = true;
            painted.over = false;
        });
        Ok(Box::new(Look {
            board: self.clone(),
            picture: self.picture(),
            monitors: Vec::new(),
            permit,
        }))
    }
}

struct Look {
    board: Board,
    picture: Picture,
    monitors: Vec<Monitor>,
    permit: Box<dyn Permit>,
}

impl Drop for Look {
    fn drop(&mut self) {
        self.board.change(|painted| painted.over = true);
    }
}

impl Capture for Look {
    fn monitors(&self) -> &[Monitor] {
        &self.monitors
    }

    fn next(&mut self, timeout: Option<Duration>) -> Result<Update, CaptureError> {
        let is_news = |p: &Painted| {
            let is_seen = !p.damage.is_empty() || p.resized || p.monitors_are_news;
            is_seen || p.presence_is_news || p.woken || p.broken
        };
        self.board.0.change_when(timeout, is_news, |painted| {
            painted.woken = false;
            if !self.permit.is_live() {
                return Err(CaptureError::NotPermitted);
            }
            if painted.broken {
                let reason = "it was unplugged".to_owned();
                return Err(CaptureError::Lost { reason });
            }
            self.picture = painted.picture.clone();
            self.monitors = painted.monitors.clone();
            Ok(Update {
                damage: std::mem::take(&mut painted.damage),
                resized: std::mem::take(&mut painted.resized),
                presence: std::mem::take(&mut painted.presence_is_news).then_some(painted.presence),
                monitors: std::mem::take(&mut painted.monitors_are_news),
                ..Update::default()
            })
        })
    }

    fn picture(&self) -> &Picture {
        &self.picture
    }

    fn waker(&self) -> Waker {
        let board = self.board.clone();
        Waker::new(move || board.change(|painted| painted.woken = true))
    }

    fn exclude(&mut self, _windows: Exclude) {}
}
