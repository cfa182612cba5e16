//! While somebody is connected: who, what they ask for, what they can do, how long, and Stop.

use super::allowed::Allowed;
use super::ask::Queue;
use super::news::Board;
use super::transfers::Transfers;
use super::{Action, Now, big, picker};
use crate::engine::{SessionCommand, Sharing, View};
use crate::texts;
use egui::{Align, CentralPanel, Frame, Layout, Margin, RichText, ScrollArea, Ui, UiBuilder, vec2};
use session::{EndingWhy, Right};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use ui::theme::TARGET;
use ui::{Answer, Button, ChatLine, ChatPanel, Confirm, Palette, Role, Speaker, Tone};

/// The most lines of chat that are kept; a helper can't fill the memory.
const MOST_LINES: usize = 500;
/// The least height in which a chat can be read, in points.
const LEAST_CHAT: f32 = 130.0;
/// The most characters of a message.
const LONGEST_LINE: usize = 2_000;

/// The running session as the person sees it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The session.
    pub sharing: Sharing,
    /// How much time the button for more gives.
    pub more: Duration,
    /// Whether the picture is on its way.
    pub seen: bool,
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
    /// The helper's side keeps a video.
    pub recorded: bool,
    /// Since when the connection is broken, and until when the helper may come back.
    pub broken: Option<(Instant, Instant)>,
    /// This program keeps a video for the person.
    pub records: bool,
    /// The keys that stop everything, where they work.
    pub stop_keys: Option<String>,
    lines: VecDeque<ChatLine>,
    draft: String,
}

impl Page {
    /// A session that begins.
    pub fn new(sharing: Sharing, more: Duration) -> Self {
        Self {
            sharing,
            more,
            seen: false,
            endings: Vec::new(),
            invitation_over: false,
            asked: Queue::default(),
            allowed: Allowed::default(),
            transfers: Transfers::default(),
            paused: false,
            recorded: false,
            broken: None,
            records: false,
            stop_keys: None,
            lines: VecDeque::new(),
            draft: String::new(),
        }
    }

    /// Adds a line to the chat.
    pub fn say(&mut self, from: Speaker, text: impl Into<String>) {
        let text = text.into();
        if self.lines.len() == MOST_LINES {
            self.lines.pop_front();
        }
        self.lines.push_back(ChatLine { from, text });
    }

    /// A pause begins, or is over: then the picture begins anew.
    pub fn set_paused(&mut self, paused: bool) {
        self.paused = paused;
        self.seen = false;
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
        if big::button(ui, Role::Danger, texts::sharing_stop(), 64.0) {
            action = Some(Action::Send(SessionCommand::Stop.into()));
        }
        if let Some((since, until)) = page.broken {
            let left = until.saturating_duration_since(now.clock);
            away(ui, page, left, until - since);
            action = action.take().or(video(ui, page).map(sent));
            return;
        }
        // Stop stays where it is, however much there is to say below it.
        scrolled(ui, |ui| {
            action = action.take().or(how_it_stands(ui, page, news, now));
        });
        let asked = !page.asked.is_empty();
        if page.sharing.chat && !asked && ui.available_height() >= LEAST_CHAT {
            action = action.take().or(chat(ui, page));
        }
    });
    if page.invitation_over {
        action = action.or(ask_about_invitation(ui, page));
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

/// As wide as what is above and below; the scroll bar lies in the margin, so that nothing moves when it
/// comes.
fn scrolled(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let mut with_bar = room;
    with_bar.max.x += ui.spacing().scroll.allocated_width();
    let mut inside = ui.new_child(UiBuilder::new().max_rect(with_bar));
    ScrollArea::vertical()
        .auto_shrink([false, true])
        .show(&mut inside, |ui| {
            ui.set_max_width(room.width());
            content(ui);
        });
    let used = inside.min_rect().intersect(room);
    ui.advance_cursor_after_rect(used);
}

fn how_it_stands(ui: &mut Ui, page: &mut Page, news: &Board, now: Now) -> Option<Action> {
    let mut action = who(ui, page);
    action = action.or(page.asked.show(ui, now));
    what(ui, page);
    let wish = page.allowed.show(ui).or(record(ui, page));
    action = action.or(wish.map(|command| Action::Send(command.into())));
    action = action.or(page.transfers.show(ui, now));
    action = action.or(time(ui, page, now));
    // The newest alone, so that the bar stays a bar; the rest waits until afterwards.
    action.or(news.newest(ui, now))
}

/// Who it is, with the button for a pause; and the mark of a video, which is always seen.
fn who(ui: &mut Ui, page: &Page) -> Option<Action> {
    let pause = if page.paused {
        Button::primary(texts::sharing_go_on())
    } else {
        Button::secondary(texts::sharing_pause())
    };
    let row = vec2(ui.available_width(), TARGET);
    let layout = Layout::right_to_left(Align::Center);
    let clicked = ui.allocate_ui_with_layout(row, layout, |ui| {
        let clicked = ui.add(pause).clicked();
        let rest = Layout::left_to_right(Align::Center);
        ui.with_layout(rest, |ui| {
            ui::subtitle(ui, texts::sharing_title(&page.sharing.name));
        });
        clicked
    });
    let pause = SessionCommand::Pause(!page.paused);
    let wish = clicked.inner.then_some(pause).or(video(ui, page));
    wish.map(sent)
}

fn sent(command: SessionCommand) -> Action {
    Action::Send(command.into())
}

/// The marks of videos, and the button for the person's own.
fn video(ui: &mut Ui, page: &Page) -> Option<SessionCommand> {
    if page.recorded {
        mark(ui, &texts::sharing_records(&page.sharing.name));
    }
    if !page.records {
        return None;
    }
    let row = vec2(ui.available_width(), TARGET);
    let layout = Layout::right_to_left(Align::Center);
    let end = ui.allocate_ui_with_layout(row, layout, |ui| {
        let end = ui.add(Button::secondary(texts::record_end())).clicked();
        let rest = Layout::left_to_right(Align::Center);
        ui.with_layout(rest, |ui| mark(ui, &texts::sharing_recording()));
        end
    });
    end.inner.then_some(SessionCommand::Record(false))
}

fn mark(ui: &mut Ui, text: &str) {
    let text = RichText::new(format!("● {text}")).strong();
    ui.label(text.color(Palette::of(ui).error));
}

/// What the helper sees and can do that nobody had to ask for.
fn what(ui: &mut Ui, page: &Page) {
    let sees = match (&page.sharing.view, page.seen) {
        (_, _) if page.paused => texts::sharing_paused(),
        (View::Nothing, _) => texts::sharing_no_view(),
        (_, false) => texts::sharing_starting(),
        (View::WholeScreen, true) => texts::sharing_view(),
        (View::Monitor(name), true) => texts::sharing_monitor(name),
        (View::Windows(windows), true) => texts::sharing_windows(&picker::titles(windows)),
    };
    ui::label(ui, sees);
    if page.sharing.chat && !page.paused {
        ui::label(ui, texts::sharing_chat());
    }
    if let Some(keys) = &page.stop_keys {
        ui::hint(ui, texts::sharing_stop_keys(keys));
    }
}

/// The button for a video of the person's own, where there is something to be seen.
fn record(ui: &mut Ui, page: &Page) -> Option<SessionCommand> {
    let asked = !page.asked.is_empty() || page.allowed.has(Right::RecordForNovice);
    if page.records || !page.sharing.view.is_something() || asked {
        return None;
    }
    let button = ui.add(Button::secondary(texts::record_begin()).wide());
    button.clicked().then_some(SessionCommand::Record(true))
}

fn time(ui: &mut Ui, page: &mut Page, now: Now) -> Option<Action> {
    let more = time_left(ui, page, now);
    if let Some((at, why)) = page.endings.iter().min_by_key(|(at, _)| *at) {
        let left = ui::language::clock(at.saturating_duration_since(now.clock));
        let text = match why {
            EndingWhy::TimeLimit => texts::ending_time(&left),
            EndingWhy::Idle => texts::ending_idle(&left),
        };
        ui::notice(ui, Tone::Warning, &text, "");
    }
    more.then_some(Action::Send(SessionCommand::Extend.into()))
}

/// The clock, and beside it the button for more; true when that was clicked.
fn time_left(ui: &mut Ui, page: &Page, now: Now) -> bool {
    let left = page.sharing.ends.saturating_duration_since(now.clock);
    let more = texts::sharing_extend(&ui::language::span(page.more));
    let row = vec2(ui.available_width(), TARGET);
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(row, layout, |ui| {
        let clicked = ui.add(Button::secondary(more)).clicked();
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui::countdown(ui, left, page.sharing.limit);
        });
        clicked
    })
    .inner
}

fn chat(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let name = page.sharing.name.clone();
    let Page { lines, draft, .. } = page;
    let panel = ChatPanel {
        other: &name,
        lines: lines.make_contiguous(),
        draft,
        limit: LONGEST_LINE,
        focus: false,
    };
    let text = panel.show(ui)?;
    page.say(Speaker::Me, text.clone());
    Some(Action::Send(SessionCommand::Chat(text).into()))
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
