//! What takes its time, done away from the window's thread: stretching a passphrase, and reading files.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::{fmt, thread};

use chrono::Utc;
use identity::{Existing, IdentityError, Kept, read_bounded};
use secrecy::SecretString;
use ticket::identity::{self as lasting, Card, FormError, MAX_LEN};
use ticket::{Issuer, password};

use crate::texts;

/// The most bytes that a card is read from: its text form is longer than its file.
const MOST: usize = 2 * MAX_LEN;

/// Who the person is to others.
#[derive(Clone, Debug, Default)]
pub enum Me {
    /// Somebody new each time.
    #[default]
    Nobody,
    /// Somebody who can be known again.
    Someone(Someone),
    /// There is a file, but it can't be used: why, and what to do.
    Damaged(String),
}

/// A lasting identity.
#[derive(Clone, Debug)]
pub struct Someone {
    /// What they call themselves.
    pub name: String,
    /// The six words of their key.
    pub words: String,
    /// The key, once the passphrase was typed.
    pub open: Option<Box<Issuer>>,
}

/// What is to be done.
#[derive(Debug)]
pub enum Task {
    /// Make an identity, and keep it. One that is there stays.
    Make {
        /// What its owner calls themselves.
        name: String,
        /// What protects it.
        passphrase: SecretString,
    },
    /// Open the identity with its passphrase.
    Unlock(SecretString),
    /// Forget the identity.
    Forget,
    /// Read a card that comes from outside.
    Read(CardFrom),
}

/// Where a card comes from.
#[derive(Debug, PartialEq, Eq)]
pub enum CardFrom {
    /// A file, in either form.
    File(PathBuf),
    /// Text that was pasted, with a card somewhere in it.
    Text(String),
}

/// What came of it.
#[derive(Debug)]
pub enum Done {
    /// The identity is made, and open.
    Made,
    /// It is open.
    Unlocked,
    /// It is gone.
    Forgotten,
    /// It did not work: why, and what to do.
    Failed(String),
    /// A card, or why it is none.
    Card(Result<Box<Card>, String>),
}

/// Knows who the person is, and does what has to do with that.
pub struct Office {
    kept: Kept,
    me: Me,
    tell: Sender<Outcome>,
    told: Receiver<Outcome>,
}

/// What a thread comes back with.
enum Outcome {
    Open(Box<Issuer>, Done),
    Other(Done),
}

impl Office {
    /// Looks who the person is; `open` is their identity where it was opened before.
    pub fn new(kept: Kept, open: Option<Box<Issuer>>) -> Self {
        let (tell, told) = channel();
        let mut office = Self {
            kept,
            me: Me::Nobody,
            tell,
            told,
        };
        office.look(open);
        office
    }

    /// Who the person is.
    pub fn me(&self) -> &Me {
        &self.me
    }

    /// Looks again: the command line may have changed it.
    pub fn look_again(&mut self) {
        let open = self.me.someone().and_then(|someone| someone.open.clone());
        self.look(open);
    }

    fn look(&mut self, open: Option<Box<Issuer>>) {
        self.me = match self.kept.read(Utc::now()) {
            Ok(locked) => {
                let words = locked.fingerprint();
                Me::Someone(Someone {
                    name: locked.name().to_owned(),
                    // What was opened may have been replaced meanwhile.
                    open: open.filter(|open| identity::words(open) == words),
                    words,
                })
            }
            Err(IdentityError::None) => Me::Nobody,
            Err(error) => {
                tracing::warn!(%error, "the identity can't be used");
                Me::Damaged(refusal(&error))
            }
        };
    }

    /// Begins with a task; `wake` is called when [`done`](Self::done) has something to say of it.
    pub fn begin(&self, task: Task, wake: impl FnOnce() + Send + 'static) {
        let (kept, tell) = (self.kept.clone(), self.tell.clone());
        thread::spawn(move || {
            // The window may have been closed meanwhile.
            let _ = tell.send(work(&kept, task));
            wake();
        });
    }

    /// What came of a task, if something did since the last look.
    pub fn done(&mut self) -> Option<Done> {
        match self.told.try_recv().ok()? {
            Outcome::Open(open, done) => {
                self.look(Some(open));
                Some(done)
            }
            Outcome::Other(done) => {
                if matches!(done, Done::Forgotten) {
                    self.look(None);
                }
                Some(done)
            }
        }
    }
}

impl Me {
    /// The identity, if there is a good one.
    pub fn someone(&self) -> Option<&Someone> {
        match self {
            Self::Someone(someone) => Some(someone),
            Self::Nobody | Self::Damaged(_) => None,
        }
    }
}

impl fmt::Debug for Office {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Office").finish_non_exhaustive()
    }
}

fn work(kept: &Kept, task: Task) -> Outcome {
    let done = match task {
        Task::Make { name, passphrase } => match make(kept, &name, &passphrase) {
            Ok(made) => return Outcome::Open(Box::new(made), Done::Made),
            Err(why) => Done::Failed(why),
        },
        Task::Unlock(passphrase) => match kept.unlock(&passphrase, Utc::now()) {
            Ok(open) => return Outcome::Open(Box::new(open), Done::Unlocked),
            Err(error) => Done::Failed(refusal(&error)),
        },
        Task::Forget => match kept.forget() {
            Ok(()) | Err(IdentityError::None) => Done::Forgotten,
            Err(error) => Done::Failed(refusal(&error)),
        },
        Task::Read(from) => Done::Card(read(from).map(Box::new)),
    };
    Outcome::Other(done)
}

fn make(kept: &Kept, name: &str, passphrase: &SecretString) -> Result<Issuer, String> {
    let sentence = |error: &dyn fmt::Display| ui::language::sentence(&error.to_string());
    let made =
        lasting::generate(name, Utc::now(), &mut random).map_err(|error| sentence(&error))?;
    let locked = lasting::lock(&made, kept.role(), passphrase, &mut random);
    let locked = locked.map_err(|error| sentence(&error))?;
    kept.keep(&locked, Existing::Keep)
        .map_err(|error| refusal(&error))?;
    Ok(made)
}

/// Why an identity can't be used, for a person.
fn refusal(error: &IdentityError) -> String {
    match error {
        IdentityError::Unlock(_) => texts::unlock_wrong(),
        IdentityError::Exists { .. } => texts::make_there(),
        error => ui::language::sentence(&error.to_string()),
    }
}

fn read(from: CardFrom) -> Result<Card, String> {
    let bytes = match from {
        CardFrom::Text(text) => text.into_bytes(),
        CardFrom::File(path) => read_bounded(&path, MOST).map_err(|error| {
            tracing::info!(%error, path = %path.display(), "a card could not be read");
            texts::card_unreadable(&path.display().to_string())
        })?,
    };
    let form = ticket::pasted::card(&String::from_utf8_lossy(&bytes));
    let bytes = form.map_or(bytes, String::into_bytes);
    Card::read_any(&bytes, Utc::now()).map_err(|error| {
        tracing::info!(%error, rule = error.name(), "a card was refused");
        match error {
            FormError::NewerVersion(_) => texts::card_newer(),
            FormError::Signature | FormError::Certificate(_) => texts::card_changed(),
            _ => texts::card_none(),
        }
    })
}

/// Writes one's card where the person said so in the system's dialog, which has asked whether to replace a file of that
/// name. Gives what [`Page::saved`](crate::Page::saved) takes.
///
/// # Errors
/// What to do.
pub fn save(path: &Path, card: &str) -> Result<Option<PathBuf>, String> {
    identity::write_card(path, card, Existing::Replace).map_err(|error| {
        tracing::warn!(%error, path = %path.display(), "a card was not saved");
        texts::me_not_saved_next()
    })?;
    Ok(Some(path.to_owned()))
}

/// Four words for a passphrase.
pub fn fresh_words() -> password::Passphrase {
    password::Passphrase::generate(&mut random)
}

fn random(out: &mut [u8]) {
    getrandom::fill(out).expect("a running system gives random numbers");
}
