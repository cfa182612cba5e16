//! The second session: the whole screen, which somebody helps on: filmed, controlled, and over a line that breaks.

use super::{PORT, Play, album::say};
use crate::{
    scenario::{self, Terminal},
    stage::{Colour, Image, Program, Relay, Spot},
};
use anyhow::{Context as _, Result, ensure};
use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

const OFFERS: &str = "view,chat,point,control,files,clipboard,record";

/// The colour of the frame around the picture while the helper's hand waits, as `ui` has it by night.
const WAITS: Colour = [0xFF, 0xD0, 0x80];

/// Only tells what hangs from what is slow.
const PATIENCE: Duration = Duration::from_secs(60);

impl Play {
    pub(super) fn whole_screen(&self) -> Result<()> {
        // As it comes: an hour.
        fs::create_dir_all(self.novice.path("data"))?;
        fs::write(self.novice.path("data/settings.toml"), "")?;
        let line = self.meet_again()?;
        self.record()?;
        self.clipboards()?;
        self.files()?;
        self.control()?;
        self.own_hand_first()?;
        self.fill_the_screen()?;
        self.break_the_line(&line)?;
        say("the novice stops by the keys that work from anywhere");
        self.novice.person.presses("ctrl+alt+F12")?;
        self.novice.person.waits_to_read("The session is over")?;
        self.helper.person.waits_to_read("The session has ended")?;
        self.note()?;
        self.watch_the_video()?;
        self.histories()
    }

    fn meet_again(&self) -> Result<Relay> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("a second invitation; the novice shows the whole screen");
        self.hang_up_clock()?;
        let shell = Terminal {
            title: "Terminal",
            place: "60x11+120+480",
            letters: 14,
            script: "echo 'printer office: out of paper'; PS1='$ ' exec sh -i",
            shows: "out of paper",
        };
        self.keep(scenario::terminal(novice, shell)?);
        let line = Relay::to(PORT)?;
        let invitation = scenario::invite_offering(novice, line.port(), OFFERS)?;
        self.keep(scenario::open_novice(novice, PORT)?);
        self.keep(scenario::open_helper(helper, &invitation)?);
        scenario::knock(helper, &invitation.password)?;
        scenario::allow(novice, helper)?;
        helper.person.waits_to_read("out of paper")?;
        self.album.take(novice, "novice-shows-all")?;
        self.album.take(helper, "helper-sees-all")?;
        Ok(line)
    }

    fn record(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the helper asks to keep a video");
        scenario::ask_for_video(novice, helper)?;
        self.album.take(novice, "novice-is-asked-for-a-video")?;
        scenario::is_allowed(novice, helper, "keeps a video of this", "You keep a video")?;
        self.album.take(novice, "novice-is-filmed")?;
        self.album.take(helper, "helper-films")
    }

    /// What the helper types into the novice's terminal is done there.
    fn control(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the helper asks for control, and types into the novice's terminal");
        scenario::ask(novice, helper, "Ask for control", "wants to control")?;
        self.album.take(novice, "novice-is-asked-for-control")?;
        scenario::is_allowed(novice, helper, "They can click and type", "Control: on")?;
        helper.person.clicks_text("out of paper")?;
        let typed = "echo 'paper: A4, 80 g/m2' | tee tray.txt";
        helper.person.types(typed)?;
        helper.person.presses("Return")?;
        let tray = novice.path("tray.txt");
        wait_until("what was typed is done", || {
            Ok(fs::read_to_string(&tray).is_ok_and(|text| text == "paper: A4, 80 g/m2\n"))
        })?;
        helper.person.waits_to_read("80 g/m2")?;
        self.album.take(novice, "novice-is-helped")?;
        self.album.take(helper, "helper-types")
    }

    fn own_hand_first(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the novice's own mouse comes first");
        novice.person.fidgets(Spot { x: 900, y: 300 }, || {
            // What both windows say of it is too pale to be read by a program.
            let framed = |image: &Image| (image.count(WAITS, 2) > 2_000).then_some(());
            helper
                .person
                .wait_for("the frame that tells to wait", framed)?;
            self.album.take(novice, "novice-moves-the-mouse")?;
            self.album.take(helper, "helper-waits-for-them")
        })
    }

    /// The bar lies over what fills the screen, and Esc ends control there too.
    fn fill_the_screen(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("a film fills the novice's screen: the bar stays in sight; Esc takes control back");
        let mut film = novice.display.command("xterm");
        film.args([
            "-fullscreen",
            "-title",
            "Film",
            "-bg",
            "#10241c",
            "-fg",
            "#f0e8d0",
        ]);
        film.args(["-fa", "DejaVu Sans Mono", "-fs", "30", "-e", "sh", "-c"]);
        film.arg("tput cup 10 26; tput rev; echo ' a film '; exec sleep 600");
        let film = Program::start(&mut film)?;
        let fills = |image: &Image| (image.count([0x10, 0x24, 0x1C], 0) > 400_000).then_some(());
        novice.person.wait_for("the film", fills)?;
        novice.person.waits_to_read("They can click and type")?;
        self.album.take(novice, "novice-sees-the-bar-over-a-film")?;
        novice.person.presses("Escape")?;
        novice.person.waits_to_read("You pressed Esc")?;
        helper.person.waits_to_read("they pressed Esc")?;
        drop(film);
        self.album.take(novice, "novice-pressed-escape")?;
        self.album.take(helper, "helper-lost-control")
    }

    /// The line is cut; the same helper comes back by itself.
    fn break_the_line(&self, line: &Relay) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the line breaks, and is mended");
        line.cut();
        novice.person.waits_to_read("Nobody sees your screen")?;
        helper.person.waits_to_read("Trying again")?;
        self.album.take(novice, "novice-line-broken")?;
        self.album.take(helper, "helper-line-broken")?;
        line.mend();
        novice.person.waits_to_read("They see your screen")?;
        helper.person.reads_no_more("Trying again")?;
        self.album.take(novice, "novice-line-mended")?;
        self.album.take(helper, "helper-line-mended")
    }

    /// What both write down for themselves afterwards.
    fn note(&self) -> Result<()> {
        say("both write a note for themselves");
        for (seat, who, note) in [
            (&self.novice, "novice", "The tray was empty."),
            (&self.helper, "helper", "Told them about the tray."),
        ] {
            let label = seat.person.waits_to_read("A note for yourself")?;
            seat.person.click(Spot {
                y: label.y + 40,
                ..label
            })?;
            seat.person.types(note)?;
            seat.person
                .clicks_until("Keep the note", "Kept in the history")?;
            self.album.take(seat, &format!("{who}-ends-with-a-note"))?;
        }
        Ok(())
    }

    fn watch_the_video(&self) -> Result<()> {
        say("the helper's video is played");
        let video = self.video()?;
        let played = scenario::play(&video)?;
        ensure!(
            played.codec == "vp8" && played.seconds > 10.0 && played.frames > 20,
            "{played:?}"
        );
        println!(
            "     {} s, {} frames, all decoded",
            played.seconds, played.frames
        );
        let frame = self.album.place("video-played");
        scenario::frame_before_end(&video, 3, &frame)
    }

    /// The one video in the helper's home.
    fn video(&self) -> Result<PathBuf> {
        let found = fs::read_dir(self.helper.path(""))?;
        let mut paths = found.filter_map(|entry| Some(entry.ok()?.path()));
        let video = paths.find(|path| path.extension().is_some_and(|end| end == "webm"));
        video.context("the helper has a video")
    }
}

/// Waits until it is so.
pub(super) fn wait_until(what: &str, mut is_so: impl FnMut() -> Result<bool>) -> Result<()> {
    let until = Instant::now() + PATIENCE;
    while !is_so()? {
        ensure!(Instant::now() < until, "{what}: not after a minute");
        std::thread::yield_now();
    }
    Ok(())
}
