//! What another display shows, and when.

use super::{marker, scene};
use crate::line::Screen;
use anyhow::{Context as _, Result};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat};

/// Between two looks.
const GLANCE: Duration = Duration::from_millis(4);

/// Which frame is seen from when on.
pub(super) type Sight = (Instant, u16);

/// Looks at the markers until dropped.
pub(super) struct Probe {
    seen: Arc<Mutex<Vec<Sight>>>,
    looks: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Probe {
    /// A frame is seen when all of these places show its marker.
    pub(super) fn start(display: &str, places: Vec<(i16, i16)>) -> Result<Self> {
        let screen = Screen::of(display)?;
        let seen = Arc::<Mutex<Vec<Sight>>>::default();
        let looks = Arc::new(AtomicBool::new(true));
        let (notes, goes_on) = (Arc::clone(&seen), Arc::clone(&looks));
        let thread = thread::spawn(move || {
            let mut next = Instant::now();
            while goes_on.load(Ordering::Relaxed) {
                // A display that is gone shows nothing more.
                let Ok(frame) = look(&screen, &places) else {
                    return;
                };
                let now = Instant::now();
                let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(frame) = frame
                    && notes.last().is_none_or(|(_, last)| *last != frame)
                {
                    notes.push((now, frame));
                }
                drop(notes);
                next = (next + GLANCE).max(now);
                thread::sleep(next.saturating_duration_since(Instant::now()));
            }
        });
        let thread = Some(thread);
        Ok(Self {
            seen,
            looks,
            thread,
        })
    }

    /// All that was seen so far.
    pub(super) fn seen(&self) -> Vec<Sight> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.clone()
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        self.looks.store(false, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // A thread that panicked looks no more.
            let _ = thread.join();
        }
    }
}

/// Which frame all markers show.
fn look(screen: &Screen, places: &[(i16, i16)]) -> Result<Option<u16>> {
    let mut frames = Vec::new();
    for (x, y) in places {
        let pixels = pixels(screen, (*x, *y), marker::SIZE)?;
        frames.push(marker::read(&pixels));
    }
    let first = frames.first().copied().flatten();
    Ok(first.filter(|frame| frames.iter().all(|other| *other == Some(*frame))))
}

fn pixels(screen: &Screen, (x, y): (i16, i16), size: (u16, u16)) -> Result<Vec<u8>> {
    let (format, root) = (ImageFormat::Z_PIXMAP, screen.root);
    let image = screen
        .connection
        .get_image(format, root, x, y, size.0, size.1, !0)?;
    Ok(image.reply()?.data)
}

/// How like each other two displays look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likeness {
    /// Signal to noise, in dB; 99 where nothing differs.
    pub(super) psnr: f64,
    /// Pixels that are the same, in percent.
    pub(super) exact: f64,
}

/// Compares all of two displays.
pub(super) fn compare(one: &str, other: &str) -> Result<Likeness> {
    let shown = |display| pixels(&Screen::of(display)?, (0, 0), scene::SIZE);
    let (one, other) = (shown(one)?, shown(other)?);
    likeness(&one, &other).context("displays of different sizes")
}

fn likeness(one: &[u8], other: &[u8]) -> Option<Likeness> {
    if one.is_empty() || one.len() != other.len() {
        return None;
    }
    let (mut squares, mut same) = (0_u64, 0_u32);
    for (one, other) in one.chunks_exact(4).zip(other.chunks_exact(4)) {
        let differ = |at: usize| u64::from(one[at].abs_diff(other[at])).pow(2);
        let sum: u64 = (0..3).map(differ).sum();
        squares += sum;
        same += u32::from(sum == 0);
    }
    let count = (one.len() / 4) as f64;
    let mean = squares as f64 / (3.0 * count);
    let psnr = match squares {
        0 => 99.0,
        _ => 10.0 * (255.0 * 255.0 / mean).log10(),
    };
    Some(Likeness {
        psnr,
        exact: 100.0 * f64::from(same) / count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_counts_pixels_and_how_far_they_are_off() {
        let one = [10, 20, 30, 0].repeat(4);
        let mut other = one.clone();
        let same = likeness(&one, &other).unwrap();
        assert_eq!((same.psnr, same.exact), (99.0, 100.0));
        other[0] = 255;
        other[3] = 9;
        let off = likeness(&one, &other).unwrap();
        assert!((off.psnr - 11.14).abs() < 0.01, "{off:?}");
        assert_eq!(off.exact, 75.0);
        assert!(likeness(&one, &one[4..]).is_none());
    }
}
