//! `helper view`: a session without a window.

use std::sync::Arc;

use chrono::Utc;
use ticket::{Issuer, Kind};

use super::talk::Talk;
use super::{Exit, Invited, View, complain};
use crate::app::{self, Connect, Start};
use crate::data_dir::DataDir;
use crate::engine::{Command, Engine};

impl View {
    pub(super) fn run(self, data: DataDir) -> anyhow::Result<Exit> {
        if self.fullscreen {
            if let Err(problem) = self.invited.check() {
                complain(&problem, false);
                return Ok(Exit::Failed);
            }
            let identity = self.identity(&data)?;
            return show_bare(data, &self.invited, self.name, identity);
        }
        // Said now, not after somebody was called to their screen.
        self.script.check()?;
        self.files.check()?;
        let inbox = self.files.inbox()?;
        let identity = self.identity(&data)?;
        let engine = Engine::start(data.history(), inbox, Arc::new(|| {}))?;
        engine.send(Command::Identify(identity));
        let name = self.name.clone().unwrap_or_else(|| data.name());
        Talk::new(&self, engine, name)?.run()
    }

    /// The person's lasting identity, unlocked, if they want to be known again.
    fn identity(&self, data: &DataDir) -> anyhow::Result<Option<Box<Issuer>>> {
        if !self.identity && !self.passphrase.is_named() {
            return Ok(None);
        }
        if self.passphrase.is_stdin() && self.invited.takes_stdin() {
            anyhow::bail!(
                "the passphrase can't come from standard input together with the invitation or its password: give one of them as a file"
            );
        }
        // What is wrong with the file is said before anybody is asked for a passphrase.
        data.identity().read(Utc::now())?;
        let identity = data
            .identity()
            .unlock(&self.passphrase.get()?, Utc::now())?;
        Ok(Some(Box::new(identity)))
    }
}

/// The same in a bare window.
pub(super) fn show_bare(
    data: DataDir,
    invited: &Invited,
    name: Option<String>,
    identity: Option<Box<Issuer>>,
) -> anyhow::Result<Exit> {
    let source = invited.source();
    let open = source
        .read(Utc::now())
        .is_ok_and(|invitation| invitation.kind() == Kind::Open);
    let password = if open {
        None
    } else {
        match invited.password.get() {
            Ok(password) => Some(password),
            Err(problem) => {
                complain(&problem, false);
                return Ok(Exit::Failed);
            }
        }
    };
    let name = name.unwrap_or_else(|| data.name());
    let start = Start {
        source: Some(source),
        connect: Some(Connect { password, name }),
        bare: true,
        identity,
    };
    app::open_window(data, start)?;
    Ok(Exit::Done)
}
