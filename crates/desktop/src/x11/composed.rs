//! A picture of some windows and of nothing else: the server keeps each of them by itself (Composite),
//! whatever lies over it, and they are put together on a plain ground where they are on the desktop.

use std::time::Instant;

use screen::{CARD, Picture};
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{Atom, ConfigureNotifyEvent, ConnectionExt as _, Window};

use super::chosen::Chosen;
use super::grab::{Grabber, Outcome};
use super::kept::Source;
use super::need::Need;
use super::server::Server;
use crate::region::{Area, Region, merged};
use crate::words;
use crate::{CaptureError, Presence, WindowId};

/// What a server must offer.
pub(super) const NEEDS: [Need; 4] = [Need::Fixes, Need::Damage, Need::Shape, Need::Composite];

/// A sent event has this bit (X11 protocol, 1).
const SENT: u8 = 0x80;

/// The windows that are shared, and how they are shown.
pub(super) struct Composed {
    chosen: Chosen,
    /// The selection that a compositing window manager owns: where there is none, transparent parts
    /// of windows are not shown as such.
    compositor: Atom,
    /// The lowest first.
    sources: Vec<Source>,
    /// What is to be put together anew.
    pending: Region,
    /// Windows have come, gone or moved.
    stale: bool,
    /// Whether the picture says that there is nothing to show.
    says_nothing: bool,
    presence: Presence,
}

impl Composed {
    pub(super) fn open(server: &Server, ids: Vec<WindowId>) -> Result<Self, CaptureError> {
        server.has(&NEEDS)?;
        let compositor = format!("_NET_WM_CM_S{}", server.screen_number());
        let compositor = server
            .connection
            .intern_atom(false, compositor.as_bytes())?;
        Ok(Self {
            chosen: Chosen::new(server, ids)?,
            compositor: compositor.reply()?.atom,
            sources: Vec::new(),
            pending: Region::default(),
            stale: true,
            says_nothing: false,
            presence: Presence::There,
        })
    }

    /// Takes note of an event that says something about windows.
    pub(super) fn handle_event(&mut self, event: &Event) {
        match event {
            Event::ConfigureNotify(e) => self.handle_configured(e),
            Event::MapNotify(e) => self.forget(e.window),
            Event::UnmapNotify(e) => self.forget(e.window),
            Event::ReparentNotify(e) => self.forget(e.window),
            Event::DestroyNotify(e) => {
                self.forget(e.window);
                // Its number may come back for another window.
                self.sources.retain(|source| source.window != e.window);
            }
            Event::CirculateNotify(_) | Event::GravityNotify(_) | Event::ShapeNotify(_) => {}
            _ => return,
        }
        self.stale = true;
    }

    fn handle_configured(&mut self, event: &ConfigureNotifyEvent) {
        let size = (event.width, event.height);
        let sent = event.response_type & SENT != 0;
        let source = self.sources.iter_mut().find(|s| s.window == event.window);
        if let Some(source) = source.filter(|_| !sent)
            && source.resize(size, event.border_width)
        {
            self.pending.extend(&source.parts);
        }
    }

    /// A window, and those within it, may have got new memory: nothing of them is shown until that has
    /// been wiped.
    fn forget(&mut self, window: Window) {
        let sources = self.sources.iter_mut();
        for source in sources.filter(|source| source.is_within(window)) {
            source.forget();
            self.pending.extend(&source.parts);
        }
    }

    /// When something is to be done by itself.
    pub(super) fn expires(&self) -> Option<Instant> {
        self.sources.iter().filter_map(Source::wipe_at).min()
    }

    /// Whether [`look`](Self::look) has anything to do, whatever was drawn.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        self.stale || self.expires().is_some_and(|at| at <= now)
    }

    /// Whether any of the windows was there at the last [`look`](Self::look), even minimised.
    pub(super) fn presence(&self) -> Presence {
        self.presence
    }

    /// Whether one of these windows, which lie in one another, is shown.
    pub(super) fn shows(&self, windows: &[Window]) -> bool {
        let mut shown = self.sources.iter().filter(|source| source.is_shown());
        shown.any(|source| windows.contains(&source.window))
    }

    /// Fetches what was drawn, for the next look. When this returns, the connection has read every
    /// event of before. Tells nothing: what is drawn is to be shown only after these were heeded.
    pub(super) fn take_damage(&mut self, server: &Server) -> Result<Vec<Area>, CaptureError> {
        for source in &self.sources {
            self.pending.extend(&source.take_damage(server)?);
        }
        // Also where there is nothing to fetch.
        server.connection.get_input_focus()?.reply()?;
        Ok(Vec::new())
    }

    /// Brings the picture of `frame` up to date, while the server is held still and after all events
    /// were taken note of. Tells what changed, in coordinates of the desktop.
    pub(super) fn look(
        &mut self,
        server: &Server,
        frame: Area,
        everything: bool,
        grabber: &mut Grabber,
        picture: &mut Picture,
    ) -> Result<Vec<Area>, CaptureError> {
        if std::mem::take(&mut self.stale) {
            self.refresh(server)?;
        }
        self.wipe(server)?;
        let nothing = !self.sources.iter().any(|source| !source.parts.is_empty());
        let card_changes = nothing != std::mem::replace(&mut self.says_nothing, nothing);
        let pending = std::mem::take(&mut self.pending);
        let changed = if everything || card_changes {
            vec![frame]
        } else {
            merged(pending.clipped(frame).iter())
        };
        for rect in changed.iter().filter_map(|area| area.within(frame)) {
            picture.fill(rect, CARD);
        }
        if nothing && (everything || card_changes) {
            words::write(picture, NOTHING_SHARED);
        }
        let anew: Region = changed.iter().copied().collect();
        for source in &mut self.sources {
            let pieces = source.pieces(&anew);
            if pieces.is_empty() {
                continue;
            }
            let outcome = source.copy(server, self.compositor, &pieces, frame, grabber, picture)?;
            if outcome == Outcome::SizeChanged {
                source.leave_alone();
                self.pending.extend(&source.parts);
            }
        }
        Ok(changed)
    }

    /// Looks which windows there are, and where.
    fn refresh(&mut self, server: &Server) -> Result<(), CaptureError> {
        let family = self.chosen.family(server)?;
        self.presence = match family {
            Some(_) => Presence::There,
            None => Presence::Gone,
        };
        let family = family.unwrap_or_default();
        let mut before = std::mem::take(&mut self.sources);
        let order: Vec<_> = before.iter().map(|source| source.window).collect();
        for &window in &family {
            let known = before.iter().position(|source| source.window == window);
            let source = match known.map(|index| before.remove(index)) {
                Some(source) => Some(source),
                None => Source::open(server, window)?,
            };
            let Some(mut source) = source else { continue };
            let parts = source.locate(server)?;
            if parts != source.parts {
                self.pending.extend(&source.parts);
                self.pending.extend(&parts);
                source.parts = parts;
            }
            self.sources.push(source);
        }
        for gone in before {
            self.pending.extend(&gone.parts);
            gone.close(server)?;
        }
        let stayed = self.sources.iter().map(|source| source.window);
        let stayed: Vec<_> = stayed.filter(|window| order.contains(window)).collect();
        let order = order.into_iter().filter(|window| stayed.contains(window));
        if !order.eq(stayed.iter().copied()) {
            for source in &self.sources {
                self.pending.extend(&source.parts);
            }
        }
        Ok(())
    }

    /// Wipes what may not be shown as it is.
    fn wipe(&mut self, server: &Server) -> Result<(), CaptureError> {
        for source in &mut self.sources {
            if source.wipe_if_due(server)? {
                self.pending.extend(&source.parts);
            }
        }
        Ok(())
    }
}

/// What the picture says when none of the windows is there to be shown.
const NOTHING_SHARED: &str = "Nothing is shared at the moment.";
