//! Before the sessions: somebody asks for help in the window, step by step.

use super::{PORT, Play, album::say};
use crate::{
    scenario::{ACCENT, ACCENT_WITH_KEYBOARD, DANGER},
    stage::{Program, Spot},
};
use anyhow::Result;
use std::fs;

impl Play {
    pub(super) fn asking(&self) -> Result<()> {
        let novice = &self.novice;
        let person = &novice.person;
        say("the novice asks for help, in three steps");
        // Elsewhere the address is found by itself.
        let settings = format!("endpoints = [\"tcp://127.0.0.1:{PORT}\"]\n");
        fs::create_dir_all(novice.path("data"))?;
        fs::write(novice.path("data/settings.toml"), settings)?;
        let port = PORT.to_string();
        self.keep(Program::start(&mut novice.program(&["--port", &port]))?);
        person.waits_to_read("Somebody you trust")?;
        self.album.take(novice, "novice-starts")?;
        for (step, read, colour) in [
            ("novice-says-who", "What do you need help with", ACCENT),
            (
                "novice-gets-a-password",
                "Your helper needs this password",
                ACCENT,
            ),
            (
                "novice-sends",
                "How do you want to send",
                ACCENT_WITH_KEYBOARD,
            ),
        ] {
            person.click_button(read, colour)?;
            person.waits_to_read(read)?;
            person.points_at(Spot { x: 1, y: 1 })?;
            self.album.take(novice, step)?;
        }
        person.clicks_text("Save")?;
        person.waits_to_read("Waiting for your helper")?;
        person.points_at(Spot { x: 1, y: 1 })?;
        self.album.take(novice, "novice-waits")?;
        say("and cancels, for this demo");
        person.clicks_until("Cancel the invitation", "Nobody can knock with it")?;
        person.click_button("the button to end it", DANGER)?;
        person.waits_to_read("Ask for help")?;
        Ok(())
    }
}
