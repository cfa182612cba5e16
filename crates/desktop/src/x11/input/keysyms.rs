//! Keysyms: the X server's numbers for what keys mean.

use xkeysym::{Keysym, key};

use crate::{Key, NamedKey};

/// Those that mean this key, the best first.
pub(crate) fn of_named(key: NamedKey) -> &'static [u32] {
    use NamedKey as N;
    match key {
        N::Enter => &[key::Return],
        N::Tab => &[key::Tab],
        N::Escape => &[key::Escape],
        N::Backspace => &[key::BackSpace],
        N::Delete => &[key::Delete],
        N::Insert => &[key::Insert],
        N::Home => &[key::Home],
        N::End => &[key::End],
        N::PageUp => &[key::Page_Up],
        N::PageDown => &[key::Page_Down],
        N::Left => &[key::Left],
        N::Right => &[key::Right],
        N::Up => &[key::Up],
        N::Down => &[key::Down],
        N::Shift => &[key::Shift_L, key::Shift_R],
        N::Control => &[key::Control_L, key::Control_R],
        N::Alt => &[key::Alt_L, key::Alt_R, key::Meta_L],
        N::AltGraph => &[key::ISO_Level3_Shift, key::Mode_switch],
        N::Super => &[key::Super_L, key::Super_R],
        N::CapsLock => &[key::Caps_Lock],
        N::NumLock => &[key::Num_Lock],
        N::ScrollLock => &[key::Scroll_Lock],
        N::Pause => &[key::Pause],
        N::PrintScreen => &[key::Print],
        N::Menu => &[key::Menu],
        N::F1 => &[key::F1],
        N::F2 => &[key::F2],
        N::F3 => &[key::F3],
        N::F4 => &[key::F4],
        N::F5 => &[key::F5],
        N::F6 => &[key::F6],
        N::F7 => &[key::F7],
        N::F8 => &[key::F8],
        N::F9 => &[key::F9],
        N::F10 => &[key::F10],
        N::F11 => &[key::F11],
        N::F12 => &[key::F12],
        N::F13 => &[key::F13],
        N::F14 => &[key::F14],
        N::F15 => &[key::F15],
        N::F16 => &[key::F16],
        N::F17 => &[key::F17],
        N::F18 => &[key::F18],
        N::F19 => &[key::F19],
        N::F20 => &[key::F20],
        N::F21 => &[key::F21],
        N::F22 => &[key::F22],
        N::F23 => &[key::F23],
        N::F24 => &[key::F24],
    }
}

/// The character that a key with this keysym types; None for keypads, dead keys and keys that type
/// nothing.
pub(crate) fn typed_by(keysym: u32) -> Option<char> {
    // From 0xfe00 on: modifiers, dead keys, keypads, and keys whose characters are control ones.
    let special = (0xfe00..=0xffff).contains(&keysym);
    let typed = Keysym::new(keysym).key_char();
    typed.filter(|c| !special && !c.is_control())
}

/// What a spare key must mean to type this: without and with Shift. None for what is no character
/// to be typed, and for keys whose meaning is more than a keysym.
pub(crate) fn for_spare(key: Key) -> Option<[u32; 2]> {
    match key {
        Key::Char(c) if c.is_control() => None,
        Key::Char(c) => {
            let of = |c| Some(Keysym::from_char(c).raw()).filter(|&keysym| keysym != key::NoSymbol);
            // Both cases, as the server expects of letters.
            let cases = [single(c.to_lowercase(), c), single(c.to_uppercase(), c)];
            let [plain, shifted] = if cases.contains(&c) { cases } else { [c; 2] };
            Some([of(plain)?, of(shifted)?])
        }
        Key::Named(name) => {
            let keysym = *of_named(name).first()?;
            (!Keysym::new(keysym).is_modifier_key()).then_some([keysym; 2])
        }
    }
}

/// The one character of `cased`, or `otherwise` if it isn't one.
fn single(mut cased: impl ExactSizeIterator<Item = char>, otherwise: char) -> char {
    match (cased.len(), cased.next()) {
        (1, Some(c)) => c,
        _ => otherwise,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keypads_and_dead_keys_type_no_character() {
        assert_eq!(typed_by(key::KP_7), None);
        assert_eq!(typed_by(key::dead_circumflex), None);
        assert_eq!(typed_by(key::Return), None);
        assert_eq!(typed_by(key::ssharp), Some('ß'));
        assert_eq!(typed_by(key::Cyrillic_ya), Some('я'));
        assert_eq!(typed_by(0x0100_1e9e), Some('ẞ'));
    }

    #[test]
    fn a_spare_key_types_both_cases_and_no_control_characters() {
        assert_eq!(
            for_spare(Key::Char('ł')),
            Some([key::lstroke, key::Lstroke])
        );
        assert_eq!(
            for_spare(Key::Char('Ł')),
            Some([key::lstroke, key::Lstroke])
        );
        // Its upper case is two letters.
        assert_eq!(for_spare(Key::Char('ß')), Some([key::ssharp, key::ssharp]));
        assert_eq!(for_spare(Key::Char('漢')), Some([0x0100_6f22; 2]));
        assert_eq!(for_spare(Key::Char('\u{7}')), None);
        assert_eq!(for_spare(Key::Char('\u{fdd0}')), None);
        assert_eq!(for_spare(Key::Named(NamedKey::F13)), Some([key::F13; 2]));
        assert_eq!(for_spare(Key::Named(NamedKey::AltGraph)), None);
    }
}
