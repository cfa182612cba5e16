//! The terminal that a program runs in.

use windows_sys::Win32::System::Console::{
    FlushConsoleInputBuffer, GetConsoleWindow, GetStdHandle, STD_INPUT_HANDLE,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    GA_ROOTOWNER, GetAncestor, GetWindowThreadProcessId, IsWindowVisible,
};

/// The process that Windows names as the owner of the window in which this program's terminal is to be seen; None if there is
/// none, or it is not known.
///
/// A terminal that only passes on what is typed has a window of its own that is never seen, and that belongs to the one which is
/// seen, where its program says so (`GetConsoleWindow`, under "Remarks", and `GetAncestor`).
pub fn console_owner() -> Option<u32> {
    let mut process = 0;
    // SAFETY: none of these takes more than a window, and of one that is no more each says so; the process is written to a place
    // of ours.
    let known = unsafe {
        let console = GetConsoleWindow();
        if console.is_null() {
            return None;
        }
        let window = GetAncestor(console, GA_ROOTOWNER);
        IsWindowVisible(window) != 0 && GetWindowThreadProcessId(window, &raw mut process) != 0
    };
    known.then_some(process)
}

/// Forgets what was typed into the terminal and not read yet. What comes to standard input from elsewhere stays.
pub fn forget_typed() {
    // SAFETY: of what is no terminal it says so.
    unsafe { FlushConsoleInputBuffer(GetStdHandle(STD_INPUT_HANDLE)) };
}
