//! The window: draws the model, passes notices in and wishes out, and does what only a window can:
//! files, clipboard, mail, standing above the others.

mod bar;
mod dragging;
mod glimpses;
mod handing;
mod outside;
mod people;
mod settling;

use crate::engine::{Command, Engine, Handle, Notices, SessionCommand};
use crate::invitations::system_random;
use crate::model::{Model, Stance};
use crate::setting::Setting;
use crate::settings::{Settings, SettingsError};
use crate::tray::Pressed;
use crate::trouble::Trouble;
use crate::views::make::Fresh;
use crate::views::{Action, HandedOver, Now};
use crate::{choosing, texts};
pub use bar::bar;
use chrono::Utc;
use desktop::{KeeperEvent, here};
use egui::{
    Context, RawInput, Ui, UserAttentionType, Vec2, ViewportBuilder, ViewportCommand, WindowLevel,
};
use identity::Kept;
use ledger::Ledger;
use settling::{Settling, Wish};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use ticket::Id;
use ticket::identity::Role;
use ticket::password::Passphrase;
use who::Office;

/// The window's size, in points, while it is an ordinary window.
const PLAIN: Vec2 = Vec2::new(720.0, 700.0);
/// And while the person is asked whether to let somebody in.
const ASKING: Vec2 = Vec2::new(720.0, 860.0);
/// And while somebody is connected.
const BAR: Vec2 = Vec2::new(380.0, 720.0);
/// A bar that is wider than that covers too much of what is worked on, in points.
const WIDEST_BAR: f32 = 1.5 * BAR.x;
/// How often at most a bar that is too large is made smaller: who makes it large again is not fought for longer.
const AGAIN: Duration = Duration::from_secs(1);
/// The least that is of use.
const LEAST: Vec2 = Vec2::new(340.0, 420.0);
/// By which desktops know the program's windows.
const APP_ID: &str = "beckon-novice";

/// Opens the window and runs until it is closed.
///
/// What `start` can't do is said in the window: who opened it with a click sees no terminal.
///
/// # Errors
/// When no window can be opened.
pub fn run(
    folder: &Path,
    start: impl Fn(Context) -> anyhow::Result<Started> + 'static,
) -> anyhow::Result<()> {
    let (folder, look) = (folder.to_owned(), Settings::look(folder));
    let viewport = ViewportBuilder::default()
        .with_title(texts::program())
        .with_app_id(APP_ID)
        .with_icon(ui::icon::window_icon())
        .with_inner_size(look.size.of(PLAIN))
        .with_min_inner_size(LEAST);
    let made = windowing::run(options(viewport), move |opening| {
        ui::theme::set(opening.ctx, look);
        // In the language that was chosen, which is known only now.
        let title = ViewportCommand::Title(texts::program());
        opening.ctx.send_viewport_cmd(title);
        Ok(Box::new(Program::new(folder, Box::new(start), opening)))
    });
    made.map_err(|error| {
        anyhow::anyhow!(
            "no window can be opened ({error}). Start this in a graphical session, or use the command line: novice --help"
        )
    })
}

fn options(viewport: ViewportBuilder) -> windowing::Options {
    windowing::Options {
        app_id: APP_ID,
        viewport,
        clipboard_shortcuts: true,
    }
}

/// What a window works with.
pub struct Started {
    /// The engine.
    pub engine: Engine,
    /// What it tells.
    pub notices: Notices,
    /// What is in force.
    pub settings: Settings,
    /// A helper's card, to be shown first.
    pub card: Option<PathBuf>,
    /// Reads that anew, when some of it has changed.
    pub read: ReadSettings,
}

/// How the settings in force are read.
pub type ReadSettings = Box<dyn Fn() -> Result<Settings, SettingsError> + Send>;

type Start = Box<dyn Fn(Context) -> anyhow::Result<Started>>;

/// The program in its window, running or not able to.
struct Program {
    folder: PathBuf,
    start: Start,
    /// Whether files can be dragged out of the window.
    drags: bool,
    face: Face,
}

enum Face {
    Running {
        window: Box<Window>,
        outside: outside::Outside,
        _engine: Engine,
    },
    Trouble(Trouble),
}

impl Program {
    fn new(folder: PathBuf, start: Start, opening: &windowing::Opening<'_>) -> Self {
        let (ctx, drags) = (opening.ctx, dragging::is_possible(opening));
        let face = Face::of(start(ctx.clone()), ctx, drags);
        Self {
            folder,
            start,
            drags,
            face,
        }
    }

    /// Whether the window is a bar, which has a keeper of its own.
    fn is_bar(&self) -> bool {
        matches!(&self.face, Face::Running { window, .. } if window.stance == Stance::Bar)
    }

    /// Puts the list aside and starts with a new one.
    fn begin_anew(&mut self, ctx: &Context) {
        self.face = match Ledger::set_aside(&self.folder, Utc::now()) {
            Ok(kept) => {
                tracing::info!(kept = %kept.display(), "the list was put aside");
                Face::of((self.start)(ctx.clone()), ctx, self.drags)
            }
            Err(error) => Face::Trouble(Trouble::new(&error.into())),
        };
    }
}

impl Face {
    fn of(started: anyhow::Result<Started>, ctx: &Context, drags: bool) -> Self {
        match started {
            Ok(Started {
                engine,
                notices,
                settings,
                card,
                read,
            }) => {
                let mut model = Model::with(settings);
                model.set_drags(drags);
                dragging::tidy_apart(engine.handle().folder());
                let settling = Settling::new(engine.handle().folder(), read, ctx);
                let mut window = Window::new(engine.handle(), notices, model, Some(settling));
                if let Some(card) = card {
                    window.show_card(card, ctx);
                }
                Self::Running {
                    window: Box::new(window),
                    outside: outside::Outside::new(ctx),
                    _engine: engine,
                }
            }
            Err(error) => Self::Trouble(Trouble::new(&error)),
        }
    }
}

impl windowing::App for Program {
    fn logic(&mut self, ctx: &Context) {
        if !self.is_bar() {
            ui::fit::keep(ctx);
        }
        if let Face::Running {
            window, outside, ..
        } = &mut self.face
        {
            if let Some(stance) = window.logic(ctx) {
                stand(ctx, stance);
            }
            for pressed in outside.follow(&window.model, ctx) {
                window.pressed(pressed, ctx);
            }
        }
    }

    fn raw_input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        if let Face::Running { window, .. } = &self.face {
            window.dragged.tell(input);
        }
    }

    fn ui(&mut self, ui: &mut Ui) {
        match &mut self.face {
            Face::Running { window, .. } => window.ui(ui),
            Face::Trouble(trouble) => {
                if trouble.show(ui) {
                    self.begin_anew(&ui.ctx().clone());
                    ui.ctx().request_repaint();
                }
            }
        }
    }
}

struct Window {
    model: Model,
    engine: Handle,
    notices: Notices,
    /// What became of invitations on their way to the helper.
    handed_over: mpsc::Receiver<(Id, HandedOver)>,
    handed_over_in: mpsc::Sender<(Id, HandedOver)>,
    /// Whether a file has just been dragged out.
    dragged: dragging::Over,
    choosing: choosing::Choosing,
    cards: people::Cards,
    stance: Stance,
    /// When the bar was last told to be smaller.
    shrunk: Option<Instant>,
    /// Pictures of what can be shared, while somebody is asked.
    looking: glimpses::Looking,
    /// Keeps the bar in sight, while there is one.
    keeper: Option<here::Keeper>,
    /// What that tells.
    sight: mpsc::Receiver<KeeperEvent>,
    sight_in: mpsc::Sender<KeeperEvent>,
    /// Keeps settings, where they can be changed.
    settling: Option<Settling>,
}

impl Window {
    fn new(engine: Handle, notices: Notices, model: Model, settling: Option<Settling>) -> Self {
        let (handed_over_in, handed_over) = mpsc::channel();
        let (sight_in, sight) = mpsc::channel();
        let office = Office::new(Kept::new(engine.folder(), Role::Novice), None);
        Self {
            model,
            engine,
            notices,
            handed_over,
            handed_over_in,
            dragged: dragging::Over::default(),
            choosing: choosing::Choosing::default(),
            cards: people::Cards::new(office),
            stance: Stance::Plain,
            shrunk: None,
            looking: glimpses::Looking::default(),
            keeper: None,
            sight,
            sight_in,
            settling,
        }
    }

    /// Begins to keep the bar in sight, whatever other programs do.
    fn keep_bar(&self, ctx: &Context) -> Option<here::Keeper> {
        let (tell, ctx) = (self.sight_in.clone(), ctx.clone());
        let kept = here::keep_in_sight(None, move |kept| {
            // The receiver is this very window's.
            let _ = tell.send(kept);
            ctx.request_repaint();
        });
        // Where there is no X display nothing can be shown either.
        kept.inspect_err(|error| tracing::warn!(%error, "the bar can't be kept in sight"))
            .ok()
    }

    fn ask(&self, command: Option<impl Into<Command>>) {
        if let Some(command) = command {
            self.engine.send(command);
        }
    }

    fn act(&mut self, action: Action, ctx: &Context) {
        match action {
            Action::Go(place) => {
                let fresh = || Fresh::generate(&mut system_random());
                self.look_who(place);
                let command = self.model.go(place, fresh);
                self.ask(command);
            }
            Action::OtherWords => {
                let words = Passphrase::generate(&mut system_random());
                self.model.other_words(words);
            }
            Action::CopySecret(text) => self.cards.copying.secret(&text, ctx),
            Action::Me(wish) => self.me(wish, ctx),
            Action::People(wish) => self.people(wish, ctx),
            Action::Resend(ids) => {
                let command = self.model.resend(ids);
                self.ask(command);
            }
            Action::Send(command) => self.engine.send(command),
            Action::Choose(question) => {
                self.choosing.begin(question, ctx, self.engine.dialog());
            }
            Action::ShowFolder(folder) => choosing::show_folder(folder),
            Action::NewsRead(index) => self.model.news_read(index),
            Action::HandOver(what) => self.hand_over(*what, ctx),
            Action::Settle(setting) => {
                // At once: whoever chose a look wants to see it.
                if let Setting::Look(look) = *setting {
                    ui::theme::set(ctx, look);
                }
                self.settle(Wish::Keep(setting));
            }
            Action::TryMail(account) => self.settle(Wish::TryMail(account)),
            Action::ChooseInbox => {
                let inbox = self.model.settings().inbox.clone();
                if let Some(settling) = &self.settling {
                    settling.choose_inbox(inbox, self.engine.dialog());
                }
            }
        }
        ctx.request_repaint();
    }

    /// Something was pressed in the tray.
    fn pressed(&self, pressed: Pressed, ctx: &Context) {
        match pressed {
            Pressed::Open => outside::raise(ctx),
            Pressed::Stop => self.engine.send(SessionCommand::Stop),
            Pressed::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    /// Files that were chosen in a dialog, or dropped on the window, for who asks for some.
    fn take_files(&mut self, ctx: &Context, now: Now) {
        self.choosing
            .close_unless(|question| self.model.asks(question));
        let fetch = self.model.fetch();
        for chosen in self.choosing.chosen(ctx, fetch) {
            match chosen {
                Ok((question, paths)) => {
                    let command = self.model.chosen(question, paths, now);
                    self.ask(command);
                }
                Err(failed) => {
                    self.model.apply(failed, now);
                }
            }
        }
    }

    /// Keeps the bar in sight, where there is one. Gives back how the window should stand from now on, when that
    /// changes.
    fn stance(&mut self, ctx: &Context) -> Option<Stance> {
        let stance = self.model.stance();
        let changed = stance != std::mem::replace(&mut self.stance, stance);
        let rests = self.shrunk.is_some_and(|at| at.elapsed() < AGAIN);
        let shrinks = stance == Stance::Bar && is_too_large(ctx) && (changed || !rests);
        if shrinks {
            self.shrunk = Some(Instant::now());
            // It is above everything else: nothing could be worked on, and nothing be seen.
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
            ctx.send_viewport_cmd(ViewportCommand::Maximized(false));
        }
        if !changed {
            return shrinks.then_some(stance);
        }
        self.keeper = match stance {
            Stance::Bar => self.keep_bar(ctx),
            Stance::Plain | Stance::Calling => None,
        };
        Some(stance)
    }
}

/// Whether the window is no bar: it fills the monitor, or is wider than a bar or higher than the monitor.
fn is_too_large(ctx: &Context) -> bool {
    ctx.input(|input| {
        let viewport = input.viewport();
        let size = viewport.inner_rect.map(|inner| inner.size());
        let highest = viewport.monitor_size.map_or(f32::INFINITY, |size| size.y);
        ui::fit::fills(viewport) || size.is_some_and(|size| size.x > WIDEST_BAR || size.y > highest)
    })
}

/// A place of the window in its pixels.
fn in_pixels(ui: &Ui, place: egui::Rect) -> screen::Rect {
    let place = place * ui.pixels_per_point();
    let [x, y] = [place.min.x, place.min.y].map(|n| n as u32);
    screen::Rect::new(x, y, place.width() as u32, place.height() as u32)
}

/// Makes the window stand so.
fn stand(ctx: &Context, stance: Stance) {
    let (level, size) = match stance {
        Stance::Plain => (WindowLevel::Normal, PLAIN),
        Stance::Calling => (WindowLevel::AlwaysOnTop, ASKING),
        Stance::Bar => (WindowLevel::AlwaysOnTop, BAR),
    };
    ctx.send_viewport_cmd(ViewportCommand::WindowLevel(level));
    match stance {
        // Its keeper puts it at the edge.
        Stance::Bar => ui::fit::resize_in_place(ctx, size),
        Stance::Plain | Stance::Calling => ui::fit::resize(ctx, size),
    }
    if stance == Stance::Calling {
        ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
        ctx.send_viewport_cmd(ViewportCommand::Focus);
        let urgent = ViewportCommand::RequestUserAttention(UserAttentionType::Critical);
        ctx.send_viewport_cmd(urgent);
    }
}

impl Window {
    /// Takes in what has happened. Gives back how the window should stand from now on, when that changes.
    fn logic(&mut self, ctx: &Context) -> Option<Stance> {
        let now = Now::read();
        while let Ok(notice) = self.notices.try_recv() {
            let command = self.model.apply(notice, now);
            self.ask(command);
        }
        while let Ok((id, what)) = self.handed_over.try_recv() {
            let command = self.model.handed_over(id, what, now);
            self.ask(command);
        }
        self.take_files(ctx, now);
        while let Some(done) = self.settling.as_ref().and_then(Settling::done) {
            self.settled(done, ctx, now);
        }
        self.take_cards(ctx, now);
        while let Ok(kept) = self.sight.try_recv() {
            match kept {
                KeeperEvent::InSight(false) => {
                    let command = self.model.bar_covered();
                    self.ask(command);
                }
                KeeperEvent::InSight(true) => {}
                // A click would not come here while another program has the mouse.
                KeeperEvent::Pressed => self.engine.send(SessionCommand::Stop),
            }
        }
        let is_asked = self.model.stance() == Stance::Calling;
        self.looking.only_if(is_asked, ctx);
        if let Some(glimpses) = self.looking.newest() {
            self.model.glimpse(glimpses);
        }
        self.stance(ctx)
    }

    fn ui(&mut self, ui: &mut Ui) {
        if let Some(action) = self.model.ui(ui, Now::read()) {
            self.act(action, &ui.ctx().clone());
        }
        if let Some(keeper) = &self.keeper {
            keeper.watch(self.model.stop_place().map(|place| in_pixels(ui, place)));
        }
        ui.ctx().request_repaint_after(self.model.refresh());
    }
}
