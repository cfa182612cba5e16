//! On Linux the tray is reached over the session bus, and whatever shows notifications, too.

mod announce;

pub(crate) use announce::Announcement;

use super::{Pressed, Standing};
use crate::texts;
use ksni::blocking::TrayMethods as _;
use ksni::menu::StandardItem;
use ksni::{Icon, MenuItem, ToolTip, Tray};
use std::sync::{Arc, mpsc};
use std::thread;
use ui::Language;
use ui::icon::Sign;

/// The icon's sizes, in pixels: what panels use.
const SIZES: [u32; 3] = [24, 32, 48];

/// The icon. It goes when this is dropped.
pub(crate) struct TrayIcon {
    standing: mpsc::Sender<Standing>,
    /// What it says, and in which language: the person may choose another.
    shown: Option<(Standing, Language)>,
    pressed: mpsc::Receiver<Pressed>,
}

impl TrayIcon {
    /// Puts it there, where there is a tray, now or later. `wake` is called when something was pressed.
    pub(crate) fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (standing, standings) = mpsc::channel();
        let (press, pressed) = mpsc::channel();
        let press = move |what| {
            // The receiver is the window's, which may be closing.
            let _ = press.send(what);
            wake();
        };
        // The session bus takes its time.
        thread::spawn(move || run(&standings, Arc::new(press)));
        Self {
            standing,
            shown: None,
            pressed,
        }
    }

    /// It stands so now.
    pub(crate) fn set(&mut self, standing: Standing) {
        let now = (standing, Language::current());
        if self.shown.as_ref() != Some(&now) {
            // Where there is no tray nobody listens.
            let _ = self.standing.send(now.0.clone());
            self.shown = Some(now);
        }
    }

    /// What was pressed since the last look, in order.
    pub(crate) fn pressed(&self) -> impl Iterator<Item = Pressed> + '_ {
        self.pressed.try_iter()
    }
}

fn run(standings: &mpsc::Receiver<Standing>, press: Press) {
    // What it is to say comes first.
    let Ok(standing) = standings.recv() else {
        return;
    };
    let tray = Face { standing, press };
    let handle = match tray.assume_sni_available(true).spawn() {
        Ok(handle) => handle,
        Err(error) => return tracing::debug!(%error, "there is no tray"),
    };
    for standing in standings {
        handle.update(|face| face.standing = standing);
    }
    handle.shutdown().wait();
}

type Press = Arc<dyn Fn(Pressed) + Send + Sync>;

struct Face {
    standing: Standing,
    press: Press,
}

impl Face {
    fn item(label: String, pressed: Pressed) -> MenuItem<Self> {
        StandardItem {
            label,
            activate: Box::new(move |face: &mut Self| (face.press)(pressed)),
            ..StandardItem::default()
        }
        .into()
    }
}

impl Tray for Face {
    fn id(&self) -> String {
        "beckon-novice".to_owned()
    }

    fn title(&self) -> String {
        texts::program()
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        (self.press)(Pressed::Open);
    }

    fn icon_pixmap(&self) -> Vec<Icon> {
        SIZES.map(|size| pixmap(self.standing.sign(), size)).into()
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip {
            title: texts::program(),
            description: escaped(&self.standing.says()),
            ..ToolTip::default()
        }
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        let entries = self.standing.menu().into_iter();
        let item = |entry: Option<_>| match entry {
            Some((label, pressed)) => Self::item(label, pressed),
            None => MenuItem::Separator,
        };
        entries.map(item).collect()
    }
}

/// The icon as trays want it: alpha, red, green, blue.
fn pixmap(sign: Sign, size: u32) -> Icon {
    let icon = ui::icon::small(sign, size);
    let pixels = icon.rgba.as_chunks::<4>().0;
    let data = pixels.iter().flat_map(|[r, g, b, a]| [*a, *r, *g, *b]);
    Icon {
        width: size.cast_signed(),
        height: size.cast_signed(),
        data: data.collect(),
    }
}

/// A text where markup is read as such.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(standing: Standing) -> (Face, mpsc::Receiver<Pressed>) {
        let (press, pressed) = mpsc::channel();
        let press = Arc::new(move |what| press.send(what).expect("the test listens"));
        (Face { standing, press }, pressed)
    }

    fn labels(face: &Face) -> Vec<String> {
        let items = face.menu().into_iter();
        items
            .filter_map(|item| match item {
                MenuItem::Standard(item) => Some(item.label),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn stop_is_there_while_somebody_is_connected() {
        let name = "Ann & <b>".to_owned();
        let (connected, pressed) = face(Standing::Connected { name });
        assert_eq!(
            labels(&connected),
            ["Open Beckon", "Stop the session", "Quit"]
        );
        assert_eq!(
            connected.tool_tip().description,
            "Ann &amp; &lt;b&gt; is connected"
        );
        for (standing, says) in [
            (Standing::NobodyInvited, "Nobody is invited"),
            (Standing::Waiting, "Waiting for your helper"),
        ] {
            let (face, _) = face(standing);
            assert_eq!(labels(&face), ["Open Beckon", "Quit"]);
            assert_eq!(face.tool_tip().description, says);
        }
        let mut connected = connected;
        for item in connected.menu() {
            if let MenuItem::Standard(item) = item {
                (item.activate)(&mut connected);
            }
        }
        let pressed: Vec<_> = pressed.try_iter().collect();
        assert_eq!(pressed, [Pressed::Open, Pressed::Stop, Pressed::Quit]);
    }

    #[test]
    fn each_standing_has_an_icon_of_its_own_in_each_size() {
        let icons = |standing| face(standing).0.icon_pixmap();
        let name = "Ann".to_owned();
        let all = [
            icons(Standing::NobodyInvited),
            icons(Standing::Waiting),
            icons(Standing::Connected { name }),
        ];
        for (index, size) in SIZES.into_iter().enumerate() {
            for icons in &all {
                assert_eq!(icons[index].width, size.cast_signed());
                assert_eq!(icons[index].data.len(), (size * size * 4) as usize);
            }
            assert_ne!(all[0][index].data, all[1][index].data);
            assert_ne!(all[1][index].data, all[2][index].data);
        }
    }
}
