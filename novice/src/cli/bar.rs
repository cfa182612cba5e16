//! The bar of `novice wait`: what the terminal hears is passed on to a window, which opens with the first session.
//! The window needs the program's first thread, so that the terminal has another.

use super::terminal::{Follower, Input};
use crate::engine::{Handle, Notice, Notices, SessionCommand};
use crate::window;
use egui::Context;
use std::sync::mpsc as sync;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::mpsc;

/// Whoever hears the notices holds this of the bar. The window closes when it is dropped.
pub(super) struct Bar {
    open: sync::Sender<Opening>,
    notices: Option<mpsc::UnboundedSender<Notice>>,
    window: Arc<OnceLock<Context>>,
}

/// The wish for a window.
struct Opening {
    notices: Notices,
    window: Arc<OnceLock<Context>>,
}

/// Where the first thread waits for that wish.
pub(super) struct Stand(sync::Receiver<Opening>);

/// Both ends.
pub(super) fn new() -> (Bar, Stand) {
    let (open, wishes) = sync::channel();
    let bar = Bar {
        open,
        notices: None,
        window: Arc::default(),
    };
    (bar, Stand(wishes))
}

impl Bar {
    /// Passes a notice on; the one that a session has begun opens the window, if there is none.
    pub(super) fn tell(&mut self, notice: &Notice) {
        let open = self.notices.as_ref().is_some_and(|open| !open.is_closed());
        if !open && matches!(notice, Notice::Sharing(_)) {
            self.open();
        }
        if let Some(notices) = &self.notices {
            // A window that is gone needs nothing any more.
            let _ = notices.send(notice.clone());
            self.wake();
        }
    }

    fn open(&mut self) {
        let (sender, notices) = mpsc::unbounded_channel();
        self.notices = Some(sender);
        self.window = Arc::default();
        let window = Arc::clone(&self.window);
        // Where no window can be opened, that has been said.
        let _ = self.open.send(Opening { notices, window });
    }

    fn wake(&self) {
        // A window that isn't there yet looks by itself when it is.
        if let Some(window) = self.window.get() {
            window.request_repaint();
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.notices = None;
        self.wake();
    }
}

impl Stand {
    /// Shows the bar once there is a session, until the terminal is closed. What goes wrong is told there.
    pub(super) fn run(self, engine: &Handle, more: Duration, terminal: &Follower) {
        while let Ok(Opening { notices, window }) = self.0.recv() {
            let ready = move |ctx| {
                // Empty until now, as each opening has its own.
                let _ = window.set(ctx);
            };
            match window::bar(engine.clone(), notices, more, ready) {
                // Either the terminal is closed, or the window was: nobody is connected without it.
                Ok(()) => engine.send(SessionCommand::Stop),
                Err(error) => {
                    tracing::warn!(%error, "no window for the bar");
                    return terminal.tell(Input::NoBar);
                }
            }
        }
    }
}
