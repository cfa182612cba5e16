//! Which invitation is opened, and whether it may take the place of what the window shows: chosen, dropped, pasted, opened
//! before, or handed over by another program.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use chrono::Utc;
use egui::{Context, UserAttentionType, ViewportCommand};

use super::{App, Picked, Stage, is_card};
use crate::engine::Command;
use crate::handover::{self, Handed, Request};
use crate::history;
use crate::met::Met;
use crate::novices;
use crate::problem::Problem;
use crate::recent;
use crate::source::Source;
use crate::views;

impl App {
    /// From now on takes over what other programs of this person are started with.
    pub(super) fn take_over(&mut self, ctx: &Context) {
        let (requests, ctx) = (self.requests(), ctx.clone());
        self.door = handover::listen(&self.data, move |request| {
            // The window may have been closed meanwhile.
            let _ = requests.send(request);
            ctx.request_repaint();
        });
    }

    /// Where requests of other programs go.
    pub fn requests(&self) -> Sender<Request> {
        self.requests.0.clone()
    }

    /// Answers other programs. What would interrupt something is left to another window.
    pub(super) fn take_requests(&mut self, ctx: &Context) {
        while let Ok(request) = self.requests.1.try_recv() {
            if !self.is_free() {
                request.refuse();
                continue;
            }
            let Some(handed) = request.take() else {
                continue;
            };
            match handed {
                Handed::Show => {}
                Handed::File(path) => self.open_file(ctx, path),
                Handed::Text(text) => self.open(Source::Text(text)),
            }
            let attention = UserAttentionType::Informational;
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(attention));
        }
    }

    /// Whether another invitation interrupts nothing: nobody is called or connected, and nothing was written that would
    /// be lost.
    fn is_free(&self) -> bool {
        if self.bare {
            return false;
        }
        match &self.stage {
            Stage::Welcome(_) | Stage::Settings(_) => true,
            Stage::Invitation => self.opened.as_ref().is_none_or(|opened| {
                let view = &opened.view;
                !view.busy && !view.unlocked && view.password.is_empty()
            }),
            Stage::Ended(view) => !view.note.has_unkept(),
            Stage::Past(view) => !view.has_unkept(),
            Stage::People(page) => page.is_idle(),
            Stage::Connecting(_) | Stage::Waiting(_) | Stage::Viewing(_) | Stage::Me(_) => false,
        }
    }

    /// Opens a file, by its name a card or else an invitation.
    pub(super) fn open_file(&mut self, ctx: &Context, path: PathBuf) {
        if is_card(&path) {
            self.take_card(ctx, path);
        } else {
            self.open(Source::File(path));
        }
    }

    /// Whether the person can put another file in the place of what is shown: nobody is called or connected.
    pub(super) fn is_idle(&self) -> bool {
        match &self.stage {
            Stage::Welcome(_) | Stage::Ended(_) | Stage::Past(_) => true,
            Stage::Invitation => self.opened.as_ref().is_none_or(|opened| !opened.view.busy),
            _ => false,
        }
    }

    /// Opens it, in place of the one that is open.
    pub(super) fn open(&mut self, source: Source) {
        self.keep_note();
        self.opening = match &source {
            Source::File(path) => Some(path.clone()),
            Source::Stdin | Source::Text(_) => None,
        };
        self.engine.send(Command::Open(source));
    }

    /// What was opened can be found again.
    pub(super) fn remember_opened(&mut self, pseudonym: &str) {
        let path = self.opening.take().map(std::path::absolute);
        if let Some(Ok(path)) = &path
            && let Err(error) = recent::add(&self.data, path, pseudonym)
        {
            tracing::warn!(%error, "the list of what was opened could not be written");
        }
        self.file = path.and_then(Result::ok);
    }

    /// The invitation can't be used any more.
    pub(super) fn forget_file(&mut self) {
        if let Some(path) = self.file.take() {
            self.forget_recent(&path);
        }
    }

    pub(super) fn forget_recent(&self, path: &std::path::Path) {
        if let Err(error) = recent::remove(&self.data, path) {
            tracing::warn!(%error, "the list of what was opened could not be written");
        }
    }

    /// The first screen, which says why something was not opened.
    pub(super) fn welcome(&mut self, ctx: &Context, problem: Option<Problem>) {
        self.opened = None;
        self.file = None;
        self.stage = Stage::Welcome(views::Welcome {
            problem,
            ..views::Welcome::default()
        });
        self.look_for_recent(ctx);
    }

    /// Looks through the history for whoever asks, which takes as long as its disk does.
    pub(super) fn look_who_it_is(&self, ctx: &Context, invitation: &ticket::Invitation) {
        let (picked, data, ctx) = (self.picked.0.clone(), self.data.clone(), ctx.clone());
        let invitation = invitation.clone();
        std::thread::spawn(move || match history::read(&data.history()) {
            Ok(past) => {
                let known = novices::list(&data).unwrap_or_default();
                let met = Met::of(&invitation, &past, &known);
                // The window may have been closed meanwhile.
                let _ = picked.send(Picked::Met(invitation.id(), met));
                ctx.request_repaint();
            }
            Err(error) => tracing::warn!(%error, "the history could not be read"),
        });
    }

    /// Reads the files that were opened before, which takes as long as their disks do.
    pub(super) fn look_for_recent(&self, ctx: &Context) {
        let (picked, data, ctx) = (self.picked.0.clone(), self.data.clone(), ctx.clone());
        std::thread::spawn(move || {
            let now = Utc::now();
            // The window may have been closed meanwhile.
            let _ = picked.send(Picked::Recent(recent::list(&data, now)));
            ctx.request_repaint();
        });
    }

    /// A file that was dropped on the window while nobody is called or connected.
    pub(super) fn dropped(&self, ctx: &Context) -> Option<PathBuf> {
        let idle = self.is_idle() || matches!(self.stage, Stage::People(_));
        ctx.input(|input| {
            let file = input.raw.dropped_files.first().filter(|_| idle)?;
            Some(file.path().to_owned())
        })
    }
}
