//! What the clipboard's thread told while nobody took it: of each kind the newest alone waits, however long a window
//! does not draw and however much its person copies meanwhile.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use session::ClipContent;

use super::{ClipboardError, Told};

/// Shared by who tells and who takes.
#[derive(Clone, Default)]
pub struct Untaken(Arc<Mutex<Slots>>);

#[derive(Default)]
struct Slots {
    copied: Option<ClipContent>,
    nothing: Option<()>,
    left_out: Option<ClipboardError>,
    failed: Option<ClipboardError>,
}

impl Untaken {
    /// In place of what waits of the same kind.
    pub fn tell(&self, told: Told) {
        let mut slots = self.slots();
        match told {
            Told::Copied(content) => slots.copied = Some(content),
            Told::Nothing => slots.nothing = Some(()),
            Told::LeftOut(error) => slots.left_out = Some(error),
            Told::Failed(error) => slots.failed = Some(error),
        }
    }

    /// All that waits.
    pub fn take(&self) -> impl Iterator<Item = Told> + use<> {
        let Slots {
            copied,
            nothing,
            left_out,
            failed,
        } = std::mem::take(&mut *self.slots());
        let told = [
            copied.map(Told::Copied),
            nothing.map(|()| Told::Nothing),
            left_out.map(Told::LeftOut),
            failed.map(Told::Failed),
        ];
        told.into_iter().flatten()
    }

    fn slots(&self) -> MutexGuard<'_, Slots> {
        // Nothing that is done under the lock can panic halfway.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A window that hangs while its person copies one large thing after the other.
    #[test]
    fn of_what_nobody_takes_the_newest_alone_waits() {
        let untaken = Untaken::default();
        for round in 0..1_000 {
            let text = format!("{round}");
            untaken.tell(Told::Copied(ClipContent::Text(text)));
            untaken.tell(Told::LeftOut(ClipboardError::TooLarge { most: round }));
        }
        untaken.tell(Told::Failed(ClipboardError::Malformed));
        let mut told = untaken.take();
        match told.next() {
            Some(Told::Copied(ClipContent::Text(text))) => assert_eq!(text, "999"),
            other => panic!("{other:?}"),
        }
        let newest = ClipboardError::TooLarge { most: 999 };
        assert!(
            matches!(told.next(), Some(Told::LeftOut(error)) if error.to_string() == newest.to_string())
        );
        assert!(matches!(told.next(), Some(Told::Failed(_))));
        assert!(told.next().is_none());
        assert_eq!(untaken.take().count(), 0);
    }
}
