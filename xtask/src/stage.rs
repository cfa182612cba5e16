//! Virtual displays with real programs on them, and somebody who looks and clicks there.
//!
//! A [`Display`] is an Xvfb with a window manager; a [`Program`] runs on it until dropped; a
//! [`Person`] sees the display as an [`Image`], reads what is written
//! there, and moves the pointer and types by XTEST.

mod drop;
mod hand;
mod image;
mod mail_server;
mod person;
mod reading;
mod relay;
mod talk;

pub use image::{Area, Colour, Image, Spot};
pub use mail_server::{MailServer, Tls};
pub use person::Person;
pub use reading::Word;
pub use relay::Relay;
pub use talk::Talk;

use anyhow::{Context as _, Result, bail};
use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

/// A virtual display of its own; gone when dropped.
pub struct Display {
    name: String,
    drawn_by: &'static str,
    _server: Program,
    window_manager: Option<Program>,
}

impl Display {
    /// Starts an Xvfb with 24 bits a pixel on a number that is free, and openbox on it.
    ///
    /// # Errors
    /// When a program is missing (the message has the command that installs it) or doesn't start.
    pub fn start(width: u16, height: u16) -> Result<Self> {
        let mut display = Self::bare(width, height)?;
        let mut manager = installed("openbox", "openbox")?;
        manager
            .env("DISPLAY", &display.name)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        display.window_manager = Some(Program::start(&mut manager)?);
        display.person()?.tries_keyboard()?;
        Ok(display)
    }

    /// The same without a window manager.
    ///
    /// # Errors
    /// As [`Display::start`].
    pub fn bare(width: u16, height: u16) -> Result<Self> {
        let mut server = installed("Xvfb", "xvfb")?;
        server
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-noreset",
                "-screen",
                "0",
            ])
            .arg(format!("{width}x{height}x24"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Program::start(&mut server)?;
        let output = server.0.stdout.take().context("Xvfb has no output")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        if number.trim().is_empty() {
            bail!("Xvfb ended before it was ready");
        }
        Ok(Self {
            name: format!(":{}", number.trim()),
            drawn_by: "processor",
            window_manager: None,
            _server: server,
        })
    }

    /// The display's name, as in `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// From now on windows are drawn here by OpenGL; at first the processor draws them.
    pub fn draws_by_card(&mut self) {
        self.drawn_by = "card";
    }

    /// A command that will run on this display, whatever display there is outside.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.name)
            .env("BECKON_DRAWN_BY", self.drawn_by)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
        command
    }

    /// Somebody who sits in front of it.
    ///
    /// # Errors
    /// When the display can't be reached.
    pub fn person(&self) -> Result<Person> {
        Person::at(&self.name)
    }
}

/// A program that runs until this is dropped.
pub struct Program(Child);

impl Program {
    /// Starts it.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn start(command: &mut Command) -> Result<Self> {
        let child = command
            .spawn()
            .with_context(|| format!("{:?} can't be started", command.get_program()))?;
        Ok(Self(child))
    }

    /// Whether it still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }

    /// The process, to write to it, read from it, or wait for its end.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Both fail only for a program that has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A command for a program of a Debian package, or how to install it.
///
/// # Errors
/// When the program isn't in any folder of `PATH`.
pub fn installed(program: &str, package: &str) -> Result<Command> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    if std::env::split_paths(&path).any(|folder| folder.join(program).is_file()) {
        Ok(Command::new(program))
    } else {
        bail!("{program} is missing; install it with\n\n    apt-get install {package}\n")
    }
}
