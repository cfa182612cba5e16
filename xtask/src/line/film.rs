//! Full-motion video on a display: a picture that is another one thirty times a second, all of it.

use super::hand::Screen;
use anyhow::Result;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{ConnectionExt as _, CreateGCAux, ImageFormat},
};

/// Its size, in pixels.
pub(super) const SIZE: (u16, u16) = (640, 360);

/// Pictures, which come again and again.
const PICTURES: u32 = 45;

/// Rows that are drawn with one request, which has to be short.
const ROWS: u16 = 60;

/// Plays until dropped.
pub(super) struct Film {
    plays: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Film {
    /// In a window of its own, with the top left corner there.
    pub(super) fn start(display: &str, at: (i16, i16)) -> Result<Self> {
        let screen = Screen::of(display)?;
        let window = screen.window(at, SIZE, true)?;
        let connection = screen.connection;
        let gc = connection.generate_id()?;
        connection.create_gc(gc, window, &CreateGCAux::new())?;
        let depth = connection.setup().roots[screen.number].root_depth;
        let plays = Arc::new(AtomicBool::new(true));
        let goes_on = Arc::clone(&plays);
        let pictures: Vec<Vec<u8>> = (0..PICTURES).map(paint).collect();
        let thread = thread::spawn(move || {
            let begin = Instant::now();
            for (picture, tick) in pictures.iter().cycle().zip(1..) {
                let rows = picture.chunks(usize::from(SIZE.0) * 4 * usize::from(ROWS));
                for (row, top) in rows.zip((0..).step_by(ROWS.into())) {
                    let (width, format) = (SIZE.0, ImageFormat::Z_PIXMAP);
                    // A display that is gone shows no film.
                    let put = connection
                        .put_image(format, window, gc, width, ROWS, 0, top, 0, depth, row);
                    if put.is_err() || !goes_on.load(Ordering::Relaxed) {
                        return;
                    }
                }
                if connection.flush().is_err() {
                    return;
                }
                let next = begin + Duration::from_secs(tick) / 30;
                thread::sleep(next.saturating_duration_since(Instant::now()));
            }
        });
        let thread = Some(thread);
        Ok(Self { plays, thread })
    }
}

impl Drop for Film {
    fn drop(&mut self) {
        self.plays.store(false, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // A film that has ended plays no more.
            let _ = thread.join();
        }
    }
}

/// Colours that move in waves, with the noise that a camera has.
fn paint(picture: u32) -> Vec<u8> {
    let mut dice = picture.wrapping_mul(2_654_435_761) | 1;
    let mut pixels = Vec::new();
    for y in 0..u32::from(SIZE.1) {
        for x in 0..u32::from(SIZE.0) {
            dice ^= dice << 13;
            dice ^= dice >> 17;
            dice ^= dice << 5;
            let noise = (dice & 15) as u8;
            let wave = |a: u32, b: u32, speed: u32| {
                let at = (x * a + y * b + picture * speed) / 3 % 512;
                u8::try_from(at.min(511 - at)).unwrap_or(u8::MAX)
            };
            let colours = [wave(2, 1, 17), wave(1, 3, 11), wave(3, 2, 23)];
            pixels.extend(colours.map(|colour| colour.saturating_add(noise)));
            pixels.push(0);
        }
    }
    pixels
}
