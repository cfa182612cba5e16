//! What a person reads when it is over: what happened, and what to do next.

use std::borrow::Cow;
use std::fmt;

use wire::{Refusal, StopReason};

use crate::{Ending, Side};

/// Two sentences for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What happened.
    pub what: Cow<'static, str>,
    /// What to do next.
    pub next: Cow<'static, str>,
}

/// How far it had come, and what is left: a sentence must not promise or deny what isn't so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances {
    /// How far it had come.
    pub reached: Reached,
    /// The same invitation is still good.
    pub again: bool,
}

/// How far a knock had come when it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// The novice's person had not said yes.
    Door,
    /// They had, but their screen was not shown.
    Talk,
    /// They had, and their screen was shown.
    Screen,
}

impl Circumstances {
    /// What the helper's person does to go on, as a part of a sentence.
    fn helper_goes_on(self) -> &'static str {
        if self.again {
            "connect again with the same invitation"
        } else {
            "ask for a new invitation"
        }
    }

    /// How it goes on for the novice's person, as a part of a sentence.
    fn novice_goes_on(self) -> &'static str {
        if self.again {
            "your helper can knock again with the same invitation"
        } else {
            "make a new invitation"
        }
    }

    fn at_door(self) -> bool {
        self.reached == Reached::Door
    }

    /// Says so where something was shown.
    fn and_not_shown(self, what: &'static str) -> Cow<'static, str> {
        match self.reached {
            Reached::Screen => format!("{what} Your screen is not shown any more.").into(),
            Reached::Door | Reached::Talk => what.into(),
        }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.what, self.next)
    }
}

fn say(what: impl Into<Cow<'static, str>>, next: impl Into<Cow<'static, str>>) -> Sentence {
    Sentence {
        what: what.into(),
        next: next.into(),
    }
}

impl Ending {
    /// What the helper's person is told.
    pub fn for_helper(&self, so: Circumstances) -> Sentence {
        let go_on = so.helper_goes_on();
        match self {
            Self::Refused(why) => refused_helper(*why),
            Self::WrongPassword { tries_left: 0 } => say(
                "The password is wrong, and that was the last try: the invitation is now locked.",
                "Ask for a new invitation, and for its password by telephone.",
            ),
            Self::WrongPassword { tries_left } => Sentence {
                what: "The password is wrong, or the other side does not know it.".into(),
                next: format!(
                    "Ask for the password again by telephone; {}. If you are sure of it, somebody may have \
                     changed the file on its way: ask for a new invitation.",
                    tries(*tries_left)
                )
                .into(),
            },
            Self::OtherFile => say(
                "The other computer has another invitation than yours.",
                "Ask for a new invitation.",
            ),
            Self::NotThere => say(
                "The other computer closed the connection: it is not there, or the invitation is no longer valid.",
                "Ask whether the program is open there; if it is, ask for a new invitation.",
            ),
            Self::TooSlow => say(
                "The other computer did not answer in time.",
                "Try again; if it happens again, ask whether the program is open there.",
            ),
            Self::Stopped { by: Side::Helper, why } => own_stop(*why, so),
            Self::Stopped { by: Side::Novice, why } => novices_stop(*why, so),
            Self::LineLost if so.at_door() => say(
                "The connection broke before the other person answered.",
                format!("Check the network, and {go_on}."),
            ),
            Self::LineLost => say(
                "The connection broke.",
                format!("Check the network, and {go_on}."),
            ),
            Self::LineSilent => say(
                "Nothing came from the other computer for half a minute, so the connection was ended.",
                format!("Check the network on both sides, and {go_on}."),
            ),
            Self::WordsForged => say(
                "Warning: somebody between you and the other computer tried to forge the three words. The connection was ended.",
                "Do not try again over this network. Call the other person on the telephone, say what happened, \
                 and ask for a new invitation, sent another way.",
            ),
            Self::Violation(_) => say(
                "The other program did something that the rules of the connection do not allow, so it was ended.",
                format!("Make sure that both use the same version of the program, and {go_on}."),
            ),
        }
    }

    /// What the novice's person is told.
    pub fn for_novice(&self, so: Circumstances) -> Sentence {
        let go_on = so.novice_goes_on();
        match self {
            Self::Refused(why) => refused_novice(*why),
            Self::WrongPassword { tries_left: 0 } => say(
                "Somebody who has your invitation knocked with a wrong password, for the last time: it is now locked.",
                "Call your helper. If it was not them, others have your file. Make a new invitation either way.",
            ),
            Self::WrongPassword { tries_left } => Sentence {
                what: format!(
                    "Somebody who has your invitation knocked with a wrong password; {}.",
                    tries(*tries_left)
                )
                .into(),
                next: "Tell your helper the password again by telephone. If it was not them, end the invitation."
                    .into(),
            },
            Self::OtherFile => say(
                "Somebody knocked who does not have your invitation as you made it.",
                "If your helper can't get in, send them the invitation again.",
            ),
            Self::NotThere | Self::TooSlow => say(
                "Somebody knocked, but did not go on.",
                "If it was your helper, they can try again.",
            ),
            Self::Stopped { by: Side::Novice, why } => novices_own_stop(*why, so),
            Self::Stopped { by: Side::Helper, why } => helpers_stop(*why, so),
            Self::LineLost => say(
                so.and_not_shown("The connection broke."),
                format!("Check the network. To go on, {go_on}."),
            ),
            Self::LineSilent => say(
                so.and_not_shown(
                    "Nothing came from the helper's computer for half a minute, so the connection was ended.",
                ),
                format!("Check the network. To go on, {go_on}."),
            ),
            Self::WordsForged => say(
                "Somebody tried to forge the three words. The connection was ended.",
                "Call your helper on the telephone before you make a new invitation.",
            ),
            Self::Violation(_) => say(
                so.and_not_shown(
                    "The helper's program did something that you did not allow, so the connection was ended.",
                ),
                if so.again {
                    "Call your helper. End the invitation, unless you trust them and both use the same version of the program."
                } else {
                    "Call your helper. Make a new invitation only if you trust them, and if both use the same version of the program."
                },
            ),
        }
    }
}

fn tries(left: u8) -> Cow<'static, str> {
    match left {
        1 => "one try is left".into(),
        left => format!("{left} tries are left").into(),
    }
}

fn refused_helper(why: Refusal) -> Sentence {
    match why {
        Refusal::Locked => say(
            "The invitation is locked: too many wrong passwords were tried.",
            "Ask for a new invitation, and for its password by telephone.",
        ),
        Refusal::Busy => say(
            "Somebody else is connected there at the moment.",
            "Try again when they are done; ask when that will be.",
        ),
        Refusal::Declined => say(
            "The other person said no.",
            "Call them, compare the three words if they were shown, and try again when they expect you.",
        ),
        Refusal::NoAnswer => say(
            "The other person did not answer within a minute.",
            "Call them, ask them to sit down at their computer, and try again.",
        ),
        Refusal::Over => say(
            "The invitation is no longer valid: it was ended, or its time is over.",
            "Ask for a new invitation.",
        ),
    }
}

fn refused_novice(why: Refusal) -> Sentence {
    match why {
        Refusal::Locked => say(
            "Somebody knocked on an invitation that is locked after too many wrong passwords. They were turned away.",
            "Make a new invitation, and tell your helper its password by telephone.",
        ),
        Refusal::Busy => say(
            "Somebody else knocked while a helper was connected. They were turned away.",
            "If you expect them, let them try again afterwards. If you expect nobody, end that invitation.",
        ),
        Refusal::Declined => say(
            "You did not let the helper in.",
            "If it was your helper, they can knock again. If it was somebody else, end the invitation.",
        ),
        Refusal::NoAnswer => say(
            "A helper knocked, but nobody answered within a minute, so they were not let in.",
            "Call your helper, and ask them to knock again.",
        ),
        Refusal::Over => say(
            "A helper knocked on an invitation that is no longer valid. They were turned away.",
            "To let them in, make a new invitation.",
        ),
    }
}

fn own_stop(why: StopReason, so: Circumstances) -> Sentence {
    let go_on = so.helper_goes_on();
    match why {
        StopReason::Trouble => say(
            "This program could not go on with the session.",
            format!("Open the program again, and {go_on}."),
        ),
        // Whether a person or the system wanted it, nobody had answered.
        _ if so.at_door() => say(
            "It was stopped here, before the other person answered.",
            format!("To go on, {go_on}."),
        ),
        StopReason::Closing => say(
            "The program was closed, and the session with it.",
            format!("To go on, {go_on}."),
        ),
        _ => say("You ended the session.", format!("To go on, {go_on}.")),
    }
}

fn novices_stop(why: StopReason, so: Circumstances) -> Sentence {
    let go_on = so.helper_goes_on();
    match why {
        StopReason::Withdrawn if so.at_door() => say(
            "The other person ended the invitation before they answered.",
            "Call them, and ask for a new invitation.",
        ),
        StopReason::Person | StopReason::Closing if so.at_door() => say(
            "The other person closed the program before they answered.",
            format!("Call them, and {go_on}."),
        ),
        StopReason::Person => say(
            "The other person ended the session.",
            format!("To go on, {go_on}."),
        ),
        StopReason::TimeLimit => say("The session's time is up.", format!("To go on, {go_on}.")),
        StopReason::Idle => say(
            "The session ended, because nothing came from you for a long time.",
            format!("To go on, {go_on}."),
        ),
        StopReason::Withdrawn => say(
            "The other person ended the invitation, and the session with it.",
            "To go on, ask for a new invitation.",
        ),
        StopReason::Closing => say(
            "The other person closed the program, and the session with it.",
            format!("To go on, {go_on}."),
        ),
        StopReason::Trouble => say(
            "The other computer could not go on with the session.",
            format!("Ask the other person what their program says, and {go_on}."),
        ),
        StopReason::Misbehaved => say(
            "The other program ended the session, because this one did something that it does not allow.",
            format!("Make sure that both use the same version of the program, and {go_on}."),
        ),
    }
}

fn novices_own_stop(why: StopReason, so: Circumstances) -> Sentence {
    let go_on = so.novice_goes_on();
    let what = match why {
        StopReason::TimeLimit => "The session's time is up.",
        StopReason::Idle => {
            "The session ended, because nothing came from your helper for a long time."
        }
        StopReason::Withdrawn => "You ended the invitation, and the session with it.",
        StopReason::Closing => "The program was closed, and the session with it.",
        StopReason::Trouble => "This program could not go on with the session.",
        StopReason::Person | StopReason::Misbehaved => "You ended the session.",
    };
    let next = match why {
        StopReason::Trouble => format!("Open the program again. To go on, {go_on}."),
        _ => format!("To go on, {go_on}."),
    };
    say(so.and_not_shown(what), next)
}

fn helpers_stop(why: StopReason, so: Circumstances) -> Sentence {
    let go_on = so.novice_goes_on();
    let what = match why {
        StopReason::Closing => "Your helper closed the program, and the session with it.",
        StopReason::Trouble => "Your helper's computer could not go on with the session.",
        StopReason::Misbehaved => {
            "Your helper's program ended the session, because this one did something that it does not allow."
        }
        _ => "Your helper ended the session.",
    };
    let next = match why {
        StopReason::Misbehaved => {
            format!("Make sure that both use the same version of the program. To go on, {go_on}.")
        }
        _ => format!("To go on, {go_on}."),
    };
    say(so.and_not_shown(what), next)
}
