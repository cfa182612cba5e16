//! What each key means at this moment: the keyboard's map as XKB has it (X Keyboard Extension,
//! protocol 1.0, chapters 7 and 16).

use x11rb::connection::Connection as _;
use x11rb::protocol::xinput::DeviceId;
use x11rb::protocol::xkb::{
    ConnectionExt as _, GetMapMap, KeySymMap, KeyType, MapPart, SAType, SetMapAux, SetMapFlags,
    VMod,
};
use x11rb::protocol::xproto::{Keycode, Keysym};
use xkeysym::key;

use super::keysyms;
use crate::CaptureError;
use crate::x11::server::Server;

/// Real modifiers, a bit each: Shift, Lock, Control, Mod1 to Mod5.
pub(crate) type Mods = u8;

/// The keyboard whose state programs see.
pub(crate) const USE_CORE_KEYBOARD: u16 = 0x0100;

/// The type of keys that mean the same with all modifiers.
const ONE_LEVEL: u8 = 0;

/// The type of letters, which Shift and Lock make capitals.
const ALPHABETIC: u8 = 2;

/// Most groups that a key can have.
const MOST_GROUPS: u8 = 4;

/// All keys of a keyboard.
pub(crate) struct Keymap {
    first: Keycode,
    keys: Vec<KeySymMap>,
    types: Vec<KeyType>,
    /// Keys that set these modifiers for as long as they are held.
    setters: Vec<(Keycode, Mods)>,
    /// Those with which programs form shortcuts: Control, Alt, Super.
    pub(crate) shortcut_mods: Mods,
}

/// How to type a character: which modifiers to add and to lift for as long as the key goes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stroke {
    pub(crate) keycode: Keycode,
    pub(crate) add: Mods,
    pub(crate) lift: Mods,
}

/// The state of a keyboard, as far as it bears on what keys mean.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyboardState {
    /// The layout chosen, counted from 0.
    pub(crate) group: u8,
    /// Modifiers in effect that can't be lifted: locked, latched, or held by somebody else.
    pub(crate) fixed: Mods,
    /// Modifiers held by us.
    pub(crate) held: Mods,
}

/// One meaning of a key: the modifiers of `mask` must be as in `mods`.
struct Meaning {
    keycode: Keycode,
    keysym: Keysym,
    level: usize,
    key_type: usize,
}

impl Keymap {
    /// The map of one keyboard.
    pub(crate) fn query(server: &Server, device: DeviceId) -> Result<Self, CaptureError> {
        let parts =
            MapPart::KEY_TYPES | MapPart::KEY_SYMS | MapPart::KEY_ACTIONS | MapPart::MODIFIER_MAP;
        let none = MapPart::from(0_u16);
        let reply = server
            .connection
            .xkb_get_map(
                device,
                parts,
                none,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                VMod::from(0_u16),
                0,
                0,
                0,
                0,
                0,
                0,
            )?
            .reply()?;
        let first_action = reply.first_key_action;
        Ok(Keymap::new(reply.first_key_sym, first_action, reply.map))
    }

    fn new(first: Keycode, first_action: Keycode, map: GetMapMap) -> Self {
        let mut keymap = Keymap {
            first,
            keys: map.syms_rtrn.unwrap_or_default(),
            types: map.types_rtrn.unwrap_or_default(),
            setters: Vec::new(),
            shortcut_mods: 0,
        };
        if let Some(actions) = map.key_actions {
            let mut all = actions.acts_rtrn_acts.iter();
            for (keycode, count) in (first_action..=u8::MAX).zip(actions.acts_rtrn_count) {
                // The first one is that of the plain key.
                let own = all.by_ref().take(count.into()).next();
                let _ = all
                    .by_ref()
                    .take(usize::from(count).saturating_sub(1))
                    .count();
                let action = own.map(|action| action.as_setmods());
                if let Some(action) = action.filter(|action| action.type_ == SAType::SET_MODS) {
                    keymap.setters.push((keycode, mods(action.mask)));
                }
            }
        }
        let of_shortcuts = [
            key::Control_L,
            key::Control_R,
            key::Alt_L,
            key::Alt_R,
            key::Meta_L,
            key::Meta_R,
            key::Super_L,
            key::Super_R,
            key::Hyper_L,
            key::Hyper_R,
        ];
        for mapped in map.modmap_rtrn.unwrap_or_default() {
            let meaning = keymap.keysym(mapped.keycode, 0, 0);
            if meaning.is_some_and(|keysym| of_shortcuts.contains(&keysym)) {
                keymap.shortcut_mods |= mods(mapped.mods);
            }
        }
        keymap
    }

    fn codes(&self) -> impl Iterator<Item = (Keycode, &KeySymMap)> {
        (self.first..=u8::MAX).zip(&self.keys)
    }

    /// What a key means in a group (of those that the key has) at a level.
    fn keysym(&self, keycode: Keycode, group: u8, level: usize) -> Option<Keysym> {
        let key = self
            .keys
            .get(usize::from(keycode.checked_sub(self.first)?))?;
        let index = usize::from(in_range(key, group)?) * usize::from(key.width) + level;
        key.syms.get(index).copied()
    }

    /// All that keys mean in a group.
    fn meanings(&self, group: u8) -> impl Iterator<Item = Meaning> {
        self.codes().flat_map(move |(keycode, key)| {
            let group = in_range(key, group).map(usize::from);
            let width = usize::from(key.width);
            let syms = group.and_then(|group| key.syms.get(group * width..(group + 1) * width));
            let key_type = group.map_or(0, |group| usize::from(key.kt_index[group]));
            let syms = syms.unwrap_or_default().iter().enumerate();
            syms.map(move |(level, &keysym)| Meaning {
                keycode,
                keysym,
                level,
                key_type,
            })
        })
    }

    /// The key that means one of these without any modifier; in the current group if possible.
    pub(crate) fn named(&self, keysyms: &[Keysym], group: u8) -> Option<Keycode> {
        let plain = |keysym: Keysym| {
            let groups = std::iter::once(group).chain(0..MOST_GROUPS);
            let mut all = groups.flat_map(|group| self.meanings(group));
            all.find(|meaning| meaning.level == 0 && meaning.keysym == keysym)
        };
        let found = keysyms.iter().find_map(|&keysym| plain(keysym));
        found.map(|meaning| meaning.keycode)
    }

    /// All keys that mean one of these without any modifier in any group.
    pub(crate) fn all_named(&self, wanted: impl Fn(Keysym) -> bool) -> Vec<Keycode> {
        let all = (0..MOST_GROUPS).flat_map(|group| self.meanings(group));
        let found = all.filter(|meaning| meaning.level == 0 && wanted(meaning.keysym));
        let mut codes: Vec<_> = found.map(|meaning| meaning.keycode).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// How to type a character with the fewest changes of modifiers; None if no key has it.
    pub(crate) fn literal(&self, c: char, state: KeyboardState) -> Option<Stroke> {
        let addable = self.setters.iter().fold(0, |all, (_, mods)| {
            if mods.count_ones() == 1 {
                all | mods
            } else {
                all
            }
        });
        let lift_shortcut = state.held & self.shortcut_mods;
        let meant = self.meanings(state.group);
        let meant = meant.filter(|meaning| keysyms::typed_by(meaning.keysym) == Some(c));
        let strokes = meant.filter_map(|meaning| {
            let key_type = self.types.get(meaning.key_type)?;
            let mask = mods(key_type.mods_mask);
            let changeable = mask & !state.fixed & (addable | state.held) & !self.shortcut_mods;
            let wanted = subsets(changeable)
                .filter(|set| level(key_type, state.fixed | set) == meaning.level)
                .min_by_key(|set| ((set ^ state.held) & mask).count_ones())?;
            Some(Stroke {
                keycode: meaning.keycode,
                add: wanted & !state.held,
                lift: (state.held & mask & !wanted) | lift_shortcut,
            })
        });
        strokes.min_by_key(|stroke| stroke.add.count_ones() + stroke.lift.count_ones())
    }

    /// How to press a character's key as a part of a shortcut, while Control or the like is held.
    pub(crate) fn shortcut(&self, c: char, state: KeyboardState) -> Option<Stroke> {
        let as_is = |keycode| Stroke {
            keycode,
            add: 0,
            lift: 0,
        };
        let is_plain = |meaning: &Meaning| {
            let typed = keysyms::typed_by(meaning.keysym);
            meaning.level == 0 && typed.is_some_and(|typed| same_letter(typed, c))
        };
        // The key itself: with Shift it would be another shortcut, so none is added or lifted.
        if let Some(meaning) = self.meanings(state.group).find(is_plain) {
            return Some(as_is(meaning.keycode));
        }
        // Not a key of its own here: the one with which the person at this keyboard would type it.
        if let Some(stroke) = self.literal(c, state) {
            return Some(Stroke { lift: 0, ..stroke });
        }
        // Programs look at the other layouts too when the current one is not Latin.
        let mut elsewhere = (0..MOST_GROUPS).flat_map(|group| self.meanings(group));
        elsewhere
            .find(is_plain)
            .map(|meaning| as_is(meaning.keycode))
    }

    /// The modifiers that a key sets while it is held.
    pub(crate) fn set_by(&self, keycode: Keycode) -> Mods {
        let setters = self.setters.iter().filter(|(setter, _)| *setter == keycode);
        setters.fold(0, |all, (_, mods)| all | mods)
    }

    /// Keys that set these modifiers and nothing else, one for each.
    pub(crate) fn setters(&self, wanted: Mods) -> Vec<Keycode> {
        let bits = (0..8).map(|bit| 1 << bit).filter(|bit| wanted & bit != 0);
        let of = |bit: Mods| self.setters.iter().find(|(_, mods)| *mods == bit);
        bits.filter_map(of).map(|(keycode, _)| *keycode).collect()
    }

    /// Keys that mean nothing at all, in order. Not the very first, which some programs hold for no
    /// key.
    pub(crate) fn unused(&self) -> impl Iterator<Item = Keycode> {
        let unused = |key: &KeySymMap| key.syms.iter().all(|&keysym| keysym == key::NoSymbol);
        let codes = self.codes().skip(1).filter(move |(_, key)| unused(key));
        codes.map(|(keycode, _)| keycode)
    }

    /// Gives a key these meanings, without and with Shift, in all layouts; or none at all.
    pub(crate) fn set(&mut self, keycode: Keycode, meanings: Option<[Keysym; 2]>) {
        let index = keycode.checked_sub(self.first).map(usize::from);
        let Some(key) = index.and_then(|index| self.keys.get_mut(index)) else {
            return;
        };
        // The first types are the same everywhere (chapter 7.2.1).
        let (key_type, syms) = match meanings {
            None => (ONE_LEVEL, Vec::new()),
            Some([plain, shifted]) if plain == shifted => (ONE_LEVEL, vec![plain]),
            Some(both) => (ALPHABETIC, both.to_vec()),
        };
        *key = KeySymMap {
            kt_index: [key_type; 4],
            group_info: u8::from(!syms.is_empty()),
            width: syms.len() as u8,
            syms,
        };
    }

    /// Makes the server's keyboards mean the same, for the keys from `first` to `last`.
    pub(crate) fn write(
        &self,
        server: &Server,
        first: Keycode,
        last: Keycode,
    ) -> Result<(), CaptureError> {
        let keys = self
            .codes()
            .filter(|(keycode, _)| (first..=last).contains(keycode));
        let syms: Vec<_> = keys.map(|(_, key)| key.clone()).collect();
        let total = syms.iter().map(|key| key.syms.len()).sum::<usize>();
        let (count, total) = (syms.len() as u8, total as u16);
        let values = SetMapAux::new().syms(syms);
        let flags = SetMapFlags::from(0_u16);
        let setup = server.connection.setup();
        let (min, max) = (setup.min_keycode, setup.max_keycode);
        server.connection.xkb_set_map(
            USE_CORE_KEYBOARD,
            flags,
            min,
            max,
            0,
            0,
            first,
            count,
            total,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            VMod::from(0_u16),
            &values,
        )?;
        Ok(())
    }

    /// Whether a key means this without any modifier.
    pub(crate) fn means(&self, keycode: Keycode, keysym: Keysym) -> bool {
        self.keysym(keycode, 0, 0) == Some(keysym)
    }
}

fn mods(mask: x11rb::protocol::xproto::ModMask) -> Mods {
    (u16::from(mask) & 0xff) as Mods
}

fn same_letter(one: char, other: char) -> bool {
    one == other || one.to_lowercase().eq(other.to_lowercase())
}

/// All sets of modifiers within `mask`.
fn subsets(mask: Mods) -> impl Iterator<Item = Mods> {
    (0..=Mods::MAX).filter(move |set| set & !mask == 0)
}

/// The level that modifiers choose. What a type doesn't list is its first level.
fn level(key_type: &KeyType, in_effect: Mods) -> usize {
    let in_effect = in_effect & mods(key_type.mods_mask);
    let mut entries = key_type.map.iter().filter(|entry| entry.active);
    let entry = entries.find(|entry| mods(entry.mods_mask) == in_effect);
    entry.map_or(0, |entry| entry.level.into())
}

/// The group of a key that is in effect: keys may have fewer than the keyboard (chapter 7.1).
fn in_range(key: &KeySymMap, group: u8) -> Option<u8> {
    let count = key.group_info & 0x0f;
    if count == 0 || count > MOST_GROUPS {
        return None;
    }
    if group < count {
        return Some(group);
    }
    Some(match key.group_info >> 6 {
        1 => count - 1,
        2 => Some((key.group_info >> 4) & 3)
            .filter(|to| *to < count)
            .unwrap_or(0),
        _ => group % count,
    })
}
