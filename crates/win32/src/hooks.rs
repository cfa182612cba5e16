//! Tells of all that is done on mouse and keyboard, whoever does it and whichever window it goes to.

use std::cell::RefCell;
use std::io;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::{LPARAM, LRESULT, WPARAM};
pub use windows_sys::Win32::UI::Input::KeyboardAndMouse::{
    MOD_ALT, MOD_CONTROL, MOD_SHIFT, MOD_WIN,
};
use windows_sys::Win32::UI::Input::KeyboardAndMouse::{
    MOD_NOREPEAT, RegisterHotKey, UnregisterHotKey,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CallNextHookEx, HC_ACTION, HHOOK, KBDLLHOOKSTRUCT, LLKHF_UP, MSG, MSLLHOOKSTRUCT, SetTimer,
    SetWindowsHookExW, UnhookWindowsHookEx, WH_KEYBOARD_LL, WH_MOUSE_LL, WINDOWS_HOOK_ID,
    WM_HOTKEY, WM_LBUTTONDOWN, WM_LBUTTONUP, WM_MBUTTONDOWN, WM_MBUTTONUP, WM_MOUSEHWHEEL,
    WM_MOUSEMOVE, WM_MOUSEWHEEL, WM_RBUTTONDOWN, WM_RBUTTONUP, WM_TIMER, WM_XBUTTONDOWN,
    WM_XBUTTONUP, XBUTTON1,
};

use crate::pump::Pump;
use crate::send::MouseButton;

/// Windows takes a hook away from who was once too slow, and tells nobody (`LowLevelKeyboardProc`, under "Remarks"). So it is put
/// there anew after so many milliseconds.
const ANEW: u32 = 5_000;

/// The one shortcut's number.
const SHORTCUT: i32 = 1;

/// Something that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A key went down or up.
    Key {
        /// The virtual key; of those that are there twice, which one.
        key: u8,
        /// Whether down. A key that is held goes down again and again.
        down: bool,
        /// As of [`send`](crate::send()); 0 of what a person did on a mouse or keyboard.
        mark: usize,
    },
    /// A button of the mouse went down or up.
    Button {
        /// Which.
        button: MouseButton,
        /// Whether down.
        down: bool,
        /// Likewise.
        mark: usize,
    },
    /// A wheel was turned.
    Wheel {
        /// Likewise.
        mark: usize,
    },
    /// The pointer was moved.
    Moved {
        /// Likewise.
        mark: usize,
    },
    /// The shortcut was pressed, by whomever, also while a program with more rights has the keyboard, of which nothing else is
    /// told.
    Shortcut,
}

/// Keys that are held, as a sum of [`MOD_ALT`], [`MOD_CONTROL`], [`MOD_SHIFT`] and [`MOD_WIN`], and the virtual key that is pressed.
pub type HotKey = (u32, u8);

thread_local! {
    static TELL: RefCell<Option<Box<dyn FnMut(Seen)>>> = const { RefCell::new(None) };
}

/// Whoever watches mouse and keyboard, until it is dropped.
#[derive(Debug)]
pub struct InputWatch {
    _pump: Pump,
    shortcut: io::Result<()>,
}

impl InputWatch {
    /// Tells `tell`, on a thread of its own, of all that is done. It must be quick: mouse and keyboard wait for it.
    ///
    /// # Errors
    /// When Windows doesn't let it.
    pub fn start(shortcut: HotKey, tell: impl FnMut(Seen) + Send + 'static) -> io::Result<Self> {
        let (said, was_said) = std::sync::mpsc::channel();
        let begin = move || {
            TELL.set(Some(Box::new(tell)));
            let hooks = Hooks::set()?;
            let (held, key) = shortcut;
            // SAFETY: it takes numbers; without a window this thread is told.
            let registered = unsafe {
                RegisterHotKey(null_mut(), SHORTCUT, held | MOD_NOREPEAT, key.into()) != 0
            };
            let outcome = match registered {
                true => Ok(()),
                false => Err(io::Error::last_os_error()),
            };
            let _ = said.send(outcome);
            // SAFETY: without a window this thread is told.
            unsafe { SetTimer(null_mut(), 0, ANEW, None) };
            Ok(Watching { hooks, registered })
        };
        let pump = Pump::start(
            "mouse and keyboard",
            begin,
            |watching, message: &MSG| match message.message {
                WM_HOTKEY => tell_of(Seen::Shortcut),
                WM_TIMER => watching.hooks.renew(),
                _ => {}
            },
        )?;
        Ok(Self {
            _pump: pump,
            shortcut: was_said.recv().unwrap_or(Ok(())),
        })
    }

    /// Whether the shortcut is heard also where the hooks hear nothing; or else why not, as where another program has taken it.
    ///
    /// # Errors
    /// Windows' own.
    pub fn shortcut(&self) -> Result<(), &io::Error> {
        self.shortcut.as_ref().copied()
    }
}

/// What has to be taken back on the thread where it was made.
struct Watching {
    hooks: Hooks,
    registered: bool,
}

impl Drop for Watching {
    fn drop(&mut self) {
        if self.registered {
            // SAFETY: it takes numbers.
            unsafe { UnregisterHotKey(null_mut(), SHORTCUT) };
        }
    }
}

struct Hooks([HHOOK; 2]);

impl Hooks {
    fn set() -> io::Result<Self> {
        let keyboard = hook(WH_KEYBOARD_LL, on_key)?;
        let mut hooks = Self([keyboard, null_mut()]);
        hooks.0[1] = hook(WH_MOUSE_LL, on_mouse)?;
        Ok(hooks)
    }

    /// The new ones are there before the old ones go; nothing is told in between.
    fn renew(&mut self) {
        // Where there can't be new ones, the old ones may still be good.
        if let Ok(new) = Self::set() {
            *self = new;
        }
    }
}

impl Drop for Hooks {
    fn drop(&mut self) {
        for hook in self.0 {
            if !hook.is_null() {
                // SAFETY: it was set here; of one that is no more it says so.
                unsafe { UnhookWindowsHookEx(hook) };
            }
        }
    }
}

fn hook(
    kind: WINDOWS_HOOK_ID,
    procedure: unsafe extern "system" fn(i32, WPARAM, LPARAM) -> LRESULT,
) -> io::Result<HHOOK> {
    // SAFETY: the procedure is of the kind's form, and is there for as long as the process. Low-level hooks need no library.
    let hook = unsafe { SetWindowsHookExW(kind, Some(procedure), null_mut(), 0) };
    if hook.is_null() {
        return Err(io::Error::last_os_error());
    }
    Ok(hook)
}

fn tell_of(seen: Seen) {
    TELL.with_borrow_mut(|tell| {
        if let Some(tell) = tell {
            tell(seen);
        }
    });
}

/// Called for each key, on the thread that set the hook.
unsafe extern "system" fn on_key(code: i32, what: WPARAM, about: LPARAM) -> LRESULT {
    if code == HC_ACTION as i32 {
        // SAFETY: with this code it is the address of such a structure.
        let key = unsafe { &*(about as *const KBDLLHOOKSTRUCT) };
        if let Ok(number) = u8::try_from(key.vkCode) {
            tell_of(Seen::Key {
                key: number,
                down: key.flags & LLKHF_UP == 0,
                mark: key.dwExtraInfo,
            });
        }
    }
    // SAFETY: all is passed on as it came.
    unsafe { CallNextHookEx(null_mut(), code, what, about) }
}

/// Likewise for the mouse.
unsafe extern "system" fn on_mouse(code: i32, what: WPARAM, about: LPARAM) -> LRESULT {
    if code == HC_ACTION as i32 {
        // SAFETY: with this code it is the address of such a structure.
        let event = unsafe { &*(about as *const MSLLHOOKSTRUCT) };
        if let Some(seen) = of_mouse(what, event.mouseData, event.dwExtraInfo) {
            tell_of(seen);
        }
    }
    // SAFETY: all is passed on as it came.
    unsafe { CallNextHookEx(null_mut(), code, what, about) }
}

fn of_mouse(what: WPARAM, data: u32, mark: usize) -> Option<Seen> {
    let button = |button, down| Seen::Button { button, down, mark };
    let side = match data >> 16 {
        number if number == u32::from(XBUTTON1) => MouseButton::Back,
        _ => MouseButton::Forward,
    };
    Some(match u32::try_from(what).ok()? {
        WM_MOUSEMOVE => Seen::Moved { mark },
        WM_LBUTTONDOWN => button(MouseButton::Left, true),
        WM_LBUTTONUP => button(MouseButton::Left, false),
        WM_MBUTTONDOWN => button(MouseButton::Middle, true),
        WM_MBUTTONUP => button(MouseButton::Middle, false),
        WM_RBUTTONDOWN => button(MouseButton::Right, true),
        WM_RBUTTONUP => button(MouseButton::Right, false),
        WM_XBUTTONDOWN => button(side, true),
        WM_XBUTTONUP => button(side, false),
        WM_MOUSEWHEEL | WM_MOUSEHWHEEL => Seen::Wheel { mark },
        _ => return None,
    })
}
