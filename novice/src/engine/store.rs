//! The ledger, shared between the engine's tasks: whatever may wait for the disk runs on a thread of its own.

use super::returns::Returns;
use crate::settings::Settings;
use chrono::Utc;
use ledger::{Admits, KeyStore, Ledger, LedgerError};
use net::{Offered, Tickets};
use session::{Limits, ReturnPass};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use ticket::Id;
use tokio::sync::watch;

/// A handle on the one ledger of this process. Cheap to clone.
#[derive(Clone)]
pub(super) struct Store(Arc<Mutex<Ledger>>);

impl Store {
    pub(super) fn open(folder: &Path, keys: KeyStore) -> Result<Self, LedgerError> {
        Ok(Self(Arc::new(Mutex::new(Ledger::open(folder, keys)?))))
    }

    /// The ledger, for code that may block.
    pub(super) fn lock(&self) -> MutexGuard<'_, Ledger> {
        // What a panic interrupted was a transaction: it is undone, the ledger is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` where blocking is allowed.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Ledger) -> T + Send + 'static,
    ) -> T {
        let store = self.clone();
        match tokio::task::spawn_blocking(move || work(&store.lock())).await {
            Ok(result) => result,
            Err(error) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // It had not begun when the program ended; whoever waits for it ends as well.
                Err(_) => std::future::pending().await,
            },
        }
    }
}

/// The tickets that can be knocked at, for the listener.
pub(super) struct OpenTickets {
    pub(super) store: Store,
    pub(super) returns: Returns,
    pub(super) settings: watch::Receiver<Arc<Settings>>,
    /// How long to wait for what, but for what is set.
    pub(super) usual: Limits,
}

impl Tickets for OpenTickets {
    fn by_name(&self, name: &Id) -> Option<Offered> {
        let settings = Arc::clone(&self.settings.borrow());
        let (policy, limits) = (&settings.policy, settings.limits(self.usual));
        let kept = self.returns.kept(name);
        let ledger = self.store.lock();
        let keys = match &kept {
            Some(kept) => Arc::clone(&kept.keys),
            None => {
                let found = ledger.by_name(name, Utc::now());
                let found = found
                    .inspect_err(|error| tracing::warn!(%error, "could not look up a ticket"))
                    .ok()??;
                Arc::new(found)
            }
        };
        let row = ledger.row(&keys.id).ok()?;
        // What was made before the policy came is within it, too; and so is who comes back.
        if !policy.admits(row.kind) {
            tracing::warn!(id = %row.id, "the policy does not allow this kind of invitation");
            return None;
        }
        let known = match policy.known_helpers {
            true => Some(ledger.helpers().ok()?),
            false => None,
        };
        let only = match row.admits(known.as_deref()) {
            Admits::Anybody => None,
            Admits::Only(helpers) => Some(helpers.into_iter().map(|helper| helper.0).collect()),
        };
        let (offers, returning) = match kept {
            Some(kept) => (kept.offers, Some(kept.pass)),
            None => {
                let running = ledger.running().ok()?;
                let is_running = running.is_some_and(|running| running.ticket == keys.id);
                // A session that runs may have broken without having noticed yet: that is "not yet".
                let returning = (!is_running).then(ReturnPass::refusing);
                (row.offers.and(policy.bounds.offers), returning)
            }
        };
        Some(Offered {
            keys,
            offers,
            limits,
            only,
            returning,
        })
    }
}
