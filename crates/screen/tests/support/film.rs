//! A film for tests.

use std::time::Duration;

use screen::{Picture, Rect};

use super::line::{Session, Speed};
use super::scenes;

/// From one frame to the next.
pub(crate) const FRAME: Duration = Duration::from_micros(16_667);

/// A film that fills a rectangle: some frames, again and again.
pub(crate) struct Film {
    pub(crate) rect: Rect,
    frames: Vec<Picture>,
    next: usize,
}

impl Film {
    /// One for this place.
    pub(crate) fn new(rect: Rect) -> Self {
        let frames = (0..8)
            .map(|moment| {
                let mut frame = Picture::new(rect.width, rect.height);
                let whole = frame.rect();
                scenes::photo(&mut frame, whole, moment * 20);
                frame
            })
            .collect();
        Self {
            rect,
            frames,
            next: 0,
        }
    }

    /// One that is more than this line carries, on a picture of its size.
    pub(crate) fn for_line(speed: Speed) -> (Session, Self) {
        let (width, height) = if speed.rate < 10e6 {
            (640, 400)
        } else {
            (1088, 704)
        };
        let session = Session::new(speed, Picture::new(width, height));
        let film = Self::new(session.picture.rect());
        (session, film)
    }

    /// Shows it for so long, 60 frames a second.
    pub(crate) fn play(&mut self, session: &mut Session, time: Duration) {
        let end = session.now + time;
        while session.now < end {
            self.draw(session);
            session.run(FRAME);
        }
    }

    /// Draws its next frame.
    pub(crate) fn draw(&mut self, session: &mut Session) {
        let frame = &self.frames[self.next % self.frames.len()];
        self.next += 1;
        for (row, y) in (self.rect.y..self.rect.bottom()).enumerate() {
            session
                .picture
                .span_mut(self.rect.x, y, self.rect.width)
                .copy_from_slice(frame.row(row as u32));
        }
        session.damage(self.rect);
    }
}
