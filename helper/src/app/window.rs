//! The operating system's window around the program.

use std::time::{Duration, Instant};

use egui::{Context, Pos2, ViewportBuilder, ViewportCommand, vec2};
use ui::Tone;

use super::{App, Start};
use crate::data_dir::DataDir;
use crate::direct::Direct;
use crate::texts;

/// The identity that the desktop knows the program by: the name of its `.desktop` file.
pub const APP_ID: &str = "beckon-helper";

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When there is no display, or it can't show the window.
pub fn open_window(data: DataDir, start: Start) -> anyhow::Result<()> {
    let look = settings::look(data.path()).unwrap_or_default();
    let viewport = ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title(texts::app_name())
        .with_icon(ui::icon::window_icon())
        .with_inner_size(look.size.of(vec2(1100.0, 760.0)))
        .with_min_inner_size([560.0, 420.0])
        .with_drag_and_drop(true);
    let viewport = if start.bare {
        viewport.with_decorations(false).with_position([0.0, 0.0])
    } else {
        viewport
    };
    let options = windowing::Options {
        app_id: APP_ID,
        viewport,
        // In the picture they are keys like all others; elsewhere the app recognises them.
        clipboard_shortcuts: false,
    };
    windowing::run(options, |opening| {
        let takes_over = !start.bare;
        let mut app = App::new(opening.ctx, data, start)?;
        if let Some(direct) = Direct::open(opening) {
            app.engine.screen().set_direct(direct);
        }
        if takes_over {
            app.take_over(opening.ctx);
        }
        Ok(Box::new(app))
    })
    .map_err(|error| {
        anyhow::anyhow!(
            "The window could not be opened.\n\
             Without a display, use “helper view FILE” in a terminal.\n\
             (The technical reason: {error})"
        )
    })
}

/// Makes the window as large as the screen. Asking for full screen would need a window manager.
pub(super) fn cover_screen(ctx: &Context) {
    let (size, screen) =
        ctx.input(|input| (input.content_rect().size(), input.viewport().monitor_size));
    if let Some(screen) = screen.filter(|screen| *screen != size) {
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(Pos2::ZERO));
        ctx.send_viewport_cmd(ViewportCommand::InnerSize(screen));
    }
}

/// For so long to close the window once more means it.
const SURE: Duration = Duration::from_secs(10);

impl App {
    /// The window is to be closed. Keys that close windows are meant for the other computer as often as not: while somebody is
    /// helped, only the second time counts.
    pub(super) fn stay_or_leave(&mut self, ctx: &Context) {
        let is_sure = self.leaves.is_some_and(|first| first.elapsed() < SURE);
        if self.bare || is_sure || self.session().is_none() {
            return;
        }
        self.leaves = Some(Instant::now());
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        let next = texts::still_connected_next(&texts::disconnect());
        self.with_viewer(|view| view.say(Tone::Warning, texts::still_connected(), next));
        ctx.request_repaint();
    }
}
