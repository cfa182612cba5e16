//! From "Ask for help" to the picture in the helper's window, with a mouse, a keyboard and a telephone at each side. What
//! each has to do is counted.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::cell::Cell;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;
use tests::Stage;
use xtask::install::{self, Home};
use xtask::scenario::{self, ACCENT, ACCENT_WITH_KEYBOARD, Seat, Terminal};
use xtask::stage::{Colour, Program, installed};

/// The most clicks from a cold start to an invitation that is saved. Nothing is typed meanwhile.
const CLICKS: usize = 4;

/// What somebody does at a side.
struct Hands<'a> {
    seat: &'a Seat,
    clicks: Cell<usize>,
    keys: Cell<usize>,
}

impl<'a> Hands<'a> {
    fn at(seat: &'a Seat) -> Self {
        Self {
            seat,
            clicks: Cell::new(0),
            keys: Cell::new(0),
        }
    }

    /// One click on what is read there.
    fn clicks(&self, text: &str, afterwards: &str) {
        self.clicks.set(self.clicks.get() + 1);
        self.seat.person.clicks_text(text).unwrap();
        self.seat.person.waits_to_read(afterwards).unwrap();
    }

    /// One click on the button of this colour.
    fn presses(&self, colour: Colour, afterwards: &str) {
        self.clicks.set(self.clicks.get() + 1);
        let person = &self.seat.person;
        person.click_button(afterwards, colour).unwrap();
        person.waits_to_read(afterwards).unwrap();
    }

    /// Types it, and presses Enter.
    fn enters(&self, text: &str, afterwards: &str) {
        self.keys.set(self.keys.get() + text.len() + 1);
        let person = &self.seat.person;
        person.types(text).unwrap();
        person.presses("Return").unwrap();
        person.waits_to_read(afterwards).unwrap();
    }
}

/// The password in large letters, as its person reads it out on the telephone: words of the list, with hyphens between.
fn reads_password(seat: &Seat) -> String {
    let list = xtask::command::root().join("ticket/src/words.txt");
    let list = fs::read_to_string(list).unwrap();
    let known: HashSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let seen = |_: &xtask::stage::Image| {
        let words = seat.person.read().ok()?;
        words.into_iter().map(|word| word.text).find(|text| {
            let parts: Vec<_> = text.split('-').collect();
            parts.len() == 4 && parts.iter().all(|part| known.contains(part))
        })
    };
    seat.person.wait_for("the password", seen).unwrap()
}

/// The one invitation in a folder.
fn saved(folder: &Path) -> Option<PathBuf> {
    let found = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut found = found.filter(|path| path.extension().is_some_and(|end| end == "invite"));
    found.next()
}

/// The helper's program is installed for its person.
fn installs(helper: &Seat) -> Home {
    let home = Home {
        programs: helper.path(".local/bin"),
        data: helper.path(".local/share"),
        config: helper.path(".config"),
    };
    install::install(&home, true).unwrap();
    home
}

/// Opens a file as a double click on it does.
fn double_clicks(helper: &Seat, home: &Home, file: &Path) {
    installed("gio", "libglib2.0-bin").unwrap();
    installed("xdg-open", "xdg-utils").unwrap();
    let mut open = helper.display.command("xdg-open");
    open.arg(file)
        .env("XDG_CURRENT_DESKTOP", "GNOME")
        .env("HOME", helper.path(""))
        .env("XDG_RUNTIME_DIR", helper.path(""))
        .env("XDG_DATA_HOME", &home.data)
        .env("XDG_CONFIG_HOME", &home.config)
        .env("XDG_DATA_DIRS", helper.path("nothing"))
        .env("LC_ALL", "C.UTF-8")
        .env_remove("LANGUAGE");
    // The program that it starts lives on, and would keep these open.
    open.stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    assert!(open.status().unwrap().success());
}

#[test]
fn from_asking_for_help_to_the_picture_with_few_clicks() {
    let stage = Stage::with_displays(1366, 768).unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let home = installs(helper);
    // Both computers are this one; elsewhere the address is found by itself.
    let settings = format!("endpoints = [\"tcp://127.0.0.1:{}\"]\n", stage.port);
    fs::create_dir_all(novice.path("data")).unwrap();
    fs::write(novice.path("data/settings.toml"), settings).unwrap();
    let shell = Terminal {
        title: "Printer",
        place: "40x6+20+20",
        letters: 16,
        script: "echo 'printer: out of paper'; exec sleep 600",
        shows: "out of paper",
    };
    let _shell = scenario::terminal(novice, shell).unwrap();
    let (asking, helping) = (Hands::at(novice), Hands::at(helper));

    let start = Instant::now();
    let port = stage.port.to_string();
    let mut program = novice.program(&["--port", &port]);
    let _window = Program::start(program.env("LC_ALL", "C.UTF-8").env_remove("LANGUAGE")).unwrap();
    novice.person.waits_to_read("Somebody you trust").unwrap();
    asking.presses(ACCENT, "What do you need help with");
    asking.presses(ACCENT, "Your helper needs this password");
    asking.presses(ACCENT_WITH_KEYBOARD, "How do you want to send");
    asking.clicks("Save", "Waiting for your helper");
    let file = saved(&novice.path("")).expect("the invitation is saved");
    assert!(asking.clicks.get() <= CLICKS, "{}", asking.clicks.get());
    assert_eq!(asking.keys.get(), 0);
    let invited = asking.clicks.get();

    // The file goes by mail, the password by telephone.
    let password = reads_password(novice);
    let received = helper.path("Blue-Heron.invite");
    fs::copy(&file, &received).unwrap();
    double_clicks(helper, &home, &received);
    // A long name takes the title over to a second line.
    helper.person.waits_to_read("nobody changed it").unwrap();
    helping.enters(&password, "The password is right");
    helping.enters("", "Your three words");
    let question = "Somebody wants to help you";
    novice.person.waits_to_read(question).unwrap();
    asking.clicks("Allow", "They see your screen");
    helper.person.waits_to_read("out of paper").unwrap();
    println!(
        "from a cold start to a saved invitation: {invited} clicks, nothing typed\n\
         until the screen is seen: {} clicks here, a double click and {} keys there; {:.0} s, read by a program",
        asking.clicks.get(),
        helping.keys.get(),
        start.elapsed().as_secs_f32()
    );
    scenario::stop(novice, helper).unwrap();
}
