//! A helper that speaks the protocol by hand and does what it may not: nothing is read, written, clicked or
//! shown, the session ends, and the history says why.

use crate::board::Board;
use crate::hand::Hand;
use crate::seat::{Done, Seat};
use crate::stage::{Novice, Visitor, free_port, guarded};
use ledger::{Allowed, Details, KeyStore, Ledger, Outcome, Why};
use novice::engine::{AttemptOutcome, Notice, QuestionId, SessionCommand, Wanted};
use novice::invitations::{Made, Plan};
use session::{Ending, InputEvent, Limits, Mark, Point, Refusal, Right, StopReason};
use std::path::Path;
use tempfile::{TempDir, tempdir};
use ticket::Uses;
use wire::{
    Clip, ClipFormat, FileEntry, FileMessage, FileStart, FileWhy, FromHelper, FromNovice,
    RevokedWhy, encode,
};

/// A novice who invites for everything, again and again.
struct House {
    folder: TempDir,
    board: Board,
    seat: Seat,
    novice: Novice,
    made: Made,
}

impl House {
    async fn open() -> Self {
        let folder = tempdir().expect("a folder");
        let board = Board::new(200, 130);
        let seat = Seat::at(&board);
        let limits = Limits::default();
        let mut novice = Novice::start_with(folder.path(), free_port(), limits, seat.source());
        let plan = Plan {
            offers: "view,chat,point,control,files,clipboard,record"
                .parse()
                .expect("offers"),
            uses: Uses::UntilExpiry,
            ..guarded()
        };
        let made = novice.invite_and_listen(plan).await;
        Self {
            folder,
            board,
            seat,
            novice,
            made,
        }
    }

    async fn lets_in(&mut self) -> Hand {
        Hand::let_in(&self.made, &mut self.novice).await
    }

    /// The hand asks for a right as question 1, and gets it.
    async fn gives(&mut self, hand: &mut Hand, right: Right) -> QuestionId {
        let question = 1;
        hand.says(&FromHelper::Ask { question, right });
        let id = self.asked(&Wanted::Right(right)).await;
        let (question, yes) = (id, true);
        let answer = SessionCommand::Answer { question, yes };
        self.novice.engine.send(answer);
        hand.until(|message| matches!(message, FromNovice::Answered { .. }).then_some(()));
        id
    }

    async fn asked(&mut self, wanted: &Wanted) -> QuestionId {
        self.novice
            .until(|notice| match notice {
                Notice::Asked(question) if question.what == *wanted => Some(question.id),
                _ => None,
            })
            .await
    }

    /// The session ends as one of somebody who broke the rules; nobody looks any more.
    async fn throws_out(&mut self, hand: &mut Hand, what: &str) {
        assert_eq!(hand.stopped(), Some(StopReason::Misbehaved), "{what}");
        let why = self
            .novice
            .until(|notice| match notice {
                Notice::Ended(ended) => Some(ended.why),
                _ => None,
            })
            .await;
        assert_eq!(why, Why::Misbehaved, "{what}");
        self.board.wait_until_over();
    }

    fn history(&self) -> Details {
        details(self.folder.path(), &self.made)
    }

    fn nothing_was_done(&self) {
        let did = |done: &Done| !matches!(done, Done::LetGo);
        assert!(!self.seat.done().iter().any(did), "{:?}", self.seat.done());
        self.seat.wait_until_drawn(&[], None);
        assert!(!self.folder.path().join("inbox").exists());
    }
}

fn details(folder: &Path, made: &Made) -> Details {
    let keys = KeyStore::File(folder.join("ledger.key"));
    let ledger = Ledger::open(folder, keys).expect("a list");
    ledger.details(&made.id).expect("it is there")
}

fn typed(grant: u32) -> FromHelper {
    let event = InputEvent::Text("x".to_owned());
    FromHelper::Input { grant, event }
}

fn arrow(grant: u32) -> FromHelper {
    let (from, to) = (Point { x: 3, y: 4 }, Point { x: 50, y: 60 });
    let mark = Mark::Arrow { from, to };
    FromHelper::Mark { grant, mark }
}

fn records(grant: u32) -> FromHelper {
    FromHelper::Recording { grant, on: true }
}

fn copied(grant: u32) -> FromHelper {
    let (format, bytes) = (ClipFormat::Text, 1);
    FromHelper::Clip(Clip::Begin {
        grant,
        format,
        bytes,
    })
}

fn file(message: FileMessage) -> FromHelper {
    FromHelper::File(message)
}

/// Each thing that needs a yes, and more of it than there can be, as frames.
fn attacks() -> Vec<(&'static str, Vec<u8>)> {
    let (transfer, bytes, why) = (1, vec![1; 100], FileWhy::Person);
    let start = FileStart { file: 0, offset: 0 };
    let (from, starts) = (0, vec![start]);
    let path = "../../.bashrc".to_owned();
    let size = u64::MAX;
    let files = vec![FileEntry { path, size }; 2];
    let (fetch, more) = (None, false);
    let messages = [
        ("typing", typed(1)),
        ("drawing", arrow(1)),
        ("a clipboard", copied(1)),
        (
            "a piece of one",
            FromHelper::Clip(Clip::Piece(bytes.clone())),
        ),
        ("a record", records(1)),
        (
            "a file's bytes",
            file(FileMessage::Piece { transfer, bytes }),
        ),
        (
            "a file's end",
            file(FileMessage::End {
                transfer,
                sha256: None,
            }),
        ),
        (
            "taking a file",
            file(FileMessage::Accept {
                transfer,
                from,
                starts,
            }),
        ),
        (
            "giving no file",
            file(FileMessage::NotFetched { fetch: 1, why }),
        ),
        (
            "more bytes than can be counted",
            file(FileMessage::Offer {
                transfer,
                fetch,
                files,
                more,
            }),
        ),
        (
            "a number that was not asked",
            FromHelper::GiveBack { grant: 1 },
        ),
        (
            "a revocation that was not",
            FromHelper::Confirm { grant: 1 },
        ),
        ("a pause that was not", FromHelper::PauseSeen),
        (
            "a picture that was not",
            FromHelper::ScreenAck(vec![0xff; 64]),
        ),
        ("words that are over", FromHelper::WrongPassword),
        (
            "a return from nowhere",
            FromHelper::Return { token: [7; 32] },
        ),
    ];
    let mut attacks: Vec<_> = messages
        .into_iter()
        .map(|(what, message)| {
            // What no session sends in this phase has a frame all the same.
            let bytes = encode(&message).expect("a frame");
            let times = if what.starts_with("a picture") {
                1_000
            } else {
                1
            };
            (what, bytes.repeat(times))
        })
        .collect();
    let flood = encode(&FromHelper::Present).expect("a frame").repeat(21);
    attacks.extend([
        ("more presence than there is", flood),
        ("4 GiB", vec![0xff; 5]),
        ("no channel", vec![0, 0, 0, 2, 9, 0]),
        ("no message", vec![0, 0, 0, 2, 0, 200]),
        (
            "a list of 2^32 files",
            vec![0, 0, 0, 11, 4, 19, 2, 1, 0, 0xff, 0xff, 0xff, 0xff, 15, 0],
        ),
    ]);
    attacks
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_granted_is_not_done_and_ends_it() {
    let mut house = House::open().await;
    let attacks = attacks();
    for (what, bytes) in &attacks {
        let mut hand = house.lets_in().await;
        hand.writes(bytes);
        house.throws_out(&mut hand, what).await;
    }
    house.nothing_was_done();
    let sessions = house.history().sessions;
    assert_eq!(sessions.len(), attacks.len());
    for session in sessions {
        assert_eq!(session.why, Some(Why::Misbehaved));
        let granted: Vec<_> = session.granted.iter().map(|it| it.capability).collect();
        assert_eq!(granted, [Allowed::View, Allowed::Chat]);
        assert!(session.files.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_is_not_done_any_more() {
    type Deed = fn(u32) -> FromHelper;
    let deeds: [(Right, Deed); 3] = [
        (Right::Control, typed),
        (Right::Point, arrow),
        (Right::Record, records),
    ];
    let mut house = House::open().await;
    for (right, deed) in deeds {
        let mut hand = house.lets_in().await;
        // Before the answer, and under a number of its own.
        let question = 1;
        hand.says(&FromHelper::Ask { question, right });
        house.asked(&Wanted::Right(right)).await;
        hand.says(&deed(1));
        house.throws_out(&mut hand, "while it is asked").await;

        let mut hand = house.lets_in().await;
        house.gives(&mut hand, right).await;
        hand.says(&deed(2));
        house.throws_out(&mut hand, "under another number").await;

        let mut hand = house.lets_in().await;
        house.gives(&mut hand, right).await;
        house.novice.engine.send(SessionCommand::TakeBack(right));
        let why = hand.until(|message| match message {
            FromNovice::Revoked { why, .. } => Some(*why),
            _ => None,
        });
        assert_eq!(why, Some(RevokedWhy::TakenBack));
        // On its way still, and dropped; then a lie.
        hand.says(&deed(1));
        hand.says(&FromHelper::Confirm { grant: 1 });
        hand.says(&deed(1));
        house.throws_out(&mut hand, "after it was taken back").await;
    }
    house.nothing_was_done();
}

/// A display that hangs leaves what was sent for it undone, and that does not pile up.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_hands_do_not_get_done_ends_control() {
    let mut house = House::open().await;
    let mut hand = house.lets_in().await;
    house.gives(&mut hand, Right::Control).await;
    hand.until(|message| matches!(message, FromNovice::ControlWaits(false)).then_some(()));
    house.seat.hangs(true);
    let one = encode(&typed(1)).expect("a frame");
    // One in the hands, as many as may wait, and one more.
    hand.writes(&one.repeat(1 + 4_096 + 1));
    let why = hand.until(|message| match message {
        FromNovice::Revoked { why, .. } => Some(*why),
        _ => None,
    });
    assert_eq!(why, Some(RevokedWhy::Trouble));
    house.seat.hangs(false);
    house.seat.wait_until_let_go();
    let did = house.seat.done();
    let did = did.iter().filter(|done| **done != Done::LetGo).count();
    assert!(did <= 1, "{did} though the right is gone");
}

/// Who heard the token of another's session can neither take it up nor end the chance of it.
#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_token_is_worth_nothing() {
    let mut house = House::open().await;
    let hand = house.lets_in().await;
    let token = hand.token.expect("it came with the yes");
    drop(hand);
    house
        .novice
        .until(|notice| matches!(notice, Notice::Broken { .. }).then_some(()))
        .await;
    house.board.wait_until_over();
    let looked = house.board.opened();
    for _ in 0..2 {
        let (mut thief, ..) = Hand::at_the_door(&house.made, house.novice.port);
        thief.says(&FromHelper::Return { token });
        let refused = thief.hears();
        assert_eq!(refused, Some(FromNovice::Refused(Refusal::Over)));
    }
    assert_eq!(house.board.opened(), looked);
    house.novice.engine.send(SessionCommand::Stop);
    house
        .novice
        .until(|notice| matches!(notice, Notice::Ended(_)).then_some(()))
        .await;
    house.nothing_was_done();
}

/// Whoever knocks as no program of ours does is written down, and costs the invited nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_malformed_knock_is_seen_and_spends_no_try() {
    let mut house = House::open().await;
    let knock = FromHelper::Knock {
        file_hash: [0; 32],
        ke1: [0; 96],
    };
    let good = ticket::read(house.made.file.as_bytes(), chrono::Utc::now()).expect("a file");
    let no_point = FromHelper::Knock {
        file_hash: good.file_hash(),
        ke1: [0xff; 96],
    };
    let knocks = [
        encode(&knock).expect("a frame"),
        encode(&no_point).expect("a frame"),
        encode(&FromHelper::Proof { ke3: [0; 64] }).expect("a frame"),
        encode(&FromHelper::WrongPassword).expect("a frame"),
        encode(&typed(1)).expect("a frame"),
        vec![0xff; 200],
        vec![0, 0, 0, 2, 0, 99],
    ];
    for bytes in &knocks {
        let (mut hand, ..) = Hand::at_the_door(&house.made, house.novice.port);
        hand.writes(bytes);
        assert_eq!(hand.hears(), None, "not a word: {bytes:02x?}");
        let outcome = house
            .novice
            .until(|notice| match notice {
                Notice::Attempt(attempt) => Some(attempt.outcome),
                _ => None,
            })
            .await;
        assert_eq!(outcome, AttemptOutcome::NoFile, "{bytes:02x?}");
    }
    let details = house.history();
    assert_eq!(details.row.tries_left, 5);
    assert!(details.sessions.is_empty());
    assert_eq!(details.attempts.len(), knocks.len());
    let outcomes = details.attempts.iter().map(|attempt| attempt.outcome);
    assert!(
        outcomes
            .into_iter()
            .all(|outcome| outcome == Outcome::NoFile)
    );
    // The one who was invited gets in.
    let mut visitor = Visitor::knock(&house.made).await;
    let knock = house.novice.knock().await;
    house.novice.allow(knock.id);
    visitor.approved().await;
    house.novice.engine.send(SessionCommand::Stop);
    assert!(matches!(visitor.ending().await, Ending::Stopped { .. }));
}
