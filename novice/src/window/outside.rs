//! What is told outside the window, to who looks elsewhere: the icon in the tray, and a notification while somebody knocks.

use crate::engine::KnockId;
use crate::model::Model;
use crate::tray::{Announcement, Pressed, TrayIcon};
use egui::{Context, ViewportCommand};

/// The icon, and the notification of the knock that the person is asked about.
pub(super) struct Outside {
    tray: TrayIcon,
    announced: Option<(KnockId, Announcement)>,
}

impl Outside {
    pub(super) fn new(ctx: &Context) -> Self {
        let ctx = ctx.clone();
        Self {
            tray: TrayIcon::new(move || ctx.request_repaint()),
            announced: None,
        }
    }

    /// Tells how it stands, and gives back what was pressed in the tray.
    pub(super) fn follow(&mut self, model: &Model, ctx: &Context) -> Vec<Pressed> {
        self.tray.set(model.standing());
        let knock = model.knock();
        self.announced
            .take_if(|(id, _)| knock.is_none_or(|knock| knock.id != *id));
        if let Some(knock) = knock.filter(|_| self.announced.is_none()) {
            let ctx = ctx.clone();
            let announcement = Announcement::of(knock, &self.tray, move || raise(&ctx));
            self.announced = Some((knock.id, announcement));
        }
        self.tray.pressed().collect()
    }
}

/// Brings the window before the person.
pub(super) fn raise(ctx: &Context) {
    ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
    ctx.send_viewport_cmd(ViewportCommand::Focus);
    ctx.request_repaint();
}
