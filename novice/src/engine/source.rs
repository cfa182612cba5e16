//! Which desktop a session is about: the real one, or one that is invented for demonstrations and tests.

use desktop::{
    Capture, CaptureError, Choices, Clipboard, ClipboardError, Exclude, Frame, Input, InputError,
    Overlay, OwnInput, Permit, Selection, Shortcut, here, synthetic,
};
use std::fmt;
use std::sync::Arc;

/// What a session needs of a desktop. What it doesn't have by itself can't be granted to anybody.
pub trait Desktop: Send + Sync {
    /// What of it can be shared by itself: monitors, windows.
    ///
    /// # Errors
    /// Why nobody can tell.
    fn choices(&self) -> Result<Choices, CaptureError> {
        Ok(Choices {
            monitors: Vec::new(),
            windows: Err(CaptureError::NoSuchWindows.to_string()),
        })
    }

    /// Begins to look at what the permit is about.
    ///
    /// # Errors
    /// Why it can't be seen.
    fn capture(&self, permit: Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError>;

    /// Hands on its mouse and keyboard, for places in the picture of [`capture`](Desktop::capture)
    /// and within what the permit is about.
    ///
    /// # Errors
    /// Why nobody else can use them.
    fn input(&self, _permit: Box<dyn Permit>) -> Result<Box<dyn Input>, InputError> {
        Err(CaptureError::NoDisplay.into())
    }

    /// Watches what the person does themselves, and for the keys that stop everything. What comes
    /// from [`input`](Desktop::input) is left out.
    ///
    /// # Errors
    /// Why nobody can tell.
    fn own_input(&self, _stop: &Shortcut) -> Result<Box<dyn OwnInput>, InputError> {
        Err(CaptureError::NoDisplay.into())
    }

    /// A sheet of glass over it, to draw on, for places in the picture of what is shared.
    ///
    /// # Errors
    /// Why nothing can be drawn over it.
    fn overlay(&self, _shared: Selection) -> Result<Box<dyn Overlay>, CaptureError> {
        Err(CaptureError::NoDisplay)
    }

    /// A frame around what is shared, for the person at it.
    ///
    /// # Errors
    /// Why there is none.
    fn frame(&self, _shared: Selection) -> Result<Box<dyn Frame>, CaptureError> {
        Err(CaptureError::NoDisplay)
    }

    /// Its clipboard.
    ///
    /// # Errors
    /// Why there is none.
    fn clipboard(&self) -> Result<Box<dyn Clipboard>, ClipboardError> {
        Err(CaptureError::NoDisplay.into())
    }
}

/// A desktop, whichever it is. Cheap to clone.
#[derive(Clone)]
pub struct Source(Arc<dyn Desktop>);

impl Source {
    /// The desktop of an X display; `None` is the one that `DISPLAY` names. This program's own
    /// windows are never in its picture, and nobody else's hands reach them.
    pub fn display(display: Option<String>) -> Self {
        Self::new(Display {
            name: display,
            injected: here::Injected::default(),
            exclude: Exclude::own_windows(),
            terminal_is_known: true,
        })
    }

    /// Likewise, for a program that asks in the terminal that it runs in: that counts as its own window.
    /// Where nobody can tell which one it is, there is no control.
    pub fn display_around_terminal(display: Option<String>) -> Self {
        // A display that can't be used is told when it is needed.
        let terminal = here::terminal(display.as_deref()).unwrap_or_default();
        let own = Exclude::own_windows();
        Self::new(Display {
            name: display,
            injected: here::Injected::default(),
            terminal_is_known: terminal.is_some(),
            exclude: match terminal {
                Some(process) => own.and_process(process),
                None => own,
            },
        })
    }

    /// An invented desktop of `size` (columns, rows in pixels). There is nothing on it to click.
    pub fn synthetic(script: synthetic::Script, size: (u32, u32)) -> Self {
        Self::new(Invented { script, size })
    }

    /// Any other.
    pub fn new(desktop: impl Desktop + 'static) -> Self {
        Self(Arc::new(desktop))
    }
}

impl std::ops::Deref for Source {
    type Target = dyn Desktop;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Source")
    }
}

struct Display {
    name: Option<String>,
    /// What the helper does, so that it is not taken for the person's own doing.
    injected: here::Injected,
    /// Where the person is asked and answers.
    exclude: Exclude,
    terminal_is_known: bool,
}

impl Desktop for Display {
    fn choices(&self) -> Result<Choices, CaptureError> {
        here::choices(self.name.as_deref(), self.exclude.clone())
    }

    fn capture(&self, permit: Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError> {
        let mut capture = here::open(self.name.as_deref(), permit)?;
        capture.exclude(self.exclude.clone());
        Ok(capture)
    }

    fn input(&self, permit: Box<dyn Permit>) -> Result<Box<dyn Input>, InputError> {
        if !self.terminal_is_known {
            return Err(InputError::UnknownTerminal);
        }
        let mut input = here::open_input(self.name.as_deref(), permit, &self.injected)?;
        input.exclude(self.exclude.clone());
        Ok(input)
    }

    fn own_input(&self, stop: &Shortcut) -> Result<Box<dyn OwnInput>, InputError> {
        here::open_own_input(self.name.as_deref(), stop.clone(), &self.injected)
    }

    fn overlay(&self, shared: Selection) -> Result<Box<dyn Overlay>, CaptureError> {
        here::open_overlay(self.name.as_deref(), shared, self.exclude.clone())
    }

    fn frame(&self, shared: Selection) -> Result<Box<dyn Frame>, CaptureError> {
        here::open_frame(self.name.as_deref(), shared)
    }

    fn clipboard(&self) -> Result<Box<dyn Clipboard>, ClipboardError> {
        here::open_clipboard(self.name.as_deref())
    }
}

struct Invented {
    script: synthetic::Script,
    size: (u32, u32),
}

impl Desktop for Invented {
    fn capture(&self, permit: Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError> {
        synthetic::open(self.script, self.size, permit)
    }
}
