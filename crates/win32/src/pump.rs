//! A thread that waits for what Windows tells it.

use std::io;
use std::ptr::null_mut;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use windows_sys::Win32::System::Threading::GetCurrentThreadId;
use windows_sys::Win32::UI::WindowsAndMessaging::{
    DispatchMessageW, GetMessageW, MSG, PM_NOREMOVE, PeekMessageW, PostThreadMessageW, WM_QUIT,
};

/// A thread that gets messages. It ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Pump {
    thread: u32,
    handle: Option<JoinHandle<()>>,
}

impl Pump {
    /// Begins on a thread of this name: with what `begin` makes there, each message that is for no window is given to `take`. What
    /// was made is dropped there, too.
    ///
    /// # Errors
    /// Those of `begin`, or that there is no room for a thread.
    pub(crate) fn start<S: 'static>(
        name: &str,
        begin: impl FnOnce() -> io::Result<S> + Send + 'static,
        mut take: impl FnMut(&mut S, &MSG) + Send + 'static,
    ) -> io::Result<Self> {
        let (tell, told) = mpsc::sync_channel(1);
        let run = move || {
            let mut message = MSG::default();
            // SAFETY: the message has a place of ours. Looking for one makes the queue that messages are posted to.
            let thread = unsafe {
                PeekMessageW(&raw mut message, null_mut(), 0, 0, PM_NOREMOVE);
                GetCurrentThreadId()
            };
            let mut made = match begin() {
                Ok(made) => made,
                Err(error) => {
                    let _ = tell.send(Err(error));
                    return;
                }
            };
            let _ = tell.send(Ok(thread));
            // SAFETY: the message has a place of ours, and is passed on as it was got.
            while unsafe { GetMessageW(&raw mut message, null_mut(), 0, 0) } > 0 {
                if message.hwnd.is_null() {
                    take(&mut made, &message);
                } else {
                    // SAFETY: as above.
                    unsafe { DispatchMessageW(&raw const message) };
                }
            }
        };
        let handle = thread::Builder::new().name(name.to_owned()).spawn(run)?;
        let gone = |_| io::Error::other("the thread has ended");
        let thread = told.recv().map_err(gone)??;
        Ok(Self {
            thread,
            handle: Some(handle),
        })
    }
}

impl Drop for Pump {
    fn drop(&mut self) {
        // SAFETY: it takes numbers.
        unsafe { PostThreadMessageW(self.thread, WM_QUIT, 0, 0) };
        if let Some(handle) = self.handle.take() {
            // It has nobody to tell if it went wrong.
            let _ = handle.join();
        }
    }
}
