//! What happened at the door or went wrong, until the person has read it.

use super::{Action, Now, WIDTH, deliberate};
use crate::engine::{Attempt, AttemptOutcome, KnockOver, QuestionOver, Recorded, Task};
use crate::{texts, words};
use egui::{Align, Frame, Layout, Margin, Panel, ScrollArea, Ui, vec2};
use session::{GrantEnd, Right};
use std::time::Instant;
use ui::{Button, Palette, Tone};

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
        let (name, from) = (
            attempt.pseudonym.as_str(),
            words::from(attempt.from, attempt.whence),
        );
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
    /// `again`: the invitation is still good.
    pub fn of_knock_over(why: KnockOver, again: bool) -> Option<Self> {
        let (head, body) = match why {
            KnockOver::Left => (texts::knock_left(), texts::knock_left_body()),
            KnockOver::Unanswered => (texts::knock_unanswered(), texts::knock_unanswered_body()),
            KnockOver::Allowed | KnockOver::Declined | KnockOver::Over => return None,
        };
        Some(Self::calm(
            head,
            if again { body } else { texts::knock_used_up() },
        ))
    }

    /// About somebody of this name whom the person did not let in.
    pub fn of_declined(name: &str, again: bool) -> Self {
        let body = match again {
            true => texts::knock_declined_body(),
            false => texts::knock_used_up(),
        };
        Self::calm(texts::knock_declined(name), body)
    }

    /// About a setting that was not kept.
    pub fn of_setting(why: String) -> Self {
        Self {
            head: texts::settings_refused(),
            body: why,
            tone: Tone::Error,
        }
    }

    /// About an invitation that did not get on its way to the helper, when its page is not open any more.
    pub fn of_not_sent(name: &str, advice: String) -> Self {
        Self {
            head: texts::failed_hand_over(name),
            body: advice,
            tone: Tone::Error,
        }
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

    /// About something that the person copied and that was not sent.
    pub fn of_not_copied(why: &str) -> Self {
        Self::calm(texts::not_copied(), why.to_owned())
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
        let lasts = ui::language::lasted(video.lasts);
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

    fn is_warning(&self) -> bool {
        self.tone != Tone::Calm
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
            Task::Helpers => texts::failed_helpers(),
        };
        Self {
            head,
            body: ui::language::sentence(message),
            tone: Tone::Error,
        }
    }
}

/// What is to be read, oldest first, with when each appeared.
#[derive(Debug, Default)]
pub struct Board(Vec<(News, Instant)>);

impl Board {
    /// Adds one; what it says already is not said twice.
    pub fn add(&mut self, item: News, now: Now) {
        self.0.retain(|(old, _)| *old != item);
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push((item, now.clock));
    }

    /// Puts one away.
    pub fn read(&mut self, index: usize) {
        if index < self.0.len() {
            self.0.remove(index);
        }
    }

    /// Puts away that the helper can ask again: they did, or can't any more.
    pub fn asked_again(&mut self) {
        let unanswered = News::of_question_over(QuestionOver::Unanswered);
        let escape = News::of_grant_over(GrantEnd::Escape);
        self.put_away(&[unanswered, escape]);
    }

    /// Puts away that there is a pause.
    pub fn went_on(&mut self) {
        self.put_away(&[Some(News::of_covered_bar())]);
    }

    fn put_away(&mut self, items: &[Option<News>]) {
        self.0
            .retain(|(item, _)| !items.iter().flatten().any(|old| old == item));
    }

    /// Whether something has just appeared, and can't be put away yet.
    pub fn is_new(&self, now: Now) -> bool {
        self.0
            .iter()
            .any(|(_, shown)| !deliberate::settled(*shown, now))
    }

    /// Puts away what is no warning.
    pub fn keep_warnings(&mut self) {
        self.0.retain(|(item, _)| item.is_warning());
    }

    /// At the window's foot: what appears there moves nothing of what is above it.
    pub fn foot(&self, ui: &mut Ui, now: Now) -> Option<Action> {
        if self.0.is_empty() {
            return None;
        }
        let most = ui.available_height() * 0.5;
        let frame = foot_frame(ui);
        let width = ui.available_width() - frame.inner_margin.sum().x;
        let panel = Panel::bottom("news").resizable(false).frame(frame);
        let shown = panel.show(ui, |ui| {
            ScrollArea::vertical()
                .max_height(most)
                .min_scrolled_height(most)
                .show(ui, |ui| {
                    // The scroll bar lies in the margin.
                    ui.set_width(width);
                    self.show(ui, |_, _| true, now)
                })
                .inner
        });
        shown.inner
    }

    /// The warnings, with when each appeared.
    pub(super) fn all_warnings(&self) -> impl Iterator<Item = &(News, Instant)> {
        self.0.iter().filter(|(item, _)| item.is_warning())
    }

    /// Shows the warnings, newest first, each with a button to put it away.
    pub(super) fn warnings(&self, ui: &mut Ui, now: Now) -> Option<Action> {
        self.show(ui, |_, item| item.is_warning(), now)
    }

    /// Shows all else in the same way.
    pub(super) fn others(&self, ui: &mut Ui, now: Now) -> Option<Action> {
        self.show(ui, |_, item| !item.is_warning(), now)
    }

    /// Whether the newest is that something failed.
    pub(super) fn has_just_failed(&self) -> bool {
        self.0
            .last()
            .is_some_and(|(item, _)| item.tone == Tone::Error)
    }

    /// Shows the newest alone, if it is from since then.
    pub(super) fn newest(&self, ui: &mut Ui, since: Instant, now: Now) -> Option<Action> {
        self.0.last().filter(|(_, shown)| *shown >= since)?;
        let newest = self.0.len() - 1;
        self.show(ui, |index, _| index == newest, now)
    }

    fn show(&self, ui: &mut Ui, which: impl Fn(usize, &News) -> bool, now: Now) -> Option<Action> {
        let mut read = None;
        for (index, (item, shown)) in self.0.iter().enumerate().rev() {
            if !which(index, item) {
                continue;
            }
            // A click that was meant for what was there before must not put away what nobody has read.
            let settled = deliberate::settled(*shown, now);
            let id = ("news", index);
            if ui.push_id(id, |ui| piece(ui, item, settled)).inner {
                read = Some(Action::NewsRead(index));
            }
        }
        read
    }
}

/// The frame of what stands at the window's foot, as wide as the page above it.
pub(super) fn foot_frame(ui: &Ui) -> Frame {
    const MARGIN: i8 = 24;
    let beside = ((ui.available_width() - WIDTH) / 2.0).max(f32::from(MARGIN));
    let margin = Margin::symmetric(beside.min(f32::from(i8::MAX)) as i8, MARGIN / 2);
    Frame::new().fill(Palette::of(ui).card).inner_margin(margin)
}

/// Shows one; true when it was put away.
fn piece(ui: &mut Ui, item: &News, settled: bool) -> bool {
    const BUTTON: f32 = 96.0;
    let notice = |ui: &mut Ui| ui::notice(ui, item.tone, &item.head, &item.body);
    let understood = |ui: &mut Ui| {
        ui.add_enabled(settled, Button::secondary(texts::understood()))
            .clicked()
    };
    let room = ui.available_width();
    if room < 480.0 {
        notice(ui);
        return understood(ui);
    }
    ui.horizontal_top(|ui| {
        let width = room - BUTTON - ui.spacing().item_spacing.x;
        let layout = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(vec2(width, 0.0), layout, notice);
        ui.vertical(understood).inner
    })
    .inner
}
