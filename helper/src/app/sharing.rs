//! The clipboard of this computer in the session: opened with the first right to it, closed with the session.

use egui::Context;
use session::{Answer, ClipContent, Right};

use super::App;
use crate::clipboard::{Clipboard, Told, Untaken, Watch};
use crate::engine::Command;
use crate::texts;

impl App {
    /// A right to a clipboard was allowed, or not.
    pub(super) fn clipboard_answered(&mut self, ctx: &Context, right: Right, answer: Answer) {
        let is_ours = matches!(right, Right::ReadClipboard | Right::WriteClipboard);
        if !is_ours || answer != Answer::Allowed {
            return;
        }
        if self.clipboard.is_none() {
            match self.opened_clipboard(ctx) {
                Ok(clipboard) => self.clipboard = Some(clipboard),
                Err(error) => tracing::warn!(%error, "no thread for the clipboard"),
            }
        }
        if let (Right::WriteClipboard, Some(clipboard)) = (right, &self.clipboard) {
            clipboard.watch(Watch::WithWhatIsThere);
        }
    }

    fn opened_clipboard(&mut self, ctx: &Context) -> std::io::Result<Clipboard> {
        // Nothing of an earlier session is left in it.
        self.copied = Untaken::default();
        let (untaken, ctx) = (self.copied.clone(), ctx.clone());
        Clipboard::open(move |told| {
            untaken.tell(told);
            ctx.request_repaint();
        })
    }

    /// A right is over: what is copied here is nobody else's any more.
    pub(super) fn clipboard_over(&self, right: Right) {
        if let (Right::WriteClipboard, Some(clipboard)) = (right, &self.clipboard) {
            clipboard.watch(Watch::Off);
        }
    }

    /// The session goes on with these rights, after a break.
    pub(super) fn clipboard_goes_on(&self, rights: &[Right]) {
        if let Some(clipboard) = &self.clipboard {
            clipboard.watch(match rights.contains(&Right::WriteClipboard) {
                true => Watch::FromNow,
                false => Watch::Off,
            });
        }
    }

    pub(super) fn clipboard_came(&self, content: ClipContent) {
        if let Some(clipboard) = &self.clipboard {
            clipboard.put(content);
        }
    }

    /// Passes on what was copied here.
    pub(super) fn take_copied(&mut self) {
        for told in self.copied.take() {
            match told {
                Told::Copied(content) => self.engine.send(Command::Copied(content)),
                Told::Nothing => {
                    self.with_viewer(|view| view.files.say(texts::clipboard_empty()));
                }
                Told::LeftOut(error) => {
                    let text = ui::language::sentence(&error.to_string());
                    self.with_viewer(|view| view.files.say(text));
                }
                Told::Failed(error) => {
                    self.clipboard = None;
                    let text = ui::language::sentence(&error.to_string());
                    self.with_viewer(|view| view.files.say(text));
                    for right in [Right::ReadClipboard, Right::WriteClipboard] {
                        self.with_viewer(|view| view.dropped_if_there(right));
                        self.engine.send(Command::Drop(right));
                    }
                }
            }
        }
    }
}
