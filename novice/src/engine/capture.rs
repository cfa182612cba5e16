//! The thread that looks at the screen: waits for changes, makes packets, hands them to the link
//! as fast as it takes them.

use super::permit::Looking;
use super::source::Source;
use desktop::{Capture, CaptureError, Permit as _, Waker};
use screen::{Encoder, EncoderOptions};
use session::Approval;
use std::sync::mpsc as sync;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Instant;
use tokio::runtime::Handle;
use tokio::sync::{Notify, mpsc, oneshot};

/// A running capture. Dropping it stops it: nothing is grabbed after that, and the thread goes by itself.
pub(crate) struct CaptureThread {
    acks: sync::Sender<Vec<u8>>,
    stop: Stop,
    /// How it ended; never before it has ended.
    pub(crate) over: oneshot::Receiver<CaptureOver>,
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
    /// Starts to send pictures from `source` into `link`. There is no other way to, and it takes an approval.
    pub(crate) fn start(source: Source, approval: Approval, link: mpsc::Sender<Vec<u8>>) -> Self {
        let (acks, acks_in) = sync::channel();
        let (tell, over) = oneshot::channel();
        let stop = Stop {
            permit: Looking::under(approval),
            waker: Arc::default(),
            link: Arc::default(),
        };
        let thread_stop = stop.clone();
        let runtime = Handle::current();
        thread::Builder::new()
            .name("capture".to_owned())
            .spawn(move || {
                let ended = run(&source, &thread_stop, &Outlet { runtime, link }, &acks_in);
                // Nobody listens any more: then nobody needs to know.
                let _ = tell.send(ended);
            })
            .expect("the system has room for one more thread");
        Self { acks, stop, over }
    }

    /// Ends it and tells when it has ended: no packet of it comes after that.
    pub(crate) fn end(self) -> oneshot::Receiver<CaptureOver> {
        let (_, none) = oneshot::channel();
        let mut ending = self;
        std::mem::replace(&mut ending.over, none)
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

struct Outlet {
    runtime: Handle,
    link: mpsc::Sender<Vec<u8>>,
}

impl Outlet {
    /// Waits for room for one packet; `None` when it was stopped or the link is gone.
    fn room(&self, stop: &Stop) -> Option<mpsc::Permit<'_, Vec<u8>>> {
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
    acks: &sync::Receiver<Vec<u8>>,
) -> CaptureOver {
    let mut capture = match source.capture(Box::new(stop.permit.clone())) {
        Ok(capture) => capture,
        Err(error) => return CaptureOver::from(error),
    };
    // Empty until now, as this thread alone fills it.
    let _ = stop.waker.set(capture.waker());
    let mut encoder = Encoder::new(EncoderOptions::default());
    loop {
        match step(&mut *capture, &mut encoder, stop, outlet, acks) {
            Ok(()) => {}
            Err(over) => return over,
        }
    }
}

/// Waits for the screen, an acknowledgement or the encoder's own time, then sends what there is to send.
fn step(
    capture: &mut dyn Capture,
    encoder: &mut Encoder,
    stop: &Stop,
    outlet: &Outlet,
    acks: &sync::Receiver<Vec<u8>>,
) -> Result<(), CaptureOver> {
    let wait = encoder
        .poll_timeout()
        .map(|at| at.saturating_duration_since(Instant::now()));
    look(capture, encoder, wait)?;
    loop {
        for ack in acks.try_iter() {
            encoder
                .handle_ack(Instant::now(), &ack)
                .map_err(CaptureOver::Misbehaved)?;
        }
        // Room first, then the picture: what waits for room would be out of date.
        let had_room = outlet.link.capacity() > 0;
        let Some(room) = outlet.room(stop) else {
            return Err(CaptureOver::Stopped);
        };
        if !had_room {
            look(capture, encoder, Some(std::time::Duration::ZERO))?;
        }
        match encoder.poll_packet(Instant::now(), capture.picture()) {
            Some(packet) => room.send(packet),
            None => return Ok(()),
        }
        if !stop.permit.is_live() {
            return Err(CaptureOver::Stopped);
        }
    }
}

fn look(
    capture: &mut dyn Capture,
    encoder: &mut Encoder,
    wait: Option<std::time::Duration>,
) -> Result<(), CaptureOver> {
    let update = capture.next(wait).map_err(CaptureOver::from)?;
    if update.resized {
        let picture = capture.picture();
        encoder.handle_resize(picture.width(), picture.height());
    }
    if !update.damage.is_empty() {
        encoder.handle_damage(&update.damage);
    }
    if let Some(shape) = &update.pointer_shape {
        encoder.handle_pointer_shape(shape);
    }
    if let Some(at) = update.pointer_at {
        encoder.handle_pointer_at(Some(at));
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
