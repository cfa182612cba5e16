//! What every real capture does, however it looks: nothing without the permit, and nothing is left when it is over.

use std::time::{Duration, Instant};

use screen::Picture;

use crate::{Capture, CaptureError, Exclude, Monitor, Permit, Update, Waker};

/// All of a capture that can see the screen. Dropping it lets go of everything.
pub(crate) trait Live: Send {
    /// As in [`Capture::monitors`].
    fn monitors(&self) -> &[Monitor];

    /// As in [`Capture::next`], until then or for as long as it takes.
    ///
    /// # Errors
    ///
    /// Any [`CaptureError`], after which it is over.
    fn next(
        &mut self,
        until: Option<Instant>,
        picture: &mut Picture,
    ) -> Result<Update, CaptureError>;

    /// As in [`Capture::waker`].
    fn waker(&self) -> Waker;

    /// As in [`Capture::exclude`].
    fn exclude(&mut self, windows: Exclude);
}

/// Whether it may be looked, at this moment.
///
/// # Errors
///
/// [`CaptureError::NotPermitted`].
pub(crate) fn check(permit: &dyn Permit) -> Result<(), CaptureError> {
    if permit.is_live() {
        Ok(())
    } else {
        Err(CaptureError::NotPermitted)
    }
}

/// A capture until it ends: then nothing is left of it, and it says why.
pub(crate) struct Held<L: Live> {
    state: State<L>,
    picture: Picture,
    waker: Waker,
}

enum State<L> {
    Live(Box<L>),
    /// The permit died.
    NotPermitted,
    /// An error made it impossible to go on.
    Failed,
}

impl<L: Live> Held<L> {
    pub(crate) fn new(live: L) -> Self {
        Self {
            waker: live.waker(),
            state: State::Live(Box::new(live)),
            picture: Picture::new(0, 0),
        }
    }

    /// Lets go of everything and wipes the picture.
    fn end(&mut self, state: State<L>) {
        self.state = state;
        self.picture.fill(self.picture.rect(), [0, 0, 0]);
    }
}

impl<L: Live> Capture for Held<L> {
    fn monitors(&self) -> &[Monitor] {
        match &self.state {
            State::Live(live) => live.monitors(),
            State::NotPermitted | State::Failed => &[],
        }
    }

    fn next(&mut self, timeout: Option<Duration>) -> Result<Update, CaptureError> {
        let live = match &mut self.state {
            State::Live(live) => live,
            State::NotPermitted => return Err(CaptureError::NotPermitted),
            State::Failed => {
                let reason = "capturing it has failed before".to_owned();
                return Err(CaptureError::Lost { reason });
            }
        };
        // A time too far away to be expressed is as good as none.
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let outcome = live.next(until, &mut self.picture);
        match outcome {
            Ok(_) => {}
            Err(CaptureError::NotPermitted) => self.end(State::NotPermitted),
            Err(_) => self.end(State::Failed),
        }
        outcome
    }

    fn picture(&self) -> &Picture {
        &self.picture
    }

    fn waker(&self) -> Waker {
        self.waker.clone()
    }

    fn exclude(&mut self, windows: Exclude) {
        if let State::Live(live) = &mut self.state {
            live.exclude(windows);
        }
    }
}

impl<L: Live> Drop for Held<L> {
    fn drop(&mut self) {
        self.end(State::NotPermitted);
    }
}
