//! The video that is kept here: a red mark all the time while it is, and what became of it.

use std::time::{Duration, Instant};

use egui::{Area, Context, Id, Label, Order, Rect, RichText, Sense, Ui, pos2};
use session::Right;
use ui::{Palette, Tone};

use super::Viewer;
use crate::engine;
use crate::texts;

/// The widest that lies over the picture, and how far from its edge, in points.
const WIDEST: f32 = 620.0;
const MARGIN: f32 = 12.0;

/// How long it is said what became of a video.
const SAID_FOR: Duration = Duration::from_secs(20);

/// What is shown of videos.
#[derive(Debug, Default)]
pub(super) struct Video {
    /// One is kept now.
    kept: bool,
    /// What is said of the last, and since when.
    last: Option<(Tone, String, String, Instant)>,
}

impl Viewer {
    /// What became of the video that is kept here.
    pub fn video(&mut self, video: &engine::Video) {
        let lines = (video.is_problem(), video_words(video));
        self.video.kept = matches!(video, engine::Video::Kept(_));
        if let (is_problem, Some((what, advice))) = lines {
            let tone = if is_problem { Tone::Error } else { Tone::Calm };
            self.video.last = Some((tone, what, advice, self.now));
        }
        if is_over(video) {
            self.rights.dropped(Right::Record, self.now);
        }
    }

    /// Something to be read, for a while.
    pub fn say(&mut self, tone: Tone, what: String, advice: String) {
        self.video.last = Some((tone, what, advice, self.now));
    }

    /// Whether something is to be read.
    pub(super) fn has_video_notice(&self) -> bool {
        let is_new = |last: &(_, _, _, Instant)| self.now < last.3 + SAID_FOR;
        self.video.last.as_ref().is_some_and(is_new)
    }

    /// The mark of both sides' videos, where nothing that can be clicked moves when it comes or goes.
    pub(super) fn video_mark(&self, ui: &mut Ui, palette: &Palette) {
        let text = match (self.recorded, self.video.kept) {
            (false, false) => return,
            (true, false) => texts::they_record(&self.name),
            (false, true) => texts::you_record(),
            (true, true) => texts::both_record(),
        };
        let text = RichText::new(format!("● {text}"));
        let text = text.small().strong().color(palette.error);
        // Where it is narrow the mark itself stays.
        ui.add(Label::new(text).truncate());
    }

    /// Over the picture, which stays where it is: somebody may be clicking in it.
    pub(super) fn show_video_notice(&mut self, ctx: &Context, room: Rect) {
        if !self.has_video_notice() {
            return;
        }
        let width = (room.width() - 2.0 * MARGIN).min(WIDEST);
        let place = pos2(room.center().x - width / 2.0, room.top() + MARGIN);
        let area = Area::new(Id::unique("what became of a video"))
            .order(Order::Foreground)
            .sense(Sense::click());
        let shown = area.fixed_pos(place).show(ctx, |ui| {
            ui.set_width(width);
            self.video_notice(ui);
        });
        if shown.response.clicked() {
            self.video.last = None;
        }
    }

    /// What is said of the last video, for a while.
    pub(super) fn video_notice(&mut self, ui: &mut Ui) {
        let now = self.now;
        let old = |last: &mut (_, _, _, Instant)| now >= last.3 + SAID_FOR;
        self.video.last.take_if(old);
        if let Some((tone, what, advice, _)) = &self.video.last {
            ui::notice(ui, *tone, what, advice);
        }
    }

    /// After how long that goes away.
    pub(super) fn video_tick(&self) -> Option<Duration> {
        let (.., since) = self.video.last.as_ref()?;
        Some((*since + SAID_FOR).saturating_duration_since(self.now))
    }
}

impl engine::Video {
    fn is_problem(&self) -> bool {
        matches!(self, Self::Failed(_))
    }
}

/// A video that did not come about, or ended by itself: then the right is not there any more. One that a
/// person ended has lost it before.
fn is_over(video: &engine::Video) -> bool {
    matches!(video, engine::Video::Failed(_))
}

/// What is to be said of it: what happened, and what to do.
pub(crate) fn video_words(video: &engine::Video) -> Option<(String, String)> {
    match video {
        engine::Video::Kept(_) => None,
        engine::Video::Over { path, lasts, .. } => {
            let file = path.display().to_string();
            let lasts = ui::language::lasted(*lasts);
            Some((texts::video_over(&file, &lasts), String::new()))
        }
        engine::Video::Empty => Some((texts::video_empty(), String::new())),
        engine::Video::Failed(problem) => Some((problem.what.clone(), problem.advice.clone())),
    }
}
