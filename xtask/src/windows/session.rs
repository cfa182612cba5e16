//! Sessions between a program of Windows, under Wine, and the other one on Linux: each on a display of its own, with somebody in
//! front of it who reads, clicks and types.

use super::{TRIPLE, Tools, folder};
use crate::{
    command::{build_programs, step, target},
    scenario::{self, Seat, Terminal},
    stage::{Person, Spot},
};
use anyhow::{Context as _, Result, ensure};
use std::{
    fs,
    net::TcpListener,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// What the helper may ask for.
const OFFERS: &str = "view,chat,files";
/// How large the file is that the helper sends, in bytes.
const LARGE: u32 = 3_000_000;
/// Only tells what hangs from what is slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// Which of the two is on Windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OnWindows {
    Novice,
    Helper,
}

/// Holds a session each way.
///
/// # Errors
/// Whatever somebody waited for and did not see.
pub(super) fn both_ways(tools: &Tools) -> Result<()> {
    build_programs()?;
    let arguments = [
        "build", "--locked", "--bins", "-p", "novice", "-p", "helper",
    ];
    step("programs for Windows", &mut tools.cargo(&arguments))?;
    for which in [OnWindows::Novice, OnWindows::Helper] {
        let started = Instant::now();
        println!("\n── a session, with the {which:?} on Windows");
        hold(tools, which)?;
        println!("   the session: {:.1} s", started.elapsed().as_secs_f32());
    }
    Ok(())
}

fn hold(tools: &Tools, which: OnWindows) -> Result<()> {
    // What runs in that Windows shows itself on the display that its first program was started on.
    let _alone = Alone::new(tools)?;
    let place = std::path::absolute(folder().join("session"))?;
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::create_dir_all(&place)?;
    let here = std::path::absolute(target().join("debug"))?;
    let there = programs(tools, &place)?;
    let on = |is_there| if is_there { &there } else { &here };
    let novice = Seat::new(on(which == OnWindows::Novice), "novice", &place)?;
    let helper = Seat::new(on(which == OnWindows::Helper), "helper", &place)?;
    let held = session(&novice, &helper, which);
    if held.is_err() {
        for seat in [&novice, &helper] {
            let picture = place.join(format!("{}-at-last.png", seat.name()));
            seat.person.photograph(&picture)?;
            println!("   how it stood: {}", picture.display());
        }
    }
    held
}

/// From the invitation to the end.
fn session(novice: &Seat, helper: &Seat, which: OnWindows) -> Result<()> {
    let port = free_port()?;
    let inbox = novice.path("in");
    keep_inbox(novice, &inbox, which)?;
    let shell = Terminal {
        title: "Terminal",
        // Beside the bar, wherever that is.
        place: "40x4+400+560",
        letters: 16,
        script: "echo 'printer office: out of paper'; exec sleep 600",
        shows: "out of paper",
    };
    let _shell = scenario::terminal(novice, shell)?;
    let invitation = scenario::invite_offering(novice, port, OFFERS)?;
    let _novice = scenario::open_novice(novice, port)?;
    let _helper = scenario::open_helper(helper, &invitation)?;
    scenario::knock(helper, &invitation.password)?;
    scenario::allow(novice, helper)?;
    say("the helper sees the screen");
    helper.person.waits_to_read("out of paper")?;
    say("they talk");
    chat(&helper.person, "Is the tray empty")?;
    novice.person.waits_to_read("Is the tray empty")?;
    say("the helper sends a file");
    let file = helper.path("driver.pdf");
    let content = (0..LARGE).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8);
    fs::write(&file, content.collect::<Vec<u8>>())?;
    helper.person.drops(&file, Spot { x: 400, y: 500 })?;
    novice.person.waits_to_read("driver.pdf")?;
    novice.person.clicks_until("Allow", "For you: driver.pdf")?;
    arrives(&file, &inbox.join("driver.pdf"))?;
    scenario::stop(novice, helper)
}

/// A folder of its own for what arrives: that of the person is in the Windows that tests share.
fn keep_inbox(novice: &Seat, inbox: &Path, which: OnWindows) -> Result<()> {
    let named = match which {
        // Where Wine has the whole of this computer's disk.
        OnWindows::Novice => format!("Z:{}", inbox.display()),
        OnWindows::Helper => inbox.display().to_string(),
    };
    fs::create_dir_all(novice.path("data"))?;
    fs::set_permissions(novice.path("data"), fs::Permissions::from_mode(0o700))?;
    let settings = format!("inbox = \"{named}\"\n");
    Ok(fs::write(novice.path("data/settings.toml"), settings)?)
}

fn chat(person: &Person, text: &str) -> Result<()> {
    // The field for it, which is too pale to be read, has the keyboard as soon as it is there.
    person.clicks_text("Chat")?;
    person.types(text)?;
    person.presses("Return")
}

/// Waits until a file is there, under its name and so whole, and compares both.
fn arrives(sent: &Path, arrived: &Path) -> Result<()> {
    let until = Instant::now() + PATIENCE;
    while !arrived.exists() {
        ensure!(
            Instant::now() < until,
            "{} does not come",
            arrived.display()
        );
        std::thread::yield_now();
    }
    ensure!(
        fs::read(sent)? == fs::read(arrived)?,
        "{} is another",
        arrived.display()
    );
    Ok(())
}

/// Scripts that run the programs of Windows as if they were this system's.
fn programs(tools: &Tools, place: &Path) -> Result<PathBuf> {
    let built = folder().join("build").join(TRIPLE).join("debug");
    let (built, scripts) = (std::path::absolute(built)?, place.join("programs"));
    fs::create_dir_all(&scripts)?;
    for name in ["novice", "helper"] {
        let program = built.join(format!("{name}.exe"));
        let script = format!(
            "#!/bin/sh\nexec '{}' '{}' \"$@\"\n",
            tools.runner.display(),
            program.display()
        );
        fs::write(scripts.join(name), script)?;
        fs::set_permissions(scripts.join(name), fs::Permissions::from_mode(0o755))?;
    }
    Ok(scripts)
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

fn say(what: &str) {
    println!("   · {what}");
}

/// Nothing else runs in that Windows while this is there, and nothing afterwards.
struct Alone(PathBuf);

impl Alone {
    fn new(tools: &Tools) -> Result<Self> {
        let alone = Self(tools.runner.clone());
        alone.end_all()?;
        Ok(alone)
    }

    fn end_all(&self) -> Result<()> {
        let mut end = Command::new(&self.0);
        end.args(["wineboot", "--kill"]).env_remove("DISPLAY");
        end.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        Ok(())
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        // What is left ends by itself.
        let _ = self.end_all();
    }
}
