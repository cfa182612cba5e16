//! What went wrong, for the person in front of the window: in their language, without the words of those who build such
//! programs, and with what to do. The command line has the errors' own words.

use crate::by_mail::MailError;
use crate::invitations::InviteError;
use crate::save::SaveError;
use crate::setting::SettingError;
use crate::settings::SettingsError;
use crate::{span, texts};
use desktop::{CaptureError, ClipboardError, InputError};
use ledger::LedgerError;
use mail::{PasswordError, SmtpError};
use recorder::RecordError;
use session::ChatProblem;
use std::path::Path;
use ticket::{CreateError, Forbidden};
use ui::language::{not_read, not_written, sentence};

/// What is told to a person.
pub(crate) trait Told {
    /// What happened and what to do, in whole sentences.
    fn told(&self) -> String;
}

impl Told for String {
    fn told(&self) -> String {
        sentence(self)
    }
}

/// The system refused something that every program needs.
impl Told for std::io::Error {
    fn told(&self) -> String {
        texts::told_system(&self.to_string())
    }
}

impl Told for ChatProblem {
    fn told(&self) -> String {
        phrases::chat(self)
    }
}

impl Told for LedgerError {
    fn told(&self) -> String {
        match self {
            Self::DiskFull { path } => texts::told_disk_full(&said(path)),
            Self::Busy => texts::told_busy(),
            Self::OpenElsewhere => texts::told_open_elsewhere(),
            Self::Over { .. } => texts::told_over(),
            Self::InUse(_) => texts::told_in_use(),
            Self::NoteTooLong { .. } => texts::told_note(),
            Self::HelperName(error) => phrases::text(error),
            Self::HelperKnown { name } => texts::told_helper_known(name),
            Self::HelperNameTaken { name } => texts::told_helper_name(name),
            Self::TooManyHelpers => texts::told_helpers_full(),
            Self::ClockBehind { .. } => texts::told_clock(),
            Self::TooLarge { .. } => texts::told_too_large(),
            Self::NoRandomness => texts::told_no_random(),
            Self::Keyring { detail } => texts::told_keyring(detail),
            Self::Damaged { path, .. } => texts::told_damaged(&said(path)),
            Self::Foreign { path } => texts::told_foreign(&said(path)),
            Self::Newer { path, .. } => texts::told_newer(&said(path)),
            Self::KeyMissing { place } => texts::told_key_missing(place),
            Self::KeyWrong { place } => texts::told_key_wrong(place),
            Self::NoSuchTicket(_)
            | Self::NoSuchSession
            | Self::AlreadyOver
            | Self::NoSuchHelper
            | Self::NothingThere { .. }
            | Self::Twice(_) => texts::told_gone(),
            Self::Io { path, source } => texts::told_file(&said(path), &not_read(source)),
            Self::Database(error) => texts::told_list(&error.to_string()),
            // Who may read what is for whoever set that up: in the error's own words.
            other => sentence(&other.to_string()),
        }
    }
}

impl Told for InviteError {
    fn told(&self) -> String {
        let at_most = |longest: chrono::TimeDelta| {
            texts::length_wrong(&ui::language::span(longest.to_std().unwrap_or_default()))
        };
        match self {
            Self::TooShort | Self::TooLong { .. } => at_most(span::LONGEST),
            Self::LengthOpen { .. } => at_most(span::LONGEST_OPEN),
            Self::NoEndpoint => texts::told_no_address(),
            Self::Refused(CreateError::Forbidden(forbidden)) => forbidden.told(),
            Self::Refused(CreateError::Password(problems)) => {
                let said: Vec<_> = problems.iter().map(phrases::password).collect();
                said.join(" ")
            }
            Self::Refused(CreateError::Refused(error)) => sentence(&error.to_string()),
            Self::PasswordNeeded => texts::told_password_needed(),
            Self::NobodyKnown => {
                let only_known = sentence(&texts::only_known());
                format!("{only_known} {}", texts::only_known_nobody())
            }
            Self::Ledger(error) => error.told(),
        }
    }
}

impl Told for Forbidden {
    fn told(&self) -> String {
        match self {
            Self::TooLong { longest } => {
                let longest = longest.to_std().unwrap_or_default();
                texts::told_forbidden_length(&ui::language::span(longest))
            }
            Self::Open => texts::told_forbidden_open(),
            Self::Typed => texts::told_forbidden_typed(),
            Self::Weak => texts::told_forbidden_weak(),
            Self::Offer(what) => texts::told_forbidden_offer(&crate::words::offer(*what)),
            Self::Endpoint(endpoint) => texts::told_forbidden_address(&endpoint.to_string()),
            Self::Nowhere => texts::told_forbidden_nowhere(),
        }
    }
}

impl Told for CaptureError {
    fn told(&self) -> String {
        match self {
            Self::NotPermitted => texts::told_no_longer(),
            Self::TooLarge { .. } => texts::told_screen_large(),
            Self::NoSuchMonitor { name, .. } => texts::told_no_monitor(name),
            Self::NoSuchWindows => texts::told_no_windows(),
            other => texts::told_system(&other.to_string()),
        }
    }
}

impl Told for InputError {
    fn told(&self) -> String {
        match self {
            Self::NotPermitted => texts::told_no_longer(),
            Self::NoKey { .. } | Self::TextTooLong { .. } => texts::told_no_key(),
            Self::Display(error) => error.told(),
            other => sentence(&other.to_string()),
        }
    }
}

impl Told for ClipboardError {
    fn told(&self) -> String {
        match self {
            Self::NotPermitted => texts::told_no_longer(),
            Self::Display(error) => error.told(),
            _ => texts::told_clipboard(),
        }
    }
}

impl Told for RecordError {
    fn told(&self) -> String {
        match self {
            Self::Exists { path } => texts::told_video_there(&said(path)),
            Self::Create { path, source } => {
                texts::told_video_not_made(&said(path), &not_written(source))
            }
            Self::Full { path } => texts::told_disk_full(&said(path)),
            Self::NoRoom { path, .. } => texts::told_video_room(&said(path)),
            Self::Write { path, source, .. } => {
                texts::told_video_ended(&said(path), &not_written(source))
            }
            _ => texts::told_video(),
        }
    }
}

impl Told for SaveError {
    fn told(&self) -> String {
        match self {
            Self::Exists(path) => texts::told_save_there(&said(path)),
            Self::Folder(path) => texts::told_save_folder(&said(path)),
            Self::Io { path, source } => texts::told_save(&said(path), &not_written(source)),
        }
    }
}

impl Told for MailError {
    fn told(&self) -> String {
        match self {
            Self::Address(_) => texts::mail_to_wrong(),
            Self::Smtp(error) => error.told(),
            Self::Letter(error) => texts::told_mail(&error.to_string()),
            Self::Draft(error) => texts::told_mail(&error.to_string()),
            Self::Password(error) => error.told(),
        }
    }
}

impl Told for PasswordError {
    fn told(&self) -> String {
        match self {
            Self::NotKept => texts::told_mail_no_keep(),
            Self::Keyring(_) => texts::told_mail_keyring(),
            Self::File { path, .. } | Self::Exposed(path) | Self::Empty(path) => {
                texts::told_mail_file(&said(path))
            }
        }
    }
}

impl Told for SmtpError {
    fn told(&self) -> String {
        match self {
            Self::NoRecipient => texts::mail_to_wrong(),
            Self::NoRandom(_) => texts::told_no_random(),
            Self::Stalled(host) => texts::told_mail_silent(host),
            Self::UnknownServer(host) | Self::Unreachable { host, .. } | Self::Slow(host) => {
                texts::told_mail_unreachable(host)
            }
            Self::Unsure => texts::told_mail_unsure(),
            Self::WrongPassword {
                user,
                file: Some(path),
                ..
            } => texts::told_mail_password_file(user, &said(path)),
            Self::WrongPassword { user, .. } => texts::told_mail_password(user),
            Self::RecipientRefused { to, .. } => texts::told_mail_recipient(to),
            Self::MessageRefused(said) => texts::told_mail(said),
            Self::Later(_) | Self::NotServing { .. } => texts::told_mail_later(),
            Self::BrokenOff { host, .. } => texts::told_mail_broken(host),
            Self::Garbled { host, .. } => texts::told_mail_no_server(host),
            Self::Untrusted(host) | Self::OtherName(host) => texts::told_mail_stranger(host),
            Self::OutOfDate(host) => texts::told_mail_clock(host),
            Self::NoEncryption(host) | Self::NoPrivateLine { host, .. } | Self::NotLocal(host) => {
                texts::told_mail_open(host)
            }
            Self::NoLogin(host) => texts::told_mail_no_login(host),
            Self::SenderRefused { from, .. } => texts::told_mail_sender(from),
            // A file that only who set the account up knows: in the error's own words.
            other => texts::told_mail_set_up(&other.to_string()),
        }
    }
}

impl Told for SettingsError {
    fn told(&self) -> String {
        phrases::settings(self)
    }
}

impl Told for SettingError {
    fn told(&self) -> String {
        match self {
            Self::File(error) => error.told(),
            Self::Password(error) => error.told(),
            Self::Name(folder) => texts::told_folder_name(&said(folder)),
        }
    }
}

fn said(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each says what happened and what to do, in whole sentences, and nothing that only builders of programs know.
    #[test]
    fn what_went_wrong_is_told_in_plain_words() {
        let file = || "/home/ann/list".into();
        let host = || "mail.example.org".to_owned();
        let told = [
            LedgerError::Damaged {
                path: file(),
                detail: "it is empty".to_owned(),
            }
            .told(),
            LedgerError::KeyMissing {
                place: "/home/ann/key".to_owned(),
            }
            .told(),
            LedgerError::Busy.told(),
            InviteError::NoEndpoint.told(),
            SaveError::Exists(file()).told(),
            SmtpError::Unreachable {
                host: host(),
                port: 465,
                detail: "refused".to_owned(),
            }
            .told(),
            SmtpError::WrongPassword {
                user: "ann".to_owned(),
                file: None,
                said: "535 5.7.8".to_owned(),
            }
            .told(),
            broken_off().told(),
            SmtpError::NotServing {
                host: host(),
                said: "554 no".to_owned(),
            }
            .told(),
            SettingError::Password(PasswordError::Keyring("no service".to_owned())).told(),
            MailError::Password(PasswordError::NotKept).told(),
            PasswordError::Exposed(file()).told(),
            SettingError::Name(file()).told(),
            SmtpError::OtherName(host()).told(),
            SmtpError::OutOfDate(host()).told(),
            SmtpError::SenderRefused {
                from: "ann@example.org".to_owned(),
                said: "550 5.7.1".to_owned(),
            }
            .told(),
            CaptureError::NoSuchWindows.told(),
        ];
        for text in told {
            is_plain(&text);
            assert!(!text.contains("port"), "port in: {text}");
        }
        // These name what stands in the settings.
        let garbled = SmtpError::Garbled {
            host: host(),
            detail: "invalid status".to_owned(),
        };
        for error in [
            garbled,
            SmtpError::NoEncryption(host()),
            SmtpError::NoLogin(host()),
        ] {
            is_plain(&error.told());
        }
    }

    fn is_plain(text: &str) {
        let sentences = text.matches(". ").count();
        assert!(text.ends_with('.') && sentences >= 1, "{text}");
        for term in [
            "--",
            "chmod",
            "toml",
            "TLS",
            "set-aside",
            "smtp",
            "certificate",
            "535",
            "550",
            "554",
            "mail-password",
            "password_file",
        ] {
            assert!(!text.contains(term), "{term} in: {text}");
        }
    }

    fn broken_off() -> SmtpError {
        SmtpError::BrokenOff {
            host: "mail.example.org".to_owned(),
            detail: "incomplete response".to_owned(),
        }
    }

    #[test]
    fn of_a_password_that_may_be_gone_nothing_is_claimed() {
        let text = broken_off().told();
        assert!(!text.contains("password"), "{text}");
        assert!(text.contains("not sent"), "{text}");
    }

    /// The settings page has no field for it then.
    #[test]
    fn a_password_that_is_read_from_a_file_is_put_right_there() {
        let path = std::path::PathBuf::from("/home/ann/.mail");
        let wrong = SmtpError::WrongPassword {
            user: "ann".to_owned(),
            file: Some(path.clone()),
            said: "535".to_owned(),
        };
        for text in [wrong.told(), PasswordError::Empty(path).told()] {
            assert!(text.contains("/home/ann/.mail"), "{text}");
            assert!(!text.contains("settings"), "{text}");
        }
    }
}
