//! Copying a password: marked as secret, so that clipboard managers keep no history of it, and so that this program gives
//! it to no helper.

use arboard::Clipboard;
#[cfg(target_os = "linux")]
use arboard::SetExtLinux as _;
#[cfg(windows)]
use arboard::SetExtWindows as _;
use egui::Context;
use secrecy::{ExposeSecret as _, SecretString};

/// The clipboard, from the first time that something secret was copied.
#[derive(Default)]
pub struct Copying(Option<Clipboard>);

impl Copying {
    /// Copies it. Where the system has no way to mark it as secret it is copied like anything else: the person pressed
    /// the button, and waits for it to be there.
    pub fn secret(&mut self, text: &SecretString, ctx: &Context) {
        if let Err(error) = self.marked(text) {
            tracing::warn!(%error, "a password was copied without a mark");
            ctx.copy_text(text.expose_secret().to_owned());
        }
    }

    fn marked(&mut self, text: &SecretString) -> Result<(), arboard::Error> {
        let clipboard = match self.0.take() {
            Some(clipboard) => clipboard,
            None => Clipboard::new()?,
        };
        let text = text.expose_secret();
        let clipboard = self.0.insert(clipboard);
        clipboard.set().exclude_from_history().text(text)
    }
}
