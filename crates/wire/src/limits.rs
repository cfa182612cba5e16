//! Every size the protocol knows. All of them are bounds on what a hostile
//! peer can make this side keep.

/// Bytes before a message: length (4) and channel (1).
pub const HEADER: usize = 5;

/// Longest message in bytes (one "piece"): what a stop waits behind at most.
pub const MAX_MESSAGE: usize = 16 * 1024;

/// Longest name of a helper, in code points.
pub const MAX_NAME: usize = 64;

/// Longest chat message, in code points.
pub const MAX_CHAT: usize = 2_000;

/// Longest screen packet in bytes.
pub const MAX_SCREEN_PACKET: usize = 16_000;

/// Longest acknowledgement of screen packets in bytes.
pub const MAX_SCREEN_ACK: usize = 64;

/// Longest list of capabilities as text, in bytes. All seven take 46.
pub const MAX_OFFERS: usize = 64;

/// Longest text typed at once, in code points.
pub const MAX_TYPED: usize = 64;

/// Most points of one drawn line.
pub const MAX_POINTS: usize = 64;

/// Most grants that come back after a break: one of each right.
pub const MAX_GRANTS: usize = 6;
