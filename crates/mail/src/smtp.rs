//! Straight to the server of the person's own mail account (RFC 5321), encrypted (RFC 8314; RFC 3207).

use crate::PasswordPlace;
use crate::password::why;
use crate::trouble::{Stage, classify};
use crate::{Address, Letter, SmtpError, place};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret as _, SecretString};
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, mpsc};
use std::thread;
use std::time::Duration;

/// A mail account that can send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The server's name, which it has to prove; or an IP address.
    pub host: String,
    /// TCP port, 1–65535.
    pub port: u16,
    /// How the line is kept private.
    pub security: Security,
    /// Who logs in; nobody where the server asks for no password.
    pub user: Option<String>,
    /// The sender.
    pub from: Address,
    /// Where the password is.
    pub password: PasswordPlace,
    /// Who may vouch for the server beside those that the system trusts: a PEM file.
    pub ca_file: Option<PathBuf>,
}

/// How the line to the server is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (RFC 8314, section 3.3; port 465).
    Tls,
    /// TLS after STARTTLS, without which nothing is sent (RFC 3207; port 587).
    StartTls,
    /// None, for a server on this very computer alone.
    NoneLocalOnly,
}

/// How long a server may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For each single answer.
    pub answer: Duration,
    /// For all of it.
    pub whole: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            answer: Duration::from_secs(20),
            whole: Duration::from_secs(90),
        }
    }
}

/// Sends the letter, and returns when the server has taken it.
///
/// `login` is the user and password, where the server wants them: [`Account::password`].
///
/// # Errors
/// [`SmtpError`]: which step failed, and what to do. But for [`SmtpError::Unsure`], nothing was sent.
pub fn send(
    account: &Account,
    login: Option<(String, SecretString)>,
    letter: &Letter,
    patience: Patience,
) -> Result<(), SmtpError> {
    let to = letter.to().ok_or(SmtpError::NoRecipient)?.clone();
    let unique = place::unique().map_err(|e| SmtpError::NoRandom(e.to_string()))?;
    let message = letter.message(&account.from, &to, &unique);
    let line = Line::new(account, login, to, patience);
    in_time(line, patience, move |line, fate| {
        line.send(&message, || fate.set(Fate::HandedOver).is_ok())
    })
}

/// Connects and logs in, as for a letter, and sends none.
///
/// `login` as for [`send`].
///
/// # Errors
/// [`SmtpError`]: which step failed, and what to do.
pub fn try_out(
    account: &Account,
    login: Option<(String, SecretString)>,
    patience: Patience,
) -> Result<(), SmtpError> {
    // Nobody is written to.
    let to = account.from.clone();
    let line = Line::new(account, login, to, patience);
    in_time(line, patience, |line, _| {
        // It let us in; whether it says goodbye changes nothing.
        let _ = line.open()?.quit();
        Ok(())
    })
}

/// What becomes of a letter, decided once.
#[derive(Debug)]
enum Fate {
    /// From here on the server may have it.
    HandedOver,
    /// It never gets it.
    GivenUp,
}

/// Does that with the line on a thread of its own, for as long as patience lasts: the system's look-up of names can't be given
/// up, and a server may send a byte now and then for ever.
fn in_time(
    line: Line,
    patience: Patience,
    work: impl FnOnce(&Line, &OnceLock<Fate>) -> Result<(), SmtpError> + Send + 'static,
) -> Result<(), SmtpError> {
    let (tell, told) = mpsc::channel();
    let host = line.account.host.clone();
    let fate = Arc::new(OnceLock::new());
    let decided = Arc::clone(&fate);
    thread::spawn(move || {
        let done = work(&line, &decided);
        // Whoever asked may have gone on.
        let _ = tell.send(done);
    });
    match told.recv_timeout(patience.whole) {
        Ok(done) => done,
        // The thread may go on, but not with the letter: what is said of it stays true.
        Err(_) if fate.set(Fate::GivenUp).is_ok() => Err(SmtpError::Stalled(host)),
        Err(_) => Err(SmtpError::Unsure),
    }
}

/// The way to an account's server.
struct Line {
    account: Account,
    login: Option<(String, SecretString)>,
    to: Address,
    patience: Patience,
}

impl Line {
    fn new(
        account: &Account,
        login: Option<(String, SecretString)>,
        to: Address,
        patience: Patience,
    ) -> Self {
        Self {
            account: account.clone(),
            login,
            to,
            patience,
        }
    }

    fn failed(&self, stage: Stage) -> impl Fn(lettre::transport::smtp::Error) -> SmtpError {
        move |error| classify(stage, &error, &self.account, &self.to)
    }

    /// Connected, and logged in where that is wanted.
    fn open(&self) -> Result<SmtpConnection, SmtpError> {
        let mut server = self.connect()?;
        if let Some((user, password)) = &self.login {
            let login = Credentials::new(user.clone(), password.expose_secret().to_owned());
            let ways = [Mechanism::Plain, Mechanism::Login];
            if !ways
                .iter()
                .any(|way| server.server_info().supports_auth_mechanism(*way))
            {
                return Err(SmtpError::NoLogin(self.account.host.clone()));
            }
            server
                .auth(&ways, &login)
                .map_err(self.failed(Stage::LogIn))?;
        }
        Ok(server)
    }

    /// `may` is asked just before the letter leaves.
    fn send(&self, message: &[u8], may: impl FnOnce() -> bool) -> Result<(), SmtpError> {
        let mut server = self.open()?;
        let from = self.account.from.as_lettre().clone();
        let sender = server.command(Mail::new(Some(from), Vec::new()));
        sender.map_err(self.failed(Stage::Sender))?;
        let recipient = server.command(Rcpt::new(self.to.as_lettre().clone(), Vec::new()));
        recipient.map_err(self.failed(Stage::Recipient))?;
        server.command(Data).map_err(self.failed(Stage::Announce))?;
        if !may() {
            return Err(SmtpError::Stalled(self.account.host.clone()));
        }
        let taken = server.message(message);
        taken.map_err(self.failed(Stage::Message))?;
        // It has it; whether it says goodbye changes nothing.
        let _ = server.quit();
        Ok(())
    }

    fn connect(&self) -> Result<SmtpConnection, SmtpError> {
        let Account { host, port, .. } = &self.account;
        let found = (host.as_str(), *port).to_socket_addrs();
        let addresses: Vec<SocketAddr> = found
            .map(Iterator::collect)
            .map_err(|_| SmtpError::UnknownServer(host.clone()))?;
        let tls = match self.account.security {
            Security::NoneLocalOnly => {
                if !addresses.iter().all(|address| address.ip().is_loopback()) {
                    return Err(SmtpError::NotLocal(host.clone()));
                }
                None
            }
            Security::Tls | Security::StartTls => Some(self.tls()?),
        };
        // Not this computer's name: it is nobody's business, and mail carries it on (RFC 5321, section 4.1.3).
        let hello = ClientId::Ipv4(Ipv4Addr::LOCALHOST);
        let at_once = tls
            .as_ref()
            .filter(|_| self.account.security == Security::Tls);
        let patience = Some(self.patience.answer);
        let failed = self.failed(Stage::Connect);
        let mut server = SmtpConnection::connect(&*addresses, patience, &hello, at_once, None)
            .map_err(&failed)?;
        if let (Some(tls), Security::StartTls) = (&tls, self.account.security) {
            if !server.can_starttls() {
                return Err(SmtpError::NoEncryption(host.clone()));
            }
            server.starttls(tls, &hello).map_err(failed)?;
        }
        Ok(server)
    }

    /// Who is trusted to vouch for the server.
    fn tls(&self) -> Result<TlsParameters, SmtpError> {
        let mut tls = TlsParameters::builder(self.account.host.clone());
        if let Some(path) = &self.account.ca_file {
            for certificate in certificates(path)? {
                tls = tls.add_root_certificate(certificate);
            }
        }
        tls.build_rustls()
            .map_err(|error| SmtpError::Roots(error.to_string()))
    }
}

fn certificates(path: &Path) -> Result<Vec<Certificate>, SmtpError> {
    let wrong = |detail: String| SmtpError::CaFile {
        path: path.to_owned(),
        detail,
    };
    let pem = std::fs::read(path).map_err(|error| wrong(why(&error)))?;
    match Certificate::from_pem(&pem) {
        Ok(certificate) if pem.windows(10).any(|part| part == b"-----BEGIN") => {
            Ok(vec![certificate])
        }
        Ok(_) => Err(wrong("there is no certificate in it".to_owned())),
        Err(error) => Err(wrong(error.to_string())),
    }
}
