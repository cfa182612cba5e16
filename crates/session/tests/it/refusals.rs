//! A helper who is not let in, and what both sides hear.

use std::time::Duration;

use session::{
    Ending, HelperCommand, HelperEvent, Limits, NoviceCommand, NoviceEvent, Refusal, Side,
    StopReason,
};

use crate::happy::names;
use crate::invitations::{WRONG, guarded, open, unlock};
use crate::pair::{Pair, helper, novice};

/// Both sides end with this refusal, and the helper's program heard it.
fn refused(pair: &Pair, why: Refusal) {
    let ending = Ending::Refused(why);
    assert_eq!(pair.endings(), (Some(&ending), Some(&ending)));
    assert!(matches!(
        pair.helper.events[pair.helper.events.len() - 2],
        HelperEvent::Refused(heard) if heard == why
    ));
    assert!(pair.novice.approval().is_none());
}

#[test]
fn wrong_passwords_count_down_to_the_lock() {
    let unlocked = || unlock(guarded(), WRONG);
    let mut left = 5;
    for expected in [4, 3, 2, 1, 0] {
        let mut pair = Pair::new(guarded());
        pair.helper = crate::end::End::new(helper(pair.start, guarded(), unlocked(), [0xee; 32]));
        pair.ledger.tries_left = left;
        pair.run_until_over();
        left = pair.ledger.tries_left;
        assert_eq!(left, expected);
        let tries_left = expected;
        let ending = Ending::WrongPassword { tries_left };
        assert_eq!(pair.endings(), (Some(&ending), Some(&ending)));
        assert_eq!(
            names(&pair.novice.events),
            ["TryWanted", "WrongPassword", "Ended"]
        );
        assert_eq!(names(&pair.helper.events), ["WrongPassword", "Ended"]);
        assert_eq!(pair.helper.sent, ["Knock", "WrongPassword"], "told at KE2");
    }
    let mut pair = Pair::new(guarded());
    pair.ledger.tries_left = left;
    pair.run_until_over();
    refused(&pair, Refusal::Locked);
    assert_eq!(
        pair.novice.sent,
        ["Refused"],
        "no answer to a locked invitation"
    );
}

#[test]
fn an_answer_waits_for_the_try_on_disk() {
    let mut pair = Pair::new(open());
    let knock = pair.helper.flush(pair.now);
    pair.novice.receive(pair.now, &knock);
    assert!(matches!(pair.novice.events[..], [NoviceEvent::TryWanted]));
    assert!(
        pair.novice.flush(pair.now).is_empty(),
        "nothing leaves before it"
    );
    pair.novice
        .command(pair.now, NoviceCommand::TryTaken { left: 4 });
    pair.novice.flush(pair.now);
    assert_eq!(pair.novice.sent, ["Answer"]);
}

#[test]
fn busy() {
    let mut pair = Pair::new(open());
    pair.ledger.admits = Err(Refusal::Busy);
    pair.run_until_over();
    refused(&pair, Refusal::Busy);
    assert!(pair.novice.words().is_none(), "its person is not asked");
}

#[test]
fn over_meanwhile() {
    let mut pair = Pair::new(open());
    pair.ledger.admits = Err(Refusal::Over);
    pair.run_until_over();
    refused(&pair, Refusal::Over);
}

#[test]
fn declined() {
    let mut pair = Pair::new(open());
    pair.run_until_asked();
    pair.novice_does(NoviceCommand::Decline);
    pair.run_until_over();
    refused(&pair, Refusal::Declined);
}

#[test]
fn no_answer_within_a_minute_is_a_no() {
    let mut pair = Pair::new(open());
    pair.run_until_asked();
    let asked = pair.now;
    pair.run_for(Duration::from_secs(59));
    assert_eq!(pair.endings(), (None, None));
    pair.run_until_over();
    refused(&pair, Refusal::NoAnswer);
    let waited = pair.now - asked;
    assert!((59..62).contains(&waited.as_secs()), "{waited:?}");
    pair.novice_does(NoviceCommand::Approve);
    assert!(pair.novice.approval().is_none(), "too late is too late");
}

#[test]
fn withdrawn_while_its_person_is_asked() {
    let mut pair = Pair::new(open());
    pair.run_until_asked();
    pair.novice_does(NoviceCommand::Stop(StopReason::Withdrawn));
    pair.run_until_over();
    refused(&pair, Refusal::Over);
}

#[test]
fn closing_the_program_is_not_a_no() {
    let mut pair = Pair::new(open());
    pair.run_until_asked();
    pair.novice_does(NoviceCommand::Stop(StopReason::Closing));
    pair.run_until_over();
    let (by, why) = (Side::Novice, StopReason::Closing);
    let ending = Ending::Stopped { by, why };
    assert_eq!(pair.endings(), (Some(&ending), Some(&ending)));
}

#[test]
fn the_helper_gives_up_while_it_waits() {
    let mut pair = Pair::new(open());
    pair.run_until_asked();
    pair.helper_does(HelperCommand::Stop(StopReason::Person));
    pair.run_until_over();
    let (by, why) = (Side::Helper, StopReason::Person);
    let ending = Ending::Stopped { by, why };
    assert_eq!(pair.endings(), (Some(&ending), Some(&ending)));
    pair.novice_does(NoviceCommand::Approve);
    assert!(
        pair.novice.approval().is_none(),
        "nobody is there to approve"
    );
}

#[test]
fn the_helper_gives_up_while_it_knocks() {
    let mut pair = Pair::new(open());
    pair.helper_does(HelperCommand::Stop(StopReason::Person));
    pair.run_until_over();
    assert_eq!(pair.novice.ending(), Some(&Ending::LineLost));
    assert!(pair.helper.sent.is_empty() || pair.helper.sent == ["Knock"]);
}

#[test]
fn another_file_spends_no_try() {
    let other = crate::invitations::invite(9, "view", ticket::PasswordChoice::Open);
    let start = std::time::Instant::now();
    let unlocked = other.invitation.unlock(None).unwrap();
    let exporter = [0xee; 32];
    let mut pair = Pair::of(
        start,
        novice(start, open(), exporter, Limits::default()),
        helper(start, &other, unlocked, exporter),
    );
    pair.run_until_over();
    assert_eq!(pair.novice.ending(), Some(&Ending::OtherFile));
    assert_eq!(pair.helper.ending(), Some(&Ending::NotThere));
    assert_eq!(names(&pair.novice.events), ["Ended"]);
    assert!(pair.novice.sent.is_empty(), "not a byte");
    assert_eq!(pair.ledger.tries_left, 5);
}

#[test]
fn commands_that_do_not_fit_do_nothing() {
    let mut pair = Pair::new(open());
    let early = [
        NoviceCommand::Approve,
        NoviceCommand::Admit,
        NoviceCommand::TryTaken { left: 4 },
        NoviceCommand::Screen(vec![1]),
        NoviceCommand::Extend(Duration::from_secs(60)),
    ];
    for command in early {
        pair.novice_does(command);
    }
    assert!(pair.novice.events.is_empty());
    pair.novice_does(NoviceCommand::Chat("hello?".into()));
    pair.helper_does(HelperCommand::Chat("hello?".into()));
    assert_eq!(names(&pair.novice.events), ["ChatNotSent"]);
    assert_eq!(names(&pair.helper.events), ["ChatNotSent"]);
    pair.run_until_active();
    assert_eq!(pair.endings(), (None, None));
}
