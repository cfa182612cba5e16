//! A recording on a thread of its own: whoever has a picture only copies what changed of it, and waits for
//! neither the encoder nor the disk.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use screen::{Picture, Pointer, Rect};

use crate::{MAX_PIXELS, MAX_SIDE, Options, RecordError, Recorder, Summary};

/// The most separate parts that are remembered as changed; beyond these, their bounds.
const MOST_PARTS: usize = 64;
/// The most notes that wait for the next frame; whoever writes more than that can't fill the memory.
const MOST_NOTES: usize = 200;
/// Nothing is due for ever: the thread looks again at least this often.
const LONGEST_REST: Duration = Duration::from_secs(3_600);

/// A recording under way. Dropped, it ends as with [`stop`](Self::stop).
#[derive(Debug)]
pub struct Tape {
    feed: Feed,
    path: PathBuf,
}

/// The way into a recording. Cheap to clone; leads nowhere once the recording has ended.
#[derive(Clone, Debug)]
pub struct Feed(Arc<Shared>);

/// What becomes of a recording, told from its thread.
#[derive(Debug)]
pub enum Told {
    /// The file is there: the first picture has come.
    Began,
    /// The last that is told. Without an error: what is in the file, or none if no picture ever came.
    Ended(Result<Option<Summary>, RecordError>),
}

#[derive(Debug)]
struct Shared {
    desk: Mutex<Desk>,
    news: Condvar,
}

/// What the thread has not looked at yet.
#[derive(Debug, Default)]
struct Desk {
    /// None while nothing is shown.
    picture: Option<Picture>,
    pointer: Pointer,
    /// What changed of the picture; all of it, if it is another one.
    damage: Vec<Rect>,
    is_other: bool,
    notes: Vec<(Instant, String)>,
    changed: bool,
    over: bool,
}

impl Tape {
    /// Begins with the first picture: then the file is made, readable by its owner only, and the video gets
    /// that picture's size, or as much of it as a video can have. `told` is called from the recording's thread.
    ///
    /// # Errors
    /// [`RecordError::Create`] when the system has no room for a thread. All else is told.
    pub fn start(
        path: &Path,
        options: Options,
        told: impl Fn(Told) + Send + 'static,
    ) -> Result<Self, RecordError> {
        let shared = Arc::new(Shared {
            desk: Mutex::default(),
            news: Condvar::new(),
        });
        let keeper = Keeper {
            shared: Arc::clone(&shared),
            path: path.to_owned(),
            options,
            recorder: None,
            shown: None,
            pointer: Pointer::default(),
            last: None,
        };
        let mut teller = Teller {
            told,
            path: Some(path.to_owned()),
        };
        thread::Builder::new()
            .name("recording".to_owned())
            .spawn(move || {
                let ended = keeper.run(&teller);
                teller.ended(ended);
            })
            .map_err(|error| RecordError::creating(path, error))?;
        Ok(Self {
            feed: Feed(shared),
            path: path.to_owned(),
        })
    }

    /// Where the file is, or will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The way in.
    pub fn feed(&self) -> Feed {
        self.feed.clone()
    }

    /// Ends it at once: nothing that is shown from now on is in it. The file is finished on its thread,
    /// which then tells so.
    pub fn stop(&self) {
        let mut desk = self.feed.desk();
        desk.over = true;
        self.feed.0.news.notify_one();
    }
}

impl Drop for Tape {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Feed {
    /// The screen looks like `picture`, which differs from that of the call before within `damage`, and has the
    /// pointer on it. Takes as long as it takes to copy the damage.
    pub fn show(&self, picture: &Picture, damage: &[Rect], pointer: &Pointer) {
        let mut desk = self.desk();
        if desk.over || picture.rect().is_empty() {
            return;
        }
        if desk.pointer != *pointer {
            desk.pointer.clone_from(pointer);
            desk.changed(&self.0.news);
        }
        match &mut desk.picture {
            Some(copy) if copy.rect() == picture.rect() => {
                if damage.is_empty() {
                    return;
                }
                for part in damage {
                    copy.copy_rect_from(picture, *part);
                }
                desk.add(damage);
            }
            other => {
                *other = Some(picture.clone());
                desk.is_other = true;
            }
        }
        desk.changed(&self.0.news);
    }

    /// Nothing is shown from now on, until the next picture: a plain card is kept instead.
    pub fn blank(&self) {
        let mut desk = self.desk();
        if desk.picture.take().is_some() {
            desk.damage.clear();
            desk.changed(&self.0.news);
        }
    }

    /// A line of chat or an event, for the subtitles.
    pub fn note(&self, text: impl Into<String>) {
        let mut desk = self.desk();
        if !desk.over && desk.notes.len() < MOST_NOTES {
            desk.notes.push((Instant::now(), text.into()));
            desk.changed(&self.0.news);
        }
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.desk()
    }
}

impl Shared {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        // A panic while the lock was held left at worst half a picture; the rest can still be kept.
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// The thread is woken for the first news only; then it knows when the next frame is due.
    fn changed(&mut self, news: &Condvar) {
        if !std::mem::replace(&mut self.changed, true) {
            news.notify_one();
        }
    }

    fn add(&mut self, damage: &[Rect]) {
        self.damage.extend_from_slice(damage);
        if self.damage.len() > MOST_PARTS {
            let all = self.damage.drain(..).reduce(|a, b| a.union(&b));
            self.damage.extend(all);
        }
    }
}

/// Tells the end, also when the thread panics.
struct Teller<F: Fn(Told)> {
    told: F,
    /// None once the end was told.
    path: Option<PathBuf>,
}

impl<F: Fn(Told)> Teller<F> {
    fn ended(&mut self, how: Result<Option<Summary>, RecordError>) {
        self.path = None;
        (self.told)(Told::Ended(how));
    }
}

impl<F: Fn(Told)> Drop for Teller<F> {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            self.ended(Err(RecordError::Ended { path }));
        }
    }
}

/// The thread's own.
struct Keeper {
    shared: Arc<Shared>,
    path: PathBuf,
    options: Options,
    /// With the time it began.
    recorder: Option<(Recorder, Instant)>,
    /// A copy of what is shown; none while nothing is.
    shown: Option<Picture>,
    pointer: Pointer,
    /// When the last frame was.
    last: Option<Instant>,
}

/// What there is to do.
struct Turn {
    damage: Vec<Rect>,
    notes: Vec<(Instant, String)>,
    over: bool,
}

impl Keeper {
    fn run(mut self, teller: &Teller<impl Fn(Told)>) -> Result<Option<Summary>, RecordError> {
        loop {
            let turn = self.wait();
            let at = self.moment(&turn);
            let written = self.write(&turn, at, teller);
            if written.is_err() {
                self.shared.desk().over = true;
            }
            written?;
            if turn.over {
                let Some((recorder, began)) = self.recorder else {
                    return Ok(None);
                };
                return recorder.finish(at.duration_since(began)).map(Some);
            }
        }
    }

    /// Waits until a frame is due, and copies what it needs: the encoder works without the lock.
    fn wait(&mut self) -> Turn {
        let shared = Arc::clone(&self.shared);
        let mut desk = shared.desk();
        while !desk.over {
            let left = self.next_due(desk.changed);
            if left.is_zero() {
                break;
            }
            let waited = shared.news.wait_timeout(desk, left);
            (desk, _) = waited.unwrap_or_else(PoisonError::into_inner);
        }
        self.take(&mut desk)
    }

    fn next_due(&self, changed: bool) -> Duration {
        let now = Instant::now();
        let due = match (&self.recorder, self.last) {
            (_, None) if changed => now,
            (_, Some(last)) if changed => last + self.interval(),
            (Some((recorder, began)), _) => *began + recorder.next_due(),
            (None, _) => now + LONGEST_REST,
        };
        due.saturating_duration_since(now)
    }

    fn interval(&self) -> Duration {
        Duration::from_secs(1) / self.options.frames_per_second.clamp(1, 60)
    }

    fn take(&mut self, desk: &mut Desk) -> Turn {
        let mut damage = std::mem::take(&mut desk.damage);
        match (&desk.picture, &mut self.shown) {
            (None, shown) => *shown = None,
            (Some(picture), Some(shown)) if !desk.is_other => {
                for part in &damage {
                    shown.copy_rect_from(picture, *part);
                }
            }
            (Some(picture), shown) => {
                damage = vec![picture.rect()];
                *shown = Some(picture.clone());
            }
        }
        self.pointer.clone_from(&desk.pointer);
        desk.is_other = false;
        desk.changed = false;
        // What is noted before the first picture waits for it: there is no file yet.
        let has_file = self.recorder.is_some() || self.shown.is_some();
        let notes = has_file.then(|| std::mem::take(&mut desk.notes));
        Turn {
            damage,
            notes: notes.unwrap_or_default(),
            over: desk.over,
        }
    }

    /// The time of this frame. The last one comes no sooner after the one before than any other, so that
    /// it is not left out.
    fn moment(&self, turn: &Turn) -> Instant {
        let now = Instant::now();
        match self.last {
            Some(last) if turn.over && !turn.damage.is_empty() => now.max(last + self.interval()),
            _ => now,
        }
    }

    fn write(
        &mut self,
        turn: &Turn,
        at: Instant,
        teller: &Teller<impl Fn(Told)>,
    ) -> Result<(), RecordError> {
        if self.recorder.is_none()
            && let Some(picture) = &self.shown
        {
            let size = video_size(picture.width(), picture.height());
            let recorder = Recorder::create(&self.path, size, self.options)?;
            self.recorder = Some((recorder, at));
            (teller.told)(Told::Began);
        }
        let Some((recorder, began)) = &mut self.recorder else {
            return Ok(());
        };
        let since = |at: Instant| at.saturating_duration_since(*began);
        for (at, text) in &turn.notes {
            recorder.note(since(*at), text)?;
        }
        self.last = Some(at);
        match &self.shown {
            Some(picture) => recorder.frame(since(at), picture, &turn.damage, Some(&self.pointer)),
            None => recorder.blank(since(at)),
        }
    }
}

/// The size of a video for pictures of this size: the same, or as large as a video can be in that shape.
fn video_size(width: u32, height: u32) -> (u32, u32) {
    let (wide, high) = (f64::from(width), f64::from(height));
    let side = f64::from(MAX_SIDE) / wide.max(high);
    let area = (f64::from(MAX_PIXELS) / (wide * high)).sqrt();
    let scale = side.min(area).min(1.0);
    let scaled = |length: f64| ((length * scale) as u32).max(1);
    (scaled(wide), scaled(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desktop_that_is_larger_than_a_video_keeps_its_shape() {
        assert_eq!(video_size(1920, 1080), (1920, 1080));
        assert_eq!(video_size(16_384, 4_096), (8_192, 2_048));
        let (width, height) = video_size(8_192, 8_192);
        assert!(width == height && width * height <= MAX_PIXELS && width > 5_700);
        assert_eq!(video_size(100_000, 1), (8_192, 1));
    }
}
