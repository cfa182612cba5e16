//! The thread that looks at the screen: waits for changes, makes packets, hands them to the link
//! as fast as it takes them.

use super::monitors::{Layout, Numbers};
use super::permit::Looking;
use super::source::Source;
use super::video::Slot;
use desktop::{Capture, CaptureError, Permit as _, Presence, Selection, Waker};
use net::Sight;
use screen::{Encoder, EncoderOptions, Pointer};
use session::Approval;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc as sync;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Instant;
use tokio::runtime::Handle;
use tokio::sync::{Notify, mpsc, oneshot, watch};

/// A running capture. Dropping it stops it: nothing is grabbed after that, and the thread goes by itself.
pub(crate) struct CaptureThread {
    acks: sync::Sender<Vec<u8>>,
    stop: Stop,
    /// How it ended; never before it has ended.
    pub(crate) over: oneshot::Receiver<CaptureOver>,
    /// Whether what is shared is there, as it was last seen.
    pub(super) presence: watch::Receiver<Presence>,
}

/// Why there are no more pictures.
#[derive(Debug)]
pub(crate) enum CaptureOver {
    /// It was stopped, or the approval ended; during a pause nothing looks.
    Stopped,
    /// The screen can't be seen.
    Failed(CaptureError),
    /// The helper's acknowledgements can't be true.
    Misbehaved(screen::AckError),
    /// The thread is gone without a word.
    Crashed,
}

/// Ends the thread from anywhere: while it waits for the screen, and while it waits for the link.
#[derive(Clone)]
struct Stop {
    permit: Looking,
    waker: Arc<OnceLock<Waker>>,
    link: Arc<Notify>,
}

impl Stop {
    fn now(&self) {
        self.permit.end();
        // One permit is kept, so a thread that is about to wait sees it too.
        self.link.notify_one();
        self.wake();
    }

    fn wake(&self) {
        if let Some(waker) = self.waker.get() {
            waker.wake();
        }
    }
}

impl CaptureThread {
    /// Starts to send pictures of what is shared from `source` into `link`. There is no other way to, and
    /// it takes an approval.
    pub(super) fn start(
        source: Source,
        approval: Approval,
        shared: Selection,
        link: mpsc::Sender<Sight>,
        takers: For,
    ) -> Self {
        let For {
            slot,
            held,
            numbers,
        } = takers;
        let (acks, acks_in) = sync::channel();
        let (tell, over) = oneshot::channel();
        let (tell_presence, presence) = watch::channel(Presence::default());
        let stop = Stop {
            permit: Looking::under(approval, shared),
            waker: Arc::default(),
            link: Arc::default(),
        };
        let thread_stop = stop.clone();
        let runtime = Handle::current();
        thread::Builder::new()
            .name("capture".to_owned())
            .spawn(move || {
                let outlet = Outlet { runtime, link };
                let takers = Takers {
                    encoder: Encoder::new(EncoderOptions::default()),
                    layout: Layout::new(numbers),
                    slot,
                    held,
                    pointer: Pointer::default(),
                    presence: tell_presence,
                };
                let ended = run(&source, &thread_stop, &outlet, takers, &acks_in);
                // Nobody listens any more: then nobody needs to know.
                let _ = tell.send(ended);
            })
            .expect("the system has room for one more thread");
        Self {
            acks,
            stop,
            over,
            presence,
        }
    }

    /// Ends it and tells when it has ended: no packet of it comes after that.
    pub(crate) fn end(self) -> oneshot::Receiver<CaptureOver> {
        let (_, none) = oneshot::channel();
        let mut ending = self;
        std::mem::replace(&mut ending.over, none)
    }

    /// Looks again, whether or not something changed.
    pub(crate) fn wake(&self) {
        self.stop.wake();
    }

    /// The helper has seen something.
    pub(crate) fn acknowledge(&self, ack: Vec<u8>) {
        // A thread that is gone reports why in `over`.
        let _ = self.acks.send(ack);
        self.stop.wake();
    }
}

impl Drop for CaptureThread {
    fn drop(&mut self) {
        self.stop.now();
    }
}

/// What one capture has in common with the others of its session. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct For {
    /// A video of it, if one is kept.
    pub(super) slot: Slot,
    pub(super) held: Held,
    pub(super) numbers: Numbers,
}

/// What is looked at leaves for nobody while this is on: a video that has to be kept begins with the first picture, and nothing
/// is shown before it has. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Held(Arc<AtomicBool>);

impl Held {
    /// From now on.
    pub(super) fn set(&self, on: bool) {
        self.0.store(on, Ordering::Release);
    }

    fn is_on(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

struct Outlet {
    runtime: Handle,
    link: mpsc::Sender<Sight>,
}

impl Outlet {
    /// Waits for room for one packet; `None` when it was stopped or the link is gone.
    fn room(&self, stop: &Stop) -> Option<mpsc::Permit<'_, Sight>> {
        if let Ok(room) = self.link.try_reserve() {
            return Some(room);
        }
        self.runtime.block_on(async {
            tokio::select! {
                biased;
                () = stop.link.notified() => None,
                room = self.link.reserve() => room.ok(),
            }
        })
    }
}

fn run(
    source: &Source,
    stop: &Stop,
    outlet: &Outlet,
    mut takers: Takers,
    acks: &sync::Receiver<Vec<u8>>,
) -> CaptureOver {
    let mut capture = match source.capture(Box::new(stop.permit.clone())) {
        Ok(capture) => capture,
        Err(error) => return CaptureOver::from(error),
    };
    // Empty until now, as this thread alone fills it.
    let _ = stop.waker.set(capture.waker());
    loop {
        match step(&mut *capture, &mut takers, stop, outlet, acks) {
            Ok(()) => {}
            Err(over) => return over,
        }
    }
}

/// Who takes what was seen: the helper's picture, a video if one is kept, and the person.
struct Takers {
    encoder: Encoder,
    layout: Layout,
    slot: Slot,
    held: Held,
    pointer: Pointer,
    presence: watch::Sender<Presence>,
}

/// Waits for the screen, an acknowledgement or the encoder's own time, then sends what there is to send.
fn step(
    capture: &mut dyn Capture,
    takers: &mut Takers,
    stop: &Stop,
    outlet: &Outlet,
    acks: &sync::Receiver<Vec<u8>>,
) -> Result<(), CaptureOver> {
    let wait = takers
        .encoder
        .poll_timeout()
        .filter(|_| !takers.held.is_on())
        .map(|at| at.saturating_duration_since(Instant::now()));
    look(capture, takers, &stop.permit, wait)?;
    if takers.held.is_on() {
        // Whoever lets go of it wakes this thread then.
        return Ok(());
    }
    loop {
        // Room first, then the picture: what waits for room would be out of date.
        let had_room = outlet.link.capacity() > 0;
        let Some(room) = outlet.room(stop) else {
            return Err(CaptureOver::Stopped);
        };
        if !had_room {
            let at_once = Some(std::time::Duration::ZERO);
            look(capture, takers, &stop.permit, at_once)?;
        }
        // After looking, which takes the word that one has come.
        for ack in acks.try_iter() {
            takers
                .encoder
                .handle_ack(Instant::now(), &ack)
                .map_err(CaptureOver::Misbehaved)?;
        }
        if let Some(monitors) = takers.layout.news() {
            room.send(Sight::Monitors(monitors));
            continue;
        }
        match takers
            .encoder
            .poll_packet(Instant::now(), capture.picture())
        {
            Some(packet) => room.send(Sight::Packet(packet)),
            None => return Ok(()),
        }
        if !stop.permit.is_live() {
            return Err(CaptureOver::Stopped);
        }
    }
}

fn look(
    capture: &mut dyn Capture,
    takers: &mut Takers,
    permit: &Looking,
    wait: Option<std::time::Duration>,
) -> Result<(), CaptureOver> {
    let update = capture.next(wait).map_err(CaptureOver::from)?;
    let Takers {
        encoder,
        layout,
        slot,
        pointer,
        presence,
        held: _,
    } = takers;
    if let Some(now) = update.presence {
        presence.send_replace(now);
    }
    let picture = capture.picture();
    if update.monitors || update.resized {
        layout.see(capture.monitors(), picture);
    }
    if update.resized {
        encoder.handle_resize(picture.width(), picture.height());
    }
    if !update.damage.is_empty() {
        encoder.handle_damage(&update.damage);
    }
    if let Some(shape) = &update.pointer_shape {
        encoder.handle_pointer_shape(shape);
        pointer.shape = Some(shape.clone());
    }
    if let Some(at) = update.pointer_at {
        encoder.handle_pointer_at(Some(at));
        pointer.at = Some(at);
    } else if update.pointer_left {
        encoder.handle_pointer_at(None);
        pointer.at = None;
    }
    if update.resized {
        slot.show(permit, picture, &[picture.rect()], pointer);
    } else {
        slot.show(permit, picture, &update.damage, pointer);
    }
    Ok(())
}

impl From<CaptureError> for CaptureOver {
    fn from(error: CaptureError) -> Self {
        match error {
            CaptureError::NotPermitted => Self::Stopped,
            error => Self::Failed(error),
        }
    }
}
