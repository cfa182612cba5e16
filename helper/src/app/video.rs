//! Where videos and pictures are kept: a video's file is asked for in the system's own dialog, before anybody else is asked;
//! a picture goes to the person's own.

use std::path::PathBuf;
use std::time::Instant;

use chrono::Local;
use egui::Context;
use session::Right;
use ui::Tone;

use super::wishes::FASTEST_PERSON;
use super::{App, Picked, Stage};
use crate::engine::Command;
use crate::problem::Problem;
use crate::save_png::save_png;
use crate::texts;

impl App {
    /// Asks for a file. Where the system has no dialog, it is the one that the dialog would have begun with.
    pub(super) fn choose_video(&self, ctx: &Context) {
        let Some(session) = self.session() else {
            return;
        };
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
            let _ = picked.send(Picked::Video(session, path));
            ctx.request_repaint();
        });
    }

    /// The file is chosen: now the other person is asked, if they are still the one whose video it is to be.
    pub(super) fn ask_for_video(&mut self, session: Instant, path: PathBuf) {
        if self.session() != Some(session) {
            let said = texts::chosen_before();
            self.with_viewer(|view| view.say(Tone::Calm, said, String::new()));
            return;
        }
        self.with_viewer(|view| view.asked(Right::Record));
        self.engine.send(Command::Record(path));
    }
}

impl App {
    /// Saves what is looked at of the picture as it is now, among the person's own, in a file that was not there.
    pub(super) fn save_picture(&self, ctx: &Context) {
        let Some(picture) = self.engine.screen().picture() else {
            return;
        };
        // Where that has become another one just now, all of it.
        let part = self.looked_at().and_then(|part| picture.cut(part));
        let picture = part.unwrap_or(picture);
        let (picked, ctx) = (self.picked.0.clone(), ctx.clone());
        let who = self.their_name();
        std::thread::spawn(move || {
            let folder = recorder::pictures_folder().unwrap_or_default();
            let when = Local::now().format("%Y-%m-%d %H-%M-%S").to_string();
            let path = recorder::new_picture_path(&folder, &who, &when);
            let saved = save_png(&path, &picture).map(|()| path);
            // The window may have been closed meanwhile.
            let _ = picked.send(Picked::Saved(saved));
            ctx.request_repaint();
        });
    }

    fn looked_at(&self) -> Option<screen::Rect> {
        match &self.stage {
            Stage::Viewing(viewing) => Some(viewing.view.pixels()),
            _ => None,
        }
    }

    pub(super) fn picture_saved(&mut self, saved: Result<PathBuf, Problem>) {
        let (tone, what, advice) = match saved {
            Ok(path) => {
                let what = texts::picture_saved(&path.display().to_string());
                (Tone::Calm, what, String::new())
            }
            Err(problem) => (Tone::Error, problem.what, problem.advice),
        };
        self.with_viewer(|view| view.say(tone, what, advice));
    }
}

/// Among the person's own videos, by a name that nothing has yet.
fn usual_path(who: &str) -> PathBuf {
    let folder = recorder::folder().unwrap_or_default();
    let when = Local::now().format("%Y-%m-%d %H-%M").to_string();
    recorder::new_path(&folder, who, &when)
}
