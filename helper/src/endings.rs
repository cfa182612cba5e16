//! What the person reads when it is over: what happened, and what to do next.

use crate::texts;
use session::{Circumstances, Ending, Reached, Refusal, Side, StopReason};

/// What happened, and what to do next; neither promises or denies what isn't so.
pub fn told(ending: &Ending, so: Circumstances) -> (String, String) {
    let again = if so.again { "yes" } else { "no" };
    let waiting = so.reached == Reached::Door;
    match ending {
        Ending::Refused(why) => refused(*why),
        Ending::WrongPassword { tries_left: 0 } => {
            (texts::end_last_try(), texts::end_locked_next())
        }
        Ending::WrongPassword { tries_left } => (
            texts::end_wrong_password(),
            texts::end_wrong_password_next(*tries_left),
        ),
        Ending::OtherFile => (texts::end_other_file(), texts::end_ask_for_new()),
        Ending::NotThere => (texts::end_not_there(), texts::end_not_there_next()),
        Ending::TooSlow => (texts::end_too_slow(), texts::end_too_slow_next()),
        Ending::Stopped {
            by: Side::Helper,
            why,
        } => own_stop(*why, again, waiting),
        Ending::Stopped {
            by: Side::Novice,
            why,
        } => novices_stop(*why, again, waiting),
        Ending::LineLost if waiting => (
            texts::end_line_lost_waiting(),
            texts::end_line_lost_next(again),
        ),
        Ending::LineLost => (texts::end_line_lost(), texts::end_line_lost_next(again)),
        Ending::LineSilent => (texts::end_line_silent(), texts::end_line_silent_next(again)),
        Ending::WordsForged => (texts::end_words_forged(), texts::end_words_forged_next()),
        Ending::Violation(_) => (texts::end_violation(), texts::end_same_version(again)),
    }
}

fn refused(why: Refusal) -> (String, String) {
    match why {
        Refusal::Locked => (texts::end_locked(), texts::end_locked_next()),
        Refusal::Busy => (texts::end_busy(), texts::end_busy_next()),
        Refusal::Declined => (texts::end_declined(), texts::end_declined_next()),
        Refusal::NoAnswer => (texts::end_no_answer(), texts::end_no_answer_next()),
        Refusal::Over => (texts::end_over(), texts::end_ask_for_new()),
    }
}

fn own_stop(why: StopReason, again: &str, waiting: bool) -> (String, String) {
    match why {
        StopReason::Trouble => (texts::end_own_trouble(), texts::end_own_trouble_next(again)),
        // Whether a person or the system wanted it, nobody had answered.
        _ if waiting => (texts::end_stopped_waiting(), texts::end_go_on(again)),
        StopReason::Closing => (texts::end_own_closing(), texts::end_go_on(again)),
        _ => (texts::end_own_stop(), texts::end_go_on(again)),
    }
}

fn novices_stop(why: StopReason, again: &str, waiting: bool) -> (String, String) {
    match why {
        StopReason::Withdrawn if waiting => (
            texts::end_withdrawn_waiting(),
            texts::end_withdrawn_waiting_next(),
        ),
        StopReason::Person | StopReason::Closing if waiting => (
            texts::end_closed_waiting(),
            texts::end_closed_waiting_next(again),
        ),
        StopReason::Person => (texts::end_stopped(), texts::end_go_on(again)),
        StopReason::TimeLimit => (texts::end_time_limit(), texts::end_go_on(again)),
        StopReason::Idle => (texts::end_idle(), texts::end_go_on(again)),
        StopReason::Withdrawn => (texts::end_withdrawn(), texts::end_go_on("no")),
        StopReason::Closing => (texts::end_closing(), texts::end_go_on(again)),
        StopReason::Trouble => (texts::end_trouble(), texts::end_trouble_next(again)),
        StopReason::Misbehaved => (texts::end_misbehaved(), texts::end_same_version(again)),
    }
}
