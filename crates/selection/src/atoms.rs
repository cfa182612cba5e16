//! The names that clipboards use, as the server numbers them.

#![allow(
    missing_docs,
    reason = "each is called what it is, and the macro documents no function"
)]

x11rb::atom_manager! {
    /// The names that clipboards use, as the server numbers them.
    pub Atoms:
    /// Their numbers, still on their way.
    AtomsCookie {
        CLIPBOARD,
        TARGETS,
        TIMESTAMP,
        INCR,
        UTF8_STRING,
        PLAIN_UTF8: b"text/plain;charset=utf-8",
        PLAIN_UTF8_CAPITALS: b"text/plain;charset=UTF-8",
        PNG: b"image/png",
        // By which password managers ask that clipboard histories forget.
        SECRET: b"x-kde-passwordManagerHint",
        // Where other programs are to put what they are asked for.
        TRANSFER: b"BECKON_TRANSFER",
    }
}
