//! What other systems' desktops offer and this one doesn't yet: each says so.

use std::path::Path;

use screen::{PointerShape, Rect};

use super::only_one;
use crate::{CaptureError, Dragged, Exclude, Frame, Glimpses, KeeperEvent, Overlay, Selection};

/// Nobody: nothing is looked at yet.
#[derive(Debug)]
pub struct Watching(());

/// Nobody: nothing is kept in sight yet.
#[derive(Debug)]
pub struct Keeper(());

impl Keeper {
    /// A place of each window whose presses are told.
    pub fn watch(&self, _place: Option<Rect>) {}
}

fn not_here<T>(display: Option<&str>, what: &'static str) -> Result<T, CaptureError> {
    only_one(display)?;
    Err(CaptureError::NotHere { what })
}

/// A sheet of glass to draw on.
///
/// # Errors
///
/// [`CaptureError::NotHere`].
pub fn open_overlay(
    display: Option<&str>,
    _shared: Selection,
    _exclude: Exclude,
) -> Result<Box<dyn Overlay>, CaptureError> {
    not_here(display, "drawing over the desktop")
}

/// A frame around what is shared.
///
/// # Errors
///
/// [`CaptureError::NotHere`].
pub fn open_frame(
    display: Option<&str>,
    _shared: Selection,
) -> Result<Box<dyn Frame>, CaptureError> {
    not_here(display, "a frame around what is shared")
}

/// Small pictures of what can be shared.
///
/// # Errors
///
/// [`CaptureError::NotHere`].
pub fn watch_for_person(
    display: Option<&str>,
    _show: impl Fn(Glimpses) + Send + 'static,
) -> Result<Watching, CaptureError> {
    not_here(display, "showing small pictures of what can be shared")
}

/// Keeps the windows of this process in sight.
///
/// # Errors
///
/// [`CaptureError::NotHere`].
pub fn keep_in_sight(
    display: Option<&str>,
    _tell: impl Fn(KeeperEvent) + Send + 'static,
) -> Result<Keeper, CaptureError> {
    not_here(display, "keeping the bar in sight")
}

/// Lets windows of this process appear without taking the keyboard.
///
/// # Errors
///
/// [`CaptureError::NotHere`].
pub fn leave_keyboard(display: Option<&str>) -> Result<(), CaptureError> {
    not_here(display, "leaving the keyboard where it is")
}

/// Lets the person drag a file out of a window of ours.
///
/// # Errors
///
/// [`CaptureError::NotHere`].
pub fn drag_file(
    display: Option<&str>,
    _file: &Path,
    _picture: &PointerShape,
) -> Result<Dragged, CaptureError> {
    not_here(display, "dragging a file out of the window")
}
