//! Where a video is kept: asked for in the system's own dialog, before anybody else is asked.

use std::path::PathBuf;
use std::time::Instant;

use chrono::Local;
use egui::Context;
use session::Right;

use super::wishes::FASTEST_PERSON;
use super::{App, Picked};
use crate::engine::Command;
use crate::texts;

impl App {
    /// Asks for a file. Where the system has no dialog, it is the one that the dialog would have begun with.
    pub(super) fn choose_video(&self, ctx: &Context) {
        let (picked, ctx) = (self.picked.0.clone(), ctx.clone());
        let who = self.their_name();
        std::thread::spawn(move || {
            let usual = usual_path(&who);
            let name = usual.file_name().unwrap_or_default().to_string_lossy();
            let mut dialog = rfd::FileDialog::new()
                .set_title(texts::video_choose())
                .set_file_name(name)
                .add_filter(texts::video_kind(), &["webm"]);
            if let Some(folder) = usual.parent() {
                dialog = dialog.set_directory(folder);
            }
            let asked = Instant::now();
            let path = match dialog.save_file() {
                Some(path) if path.extension().is_none() => path.with_extension("webm"),
                Some(path) => path,
                None if asked.elapsed() < FASTEST_PERSON => usual,
                None => return,
            };
            // The window may have been closed meanwhile.
            let _ = picked.send(Picked::Video(path));
            ctx.request_repaint();
        });
    }

    /// The file is chosen: now the other person is asked.
    pub(super) fn ask_for_video(&mut self, path: PathBuf) {
        self.with_viewer(|view| view.asked(Right::Record));
        self.engine.send(Command::Record(path));
    }
}

/// Among the person's own videos, by a name that nothing has yet.
fn usual_path(who: &str) -> PathBuf {
    let folder = recorder::folder().unwrap_or_default();
    let when = Local::now().format("%Y-%m-%d %H-%M").to_string();
    recorder::new_path(&folder, who, &when)
}
