//! The mail account of `settings.toml`, from which invitations can be sent straight.
//!
//! ```toml
//! [smtp]
//! host = "mail.example.org"
//! port = 465                        # 465 for tls, 587 for starttls, unless another is named
//! security = "tls"                  # or "starttls"; "none-local-only" for a server on this computer
//! user = "ann"                      # left out, or "", where the server wants no password
//! from = "ann@example.org"
//! password_file = "/home/ann/.mail" # readable by nobody else; left out: the keyring, see `novice mail-password`
//! ca_file = "/home/ann/server.pem"  # who vouches for a server of one's own
//! ```

use mail::{Account, Address, PasswordPlace, Security};
use serde::Deserialize;
use std::net::IpAddr;
use std::path::PathBuf;

/// What stands under `[smtp]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    host: String,
    port: Option<u16>,
    security: String,
    user: Option<String>,
    from: String,
    password_file: Option<PathBuf>,
    ca_file: Option<PathBuf>,
    password: Option<toml::Value>,
}

/// A key, and what is wrong with its value.
pub(crate) type Wrong = (&'static str, String);

/// How `security` names it.
pub(crate) fn security_name(security: Security) -> &'static str {
    match security {
        Security::Tls => "tls",
        Security::StartTls => "starttls",
        Security::NoneLocalOnly => "none-local-only",
    }
}

/// The port that is usual for it.
pub(crate) fn usual_port(security: Security) -> u16 {
    match security {
        Security::Tls => 465,
        Security::StartTls => 587,
        Security::NoneLocalOnly => 25,
    }
}

impl Written {
    /// The account, or which key is wrong and what would be right.
    pub(crate) fn read(self) -> Result<Account, Wrong> {
        if self.password.is_some() {
            let problem = "a password does not belong into this file: take it out, and use `novice mail-password` or password_file";
            return Err(("smtp.password", problem.to_owned()));
        }
        let security = security(&self.security)?;
        let host = host(self.host, security)?;
        let from = self.from.parse::<Address>();
        let port = self.port.unwrap_or_else(|| usual_port(security));
        if port == 0 {
            return Err(("smtp.port", "must be 1 to 65535".to_owned()));
        }
        let user = self.user.filter(|user| !user.is_empty());
        if user
            .iter()
            .flat_map(|user| user.chars())
            .any(char::is_control)
        {
            return Err(("smtp.user", "must be the name you log in with".to_owned()));
        }
        let password = whole(self.password_file, "smtp.password_file")?;
        Ok(Account {
            host,
            port,
            security,
            user,
            from: from.map_err(|error| ("smtp.from", error.to_string()))?,
            password: password.map_or(PasswordPlace::Keyring, PasswordPlace::File),
            ca_file: whole(self.ca_file, "smtp.ca_file")?,
        })
    }
}

/// How the line is kept private.
fn security(text: &str) -> Result<Security, Wrong> {
    let all = [Security::Tls, Security::StartTls, Security::NoneLocalOnly];
    let named = all.into_iter().find(|it| security_name(*it) == text);
    named.ok_or_else(|| {
        (
            "smtp.security",
            format!("{text:?} must be \"tls\", \"starttls\" or \"none-local-only\""),
        )
    })
}

/// A server's name or address, where the line to it may be as private as that.
pub(crate) fn host(host: String, security: Security) -> Result<String, Wrong> {
    let address = host.parse::<IpAddr>();
    let named = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    if address.is_err() && (host.is_empty() || host.len() > 253 || !host.chars().all(named)) {
        let problem = format!("{host:?} must be a server's name, like mail.example.org");
        return Err(("smtp.host", problem));
    }
    let is_here = address.is_ok_and(|address| address.is_loopback()) || host == "localhost";
    if security == Security::NoneLocalOnly && !is_here {
        let problem = format!(
            "\"none-local-only\" is for a server on this computer, and {host} is none: use \"tls\" or \"starttls\""
        );
        return Err(("smtp.security", problem));
    }
    Ok(host)
}

fn whole(path: Option<PathBuf>, key: &'static str) -> Result<Option<PathBuf>, Wrong> {
    match path {
        Some(path) if !path.is_absolute() => {
            Err((key, "must be a whole path, as in /home/ann/file".to_owned()))
        }
        path => Ok(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Account, Wrong> {
        toml::from_str::<Written>(text).unwrap().read()
    }

    const LEAST: &str = "host = \"mail.example.org\"\nfrom = \"ann@example.org\"\n";

    #[test]
    fn the_usual_ports_and_the_keyring_need_not_be_named() {
        for (security, port) in [("tls", 465), ("starttls", 587)] {
            let account = read(&format!("{LEAST}security = {security:?}")).unwrap();
            assert_eq!(account.port, port);
            assert_eq!(account.password, PasswordPlace::Keyring);
            assert_eq!(account.user, None);
        }
    }

    #[test]
    fn everything_can_be_set() {
        let account = read(&format!(
            "{LEAST}security = \"tls\"\nport = 4465\nuser = \"ann\"\npassword_file = \"/p\"\nca_file = \"/c\""
        ))
        .unwrap();
        assert_eq!(account.port, 4465);
        assert_eq!(account.user.as_deref(), Some("ann"));
        assert_eq!(account.password, PasswordPlace::File("/p".into()));
        assert_eq!(account.ca_file, Some("/c".into()));
        assert_eq!(account.from.to_string(), "ann@example.org");
    }

    #[test]
    fn each_mistake_is_named_with_its_key() {
        let tls = format!("{LEAST}security = \"tls\"\n");
        for (text, key) in [
            (format!("{LEAST}security = \"none\""), "smtp.security"),
            (
                format!("{LEAST}security = \"none-local-only\""),
                "smtp.security",
            ),
            (format!("{tls}port = 0"), "smtp.port"),
            (format!("{tls}user = \"a\\nb\""), "smtp.user"),
            (format!("{tls}password = \"right horse\""), "smtp.password"),
            (format!("{tls}password_file = \"p\""), "smtp.password_file"),
            (format!("{tls}ca_file = \"c\""), "smtp.ca_file"),
            (tls.replace("ann@", "ann"), "smtp.from"),
            (tls.replace("mail.example.org", "a b"), "smtp.host"),
        ] {
            assert_eq!(read(&text).unwrap_err().0, key, "{text}");
        }
    }

    #[test]
    fn without_encryption_only_a_server_on_this_computer() {
        for host in ["localhost", "127.0.0.1", "::1"] {
            let text = LEAST.replace("mail.example.org", host);
            let account = read(&format!("{text}security = \"none-local-only\"")).unwrap();
            assert_eq!(account.security, Security::NoneLocalOnly);
        }
    }
}
