//! How good the connection is, shown when it is asked for: what the engine knows of it, counted over the last seconds.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use egui::{Align2, Area, Context, Frame, Id, Order, vec2};

use super::{Viewer, Wish};
use crate::engine::{Counts, Screen};
use crate::texts;

/// Over how long pictures and bytes are counted.
const OVER: Duration = Duration::from_secs(4);

/// How often.
const EVERY: Duration = Duration::from_millis(500);

/// How often it is asked how long a word takes there and back.
const MEASURED: Duration = Duration::from_secs(1);

/// How wide it is, in points.
const WIDTH: f32 = 330.0;

/// What is counted, while it is shown.
#[derive(Debug, Default)]
pub(super) struct Quality {
    open: bool,
    measured: Option<Instant>,
    counted: VecDeque<(Instant, Counts)>,
}

impl Quality {
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    pub(super) fn toggle(&mut self) {
        self.open = !self.open;
        self.counted.clear();
        self.measured = None;
    }

    /// Whether it is time to ask again how long a word takes.
    fn measures(&mut self, now: Instant) -> bool {
        let is_due = self.measured.is_none_or(|at| now >= at + MEASURED);
        if is_due {
            self.measured = Some(now);
        }
        is_due
    }

    /// After how long it looks different.
    pub(super) fn next_tick(&self) -> Option<Duration> {
        self.open.then_some(EVERY)
    }

    fn count(&mut self, now: Instant, counts: Counts) {
        let is_due = self.counted.back().is_none_or(|(at, _)| now >= *at + EVERY);
        if is_due {
            self.counted.push_back((now, counts));
        }
        while self.counted.len() > 2 && now > self.counted[0].0 + OVER {
            self.counted.pop_front();
        }
    }

    /// Pictures, and thousands of bits, in a second.
    fn rates(&self) -> (u64, u64) {
        let (Some((from, first)), Some((to, last))) = (self.counted.front(), self.counted.back())
        else {
            return (0, 0);
        };
        let seconds = to.saturating_duration_since(*from).as_secs_f64();
        if seconds <= 0.0 {
            return (0, 0);
        }
        let pictures = last.pictures.saturating_sub(first.pictures) as f64;
        let bits = last.bytes.saturating_sub(first.bytes) as f64 * 8.0;
        let a_second = |count: f64| (count / seconds).round() as u64;
        (a_second(pictures), a_second(bits / 1000.0))
    }
}

impl Viewer {
    /// Draws it at the picture's lower right corner.
    pub(super) fn show_quality(&mut self, ctx: &Context, screen: &Screen) -> Option<Wish> {
        if !self.quality.open {
            return None;
        }
        self.quality.count(self.now, screen.counts());
        let (pictures, kbits) = self.quality.rates();
        let (width, height) = screen.size();
        let round_trip = match screen.round_trip() {
            Some(time) => texts::quality_ms(time.as_millis().try_into().unwrap_or(u64::MAX)),
            None => texts::quality_unknown(),
        };
        let state = if screen.is_exact() {
            texts::quality_exact()
        } else {
            texts::quality_sharpens()
        };
        let rows = [
            (texts::quality_round_trip(), round_trip),
            (texts::quality_pictures(), texts::quality_a_second(pictures)),
            (texts::quality_data(), texts::quality_kbits(kbits)),
            (texts::quality_state(), state),
            (texts::quality_size(), format!("{width} × {height}")),
        ];
        let area = Area::new(Id::unique("quality")).order(Order::Middle);
        let area = area.interactable(false);
        area.anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -16.0))
            .show(ctx, |ui| {
                Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
                    ui.set_width(WIDTH);
                    ui::facts(ui, &rows);
                });
            });
        let measures = self.broken.is_none() && self.quality.measures(self.now);
        measures.then_some(Wish::Measure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_of_the_last_seconds() {
        let mut quality = Quality::default();
        let begin = Instant::now();
        assert_eq!(quality.rates(), (0, 0));
        for half in 0..20_u32 {
            let (bytes, pictures) = match half {
                0..10 => (0, 0),
                half => (u64::from(half - 9) * 12_500, u64::from(half - 9) * 5),
            };
            let counts = Counts {
                bytes,
                pictures,
                ..Counts::default()
            };
            quality.count(begin + EVERY * half, counts);
        }
        assert_eq!(quality.rates(), (10, 200));
    }
}
