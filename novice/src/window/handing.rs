//! Invitations on their way to the helper: into a folder, onto the clipboard, by mail.

use super::{Window, dragging};
use crate::by_mail::{self, Parcel};
use crate::file_dialog::{self, Purpose};
use crate::invitations::Delivery;
use crate::save::{self, Existing};
use crate::settings::Settings;
use crate::told::Told as _;
use crate::views::{HandOver, HandedOver, How};
use crate::{choosing, folders, texts};
use egui::Context;
use ledger::Way;
use std::path::Path;
use std::thread;

impl Window {
    pub(super) fn hand_over(&self, what: HandOver, ctx: &Context) {
        let (tell, ctx) = (self.handed_over_in.clone(), ctx.clone());
        if what.how == How::Copy {
            ctx.copy_text(ticket::text::to_text(&what.file));
            let done = HandedOver::Done(delivery(Way::Text, ""));
            // The receiver is this very window's.
            let _ = tell.send((what.id, done));
            return;
        }
        // Whoever is let in meanwhile is not to see it.
        let dialog = (what.how == How::SaveElsewhere).then(|| self.engine.dialog());
        let data = self.engine.folder().to_owned();
        if what.how == How::Drag {
            dragging::let_go_of_pointer(&ctx);
        }
        let dragged = self.dragged.clone();
        // Disks and dialogs take their time; the window goes on meanwhile.
        thread::spawn(move || {
            let done = match what.how {
                How::Save => save_in(&folders::for_saving(), &what),
                How::SaveElsewhere => save_elsewhere(&what),
                How::Drag => dragging::drag_out(&data, &what, &dragged),
                How::Mail | How::Copy => mail(&data, &what),
            };
            if let Some(dialog) = dialog {
                choosing::close(dialog);
            }
            let _ = tell.send((what.id, done));
            ctx.request_repaint();
        });
    }
}

pub(super) fn delivery(way: Way, to: impl Into<String>) -> Delivery {
    Delivery { way, to: to.into() }
}

fn save_in(folder: &Path, what: &HandOver) -> HandedOver {
    let path = folders::free_path(folder, &folders::file_name(&what.pseudonym));
    save_as(&path, what, Existing::Keep)
}

fn save_elsewhere(what: &HandOver) -> HandedOver {
    let at_first = folders::for_saving().join(folders::file_name(&what.pseudonym));
    let (_open, answer) = match file_dialog::open(&Purpose::Save(at_first)) {
        Ok(opened) => opened,
        Err(error) => {
            return HandedOver::Failed {
                what: texts::failed_save(),
                advice: error.to_string(),
            };
        }
    };
    match answer.wait().first() {
        // The system's dialog has asked whether to replace a file of that name.
        Some(path) => save_as(path, what, Existing::Replace),
        None => HandedOver::Cancelled,
    }
}

fn save_as(path: &Path, what: &HandOver, existing: Existing) -> HandedOver {
    match save::write(path, &what.file, existing) {
        Ok(()) => HandedOver::Done(delivery(Way::File, path.display().to_string())),
        Err(error) => HandedOver::Failed {
            what: texts::failed_save(),
            advice: error.told(),
        },
    }
}

/// By mail: as the settings say at this moment.
fn mail(data: &Path, what: &HandOver) -> HandedOver {
    let parcel = Parcel {
        pseudonym: &what.pseudonym,
        kind: what.kind,
        file: &what.file,
    };
    let mailed = || -> Result<_, String> {
        let to = by_mail::recipient(&what.to).map_err(|_| texts::mail_to_wrong())?;
        let named = to.as_ref().map(ToString::to_string).unwrap_or_default();
        let settings = Settings::load(data).map_err(|error| error.told())?;
        let mailed = by_mail::send(data, &settings, parcel, to);
        Ok((mailed.map_err(|error| error.told())?, named))
    };
    match mailed() {
        Ok((mailed, to)) => HandedOver::Mailed {
            delivery: delivery(mailed.way(), to),
            said: mailed.said(parcel),
        },
        Err(advice) => HandedOver::Failed {
            what: texts::failed_mail(),
            advice,
        },
    }
}
