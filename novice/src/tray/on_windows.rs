//! On Windows the tray shows the icon and, beside it, that somebody knocks.

use super::{Pressed, Standing};
use crate::engine::Knock;
use crate::texts;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use ui::Language;
use win32::{Tray, TrayLook, TrayPress};

/// The icon's side, in pixels: twice that of most trays, for screens on which all is larger.
const SIDE: u32 = 32;

/// The icon. It goes when this is dropped, and nobody is announced any more.
pub(crate) struct TrayIcon {
    /// None where Windows gives no place for it.
    tray: Option<Arc<Tray>>,
    /// What the entries of the menu do.
    menu: Arc<Mutex<Vec<Option<Pressed>>>>,
    /// What it says, and in which language: the person may choose another.
    shown: Option<(Standing, Language)>,
    pressed: mpsc::Receiver<Pressed>,
}

impl TrayIcon {
    /// Puts it there. `wake` is called when something was pressed.
    pub(crate) fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (press, pressed) = mpsc::channel();
        let menu = Arc::<Mutex<Vec<Option<Pressed>>>>::default();
        let entries = Arc::clone(&menu);
        let tray = Tray::start(move |what| {
            let entries = entries.lock().unwrap_or_else(PoisonError::into_inner);
            let what = match what {
                TrayPress::Icon | TrayPress::Words => Some(Pressed::Open),
                TrayPress::Entry(place) => entries.get(place).copied().flatten(),
            };
            if let Some(what) = what {
                // The receiver is the window's, which may be closing.
                let _ = press.send(what);
                wake();
            }
        });
        Self {
            tray: tray
                .inspect_err(|error| tracing::debug!(%error, "there is no tray"))
                .ok()
                .map(Arc::new),
            menu,
            shown: None,
            pressed,
        }
    }

    /// It stands so now.
    pub(crate) fn set(&mut self, standing: Standing) {
        let now = (standing, Language::current());
        let Some(tray) = self
            .tray
            .as_ref()
            .filter(|_| self.shown.as_ref() != Some(&now))
        else {
            return;
        };
        let (standing, _) = &now;
        let menu = standing.menu();
        let does = |entry: &Option<(_, Pressed)>| entry.as_ref().map(|(_, pressed)| *pressed);
        *self.menu.lock().unwrap_or_else(PoisonError::into_inner) = menu.iter().map(does).collect();
        let label = |entry: Option<(String, _)>| entry.map(|(label, _)| label).unwrap_or_default();
        tray.look(TrayLook {
            side: SIDE,
            rgba: ui::icon::small(standing.sign(), SIDE).rgba,
            tip: format!("{}\n{}", texts::program(), standing.says()),
            menu: menu.into_iter().map(label).collect(),
        });
        self.shown = Some(now);
    }

    /// What was pressed since the last look, in order.
    pub(crate) fn pressed(&self) -> impl Iterator<Item = Pressed> + '_ {
        self.pressed.try_iter()
    }
}

/// Words beside the icon. Dropping this takes them away. A press on them is one on the icon.
pub(crate) struct Announcement(Option<Arc<Tray>>);

impl Announcement {
    /// Tells of a knock.
    pub(crate) fn of(
        knock: &Knock,
        tray: &TrayIcon,
        _raise: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let tray = tray.tray.clone();
        if let Some(tray) = &tray {
            tray.say(&texts::knock_title(), &texts::announce_body(&knock.name));
        }
        Self(tray)
    }
}

impl Drop for Announcement {
    fn drop(&mut self) {
        if let Some(tray) = &self.0 {
            tray.unsay();
        }
    }
}
