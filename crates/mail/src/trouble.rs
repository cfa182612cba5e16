//! What went wrong between this computer and a mail server, in one sentence with what to do.

use crate::{Account, Address, PasswordPlace};
use lettre::transport::smtp::Error;
use rustls::CertificateError;
use std::error::Error as _;
use std::io::ErrorKind;
use std::path::PathBuf;

/// The most that is passed on of what a server says, in signs.
const LONGEST_SAYING: usize = 160;

/// Why a letter was not sent by SMTP. Each says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// Nobody to send it to.
    #[error("to whom? Write your helper's e-mail address")]
    NoRecipient,
    /// The system has no random numbers.
    #[error("this system gives no random numbers ({0}): start the computer anew")]
    NoRandom(String),
    /// The server's name is not known.
    #[error(
        "the mail server {0} was not found: check that you are connected, and host under [smtp] in settings.toml"
    )]
    UnknownServer(String),
    /// Nobody answers there.
    #[error(
        "the mail server {host} can't be reached at port {port} ({detail}): check that you are connected, and host and port under [smtp] in settings.toml"
    )]
    Unreachable {
        /// The server.
        host: String,
        /// The port.
        port: u16,
        /// What the system said.
        detail: String,
    },
    /// It never answered.
    #[error(
        "the mail server {0} does not answer, and nothing was sent: try again later, or send it another way"
    )]
    Slow(String),
    /// It stopped answering once it had been reached: a password may have gone there by then, the message has not, and will not.
    #[error(
        "the mail server {0} stopped answering, and the message was not sent: try again later, or send it another way"
    )]
    Stalled(String),
    /// It took too long, or the line broke, after the message had begun to leave.
    #[error(
        "the mail server took the message but did not say that it has it: ask your helper whether it came, before you send it again"
    )]
    Unsure,
    /// It offers no encryption.
    #[error(
        "the mail server {0} does not offer a private line, so nothing was sent: ask your mail provider for the right port, and set port and security under [smtp] in settings.toml"
    )]
    NoEncryption(String),
    /// It does not speak TLS there.
    #[error(
        "no private line to the mail server {host} could be made ({detail}), so nothing was sent: check port and security (\"tls\" or \"starttls\") under [smtp] in settings.toml"
    )]
    NoPrivateLine {
        /// The server.
        host: String,
        /// What the library said.
        detail: String,
    },
    /// Its certificate has no issuer that is trusted.
    #[error(
        "nobody whom this computer trusts vouches for the mail server {0}, so nothing was sent, not even the password: check host under [smtp] in settings.toml; for a server of your own, name its certificate with ca_file"
    )]
    Untrusted(String),
    /// Its certificate is for another name.
    #[error(
        "the server that answers is not {0} but has another name, so nothing was sent, not even the password: check host under [smtp] in settings.toml"
    )]
    OtherName(String),
    /// Its certificate is over, or not valid yet.
    #[error(
        "what vouches for the mail server {0} is out of date, so nothing was sent, not even the password: check this computer's clock, or ask your mail provider"
    )]
    OutOfDate(String),
    /// A server elsewhere, without encryption.
    #[error(
        "the mail server {0} is not on this computer, and without encryption the password would be readable on the way: set security = \"tls\" or \"starttls\" under [smtp] in settings.toml"
    )]
    NotLocal(String),
    /// The CA file can't be used.
    #[error("{} can't be used ({detail}): check ca_file under [smtp] in settings.toml", path.display())]
    CaFile {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// What the system trusts can't be used.
    #[error(
        "whom this computer trusts could not be read ({0}): install the package ca-certificates"
    )]
    Roots(String),
    /// It takes no password.
    #[error(
        "the mail server {0} takes no password on this line: ask your mail provider for the right port, or leave user out under [smtp] in settings.toml"
    )]
    NoLogin(String),
    /// User or password are wrong.
    #[error(
        "the mail server does not take the password for {user} ({said}): put the right one there with `novice mail-password`, or into your password_file. Some providers want a password made for this program alone"
    )]
    WrongPassword {
        /// Who logged in.
        user: String,
        /// The file that the password is read from, where it is.
        file: Option<PathBuf>,
        /// The server's words.
        said: String,
    },
    /// The sender may not send.
    #[error(
        "the mail server does not let {from} send ({said}): check from and user under [smtp] in settings.toml"
    )]
    SenderRefused {
        /// The sender.
        from: String,
        /// The server's words.
        said: String,
    },
    /// It does not deliver to that address.
    #[error("the mail server does not take mail for {to} ({said}): check your helper's address")]
    RecipientRefused {
        /// The recipient.
        to: String,
        /// The server's words.
        said: String,
    },
    /// It does not take the message.
    #[error(
        "the mail server does not take this message ({0}): save the invitation and send it another way"
    )]
    MessageRefused(String),
    /// Not now.
    #[error("the mail server does not take the message now ({0}): try again in some minutes")]
    Later(String),
    /// It turns everybody away.
    #[error(
        "the mail server {host} does not serve this computer now ({said}): try again later, or send it another way"
    )]
    NotServing {
        /// The server.
        host: String,
        /// Its words.
        said: String,
    },
    /// It broke off, or broke the rules, after it had been reached: a password may have gone there by then, the message has not.
    #[error(
        "the mail server {host} broke off ({detail}), and the message was not sent: try again later, or send it another way"
    )]
    BrokenOff {
        /// The server.
        host: String,
        /// What was wrong.
        detail: String,
    },
    /// It breaks the rules from the start.
    #[error(
        "the mail server {host} says what no mail server says ({detail}), and nothing was sent: check host and port under [smtp] in settings.toml"
    )]
    Garbled {
        /// The server.
        host: String,
        /// What was wrong.
        detail: String,
    },
}

/// How far it had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Connect,
    LogIn,
    Sender,
    Recipient,
    Announce,
    Message,
}

/// What an error at this stage means.
pub(crate) fn classify(stage: Stage, error: &Error, account: &Account, to: &Address) -> SmtpError {
    let host = || account.host.clone();
    if error.is_permanent() {
        return refused(stage, error, account, to);
    }
    if error.is_transient() {
        return SmtpError::Later(said(error));
    }
    // The line broke while the server had to confirm it.
    if stage == Stage::Message {
        return SmtpError::Unsure;
    }
    let kind = io_kind(error);
    if let Some(ErrorKind::TimedOut | ErrorKind::WouldBlock) = kind {
        return match stage {
            Stage::Connect => SmtpError::Slow(host()),
            _ => SmtpError::Stalled(host()),
        };
    }
    if stage != Stage::Connect {
        return SmtpError::BrokenOff {
            host: host(),
            detail: said(error),
        };
    }
    if let Some(error) = tls_error(error) {
        return untrusted(error, host());
    }
    match kind {
        Some(_) => SmtpError::Unreachable {
            host: host(),
            port: account.port,
            detail: said(error),
        },
        None => SmtpError::Garbled {
            host: host(),
            detail: said(error),
        },
    }
}

fn refused(stage: Stage, error: &Error, account: &Account, to: &Address) -> SmtpError {
    let said = said(error);
    match stage {
        Stage::LogIn => SmtpError::WrongPassword {
            user: account.user.clone().unwrap_or_default(),
            file: match &account.password {
                PasswordPlace::File(path) => Some(path.clone()),
                PasswordPlace::Keyring => None,
            },
            said,
        },
        Stage::Sender => SmtpError::SenderRefused {
            from: account.from.to_string(),
            said,
        },
        Stage::Recipient => SmtpError::RecipientRefused {
            to: to.to_string(),
            said,
        },
        Stage::Connect => SmtpError::NotServing {
            host: account.host.clone(),
            said,
        },
        Stage::Announce | Stage::Message => SmtpError::MessageRefused(said),
    }
}

fn untrusted(error: &rustls::Error, host: String) -> SmtpError {
    match error {
        rustls::Error::InvalidCertificate(why) => match why {
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                SmtpError::OtherName(host)
            }
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. } => SmtpError::OutOfDate(host),
            _ => SmtpError::Untrusted(host),
        },
        other => SmtpError::NoPrivateLine {
            host,
            detail: plain(&other.to_string()),
        },
    }
}

fn tls_error(error: &Error) -> Option<&rustls::Error> {
    let mut source = error.source();
    while let Some(cause) = source {
        let inner = cause
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref);
        let found = cause
            .downcast_ref()
            .or_else(|| inner.and_then(|inner| inner.downcast_ref()));
        if found.is_some() {
            return found;
        }
        source = cause.source();
    }
    None
}

fn io_kind(error: &Error) -> Option<ErrorKind> {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        source = cause.source();
    }
    None
}

/// The server's or the system's own words, bounded.
fn said(error: &Error) -> String {
    match error.source() {
        Some(source) => plain(&source.to_string()),
        None => plain(&error.to_string()),
    }
}

/// One line of plain signs: it comes from outside, and goes to a terminal.
fn plain(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c == '\n' { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_directing(*c))
        .take(LONGEST_SAYING)
        .collect();
    line.trim().to_owned()
}

/// Signs that turn the direction of writing, or are not seen.
fn is_directing(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_stays_one_short_plain_line() {
        assert_eq!(
            plain("no\n such\u{1b}[2J \u{202e}user\r"),
            "no  such[2J user"
        );
        assert_eq!(plain(&"a".repeat(10_000)).len(), LONGEST_SAYING);
    }
}
