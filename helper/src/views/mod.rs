//! The window's screens, one file each. A view draws its model and gives back what the person wished.

mod canvas;
mod connecting;
mod ended;
mod hidden;
mod invitation;
mod note;
mod past;
mod settings;
mod viewer;
mod waiting;
mod welcome;

pub use canvas::Canvas;
pub use connecting::Connecting;
pub use ended::{Alone, Ended};
pub use invitation::Invitation;
pub use note::Note;
pub use past::Past;
pub use settings::Settings;
pub(crate) use viewer::video_words;
pub use viewer::{Bar, Viewer};
pub use waiting::Waiting;
pub use welcome::Welcome;

use std::path::PathBuf;

use session::{InputEvent, Mark, Right};
use transfers::TransferId;
use ui::Look;

use crate::history::Which;

/// How wide a screen's column is, in points.
pub(crate) const COLUMN: f32 = 560.0;

/// The most characters of the person's name.
const LONGEST_NAME: usize = 64;

/// What a person wished by clicking or typing.
#[derive(Debug, PartialEq, Eq)]
pub enum Wish {
    /// Choose a file in the system's dialog.
    Browse,
    /// Open this text as an invitation.
    OpenText(String),
    /// Open this file again.
    OpenRecent(PathBuf),
    /// Take this file out of the list of those that were opened.
    ForgetRecent(PathBuf),
    /// Check the password typed.
    Unlock,
    /// Dial and knock.
    Connect,
    /// Stop dialling, waiting or viewing.
    Disconnect,
    /// Send this message.
    Chat(String),
    /// How long a word takes there and back is looked at.
    Measure,
    /// Ask the novice's person for a right.
    Ask(Right),
    /// Choose a file for a video, and ask to keep it.
    Record,
    /// Take the question back, or give the right back.
    Drop(Right),
    /// Do this on the novice's side.
    Input(InputEvent),
    /// Draw this over the novice's screen.
    Mark(Mark),
    /// Choose files to send.
    SendFiles,
    /// Choose a folder to send.
    SendFolder,
    /// Ask for files.
    Fetch,
    /// End a transfer.
    CancelTransfer(TransferId),
    /// Open a folder in which files arrived.
    ShowFolder(PathBuf),
    /// Save the picture as it is.
    SavePicture,
    /// Fill the screen, or no longer.
    FullScreen(bool),
    /// Keep this note about the session that is over.
    Note(String),
    /// Keep this note about one of the past.
    NoteOn(Which, String),
    /// Show the sessions that are over.
    Past,
    /// Knock again with the same invitation.
    Again,
    /// Show what can be set.
    Settings,
    /// Give the window this look, and keep it.
    Look(Look),
    /// Begin with this name from now on.
    Name(String),
    /// Knock again with the same invitation, and be known.
    AgainAsMe,
    /// Show who the person is to others.
    Me,
    /// Show whom the person knows.
    People,
    /// Go back to the first screen.
    Other,
    /// Leave the program.
    Close,
}
