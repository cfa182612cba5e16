//! The windows on the desktop.

use std::io;

use windows_sys::Win32::Foundation::{HWND, LPARAM, RECT, TRUE};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    EnumWindows, GetClassNameW, GetWindowRect, GetWindowThreadProcessId, IsIconic, IsWindowVisible,
    SetWindowDisplayAffinity, WDA_EXCLUDEFROMCAPTURE, WDA_NONE,
};
use windows_sys::core::BOOL;

use crate::screen::Place;

/// The longest name of a class, in units of UTF-16, with the zero at its end.
const MOST_CLASS: usize = 257;

/// Names a window for as long as it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WindowId(isize);

/// A window that lies directly on the desktop and is to be seen: menus and hints are some, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Names it.
    pub id: WindowId,
    /// The process that it belongs to.
    pub process: u32,
    /// Its class.
    pub class: String,
    /// Where it is, with its border and the part of it that is only for the mouse to grip.
    pub place: Place,
}

/// The windows that are to be seen now, the topmost first; those that are minimised are not.
///
/// # Errors
/// When they can't be listed, as while the screen is locked.
pub fn windows() -> io::Result<Vec<Window>> {
    Ok(all()?.into_iter().filter_map(describe).collect())
}

/// All that lie directly on the desktop, the topmost first.
pub(crate) fn all() -> io::Result<Vec<HWND>> {
    let mut found: Vec<HWND> = Vec::new();
    // SAFETY: `list` gets the address of `found`, which lives until it returns, and is called by this thread alone.
    if unsafe { EnumWindows(Some(list), (&raw mut found) as LPARAM) } == 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(found)
}

/// Called for each window.
unsafe extern "system" fn list(window: HWND, found: LPARAM) -> BOOL {
    // SAFETY: it is the address that `windows` gave.
    unsafe { &mut *(found as *mut Vec<HWND>) }.push(window);
    TRUE
}

/// What is known of a window; None if it has gone or isn't to be seen.
fn describe(window: HWND) -> Option<Window> {
    // SAFETY: of a window that is no more each of them says so.
    let seen = unsafe { IsWindowVisible(window) != 0 && IsIconic(window) == 0 };
    if seen { known(window) } else { None }
}

/// What is known of a window; None if it has gone.
pub(crate) fn known(window: HWND) -> Option<Window> {
    let (mut process, mut rect) = (0, RECT::default());
    let mut class = [0_u16; MOST_CLASS];
    // SAFETY: of a window that is no more each of them says so; what they write has a place of ours, as large as is said.
    let length = unsafe {
        if GetWindowThreadProcessId(window, &raw mut process) == 0
            || GetWindowRect(window, &raw mut rect) == 0
        {
            return None;
        }
        GetClassNameW(window, class.as_mut_ptr(), MOST_CLASS as i32)
    };
    let class = class.get(..usize::try_from(length).unwrap_or(0));
    Some(Window {
        id: WindowId(window as isize),
        process,
        class: String::from_utf16_lossy(class.unwrap_or_default()),
        place: rect.into(),
    })
}

impl WindowId {
    pub(crate) fn handle(self) -> HWND {
        self.0 as HWND
    }

    /// Keeps a window of this process out of every picture of the screen, whoever takes it, or no longer does so (from Windows 10
    /// version 2004 on).
    ///
    /// # Errors
    /// When Windows is older, or the window isn't this process's.
    pub fn keep_out_of_pictures(self, out: bool) -> io::Result<()> {
        let affinity = if out {
            WDA_EXCLUDEFROMCAPTURE
        } else {
            WDA_NONE
        };
        // SAFETY: of a window that is no more it says so.
        match unsafe { SetWindowDisplayAffinity(self.0 as HWND, affinity) } {
            0 => Err(io::Error::last_os_error()),
            _ => Ok(()),
        }
    }
}
