//! The last session: somebody with another program, who clicks without having been allowed to.

use super::{PORT, Play, album::say, history::printed};
use crate::{scenario, stage::Program};
use anyhow::{Result, ensure};
use std::{io::Write as _, process::Stdio};

impl Play {
    pub(super) fn hostile(&self) -> Result<()> {
        let novice = &self.novice;
        say("somebody else's program knocks, and then clicks without having been allowed to");
        let invitation = scenario::invite_offering(novice, PORT, "view,chat,control")?;
        self.keep(scenario::open_novice(novice, PORT)?);
        let mut command = novice
            .display
            .command(self.programs.join("examples/hostile"));
        command.arg(&invitation.file).stdin(Stdio::piped());
        let mut stranger = Program::start(&mut command)?;
        if let Some(mut input) = stranger.child().stdin.take() {
            writeln!(input, "{}", invitation.password)?;
        }
        novice.person.waits_to_read("Somebody wants to help you")?;
        novice.person.clicks_until("Allow", "The session is over")?;
        novice.person.waits_to_read("that you did not allow")?;
        self.album.take(novice, "novice-is-told-of-a-breach")?;
        ensure!(stranger.child().wait()?.success(), "it was not sent away");
        let id = self.last_invitation()?;
        let history = printed(novice, &["history", &id])?;
        ensure!(history.contains("broke the rules"), "{history}");
        Ok(())
    }
}
