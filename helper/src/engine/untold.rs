//! What has happened and was not looked at yet: bounded, however long the window draws nothing and whatever the other
//! side sends meanwhile.
//!
//! Of what only counts as it is now (the picture, the clipboard, how far a transfer is) the newest alone waits.
//! All else waits in its order; when that is too much, the engine ends the session.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use transfers::State;

use super::{Event, News, Wake};

/// How much may wait, in bytes. A person who looks away for the day comes back to some kilobytes.
const MOST: usize = 4 << 20;

/// What an event takes up besides its texts, in bytes; rather too much.
const EACH: usize = 512;

/// A queue with a bound.
#[derive(Default)]
struct Queue {
    events: VecDeque<Event>,
    /// Bytes of all that wait in their order.
    weight: usize,
    /// Nobody will look any more.
    is_left: bool,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    came: Condvar,
}

/// Tells whoever watches the engine what happened.
pub(super) struct Teller {
    shared: Arc<Shared>,
    wake: Wake,
}

/// Where that is heard.
pub(super) struct Untold(Arc<Shared>);

/// Both ends; `wake` is called after each event.
pub(super) fn untold(wake: Wake) -> (Teller, Untold) {
    let shared = Arc::new(Shared::default());
    let untold = Untold(Arc::clone(&shared));
    (Teller { shared, wake }, untold)
}

impl Teller {
    /// Takes no time, whoever listens.
    pub(super) fn tell(&self, event: Event) {
        self.shared.queue().add(event);
        self.shared.came.notify_one();
        (self.wake)();
    }

    /// More waits than anybody will look at: the session can't go on.
    pub(super) fn is_full(&self) -> bool {
        self.shared.queue().weight > MOST
    }
}

impl Untold {
    pub(super) fn next(&self) -> Option<Event> {
        self.0.queue().take()
    }

    /// The next one within this time.
    pub(super) fn next_within(&self, at_most: Duration) -> Option<Event> {
        let is_empty = |queue: &mut Queue| queue.events.is_empty();
        let waited = self
            .0
            .came
            .wait_timeout_while(self.0.queue(), at_most, is_empty);
        let (mut queue, _) = waited.unwrap_or_else(PoisonError::into_inner);
        queue.take()
    }
}

impl Drop for Untold {
    fn drop(&mut self) {
        let mut queue = self.0.queue();
        queue.is_left = true;
        queue.events.clear();
        queue.weight = 0;
    }
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        // A panic while the lock was held left at worst one event too few.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    fn add(&mut self, event: Event) {
        if self.is_left {
            return;
        }
        if let Some(at) = self.events.iter().rposition(|old| takes_over(&event, old))
            && let Some(old) = self.events.remove(at)
        {
            self.weight -= weight(&old);
        }
        self.weight += weight(&event);
        self.events.push_back(event);
    }

    fn take(&mut self) -> Option<Event> {
        let event = self.events.pop_front()?;
        self.weight -= weight(&event);
        Some(event)
    }
}

/// Whether nobody needs to hear of the old one any more, now that there is the new one.
fn takes_over(new: &Event, old: &Event) -> bool {
    match (new, old) {
        (Event::Picture, Event::Picture) | (Event::Clipboard(_), Event::Clipboard(_)) => true,
        (Event::Files(News::Transfer(new)), Event::Files(News::Transfer(old))) => {
            let moves = |state: &State| matches!(state, State::Moving(_));
            new.id == old.id && moves(&new.state) && moves(&old.state)
        }
        _ => false,
    }
}

/// Bytes, about; none for what there is one of at most.
fn weight(event: &Event) -> usize {
    match event {
        Event::Picture | Event::Clipboard(_) => 0,
        Event::Chat(text) => EACH + text.len(),
        Event::Files(news) => EACH + names(news),
        _ => EACH,
    }
}

/// Bytes of the names of files.
fn names(news: &News) -> usize {
    let files = match news {
        News::Offered(offered) => &offered.files,
        News::Transfer(transfer) => &transfer.files,
        News::FetchWanted(fetch) => return fetch.hint.len(),
        News::Whole { name, .. } => return name.len(),
        News::NotDone(not_done) => return not_done.to_string().len(),
        News::Settled { .. } | News::Fetching(_) | News::NotFetched { .. } => return 0,
    };
    let each = |file: &transfers::Named| size_of_val(file) + file.name.len();
    files.iter().map(each).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use session::ClipContent;
    use std::time::Instant;
    use transfers::{Progress, Transfer, TransferId, Way};

    fn ends() -> (Teller, Untold) {
        untold(Arc::new(|| {}))
    }

    fn moving(number: u32, done: u64) -> Event {
        let now = Instant::now();
        let mut progress = Progress::new(1_000, 0, now);
        progress.update(done, now);
        let way = Way::Sending;
        Event::Files(News::Transfer(Transfer {
            id: TransferId { way, number },
            fetch: None,
            files: Arc::new([]),
            left_out: 0,
            state: State::Moving(progress),
        }))
    }

    fn number(event: &Event) -> Option<u32> {
        match event {
            Event::Files(News::Transfer(transfer)) => Some(transfer.id.number),
            _ => None,
        }
    }

    /// A window that does not draw for hours, while a video plays, a file moves and the novice copies pictures.
    #[test]
    fn of_what_counts_as_it_is_now_the_newest_alone_waits() {
        let (teller, untold) = ends();
        teller.tell(Event::Recording(true));
        for round in 0..10_000 {
            teller.tell(Event::Picture);
            let copied = ClipContent::Text(format!("{round}"));
            teller.tell(Event::Clipboard(copied));
            teller.tell(moving(1, round));
            teller.tell(moving(2, round));
        }
        assert!(!teller.is_full());
        assert!(matches!(untold.next(), Some(Event::Recording(true))));
        assert!(matches!(untold.next(), Some(Event::Picture)));
        match untold.next() {
            Some(Event::Clipboard(ClipContent::Text(text))) => assert_eq!(text, "9999"),
            other => panic!("{other:?}"),
        }
        let rest: Vec<_> = std::iter::from_fn(|| untold.next()).collect();
        let rest: Vec<_> = rest.iter().map(number).collect();
        assert_eq!(rest, [Some(1), Some(2)]);
    }

    #[test]
    fn what_is_said_waits_in_its_order_up_to_its_bound() {
        let (teller, untold) = ends();
        let mut said = 0;
        while !teller.is_full() {
            teller.tell(Event::Chat(format!("{said:01000}")));
            said += 1;
        }
        assert!((2_700..2_900).contains(&said), "4 MiB: {said}");
        for wanted in 0..said {
            match untold.next_within(Duration::ZERO) {
                Some(Event::Chat(text)) => assert_eq!(text.parse(), Ok(wanted)),
                other => panic!("{other:?}"),
            }
        }
        assert!(untold.next().is_none());
        assert!(!teller.is_full(), "there is room again");
    }

    #[test]
    fn nothing_waits_for_somebody_who_left() {
        let (teller, untold) = ends();
        drop(untold);
        for _ in 0..100_000 {
            teller.tell(Event::Recording(true));
        }
        assert!(!teller.is_full());
    }
}
