//! Asking for help: who asks and for how long, then the password. What is seldom changed is folded away, and nothing
//! is made before both steps are done.

mod length;
mod more;
mod secret;
mod who;
mod whom;

pub(super) use whom::knows_nobody;

use super::{Action, WIDTH};
use crate::invitations::{Plan, usual_offers};
use crate::span::{self, Span};
use crate::{pseudonym, settings, texts};
use ::who::{AsMe, Done, Me, OwnPassword, Wanted};
use chrono::TimeDelta;
use egui::Ui;
use ledger::KnownHelper;
pub use length::{Length, Unit};
use ticket::password::Passphrase;
use ticket::{
    Bounds, Capability, Issuer, Offers, PasswordChoice, Protection, Random, Uses, text_rule,
};
pub use whom::Whom;

/// Which password the invitation gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Four generated words.
    Words,
    /// One of the person's own.
    Typed,
    /// None.
    Open,
}

/// What is being filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Who asks, for what, and for how long.
    Who,
    /// The password.
    Secret,
}

/// What a new form begins with.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// A name that says nothing about its owner.
    pub name: String,
    /// Words that nobody has seen.
    pub words: Passphrase,
}

impl Fresh {
    /// Both by chance.
    pub fn generate(random: &mut dyn Random) -> Self {
        Self {
            name: pseudonym::generate(random),
            words: Passphrase::generate(random),
        }
    }
}

/// What has been filled in.
#[derive(Clone, Debug)]
pub struct Form {
    /// What is shown of it.
    pub step: Step,
    /// The name the helper sees.
    pub name: String,
    /// What help is needed with.
    pub message: String,
    /// How long the invitation is good for.
    pub length: Length,
    /// Which password it gets.
    pub choice: Choice,
    /// The generated words, if it gets these.
    pub words: Passphrase,
    /// They were copied.
    copied: bool,
    /// Whether messages can be exchanged.
    pub chat: bool,
    /// Whether the helper can ask to draw on the screen.
    pub point: bool,
    /// Whether the helper can ask to click and type.
    pub control: bool,
    /// Whether the helper can ask for the clipboard.
    pub clipboard: bool,
    /// Whether files can be sent and asked for.
    pub files: bool,
    /// Whether the helper can ask to keep a video.
    pub record: bool,
    /// Whether it is good for several sessions.
    pub several: bool,
    /// Where helpers knock; empty: found by itself.
    pub endpoints: String,
    own: OwnPassword,
    /// What an administrator allows.
    bounds: Bounds,
    /// Whom it is for.
    pub whom: Whom,
    /// Who the person is.
    me: Me,
    /// Whether the invitation is signed as that.
    pub as_me: AsMe,
    /// The person's identity is being opened.
    opening: bool,
    /// Whether it is being made at this moment.
    pub working: bool,
    /// Why it could not be made.
    pub refused: Option<String>,
}

impl Form {
    /// A form that can be sent as it is, where an administrator allows no more than `bounds`.
    pub fn new(fresh: Fresh, bounds: Bounds) -> Self {
        let usual = usual_offers(&bounds);
        let may = |what| usual.contains(what);
        Self {
            step: Step::Who,
            name: fresh.name,
            message: String::new(),
            length: Length::suggested(bounds.longest),
            choice: Choice::Words,
            words: fresh.words,
            copied: false,
            chat: may(Capability::Chat),
            point: may(Capability::Point),
            control: may(Capability::Control),
            clipboard: may(Capability::Clipboard),
            files: may(Capability::Files),
            record: may(Capability::Record),
            several: false,
            endpoints: String::new(),
            own: OwnPassword::of_strength(bounds.protection),
            bounds,
            whom: Whom::default(),
            me: Me::Nobody,
            as_me: AsMe::default(),
            opening: false,
            working: false,
            refused: None,
        }
    }

    /// Other words in place of those that were shown.
    pub fn another(&mut self, words: Passphrase) {
        self.words = words;
        self.copied = false;
    }

    /// What the person wants, or which field is not right yet.
    fn plan(&self) -> Result<Plan, Problems> {
        let problems = Problems {
            name: line_problem(&self.name),
            message: text_rule::message(&self.message, text_rule::MAX_MESSAGE)
                .err()
                .map(|error| phrases::text(&error)),
            endpoints: settings::endpoints_of_line(&self.endpoints).err(),
            length: self.length_problem(),
            password: self.password_problem(),
        };
        if problems != Problems::default() {
            return Err(problems);
        }
        let uses = if self.several {
            Uses::UntilExpiry
        } else {
            Uses::Once
        };
        Ok(Plan {
            pseudonym: self.name.trim().to_owned(),
            length: self.length.span().unwrap_or(Span::HOUR),
            message: self.message.trim().to_owned(),
            offers: self.offers(),
            uses,
            password: self.password(),
            only: self.whom.only,
            issuer: self.issuer(),
            endpoints: settings::endpoints_of_line(&self.endpoints).unwrap_or_default(),
        })
    }

    /// Who the person is, and whom they know, as of now.
    pub fn knows(&mut self, me: &Me, helpers: &[KnownHelper], only_these: bool) {
        self.me = me.clone();
        self.whom.knows(helpers, only_these);
    }

    /// The person's identity was opened for this invitation, or not: then it goes on, or the passphrase is typed again.
    pub fn opened(&mut self, done: &Done) {
        if !std::mem::take(&mut self.opening) {
            return;
        }
        match done {
            Done::Unlocked => self.step = Step::Secret,
            Done::Failed(why) => self.as_me.refused(why.clone()),
            Done::Made | Done::Forgotten | Done::Card(_) => {}
        }
    }

    /// What the invitation is signed with.
    fn issuer(&self) -> Option<Issuer> {
        match self.as_me.wanted(&self.me) {
            Wanted::Open(issuer) => Some(*issuer),
            Wanted::Nothing | Wanted::Locked(_) | Wanted::Empty => None,
        }
    }

    fn offers(&self) -> Offers {
        let chosen = [
            (true, Capability::View),
            (self.chat, Capability::Chat),
            (self.point, Capability::Point),
            (self.control, Capability::Control),
            (self.files, Capability::Files),
            (self.clipboard, Capability::Clipboard),
            (self.record, Capability::Record),
        ];
        let chosen = chosen.into_iter().filter(|(on, _)| *on);
        Offers::new(chosen.map(|(_, what)| what)).unwrap_or_default()
    }

    fn password(&self) -> PasswordChoice {
        match self.choice {
            Choice::Words => PasswordChoice::Shown(self.words.clone()),
            Choice::Typed => PasswordChoice::Typed(self.own.secret()),
            Choice::Open => PasswordChoice::Open,
        }
    }

    /// How long the invitation may be good for.
    fn longest(&self) -> TimeDelta {
        let longest = if self.choice == Choice::Open {
            span::LONGEST_OPEN
        } else {
            span::LONGEST
        };
        longest.min(self.bounds.longest)
    }

    fn length_problem(&self) -> Option<String> {
        self.length.problem(self.longest())
    }

    /// Whether an administrator allows it.
    fn may_have(&self, choice: Choice) -> bool {
        match choice {
            Choice::Words => true,
            Choice::Typed => self.bounds.protection < Protection::Words,
            Choice::Open => self.bounds.protection == Protection::None,
        }
    }

    fn password_problem(&self) -> Option<String> {
        if self.choice != Choice::Typed {
            return None;
        }
        self.own.problem()
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Problems {
    name: Option<String>,
    message: Option<String>,
    endpoints: Option<String>,
    length: Option<String>,
    password: Option<String>,
}

impl Problems {
    /// Whether what is on the first step is right.
    fn none_of_who(&self) -> bool {
        let Self {
            name,
            message,
            endpoints,
            length,
            password: _,
        } = self;
        [name, message, endpoints, length]
            .iter()
            .all(|problem| problem.is_none())
    }
}

fn line_problem(name: &str) -> Option<String> {
    text_rule::name(name.trim(), text_rule::MAX_LINE)
        .err()
        .map(|error| phrases::text(&error))
}

/// Draws it.
pub fn show(ui: &mut Ui, form: &mut Form) -> Option<Action> {
    let plan = form.plan();
    // The second step begins at its top, wherever the first one was scrolled to.
    ui.push_id(form.step, |ui| {
        ui::page(ui, WIDTH, |ui| match form.step {
            Step::Who => who::show(ui, form, plan.err().unwrap_or_default()),
            Step::Secret => secret::show(ui, form, plan),
        })
    })
    .inner
}

/// The title and how far one has come; `current` counts from 0.
pub(super) fn head(ui: &mut Ui, title: String, current: usize) {
    ui::title(ui, title);
    let names = [
        texts::step_who(),
        texts::step_password(),
        texts::step_send(),
    ];
    ui::steps(ui, &names, current);
    ui.add_space(4.0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret as _;

    fn form(name: &str) -> Form {
        let words = Passphrase::generate(&mut |out: &mut [u8]| out.fill(7));
        let name = name.to_owned();
        Form::new(Fresh { name, words }, Bounds::default())
    }

    #[test]
    fn a_fresh_form_makes_a_sealed_invitation_with_the_words_it_shows() {
        let form = form("Blue Heron");
        let plan = form.plan().unwrap();
        assert_eq!(plan.pseudonym, "Blue Heron");
        assert_eq!(plan.length, Span::minutes(15));
        let PasswordChoice::Shown(words) = plan.password else {
            panic!("{:?}", plan.password)
        };
        let shown = form.words.secret().expose_secret();
        assert_eq!(words.secret().expose_secret(), shown);
        assert_eq!(
            plan.offers.to_string(),
            "view,chat,point,control,files,record"
        );
        assert!(plan.endpoints.is_empty());
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let mut form = form("  ");
        form.endpoints = "nowhere".to_owned();
        form.message = "a\u{202e}b".to_owned();
        let problems = form.plan().unwrap_err();
        assert!(problems.name.is_some());
        assert!(problems.message.is_some());
        assert!(!problems.none_of_who());
        assert!(problems.endpoints.unwrap().contains("nowhere"));
    }

    #[test]
    fn without_a_password_an_hour_is_the_longest() {
        let mut form = form("Blue Heron");
        form.choice = Choice::Open;
        form.length = Length::Day;
        assert!(form.plan().unwrap_err().length.unwrap().contains("1 h."));
        form.length = Length::Hour;
        assert_eq!(form.plan().unwrap().length, Span::HOUR);
    }

    #[test]
    fn a_fresh_form_is_within_what_an_administrator_allows() {
        let words = Passphrase::generate(&mut |out: &mut [u8]| out.fill(7));
        let name = "Blue Heron".to_owned();
        let bounds = Bounds {
            longest: TimeDelta::minutes(10),
            protection: Protection::Words,
            offers: "view,chat".parse().unwrap(),
            endpoints: None,
        };
        let mut form = Form::new(Fresh { name, words }, bounds);
        let plan = form.plan().unwrap();
        assert_eq!(plan.length, Span::minutes(10));
        assert_eq!(plan.offers.to_string(), "view,chat");
        assert!(!form.may_have(Choice::Typed) && !form.may_have(Choice::Open));
        form.length = Length::Quarter;
        assert!(form.plan().unwrap_err().length.unwrap().contains("10 min"));
    }

    #[test]
    fn several_endpoints_can_be_given() {
        let mut form = form("Blue Heron");
        form.endpoints = "home.example:4000, [2001:db8::7]:4000".to_owned();
        assert_eq!(form.plan().unwrap().endpoints.len(), 2);
    }
}
