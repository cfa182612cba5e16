//! What the helper sees, and whether: one capture while the screen is shown, none during a pause. The frame around what is
//! shared says the same to the person.

use super::Source;
use super::capture::{CaptureOver, CaptureThread, For};
use super::frame::Around;
use super::video::Slot;
use desktop::{FrameLook, Presence, Selection};
use net::Sight;
use session::Approval;
use tokio::sync::{mpsc, oneshot};

/// The picture of a session. Dropping it ends it.
pub(super) struct Picture {
    source: Source,
    approval: Approval,
    link: mpsc::Sender<Sight>,
    takers: For,
    /// What the person lets be seen, if anything.
    view: Option<Selection>,
    /// Around that.
    frame: Option<Around>,
    /// Nobody is there: the connection broke.
    broken: bool,
    running: Option<CaptureThread>,
    /// A capture that has been told to end, and may have a last packet in its hand.
    leaving: Option<oneshot::Receiver<CaptureOver>>,
    pause: Pause,
    /// The helper has seen something of this picture.
    seen: bool,
    shown: Shown,
    /// Whether what is shared is there, as the person knows it.
    presence: Presence,
}

/// Whether anything of the screen was shown in this session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    No,
    /// It was looked at, and what was seen may have arrived.
    Perhaps,
    Yes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pause {
    No,
    Yes,
    /// The person wants to go on; what was seen before the pause is still on its way out.
    Ending,
}

/// What happened to the picture by itself.
pub(super) enum Happened {
    /// There are no more pictures.
    Over(CaptureOver),
    /// Nothing of before the pause is left: the pause can end.
    CanGoOn,
    /// What is shared is gone, or there again.
    Presence(Presence),
}

impl Picture {
    /// It has to [`begin`](Self::begin), or to be paused.
    pub(super) fn new(
        source: Source,
        approval: Approval,
        link: mpsc::Sender<Sight>,
        slot: Slot,
        view: Option<Selection>,
    ) -> Self {
        let shared = view.clone();
        Self {
            broken: false,
            frame: shared.map(|shared| Around::new(source.clone(), shared)),
            source,
            approval,
            link,
            takers: For {
                slot,
                ..For::default()
            },
            view,
            running: None,
            leaving: None,
            pause: Pause::No,
            seen: false,
            shown: Shown::No,
            presence: Presence::default(),
        }
    }

    /// Begins anew, as at the beginning.
    pub(super) fn begin(&mut self) {
        self.seen = false;
        self.frame_looks(FrameLook::Seen);
        self.running = self.view.clone().map(|shared| {
            let (source, approval) = (self.source.clone(), self.approval.clone());
            CaptureThread::start(
                source,
                approval,
                shared,
                self.link.clone(),
                self.takers.clone(),
            )
        });
        if self.running.is_some() && self.shown == Shown::No {
            self.shown = Shown::Perhaps;
        }
    }

    fn frame_looks(&mut self, look: FrameLook) {
        if let Some(frame) = self.frame.as_mut().filter(|_| !self.broken) {
            frame.show(look);
        }
    }

    fn hide_frame(&mut self) {
        if let Some(frame) = &mut self.frame {
            frame.hide();
        }
    }

    /// Whether anything of the screen may have been seen in this session.
    pub(super) fn was_shown(&self) -> bool {
        self.shown != Shown::No
    }

    /// The connection broke: nothing is looked at.
    pub(super) fn broke(&mut self) {
        (self.running, self.leaving) = (None, None);
        self.broken = true;
        self.hide_frame();
    }

    /// There is another one. A pause that lasts goes on.
    pub(super) fn resume(&mut self, approval: Approval, link: mpsc::Sender<Sight>) {
        (self.approval, self.link) = (approval, link);
        self.broken = false;
        match self.pause {
            Pause::No => self.begin(),
            Pause::Yes | Pause::Ending => self.frame_looks(FrameLook::Paused),
        }
    }

    /// Whether the person paused it, even if they want to go on.
    pub(super) fn is_paused(&self) -> bool {
        self.pause != Pause::No
    }

    /// What is looked at goes into a video, and to nobody else before [`let_go`](Self::let_go).
    pub(super) fn hold(&self) {
        self.takers.held.set(true);
    }

    /// There is a video of it: it may be seen.
    pub(super) fn let_go(&self) {
        self.takers.held.set(false);
        self.look_again();
    }

    /// Ends it for good.
    pub(super) fn end(&mut self) {
        self.view = None;
        self.running = None;
        self.frame = None;
    }

    /// Looks once more though nothing changed: a video has begun.
    pub(super) fn look_again(&self) {
        if let Some(running) = &self.running {
            running.wake();
        }
    }

    /// The person wants a pause: from now on nothing is looked at.
    pub(super) fn pause(&mut self) {
        self.pause = Pause::Yes;
        if let Some(running) = self.running.take() {
            self.leaving = Some(running.end());
        }
        self.frame_looks(FrameLook::Paused);
        // In this order: what it has in its hand is not shown after the card.
        self.takers.slot.blank();
    }

    /// The helper takes it for paused. Where the person does not, their word was lost in a break.
    pub(super) fn is_held_paused(&mut self) {
        if self.pause == Pause::No {
            self.pause();
            self.go_on();
        }
    }

    /// The person wants to go on: wait for [`Happened::CanGoOn`].
    pub(super) fn go_on(&mut self) {
        if self.pause == Pause::Yes {
            self.pause = Pause::Ending;
        }
    }

    /// The pause is over for the helper too, unless the person has asked for another one meanwhile.
    pub(super) fn pause_is_over(&mut self) {
        if self.pause == Pause::No && self.running.is_none() {
            self.begin();
        }
    }

    /// The helper has seen something; true if that is the first of this picture.
    pub(super) fn acknowledge(&mut self, ack: Vec<u8>) -> bool {
        let Some(running) = &self.running else {
            return false;
        };
        running.acknowledge(ack);
        self.shown = Shown::Yes;
        !std::mem::replace(&mut self.seen, true)
    }

    /// Waits until something happens by itself; for ever where nothing can. May be given up at any time.
    pub(super) async fn happens(&mut self) -> Happened {
        if self.pause == Pause::Ending {
            if let Some(leaving) = &mut self.leaving {
                // However it ended, it has.
                let _ = leaving.await;
            }
            self.leaving = None;
            self.pause = Pause::No;
            return Happened::CanGoOn;
        }
        let Some(running) = &mut self.running else {
            return std::future::pending().await;
        };
        let over = loop {
            tokio::select! {
                biased;
                over = &mut running.over => break over,
                // Whoever no longer tells is about to say how it ended.
                Ok(()) = running.presence.changed() => {
                    let now = *running.presence.borrow_and_update();
                    if std::mem::replace(&mut self.presence, now) != now {
                        return Happened::Presence(now);
                    }
                }
            }
        };
        self.running = None;
        // Nothing is seen any more; after a break, which ends this first, it may be again.
        self.hide_frame();
        // A thread that can't say how it ended has panicked: no picture comes from it any more.
        let over = over.unwrap_or(CaptureOver::Crashed);
        // One that was only stopped may have shown something before it was.
        if self.shown == Shown::Perhaps && matches!(over, CaptureOver::Failed(_)) {
            self.shown = Shown::No;
        }
        Happened::Over(over)
    }
}
