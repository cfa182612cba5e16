//! Where the keys are that type nothing, and what Windows calls them.

use win32::KeyCode;

use crate::NamedKey;

/// The number by which Windows knows a key (a virtual key); of those that are there twice, what both are.
pub(in crate::windows) fn virtual_key(key: NamedKey) -> u8 {
    use NamedKey as N;
    match key {
        N::Enter => 0x0d,
        N::Tab => 0x09,
        N::Escape => 0x1b,
        N::Backspace => 0x08,
        N::Delete => 0x2e,
        N::Insert => 0x2d,
        N::Home => 0x24,
        N::End => 0x23,
        N::PageUp => 0x21,
        N::PageDown => 0x22,
        N::Left => 0x25,
        N::Right => 0x27,
        N::Up => 0x26,
        N::Down => 0x28,
        N::Shift => 0x10,
        N::Control => 0x11,
        N::Alt => 0x12,
        N::AltGraph => 0xa5,
        N::Super => 0x5b,
        N::CapsLock => 0x14,
        N::NumLock => 0x90,
        N::ScrollLock => 0x91,
        N::Pause => 0x13,
        N::PrintScreen => 0x2c,
        N::Menu => 0x5d,
        _ => 0x70 + function_key(key),
    }
}

/// Where a key is on every keyboard (set 1 of the scan codes); of two the left one.
pub(super) fn code(key: NamedKey) -> KeyCode {
    use NamedKey as N;
    let (code, extended) = match key {
        N::Enter => (0x1c, false),
        N::Tab => (0x0f, false),
        N::Escape => (0x01, false),
        N::Backspace => (0x0e, false),
        N::Delete => (0x53, true),
        N::Insert => (0x52, true),
        N::Home => (0x47, true),
        N::End => (0x4f, true),
        N::PageUp => (0x49, true),
        N::PageDown => (0x51, true),
        N::Left => (0x4b, true),
        N::Right => (0x4d, true),
        N::Up => (0x48, true),
        N::Down => (0x50, true),
        N::Shift => (0x2a, false),
        N::Control => (0x1d, false),
        N::Alt => (0x38, false),
        N::AltGraph => (0x38, true),
        N::Super => (0x5b, true),
        N::CapsLock => (0x3a, false),
        N::ScrollLock => (0x46, false),
        N::Menu => (0x5d, true),
        N::NumLock => (0x45, true),
        N::Pause => (0x45, false),
        N::PrintScreen => (0x37, true),
        _ => match function_key(key) {
            n @ 0..=9 => (0x3b + n, false),
            n @ 10..=11 => (0x57 + n - 10, false),
            n @ 12..=22 => (0x64 + n - 12, false),
            _ => (0x76, false),
        },
    };
    let key = match key {
        N::Shift => 0xa0,
        N::Control => 0xa2,
        N::Alt => 0xa4,
        other => virtual_key(other),
    };
    KeyCode {
        key,
        code,
        extended,
    }
}

/// 0 for F1 and so on: they are the last ones of all keys, in order.
fn function_key(key: NamedKey) -> u8 {
    (key as u8).saturating_sub(NamedKey::F1 as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_keys_are_the_same() {
        let keys: HashSet<_> = NamedKey::ALL.iter().map(|key| virtual_key(*key)).collect();
        assert_eq!(keys.len(), NamedKey::ALL.len());
        let codes: HashSet<_> = NamedKey::ALL.iter().map(|key| code(*key)).collect();
        assert_eq!(codes.len(), NamedKey::ALL.len());
        assert_eq!(virtual_key(NamedKey::F24), 0x87);
        for (name, is) in [
            (NamedKey::F12, 0x58),
            (NamedKey::F13, 0x64),
            (NamedKey::F24, 0x76),
        ] {
            assert_eq!((code(name).code, code(name).extended), (is, false));
        }
    }
}
