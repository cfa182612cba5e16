//! Somebody in front of a display: looks, waits until something is seen, clicks, types.

use super::{
    Colour, Image, Spot, Word, installed,
    reading::{find, read},
};
use anyhow::{Context as _, Result, bail};
use std::{
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{ConnectionExt as _, ImageFormat},
    rust_connection::RustConnection,
};

/// How long one waits for something to be seen.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often one looks meanwhile.
const GLANCE: Duration = Duration::from_millis(100);

/// Somebody in front of a display.
pub struct Person {
    display: String,
    connection: RustConnection,
    screen: usize,
}

impl Person {
    /// Sits down in front of a display.
    ///
    /// # Errors
    /// When the display can't be reached.
    pub fn at(display: &str) -> Result<Self> {
        let (connection, screen) =
            x11rb::connect(Some(display)).with_context(|| format!("no display {display}"))?;
        Ok(Self {
            display: display.to_owned(),
            connection,
            screen,
        })
    }

    /// What the display shows now.
    ///
    /// # Errors
    /// When the display has gone.
    pub fn look(&self) -> Result<Image> {
        let root = self.connection.setup().roots[self.screen].root;
        let size = self.connection.get_geometry(root)?.reply()?;
        let shot = self
            .connection
            .get_image(
                ImageFormat::Z_PIXMAP,
                root,
                0,
                0,
                size.width,
                size.height,
                u32::MAX,
            )?
            .reply()?;
        let pixels = shot
            .data
            .chunks_exact(4)
            .flat_map(|bgrx| [bgrx[2], bgrx[1], bgrx[0]])
            .collect();
        Ok(Image {
            width: size.width.into(),
            height: size.height.into(),
            pixels,
        })
    }

    /// Saves what the display shows now as a PNG.
    ///
    /// # Errors
    /// When the display has gone or the file can't be written.
    pub fn photograph(&self, path: &Path) -> Result<()> {
        self.look()?.save(path)
    }

    /// Looks until `seen` finds what it wants.
    ///
    /// # Errors
    /// When it isn't seen for a minute; the message has `what`.
    pub fn wait_for<T>(&self, what: &str, mut seen: impl FnMut(&Image) -> Option<T>) -> Result<T> {
        let started = Instant::now();
        loop {
            if let Some(found) = seen(&self.look()?) {
                return Ok(found);
            }
            if started.elapsed() > PATIENCE {
                bail!(
                    "{what} is not seen on {} after {} s",
                    self.display,
                    PATIENCE.as_secs()
                );
            }
            thread::sleep(GLANCE);
        }
    }

    /// Waits for a button of a colour and clicks it.
    ///
    /// # Errors
    /// When there is none for a minute.
    pub fn click_button(&self, what: &str, colour: Colour) -> Result<()> {
        let spot = self.wait_for(what, |image| image.button(colour))?;
        self.click(spot)
    }

    /// What is written on the display now.
    ///
    /// # Errors
    /// When the display has gone, or tesseract is missing.
    pub fn read(&self) -> Result<Vec<Word>> {
        read(&self.look()?)
    }

    /// Waits until a phrase is read, words on one line, and says where it stands.
    ///
    /// # Errors
    /// When it isn't read for a minute; the message has what was read instead.
    pub fn waits_to_read(&self, phrase: &str) -> Result<Spot> {
        let started = Instant::now();
        loop {
            let words = self.read()?;
            if let Some(spot) = find(&words, phrase) {
                return Ok(spot);
            }
            if started.elapsed() > PATIENCE {
                let seen: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
                bail!(
                    "“{phrase}” is not read on {}, but: {}",
                    self.display,
                    seen.join(" ")
                );
            }
        }
    }

    /// Waits until a phrase is read and clicks it.
    ///
    /// # Errors
    /// As [`Person::waits_to_read`].
    pub fn clicks_text(&self, phrase: &str) -> Result<()> {
        let spot = self.waits_to_read(phrase)?;
        self.click(spot)
    }

    /// Clicks on a phrase until another one is read: a button may not be ready at first.
    ///
    /// # Errors
    /// When the other phrase isn't read within a minute, or as [`Person::waits_to_read`].
    pub fn clicks_until(&self, phrase: &str, afterwards: &str) -> Result<()> {
        let started = Instant::now();
        loop {
            let words = self.read()?;
            if find(&words, afterwards).is_some() {
                return Ok(());
            }
            if let Some(spot) = find(&words, phrase) {
                self.click(spot)?;
            }
            if started.elapsed() > PATIENCE {
                bail!(
                    "“{afterwards}” is not read on {} after clicks on “{phrase}”",
                    self.display
                );
            }
        }
    }

    /// Moves the pointer.
    ///
    /// # Errors
    /// When xdotool is missing or fails.
    pub fn points_at(&self, spot: Spot) -> Result<()> {
        let (x, y) = (spot.x.to_string(), spot.y.to_string());
        self.xdotool(&["mousemove", "--sync", &x, &y])
    }

    /// Clicks with the left button.
    ///
    /// # Errors
    /// When xdotool is missing or fails.
    pub fn click(&self, spot: Spot) -> Result<()> {
        let (x, y) = (spot.x.to_string(), spot.y.to_string());
        self.xdotool(&["mousemove", "--sync", &x, &y, "click", "1"])
    }

    /// Presses the left button at one place, and lets go of it at another.
    ///
    /// # Errors
    /// As [`Person::click`].
    pub fn drags(&self, from: Spot, to: Spot) -> Result<()> {
        let at = |spot: Spot| [spot.x.to_string(), spot.y.to_string()];
        let between = Spot {
            x: u32::midpoint(from.x, to.x),
            y: u32::midpoint(from.y, to.y),
        };
        let ([x, y], [by_x, by_y], [to_x, to_y]) = (at(from), at(between), at(to));
        let begin = ["mousemove", "--sync", &x, &y, "mousedown", "1"];
        let end = ["mousemove", "--sync", &to_x, &to_y, "mouseup", "1"];
        self.xdotool(&[&begin[..], &["mousemove", "--sync", &by_x, &by_y], &end[..]].concat())
    }

    /// Types a text.
    ///
    /// # Errors
    /// As [`Person::click`].
    pub fn types(&self, text: &str) -> Result<()> {
        self.xdotool(&["type", "--delay", "20", "--", text])
    }

    /// Presses and releases a key, by its X name (`Return`, `ctrl+alt+F12`).
    ///
    /// # Errors
    /// As [`Person::click`].
    pub fn presses(&self, key: &str) -> Result<()> {
        self.xdotool(&["key", key])
    }

    /// Waits until a window with this title is on the display, and gives it the keyboard.
    ///
    /// # Errors
    /// When there is none for a minute, or as [`Person::click`].
    pub fn turns_to_window(&self, title: &str) -> Result<()> {
        let started = Instant::now();
        while self
            .xdotool(&["search", "--onlyvisible", "--name", title])
            .is_err()
        {
            if started.elapsed() > PATIENCE {
                bail!("no window named {title} on {}", self.display);
            }
            thread::sleep(GLANCE);
        }
        self.xdotool(&[
            "search",
            "--onlyvisible",
            "--name",
            title,
            "windowactivate",
            "--sync",
        ])
    }

    fn xdotool(&self, arguments: &[&str]) -> Result<()> {
        let mut command: Command = installed("xdotool", "xdotool")?;
        let output = command
            .env("DISPLAY", &self.display)
            .args(arguments)
            .output()?;
        if !output.status.success() {
            bail!(
                "xdotool {}: {}",
                arguments.join(" "),
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        Ok(())
    }
}
