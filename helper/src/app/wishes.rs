//! What the person's wishes make the engine do.

use std::time::{Duration, Instant};

use egui::{Context, ViewportCommand};
use secrecy::SecretString;
use ui::Speaker;

use super::choosing::What;
use super::{App, Picked, Stage, set_title};
use crate::engine::Command;
use crate::source::Source;
use crate::texts;
use crate::views::Wish;

/// The dialog does not tell whether it was cancelled or never appeared; nobody cancels as fast as this.
pub(super) const FASTEST_PERSON: Duration = Duration::from_millis(300);

impl App {
    pub(super) fn handle_wish(&mut self, ctx: &Context, wish: Wish) {
        if !matches!(wish, Wish::Note(_) | Wish::NoteOn(..)) {
            self.keep_note();
        }
        match wish {
            Wish::Browse => self.browse(ctx),
            Wish::OpenText(text) => self.open(Source::Text(text)),
            Wish::OpenRecent(path) => self.open(Source::File(path)),
            Wish::ForgetRecent(path) => self.forget_recent(&path),
            Wish::Unlock => self.unlock(false),
            Wish::Connect | Wish::Again => self.unlock_and_connect(ctx),
            Wish::AgainAsMe => self.again_as_me(ctx),
            Wish::Me => self.show_me(),
            Wish::People => self.show_people(ctx),
            Wish::Disconnect => self.engine.send(Command::Disconnect),
            Wish::Chat(text) => {
                self.with_viewer(|view| view.said(Speaker::Me, text.clone()));
                self.engine.send(Command::Chat(text));
            }
            Wish::Ask(right) => {
                self.with_viewer(|view| view.asked(right));
                self.engine.send(Command::Ask(right));
            }
            Wish::Measure => self.engine.send(Command::Measure),
            Wish::Record => self.choose_video(ctx),
            Wish::Drop(right) => {
                self.clipboard_over(right);
                self.with_viewer(|view| view.dropped(right));
                self.engine.send(Command::Drop(right));
            }
            Wish::Input(event) => self.engine.send(Command::Input(event)),
            Wish::Mark(mark) => self.engine.send(Command::Mark(mark)),
            Wish::SendFiles => self.choose_to_send(ctx, What::Files),
            Wish::SendFolder => self.choose_to_send(ctx, What::Folder),
            Wish::Fetch => {
                let wish = transfers::Wish::Fetch(String::new());
                self.engine.send(Command::Files(wish));
            }
            Wish::CancelTransfer(id) => {
                let wish = transfers::Wish::Cancel(id);
                self.engine.send(Command::Files(wish));
            }
            Wish::ShowFolder(folder) => Self::show_folder(folder),
            Wish::SavePicture => self.save_picture(ctx),
            Wish::FullScreen(full) => {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full));
            }
            Wish::Note(text) => self.engine.send(Command::Note { about: None, text }),
            Wish::NoteOn(session, text) => {
                let about = Some(session);
                self.engine.send(Command::Note { about, text });
            }
            Wish::Past => self.show_past(ctx),
            Wish::Settings => self.show_settings(),
            Wish::Look(look) => self.set_look(ctx, look),
            Wish::Name(name) => self.keep_name(name),
            Wish::Other => {
                if let Stage::Settings(view) = &self.stage
                    && let Some(name) = view.another_name()
                {
                    self.keep_name(name);
                }
                self.welcome(ctx, None);
                set_title(ctx, texts::app_name());
            }
            Wish::Close => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    /// Dials, once the person is who they want to be; the password has been checked.
    pub(super) fn connect(&mut self, ctx: &Context) {
        if !self.is_known(ctx) {
            return;
        }
        let Some(opened) = &self.opened else {
            return;
        };
        let name = opened.view.name.clone();
        if let Err(error) = self.data.remember_name(name.trim()) {
            tracing::warn!(%error, "the name could not be remembered");
        }
        self.engine.send(Command::Connect { name });
    }

    pub(super) fn unlock_and_connect(&mut self, ctx: &Context) {
        let unlocked = self.opened.as_ref().is_some_and(|o| o.view.unlocked);
        if unlocked {
            self.connect(ctx);
        } else {
            self.unlock(true);
        }
    }

    fn unlock(&mut self, connect_next: bool) {
        let Some(opened) = &mut self.opened else {
            return;
        };
        let has_password = opened.invitation.kind() != ticket::Kind::Open;
        let password = has_password.then(|| SecretString::from(opened.view.password.as_str()));
        opened.view.busy = true;
        opened.view.error = None;
        opened.view.problem = None;
        opened.connect_next = connect_next;
        self.engine.send(Command::Unlock(password));
    }

    /// Asks for a file in the system's own dialog, which takes as long as it takes.
    fn browse(&self, ctx: &Context) {
        let (picked, ctx) = (self.picked.0.clone(), ctx.clone());
        std::thread::spawn(move || {
            let dialog = rfd::FileDialog::new()
                .set_title(texts::welcome_open())
                .add_filter(texts::file_kind(), &["invite"]);
            let asked = Instant::now();
            let answer = match dialog.pick_file() {
                Some(path) => Picked::File(path),
                None if asked.elapsed() < FASTEST_PERSON => Picked::NoDialog,
                None => return,
            };
            // The window may have been closed meanwhile.
            let _ = picked.send(answer);
            ctx.request_repaint();
        });
    }
}
