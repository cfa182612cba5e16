//! A helper that breaks the rules, to see what a novice's program does about it: it knocks as it should, is let in,
//! and then clicks without having been allowed to.
//!
//! It speaks TLS and the protocol by hand, where the `helper` program would never send such a thing.
//!
//! ```text
//! cargo run --example hostile -- printer.invite < password
//! ```
//!
//! prints, a line each, the three words and how it ended; it fails unless it was sent away for what it did.

use anyhow::{Context as _, bail};
use chrono::Utc;
use clap::Parser;
use secrecy::SecretString;
use session::{Helper, HelperEvent, HelperSetup, Machine as _, Name, StopReason};
use std::net::ToSocketAddrs as _;
use std::path::PathBuf;
use std::time::Instant;
use stranger::{Line, Stranger};
use ticket::{Contact, Endpoint};
use wire::{Button, FromHelper, FromNovice, InputEvent};

#[derive(Parser)]
#[command(about = "Knocks, is let in, and clicks without having been allowed to")]
struct Args {
    /// The invitation; its password is read from standard input
    file: PathBuf,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let invitation = ticket::read(&std::fs::read(args.file)?, Utc::now())?;
    let password = std::io::read_to_string(std::io::stdin())?;
    let unlocked = invitation.unlock(Some(&SecretString::from(password.trim())))?;
    let mut line = connect(&unlocked.contact)?;
    let setup = HelperSetup {
        exporter: line.exporter(),
        invitation,
        unlocked,
        name: Name::new("Mallory")?,
        random: Box::new(|out: &mut [u8]| getrandom::fill(out).expect("random numbers")),
    };
    is_let_in(&mut line, Helper::new(Instant::now(), setup))?;
    breach(&mut line);
    while let Some(answer) = line.hears()? {
        if let FromNovice::Stop(why) = answer {
            println!("ended {why:?}");
            if why == StopReason::Misbehaved {
                return Ok(());
            }
        }
    }
    bail!("that is not how a breach of the rules is to end")
}

/// Keeps to the rules until then.
fn is_let_in(line: &mut Line, mut machine: Helper) -> anyhow::Result<()> {
    let carried = line.carries(&mut machine, |machine, answer| {
        while let Some(event) = machine.poll_event() {
            if let HelperEvent::Waiting { words } = event {
                println!("words {}", words.join(" "));
            }
        }
        matches!(answer, FromNovice::Approved { .. })
    });
    carried.context("not let in")
}

/// A click, as if control had been granted.
fn breach(line: &mut Line) {
    let event = InputEvent::Button {
        button: Button::Left,
        down: true,
    };
    line.says(&FromHelper::Input { grant: 1, event });
}

fn connect(contact: &Contact) -> anyhow::Result<Line> {
    let direct = contact
        .endpoints
        .iter()
        .find_map(|endpoint| match endpoint {
            Endpoint::Tcp { host, port } => Some(format!("{host}:{port}")),
            Endpoint::Relay { .. } => None,
        });
    let direct = direct.context("the invitation has a direct address")?;
    let address = direct.to_socket_addrs()?.next();
    let address = address.context("the address leads nowhere")?;
    Ok(Stranger::with_contact(&contact.name)?.line(address)?)
}
