//! Keeps this program's windows in sight: above all others, also those that fill the screen, on every
//! workspace, neither minimised nor moved off the screen nor put away with all others to show the desktop; at first at its right edge, beside what is worked on.
//!
//! Window managers put a window that fills the screen and is in use above those that are "always on
//! top". So whenever something lies over one of ours, it is raised again, past the window manager. Who
//! wants to be on top as much, like a screen locker, is not fought for long: then it is told that
//! the windows are out of sight, and they are left where they are until they are seen again.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use screen::Rect;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::shape::{ConnectionExt as _, SK};
use x11rb::protocol::xinput::{ConnectionExt as _, EventMask as InputMask, XIEventMask};
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConfigureWindowAux,
    ConnectionExt as _, EventMask, MapState, StackMode, Window, WindowClass,
};

use super::clients::{Client, Clients, Kind};
use super::guard;
use super::layout;
use super::marks::Wanted;
use super::need::Need;
use super::pointer::ALL_MASTER_DEVICES;
use super::room::Room;
use super::server::{Server, existing};
use crate::dock::Dock;
use crate::keeper::{Rounds, Stand};
use crate::region::{Area, Region};
use crate::shown::Shown;
use crate::{CaptureError, KeeperEvent, Waker};

/// What a server must offer.
const NEEDS: [Need; 4] = [Need::Fixes, Need::Shape, Need::Randr, Need::RawInput];
/// How often at most a window is moved back that lacks some of that: a person may be moving it.
const NUDGE: Duration = Duration::from_secs(1);
/// `_NET_WM_DESKTOP` of a window that is on all of them (EWMH).
const ALL_WORKSPACES: u32 = 0xffff_ffff;
/// `WM_STATE` of a window that is minimised (ICCCM, 4.1.3.1).
const ICONIC: u32 = 3;

/// How a pointer's raw events number the button that presses (X Input Extension 2.2, section 4.4).
const MAIN_BUTTON: u32 = 1;

/// Keeps the windows of this process in sight until it is dropped.
#[derive(Debug)]
pub struct Keeper {
    over: Arc<AtomicBool>,
    watched: Arc<Mutex<Option<Rect>>>,
    waker: Waker,
    thread: Option<JoinHandle<()>>,
}

/// Puts the windows that this process has on the display (`None`: the one that `DISPLAY` names) at the right edge of
/// their monitor, from where a person can move them, and keeps them in sight. Menus are left alone. `tell` must not block.
///
/// # Errors
///
/// Why the display can't be used.
pub fn keep_in_sight(
    display: Option<&str>,
    tell: impl Fn(KeeperEvent) + Send + 'static,
) -> Result<Keeper, CaptureError> {
    let mut sight = Sight::open(display, Box::new(tell))?;
    let over = Arc::new(AtomicBool::new(false));
    let waker = sight.server.waker();
    let (thread_over, watched) = (Arc::clone(&over), Arc::clone(&sight.watched));
    let thread = std::thread::Builder::new()
        .name("keeper".to_owned())
        .spawn(move || {
            if let Err(e) = sight.run(&thread_over) {
                tracing::warn!(error = %e, "windows are no longer kept in sight");
                sight.tell_lost();
            }
        })
        .map_err(|source| CaptureError::System {
            what: "a thread",
            source,
        })?;
    Ok(Keeper {
        over,
        watched,
        waker,
        thread: Some(thread),
    })
}

impl Keeper {
    /// A place of each window, in its pixels, of which each press is told, also when another program has the mouse: while
    /// a menu is open, its program gets all that is pressed, wherever that is.
    pub fn watch(&self, place: Option<Rect>) {
        *self.watched.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        self.waker.wake();
        if let Some(thread) = self.thread.take() {
            // It has said in the log if it went wrong.
            let _ = thread.join();
        }
    }
}

struct Sight {
    server: Server,
    wanted: Wanted,
    clients: Clients,
    state: Atom,
    workspace: Atom,
    shows_desktop: Atom,
    /// Those that were put on all workspaces.
    everywhere: Vec<Window>,
    dock: Dock<Window>,
    room: Room,
    /// Our windows, when they were last looked for.
    ours: Vec<Ours>,
    watched: Arc<Mutex<Option<Rect>>>,
    tell: Box<dyn Fn(KeeperEvent) + Send>,
    rounds: Rounds,
    /// Since when one of them hangs over the edge of the screen, or was last moved back from there.
    hangs_since: Option<Instant>,
}

/// A window of ours, and the top-level window that it is or lies in.
#[derive(Clone, Copy)]
struct Ours {
    window: Window,
    top: Window,
}

impl Sight {
    fn open(
        display: Option<&str>,
        tell: Box<dyn Fn(KeeperEvent) + Send>,
    ) -> Result<Self, CaptureError> {
        let server = Server::connect(display, &NEEDS)?;
        let connection = &server.connection;
        let events = EventMask::SUBSTRUCTURE_NOTIFY;
        let attributes = ChangeWindowAttributesAux::new().event_mask(events);
        connection.change_window_attributes(server.root(), &attributes)?;
        let presses = InputMask {
            deviceid: ALL_MASTER_DEVICES,
            mask: vec![XIEventMask::RAW_BUTTON_PRESS],
        };
        connection.xinput_xi_select_events(server.root(), &[presses])?;
        layout::watch(&server)?;
        let state = connection.intern_atom(false, b"WM_STATE")?;
        let workspace = connection.intern_atom(false, b"_NET_WM_DESKTOP")?;
        let shows_desktop = connection.intern_atom(false, b"_NET_SHOWING_DESKTOP")?;
        Ok(Self {
            state: state.reply()?.atom,
            workspace: workspace.reply()?.atom,
            shows_desktop: shows_desktop.reply()?.atom,
            wanted: Wanted::own_windows(&server)?,
            clients: Clients::new(&server)?,
            dock: Dock::new(),
            room: Room::new(&server)?,
            server,
            everywhere: Vec::new(),
            ours: Vec::new(),
            watched: Arc::default(),
            tell,
            rounds: Rounds::new(),
            hangs_since: None,
        })
    }

    fn run(&mut self, over: &AtomicBool) -> Result<(), CaptureError> {
        let mut due = Some(Instant::now());
        while !over.load(Ordering::SeqCst) {
            let mut is_pressed = false;
            while let Some(event) = self.server.connection.poll_for_event()? {
                if let Event::XinputRawButtonPress(press) = &event {
                    is_pressed |= press.detail == MAIN_BUTTON;
                    continue;
                }
                let matters = !matches!(event, Event::Error(_));
                // At its own pace, however much happens.
                due = due.or_else(|| matters.then(|| self.rounds.not_before()));
            }
            // Once for all of them: who presses fast must not keep it from its rounds.
            if is_pressed {
                self.pressed()?;
            }
            if due.is_some_and(|at| at <= Instant::now()) {
                due = self.round()?;
                // What was told meanwhile has been read with the answers: nobody would wait for it.
                continue;
            }
            self.server.wait(due)?;
        }
        Ok(())
    }

    /// Puts right what is wrong, if that is not in vain. Tells when to look again by itself.
    fn round(&mut self) -> Result<Option<Instant>, CaptureError> {
        let now = Instant::now();
        let acts = self.rounds.begin(now);
        let stand = self.settle(acts, now)?;
        let (news, due) = self.rounds.end(now, acts, stand);
        if let Some(in_sight) = news {
            (self.tell)(KeeperEvent::InSight(in_sight));
        }
        let hangs = self.hangs_since.filter(|_| stand == Stand::InSight);
        Ok(due.or(hangs.map(|since| since + NUDGE)))
    }

    fn tell_lost(&mut self) {
        if let Some(in_sight) = self.rounds.news(false) {
            (self.tell)(KeeperEvent::InSight(in_sight));
        }
    }

    /// Tells of it if that was at the watched place of a window which is to be seen there.
    fn pressed(&self) -> Result<(), CaptureError> {
        let watched = *self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(place) = watched else {
            return Ok(());
        };
        let c = &self.server.connection;
        let pointer = c.query_pointer(self.server.root())?.reply()?;
        let under = self.ours.iter().find(|ours| ours.top == pointer.child);
        let Some(under) = under else {
            return Ok(());
        };
        let (x, y) = (pointer.root_x, pointer.root_y);
        let asked = c.translate_coordinates(self.server.root(), under.window, x, y)?;
        let at = existing(asked.reply())?.map(|at| (at.dst_x, at.dst_y));
        let is_in = |(x, y): (i16, i16)| {
            let at = u32::try_from(x).ok().zip(u32::try_from(y).ok());
            at.is_some_and(|(x, y)| {
                (place.x..place.right()).contains(&x) && (place.y..place.bottom()).contains(&y)
            })
        };
        if at.is_some_and(is_in) {
            (self.tell)(KeeperEvent::Pressed);
        }
        Ok(())
    }

    /// Looks for our windows: those that a window manager knows, or all where there is none.
    fn find(&self) -> Result<Vec<Ours>, CaptureError> {
        let marks = self.wanted.marks(&self.server)?;
        let mut clients = self.clients.find(&self.server)?;
        let nobody_manages = !clients.iter().any(|client| client.kind == Kind::Managed);
        clients.retain(|client: &Client| match client.kind {
            Kind::Managed => true,
            Kind::Plain => nobody_manages && client.viewable,
            Kind::Unmanaged => false,
        });
        let windows: Vec<_> = clients.iter().map(|client| client.window).collect();
        let marked = marks.are_on(&self.server, &windows)?;
        let mut ours = Vec::new();
        for (window, _) in windows.into_iter().zip(marked).filter(|(_, ours)| *ours) {
            let ancestry = guard::ancestry(&self.server, window)?;
            if let Some(&top) = ancestry.iter().flatten().last() {
                ours.push(Ours { window, top });
            }
        }
        Ok(ours)
    }

    /// Looks whether all is right, and puts right what is not if `act`.
    fn settle(&mut self, act: bool, now: Instant) -> Result<Stand, CaptureError> {
        let mut stand = Stand::InSight;
        let mut hanging = None;
        let ours = self.find()?;
        self.ours.clone_from(&ours);
        let shown = layout::shown(&self.server)?;
        if !ours.is_empty() && self.shows_desktop()? {
            stand = Stand::Wrong;
            if act {
                self.ask_manager(self.server.root(), self.shows_desktop, [0; 5])?;
            }
        }
        for each in &ours {
            if act && !self.everywhere.contains(&each.window) {
                self.everywhere.push(each.window);
                self.put_everywhere(each.window)?;
            }
            if act {
                self.put_at_edge(*each, &shown)?;
            }
            let c = &self.server.connection;
            let Some(area) = self.area(each.top)? else {
                continue;
            };
            let place = shown.place_for(area);
            if self.is_minimised(each.window)? {
                stand = Stand::Wrong;
                if act {
                    // The request of a program to be shown again (ICCCM, 4.1.4).
                    c.map_window(each.window)?;
                }
            } else if let Some((x, y)) = place.filter(|_| shown.has_lost(area)) {
                stand = Stand::Wrong;
                if act {
                    let back = ConfigureWindowAux::new().x(x).y(y);
                    c.configure_window(each.window, &back)?;
                }
            } else if self.is_covered(*each, &ours)? {
                stand = Stand::Wrong;
                if act {
                    self.raise(each.top)?;
                }
            } else if let Some(place) = place {
                hanging = Some((each.window, place));
            }
        }
        let since = self.hangs_since.unwrap_or(now);
        self.hangs_since = hanging.map(|_| since);
        if let Some((window, (x, y))) = hanging.filter(|_| now >= since + NUDGE) {
            self.hangs_since = Some(now);
            let back = ConfigureWindowAux::new().x(x).y(y);
            self.server.connection.configure_window(window, &back)?;
        }
        self.server.connection.flush()?;
        Ok(stand)
    }

    /// Raises a top-level window. A window manager would be asked, and put it where it thinks best,
    /// if the window did not say for this moment that it is none of its business.
    fn raise(&self, top: Window) -> Result<(), CaptureError> {
        let c = &self.server.connection;
        let _still = self.server.hold_still()?;
        let attributes = existing(c.get_window_attributes(top)?.reply())?;
        let Some(attributes) = attributes else {
            return Ok(());
        };
        let unmanaged =
            |is: bool| ChangeWindowAttributesAux::new().override_redirect(u32::from(is));
        c.change_window_attributes(top, &unmanaged(true))?;
        let raise = ConfigureWindowAux::new().stack_mode(StackMode::ABOVE);
        c.configure_window(top, &raise)?;
        c.change_window_attributes(top, &unmanaged(attributes.override_redirect))?;
        Ok(())
    }

    /// Whether the window manager says so.
    fn is_minimised(&self, window: Window) -> Result<bool, CaptureError> {
        let connection = &self.server.connection;
        let asked = connection.get_property(false, window, self.state, AtomEnum::ANY, 0, 1)?;
        let state = existing(asked.reply())?.and_then(|reply| reply.value32()?.next());
        Ok(state == Some(ICONIC))
    }

    fn put_everywhere(&self, window: Window) -> Result<(), CaptureError> {
        self.ask_manager(window, self.workspace, [ALL_WORKSPACES, 2, 0, 0, 0])
    }

    /// Asks the window manager for something (EWMH, "Root Window Properties").
    fn ask_manager(&self, window: Window, what: Atom, data: [u32; 5]) -> Result<(), CaptureError> {
        let message = ClientMessageEvent::new(32, window, what, data);
        let to = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        let root = self.server.root();
        self.server
            .connection
            .send_event(false, root, to, message)?;
        Ok(())
    }

    /// Whether all windows are put away, so that the desktop is seen (EWMH, `_NET_SHOWING_DESKTOP`).
    fn shows_desktop(&self) -> Result<bool, CaptureError> {
        let (root, property) = (self.server.root(), self.shows_desktop);
        let kind = AtomEnum::CARDINAL;
        let asked = self
            .server
            .connection
            .get_property(false, root, property, kind, 0, 1)?;
        Ok(asked.reply()?.value32().and_then(|mut all| all.next()) == Some(1))
    }

    /// Puts it at the edge of its monitor, where it does not stand and was not moved away from.
    fn put_at_edge(&mut self, each: Ours, shown: &Shown) -> Result<(), CaptureError> {
        let (Some(frame), Some(inner)) = (self.area(each.top)?, self.area(each.window)?) else {
            return Ok(());
        };
        let (server, room) = (&self.server, &self.room);
        let room = || room.of(server, shown.monitor_of(frame));
        if let Some(target) = self.dock.target(each.window, frame, room)? {
            let around = frame.height().saturating_sub(inner.height());
            let place = ConfigureWindowAux::new()
                .x(target.left)
                .y(target.top)
                .height(target.height().saturating_sub(around).max(1));
            self.server
                .connection
                .configure_window(each.window, &place)?;
        }
        Ok(())
    }

    fn area(&self, window: Window) -> Result<Option<Area>, CaptureError> {
        let asked = self.server.connection.get_geometry(window)?.reply();
        Ok(existing(asked)?.map(|g| {
            let border = 2 * u32::from(g.border_width);
            let (width, height) = (u32::from(g.width) + border, u32::from(g.height) + border);
            Area::new(g.x.into(), g.y.into(), width, height)
        }))
    }

    /// Whether anything that can be seen lies over a top-level window, but for other windows of ours.
    /// What is drawn over everything counts.
    fn is_covered(&self, each: Ours, ours: &[Ours]) -> Result<bool, CaptureError> {
        let connection = &self.server.connection;
        let tree = connection.query_tree(self.server.root())?.reply()?;
        let above = tree
            .children
            .iter()
            .skip_while(|window| **window != each.top);
        let above: Vec<_> = above.skip(1).copied().collect();
        let Some(area) = self.area(each.top)? else {
            return Ok(false);
        };
        let marks = self.wanted.marks(&self.server)?;
        let drawings = marks.drawings(&self.server, above.iter().copied())?;
        for &window in &above {
            let is_menu = marks.are_made_here(window) && !drawings.contains(&window);
            if is_menu || ours.iter().any(|ours| ours.top == window) {
                continue;
            }
            let attributes = existing(connection.get_window_attributes(window)?.reply())?;
            let is_seen = attributes.is_some_and(|attributes| {
                attributes.map_state == MapState::VIEWABLE
                    && attributes.class != WindowClass::INPUT_ONLY
            });
            if is_seen && self.parts(window)?.clipped(area).iter().next().is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The parts of the screen that a top-level window takes, with the shape that it has.
    fn parts(&self, window: Window) -> Result<Region, CaptureError> {
        let Some(area) = self.area(window)? else {
            return Ok(Region::default());
        };
        let asked = self
            .server
            .connection
            .shape_get_rectangles(window, SK::BOUNDING)?;
        let shape = existing(asked.reply())?.map(|shape| shape.rectangles);
        let parts = shape.into_iter().flatten().map(|r| {
            let part = Area::new(r.x.into(), r.y.into(), r.width.into(), r.height.into());
            part.moved(area.left, area.top)
        });
        Ok(parts.collect())
    }
}
