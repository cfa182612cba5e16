//! `helper view`: a session without a window.

use std::sync::Arc;

use chrono::Utc;
use ticket::Kind;

use super::talk::Talk;
use super::{Exit, Invited, View, complain};
use crate::app::{self, Connect, Start};
use crate::data_dir::DataDir;
use crate::engine::Engine;

impl View {
    pub(super) fn run(self, data: DataDir) -> anyhow::Result<Exit> {
        if self.fullscreen {
            if let Err(problem) = self.invited.check() {
                complain(&problem, false);
                return Ok(Exit::Failed);
            }
            return show_bare(data, &self.invited, self.name);
        }
        // Said now, not after somebody was called to their screen.
        self.script.check()?;
        self.files.check()?;
        let inbox = self.files.inbox()?;
        let engine = Engine::start(data.history(), inbox, Arc::new(|| {}))?;
        let name = self.name.clone().unwrap_or_else(|| data.name());
        Talk::new(&self, engine, name)?.run()
    }
}

/// The same in a bare window.
pub(super) fn show_bare(
    data: DataDir,
    invited: &Invited,
    name: Option<String>,
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
    };
    app::open_window(data, start)?;
    Ok(Exit::Done)
}
