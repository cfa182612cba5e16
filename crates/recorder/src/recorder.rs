//! The recording itself: which picture is kept when.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use screen::{Picture, Pointer, PointerShape, Rect};

use crate::canvas::{self, View};
use crate::dirty::Dirty;
use crate::placement::Placement;
use crate::webm::Muxer;
use crate::{MAX_PIXELS, MAX_SIDE, RecordError, color, vp8};

/// Without any change a frame of a few bytes follows after so long: the file keeps up with the session.
const HEARTBEAT: Duration = Duration::from_secs(1);
/// While the screen changes, so often a frame comes that needs none before it: players begin at those.
const KEY_INTERVAL: Duration = Duration::from_secs(10);
/// And so often while it doesn't.
const STILL_KEY_INTERVAL: Duration = Duration::from_secs(60);

/// How to record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Most frames a second, 1 to 60; whatever is beyond counts as the nearest.
    pub frames_per_second: u32,
}

impl Default for Options {
    /// Ten frames a second.
    fn default() -> Self {
        Self {
            frames_per_second: 10,
        }
    }
}

/// What became of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The file.
    pub path: PathBuf,
    /// From the start to the end.
    pub duration: Duration,
    /// Length of the file.
    pub bytes: u64,
}

/// A recording under way.
///
/// All times are since its start; one that lies before an earlier one counts as that. Writing may
/// wait for the disk, so a thread of its own should do it. Dropped without [`finish`](Self::finish),
/// the file lacks only its index and its duration.
pub struct Recorder {
    path: PathBuf,
    size: (u32, u32),
    interval: Duration,
    /// None once an error has ended it.
    muxer: Option<Muxer<File>>,
    encoder: vp8::Encoder,
    dirty: Dirty,
    shown: Shown,
    last: Option<LastFrames>,
    now: Duration,
}

/// What the marks in `dirty` build upon.
enum Shown {
    /// The card of a pause, or nothing yet.
    Card,
    Picture {
        placement: Placement,
        pointer: Pointer,
    },
}

/// When there were frames.
struct LastFrames {
    any: Duration,
    key: Duration,
    changed_since_key: bool,
}

impl Recorder {
    /// Begins a recording in a new file, readable by its owner only, whose video has `size` columns and rows:
    /// the size of what is shared, as a rule. A picture of another size is shown in its middle, made smaller if
    /// it doesn't fit, with black beside it.
    ///
    /// # Errors
    /// [`RecordError::Size`] beyond [`MAX_SIDE`] or [`MAX_PIXELS`]; [`RecordError::Exists`] if there is a
    /// file, which is left alone; [`RecordError::Create`] if there can't be one; as
    /// [`frame`](Self::frame) if it can't be written to.
    pub fn create(path: &Path, size: (u32, u32), options: Options) -> Result<Self, RecordError> {
        let (width, height) = size;
        let sides = [width, height]
            .iter()
            .all(|side| (1..=MAX_SIDE).contains(side));
        if !sides || u64::from(width) * u64::from(height) > u64::from(MAX_PIXELS) {
            return Err(RecordError::Size { width, height });
        }
        let file = private::new_file(path).map_err(|error| RecordError::creating(path, error))?;
        let interval = Duration::from_secs(1) / options.frames_per_second.clamp(1, 60);
        let muxer = Muxer::new(file, size, interval)
            .map_err(|error| RecordError::writing(path, Duration::ZERO, error))?;
        let encoder = vp8::Encoder::new(size);
        Ok(Self {
            path: path.to_owned(),
            size,
            interval,
            muxer: Some(muxer),
            dirty: Dirty::new(encoder.blocks()),
            encoder,
            shown: Shown::Card,
            last: None,
            now: Duration::ZERO,
        })
    }

    /// The screen looks like `picture`, which differs from that of the call before within `damage` only,
    /// and has the pointer on it (None: hidden).
    ///
    /// May be called at any rate: what comes too early is kept in mind and taken from a later picture.
    /// [`next_due`](Self::next_due) says when another call is wanted though nothing changes.
    ///
    /// # Errors
    /// [`RecordError::NoRoom`] or [`RecordError::Write`] if the file can't be written: it then ends with the
    /// last whole second and can be played. [`RecordError::Ended`] after that.
    pub fn frame(
        &mut self,
        at: Duration,
        picture: &Picture,
        damage: &[Rect],
        pointer: Option<&Pointer>,
    ) -> Result<(), RecordError> {
        self.check()?;
        self.now = self.now.max(at);
        self.mark(picture, damage, pointer);
        if !self.is_due() {
            return Ok(());
        }
        self.take_over(picture);
        self.write_frame()
    }

    /// When [`frame`](Self::frame) or [`blank`](Self::blank) should be called again at the latest.
    pub fn next_due(&self) -> Duration {
        let Some(last) = &self.last else {
            return self.now;
        };
        if self.dirty.any() {
            last.any + self.interval
        } else {
            last.any + HEARTBEAT
        }
    }

    /// A line of chat or an event, shown as a subtitle for three seconds and the time it takes to read.
    /// Control characters are left out, and what is beyond 2,000 characters.
    ///
    /// # Errors
    /// As [`frame`](Self::frame).
    pub fn note(&mut self, at: Duration, text: &str) -> Result<(), RecordError> {
        self.now = self.now.max(at);
        let now = self.now;
        self.write(|muxer| muxer.text(now, text))
    }

    /// The session is paused: a plain card is shown from now until the next [`frame`](Self::frame),
    /// which may then show anything.
    ///
    /// # Errors
    /// As [`frame`](Self::frame).
    pub fn blank(&mut self, at: Duration) -> Result<(), RecordError> {
        self.check()?;
        self.now = self.now.max(at);
        if !matches!(self.shown, Shown::Card) || self.last.is_none() {
            self.show_card();
            return self.write_frame();
        }
        if self.is_due() {
            return self.write_frame();
        }
        Ok(())
    }

    /// Ends the recording: the file gets its index and its duration.
    ///
    /// # Errors
    /// As [`frame`](Self::frame).
    pub fn finish(mut self, at: Duration) -> Result<Summary, RecordError> {
        self.check()?;
        self.now = self.now.max(at);
        if self.last.is_none() {
            self.show_card();
        }
        // If the last frame is a while ago, so that players come up to the end.
        if self.last.as_ref().is_none_or(|last| last.any < self.now) {
            self.write_frame()?;
        }
        let Some(muxer) = self.muxer.take() else {
            return Err(self.ended());
        };
        let (duration, kept) = (self.now, muxer.kept());
        let bytes = muxer
            .finish(duration)
            .map_err(|error| RecordError::writing(&self.path, kept, error))?;
        Ok(Summary {
            path: self.path,
            duration,
            bytes,
        })
    }

    /// Marks what differs from what the video shows.
    fn mark(&mut self, picture: &Picture, damage: &[Rect], pointer: Option<&Pointer>) {
        let hidden = Pointer::default();
        let valid = |pointer: &&Pointer| pointer.shape.as_ref().is_some_and(PointerShape::is_valid);
        let pointer = pointer.filter(valid).unwrap_or(&hidden);
        let placement = Placement::new(self.size, (picture.width(), picture.height()));
        match &mut self.shown {
            Shown::Picture {
                placement: old,
                pointer: old_pointer,
            } if *old == placement => {
                for part in damage {
                    self.dirty.mark(placement.place(*part));
                }
                if old_pointer != pointer {
                    for pointer in [&*old_pointer, pointer] {
                        self.dirty.mark(placement.place(canvas::covered(pointer)));
                    }
                    old_pointer.clone_from(pointer);
                }
            }
            shown => {
                self.dirty.mark_all();
                *shown = Shown::Picture {
                    placement,
                    pointer: pointer.clone(),
                };
            }
        }
    }

    /// Whether a frame should be written now.
    fn is_due(&self) -> bool {
        self.now >= self.next_due()
    }

    /// Gives the encoder what is marked.
    fn take_over(&mut self, picture: &Picture) {
        let Shown::Picture { placement, pointer } = &self.shown else {
            return;
        };
        let view = View {
            video: self.size,
            placement: *placement,
            picture,
            pointer: Some(pointer),
        };
        for (column, row) in self.dirty.take() {
            let samples = color::samples(&view.block(column, row));
            self.encoder.set(column, row, &samples);
        }
    }

    fn show_card(&mut self) {
        self.shown = Shown::Card;
        self.dirty.mark_all();
        for (column, row) in self.dirty.take() {
            let samples = color::samples(&canvas::card(self.size, column, row));
            self.encoder.set(column, row, &samples);
        }
    }

    /// Writes what the encoder was given as a frame, unless it is the same as before and shown not
    /// long ago.
    fn write_frame(&mut self) -> Result<(), RecordError> {
        // No two at the same time, in the milliseconds of the file.
        let next = self
            .last
            .as_ref()
            .map(|last| last.any + Duration::from_millis(1));
        self.now = self.now.max(next.unwrap_or_default());
        let (now, changed) = (self.now, self.encoder.has_changed());
        let key = match &mut self.last {
            None => true,
            Some(last) => {
                if !changed && now < last.any + HEARTBEAT {
                    return Ok(());
                }
                last.changed_since_key |= changed;
                let interval = if last.changed_since_key {
                    KEY_INTERVAL
                } else {
                    STILL_KEY_INTERVAL
                };
                now >= last.key + interval
            }
        };
        let frame = self.encoder.encode(key);
        self.write(|muxer| muxer.frame(now, key, &frame))?;
        match &mut self.last {
            Some(last) if !key => last.any = now,
            last => {
                *last = Some(LastFrames {
                    any: now,
                    key: now,
                    changed_since_key: false,
                });
            }
        }
        Ok(())
    }

    /// Writes; an error ends the recording.
    fn write(
        &mut self,
        write: impl FnOnce(&mut Muxer<File>) -> std::io::Result<()>,
    ) -> Result<(), RecordError> {
        let Some(muxer) = &mut self.muxer else {
            return Err(self.ended());
        };
        let Err(error) = write(muxer) else {
            return Ok(());
        };
        let kept = muxer.kept();
        self.muxer = None;
        Err(RecordError::writing(&self.path, kept, error))
    }

    fn check(&self) -> Result<(), RecordError> {
        match self.muxer {
            Some(_) => Ok(()),
            None => Err(self.ended()),
        }
    }

    fn ended(&self) -> RecordError {
        RecordError::Ended {
            path: self.path.clone(),
        }
    }
}
