//! What every clipboard offers, whatever the system.

use std::fmt;
use std::io::Cursor;
use std::time::Duration;

use crate::{ClipboardError, Exclude, Permit, Waker};

/// Something that was copied.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// Text.
    Text(String),
    /// A picture.
    Image {
        /// As a PNG file. Only its beginning has been looked at.
        png: Vec<u8>,
    },
}

impl Content {
    /// Longest text, in bytes of UTF-8.
    pub const MOST_TEXT: usize = 1 << 20;

    /// Largest picture, in bytes of PNG.
    pub const MOST_IMAGE: usize = 32 << 20;

    /// Longest side of a picture, in pixels.
    pub const MOST_SIDE: u32 = 16_384;

    /// How many bytes of text or PNG there are.
    pub fn len(&self) -> usize {
        match self {
            Content::Text(text) => text.len(),
            Content::Image { png } => png.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it is within all limits, and a picture begins as one.
    ///
    /// # Errors
    ///
    /// [`ClipboardError::TooLarge`] or [`ClipboardError::Malformed`].
    pub(crate) fn check(&self) -> Result<(), ClipboardError> {
        let most = match self {
            Content::Text(_) => Content::MOST_TEXT,
            Content::Image { .. } => Content::MOST_IMAGE,
        };
        if self.len() > most {
            return Err(ClipboardError::TooLarge { most });
        }
        let Content::Image { png } = self else {
            return Ok(());
        };
        let no_picture = ClipboardError::Malformed { what: "picture" };
        let mut decoder = png::Decoder::new(Cursor::new(png));
        let Ok(info) = decoder.read_header_info() else {
            return Err(no_picture);
        };
        let fits = |side: u32| (1..=Content::MOST_SIDE).contains(&side);
        if fits(info.width) && fits(info.height) {
            Ok(())
        } else {
            Err(no_picture)
        }
    }
}

/// Tells kind and size, never what was copied: that must not get into a log.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Content::Text(_) => "Text",
            Content::Image { .. } => "Image",
        };
        write!(f, "{kind}({} bytes)", self.len())
    }
}

/// The clipboard of a desktop.
///
/// What was [written](Clipboard::write) is there for as long as this lives, and nobody copies
/// anything else.
pub trait Clipboard: Send {
    /// Waits until somebody else copied something. True: they did; false: the time is over, or the
    /// [`Waker`] was used. What is copied several times between two calls is told once. What it is
    /// has not been looked at.
    ///
    /// # Errors
    ///
    /// If the display has gone.
    fn next_change(&mut self, timeout: Option<Duration>) -> Result<bool, ClipboardError>;

    /// What was copied last, of at most `limit` bytes (and never more than what [`Content`] may
    /// have). Text is preferred to a picture. None: nothing, neither text nor a picture, something
    /// that this wrote or that belongs to an [excluded](Clipboard::exclude) program, or what a
    /// password manager marked as secret.
    ///
    /// # Errors
    ///
    /// Why it could not be had. [`ClipboardError::NotPermitted`] if the permit is dead or dies
    /// meanwhile: nothing is handed out then.
    fn read(
        &mut self,
        permit: &dyn Permit,
        limit: usize,
    ) -> Result<Option<Content>, ClipboardError>;

    /// Replaces what was copied. It doesn't count as a [change](Clipboard::next_change).
    ///
    /// # Errors
    ///
    /// Why it could not be done; then all is as before.
    fn write(&mut self, permit: &dyn Permit, content: Content) -> Result<(), ClipboardError>;

    /// Replaces the set of programs whose copies are nobody else's business: at first this process.
    fn exclude(&mut self, programs: Exclude);

    /// A handle with which another thread ends a waiting [`next_change`](Clipboard::next_change).
    fn waker(&self) -> Waker;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG file's beginning: signature and IHDR.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(png::ColorType::Rgba);
        drop(encoder.write_header().unwrap());
        file
    }

    #[test]
    fn pictures_are_png_of_a_sane_size() {
        let check = |png: Vec<u8>| Content::Image { png }.check();
        assert!(check(png(16_384, 1)).is_ok());
        for bad in [png(16_385, 1), b"GIF89a".to_vec(), Vec::new()] {
            assert!(matches!(check(bad), Err(ClipboardError::Malformed { .. })));
        }
        let mut endless = png(1, 1);
        endless.resize(Content::MOST_IMAGE + 1, 0);
        assert!(matches!(
            check(endless),
            Err(ClipboardError::TooLarge { .. })
        ));
    }

    #[test]
    fn what_was_copied_does_not_get_into_logs() {
        let text = Content::Text("hunter2".to_owned());
        assert_eq!(format!("{text:?}"), "Text(7 bytes)");
    }
}
