//! The bar alone, for a program whose person is asked elsewhere: there while somebody is connected, gone otherwise.

use super::{APP_ID, BAR, LEAST, Window, stand};
use crate::engine::{Handle, Notices, SessionCommand};
use crate::model::{Model, Stance};
use crate::settings::Settings;
use crate::texts;
use desktop::here;
use egui::{Context, Ui, ViewportBuilder, ViewportCommand};
use std::time::Duration;

/// Opens the bar for a session that is told in `notices`, and keeps it for those that come after it until nobody is
/// left who could send notices. It has to be called on the program's first thread. `ready` gets what wakes it; each
/// notice needs that. Whoever closes the bar stops the session.
///
/// # Errors
/// Why no window can be opened.
pub fn bar(
    engine: Handle,
    notices: Notices,
    more: Duration,
    ready: impl FnOnce(Context) + 'static,
) -> Result<(), windowing::OpenError> {
    let look = Settings::look(engine.folder());
    let viewport = ViewportBuilder::default()
        .with_title(texts::program())
        .with_app_id(APP_ID)
        .with_icon(ui::icon::window_icon())
        .with_inner_size(look.size.of(BAR))
        .with_min_inner_size(LEAST)
        .with_always_on_top();
    windowing::run(super::options(viewport), move |opening| {
        ui::theme::set(opening.ctx, look);
        // The window is not to be seen yet. Whoever is typing goes on typing where they are.
        if let Err(error) = here::leave_keyboard(None) {
            tracing::warn!(%error, "the bar may take the keyboard");
        }
        ready(opening.ctx.clone());
        let model = Model::of_bar(more);
        Ok(Box::new(Bar(Window::new(engine, notices, model, None))))
    })
}

/// One window for all sessions: the display is listened to by the same connection all the time.
struct Bar(Window);

impl windowing::App for Bar {
    fn logic(&mut self, ctx: &Context) {
        if let Some(stance) = self.0.logic(ctx) {
            let visible = stance == Stance::Bar;
            ctx.send_viewport_cmd(ViewportCommand::Visible(visible));
            if visible {
                // Whatever it was in the session before; and a window manager forgets the level of a window that is hidden.
                stand(ctx, stance);
            }
        }
        if self.0.notices.is_closed() {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        } else if ctx.input(|input| input.viewport().close_requested()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.0.engine.send(SessionCommand::Stop);
        }
    }

    fn ui(&mut self, ui: &mut Ui) {
        self.0.ui(ui);
    }
}
