//! Finds the windows that must not be seen, and how much of them shows.

use std::collections::{HashMap, HashSet};

use x11rb::connection::Connection as _;
use x11rb::errors::ReplyError;
use x11rb::protocol::res::{ClientIdMask, ClientIdSpec, ConnectionExt as _};
use x11rb::protocol::shape::{ConnectionExt as _, SK};
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, MapState, Window,
    WindowClass,
};

use super::server::Server;
use super::tracks::Top;
use crate::region::{Area, Region};
use crate::{CaptureError, Exclude};

/// How deep within a top-level window another program's window is looked for: window managers put
/// a frame around it, some of them two.
const NESTING: usize = 3;

/// A shape of more rectangles than this is not worth the work: what is below counts as seen.
const MOST_SHAPE_PARTS: usize = 64;

/// Knows the windows to exclude.
pub(super) struct Finder {
    exclude: Exclude,
    /// This process as the server numbers it; None if the server doesn't know processes.
    own_process: Option<u32>,
    atoms: Atoms,
    /// Windows whose shape and opacity we asked to be told of.
    watched: HashSet<Window>,
}

/// Names that the server knows by number.
#[derive(Clone, Copy)]
struct Atoms {
    process: Atom,
    opacity: Atom,
    compositor: Atom,
}

/// What a look has found.
#[derive(Default)]
pub(super) struct Found {
    /// The parts of the desktop where excluded windows show.
    pub(super) shown: Region,
    /// All top-level windows.
    pub(super) tops: HashMap<Window, Top>,
}

/// A window.
struct Seen {
    window: Window,
    /// With its border, on the desktop.
    outer: Area,
    /// Where its own coordinates begin.
    origin: (i32, i32),
    depth: u8,
    /// Mapped, as are all the windows it lies in.
    viewable: bool,
    excluded: bool,
}

/// A window to be looked at: its name, where its parent's coordinates begin, and which of the
/// top-level windows it belongs to.
#[derive(Clone, Copy)]
struct Place {
    window: Window,
    parent: (i32, i32),
    top: usize,
}

/// How a window is recognised.
struct Marks<'a> {
    /// The clients (as the server numbers them) of the excluded processes.
    clients: HashSet<u32>,
    client_bits: u32,
    /// Process numbers to be looked for in properties: when the server doesn't know processes.
    processes: &'a [u32],
    classes: &'a [String],
}

impl Finder {
    pub(super) fn new(server: &Server) -> Result<Self, CaptureError> {
        let connection = &server.connection;
        let compositor = format!("_NET_WM_CM_S{}", server.screen_number());
        let atom = |name: &str| connection.intern_atom(false, name.as_bytes());
        let process = atom("_NET_WM_PID")?;
        let opacity = atom("_NET_WM_WINDOW_OPACITY")?;
        let compositor = atom(&compositor)?;
        Ok(Finder {
            exclude: Exclude::own_windows(),
            own_process: server.own_process(),
            atoms: Atoms {
                process: process.reply()?.atom,
                opacity: opacity.reply()?.atom,
                compositor: compositor.reply()?.atom,
            },
            watched: HashSet::new(),
        })
    }

    pub(super) fn set_exclude(&mut self, exclude: Exclude) {
        self.exclude = exclude;
    }

    /// The selection that a compositing window manager owns.
    pub(super) fn compositor_selection(&self) -> Atom {
        self.atoms.compositor
    }

    /// Whether a change of this property changes what shows.
    pub(super) fn heeds(&self, property: Atom) -> bool {
        property == self.atoms.opacity
    }

    /// To be called when a window is gone: its name may come back for another one.
    pub(super) fn forget(&mut self, window: Window) {
        self.watched.remove(&window);
    }

    /// Looks for the excluded windows. To be true of the same moment as a picture, both are asked
    /// for while the server is held still.
    pub(super) fn find(&mut self, server: &Server) -> Result<Found, CaptureError> {
        if self.exclude.is_nothing() {
            return Ok(Found::default());
        }
        let tree = server.connection.query_tree(server.root())?;
        let marks = self.marks(server)?;
        // From the lowest to the topmost.
        let children = tree.reply()?.children.into_iter().enumerate();
        let place = |(top, window)| Place {
            window,
            parent: (0, 0),
            top,
        };
        let places: Vec<_> = children.map(place).collect();
        let tops = self.look(server, &marks, &places)?;
        let excluded = self.excluded(server, &marks, &tops)?;
        let mut found = Found::default();
        for (top, seen) in &tops {
            let within = excluded.iter().any(|(index, _)| index == top);
            let known = Top {
                area: seen.outer,
                excluded: Some(seen.excluded || within),
            };
            found.tops.insert(seen.window, known);
        }
        found.shown = self.shown(server, &tops, &excluded)?;
        Ok(found)
    }

    /// How much shows of the areas that excluded windows take.
    fn shown(
        &mut self,
        server: &Server,
        tops: &[(usize, Seen)],
        excluded: &[(usize, Area)],
    ) -> Result<Region, CaptureError> {
        let mut shown = Region::default();
        let Some(lowest) = excluded.iter().map(|&(top, _)| top).min() else {
            return Ok(shown);
        };
        let others = tops
            .iter()
            .filter(|(_, seen)| seen.viewable && !seen.excluded);
        let above: Vec<_> = others.filter(|(top, _)| *top > lowest).collect();
        let hiding = self.hiding(server, &above)?;
        for (top, area) in excluded {
            let mut parts = Region::from_iter([*area]);
            for (_, hidden) in hiding.iter().filter(|(above, _)| above > top) {
                parts.subtract(*hidden);
            }
            parts.iter().for_each(|part| shown.add(part));
        }
        Ok(shown)
    }

    fn marks(&self, server: &Server) -> Result<Marks<'_>, CaptureError> {
        let setup = server.connection.setup();
        let mut marks = Marks {
            clients: HashSet::new(),
            client_bits: !setup.resource_id_mask,
            processes: &[],
            classes: &self.exclude.classes,
        };
        let Some(own) = self.own_process else {
            marks.processes = &self.exclude.processes;
            return Ok(marks);
        };
        let as_the_server_says = |process: &u32| {
            if *process == std::process::id() {
                own
            } else {
                *process
            }
        };
        let processes: Vec<u32> = self
            .exclude
            .processes
            .iter()
            .map(as_the_server_says)
            .collect();
        let all_clients = ClientIdSpec {
            client: x11rb::NONE,
            mask: ClientIdMask::LOCAL_CLIENT_PID,
        };
        let clients = server
            .connection
            .res_query_client_ids(&[all_clients])?
            .reply()?;
        let ours = clients
            .ids
            .iter()
            .filter(|id| id.value.iter().any(|p| processes.contains(p)));
        marks.clients = ours.map(|id| id.spec.client & marks.client_bits).collect();
        Ok(marks)
    }

    /// The excluded windows among `tops` and within them: the index of the top-level window, and
    /// the part of the desktop they take.
    fn excluded(
        &self,
        server: &Server,
        marks: &Marks<'_>,
        tops: &[(usize, Seen)],
    ) -> Result<Vec<(usize, Area)>, CaptureError> {
        let viewable = tops.iter().filter(|(_, seen)| seen.viewable);
        let (ours, others): (Vec<_>, Vec<_>) = viewable.partition(|(_, seen)| seen.excluded);
        let mut found: Vec<_> = ours.iter().map(|(top, seen)| (*top, seen.outer)).collect();
        let mut level: Vec<(usize, Window, (i32, i32))> = others
            .iter()
            .map(|(top, seen)| (*top, seen.window, seen.origin))
            .collect();
        for _ in 0..NESTING {
            let inner = children(server, &level)?;
            level.clear();
            let seen = self.look(server, marks, &inner)?;
            for (top, seen) in seen.into_iter().filter(|(_, seen)| seen.viewable) {
                if !seen.excluded {
                    level.push((top, seen.window, seen.origin));
                    continue;
                }
                found.push((top, seen.outer));
                let frame = others.iter().find(|(index, _)| *index == top);
                // A window's frame is mostly filled by it. What is much larger than the window is
                // no frame but, say, a panel that holds an icon of ours.
                found.extend(
                    frame
                        .map(|(_, frame)| (top, frame.outer))
                        .filter(|(_, frame)| {
                            frame.pixels() <= seen.outer.pixels().saturating_mul(2)
                        }),
                );
            }
        }
        Ok(found)
    }

    /// The windows at `places` that can ever be seen, with the index of the top-level window.
    fn look(
        &self,
        server: &Server,
        marks: &Marks<'_>,
        places: &[Place],
    ) -> Result<Vec<(usize, Seen)>, CaptureError> {
        let connection = &server.connection;
        let mut asked = Vec::with_capacity(places.len());
        for place in places {
            asked.push((
                place,
                connection.get_window_attributes(place.window)?,
                connection.get_geometry(place.window)?,
            ));
        }
        let mut seen = Vec::new();
        for (place, attributes, geometry) in asked {
            let (Some(attributes), Some(geometry)) =
                (existing(attributes.reply())?, existing(geometry.reply())?)
            else {
                continue;
            };
            if attributes.class == WindowClass::INPUT_ONLY {
                continue;
            }
            let border = i32::from(geometry.border_width);
            let left = place.parent.0 + i32::from(geometry.x);
            let top = place.parent.1 + i32::from(geometry.y);
            let both_borders = 2 * u32::from(geometry.border_width);
            let width = u32::from(geometry.width) + both_borders;
            let height = u32::from(geometry.height) + both_borders;
            let window = Seen {
                window: place.window,
                outer: Area::new(left, top, width, height),
                origin: (left + border, top + border),
                depth: geometry.depth,
                viewable: attributes.map_state == MapState::VIEWABLE,
                excluded: marks.clients.contains(&(place.window & marks.client_bits)),
            };
            seen.push((place.top, window));
        }
        self.look_at_properties(server, marks, &mut seen)?;
        Ok(seen)
    }

    /// Recognises windows by what their programs wrote on them.
    fn look_at_properties(
        &self,
        server: &Server,
        marks: &Marks<'_>,
        seen: &mut [(usize, Seen)],
    ) -> Result<(), CaptureError> {
        if marks.processes.is_empty() && marks.classes.is_empty() {
            return Ok(());
        }
        let connection = &server.connection;
        let mut asked = Vec::with_capacity(seen.len());
        for (_, seen) in seen.iter_mut().filter(|(_, seen)| !seen.excluded) {
            let window = seen.window;
            let property = |name: Atom, kind: AtomEnum, words: u32| {
                connection.get_property(false, window, name, kind, 0, words)
            };
            let process = property(self.atoms.process, AtomEnum::CARDINAL, 1)?;
            let class = property(AtomEnum::WM_CLASS.into(), AtomEnum::STRING, 256)?;
            asked.push((seen, process, class));
        }
        for (seen, process, class) in asked {
            let process = existing(process.reply())?;
            let process = process.and_then(|reply| reply.value32()?.next());
            let class = existing(class.reply())?
                .map(|reply| reply.value)
                .unwrap_or_default();
            let named = |name: &String| {
                class
                    .split(|&byte| byte == 0)
                    .any(|part| part == name.as_bytes())
            };
            seen.excluded = process.is_some_and(|process| marks.processes.contains(&process))
                || marks.classes.iter().any(named);
        }
        Ok(())
    }

    /// The parts of the desktop that these windows hide from view, each with the window's index.
    fn hiding(
        &mut self,
        server: &Server,
        windows: &[&(usize, Seen)],
    ) -> Result<Vec<(usize, Area)>, CaptureError> {
        let connection = &server.connection;
        let compositor = connection
            .get_selection_owner(self.atoms.compositor)?
            .reply()?
            .owner;
        let blended = compositor != x11rb::NONE;
        let mut asked = Vec::with_capacity(windows.len());
        for (top, seen) in windows {
            // Only a compositor shows what is below a window with transparency.
            if blended && seen.depth == 32 {
                continue;
            }
            self.watch(server, seen.window)?;
            let opacity = connection.get_property(
                false,
                seen.window,
                self.atoms.opacity,
                AtomEnum::ANY,
                0,
                1,
            )?;
            let shape = connection.shape_get_rectangles(seen.window, SK::BOUNDING)?;
            asked.push((*top, seen.origin, opacity, shape));
        }
        let mut hiding = Vec::new();
        for (top, (x, y), opacity, shape) in asked {
            let (Some(opacity), Some(shape)) =
                (existing(opacity.reply())?, existing(shape.reply())?)
            else {
                continue;
            };
            let translucent = blended && opacity.value_len > 0;
            if translucent || shape.rectangles.len() > MOST_SHAPE_PARTS {
                continue;
            }
            hiding.extend(shape.rectangles.iter().map(|r| {
                let part = Area::new(r.x.into(), r.y.into(), r.width.into(), r.height.into());
                (top, part.moved(x, y))
            }));
        }
        Ok(hiding)
    }

    /// Asks to be told when a window comes to hide less than it does now.
    fn watch(&mut self, server: &Server, window: Window) -> Result<(), CaptureError> {
        if self.watched.insert(window) {
            let changes = ChangeWindowAttributesAux::new().event_mask(EventMask::PROPERTY_CHANGE);
            server
                .connection
                .change_window_attributes(window, &changes)?;
            server.connection.shape_select_input(window, true)?;
        }
        Ok(())
    }
}

/// The windows directly within the given ones.
fn children(
    server: &Server,
    windows: &[(usize, Window, (i32, i32))],
) -> Result<Vec<Place>, CaptureError> {
    let mut asked = Vec::with_capacity(windows.len());
    for &(top, window, origin) in windows {
        asked.push((top, origin, server.connection.query_tree(window)?));
    }
    let mut places = Vec::new();
    for (top, parent, tree) in asked {
        let children = existing(tree.reply())?
            .map(|tree| tree.children)
            .unwrap_or_default();
        places.extend(children.into_iter().map(|window| Place {
            window,
            parent,
            top,
        }));
    }
    Ok(places)
}

/// An answer about a window; None when the window is gone.
fn existing<T>(reply: Result<T, ReplyError>) -> Result<Option<T>, CaptureError> {
    match reply {
        Ok(reply) => Ok(Some(reply)),
        Err(ReplyError::X11Error(_)) => Ok(None),
        Err(e) => Err(e.into()),
    }
}
