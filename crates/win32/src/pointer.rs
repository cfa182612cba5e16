//! The pointer: where it is and what it looks like.

use std::io;
use std::ptr::null_mut;

use windows_sys::Win32::Graphics::Gdi::{
    BITMAP, DIB_RGB_COLORS, DeleteObject, GetDC, GetDIBits, GetObjectW, HBITMAP, ReleaseDC,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CURSOR_SHOWING, CURSORINFO, GetCursorInfo, GetIconInfo, HCURSOR, ICONINFO,
};

use crate::screen::rows_from_the_top;

/// More columns or rows than any pointer has.
const MOST_SIDE: i32 = 1024;

/// The pointer at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// Where its hot spot is on the desktop, in pixels.
    pub at: (i32, i32),
    /// What it looks like; None while it is hidden, as while somebody types.
    pub shape: Option<Shape>,
}

/// Names what a pointer looks like: of the same name, it looks the same for as long as its program lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape(isize);

/// What a pointer looks like, as Windows keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Column and row of its hot spot.
    pub hot: (u32, u32),
    /// For each pixel, row by row from the top: whether what is below shows.
    pub clear: Vec<bool>,
    /// Likewise blue, green, red, and how opaque it is (where that is 0 everywhere, it says nothing). Where what is below shows,
    /// it is inverted by this.
    pub colour: Vec<[u8; 4]>,
}

/// Where the pointer is now, and what it looks like.
///
/// # Errors
/// When this program may not know it, as while the screen is locked.
pub fn pointer() -> io::Result<Pointer> {
    let mut info = CURSORINFO {
        cbSize: size_of::<CURSORINFO>() as u32,
        ..CURSORINFO::default()
    };
    // SAFETY: the size says which structure it is.
    if unsafe { GetCursorInfo(&raw mut info) } == 0 {
        return Err(io::Error::last_os_error());
    }
    let shows = info.flags & CURSOR_SHOWING != 0 && !info.hCursor.is_null();
    Ok(Pointer {
        at: (info.ptScreenPos.x, info.ptScreenPos.y),
        shape: shows.then_some(Shape(info.hCursor as isize)),
    })
}

impl Shape {
    /// What it looks like.
    ///
    /// # Errors
    /// When it is no more.
    pub fn image(self) -> io::Result<Image> {
        let mut info = ICONINFO::default();
        // SAFETY: of a pointer that is no more it says so; the two bitmaps that it makes are freed below.
        if unsafe { GetIconInfo(self.0 as HCURSOR, &raw mut info) } == 0 {
            return Err(io::Error::last_os_error());
        }
        let (mask, colour) = (Bitmap(info.hbmMask), Bitmap(info.hbmColor));
        let (width, height, mut clear) = mask.pixels()?;
        let colour = if info.hbmColor.is_null() {
            // Two halves, one above the other.
            clear.split_off(clear.len() / 2)
        } else {
            colour.pixels()?.2
        };
        let height = if info.hbmColor.is_null() {
            height / 2
        } else {
            height
        };
        clear.truncate(width * height);
        if clear.len() != width * height || colour.len() != clear.len() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the pointer's two pictures are not of one size",
            ));
        }
        Ok(Image {
            width,
            height,
            hot: (info.xHotspot, info.yHotspot),
            clear: clear.into_iter().map(|pixel| pixel[0] != 0).collect(),
            colour,
        })
    }
}

/// A bitmap, freed when dropped.
struct Bitmap(HBITMAP);

impl Bitmap {
    /// Columns, rows, and its pixels row by row from the top.
    fn pixels(&self) -> io::Result<(usize, usize, Vec<[u8; 4]>)> {
        let mut about = BITMAP::default();
        // SAFETY: the size says which structure it is.
        let known =
            unsafe { GetObjectW(self.0, size_of::<BITMAP>() as i32, (&raw mut about).cast()) };
        let side = |side: i32| (1..=MOST_SIDE).contains(&side);
        if known == 0 || !side(about.bmWidth) || !side(about.bmHeight) {
            let message = "the pointer has a picture of a size that none has";
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        let (width, height) = (about.bmWidth as usize, about.bmHeight as usize);
        let mut pixels = vec![[0; 4]; width * height];
        let mut header = rows_from_the_top(about.bmWidth, about.bmHeight);
        // SAFETY: there is room for as many rows, of 32 bits a pixel; the screen's context is given back.
        let rows = unsafe {
            let screen = GetDC(null_mut());
            let rows = GetDIBits(
                screen,
                self.0,
                0,
                height as u32,
                pixels.as_mut_ptr().cast(),
                &raw mut header,
                DIB_RGB_COLORS,
            );
            ReleaseDC(null_mut(), screen);
            rows
        };
        if rows as usize == height {
            Ok((width, height, pixels))
        } else {
            Err(io::Error::other("the pointer's picture can't be read"))
        }
    }
}

impl Drop for Bitmap {
    fn drop(&mut self) {
        // SAFETY: it was made for us, or is null, of which it says that there is nothing to do.
        unsafe { DeleteObject(self.0) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use windows_sys::Win32::UI::WindowsAndMessaging::{IDC_ARROW, IDC_IBEAM, LoadCursorW};

    #[test]
    fn what_the_usual_pointers_look_like_can_be_had() {
        pointer().unwrap();
        for name in [IDC_ARROW, IDC_IBEAM] {
            // SAFETY: these are the system's own, which are never freed.
            let shape = Shape(unsafe { LoadCursorW(null_mut(), name) } as isize);
            let image = shape.image().unwrap();
            assert!(image.width >= 8 && image.height >= 8);
            assert_eq!(image.clear.len(), image.width * image.height);
            assert!(image.clear.contains(&true), "around it what is below shows");
            let hot = (image.hot.0 as usize, image.hot.1 as usize);
            assert!(hot.0 < image.width && hot.1 < image.height);
        }
        Shape(0).image().unwrap_err();
    }
}
