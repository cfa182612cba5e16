//! The frame around what is shared: windows of glass with a painted edge, one for each monitor.

use std::sync::Arc;
use std::time::{Duration, Instant};

use win32::{Glass, Place, TruePixels};

use super::layout::Layout;
use super::only_one;
use crate::frame::{Frame, FrameLook};
use crate::region::Area;
use crate::waker::Wake;
use crate::{CaptureError, Selection, Waker};

/// What these windows call themselves: no card hides them, and they are shared with nobody.
pub(super) const CLASS: &str = "beckon-frame";

/// Orange as blue, green, red, opaque.
const SEEN: [u8; 4] = [0x00, 0x61, 0xe6, 255];
/// Grey likewise.
const PAUSED: [u8; 4] = [0x94, 0x8f, 0x8a, 255];
/// How often it is looked whether the monitors are where they were.
const EVERY: Duration = Duration::from_secs(1);

/// Opens a frame around `shared` on the desktop (Windows has but one, so `display` is `None`). Nothing is shown before the first
/// [`Frame::show`].
///
/// # Errors
///
/// Why nothing can be shown; [`CaptureError::NoSuchWindows`] where windows were chosen.
pub fn open_frame(
    display: Option<&str>,
    shared: Selection,
) -> Result<Box<dyn Frame>, CaptureError> {
    only_one(display)?;
    Layout::query()?.frame(&shared)?;
    Ok(Box::new(WindowsFrame {
        shared,
        wake: Arc::default(),
        look: None,
        panes: Vec::new(),
    }))
}

struct WindowsFrame {
    shared: Selection,
    wake: Arc<Wake>,
    look: Option<FrameLook>,
    /// What is shown, and where.
    panes: Vec<(Area, Glass)>,
}

impl WindowsFrame {
    /// The monitors that are shared, as of now.
    fn monitors(&self) -> Result<Vec<Area>, CaptureError> {
        // While the screen is locked monitors may not be told; they are where they were, then.
        let Ok(layout) = Layout::query() else {
            return Ok(self.panes.iter().map(|(area, _)| *area).collect());
        };
        Ok(match &self.shared {
            Selection::WholeDesktop => layout.places(),
            shared => layout.frame(shared)?.into_iter().collect(),
        })
    }

    /// Shows it where it belongs, unless it is there.
    fn settle(&mut self) -> Result<(), CaptureError> {
        let Some(look) = self.look else {
            return Ok(());
        };
        let monitors = self.monitors()?;
        let before = self.panes.iter().map(|(area, _)| area);
        if monitors.iter().eq(before) {
            return Ok(());
        }
        self.panes.clear();
        for area in monitors {
            let pane = Glass::open(CLASS).map_err(refused)?;
            let pixels = painted(area, look);
            pane.show(place(area), &pixels).map_err(refused)?;
            self.panes.push((area, pane));
        }
        Ok(())
    }
}

impl Frame for WindowsFrame {
    fn show(&mut self, look: FrameLook) -> Result<(), CaptureError> {
        if self.look.replace(look) != Some(look) {
            for (area, pane) in &self.panes {
                pane.show(place(*area), &painted(*area, look))
                    .map_err(refused)?;
            }
        }
        self.settle()
    }

    fn follow(&mut self) -> Result<(), CaptureError> {
        while !self.wake.wait(Some(Instant::now() + EVERY)) {
            let _pixels = TruePixels::begin();
            self.settle()?;
        }
        Ok(())
    }

    fn waker(&self) -> Waker {
        Wake::waker(&self.wake)
    }
}

/// An edge of this colour, and nothing within.
fn painted(area: Area, look: FrameLook) -> Vec<u8> {
    let colour = match look {
        FrameLook::Seen => SEEN,
        FrameLook::Paused => PAUSED,
    };
    let (width, height) = (area.width() as usize, area.height() as usize);
    let thick = (height / 270).clamp(4, 8);
    let is_edge = |at: usize, of: usize| at < thick || at + thick >= of;
    let mut pixels = vec![0; 4 * width * height];
    for (index, pixel) in pixels.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        if is_edge(index % width, width) || is_edge(index / width, height) {
            *pixel = colour;
        }
    }
    pixels
}

pub(super) fn place(area: Area) -> Place {
    Place {
        left: area.left,
        top: area.top,
        right: area.right,
        bottom: area.bottom,
    }
}

pub(super) fn refused(source: std::io::Error) -> CaptureError {
    CaptureError::System {
        what: "a window over the desktop",
        source,
    }
}
