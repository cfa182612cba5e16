//! The clipboard of Windows.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use win32::{ClipboardWindow, Format, OpenBoard};

use crate::content::{Copied, Most};
use crate::dib;

/// How long another program may have the clipboard open.
const OPEN: Duration = Duration::from_secs(3);
/// How long to wait before it is tried again.
const AGAIN: Duration = Duration::from_millis(5);

/// Marks of content that is nobody else's: what programs that watch the clipboard are to leave alone (Microsoft, "Clipboard
/// Formats", "Cloud Clipboard and Clipboard History Formats"), and what password managers used before there was that.
const SECRET: [&str; 2] = [
    "ExcludeClipboardContentFromMonitorProcessing",
    "Clipboard Viewer Ignore",
];
/// Likewise where they hold a zero: what is to be kept nowhere, and what is to go to no other computer.
const KEPT_BACK: [&str; 2] = ["CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"];
/// What programs call a PNG file.
const PNG: [&str; 2] = ["PNG", "image/png"];

/// Why the clipboard could not be read or written.
#[derive(Debug)]
pub enum Failure {
    /// Another program has it open, and doesn't let go of it.
    NoAnswer,
    /// More than is read.
    TooLarge {
        /// How many bytes it may have.
        most: usize,
    },
    /// Windows refused.
    Lost(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Lost(error)
    }
}

/// The clipboard.
#[derive(Debug)]
pub struct Clips {
    window: ClipboardWindow,
    secret: [Format; 2],
    kept_back: [Format; 2],
    png: [Format; 2],
}

impl Clips {
    /// Opens it. `tell` is called on a thread of its own whenever anything was copied, but by this; it must not
    /// block.
    ///
    /// # Errors
    /// When Windows doesn't let it.
    pub fn open(tell: impl FnMut() + Send + 'static) -> io::Result<Self> {
        let formats = |names: [&str; 2]| -> io::Result<[Format; 2]> {
            Ok([Format::named(names[0])?, Format::named(names[1])?])
        };
        Ok(Self {
            secret: formats(SECRET)?,
            kept_back: formats(KEPT_BACK)?,
            png: formats(PNG)?,
            window: ClipboardWindow::open(tell)?,
        })
    }

    /// Whether what is there was written by this.
    pub fn is_own(&self) -> bool {
        self.window.is_owner()
    }

    /// What was copied last: text before a picture; `None` for anything else, for nothing, for what a password manager marked as
    /// secret, and for what `is_wanted` says no to once the clipboard is open and can't become another's any more. Takes as long
    /// as the program that offers it.
    ///
    /// # Errors
    /// When it can't be had.
    pub fn read(
        &self,
        most: Most,
        is_wanted: impl FnOnce() -> bool,
    ) -> Result<Option<Copied>, Failure> {
        let board = self.clipboard()?;
        if !is_wanted() || self.is_secret(&board) {
            return Ok(None);
        }
        if board.has(Format::TEXT) {
            return text(&board, most.text);
        }
        for format in self.png {
            if let Some((file, size)) = content(&board, format, most.png) {
                return within(size, most.png).map(|()| Some(Copied::Png(file)));
            }
        }
        // As large as its longest side allows, and no larger than what is read of it.
        let Some((dib, size)) = content(&board, Format::DIB, 8 * most.png) else {
            return Ok(None);
        };
        drop(board);
        within(size, 8 * most.png).map_err(|_| Failure::TooLarge { most: most.png })?;
        let Some(file) = dib::to_png(&dib) else {
            return Ok(None);
        };
        within(file.len(), most.png)?;
        Ok(Some(Copied::Png(file)))
    }

    /// Replaces what was copied.
    ///
    /// # Errors
    /// When it can't be.
    pub fn write(&self, copied: &Copied) -> Result<(), Failure> {
        let forms = match copied {
            Copied::Text(text) => {
                let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
                let units = lines.encode_utf16().chain([0]);
                vec![(Format::TEXT, units.flat_map(u16::to_le_bytes).collect())]
            }
            Copied::Png(file) => {
                let dib = dib::from_png(file).map(|dib| (Format::DIB, dib));
                let png = (self.png[0], file.clone());
                dib.into_iter().chain([png]).collect()
            }
        };
        Ok(self.clipboard()?.replace(&forms)?)
    }

    /// Opens the clipboard, if need be as soon as another program has closed it.
    fn clipboard(&self) -> Result<OpenBoard, Failure> {
        let end = Instant::now() + OPEN;
        loop {
            match self.window.clipboard() {
                Ok(board) => return Ok(board),
                Err(_) if Instant::now() < end => thread::sleep(AGAIN),
                Err(_) => return Err(Failure::NoAnswer),
            }
        }
    }

    fn is_secret(&self, board: &OpenBoard) -> bool {
        let is_zero = |format: &Format| {
            let content = board.content(*format, 4);
            content.is_some_and(|(bytes, _)| bytes.iter().all(|byte| *byte == 0))
        };
        self.secret.iter().any(|format| board.has(*format))
            || self
                .kept_back
                .iter()
                .any(|format| board.has(*format) && is_zero(format))
    }
}

fn content(board: &OpenBoard, format: Format, most: usize) -> Option<(Vec<u8>, usize)> {
    board.has(format).then(|| board.content(format, most))?
}

fn within(size: usize, most: usize) -> Result<(), Failure> {
    if size > most {
        return Err(Failure::TooLarge { most });
    }
    Ok(())
}

fn text(board: &OpenBoard, most: usize) -> Result<Option<Copied>, Failure> {
    // Each unit is at least a byte of UTF-8, and the ends of lines may become shorter.
    let room = 4 * most + 2;
    let Some((bytes, size)) = board.content(Format::TEXT, room) else {
        return Ok(None);
    };
    let units: Vec<u16> = bytes
        .as_chunks::<2>()
        .0
        .iter()
        .map(|pair| u16::from_le_bytes(*pair))
        .collect();
    let end = units.iter().position(|unit| *unit == 0);
    if end.is_none() && size > room {
        return Err(Failure::TooLarge { most });
    }
    let units = &units[..end.unwrap_or(units.len())];
    let text = String::from_utf16_lossy(units).replace("\r\n", "\n");
    within(text.len(), most)?;
    Ok((!text.is_empty()).then_some(Copied::Text(text)))
}
