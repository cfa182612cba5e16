//! Somebody in front of a display: looks, waits until something is seen or read, clicks on it.

use super::{
    Area, Colour, Image, Spot, Word,
    reading::{Either, look_for, look_for_either, read},
};
use anyhow::{Context as _, Result, bail};
use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{ConnectionExt as _, ImageFormat},
    rust_connection::RustConnection,
};

/// How long one waits for something to be seen: only tells what never comes from what is slow.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// How often one looks meanwhile.
pub(super) const GLANCE: Duration = Duration::from_millis(100);

/// Somebody in front of a display.
pub struct Person {
    pub(super) display: String,
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
    /// When it isn't seen for two minutes; the message has `what`.
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
    /// When there is none for two minutes.
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

    /// Whether a phrase is read now, words on one line.
    ///
    /// # Errors
    /// When the display has gone, or tesseract is missing.
    pub fn reads(&self, phrase: &str) -> Result<bool> {
        Ok(look_for(&self.look()?, phrase)?.is_some())
    }

    /// Waits until a phrase is read, words on one line, and says where it stands.
    ///
    /// # Errors
    /// When it isn't read for two minutes; the message has what was read instead.
    pub fn waits_to_read(&self, phrase: &str) -> Result<Spot> {
        let started = Instant::now();
        loop {
            if let Some(spot) = look_for(&self.look()?, phrase)? {
                return Ok(spot);
            }
            if started.elapsed() > PATIENCE {
                let words = self.read()?;
                let seen: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
                bail!(
                    "“{phrase}” is not read on {}, but: {}",
                    self.display,
                    seen.join(" ")
                );
            }
        }
    }

    /// Waits until a phrase is no longer read.
    ///
    /// # Errors
    /// When it still is after two minutes.
    pub fn reads_no_more(&self, phrase: &str) -> Result<()> {
        let started = Instant::now();
        while self.reads(phrase)? {
            if started.elapsed() > PATIENCE {
                bail!("“{phrase}” is still read on {}", self.display);
            }
        }
        Ok(())
    }

    /// Waits until a phrase is read in a part of the display, clicks it, and says where it stands.
    ///
    /// # Errors
    /// As [`Person::waits_to_read`].
    pub fn clicks_text_in(&self, area: Area, phrase: &str) -> Result<Spot> {
        let started = Instant::now();
        loop {
            if let Some(spot) = look_for(&self.look()?.part(area), phrase)? {
                let spot = Spot {
                    x: area.x + spot.x,
                    y: area.y + spot.y,
                };
                self.click(spot)?;
                return Ok(spot);
            }
            if started.elapsed() > PATIENCE {
                bail!("“{phrase}” is not read in {area:?} of {}", self.display);
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
    /// When the other phrase isn't read within two minutes, or as [`Person::waits_to_read`].
    pub fn clicks_until(&self, phrase: &str, afterwards: &str) -> Result<()> {
        let started = Instant::now();
        let mut clicks = 0;
        loop {
            // What was not clicked yet can't have led to anything.
            let phrases = [afterwards, phrase];
            match look_for_either(&self.look()?, phrases, clicks == 0)? {
                Either::First => return Ok(()),
                Either::Second(spot) => {
                    self.click(spot)?;
                    clicks += 1;
                }
                Either::Neither => {}
            }
            if started.elapsed() > PATIENCE {
                bail!(
                    "“{afterwards}” is not read on {} after clicks on “{phrase}”",
                    self.display
                );
            }
        }
    }
}
