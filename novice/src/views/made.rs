//! An invitation that is made: sending it, then waiting for the helper, with the password in sight.

mod mail;
mod send;
mod wait;

use super::{Action, HandOver, How, Now, Place, WIDTH};
use crate::engine::ListCommand;
use crate::invitations::{Made, ToTell};
use crate::{texts, words};
use egui::{Id, Ui};
use ledger::{Row, State, Way};
use std::path::PathBuf;
use std::time::Instant;
use ui::{Answer, Button, Confirm, Role, Tone};

/// What is shown of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The ways to send it.
    Send,
    /// By e-mail: to whom.
    Mail,
    /// It is sent: what to do until the helper knocks.
    Wait,
}

/// What was made, and what has been done with it since.
#[derive(Clone, Debug)]
pub struct Page {
    /// The invitation.
    pub made: Made,
    /// Sending it, or waiting.
    pub stage: Stage,
    /// What was done last: a sentence, and the file if there is one.
    done: Option<(String, Option<PathBuf>)>,
    /// What did not work: a heading, a sentence, and since when that is shown.
    failed: Option<(String, String, Instant)>,
    /// How it ended, if it has; in a word or two.
    over: Option<State>,
    /// Whether its file can be dragged out of the window.
    pub drags: bool,
    /// How many more are to be sent after this one.
    pub more: usize,
    /// The password was copied.
    copied: bool,
    asked: Option<Asked>,
    /// The person wants it ended.
    cancelled: bool,
    /// By mail: to whom, as it is typed; may be empty.
    to: String,
    /// What is typed there is meant to be an address by now.
    to_looked_at: bool,
    /// It is being mailed.
    mailing: bool,
    /// By mail: from which account of the person's own; none: by their mail program.
    from: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// Do they have the password?
    Leave,
    /// Is it to be ended?
    Cancel,
}

/// How many are to be sent after this one, and the way to leave it at that.
fn others(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    if page.more == 0 {
        return None;
    }
    ui::hint(ui, texts::send_more(page.more as u64));
    if !ui.link(texts::send_no_more()).clicked() {
        return None;
    }
    page.more = 0;
    Some(Action::Resend(Vec::new()))
}

impl Page {
    /// Nothing done with it yet. By mail it goes from that account, or by the person's mail program.
    pub fn new(made: Made, from: Option<String>) -> Self {
        let to = made.mailed_to.clone();
        // What went by mail goes by mail again.
        let stage = if to.is_empty() {
            Stage::Send
        } else {
            Stage::Mail
        };
        Self {
            made,
            stage,
            done: None,
            failed: None,
            over: None,
            drags: false,
            more: 0,
            copied: false,
            asked: None,
            cancelled: false,
            to,
            to_looked_at: false,
            mailing: false,
            from,
        }
    }

    /// It is where it should be: now the helper is waited for.
    pub fn sent(&mut self, way: Way, to: &str) {
        let (text, file) = match way {
            Way::Text => (texts::made_copied(), None),
            Way::Mail | Way::Draft => (texts::mailed_sent(to), None),
            Way::File | Way::Folder => (texts::made_saved(to), Some(PathBuf::from(to))),
        };
        self.done = Some((text, file));
        self.failed = None;
        self.stage = Stage::Wait;
    }

    /// It is where the person dropped it: now the helper is waited for.
    pub fn dropped(&mut self) {
        self.done = Some((texts::made_dragged(), None));
        self.failed = None;
        self.stage = Stage::Wait;
    }

    /// It is on its way by mail, as this sentence says: now the helper is waited for.
    pub fn mailed(&mut self, said: String) {
        self.done = Some((said, None));
        self.failed = None;
        self.mailing = false;
        self.stage = Stage::Wait;
    }

    /// It could not be sent that way. That is said where the person is: buttons that came under the pointer by
    /// themselves would be pressed unread.
    pub fn not_sent(&mut self, what: String, advice: String, now: Now) {
        self.failed = Some((what, advice, now.clock));
        self.done = None;
        self.mailing = false;
    }

    /// How it stands in the list; `None`: it is not there any more. True if there is nothing left to see of it,
    /// because its person ended it here.
    pub fn stands(&mut self, row: Option<&Row>) -> bool {
        let state = row.map_or(State::Withdrawn, |row| row.state);
        self.over = (!state.is_alive()).then_some(state);
        self.cancelled && self.over.is_some()
    }

    /// Whether something is on the page that can't be seen a second time.
    fn is_last_chance(&self) -> bool {
        matches!(self.made.to_tell, ToTell::Words(_)) && self.over.is_none()
    }

    /// Names what is shown of it.
    fn screen(&self) -> Id {
        Id::unique(("made", self.made.id, self.stage))
    }

    fn leave(&mut self) -> Option<Action> {
        if self.is_last_chance() {
            self.asked = Some(Asked::Leave);
            return None;
        }
        Some(Action::Go(Place::Home))
    }

    /// What failed before is not said any more: it is tried anew.
    fn hand_over(&mut self, how: How) -> Action {
        self.failed = None;
        Action::HandOver(Box::new(HandOver {
            id: self.made.id,
            pseudonym: self.made.pseudonym.clone(),
            kind: self.made.kind,
            expires: self.made.expires,
            file: self.made.file.clone(),
            how,
            to: self.to.trim().to_owned(),
        }))
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, page: &mut Page, now: Now) -> Option<Action> {
    let action = ui.push_id((page.stage, page.over.is_some()), |ui| {
        ui::page(ui, WIDTH, |ui| match (page.over, page.stage) {
            (Some(state), _) => over(ui, state),
            (None, Stage::Send) => send::show(ui, page, now),
            (None, Stage::Mail) => mail::show(ui, page),
            (None, Stage::Wait) => wait::show(ui, page, now),
        })
    });
    action.inner.or_else(|| confirm(ui, page))
}

fn over(ui: &mut Ui, state: State) -> Option<Action> {
    ui::title(ui, texts::wait_over());
    let body = texts::wait_over_body();
    ui::notice(ui, Tone::Warning, &words::state_word(state), &body);
    let mut action = None;
    let again = Button::primary(texts::invite_someone()).wide();
    if ui.add(again).clicked() {
        action = Some(Action::Go(Place::Make));
    }
    let home = Button::secondary(texts::ended_home()).wide();
    if ui.add(home).clicked() {
        action = Some(Action::Go(Place::Home));
    }
    action
}

fn confirm(ui: &Ui, page: &mut Page) -> Option<Action> {
    let asked = page.asked?;
    let (title, body, yes, no, role) = match asked {
        Asked::Leave => (
            texts::made_kept_title(),
            texts::made_kept_body(),
            texts::made_kept_yes(),
            texts::made_kept_no(),
            Role::Primary,
        ),
        Asked::Cancel => {
            let (title, body, yes) = words::expire_one(&page.made.pseudonym);
            (title, body, yes, texts::expire_keep(), Role::Danger)
        }
    };
    let question = Confirm {
        title: &title,
        body: &body,
        yes: &yes,
        no: &no,
        role,
    };
    let answer = ui::confirm(ui.ctx(), &question)?;
    page.asked = None;
    match (answer, asked) {
        (Answer::No, _) => None,
        (Answer::Yes, Asked::Leave) => Some(Action::Go(Place::Home)),
        (Answer::Yes, Asked::Cancel) => {
            page.cancelled = true;
            let command = ListCommand::Expire(vec![page.made.id]);
            Some(Action::Send(command.into()))
        }
    }
}
