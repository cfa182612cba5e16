//! Does on mouse and keyboard what a person would do.

use std::io;

use windows_sys::Win32::UI::Input::KeyboardAndMouse::{
    INPUT, INPUT_0, INPUT_KEYBOARD, INPUT_MOUSE, KEYBDINPUT, KEYEVENTF_EXTENDEDKEY,
    KEYEVENTF_KEYUP, KEYEVENTF_UNICODE, MOUSEEVENTF_ABSOLUTE, MOUSEEVENTF_HWHEEL,
    MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP, MOUSEEVENTF_MIDDLEDOWN, MOUSEEVENTF_MIDDLEUP,
    MOUSEEVENTF_MOVE, MOUSEEVENTF_RIGHTDOWN, MOUSEEVENTF_RIGHTUP, MOUSEEVENTF_VIRTUALDESK,
    MOUSEEVENTF_WHEEL, MOUSEEVENTF_XDOWN, MOUSEEVENTF_XUP, MOUSEINPUT, SendInput,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    GetSystemMetrics, SM_CXVIRTUALSCREEN, SM_CYVIRTUALSCREEN, SM_SWAPBUTTON, SM_XVIRTUALSCREEN,
    SM_YVIRTUALSCREEN, XBUTTON1, XBUTTON2,
};

use crate::screen::TruePixels;

/// A button of the mouse, by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // They are called what they are.
pub enum MouseButton {
    Left,
    Middle,
    Right,
    Back,
    Forward,
}

/// A key: what it is, and where. Some programs look at the one, some at the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyCode {
    /// What Windows calls it (a virtual key); of those that are there twice, which one.
    pub key: u8,
    /// Its place on the keyboard (set 1 of the scan codes).
    pub code: u8,
    /// Whether 0xE0 comes before that.
    pub extended: bool,
}

/// Something that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The pointer goes to this pixel of the desktop.
    PointerTo {
        /// From where the primary monitor begins, to the right.
        x: i32,
        /// Likewise, down.
        y: i32,
    },
    /// A button goes down or up.
    Button {
        /// Which.
        button: MouseButton,
        /// Whether down.
        down: bool,
    },
    /// The wheel is turned away from the person, in 1/120 of a notch.
    Wheel(i32),
    /// Likewise to the right.
    WheelAcross(i32),
    /// A key goes down or up.
    Key {
        /// Which.
        key: KeyCode,
        /// Whether down.
        down: bool,
    },
    /// A unit of UTF-16 goes down or up as if there were a key for it.
    Unit {
        /// Which.
        unit: u16,
        /// Whether down.
        down: bool,
    },
}

/// Does all of it in this order; nobody else's input comes in between. Each bears the mark, which whoever watches input sees.
///
/// What goes to a program with more rights than this one is kept back by Windows, and nobody is told (`SendInput`, under "Remarks").
///
/// # Errors
/// When Windows takes none or only the beginning of it: [`io::ErrorKind::PermissionDenied`] while the screen is locked or an
/// administrator is asked for.
pub fn send(deeds: &[Deed], mark: usize) -> io::Result<()> {
    if deeds.is_empty() {
        return Ok(());
    }
    let _pixels = TruePixels::begin();
    // SAFETY: they take numbers alone.
    let (desktop, swapped) = unsafe {
        let desktop = [
            SM_XVIRTUALSCREEN,
            SM_YVIRTUALSCREEN,
            SM_CXVIRTUALSCREEN,
            SM_CYVIRTUALSCREEN,
        ];
        let desktop = desktop.map(|number| GetSystemMetrics(number));
        (desktop, GetSystemMetrics(SM_SWAPBUTTON) != 0)
    };
    let inputs: Vec<INPUT> = deeds
        .iter()
        .map(|deed| input(*deed, mark, desktop, swapped))
        .collect();
    let count = u32::try_from(inputs.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    // SAFETY: the count and the size say what there is to read.
    let done = unsafe { SendInput(count, inputs.as_ptr(), size_of::<INPUT>() as i32) };
    if done == count {
        return Ok(());
    }
    let error = io::Error::last_os_error();
    match error.raw_os_error() {
        // "The input was already blocked by another thread": it gives no reason then.
        None | Some(0) => Err(io::ErrorKind::PermissionDenied.into()),
        _ => Err(error),
    }
}

fn input(deed: Deed, mark: usize, desktop: [i32; 4], swapped: bool) -> INPUT {
    let mouse = |dx, dy, data: i32, flags| INPUT {
        r#type: INPUT_MOUSE,
        Anonymous: INPUT_0 {
            mi: MOUSEINPUT {
                dx,
                dy,
                mouseData: data.cast_unsigned(),
                dwFlags: flags,
                time: 0,
                dwExtraInfo: mark,
            },
        },
    };
    let keyboard = |key, scan, flags, down| INPUT {
        r#type: INPUT_KEYBOARD,
        Anonymous: INPUT_0 {
            ki: KEYBDINPUT {
                wVk: key,
                wScan: scan,
                dwFlags: if down { flags } else { flags | KEYEVENTF_KEYUP },
                time: 0,
                dwExtraInfo: mark,
            },
        },
    };
    match deed {
        Deed::PointerTo { x, y } => {
            let [left, top, width, height] = desktop;
            let flags = MOUSEEVENTF_MOVE | MOUSEEVENTF_ABSOLUTE | MOUSEEVENTF_VIRTUALDESK;
            mouse(absolute(x, left, width), absolute(y, top, height), 0, flags)
        }
        Deed::Button { button, down } => {
            let (data, flags) = button_flags(button, down, swapped);
            mouse(0, 0, data, flags)
        }
        Deed::Wheel(amount) => mouse(0, 0, amount, MOUSEEVENTF_WHEEL),
        Deed::WheelAcross(amount) => mouse(0, 0, amount, MOUSEEVENTF_HWHEEL),
        Deed::Key { key, down } => {
            let flags = if key.extended {
                KEYEVENTF_EXTENDEDKEY
            } else {
                0
            };
            keyboard(key.key.into(), key.code.into(), flags, down)
        }
        Deed::Unit { unit, down } => keyboard(0, unit, KEYEVENTF_UNICODE, down),
    }
}

/// Windows takes the button that is pressed, and swaps them itself for left-handed people.
fn button_flags(button: MouseButton, down: bool, swapped: bool) -> (i32, u32) {
    let button = match button {
        MouseButton::Left if swapped => MouseButton::Right,
        MouseButton::Right if swapped => MouseButton::Left,
        other => other,
    };
    let (data, pair) = match button {
        MouseButton::Left => (0, [MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP]),
        MouseButton::Middle => (0, [MOUSEEVENTF_MIDDLEDOWN, MOUSEEVENTF_MIDDLEUP]),
        MouseButton::Right => (0, [MOUSEEVENTF_RIGHTDOWN, MOUSEEVENTF_RIGHTUP]),
        MouseButton::Back => (XBUTTON1, [MOUSEEVENTF_XDOWN, MOUSEEVENTF_XUP]),
        MouseButton::Forward => (XBUTTON2, [MOUSEEVENTF_XDOWN, MOUSEEVENTF_XUP]),
    };
    (i32::from(data), pair[usize::from(!down)])
}

/// Where a pixel is, of a desktop that begins at `start` and has so many pixels, as one of 65,536 parts of it (`MOUSEINPUT`,
/// under "Remarks"): the middle of those that are the pixel, so that it is met however Windows rounds.
fn absolute(pixel: i32, start: i32, size: i32) -> i32 {
    let size = i64::from(size.max(1));
    let from_start = (i64::from(pixel) - i64::from(start)).clamp(0, size - 1);
    ((from_start * 65_536 + 32_768) / size) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pixel_is_met_whichever_way_windows_rounds() {
        for (start, size) in [(0, 1), (0, 1280), (-1920, 5760), (-32, 15_360)] {
            for pixel in 0..size {
                let part = i64::from(absolute(start + pixel, start, size));
                let of = i64::from(size);
                assert_eq!(part * of / 65_536, i64::from(pixel), "{pixel} of {size}");
                let rounded = (part * (of - 1) + 32_767) / 65_535;
                assert_eq!(rounded, i64::from(pixel), "{pixel} of {size}");
            }
            assert_eq!(
                absolute(i32::MIN, start, size),
                absolute(start, start, size)
            );
        }
    }

    #[test]
    fn left_handed_people_have_their_buttons_swapped_once() {
        let plain = button_flags(MouseButton::Left, true, false);
        assert_eq!(plain, (0, MOUSEEVENTF_LEFTDOWN));
        assert_eq!(button_flags(MouseButton::Right, true, true), plain);
        let back = button_flags(MouseButton::Back, false, true);
        assert_eq!(back, (1, MOUSEEVENTF_XUP));
    }
}
