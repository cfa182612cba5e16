//! The clipboard: whose it is, what is in it, and when that changes.

use std::cell::RefCell;
use std::io;
use std::marker::PhantomData;
use std::ptr::null_mut;
use std::slice;

use windows_sys::Win32::Foundation::{GlobalFree, HANDLE, HWND, LPARAM, LRESULT, WPARAM};
use windows_sys::Win32::System::DataExchange::{
    AddClipboardFormatListener, CloseClipboard, EmptyClipboard, GetClipboardData,
    GetClipboardOwner, IsClipboardFormatAvailable, OpenClipboard, RegisterClipboardFormatW,
    RemoveClipboardFormatListener, SetClipboardData,
};
use windows_sys::Win32::System::Memory::{
    GMEM_MOVEABLE, GlobalAlloc, GlobalLock, GlobalSize, GlobalUnlock,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DefWindowProcW, DestroyWindow, HWND_MESSAGE, RegisterClassW,
    WM_CLIPBOARDUPDATE, WNDCLASSW,
};

use crate::pump::Pump;
use crate::wide::wide;
use crate::windows::{Window, known};

/// What our window calls itself.
const CLASS: &str = "beckon-clipboard";

thread_local! {
    static TELL: RefCell<Option<Box<dyn FnMut()>>> = const { RefCell::new(None) };
}

/// A kind of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format(u32);

impl Format {
    /// Text in UTF-16 with a zero at its end.
    pub const TEXT: Self = Self(13);
    /// A picture without the head of its file.
    pub const DIB: Self = Self(8);

    /// The one that programs know by this name.
    ///
    /// # Errors
    /// When Windows has no room for one more.
    pub fn named(name: &str) -> io::Result<Self> {
        let name = wide(name)?;
        // SAFETY: it is a text with a zero at its end.
        match unsafe { RegisterClipboardFormatW(name.as_ptr()) } {
            0 => Err(io::Error::last_os_error()),
            number => Ok(Self(number)),
        }
    }
}

/// A window that nobody sees: told of each change, and the owner of what is put into the clipboard by it.
#[derive(Debug)]
pub struct ClipboardWindow {
    window: isize,
    _pump: Pump,
}

impl ClipboardWindow {
    /// Opens one. `tell` is called on a thread of its own whenever anything was copied, but by this.
    ///
    /// # Errors
    /// When Windows doesn't let it.
    pub fn open(tell: impl FnMut() + Send + 'static) -> io::Result<Self> {
        let (say, said) = std::sync::mpsc::channel();
        let begin = move || {
            TELL.set(Some(Box::new(tell)));
            let listening = Listening::open()?;
            let _ = say.send(listening.0 as isize);
            Ok(listening)
        };
        let pump = Pump::start("clipboard listener", begin, |_, _| {})?;
        Ok(Self {
            window: said.recv().map_err(io::Error::other)?,
            _pump: pump,
        })
    }

    /// Opens the clipboard, which nobody else can do until this is dropped.
    ///
    /// # Errors
    /// When somebody else has it open: that lasts for moments.
    pub fn clipboard(&self) -> io::Result<OpenBoard> {
        // SAFETY: of a window that is no more it says so.
        match unsafe { OpenClipboard(self.window as HWND) } {
            0 => Err(io::Error::last_os_error()),
            _ => Ok(OpenBoard(PhantomData)),
        }
    }

    /// Whether what is in the clipboard was put there by this.
    pub fn is_owner(&self) -> bool {
        // SAFETY: it takes nothing.
        unsafe { GetClipboardOwner() as isize == self.window }
    }
}

/// The window that what is in the clipboard belongs to; None where nobody can tell: its program has said none, or is gone.
pub fn clipboard_owner() -> Option<Window> {
    // SAFETY: it takes nothing.
    let owner = unsafe { GetClipboardOwner() };
    (!owner.is_null()).then(|| known(owner))?
}

struct Listening(HWND);

impl Listening {
    fn open() -> io::Result<Self> {
        let class = wide(CLASS)?;
        let kind = WNDCLASSW {
            lpfnWndProc: Some(on_message),
            lpszClassName: class.as_ptr(),
            ..WNDCLASSW::default()
        };
        // SAFETY: the texts have a zero at their ends; the procedure is there for as long as the process. It may be registered
        // already: then this does nothing.
        let window = unsafe {
            RegisterClassW(&raw const kind);
            CreateWindowExW(
                0,
                class.as_ptr(),
                class.as_ptr(),
                0,
                0,
                0,
                0,
                0,
                HWND_MESSAGE,
                null_mut(),
                null_mut(),
                std::ptr::null(),
            )
        };
        if window.is_null() {
            return Err(io::Error::last_os_error());
        }
        let listening = Self(window);
        // SAFETY: the window was made just now.
        match unsafe { AddClipboardFormatListener(window) } {
            0 => Err(io::Error::last_os_error()),
            _ => Ok(listening),
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        // SAFETY: the window was made here, on this thread.
        unsafe {
            RemoveClipboardFormatListener(self.0);
            DestroyWindow(self.0);
        }
    }
}

/// Called for each message to the window, on its thread.
unsafe extern "system" fn on_message(
    window: HWND,
    message: u32,
    first: WPARAM,
    second: LPARAM,
) -> LRESULT {
    if message == WM_CLIPBOARDUPDATE {
        // SAFETY: it takes nothing.
        if unsafe { GetClipboardOwner() } == window {
            return 0;
        }
        TELL.with_borrow_mut(|tell| {
            if let Some(tell) = tell {
                tell();
            }
        });
        return 0;
    }
    // SAFETY: all is passed on as it came.
    unsafe { DefWindowProcW(window, message, first, second) }
}

/// The clipboard while it is open.
#[derive(Debug)]
pub struct OpenBoard(PhantomData<*const ()>);

impl OpenBoard {
    /// Whether there is such content.
    pub fn has(&self, format: Format) -> bool {
        // SAFETY: it takes a number.
        unsafe { IsClipboardFormatAvailable(format.0) != 0 }
    }

    /// The beginning of such content, of at most so many bytes, and how many there are; None: there is none, or its program
    /// doesn't hand it out. Waits for that program for as long as it takes. There may be bytes after its end.
    pub fn content(&self, format: Format, most: usize) -> Option<(Vec<u8>, usize)> {
        // SAFETY: the clipboard is open until this is dropped, and so long what it gives is there; no more is read than it says
        // it has.
        unsafe {
            let memory = GetClipboardData(format.0);
            if memory.is_null() {
                return None;
            }
            let (start, size) = (GlobalLock(memory), GlobalSize(memory));
            if start.is_null() {
                return None;
            }
            let bytes = slice::from_raw_parts(start.cast::<u8>(), size.min(most)).to_vec();
            GlobalUnlock(memory);
            Some((bytes, size))
        }
    }

    /// Puts this in place of all that is there, in several forms.
    ///
    /// # Errors
    /// When there is no memory for it. Then there is less, or nothing, in the clipboard.
    pub fn replace(&self, forms: &[(Format, Vec<u8>)]) -> io::Result<()> {
        // SAFETY: the clipboard is open.
        if unsafe { EmptyClipboard() } == 0 {
            return Err(io::Error::last_os_error());
        }
        for (format, bytes) in forms {
            let memory = in_memory(bytes)?;
            // SAFETY: it takes the memory over; where it doesn't, that is freed here.
            unsafe {
                if SetClipboardData(format.0, memory).is_null() {
                    let error = io::Error::last_os_error();
                    GlobalFree(memory);
                    return Err(error);
                }
            }
        }
        Ok(())
    }
}

impl Drop for OpenBoard {
    fn drop(&mut self) {
        // SAFETY: it was opened on this thread, which is not left in between: it is not `Send`.
        unsafe { CloseClipboard() };
    }
}

/// Memory as the clipboard takes it.
fn in_memory(bytes: &[u8]) -> io::Result<HANDLE> {
    // SAFETY: as many bytes are written as there is room for; nothing else knows of it yet.
    unsafe {
        let memory = GlobalAlloc(GMEM_MOVEABLE, bytes.len().max(1));
        if memory.is_null() {
            return Err(io::Error::last_os_error());
        }
        let start = GlobalLock(memory);
        if start.is_null() {
            let error = io::Error::last_os_error();
            GlobalFree(memory);
            return Err(error);
        }
        start.cast::<u8>().copy_from(bytes.as_ptr(), bytes.len());
        GlobalUnlock(memory);
        Ok(memory)
    }
}
