//! Windows that are kept in sight, whatever a window manager and other programs do.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use desktop::KeeperEvent;
use desktop::x11::{Keeper, keep_in_sight};
use screen::Rect;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConfigureWindowAux,
    ConnectionExt as _, EventMask, GrabMode, GrabStatus, MapState, PropMode, StackMode, Window,
};
use x11rb::wrapper::ConnectionExt as _;

use crate::excluded::{map_managed, wait_for_window_manager};
use crate::layout::{delete_monitor, set_monitor};
use crate::program::person;
use crate::support::{Painter, Program, Xvfb};

/// Longest wait for anything; only a broken program gets there.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks again and again, as often as the server answers.
fn until(what: &str, painter: &Painter, met: impl Fn(&Painter) -> bool) {
    let start = Instant::now();
    while !met(painter) {
        assert!(start.elapsed() < PATIENCE, "never: {what}");
        painter.sync();
    }
}

/// The top-level windows that can be seen, from the lowest to the highest.
fn seen(painter: &Painter) -> Vec<Window> {
    let tree = painter.connection.query_tree(painter.root).unwrap();
    let children = tree.reply().unwrap().children;
    let mut seen = children;
    seen.retain(|window| is_viewable(painter, *window));
    seen
}

fn is_viewable(painter: &Painter, window: Window) -> bool {
    let asked = painter.connection.get_window_attributes(window).unwrap();
    asked
        .reply()
        .is_ok_and(|a| a.map_state == MapState::VIEWABLE)
}

/// The top-level window that a window is or lies in.
fn top_of(painter: &Painter, window: Window) -> Window {
    let mut top = window;
    loop {
        let tree = painter.connection.query_tree(top).unwrap().reply().unwrap();
        if tree.parent == painter.root || tree.parent == x11rb::NONE {
            return top;
        }
        top = tree.parent;
    }
}

/// Whether one window is over another one, and both are to be seen.
fn is_over(painter: &Painter, upper: Window, lower: Window) -> bool {
    let (upper, lower) = (top_of(painter, upper), top_of(painter, lower));
    let order = seen(painter);
    let place = |window| order.iter().position(|it| *it == window);
    place(lower).is_some() && place(upper) > place(lower)
}

fn keeper(xvfb: &Xvfb) -> Keeper {
    keep_in_sight(Some(&xvfb.display()), |_| {}).unwrap()
}

/// A display, our window on it, and another program.
struct Desk {
    xvfb: Xvfb,
    painter: Painter,
    other: Painter,
    ours: Window,
    manager: Option<Program>,
}

impl Desk {
    fn bare() -> Self {
        let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
        let (painter, other) = (Painter::new(&xvfb), Painter::stranger(&xvfb));
        let ours = painter.unmapped(0x20_4060, 50, 50, 200, 150, false);
        painter.connection.map_window(ours).unwrap();
        painter.sync();
        Self {
            xvfb,
            painter,
            other,
            ours,
            manager: None,
        }
    }

    fn managed() -> Self {
        let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
        let manager = xvfb.run("openbox", &["--sm-disable"]);
        let (painter, other) = (Painter::new(&xvfb), Painter::stranger(&xvfb));
        wait_for_window_manager(&painter);
        let ours = painter.unmapped(0x20_4060, 50, 50, 200, 150, false);
        map_managed(&painter, ours);
        Self {
            xvfb,
            painter,
            other,
            ours,
            manager: Some(manager),
        }
    }

    /// Another program's window that fills the screen, in the window manager's sense.
    fn full_screen(&self) -> Window {
        let window = self.other.unmapped(0xff0000, 0, 0, 640, 480, false);
        let c = &self.other.connection;
        let atom = |name: &[u8]| c.intern_atom(false, name).unwrap().reply().unwrap().atom;
        let (state, full) = (atom(b"_NET_WM_STATE"), atom(b"_NET_WM_STATE_FULLSCREEN"));
        c.change_property32(PropMode::REPLACE, window, state, AtomEnum::ATOM, &[full])
            .unwrap();
        c.map_window(window).unwrap();
        self.other.sync();
        window
    }
}

#[test]
fn what_another_program_puts_over_it_does_not_stay_there() {
    let desk = Desk::bare();
    let _keeper = keeper(&desk.xvfb);
    // Without the help of a window manager, and not to be managed.
    for _ in 0..3 {
        let over = desk.other.window(0xff0000, 0, 0, 640, 480);
        desk.other.sync();
        until("ours on top", &desk.painter, |painter| {
            is_over(painter, desk.ours, over)
        });
    }
}

#[test]
fn a_window_that_fills_the_screen_does_not_cover_it() {
    let desk = Desk::managed();
    let _keeper = keeper(&desk.xvfb);
    let full = desk.full_screen();
    let is_on_top = |painter: &Painter| is_over(painter, desk.ours, full);
    until("ours on top", &desk.painter, is_on_top);
    // Being used, it is raised again; and ours again, after it.
    let number = full.to_string();
    person(&desk.xvfb, &["windowactivate", &number]);
    person(&desk.xvfb, &["windowraise", &number]);
    until("ours on top again", &desk.painter, is_on_top);
}

#[test]
fn what_is_minimised_or_moved_away_comes_back() {
    let desk = Desk::managed();
    let _keeper = keeper(&desk.xvfb);
    let number = desk.ours.to_string();
    person(&desk.xvfb, &["windowminimize", &number]);
    until("ours back", &desk.painter, |painter| {
        is_viewable(painter, desk.ours)
    });
    person(&desk.xvfb, &["windowmove", &number, "5000", "5000"]);
    until("ours on the screen", &desk.painter, |painter| {
        let asked = painter
            .connection
            .translate_coordinates(desk.ours, painter.root, 0, 0);
        let at = asked.unwrap().reply().unwrap();
        at.dst_x < 600 && at.dst_y < 440
    });
}

#[test]
fn what_is_put_away_to_show_the_desktop_comes_back() {
    let desk = Desk::managed();
    let _keeper = keeper(&desk.xvfb);
    let at_edge = |painter: &Painter| frame(painter, desk.ours)[2] == 640;
    until("ours at the edge", &desk.painter, at_edge);
    let c = &desk.other.connection;
    let asked = c.intern_atom(false, b"_NET_SHOWING_DESKTOP").unwrap();
    let shows = asked.reply().unwrap().atom;
    // As the keys for it do.
    let message = ClientMessageEvent::new(32, desk.other.root, shows, [1, 0, 0, 0, 0]);
    let to = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
    let events = ChangeWindowAttributesAux::new().event_mask(EventMask::PROPERTY_CHANGE);
    c.change_window_attributes(desk.other.root, &events)
        .unwrap();
    c.send_event(false, desk.other.root, to, message).unwrap();
    let changes = Cell::new(0);
    until("shown and no more", &desk.other, |other| {
        while let Some(event) = other.connection.poll_for_event().unwrap() {
            let is_it = matches!(&event, Event::PropertyNotify(event) if event.atom == shows);
            changes.set(changes.get() + u32::from(is_it));
        }
        changes.get() >= 2
    });
    until("ours again", &desk.painter, |painter| {
        is_viewable(painter, top_of(painter, desk.ours))
    });
}

#[test]
fn what_hangs_over_the_edge_is_moved_back() {
    let desk = Desk::managed();
    let _keeper = keeper(&desk.xvfb);
    let number = desk.ours.to_string();
    let c = &desk.painter.connection;
    let size = c.get_geometry(desk.ours).unwrap().reply().unwrap();
    let (width, height) = (size.width as i16, size.height as i16);
    for (x, y) in [("-70", "20"), ("560", "20"), ("20", "-60"), ("20", "410")] {
        person(&desk.xvfb, &["windowmove", &number, x, y]);
        until("all of it on the screen", &desk.painter, |painter| {
            let asked = c.translate_coordinates(desk.ours, painter.root, 0, 0);
            let at = asked.unwrap().reply().unwrap();
            let fits = |at: i16, size: i16, screen: i16| at >= 0 && at + size <= screen;
            fits(at.dst_x, width, 640) && fits(at.dst_y, height, 480)
        });
    }
}

/// Whether all of a window of that size is seen there.
fn is_within(painter: &Painter, window: Window, rect: Rect) -> bool {
    let c = &painter.connection;
    let size = c.get_geometry(window).unwrap().reply().unwrap();
    let asked = c.translate_coordinates(window, painter.root, 0, 0);
    let at = asked.unwrap().reply().unwrap();
    let fits = |at: i16, size: u16, first: u32, room: u32| {
        let (at, size) = (i64::from(at), i64::from(size));
        at >= first.into() && at + size <= (first + room).into()
    };
    fits(at.dst_x, size.width, rect.x, rect.width)
        && fits(at.dst_y, size.height, rect.y, rect.height)
}

#[test]
fn beside_the_monitors_nothing_is_seen_so_it_comes_back_to_the_nearest_one() {
    let desk = Desk::bare();
    let (high, low) = (Rect::new(0, 0, 340, 480), Rect::new(340, 0, 300, 240));
    set_monitor(&desk.painter, "high", high, true);
    set_monitor(&desk.painter, "low", low, false);
    let _keeper = keeper(&desk.xvfb);
    // The desktop goes on there, but no monitor shows it.
    let away = ConfigureWindowAux::new().x(400).y(300);
    desk.painter
        .connection
        .configure_window(desk.ours, &away)
        .unwrap();
    until("ours on the low monitor", &desk.painter, |painter| {
        is_within(painter, desk.ours, low)
    });
    delete_monitor(&desk.painter, "low");
    until("ours on the one that is left", &desk.painter, |painter| {
        is_within(painter, desk.ours, high)
    });
}

#[test]
fn without_its_window_manager_and_with_a_new_one_it_stays_on_top() {
    let mut desk = Desk::managed();
    let _keeper = keeper(&desk.xvfb);
    let over = desk.other.window(0xff0000, 0, 0, 640, 480);
    desk.other.sync();
    let is_on_top = |painter: &Painter| is_over(painter, desk.ours, over);
    until("ours on top", &desk.painter, is_on_top);
    drop(desk.manager.take());
    until("ours on top without", &desk.painter, is_on_top);
    let c = &desk.other.connection;
    let up = ConfigureWindowAux::new().stack_mode(StackMode::ABOVE);
    c.configure_window(over, &up).unwrap();
    desk.other.sync();
    until("ours on top by itself", &desk.painter, is_on_top);
    // What the first one left on the display would be taken for the second one's.
    let sign = c.intern_atom(false, b"_OB_THEME").unwrap().reply().unwrap();
    c.delete_property(desk.other.root, sign.atom).unwrap();
    desk.other.sync();
    desk.manager = Some(desk.xvfb.run("openbox", &["--sm-disable"]));
    wait_for_window_manager(&desk.painter);
    c.configure_window(over, &up).unwrap();
    desk.other.sync();
    until("ours on top with a new one", &desk.painter, is_on_top);
}

/// Where a window is with its frame, on the screen: left, top, right, bottom.
fn frame(painter: &Painter, window: Window) -> [i32; 4] {
    let asked = painter.connection.get_geometry(top_of(painter, window));
    let it = asked.unwrap().reply().unwrap();
    let border = 2 * i32::from(it.border_width);
    let (left, top) = (i32::from(it.x), i32::from(it.y));
    let (width, height) = (i32::from(it.width), i32::from(it.height));
    [left, top, left + width + border, top + height + border]
}

#[test]
fn it_stands_at_the_right_edge_below_a_panel_until_somebody_moves_it() {
    let desk = Desk::managed();
    let panel = desk.other.unmapped(0xff0000, 0, 0, 640, 30, false);
    let c = &desk.other.connection;
    let atom = |name: &[u8]| c.intern_atom(false, name).unwrap().reply().unwrap().atom;
    let (kind, is_dock) = (
        atom(b"_NET_WM_WINDOW_TYPE"),
        atom(b"_NET_WM_WINDOW_TYPE_DOCK"),
    );
    c.change_property32(PropMode::REPLACE, panel, kind, AtomEnum::ATOM, &[is_dock])
        .unwrap();
    let takes = [0, 0, 30, 0, 0, 0, 0, 0, 0, 639, 0, 0];
    let strut = atom(b"_NET_WM_STRUT_PARTIAL");
    c.change_property32(PropMode::REPLACE, panel, strut, AtomEnum::CARDINAL, &takes)
        .unwrap();
    c.map_window(panel).unwrap();
    let work_area = atom(b"_NET_WORKAREA");
    until("less room", &desk.other, |other| {
        let (root, any) = (other.root, AtomEnum::CARDINAL);
        let asked = other
            .connection
            .get_property(false, root, work_area, any, 0, 4);
        let area = asked.unwrap().reply().unwrap();
        area.value32()
            .is_some_and(|mut area| area.nth(1) == Some(30))
    });

    let _keeper = keeper(&desk.xvfb);
    let at_edge = |painter: &Painter| {
        let [_, top, right, _] = frame(painter, desk.ours);
        (top, right) == (30, 640)
    };
    until("ours at the edge", &desk.painter, at_edge);
    let narrower = ConfigureWindowAux::new().width(120);
    let c = &desk.painter.connection;
    c.configure_window(desk.ours, &narrower).unwrap();
    until("there with another size", &desk.painter, |painter| {
        let [left, ..] = frame(painter, desk.ours);
        at_edge(painter) && left >= 510
    });
    person(
        &desk.xvfb,
        &["windowmove", &desk.ours.to_string(), "100", "100"],
    );
    until("moved", &desk.painter, |painter| {
        frame(painter, desk.ours)[0] < 200
    });
    // What is covered is looked at in the same round as where it is: after that, its being moved is known.
    let over = desk.other.window(0xff0000, 0, 0, 640, 480);
    desk.other.sync();
    until("ours on top", &desk.painter, |painter| {
        is_over(painter, desk.ours, over)
    });
    let wider = ConfigureWindowAux::new().width(300);
    c.configure_window(desk.ours, &wider).unwrap();
    until("wider", &desk.painter, |painter| {
        let [left, _, right, _] = frame(painter, desk.ours);
        right - left >= 300
    });
    // After another round it still stays where it is.
    let full = desk.full_screen();
    until("ours on top", &desk.painter, |painter| {
        is_over(painter, desk.ours, full)
    });
    assert!(frame(&desk.painter, desk.ours)[0] < 200);
}

#[test]
fn what_is_higher_than_the_screen_is_made_to_fit() {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::new(&xvfb);
    let ours = painter.unmapped(0x20_4060, 50, 50, 200, 600, false);
    painter.connection.map_window(ours).unwrap();
    painter.sync();
    let _keeper = keeper(&xvfb);
    until("all of it at the edge", &painter, |painter| {
        frame(painter, ours) == [440, 0, 640, 480]
    });
}

/// Two that both want to be on top would otherwise keep the whole machine busy.
#[test]
fn who_wants_to_be_on_top_as_much_is_not_fought_for_long() {
    let desk = Desk::bare();
    let (tell, told) = mpsc::channel();
    let tell = move |kept| tell.send(kept).unwrap();
    let _keeper = keep_in_sight(Some(&desk.xvfb.display()), tell).unwrap();
    let over = desk.other.window(0xff0000, 0, 0, 640, 480);
    desk.other.sync();
    let (done, raised) = (Arc::new(AtomicBool::new(false)), AtomicU32::new(0));
    std::thread::scope(|scope| {
        let rival_done = Arc::clone(&done);
        let rival = &desk.other;
        scope.spawn(move || {
            let up = ConfigureWindowAux::new().stack_mode(StackMode::ABOVE);
            while !rival_done.load(Ordering::SeqCst) {
                rival.connection.configure_window(over, &up).unwrap();
                rival.sync();
            }
        });
        let in_sight = told.recv_timeout(PATIENCE);
        desk.painter.sync();
        while let Some(event) = desk.painter.connection.poll_for_event().unwrap() {
            let is_ours = matches!(event, Event::ConfigureNotify(e) if e.window == desk.ours);
            raised.fetch_add(u32::from(is_ours), Ordering::SeqCst);
        }
        done.store(true, Ordering::SeqCst);
        assert_eq!(in_sight, Ok(KeeperEvent::InSight(false)));
    });
    // Once it was put at the edge.
    let raised = raised.into_inner() - 1;
    assert!((1..=20).contains(&raised), "raised {raised} times");
    // It is told when the other one has gone.
    desk.other.connection.unmap_window(over).unwrap();
    desk.other.sync();
    assert_eq!(told.recv_timeout(PATIENCE), Ok(KeeperEvent::InSight(true)));
}

/// While a menu is open, its program gets every press.
#[test]
fn a_press_on_the_watched_place_is_told_whoever_has_the_mouse() {
    let desk = Desk::managed();
    let (tell, told) = mpsc::channel();
    let tell = move |kept| tell.send(kept).unwrap();
    let keeper = keep_in_sight(Some(&desk.xvfb.display()), tell).unwrap();
    keeper.watch(Some(Rect::new(10, 100, 50, 20)));
    until("at the edge", &desk.painter, |painter| {
        frame(painter, desk.ours)[2] == 640
    });
    let c = &desk.other.connection;
    let grab = c.grab_pointer(
        false,
        desk.other.root,
        EventMask::BUTTON_PRESS,
        GrabMode::ASYNC,
        GrabMode::ASYNC,
        x11rb::NONE,
        x11rb::NONE,
        x11rb::CURRENT_TIME,
    );
    assert_eq!(grab.unwrap().reply().unwrap().status, GrabStatus::SUCCESS);
    let at = desk
        .painter
        .connection
        .translate_coordinates(desk.ours, desk.painter.root, 0, 0)
        .unwrap()
        .reply()
        .unwrap();
    let press = |x: i16, y: i16| {
        let (x, y) = ((at.dst_x + x).to_string(), (at.dst_y + y).to_string());
        person(&desk.xvfb, &["mousemove", &x, &y, "click", "1"]);
    };
    press(30, 110);
    assert_eq!(told.recv_timeout(PATIENCE), Ok(KeeperEvent::Pressed));
    // Of what is beside it, or watched no more, nothing is told before the next one.
    press(30, 90);
    desk.painter.sync();
    press(70, 90);
    keeper.watch(None);
    press(30, 110);
    keeper.watch(Some(Rect::new(60, 100, 50, 20)));
    press(70, 110);
    assert_eq!(told.recv_timeout(PATIENCE), Ok(KeeperEvent::Pressed));
    drop(keeper);
    assert!(told.recv().is_err(), "nothing else was told");
}

#[test]
fn when_nobody_keeps_it_it_is_a_window_like_others() {
    let desk = Desk::bare();
    drop(keeper(&desk.xvfb));
    let over = desk.other.window(0xff0000, 0, 0, 640, 480);
    desk.other.sync();
    assert!(is_over(&desk.painter, over, desk.ours));
}
