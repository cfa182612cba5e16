//! `helper view`: a session without a window.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use chrono::{Local, Utc};
use secrecy::SecretString;
use serde_json::json;
use ticket::{Contact, Invitation, Kind};

use super::{Exit, View, complain};
use crate::app::{self, Connect, Start};
use crate::data_dir::DataDir;
use crate::describe::Facts;
use crate::engine::{Command, Engine, Event, Outcome, Way};
use crate::problem::Problem;
use crate::texts;

/// How often Ctrl-C and the time are looked at.
const TICK: Duration = Duration::from_millis(50);

/// How often a person can mistype before the program gives up.
const PROMPTS: usize = 5;

impl View {
    pub(super) fn run(self, data: DataDir) -> anyhow::Result<Exit> {
        if let Err(problem) = self.invited.check() {
            complain(&problem, self.json);
            return Ok(Exit::Failed);
        }
        if self.fullscreen {
            return self.show(data);
        }
        let engine = Engine::start(data.history(), Arc::new(|| {}))?;
        let name = self.name.clone().unwrap_or_else(|| data.name());
        let mut talk = Talk {
            view: &self,
            engine,
            name,
            interrupted: Arc::default(),
            invitation: None,
            prompts: 0,
            asked: None,
            approved: None,
            first_picture: None,
            exact: false,
            stopping: false,
        };
        let exit = talk.run()?;
        Ok(exit)
    }

    /// The same in a bare window.
    fn show(self, data: DataDir) -> anyhow::Result<Exit> {
        let source = self.invited.source();
        let open = source
            .read(Utc::now())
            .is_ok_and(|invitation| invitation.kind() == Kind::Open);
        let password = if open {
            None
        } else {
            match self.invited.password.get() {
                Ok(password) => Some(password),
                Err(problem) => {
                    complain(&problem, false);
                    return Ok(Exit::Failed);
                }
            }
        };
        let name = self.name.unwrap_or_else(|| data.name());
        let start = Start {
            source: Some(source),
            connect: Some(Connect { password, name }),
            bare: true,
        };
        app::open_window(data, start)?;
        Ok(Exit::Done)
    }
}

/// The conversation between the engine and the terminal.
struct Talk<'a> {
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
    stopping: bool,
}

impl Talk<'_> {
    fn run(&mut self) -> anyhow::Result<Exit> {
        self.engine.send(Command::Open(self.view.invited.source()));
        loop {
            if let Some(exit) = self.check_stop() {
                return Ok(exit);
            }
            let Some(event) = self.engine.wait_event(TICK) else {
                continue;
            };
            if let Some(exit) = self.handle(event)? {
                return Ok(exit);
            }
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
        if self.stopping || !(interrupted || over) {
            return None;
        }
        self.stopping = true;
        if self.asked.is_none() {
            return Some(Exit::GivenUp);
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
                    event,
                );
            }
            Event::Picture => self.note_picture(),
            Event::Chat(text) => {
                self.say(
                    &format!("They wrote: {text}"),
                    json!({ "event": "chat", "text": text }),
                );
            }
            Event::ChatNotSent(problem) => anstream::eprintln!("{problem}"),
            Event::EndingSoon { left, .. } => {
                let text = format!("The session ends in {}.", ui::language::span(left));
                self.say(
                    &text,
                    json!({ "event": "ending-soon", "left_s": left.as_secs() }),
                );
            }
            Event::Extended { left, .. } => {
                let text = format!("The session now ends in {}.", ui::language::span(left));
                self.say(
                    &text,
                    json!({ "event": "extended", "left_s": left.as_secs() }),
                );
            }
            Event::Ended(outcome) => return self.end(&outcome).map(Some),
        }
        Ok(None)
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
            &format!("{} asks for your help, at {addresses}.", facts.pseudonym),
            event,
        );
        if !facts.message.as_deref().unwrap_or_default().is_empty() && !self.view.json {
            anstream::println!("Their message: {}", facts.message.unwrap_or_default());
        }
        if invitation.kind() == Kind::Open && !self.view.json {
            anstream::println!("{}. {}", texts::open_head(), texts::open_body());
        }
        if self.view.invited.password.can_ask() && !agreed() {
            return Some(Exit::GivenUp);
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
        let problem = Problem::new("wrong-password", &said, "");
        complain(&problem, self.view.json);
        if self.view.invited.password.can_ask() && self.prompts < PROMPTS {
            return self.unlock();
        }
        Some(Exit::WrongPassword)
    }

    fn say_words(&self, words: &[&'static str; 3]) {
        let text = format!(
            "\n    {}\n\nThese three words must be the same on both screens: compare them by voice.\nWaiting for an answer…",
            words.join("   ")
        );
        self.say(&text, json!({ "event": "waiting", "words": words }));
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
            self.say(&text, event);
        }
        if !self.exact && self.engine.screen().is_exact() {
            self.exact = true;
            let event = json!({ "event": "picture-exact", "after_ms": after_ms });
            self.say("The picture is complete, every pixel.", event);
        }
    }

    fn end(&mut self, outcome: &Outcome) -> anyhow::Result<Exit> {
        let screen = self.engine.screen();
        let counts = screen.counts();
        let (width, height) = screen.size();
        let mut saved = None;
        if let Some(path) = &self.view.save_png
            && self.approved.is_some()
            && (width, height) != (0, 0)
        {
            self.engine
                .screen()
                .look(|picture, _, _| save_png(path, picture))?;
            saved = Some(path.display().to_string());
        }
        let problem = &outcome.problem;
        let event = json!({
            "event": "ended",
            "outcome": problem.name,
            "what": problem.what,
            "advice": problem.advice,
            "width": width,
            "height": height,
            "pictures": counts.pictures,
            "packets": counts.packets,
            "bytes": counts.bytes,
            "first_picture_ms": self.first_picture.map(millis),
            "exact": screen.is_exact(),
            "saved": saved,
        });
        self.say(&format!("{}\n{}", problem.what, problem.advice), event);
        if self.approved.is_some() && !self.view.json {
            anstream::println!(
                "{} pictures in {} packets, {} bytes; the first after {} ms.",
                counts.pictures,
                counts.packets,
                counts.bytes,
                self.first_picture.unwrap_or_default().as_millis(),
            );
        }
        if let Some(saved) = saved
            && !self.view.json
        {
            anstream::println!("The last picture is in {saved}.");
        }
        Ok(exit(outcome.way))
    }

    fn fail(&self, problem: &Problem, exit: Exit) -> Exit {
        complain(problem, self.view.json);
        exit
    }

    fn say(&self, text: &str, event: serde_json::Value) {
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

/// From now on Ctrl-C and SIGTERM do not kill the program but ask it to disconnect.
fn disconnect_on_signal(interrupted: Arc<AtomicBool>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    std::thread::spawn(move || {
        runtime.block_on(signalled());
        interrupted.store(true, Ordering::SeqCst);
    });
    Ok(())
}

#[cfg(unix)]
async fn signalled() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminated) = signal(SignalKind::terminate()) else {
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
    }
}

#[cfg(not(unix))]
async fn signalled() {
    let _ = tokio::signal::ctrl_c().await;
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

/// Writes the picture as PNG, 8 bits a channel, RGB.
fn save_png(path: &Path, picture: &screen::Picture) -> anyhow::Result<()> {
    let write = || -> anyhow::Result<()> {
        let file = std::io::BufWriter::new(std::fs::File::create(path)?);
        let mut encoder = png::Encoder::new(file, picture.width(), picture.height());
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header()?;
        let rgb: Vec<u8> = picture
            .pixels()
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[2], pixel[1], pixel[0]])
            .collect();
        writer.write_image_data(&rgb)?;
        writer.finish()?;
        Ok(())
    };
    write().with_context(|| format!("The picture could not be saved as {}.", path.display()))
}
