//! Which keys are held, and what to do so that a key arrives with its meaning.

use std::time::{Duration, Instant};

use x11rb::protocol::xkb::ConnectionExt as _;
use x11rb::protocol::xproto::{ConnectionExt as _, Keycode};

use super::keymap::{KeyboardState, Keymap, Mods, Stroke};
use super::keysyms;
use super::xtest::Fake;
use crate::x11::server::Server;
use crate::{CaptureError, InputError, Key};

/// How long a spare key keeps its meaning after it was typed. Programs ask for the new meaning when
/// they learn that there is one, and must find it.
const KEPT: Duration = Duration::from_secs(1);

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
        device: u16,
        key: Key,
        typing: Typing,
    ) -> Result<Plan, InputError> {
        let key = match key {
            Key::Char(c) => keysyms::control_key(c).map_or(key, Key::Named),
            Key::Named(_) => key,
        };
        let (group, in_effect) = state(server)?;
        let map = match self.map.take() {
            Some(map) => map,
            None => Keymap::query(server, device)?,
        };
        let held = self
            .held
            .iter()
            .fold(0, |all, held| all | map.set_by(held.keycode));
        let state = KeyboardState {
            group,
            fixed: in_effect & !held,
            held,
        };
        let stroke = stroke(&map, key, typing, state);
        let map = self.map.insert(map);
        if let Some(stroke) = stroke {
            let mut spares = self.spares.iter_mut();
            if let Some(spare) = spares.find(|spare| spare.keycode == stroke.keycode) {
                spare.used = Instant::now();
            }
            return Ok(Plan::Do(self.fakes(key, typing, stroke)));
        }
        let keysyms = keysyms::for_spare(key).ok_or(InputError::NoKey { key })?;
        let mut spares = map.spare().into_iter();
        let unused = spares.find(|spare| self.spares.iter().all(|known| known.keycode != *spare));
        let keycode = match unused {
            Some(keycode) => keycode,
            None => match self.reusable() {
                None => return Err(InputError::NoKey { key }),
                Some(oldest) if oldest.used + KEPT > Instant::now() => {
                    return Ok(Plan::NotBefore(oldest.used + KEPT));
                }
                Some(oldest) => oldest.keycode,
            },
        };
        self.bind(server, keycode, keysyms)?;
        let map = self.map.insert(Keymap::query(server, device)?);
        let stroke = self::stroke(map, key, typing, state).ok_or(InputError::NoKey { key })?;
        Ok(Plan::Do(self.fakes(key, typing, stroke)))
    }

    /// The spare key that was used the longest ago and isn't held.
    fn reusable(&self) -> Option<&Spare> {
        let is_held = |spare: &&Spare| self.held.iter().any(|held| held.keycode == spare.keycode);
        let free = self.spares.iter().filter(|spare| !is_held(spare));
        free.min_by_key(|spare| spare.used)
    }

    /// Gives a spare key a meaning.
    fn bind(
        &mut self,
        server: &Server,
        keycode: Keycode,
        keysyms: [u32; 2],
    ) -> Result<(), CaptureError> {
        server
            .connection
            .change_keyboard_mapping(1, keycode, 2, &keysyms)?;
        self.spares.retain(|spare| spare.keycode != keycode);
        self.spares.push(Spare {
            keycode,
            keysym: keysyms[0],
            used: Instant::now(),
        });
        Ok(())
    }

    /// Takes down what goes down, and says what to do for it.
    fn fakes(&mut self, key: Key, typing: Typing, stroke: Stroke) -> Vec<Fake> {
        let Some(map) = &self.map else {
            return Vec::new();
        };
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
        let key = match key {
            Key::Char(c) => keysyms::control_key(c).map_or(key, Key::Named),
            Key::Named(_) => key,
        };
        // Shift may have been let go since: then the same key means another character.
        let alike = |held: &Held| match (held.key, key) {
            (Key::Char(one), Key::Char(other)) => one.to_lowercase().eq(other.to_lowercase()),
            _ => false,
        };
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
    pub(super) fn restore(self, server: &Server, device: u16) -> Result<(), CaptureError> {
        let due = self.0.iter().map(|spare| spare.used + KEPT).max();
        std::thread::sleep(due.map_or(Duration::ZERO, |due| {
            due.saturating_duration_since(Instant::now())
        }));
        let map = Keymap::query(server, device)?;
        for spare in self.0 {
            if map.means(spare.keycode, spare.keysym) {
                let none = [x11rb::NO_SYMBOL];
                server
                    .connection
                    .change_keyboard_mapping(1, spare.keycode, 1, &none)?;
            }
        }
        // An answer means that all before it has been done.
        server.connection.get_input_focus()?.reply()?;
        Ok(())
    }
}

/// The keyboard whose state programs see.
pub(crate) const USE_CORE_KEYBOARD: u16 = 0x0100;

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
