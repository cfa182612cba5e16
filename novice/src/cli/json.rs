//! What scripts read. Documents are printed with line breaks, events one on a line. The fields are part
//! of the command line's promise: new ones may come, none goes.

use super::choosing::Choosing;
use super::connected::NoAnswer;
use super::invite::Left;
use crate::by_mail::Mailed;
use crate::engine::{
    Acquaintance, AttemptOutcome, KnockOver, Listening, Notice, Question, QuestionOf, QuestionOver,
    View, Wanted,
};
use crate::invitations::{Made, ToTell};
use anstream::println;
use chrono::SecondsFormat;
use desktop::{Choices, Presence};
use ledger::Why;
use mail::Draft;
use secrecy::ExposeSecret as _;
use serde::Serialize;
use serde_json::{Value, json};
use session::{EndingWhy, GrantEnd, Right};
use std::time::Instant;

/// Prints a document.
pub(super) fn print(value: &impl Serialize) -> anyhow::Result<()> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}

/// A new invitation, with its password: this once.
pub(super) fn made(made: &Made, left: &Left) -> Value {
    let (file, text, mail) = match left {
        Left::File(path) => (Some(path.display().to_string()), None, None),
        Left::Text(text) => (None, Some(text), None),
        Left::Mail(mailed) => (None, None, Some(self::mailed(mailed))),
    };
    let password = match &made.to_tell {
        ToTell::Words(password) => Some(password.expose_secret()),
        ToTell::Own | ToTell::Before | ToTell::Nothing => None,
    };
    let endpoints: Vec<_> = made.endpoints.iter().map(ToString::to_string).collect();
    json!({
        "id": made.id,
        "pseudonym": made.pseudonym,
        "kind": made.kind.as_str(),
        "expires": made.expires.to_rfc3339_opts(SecondsFormat::Secs, true),
        "endpoints": endpoints,
        "file": file,
        "text": text,
        "mail": mail,
        "password": password,
    })
}

/// How it went by e-mail: `sent`, `composed` (a draft with the file), `opened` or `saved` (an unsent message).
fn mailed(mailed: &Mailed) -> Value {
    match mailed {
        Mailed::Sent { to } => json!({ "how": "sent", "to": to }),
        Mailed::Draft(Draft::Composed { file }) => json!({ "how": "composed", "file": file }),
        Mailed::Draft(Draft::Opened { message }) => json!({ "how": "opened", "file": message }),
        Mailed::Draft(Draft::Saved { message }) => json!({ "how": "saved", "file": message }),
    }
}

/// The event that no bar can be shown.
pub(super) fn no_bar() -> Value {
    json!({ "event": "no-bar" })
}

/// The event that a line looked like an answer and was none.
pub(super) fn no_answer(why: &NoAnswer) -> Value {
    json!({ "event": match why {
        NoAnswer::TooEarly => "too-early",
        NoAnswer::WhichOne(_) => "which-one",
        NoAnswer::NotAsked => "not-asked",
    } })
}

/// An event of `novice wait`; none for what a script has no use for.
pub(super) fn event(notice: &Notice) -> Option<Value> {
    Some(match notice {
        Notice::Listening(listening) => self::listening(listening),
        Notice::Attempt(attempt) => json!({
            "event": "attempt",
            "ticket": attempt.ticket,
            "pseudonym": attempt.pseudonym,
            "from": attempt.from,
            "outcome": outcome(attempt.outcome),
            "tries_left": match attempt.outcome {
                AttemptOutcome::WrongPassword { left } => Some(left),
                _ => None,
            },
        }),
        Notice::Knock(knock) => json!({
            "event": "knock",
            "ticket": knock.ticket,
            "pseudonym": knock.pseudonym,
            "password": knock.kind != ticket::Kind::Open,
            "name": knock.name,
            "known": knock.known,
            "words": knock.words,
            "offers": knock.offers.iter().map(ticket::Capability::as_str).collect::<Vec<_>>(),
            "from": knock.from,
            "helped_before": helped_before(knock.acquaintance),
            "after_break_of": knock.anew,
            "answer_within_s": seconds(knock.answer_by),
        }),
        Notice::KnockOver { why, .. } => json!({ "event": "knock-over", "why": knock_over(*why) }),
        Notice::Sharing(sharing) => json!({
            "event": "sharing",
            "ticket": sharing.ticket,
            "name": sharing.name,
            "from": sharing.from,
            "view": sharing.view.is_something(),
            "shown": shown(&sharing.view),
            "chat": sharing.chat,
            "ends_in_s": seconds(sharing.ends),
        }),
        Notice::PictureSeen => json!({ "event": "picture-seen" }),
        Notice::Presence(presence) => json!({
            "event": "shared-gone", "on": *presence == Presence::Gone,
        }),
        Notice::Asked(question) => asked(question),
        Notice::Transfer(transfer) => transfer.to_json(),
        Notice::QuestionOver { id, why } => json!({
            "event": "question-over",
            "about": question_of(id.of),
            "question": id.number,
            "why": question_over(*why),
        }),
        Notice::NotPossible { right, why } => json!({
            "event": "not-possible", "right": self::right(*right), "why": why,
        }),
        Notice::NotCopied { why } => json!({ "event": "not-copied", "why": why }),
        Notice::Granted { right } => json!({ "event": "granted", "right": self::right(*right) }),
        Notice::GrantOver { right, why } => json!({
            "event": "grant-over", "right": self::right(*right), "why": grant_over(*why),
        }),
        Notice::ControlWaits(on) => json!({ "event": "control-waits", "on": on }),
        Notice::Paused(on) => json!({ "event": "paused", "on": on }),
        Notice::Quiet(quiet) => json!({
            "event": "quiet", "pause": quiet.pause, "dialog": quiet.dialog,
        }),
        Notice::HelperRecords(on) => json!({ "event": "helper-records", "on": on }),
        Notice::Records(file) => json!({ "event": "records", "file": file }),
        Notice::Recorded(video) => json!({
            "event": "recorded",
            "file": video.as_ref().map(|video| &video.path),
            "lasts_ms": video.as_ref().map(|video| video.lasts.as_millis() as u64),
            "bytes": video.as_ref().map(|video| video.bytes),
        }),
        Notice::StopKeys(keys) => json!({
            "event": "stop-keys", "keys": keys.as_ref().ok(), "why_not": keys.as_ref().err(),
        }),
        Notice::Chat(text) => json!({ "event": "chat", "text": text }),
        Notice::Said(text) => json!({ "event": "said", "text": text }),
        Notice::EndingSoon { at, why } => json!({
            "event": "ending-soon", "in_s": seconds(*at), "why": ending(*why),
        }),
        Notice::Extended { at, why } => json!({
            "event": "extended", "ends_in_s": seconds(*at), "why": ending(*why),
        }),
        Notice::InvitationOver { ticket } => {
            json!({ "event": "invitation-over", "ticket": ticket })
        }
        Notice::Broken { until } => json!({ "event": "broken", "back_within_s": seconds(*until) }),
        Notice::Returned { from } => json!({ "event": "returned", "from": from }),
        Notice::Ended(ended) => json!({
            "event": "ended",
            "ticket": ended.ticket,
            "name": ended.name,
            "why": ended.why.as_str(),
            "lasted_s": ended.lasted.as_secs(),
            "message": ended.message,
            "stranger": ended.stranger,
        }),
        Notice::Failed { message, .. } => json!({ "event": "failed", "message": message }),
        Notice::List(_)
        | Notice::Details(_)
        | Notice::Helpers { .. }
        | Notice::History(_)
        | Notice::Noted(_)
        | Notice::Made(_)
        | Notice::Choices(_) => return None,
    })
}

fn asked(question: &Question) -> Value {
    let mut event = match &question.what {
        Wanted::Right(right) => json!({ "event": "asked", "right": self::right(*right) }),
        Wanted::Send(offered) => offered.to_json(),
        Wanted::Fetch { hint } => json!({ "event": "file-wanted", "hint": hint }),
    };
    event["question"] = question.id.number.into();
    event["name"] = question.name.as_str().into();
    event["answer_within_s"] = seconds(question.answer_by).into();
    event
}

fn question_of(of: QuestionOf) -> &'static str {
    match of {
        QuestionOf::Right => "right",
        QuestionOf::Offer => "file-offered",
        QuestionOf::Fetch => "file-wanted",
    }
}

/// What can be shown, by the words that choose it.
pub(super) fn choices(choices: &Choices, choosing: &Choosing) -> Value {
    let monitors = choices.monitors.iter().map(|monitor| {
        let rect = monitor.rect;
        json!({
            "name": monitor.name,
            "primary": monitor.primary,
            "x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height,
        })
    });
    let windows = choosing.windows().into_iter().map(|(number, window)| {
        json!({
            "window": number,
            "title": window.title,
            "program": window.program,
            "minimised": window.minimised,
        })
    });
    json!({
        "event": "choices",
        "monitors": monitors.collect::<Vec<_>>(),
        "windows": windows.collect::<Vec<_>>(),
        "why_no_windows": choices.windows.as_ref().err(),
    })
}

fn shown(view: &View) -> Value {
    match view {
        View::Nothing => Value::Null,
        View::WholeScreen => json!("screen"),
        View::Monitor(name) => json!({ "monitor": name }),
        View::Windows(windows) => {
            let titles = windows.iter().map(|window| window.title.as_str());
            json!({ "windows": titles.collect::<Vec<_>>() })
        }
    }
}

fn listening(listening: &Listening) -> Value {
    match listening {
        Listening::NotNeeded => json!({ "event": "listening", "state": "nobody-invited" }),
        Listening::Open { port } => json!({ "event": "listening", "state": "open", "port": port }),
        Listening::Elsewhere => json!({ "event": "listening", "state": "elsewhere" }),
        Listening::PortTaken { port } => {
            json!({ "event": "listening", "state": "port-taken", "port": port })
        }
        Listening::Failed { port, message } => json!({
            "event": "listening", "state": "failed", "port": port, "message": message,
        }),
    }
}

fn outcome(outcome: AttemptOutcome) -> &'static str {
    match outcome {
        AttemptOutcome::WrongPassword { .. } => "wrong-password",
        AttemptOutcome::Locked => "locked",
        AttemptOutcome::Busy => "busy",
        AttemptOutcome::Over => "over",
        AttemptOutcome::Left => "left",
        AttemptOutcome::NoFile => "no-file",
    }
}

/// How often somebody with the same key was let in, and when last.
fn helped_before(acquaintance: Acquaintance) -> Value {
    match acquaintance {
        Acquaintance::FirstEver | Acquaintance::New => json!({ "times": 0, "last": null }),
        Acquaintance::Unknowable => Value::Null,
        Acquaintance::Known { times, last } => json!({ "times": times, "last": last }),
    }
}

fn knock_over(why: KnockOver) -> &'static str {
    match why {
        KnockOver::Allowed => "allowed",
        KnockOver::Declined => "declined",
        KnockOver::Unanswered => "unanswered",
        KnockOver::Left => "left",
        KnockOver::Over => "over",
    }
}

/// The word for a right, which is also what a person types to allow it.
pub(super) fn right(right: Right) -> &'static str {
    match right {
        Right::Point => "point",
        Right::Control => "control",
        Right::ReadClipboard => "read-clipboard",
        Right::WriteClipboard => "write-clipboard",
        Right::Record => "record",
        Right::RecordForNovice => "record-for-novice",
    }
}

fn question_over(why: QuestionOver) -> &'static str {
    match why {
        QuestionOver::Allowed => "allowed",
        QuestionOver::Denied => "denied",
        QuestionOver::Unanswered => "unanswered",
        QuestionOver::Withdrawn => "withdrawn",
        QuestionOver::Impossible => "impossible",
    }
}

fn grant_over(why: GrantEnd) -> &'static str {
    match why {
        GrantEnd::TakenBack => "taken-back",
        GrantEnd::Escape => "escape",
        GrantEnd::Trouble => "trouble",
        GrantEnd::GivenBack => "given-back",
    }
}

fn ending(why: EndingWhy) -> &'static str {
    match why {
        EndingWhy::TimeLimit => Why::TimeLimit.as_str(),
        EndingWhy::Idle => Why::Idle.as_str(),
    }
}

/// Whole seconds until then, rounded up, so that "0" means over.
fn seconds(at: Instant) -> u64 {
    at.saturating_duration_since(Instant::now())
        .as_secs_f64()
        .ceil() as u64
}
