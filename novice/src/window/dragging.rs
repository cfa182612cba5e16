//! The invitation's file, dragged out of the window into another program's.

use super::handing::delivery;
use crate::save::{self, Existing};
use crate::told::Told as _;
use crate::views::{HandOver, HandedOver};
use crate::{folders, texts};
use chrono::{DateTime, Utc};
use desktop::{Dragged, here};
use egui::viewport::CursorGrab;
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, ViewportCommand};
use ledger::Way;
use raw_window_handle::{HasWindowHandle, RawWindowHandle};
use screen::PointerShape;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// The side of the picture beside the pointer, in pixels.
const SIDE: u32 = 48;

/// Whether files can be dragged out of this window: on X11 alone.
pub(super) fn is_possible(window: &impl HasWindowHandle) -> bool {
    let handle = window.window_handle().map(|handle| handle.as_raw());
    matches!(
        handle,
        Ok(RawWindowHandle::Xlib(_) | RawWindowHandle::Xcb(_))
    )
}

/// Whoever presses a button in a window has the pointer for its window as long as they hold it: the toolkit lets go of
/// that when it takes the pointer itself, and gives that back.
pub(super) fn let_go_of_pointer(ctx: &Context) {
    for grab in [CursorGrab::Confined, CursorGrab::None] {
        ctx.send_viewport_cmd(ViewportCommand::CursorGrab(grab));
    }
}

/// That a drag is over: the toolkit, which had let go of the pointer, does not see the button come up.
#[derive(Clone, Debug, Default)]
pub(super) struct Over(Arc<AtomicBool>);

impl Over {
    /// Tells the toolkit, once.
    pub(super) fn tell(&self, input: &mut RawInput) {
        if self.0.swap(false, Ordering::SeqCst) {
            input.events.push(Event::PointerButton {
                // On nothing that could be clicked.
                pos: Pos2::new(-1.0, -1.0),
                button: PointerButton::Primary,
                pressed: false,
                modifiers: Modifiers::NONE,
            });
        }
    }
}

/// Drags it until the person lets go. Blocks.
pub(super) fn drag_out(data: &Path, what: &HandOver, over: &Over) -> HandedOver {
    let file = match kept(data, what) {
        Ok(file) => file,
        Err(advice) => {
            return HandedOver::Failed {
                what: texts::failed_drag(),
                advice,
            };
        }
    };
    let icon = ui::icon::sized(SIDE);
    let dragged = here::drag_file(
        None,
        &file,
        &PointerShape {
            width: icon.width,
            height: icon.height,
            hot_x: 0,
            hot_y: 0,
            rgba: premultiplied(icon.rgba),
        },
    );
    over.0.store(true, Ordering::SeqCst);
    match dragged {
        Ok(Dragged::Taken) => {
            HandedOver::Dropped(delivery(Way::File, folders::file_name(&what.pseudonym)))
        }
        Ok(Dragged::NotTaken) => HandedOver::Cancelled,
        Err(error) => {
            tracing::warn!(%error, "a file could not be dragged");
            HandedOver::Failed {
                what: texts::failed_drag(),
                advice: texts::failed_drag_body(),
            }
        }
    }
}

fn premultiplied(mut rgba: Vec<u8>) -> Vec<u8> {
    for [r, g, b, a] in rgba.as_chunks_mut::<4>().0 {
        for color in [r, g, b] {
            *color = (u16::from(*color) * u16::from(*a) / 255) as u8;
        }
    }
    rgba
}

/// The folder of such files.
fn folder(data: &Path) -> PathBuf {
    std::path::absolute(data)
        .unwrap_or_else(|_| data.to_owned())
        .join("dragged")
}

/// Writes it for its owner alone. It stays for as long as the invitation is good: some programs read what was dropped on them
/// only when they send it.
fn kept(data: &Path, what: &HandOver) -> Result<PathBuf, String> {
    let all = folder(data);
    tidy(&all, Utc::now());
    let folder = all.join(format!("{}-{}", what.expires.timestamp(), what.id));
    let file = folder.join(folders::file_name(&what.pseudonym));
    private::make_folder(&folder).map_err(|source| {
        let path = file.clone();
        save::SaveError::Io { path, source }.told()
    })?;
    save::write(&file, &what.file, Existing::Replace).map_err(|error| error.told())?;
    Ok(file)
}

/// Removes the files of invitations that are not good any more, on a thread.
pub(super) fn tidy_apart(data: &Path) {
    let all = folder(data);
    thread::spawn(move || tidy(&all, Utc::now()));
}

fn tidy(all: &Path, now: DateTime<Utc>) {
    // A folder that isn't there has nothing old in it.
    for entry in fs::read_dir(all).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let until = name.split('-').next().and_then(|until| until.parse().ok());
        let is_good = until.is_some_and(|until: i64| until >= now.timestamp());
        if !is_good && let Err(error) = fs::remove_dir_all(entry.path()) {
            tracing::warn!(%error, "the file of an old invitation stays");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::How;
    use chrono::TimeDelta;
    use ticket::{Id, Kind};

    fn parcel(id: u8, expires: DateTime<Utc>) -> HandOver {
        HandOver {
            id: Id::from_bytes([id; 16]),
            pseudonym: "Blue Heron".to_owned(),
            kind: Kind::Sealed,
            expires,
            file: format!("invitation {id}"),
            how: How::Drag,
            to: String::new(),
        }
    }

    #[test]
    fn the_file_is_its_owners_alone_and_stays_while_the_invitation_is_good() {
        let data = tempfile::tempdir().unwrap();
        let now = Utc::now();
        let short = kept(data.path(), &parcel(1, now + TimeDelta::seconds(60))).unwrap();
        let long = kept(data.path(), &parcel(2, now + TimeDelta::days(1))).unwrap();
        // Once more: it is the same.
        assert_eq!(
            kept(data.path(), &parcel(1, now + TimeDelta::seconds(60))),
            Ok(short.clone())
        );
        assert_eq!(short.file_name().unwrap(), "Blue-Heron.invite");
        assert_eq!(fs::read_to_string(&short).unwrap(), "invitation 1");
        #[cfg(unix)]
        for path in [short.clone(), short.parent().unwrap().to_owned()] {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{}", path.display());
        }
        let all = folder(data.path());
        fs::create_dir(all.join("no number")).unwrap();
        tidy(&all, now + TimeDelta::seconds(61));
        assert!(!short.exists() && long.exists());
        assert_eq!(fs::read_dir(&all).unwrap().count(), 1);
        tidy(&all, now + TimeDelta::days(2));
        assert_eq!(fs::read_dir(&all).unwrap().count(), 0);
    }

    #[test]
    fn the_toolkit_is_told_once_that_the_button_came_up() {
        let (over, mut input) = (Over::default(), RawInput::default());
        over.tell(&mut input);
        assert!(input.events.is_empty());
        over.0.store(true, Ordering::SeqCst);
        over.tell(&mut input);
        over.tell(&mut input);
        assert_eq!(input.events.len(), 1);
    }
}
