//! `identity create|show|export|forget`, the same in both programs; and where a passphrase comes from: a prompt, standard
//! input or a file, but never an argument, which others can see.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;

use anstream::{eprintln, println};
use anyhow::{Context as _, bail};
use chrono::Utc;
use clap::{Args, Subcommand};
use secrecy::{ExposeSecret as _, SecretString};
use ticket::identity::{self, Card};
use ticket::password;
use zeroize::Zeroizing;

use crate::{Existing, Kept, card_name, words, write_card};

/// The most bytes of a passphrase that are read: 128 code points and a line end.
const LIMIT: u64 = 1024;

/// What can be done with one's own identity.
#[derive(Debug, Subcommand)]
pub enum IdentityCommand {
    /// Make a lasting identity, so that others know you again; it is protected by a passphrase
    Create(Create),
    /// Show your name and the six words of your key, which others compare by phone
    Show(Show),
    /// Write your card, to give to those who are to know you again; it is no secret
    Export(Export),
    /// Forget your identity: nobody knows you again by the next one
    Forget(Forget),
}

/// `identity create`.
#[derive(Debug, Args)]
pub struct Create {
    /// What you call yourself; it stands on your card
    #[arg(value_name = "NAME", value_parser = name)]
    name: String,

    /// Make up a passphrase of four words and print it, instead of asking for one
    #[arg(long, conflicts_with_all = ["passphrase_stdin", "passphrase_file"])]
    generate: bool,

    /// Put it in the place of the one there is, which is gone then
    #[arg(long)]
    replace: bool,

    #[command(flatten)]
    passphrase: PassphraseFrom,
}

/// `identity show`.
#[derive(Debug, Args)]
pub struct Show {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `identity export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The card's file [default: NAME.helper or NAME.novice in this folder]
    #[arg(value_name = "FILE", conflicts_with = "text")]
    file: Option<PathBuf>,

    /// Print the card as text to paste into a message
    #[arg(long)]
    text: bool,

    #[command(flatten)]
    passphrase: PassphraseFrom,
}

/// `identity forget`.
#[derive(Debug, Args)]
pub struct Forget {
    /// Don't ask
    #[arg(long)]
    yes: bool,
}

/// Where the passphrase of an identity comes from. Without either, it is asked for in the terminal.
#[derive(Debug, Default, Args)]
#[group(skip)]
pub struct PassphraseFrom {
    /// Read your identity's passphrase from standard input (its first line)
    #[arg(long)]
    passphrase_stdin: bool,

    /// Read your identity's passphrase from a file (its first line)
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_stdin")]
    passphrase_file: Option<PathBuf>,
}

impl IdentityCommand {
    /// Does it.
    ///
    /// # Errors
    /// What went wrong and what to do next, to be printed.
    pub fn run(&self, kept: &Kept) -> anyhow::Result<()> {
        match self {
            Self::Create(create) => create.run(kept),
            Self::Show(show) => show.run(kept),
            Self::Export(export) => export.run(kept),
            Self::Forget(forget) => forget.run(kept),
        }
    }
}

impl Create {
    fn run(&self, kept: &Kept) -> anyhow::Result<()> {
        let existing = match self.replace {
            true => Existing::Replace,
            false if kept.is_there() => {
                let path = kept.path().to_owned();
                return Err(crate::IdentityError::Exists { path }.into());
            }
            false => Existing::Keep,
        };
        let made = identity::generate(&self.name, Utc::now(), &mut system_random)?;
        let passphrase = self.passphrase()?;
        let locked = identity::lock(&made, kept.role(), &passphrase, &mut system_random)?;
        kept.keep(&locked, existing)?;
        println!("You are “{}” now. The six words of your key:", self.name);
        println!("\n    {}\n", words(&made));
        if self.generate {
            println!("Your passphrase: {}", passphrase.expose_secret());
            println!("Write it down. It is not shown again.");
        }
        println!(
            "A forgotten passphrase can't be replaced: you would be somebody new to everybody who knows you."
        );
        println!("Kept in {}", kept.path().display());
        Ok(())
    }

    fn passphrase(&self) -> anyhow::Result<SecretString> {
        if self.generate {
            return Ok(password::generate(&mut system_random));
        }
        if self.passphrase.is_named() {
            return self.passphrase.get();
        }
        let first = ask("A passphrase for your identity (a few words are fine): ")?;
        let meter = password::check_passphrase(first.expose_secret(), &self.name);
        if !meter.is_accepted() {
            let problems: Vec<_> = meter.problems.iter().map(ToString::to_string).collect();
            bail!(
                "this passphrase is not good enough: {}",
                problems.join("; ")
            );
        }
        let second = ask("The same again: ")?;
        if first.expose_secret() != second.expose_secret() {
            bail!("the two were not the same: try again");
        }
        Ok(first)
    }
}

impl Show {
    fn run(&self, kept: &Kept) -> anyhow::Result<()> {
        let locked = kept.read(Utc::now())?;
        if self.json {
            let shown = serde_json::json!({
                "name": locked.name(),
                "role": locked.role().as_str(),
                "words": locked.fingerprint(),
                "file": kept.path(),
            });
            println!("{}", serde_json::to_string_pretty(&shown)?);
        } else {
            println!("{:<12}{}", "Name", locked.name());
            println!("{:<12}{}", "Six words", locked.fingerprint());
            println!("{:<12}{}", "File", kept.path().display());
        }
        Ok(())
    }
}

impl Export {
    fn run(&self, kept: &Kept) -> anyhow::Result<()> {
        let identity = kept.unlock(&self.passphrase.get()?, Utc::now())?;
        let card = identity::card(&identity, kept.role());
        if self.text {
            println!("{}", Card::to_text(&card));
        } else {
            let path = match &self.file {
                Some(path) => path.clone(),
                None => PathBuf::from(card_name(identity.certificate().name(), kept.role())),
            };
            write_card(&path, &card, Existing::Keep).with_context(|| {
                let path = path.display();
                format!("the card was not written to {path}: choose another name or folder")
            })?;
            println!("Your card is in {}", path.display());
        }
        eprintln!(
            "Whoever gets it compares these words with you by phone: {}",
            words(&identity)
        );
        Ok(())
    }
}

impl Forget {
    fn run(&self, kept: &Kept) -> anyhow::Result<()> {
        let name = kept
            .read(Utc::now())
            .ok()
            .map(|locked| locked.name().to_owned());
        let name = name.unwrap_or_else(|| "(damaged)".to_owned());
        if !self.yes && kept.is_there() && !is_sure(&name)? {
            bail!("nothing was changed");
        }
        kept.forget()?;
        println!(
            "Forgotten. Nobody knows you again until you make another identity and give its card."
        );
        Ok(())
    }
}

impl PassphraseFrom {
    /// Whether a source was named, so that nobody is to be asked.
    pub fn is_named(&self) -> bool {
        self.passphrase_stdin || self.passphrase_file.is_some()
    }

    /// Whether standard input is taken by it.
    pub fn is_stdin(&self) -> bool {
        self.passphrase_stdin
    }

    /// The passphrase.
    ///
    /// # Errors
    /// When it can't be read, or there is no terminal to ask for it.
    pub fn get(&self) -> anyhow::Result<SecretString> {
        if let Some(path) = &self.passphrase_file {
            let file = File::open(path).and_then(first_line);
            return file.with_context(|| {
                let path = path.display();
                format!(
                    "no passphrase could be read from {path}: check its name and who may read it"
                )
            });
        }
        if self.passphrase_stdin {
            return first_line(io::stdin().lock())
                .context("no passphrase came from standard input: write it there");
        }
        ask("The passphrase of your identity: ")
    }
}

fn ask(question: &str) -> anyhow::Result<SecretString> {
    if !io::stdin().is_terminal() {
        bail!(
            "there is no terminal to ask for the passphrase: use --passphrase-stdin or --passphrase-file FILE"
        );
    }
    Ok(rpassword::prompt_password(question)
        .context("the passphrase could not be read from the terminal")?
        .into())
}

fn first_line(from: impl Read) -> io::Result<SecretString> {
    let mut text = Zeroizing::new(String::with_capacity(LIMIT as usize));
    from.take(LIMIT).read_to_string(&mut text)?;
    Ok(text.lines().next().unwrap_or_default().into())
}

fn is_sure(name: &str) -> anyhow::Result<bool> {
    let mut out = anstream::stderr();
    write!(
        out,
        "Forget the identity “{name}”? Nobody will know you by it any more, and it can't be brought back. Type yes or no: "
    )?;
    out.flush()?;
    let mut line = String::new();
    io::stdin()
        .read_line(&mut line)
        .context("the answer could not be read")?;
    Ok(line.trim() == "yes")
}

fn name(text: &str) -> Result<String, String> {
    use ticket::text_rule::{self, MAX_LINE};
    text_rule::name(text, MAX_LINE)
        .map(str::to_owned)
        .map_err(|error| format!("{error}: {}", error.remedy()))
}

fn system_random(out: &mut [u8]) {
    getrandom::fill(out).expect("a running system gives random numbers");
}
