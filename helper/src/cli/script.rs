//! `helper view`: what is asked for and done without a person at hand, and what becomes of it.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, Args, FromArgMatches};
use serde_json::{Value, json};
use session::{Answer, Button, InputEvent, Point, RevokedWhy, Right};

use crate::engine::{Command, Engine, Event, Video};
use crate::hands::typed;
use crate::rights;
use crate::save_png::missing_folder;

/// Between two portions of input, which the other side counts.
const PAUSE: Duration = Duration::from_millis(50);

/// How much input is sent at once.
const PORTION: usize = 8;

/// What is asked for, and what is done under control.
#[derive(Debug, Args)]
pub(super) struct Script {
    /// Ask for this once connected (may be given several times)
    #[arg(long, value_name = "RIGHT", value_parser = right_parser())]
    ask: Vec<Right>,

    /// Keep a video of the session, with the chat, in this new file (.webm); they are asked first
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,

    #[command(flatten)]
    acts: Acts,
}

impl Script {
    /// Whether a video could be kept where it is to be.
    ///
    /// # Errors
    /// Why not, and what to do.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let Some(path) = self.video() else {
            return Ok(());
        };
        let shown = path.display();
        if path.symlink_metadata().is_ok() {
            anyhow::bail!("{shown} is there already: choose another name");
        }
        if !path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("webm"))
        {
            anyhow::bail!("{shown} would be a WebM video: choose a name that ends in .webm");
        }
        if let Some(folder) = missing_folder(path) {
            let folder = folder.display();
            anyhow::bail!(
                "there is no folder {folder} for the video: make it, or choose another place"
            );
        }
        Ok(())
    }

    /// Where a video is to be kept.
    pub(super) fn video(&self) -> Option<&Path> {
        self.record.as_deref()
    }
}

/// What is done, in the order given.
#[derive(Debug)]
struct Acts(Vec<Act>);

#[derive(Debug, Clone)]
enum Act {
    Type(String),
    Click(Point),
}

fn right_parser() -> impl TypedValueParser<Value = Right> {
    let names = Right::ALL.map(rights::name);
    PossibleValuesParser::new(names).try_map(|name| rights::from_name(&name).ok_or("no such right"))
}

impl Args for Acts {
    fn augment_args(command: clap::Command) -> clap::Command {
        let text = Arg::new("type")
            .long("type")
            .value_name("TEXT")
            .action(ArgAction::Append)
            .help("Type this, once control is allowed (it is asked for)");
        let click = Arg::new("click")
            .long("click")
            .value_name("X,Y")
            .action(ArgAction::Append)
            .value_parser(point)
            .help("Click there, in pixels of their screen; in the order given with --type");
        command.arg(text).arg(click)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Acts {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let texts = matches.get_many::<String>("type").into_iter().flatten();
        let clicks = matches.get_many::<Point>("click").into_iter().flatten();
        let places = |name| matches.indices_of(name).into_iter().flatten();
        let texts = places("type").zip(texts.cloned().map(Act::Type));
        let clicks = places("click").zip(clicks.copied().map(Act::Click));
        let mut acts: Vec<_> = texts.chain(clicks).collect();
        acts.sort_by_key(|(place, _)| *place);
        Ok(Self(acts.into_iter().map(|(_, act)| act).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn point(text: &str) -> Result<Point, String> {
    let both = text.split_once(',');
    let both = both.and_then(|(x, y)| Some((x.trim().parse().ok()?, y.trim().parse().ok()?)));
    let (x, y) = both.ok_or("two numbers from 0 to 65535 are needed, as in 120,45")?;
    Ok(Point { x, y })
}

impl Act {
    fn events(&self) -> Vec<InputEvent> {
        match self {
            Self::Type(text) => typed(text),
            Self::Click(Point { x, y }) => {
                let (x, y, button) = (*x, *y, Button::Left);
                let press = [true, false].map(|down| InputEvent::Button { button, down });
                let there = InputEvent::PointerTo { x, y };
                std::iter::once(there).chain(press).collect()
            }
        }
    }
}

/// How far a script has come.
pub(super) struct Performance {
    /// What is still to be asked for, one after the other.
    asks: VecDeque<Right>,
    /// What they are being asked.
    open: Option<Right>,
    /// Where the video is to be kept, until it is asked for.
    record: Option<PathBuf>,
    lost_video: bool,
    input: VecDeque<InputEvent>,
    control: Control,
    paused: bool,
    sent: Option<Instant>,
    /// Something was refused, or taken back too early.
    failed: bool,
}

/// Whether input is done on the other side.
#[derive(PartialEq, Eq)]
enum Control {
    NotYet,
    Waits,
    Acts,
    Over,
}

/// What is said of an event, in words and for scripts.
pub(super) type Said = (String, Value);

impl Performance {
    pub(super) fn of(script: &Script, also: impl Iterator<Item = Right>) -> Self {
        let acts = &script.acts.0;
        let mut asks: VecDeque<Right> = VecDeque::new();
        let implied = (!acts.is_empty()).then_some(Right::Control);
        let filmed = script.record.as_ref().map(|_| Right::Record);
        // The video first, so that the rest is in it.
        let asked = filmed.into_iter().chain(script.ask.iter().copied());
        for right in asked.chain(also).chain(implied) {
            if !asks.contains(&right) {
                asks.push_back(right);
            }
        }
        Self {
            asks,
            open: None,
            record: script.record.clone(),
            lost_video: false,
            input: acts.iter().flat_map(Act::events).collect(),
            control: Control::NotYet,
            paused: false,
            sent: None,
            failed: false,
        }
    }

    pub(super) fn failed(&self) -> bool {
        self.failed || !self.input.is_empty()
    }

    /// Whether nothing is left to ask or do.
    pub(super) fn is_over(&self) -> bool {
        self.asks.is_empty() && self.open.is_none() && self.input.is_empty()
    }

    /// Whether a video could not be kept to its end.
    pub(super) fn lost_video(&self) -> bool {
        self.lost_video
    }

    /// Whether what was to be done can't be done any more.
    pub(super) fn is_hopeless(&self) -> bool {
        self.control == Control::Over && !self.input.is_empty()
    }

    /// Asks for the next thing.
    pub(super) fn ask(&mut self, engine: &Engine) -> Option<Said> {
        let right = self.asks.pop_front()?;
        engine.send(match self.record.take_if(|_| right == Right::Record) {
            Some(path) => Command::Record(path),
            None => Command::Ask(right),
        });
        self.open = Some(right);
        let name = rights::name(right);
        let text = format!("They are asked: {}.", rights::words(right));
        Some((text, json!({ "event": "asked", "right": name })))
    }

    /// Sends what can be sent by now; says so when it was the last.
    pub(super) fn go_on(&mut self, engine: &Engine) -> Option<Said> {
        let is_early = self.sent.is_some_and(|at| at.elapsed() < PAUSE);
        if self.control != Control::Acts || self.paused || is_early || self.input.is_empty() {
            return None;
        }
        self.sent = Some(Instant::now());
        let portion = self.input.len().min(PORTION);
        for event in self.input.drain(..portion) {
            engine.send(Command::Input(event));
        }
        let done = self.input.is_empty();
        done.then(|| ("Done.".to_owned(), json!({ "event": "done" })))
    }

    /// Takes note of what happened to a right or to the connection; what is to be said of it.
    pub(super) fn note(&mut self, event: &Event) -> Option<Said> {
        match event {
            Event::Answered { right, answer } => Some(self.answered(*right, *answer)),
            Event::NotAsked { right, problem } => {
                self.open = None;
                self.refused(*right);
                let reason = problem.to_string();
                let name = rights::name(*right);
                let event = json!({ "event": "not-asked", "right": name, "reason": reason });
                Some((reason, event))
            }
            Event::Revoked { right, why } => Some(self.revoked(*right, *why)),
            Event::Paused(on) => {
                self.paused = *on;
                let text = if *on { "They paused." } else { "They go on." };
                Some((text.to_owned(), json!({ "event": "paused", "on": on })))
            }
            Event::ControlWaits(on) => {
                if self.control != Control::Over {
                    self.control = if *on { Control::Waits } else { Control::Acts };
                }
                let text = if *on {
                    "Control waits for their own hand."
                } else {
                    "Control is yours."
                };
                Some((
                    text.to_owned(),
                    json!({ "event": "control-waits", "on": on }),
                ))
            }
            Event::Recording(on) => {
                let text = if *on {
                    "They record this session."
                } else {
                    "They no longer record."
                };
                Some((text.to_owned(), json!({ "event": "recording", "on": on })))
            }
            Event::Broken { within } => Some(self.broke(*within)),
            Event::Returned { rights, time_limit } => {
                let names: Vec<_> = rights.iter().map(|right| rights::name(*right)).collect();
                let left = time_limit.as_secs();
                let event = json!({ "event": "returned", "rights": names, "time_limit_s": left });
                Some(("The connection is back.".to_owned(), event))
            }
            Event::Video(video) => Some(self.video(video)),
            _ => None,
        }
    }

    /// Control does not outlast a break, and a question that was open is void.
    fn broke(&mut self, within: Duration) -> Said {
        if self.control != Control::NotYet {
            self.control = Control::Over;
        }
        if let Some(right) = self.open.take() {
            self.refused(right);
        }
        let time = ui::language::span(within);
        let text = format!("The connection broke. It is being made again, for {time}.");
        let event = json!({ "event": "broken", "back_within_s": within.as_secs() });
        (text, event)
    }

    fn video(&mut self, video: &Video) -> Said {
        match video {
            Video::Kept(path) => {
                let file = path.display().to_string();
                let text = format!("A video is kept in {file}.");
                (
                    text,
                    json!({ "event": "video", "state": "kept", "file": file }),
                )
            }
            Video::Over { path, lasts, bytes } => {
                let file = path.display().to_string();
                let text = format!(
                    "The video of {} is in {file}.",
                    ui::language::lasted(*lasts)
                );
                let event = json!({
                    "event": "video", "state": "over", "file": file,
                    "lasts_ms": lasts.as_millis() as u64, "bytes": bytes,
                });
                (text, event)
            }
            Video::Empty => {
                let event = json!({ "event": "video", "state": "empty" });
                (
                    "No video was kept: nothing was to be seen.".to_owned(),
                    event,
                )
            }
            Video::Failed(problem) => {
                self.lost_video = true;
                let event = json!({ "event": "video", "state": "failed", "problem": problem });
                (problem.to_string(), event)
            }
        }
    }

    fn answered(&mut self, right: Right, answer: Answer) -> Said {
        self.open = None;
        let (word, text) = match answer {
            Answer::Allowed => ("allowed", "They said yes"),
            Answer::Denied => ("denied", "They said no"),
            Answer::NoAnswer => ("unanswered", "They did not answer"),
            Answer::NotPossible => ("not-possible", "Their system can’t do it"),
        };
        // A grant of control begins waiting, and says when it acts.
        if answer != Answer::Allowed {
            self.refused(right);
        }
        let name = rights::name(right);
        let event = json!({ "event": "answered", "right": name, "answer": word });
        (format!("{text}: {}.", rights::words(right)), event)
    }

    fn revoked(&mut self, right: Right, why: RevokedWhy) -> Said {
        let (why, text) = match why {
            RevokedWhy::TakenBack => ("taken-back", "They took it back"),
            RevokedWhy::Escape => ("escape", "They pressed Esc"),
            RevokedWhy::Trouble => ("trouble", "It stopped working there"),
        };
        if right == Right::Control {
            self.control = Control::Over;
        }
        let name = rights::name(right);
        let event = json!({ "event": "revoked", "right": name, "why": why });
        (format!("{text}: {}.", rights::words(right)), event)
    }

    fn refused(&mut self, right: Right) {
        self.failed = true;
        if right == Right::Control {
            self.control = Control::Over;
        }
    }
}
