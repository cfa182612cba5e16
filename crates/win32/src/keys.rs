//! What the keys of a keyboard mean, and which are down.

use windows_sys::Win32::UI::Input::KeyboardAndMouse::{
    GetAsyncKeyState, GetKeyState, GetKeyboardLayout, HKL, MAPVK_VK_TO_VSC_EX, MapVirtualKeyExW,
    ToUnicodeEx, VK_CAPITAL, VK_SHIFT, VkKeyScanExW,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    GetForegroundWindow, GetWindowThreadProcessId, MSG, PM_NOREMOVE, PeekMessageW,
};

use crate::send::KeyCode;

/// To be asked without changing what the next key composes (`ToUnicodeEx`, from Windows 10 version 1607 on).
const LEAVE_ALONE: u32 = 1 << 2;

/// A layout of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout(isize);

/// The key that types a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typist {
    /// The virtual key.
    pub key: u8,
    /// Whether Shift has to be held.
    pub shift: bool,
    /// Whether any other key has to be held.
    pub more: bool,
}

impl Layout {
    /// That of the program that has the keyboard now.
    pub fn in_use() -> Self {
        // SAFETY: where nothing has the keyboard, its thread is 0, which means this one.
        unsafe {
            let window = GetForegroundWindow();
            let thread = GetWindowThreadProcessId(window, std::ptr::null_mut());
            Self(GetKeyboardLayout(thread) as isize)
        }
    }

    /// The key that types a character, if there is one.
    pub fn typist(self, c: char) -> Option<Typist> {
        let unit = u16::try_from(u32::from(c)).ok()?;
        // SAFETY: a number, and a layout that Windows gave.
        let [key, held] = unsafe { VkKeyScanExW(unit, self.0 as HKL) }.to_le_bytes();
        (key != 0xff && held != 0xff).then_some(Typist {
            key,
            shift: held & 1 != 0,
            more: held & !1 != 0,
        })
    }

    /// Where a virtual key is on the keyboard.
    pub fn place(self, key: u8) -> Option<KeyCode> {
        // SAFETY: numbers, and a layout that Windows gave.
        let found = unsafe { MapVirtualKeyExW(key.into(), MAPVK_VK_TO_VSC_EX, self.0 as HKL) };
        let [code, prefix, ..] = found.to_le_bytes();
        let extended = match prefix {
            0 => false,
            0xe0 => true,
            _ => return None,
        };
        (code != 0).then_some(KeyCode {
            key,
            code,
            extended,
        })
    }

    /// What a key types with or without Shift and Caps Lock; None where it is nothing, more than one character, or the beginning
    /// of something that is composed.
    pub fn types(self, key: u8, shift: bool, caps: bool) -> Option<char> {
        let mut state = [0_u8; 256];
        state[usize::from(VK_SHIFT)] = if shift { 0x80 } else { 0 };
        state[usize::from(VK_CAPITAL)] = u8::from(caps);
        let mut typed = [0_u16; 8];
        // SAFETY: the state has as many bytes as there are keys; how much room there is, is said.
        let count = unsafe {
            ToUnicodeEx(
                key.into(),
                0,
                state.as_ptr(),
                typed.as_mut_ptr(),
                typed.len() as i32,
                LEAVE_ALONE,
                self.0 as HKL,
            )
        };
        (count == 1).then(|| char::from_u32(typed[0].into()))?
    }
}

/// Whether a virtual key, or a button of the mouse, is down now. In the hook that is told of it, it isn't yet.
pub fn is_down(key: u8) -> bool {
    // SAFETY: it takes a number.
    unsafe { GetAsyncKeyState(key.into()) < 0 }
}

/// Whether Caps Lock is on.
pub fn caps_lock() -> bool {
    let mut message = MSG::default();
    // SAFETY: the message has a place of ours. A thread hears of keys when it looks for messages.
    unsafe {
        PeekMessageW(&raw mut message, std::ptr::null_mut(), 0, 0, PM_NOREMOVE);
        GetKeyState(VK_CAPITAL.into()) & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_has_a_key_and_the_key_types_it() {
        let layout = Layout::in_use();
        let typist = layout.typist('a').unwrap();
        assert!(!typist.shift && !typist.more);
        assert_eq!(layout.types(typist.key, false, false), Some('a'));
        assert_eq!(layout.types(typist.key, true, false), Some('A'));
        assert_eq!(layout.types(typist.key, false, true), Some('A'));
        assert!(layout.typist('A').unwrap().shift);
        let place = layout.place(typist.key).unwrap();
        assert_eq!((place.key, place.extended), (typist.key, false));
        assert_eq!(layout.typist('\u{1f600}'), None);
    }
}
