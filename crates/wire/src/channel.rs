//! Channels, which order what is sent, and phases, which bound what may come.

/// What a frame belongs to. The number is the frame's fifth byte, and the
/// order is that of sending: a lower channel's frame always leaves first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Channel {
    /// Knocking, consent, grants, limits, stop.
    Session = 0,
    /// The helper's pointer, keys and drawings.
    Input = 1,
    /// What the two people write to each other.
    Chat = 2,
    /// Pictures one way, acknowledgements the other.
    Screen = 3,
    /// Files and clipboards, in pieces.
    Files = 4,
}

impl Channel {
    /// Every channel, in the order of sending.
    pub const ALL: [Channel; 5] = [
        Channel::Session,
        Channel::Input,
        Channel::Chat,
        Channel::Screen,
        Channel::Files,
    ];

    /// The channel with this number, if there is one.
    pub fn from_byte(byte: u8) -> Option<Channel> {
        Self::ALL.get(usize::from(byte)).copied()
    }
}

/// How far the receiving side has let its peer in. It decides which messages
/// are parsed at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// The peer has not yet shown that it knows the password.
    Knocking,
    /// It has; the novice's person has not yet said yes.
    Waiting,
    /// The novice's person has said yes.
    Active,
}
