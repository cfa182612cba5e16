//! Both sides of a session as state machines: knocking, approval, view, chat,
//! questions and grants, control, pointing, pause, limits, stop. No sockets, no clock, no windows: the program hands in what
//! happened and when, and takes out what to do.
//!
//! ```text
//!            commands ─▶ ┌──────────────────┐ ─▶ events      (the person's side)
//!                        │ Novice or Helper │
//!            messages ─▶ └──────────────────┘ ─▶ messages    (the network's side)
//!                          ▲ now    │ poll_timeout
//!
//!   Novice:  knock ─▶ try on disk ─▶ proof ─▶ admission ─▶ words ─▶ answer ─▶ active ─▶ ended
//!   Helper:  answer ────────────────────────▶ admission ─▶ reveal ─▶ answer ─▶ active ─▶ ended
//! ```
//!
//! The rule that these types make true: nothing of the novice's machine is sent
//! unless the novice's person granted it, and what was granted can be taken back
//! at once. [`Approval`] is what capture can't start without; only a [`Novice`]
//! makes one, only in answer to [`NoviceCommand::Approve`], and it is dead the
//! moment the session ends, whatever the network does. All else is asked for, and
//! a [`Grant`] is what acting under a yes can't start without: it is dead the moment
//! it is taken back, and asleep while the novice's own hand comes first.
//!
//! A line that breaks ends both machines, and everything granted is dead. Each
//! leaves a value with which another machine can go on within two minutes, on a
//! new connection of the same helper: [`Returning`] and [`Comeback`].
//!
//! Whatever comes out of turn, without a grant or over its limit ends the
//! session with an [`Ending`] that says why, for the log and for both persons.
//! This crate does not know tokio, rustls, egui or the system's clock.

mod approval;
mod circumstances;
mod clips;
mod comeback;
mod countdown;
mod ending;
mod files;
mod grant;
mod helper;
mod latest;
mod limits;
mod line;
mod machine;
mod novice;
mod outbox;
mod pace;
mod returning;
mod text;

pub use approval::Approval;
pub use circumstances::{Circumstances, Reached};
pub use clips::ClipContent;
pub use comeback::Comeback;
pub use ending::{Ending, Side, Violation};
pub use files::{FileCommand, FileEvent, FileProblem, Way};
pub use grant::{Grant, capability};
pub use helper::{AskProblem, Helper, HelperCommand, HelperEvent, HelperSetup};
pub use limits::{ASK_AGAIN_AFTER, Limits, MAX_TIME_LIMIT, Recording};
pub use machine::Machine;
pub use novice::{GrantEnd, Novice, NoviceCommand, NoviceEvent, NoviceSetup, QuestionEnd};
pub use returning::{ReturnPass, Returning};
pub use text::{ChatProblem, Name, check_chat};
pub use wire::{
    Answer, Button, EndingWhy, FileEntry, FileStart, FileWhy, InputEvent, Key, Mark, MonitorPlace,
    Monitors, NamedKey, Phase, Point, Refusal, RevokedWhy, Right, StopReason,
};
