//! What a helper asks for during a session: asked, answered, done, taken back, and written down.

use crate::board::Board;
use crate::seat::{Done, Seat};
use crate::stage::{Novice, Visitor, free_port, guarded};
use desktop::{InputEvent, OwnEvent, Shape};
use ledger::{Allowed, KeyStore, Ledger, Why};
use novice::engine::{Notice, Question, QuestionOver, SessionCommand, Source, Task, Wanted};
use novice::invitations::{Made, Plan};
use session::{
    Answer, Ending, GrantEnd, HelperCommand, HelperEvent, Limits, Mark, Point, RevokedWhy, Right,
    Side, StopReason,
};
use tempfile::{TempDir, tempdir};

/// A session that runs.
pub(crate) struct Running {
    pub(crate) folder: TempDir,
    pub(crate) board: Board,
    pub(crate) seat: Seat,
    pub(crate) novice: Novice,
    pub(crate) visitor: Visitor,
    made: Made,
}

async fn running() -> Running {
    running_at(|_| {}).await
}

/// A session that has just begun, at a seat prepared in some way.
async fn running_at(prepare: impl FnOnce(&Seat)) -> Running {
    let board = Board::new(200, 130);
    let seat = Seat::at(&board);
    prepare(&seat);
    Running::begin(board, seat.clone(), seat.source()).await
}

impl Running {
    /// A session that has just begun, on another desktop.
    pub(crate) async fn on(source: Source) -> Self {
        let board = Board::new(1, 1);
        Self::begin(board.clone(), Seat::at(&board), source).await
    }

    async fn begin(board: Board, seat: Seat, source: Source) -> Self {
        let folder = tempdir().expect("a folder");
        let limits = Limits::default();
        let mut novice = Novice::start_with(folder.path(), free_port(), limits, source);
        let plan = Plan {
            offers: "view,chat,point,control,clipboard,record"
                .parse()
                .expect("offers"),
            ..guarded()
        };
        let made = novice.invite_and_listen(plan).await;
        let mut visitor = Visitor::knock(&made).await;
        let knock = novice.knock().await;
        novice.allow(knock.id);
        visitor.approved().await;
        Self {
            folder,
            board,
            seat,
            novice,
            visitor,
            made,
        }
    }

    /// The helper asks, and the person says yes.
    pub(crate) async fn gets(&mut self, right: Right) {
        let question = self.asks(right).await;
        self.answers(&question, true);
        assert_eq!(self.answered(right).await, Answer::Allowed);
    }

    async fn asks(&mut self, right: Right) -> Question {
        self.visitor.send(HelperCommand::Ask(right)).await;
        self.novice
            .until(|notice| match notice {
                Notice::Asked(question) if question.what == Wanted::Right(right) => {
                    Some(question.clone())
                }
                _ => None,
            })
            .await
    }

    fn answers(&self, question: &Question, yes: bool) {
        let question = question.id;
        self.novice
            .engine
            .send(SessionCommand::Answer { question, yes });
    }

    async fn answered(&mut self, wanted: Right) -> Answer {
        self.visitor
            .until(|event| match event {
                HelperEvent::Answered { right, answer } if *right == wanted => Some(*answer),
                _ => None,
            })
            .await
    }

    pub(crate) async fn waits(&mut self, on: bool) {
        self.visitor
            .until(|event| {
                matches!(event, HelperEvent::ControlWaits(it) if *it == on).then_some(())
            })
            .await;
    }

    /// A helper that can click and type.
    pub(crate) async fn controlled() -> Self {
        let mut on = running().await;
        let question = on.asks(Right::Control).await;
        on.answers(&question, true);
        assert_eq!(on.answered(Right::Control).await, Answer::Allowed);
        on.waits(false).await;
        on
    }

    pub(crate) async fn types(&self, text: &str) {
        let event = session::InputEvent::Text(text.to_owned());
        self.visitor.send(HelperCommand::Input(event)).await;
    }

    async fn revoked(&mut self) -> (Right, RevokedWhy) {
        self.visitor
            .until(|event| match event {
                HelperEvent::Revoked { right, why } => Some((*right, *why)),
                _ => None,
            })
            .await
    }

    pub(crate) async fn grant_over(&mut self) -> (Right, GrantEnd) {
        self.novice
            .until(|notice| match notice {
                Notice::GrantOver { right, why } => Some((*right, *why)),
                _ => None,
            })
            .await
    }

    pub(crate) async fn ended(&mut self) -> Why {
        self.novice
            .until(|notice| match notice {
                Notice::Ended(ended) => Some(ended.why),
                _ => None,
            })
            .await
    }
}

pub(crate) fn typed(sign: &str) -> Done {
    Done::Event(InputEvent::Text(sign.to_owned()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_no_is_told_and_nothing_is_done() {
    let mut on = running().await;
    let question = on.asks(Right::Control).await;
    assert_eq!(question.name, "Ann");
    on.answers(&question, false);
    assert_eq!(on.answered(Right::Control).await, Answer::Denied);
    let why = on
        .novice
        .until(|notice| match notice {
            Notice::QuestionOver { id, why } if *id == question.id => Some(*why),
            _ => None,
        })
        .await;
    assert_eq!(why, QuestionOver::Denied);
    assert_eq!(
        on.seat.done(),
        [Done::LetGo],
        "only what tried whether it could"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_moves_and_types_until_it_is_taken_back() {
    let mut on = Running::controlled().await;
    let (x, y) = (17, 23);
    let there = session::InputEvent::PointerTo { x, y };
    on.visitor.send(HelperCommand::Input(there)).await;
    on.types("hé").await;
    on.seat.wait_until_done(&typed("é"));
    let there = Done::Event(InputEvent::PointerTo { x: 17, y: 23 });
    let done = on.seat.done();
    assert_eq!(done[1..], [there, typed("h"), typed("é")]);

    on.novice
        .engine
        .send(SessionCommand::TakeBack(Right::Control));
    assert_eq!(on.revoked().await, (Right::Control, RevokedWhy::TakenBack));
    assert_eq!(on.grant_over().await, (Right::Control, GrantEnd::TakenBack));
    on.types("x").await;
    // The session goes on, and what was typed without a grant was not done.
    on.board.paint(5);
    on.visitor.sees(&on.board).await;
    assert_eq!(on.seat.done().last(), Some(&Done::LetGo));
    assert!(!on.seat.done().contains(&typed("x")));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_pause_it_is_said_that_the_helper_acts_again() {
    let mut on = Running::controlled().await;
    let question = on.asks(Right::Point).await;
    on.waits(true).await;
    on.novice.engine.send(SessionCommand::Pause(true));
    on.visitor.paused(true).await;
    on.answers(&question, false);
    on.waits(false).await;
    on.novice.engine.send(SessionCommand::Pause(false));
    let mut paused = true;
    let told_in_pause = on
        .novice
        .until(|notice| match notice {
            Notice::Paused(on) => {
                paused = *on;
                None
            }
            Notice::ControlWaits(false) => Some(paused),
            _ => None,
        })
        .await;
    assert!(!told_in_pause);
}

#[tokio::test(flavor = "multi_thread")]
async fn esc_ends_control_and_nothing_else() {
    let mut on = Running::controlled().await;
    on.types("k").await;
    on.seat.wait_until_done(&typed("k"));
    on.seat.does(OwnEvent::EscapePressed);
    assert_eq!(on.revoked().await, (Right::Control, RevokedWhy::Escape));
    assert_eq!(on.grant_over().await, (Right::Control, GrantEnd::Escape));
    on.seat.wait_until_let_go();
    on.board.paint(5);
    on.visitor.sees(&on.board).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stop_keys_end_everything() {
    let mut on = Running::controlled().await;
    on.seat.does(OwnEvent::StopPressed);
    on.board.wait_until_over();
    assert_eq!(on.ended().await, Why::StoppedByNovice);
    let stopped = Ending::Stopped {
        by: Side::Novice,
        why: StopReason::Person,
    };
    assert_eq!(on.visitor.ending().await, stopped);
    on.seat.wait_until_unwatched();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_system_lacks_is_not_asked() {
    let mut on = running_at(Seat::lacks_hands).await;
    on.visitor.send(HelperCommand::Ask(Right::Control)).await;
    assert_eq!(on.answered(Right::Control).await, Answer::NotPossible);
    let why = on
        .novice
        .until(|notice| match notice {
            Notice::Asked(question) => panic!("{question:?}"),
            Notice::NotPossible { right, why } => (*right == Right::Control).then(|| why.clone()),
            _ => None,
        })
        .await;
    assert!(why.contains("XTEST"), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_watch_nobody_else_clicks() {
    let mut on = running_at(Seat::cannot_be_watched).await;
    on.novice
        .until(|notice| match notice {
            Notice::StopKeys(keys) => {
                assert!(keys.is_err());
                Some(())
            }
            _ => None,
        })
        .await;
    on.visitor.send(HelperCommand::Ask(Right::Control)).await;
    assert_eq!(on.answered(Right::Control).await, Answer::NotPossible);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_watch_that_fails_takes_control_back() {
    let mut on = Running::controlled().await;
    on.seat.breaks();
    assert_eq!(on.revoked().await, (Right::Control, RevokedWhy::Trouble));
    on.board.paint(5);
    on.visitor.sees(&on.board).await;
}

/// The person says yes when nobody can tell any more that their own hand comes first.
#[tokio::test(flavor = "multi_thread")]
async fn a_watch_that_ended_before_the_yes_gives_no_control() {
    let mut on = running().await;
    let question = on.asks(Right::Control).await;
    on.seat.goes_blind();
    on.novice
        .until(|notice| matches!(notice, Notice::StopKeys(Err(_))).then_some(()))
        .await;
    on.answers(&question, true);
    assert_eq!(on.answered(Right::Control).await, Answer::Allowed);
    assert_eq!(on.revoked().await, (Right::Control, RevokedWhy::Trouble));
    let did = |done: &Done| !matches!(done, Done::LetGo);
    assert!(!on.seat.done().iter().any(did));
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_pause_nothing_looks_and_nothing_acts_and_then_it_begins_anew() {
    let mut on = Running::controlled().await;
    on.visitor.sees(&on.board).await;
    assert_eq!(on.board.opened(), 1);
    on.novice.engine.send(SessionCommand::Pause(true));
    on.board.wait_until_over();
    on.visitor.paused(true).await;
    on.board.paint(7);
    on.novice.engine.send(SessionCommand::Pause(false));
    on.visitor.paused(false).await;
    on.visitor.sees(&on.board).await;
    assert_eq!(on.board.opened(), 2);
    on.types("k").await;
    on.seat.wait_until_done(&typed("k"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pauses_that_follow_each_other_closely_end_as_the_last_wish_says() {
    let mut on = running().await;
    on.visitor.sees(&on.board).await;
    for _ in 0..5 {
        on.novice.engine.send(SessionCommand::Pause(true));
        on.novice.engine.send(SessionCommand::Pause(false));
    }
    on.novice.engine.send(SessionCommand::Pause(true));
    on.board.wait_until_over();
    on.novice.engine.send(SessionCommand::Chat("still?".into()));
    on.visitor
        .until(|event| matches!(event, HelperEvent::Chat(_)).then_some(()))
        .await;
    on.board.wait_until_over();
    on.novice.engine.send(SessionCommand::Pause(false));
    on.board.paint(9);
    on.visitor.sees(&on.board).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_a_question_of_another_session_is_none() {
    let mut on = running().await;
    let mut question = on.asks(Right::Control).await;
    question.id.knock.0 += 1;
    on.answers(&question, true);
    question.id.knock.0 -= 1;
    on.answers(&question, false);
    assert_eq!(on.answered(Right::Control).await, Answer::Denied);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_taken_back_needs_no_answer() {
    let mut on = running().await;
    let question = on.asks(Right::Control).await;
    on.visitor.send(HelperCommand::Drop(Right::Control)).await;
    let why = on
        .novice
        .until(|notice| match notice {
            Notice::QuestionOver { id, why } if *id == question.id => Some(*why),
            _ => None,
        })
        .await;
    assert_eq!(why, QuestionOver::Withdrawn);
}

#[tokio::test(flavor = "multi_thread")]
async fn hands_that_fail_are_said_and_taken_back() {
    let mut on = Running::controlled().await;
    on.seat.does(OwnEvent::Moved);
    on.waits(true).await;
    on.waits(false).await;
    on.seat.breaks();
    on.types("k").await;
    let revoked = on.revoked().await;
    assert_eq!(revoked, (Right::Control, RevokedWhy::Trouble));
    on.novice
        .until(|notice| match notice {
            Notice::Failed {
                task: Task::Right(Right::Control),
                ..
            }
            | Notice::StopKeys(Err(_)) => Some(()),
            _ => None,
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_has_what_was_granted_and_until_when() {
    let mut on = Running::controlled().await;
    on.novice.engine.send(SessionCommand::TakeBackAll);
    on.grant_over().await;
    on.novice.engine.send(SessionCommand::Stop);
    on.ended().await;
    let keys = KeyStore::File(on.folder.path().join("ledger.key"));
    let ledger = Ledger::open(on.folder.path(), keys).unwrap();
    let details = ledger.details(&on.made.id).unwrap();
    let [session] = &details.sessions[..] else {
        panic!("{details:?}")
    };
    let grant = |what| {
        session
            .granted
            .iter()
            .find(|grant| grant.capability == what)
    };
    let control = grant(Allowed::Control).expect("it was granted");
    let (until, end) = (control.until.unwrap(), session.ended.unwrap());
    assert!(control.at < until && until <= end, "{session:?}");
    assert_eq!(grant(Allowed::View).unwrap().until, session.ended);
    assert!(grant(Allowed::Point).is_none());
}

async fn points() -> Running {
    let mut on = running().await;
    let question = on.asks(Right::Point).await;
    on.answers(&question, true);
    assert_eq!(on.answered(Right::Point).await, Answer::Allowed);
    let (from, to) = (Point { x: 3, y: 4 }, Point { x: 50, y: 60 });
    let dot = Mark::Laser(Some(to));
    for mark in [Mark::Arrow { from, to }, dot] {
        on.visitor.send(HelperCommand::Mark(mark)).await;
    }
    let (from, to) = ((3, 4), (50, 60));
    on.seat
        .wait_until_drawn(&[Shape::Arrow { from, to }], Some(to));
    on
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_drawn_goes_when_it_is_taken_back() {
    let mut on = points().await;
    on.novice
        .engine
        .send(SessionCommand::TakeBack(Right::Point));
    on.seat.wait_until_no_glass();
    let revoked = on.revoked().await;
    assert_eq!(revoked, (Right::Point, RevokedWhy::TakenBack));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_drawn_goes_when_it_is_given_back() {
    let on = points().await;
    on.visitor.send(HelperCommand::Drop(Right::Point)).await;
    on.seat.wait_until_no_glass();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_drawn_goes_in_a_pause() {
    let mut on = points().await;
    on.novice.engine.send(SessionCommand::Pause(true));
    on.seat.wait_until_drawn(&[], None);
    on.visitor.paused(true).await;
    on.novice.engine.send(SessionCommand::Pause(false));
    on.visitor.paused(false).await;
    let at = Point { x: 7, y: 8 };
    on.visitor
        .send(HelperCommand::Mark(Mark::Laser(Some(at))))
        .await;
    on.seat.wait_until_drawn(&[], Some((7, 8)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_drawn_goes_with_the_session() {
    let on = points().await;
    on.novice.engine.send(SessionCommand::Stop);
    on.seat.wait_until_no_glass();
}

/// Else it would be seen where nothing is to be drawn, until somebody draws again.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_drawn_is_drawn_anew_when_a_window_moves() {
    let mut on = running().await;
    let question = on.asks(Right::Point).await;
    on.answers(&question, true);
    assert_eq!(on.answered(Right::Point).await, Answer::Allowed);
    let dot = Mark::Laser(Some(Point { x: 50, y: 60 }));
    on.visitor.send(HelperCommand::Mark(dot)).await;
    on.seat.wait_until_drawn(&[], Some((50, 60)));
    on.seat.moves_a_window();
}
