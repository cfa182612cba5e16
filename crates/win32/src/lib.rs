//! What Windows offers and Rust's own library does not, safe to call. There is nothing here on other systems.
//!
//! Each function is one thing that Windows does, with its errors as [`std::io::Error`]. What is to be done with it, and when,
//! is known by the rooms that call it. With `blit` the only room with `unsafe`.

#[cfg(windows)]
mod access;
#[cfg(windows)]
mod clipboard;
#[cfg(windows)]
mod console;
#[cfg(windows)]
mod folder;
#[cfg(windows)]
mod glass;
#[cfg(windows)]
mod hooks;
#[cfg(windows)]
mod keys;
#[cfg(windows)]
mod languages;
#[cfg(windows)]
mod own;
#[cfg(windows)]
mod path;
#[cfg(windows)]
mod pointer;
#[cfg(windows)]
mod process;
#[cfg(windows)]
mod pump;
#[cfg(windows)]
mod reach;
#[cfg(windows)]
mod screen;
#[cfg(windows)]
mod send;
#[cfg(windows)]
mod tray;
#[cfg(windows)]
mod wide;
#[cfg(windows)]
mod windows;

#[cfg(windows)]
pub use access::{Access, new_file, new_folder};
#[cfg(windows)]
pub use clipboard::{ClipboardWindow, Format, OpenBoard, clipboard_owner};
#[cfg(windows)]
pub use console::{console_owner, forget_typed};
#[cfg(windows)]
pub use folder::{KnownFolder, known_folder};
#[cfg(windows)]
pub use glass::Glass;
#[cfg(windows)]
pub use hooks::{HotKey, InputWatch, MOD_ALT, MOD_CONTROL, MOD_SHIFT, MOD_WIN, Seen};
#[cfg(windows)]
pub use keys::{Layout, Typist, caps_lock, is_down};
#[cfg(windows)]
pub use languages::languages;
#[cfg(windows)]
pub use own::{OwnWindow, own_windows};
#[cfg(windows)]
pub use path::{free_space, path_of, rename_new, write_stream};
#[cfg(windows)]
pub use pointer::{Image, Pointer, Shape, pointer};
#[cfg(windows)]
pub use process::{let_come_forward, signed_in};
#[cfg(windows)]
pub use reach::{Reached, reached_at, reached_by_keys};
#[cfg(windows)]
pub use screen::{Grabber, Monitor, Place, TruePixels, monitors};
#[cfg(windows)]
pub use send::{Deed, KeyCode, MouseButton, send};
#[cfg(windows)]
pub use tray::{Tray, TrayLook, TrayPress};
#[cfg(windows)]
pub use windows::{Window, WindowId, windows};
