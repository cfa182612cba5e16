//! Small pictures of what can be shared, for the person who chooses. They are taken without a permit and are never more than
//! [`Glimpse`]s, which nothing can send.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use win32::TruePixels;

use super::cover::Cover;
use super::layout::Layout;
use super::live::View;
use super::only_one;
use crate::waker::Wake;
use crate::{CaptureError, Glimpse, Glimpses, Selection, Waker};

/// How long to wait between two looks.
const EVERY: Duration = Duration::from_millis(500);

/// Looks again and again until it is dropped.
#[derive(Debug)]
pub struct Watching {
    waker: Waker,
}

/// Looks at the desktop (Windows has but one, so `display` is `None`) twice a second, on a thread of its own, and gives what it sees to
/// `show`, for the eyes of the person at it. Nothing is looked at any more when the result is dropped, and `show` is called no
/// more than once after that. While the screen is locked there is nothing to be seen.
///
/// # Errors
///
/// Why the desktop can't be looked at.
pub fn watch_for_person(
    display: Option<&str>,
    show: impl Fn(Glimpses) + Send + 'static,
) -> Result<Watching, CaptureError> {
    only_one(display)?;
    let over = Arc::<Wake>::default();
    let waker = Wake::waker(&over);
    let mut eye = Eye {
        cover: Cover::new(),
        view: None,
    };
    let run = move || {
        let _pixels = TruePixels::begin();
        loop {
            // The choice can be made by names as well.
            show(eye.look().unwrap_or_default());
            if over.wait(Some(Instant::now() + EVERY)) {
                return;
            }
        }
    };
    let thread = thread::Builder::new().name("glimpses".to_owned());
    thread.spawn(run).map_err(|source| CaptureError::System {
        what: "a thread",
        source,
    })?;
    Ok(Watching { waker })
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.waker.wake();
    }
}

struct Eye {
    cover: Cover,
    view: Option<View>,
}

impl Eye {
    /// What there is to be seen; None if that is nothing.
    fn look(&mut self) -> Option<Glimpses> {
        let layout = Layout::query().ok()?;
        let all = Selection::WholeDesktop;
        let frame = layout.frame(&all).ok()??;
        if self.view.as_ref().is_none_or(|view| view.frame != frame) {
            self.view = Some(View::new(frame).ok()?);
        }
        let view = self.view.as_mut()?;
        view.look(&mut self.cover, Instant::now()).ok()?;
        let monitors = layout.monitors.iter().filter_map(|monitor| {
            let glimpse = Glimpse::of(&view.fresh, monitor.rect.into())?;
            Some((monitor.name.clone(), glimpse))
        });
        Some(Glimpses {
            desktop: Glimpse::of(&view.fresh, view.fresh.rect().into()),
            monitors: monitors.collect(),
            windows: Vec::new(),
        })
    }
}
