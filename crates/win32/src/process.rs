//! This process among others.

use std::io;

use windows_sys::Win32::System::RemoteDesktop::ProcessIdToSessionId;
use windows_sys::Win32::UI::WindowsAndMessaging::AllowSetForegroundWindow;

/// The number of the time that this person is signed in for: each has a screen of its own, at the computer or from afar.
///
/// # Errors
/// When the system doesn't tell.
pub fn signed_in() -> io::Result<u32> {
    let mut session = 0;
    // SAFETY: the number that is written has a place of ours.
    match unsafe { ProcessIdToSessionId(std::process::id(), &raw mut session) } {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(session),
    }
}

/// Lets another process bring its windows to the front, as this one could just now.
///
/// # Errors
/// When this one couldn't, or there is no such process.
pub fn let_come_forward(process: u32) -> io::Result<()> {
    // SAFETY: it takes a number, and any.
    match unsafe { AllowSetForegroundWindow(process) } {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}
