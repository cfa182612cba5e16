//! `cargo xtask demo`: a novice and a helper, a real invitation, a real session.

use crate::{
    command::{build_programs, root, step, target},
    scenario::{self, Seat},
    setup,
    stage::Program,
};
use anyhow::{Context as _, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A port that is not the programs' own, so that the demo does not meet a novice that is in use.
const PORT: u16 = 33_980;

/// Runs the demo: with windows on the display there is, else (or when `headless`) on virtual ones, with pictures.
///
/// # Errors
/// When something is missing, or a step is not seen.
pub fn run(headless: bool) -> Result<()> {
    setup::for_demo()?;
    build_programs()?;
    let programs = target().join("debug");
    let folder = target().join("demo");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    if std::env::var_os("DISPLAY").is_some() && !headless {
        with_windows(&programs, &folder)
    } else {
        with_pictures(&programs, &folder)
    }
}

/// Both windows on the display there is. The person plays both parts.
fn with_windows(programs: &Path, folder: &Path) -> Result<()> {
    let file = folder.join("printer.invite");
    let novice = |arguments: &[&str]| {
        let mut command = Command::new(programs.join("novice"));
        command
            .arg("--data-dir")
            .arg(folder.join("novice"))
            .args(["--port", &PORT.to_string()]);
        command.args(arguments);
        command
    };
    let endpoint = format!("127.0.0.1:{PORT}");
    let message = "My printer does not print.";
    let mut invite = novice(&[
        "invite",
        "--name",
        "Blue Heron",
        "--message",
        message,
        "--endpoint",
        &endpoint,
        "--save",
    ]);
    step("an invitation", invite.arg(&file))?;
    println!(
        "\nTwo windows open. In the helper's, enter the password above and connect; then compare the\n\
         three words in both, and press Allow in the novice's. Close both windows to end the demo."
    );
    let mut waiting = Program::start(&mut novice(&[]))?;
    let mut helper = Command::new(programs.join("helper"));
    helper
        .arg("--data-dir")
        .arg(folder.join("helper"))
        .arg(&file);
    Program::start(&mut helper)?.child().wait()?;
    waiting.child().wait()?;
    Ok(())
}

/// Both windows on virtual displays; someone sits at each, and pictures are taken.
fn with_pictures(programs: &Path, folder: &Path) -> Result<()> {
    let novice = Seat::new(programs, "novice", folder)?;
    let helper = Seat::new(programs, "helper", folder)?;
    let _desktop = furnish(&novice)?;
    let shots = Shots(folder.to_owned());

    say("the novice makes an invitation and opens their window");
    let invitation = scenario::invite(&novice, PORT)?;
    let _novice_window = scenario::open_novice(&novice, PORT)?;
    shots.take(&novice, "1-novice-invites")?;
    say("the helper opens the file");
    let _helper_window = scenario::open_helper(&helper, &invitation)?;
    shots.take(&helper, "2-helper-opens")?;
    say("the helper enters the password and knocks");
    scenario::knock(&helper, &invitation.password)?;
    shots.take(&helper, "3-helper-waits")?;
    novice.person.waits_to_read("Somebody wants to help you")?;
    shots.take(&novice, "4-novice-is-asked")?;
    say("the novice compares the words and allows");
    scenario::allow(&novice, &helper)?;
    helper.person.waits_to_read("printer")?;
    shots.take(&novice, "5-novice-shares")?;
    shots.take(&helper, "6-helper-sees")?;
    say("the novice stops");
    scenario::stop(&novice, &helper)?;
    shots.take(&helper, "7-helper-is-told")?;
    println!("\nThe pictures are in {}", display(folder).display());
    Ok(())
}

/// A few real programs, so that there is something to see.
fn furnish(novice: &Seat) -> Result<Vec<Program>> {
    let on = |program: &str, arguments: &[&str]| {
        let mut command = novice.display.command(program);
        command
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Program::start(&mut command)
    };
    on("xsetroot", &["-solid", "#31556b"])?.child().wait()?;
    let note =
        "echo '$ lpstat -p'; echo 'printer HP-LaserJet disabled: out of paper'; exec sleep 600";
    Ok(vec![
        on("xclock", &["-geometry", "160x160+1090+20"])?,
        on(
            "xterm",
            &[
                "-geometry",
                "64x12+760+560",
                "-fa",
                "DejaVu Sans Mono",
                "-fs",
                "11",
                "-e",
                "sh",
                "-c",
                note,
            ],
        )?,
    ])
}

/// Takes pictures for whoever has no display.
struct Shots(PathBuf);

impl Shots {
    fn take(&self, seat: &Seat, name: &str) -> Result<()> {
        let path = self.0.join(name).with_extension("png");
        seat.person
            .photograph(&path)
            .with_context(|| format!("no picture {}", path.display()))?;
        println!("     {}", display(&path).display());
        Ok(())
    }
}

/// A path as one would type it in the repository's folder.
fn display(path: &Path) -> &Path {
    path.strip_prefix(root()).unwrap_or(path)
}

fn say(what: &str) {
    println!("\n   {what}");
}
