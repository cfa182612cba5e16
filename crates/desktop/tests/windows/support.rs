//! What the tests of the Windows desktop share.

use std::process::{Child, Command};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use desktop::{Permit, Selection};
use win32::{Place, Reached};

/// How long anything may take before a test fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// They share one desktop.
static DESKTOP: Mutex<()> = Mutex::new(());

pub(crate) fn alone() -> MutexGuard<'static, ()> {
    DESKTOP.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) struct Approval {
    pub(crate) live: Arc<AtomicBool>,
    pub(crate) what: Selection,
}

impl Permit for Approval {
    fn is_live(&self) -> bool {
        self.live.load(Ordering::SeqCst)
    }

    fn shared(&self) -> Selection {
        self.what.clone()
    }
}

/// A program with a window; gone when dropped.
pub(crate) struct Program(pub(crate) Child);

impl Program {
    pub(crate) fn start() -> Self {
        Self(Command::new("notepad").spawn().unwrap())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until keys go to its window; where that is.
pub(crate) fn until_it_has_keyboard(program: &Program) -> Place {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Reached::Windows { windows, outermost } = win32::reached_by_keys()
            && windows[outermost].process == program.0.id()
        {
            return windows[outermost].place;
        }
        assert!(Instant::now() < end, "it has no window that takes keys");
        thread::yield_now();
    }
}
