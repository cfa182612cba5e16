//! Windows of glass: above all others, not to be clicked on, with something painted on them.

use std::io;
use std::ptr::{null, null_mut};

use windows_sys::Win32::Foundation::{HWND, POINT, SIZE};
use windows_sys::Win32::Graphics::Gdi::{AC_SRC_ALPHA, AC_SRC_OVER, BLENDFUNCTION};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DefWindowProcW, DestroyWindow, HWND_TOPMOST, RegisterClassW, SW_HIDE,
    SWP_NOACTIVATE, SWP_NOMOVE, SWP_NOSIZE, SWP_SHOWWINDOW, SetWindowPos, ShowWindow, ULW_ALPHA,
    UpdateLayeredWindow, WNDCLASSW, WS_EX_LAYERED, WS_EX_NOACTIVATE, WS_EX_TOOLWINDOW,
    WS_EX_TOPMOST, WS_EX_TRANSPARENT, WS_POPUP,
};

use crate::pump::Pump;
use crate::screen::{Grabber, Place, TruePixels};
use crate::wide::wide;

/// A window of glass. Clicks and keys go through it. It is gone when this is dropped.
#[derive(Debug)]
pub struct Glass {
    window: isize,
    _pump: Pump,
}

impl Glass {
    /// One of this class, which nobody sees yet.
    ///
    /// # Errors
    /// When Windows has no room for it.
    pub fn open(class: &str) -> io::Result<Self> {
        let class = wide(class)?;
        let (say, said) = std::sync::mpsc::channel();
        let begin = move || {
            let pane = Pane::open(&class)?;
            let _ = say.send(pane.0 as isize);
            Ok(pane)
        };
        let pump = Pump::start("glass", begin, |_, _| {})?;
        Ok(Self {
            window: said.recv().map_err(io::Error::other)?,
            _pump: pump,
        })
    }

    /// Shows this there, in place of what was shown before: blue, green, red, and how opaque it is, for each pixel, row by row
    /// from the top; the colours are multiplied by the opacity already.
    ///
    /// # Errors
    /// When Windows has no memory for it, or the pixels are not as many as the place has.
    pub fn show(&self, place: Place, pixels: &[u8]) -> io::Result<()> {
        let _pixels = TruePixels::begin();
        let side = |from: i32, to: i32| u32::try_from(i64::from(to) - i64::from(from));
        let (Ok(width), Ok(height)) =
            (side(place.left, place.right), side(place.top, place.bottom))
        else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let mut sheet = Grabber::new(width, height)?;
        let room = sheet.pixels_mut();
        if room.len() != pixels.len() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        room.copy_from_slice(pixels);
        let at = POINT {
            x: place.left,
            y: place.top,
        };
        let size = SIZE {
            cx: place.right - place.left,
            cy: place.bottom - place.top,
        };
        let start = POINT::default();
        let blend = BLENDFUNCTION {
            BlendOp: AC_SRC_OVER as u8,
            BlendFlags: 0,
            SourceConstantAlpha: 255,
            AlphaFormat: AC_SRC_ALPHA as u8,
        };
        // SAFETY: all of these live until it returns; the sheet has as many pixels as the size says. Of a window that is no more
        // each says so.
        unsafe {
            let window = self.window as HWND;
            if UpdateLayeredWindow(
                window,
                null_mut(),
                &raw const at,
                &raw const size,
                sheet.memory(),
                &raw const start,
                0,
                &raw const blend,
                ULW_ALPHA,
            ) == 0
            {
                return Err(io::Error::last_os_error());
            }
            let how = SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE | SWP_SHOWWINDOW;
            if SetWindowPos(window, HWND_TOPMOST, 0, 0, 0, 0, how) == 0 {
                return Err(io::Error::last_os_error());
            }
        }
        Ok(())
    }

    /// Shows nothing.
    pub fn hide(&self) {
        // SAFETY: of a window that is no more it says so.
        unsafe { ShowWindow(self.window as HWND, SW_HIDE) };
    }
}

/// On the thread that made it.
struct Pane(HWND);

impl Pane {
    fn open(class: &[u16]) -> io::Result<Self> {
        let kind = WNDCLASSW {
            lpfnWndProc: Some(DefWindowProcW),
            lpszClassName: class.as_ptr(),
            ..WNDCLASSW::default()
        };
        let style =
            WS_EX_LAYERED | WS_EX_TRANSPARENT | WS_EX_TOPMOST | WS_EX_TOOLWINDOW | WS_EX_NOACTIVATE;
        let _pixels = TruePixels::begin();
        // SAFETY: the text has a zero at its end; the procedure is Windows' own. The class may be registered already: then that
        // does nothing.
        let window = unsafe {
            RegisterClassW(&raw const kind);
            CreateWindowExW(
                style,
                class.as_ptr(),
                class.as_ptr(),
                WS_POPUP,
                0,
                0,
                1,
                1,
                null_mut(),
                null_mut(),
                null_mut(),
                null(),
            )
        };
        match window.is_null() {
            true => Err(io::Error::last_os_error()),
            false => Ok(Self(window)),
        }
    }
}

impl Drop for Pane {
    fn drop(&mut self) {
        // SAFETY: the window was made here, on this thread.
        unsafe { DestroyWindow(self.0) };
    }
}
