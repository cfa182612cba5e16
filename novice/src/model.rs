//! What the window shows: which screen, and what it holds. Notices and the person's actions change it;
//! it draws itself, and does nothing else.

mod interrupted;
mod people;

use crate::engine::{Knock, ListCommand, Listening, Notice, QuestionId, SessionCommand, Task};
use crate::roll::Roll;
use crate::settings::Settings;
use crate::texts;
use crate::tray::Standing;
use crate::views::news::{Board, News};
use crate::views::{
    Action, HandedOver, Now, Place, WIDTH, again, details, ended, home, knock, made, make,
    settings, sharing, status,
};
use chrono::TimeDelta;
use desktop::Glimpses;
use egui::Ui;
use ledger::{Row, State};
pub use people::command;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;
use ticket::password::Passphrase;
use ticket::{Id, Kind};
use ui::Speaker;

/// A screen and what it holds.
#[derive(Debug)]
pub enum Screen {
    /// The start.
    Home,
    /// Making an invitation.
    Make(Box<make::Form>),
    /// All invitations; what is looked for and selected there stays when it is left.
    Status,
    /// What was made: sending it, and waiting.
    Made(Box<made::Page>),
    /// All of one invitation.
    Details(Box<details::Page>),
    /// A new password for inviting again.
    Again(Box<again::Page>),
    /// Somebody knocks.
    Knock(Box<knock::Question>),
    /// Somebody is connected.
    Sharing(Box<sharing::Page>),
    /// The session is over.
    Ended(Box<ended::Page>),
    /// What can be set.
    Settings(Box<settings::Page>),
    /// Who the person is to others.
    Me(Box<who::Page>),
    /// Helpers whom the person knows.
    Helpers(Box<who::People>),
}

/// How the window should stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// Like any window.
    Plain,
    /// In front, and asking to be looked at.
    Calling,
    /// Small, and above all others.
    Bar,
}

/// All that the window knows.
#[derive(Debug)]
pub struct Model {
    screen: Screen,
    /// What knocks have interrupted, the latest last: where the person was, and what they had begun before that.
    behind: Vec<Screen>,
    roll: Roll,
    status: status::Page,
    /// What is to be sent again after what is being sent now.
    resending: VecDeque<Id>,
    listening: Listening,
    news: Board,
    /// What is in force.
    settings: Settings,
    known: people::Known,
    /// Whether files can be dragged out of the window.
    drags: bool,
    /// Only sessions are shown here: what happened between them is told elsewhere.
    only_bar: bool,
}

impl Model {
    /// For a window that is there for sessions alone.
    pub fn of_bar(more: Duration) -> Self {
        Self {
            only_bar: true,
            ..Self::new(more)
        }
    }

    /// The start, before the engine has said anything, where the button for more gives so much time.
    pub fn new(more: Duration) -> Self {
        let more = TimeDelta::from_std(more).unwrap_or(TimeDelta::MAX);
        Self::with(Settings {
            time_limit: more.into(),
            ..Settings::default()
        })
    }

    /// The start, before the engine has said anything.
    pub fn with(settings: Settings) -> Self {
        Self {
            screen: Screen::Home,
            behind: Vec::new(),
            roll: Roll::default(),
            status: status::Page::default(),
            resending: VecDeque::new(),
            listening: Listening::NotNeeded,
            news: Board::default(),
            settings,
            known: people::Known::default(),
            drags: false,
            only_bar: false,
        }
    }

    /// Whether files can be dragged out of the window; at first they can't.
    pub fn set_drags(&mut self, drags: bool) {
        self.drags = drags;
    }

    /// What is in force.
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The screen that is shown.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// How the window should stand for what it shows.
    pub fn stance(&self) -> Stance {
        match self.screen {
            Screen::Knock(_) => Stance::Calling,
            Screen::Sharing(_) => Stance::Bar,
            _ => Stance::Plain,
        }
    }

    /// How it stands, for who does not see the window.
    pub fn standing(&self) -> Standing {
        match (&self.screen, &self.listening) {
            (Screen::Sharing(page), _) => Standing::Connected {
                name: page.sharing.name.clone(),
            },
            (_, Listening::NotNeeded) => Standing::NobodyInvited,
            (_, Listening::Open { .. } | Listening::Elsewhere) => Standing::Waiting,
            (_, Listening::PortTaken { .. } | Listening::Failed { .. }) => Standing::Unreachable,
        }
    }

    /// Who knocks, while the person is asked.
    pub fn knock(&self) -> Option<&Knock> {
        match &self.screen {
            Screen::Knock(question) => Some(&question.knock),
            _ => None,
        }
    }

    /// After how long the picture is out of date though nothing happened.
    pub fn refresh(&self) -> Duration {
        match self.screen {
            Screen::Knock(_) => Duration::from_millis(250),
            Screen::Sharing(ref page) if !page.asked.is_empty() || page.transfers.moves() => {
                Duration::from_millis(250)
            }
            Screen::Sharing(_) | Screen::Made(_) => Duration::from_secs(1),
            // The buttons of what is new there settle.
            _ if self.news.is_new(Now::read()) => Duration::from_millis(250),
            _ => Duration::from_secs(15),
        }
    }

    /// Draws the screen; gives back what the person did.
    pub fn ui(&mut self, ui: &mut Ui, now: Now) -> Option<Action> {
        let news = &self.news;
        // Where there is a question, the news comes after it; elsewhere it stands at the foot.
        let read = match self.screen {
            Screen::Knock(_) | Screen::Sharing(_) => None,
            _ => news.foot(ui, now),
        };
        ui::page_is(ui.ctx(), self.page());
        // Each screen has widgets of its own: the keyboard does not stay with one of the screen before.
        let id = std::mem::discriminant(&self.screen);
        let action = ui.push_id(id, |ui| match &mut self.screen {
            Screen::Home => {
                let is_shut = self.known.only_these && self.known.helpers.is_empty();
                home::show(ui, &self.roll, &self.listening, is_shut, now)
            }
            Screen::Status => status::show(ui, &mut self.status, &self.roll, now),
            Screen::Make(form) => make::show(ui, form),
            Screen::Made(page) => made::show(ui, page, now),
            Screen::Details(page) => details::show(ui, page, now),
            Screen::Again(page) => again::show(ui, page),
            Screen::Knock(question) => knock::show(ui, question, news, now),
            Screen::Sharing(page) => sharing::show(ui, page, news, now),
            Screen::Ended(page) => ended::show(ui, page),
            Screen::Settings(page) => settings::show(ui, page),
            Screen::Me(page) => page.show(ui, WIDTH, &self.known.me).map(Action::Me),
            Screen::Helpers(page) => page.show(ui, WIDTH).map(Action::People),
        });
        read.or(action.inner)
    }

    /// Where Stop was drawn last, in points, while there is one.
    pub fn stop_place(&self) -> Option<egui::Rect> {
        match &self.screen {
            // What is asked over everything else comes first.
            Screen::Sharing(page) if !page.invitation_over => page.stop,
            _ => None,
        }
    }

    /// Which page it is: of those that are gone through one after the other, each is one.
    fn page(&self) -> impl std::hash::Hash {
        let (form, made, knock) = match &self.screen {
            Screen::Make(form) => (Some(form.step), None, None),
            Screen::Made(page) => (None, Some(page.stage), None),
            Screen::Knock(question) => (None, None, Some(question.knock.id)),
            _ => (None, None, None),
        };
        (std::mem::discriminant(&self.screen), form, made, knock)
    }

    /// Takes in what the engine tells. Gives back what has to be asked of it for that.
    pub fn apply(&mut self, notice: Notice, now: Now) -> Option<ListCommand> {
        match notice {
            Notice::List(rows) => return self.listed(rows),
            Notice::Details(details) => {
                if let Screen::Details(page) = self.base()
                    && page.id == details.row.id
                {
                    page.details = Some(*details);
                }
            }
            Notice::Listening(listening) => self.listening = listening,
            Notice::History(_) => {}
            Notice::Helpers { known, only_these } => self.helpers(known, only_these, now),
            Notice::Made(made) => {
                let account = self.settings.sends_from();
                let from = account.map(|account| account.from.to_string());
                let mut page = made::Page::new(*made, from);
                page.more = self.resending.len();
                page.drags = self.drags;
                *self.base() = Screen::Made(Box::new(page));
            }
            Notice::Failed { task, message } => self.failed(task, &message, now),
            Notice::Attempt(attempt) => self.news.add(News::of_attempt(&attempt), now),
            Notice::Knock(knock) => {
                let question = Screen::Knock(Box::new(knock::Question::new(knock, now)));
                self.behind
                    .push(std::mem::replace(&mut self.screen, question));
            }
            Notice::Choices(choices) => {
                if let Screen::Knock(question) = &mut self.screen {
                    question.picker.update(choices);
                }
            }
            Notice::KnockOver { why, again, .. } => self.knock_over(why, again, now),
            Notice::Sharing(sharing) => {
                // Of what happened before, only warnings still matter, once it is over; and where there is only the
                // bar, they were read elsewhere.
                match self.only_bar {
                    true => self.news = Board::default(),
                    false => self.news.keep_warnings(),
                }
                let more = self.settings.time_limit.duration();
                let page = sharing::Page::new(sharing, more, now);
                self.screen = Screen::Sharing(Box::new(page));
            }
            Notice::Ended(ended) => {
                self.news.asked_again();
                self.news.went_on();
                self.ended(ended);
                self.spread(now);
            }
            Notice::Noted(ticket) => {
                if let Screen::Ended(page) = self.base()
                    && page.ended.ticket == ticket
                {
                    page.noted = true;
                }
            }
            notice => self.while_sharing(notice, now),
        }
        None
    }

    fn while_sharing(&mut self, notice: Notice, now: Now) {
        let Screen::Sharing(page) = &mut self.screen else {
            return;
        };
        let item = match &notice {
            Notice::QuestionOver { why, .. } => News::of_question_over(*why),
            Notice::GrantOver { why, .. } => News::of_grant_over(*why),
            Notice::NotPossible { right, why } => Some(News::of_impossible(*right, why)),
            Notice::NotCopied { why } => Some(News::of_not_copied(why)),
            Notice::Recorded(Some(video)) => Some(News::of_video(video)),
            Notice::StopKeys(Err(why)) => Some(News::of_no_stop_keys(why)),
            _ => None,
        };
        match notice {
            Notice::Asked(_) => self.news.asked_again(),
            Notice::Paused(false) => self.news.went_on(),
            _ => {}
        }
        match notice {
            Notice::PictureSeen => page.seen = true,
            Notice::Presence(presence) => page.presence = presence,
            Notice::Chat(text) => page.say(Speaker::Other, text),
            Notice::Said(text) => page.say(Speaker::Me, text),
            Notice::EndingSoon { at, why } => page.ends_soon(at, why),
            Notice::Extended { at, why } => page.extended(at, why, now),
            Notice::InvitationOver { .. } => page.invitation_over = true,
            Notice::Asked(question) => page.asked.add(question, now),
            Notice::QuestionOver { id, .. } => page.asked.remove(id, now),
            Notice::Transfer(transfer) => page.transfers.set(transfer),
            Notice::Granted { right } => page.allowed.add(right),
            Notice::GrantOver { right, .. } => page.allowed.remove(right),
            Notice::ControlWaits(waits) => page.allowed.set_waits(waits),
            Notice::Paused(on) => page.set_paused(on),
            Notice::Quiet(quiet) => page.quiet = quiet,
            Notice::HelperRecords(on) => page.recorded = on,
            Notice::Broken { until } => page.broke(until, now),
            Notice::Returned { from } => page.returned(from),
            Notice::Records(_) => page.records = true,
            Notice::Recorded(_) => page.records = false,
            Notice::StopKeys(Ok(ref keys)) => page.stop_keys = Some(keys.clone()),
            Notice::StopKeys(Err(_)) => page.stop_keys = None,
            _ => {}
        }
        if let Some(item) = item {
            self.news.add(item, now);
        }
    }

    fn listed(&mut self, rows: Vec<Row>) -> Option<ListCommand> {
        self.roll.set(rows);
        let screen = match self.screen {
            Screen::Knock(_) | Screen::Sharing(_) => self.behind.last_mut()?,
            _ => &mut self.screen,
        };
        let (mut left, mut wish) = (None, None);
        match screen {
            Screen::Details(page)
                if page.details.is_some() && self.roll.row(&page.id).is_none() =>
            {
                left = Some(page.from);
            }
            Screen::Details(page) => wish = Some(ListCommand::Details(page.id)),
            Screen::Made(page) => {
                let row = self.roll.row(&page.made.id);
                left = page.stands(row).then_some(Place::Home);
            }
            _ => {}
        }
        if let Some(place) = left {
            *screen = match place {
                Place::Status => Screen::Status,
                _ => Screen::Home,
            };
        }
        wish
    }

    fn failed(&mut self, task: Task, message: &str, now: Now) {
        if task == Task::Helpers && self.helpers_failed(message) {
            return;
        }
        let (working, refused) = match self.base() {
            Screen::Make(form) if task == Task::Invite => (&mut form.working, &mut form.refused),
            Screen::Again(page) if task == Task::Invite => (&mut page.working, &mut page.refused),
            _ => return self.news.add(News::of_failure(task, message), now),
        };
        *working = false;
        *refused = Some(ui::language::sentence(message));
    }

    /// Shows another screen. Gives back what has to be asked of the engine for that.
    pub fn go(&mut self, place: Place, fresh: impl FnOnce() -> make::Fresh) -> Option<ListCommand> {
        let was_sending = matches!(self.screen, Screen::Made(_));
        if !(was_sending && place == Place::Home) {
            self.resending.clear();
        }
        match place {
            Place::Home => {
                self.go_home();
                return self.resend_next();
            }
            Place::Make => {
                let mut bounds = self.settings.policy.bounds.clone();
                // Of those that are allowed, the ones that are in force.
                let settled = &self.settings.endpoints;
                bounds.endpoints = bounds.endpoints.map(|_| settled.clone());
                let mut form = make::Form::new(fresh(), bounds);
                let known = &self.known;
                form.knows(&known.me, &known.helpers, known.only_these);
                self.screen = Screen::Make(Box::new(form));
            }
            Place::Settings => {
                let page = settings::Page::new(self.settings.clone());
                self.screen = Screen::Settings(Box::new(page));
            }
            Place::Me => self.go_me(fresh().words),
            Place::Helpers => self.go_helpers(Now::read()),
            Place::Status => {
                self.status.opened();
                self.screen = Screen::Status;
            }
            Place::Details(id) => {
                let from = match self.screen {
                    Screen::Status => Place::Status,
                    _ => Place::Home,
                };
                self.screen = Screen::Details(Box::new(details::Page::new(id, from)));
                return Some(ListCommand::Details(id));
            }
            Place::Again(id) => self.again(id),
        }
        None
    }

    fn again(&mut self, id: Id) {
        let row = self.roll.row(&id);
        let name = row.map(|row| row.pseudonym.clone()).unwrap_or_default();
        let wanted = self.settings.policy.bounds.protection;
        self.screen = Screen::Again(Box::new(again::Page::new(id, name, wanted)));
    }

    /// A setting is kept, and this is in force; or why it is not. Gives back where the person wanted to go after that.
    pub fn settled(&mut self, settled: Result<Settings, String>, now: Now) -> Option<Place> {
        if let Ok(settings) = &settled {
            self.settings.clone_from(settings);
        }
        match (self.base(), settled) {
            (Screen::Settings(page), settled) => match page.settled(settled) {
                Some(Place::Home) => *self.base() = Screen::Home,
                // Who is asked something meanwhile finds the page as they left it.
                place => return place.filter(|_| matches!(self.screen, Screen::Settings(_))),
            },
            (_, Err(why)) => self.news.add(News::of_setting(why), now),
            (_, Ok(_)) => {}
        }
        None
    }

    /// What came of trying a mail account out.
    pub fn mail_tried(&mut self, tried: Result<(), String>) {
        if let Screen::Settings(page) = self.base() {
            page.tried(tried);
        }
    }

    /// Shows other words for the password of the invitation that is being made.
    pub fn other_words(&mut self, words: Passphrase) {
        if let Screen::Make(form) = &mut self.screen {
            form.another(words);
        }
    }

    /// Sends invitations again, one after the other. Gives back what has to be asked of the engine for the first.
    pub fn resend(&mut self, ids: Vec<Id>) -> Option<ListCommand> {
        self.resending = ids.into();
        self.resend_next()
    }

    fn resend_next(&mut self) -> Option<ListCommand> {
        let id = self.resending.pop_front()?;
        let needs_password = self
            .roll
            .row(&id)
            .is_some_and(|row| row.kind == Kind::Guarded && row.state != State::Open);
        if needs_password {
            self.again(id);
            return None;
        }
        Some(ListCommand::Resend(id))
    }

    /// Whether this question of the helper's is still open.
    pub fn asks(&self, question: QuestionId) -> bool {
        matches!(&self.screen, Screen::Sharing(page) if page.asked.has(question))
    }

    /// The question to which files that are dropped on the window are the answer.
    pub fn fetch(&self) -> Option<QuestionId> {
        match &self.screen {
            Screen::Sharing(page) => page.asked.fetch(),
            _ => None,
        }
    }

    /// The person chose files for a question. Gives back what the engine has to be asked for that: nothing
    /// where the question is over, which is told.
    pub fn chosen(
        &mut self,
        question: QuestionId,
        paths: Vec<PathBuf>,
        now: Now,
    ) -> Option<SessionCommand> {
        if self.asks(question) {
            return Some(SessionCommand::Give { question, paths });
        }
        self.failed(Task::Files, &texts::failed_choice_over(), now);
        None
    }

    /// The bar can't be seen, whatever is done for it: nobody is to see or do anything unseen. Gives
    /// back what has to be asked of the engine for that.
    pub fn bar_covered(&mut self) -> Option<SessionCommand> {
        match &self.screen {
            Screen::Sharing(page) if !page.wants_pause() => {}
            _ => return None,
        }
        self.news.add(News::of_covered_bar(), Now::read());
        Some(SessionCommand::Pause(true))
    }

    /// What can be shared looks like this now. It is for the person who is asked, and is forgotten with the question.
    pub fn glimpse(&mut self, glimpses: Glimpses) {
        if let Screen::Knock(question) = &mut self.screen {
            question.picker.glimpse(glimpses);
        }
    }

    /// Puts a piece of news away.
    pub fn news_read(&mut self, index: usize) {
        self.news.read(index);
    }

    /// What became of handing over an invitation. Gives back what the list has to be told.
    pub fn handed_over(&mut self, id: Id, what: HandedOver, now: Now) -> Option<ListCommand> {
        let page = match self.base() {
            Screen::Made(page) if page.made.id == id => Some(page),
            _ => None,
        };
        match what {
            HandedOver::Cancelled => None,
            HandedOver::Failed { what, advice } => {
                if let Some(page) = page {
                    page.not_sent(what, advice, now);
                    return None;
                }
                // Whoever thinks that it went waits for somebody who knows nothing of it.
                let row = self.roll.row(&id);
                let name = row.map(|row| row.pseudonym.clone()).unwrap_or_default();
                self.news.add(News::of_not_sent(&name, advice), now);
                None
            }
            HandedOver::Done(delivery) => {
                if let Some(page) = page {
                    page.sent(delivery.way, &delivery.to);
                }
                Some(ListCommand::Delivered(id, delivery))
            }
            HandedOver::Dropped(delivery) => {
                if let Some(page) = page {
                    page.dropped();
                }
                Some(ListCommand::Delivered(id, delivery))
            }
            HandedOver::Mailed { delivery, said } => {
                if let Some(page) = page {
                    page.mailed(said);
                }
                Some(ListCommand::Delivered(id, delivery))
            }
        }
    }
}
