//! The names that clipboards use, as the server numbers them.

x11rb::atom_manager! {
    /// All names.
    pub(super) Atoms:
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
        // Where other programs are to put what we ask them for.
        TRANSFER: b"BECKON_TRANSFER",
    }
}
