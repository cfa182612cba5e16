//! What is on the screen: where the monitors are, and their pixels by GDI.

use std::io;
use std::marker::PhantomData;
use std::ptr::{null, null_mut};

use windows_sys::Win32::Foundation::{LPARAM, RECT, TRUE};
use windows_sys::Win32::Graphics::Gdi::{
    BI_RGB, BITMAPINFO, BITMAPINFOHEADER, BitBlt, CreateCompatibleDC, CreateDIBSection,
    DIB_RGB_COLORS, DeleteDC, DeleteObject, EnumDisplayMonitors, GdiFlush, GetDC, GetMonitorInfoW,
    HBITMAP, HDC, HMONITOR, MONITORINFO, MONITORINFOEXW, ReleaseDC, SRCCOPY, SelectObject,
};
use windows_sys::Win32::UI::HiDpi::{
    DPI_AWARENESS_CONTEXT, DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2, SetThreadDpiAwarenessContext,
};
use windows_sys::Win32::UI::WindowsAndMessaging::MONITORINFOF_PRIMARY;
use windows_sys::core::BOOL;

/// A rectangle of the desktop, in pixels. The desktop begins left of 0 or above it where a monitor is left of the primary one or
/// above it. `right` and `bottom` are the first column and row outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // The edges are called what they are.
pub struct Place {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl From<RECT> for Place {
    fn from(rect: RECT) -> Self {
        let RECT {
            left,
            top,
            right,
            bottom,
        } = rect;
        Self {
            left,
            top,
            right,
            bottom,
        }
    }
}

/// While it lives, this thread sees the desktop in the monitors' own pixels, whatever their scale and whatever was said for
/// the program as a whole.
pub struct TruePixels {
    before: DPI_AWARENESS_CONTEXT,
    /// It is about the thread that it was made on.
    here: PhantomData<*const ()>,
}

impl TruePixels {
    /// From now on.
    pub fn begin() -> Self {
        // SAFETY: it takes one of the values that it knows, and changes this thread alone.
        let before =
            unsafe { SetThreadDpiAwarenessContext(DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2) };
        Self {
            before,
            here: PhantomData,
        }
    }
}

impl Drop for TruePixels {
    fn drop(&mut self) {
        if !self.before.is_null() {
            // SAFETY: it gave this value itself.
            unsafe { SetThreadDpiAwarenessContext(self.before) };
        }
    }
}

/// A monitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// What Windows calls it, as in `\\.\DISPLAY1`.
    pub name: String,
    /// Where it is.
    pub place: Place,
    /// Whether it is the primary one.
    pub primary: bool,
}

/// The monitors that there are now.
///
/// # Errors
/// When they can't be listed, as where nobody is logged in.
pub fn monitors() -> io::Result<Vec<Monitor>> {
    let mut found: Vec<HMONITOR> = Vec::new();
    // SAFETY: `list` gets the address of `found`, which lives until it returns, and is called by this thread alone.
    let done =
        unsafe { EnumDisplayMonitors(null_mut(), null(), Some(list), (&raw mut found) as LPARAM) };
    if done == 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(found.into_iter().filter_map(describe).collect())
}

/// Called for each monitor.
unsafe extern "system" fn list(monitor: HMONITOR, _: HDC, _: *mut RECT, found: LPARAM) -> BOOL {
    // SAFETY: it is the address that `monitors` gave.
    unsafe { &mut *(found as *mut Vec<HMONITOR>) }.push(monitor);
    TRUE
}

/// What is known of a monitor; None if it has gone.
fn describe(monitor: HMONITOR) -> Option<Monitor> {
    let mut info = MONITORINFOEXW::default();
    info.monitorInfo.cbSize = size_of::<MONITORINFOEXW>() as u32;
    let to: *mut MONITORINFO = (&raw mut info).cast();
    // SAFETY: the size says which structure it is; the longer one begins as the shorter one does.
    if unsafe { GetMonitorInfoW(monitor, to) } == 0 {
        return None;
    }
    let name = info.szDevice.split(|&unit| unit == 0).next();
    Some(Monitor {
        name: String::from_utf16_lossy(name.unwrap_or_default()),
        place: info.monitorInfo.rcMonitor.into(),
        primary: info.monitorInfo.dwFlags & MONITORINFOF_PRIMARY != 0,
    })
}

/// Takes pictures of a part of the screen, always of one size.
pub struct Grabber {
    screen: HDC,
    memory: HDC,
    bitmap: HBITMAP,
    width: i32,
    height: i32,
    /// The bitmap's bytes.
    pixels: *mut u8,
}

// SAFETY: what it has is used by one thread at a time. (GDI's things belong to the process; but for `GetDC`'s, which is that of
// the screen, of which each thread may use any.)
unsafe impl Send for Grabber {}

impl Grabber {
    /// For pictures of so many columns and rows, both at least 1.
    ///
    /// # Errors
    /// When the system has no memory for it, or the size is none that it can have.
    pub fn new(width: u32, height: u32) -> io::Result<Self> {
        let size = |side: u32| i32::try_from(side).ok().filter(|&side| side > 0);
        let (Some(columns), Some(rows)) = (size(width), size(height)) else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        // SAFETY: none of these takes anything that isn't made here; what was made is freed by `drop`, also where a later one
        // fails.
        unsafe {
            let mut grabber = Self {
                screen: GetDC(null_mut()),
                memory: null_mut(),
                bitmap: null_mut(),
                width: columns,
                height: rows,
                pixels: null_mut(),
            };
            if grabber.screen.is_null() {
                return Err(refused());
            }
            grabber.memory = CreateCompatibleDC(grabber.screen);
            if grabber.memory.is_null() {
                return Err(refused());
            }
            let mut bits = null_mut();
            let header = rows_from_the_top(columns, rows);
            grabber.bitmap = CreateDIBSection(
                grabber.screen,
                &raw const header,
                DIB_RGB_COLORS,
                &raw mut bits,
                null_mut(),
                0,
            );
            if grabber.bitmap.is_null() || bits.is_null() {
                return Err(refused());
            }
            grabber.pixels = bits.cast();
            if SelectObject(grabber.memory, grabber.bitmap).is_null() {
                return Err(refused());
            }
            Ok(grabber)
        }
    }

    /// What is to be seen now, from this place of the desktop on: rows from the top without padding, four bytes for each pixel:
    /// blue, green, red, and one that says nothing.
    ///
    /// # Errors
    /// When this program may not see it, as while Windows asks for an administrator or the screen is locked.
    pub fn grab(&mut self, left: i32, top: i32) -> io::Result<&[u8]> {
        // SAFETY: both are open for as long as this lives, and the bitmap is as large as what is copied.
        unsafe {
            if BitBlt(
                self.memory,
                0,
                0,
                self.width,
                self.height,
                self.screen,
                left,
                top,
                SRCCOPY,
            ) == 0
            {
                return Err(refused());
            }
            // What GDI has been told may wait until it is told to go on.
            GdiFlush();
        }
        let length = 4 * self.width as usize * self.height as usize;
        // SAFETY: the bitmap has 32 bits a pixel, so that its rows have no padding; nothing writes to it while this is borrowed.
        Ok(unsafe { std::slice::from_raw_parts(self.pixels, length) })
    }
}

impl Grabber {
    /// The bitmap's bytes, to write to.
    pub(crate) fn pixels_mut(&mut self) -> &mut [u8] {
        let length = 4 * self.width as usize * self.height as usize;
        // SAFETY: the bitmap has 32 bits a pixel, so that its rows have no padding; nothing else reads or writes it meanwhile.
        unsafe { std::slice::from_raw_parts_mut(self.pixels, length) }
    }

    /// What the bitmap is selected in.
    pub(crate) fn memory(&self) -> HDC {
        self.memory
    }
}

impl Drop for Grabber {
    fn drop(&mut self) {
        // SAFETY: each was made here, or is null, which these take for nothing to do; with its context gone nothing uses the
        // bitmap.
        unsafe {
            if !self.pixels.is_null() {
                let length = 4 * self.width as usize * self.height as usize;
                // What was seen does not stay in memory.
                std::ptr::write_bytes(self.pixels, 0, length);
            }
            DeleteDC(self.memory);
            DeleteObject(self.bitmap);
            ReleaseDC(null_mut(), self.screen);
        }
    }
}

/// 32 bits a pixel.
pub(crate) fn rows_from_the_top(columns: i32, rows: i32) -> BITMAPINFO {
    BITMAPINFO {
        bmiHeader: BITMAPINFOHEADER {
            biSize: size_of::<BITMAPINFOHEADER>() as u32,
            biWidth: columns,
            biHeight: -rows,
            biPlanes: 1,
            biBitCount: 32,
            biCompression: BI_RGB,
            ..BITMAPINFOHEADER::default()
        },
        ..BITMAPINFO::default()
    }
}

/// The system's last word; GDI doesn't always have one.
fn refused() -> io::Error {
    let error = io::Error::last_os_error();
    match error.raw_os_error() {
        None | Some(0) => io::Error::other("Windows gives no reason"),
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_has_a_primary_monitor_and_its_pixels_can_be_had() {
        let _pixels = TruePixels::begin();
        let monitors = monitors().unwrap();
        let primary = monitors.iter().find(|monitor| monitor.primary).unwrap();
        assert_eq!((primary.place.left, primary.place.top), (0, 0));
        assert!(!primary.name.is_empty());
        let mut grabber = Grabber::new(40, 30).unwrap();
        assert_eq!(grabber.grab(0, 0).unwrap().len(), 4 * 40 * 30);
        assert!(Grabber::new(0, 30).is_err());
        assert!(Grabber::new(u32::MAX, 30).is_err());
    }
}
