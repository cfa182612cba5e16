//! Which keys are held, and what to do so that a key arrives with its meaning.

use std::time::{Duration, Instant};

use x11rb::protocol::xinput::DeviceId;
use x11rb::protocol::xkb::ConnectionExt as _;
use x11rb::protocol::xproto::{ConnectionExt as _, Keycode};

use super::keymap::{KeyboardState, Keymap, Mods, Stroke, USE_CORE_KEYBOARD};
use super::keysyms;
use super::xtest::Fake;
use crate::hands::{is_alike, meant};
use crate::x11::server::Server;
use crate::{CaptureError, InputError, Key};

/// How long a spare key keeps its meaning after it was typed. Programs ask for the new meaning when
/// they learn that there is one, and must find it.
const KEPT: Duration = Duration::from_secs(1);

/// Most spare keys that are given a meaning. They are the last ones of the keyboard, among the keys
/// for music and the like.
///
/// The server is told of all keys from the first to the last of them each time, though most mean
/// the same as before: Xlib forgets what it is told of one key while it asks about another.
const MOST_SPARES: usize = 12;

/// The keyboard, as we use it.
#[derive(Default)]
pub(super) struct Keyboard {
    /// None when it may have changed.
    map: Option<Keymap>,
    held: Vec<Held>,
    spares: Vec<Spare>,
}

/// A key that is down.
struct Held {
    key: Key,
    keycode: Keycode,
}

/// A key that had no meaning until we gave it one.
struct Spare {
    keycode: Keycode,
    keysym: u32,
    used: Instant,
}

/// How something is typed.
pub(super) enum Plan {
    /// By doing this.
    Do(Vec<Fake>),
    /// All spare keys are in use until then.
    NotBefore(Instant),
}

/// Whether a spare key could be given a meaning.
enum Room {
    Made,
    /// All of them are in use until then.
    NotBefore(Instant),
}

/// What is to be done with a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Typing {
    /// It goes down and stays there.
    Down,
    /// It is typed as a part of a text.
    Stroke,
}

impl Keyboard {
    /// The keyboard's map may have changed.
    pub(super) fn forget_map(&mut self) {
        self.map = None;
    }

    /// What makes `key` go down, to be done while the server is still held still.
    pub(super) fn plan(
        &mut self,
        server: &Server,
        device: DeviceId,
        key: Key,
        typing: Typing,
    ) -> Result<Plan, InputError> {
        let key = meant(key);
        let (group, in_effect) = state(server)?;
        let mut map = match self.map.take() {
            Some(map) => map,
            None => Keymap::query(server, device)?,
        };
        let held = self.held.iter();
        let held = held.fold(0, |all, held| all | map.set_by(held.keycode));
        let state = KeyboardState {
            group,
            fixed: in_effect & !held,
            held,
        };
        let stroke = match stroke(&map, key, typing, state) {
            Some(stroke) => stroke,
            None => match self.make_room(server, &mut map, key)? {
                Room::NotBefore(due) => return Ok(Plan::NotBefore(due)),
                Room::Made => stroke(&map, key, typing, state).ok_or(InputError::NoKey { key })?,
            },
        };
        let mut spares = self.spares.iter_mut();
        if let Some(spare) = spares.find(|spare| spare.keycode == stroke.keycode) {
            spare.used = Instant::now();
        }
        let fakes = self.fakes(&map, key, typing, stroke);
        self.map = Some(map);
        Ok(Plan::Do(fakes))
    }

    /// Gives a spare key the meaning of `key`.
    fn make_room(
        &mut self,
        server: &Server,
        map: &mut Keymap,
        key: Key,
    ) -> Result<Room, InputError> {
        let no_key = InputError::NoKey { key };
        let Some(keysyms) = keysyms::for_spare(key) else {
            return Err(no_key);
        };
        self.spares
            .retain(|spare| map.means(spare.keycode, spare.keysym));
        let known = self.spares.iter().map(|spare| spare.keycode);
        let mut usable: Vec<_> = map.unused().chain(known).collect();
        usable.sort_unstable();
        let usable = &usable[usable.len().saturating_sub(MOST_SPARES)..];
        let is_free = |code: &&Keycode| self.spares.iter().all(|spare| spare.keycode != **code);
        let keycode = match (usable.iter().find(is_free), self.reusable()) {
            (Some(keycode), _) => *keycode,
            (None, Some(oldest)) if oldest.used + KEPT > Instant::now() => {
                return Ok(Room::NotBefore(oldest.used + KEPT));
            }
            (None, Some(oldest)) => oldest.keycode,
            (None, None) => return Err(no_key),
        };
        let first = usable.first().copied().unwrap_or(keycode);
        let last = usable.last().copied().unwrap_or(keycode);
        map.set(keycode, Some(keysyms));
        map.write(server, first, last)?;
        self.spares.retain(|spare| spare.keycode != keycode);
        self.spares.push(Spare {
            keycode,
            keysym: keysyms[0],
            used: Instant::now(),
        });
        Ok(Room::Made)
    }

    /// The spare key that was used the longest ago and isn't held.
    fn reusable(&self) -> Option<&Spare> {
        let is_held = |spare: &&Spare| self.held.iter().any(|held| held.keycode == spare.keycode);
        let free = self.spares.iter().filter(|spare| !is_held(spare));
        free.min_by_key(|spare| spare.used)
    }

    /// Takes down what goes down, and says what to do for it.
    fn fakes(&mut self, map: &Keymap, key: Key, typing: Typing, stroke: Stroke) -> Vec<Fake> {
        let down = |keycode| Fake::Key {
            keycode,
            down: true,
        };
        let up = |keycode| Fake::Key {
            keycode,
            down: false,
        };
        let is_down = self.held.iter().any(|held| held.keycode == stroke.keycode);
        if is_down && map.set_by(stroke.keycode) != 0 && typing == Typing::Down {
            // A modifier that is repeated is held, nothing more.
            return Vec::new();
        }
        let added = map.setters(stroke.add);
        let lifts = |held: &&Held| map.set_by(held.keycode) & stroke.lift != 0;
        let lifted: Vec<_> = self
            .held
            .iter()
            .filter(lifts)
            .map(|held| held.keycode)
            .collect();

        let mut fakes = Vec::new();
        // A key that is down can't go down: the server would not tell anybody.
        fakes.extend(is_down.then(|| up(stroke.keycode)));
        fakes.extend(lifted.iter().copied().map(up));
        fakes.extend(added.iter().copied().map(down));
        fakes.push(down(stroke.keycode));
        fakes.extend((typing == Typing::Stroke).then(|| up(stroke.keycode)));
        fakes.extend(added.into_iter().rev().map(up));
        fakes.extend(lifted.into_iter().map(down));

        self.held.retain(|held| held.keycode != stroke.keycode);
        if typing == Typing::Down {
            let keycode = stroke.keycode;
            self.held.push(Held { key, keycode });
        }
        fakes
    }

    /// What lets a key go; nothing if it isn't held.
    pub(super) fn let_go(&mut self, key: Key) -> Option<Fake> {
        let key = meant(key);
        let alike = |held: &Held| is_alike(held.key, key);
        let held = &self.held;
        let index = held.iter().position(|held| held.key == key);
        let index = index.or_else(|| held.iter().position(alike))?;
        let keycode = self.held.remove(index).keycode;
        Some(Fake::Key {
            keycode,
            down: false,
        })
    }

    /// What lets all keys go, the last one first.
    pub(super) fn let_all_go(&mut self) -> Vec<Fake> {
        let held = self.held.drain(..).rev();
        held.map(|Held { keycode, .. }| Fake::Key {
            keycode,
            down: false,
        })
        .collect()
    }

    /// Hands out the spare keys that have a meaning now.
    pub(super) fn take_spares(&mut self) -> Spares {
        Spares(std::mem::take(&mut self.spares))
    }
}

/// Spare keys that are to mean nothing again.
pub(super) struct Spares(Vec<Spare>);

impl Spares {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Waits until programs have learned what the keys meant, then makes them mean nothing again,
    /// but for those that somebody else gave a meaning since.
    pub(super) fn restore(self, server: &Server, device: DeviceId) -> Result<(), CaptureError> {
        let due = self.0.iter().map(|spare| spare.used + KEPT).max();
        std::thread::sleep(due.map_or(Duration::ZERO, |due| {
            due.saturating_duration_since(Instant::now())
        }));
        let _still = server.hold_still()?;
        let mut map = Keymap::query(server, device)?;
        let spares = self
            .0
            .iter()
            .filter(|spare| map.means(spare.keycode, spare.keysym));
        let mut ours: Vec<_> = spares.map(|spare| spare.keycode).collect();
        ours.sort_unstable();
        ours.iter().for_each(|keycode| map.set(*keycode, None));
        if let (Some(&first), Some(&last)) = (ours.first(), ours.last()) {
            map.write(server, first, last)?;
        }
        // An answer means that all before it has been done.
        server.connection.get_input_focus()?.reply()?;
        Ok(())
    }
}

/// The layout chosen and the modifiers in effect.
fn state(server: &Server) -> Result<(u8, Mods), CaptureError> {
    let asked = server.connection.xkb_get_state(USE_CORE_KEYBOARD)?;
    let state = asked.reply()?;
    Ok((state.group.into(), (u16::from(state.mods) & 0xff) as Mods))
}

fn stroke(map: &Keymap, key: Key, typing: Typing, state: KeyboardState) -> Option<Stroke> {
    match key {
        Key::Named(name) => {
            let keycode = map.named(keysyms::of_named(name), state.group)?;
            let lift = match typing {
                Typing::Stroke => state.held & map.shortcut_mods,
                Typing::Down => 0,
            };
            Some(Stroke {
                keycode,
                add: 0,
                lift,
            })
        }
        Key::Char(c) => {
            let in_effect = (state.fixed | state.held) & map.shortcut_mods;
            if typing == Typing::Down && in_effect != 0 {
                map.shortcut(c, state)
            } else {
                map.literal(c, state)
            }
        }
    }
}
