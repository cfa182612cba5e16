//! The icon in the desktop's tray: how it stands, a way to the window, and Stop. A desktop without a tray has none, and
//! nothing is missing then. Whoever else can reach it can press what is in its menu: nothing there lets anybody in.

#[cfg(target_os = "linux")]
mod on_bus;
#[cfg(windows)]
mod on_windows;

#[cfg(target_os = "linux")]
pub(crate) use on_bus::{Announcement, TrayIcon};
#[cfg(windows)]
pub(crate) use on_windows::{Announcement, TrayIcon};

use crate::texts;
use ui::icon::Sign;

/// How it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody can knock, because nobody is invited.
    NobodyInvited,
    /// Somebody is invited, but can't reach this computer.
    Unreachable,
    /// Somebody may knock.
    Waiting,
    /// Somebody is connected.
    Connected {
        /// The name they gave.
        name: String,
    },
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pressed {
    /// Show the window.
    Open,
    /// End the session.
    Stop,
    /// End the program.
    Quit,
}

impl Standing {
    fn says(&self) -> String {
        match self {
            Self::NobodyInvited => texts::tray_nobody(),
            Self::Unreachable => texts::tray_unreachable(),
            Self::Waiting => texts::tray_waiting(),
            Self::Connected { name } => texts::tray_connected(name),
        }
    }

    fn sign(&self) -> Sign {
        match self {
            Self::NobodyInvited | Self::Unreachable => Sign::Idle,
            Self::Waiting => Sign::Waiting,
            Self::Connected { .. } => Sign::Connected,
        }
    }

    /// The menu; None is a line between others.
    fn menu(&self) -> Vec<Option<(String, Pressed)>> {
        let stop = matches!(self, Self::Connected { .. })
            .then(|| Some((texts::tray_stop(), Pressed::Stop)));
        std::iter::once(Some((texts::tray_open(), Pressed::Open)))
            .chain(stop)
            .chain([None, Some((texts::tray_quit(), Pressed::Quit))])
            .collect()
    }
}
