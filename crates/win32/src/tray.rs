//! An icon beside the clock, with a menu, and a few words that come up beside it.

use std::cell::RefCell;
use std::io;
use std::mem;
use std::ptr::{null, null_mut};
use std::sync::mpsc;
use std::thread;

use windows_sys::Win32::Foundation::{HWND, LPARAM, LRESULT, POINT, WPARAM};
use windows_sys::Win32::Graphics::Gdi::{CreateBitmap, DeleteObject};
use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;
use windows_sys::Win32::UI::Shell::{
    NIF_ICON, NIF_INFO, NIF_MESSAGE, NIF_REALTIME, NIF_SHOWTIP, NIF_TIP, NIIF_RESPECT_QUIET_TIME,
    NIIF_USER, NIM_ADD, NIM_DELETE, NIM_MODIFY, NIM_SETVERSION, NIN_BALLOONUSERCLICK, NIN_SELECT,
    NOTIFYICON_VERSION_4, NOTIFYICONDATAW, Shell_NotifyIconW,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    AppendMenuW, CreateIconIndirect, CreatePopupMenu, CreateWindowExW, DefWindowProcW, DestroyIcon,
    DestroyMenu, DestroyWindow, DispatchMessageW, GetCursorPos, GetMessageW, HICON, ICONINFO,
    MF_SEPARATOR, MF_STRING, MSG, PostMessageW, PostQuitMessage, RegisterClassW,
    RegisterWindowMessageW, SetForegroundWindow, TPM_NONOTIFY, TPM_RETURNCMD, TrackPopupMenu,
    WM_APP, WM_CONTEXTMENU, WM_DESTROY, WM_NULL, WM_USER, WNDCLASSW,
};

use crate::wide::wide;

/// Something happened to the icon; and there are orders.
const ICON: u32 = WM_APP;
const ORDERS: u32 = WM_APP + 1;
/// The icon was chosen by keyboard (shellapi.h: `NIN_SELECT | NINF_KEY`).
const NIN_KEYSELECT: u32 = WM_USER + 1;
/// The one icon's number.
const ONLY: u32 = 1;

/// How the icon is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayLook {
    /// Its side, in pixels.
    pub side: u32,
    /// Its pixels: red, green, blue, alpha, row by row.
    pub rgba: Vec<u8>,
    /// What it says of itself. Windows shows 127 units of UTF-16 at most.
    pub tip: String,
    /// Its menu: each entry's text; an empty one is a line between others.
    pub menu: Vec<String>,
}

/// What the person did with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayPress {
    /// Pressed the icon.
    Icon,
    /// Pressed what came up beside it.
    Words,
    /// Chose the entry with this place in the menu.
    Entry(usize),
}

enum Order {
    Look(TrayLook),
    Say { title: String, text: String },
    Unsay,
    End,
}

/// The icon. It goes when this is dropped.
#[derive(Debug)]
pub struct Tray {
    orders: mpsc::Sender<Order>,
    window: isize,
}

impl Tray {
    /// Makes ready for it, on a thread of its own that `pressed` is called on; it is there as soon as it is told how it looks.
    ///
    /// # Errors
    /// When Windows gives no thread, or no window for it.
    pub fn start(pressed: impl FnMut(TrayPress) + Send + 'static) -> io::Result<Self> {
        let (orders, received) = mpsc::channel();
        let (tell, told) = mpsc::sync_channel(1);
        let run = move || {
            let window = match window() {
                Ok(window) => window,
                Err(error) => return drop(tell.send(Err(error))),
            };
            ICON_HERE.set(Some(Here::new(window, received, Box::new(pressed))));
            // Who asked may be gone already; the orders say so.
            let _ = tell.send(Ok(window as isize));
            let mut message = MSG::default();
            // SAFETY: the message has a place of ours, and is passed on as it was got.
            while unsafe { GetMessageW(&raw mut message, null_mut(), 0, 0) } > 0 {
                // SAFETY: likewise.
                unsafe { DispatchMessageW(&raw const message) };
            }
        };
        thread::Builder::new().name("tray".to_owned()).spawn(run)?;
        let gone = |_| io::Error::other("the thread has ended");
        let window = told.recv().map_err(gone)??;
        Ok(Self { orders, window })
    }

    /// It looks so now.
    pub fn look(&self, look: TrayLook) {
        self.order(Order::Look(look));
    }

    /// These words come up beside it, in place of others. Windows shows 63 and 255 units of UTF-16 at most.
    pub fn say(&self, title: &str, text: &str) {
        let (title, text) = (title.to_owned(), text.to_owned());
        self.order(Order::Say { title, text });
    }

    /// No words any more.
    pub fn unsay(&self) {
        self.order(Order::Unsay);
    }

    fn order(&self, order: Order) {
        // A thread that has ended has no icon either.
        if self.orders.send(order).is_ok() {
            // SAFETY: it takes numbers, and of a window that is no more it says so.
            unsafe { PostMessageW(self.window as HWND, ORDERS, 0, 0) };
        }
    }
}

impl Drop for Tray {
    fn drop(&mut self) {
        self.order(Order::End);
    }
}

thread_local! {
    /// Of the thread that has it.
    static ICON_HERE: RefCell<Option<Here>> = const { RefCell::new(None) };
    /// What a shell says that has just begun: it knows none of the icons that were there before.
    static SHELL_IS_NEW: u32 = {
        let name = wide("TaskbarCreated").unwrap_or_default();
        // SAFETY: the name ends with a zero.
        unsafe { RegisterWindowMessageW(name.as_ptr()) }
    };
}

/// What the thread has.
struct Here {
    window: HWND,
    orders: mpsc::Receiver<Order>,
    pressed: Option<Box<dyn FnMut(TrayPress)>>,
    look: Option<(TrayLook, Icon)>,
}

impl Here {
    fn new(
        window: HWND,
        orders: mpsc::Receiver<Order>,
        pressed: Box<dyn FnMut(TrayPress)>,
    ) -> Self {
        Self {
            window,
            orders,
            pressed: Some(pressed),
            look: None,
        }
    }

    /// Does what was ordered; false at the end.
    fn obey(&mut self) -> bool {
        while let Ok(order) = self.orders.try_recv() {
            match order {
                Order::Look(look) => self.show(look),
                Order::Say { title, text } => self.say(&title, &text),
                Order::Unsay => self.say("", ""),
                Order::End => return false,
            }
        }
        true
    }

    fn show(&mut self, look: TrayLook) {
        let Ok(icon) = Icon::new(look.side, &look.rgba) else {
            return;
        };
        let is_there = self.look.replace((look, icon)).is_some();
        if !is_there || !self.notify(NIM_MODIFY, &self.data()) {
            self.put();
        }
    }

    /// Puts it there anew, where there is a shell; one that comes later says so.
    fn put(&self) {
        if self.look.is_some() && self.notify(NIM_ADD, &self.data()) {
            self.notify(NIM_SETVERSION, &self.data());
        }
    }

    fn say(&self, title: &str, text: &str) {
        let mut data = self.data();
        data.uFlags |= NIF_INFO | NIF_REALTIME;
        data.dwInfoFlags = NIIF_USER | NIIF_RESPECT_QUIET_TIME;
        cut_into(&mut data.szInfoTitle, title);
        cut_into(&mut data.szInfo, text);
        self.notify(NIM_MODIFY, &data);
    }

    fn data(&self) -> NOTIFYICONDATAW {
        let mut data = NOTIFYICONDATAW {
            cbSize: mem::size_of::<NOTIFYICONDATAW>() as u32,
            hWnd: self.window,
            uID: ONLY,
            uCallbackMessage: ICON,
            uFlags: NIF_MESSAGE | NIF_ICON | NIF_TIP | NIF_SHOWTIP,
            ..NOTIFYICONDATAW::default()
        };
        data.Anonymous.uVersion = NOTIFYICON_VERSION_4;
        if let Some((look, icon)) = &self.look {
            data.hIcon = icon.0;
            cut_into(&mut data.szTip, &look.tip);
        }
        data
    }

    /// Whether the shell did so.
    fn notify(&self, what: u32, data: &NOTIFYICONDATAW) -> bool {
        // SAFETY: its size is the one it says it has; the icon in it lives as long as this does.
        unsafe { Shell_NotifyIconW(what, data) != 0 }
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        self.notify(NIM_DELETE, &self.data());
    }
}

/// As much of a text as there is room for, with a zero after it.
fn cut_into(place: &mut [u16], text: &str) {
    place.fill(0);
    let most = place.len() - 1;
    let mut at = 0;
    for sign in text.chars() {
        let units = sign.len_utf16();
        if at + units > most {
            break;
        }
        sign.encode_utf16(&mut place[at..]);
        at += units;
    }
}

/// A picture as Windows has it.
struct Icon(HICON);

impl Icon {
    fn new(side: u32, rgba: &[u8]) -> io::Result<Self> {
        let pixels = rgba.as_chunks::<4>().0;
        if side == 0 || side > 256 || pixels.len() != (side * side) as usize {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let bgra: Vec<[u8; 4]> = pixels.iter().map(|[r, g, b, a]| [*b, *g, *r, *a]).collect();
        // One bit for each, rows of whole pairs of bytes: where there is an alpha they mean nothing.
        let mask = vec![0_u8; (side.div_ceil(16) * 2 * side) as usize];
        let side = side as i32;
        // SAFETY: there are as many pixels as are said, of 32 bits, and as many bits of the mask. What was made is given back
        // after the icon has its own copies.
        let icon = unsafe {
            let color = CreateBitmap(side, side, 1, 32, bgra.as_ptr().cast());
            let mask = CreateBitmap(side, side, 1, 1, mask.as_ptr().cast());
            let icon = CreateIconIndirect(&ICONINFO {
                fIcon: 1,
                hbmMask: mask,
                hbmColor: color,
                ..ICONINFO::default()
            });
            DeleteObject(color);
            DeleteObject(mask);
            icon
        };
        match icon.is_null() {
            true => Err(io::Error::last_os_error()),
            false => Ok(Self(icon)),
        }
    }
}

impl Drop for Icon {
    fn drop(&mut self) {
        // SAFETY: it was made here, and the shell has a copy.
        unsafe { DestroyIcon(self.0) };
    }
}

/// A window that is never seen, for the shell's messages.
fn window() -> io::Result<HWND> {
    let class = wide("BeckonTray")?;
    // SAFETY: the class has a procedure for as long as the program runs, and a name that ends with a zero. A class that is there
    // already is this one.
    let window = unsafe {
        let instance = GetModuleHandleW(null());
        RegisterClassW(&WNDCLASSW {
            lpfnWndProc: Some(procedure),
            hInstance: instance,
            lpszClassName: class.as_ptr(),
            ..WNDCLASSW::default()
        });
        // No window that is for messages alone: those do not hear of a new shell.
        let none = null_mut();
        CreateWindowExW(
            0,
            class.as_ptr(),
            class.as_ptr(),
            0,
            0,
            0,
            0,
            0,
            none,
            none,
            instance,
            null(),
        )
    };
    match window.is_null() {
        true => Err(io::Error::last_os_error()),
        false => Ok(window),
    }
}

/// Called by Windows, on the thread that made the window.
unsafe extern "system" fn procedure(
    window: HWND,
    message: u32,
    first: WPARAM,
    second: LPARAM,
) -> LRESULT {
    match message {
        ORDERS => {
            // While the menu is open this is called within itself, and nothing is borrowed.
            let goes_on = ICON_HERE.with_borrow_mut(|here| here.as_mut().is_none_or(Here::obey));
            if !goes_on {
                ICON_HERE.set(None);
                // SAFETY: it is this thread's window.
                unsafe { DestroyWindow(window) };
            }
        }
        ICON => match second as u32 & 0xffff {
            NIN_SELECT | NIN_KEYSELECT => press(TrayPress::Icon),
            NIN_BALLOONUSERCLICK => press(TrayPress::Words),
            WM_CONTEXTMENU => {
                if let Some(entry) = chosen(window) {
                    press(TrayPress::Entry(entry));
                }
            }
            _ => {}
        },
        // SAFETY: it takes a number.
        WM_DESTROY => unsafe { PostQuitMessage(0) },
        _ if message == SHELL_IS_NEW.with(|number| *number) => {
            // While the icon is told to the shell it is told to the new one.
            ICON_HERE.with(|here| {
                if let Ok(Some(here)) = here.try_borrow().as_deref() {
                    here.put();
                }
            });
        }
        // SAFETY: as it was got.
        _ => return unsafe { DefWindowProcW(window, message, first, second) },
    }
    0
}

fn press(what: TrayPress) {
    // Taken out, so that nothing is borrowed while others' code runs.
    let taken =
        ICON_HERE.with_borrow_mut(|here| here.as_mut().and_then(|here| here.pressed.take()));
    if let Some(mut pressed) = taken {
        pressed(what);
        ICON_HERE.with_borrow_mut(|here| {
            if let Some(here) = here {
                here.pressed = Some(pressed);
            }
        });
    }
}

/// Shows the menu where the pointer is, and waits; the place of what was chosen.
fn chosen(window: HWND) -> Option<usize> {
    let entries = ICON_HERE.with_borrow(|here| {
        let look = here.as_ref()?.look.as_ref()?;
        Some(look.0.menu.clone())
    })?;
    // SAFETY: each text ends with a zero and is copied; the menu is this function's own, and given back. The window has to be the
    // foremost, and get a message after it, or the menu stays when somebody clicks elsewhere (`TrackPopupMenu`, "Remarks").
    let chosen = unsafe {
        let menu = CreatePopupMenu();
        for (place, entry) in entries.iter().enumerate() {
            let text = wide(entry.replace('&', "&&")).unwrap_or_default();
            match entry.is_empty() || text.is_empty() {
                true => AppendMenuW(menu, MF_SEPARATOR, 0, null()),
                false => AppendMenuW(menu, MF_STRING, place + 1, text.as_ptr()),
            };
        }
        let mut at = POINT::default();
        GetCursorPos(&raw mut at);
        SetForegroundWindow(window);
        let how = TPM_RETURNCMD | TPM_NONOTIFY;
        let chosen = TrackPopupMenu(menu, how, at.x, at.y, 0, window, null());
        PostMessageW(window, WM_NULL, 0, 0);
        DestroyMenu(menu);
        chosen
    };
    usize::try_from(chosen).ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_signs_and_ends_with_a_zero() {
        let mut place = [7; 4];
        cut_into(&mut place, "a😀b");
        assert_eq!(String::from_utf16_lossy(&place), "a😀\0");
        cut_into(&mut place, "ab😀");
        assert_eq!(String::from_utf16_lossy(&place), "ab\0\0");
    }

    #[test]
    fn what_is_pressed_is_told_and_the_icon_goes_when_nobody_has_it_any_more() {
        let (tell, told) = mpsc::channel();
        let tray = Tray::start(move |pressed| tell.send(pressed).unwrap()).unwrap();
        tray.look(TrayLook {
            side: 16,
            rgba: vec![200; 16 * 16 * 4],
            tip: "Waiting".to_owned(),
            menu: vec!["Open".to_owned(), String::new(), "Quit".to_owned()],
        });
        tray.say("Somebody knocks", "It is Ann");
        for event in [NIN_SELECT, NIN_BALLOONUSERCLICK] {
            // As the shell tells it.
            // SAFETY: it takes numbers.
            unsafe { PostMessageW(tray.window as HWND, ICON, 0, event as LPARAM) };
        }
        assert_eq!(told.recv().unwrap(), TrayPress::Icon);
        assert_eq!(told.recv().unwrap(), TrayPress::Words);
        drop(tray);
        // The thread has ended, and what it called is gone.
        assert!(told.recv().is_err());
    }
}
