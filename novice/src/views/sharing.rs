//! While somebody is connected: who, what they ask for, what they can do, how long, and Stop.

use super::allowed::Allowed;
use super::ask::{Answers, Queue};
use super::news::Board;
use super::talk::Talk;
use super::transfers::Transfers;
use super::{Action, Now, in_sight};
use crate::engine::{Quiet, SessionCommand, Sharing};
use crate::texts;
use desktop::Presence;
use egui::{Align, CentralPanel, Frame, Layout, Margin, Rect, ScrollArea, Ui, UiBuilder, vec2};
use session::{EndingWhy, Right};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use ui::{Answer, Button, Confirm, Palette, Role, Speaker, Tone};

/// The space between the bar's parts, in points: it has many, and little room.
const GAP: f32 = 8.0;

/// With less room than that below what is in sight all the time, all but Stop scrolls; in points.
const LEAST_BELOW: f32 = 60.0;

/// How high the chat is there, in points.
const CHAT_IN_LOW_WINDOW: f32 = 220.0;

/// The running session as the person sees it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The session.
    pub sharing: Sharing,
    /// How much time the button for more gives.
    pub more: Duration,
    /// Whether the picture is on its way.
    pub seen: bool,
    /// Whether what is shared is there.
    pub presence: Presence,
    /// What will end the session soon, and when; each limit once.
    endings: Vec<(Instant, EndingWhy)>,
    /// Whether the person is to be asked about an invitation that is over.
    pub invitation_over: bool,
    /// What the helper asks for.
    pub asked: Queue,
    /// What the helper can do.
    pub allowed: Allowed,
    /// Files on their way.
    pub transfers: Transfers,
    /// Nothing is shown, and nothing of the helper's acts.
    pub paused: bool,
    /// Why, while a dialog for files is open.
    pub quiet: Quiet,
    /// The helper's side keeps a video.
    pub recorded: bool,
    /// Since when the connection is broken, and until when the helper may come back.
    pub broken: Option<(Instant, Instant)>,
    /// This program keeps a video for the person.
    pub records: bool,
    /// The keys that stop everything, where they work.
    pub stop_keys: Option<String>,
    /// Where Stop was drawn last, in points.
    pub stop: Option<Rect>,
    /// When it began: the bar tells of nothing from before.
    began: Instant,
    talk: Talk,
    /// How high all would be that can be scrolled, when it was last drawn, in points.
    height: Option<f32>,
    /// How high all was that can't, in points.
    fixed: f32,
}

impl Page {
    /// A session that begins.
    pub fn new(sharing: Sharing, more: Duration, now: Now) -> Self {
        Self {
            sharing,
            more,
            seen: false,
            presence: Presence::default(),
            endings: Vec::new(),
            invitation_over: false,
            asked: Queue::default(),
            allowed: Allowed::default(),
            transfers: Transfers::default(),
            paused: false,
            quiet: Quiet::default(),
            recorded: false,
            broken: None,
            records: false,
            stop_keys: None,
            stop: None,
            began: now.clock,
            talk: Talk::default(),
            height: None,
            fixed: 0.0,
        }
    }

    /// Adds a line to the chat.
    pub fn say(&mut self, from: Speaker, text: impl Into<String>) {
        self.talk.say(from, text.into());
    }

    /// A pause begins, or is over: then the picture begins anew.
    pub fn set_paused(&mut self, paused: bool) {
        self.paused = paused;
        self.seen = false;
    }

    /// Whether the person paused it: then it goes on when they say so.
    pub fn wants_pause(&self) -> bool {
        if self.quiet.dialog {
            self.quiet.pause
        } else {
            self.paused
        }
    }

    /// Why the helper can do nothing now, if there is a reason.
    pub(super) fn standstill(&self) -> Quiet {
        Quiet {
            pause: self.wants_pause(),
            dialog: self.quiet.dialog,
        }
    }

    /// The connection broke: nothing is shown, done or asked until the helper is back.
    pub fn broke(&mut self, until: Instant, now: Now) {
        self.broken = Some((now.clock, until));
        self.asked = Queue::default();
        self.allowed = Allowed::default();
        (self.seen, self.recorded) = (false, false);
        self.say(Speaker::Program, texts::broken_said());
    }

    /// The helper is back.
    pub fn returned(&mut self, from: SocketAddr) {
        self.broken = None;
        // A helper who still keeps a video says so again.
        self.recorded = false;
        self.sharing.from = from;
        self.say(Speaker::Program, texts::returned_said());
    }

    /// A limit will end the session then.
    pub fn ends_soon(&mut self, at: Instant, why: EndingWhy) {
        self.endings.retain(|(_, which)| *which != why);
        self.endings.push((at, why));
    }

    /// A limit was put off to `at`.
    pub fn extended(&mut self, at: Instant, why: EndingWhy, now: Now) {
        self.endings.retain(|(_, which)| *which != why);
        if why == EndingWhy::TimeLimit {
            self.sharing.ends = at;
            let left = at.saturating_duration_since(now.clock);
            self.sharing.limit = self.sharing.limit.max(left);
        }
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, page: &mut Page, news: &Board, now: Now) -> Option<Action> {
    let ground = Frame::new()
        .fill(Palette::of(ui).ground)
        .inner_margin(Margin::same(16));
    let mut action = None;
    CentralPanel::no_frame().frame(ground).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = GAP;
        action = in_sight::stop(ui, page);
        if let Some((since, until)) = page.broken {
            let left = until.saturating_duration_since(now.clock);
            away(ui, page, left, until - since);
            action = action.take().or(in_sight::video(ui, page).map(sent));
            return;
        }
        let least = match page.asked.is_empty() {
            true => LEAST_BELOW,
            // What is asked has to be read before it is answered.
            false => Queue::LEAST + Queue::foot_height(ui),
        };
        if ui.available_height() - page.fixed < least {
            action = action.take().or(in_low_window(ui, page, news, now));
        } else {
            action = action.take().or(fixed(ui, page, now));
            action = action.take().or(below(ui, page, news, now));
        }
    });
    if page.invitation_over {
        action = action.or(ask_about_invitation(ui, page));
    }
    action
}

/// What is in sight all the time, where the window is not too low for that.
fn fixed(ui: &mut Ui, page: &mut Page, now: Now) -> Option<Action> {
    let top = ui.cursor().top();
    let action = in_sight::show(ui, page, now);
    let height = ui.cursor().top() - top;
    if (height - page.fixed).abs() > 0.1 {
        page.fixed = height;
        ui.ctx().request_repaint();
    }
    action
}

/// On a small screen with large letters there is room for Stop, and all else scrolls; a question comes first.
fn in_low_window(ui: &mut Ui, page: &mut Page, news: &Board, now: Now) -> Option<Action> {
    let asked = !page.asked.is_empty();
    let room = ui.available_height();
    let (action, _) = over_answers(ui, page, room, room, now, |ui, page, answers| {
        let mut action = None;
        if asked {
            action = how_it_stands(ui, page, answers, news, now);
        }
        action = action.or(fixed(ui, page, now));
        if !asked {
            action = action.or(how_it_stands(ui, page, answers, news, now));
        }
        if page.sharing.chat {
            let size = vec2(ui.available_width(), CHAT_IN_LOW_WINDOW);
            let layout = Layout::top_down(Align::Min);
            let said = ui.allocate_ui_with_layout(size, layout, |ui| chat(ui, page));
            action = action.or(said.inner);
        }
        action
    });
    action
}

/// Scrolls what `content` draws in `most` points, less the room of a question's answers where they have to stand below it: where
/// all of the question doesn't fit into `room`. Gives back how high the content would be, too.
fn over_answers(
    ui: &mut Ui,
    page: &mut Page,
    room: f32,
    most: f32,
    now: Now,
    content: impl FnOnce(&mut Ui, &mut Page, Answers) -> Option<Action>,
) -> (Option<Action>, f32) {
    let answers = page.asked.answers_within(room);
    let foot = foot_height(ui, answers);
    let mut action = None;
    let height = scrolled(ui, most - foot, |ui| action = content(ui, page, answers));
    if answers == Answers::AtFoot {
        action = action.or(page.asked.foot(ui, now));
    }
    if page.asked.answers_within(room) != answers {
        ui.ctx().request_repaint();
    }
    (action, height)
}

/// How high the answers are that stand below what scrolls, in points, with the gap above them.
fn foot_height(ui: &Ui, answers: Answers) -> f32 {
    match answers {
        Answers::InCard => 0.0,
        Answers::AtFoot => Queue::foot_height(ui) + GAP,
    }
}

/// What can be scrolled, and the chat: all of it, or its newest line where there is no room for more.
fn below(ui: &mut Ui, page: &mut Page, news: &Board, now: Now) -> Option<Action> {
    let asked = !page.asked.is_empty();
    if page.sharing.chat && page.talk.is_open() && !asked {
        return chat(ui, page);
    }
    let room = ui.available_height();
    let height = page.height.filter(|_| !asked);
    let fits = height.is_some_and(|height| height + GAP + Talk::LEAST <= room);
    let line = Talk::line_height(!asked) + GAP;
    let foot = foot_height(ui, page.asked.answers_within(room - line));
    // Where hardly anything of the question would be seen, the messages wait.
    let says_newest = page.sharing.chat && !(asked && room - line - foot < Queue::LEAST);
    let most = match says_newest && !fits {
        true => room - line,
        false => room,
    };
    let stands =
        |ui: &mut Ui, page: &mut Page, answers| how_it_stands(ui, page, answers, news, now);
    let (action, height) = over_answers(ui, page, room - line, most, now, stands);
    if page.height.replace(height) != Some(height) {
        ui.ctx().request_repaint();
    }
    if page.sharing.chat && fits {
        return action.or(chat(ui, page));
    }
    if says_newest {
        page.talk.newest(ui, &page.sharing.name, !asked);
    }
    action
}

/// The connection broke: who may come back, and for how long.
fn away(ui: &mut Ui, page: &Page, left: Duration, in_all: Duration) {
    let name = &page.sharing.name;
    ui::subtitle(ui, texts::broken_title());
    ui::label(ui, texts::broken_unseen());
    ui::countdown(ui, left, in_all);
    ui::label(ui, texts::broken_wait(name, &ui::language::clock(left)));
    ui::hint(ui, texts::broken_stop(name));
}

/// As wide as what is above and below, and no higher than `most` points; the scroll bar lies in the margin, so
/// that nothing moves when it comes. Gives back how high all of it would be.
fn scrolled(ui: &mut Ui, most: f32, content: impl FnOnce(&mut Ui)) -> f32 {
    let mut room = ui.available_rect_before_wrap();
    room.max.y = room.min.y + most.max(0.0);
    let mut with_bar = room;
    with_bar.max.x += ui.spacing().scroll.allocated_width();
    let mut inside = ui.new_child(UiBuilder::new().max_rect(with_bar));
    let shown = ScrollArea::vertical()
        .auto_shrink([false, true])
        .min_scrolled_height(0.0)
        .show(&mut inside, |ui| {
            ui.set_max_width(room.width());
            content(ui);
            ui::focus_in_sight(ui);
        });
    let used = inside.min_rect().intersect(room);
    ui.advance_cursor_after_rect(used);
    shown.content_size.y
}

/// A question comes first, but for what has just failed; then what is new; what has long been known comes last.
fn how_it_stands(
    ui: &mut Ui,
    page: &mut Page,
    answers: Answers,
    news: &Board,
    now: Now,
) -> Option<Action> {
    let top = ui.cursor().top();
    let began = page.began;
    // The newest alone, so that the bar stays a bar; the rest waits until afterwards.
    let newest = |ui: &mut Ui, if_failed: bool| {
        let is_it = news.has_just_failed() == if_failed;
        is_it.then(|| news.newest(ui, began, now)).flatten()
    };
    let mut action = newest(ui, true);
    action = action.or(page.asked.show(ui, top, &page.sharing.view, answers, now));
    ending(ui, page, now);
    if let Some(windows) = in_sight::windows(page) {
        ui::hint(ui, windows);
    }
    action = action.or(newest(ui, false));
    action = action.or(page.transfers.show(ui, now));
    let wish = page
        .allowed
        .show(ui, page.records, page.standstill())
        .or(record(ui, page, now));
    action = action.or(wish.map(sent));
    if let Some(keys) = &page.stop_keys {
        ui::hint(ui, texts::sharing_stop_keys(keys));
    }
    action
}

pub(super) fn sent(command: SessionCommand) -> Action {
    Action::Send(command.into())
}

/// The button for a video of the person's own, where there is something to be seen.
fn record(ui: &mut Ui, page: &Page, now: Now) -> Option<SessionCommand> {
    let asked = !page.asked.is_empty() || page.allowed.has(Right::RecordForNovice);
    if page.records || !page.sharing.view.is_something() || asked {
        return None;
    }
    let begin = Button::secondary(texts::record_begin()).wide();
    let button = ui.add_enabled(page.asked.rests(now), begin);
    button.clicked().then_some(SessionCommand::Record(true))
}

/// That it ends soon, if it does.
fn ending(ui: &mut Ui, page: &Page, now: Now) {
    if let Some((at, why)) = page.endings.iter().min_by_key(|(at, _)| *at) {
        let left = ui::language::clock(at.saturating_duration_since(now.clock));
        let text = match why {
            EndingWhy::TimeLimit => texts::ending_time(&left),
            EndingWhy::Idle => texts::ending_idle(&left),
        };
        ui::notice(ui, Tone::Warning, &text, "");
    }
}

fn chat(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let text = page.talk.whole(ui, &page.sharing.name)?;
    Some(sent(SessionCommand::Chat(text)))
}

fn ask_about_invitation(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let question = Confirm {
        title: &texts::sharing_over_title(),
        body: &texts::sharing_over_body(),
        yes: &texts::sharing_over_stop(),
        no: &texts::sharing_over_keep(),
        role: Role::Danger,
    };
    let answer = ui::confirm(ui.ctx(), &question)?;
    page.invitation_over = false;
    (answer == Answer::Yes).then_some(Action::Send(SessionCommand::Stop.into()))
}
