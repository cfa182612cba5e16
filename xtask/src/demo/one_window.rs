//! The first session: one window is shown and nothing else, somebody points at what is in it, and time runs out.

use super::{PORT, Play, album::say};
use crate::{
    scenario::{self, Terminal},
    stage::{Area, Colour, Image, Program, Spot},
};
use anyhow::{Result, bail, ensure};
use std::{
    fs,
    time::{Duration, Instant},
};

/// The ground of the window that nobody is to see.
const PRIVATE: Colour = [0x7A, 0x1F, 0x5C];

/// The colour of drawings on the novice's screen.
const RED: Colour = [0xE0, 0x1B, 0x24];

/// The colour of what is written in the windows, and of ticks, as `ui` has it by day.
const INK: Colour = [0x15, 0x1E, 0x29];

/// The session is announced to end five minutes before it does: after the first of these.
const LIMIT: &str = "time_limit = \"6m\"\n";

impl Play {
    pub(super) fn one_window(&self) -> Result<()> {
        self.open_windows()?;
        fs::create_dir_all(self.novice.path("data"))?;
        fs::write(self.novice.path("data/settings.toml"), LIMIT)?;
        self.meet()?;
        self.choose_one()?;
        self.pause()?;
        self.point()?;
        self.run_out_of_time()?;
        say("the novice stops");
        scenario::stop(&self.novice, &self.helper)?;
        self.album.take(&self.helper, "helper-is-told")?;
        Ok(())
    }

    /// What the novice has on the screen: a letter lies over what is to be shown.
    fn open_windows(&self) -> Result<()> {
        self.hang_up_clock()?;
        let queue = Terminal {
            title: "Print queue",
            place: "50x13+640+330",
            letters: 14,
            script: "echo '$ lpstat -p'; echo 'printer office: out of paper'; exec sleep 900",
            shows: "out of paper",
        };
        self.keep(scenario::terminal(&self.novice, queue)?);
        let [red, green, blue] = PRIVATE;
        let private = format!("rgb:{red:02x}/{green:02x}/{blue:02x}");
        let mut letter = self.novice.display.command("xterm");
        letter.args(["-title", "Letter to Eve", "-geometry", "26x8+900+470"]);
        letter.args(["-fa", "DejaVu Sans Mono", "-fs", "14", "-bg", &private]);
        letter.args(["-fg", "white", "-e", "sh", "-c"]);
        letter.arg("echo; echo ' Dear Eve, this is'; echo ' for you alone.'; exec sleep 900");
        self.keep(Program::start(&mut letter)?);
        let there = |image: &Image| (image.count(PRIVATE, 0) > 10_000).then_some(());
        self.novice.person.wait_for("the letter", there)?;
        Ok(())
    }

    /// From the invitation to the question.
    fn meet(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the novice makes an invitation and opens their window");
        let invitation = scenario::invite_offering(novice, PORT, "view,chat,point")?;
        self.keep(scenario::open_novice(novice, PORT)?);
        self.album.take(novice, "novice-invites")?;
        say("the helper opens the file");
        self.keep(scenario::open_helper(helper, &invitation)?);
        self.album.take(helper, "helper-opens")?;
        say("the helper enters the password and knocks");
        scenario::knock(helper, &invitation.password)?;
        self.album.take(helper, "helper-waits")?;
        novice.person.waits_to_read("Somebody wants to help you")?;
        self.album.take(novice, "novice-is-asked")?;
        Ok(())
    }

    /// Only the print queue is shown, whole; of the letter over it, not a pixel.
    fn choose_one(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the novice compares the words, and allows one window");
        let question = scenario::window(novice, "Beckon")?;
        novice.person.clicks_text_in(question, "Only windows")?;
        let line = novice.person.clicks_text_in(question, "Print queue")?;
        let boxes = Area {
            x: question.x,
            y: line.y - 8,
            width: line.x - question.x - 50,
            height: 16,
        };
        let is_ticked = |image: &Image| (image.part(boxes).count(INK, 40) > 8).then_some(());
        novice.person.wait_for("the tick", is_ticked)?;
        self.album.take(novice, "novice-chooses")?;
        novice.person.clicks_until("Allow", "They see only")?;
        helper.person.waits_to_read("out of paper")?;
        self.album.take(novice, "novice-shows-one-window")?;
        self.album.take(helper, "helper-sees-one-window")?;
        let seen = helper.person.look()?;
        ensure!(
            seen.count(PRIVATE, 24) == 0,
            "the helper sees something of the letter"
        );
        Ok(())
    }

    fn pause(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the novice pauses, and goes on");
        let pause = novice.person.waits_to_read("Pause")?;
        novice.person.click(pause)?;
        helper.person.waits_to_read("shows nothing for a moment")?;
        novice.person.waits_to_read("Paused")?;
        self.album.take(novice, "novice-pauses")?;
        self.album.take(helper, "helper-sees-nothing")?;
        // The button to go on is where the one for a pause was.
        novice.person.click(pause)?;
        helper.person.waits_to_read("out of paper")?;
        Ok(())
    }

    fn point(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the helper asks to point, and draws");
        scenario::ask(novice, helper, "Ask to point", "wants to draw")?;
        self.album.take(novice, "novice-is-asked-for-pointing")?;
        scenario::is_allowed(novice, helper, "They can draw", "Pointing: on")?;
        let (boxed, line) = (
            helper.person.waits_to_read("Box")?,
            helper.person.waits_to_read("Line")?,
        );
        let at = helper.person.waits_to_read("out of paper")?;
        let near = |right: i32, down: i32| Spot {
            x: at.x.saturating_add_signed(right),
            y: at.y.saturating_add_signed(down),
        };
        let arrow = helper.person.waits_to_read("Arrow")?;
        // The arrow is the tool at hand at first. Drawings fade: all three are there for some seconds, if the hand
        // is quick; each is waited for, since a tool that is taken up meanwhile would draw it.
        for round in 0..5 {
            if round > 0 {
                helper.person.click(arrow)?;
            }
            helper.person.drags(near(-120, 110), near(-60, 24))?;
            let one = self.sees_more_than(0)?;
            helper.person.click(boxed)?;
            helper.person.drags(near(-92, -16), near(80, 14))?;
            let two = self.sees_more_than(one)?;
            helper.person.click(line)?;
            helper.person.drags(near(-20, 36), near(70, 36))?;
            if one > 0 && two > one && self.sees_more_than(two)? > two {
                self.album.take(novice, "novice-sees-drawings")?;
                return self.album.take(helper, "helper-draws");
            }
        }
        bail!("arrow, box and line are not seen together")
    }

    /// How much is drawn on the novice's screen, once that is clearly more than so many pixels, or after a moment.
    fn sees_more_than(&self, before: usize) -> Result<usize> {
        let until = Instant::now() + Duration::from_secs(3);
        loop {
            let drawn = self.novice.person.look()?.count(RED, 0);
            if drawn > before + 100 || Instant::now() > until {
                return Ok(drawn);
            }
        }
    }

    fn run_out_of_time(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the time runs out; the novice gives more");
        novice.person.waits_to_read("The session ends in")?;
        helper.person.waits_to_read("The session ends in")?;
        self.album.take(novice, "novice-reads-of-the-end")?;
        self.album.take(helper, "helper-reads-of-the-end")?;
        novice.person.clicks_text("6 min more")?;
        helper.person.reads_no_more("The session ends in")?;
        novice.person.reads_no_more("The session ends in")?;
        self.album.take(novice, "novice-gave-time")
    }
}
