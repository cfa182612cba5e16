//! The thread that shows what the helper draws over the screen, under a grant, and lets it fade.

use super::Source;
use super::signal::Signals;
use desktop::{CaptureError, Drawn, Overlay, Place, Selection, Shape};
use session::{Grant, Mark, Point};
use std::collections::VecDeque;
use std::sync::mpsc as sync;
use std::thread;
use std::time::{Duration, Instant};

/// For how long a drawing is seen.
const LIFE: Duration = Duration::from_secs(5);
/// For how long of that it fades.
const FADING: Duration = Duration::from_secs(1);
/// How often something that fades is drawn anew, and how often it is looked whether windows moved under it.
const STEP: Duration = Duration::from_millis(100);
/// The most drawings at a time; the oldest go.
const MOST: usize = 200;
/// The most that waits to be drawn. More than that is left out: it would be seen too late.
const MOST_WAITING: usize = 1024;

/// The sheet of glass over the screen. Dropping it takes it away, with all that is on it.
pub(super) struct Pointing {
    orders: sync::SyncSender<Order>,
}

enum Order {
    Draw(Mark),
    Clear,
}

impl Pointing {
    /// Shows what is drawn under this grant.
    pub(super) fn start(source: Source, shared: Selection, grant: Grant, signals: Signals) -> Self {
        let (orders, orders_in) = sync::sync_channel(MOST_WAITING);
        thread::Builder::new()
            .name("pointing".to_owned())
            .spawn(move || {
                if let Err(error) = run(&source, shared, &grant, &orders_in) {
                    signals.failed(grant.right(), &error);
                }
            })
            .expect("the system has room for one more thread");
        Self { orders }
    }

    /// Shows a drawing, if it is allowed by the time it is shown.
    pub(super) fn draw(&self, mark: Mark) {
        // A thread that is gone has said why.
        let _ = self.orders.try_send(Order::Draw(mark));
    }

    /// Wipes everything.
    pub(super) fn clear(&self) {
        // One that has so much to do is about to look at its grant, and to wipe everything.
        let _ = self.orders.try_send(Order::Clear);
    }
}

fn run(
    source: &Source,
    shared: Selection,
    grant: &Grant,
    orders: &sync::Receiver<Order>,
) -> Result<(), CaptureError> {
    let mut overlay = source.overlay(shared)?;
    let mut sheet = Sheet::default();
    // When what is shown changes by itself; never, while there is nothing.
    let mut due: Option<Instant> = None;
    loop {
        let wait = due.map(|at| at.saturating_duration_since(Instant::now()).min(STEP));
        let first = match wait.map(|wait| orders.recv_timeout(wait)) {
            None => orders.recv().map(Some),
            Some(Ok(order)) => Ok(Some(order)),
            Some(Err(sync::RecvTimeoutError::Timeout)) => Ok(None),
            Some(Err(sync::RecvTimeoutError::Disconnected)) => Err(sync::RecvError),
        };
        let Ok(first) = first else { return Ok(()) };
        let now = Instant::now();
        let is_due = first.is_some() || due.is_some_and(|at| at <= now);
        for order in first.into_iter().chain(orders.try_iter()) {
            match order {
                Order::Draw(mark) => sheet.take(now, mark),
                Order::Clear => sheet = Sheet::default(),
            }
        }
        let is_live = grant.is_live();
        if !is_live {
            sheet = Sheet::default();
        }
        if is_due || !is_live || overlay.is_outdated()? {
            sheet.show(now, &mut *overlay)?;
            due = sheet.next(now).map(|wait| now + wait);
        }
    }
}

/// What is drawn, and since when.
#[derive(Default)]
struct Sheet {
    drawn: VecDeque<(Instant, Shape)>,
    dot: Option<(Instant, Place)>,
}

impl Sheet {
    fn take(&mut self, now: Instant, mark: Mark) {
        let shape = match mark {
            Mark::Laser(at) => {
                self.dot = at.map(|at| (now, place(at)));
                return;
            }
            Mark::Clear => return self.drawn.clear(),
            Mark::Arrow { from, to } => Shape::Arrow {
                from: place(from),
                to: place(to),
            },
            Mark::Box { from, to } => Shape::Box {
                from: place(from),
                to: place(to),
            },
            Mark::Line(points) => Shape::Line(points.into_iter().map(place).collect()),
        };
        if self.drawn.len() == MOST {
            self.drawn.pop_front();
        }
        self.drawn.push_back((now, shape));
    }

    /// How long it stays as it is; None: until something is drawn.
    fn next(&self, now: Instant) -> Option<Duration> {
        let fading = self.drawn.front().map(|(born, _)| *born + LIFE - FADING);
        let begins = fading.map(|at| at.saturating_duration_since(now).max(STEP));
        let dot = self.dot.map(|(born, _)| born + LIFE);
        let ends = dot.map(|at| at.saturating_duration_since(now).max(STEP));
        begins.into_iter().chain(ends).min()
    }

    fn show(&mut self, now: Instant, overlay: &mut dyn Overlay) -> Result<(), CaptureError> {
        let old = |born: Instant| now.saturating_duration_since(born) >= LIFE;
        self.drawn.retain(|(born, _)| !old(*born));
        self.dot.take_if(|(born, _)| old(*born));
        let drawn = self.drawn.iter().map(|(born, shape)| Drawn {
            shape,
            strength: strength(now.saturating_duration_since(*born)),
        });
        overlay.draw(&drawn.collect::<Vec<_>>())?;
        overlay.point_at(self.dot.map(|(_, at)| at))
    }
}

/// What is left of a drawing at this age.
fn strength(age: Duration) -> f32 {
    let left = LIFE.saturating_sub(age).as_secs_f32() / FADING.as_secs_f32();
    left.min(1.0)
}

fn place(point: Point) -> Place {
    (point.x.into(), point.y.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Glass {
        strengths: Vec<f32>,
        dot: Option<Place>,
    }

    impl Overlay for Glass {
        fn draw(&mut self, drawings: &[Drawn<'_>]) -> Result<(), CaptureError> {
            self.strengths = drawings.iter().map(|drawn| drawn.strength).collect();
            Ok(())
        }

        fn is_outdated(&mut self) -> Result<bool, CaptureError> {
            Ok(false)
        }

        fn point_at(&mut self, place: Option<Place>) -> Result<(), CaptureError> {
            self.dot = place;
            Ok(())
        }
    }

    fn shown(sheet: &mut Sheet, now: Instant) -> Glass {
        let mut glass = Glass::default();
        sheet.show(now, &mut glass).expect("glass does not break");
        glass
    }

    fn at(x: u16, y: u16) -> Point {
        Point { x, y }
    }

    #[test]
    fn a_drawing_fades_and_goes() {
        let start = Instant::now();
        let mut sheet = Sheet::default();
        assert_eq!(sheet.next(start), None);
        sheet.take(start, Mark::Line(vec![at(1, 2), at(3, 4)]));
        assert_eq!(sheet.next(start), Some(LIFE - FADING));
        assert_eq!(shown(&mut sheet, start).strengths, [1.0]);
        let later = start + LIFE - FADING / 2;
        assert_eq!(shown(&mut sheet, later).strengths, [0.5]);
        assert_eq!(sheet.next(later), Some(STEP));
        assert!(shown(&mut sheet, start + LIFE).strengths.is_empty());
        assert_eq!(sheet.next(start + LIFE), None);
    }

    #[test]
    fn the_dot_is_where_it_was_last_and_goes_when_it_rests_for_long() {
        let start = Instant::now();
        let mut sheet = Sheet::default();
        sheet.take(start, Mark::Laser(Some(at(1, 2))));
        sheet.take(start, Mark::Laser(Some(at(5, 6))));
        assert_eq!(shown(&mut sheet, start).dot, Some((5, 6)));
        assert_eq!(shown(&mut sheet, start + LIFE).dot, None);
        sheet.take(start, Mark::Laser(Some(at(5, 6))));
        sheet.take(start, Mark::Laser(None));
        assert_eq!(shown(&mut sheet, start).dot, None);
    }

    #[test]
    fn there_are_never_more_than_fit_and_all_can_go_at_once() {
        let start = Instant::now();
        let mut sheet = Sheet::default();
        for n in 0..300 {
            let (from, to) = (at(n, n), at(n + 9, n));
            sheet.take(start, Mark::Arrow { from, to });
        }
        assert_eq!(shown(&mut sheet, start).strengths.len(), MOST);
        sheet.take(start, Mark::Clear);
        assert!(shown(&mut sheet, start).strengths.is_empty());
    }
}
