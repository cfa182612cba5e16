//! The tray's icon and the notification for a knock, as the desktop sees them on its session bus: a bus of the test's own,
//! with a tray and a place for notifications that the test plays.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};
use tests::Stage;
use xtask::scenario::{self, Seat};
use xtask::stage::{Program, installed};
use zbus::blocking::{Connection, Proxy, connection};
use zbus::zvariant::{OwnedValue, Value};

/// Only tells a test that hangs from one that is slow.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long to wait between two looks at something that tells nothing by itself.
const GLANCE: Duration = Duration::from_millis(50);

/// What the programs on the bus have told.
#[derive(Default)]
struct Told {
    trays: Vec<String>,
    notes: Vec<Note>,
    closed: Vec<u32>,
}

/// A notification.
#[derive(Clone, Debug)]
struct Note {
    id: u32,
    summary: String,
    body: String,
    actions: Vec<String>,
}

#[derive(Clone, Default)]
struct Shared(Arc<(Mutex<Told>, Condvar)>);

impl Shared {
    fn change<T>(&self, change: impl FnOnce(&mut Told) -> T) -> T {
        let result = change(&mut self.0.0.lock().unwrap());
        self.0.1.notify_all();
        result
    }

    fn waits_for<T>(&self, what: &str, find: impl Fn(&Told) -> Option<T>) -> T {
        let (lock, changed) = &*self.0;
        let told = lock.lock().unwrap();
        let is_missing = |told: &mut Told| find(told).is_none();
        let (told, _) = changed
            .wait_timeout_while(told, PATIENCE, is_missing)
            .unwrap();
        find(&told).unwrap_or_else(|| panic!("{what} did not come"))
    }
}

struct Notifications(Shared);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[expect(clippy::too_many_arguments, reason = "the protocol's")]
    fn notify(
        &self,
        _app: String,
        _replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        self.0.change(|told| {
            let id = u32::try_from(told.notes.len()).unwrap() + 7;
            let note = Note {
                id,
                summary,
                body,
                actions,
            };
            told.notes.push(note);
            id
        })
    }

    fn close_notification(&self, id: u32) {
        self.0.change(|told| told.closed.push(id));
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec![
            "body".to_owned(),
            "body-markup".to_owned(),
            "actions".to_owned(),
        ]
    }
}

struct Watcher(Shared);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String) {
        self.0.change(|told| told.trays.push(service));
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

/// A session bus, with a desktop on it.
struct Bus {
    address: String,
    connection: Connection,
    told: Shared,
    _daemon: Program,
}

impl Bus {
    /// One that starts nothing by itself: what is not on it is missing.
    fn start(stage: &Stage) -> Self {
        let socket = stage.path("bus");
        let config = stage.path("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}</listen>\
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\
             <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
            socket.display()
        );
        std::fs::write(&config, text).unwrap();
        let mut command = installed("dbus-daemon", "dbus-daemon").unwrap();
        command
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut daemon = Program::start(&mut command).unwrap();
        let mut address = String::new();
        let output = daemon.child().stdout.take().unwrap();
        BufReader::new(output).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        let told = Shared::default();
        let connection = connection::Builder::address(address.as_str())
            .unwrap()
            .serve_at(
                "/org/freedesktop/Notifications",
                Notifications(told.clone()),
            )
            .unwrap()
            .serve_at("/StatusNotifierWatcher", Watcher(told.clone()))
            .unwrap()
            .name("org.freedesktop.Notifications")
            .unwrap()
            .name("org.kde.StatusNotifierWatcher")
            .unwrap()
            .build()
            .unwrap();
        Self {
            address,
            connection,
            told,
            _daemon: daemon,
        }
    }

    fn program(&self, seat: &Seat, arguments: &[&str]) -> Command {
        let mut command = seat.program(arguments);
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        command
    }

    /// The person clicks a notification.
    fn clicks(&self, note: &Note) {
        let (path, name) = (
            "/org/freedesktop/Notifications",
            "org.freedesktop.Notifications",
        );
        let what = (note.id, "default");
        let to = None::<&str>;
        self.connection
            .emit_signal(to, path, name, "ActionInvoked", &what)
            .unwrap();
    }

    fn tray(&self) -> Tray<'_> {
        let service = self
            .told
            .waits_for("the icon", |told| told.trays.last().cloned());
        Tray {
            connection: &self.connection,
            service,
        }
    }
}

/// An icon in the tray.
struct Tray<'a> {
    connection: &'a Connection,
    service: String,
}

type Item = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// The number and the label of an item, if it has one.
fn labelled(item: &Value<'_>) -> Option<(i32, String)> {
    let Value::Structure(item) = item else {
        return None;
    };
    let [Value::I32(id), Value::Dict(properties), ..] = item.fields() else {
        return None;
    };
    let is_label = |key: &Value<'_>| text(key).as_deref() == Some("label");
    let found = properties.iter().find(|(key, _)| is_label(key));
    Some((*id, text(found?.1)?))
}

fn text(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Str(text) => Some(text.to_string()),
        Value::Value(inner) => text(inner),
        _ => None,
    }
}

type ToolTip = (String, Vec<(i32, i32, Vec<u8>)>, String, String);

impl Tray<'_> {
    fn proxy(&self, path: &'static str, name: &'static str) -> Proxy<'_> {
        let cached = zbus::proxy::CacheProperties::No;
        zbus::blocking::proxy::Builder::new(self.connection)
            .destination(self.service.as_str())
            .unwrap()
            .path(path)
            .unwrap()
            .interface(name)
            .unwrap()
            .cache_properties(cached)
            .build()
            .unwrap()
    }

    fn item(&self) -> Proxy<'_> {
        self.proxy("/StatusNotifierItem", "org.kde.StatusNotifierItem")
    }

    fn waits_to_say(&self, wanted: &str) {
        let started = Instant::now();
        loop {
            let (_, _, _, says): ToolTip = self.item().get_property("ToolTip").unwrap();
            if says == wanted {
                return;
            }
            assert!(
                started.elapsed() < PATIENCE,
                "it says {says:?}, not {wanted:?}"
            );
            std::thread::sleep(GLANCE);
        }
    }

    fn icon(&self) -> Vec<u8> {
        let icons: Vec<(i32, i32, Vec<u8>)> = self.item().get_property("IconPixmap").unwrap();
        icons.into_iter().next().unwrap().2
    }

    /// Its items, as whoever draws the menu reads them.
    fn menu(&self) -> Vec<(i32, String)> {
        let menu = self.proxy("/MenuBar", "com.canonical.dbusmenu");
        let wanted: (i32, i32, Vec<&str>) = (0, -1, Vec::new());
        let (_, (_, _, items)): (u32, Item) = menu.call("GetLayout", &wanted).unwrap();
        items.iter().filter_map(|item| labelled(item)).collect()
    }

    fn labels(&self) -> Vec<String> {
        self.menu().into_iter().map(|(_, label)| label).collect()
    }

    fn presses(&self, wanted: &str) {
        let menu = self.menu();
        let (id, _) = menu.iter().find(|(_, label)| label == wanted).unwrap();
        let event = (*id, "clicked", Value::I32(0), 0_u32);
        let menu = self.proxy("/MenuBar", "com.canonical.dbusmenu");
        menu.call::<_, _, ()>("Event", &event).unwrap();
    }
}

#[test]
fn tray_and_notification_tell_and_do_no_more_than_they_may() {
    let stage = &Stage::new().unwrap();
    let (novice, helper, port) = (&stage.novice, &stage.helper, stage.port);
    let bus = Bus::start(stage);
    let arguments = ["--port", &port.to_string()];
    let mut window = Program::start(&mut bus.program(novice, &arguments)).unwrap();
    let tray = bus.tray();
    tray.waits_to_say("Nobody is invited");
    assert_eq!(tray.labels(), ["Open Beckon", "Quit"]);
    let idle = tray.icon();
    let invitation = scenario::invite(novice, port).unwrap();
    tray.waits_to_say("Waiting for your helper");
    let waiting = tray.icon();
    assert_ne!(idle, waiting);

    // The person looks elsewhere when somebody knocks.
    novice.person.waits_to_read("Blue Heron").unwrap();
    let minimise = ["search", "--name", "^Beckon$", "windowminimize"];
    let mut xdotool = installed("xdotool", "xdotool").unwrap();
    let done = xdotool
        .env("DISPLAY", novice.display.name())
        .args(minimise)
        .status();
    assert!(done.unwrap().success());
    let _helper_window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    let note = bus
        .told
        .waits_for("the notification", |told| told.notes.first().cloned());
    assert_eq!(note.summary, "Somebody wants to help you");
    assert!(note.body.contains("“Ada”"), "{note:?}");
    assert_eq!(
        note.actions,
        ["default", "Open"],
        "nothing else can be pressed"
    );
    bus.clicks(&note);
    novice
        .person
        .waits_to_read("Somebody wants to help you")
        .unwrap();
    assert!(
        bus.told.change(|told| told.closed.is_empty()),
        "it is still asked"
    );

    scenario::allow(novice, helper).unwrap();
    bus.told
        .waits_for("its end", |told| (told.closed == [note.id]).then_some(()));
    tray.waits_to_say("Ada is connected");
    assert_ne!(tray.icon(), waiting);
    assert_eq!(tray.labels(), ["Open Beckon", "Stop the session", "Quit"]);
    tray.presses("Stop the session");
    novice.person.waits_to_read("The session is over").unwrap();
    helper
        .person
        .waits_to_read("The session has ended")
        .unwrap();
    tray.waits_to_say("Nobody is invited");

    tray.presses("Quit");
    assert!(window.child().wait().unwrap().success());
    assert_eq!(bus.told.change(|told| told.notes.len()), 1);
}

#[test]
fn without_tray_and_notifications_a_knock_is_answered_as_ever() {
    let stage = &Stage::new().unwrap();
    let (novice, helper, port) = (&stage.novice, &stage.helper, stage.port);
    let bus = Bus::start(stage);
    let names = [
        "org.freedesktop.Notifications",
        "org.kde.StatusNotifierWatcher",
    ];
    for name in names {
        assert!(bus.connection.release_name(name).unwrap());
    }
    let invitation = scenario::invite(novice, port).unwrap();
    let arguments = ["--port", &port.to_string()];
    let _window = Program::start(&mut bus.program(novice, &arguments)).unwrap();
    novice.person.waits_to_read("Blue Heron").unwrap();
    let _helper_window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    scenario::allow(novice, helper).unwrap();
    scenario::stop(novice, helper).unwrap();
}
