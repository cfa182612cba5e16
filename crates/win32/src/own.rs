//! This program's own windows, and where they stand among others.

use std::io;
use std::process;

use windows_sys::Win32::Foundation::HWND;
use windows_sys::Win32::Graphics::Dwm::{DWMWA_CLOAKED, DwmGetWindowAttribute};
use windows_sys::Win32::Graphics::Gdi::{
    GetMonitorInfoW, MONITOR_DEFAULTTONEAREST, MONITORINFO, MonitorFromWindow,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    GW_OWNER, GWL_EXSTYLE, GetWindow, GetWindowLongW, HWND_TOPMOST, IsIconic, IsWindowVisible,
    SW_SHOWNOACTIVATE, SWP_ASYNCWINDOWPOS, SWP_NOACTIVATE, SWP_NOMOVE, SWP_NOSIZE, SWP_NOZORDER,
    SetWindowPos, ShowWindowAsync, WS_EX_TOOLWINDOW, WS_EX_TRANSPARENT,
};

use crate::screen::Place;
use crate::windows::{Window, WindowId, all, known};

/// A window of this program that stands by itself: no menu, no hint, no dialog of another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWindow {
    /// What is known of it.
    pub window: Window,
    /// Whether it is minimised.
    pub minimised: bool,
    /// What bars and the like leave free of its monitor.
    pub room: Place,
}

/// Those that are to be seen, or are minimised.
///
/// # Errors
/// When they can't be listed, as while the screen is locked.
pub fn own_windows() -> io::Result<Vec<OwnWindow>> {
    Ok(all()?.into_iter().filter_map(own).collect())
}

fn own(handle: HWND) -> Option<OwnWindow> {
    let window = known(handle).filter(|window| window.process == process::id())?;
    let mut info = MONITORINFO {
        cbSize: size_of::<MONITORINFO>() as u32,
        ..MONITORINFO::default()
    };
    // SAFETY: of a window that is no more each of them says so; the size says which structure it is.
    let minimised = unsafe {
        let style = GetWindowLongW(handle, GWL_EXSTYLE).cast_unsigned();
        let by_itself = GetWindow(handle, GW_OWNER).is_null() && style & WS_EX_TOOLWINDOW == 0;
        let monitor = MonitorFromWindow(handle, MONITOR_DEFAULTTONEAREST);
        if !by_itself
            || IsWindowVisible(handle) == 0
            || GetMonitorInfoW(monitor, &raw mut info) == 0
        {
            return None;
        }
        IsIconic(handle) != 0
    };
    Some(OwnWindow {
        window,
        minimised,
        room: info.rcWork.into(),
    })
}

impl WindowId {
    /// Puts it above all others, without giving it the keyboard.
    pub fn keep_above(self) {
        let how = SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE | SWP_ASYNCWINDOWPOS;
        // SAFETY: of a window that is no more it says so.
        unsafe { SetWindowPos(self.handle(), HWND_TOPMOST, 0, 0, 0, 0, how) };
    }

    /// Shows it if it is minimised, likewise.
    pub fn show_again(self) {
        // SAFETY: of a window that is no more it says so.
        unsafe { ShowWindowAsync(self.handle(), SW_SHOWNOACTIVATE) };
    }

    /// Puts it there, likewise.
    pub fn put(self, place: Place) {
        let how = SWP_NOZORDER | SWP_NOACTIVATE | SWP_ASYNCWINDOWPOS;
        let (width, height) = (place.right - place.left, place.bottom - place.top);
        // SAFETY: of a window that is no more it says so.
        unsafe {
            SetWindowPos(
                self.handle(),
                std::ptr::null_mut(),
                place.left,
                place.top,
                width,
                height,
                how,
            )
        };
    }

    /// Whether it hides what is below it: some windows are there and are not shown, others are glass.
    pub fn hides(self) -> bool {
        let mut cloaked = 0_u32;
        let (to, size) = ((&raw mut cloaked).cast(), size_of::<u32>() as u32);
        // SAFETY: of a window that is no more each of them says so; the size is that of the number.
        unsafe {
            let known = DwmGetWindowAttribute(self.handle(), DWMWA_CLOAKED as u32, to, size) == 0;
            let style = GetWindowLongW(self.handle(), GWL_EXSTYLE).cast_unsigned();
            !(known && cloaked != 0) && style & WS_EX_TRANSPARENT == 0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wide::wide;
    use std::ptr::{null, null_mut};
    use windows_sys::Win32::UI::WindowsAndMessaging::{
        CreateWindowExW, DestroyWindow, WS_OVERLAPPEDWINDOW, WS_VISIBLE,
    };

    #[test]
    fn an_own_window_is_found_moved_and_put_above_others() {
        let (class, name) = (wide("STATIC").unwrap(), wide("ours").unwrap());
        let open = || {
            // SAFETY: the texts have a zero at their ends; the class is Windows' own.
            unsafe {
                CreateWindowExW(
                    0,
                    class.as_ptr(),
                    name.as_ptr(),
                    WS_OVERLAPPEDWINDOW | WS_VISIBLE,
                    10,
                    10,
                    200,
                    100,
                    null_mut(),
                    null_mut(),
                    null_mut(),
                    null(),
                )
            }
        };
        let (lower, upper) = (open(), open());
        let find = |handle: HWND| {
            let mut ours = own_windows().unwrap().into_iter();
            ours.find(|own| own.window.id.handle() == handle).unwrap()
        };
        assert!(!find(lower).minimised);
        assert!(find(lower).window.id.hides());
        let place = Place {
            left: 40,
            top: 50,
            right: 340,
            bottom: 250,
        };
        find(lower).window.id.put(place);
        assert_eq!(find(lower).window.place, place);
        let order = || -> Vec<HWND> {
            let all = all().unwrap().into_iter();
            all.filter(|it| [lower, upper].contains(it)).collect()
        };
        assert_eq!(order(), [upper, lower]);
        find(lower).window.id.keep_above();
        assert_eq!(order(), [lower, upper]);
        // SAFETY: they were made here, on this thread.
        unsafe {
            DestroyWindow(lower);
            DestroyWindow(upper);
        }
    }
}
