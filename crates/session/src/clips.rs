//! The clipboard, each way under a grant of its own. It leaves through the window of the files: what can wait never makes
//! a queue on the line.

use std::time::Instant;

use wire::{Clip, ClipFormat};

use crate::Violation;
use crate::files::Window;

/// What the window knows clipboards by; transfers have other numbers.
const CLIPS: u32 = 0;

const MESSAGE: &str = "Clip";

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClipContent {
    /// Text: 1 byte to 1 MiB.
    Text(String),
    /// A picture as PNG: 1 byte to 32 MiB, not checked.
    Png(Vec<u8>),
}

impl ClipContent {
    /// The longest text, in bytes of UTF-8.
    pub const MOST_TEXT: usize = ClipFormat::Text.longest() as usize;

    /// The largest picture, in bytes of PNG.
    pub const MOST_PNG: usize = ClipFormat::Png.longest() as usize;

    fn into_parts(self) -> (ClipFormat, Vec<u8>) {
        match self {
            Self::Text(text) => (ClipFormat::Text, text.into_bytes()),
            Self::Png(bytes) => (ClipFormat::Png, bytes),
        }
    }
}

/// One on its way out, one on its way in.
#[derive(Debug, Default)]
pub(crate) struct Clips {
    leaving: Option<Leaving>,
    coming: Option<Coming>,
    /// Bytes that left, of this one and those before, and of which the peer has not said that they came.
    on_the_way: usize,
}

#[derive(Debug)]
struct Leaving {
    grant: u32,
    format: ClipFormat,
    bytes: Vec<u8>,
    /// How many have left; none before the beginning has.
    left: Option<usize>,
}

#[derive(Debug)]
struct Coming {
    grant: u32,
    format: ClipFormat,
    missing: usize,
    /// What has come, unless it is to be dropped.
    bytes: Option<Vec<u8>>,
}

impl Clips {
    /// Something was copied; what was copied before and is not whole yet is given
    /// up. Whether it can be sent at all.
    pub(crate) fn put(&mut self, grant: u32, content: ClipContent) -> bool {
        let (format, bytes) = content.into_parts();
        let fits = (1..=format.longest() as usize).contains(&bytes.len());
        self.leaving = fits.then_some(Leaving {
            grant,
            format,
            bytes,
            left: None,
        });
        fits
    }

    /// Nothing more of it leaves.
    pub(crate) fn keep(&mut self) {
        self.leaving = None;
    }

    /// The next part to leave, if the line has room for it.
    pub(crate) fn poll(&mut self, now: Instant, window: &mut Window) -> Option<Clip> {
        let leaving = self.leaving.as_mut()?;
        let Some(from) = leaving.left else {
            leaving.left = Some(0);
            return Some(Clip::Begin {
                grant: leaving.grant,
                format: leaving.format,
                bytes: u32::try_from(leaving.bytes.len()).ok()?,
            });
        };
        let to = leaving.bytes.len().min(from + window.piece());
        let piece = leaving.bytes[from..to].to_vec();
        if !window.has_room(now, piece.len()) {
            return None;
        }
        window.left(now, CLIPS, piece.len());
        self.on_the_way += piece.len();
        leaving.left = Some(to);
        if to == leaving.bytes.len() {
            self.leaving = None;
        }
        Some(Clip::Piece(piece))
    }

    /// The peer says that so many bytes have come.
    pub(crate) fn took(
        &mut self,
        now: Instant,
        window: &mut Window,
        bytes: u32,
        at: u32,
    ) -> Result<(), Violation> {
        let (bytes, message) = (bytes as usize, MESSAGE);
        if self.on_the_way == 0 {
            return Err(Violation::OutOfTurn { message });
        }
        let left = self.on_the_way.checked_sub(bytes);
        self.on_the_way = left
            .filter(|_| bytes > 0)
            .ok_or(Violation::BadValue { message })?;
        window.took(now, at, CLIPS, bytes);
        Ok(())
    }

    /// A part came: what it completes. `check` says of a grant whether it acts,
    /// and is asked for each part: a revocation stops what is half here. No more
    /// is kept than has come.
    pub(crate) fn came(
        &mut self,
        clip: Clip,
        check: impl FnOnce(u32) -> Result<bool, Violation>,
    ) -> Result<Option<ClipContent>, Violation> {
        let message = MESSAGE;
        match clip {
            Clip::Begin {
                grant,
                format,
                bytes,
            } => {
                let acts = check(grant)?;
                if !(1..=format.longest()).contains(&bytes) {
                    return Err(Violation::BadValue { message });
                }
                self.coming = Some(Coming {
                    grant,
                    format,
                    missing: bytes as usize,
                    bytes: acts.then(Vec::new),
                });
                Ok(None)
            }
            Clip::Piece(piece) => {
                let mut coming = self.coming.take().ok_or(Violation::OutOfTurn { message })?;
                let missing = coming.missing.checked_sub(piece.len());
                coming.missing = missing.ok_or(Violation::BadValue { message })?;
                if check(coming.grant)? {
                    coming
                        .bytes
                        .iter_mut()
                        .for_each(|bytes| bytes.extend(&piece));
                } else {
                    coming.bytes = None;
                }
                if coming.missing > 0 {
                    self.coming = Some(coming);
                    return Ok(None);
                }
                coming.whole().ok_or(Violation::BadText { message })
            }
            // Not of what comes, but of what leaves.
            Clip::Took { .. } => Err(Violation::OutOfTurn { message }),
        }
    }

    /// Nothing of what is half here is wanted. The rest may be on its way still.
    pub(crate) fn refuse(&mut self) {
        if let Some(coming) = &mut self.coming {
            coming.bytes = None;
        }
    }
}

impl Coming {
    /// What came; `None` if it is no text.
    fn whole(self) -> Option<Option<ClipContent>> {
        let Some(bytes) = self.bytes else {
            return Some(None);
        };
        Some(Some(match self.format {
            ClipFormat::Text => ClipContent::Text(String::from_utf8(bytes).ok()?),
            ClipFormat::Png => ClipContent::Png(bytes),
        }))
    }
}
