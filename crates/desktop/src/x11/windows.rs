//! Finds the windows that must not be seen, and how much of them shows.

use std::collections::{HashMap, HashSet};

use x11rb::protocol::xproto::{
    Atom, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, MapState, Window, WindowClass,
};

use super::guard;
use super::hiding::Hiding;
use super::marks::{Marks, Wanted};
use super::server::{Server, existing};
use super::tracks::Top;
use crate::region::{Area, Region};
use crate::{CaptureError, Exclude};

/// How deep within a top-level window another program's window is looked for: window managers put
/// a frame around it, some of them two.
const NESTING: usize = 3;

/// Finds the windows to exclude.
pub(super) struct Finder {
    wanted: Wanted,
    hiding: Hiding,
    /// Excluded windows within others, whose changes of size the top-level windows don't tell.
    followed: HashSet<Window>,
}

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// The parts of the desktop where excluded windows show.
    pub(super) shown: Region,
    /// All top-level windows.
    pub(super) tops: HashMap<Window, Top>,
}

/// A top-level window that can be seen.
pub(super) struct Level {
    pub(super) window: Window,
    /// The part of the desktop that it takes.
    pub(super) area: Area,
    /// It is excluded, or holds a window that is.
    pub(super) excluded: bool,
    /// This process has made it.
    pub(super) made_here: bool,
}

/// A window that was looked at.
pub(super) struct Seen {
    pub(super) window: Window,
    /// Which of the top-level windows it is, or lies in, counted from the lowest.
    pub(super) top: usize,
    /// Where its own coordinates begin.
    pub(super) origin: (i32, i32),
    pub(super) depth: u8,
    /// With its border, on the desktop; no more than the windows it lies in let through.
    outer: Area,
    /// Mapped, as are all the windows it lies in.
    viewable: bool,
    excluded: bool,
}

/// A window to be looked at.
struct Place {
    window: Window,
    top: usize,
    /// Where the coordinates of the window it lies in begin.
    parent: (i32, i32),
    /// The part of the desktop that that window takes.
    within: Option<Area>,
}

/// The part of the desktop that an excluded window takes.
struct Taken {
    window: Window,
    /// Whether it is an excluded window within another one.
    is_inner: bool,
    top: usize,
    area: Area,
}

impl Finder {
    pub(super) fn new(server: &Server) -> Result<Self, CaptureError> {
        Ok(Finder {
            wanted: Wanted::own_windows(server)?,
            hiding: Hiding::new(server)?,
            followed: HashSet::new(),
        })
    }

    pub(super) fn set_exclude(&mut self, exclude: Exclude) {
        self.wanted.set(exclude);
    }

    /// Whether a change of this property changes what shows.
    pub(super) fn heeds(&self, property: Atom) -> bool {
        self.hiding.heeds(property)
    }

    pub(super) fn handle_destroyed(&mut self, window: Window) {
        self.followed.remove(&window);
        self.hiding.handle_destroyed(window);
    }

    /// The parts of the desktop that excluded windows take, whatever lies over them.
    pub(super) fn places(&self, server: &Server) -> Result<Vec<Area>, CaptureError> {
        if self.wanted.is_nothing() {
            return Ok(Vec::new());
        }
        let marks = self.wanted.marks(server)?;
        let taken = taken(server, &marks, &tops(server, &marks)?)?;
        Ok(taken.into_iter().map(|taken| taken.area).collect())
    }

    /// The parts of the desktop where the windows of `family` can be seen, with their frames: what lies over them is left
    /// out, but for `drawings`.
    pub(super) fn visible(
        &self,
        server: &Server,
        family: &[Window],
        drawings: &[Window],
    ) -> Result<Region, CaptureError> {
        let marks = self.wanted.marks(server)?;
        let mut visible = Region::default();
        let tops = tops(server, &marks)?;
        // They have the size of what they go around, and hide nothing of it.
        let frames = marks.frames(server, tops.iter().map(|seen| seen.window))?;
        // The lowest first.
        for seen in tops.iter().filter(|seen| seen.viewable) {
            if drawings.contains(&seen.window) || frames.contains(&seen.window) {
                continue;
            }
            visible.subtract(seen.outer);
            let holds = |window: &Window| -> Result<bool, CaptureError> {
                let ancestry = guard::ancestry(server, *window)?;
                Ok(ancestry.is_some_and(|ancestry| ancestry.contains(&seen.window)))
            };
            for window in family {
                if holds(window)? {
                    visible.add(seen.outer);
                    break;
                }
            }
        }
        Ok(visible)
    }

    /// The top-level windows that can be seen, the lowest first.
    pub(super) fn stack(&self, server: &Server) -> Result<Vec<Level>, CaptureError> {
        let marks = self.wanted.marks(server)?;
        let tops = tops(server, &marks)?;
        let taken = taken(server, &marks, &tops)?;
        let viewable = tops.iter().filter(|seen| seen.viewable);
        Ok(viewable
            .map(|seen| Level {
                window: seen.window,
                area: seen.outer,
                excluded: taken.iter().any(|taken| taken.top == seen.top),
                made_here: marks.are_made_here(seen.window),
            })
            .collect())
    }

    /// Looks for the excluded windows. To be true of the same moment as a picture, both are asked
    /// for while the server is held still.
    pub(super) fn find(&mut self, server: &Server) -> Result<Found, CaptureError> {
        if self.wanted.is_nothing() {
            return Ok(Found::default());
        }
        let marks = self.wanted.marks(server)?;
        let tops = tops(server, &marks)?;
        let taken = taken(server, &marks, &tops)?;
        for inner in taken.iter().filter(|taken| taken.is_inner) {
            if self.followed.insert(inner.window) {
                let changes =
                    ChangeWindowAttributesAux::new().event_mask(EventMask::STRUCTURE_NOTIFY);
                server
                    .connection
                    .change_window_attributes(inner.window, &changes)?;
            }
        }
        let known = tops.iter().map(|seen| {
            let holds_excluded = taken.iter().any(|taken| taken.top == seen.top);
            let top = Top {
                area: seen.outer,
                excluded: Some(seen.excluded || holds_excluded),
            };
            (seen.window, top)
        });
        Ok(Found {
            tops: known.collect(),
            shown: self.shown(server, &tops, &taken)?,
        })
    }

    /// How much shows of what excluded windows take.
    fn shown(
        &mut self,
        server: &Server,
        tops: &[Seen],
        taken: &[Taken],
    ) -> Result<Region, CaptureError> {
        let mut shown = Region::default();
        let Some(lowest) = taken.iter().map(|taken| taken.top).min() else {
            return Ok(shown);
        };
        let others = tops.iter().filter(|seen| seen.viewable && !seen.excluded);
        let above: Vec<_> = others.filter(|seen| seen.top > lowest).collect();
        let hidden = self.hiding.parts(server, &above)?;
        for Taken { top, area, .. } in taken {
            let mut parts = Region::from_iter([*area]);
            for (_, hidden) in hidden.iter().filter(|(above, _)| above > top) {
                parts.subtract(*hidden);
            }
            parts.iter().for_each(|part| shown.add(part));
        }
        Ok(shown)
    }
}

/// Whether this place is taken by the top-level window, if that is excluded, by an excluded window
/// within it or by the frame around one.
pub(super) fn is_taken(
    server: &Server,
    marks: &Marks<'_>,
    window: Window,
    (x, y): (i32, i32),
) -> Result<bool, CaptureError> {
    let place = Place {
        window,
        top: 0,
        parent: (0, 0),
        within: None,
    };
    let seen = look(server, marks, &[place])?;
    let taken = taken(server, marks, &seen)?;
    let place = Area::new(x, y, 1, 1);
    Ok(taken
        .iter()
        .any(|taken| !taken.area.intersection(place).is_empty()))
}

/// The top-level windows, the lowest first.
fn tops(server: &Server, marks: &Marks<'_>) -> Result<Vec<Seen>, CaptureError> {
    let tree = server.connection.query_tree(server.root())?.reply()?;
    let places = tree
        .children
        .into_iter()
        .enumerate()
        .map(|(top, window)| Place {
            window,
            top,
            parent: (0, 0),
            within: None,
        });
    look(server, marks, &places.collect::<Vec<_>>())
}

/// What is taken by the excluded windows among `tops` and within them.
fn taken(server: &Server, marks: &Marks<'_>, tops: &[Seen]) -> Result<Vec<Taken>, CaptureError> {
    let viewable = tops.iter().filter(|seen| seen.viewable);
    let (ours, others): (Vec<_>, Vec<_>) = viewable.partition(|seen| seen.excluded);
    let of = |seen: &Seen, is_inner| Taken {
        window: seen.window,
        is_inner,
        top: seen.top,
        area: seen.outer,
    };
    let mut taken: Vec<_> = ours.iter().map(|seen| of(seen, false)).collect();
    let mut places = places_within(server, others.iter().copied())?;
    for deeper in (0..NESTING).rev() {
        let mut seen = look(server, marks, &places)?;
        seen.retain(|seen| seen.viewable);
        for inner in seen.iter().filter(|seen| seen.excluded) {
            taken.push(of(inner, true));
            let frame = others.iter().find(|frame| frame.top == inner.top);
            // A window's frame is mostly filled by it. What is much larger is no frame but, say, a
            // panel that holds an icon of ours.
            let frame = frame.filter(|frame| frame.outer.pixels() <= 2 * inner.outer.pixels());
            taken.extend(frame.map(|frame| of(frame, false)));
        }
        if deeper > 0 {
            places = places_within(server, seen.iter().filter(|seen| !seen.excluded))?;
        }
    }
    Ok(taken)
}

/// Looks at windows; those that have no pixels at all are left out.
fn look(server: &Server, marks: &Marks<'_>, places: &[Place]) -> Result<Vec<Seen>, CaptureError> {
    let connection = &server.connection;
    let mut asked = Vec::with_capacity(places.len());
    for place in places {
        asked.push((
            connection.get_window_attributes(place.window)?,
            connection.get_geometry(place.window)?,
        ));
    }
    let windows: Vec<_> = places.iter().map(|place| place.window).collect();
    let marked = marks.are_on(server, &windows)?;
    let mut seen = Vec::with_capacity(places.len());
    for ((place, excluded), (attributes, geometry)) in places.iter().zip(marked).zip(asked) {
        let attributes = existing(attributes.reply())?;
        let geometry = existing(geometry.reply())?;
        let Some((attributes, geometry)) = attributes.zip(geometry) else {
            continue;
        };
        if attributes.class == WindowClass::INPUT_ONLY {
            continue;
        }
        let left = place.parent.0 + i32::from(geometry.x);
        let top = place.parent.1 + i32::from(geometry.y);
        let border = geometry.border_width;
        let size = [geometry.width, geometry.height].map(|s| u32::from(s) + 2 * u32::from(border));
        let outer = Area::new(left, top, size[0], size[1]);
        seen.push(Seen {
            window: place.window,
            top: place.top,
            origin: (left + i32::from(border), top + i32::from(border)),
            depth: geometry.depth,
            outer: place
                .within
                .map_or(outer, |within| outer.intersection(within)),
            viewable: attributes.map_state == MapState::VIEWABLE,
            excluded,
        });
    }
    Ok(seen)
}

/// The windows directly within the given ones.
fn places_within<'a>(
    server: &Server,
    windows: impl Iterator<Item = &'a Seen>,
) -> Result<Vec<Place>, CaptureError> {
    let mut asked = Vec::new();
    for seen in windows {
        asked.push((seen, server.connection.query_tree(seen.window)?));
    }
    let mut places = Vec::new();
    for (seen, tree) in asked {
        let children = existing(tree.reply())?.map(|tree| tree.children);
        places.extend(children.into_iter().flatten().map(|window| Place {
            window,
            top: seen.top,
            parent: seen.origin,
            within: Some(seen.outer),
        }));
    }
    Ok(places)
}
