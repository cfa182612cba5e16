//! What the person reads when it is over: what happened, and what to do next.

use crate::texts;
use session::{Circumstances, Ending, Reached, Refusal, Side, StopReason};
use ui::language::join;

/// What happened, and what to do next; nothing that isn't so is promised, denied or said to be over.
pub fn told(ending: &Ending, so: Circumstances) -> String {
    let again = if so.again { "yes" } else { "no" };
    let shown = so.reached == Reached::Screen;
    let (what, next, ends_a_session) = match ending {
        Ending::Refused(why) => refused(*why),
        Ending::WrongPassword { tries_left: 0 } => {
            at_door(texts::end_last_try(), texts::end_last_try_next())
        }
        Ending::WrongPassword { tries_left } => at_door(
            texts::end_wrong_password(*tries_left),
            texts::end_wrong_password_next(),
        ),
        Ending::OtherFile => at_door(texts::end_other_file(), texts::end_other_file_next()),
        Ending::NotThere | Ending::TooSlow => {
            at_door(texts::end_did_not_go_on(), texts::end_did_not_go_on_next())
        }
        Ending::WordsForged => at_door(texts::end_words_forged(), texts::end_words_forged_next()),
        Ending::Stopped {
            by: Side::Novice,
            why,
        } => own_stop(*why, again),
        Ending::Stopped {
            by: Side::Helper,
            why,
        } => helpers_stop(*why, again),
        Ending::LineLost => in_session(texts::end_line_lost(), texts::end_check_network(again)),
        Ending::LineSilent => in_session(texts::end_line_silent(), texts::end_check_network(again)),
        Ending::Violation(_) => {
            in_session(texts::end_violation(), texts::end_violation_next(again))
        }
    };
    if ends_a_session && shown {
        join(&join(&what, &texts::end_not_shown()), &next)
    } else {
        join(&what, &next)
    }
}

type Told = (String, String, bool);

/// Of an end before anything was allowed.
fn at_door(what: String, next: String) -> Told {
    (what, next, false)
}

/// Of an end after which nothing is shown any more.
fn in_session(what: String, next: String) -> Told {
    (what, next, true)
}

fn refused(why: Refusal) -> Told {
    match why {
        Refusal::Locked => at_door(texts::end_locked(), texts::end_locked_next()),
        Refusal::Busy => at_door(texts::end_busy(), texts::end_busy_next()),
        Refusal::Declined => at_door(texts::end_declined(), texts::end_declined_next()),
        Refusal::NoAnswer => at_door(texts::end_no_answer(), texts::end_no_answer_next()),
        Refusal::Over => at_door(texts::end_over(), texts::end_over_next()),
    }
}

fn own_stop(why: StopReason, again: &str) -> Told {
    let what = match why {
        StopReason::TimeLimit => texts::end_time_limit(),
        StopReason::Idle => texts::end_idle(),
        StopReason::Withdrawn => texts::end_own_withdrawn(),
        StopReason::Closing => texts::end_own_closing(),
        StopReason::Trouble => texts::end_own_trouble(),
        StopReason::Person | StopReason::Misbehaved => texts::end_own_stop(),
    };
    let next = match why {
        StopReason::Trouble => texts::end_open_again(again),
        _ => texts::end_go_on(again),
    };
    in_session(what, next)
}

fn helpers_stop(why: StopReason, again: &str) -> Told {
    let what = match why {
        StopReason::Closing => texts::end_closing(),
        StopReason::Trouble => texts::end_trouble(),
        StopReason::Misbehaved => texts::end_misbehaved(),
        _ => texts::end_stopped(),
    };
    let next = match why {
        StopReason::Misbehaved => texts::end_same_version(again),
        _ => texts::end_go_on(again),
    };
    in_session(what, next)
}
