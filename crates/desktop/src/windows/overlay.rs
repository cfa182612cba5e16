//! What others draw over the desktop: on windows of glass, as large as what is drawn.

use win32::{Glass, TruePixels};

use super::frame::{place, refused};
use super::guard::is_excluded;
use super::layout::{Layout, area};
use super::only_one;
use super::paint::Sheet;
use crate::region::Area;
use crate::strokes::{Stroke, line_width, within};
use crate::{CaptureError, Drawn, Exclude, Overlay, Place, Selection};

/// What these windows call themselves: no card hides them.
pub(super) const CLASS: &str = "beckon-overlay";

/// How wide the edge is, in pixels.
const EDGE_WIDTH: u16 = 2;

/// Opens a sheet of glass over the desktop (Windows has but one, so `display` is `None`), but for the windows of `exclude`. The picture
/// that places refer to is that of `selection`.
///
/// # Errors
///
/// Why nothing can be drawn; [`CaptureError::NoSuchWindows`] where windows were chosen.
pub fn open_overlay(
    display: Option<&str>,
    selection: Selection,
    exclude: Exclude,
) -> Result<Box<dyn Overlay>, CaptureError> {
    only_one(display)?;
    Layout::query()?.frame(&selection)?;
    Ok(Box::new(WindowsOverlay {
        strokes: Glass::open(CLASS).map_err(refused)?,
        dot: Glass::open(CLASS).map_err(refused)?,
        selection,
        exclude,
        shown: [false; 2],
        heeded: Seen::default(),
    }))
}

struct WindowsOverlay {
    selection: Selection,
    exclude: Exclude,
    strokes: Glass,
    dot: Glass,
    /// Whether drawings and the dot are.
    shown: [bool; 2],
    /// What was heeded when the drawings were shown.
    heeded: Seen,
}

/// Where drawings belong.
#[derive(Clone, Default, PartialEq, Eq)]
struct Seen {
    /// What is shared; None if it is not there.
    frame: Option<Area>,
    /// Where nothing is drawn.
    closed: Vec<Area>,
}

impl WindowsOverlay {
    /// As of now. While the screen is locked nothing is there.
    fn look(&self) -> Result<Seen, CaptureError> {
        let _pixels = TruePixels::begin();
        let (Ok(layout), Ok(windows)) = (Layout::query(), win32::windows()) else {
            return Ok(Seen::default());
        };
        let excluded = windows
            .iter()
            .filter(|window| is_excluded(&self.exclude, window));
        Ok(Seen {
            frame: layout.frame(&self.selection)?,
            closed: excluded.map(|window| area(window.place)).collect(),
        })
    }
}

impl Overlay for WindowsOverlay {
    fn draw(&mut self, drawings: &[Drawn<'_>]) -> Result<(), CaptureError> {
        self.heeded = self.look()?;
        self.shown[0] = !drawings.is_empty();
        let Some(frame) = self.heeded.frame else {
            self.strokes.hide();
            return Ok(());
        };
        let width = line_width(frame);
        let strokes: Vec<_> = drawings
            .iter()
            .map(|drawn| Stroke::of(drawn, frame, width))
            .collect();
        let around = 6 * i32::from(width) + i32::from(EDGE_WIDTH);
        let areas = strokes.iter().map(|stroke| stroke.area(around));
        // Nothing is drawn beside what is shared.
        let area = areas
            .reduce(Area::union)
            .map(|area| area.intersection(frame));
        let Some(area) = area.filter(|area| !area.is_empty()) else {
            self.strokes.hide();
            return Ok(());
        };
        let mut sheet = Sheet::new(area, EDGE_WIDTH);
        for stroke in &strokes {
            sheet.stroke(stroke);
        }
        let pixels = sheet.finish(&self.heeded.closed);
        self.strokes.show(place(area), &pixels).map_err(refused)
    }

    fn is_outdated(&mut self) -> Result<bool, CaptureError> {
        Ok(self.shown.contains(&true) && self.look()? != self.heeded)
    }

    fn point_at(&mut self, place_in: Option<Place>) -> Result<(), CaptureError> {
        self.shown[1] = place_in.is_some();
        let seen = self.look()?;
        let Some((frame, at)) = seen.frame.zip(place_in) else {
            self.dot.hide();
            return Ok(());
        };
        let width = line_width(frame);
        let size = 3 * width + 2 * EDGE_WIDTH;
        let (x, y) = within(frame, at);
        let half = i32::from(size / 2);
        let area = Area::new(x - half, y - half, size.into(), size.into());
        let is_closed = |closed: &Area| !closed.intersection(area).is_empty();
        if seen.closed.iter().any(is_closed) {
            self.dot.hide();
            return Ok(());
        }
        let mut sheet = Sheet::new(area, EDGE_WIDTH);
        sheet.disc((x, y), 3 * width - 2 * EDGE_WIDTH);
        let pixels = sheet.finish(&[]);
        self.dot.show(place(area), &pixels).map_err(refused)
    }
}
