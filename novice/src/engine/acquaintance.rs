//! Whether the helper who knocks has been here before: what the person is told of that, and what it rests on. Today that
//! is the key of the helper's program and nothing else.

use super::store::Store;
use chrono::{DateTime, Utc};
use ledger::Met;

/// Whether this helper has been here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acquaintance {
    /// Nobody has ever been let in on this computer.
    FirstEver,
    /// Others have been here, but nobody with this key, which its owner shows each time.
    New,
    /// Others have been here; whether this helper is one of them can't be told, as theirs is another key each time.
    Unknowable,
    /// The person let somebody with this key in before. That says nothing about the name.
    Known {
        /// How many times.
        times: u32,
        /// When last.
        last: DateTime<Utc>,
    },
}

impl Acquaintance {
    /// Looks it up; the key is `lasting` where its owner says that they show it each time. Where the list can't be read,
    /// nobody is known.
    pub(super) async fn of(store: &Store, helper_key: [u8; 32], lasting: bool) -> Self {
        match store.run(move |ledger| ledger.met(&helper_key)).await {
            Ok(met) => Self::new(met, lasting),
            Err(error) => {
                tracing::warn!(%error, "whether the helper has been here is not known");
                Self::Unknowable
            }
        }
    }

    fn new(met: Met, lasting: bool) -> Self {
        match met.last {
            Some(last) => Self::Known {
                times: met.sessions,
                last,
            },
            None if !met.anybody => Self::FirstEver,
            None if lasting => Self::New,
            None => Self::Unknowable,
        }
    }
}
