//! What the engine's events change on the screen.

use std::time::{Duration, Instant};

use chrono::{Local, Utc};
use egui::{Context, ViewportCommand};
use session::{EndingWhy, Right};
use ticket::Offers;
use ui::{
    Speaker,
    language::{lasted, span},
};

use super::window::cover_screen;
use super::{App, Opened, Stage, Viewing, set_title};
use crate::describe::Facts;
use crate::engine::{Command, Event, NOT_THERE, Outcome, Video};
use crate::problem::Problem;
use crate::texts;
use crate::views::{self, Bar};

impl App {
    pub(super) fn handle_event(&mut self, ctx: &Context, event: Event) {
        match event {
            Event::Opened(invitation) => self.opened(ctx, invitation),
            Event::NotOpened(problem) => self.welcome(ctx, Some(problem)),
            Event::Unlocked(contact) => self.unlocked(ctx, contact),
            Event::WrongPassword { tries_left } => self.wrong_password(tries_left),
            Event::NoPassword(problem) => self.no_password(&problem),
            Event::NotUnlocked(problem) => self.not_unlocked(problem),
            Event::Connecting => self.connecting(),
            Event::Waiting { words } => {
                let name = self.their_name();
                self.stage = Stage::Waiting(views::Waiting { name, words });
                ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(
                    egui::UserAttentionType::Informational,
                ));
            }
            Event::Approved { offers, time_limit } => self.approved(ctx, offers, time_limit),
            // Drawing takes the picture over.
            Event::Picture => {}
            Event::Chat(text) => self.said(Speaker::Other, text),
            Event::ChatNotSent(problem) => {
                let text = ui::language::join(&texts::chat_not_sent(), &phrases::chat(&problem));
                self.said(Speaker::Program, text);
            }
            Event::EndingSoon { left, why } => self.ending_soon(left, why),
            Event::Extended { left, why } => self.extended(left, why),
            Event::Answered { right, answer } => {
                self.with_viewer(|view| view.answered(right, answer));
                self.clipboard_answered(ctx, right, answer);
            }
            Event::NotAsked { right, problem } => {
                self.with_viewer(|view| view.not_asked(right, problem));
            }
            Event::Revoked { right, why } => {
                self.clipboard_over(right);
                self.with_viewer(|view| view.revoked(right, why));
            }
            Event::Paused(on) => self.with_viewer(|view| view.pause(on)),
            Event::ControlWaits(on) => self.with_viewer(|view| view.control_waits(on)),
            Event::Clipboard(content) => self.clipboard_came(content),
            Event::Files(news) => self.with_viewer(|view| view.files.note(news)),
            Event::Recording(on) => self.with_viewer(|view| view.recorded = on),
            Event::Broken { within } => {
                self.clipboard_over(Right::WriteClipboard);
                self.broke(within);
            }
            Event::Returned { rights, time_limit } => {
                self.clipboard_goes_on(&rights);
                self.returned(&rights, time_limit);
            }
            Event::Noted(noted) => self.noted(ctx, noted.map_err(|problem| problem.what)),
            Event::Video(video) => self.video(&video),
            Event::Ended(outcome) => self.ended(ctx, outcome),
        }
    }

    fn opened(&mut self, ctx: &Context, invitation: Box<ticket::Invitation>) {
        let facts = Facts::new(&invitation, None, Utc::now(), &Local);
        let name = phrases::called(&facts.pseudonym);
        set_title(ctx, format!("{name} – {}", texts::app_name()));
        self.remember_opened(&facts.pseudonym);
        self.look_who_it_is(ctx, &invitation);
        self.office.look_again();
        // Who has a lasting name is called by it.
        let me = self.office.me().clone();
        let name = me.someone().map(|me| me.name.clone());
        let mut view = views::Invitation::new(facts, name.unwrap_or_else(|| self.data.name()));
        view.me = me;
        // Who is known already in this window wants to be.
        view.as_me.chosen = view.me.someone().is_some_and(|me| me.open.is_some());
        self.opened = Some(Opened {
            invitation,
            contact: None,
            view,
            connect_next: false,
            connect_known: false,
        });
        self.stage = Stage::Invitation;
        if let Some(connect) = &self.connect {
            self.engine.send(Command::Unlock(connect.password.clone()));
        }
    }

    fn unlocked(&mut self, ctx: &Context, contact: ticket::Contact) {
        let Some(opened) = &mut self.opened else {
            return;
        };
        let mut facts = Facts::new(&opened.invitation, Some(&contact), Utc::now(), &Local);
        facts.met.clone_from(&opened.view.facts.met);
        opened.view.unlock(facts);
        opened.contact = Some(contact);
        if let Some(connect) = self.connect.take() {
            opened.view.name = connect.name;
            opened.connect_next = true;
        }
        if std::mem::take(&mut opened.connect_next) {
            self.connect(ctx);
        }
    }

    fn wrong_password(&mut self, tries_left: Option<u8>) {
        let said = match tries_left {
            None => texts::wrong_password_file(),
            Some(1) => texts::wrong_password_one_try(),
            Some(left) => texts::wrong_password_tries(left),
        };
        self.ask_again(said);
    }

    fn no_password(&mut self, problem: &Problem) {
        self.ask_again(format!("{} {}", problem.what, problem.advice));
    }

    fn ask_again(&mut self, why: String) {
        let Some(opened) = &mut self.opened else {
            return;
        };
        opened.view.ask_again(why);
        opened.connect_next = false;
        self.connect = None;
        self.stage = Stage::Invitation;
    }

    fn not_unlocked(&mut self, problem: Problem) {
        if let Some(opened) = &mut self.opened {
            opened.view.problem = Some(problem);
            opened.view.busy = false;
            opened.connect_next = false;
        }
        self.connect = None;
        self.stage = Stage::Invitation;
    }

    fn connecting(&mut self) {
        let addresses = self
            .opened
            .as_ref()
            .and_then(|opened| opened.view.facts.addresses.clone())
            .unwrap_or_default();
        let name = self.their_name();
        self.stage = Stage::Connecting(views::Connecting { name, addresses });
    }

    fn approved(&mut self, ctx: &Context, offers: Offers, time_limit: Duration) {
        let bar = if self.bare {
            cover_screen(ctx);
            Bar::Bare
        } else {
            Bar::Shown
        };
        let began = Instant::now();
        self.stage = Stage::Viewing(Box::new(Viewing {
            view: views::Viewer::new(self.their_name(), time_limit, bar, offers),
            began,
            ends: began + time_limit,
            video: None,
        }));
    }

    fn said(&mut self, from: Speaker, text: String) {
        self.with_viewer(|view| view.said(from, text));
    }

    fn video(&mut self, video: &Video) {
        if let Stage::Viewing(viewing) = &mut self.stage {
            viewing.view.video(video);
            viewing.video = views::video_words(video).or(viewing.video.take());
        }
    }

    pub(super) fn with_viewer(&mut self, change: impl FnOnce(&mut views::Viewer)) {
        if let Stage::Viewing(viewing) = &mut self.stage {
            change(&mut viewing.view);
        }
    }

    fn ending_soon(&mut self, left: Duration, why: EndingWhy) {
        let at = Instant::now() + left;
        if let Stage::Viewing(viewing) = &mut self.stage {
            viewing.view.ends_soon(at, why);
            if why == EndingWhy::TimeLimit {
                viewing.ends = at;
            }
        }
    }

    fn extended(&mut self, left: Duration, why: EndingWhy) {
        let Stage::Viewing(viewing) = &mut self.stage else {
            return;
        };
        viewing.view.extended(why);
        if why == EndingWhy::TimeLimit {
            viewing.ends = Instant::now() + left;
            let text = texts::extended(&span(left));
            viewing.view.said(Speaker::Program, text);
        }
    }

    fn broke(&mut self, within: Duration) {
        self.with_viewer(|view| {
            view.broke(Instant::now() + within);
            view.said(Speaker::Program, texts::broken_said());
        });
    }

    fn returned(&mut self, rights: &[Right], time_limit: Duration) {
        if let Stage::Viewing(viewing) = &mut self.stage {
            viewing.ends = Instant::now() + time_limit;
            viewing.view.returned(rights);
            viewing.view.said(Speaker::Program, texts::returned_said());
        }
    }

    fn ended(&mut self, ctx: &Context, outcome: Outcome) {
        if !outcome.again {
            self.forget_file();
        }
        let (lasted, video) = match &mut self.stage {
            Stage::Viewing(viewing) => {
                let lasted = lasted(viewing.began.elapsed());
                (Some(lasted), viewing.video.take())
            }
            _ => (None, None),
        };
        self.clipboard = None;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        ctx.set_cursor_image(None);
        ctx.options_mut(|options| options.zoom_with_keyboard = true);
        let alone = match outcome.problem.name.as_str() {
            NOT_THERE => self.alone(),
            _ => None,
        };
        self.stage = Stage::Ended(views::Ended {
            name: self.their_name(),
            alone,
            outcome,
            lasted,
            note: views::Note::default(),
            video,
        });
    }

    pub(super) fn their_name(&self) -> String {
        let facts = self.opened.as_ref().map(|opened| &opened.view.facts);
        facts
            .map(|facts| phrases::called(&facts.pseudonym))
            .unwrap_or_default()
    }
}
