//! How an attempt or a session ended, for the person, for scripts and for the history.

use session::{Circumstances, Ending, Reached, Refusal, Side, StopReason};

use crate::endings;
use crate::problem::Problem;

/// What an end is called where nobody answered at the address.
pub const NOT_THERE: &str = "not-there";

/// What an end is called where one of the programs did what the other does not take.
const BROKE_THE_PROTOCOL: &str = "broke the protocol";

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A session that was ended as sessions are: by a person, or by its time limit.
    Finished,
    /// The person gave up before the novice's person answered.
    GivenUp,
    /// The novice was not reached.
    NotReached,
    /// The invitation is locked, or this password was the last try.
    Locked,
    /// The novice's side refused: declined, busy, no answer.
    Refused,
    /// The connection broke, or the other side broke its rules.
    Broken,
}

/// How it ended, and what the person is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How it ended.
    pub way: Way,
    /// What the person is told.
    pub problem: Problem,
    /// Whether the same invitation may well be tried again.
    pub again: bool,
}

impl Outcome {
    /// What an end of the session means.
    pub fn of(ending: &Ending, so: Circumstances) -> Self {
        let (name, way) = name_and_way(ending, so.reached != Reached::Door);
        let (what, next) = endings::told(ending, so);
        let worth_it = match ending {
            Ending::Refused(Refusal::Busy | Refusal::Declined | Refusal::NoAnswer)
            | Ending::TooSlow
            | Ending::NotThere => true,
            Ending::LineLost | Ending::LineSilent => so.again,
            Ending::Stopped { why, .. } => so.again && *why != StopReason::Withdrawn,
            _ => false,
        };
        Self {
            way,
            problem: Problem::new(name, &what, &next),
            again: worth_it,
        }
    }

    /// The novice was not reached, or this side could not knock.
    pub fn not_reached(problem: Problem) -> Self {
        Self {
            way: Way::NotReached,
            problem,
            again: true,
        }
    }
}

/// The words are those that the novice's history has for the same.
fn name_and_way(ending: &Ending, approved: bool) -> (&'static str, Way) {
    match ending {
        Ending::Refused(Refusal::Locked) => ("locked", Way::Locked),
        Ending::Refused(Refusal::Busy) => ("busy", Way::Refused),
        Ending::Refused(Refusal::Declined) => ("declined", Way::Refused),
        Ending::Refused(Refusal::NoAnswer) => ("unanswered", Way::Refused),
        Ending::Refused(Refusal::Over) => ("withdrawn", Way::Refused),
        Ending::WrongPassword { .. } => ("wrong-password", Way::Locked),
        Ending::OtherFile => ("other-file", Way::Refused),
        Ending::NotThere => (NOT_THERE, Way::NotReached),
        Ending::TooSlow => ("too-slow", Way::NotReached),
        Ending::Stopped { by, why } => stopped(*by, *why, approved),
        Ending::LineLost | Ending::LineSilent => ("connection lost", Way::Broken),
        Ending::WordsForged => ("words-forged", Way::Broken),
        Ending::Violation(_) => (BROKE_THE_PROTOCOL, Way::Broken),
    }
}

fn stopped(by: Side, why: StopReason, approved: bool) -> (&'static str, Way) {
    let way = match (by, approved) {
        (_, true) => Way::Finished,
        (Side::Helper, false) => Way::GivenUp,
        (Side::Novice, false) => Way::Refused,
    };
    match (why, by) {
        (StopReason::Trouble, _) => ("failed", Way::Broken),
        (StopReason::Misbehaved, _) => (BROKE_THE_PROTOCOL, Way::Broken),
        (_, Side::Helper) if !approved => ("gave up", way),
        (_, Side::Helper) => ("stopped by the helper", way),
        (StopReason::Person, Side::Novice) => ("stopped by the novice", way),
        (StopReason::TimeLimit, Side::Novice) => ("time limit", way),
        (StopReason::Idle, Side::Novice) => ("idle", way),
        (StopReason::Withdrawn, Side::Novice) => ("withdrawn", way),
        (StopReason::Closing, Side::Novice) => ("program closed", way),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_session_only_an_invitation_for_several_is_worth_another_try() {
        let reached = Reached::Screen;
        for (by, why) in [
            (Side::Novice, StopReason::TimeLimit),
            (Side::Helper, StopReason::Person),
        ] {
            for again in [true, false] {
                let so = Circumstances { reached, again };
                let outcome = Outcome::of(&Ending::Stopped { by, why }, so);
                assert_eq!((outcome.again, outcome.way), (again, Way::Finished));
                assert_eq!(outcome.problem.advice.contains("a new invitation"), !again);
            }
        }
    }
}
