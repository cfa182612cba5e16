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

/// Most monitors that a helper is told of.
pub const MAX_MONITORS: usize = 16;

/// Longest piece of a file or of a clipboard, in bytes.
pub const MAX_PIECE: usize = 15 * 1024;

/// Most files of one offer.
pub const MAX_FILES: usize = 1_000;

/// Longest path of a file in an offer, in bytes.
pub const MAX_PATH: usize = 1_024;

/// Most levels of such a path: the folders and the file.
pub const MAX_LEVELS: usize = 16;

/// Longest hint at the files that a helper asks for, in code points.
pub const MAX_HINT: usize = 200;

/// Bytes of a transfer that may be on their way and not put away yet.
pub const FILE_WINDOW: usize = 1024 * 1024;
