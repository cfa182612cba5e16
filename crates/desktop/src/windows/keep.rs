//! Keeps this program's windows in sight: above all others, neither minimised nor moved off the screen; at first at its right edge,
//! beside what is worked on.
//!
//! Windows tells nobody in passing that a window was covered, so it is looked at a few times a second. Who wants to be on top as
//! much is not fought for long: then it is told that the windows are out of sight, and they are left where they are until they
//! are seen again.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use screen::Rect;
use win32::{OwnWindow, TruePixels, WindowId};

use super::frame::place;
use super::layout::area;
use super::only_one;
use crate::dock::Dock;
use crate::keeper::{Rounds, Stand};
use crate::region::Area;
use crate::shown::Shown;
use crate::waker::Wake;
use crate::{CaptureError, KeeperEvent, Waker};

/// How often it is looked at while all is well.
const EVERY: Duration = Duration::from_millis(200);

/// Keeps the windows of this process in sight until it is dropped.
#[derive(Debug)]
pub struct Keeper {
    waker: Waker,
    thread: Option<JoinHandle<()>>,
}

/// Puts the windows that this process has on the desktop (Windows has but one, so `display` is `None`) at the right edge of their
/// monitor, from where a person can move them, and keeps them in sight. Menus and dialogs are left alone. `tell` must not block.
///
/// # Errors
///
/// If there is no room for a thread.
pub fn keep_in_sight(
    display: Option<&str>,
    tell: impl Fn(KeeperEvent) + Send + 'static,
) -> Result<Keeper, CaptureError> {
    only_one(display)?;
    let over = Arc::<Wake>::default();
    let waker = Wake::waker(&over);
    let mut sight = Sight {
        dock: Dock::new(),
        rounds: Rounds::new(),
    };
    let run = move || {
        let _pixels = TruePixels::begin();
        let mut due = Instant::now();
        while !over.wait(Some(due)) {
            let now = Instant::now();
            let (news, soon) = sight.round(now);
            if let Some(in_sight) = news {
                tell(KeeperEvent::InSight(in_sight));
            }
            due = soon.unwrap_or(now + EVERY);
        }
    };
    let thread = thread::Builder::new().name("keeper".to_owned());
    let thread = thread.spawn(run).map_err(|source| CaptureError::System {
        what: "a thread",
        source,
    })?;
    Ok(Keeper {
        waker,
        thread: Some(thread),
    })
}

impl Keeper {
    /// A place of each window, in its pixels, of which each press is told, also when another program has the mouse. On Windows none
    /// has: a press on another window closes its menu and arrives. So there is nothing to watch for.
    pub fn watch(&self, _place: Option<Rect>) {}
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.waker.wake();
        if let Some(thread) = self.thread.take() {
            // It has nothing to say.
            let _ = thread.join();
        }
    }
}

struct Sight {
    dock: Dock<WindowId>,
    rounds: Rounds,
}

impl Sight {
    /// Puts right what is wrong, if that is not in vain. Tells what is news, and when to look again at the latest.
    fn round(&mut self, now: Instant) -> (Option<bool>, Option<Instant>) {
        let acts = self.rounds.begin(now);
        match self.settle(acts) {
            Ok(stand) => self.rounds.end(now, acts, stand),
            // While the screen is locked nobody sees anything.
            Err(error) => {
                tracing::debug!(%error, "windows can't be looked for");
                (None, None)
            }
        }
    }

    /// Looks whether all is right, and puts right what is not if `act`.
    fn settle(&mut self, act: bool) -> io::Result<Stand> {
        let monitors = win32::monitors()?.into_iter();
        let shown = Shown::new(monitors.map(|one| area(one.place)).collect());
        let all = win32::windows()?;
        let mut stand = Stand::InSight;
        for own in win32::own_windows()? {
            let id = own.window.id;
            if own.minimised {
                stand = Stand::Wrong;
                if act {
                    id.show_again();
                }
                continue;
            }
            let frame = area(own.window.place);
            if act && let Some(target) = self.target(&own, frame) {
                id.put(place(target));
                continue;
            }
            if let Some((x, y)) = shown.place_for(frame).filter(|_| shown.has_lost(frame)) {
                stand = Stand::Wrong;
                if act {
                    id.put(place(frame.moved(x - frame.left, y - frame.top)));
                }
                continue;
            }
            let above = all.iter().take_while(|window| window.id != id);
            let mut above = above.filter(|window| window.process != own.window.process);
            let is_covered = above.any(|window| {
                !area(window.place).intersection(frame).is_empty() && window.id.hides()
            });
            if is_covered {
                stand = Stand::Wrong;
                if act {
                    id.keep_above();
                }
            }
        }
        Ok(stand)
    }

    fn target(&mut self, own: &OwnWindow, frame: Area) -> Option<Area> {
        let room = || Ok::<_, std::convert::Infallible>(area(own.room));
        match self.dock.target(own.window.id, frame, room) {
            Ok(target) => target,
            Err(never) => match never {},
        }
    }
}
