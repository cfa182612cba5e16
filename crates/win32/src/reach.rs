//! Which windows a click or a key would reach.

use std::ptr::null_mut;

use windows_sys::Win32::Foundation::{HWND, POINT};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    GA_PARENT, GUITHREADINFO, GW_OWNER, GetAncestor, GetDesktopWindow, GetForegroundWindow,
    GetGUIThreadInfo, GetWindow, WindowFromPoint,
};

use crate::windows::{Window, known};

/// Deepest nesting of windows that is followed.
const DEEPEST: usize = 64;

/// Where something would arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Nowhere.
    Nothing,
    /// In the first of these windows: each lies in the next one, or belongs to it, and the one at `outermost` lies directly on the
    /// desktop.
    Windows {
        /// From the innermost outwards.
        windows: Vec<Window>,
        /// Which of them is on the desktop; those after it are the windows that it belongs to.
        outermost: usize,
    },
    /// Windows that are nested so deeply that nobody follows them, or one that went away while it was looked at.
    Unknown,
}

/// What a click at this pixel of the desktop would reach.
pub fn reached_at((x, y): (i32, i32)) -> Reached {
    // SAFETY: it takes numbers.
    of(unsafe { WindowFromPoint(POINT { x, y }) })
}

/// What a key would reach.
pub fn reached_by_keys() -> Reached {
    let mut info = GUITHREADINFO {
        cbSize: size_of::<GUITHREADINFO>() as u32,
        ..GUITHREADINFO::default()
    };
    // SAFETY: the size says which structure it is; 0 means the thread that has the keyboard.
    let told = unsafe { GetGUIThreadInfo(0, &raw mut info) != 0 };
    match told && !info.hwndFocus.is_null() {
        true => of(info.hwndFocus),
        // SAFETY: it takes nothing.
        false => of(unsafe { GetForegroundWindow() }),
    }
}

fn of(innermost: HWND) -> Reached {
    // SAFETY: it takes nothing.
    let desktop = unsafe { GetDesktopWindow() };
    if innermost.is_null() || innermost == desktop {
        return Reached::Nothing;
    }
    let (mut windows, mut outermost) = (Vec::new(), None);
    let mut window = innermost;
    while windows.len() < DEEPEST {
        let Some(described) = known(window) else {
            return Reached::Unknown;
        };
        windows.push(described);
        // SAFETY: of a window that is no more each of them says so.
        let (parent, owner) =
            unsafe { (GetAncestor(window, GA_PARENT), GetWindow(window, GW_OWNER)) };
        window = if parent.is_null() || parent == desktop {
            outermost.get_or_insert(windows.len() - 1);
            owner
        } else {
            parent
        };
        if window == null_mut() {
            let outermost = outermost.unwrap_or(windows.len() - 1);
            return Reached::Windows { windows, outermost };
        }
    }
    Reached::Unknown
}
