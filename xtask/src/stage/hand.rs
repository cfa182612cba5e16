//! What somebody in front of a display does with mouse and keyboard.

use super::{
    Area, Person, Spot,
    drop::drop_file,
    installed,
    person::{GLANCE, PATIENCE},
};
use anyhow::{Result, bail};
use std::{
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Instant,
};

impl Person {
    /// Moves the pointer.
    ///
    /// # Errors
    /// When xdotool is missing or fails.
    pub fn points_at(&self, spot: Spot) -> Result<()> {
        let [x, y] = digits(spot);
        self.xdotool(&move_to(&x, &y))
    }

    /// Clicks with the left button.
    ///
    /// # Errors
    /// When xdotool is missing or fails.
    pub fn click(&self, spot: Spot) -> Result<()> {
        let [x, y] = digits(spot);
        self.xdotool(&[&move_to(&x, &y)[..], &["click", "1"]].concat())
    }

    /// Drops a file or folder, as if dragged there from a file manager.
    ///
    /// # Errors
    /// When the window there takes no files.
    pub fn drops(&self, file: &Path, at: Spot) -> Result<()> {
        drop_file(&self.display, at, file)
    }

    /// Presses the left button at one place, and lets go of it at another.
    ///
    /// # Errors
    /// As [`Person::click`].
    pub fn drags(&self, from: Spot, to: Spot) -> Result<()> {
        let between = Spot {
            x: u32::midpoint(from.x, to.x),
            y: u32::midpoint(from.y, to.y),
        };
        let [x, y] = digits(from);
        let [by_x, by_y] = digits(between);
        let [to_x, to_y] = digits(to);
        let begin = [&move_to(&x, &y)[..], &["mousedown", "1"]].concat();
        let end = [&move_to(&to_x, &to_y)[..], &["mouseup", "1"]].concat();
        self.xdotool(&[&begin[..], &move_to(&by_x, &by_y), &end].concat())
    }

    /// Does something while the pointer is moved to and fro around a place all the time.
    ///
    /// # Errors
    /// Those of what is done, or as [`Person::click`].
    pub fn fidgets<T>(&self, around: Spot, meanwhile: impl FnOnce() -> Result<T>) -> Result<T> {
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            let moving = scope.spawn(|| -> Result<()> {
                self.points_at(around)?;
                while !over.load(Ordering::SeqCst) {
                    for by in ["6", "-6"] {
                        // Moved by so much it moves as by a mouse; moved to a place it is put there.
                        self.xdotool(&["mousemove_relative", "--", by, "0"])?;
                        thread::sleep(GLANCE);
                    }
                }
                Ok(())
            });
            let done = meanwhile();
            over.store(true, Ordering::SeqCst);
            moving.join().expect("it does not panic")?;
            done
        })
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

    /// Waits for the window manager, and presses a key that does nothing. With the first key the server turns to the keyboard
    /// that it comes from, and the window manager listens for its own keys anew: one of those pressed meanwhile would be lost.
    pub(super) fn tries_keyboard(&self) -> Result<()> {
        let started = Instant::now();
        while self.xdotool(&["get_num_desktops"]).is_err() {
            if started.elapsed() > PATIENCE {
                bail!("no window manager on {}", self.display);
            }
            thread::sleep(GLANCE);
        }
        self.presses("Shift_L")
    }

    /// Does something while a key is held down.
    ///
    /// # Errors
    /// Those of what is done, or as [`Person::click`].
    pub fn holds<T>(&self, key: &str, meanwhile: impl FnOnce() -> Result<T>) -> Result<T> {
        self.xdotool(&["keydown", key])?;
        let done = meanwhile();
        self.xdotool(&["keyup", key])?;
        done
    }

    /// Whether a window with this title is on the display.
    ///
    /// # Errors
    /// When xdotool is missing.
    pub fn has_window(&self, title: &str) -> Result<bool> {
        let mut search = installed("xdotool", "xdotool")?;
        search.env("DISPLAY", &self.display);
        search.args(["search", "--onlyvisible", "--name", title]);
        Ok(search.output()?.status.success())
    }

    /// Waits until a window with this title is on the display, and gives it the keyboard.
    ///
    /// # Errors
    /// When there is none for two minutes, or as [`Person::click`].
    pub fn turns_to_window(&self, title: &str) -> Result<()> {
        let started = Instant::now();
        while !self.has_window(title)? {
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

    /// Gives the window with this title a place and a size.
    ///
    /// # Errors
    /// As [`Person::click`].
    pub fn places_window(&self, title: &str, place: Area) -> Result<()> {
        let [x, y] = [place.x, place.y].map(|number| number.to_string());
        let [width, height] = [place.width, place.height].map(|number| number.to_string());
        let window = ["search", "--onlyvisible", "--name", title];
        self.xdotool(&[&window[..], &["windowsize", &width, &height]].concat())?;
        self.xdotool(&[&window[..], &["windowmove", &x, &y]].concat())
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

fn digits(spot: Spot) -> [String; 2] {
    [spot.x.to_string(), spot.y.to_string()]
}

/// The pointer is there when the server has answered. With `--sync`, xdotool waits 15 s for a pointer that is there already.
fn move_to<'a>(x: &'a str, y: &'a str) -> [&'a str; 4] {
    ["mousemove", x, y, "getmouselocation"]
}
