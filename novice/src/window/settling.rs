//! Keeping what is set, on a thread of its own: disks, keyrings and mail servers take their time.

use super::{ReadSettings, Window};
use crate::choosing;
use crate::engine::{Command, Dialog};
use crate::file_dialog::{self, Purpose};
use crate::setting::{NewAccount, Setting};
use crate::settings::Settings;
use crate::texts;
use crate::told::Told as _;
use crate::views::{Action, Now};
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

/// What the window wants of it.
pub(super) enum Wish {
    /// Keep this setting.
    Keep(Box<Setting>),
    /// Connect to this account's server and log in.
    TryMail(Box<NewAccount>),
    /// No folder was asked for: there is no dialog.
    NoDialog,
}

/// What came of it.
pub(super) enum Done {
    /// These settings are in force, or why nothing was changed.
    Settled(Result<Box<Settings>, String>),
    Tried(Result<(), String>),
}

/// The thread, which does one wish after the other.
pub(super) struct Settling {
    wishes: mpsc::Sender<Wish>,
    done: mpsc::Receiver<Done>,
}

impl Settling {
    /// For the settings in `folder`, which `read` reads within the policy.
    pub(super) fn new(folder: &Path, read: ReadSettings, ctx: &Context) -> Self {
        let (wishes, wanted) = mpsc::channel();
        let (tell, done) = mpsc::channel();
        let (folder, ctx) = (folder.to_owned(), ctx.clone());
        thread::spawn(move || {
            for wish in wanted {
                let done = match wish {
                    Wish::Keep(setting) => Done::Settled(keep(&setting, &folder, &read)),
                    Wish::TryMail(account) => {
                        Done::Tried(account.try_out().map_err(|error| error.told()))
                    }
                    Wish::NoDialog => Done::Settled(Err(texts::settings_no_dialog())),
                };
                // The window may be closing.
                let _ = tell.send(done);
                ctx.request_repaint();
            }
        });
        Self { wishes, done }
    }

    /// Something that is done, if there is any.
    pub(super) fn done(&self) -> Option<Done> {
        self.done.try_recv().ok()
    }

    fn wish(&self, wish: Wish) {
        // The thread works for as long as this is there.
        let _ = self.wishes.send(wish);
    }

    /// Asks for the folder in which files arrive, and keeps it. `open` is held until the dialog is closed.
    pub(super) fn choose_inbox(&self, now: PathBuf, open: Dialog) {
        let wishes = self.wishes.clone();
        thread::spawn(move || {
            let chosen = match file_dialog::open(&Purpose::Folder(now)) {
                Ok((_dialog, answer)) => answer.wait().into_iter().next(),
                Err(error) => {
                    tracing::warn!(%error, "no dialog for a folder");
                    let _ = wishes.send(Wish::NoDialog);
                    None
                }
            };
            choosing::close(open);
            if let Some(folder) = chosen {
                let _ = wishes.send(Wish::Keep(Box::new(Setting::Inbox(folder))));
            }
        });
    }
}

fn keep(setting: &Setting, folder: &Path, read: &ReadSettings) -> Result<Box<Settings>, String> {
    setting.keep(folder).map_err(|error| error.told())?;
    read().map(Box::new).map_err(|error| error.told())
}

impl Window {
    pub(super) fn settle(&self, wish: Wish) {
        if let Some(settling) = &self.settling {
            settling.wish(wish);
        }
    }

    /// What is kept holds from now on.
    pub(super) fn settled(&mut self, done: Done, ctx: &Context, now: Now) {
        match done {
            Done::Settled(settled) => {
                if let Ok(settings) = &settled {
                    self.engine.send(Command::Settings(settings.clone()));
                }
                let place = self.model.settled(settled.map(|settings| *settings), now);
                if let Some(place) = place {
                    self.act(Action::Go(place), ctx);
                }
            }
            Done::Tried(tried) => self.model.mail_tried(tried),
        }
    }
}
