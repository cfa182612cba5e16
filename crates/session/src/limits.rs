//! How long each side waits for what, and how much of it.

use std::time::Duration;

/// The novice's limits on a session. The defaults are those of the product;
/// a program changes `session` where its person asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From the connection to the admission, all three messages together.
    pub knock: Duration,
    /// For the helper's share of the three words, once admitted.
    pub words: Duration,
    /// For the novice's person to answer. No answer is a no.
    pub approval: Duration,
    /// For the session, from the approval on; at most [`MAX_TIME_LIMIT`].
    pub session: Duration,
    /// Without anything from the helper's person.
    pub idle: Duration,
    /// For what the session may have ahead of it, however often it is extended; at most [`MAX_TIME_LIMIT`].
    pub ahead: Duration,
    /// Whether the novice's program may keep a video, or must.
    pub recording: Recording,
}

/// Whether the novice's program may keep a video of the session, or must: an administrator's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Recording {
    /// As the person likes.
    #[default]
    Free,
    /// A session of which one is kept ends.
    Forbidden,
    /// Nothing of the screen leaves but while one is kept, and the session ends when it no longer is.
    Required,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            knock: Duration::from_secs(10),
            words: Duration::from_secs(10),
            approval: Duration::from_secs(60),
            session: Duration::from_secs(60 * 60),
            idle: Duration::from_secs(10 * 60),
            ahead: MAX_TIME_LIMIT,
            recording: Recording::Free,
        }
    }
}

impl Limits {
    /// The most that the session may have ahead of it.
    pub(crate) fn most_ahead(&self) -> Duration {
        self.ahead.min(MAX_TIME_LIMIT)
    }
}

/// A session never has more than this ahead of it, however often it is extended.
pub const MAX_TIME_LIMIT: Duration = Duration::from_secs(24 * 60 * 60);

/// How long before its time limit a session is announced to end.
pub(crate) const TIME_WARNINGS: &[Duration] =
    &[Duration::from_secs(5 * 60), Duration::from_secs(60)];

/// How long before the idle limit it is.
pub(crate) const IDLE_WARNINGS: &[Duration] = &[Duration::from_secs(60)];

/// How often each side says that the line is alive.
pub(crate) const ALIVE_EVERY: Duration = Duration::from_secs(10);

/// A line on which nothing came for this long is dead.
pub(crate) const DEAD_AFTER: Duration = Duration::from_secs(30);

/// How often at most a helper says that its person is there.
pub(crate) const PRESENT_EVERY: Duration = Duration::from_secs(30);

/// How long the helper waits for each of the novice's programmed answers: a
/// little longer than the novice's own limits, whose reasons say more.
pub(crate) const HELPER_PATIENCE: Duration = Duration::from_secs(15);

/// How long the helper waits for the novice's person, likewise.
pub(crate) const HELPER_PATIENCE_FOR_PERSON: Duration = Duration::from_secs(75);

/// How long a question stays open. No answer is a no.
pub(crate) const QUESTION: Duration = Duration::from_secs(60);

/// Questions that may be open at once.
pub(crate) const MAX_QUESTIONS: usize = 4;

/// How long a helper waits before it asks for the same right again.
pub const ASK_AGAIN_AFTER: Duration = Duration::from_secs(10);

/// How long what is still on its way when a grant or a question ends is taken
/// for late and not for forged. The news of the end travels one way and the
/// last word on it the other, and a line may hold back each for [`DEAD_AFTER`].
pub(crate) const LAST_WORD: Duration = Duration::from_secs(2 * DEAD_AFTER.as_secs());

/// How long the helper's input waits after the novice's own hand, and after an
/// answer: so that no click of the helper's meets the window that asked.
pub(crate) const NOVICE_FIRST: Duration = Duration::from_secs(1);

/// Messages that may wait to be sent when the peer says something. Each side keeps
/// its pace, so that a line fills less than this until it is dead.
pub(crate) const MAX_WAITING: usize = 10_000;

/// Keys that can be down at once. More hands than that nobody has.
pub(crate) const MAX_KEYS_DOWN: usize = 32;

/// How long after a break the same helper may come back.
pub(crate) const RETURN_WITHIN: Duration = Duration::from_secs(120);

/// Transfers of one direction that may be open or under way at once, and fetches.
pub(crate) const MAX_TRANSFERS: usize = 4;

/// How long the novice's person has to pick files: they have to be found first.
pub(crate) const FETCH: Duration = Duration::from_secs(5 * 60);
