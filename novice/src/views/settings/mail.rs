//! Who sends e-mail: the person's own mail program, or an account of theirs, straight. An account is kept when all of it is
//! there, and can be tried out before.

use super::{Page, settle};
use crate::account::{self, usual_port};
use crate::setting::{NewAccount, Setting};
use crate::settings::{Mail, Settings};
use crate::texts;
use crate::views::Action;
use ::mail::{Account, Address, PasswordPlace, Security};
use egui::Ui;
use secrecy::SecretString;
use ui::{Button, Field, PasswordField, Tone};
use zeroize::{Zeroize as _, Zeroizing};

/// An account as far as it is typed.
#[derive(Debug)]
pub(super) struct Draft {
    who: Mail,
    from: String,
    host: String,
    security: Security,
    port: String,
    user: String,
    password: Zeroizing<String>,
    /// What is kept already.
    kept: Option<Account>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// It is being typed.
    Typed,
    /// The server is being asked.
    Tries,
    /// It is being kept.
    Keeps,
    Tried(Result<(), String>),
    Kept,
    /// It could not be kept.
    Refused(String),
}

/// What is not right yet. A field that is empty says nothing.
#[derive(Debug, Default)]
struct Problems {
    from: Option<String>,
    host: Option<String>,
    port: Option<String>,
}

impl Draft {
    pub(super) fn of(settings: &Settings) -> Self {
        let kept = settings.smtp.clone();
        let security = kept.as_ref().map_or(Security::Tls, |kept| kept.security);
        let port = kept.as_ref().map(|kept| kept.port);
        let text = |of: fn(&Account) -> String| kept.as_ref().map(of).unwrap_or_default();
        Self {
            who: settings.mail,
            from: text(|kept| kept.from.to_string()),
            host: text(|kept| kept.host.clone()),
            security,
            port: port.unwrap_or_else(|| usual_port(security)).to_string(),
            user: text(|kept| kept.user.clone().unwrap_or_default()),
            // Room from the start: growing would leave copies behind.
            password: Zeroizing::new(String::with_capacity(512)),
            kept,
            stage: Stage::Typed,
        }
    }

    pub(super) fn settled(&mut self, settings: &Settings) {
        self.kept.clone_from(&settings.smtp);
        if matches!(self.stage, Stage::Keeps) {
            self.who = settings.mail;
            self.stage = Stage::Kept;
            self.password.zeroize();
        }
    }

    /// Something was not kept. Gives the reason back where it is not about the account: what is, stands beside its button.
    pub(super) fn refused(&mut self, why: String) -> Option<String> {
        if !matches!(self.stage, Stage::Keeps) {
            return Some(why);
        }
        self.stage = Stage::Refused(why);
        None
    }

    pub(super) fn tried(&mut self, tried: Result<(), String>) {
        if matches!(self.stage, Stage::Tries) {
            self.stage = Stage::Tried(tried);
        }
    }

    /// Whether an account was typed, or changed, and nothing has been done to keep it.
    pub(super) fn is_unkept(&self) -> bool {
        let kept = self.kept.as_ref();
        let text = |of: fn(&Account) -> String| kept.map(of).unwrap_or_default();
        let is_as_kept = self.from.trim() == text(|kept| kept.from.to_string())
            && self.host.trim() == text(|kept| kept.host.clone())
            && self.user.trim() == text(|kept| kept.user.clone().unwrap_or_default())
            && kept.is_none_or(|kept| {
                kept.security == self.security && kept.port.to_string() == self.port.trim()
            })
            && self.password.is_empty();
        self.who == Mail::Account && !is_as_kept && !matches!(self.stage, Stage::Keeps)
    }

    fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Tries | Stage::Keeps)
    }

    /// The account, or what is not right yet.
    fn account(&self) -> Result<Account, Problems> {
        let from = self.from.parse::<Address>();
        let host = account::host(self.host.trim().to_owned(), self.security);
        let port = self.port.trim().parse().ok().filter(|port: &u16| *port > 0);
        let (from, host, port) = match (from, host, port) {
            (Ok(from), Ok(host), Some(port)) => (from, host, port),
            (from, host, port) => {
                let typed = |text: &str| !text.trim().is_empty();
                return Err(Problems {
                    from: (from.is_err() && typed(&self.from)).then(texts::settings_from_wrong),
                    host: (host.is_err() && typed(&self.host)).then(texts::settings_host_wrong),
                    port: port.is_none().then(texts::settings_port_wrong),
                });
            }
        };
        let user = self.user.trim();
        let kept = self.kept.as_ref();
        Ok(Account {
            host,
            port,
            security: self.security,
            user: (!user.is_empty()).then(|| user.to_owned()),
            from,
            password: kept.map_or(PasswordPlace::Keyring, |kept| kept.password.clone()),
            ca_file: kept.and_then(|kept| kept.ca_file.clone()),
        })
    }

    fn new_account(&self, account: Account) -> Box<NewAccount> {
        let password =
            (!self.password.is_empty()).then(|| SecretString::from(self.password.as_str()));
        Box::new(NewAccount { account, password })
    }
}

pub(super) fn show(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let draft = &mut page.mail;
    let before = draft.who;
    ui::choices(ui, texts::settings_mail_who(), |ui| {
        ui.radio_value(
            &mut draft.who,
            Mail::Program,
            texts::settings_mail_program(),
        );
        ui.radio_value(
            &mut draft.who,
            Mail::Account,
            texts::settings_mail_account(),
        );
    });
    let action = match draft.who {
        Mail::Program => None,
        Mail::Account => fields(ui, draft),
    };
    let chosen = (draft.who != before && draft.who != page.settings.mail).then_some(draft.who);
    let setting = match chosen {
        Some(Mail::Program) => Some(Setting::MailProgram),
        // One that is not there yet is kept when it is.
        Some(Mail::Account) => page.settings.smtp.as_ref().map(|_| Setting::MailAccount),
        None => None,
    };
    action.or(setting.map(settle))
}

fn fields(ui: &mut Ui, draft: &mut Draft) -> Option<Action> {
    let (account, problems) = match draft.account() {
        Ok(account) => (Some(account), Problems::default()),
        Err(problems) => (None, problems),
    };
    let mut typed = Vec::new();
    ui.add_enabled_ui(!draft.is_busy(), |ui| {
        let from = Field::new(texts::settings_from(), &mut draft.from)
            .example(texts::mail_to_example())
            .error(problems.from)
            .show(ui);
        ui::hint(ui, texts::settings_account_hint());
        let host = Field::new(texts::settings_host(), &mut draft.host)
            .example("mail.example.org")
            .error(problems.host)
            .show(ui);
        let changed = security(ui, draft);
        let port = Field::new(texts::settings_mail_port(), &mut draft.port)
            .limit(6)
            .error(problems.port)
            .show(ui);
        let user = Field::new(texts::settings_user(), &mut draft.user).show(ui);
        typed.extend([from, host, port, user].map(|field| field.changed()));
        typed.push(changed);
        typed.push(password(ui, draft));
    });
    if typed.contains(&true) {
        draft.stage = Stage::Typed;
    }
    how_it_went(ui, draft);
    buttons(ui, draft, account)
}

fn security(ui: &mut Ui, draft: &mut Draft) -> bool {
    let before = draft.security;
    ui::choices(ui, texts::settings_security(), |ui| {
        ui.radio_value(&mut draft.security, Security::Tls, "SSL/TLS");
        ui.radio_value(&mut draft.security, Security::StartTls, "STARTTLS");
        // Nobody chooses it here who has not written it themselves.
        if before == Security::NoneLocalOnly {
            let none = texts::settings_security_none();
            ui.radio_value(&mut draft.security, Security::NoneLocalOnly, none);
        }
    });
    if draft.port == usual_port(before).to_string() {
        draft.port = usual_port(draft.security).to_string();
    }
    before != draft.security
}

fn password(ui: &mut Ui, draft: &mut Draft) -> bool {
    let place = draft.kept.as_ref().map(|kept| &kept.password);
    if let Some(PasswordPlace::File(path)) = place {
        let path = path.display().to_string();
        ui::hint(ui, texts::settings_password_file(&path));
        return false;
    }
    let field = PasswordField::new(texts::settings_password(), &mut draft.password).show(ui);
    let is_kept = draft.kept.as_ref().is_some_and(|kept| kept.user.is_some());
    ui::hint(
        ui,
        match is_kept {
            true => texts::settings_password_kept(),
            false => texts::settings_password_hint(),
        },
    );
    field.changed()
}

fn how_it_went(ui: &mut Ui, draft: &Draft) {
    match &draft.stage {
        Stage::Typed => {}
        Stage::Tries => {
            ui::hint(ui, texts::settings_tries());
        }
        Stage::Keeps => {
            ui::hint(ui, texts::settings_keeps());
        }
        Stage::Tried(Ok(())) => {
            let body = texts::settings_tried_body();
            ui::notice(ui, Tone::Calm, &texts::settings_tried(), &body);
        }
        Stage::Tried(Err(why)) => {
            ui::notice(ui, Tone::Error, &texts::settings_not_tried(), why);
        }
        Stage::Kept => ui::notice(ui, Tone::Calm, &texts::settings_account_kept(), ""),
        Stage::Refused(why) => ui::notice(ui, Tone::Error, &texts::settings_refused(), why),
    }
}

fn buttons(ui: &mut Ui, draft: &mut Draft, account: Option<Account>) -> Option<Action> {
    let mut action = None;
    let ready = account.is_some() && !draft.is_busy();
    ui.add_enabled_ui(ready, |ui| {
        ui.horizontal_wrapped(|ui| {
            let keep = ui.add(Button::secondary(texts::settings_account_keep()));
            let try_out = ui.add(Button::secondary(texts::settings_try()));
            let Some(account) = account else { return };
            if keep.clicked() {
                draft.stage = Stage::Keeps;
                let new = draft.new_account(account);
                action = Some(settle(Setting::NewAccount(new)));
            } else if try_out.clicked() {
                draft.stage = Stage::Tries;
                action = Some(Action::TryMail(draft.new_account(account)));
            }
        });
    });
    action
}
