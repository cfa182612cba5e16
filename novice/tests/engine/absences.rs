//! The connection breaks: nothing is shown or done, the person sees it and can refuse, and the same
//! helper comes back to the same session.

use crate::board::Board;
use crate::cable::Cable;
use crate::known::lasting;
use crate::seat::{Done, Seat};
use crate::stage::{Novice, OWN, Visitor, free_port, guarded};
use desktop::{FrameLook, OwnEvent, Selection, Shape, WindowId, WindowInfo};
use ledger::{Allowed, KeyStore, Ledger, State, Why};
use novice::engine::{
    AttemptOutcome, Command, Ended, ListCommand, Listening, Notice, QuestionId, SessionCommand,
    View, Wanted,
};
use novice::invitations::{Made, Plan};
use novice::policy::Policy;
use novice::settings::Settings;
use secrecy::SecretString;
use session::{
    Comeback, Ending, HelperCommand, HelperEvent, InputEvent, Key, Limits, Mark, Point, Refusal,
    Right,
};
use std::time::{Duration, Instant};
use tempfile::{TempDir, tempdir};
use ticket::{Bounds, Protection, Uses};

/// A session over a cable.
struct Wired {
    folder: TempDir,
    board: Board,
    seat: Seat,
    cable: Cable,
    novice: Novice,
    visitor: Visitor,
    made: Made,
}

impl Wired {
    async fn up() -> Self {
        Self::with(Limits::default(), Uses::Once).await
    }

    async fn with(limits: Limits, uses: Uses) -> Self {
        Self::showing(View::WholeScreen, limits, uses).await
    }

    async fn showing(view: View, limits: Limits, uses: Uses) -> Self {
        let board = Board::new(200, 130);
        let seat = Seat::at(&board);
        let folder = tempdir().expect("a folder");
        let port = free_port();
        let mut novice = Novice::start_with(folder.path(), port, limits, seat.source());
        let cable = Cable::to(port).await;
        let plan = Plan {
            offers: "view,chat,point,control".parse().expect("offers"),
            endpoints: vec![
                format!("tcp://127.0.0.1:{}", cable.port())
                    .parse()
                    .expect("an endpoint"),
            ],
            uses,
            ..guarded()
        };
        let made = novice.invite_and_listen(plan).await;
        let mut visitor = Visitor::knock(&made).await;
        let knock = novice.knock().await;
        novice.shows(knock.id, view);
        visitor.approved().await;
        visitor.sees(&board).await;
        Self {
            folder,
            board,
            seat,
            cable,
            novice,
            visitor,
            made,
        }
    }

    async fn asks(&mut self, right: Right) -> QuestionId {
        self.visitor.send(HelperCommand::Ask(right)).await;
        self.novice
            .until(|notice| match notice {
                Notice::Asked(question) if question.what == Wanted::Right(right) => {
                    Some(question.id)
                }
                _ => None,
            })
            .await
    }

    async fn gets(&mut self, wanted: Right) {
        let question = self.asks(wanted).await;
        let yes = true;
        self.wants(SessionCommand::Answer { question, yes });
        self.visitor
            .until(|event| match event {
                HelperEvent::Answered { right, answer } if *right == wanted => Some(*answer),
                _ => None,
            })
            .await;
    }

    async fn waits(&mut self, on: bool) {
        self.visitor
            .until(|event| {
                matches!(event, HelperEvent::ControlWaits(it) if *it == on).then_some(())
            })
            .await;
    }

    async fn points(&mut self) {
        let at = Point { x: 7, y: 8 };
        let mark = Mark::Laser(Some(at));
        self.visitor.send(HelperCommand::Mark(mark)).await;
        self.seat.wait_until_drawn(&[], Some((7, 8)));
    }

    fn wants(&self, command: SessionCommand) {
        self.novice.engine.send(command);
    }

    /// Cuts the cable; both sides notice, and nobody looks at the screen any more.
    async fn breaks(&mut self) -> Comeback {
        self.cable.cut();
        let comeback = self.visitor.breaks().await;
        self.told(|notice| matches!(notice, Notice::Broken { .. }))
            .await;
        self.board.wait_until_over();
        comeback
    }

    async fn told(&mut self, wanted: impl Fn(&Notice) -> bool) {
        self.novice
            .until(|notice| wanted(notice).then_some(()))
            .await;
    }

    async fn comes_back(&mut self, comeback: Comeback) -> Vec<Right> {
        self.cable.mend();
        let rights = self.visitor.comes_back(comeback).await;
        self.told(|notice| matches!(notice, Notice::Returned { .. }))
            .await;
        rights.expect("let in")
    }

    /// From now on these are in force.
    async fn settles(&mut self, settings: Settings) {
        let engine = &self.novice.engine;
        engine.send(Command::Settings(Box::new(settings)));
        // What was sent before has been taken in when this is answered.
        engine.send(ListCommand::Read);
        self.told(|notice| matches!(notice, Notice::List(_))).await;
    }

    async fn ended(&mut self) -> Ended {
        self.novice
            .until(|notice| match notice {
                Notice::Ended(ended) => Some(ended.clone()),
                _ => None,
            })
            .await
    }

    fn ledger(&self) -> Ledger {
        let keys = KeyStore::File(self.folder.path().join("ledger.key"));
        Ledger::open(self.folder.path(), keys).expect("a list")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_session_goes_on_with_a_new_picture() {
    let mut on = Wired::up().await;
    on.gets(Right::Point).await;
    on.seat.wait_until_framed(Some(FrameLook::Seen));
    let comeback = on.breaks().await;
    on.seat.wait_until_framed(None);
    let looked = on.board.opened();
    on.board.paint(2);
    assert_eq!(on.ledger().row(&on.made.id).unwrap().state, State::InUse);
    assert_eq!(on.board.opened(), looked, "nobody looks meanwhile");

    assert_eq!(on.comes_back(comeback).await, [Right::Point]);
    on.told(|notice| {
        matches!(
            notice,
            Notice::Granted {
                right: Right::Point
            }
        )
    })
    .await;
    let board = on.board.clone();
    on.visitor.sees(&board).await;
    on.told(|notice| matches!(notice, Notice::PictureSeen))
        .await;
    on.seat.wait_until_framed(Some(FrameLook::Seen));
    let at = Point { x: 7, y: 8 };
    let laser = Mark::Laser(Some(at));
    on.visitor.send(HelperCommand::Mark(laser)).await;
    on.seat.wait_until_drawn(&[], Some((7, 8)));

    on.wants(SessionCommand::Stop);
    assert_eq!(on.ended().await.why, Why::StoppedByNovice);
    let details = on.ledger().details(&on.made.id).unwrap();
    let [session] = &details.sessions[..] else {
        panic!("one session in all: {details:?}")
    };
    let granted: Vec<_> = session
        .granted
        .iter()
        .map(|grant| (grant.capability, grant.until))
        .collect();
    let end = session.ended;
    let all = [Allowed::View, Allowed::Chat, Allowed::Point];
    assert_eq!(granted, all.map(|capability| (capability, end)));
}

#[tokio::test(flavor = "multi_thread")]
async fn control_and_drawings_do_not_outlast_it() {
    let mut on = Wired::up().await;
    on.gets(Right::Point).await;
    let (from, to) = (Point { x: 3, y: 4 }, Point { x: 50, y: 60 });
    let arrow = Mark::Arrow { from, to };
    on.visitor.send(HelperCommand::Mark(arrow)).await;
    let (from, to) = ((3, 4), (50, 60));
    on.seat.wait_until_drawn(&[Shape::Arrow { from, to }], None);
    on.gets(Right::Control).await;
    on.visitor
        .until(|event| matches!(event, HelperEvent::ControlWaits(false)).then_some(()))
        .await;
    let (key, down) = (Key::Char('y'), true);
    let press = InputEvent::Key { key, down };
    on.visitor.send(HelperCommand::Input(press)).await;
    let key = desktop::Key::Char('y');
    on.seat
        .wait_until_done(&Done::Event(desktop::InputEvent::Key { key, down }));

    let comeback = on.breaks().await;
    on.seat.wait_until_let_go();
    on.seat.wait_until_no_glass();
    assert_eq!(on.comes_back(comeback).await, [Right::Point]);
}

/// Control has to be asked for anew, and the person's own hand comes first as before.
#[tokio::test(flavor = "multi_thread")]
async fn the_persons_own_hand_comes_first_afterwards_too() {
    let mut on = Wired::up().await;
    let comeback = on.breaks().await;
    on.comes_back(comeback).await;
    on.gets(Right::Control).await;
    on.waits(false).await;
    on.seat.does(OwnEvent::Moved);
    on.waits(true).await;
    on.seat.does(OwnEvent::EscapePressed);
    on.visitor
        .until(|event| matches!(event, HelperEvent::Revoked { .. }).then_some(()))
        .await;
}

/// Neither a pause nor a break makes more of it.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_ever_reaches_further_than_what_was_chosen() {
    let (id, title) = (WindowId::new(7, 42), "Accounts".to_owned());
    let (program, minimised) = (title.clone(), false);
    let window = WindowInfo {
        id,
        title,
        program,
        minimised,
    };
    let view = View::Windows(vec![window]);
    let mut on = Wired::showing(view, Limits::default(), Uses::Once).await;
    on.gets(Right::Point).await;
    on.points().await;
    on.wants(SessionCommand::Pause(true));
    on.visitor.paused(true).await;
    on.wants(SessionCommand::Pause(false));
    on.visitor.paused(false).await;
    let board = on.board.clone();
    on.visitor.sees(&board).await;
    let comeback = on.breaks().await;
    on.comes_back(comeback).await;
    on.visitor.sees(&board).await;
    on.points().await;
    on.gets(Right::Control).await;
    on.waits(false).await;
    let typed = InputEvent::Text("b".to_owned());
    on.visitor.send(HelperCommand::Input(typed)).await;
    let typed = desktop::InputEvent::Text("b".to_owned());
    on.seat.wait_until_done(&Done::Event(typed));
    let reached = on.seat.reached();
    // Three looks; pointing was tried and begun, and begun again; control was tried and used.
    assert_eq!(reached.len(), 3 + 3 + 2, "{reached:?}");
    let wanted = Selection::Windows(vec![id]);
    assert!(reached.iter().all(|it| *it == wanted), "{reached:?}");
}

/// An answer to a question that was open is one to nothing.
#[tokio::test(flavor = "multi_thread")]
async fn an_open_question_does_not_outlast_it() {
    let mut on = Wired::up().await;
    let open = on.asks(Right::Control).await;
    let comeback = on.breaks().await;
    let (question, yes) = (open, true);
    on.wants(SessionCommand::Answer { question, yes });
    assert!(on.comes_back(comeback).await.is_empty());
    on.wants(SessionCommand::Answer { question, yes });
    on.visitor
        .send(HelperCommand::Chat("still here".into()))
        .await;
    on.told(|notice| {
        let control = Right::Control;
        assert!(!matches!(notice, Notice::Granted { right } if *right == control));
        matches!(notice, Notice::Chat(_))
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_refuses() {
    let mut on = Wired::with(Limits::default(), Uses::UntilExpiry).await;
    on.breaks().await;
    on.wants(SessionCommand::Stop);
    assert_eq!(on.ended().await.why, Why::StoppedByNovice);
    // The door is closed for them, and the invitation is used up.
    on.told(|notice| matches!(notice, Notice::Listening(Listening::NotNeeded)))
        .await;
    assert_eq!(on.board.opened(), 1);
    assert_eq!(on.ledger().row(&on.made.id).unwrap().state, State::Used);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stop_keys_refuse_too() {
    let mut on = Wired::up().await;
    on.breaks().await;
    on.seat.does(OwnEvent::StopPressed);
    assert_eq!(on.ended().await.why, Why::StoppedByNovice);
    assert_eq!(on.ledger().row(&on.made.id).unwrap().state, State::Used);
}

/// The invitation's own end is no end of the session, whose helper knows the way.
#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_is_over_still_leads_back() {
    let mut on = Wired::up().await;
    on.novice.engine.send(ListCommand::Expire(vec![on.made.id]));
    on.told(|notice| matches!(notice, Notice::InvitationOver { .. }))
        .await;
    let comeback = on.breaks().await;
    assert!(on.comes_back(comeback).await.is_empty());
    let board = on.board.clone();
    on.visitor.sees(&board).await;
}

/// But who ends it while nobody is connected means that nobody comes in by it.
#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_is_ended_meanwhile_leads_nowhere() {
    let mut on = Wired::with(Limits::default(), Uses::UntilExpiry).await;
    on.breaks().await;
    on.novice.engine.send(ListCommand::Delete(vec![on.made.id]));
    let refused = |notice: &Notice| matches!(notice, Notice::Failed { .. });
    on.told(refused).await;
    on.novice.engine.send(ListCommand::Expire(vec![on.made.id]));
    assert_eq!(on.ended().await.why, Why::Withdrawn);
    let row = on.ledger().row(&on.made.id).unwrap();
    assert_eq!(row.state, State::Withdrawn);
    // Now it can go off the list as well.
    on.novice.engine.send(ListCommand::Delete(vec![on.made.id]));
    on.told(|notice| matches!(notice, Notice::List(rows) if rows.is_empty()))
        .await;
}

/// An administrator's rule that came meanwhile is for who comes back, too.
#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_came_meanwhile_keeps_them_out() {
    let mut on = Wired::up().await;
    let comeback = on.breaks().await;
    let with = |protection| Settings {
        port: on.novice.port,
        inbox: on.folder.path().join("inbox"),
        policy: Policy {
            bounds: Bounds {
                protection,
                ..Bounds::default()
            },
            ..Policy::default()
        },
        ..Settings::default()
    };
    let (words, typed) = (with(Protection::Words), with(Protection::Typed(0)));
    on.settles(words).await;
    on.cable.mend();
    assert!(Visitor::is_turned_away(&on.made).await);
    // Where it allows the invitation, its helper is one as before.
    on.settles(typed).await;
    on.comes_back(comeback).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_takes_the_place() {
    let mut on = Wired::with(Limits::default(), Uses::UntilExpiry).await;
    let comeback = on.breaks().await;
    on.cable.mend();
    let mut other = Visitor::knock(&on.made).await;
    let refused = Ending::Refused(Refusal::Busy);
    assert_eq!(other.ending().await, refused);
    on.told(|notice| {
        matches!(notice, Notice::Attempt(attempt) if attempt.outcome == AttemptOutcome::Busy)
    })
    .await;
    on.comes_back(comeback).await;
    let board = on.board.clone();
    on.visitor.sees(&board).await;
}

/// A helper whose program was started anew has neither key nor token of before: they are asked about like anybody who
/// knocks, at once, and the invitation for one session is good for that.
#[tokio::test(flavor = "multi_thread")]
async fn who_knocks_anew_meanwhile_is_asked_about() {
    let mut on = Wired::up().await;
    on.breaks().await;
    on.cable.mend();
    let mut anew = Visitor::knock(&on.made).await;
    let ended = on.ended().await;
    assert_eq!(ended.why, Why::Anew, "{ended:?}");
    let knock = on.novice.knock().await;
    assert_eq!(knock.ticket, on.made.id);
    assert_eq!(knock.anew.as_deref(), Some(ended.name.as_str()));
    on.novice.shows(knock.id, View::WholeScreen);
    anew.approved().await;
    anew.sees(&on.board).await;
    on.novice.engine.send(SessionCommand::Stop);
    assert_eq!(on.ended().await.why, Why::StoppedByNovice);
    let details = on.ledger().details(&on.made.id).unwrap();
    assert_eq!(details.row.state, State::Used);
    assert_eq!(details.sessions.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_knocks_anew_and_is_declined_does_not_knock_again() {
    let mut on = Wired::up().await;
    on.breaks().await;
    on.cable.mend();
    let mut anew = Visitor::knock(&on.made).await;
    let knock = on.novice.knock().await;
    let knock = knock.id;
    on.novice.engine.send(SessionCommand::Decline { knock });
    assert_eq!(anew.ending().await, Ending::Refused(Refusal::Declined));
    on.told(|notice| matches!(notice, Notice::KnockOver { .. }))
        .await;
    let row = on.ledger().row(&on.made.id).unwrap();
    assert_eq!(row.state, State::Used);
}

/// Who shows another key than the helper's, and says that it lasts, is not the helper.
#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_who_can_be_told_apart_does_not_end_it() {
    let mut on = Wired::up().await;
    let comeback = on.breaks().await;
    on.cable.mend();
    let password = Some(SecretString::from(OWN));
    let mut other = Visitor::knock_as(&on.made, password, lasting().0).await;
    let refused = Ending::Refused(Refusal::Busy);
    assert_eq!(other.ending().await, refused);
    on.comes_back(comeback).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_lasts_and_can_begin_meanwhile() {
    for before in [true, false] {
        let mut on = Wired::up().await;
        if before {
            on.wants(SessionCommand::Pause(true));
            on.visitor.paused(true).await;
        }
        let comeback = on.breaks().await;
        let looked = on.board.opened();
        if !before {
            on.wants(SessionCommand::Pause(true));
        }
        on.comes_back(comeback).await;
        on.visitor.paused(true).await;
        assert_eq!(on.board.opened(), looked);
        on.board.paint(3);
        on.wants(SessionCommand::Pause(false));
        on.visitor.paused(false).await;
        let board = on.board.clone();
        on.visitor.sees(&board).await;
    }
}

/// The files that the person looks through are not what the helper finds when it is back.
#[tokio::test(flavor = "multi_thread")]
async fn a_dialog_that_opens_meanwhile_is_not_seen() {
    let mut on = Wired::up().await;
    let comeback = on.breaks().await;
    let looked = on.board.opened();
    let dialog = on.novice.engine.dialog();
    on.told(|notice| matches!(notice, Notice::Quiet(quiet) if quiet.dialog))
        .await;
    on.comes_back(comeback).await;
    on.visitor.paused(true).await;
    assert_eq!(on.board.opened(), looked);
    drop(dialog);
    on.visitor.paused(false).await;
    let board = on.board.clone();
    on.visitor.sees(&board).await;
}

/// What the person wants while nobody is there is done when somebody is.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_meanwhile_is_not_there_afterwards() {
    let words = [
        SessionCommand::TakeBackAll,
        SessionCommand::TakeBack(Right::Point),
    ];
    for word in words {
        let mut on = Wired::up().await;
        on.gets(Right::Point).await;
        let comeback = on.breaks().await;
        on.wants(word);
        // It is one of two ways: the machine has it back before the helper hears, or right after.
        let rights = on.comes_back(comeback).await;
        if !rights.is_empty() {
            on.visitor
                .until(|event| matches!(event, HelperEvent::Revoked { .. }).then_some(()))
                .await;
        }
        on.told(|notice| matches!(notice, Notice::GrantOver { .. }))
            .await;
    }
}

/// Nobody is waited for who was told that it is over.
#[tokio::test(flavor = "multi_thread")]
async fn a_helper_who_is_refused_for_good_ends_the_wait() {
    let limits = Limits {
        session: Duration::from_secs(5),
        ..Limits::default()
    };
    let mut on = Wired::with(limits, Uses::UntilExpiry).await;
    let of_another_session = on.breaks().await;
    on.ended().await;

    on.cable.mend();
    let mut visitor = on.visitor.knocks_again(&on.made).await;
    let knock = on.novice.knock().await;
    on.novice.shows(knock.id, View::WholeScreen);
    visitor.approved().await;
    for _ in 0..4 {
        on.novice.engine.send(SessionCommand::Extend);
    }
    visitor.sees(&on.board).await;
    on.cable.cut();
    visitor.breaks().await;
    let broken = on.novice.until(|notice| match notice {
        Notice::Broken { until } => Some(*until),
        _ => None,
    });
    let until = broken.await;

    on.cable.mend();
    let refused = visitor.comes_back(of_another_session).await;
    assert_eq!(refused, Err(Ending::Refused(Refusal::Over)));
    let ended = on.novice.until(|notice| match notice {
        Notice::Ended(ended) => Some(ended.why),
        _ => None,
    });
    assert_eq!(ended.await, Why::Lost);
    assert!(Instant::now() < until, "it is not the time that ended it");
}

/// The time limit goes on running.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_comes_back_in_time() {
    let limits = Limits {
        session: Duration::from_secs(5),
        ..Limits::default()
    };
    let mut on = Wired::with(limits, Uses::Once).await;
    on.breaks().await;
    let ended = on.ended().await;
    assert_eq!(ended.why, Why::Lost, "{ended:?}");
    let row = on.ledger().row(&on.made.id).unwrap();
    assert_eq!(row.state, State::Used);
    let closed = |notice: &Notice| {
        matches!(
            notice,
            Notice::Listening(novice::engine::Listening::NotNeeded)
        )
    };
    on.told(closed).await;
}
