//! Windows that fit their monitor, with the frame that a window manager puts around them: what stands at a window's foot is
//! there to be seen.

use egui::{Context, Id, Pos2, Vec2, ViewportCommand, ViewportInfo, pos2};

/// Gives the window's inside this size, in points, or as much of it as fits; a window that would hang over the monitor's lower
/// edge moves up.
pub fn resize(ctx: &Context, wanted: Vec2) {
    let (size, place) = ctx.input(|input| fitting(input.viewport(), wanted));
    ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
    if let Some(place) = place {
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(place));
    }
}

/// Does that once for a window that was opened larger than fits; to be called each time that it is drawn. What a person does
/// with it afterwards is theirs.
pub fn at_first(ctx: &Context) {
    let was_done = Id::unique("fits its monitor");
    if ctx.data(|data| data.get_temp(was_done)).unwrap_or(false) {
        return;
    }
    let too_large = ctx.input(|input| {
        let viewport = input.viewport();
        let fills = viewport.fullscreen == Some(true) || viewport.maximized == Some(true);
        let (inner, outer) = (viewport.inner_rect?, viewport.outer_rect?);
        let size = inner.size();
        // The frame comes some time after the window.
        let needs = outer.height() > size.y && fitting(viewport, size) != (size, None);
        (needs && !fills).then_some(size)
    });
    if let Some(size) = too_large {
        ctx.data_mut(|data| data.insert_temp(was_done, true));
        resize(ctx, size);
    }
}

/// Gives the window its size in points back when everything in it has become larger or smaller, as much of it as fits; to be
/// called each time that it is drawn.
pub fn with_its_size(ctx: &Context) {
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
    let fills = viewport.fullscreen == Some(true) || viewport.maximized == Some(true);
    let other = before.filter(|before| before.zoom != zoom && !fills);
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
    // Where a monitor begins is not known: one that is beside or below another is left alone.
    let within = |at: f32, most: f32, side: f32| if at < side { at.min(most) } else { at };
    let moved = place.map(|at| {
        let x = within(at.x, most.x, monitor.x);
        pos2(x, within(at.y, most.y, monitor.y))
    });
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
    }
}
