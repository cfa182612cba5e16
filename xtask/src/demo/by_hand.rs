//! Both windows on the display there is. The person plays both parts.

use super::PORT;
use crate::{command::step, stage::Program};
use anyhow::Result;
use std::{path::Path, process::Command};

/// Opens both windows, with an invitation between them, and waits until they are closed.
pub(super) fn play(programs: &Path, folder: &Path) -> Result<()> {
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
        "--offers",
        "view,chat,point,control,files,clipboard,record",
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
