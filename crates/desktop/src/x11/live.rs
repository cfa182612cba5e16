//! A capture at work: gathers what the server tells, and grabs what changed.

use std::time::Instant;

use screen::{CARD, Picture};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ConnectionExt as _, EventMask};

use super::composed::Composed;
use super::cover::Cover;
use super::damage::Damage;
use super::grab::{Grabber, Outcome};
use super::guard;
use super::layout::View;
use super::need::Need;
use super::pointer;
use super::server::{Server, Stillness, Woken};
use crate::held;
use crate::region::{Area, Region, merged};
use crate::{CaptureError, Exclude, Monitor, Permit, Presence, Selection, Update, Waker};

/// How often a grab is tried again because the desktop shrank meanwhile. Programs can't do that
/// while the server is held still; only the server itself can (when it is a window of another).
const TRIES: usize = 5;

/// What a server must offer to be captured.
const NEEDS: [Need; 4] = [Need::Fixes, Need::Damage, Need::Randr, Need::Movements];

/// Dropping it closes the connection and wipes the memory shared with the server.
pub(super) struct Live {
    server: Server,
    permit: Box<dyn Permit>,
    view: View,
    scene: Scene,
    grabber: Grabber,
    pointer_at: Option<(i32, i32)>,
    /// The pointer's shape has changed since it was told.
    shape_is_old: bool,
    /// What was told of it.
    presence: Option<Presence>,
    /// Those that the picture shows.
    monitors: Vec<Monitor>,
    news: News,
}

/// What is looked at.
enum Scene {
    /// What is on the screen, but for what is covered.
    Desktop { damage: Damage, cover: Cover },
    /// Some windows, and nothing else.
    Windows(Composed),
}

impl Scene {
    fn open(server: &Server, what: &Selection) -> Result<Self, CaptureError> {
        Ok(match what {
            Selection::WholeDesktop | Selection::Monitor(_) => Self::Desktop {
                damage: Damage::watch(server, server.root())?,
                cover: Cover::new(server)?,
            },
            Selection::Windows(ids) => Self::Windows(Composed::open(server, ids.clone())?),
        })
    }

    fn handle_event(&mut self, event: &Event) {
        match self {
            Self::Desktop { cover, .. } => cover.handle_event(event),
            Self::Windows(composed) => composed.handle_event(event),
        }
    }

    /// When something is to be done by itself.
    fn expires(&self) -> Option<Instant> {
        match self {
            Self::Desktop { cover, .. } => cover.expires(),
            Self::Windows(composed) => composed.expires(),
        }
    }

    fn is_due(&self, now: Instant) -> bool {
        match self {
            Self::Desktop { cover, .. } => cover.is_due(now),
            Self::Windows(composed) => composed.is_due(now),
        }
    }

    /// Whether what is at this place of the desktop may be seen.
    fn shows(&self, server: &Server, place: (i32, i32)) -> Result<bool, CaptureError> {
        match self {
            Self::Desktop { .. } => Ok(true),
            Self::Windows(composed) => {
                let windows = guard::windows_at(server, place)?;
                Ok(windows.is_some_and(|windows| composed.shows(&windows)))
            }
        }
    }
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
        permit: Box<dyn Permit>,
    ) -> Result<Self, CaptureError> {
        let what = permit.shared();
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
            scene: Scene::open(&server, &what)?,
            view: View::open(&server, what)?,
            server,
            permit,
            grabber,
            pointer_at: None,
            shape_is_old: true,
            presence: None,
            monitors: Vec::new(),
            news: News {
                drawn: true,
                layout: true,
                pointer_moved: true,
                pointer_shape: true,
                everything: true,
            },
        })
    }

    /// Looks at all that there is news of.
    fn look(&mut self, picture: &mut Picture) -> Result<Update, CaptureError> {
        let mut update = Update::default();
        let looks = self.news.of_picture() || self.scene.is_due(Instant::now());
        if looks {
            let mut tries = 1..TRIES;
            while self.grab(picture, &mut update)? == Outcome::SizeChanged {
                self.news.layout = true;
                self.news.everything = true;
                if tries.next().is_none() {
                    let reason = "its size changes without end".to_owned();
                    return Err(CaptureError::Lost { reason });
                }
            }
            let presence = self.presence();
            if self.presence.replace(presence) != Some(presence) {
                update.presence = Some(presence);
            }
        }
        // What has changed may be due to a program that moved the pointer without a word, or a window
        // below it.
        if std::mem::take(&mut self.news.pointer_moved) || looks {
            self.follow_pointer(&mut update)?;
        }
        // What it looks like over a window that is not shared is nobody's business.
        self.shape_is_old |= std::mem::take(&mut self.news.pointer_shape);
        if self.pointer_at.is_some() && std::mem::take(&mut self.shape_is_old) {
            update.pointer_shape = pointer::shape(&self.server)?;
        }
        Ok(update)
    }

    /// Whether what is shared was there when it was last looked at.
    fn presence(&self) -> Presence {
        match (&self.scene, self.view.frame()) {
            (Scene::Windows(composed), _) => composed.presence(),
            (Scene::Desktop { .. }, Some(_)) => Presence::There,
            (Scene::Desktop { .. }, None) => Presence::Gone,
        }
    }

    /// Tells where the pointer is in the picture, if that is news.
    fn follow_pointer(&mut self, update: &mut Update) -> Result<(), CaptureError> {
        let place = pointer::place(&self.server)?.zip(self.view.frame());
        let place = match place {
            Some((place, frame)) if self.scene.shows(&self.server, place)? => {
                Some((place.0 - frame.left, place.1 - frame.top))
            }
            _ => None,
        };
        update.pointer_at = place.filter(|_| place != self.pointer_at);
        update.pointer_left = place.is_none() && self.pointer_at.is_some();
        self.pointer_at = place;
        Ok(())
    }

    /// Brings the picture up to date: what was drawn on, what is covered and what is grabbed are
    /// true of one and the same moment.
    fn grab(
        &mut self,
        picture: &mut Picture,
        update: &mut Update,
    ) -> Result<Outcome, CaptureError> {
        held::check(&*self.permit)?;
        let Live {
            server,
            view,
            scene,
            grabber,
            monitors,
            news,
            ..
        } = self;
        let still = server.hold_still()?;
        news.drawn = false;
        let drawn = match scene {
            Scene::Desktop { damage, .. } => damage.take(server)?,
            Scene::Windows(composed) => composed.take_damage(server)?,
        };
        gather(server, news, scene)?;
        let mut layout_changed = false;
        if std::mem::take(&mut news.layout) {
            layout_changed = view.refresh(server)?;
            let seen = view.seen();
            update.monitors |= seen != *monitors;
            *monitors = seen;
        }
        let everything = std::mem::take(&mut news.everything) || layout_changed;
        let Some(frame) = view.frame() else {
            if let Scene::Desktop { cover, .. } = scene {
                cover.refresh(server, Instant::now())?;
            }
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
        let (damage, outcome) = match scene {
            Scene::Windows(composed) => {
                let changed = composed.look(server, frame, everything, grabber, picture)?;
                (changed, Outcome::Taken)
            }
            Scene::Desktop { cover, .. } => {
                let drawn = if everything { vec![frame] } else { drawn };
                let screen = Screen {
                    server,
                    frame,
                    cover,
                    grabber,
                };
                screen.look(still, &drawn, picture)?
            }
        };
        update.damage = damage
            .into_iter()
            .filter_map(|area| area.within(frame))
            .collect();
        Ok(outcome)
    }
}

impl held::Live for Live {
    fn monitors(&self) -> &[Monitor] {
        &self.monitors
    }

    fn waker(&self) -> Waker {
        self.server.waker()
    }

    fn exclude(&mut self, windows: Exclude) {
        match &mut self.scene {
            Scene::Desktop { cover, .. } => cover.set_exclude(windows),
            // None but those that were chosen are ever seen.
            Scene::Windows(_) => {}
        }
    }

    fn next(
        &mut self,
        until: Option<Instant>,
        picture: &mut Picture,
    ) -> Result<Update, CaptureError> {
        loop {
            held::check(&*self.permit)?;
            gather(&self.server, &mut self.news, &mut self.scene)?;
            let now = Instant::now();
            let work = self.news.any() || self.scene.is_due(now);
            let wait_until = if work {
                Some(now)
            } else {
                until.into_iter().chain(self.scene.expires()).min()
            };
            let woken = self.server.wait(wait_until)?;
            held::check(&*self.permit)?;
            if woken == Woken::Waker {
                return Ok(Update::default());
            }
            let update = if work {
                self.look(picture)?
            } else {
                Update::default()
            };
            // It may have died while we looked.
            held::check(&*self.permit)?;
            if !update.is_empty() || until.is_some_and(|until| until <= Instant::now()) {
                return Ok(update);
            }
        }
    }
}

/// The screen at one moment.
struct Screen<'a> {
    server: &'a Server,
    frame: Area,
    cover: &'a mut Cover,
    grabber: &'a mut Grabber,
}

impl Screen<'_> {
    /// Grabs what was drawn on and may be seen. Tells what changed in the picture.
    fn look(
        self,
        still: Stillness<'_>,
        drawn: &[Area],
        picture: &mut Picture,
    ) -> Result<(Vec<Area>, Outcome), CaptureError> {
        let frame = self.frame;
        let change = self.cover.refresh(self.server, Instant::now())?;
        let drawn = merged(drawn.iter().map(|area| area.intersection(frame)));
        let uncovered = change.uncovered.clipped(frame);
        let changed: Region = drawn.into_iter().chain(uncovered.iter()).collect();
        let wanted = merged(changed.without(self.cover.covered()).iter());
        let outcome = self
            .grabber
            .grab(self.server, still, &wanted, frame, picture)?;
        self.cover.paint(frame, picture);
        let damage = merged(wanted.into_iter().chain(change.covered.iter()));
        Ok((damage, outcome))
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
fn gather(server: &Server, news: &mut News, scene: &mut Scene) -> Result<(), CaptureError> {
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
            event => scene.handle_event(&event),
        }
    }
    Ok(())
}
