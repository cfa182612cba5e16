//! `helper view`: what is said in the terminal while the engine works.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{Local, Utc};
use secrecy::SecretString;
use serde_json::{Value, json};
use session::EndingWhy;
use ticket::{Contact, Invitation, Kind};

use super::clips::Clips;
use super::errands::Errands;
use super::presence::Presence;
use super::script::{Performance, Said};
use super::signals::disconnect_on_signal;
use super::{Exit, View, complain};
use crate::describe::Facts;
use crate::engine::{Command, Engine, Event, Outcome, Video, Way};
use crate::problem::Problem;
use crate::save_png::{self, save_png};
use crate::texts;

/// How often Ctrl-C and the time are looked at.
const TICK: Duration = Duration::from_millis(50);

/// How often a person can mistype before the program gives up.
const PROMPTS: usize = 5;

/// The conversation between the engine and the terminal.
pub(super) struct Talk<'a> {
    view: &'a View,
    engine: Engine,
    name: String,
    interrupted: Arc<AtomicBool>,
    invitation: Option<Box<Invitation>>,
    prompts: usize,
    /// When the engine began to dial.
    asked: Option<Instant>,
    approved: Option<Instant>,
    first_picture: Option<Duration>,
    exact: bool,
    script: Performance,
    errands: Errands,
    clips: Clips,
    presence: Presence,
    stopping: bool,
}

impl<'a> Talk<'a> {
    pub(super) fn new(view: &'a View, engine: Engine, name: String) -> anyhow::Result<Self> {
        Ok(Self {
            view,
            engine,
            name,
            interrupted: Arc::default(),
            invitation: None,
            prompts: 0,
            asked: None,
            approved: None,
            first_picture: None,
            exact: false,
            script: Performance::of(&view.script, view.clips.rights()),
            errands: Errands::of(&view.files),
            clips: Clips::of(&view.clips)?,
            presence: Presence::default(),
            stopping: false,
        })
    }

    /// Until the end.
    pub(super) fn run(mut self) -> anyhow::Result<Exit> {
        if let Err(problem) = self.check() {
            return Ok(self.fail(&problem, Exit::Failed));
        }
        self.engine.send(Command::Open(self.view.invited.source()));
        loop {
            if let Some(exit) = self.check_stop() {
                return Ok(exit);
            }
            let said = self.script.go_on(&self.engine);
            self.say_all(said);
            if self.approved.is_some() && !self.stopping {
                self.errands.go_on(&self.engine);
                self.stay();
            }
            let Some(event) = self.engine.wait_event(TICK) else {
                continue;
            };
            if let Some(exit) = self.handle(event)? {
                return Ok(exit);
            }
        }
    }

    /// Whoever said for how long, or what is to be done, wants to be here until then.
    fn stay(&mut self) {
        let stays = self.view.seconds.is_some() || self.errands.are_under_way();
        if self.presence.is_due(Instant::now(), stays) {
            self.engine.send(Command::Present);
        }
    }

    /// What can be known to be impossible is said now, not after the session.
    fn check(&self) -> Result<(), Problem> {
        self.view.invited.check()?;
        match &self.view.save_png {
            Some(path) => save_png::check(path),
            None => Ok(()),
        }
    }

    /// Disconnects on Ctrl-C, and when the time asked for is over.
    fn check_stop(&mut self) -> Option<Exit> {
        let interrupted = self.interrupted.load(Ordering::SeqCst);
        let limit = self.view.seconds.map(|n| Duration::from_secs(n.into()));
        let over = match (limit, self.approved) {
            (Some(limit), Some(approved)) => approved.elapsed() >= limit,
            _ => false,
        };
        let done = limit.is_none() && self.errands.are_done() && self.script.is_over();
        if self.stopping || !(interrupted || over || done || self.script.is_hopeless()) {
            return None;
        }
        self.stopping = true;
        if self.asked.is_none() {
            return Some(self.give_up());
        }
        self.engine.send(Command::Disconnect);
        None
    }

    fn handle(&mut self, event: Event) -> anyhow::Result<Option<Exit>> {
        match event {
            Event::Opened(invitation) => {
                self.invitation = Some(invitation);
                return Ok(self.unlock());
            }
            Event::NotOpened(problem) => {
                return Ok(Some(self.fail(&problem, Exit::InvitationRefused)));
            }
            Event::Unlocked(contact) => return Ok(self.connect(&contact)),
            Event::WrongPassword { tries_left } => return Ok(self.wrong_password(tries_left)),
            Event::NoPassword(problem) => return Ok(self.ask_again(&problem)),
            Event::NotUnlocked(problem) => return Ok(Some(self.fail(&problem, Exit::Failed))),
            Event::Connecting => {
                if self.asked.replace(Instant::now()).is_none() {
                    disconnect_on_signal(Arc::clone(&self.interrupted))?;
                }
            }
            Event::Waiting { words } => self.say_words(&words),
            Event::Approved { time_limit, .. } => {
                self.approved = Some(Instant::now());
                let time = ui::language::span(time_limit);
                let event = json!({ "event": "approved", "time_limit_s": time_limit.as_secs() });
                self.say(
                    &format!("They said yes. The session ends in {time}."),
                    &event,
                );
                let said = self.script.ask(&self.engine);
                self.say_all(said);
            }
            Event::Picture => self.note_picture(),
            Event::Chat(text) => self.say_chat(&text),
            Event::ChatNotSent(problem) => {
                anstream::eprintln!("{} {}", texts::chat_not_sent(), phrases::chat(&problem));
            }
            Event::EndingSoon { left, why } => self.say_limit("ending-soon", left, why),
            Event::Extended { left, why } => self.say_limit("extended", left, why),
            Event::Answered { .. }
            | Event::NotAsked { .. }
            | Event::Revoked { .. }
            | Event::Paused(_)
            | Event::ControlWaits(_)
            | Event::Recording(_)
            | Event::Video(_)
            | Event::Broken { .. } => {
                self.note(&event);
                let said = self.clips.note(&self.engine, &event)?;
                self.say_all(said);
            }
            Event::Returned { .. } => {
                self.exact = false;
                self.note(&event);
            }
            Event::Clipboard(_) => {
                let said = self.clips.note(&self.engine, &event)?;
                self.say_all(said);
            }
            Event::Files(news) => {
                let said = self.errands.note(&news);
                self.say_all(said);
            }
            // There is no session to note about before the end, and no engine after it.
            Event::Noted(_) => {}
            Event::Ended(outcome) => return Ok(Some(self.end(&outcome))),
        }
        Ok(None)
    }

    /// Says what a limit leaves.
    fn say_limit(&self, event: &str, left: Duration, why: EndingWhy) {
        let time = ui::language::span(left);
        let (word, text) = match (why, event) {
            (EndingWhy::TimeLimit, "extended") => ("time limit", texts::extended(&time)),
            (EndingWhy::TimeLimit, _) => ("time limit", texts::ending_limit(&time)),
            (EndingWhy::Idle, "extended") => ("idle", texts::not_idle()),
            (EndingWhy::Idle, _) => ("idle", texts::ending_idle_terminal(&time)),
        };
        let event = json!({ "event": event, "left_s": left.as_secs(), "why": word });
        self.say(&text, &event);
    }

    /// Says what became of a right or of the connection; then the next right is asked for.
    fn note(&mut self, event: &Event) {
        let said = self.script.note(event);
        self.say_all(said);
        let next = matches!(
            event,
            Event::Answered { .. }
                | Event::NotAsked { .. }
                | Event::Returned { .. }
                | Event::Video(Video::Failed(_))
        );
        if next {
            let said = self.script.ask(&self.engine);
            self.say_all(said);
        }
    }

    fn unlock(&mut self) -> Option<Exit> {
        let invitation = self.invitation.as_deref()?;
        let password = match password_for(self.view, invitation) {
            Ok(password) => password,
            Err(problem) => return Some(self.fail(&problem, Exit::Failed)),
        };
        self.prompts += 1;
        self.engine.send(Command::Unlock(password));
        None
    }

    /// Shows where it leads to and, where a person can be asked, asks before anything is sent.
    fn connect(&mut self, contact: &Contact) -> Option<Exit> {
        let invitation = self.invitation.as_deref()?;
        let facts = Facts::new(invitation, Some(contact), Utc::now(), &Local);
        let addresses = facts.addresses.unwrap_or_default().join("; ");
        let event = json!({
            "event": "connecting",
            "pseudonym": facts.pseudonym,
            "endpoints": contact.endpoints.iter().map(ToString::to_string).collect::<Vec<_>>(),
        });
        self.say(
            &format!(
                "{} asks for your help, at {addresses}.",
                phrases::called(&facts.pseudonym)
            ),
            &event,
        );
        if !facts.message.as_deref().unwrap_or_default().is_empty() && !self.view.json {
            anstream::println!("Their message: {}", facts.message.unwrap_or_default());
        }
        if invitation.kind() == Kind::Open && !self.view.json {
            anstream::println!("{}. {}", texts::open_head(), texts::open_body());
        }
        if self.view.invited.password.can_ask() && !agreed() {
            return Some(self.give_up());
        }
        let name = self.name.clone();
        self.engine.send(Command::Connect { name });
        None
    }

    fn wrong_password(&mut self, tries_left: Option<u8>) -> Option<Exit> {
        let said = match tries_left {
            None => texts::wrong_password_file(),
            Some(1) => texts::wrong_password_one_try(),
            Some(left) => texts::wrong_password_tries(left),
        };
        self.ask_again(&Problem::new("wrong-password", &said, ""))
    }

    /// What was typed is not the password: says so, and asks once more where somebody can be asked.
    fn ask_again(&mut self, problem: &Problem) -> Option<Exit> {
        if self.view.invited.password.can_ask() && self.prompts < PROMPTS {
            complain(problem, self.view.json);
            return self.unlock();
        }
        Some(self.fail(problem, Exit::WrongPassword))
    }

    /// Each line with who says it: none can look like the program's own.
    fn say_chat(&self, text: &str) {
        let name = self.invitation.as_deref().map_or("", |i| i.pseudonym());
        let name = phrases::called(name);
        let lines = text.lines().map(|line| format!("{name}: {line}"));
        self.say(
            &lines.collect::<Vec<_>>().join("\n"),
            &json!({ "event": "chat", "text": text }),
        );
    }

    fn say_words(&self, words: &[&'static str; 3]) {
        let text = format!(
            "\n    {}\n\nThese three words must be the same on both screens: compare them by voice.\nWaiting for an answer…",
            words.join("   ")
        );
        self.say(&text, &json!({ "event": "waiting", "words": words }));
    }

    fn note_picture(&mut self) {
        let (width, height) = self.engine.screen().size();
        let Some(approved) = self.approved.filter(|_| (width, height) != (0, 0)) else {
            return;
        };
        let took = approved.elapsed();
        let after_ms = millis(took);
        if self.first_picture.is_none() {
            self.first_picture = Some(took);
            let event = json!({
                "event": "first-picture", "width": width, "height": height, "after_ms": after_ms,
            });
            let text = format!("Their screen has {width} × {height} pixels.");
            self.say(&text, &event);
        }
        if !self.exact && self.engine.screen().is_exact() {
            self.exact = true;
            let event = json!({ "event": "picture-exact", "after_ms": after_ms });
            self.say("The picture is complete, every pixel.", &event);
        }
    }

    fn end(&self, outcome: &Outcome) -> Exit {
        let saved = self.save();
        let place = saved.as_ref().ok().and_then(|place| place.as_deref());
        if let Err(problem) = &saved {
            complain(problem, self.view.json);
        }
        self.say(
            &self.summary(outcome, place),
            &self.report(&outcome.problem, place),
        );
        match exit(outcome.way) {
            _ if saved.is_err() => Exit::Failed,
            Exit::Done if self.script.lost_video() => Exit::Failed,
            Exit::Done if self.script.failed() || self.errands.failed() => Exit::NotAllowed,
            exit => exit,
        }
    }

    /// Saves the last picture where it was asked for, and gives back where.
    fn save(&self) -> Result<Option<String>, Problem> {
        let Some(path) = &self.view.save_png else {
            return Ok(None);
        };
        if self.engine.screen().size() == (0, 0) {
            return Ok(None);
        }
        self.engine
            .screen()
            .look(|picture, _, _, _| save_png(path, picture))?;
        Ok(Some(path.display().to_string()))
    }

    fn summary(&self, outcome: &Outcome, saved: Option<&str>) -> String {
        let counts = self.engine.screen().counts();
        let mut text = outcome.problem.to_string();
        if let Some(first) = self.first_picture {
            text += &format!(
                "\n{} in {}, {}; the first after {} ms.",
                counted(counts.pictures, "picture"),
                counted(counts.packets, "packet"),
                counted(counts.bytes, "byte"),
                millis(first),
            );
        }
        if let Some(saved) = saved {
            text += &format!("\nThe last picture is in {saved}.");
        }
        text
    }

    fn report(&self, end: &Problem, saved: Option<&str>) -> Value {
        let screen = self.engine.screen();
        let (counts, (width, height)) = (screen.counts(), screen.size());
        json!({
            "event": "ended",
            "outcome": end.name,
            "what": end.what,
            "advice": end.advice,
            "width": width,
            "height": height,
            "pictures": counts.pictures,
            "packets": counts.packets,
            "bytes": counts.bytes,
            "first_picture_ms": self.first_picture.map(millis),
            "exact": screen.is_exact(),
            "saved": saved,
        })
    }

    /// It came to nothing: says why. Scripts are told the end like any other.
    fn fail(&self, problem: &Problem, exit: Exit) -> Exit {
        complain(problem, self.view.json);
        if self.view.json {
            self.say("", &self.report(problem, None));
        }
        exit
    }

    fn give_up(&self) -> Exit {
        let problem = Problem::new("given-up", &texts::given_up(), "");
        self.say(&problem.what, &self.report(&problem, None));
        Exit::GivenUp
    }

    fn say_all(&self, said: Option<Said>) {
        if let Some((text, event)) = said {
            self.say(&text, &event);
        }
    }

    fn say(&self, text: &str, event: &Value) {
        if self.view.json {
            anstream::println!("{event}");
        } else {
            anstream::println!("{text}");
        }
        // Whoever reads a pipe waits for the words; a pipe that was closed is not our trouble.
        let _ = std::io::stdout().flush();
    }
}

fn password_for(view: &View, invitation: &Invitation) -> Result<Option<SecretString>, Problem> {
    match invitation.kind() {
        Kind::Open => Ok(None),
        Kind::Guarded | Kind::Sealed => view.invited.password.get().map(Some),
    }
}

/// Asks before anything is sent to anyone.
fn agreed() -> bool {
    anstream::print!("Connect? [y/N] ");
    let _ = std::io::stdout().flush();
    let mut answer = String::new();
    std::io::stdin().is_terminal()
        && std::io::stdin().read_line(&mut answer).is_ok()
        && matches!(answer.trim(), "y" | "Y" | "yes")
}

/// So many of them: `1 picture`, `2 pictures`.
fn counted(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn exit(way: Way) -> Exit {
    match way {
        Way::Finished => Exit::Done,
        Way::GivenUp => Exit::GivenUp,
        Way::NotReached => Exit::NotReached,
        Way::Locked => Exit::WrongPassword,
        Way::Refused => Exit::Refused,
        Way::Broken => Exit::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_is_not_many() {
        assert_eq!(counted(0, "picture"), "0 pictures");
        assert_eq!(counted(1, "picture"), "1 picture");
        assert_eq!(counted(2, "picture"), "2 pictures");
    }
}
