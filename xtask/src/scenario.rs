//! A novice and a helper at two virtual displays, with the real programs, from the invitation to the end.
//!
//! Each step waits until it sees on the display what a person would wait for. The demo plays all of them; the
//! end-to-end tests play them and look closer.

mod clipboard;
mod programs;
mod rights;
mod video;

pub use clipboard::{copies_until_pasted, copy, offer, pasted, pasted_as, pastes};
pub use programs::{Terminal, terminal, window};
pub use rights::{ask, ask_for_video, is_allowed};
pub use video::{Played, frame_before_end, play};

use crate::stage::{Display, Person, Program, Spot};
use anyhow::{Context as _, Result, ensure};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The helper's name in the scenario.
pub const HELPER: &str = "Ada";

/// The main buttons' colour, as `ui` has it by day.
pub const ACCENT: [u8; 3] = [0x0A, 0x66, 0x70];

/// The same where such a button has the keyboard.
pub const ACCENT_WITH_KEYBOARD: [u8; 3] = [0x0C, 0x5E, 0x67];

/// The colour of the buttons that stop, as `ui` has it by day.
pub const DANGER: [u8; 3] = [0xB3, 0x26, 0x1E];

/// What is shown in place of what is never shared: red, green, blue.
pub const CARD: [u8; 3] = [0x6C, 0x74, 0x80];

/// One side: a display, somebody in front of it, and folders of their own.
pub struct Seat {
    /// The display.
    pub display: Display,
    /// Who sits there.
    pub person: Person,
    folder: PathBuf,
    program: PathBuf,
}

impl Seat {
    /// A display with the program `name` of the folder `programs` ready to be run, its files under `folder`.
    ///
    /// # Errors
    /// When the display can't be started.
    pub fn new(programs: &Path, name: &str, folder: &Path) -> Result<Self> {
        Self::with_display(Display::start(1280, 800)?, programs, name, folder)
    }

    /// Likewise, with this display.
    ///
    /// # Errors
    /// When it can't be reached.
    pub fn with_display(
        display: Display,
        programs: &Path,
        name: &str,
        folder: &Path,
    ) -> Result<Self> {
        let person = display.person()?;
        // In the middle it would lie on what appears there.
        person.points_at(Spot { x: 1, y: 1 })?;
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder)?;
        Ok(Self {
            display,
            person,
            folder,
            program: programs.join(name),
        })
    }

    /// The program's name.
    pub fn name(&self) -> String {
        let name = self.program.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// A path among the side's own files.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The side's program with these arguments, on the side's display.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = self.display.command(&self.program);
        command
            .arg("--data-dir")
            .arg(self.folder.join("data"))
            .args(arguments)
            .current_dir(&self.folder)
            .env("HOME", &self.folder)
            .env("XDG_RUNTIME_DIR", &self.folder)
            .env("USER", HELPER)
            .env("RUST_BACKTRACE", "1");
        command
    }
}

/// An invitation that was made: its file, and the password that goes by phone.
pub struct Invitation {
    /// Where the file is.
    pub file: PathBuf,
    /// The generated words.
    pub password: String,
}

/// Makes an invitation on the novice's side, with the command line, that listens on `port`.
///
/// # Errors
/// When the program fails, with what it said.
pub fn invite(novice: &Seat, port: u16) -> Result<Invitation> {
    invite_offering(novice, port, "view,chat")
}

/// Likewise; the helper may ask for what `offers` says.
///
/// # Errors
/// When the program fails, with what it said.
pub fn invite_offering(novice: &Seat, port: u16, offers: &str) -> Result<Invitation> {
    invite_from(novice, "127.0.0.1", port, offers)
}

/// Likewise; the helper reaches the novice at `address`.
///
/// # Errors
/// When the program fails, with what it said.
pub fn invite_from(novice: &Seat, address: &str, port: u16, offers: &str) -> Result<Invitation> {
    let port = port.to_string();
    let endpoint = format!("{address}:{port}");
    let arguments = [
        "--port",
        &port,
        "invite",
        "--name",
        "Blue Heron",
        "--message",
        "My printer does not print.",
        "--offers",
        offers,
        "--endpoint",
        &endpoint,
        "--save",
        "printer.invite",
        "--force",
        "--json",
    ];
    let output = novice.program(&arguments).stdin(Stdio::null()).output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let made: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let password = made["password"]
        .as_str()
        .context("the invitation has a password")?;
    Ok(Invitation {
        file: novice.folder.join("printer.invite"),
        password: password.to_owned(),
    })
}

/// Opens the novice's window, which listens on `port`.
///
/// # Errors
/// When the window does not appear.
pub fn open_novice(novice: &Seat, port: u16) -> Result<Program> {
    let window = Program::start(&mut novice.program(&["--port", &port.to_string()]))?;
    novice
        .person
        .wait_for("the novice's window", |image| image.button(ACCENT))?;
    novice.person.waits_to_read("Blue Heron")?;
    Ok(window)
}

/// Opens an invitation in the helper's window.
///
/// # Errors
/// When the window does not show it.
pub fn open_helper(helper: &Seat, invitation: &Invitation) -> Result<Program> {
    let file = invitation
        .file
        .to_str()
        .context("the file's name is text")?;
    let window = Program::start(&mut helper.program(&[file]))?;
    helper.person.waits_to_read("asks for your help")?;
    Ok(window)
}

/// Enters the password and presses *Connect*, by the keyboard alone: the helper has knocked.
///
/// # Errors
/// When the helper's window does not come to wait for an answer.
pub fn knock(helper: &Seat, password: &str) -> Result<()> {
    helper.person.types(password)?;
    helper.person.presses("Return")?;
    helper.person.waits_to_read("The password is right")?;
    // The button to connect has the keyboard now.
    helper.person.presses("Return")?;
    helper.person.waits_to_read("Your three words")?;
    Ok(())
}

/// Presses *Allow* on the novice's side, and waits until the helper sees the screen.
///
/// # Errors
/// When the question or the picture does not appear.
pub fn allow(novice: &Seat, helper: &Seat) -> Result<()> {
    novice.person.waits_to_read("Somebody wants to help you")?;
    novice
        .person
        .clicks_until("Allow", "They see your screen")?;
    helper.person.waits_to_read("Chat")?;
    Ok(())
}

/// Presses *Stop* on the novice's side, and waits until both sides say that it is over.
///
/// # Errors
/// When one of them does not.
pub fn stop(novice: &Seat, helper: &Seat) -> Result<()> {
    novice.person.click_button("the button to stop", DANGER)?;
    novice.person.waits_to_read("The session is over")?;
    helper.person.waits_to_read("The session has ended")?;
    Ok(())
}
