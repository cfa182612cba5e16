//! What happened at the door or went wrong, until the person has read it.

use super::Action;
use crate::engine::{Attempt, AttemptOutcome, KnockOver, QuestionOver, Recorded, Task};
use crate::texts;
use egui::{Align, Layout, Ui, vec2};
use session::{GrantEnd, Right};
use ui::{Button, Tone};

/// The most pieces of news that are kept; older ones are in the list's details anyway.
pub const MOST: usize = 4;

/// One thing to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What happened.
    pub head: String,
    /// What it means, and what to do.
    pub body: String,
    /// How serious it is.
    pub tone: Tone,
}

impl News {
    /// About a knock that was not let in.
    pub fn of_attempt(attempt: &Attempt) -> Self {
        let (name, from) = (attempt.pseudonym.as_str(), attempt.from.ip().to_string());
        let (head, body, tone) = match attempt.outcome {
            AttemptOutcome::WrongPassword { left } => (
                texts::attempt_wrong(name),
                texts::attempt_wrong_left(left, &from),
                Tone::Warning,
            ),
            AttemptOutcome::Locked => (
                texts::attempt_locked(name),
                texts::attempt_locked_body(&from),
                Tone::Error,
            ),
            AttemptOutcome::Busy => (
                texts::attempt_busy(name),
                texts::attempt_busy_body(&from),
                Tone::Warning,
            ),
            AttemptOutcome::Over => (
                texts::attempt_over(name),
                texts::attempt_over_body(&from),
                Tone::Calm,
            ),
            AttemptOutcome::NoFile => (
                texts::attempt_no_file(name),
                texts::attempt_no_file_body(&from),
                Tone::Calm,
            ),
            AttemptOutcome::Left => (
                texts::attempt_left(name),
                texts::attempt_left_body(&from),
                Tone::Warning,
            ),
        };
        Self { head, body, tone }
    }

    /// About a question that nobody answered here; none when the person did.
    pub fn of_knock_over(why: KnockOver) -> Option<Self> {
        let (head, body) = match why {
            KnockOver::Left => (texts::knock_left(), texts::knock_left_body()),
            KnockOver::Unanswered => (texts::knock_unanswered(), texts::knock_unanswered_body()),
            KnockOver::Allowed | KnockOver::Declined | KnockOver::Over => return None,
        };
        Some(Self::calm(head, body))
    }

    /// About a pause that began because the bar could not be seen.
    pub fn of_covered_bar() -> Self {
        Self {
            head: texts::bar_covered(),
            body: texts::bar_covered_body(),
            tone: Tone::Warning,
        }
    }

    /// About something that the helper asked for and this system can't do.
    pub fn of_impossible(right: Right, why: &str) -> Self {
        let head = match right {
            Right::Point => texts::not_possible_point(),
            Right::Control => texts::not_possible_control(),
            Right::ReadClipboard | Right::WriteClipboard => texts::not_possible_clipboard(),
            Right::Record | Right::RecordForNovice => texts::not_possible_record(),
        };
        Self::calm(head, texts::not_possible_body(why))
    }

    /// About a question that the person answered not at all; none when they, or the helper, settled it.
    pub fn of_question_over(why: QuestionOver) -> Option<Self> {
        let (head, body) = (
            texts::question_unanswered(),
            texts::question_unanswered_body(),
        );
        (why == QuestionOver::Unanswered).then(|| Self::calm(head, body))
    }

    /// About a right that ended otherwise than by a button here, where that is not to be overlooked.
    pub fn of_grant_over(why: GrantEnd) -> Option<Self> {
        let (head, body) = (texts::over_escape(), texts::over_escape_body());
        (why == GrantEnd::Escape).then(|| Self::calm(head, body))
    }

    /// About a video that was kept.
    pub fn of_video(video: &Recorded) -> Self {
        let file = video.path.display().to_string();
        let lasts = ui::language::span(video.lasts);
        Self::calm(texts::video_kept(&lasts), texts::video_kept_body(&file))
    }

    /// About keys that don't stop anything.
    pub fn of_no_stop_keys(why: &str) -> Self {
        Self {
            head: texts::no_stop_keys(),
            body: texts::no_stop_keys_body(why),
            tone: Tone::Warning,
        }
    }

    fn calm(head: String, body: String) -> Self {
        let tone = Tone::Calm;
        Self { head, body, tone }
    }

    /// About something that failed.
    pub fn of_failure(task: Task, message: &str) -> Self {
        let head = match task {
            Task::Invite => texts::failed_invite(),
            Task::List => texts::failed_list(),
            Task::Record => texts::failed_record(),
            Task::Picture => texts::failed_picture(),
            Task::Session => texts::failed_session(),
            Task::Right(_) => texts::failed_right(),
            Task::Files => texts::failed_files(),
            Task::Video => texts::failed_video(),
        };
        Self {
            head,
            body: message.to_owned(),
            tone: Tone::Error,
        }
    }
}

/// Shows all of it, newest first, each with a button to put it away. The first is number `first`.
pub fn show(ui: &mut Ui, first: usize, news: &[News]) -> Option<Action> {
    let mut read = None;
    for (index, item) in news.iter().enumerate().rev() {
        let index = first + index;
        if ui.push_id(("news", index), |ui| piece(ui, item)).inner {
            read = Some(Action::NewsRead(index));
        }
    }
    read
}

/// Shows one; true when it was put away.
fn piece(ui: &mut Ui, item: &News) -> bool {
    const BUTTON: f32 = 96.0;
    let notice = |ui: &mut Ui| ui::notice(ui, item.tone, &item.head, &item.body);
    let room = ui.available_width();
    if room < 480.0 {
        notice(ui);
        return ui.add(understood()).clicked();
    }
    ui.horizontal_top(|ui| {
        let width = room - BUTTON - ui.spacing().item_spacing.x;
        let layout = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(width, 0.0), layout, notice);
        ui.vertical(|ui| ui.add(understood())).inner.clicked()
    })
    .inner
}

fn understood() -> Button {
    Button::secondary(texts::understood())
}
