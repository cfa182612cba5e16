//! A capture at work: gathers what the server tells, and grabs what changed.

use std::time::Instant;

use screen::Picture;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ConnectionExt as _, EventMask};

use super::cover::Cover;
use super::damage::Damage;
use super::grab::{Grabber, Outcome};
use super::layout::View;
use super::need::Need;
use super::pointer;
use super::server::{Server, Woken};
use crate::capture::CARD;
use crate::region::{Region, merged};
use crate::{CaptureError, Exclude, Monitor, Permit, Selection, Update, Waker};

/// How often a grab is tried again because the desktop shrank meanwhile. Programs can't do that
/// while the server is held still; only the server itself can (when it is a window of another).
const TRIES: usize = 5;

/// What a server must offer to be captured.
const NEEDS: [Need; 4] = [Need::Fixes, Need::Damage, Need::Randr, Need::Movements];

/// All of a capture that can see the screen. Dropping it closes the connection and wipes the
/// memory shared with the server.
pub(super) struct Live {
    server: Server,
    permit: Box<dyn Permit>,
    view: View,
    damage: Damage,
    cover: Cover,
    grabber: Grabber,
    pointer_at: Option<(i32, i32)>,
    news: News,
}

/// What the server told and nobody has looked at yet.
struct News {
    drawn: bool,
    layout: bool,
    pointer_moved: bool,
    pointer_shape: bool,
    /// The whole picture is to be grabbed.
    everything: bool,
}

impl Live {
    pub(super) fn open(
        display: Option<&str>,
        what: Selection,
        permit: Box<dyn Permit>,
    ) -> Result<Self, CaptureError> {
        let server = Server::connect(display, &NEEDS)?;
        let grabber = Grabber::new(&server)?;
        // Everything is watched before it is looked at, so that no change is missed.
        let changes = EventMask::STRUCTURE_NOTIFY
            | EventMask::SUBSTRUCTURE_NOTIFY
            | EventMask::POINTER_MOTION
            | EventMask::ENTER_WINDOW
            | EventMask::LEAVE_WINDOW;
        let attributes = ChangeWindowAttributesAux::new().event_mask(changes);
        server
            .connection
            .change_window_attributes(server.root(), &attributes)?;
        pointer::watch(&server)?;
        Ok(Live {
            damage: Damage::watch(&server)?,
            cover: Cover::new(&server)?,
            view: View::open(&server, what)?,
            server,
            permit,
            grabber,
            pointer_at: None,
            news: News {
                drawn: true,
                layout: true,
                pointer_moved: true,
                pointer_shape: true,
                everything: true,
            },
        })
    }

    pub(super) fn monitors(&self) -> &[Monitor] {
        self.view.monitors()
    }

    pub(super) fn waker(&self) -> Waker {
        self.server.waker()
    }

    pub(super) fn exclude(&mut self, windows: Exclude) {
        self.cover.set_exclude(windows);
    }

    /// Waits until something changed and brings `picture` up to date.
    pub(super) fn next(
        &mut self,
        until: Option<Instant>,
        picture: &mut Picture,
    ) -> Result<Update, CaptureError> {
        loop {
            self.check_permit()?;
            gather(&self.server, &mut self.news, &mut self.cover)?;
            let now = Instant::now();
            let work = self.news.any() || self.cover.is_due(now);
            let wait_until = if work {
                Some(now)
            } else {
                until.into_iter().chain(self.cover.expires()).min()
            };
            let woken = self.server.wait(wait_until)?;
            self.check_permit()?;
            if woken == Woken::Waker {
                return Ok(Update::default());
            }
            let update = if work {
                self.look(picture)?
            } else {
                Update::default()
            };
            // It may have died while we looked.
            self.check_permit()?;
            if !update.is_empty() || until.is_some_and(|until| until <= Instant::now()) {
                return Ok(update);
            }
        }
    }

    fn check_permit(&self) -> Result<(), CaptureError> {
        if self.permit.is_live() {
            Ok(())
        } else {
            Err(CaptureError::NotPermitted)
        }
    }

    /// Looks at all that there is news of.
    fn look(&mut self, picture: &mut Picture) -> Result<Update, CaptureError> {
        let mut update = Update::default();
        if self.news.of_picture() || self.cover.is_due(Instant::now()) {
            let mut tries = 1..TRIES;
            while self.grab(picture, &mut update)? == Outcome::SizeChanged {
                self.news.layout = true;
                self.news.everything = true;
                if tries.next().is_none() {
                    let reason = "its size changes without end".to_owned();
                    return Err(CaptureError::Lost { reason });
                }
            }
        }
        // What was drawn may be due to a program that moved the pointer without a word.
        if std::mem::take(&mut self.news.pointer_moved) || !update.damage.is_empty() {
            update.pointer_at = self.new_pointer_place()?;
        }
        if std::mem::take(&mut self.news.pointer_shape) {
            update.pointer_shape = pointer::shape(&self.server)?;
        }
        Ok(update)
    }

    /// Where the pointer is in the picture, if that is news.
    fn new_pointer_place(&mut self) -> Result<Option<(i32, i32)>, CaptureError> {
        let place = pointer::place(&self.server)?.zip(self.view.frame());
        let place = place.map(|((x, y), frame)| (x - frame.left, y - frame.top));
        let news = place.filter(|_| place != self.pointer_at);
        self.pointer_at = place;
        Ok(news)
    }

    /// Brings the picture up to date: what was drawn on, what is covered and what is grabbed are
    /// true of one and the same moment.
    fn grab(
        &mut self,
        picture: &mut Picture,
        update: &mut Update,
    ) -> Result<Outcome, CaptureError> {
        self.check_permit()?;
        let Live {
            server,
            view,
            cover,
            grabber,
            news,
            ..
        } = self;
        let still = server.hold_still()?;
        news.drawn = false;
        let drawn = self.damage.take(server)?;
        gather(server, news, cover)?;
        let layout_changed = std::mem::take(&mut news.layout) && view.refresh(server)?;
        let everything = std::mem::take(&mut news.everything) || layout_changed;
        let cover_change = cover.refresh(server, Instant::now())?;
        let Some(frame) = view.frame() else {
            if layout_changed {
                picture.fill(picture.rect(), CARD);
                update.damage = vec![picture.rect()];
            }
            return Ok(Outcome::Taken);
        };
        if everything && (picture.width(), picture.height()) != (frame.width(), frame.height()) {
            *picture = Picture::new(frame.width(), frame.height());
            grabber.resize(server, frame.width(), frame.height())?;
            update.resized = true;
        }
        let changed: Region = if everything {
            Region::from_iter([frame])
        } else {
            let drawn = merged(drawn.iter().map(|area| area.intersection(frame)));
            drawn
                .into_iter()
                .chain(cover_change.uncovered.clipped(frame).iter())
                .collect()
        };
        let wanted = merged(changed.without(cover.covered()).iter());
        let asked = grabber.ask(server, &wanted)?;
        drop(still);

        let outcome = grabber.receive(asked, frame, picture)?;
        cover.paint(frame, picture);
        let damage = merged(wanted.into_iter().chain(cover_change.covered.iter()));
        update.damage = damage
            .into_iter()
            .filter_map(|area| area.within(frame))
            .collect();
        Ok(outcome)
    }
}

impl News {
    /// Whether there is any at all.
    fn any(&self) -> bool {
        self.of_picture() || self.pointer_moved || self.pointer_shape
    }

    /// Whether the picture may have to change.
    fn of_picture(&self) -> bool {
        self.drawn || self.layout || self.everything
    }
}

/// Takes note of all events that the connection has read.
fn gather(server: &Server, news: &mut News, cover: &mut Cover) -> Result<(), CaptureError> {
    while let Some(event) = server.connection.poll_for_event()? {
        match event {
            Event::DamageNotify(_) => news.drawn = true,
            Event::XfixesCursorNotify(_) => news.pointer_shape = true,
            Event::XinputRawMotion(_)
            | Event::MotionNotify(_)
            | Event::EnterNotify(_)
            | Event::LeaveNotify(_) => news.pointer_moved = true,
            Event::RandrScreenChangeNotify(_) | Event::RandrNotify(_) => news.layout = true,
            Event::ConfigureNotify(e) if e.window == server.root() => news.layout = true,
            Event::Error(e) => tracing::debug!(error = ?e, "the display refused a request"),
            event => cover.handle_event(&event),
        }
    }
    Ok(())
}
