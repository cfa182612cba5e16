//! Windows that fit their monitor, with the frame that a window manager puts around them: what stands at a window's foot is
//! there to be seen.

use egui::{Context, Id, Pos2, Rect, Vec2, ViewportCommand, ViewportInfo, pos2};

/// For how long after a new size a window is kept in sight, in seconds: where one that was minimised stands is told wrongly at
/// first. Later on it may have been moved by a person.
const SETTLING: f64 = 1.0;

/// Gives the window's inside this size, in points, or as much of it as fits; a window that would hang over the monitor's lower
/// or right edge moves into sight.
pub fn resize(ctx: &Context, wanted: Vec2) {
    let (time, outer) = ctx.input(|input| (input.time, input.viewport().outer_rect));
    let settling = Settling {
        wanted,
        until: time + SETTLING,
        outer,
    };
    ctx.data_mut(|data| data.insert_temp(Id::unique("settling"), settling));
    let (size, place) = ctx.input(|input| fitting(input.viewport(), wanted));
    ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
    if let Some(place) = place {
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(place));
    }
}

/// Gives the window's inside this size, in points, or as much of it as fits, where somebody else looks after its place:
/// [`keep`] is not to be called then.
pub fn resize_in_place(ctx: &Context, wanted: Vec2) {
    let (size, _) = ctx.input(|input| fitting(input.viewport(), wanted));
    ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
}

/// A window that was given a size a moment ago.
#[derive(Clone, Copy)]
struct Settling {
    wanted: Vec2,
    until: f64,
    /// Where it was said to stand when it was last looked after.
    outer: Option<Rect>,
}

/// Makes a window that was opened larger than fits smaller, once; keeps its size when everything in it becomes larger or
/// smaller, and keeps it in sight after it was given a size. To be called each time that it is drawn.
pub fn keep(ctx: &Context) {
    at_first(ctx);
    with_its_size(ctx);
    settle(ctx);
}

/// Looks after a window that was given a size a moment ago.
fn settle(ctx: &Context) {
    let id = Id::unique("settling");
    let Some(settling) = ctx.data(|data| data.get_temp::<Settling>(id)) else {
        return;
    };
    let (time, outer) = ctx.input(|input| (input.time, input.viewport().outer_rect));
    if time > settling.until {
        ctx.data_mut(|data| data.remove::<Settling>(id));
    } else if outer != settling.outer {
        let (size, place) = ctx.input(|input| fitting(input.viewport(), settling.wanted));
        let inner = ctx.input(|input| input.viewport().inner_rect);
        // The frame is not known before a window is shown.
        if inner.is_some_and(|inner| inner.height() > size.y || inner.width() > size.x) {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
        }
        if let Some(place) = place {
            ctx.send_viewport_cmd(ViewportCommand::OuterPosition(place));
        }
        ctx.data_mut(|data| data.insert_temp(id, Settling { outer, ..settling }));
    }
}

/// Makes a window that was opened larger than fits smaller, once. What a person does with it afterwards is theirs.
fn at_first(ctx: &Context) {
    let was_done = Id::unique("fits its monitor");
    if ctx.data(|data| data.get_temp(was_done)).unwrap_or(false) {
        return;
    }
    let viewport = ctx.input(|input| input.viewport().clone());
    let (Some(inner), Some(outer)) = (viewport.inner_rect, viewport.outer_rect) else {
        return;
    };
    let size = inner.size();
    // The frame comes some time after the window.
    if outer.height() > size.y && !fills(&viewport) {
        ctx.data_mut(|data| data.insert_temp(was_done, true));
        if fitting(&viewport, size) != (size, None) {
            resize(ctx, size);
        }
    }
}

/// Gives the window its size in points back when everything in it has become larger or smaller, as much of it as fits.
fn with_its_size(ctx: &Context) {
    let id = Id::unique("size before");
    let zoom = ctx.zoom_factor();
    let viewport = ctx.input(|input| input.viewport().clone());
    let Some(inner) = viewport.inner_rect else {
        return;
    };
    let before: Option<Before> = ctx.data(|data| data.get_temp(id));
    if let Some(size) = before.and_then(|before| before.wanted) {
        resize(ctx, size);
    }
    let other = before.filter(|before| before.zoom != zoom && !fills(&viewport));
    if other.is_some() {
        // The monitor is measured in the new points from the next time on.
        ctx.request_repaint();
    }
    let now = Before {
        zoom,
        size: inner.size(),
        wanted: other.map(|other| other.size),
    };
    ctx.data_mut(|data| data.insert_temp(id, now));
}

/// How a window was when it was drawn last.
#[derive(Clone, Copy)]
struct Before {
    zoom: f32,
    size: Vec2,
    /// The size that it is to have now.
    wanted: Option<Vec2>,
}

/// Whether a window was made as large as its monitor.
pub fn fills(viewport: &ViewportInfo) -> bool {
    viewport.fullscreen == Some(true) || viewport.maximized == Some(true)
}

/// How large the inside can be, and where the window has to go, if it does.
fn fitting(viewport: &ViewportInfo, wanted: Vec2) -> (Vec2, Option<Pos2>) {
    let Some(monitor) = viewport.monitor_size else {
        return (wanted, None);
    };
    let frame = match (viewport.outer_rect, viewport.inner_rect) {
        (Some(outer), Some(inner)) => (outer.size() - inner.size()).max(Vec2::ZERO),
        _ => Vec2::ZERO,
    };
    let size = wanted.min(monitor - frame);
    let most = (monitor - frame - size).max(Vec2::ZERO);
    let place = viewport.outer_rect.map(|outer| outer.min);
    // Where a monitor begins is not known: a window on one that is beside or below another is left alone.
    let known = place.filter(|at| at.x < monitor.x && at.y < monitor.y);
    let moved = known.map(|at| pos2(at.x.min(most.x), at.y.min(most.y)));
    (size, moved.filter(|moved| place != Some(*moved)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Rect, vec2};

    const MONITOR: Vec2 = vec2(1024.0, 600.0);

    /// A window whose frame takes 2 points at the sides and 24 above and below, at this place.
    fn at(x: f32, y: f32) -> ViewportInfo {
        let outer = Rect::from_min_size(pos2(x, y), vec2(404.0, 324.0));
        let inner = Rect::from_min_size(outer.min + vec2(2.0, 22.0), vec2(400.0, 300.0));
        ViewportInfo {
            monitor_size: Some(MONITOR),
            outer_rect: Some(outer),
            inner_rect: Some(inner),
            ..ViewportInfo::default()
        }
    }

    #[test]
    fn what_is_too_large_is_made_as_large_as_fits_and_moves_into_sight() {
        let fits = fitting(&at(10.0, 0.0), vec2(380.0, 500.0));
        assert_eq!(fits, (vec2(380.0, 500.0), None));
        let fits = fitting(&at(10.0, 90.0), vec2(720.0, 700.0));
        assert_eq!(fits, (vec2(720.0, 576.0), Some(pos2(10.0, 0.0))));
        let fits = fitting(&at(10.0, 90.0), vec2(2000.0, 500.0));
        assert_eq!(fits, (vec2(1020.0, 500.0), Some(pos2(0.0, 76.0))));
        let fits = fitting(&at(546.0, 10.0), vec2(720.0, 500.0));
        assert_eq!(fits, (vec2(720.0, 500.0), Some(pos2(300.0, 10.0))));
    }

    #[test]
    fn where_nothing_is_known_of_the_monitor_nothing_is_changed() {
        let wanted = vec2(720.0, 700.0);
        assert_eq!(fitting(&ViewportInfo::default(), wanted), (wanted, None));
        for (x, y) in [(10.0, 700.0), (1100.0, 10.0)] {
            let elsewhere = fitting(&at(x, y), vec2(720.0, 500.0));
            assert_eq!(elsewhere, (vec2(720.0, 500.0), None));
        }
        let beside_and_low = fitting(&at(1100.0, 500.0), vec2(720.0, 500.0));
        assert_eq!(beside_and_low, (vec2(720.0, 500.0), None));
    }

    /// Draws a window that is said to stand so, at this time; gives back where it was told to move.
    fn drawn(
        ctx: &Context,
        time: f64,
        viewport: ViewportInfo,
        ui: impl FnMut(&mut egui::Ui),
    ) -> Option<Pos2> {
        let mut input = egui::RawInput {
            time: Some(time),
            ..Default::default()
        };
        input.viewports.insert(egui::ViewportId::ROOT, viewport);
        let mut output = ctx.run_ui(input, ui);
        output.textures_delta.clear();
        let commands = output.viewport_output[&egui::ViewportId::ROOT]
            .commands
            .iter();
        let mut places = commands.filter_map(|command| match command {
            ViewportCommand::OuterPosition(place) => Some(*place),
            _ => None,
        });
        places.next()
    }

    #[test]
    fn a_window_that_was_opened_small_enough_is_the_persons_from_then_on() {
        let ctx = &Context::default();
        let large = ViewportInfo {
            inner_rect: Some(Rect::from_min_size(pos2(2.0, 22.0), vec2(1020.0, 600.0))),
            outer_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1024.0, 624.0))),
            ..at(0.0, 0.0)
        };
        assert_eq!(drawn(ctx, 1.0, at(10.0, 0.0), |ui| keep(ui.ctx())), None);
        let commands = |ctx: &Context| ctx.viewport(|viewport| viewport.commands.len());
        drawn(ctx, 9.0, large, |ui| {
            keep(ui.ctx());
            assert_eq!(commands(ui.ctx()), 0);
        });
    }

    #[test]
    fn a_window_whose_place_is_told_late_moves_into_sight_then() {
        let ctx = &Context::default();
        let wanted = vec2(720.0, 500.0);
        let minimised = ViewportInfo {
            minimized: Some(true),
            monitor_size: Some(MONITOR),
            ..ViewportInfo::default()
        };
        let place = drawn(ctx, 1.0, minimised, |ui| resize(ui.ctx(), wanted));
        assert_eq!(place, None);
        let seen = |time, x, y| drawn(ctx, time, at(x, y), |ui| settle(ui.ctx()));
        // What is said first is wrong.
        assert_eq!(seen(1.1, 672.0, 1280.0), None);
        assert_eq!(seen(1.2, 10.0, 90.0), Some(pos2(10.0, 76.0)));
        assert_eq!(seen(1.3, 10.0, 90.0), None, "it is told once");
        // A person moves it, later on.
        assert_eq!(seen(5.0, 10.0, 400.0), None);
    }
}
