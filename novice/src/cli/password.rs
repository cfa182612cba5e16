//! A person's own password for an invitation: from a prompt, from standard input, or from a file. Never
//! from the command line, which every program on the machine can read.

use super::args::{Invite, MailPassword, OwnPassword};
use crate::settings::Settings;
use anstream::println;
use anyhow::{Context as _, bail};
use secrecy::SecretString;
use std::io::BufRead as _;
use ticket::PasswordChoice;
use zeroize::Zeroizing;

/// Longer lines are no passwords.
const MOST_BYTES: u64 = 4_096;

/// The password that the arguments ask for.
pub(super) fn choice(args: &Invite, pseudonym: &str) -> anyhow::Result<PasswordChoice> {
    if args.no_password {
        return Ok(PasswordChoice::Open);
    }
    if !args.typed_password && !args.own.is_named() {
        return Ok(PasswordChoice::Words);
    }
    Ok(PasswordChoice::Typed(own(&args.own, pseudonym)?))
}

/// The person's own password: from where the arguments say, else from the terminal.
pub(super) fn own(from: &OwnPassword, pseudonym: &str) -> anyhow::Result<SecretString> {
    let typed = if from.password_stdin {
        first_line(std::io::stdin().lock()).context("no password came from standard input")?
    } else if let Some(path) = &from.password_file {
        let file = std::fs::File::open(path).with_context(|| {
            format!(
                "could not open {}: check its name and who may read it",
                path.display()
            )
        })?;
        first_line(std::io::BufReader::new(file))
            .with_context(|| format!("no password in {}", path.display()))?
    } else {
        prompt(pseudonym)?
    };
    Ok(SecretString::from(typed.as_str()))
}

/// Keeps the password of the mail account in the system's keyring.
pub(super) fn keep_for_mail(settings: &Settings, args: &MailPassword) -> anyhow::Result<()> {
    let Some(account) = &settings.smtp else {
        bail!("no mail account is set up: write one under [smtp] in settings.toml first");
    };
    let Some(user) = &account.user else {
        bail!("the mail account in settings.toml has no user, so it needs no password");
    };
    let typed = if args.password_stdin {
        first_line(std::io::stdin().lock()).context("no password came from standard input")?
    } else {
        let question = format!("Password of {user} at {}: ", account.host);
        rpassword::prompt_password(question)
            .map(Zeroizing::new)
            .context("there is no terminal to type a password in: use --password-stdin")?
    };
    account.keep_password(&SecretString::from(typed.as_str()))?;
    println!("Kept in this computer's keyring.");
    if matches!(account.password, mail::PasswordPlace::File(_)) {
        println!(
            "But settings.toml names a password_file, which is used instead: take that line out."
        );
    }
    Ok(())
}

fn prompt(pseudonym: &str) -> anyhow::Result<Zeroizing<String>> {
    let ask = |question: &str| {
        rpassword::prompt_password(question)
            .map(Zeroizing::new)
            .context("there is no terminal to type a password in: use --password-stdin or --password-file")
    };
    let first = ask("Your password for this invitation: ")?;
    let meter = ticket::password::check(&first, pseudonym);
    if !meter.is_accepted() {
        let problems: Vec<_> = meter.problems.iter().map(ToString::to_string).collect();
        bail!("this password is not good enough: {}", problems.join("; "));
    }
    let second = ask("The same again: ")?;
    if first != second {
        bail!("the two were not the same: try again");
    }
    Ok(first)
}

fn first_line(mut from: impl std::io::BufRead) -> anyhow::Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(String::new());
    std::io::Read::take(&mut from, MOST_BYTES).read_line(&mut line)?;
    let password = line.trim_end_matches(['\n', '\r']);
    if password.is_empty() {
        bail!("the first line is empty: write the password there");
    }
    Ok(Zeroizing::new(password.to_owned()))
}
