//! Keeps this program's windows in sight: above all others, also those that fill the screen, on every
//! workspace, neither minimised nor moved off the screen.
//!
//! Window managers put a window that fills the screen and is in use above those that are "always on
//! top". So whenever something lies over one of ours, its frame is raised past the window manager,
//! which only orders windows when it has a reason to.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConfigureWindowAux,
    ConnectionExt as _, EventMask, MapState, StackMode, Window, WindowClass,
};

use super::marks::Wanted;
use super::need::Need;
use super::server::{Server, existing};
use crate::region::Area;
use crate::{CaptureError, Waker};

/// What a server must offer.
const NEEDS: [Need; 1] = [Need::Fixes];
/// How long to leave the order of windows alone after changing it: who wants to be on top as well is
/// fought at this pace.
const REST: Duration = Duration::from_millis(30);
/// How many pixels of a window must be on the screen in each direction.
const IN_SIGHT: i32 = 64;
/// `_NET_WM_DESKTOP` of a window that is on all of them (EWMH).
const ALL_WORKSPACES: u32 = 0xffff_ffff;
/// `WM_STATE` of a window that is minimised (ICCCM, 4.1.3.1).
const ICONIC: u32 = 3;

/// Keeps the windows of this process in sight until it is dropped.
#[derive(Debug)]
pub struct Keeper {
    over: Arc<AtomicBool>,
    waker: Waker,
    thread: Option<JoinHandle<()>>,
}

/// Keeps the windows that this process has on the display (`None`: the one that `DISPLAY` names) in
/// sight. Windows that no window manager knows, like menus, are left alone.
///
/// # Errors
///
/// Why the display can't be used.
pub fn keep_in_sight(display: Option<&str>) -> Result<Keeper, CaptureError> {
    let watch = Sight::open(display)?;
    let over = Arc::new(AtomicBool::new(false));
    let waker = watch.server.waker();
    let thread_over = Arc::clone(&over);
    let thread = std::thread::Builder::new()
        .name("keeper".to_owned())
        .spawn(move || {
            if let Err(e) = watch.run(&thread_over) {
                tracing::warn!(error = %e, "windows are no longer kept in sight");
            }
        })
        .map_err(|source| CaptureError::System {
            what: "a thread",
            source,
        })?;
    Ok(Keeper {
        over,
        waker,
        thread: Some(thread),
    })
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
    state: Atom,
    workspace: Atom,
    /// Ours, as of the last look.
    ours: Vec<Ours>,
    /// Those that were put on all workspaces.
    everywhere: Vec<Window>,
}

/// A window of ours, and the top-level window that it is or lies in.
#[derive(Clone, Copy)]
struct Ours {
    window: Window,
    top: Window,
}

impl Sight {
    fn open(display: Option<&str>) -> Result<Self, CaptureError> {
        let server = Server::connect(display, &NEEDS)?;
        let connection = &server.connection;
        let events = EventMask::SUBSTRUCTURE_NOTIFY;
        let attributes = ChangeWindowAttributesAux::new().event_mask(events);
        connection.change_window_attributes(server.root(), &attributes)?;
        let state = connection.intern_atom(false, b"WM_STATE")?;
        let workspace = connection.intern_atom(false, b"_NET_WM_DESKTOP")?;
        Ok(Self {
            state: state.reply()?.atom,
            workspace: workspace.reply()?.atom,
            wanted: Wanted::own_windows(&server)?,
            server,
            ours: Vec::new(),
            everywhere: Vec::new(),
        })
    }

    fn run(mut self, over: &AtomicBool) -> Result<(), CaptureError> {
        let (mut stale, mut rest) = (true, None);
        while !over.load(Ordering::SeqCst) {
            while let Some(event) = self.server.connection.poll_for_event()? {
                // What moves and what is raised changes no family.
                stale |= !matches!(event, Event::ConfigureNotify(_) | Event::Error(_));
                rest = rest.or_else(|| Some(Instant::now()));
            }
            if stale {
                self.find()?;
            }
            if stale || rest.is_some_and(|at| at <= Instant::now()) {
                stale = false;
                let raised = self.settle()?;
                rest = raised.then(|| Instant::now() + REST);
            }
            self.server.wait(rest)?;
        }
        Ok(())
    }

    /// Looks for our windows: those that a window manager knows.
    fn find(&mut self) -> Result<(), CaptureError> {
        let connection = &self.server.connection;
        let marks = self.wanted.marks(&self.server)?;
        let tops = connection.query_tree(self.server.root())?.reply()?.children;
        let mut candidates: Vec<_> = tops.iter().map(|&top| Ours { window: top, top }).collect();
        let asked: Result<Vec<_>, _> = tops.iter().map(|top| connection.query_tree(*top)).collect();
        for (&top, inner) in tops.iter().zip(asked?) {
            let children = existing(inner.reply())?.map(|tree| tree.children);
            let within = children.into_iter().flatten();
            candidates.extend(within.map(|window| Ours { window, top }));
        }
        let windows: Vec<_> = candidates.iter().map(|ours| ours.window).collect();
        let marked = marks.are_on(&self.server, &windows)?;
        let mut ours = Vec::new();
        for (candidate, _) in candidates.into_iter().zip(marked).filter(|(_, ours)| *ours) {
            if self.wm_state(candidate.window)?.is_some() {
                ours.push(candidate);
            }
        }
        self.ours = ours;
        Ok(())
    }

    /// What the window manager says of a window; None if it doesn't know it.
    fn wm_state(&self, window: Window) -> Result<Option<u32>, CaptureError> {
        let connection = &self.server.connection;
        let asked = connection.get_property(false, window, self.state, AtomEnum::ANY, 0, 1)?;
        Ok(existing(asked.reply())?.and_then(|reply| reply.value32()?.next()))
    }

    /// Puts right what is wrong; true if anything was.
    fn settle(&mut self) -> Result<bool, CaptureError> {
        let mut changed = false;
        for ours in self.ours.clone() {
            if self.wm_state(ours.window)? == Some(ICONIC) {
                // The request of a program to be shown again (ICCCM, 4.1.4).
                self.server.connection.map_window(ours.window)?;
                changed = true;
            }
            if !self.everywhere.contains(&ours.window) {
                self.everywhere.push(ours.window);
                self.put_everywhere(ours.window)?;
            }
            changed |= self.bring_back(ours)?;
            if self.is_covered(ours.top)? {
                let raise = ConfigureWindowAux::new().stack_mode(StackMode::ABOVE);
                self.server.connection.configure_window(ours.top, &raise)?;
                changed = true;
            }
        }
        self.server.connection.flush()?;
        Ok(changed)
    }

    fn put_everywhere(&self, window: Window) -> Result<(), CaptureError> {
        let root = self.server.root();
        let data = [ALL_WORKSPACES, 2, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, self.workspace, data);
        let to = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        self.server
            .connection
            .send_event(false, root, to, message)?;
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

    /// Moves a window that is off the screen back onto it.
    fn bring_back(&self, ours: Ours) -> Result<bool, CaptureError> {
        let (Some(area), Some(screen)) = (self.area(ours.top)?, self.area(self.server.root())?)
        else {
            return Ok(false);
        };
        let seen = area.intersection(screen);
        let needed = |size: u32| i64::from(IN_SIGHT).min(i64::from(size));
        let is_seen = !seen.is_empty()
            && i64::from(seen.width()) >= needed(area.width())
            && i64::from(seen.height()) >= needed(area.height());
        if is_seen {
            return Ok(false);
        }
        let place = ConfigureWindowAux::new().x(0).y(0);
        self.server
            .connection
            .configure_window(ours.window, &place)?;
        Ok(true)
    }

    /// Whether anything that can be seen lies over a top-level window, but for other windows of ours.
    fn is_covered(&self, top: Window) -> Result<bool, CaptureError> {
        let connection = &self.server.connection;
        let tree = connection.query_tree(self.server.root())?.reply()?;
        let mut above = tree
            .children
            .into_iter()
            .skip_while(|window| *window != top);
        above.next();
        let Some(area) = self.area(top)? else {
            return Ok(false);
        };
        for window in above.filter(|window| self.ours.iter().all(|ours| ours.top != *window)) {
            let asked = connection.get_window_attributes(window)?.reply();
            let is_seen = existing(asked)?.is_some_and(|attributes| {
                attributes.map_state == MapState::VIEWABLE
                    && attributes.class != WindowClass::INPUT_ONLY
            });
            let over = |other: Area| !other.intersection(area).is_empty();
            if is_seen && self.area(window)?.is_some_and(over) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
