//! The window: turns the engine's events into screens, and what the person wishes into commands.

mod choosing;
mod clipboard_keys;
mod events;
mod opening;
mod past;
mod settling;
mod sharing;
mod video;
mod who;
mod window;
mod wishes;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use ::who::{Copying, Office, Page, People};
use chrono::{Local, Utc};
use egui::{Context, RawInput, Ui, ViewportCommand};
use secrecy::SecretString;
use ticket::Contact;
use ticket::identity::Role;
use ui::look::Size;

use crate::clipboard::{Clipboard, Untaken};
use crate::data_dir::DataDir;
use crate::engine::{Command, Engine};
use crate::handover::{Door, Request};
use crate::history::Entry;
use crate::met::Met;
use crate::problem::Problem;
use crate::recent::Recent;
use crate::source::Source;
use crate::{texts, views};

pub use window::{APP_ID, open_window};

/// How the window begins.
#[derive(Debug, Default)]
pub struct Start {
    /// The invitation to open.
    pub source: Option<Source>,
    /// Connect at once, as the person said on the command line.
    pub connect: Option<Connect>,
    /// Who the person is, unlocked, if they are to be known again.
    pub identity: Option<Box<ticket::Issuer>>,
    /// Only the picture, at the corner of a window that fills the screen.
    pub bare: bool,
}

/// What the person said on the command line.
#[derive(Debug)]
pub struct Connect {
    /// The password, if the invitation has one.
    pub password: Option<SecretString>,
    /// What the person calls themselves.
    pub name: String,
}

/// The program's window.
pub struct App {
    engine: Engine,
    data: DataDir,
    bare: bool,
    connect: Option<Connect>,
    stage: Stage,
    opened: Option<Opened>,
    /// The file that is being opened, and the one that is open.
    opening: Option<PathBuf>,
    file: Option<PathBuf>,
    picked: (Sender<Picked>, Receiver<Picked>),
    /// What other programs ask for.
    requests: (Sender<Request>, Receiver<Request>),
    /// Where they ask.
    door: Option<Door>,
    /// This computer's, while the session may use it.
    clipboard: Option<Clipboard>,
    copied: Untaken,
    /// Who the person is.
    office: Office,
    copying: Copying,
    /// When the window was to be closed while a session ran.
    leaves: Option<Instant>,
}

/// What came of the dialog for choosing a file.
enum Picked {
    File(PathBuf),
    /// In the session that began then, as a video's file.
    ToSend(Instant, Vec<PathBuf>),
    Video(Instant, PathBuf),
    Recent(Vec<Recent>),
    /// Of the invitation with this number.
    Met(ticket::Id, Met),
    /// The sessions that are over, or why they can't be told.
    Past(Result<Vec<Entry>, String>),
    /// A picture was saved there, or not.
    Saved(Result<PathBuf, Problem>),
    /// About cards.
    Who(who::Told),
    NoDialog,
}

/// The invitation that is open, with its screen.
struct Opened {
    invitation: Box<ticket::Invitation>,
    contact: Option<Contact>,
    view: views::Invitation,
    /// The person pressed Connect, and only the password is to be checked before.
    connect_next: bool,
    /// The person pressed Connect, and only their identity is to be opened before.
    connect_known: bool,
}

/// Which screen is shown.
enum Stage {
    Welcome(views::Welcome),
    Invitation,
    Connecting(views::Connecting),
    Waiting(views::Waiting),
    Viewing(Box<Viewing>),
    Ended(views::Ended),
    Settings(views::Settings),
    /// The sessions that are over.
    Past(views::Past),
    /// Who the person is.
    Me(Page),
    /// Whom the person knows.
    People(People),
}

/// The session that is running.
struct Viewing {
    view: views::Viewer,
    began: Instant,
    ends: Instant,
    /// What became of the video that was kept last.
    video: Option<(String, String)>,
}

impl App {
    /// The window's logic; `ctx` is drawn anew whenever something happened.
    ///
    /// # Errors
    /// When the system gives no thread for the engine.
    pub fn new(ctx: &Context, data: DataDir, start: Start) -> std::io::Result<Self> {
        let look = settings::look(data.path());
        let look = look.inspect_err(|error| tracing::warn!(%error, "the look is not known"));
        let mut look = look.unwrap_or_default();
        if start.bare {
            // Every pixel as it is.
            look.size = Size::default();
        }
        ui::theme::set(ctx, look);
        // In the language that was chosen, which is known only now.
        set_title(ctx, texts::app_name());
        let drawn = ctx.clone();
        let wake = Arc::new(move || drawn.request_repaint());
        let engine = Engine::start(data.history(), transfers::inbox(), wake)?;
        let office = Office::new(data.identity(), start.identity.clone());
        engine.send(Command::Identify(start.identity));
        let mut app = Self {
            engine,
            data,
            bare: start.bare,
            connect: start.connect,
            stage: Stage::Welcome(views::Welcome::default()),
            opened: None,
            opening: None,
            file: None,
            picked: channel(),
            requests: channel(),
            door: None,
            clipboard: None,
            copied: Untaken::default(),
            office,
            copying: Copying::default(),
            leaves: None,
        };
        match start.source {
            Some(Source::File(path)) => app.open_file(ctx, path),
            Some(source) => app.open(source),
            None => app.look_for_recent(ctx),
        }
        Ok(app)
    }

    fn show_stage(&mut self, ui: &mut Ui) -> Vec<views::Wish> {
        let screen = std::mem::discriminant(&self.stage);
        ui::page_is(ui.ctx(), screen);
        if let Stage::Viewing(viewing) = &mut self.stage {
            return viewing.view.show(ui, self.engine.screen());
        }
        // Each screen has widgets of its own: the keyboard does not stay with one of the screen before.
        let wish = ui.push_id(screen, |ui| match &mut self.stage {
            Stage::Viewing(_) | Stage::Me(_) | Stage::People(_) => None,
            Stage::Welcome(view) => view.show(ui),
            Stage::Invitation => self.opened.as_mut().and_then(|opened| opened.view.show(ui)),
            Stage::Connecting(view) => view.show(ui),
            Stage::Waiting(view) => view.show(ui),
            Stage::Ended(view) => view.show(ui),
            Stage::Settings(view) => view.show(ui),
            Stage::Past(view) => view.show(ui),
        });
        wish.inner.into_iter().collect()
    }

    fn show_time(&mut self, ctx: &Context) {
        let bare = self.bare;
        if let (Stage::Invitation, Some(opened)) = (&self.stage, &mut self.opened) {
            let now = Utc::now();
            opened.view.facts.tick(now, &Local);
            opened.view.over = now > opened.invitation.expires();
            if !opened.view.over {
                ctx.request_repaint_after(Duration::from_secs(1));
            }
        }
        let Stage::Viewing(viewing) = &mut self.stage else {
            return;
        };
        viewing.view.now = Instant::now();
        viewing.view.left = viewing.ends.saturating_duration_since(viewing.view.now);
        viewing.view.full_screen = ctx.input(|input| input.viewport().fullscreen == Some(true));
        if !bare && viewing.view.left > Duration::ZERO {
            ctx.request_repaint_after(viewing.view.next_tick());
        }
        if ctx.input(|input| !input.events.is_empty()) {
            self.engine.send(Command::Present);
        }
    }

    /// Files that were dropped on the window or chosen in a dialog.
    fn take_files(&mut self, ctx: &Context) {
        let dropped = self.dropped(ctx);
        let picked = match self.picked.1.try_recv() {
            Ok(Picked::File(path)) => Some(path),
            Ok(Picked::Recent(recent)) => {
                if let Stage::Welcome(view) = &mut self.stage {
                    view.recent = recent;
                }
                None
            }
            Ok(Picked::Met(id, met)) => {
                let opened = self.opened.as_mut();
                let opened = opened.filter(|opened| opened.invitation.id() == id);
                if let Some(opened) = opened {
                    opened.view.facts.met = met;
                }
                None
            }
            Ok(Picked::Past(past)) => {
                if let Stage::Past(view) = &mut self.stage {
                    view.read(past);
                }
                None
            }
            Ok(Picked::ToSend(session, paths)) => {
                self.send_chosen(session, paths);
                None
            }
            Ok(Picked::Video(session, path)) => {
                self.ask_for_video(session, path);
                None
            }
            Ok(Picked::Saved(saved)) => {
                self.picture_saved(saved);
                None
            }
            Ok(Picked::Who(told)) => {
                self.told_of_who(ctx, told);
                None
            }
            Ok(Picked::NoDialog) => {
                self.no_dialog();
                None
            }
            Err(_) => None,
        };
        let idle = self.is_idle();
        match dropped.or(picked) {
            Some(path) if matches!(self.stage, Stage::People(_)) => self.take_card(ctx, path),
            Some(path) if idle => self.open_file(ctx, path),
            _ => {}
        }
        let hovered = ctx.input(|input| !input.raw.hovered_files.is_empty());
        match &mut self.stage {
            Stage::Welcome(view) => view.hovered = hovered,
            Stage::People(page) => page.hovered = hovered,
            _ => {}
        }
    }
}

impl App {
    fn no_dialog(&mut self) {
        self.with_viewer(|view| view.files.say(texts::files_no_dialog()));
        if let Stage::Welcome(view) = &mut self.stage {
            let (what, advice) = (texts::no_dialog(), texts::no_dialog_advice());
            view.problem = Some(Problem::new("no-dialog", &what, &advice));
        }
    }
}

impl windowing::App for App {
    fn logic(&mut self, ctx: &Context) {
        if !self.bare {
            ui::fit::keep(ctx);
        }
        if ctx.input(|input| input.viewport().close_requested()) {
            self.keep_note();
            self.stay_or_leave(ctx);
        }
        self.take_requests(ctx);
        self.take_files(ctx);
        self.send_dropped(ctx);
        self.take_copied();
        self.take_done(ctx);
        while let Some(event) = self.engine.try_event() {
            self.handle_event(ctx, event);
        }
        self.show_time(ctx);
    }

    fn ui(&mut self, ui: &mut Ui) {
        if self.show_who(ui) {
            return;
        }
        for wish in self.show_stage(ui) {
            let is_done_there = matches!(
                wish,
                views::Wish::Input(_) | views::Wish::Mark(_) | views::Wish::Measure
            );
            self.handle_wish(ui.ctx(), wish);
            // What is done on the novice's side shows when its picture comes.
            if !is_done_there {
                ui.ctx().request_repaint();
            }
        }
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let takes_keys =
            matches!(&self.stage, Stage::Viewing(viewing) if viewing.view.takes_keys());
        if !takes_keys {
            clipboard_keys::recognise(ctx, &mut input.events);
        }
    }
}

/// Whether it is a card by its name, and no invitation.
fn is_card(path: &std::path::Path) -> bool {
    let end = path.extension().unwrap_or_default();
    end == Role::Novice.as_str() || end == Role::Helper.as_str()
}

fn set_title(ctx: &Context, title: String) {
    ctx.send_viewport_cmd(ViewportCommand::Title(title));
}
