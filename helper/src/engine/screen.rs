//! The novice's picture as it arrives: written by the engine, read by whoever shows it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use recorder::Feed;
use screen::{DecodeError, Decoder, DecoderLimits, Picture, Pointer, Rect};
use session::{MonitorPlace, Monitors};

use super::layout::Layout;
use crate::direct::{Direct, Lost, Place};

/// The most separate parts that are remembered as changed; beyond these, their bounds.
const MOST_PARTS: usize = 64;

/// The picture, shared between the engine and one reader.
#[derive(Default)]
pub struct Screen(Mutex<State>);

struct State {
    decoder: Decoder,
    layout: Layout,
    changes: Changes,
    bytes: u64,
    packets: u64,
    pictures: u64,
    exact: bool,
    /// How long a word there and back took, last.
    round_trip: Option<Duration>,
    /// A video that is kept.
    feed: Option<Feed>,
    /// The window's picture, if it is copied there without drawing, and what changed since it was last.
    direct: Option<Direct>,
    uncopied: Changes,
}

/// What changed since the last look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Parts of the picture, in pixels.
    pub parts: Vec<Rect>,
    /// The picture is another one, of any size.
    pub resized: bool,
    /// The pointer moved or looks different.
    pub pointer: bool,
}

/// How much has arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Bytes of screen packets.
    pub bytes: u64,
    /// Screen packets.
    pub packets: u64,
    /// Times that the picture was as the novice's screen was.
    pub pictures: u64,
}

/// What one packet means for whoever shows the picture.
#[derive(Debug, Default)]
pub(crate) struct Arrived {
    pub(crate) ack: Option<Vec<u8>>,
    /// There is something new to show or to say of the picture.
    pub(crate) visible: bool,
    /// A good moment to show it.
    pub(crate) complete: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            decoder: Decoder::new(DecoderLimits::default()),
            layout: Layout::default(),
            changes: Changes::default(),
            bytes: 0,
            packets: 0,
            pictures: 0,
            exact: false,
            round_trip: None,
            feed: None,
            direct: None,
            uncopied: Changes::default(),
        }
    }
}

impl Screen {
    /// Forgets everything, for a new session.
    pub(crate) fn clear(&self) {
        let mut state = self.state();
        let direct = state.direct.take();
        *state = State {
            direct,
            ..State::default()
        };
        drop(state);
        self.restart();
    }

    /// From now on each picture goes into a video, too, beginning with this one; or no longer.
    pub(crate) fn keep(&self, feed: Option<Feed>) {
        let mut state = self.state();
        state.feed = feed;
        state.feed_damage(&[]);
    }

    /// Forgets the picture, for one that begins anew in the same session.
    pub(crate) fn restart(&self) {
        let mut state = self.state();
        if let Some(feed) = &state.feed {
            feed.blank();
        }
        let (feed, direct) = (state.feed.take(), state.direct.take());
        let all = Changes {
            resized: true,
            ..Changes::default()
        };
        let State {
            bytes,
            packets,
            pictures,
            round_trip,
            ..
        } = *state;
        *state = State {
            changes: all.clone(),
            uncopied: all,
            direct,
            bytes,
            packets,
            pictures,
            round_trip,
            feed,
            ..State::default()
        };
    }

    /// Decodes a packet.
    pub(crate) fn handle_packet(&self, packet: &[u8]) -> Result<Arrived, DecodeError> {
        let mut state = self.state();
        let change = state.decoder.handle_packet(packet)?;
        state.bytes += packet.len() as u64;
        state.packets += 1;
        state.pictures += u64::from(change.picture_complete);
        let same_picture = !change.resized && change.rects.is_empty();
        let was_exact = std::mem::take(&mut state.exact);
        state.exact = change.picture_exact || (was_exact && same_picture);
        let now_exact = state.exact && !was_exact;
        let visible = change.pointer_changed || !same_picture || now_exact;
        if change.resized {
            let size = state.size();
            state.layout.resize(size);
        }
        state.changes.add(&change);
        if state.direct.is_some() {
            state.uncopied.add(&change);
        }
        if change.resized {
            state.feed_damage(&[state.decoder.picture().rect()]);
        } else {
            state.feed_damage(&change.rects);
        }
        Ok(Arrived {
            ack: change.ack,
            visible,
            complete: change.picture_complete || now_exact,
        })
    }

    /// Decodes a packet of the novice's encoder; gives back what is to be answered.
    ///
    /// # Errors
    /// When the packet can't be right.
    pub fn receive(&self, packet: &[u8]) -> Result<Option<Vec<u8>>, DecodeError> {
        self.handle_packet(packet).map(|arrived| arrived.ack)
    }

    /// The novice's side says where the monitors are; whether that is about the picture that is there, and not one to come.
    pub fn handle_monitors(&self, monitors: Monitors) -> bool {
        let mut state = self.state();
        let size = state.size();
        state.layout.say(monitors, size)
    }

    /// Looks at the picture, the pointer and the monitors in it, if these are several, and at what changed since the last call.
    ///
    /// The engine waits meanwhile, so the look should be short.
    pub fn look<R>(
        &self,
        look: impl FnOnce(&Picture, &Pointer, &[MonitorPlace], Changes) -> R,
    ) -> R {
        let mut state = self.state();
        let changes = std::mem::take(&mut state.changes);
        let (picture, pointer) = (state.decoder.picture(), state.decoder.pointer());
        look(picture, pointer, state.layout.list(), changes)
    }

    /// From now on the picture can be copied straight into a window.
    pub fn set_direct(&self, direct: Direct) {
        let mut state = self.state();
        state.uncopied.resized = true;
        state.direct = Some(direct);
    }

    /// Copies the picture there from now on, or no longer.
    pub fn place(&self, place: Option<Place>) {
        let mut state = self.state();
        let Some(direct) = state.direct.as_mut().filter(|d| d.place() != place) else {
            return;
        };
        direct.set_place(place);
        state.uncopied.pointer = true;
        // What is shown from the first moment is as it is now.
        if place.is_none() || state.copy() {
            state.directly(Direct::apply);
        }
    }

    /// Copies what changed into the window; gives back where to. `None` if it has to be drawn there.
    pub(crate) fn show_directly(&self) -> Option<Place> {
        let mut state = self.state();
        let place = state.direct.as_ref()?.place()?;
        state.copy().then_some(place)
    }

    /// The size of the picture in pixels; 0 × 0 before the first.
    pub fn size(&self) -> (u32, u32) {
        self.state().size()
    }

    /// A word there and back took so long.
    pub(crate) fn measured(&self, round_trip: Option<Duration>) {
        self.state().round_trip = round_trip;
    }

    /// How long a word there and back took, as it was measured last; at first when the connection was made.
    pub fn round_trip(&self) -> Option<Duration> {
        self.state().round_trip
    }

    /// A copy of the picture as it is now; `None` before the first.
    pub fn picture(&self) -> Option<Picture> {
        let state = self.state();
        let picture = state.decoder.picture();
        (picture.width() > 0).then(|| picture.clone())
    }

    /// How much has arrived.
    pub fn counts(&self) -> Counts {
        let state = self.state();
        Counts {
            bytes: state.bytes,
            packets: state.packets,
            pictures: state.pictures,
        }
    }

    /// Whether the picture is exactly as the novice’s screen was, every pixel.
    pub fn is_exact(&self) -> bool {
        self.state().exact
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic while the lock was held left at worst half a picture; the rest is still shown.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn size(&self) -> (u32, u32) {
        let picture = self.decoder.picture();
        (picture.width(), picture.height())
    }

    /// Copies what changed since it was last.
    fn copy(&mut self) -> bool {
        let changes = std::mem::take(&mut self.uncopied);
        let Some(mut direct) = self.direct.take() else {
            return false;
        };
        let (picture, pointer) = (self.decoder.picture(), self.decoder.pointer());
        let shown = direct.show(picture, pointer, &changes);
        self.direct = Some(direct);
        self.directly(|_| shown)
    }

    /// Does something with the window. Where that fails, the picture is drawn as all else is.
    fn directly(&mut self, what: impl FnOnce(&mut Direct) -> Result<(), Lost>) -> bool {
        let done = self.direct.as_mut().map(what);
        if let Some(Err(error)) = &done {
            tracing::warn!(%error, "the picture can't be copied into the window");
            self.direct = None;
        }
        matches!(done, Some(Ok(())))
    }

    /// Gives a video what it is to show, which costs as much as a copy of the damage.
    fn feed_damage(&self, damage: &[Rect]) {
        if let Some(feed) = &self.feed {
            feed.show(self.decoder.picture(), damage, self.decoder.pointer());
        }
    }
}

impl Changes {
    fn add(&mut self, change: &screen::Change) {
        self.pointer |= change.pointer_changed;
        if change.resized {
            self.resized = true;
            self.parts.clear();
        }
        if self.resized {
            return;
        }
        self.parts.extend(&change.rects);
        if self.parts.len() > MOST_PARTS {
            let all = self.parts.drain(..).reduce(|a, b| a.union(&b));
            self.parts.extend(all);
        }
    }
}
