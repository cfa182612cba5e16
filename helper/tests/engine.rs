//! The engine against a real novice: what its events say, and what it sends to whom.

mod novice;

use std::net::TcpListener;
use std::time::Duration;

use chrono::{SubsecRound, Utc};
use helper::engine::{Command, Event, Way};
use helper::source::Source;
use novice::visitor::Helper;
use novice::{Do, Door, Novice, TYPED, Told, picture, typed};
use session::{Ending, Side, StopReason};
use ticket::{Capability, PasswordChoice};

#[test]
fn a_session_from_the_file_to_the_last_pixel() {
    let shown = picture(700, 400, 1);
    let novice = Novice::new(PasswordChoice::Words, shown.clone());
    let helper = Helper::new();
    let words = helper.knocks(&novice);
    let (name, same_words) = novice.asked();
    assert_eq!(name, "Ann");
    assert_eq!(words, same_words, "both persons see the same three words");
    novice.act(Do::Approve);
    match helper.word() {
        Event::Approved { offers, time_limit } => {
            assert!(offers.contains(Capability::View));
            assert_eq!(time_limit, Duration::from_secs(3600));
        }
        event => panic!("{event:?}"),
    }
    helper.sees(&shown);
    let next = picture(320, 500, 9);
    novice.act(Do::Show(next.clone()));
    helper.sees(&next);

    novice.act(Do::Chat("Do you see it?"));
    assert!(matches!(helper.word(), Event::Chat(text) if text == "Do you see it?"));
    helper.engine.send(Command::Chat("I do.".to_owned()));
    assert!(matches!(novice.told(), Told::Chat(text) if text == "I do."));

    helper.engine.send(Command::Disconnect);
    let outcome = helper.ends();
    assert_eq!((outcome.way, outcome.again), (Way::Finished, false));
    let ending = novice.ended();
    let person = StopReason::Person;
    assert_eq!(
        ending,
        Ending::Stopped {
            by: Side::Helper,
            why: person
        }
    );
}

#[test]
fn the_history_has_who_when_and_what_was_granted_but_no_word_of_the_chat() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    helper.sees(&picture(64, 64, 1));
    novice.act(Do::Chat("a secret"));
    assert!(matches!(helper.word(), Event::Chat(_)));
    novice.act(Do::Stop);
    let outcome = helper.ends();
    assert_eq!(outcome.problem.name, "stopped by the novice");
    let text = "The plug it was.".to_owned();
    helper.engine.send(Command::Note { about: None, text });
    assert!(matches!(helper.event(), Event::Noted(Ok(()))));
    let entries = helper.history();
    assert_eq!(entries[0].note.as_deref(), Some("The plug it was."));
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].pseudonym, "Blue Heron");
    assert_eq!(entries[0].outcome, "stopped by the novice");
    assert_eq!(entries[0].granted, [Capability::View, Capability::Chat]);
    assert!(entries[0].start <= entries[0].end);
    let file = std::fs::read_to_string(helper.history_file());
    assert!(!file.expect("there").contains("secret"));
}

#[test]
fn a_history_that_can_t_be_written_is_told_at_the_end() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 1));
    let helper = Helper::new();
    std::fs::create_dir(helper.history_file()).expect("made");
    helper.is_let_in(&novice);
    novice.act(Do::Stop);
    let problem = helper.ends().problem;
    assert_eq!(problem.name, "stopped by the novice");
    assert!(problem.advice.contains("not in your history"), "{problem}");
}

#[test]
fn a_screen_that_was_never_shown_is_not_called_granted() {
    let novice = Novice::new(PasswordChoice::Open, picture(0, 0, 1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    novice.act(Do::Stop);
    helper.ends();
    assert_eq!(helper.history()[0].granted, [Capability::Chat]);
}

#[test]
fn nothing_is_sent_to_anyone_before_the_person_connects() {
    let somebody = TcpListener::bind("127.0.0.1:0").expect("a port");
    somebody.set_nonblocking(true).expect("set");
    let port = somebody.local_addr().expect("bound").port();
    let now = Utc::now().trunc_subsecs(0);
    for choice in [PasswordChoice::Words, PasswordChoice::Open, typed()] {
        let created = novice::created(choice, port, now);
        let helper = Helper::new();
        helper
            .engine
            .send(Command::Open(Source::Text(created.file)));
        assert!(matches!(helper.event(), Event::Opened(_)));
        helper.engine.send(Command::Unlock(created.password));
        assert!(matches!(helper.event(), Event::Unlocked(_)));
    }
    let error = somebody.accept().expect_err("nobody comes");
    assert_eq!(error.kind(), std::io::ErrorKind::WouldBlock);
}

#[test]
fn a_wrong_generated_password_is_told_by_the_file_itself_and_costs_no_try() {
    let novice = Novice::new(PasswordChoice::Words, picture(64, 64, 1));
    let helper = Helper::new();
    helper.opens(&novice);
    let event = helper.unlocks(Some("four-wrong-words-here"));
    assert!(matches!(event, Event::WrongPassword { tries_left: None }));
    let event = helper.unlocks(novice.password.as_deref());
    assert!(matches!(event, Event::Unlocked(_)));
    assert!(novice.is_undisturbed());
}

#[test]
fn a_wrong_typed_password_costs_a_try_and_the_next_one_is_heard() {
    let novice = Novice::new(typed(), picture(64, 64, 1));
    let helper = Helper::new();
    helper.opens(&novice);
    helper.unlocks(Some("Rain on 8 tin roofs!"));
    helper.connects();
    assert!(matches!(
        helper.word(),
        Event::WrongPassword {
            tries_left: Some(4)
        }
    ));
    helper.unlocks(Some(TYPED));
    helper.connects();
    assert!(matches!(helper.word(), Event::Waiting { .. }));
}

#[test]
fn the_fifth_wrong_password_ends_it() {
    let novice = Novice::new(typed(), picture(64, 64, 1));
    let helper = Helper::new();
    helper.opens(&novice);
    for left in (1..=4).rev() {
        helper.unlocks(Some("Rain on 8 tin roofs!"));
        helper.connects();
        assert!(matches!(helper.word(), Event::WrongPassword { tries_left: Some(n) } if n == left));
    }
    helper.unlocks(Some("Rain on 8 tin roofs!"));
    helper.connects();
    let outcome = helper.ends();
    assert_eq!((outcome.way, outcome.again), (Way::Locked, false));
}

#[test]
fn refusals_reach_the_person_with_a_next_step() {
    for (door, name, way, again) in [
        (Door::Busy, "busy", Way::Refused, true),
        (Door::Locked, "locked", Way::Locked, false),
    ] {
        let novice = Novice::behind(PasswordChoice::Open, picture(64, 64, 1), door);
        let helper = Helper::new();
        helper.opens(&novice);
        helper.unlocks(None);
        helper.connects();
        let outcome = helper.ends();
        assert_eq!(outcome.problem.name, name);
        assert_eq!((outcome.way, outcome.again), (way, again));
        assert!(!outcome.problem.advice.is_empty());
        assert_eq!(helper.history()[0].granted, []);
    }
}

#[test]
fn a_no_is_told() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 1));
    let helper = Helper::new();
    helper.knocks(&novice);
    novice.asked();
    novice.act(Do::Decline);
    let outcome = helper.ends();
    assert_eq!(outcome.problem.name, "declined");
    assert_eq!(outcome.way, Way::Refused);
}

#[test]
fn nobody_there_is_told_and_can_be_tried_again_without_the_password() {
    // A port that was just free: nobody listens there.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr());
    let port = port.expect("a port").port();
    let created = novice::created(PasswordChoice::Words, port, Utc::now().trunc_subsecs(0));
    let helper = Helper::new();
    helper
        .engine
        .send(Command::Open(Source::Text(created.file)));
    helper.event();
    helper.engine.send(Command::Unlock(created.password));
    helper.event();
    for _ in 0..2 {
        helper.connects();
        let outcome = helper.ends();
        assert_eq!((outcome.way, outcome.again), (Way::NotReached, true));
        assert!(!outcome.problem.advice.is_empty());
    }
}

#[test]
fn giving_up_while_waiting_is_told_to_the_other_side() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 1));
    let helper = Helper::new();
    helper.knocks(&novice);
    novice.asked();
    helper.engine.send(Command::Disconnect);
    assert_eq!(helper.ends().way, Way::GivenUp);
    assert!(matches!(
        novice.ended(),
        Ending::Stopped {
            by: Side::Helper,
            ..
        }
    ));
}

#[test]
fn closing_the_program_tells_the_other_side() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    drop(helper);
    let why = StopReason::Closing;
    assert_eq!(
        novice.ended(),
        Ending::Stopped {
            by: Side::Helper,
            why
        }
    );
}

#[test]
fn a_picture_that_cannot_be_right_ends_the_session() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    novice.act(Do::Garbage);
    let outcome = helper.ends();
    assert_eq!(
        (outcome.problem.name.as_str(), outcome.way),
        ("broke the protocol", Way::Broken)
    );
}

#[test]
fn an_extension_is_told() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    novice.act(Do::Extend(Duration::from_secs(1800)));
    match helper.word() {
        Event::Extended { left, .. } => assert!(left > Duration::from_secs(5000)),
        event => panic!("{event:?}"),
    }
}

#[test]
fn a_refused_file_leaves_the_open_one_alone() {
    let novice = Novice::new(PasswordChoice::Words, picture(64, 64, 1));
    let helper = Helper::new();
    helper.opens(&novice);
    helper
        .engine
        .send(Command::Open(Source::Text("no".to_owned())));
    match helper.event() {
        Event::NotOpened(problem) => assert!(!problem.advice.is_empty()),
        event => panic!("{event:?}"),
    }
    let event = helper.unlocks(novice.password.as_deref());
    assert!(matches!(event, Event::Unlocked(_)));
}

#[test]
fn the_text_form_is_opened_too() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 1));
    let helper = Helper::new();
    let text = format!("\n  {}\n", novice.text);
    helper.engine.send(Command::Open(Source::Text(text)));
    assert!(matches!(helper.event(), Event::Opened(_)));
}

#[test]
fn a_name_that_cannot_be_shown_is_not_sent() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 1));
    let helper = Helper::new();
    helper.opens(&novice);
    helper.unlocks(None);
    let name = "Ann\u{202e}".to_owned();
    helper.engine.send(Command::Connect { name });
    assert!(matches!(helper.event(), Event::NotUnlocked(_)));
    assert!(novice.is_undisturbed());
}
