//! What goes from one side to the other: copied text, a file, a folder.

use super::{Play, album::say, whole_screen::wait_until};
use crate::{
    scenario,
    stage::{Area, Spot},
};
use anyhow::{Result, ensure};
use std::{fs, path::Path};

/// How large the file is that the helper sends, in bytes: some seconds on the line there is.
const LARGE: u32 = 40_000_000;

/// The buttons above the picture in the helper's window.
const ROW: Area = Area {
    x: 0,
    y: 60,
    width: 1280,
    height: 100,
};

/// On the picture in the helper's window.
const PICTURE: Spot = Spot { x: 400, y: 500 };

impl Play {
    /// Each way after a yes of its own.
    pub(super) fn clipboards(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the helper asks for what is copied, and to give something to paste");
        let (ask, question) = ("See their clipboard", "wants to get what you");
        scenario::ask(novice, helper, ask, question)?;
        self.album
            .take(novice, "novice-is-asked-for-the-clipboard")?;
        scenario::is_allowed(novice, helper, "They get what you copy", "clipboard: on")?;
        scenario::copy(novice, "printer office: out of paper")?;
        scenario::pastes(helper, "printer office: out of paper")?;
        let text = "lpadmin -p office";
        scenario::copy(helper, text)?;
        let (ask, question) = ("Give them my clipboard", "wants to give you things");
        scenario::ask(novice, helper, ask, question)?;
        scenario::is_allowed(novice, helper, "You get what they copy", "My clipboard: on")?;
        scenario::pastes(novice, text)?;
        println!("     pasted: {text}");
        self.album.take(novice, "novice-gave-and-got")?;
        self.album.take(helper, "helper-gave-and-got")
    }

    /// A file and a folder from the helper, a file from the novice, each dropped where it is to go.
    pub(super) fn files(&self) -> Result<()> {
        let here = self.helper.path("for-them");
        fs::create_dir_all(here.join("photos/tray"))?;
        let content: Vec<u8> = (0..LARGE)
            .map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        fs::write(here.join("driver.pdf"), content)?;
        fs::write(here.join("photos/one.txt"), "the lever")?;
        fs::write(here.join("photos/tray/two.txt"), "the tray")?;
        self.send_file()?;
        self.send_folder()?;
        self.fetch_file()
    }

    fn send_file(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the helper drops a file on their window");
        let file = helper.path("for-them/driver.pdf");
        helper.person.drops(&file, PICTURE)?;
        novice.person.waits_to_read("driver.pdf")?;
        self.album.take(novice, "novice-is-offered-a-file")?;
        novice.person.clicks_until("Allow", "For you: driver.pdf")?;
        self.album.take(novice, "novice-receives")?;
        self.album.take(helper, "helper-sends")?;
        arrives(&file, &novice.path("Downloads/Beckon/driver.pdf"))?;
        novice.person.waits_to_read("Show in folder")?;
        self.album.take(novice, "novice-has-the-file")
    }

    fn send_folder(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("and a folder");
        let folder = helper.path("for-them/photos");
        helper.person.drops(&folder, PICTURE)?;
        novice.person.waits_to_read("photos/one.txt")?;
        self.album.take(novice, "novice-is-offered-a-folder")?;
        novice.person.clicks_until("Allow", "For you: photos")?;
        for name in ["one.txt", "tray/two.txt"] {
            let arrived = novice.path("Downloads/Beckon/photos").join(name);
            arrives(&folder.join(name), &arrived)?;
        }
        Ok(())
    }

    fn fetch_file(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("the helper asks for a file; the novice drops one on the bar");
        let file = novice.path("printer.log");
        fs::write(&file, "paper jam in tray 2\n".repeat(20_000))?;
        // The list of files beside the picture has the same head.
        helper.person.clicks_text_in(ROW, "Files")?;
        helper.person.clicks_text("Ask for a file")?;
        let bar = novice.person.waits_to_read("asks for a file")?;
        self.album.take(novice, "novice-is-asked-for-a-file")?;
        novice.person.drops(&file, bar)?;
        arrives(&file, &helper.path("Downloads/Beckon/printer.log"))?;
        helper.person.waits_to_read("Show in folder")?;
        self.album.take(helper, "helper-has-the-file")
    }
}

/// Waits until a file is there, under its name and so whole, and compares both.
fn arrives(sent: &Path, arrived: &Path) -> Result<()> {
    let what = arrived.display().to_string();
    wait_until(&what, || Ok(arrived.exists()))?;
    ensure!(fs::read(sent)? == fs::read(arrived)?, "{what} is another");
    println!("     {what} is as it was sent");
    Ok(())
}
