//! The clipboard of the novice's computer, each way under a grant of its own: what is read of it, and what is put there.

use crate::board::Board;
use crate::rights::Running;
use crate::watched::Watched;
use desktop::{Capture, CaptureError, Clipboard, ClipboardError, Content, Exclude, Permit, Waker};
use novice::engine::{Desktop, SessionCommand, Source};
use session::{AskProblem, ClipContent, HelperCommand, HelperEvent, Right};
use std::time::Duration;

/// A computer with a clipboard that notes who reads it.
#[derive(Clone)]
struct Pad {
    board: Board,
    state: Watched<State>,
}

#[derive(Default)]
struct State {
    /// What the person copied last.
    copied: String,
    /// They did since somebody last asked.
    changed: bool,
    woken: bool,
    /// Whoever copied takes their time to hand it out; and somebody waits for it.
    slow: bool,
    waited_for: bool,
    /// How often somebody began with what is copied from then on.
    begun: u32,
    /// How often it was opened, and how many have it open.
    opened: u32,
    open: u32,
    /// What was handed out, and put there.
    read: Vec<String>,
    written: Vec<String>,
}

impl Pad {
    fn new() -> Self {
        let board = Board::new(20, 10);
        let state = Watched::default();
        Self { board, state }
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        self.state.change(change)
    }

    fn wait_until(&self, what: &str, met: impl Fn(&State) -> bool) {
        self.state.wait_until(what, met, |_| String::new());
    }

    /// The person copies something.
    fn copies(&self, text: &str) {
        self.change(|state| {
            text.clone_into(&mut state.copied);
            state.changed = true;
        });
    }
}

impl Desktop for Pad {
    fn capture(&self, permit: Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError> {
        self.board.capture(permit)
    }

    fn clipboard(&self) -> Result<Box<dyn Clipboard>, ClipboardError> {
        // Whoever opens it hears of what is copied from now on.
        self.change(|state| {
            state.changed &= state.open > 0;
            state.opened += 1;
            state.open += 1;
        });
        Ok(Box::new(Held(self.clone())))
    }
}

/// A clipboard in use.
struct Held(Pad);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.change(|state| state.open -= 1);
    }
}

fn permitted(permit: &dyn Permit) -> Result<(), ClipboardError> {
    match permit.is_live() {
        true => Ok(()),
        false => Err(ClipboardError::NotPermitted),
    }
}

impl Clipboard for Held {
    fn next_change(&mut self, timeout: Option<Duration>) -> Result<bool, ClipboardError> {
        let waits = timeout.is_none_or(|time| time.is_zero());
        assert!(waits, "who waits for a clipboard has nothing else to do");
        let told = self.0.state.change_when(
            timeout,
            |state| state.changed || state.woken,
            |state| {
                state.woken = false;
                state.begun += u32::from(timeout.is_some());
                std::mem::take(&mut state.changed)
            },
        );
        Ok(told)
    }

    fn read(
        &mut self,
        permit: &dyn Permit,
        limit: usize,
    ) -> Result<Option<Content>, ClipboardError> {
        permitted(permit)?;
        assert!(limit <= Content::MOST_IMAGE, "more than fits: {limit}");
        let copied = self.0.change(|state| {
            state.waited_for = true;
            state.read.push(state.copied.clone());
            state.copied.clone()
        });
        self.0
            .state
            .change_when(None, |state| !state.slow, |state| state.waited_for = false);
        permitted(permit)?;
        Ok(Some(Content::Text(copied)))
    }

    fn write(&mut self, permit: &dyn Permit, content: Content) -> Result<(), ClipboardError> {
        permitted(permit)?;
        let Content::Text(text) = content else {
            panic!("no picture was copied");
        };
        self.0.change(|state| state.written.push(text));
        Ok(())
    }

    fn exclude(&mut self, _programs: Exclude) {}

    fn waker(&self) -> Waker {
        let pad = self.0.clone();
        Waker::new(move || pad.change(|state| state.woken = true))
    }
}

/// A session in which this is allowed, and the clipboard open for it.
async fn allowed(pad: &Pad, right: Right) -> Running {
    let mut on = Running::on(Source::new(pad.clone())).await;
    on.gets(right).await;
    // The first was a trial, before the person was asked.
    let begun = u32::from(right == Right::ReadClipboard);
    pad.wait_until("the clipboard's user", |state| {
        (state.opened, state.open, state.begun) == (2, 1, begun)
    });
    on
}

async fn arrives(on: &mut Running) -> String {
    on.visitor
        .until(|event| match event {
            HelperEvent::Clipboard(ClipContent::Text(text)) => Some(text.clone()),
            _ => None,
        })
        .await
}

fn from_the_helper(text: &str) -> HelperCommand {
    HelperCommand::Clipboard(ClipContent::Text(text.to_owned()))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_copied_before_the_yes_is_not_even_read() {
    let pad = Pad::new();
    pad.copies("secret");
    let mut on = allowed(&pad, Right::ReadClipboard).await;
    pad.copies("meant for them");
    assert_eq!(arrives(&mut on).await, "meant for them");
    assert_eq!(pad.change(|state| state.read.clone()), ["meant for them"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_pause_nothing_is_read() {
    let pad = Pad::new();
    let mut on = allowed(&pad, Right::ReadClipboard).await;
    on.novice.engine.send(SessionCommand::Pause(true));
    on.visitor.paused(true).await;
    pad.copies("hidden");
    pad.wait_until("a look at the change", |state| !state.changed);
    on.novice.engine.send(SessionCommand::Pause(false));
    on.visitor.paused(false).await;
    pad.copies("shown");
    assert_eq!(arrives(&mut on).await, "shown");
    assert!(!pad.change(|state| state.read.contains(&"hidden".to_owned())));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_copied_before_a_second_yes_is_not_read_under_it() {
    let pad = Pad::new();
    let mut on = allowed(&pad, Right::ReadClipboard).await;
    pad.change(|state| state.slow = true);
    pad.copies("slow");
    pad.wait_until("a look at it", |state| state.waited_for);
    let right = Right::ReadClipboard;
    on.visitor.send(HelperCommand::Drop(right)).await;
    on.grant_over().await;
    pad.copies("secret");
    // Nobody is asked for the same thing twice in a row.
    on.visitor.send(HelperCommand::Ask(right)).await;
    let wait = on
        .visitor
        .until(|event| match event {
            HelperEvent::NotAsked {
                problem: AskProblem::TooSoon { wait },
                ..
            } => Some(*wait),
            _ => None,
        })
        .await;
    tokio::time::sleep(wait).await;
    on.gets(right).await;
    pad.change(|state| state.slow = false);
    pad.wait_until("the second beginning", |state| state.begun == 2);
    pad.copies("meant for them");
    assert_eq!(arrives(&mut on).await, "meant for them");
    let read = pad.change(|state| state.read.clone());
    assert_eq!(read, ["slow", "meant for them"]);
}

/// The other way is still allowed, and the clipboard open for it.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_copied_after_it_was_taken_back_is_not_read() {
    let pad = Pad::new();
    let mut on = allowed(&pad, Right::ReadClipboard).await;
    on.gets(Right::WriteClipboard).await;
    on.visitor.send(from_the_helper("from afar")).await;
    pad.wait_until("what was copied there", |state| {
        state.written == ["from afar"]
    });
    let right = Right::ReadClipboard;
    on.novice.engine.send(SessionCommand::TakeBack(right));
    on.grant_over().await;
    pad.copies("secret");
    pad.wait_until("a look at the change", |state| !state.changed);
    on.visitor.send(from_the_helper("again")).await;
    pad.wait_until("the way in", |state| {
        state.written == ["from afar", "again"]
    });
    assert!(pad.change(|state| state.read.is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_way_allows_does_nothing_the_other_way() {
    let pad = Pad::new();
    let on = allowed(&pad, Right::WriteClipboard).await;
    pad.copies("secret");
    pad.wait_until("a look at the change", |state| !state.changed);
    on.visitor.send(from_the_helper("from afar")).await;
    pad.wait_until("what was copied there", |state| {
        state.written == ["from afar"]
    });
    assert!(pad.change(|state| state.read.is_empty()));
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_session_nobody_has_it_open_any_more() {
    let pad = Pad::new();
    let mut on = allowed(&pad, Right::ReadClipboard).await;
    on.novice.engine.send(SessionCommand::Stop);
    on.ended().await;
    pad.wait_until("the end of its use", |state| state.open == 0);
}

/// It is the person's, like a file that arrived.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_helper_gave_can_be_pasted_until_something_else_is_copied() {
    let pad = Pad::new();
    let mut on = allowed(&pad, Right::WriteClipboard).await;
    on.visitor.send(from_the_helper("from afar")).await;
    pad.wait_until("what was copied there", |state| {
        state.written == ["from afar"]
    });
    on.novice.engine.send(SessionCommand::Stop);
    on.ended().await;
    // It has heard of the end, and still waits for whoever copies something else.
    pad.wait_until("a look at the end", |state| !state.woken);
    pad.copies("their own");
    pad.wait_until("a look at the change", |state| !state.changed);
    pad.wait_until("the end of its use", |state| state.open == 0);
    assert!(pad.change(|state| state.read.is_empty()));
}
