//! The thread that watches the person's own mouse and keyboard while somebody is connected: their hand
//! comes first, Esc ends control, and the stop keys end everything, whichever window they are in.

use super::Source;
use super::signal::{Signal, Signals};
use crate::told::Told as _;
use desktop::{OwnEvent, OwnInput, Shortcut, Waker};
use session::{Approval, Grant, NoviceCommand};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, watch};

/// How often at most it is said that the person's hand moves.
const PACE: Duration = Duration::from_millis(100);
/// How often it is said again while they hold a key or button down.
const HOLDING: Duration = Duration::from_millis(500);

/// What is known of the watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Watched {
    NotYet,
    Yes,
    No,
}

/// A running watch. Dropping it ends it.
pub(super) struct Watch {
    shared: Arc<Shared>,
    standing: watch::Receiver<Watched>,
}

#[derive(Default)]
struct Shared {
    over: AtomicBool,
    waker: OnceLock<Waker>,
    /// What Esc ends.
    control: Mutex<Option<Grant>>,
    /// What the stop keys end, and who hears of the person's own hand.
    connection: Mutex<Option<(Approval, mpsc::Sender<NoviceCommand>)>>,
}

/// What the thread works with.
struct Watchman {
    shared: Arc<Shared>,
    signals: Signals,
    /// When it was last said that the person's hand moved.
    said: Option<Instant>,
    /// It moved since then.
    moved: bool,
}

impl Watch {
    pub(super) fn start(
        source: Source,
        stop: Shortcut,
        approval: Approval,
        commands: mpsc::Sender<NoviceCommand>,
        signals: Signals,
    ) -> Self {
        let shared = Arc::new(Shared::default());
        *shared.connection() = Some((approval, commands));
        let (tell, standing) = watch::channel(Watched::NotYet);
        let watchman = Watchman {
            shared: Arc::clone(&shared),
            signals: signals.clone(),
            said: None,
            moved: false,
        };
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || {
                let ended = source.own_input(&stop).and_then(|own| {
                    tell.send_replace(Watched::Yes);
                    signals.tell(Signal::Watched(Ok(())));
                    watchman.run(own)
                });
                tell.send_replace(Watched::No);
                if let Err(error) = ended {
                    signals.tell(Signal::Watched(Err(error.told())));
                }
            })
            .expect("the system has room for one more thread");
        Self { shared, standing }
    }

    /// How it stands, to be followed.
    pub(super) fn standing(&self) -> watch::Receiver<Watched> {
        self.standing.clone()
    }

    /// The session goes on with another connection: what its keys stop, and whom it tells.
    pub(super) fn follow(&self, approval: Approval, commands: mpsc::Sender<NoviceCommand>) {
        *self.shared.connection() = Some((approval, commands));
    }

    /// Under which grant the helper can click and type from now on; Esc ends it.
    pub(super) fn set_control(&self, grant: Option<Grant>) {
        *self.shared.control() = grant;
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::SeqCst);
        if let Some(waker) = self.shared.waker.get() {
            waker.wake();
        }
    }
}

impl Shared {
    fn control(&self) -> std::sync::MutexGuard<'_, Option<Grant>> {
        self.control.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connection(
        &self,
    ) -> std::sync::MutexGuard<'_, Option<(Approval, mpsc::Sender<NoviceCommand>)>> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// From here on nothing is looked at and nothing acts.
    fn stop(&self) {
        if let Some((approval, _)) = &*self.connection() {
            approval.revoke();
        }
    }

    /// Whether there was room to say that the person's hand moved.
    fn say_moved(&self) -> bool {
        let connection = self.connection();
        connection
            .as_ref()
            .is_some_and(|(_, commands)| commands.try_send(NoviceCommand::OwnInput).is_ok())
    }

    fn is_controlled(&self) -> bool {
        self.control()
            .as_ref()
            .is_some_and(|grant| !grant.is_over())
    }
}

impl Watchman {
    fn run(mut self, mut own: Box<dyn OwnInput>) -> Result<(), desktop::InputError> {
        // Empty until now, as this thread alone fills it.
        let _ = self.shared.waker.set(own.waker());
        while !self.shared.over.load(Ordering::SeqCst) {
            let wait = self.wait(own.is_holding());
            let event = own.next(wait)?;
            self.saw(event, own.is_holding());
        }
        Ok(())
    }

    /// Until when nothing has to be said unless something happens.
    fn wait(&self, holding: bool) -> Option<Duration> {
        let since = self.said.map_or(HOLDING, |said| said.elapsed());
        if self.moved {
            return Some(PACE.saturating_sub(since));
        }
        (holding && self.shared.is_controlled()).then(|| HOLDING.saturating_sub(since))
    }

    fn saw(&mut self, event: Option<OwnEvent>, holding: bool) {
        match event {
            Some(OwnEvent::StopPressed) => {
                // Before anything else.
                self.shared.stop();
                self.signals.tell(Signal::Stop);
            }
            Some(OwnEvent::EscapePressed) if self.shared.is_controlled() => {
                if let Some(grant) = self.shared.control().take() {
                    grant.revoke();
                }
                self.signals.tell(Signal::Escape);
            }
            _ => {}
        }
        self.moved = (self.moved || holding || event.is_some()) && self.shared.is_controlled();
        let is_time = self.said.is_none_or(|said| said.elapsed() >= PACE);
        // A corridor that is full is tried again at the next step.
        if self.moved && is_time && self.shared.say_moved() {
            self.moved = false;
            self.said = Some(Instant::now());
        }
    }
}
