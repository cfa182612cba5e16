//! The names that programs use which drag things, as the server numbers them.

#![allow(
    missing_docs,
    reason = "each is called what it is, and the macro documents no function"
)]

x11rb::atom_manager! {
    /// The names that programs use which drag things, as the server numbers them.
    pub Atoms:
    /// Their numbers, still on their way.
    AtomsCookie {
        XdndSelection,
        XdndAware,
        XdndProxy,
        XdndEnter,
        XdndPosition,
        XdndStatus,
        XdndLeave,
        XdndDrop,
        XdndFinished,
        XdndActionCopy,
        TARGETS,
        TIMESTAMP,
        URI_LIST: b"text/uri-list",
        // What the server's time is asked with.
        NOW: b"BECKON_NOW",
    }
}
