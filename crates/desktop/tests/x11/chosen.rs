//! Where windows were chosen, nothing else is ever seen: not in a single picture.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use desktop::{CaptureError, Choices, Exclude, Selection, WindowId};
use screen::Picture;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ConfigureWindowAux, ConnectionExt as _, CreateWindowAux, PropMode, StackMode, Window,
    WindowClass,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::wrapper::ConnectionExt as _;

use crate::excluded::{map_managed, wait_for_window_manager};
use crate::support::{Eye, Painter, Switch, Xvfb, cards, count};

/// What is shared.
const GREEN: u32 = 0x00ff00;
/// What is not.
const RED: u32 = 0xff0000;
const BLUE: u32 = 0x0000ff;

/// A blue desktop, and a program that is not this one.
fn stage() -> (Xvfb, Painter) {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    painter.fill(painter.root, BLUE, 0, 0, 640, 480);
    painter.sync();
    (xvfb, painter)
}

pub(crate) fn set_title(painter: &Painter, window: Window, title: &str) {
    let (name, kind) = (AtomEnum::WM_NAME, AtomEnum::STRING);
    let title = title.as_bytes();
    let changed = painter
        .connection
        .change_property8(PropMode::REPLACE, window, name, kind, title);
    changed.unwrap();
    painter.sync();
}

/// A window that can be chosen, and is mapped.
pub(crate) fn titled(
    painter: &Painter,
    title: &str,
    color: u32,
    at: [i16; 2],
    size: [u16; 2],
) -> Window {
    let window = painter.unmapped(color, at[0], at[1], size[0], size[1], false);
    set_title(painter, window, title);
    painter.connection.map_window(window).unwrap();
    painter.sync();
    window
}

fn choices(xvfb: &Xvfb) -> Choices {
    desktop::x11::choices(Some(&xvfb.display()), Exclude::own_windows()).unwrap()
}

/// Chooses windows as a person does: by their titles.
pub(crate) fn chosen(xvfb: &Xvfb, titles: &[&str]) -> Selection {
    let windows = choices(xvfb).windows.unwrap();
    let id = |title: &&str| -> WindowId {
        let found = windows.iter().find(|window| window.title == *title);
        found.unwrap_or_else(|| panic!("{title}: {windows:?}")).id
    };
    Selection::Windows(titles.iter().map(id).collect())
}

fn eye(xvfb: &Xvfb, titles: &[&str]) -> Eye {
    xvfb.capture_what(chosen(xvfb, titles))
}

/// How many pixels of the ground have something written on them: in white, with soft edges.
fn written(picture: &Picture) -> usize {
    let [b, g, r] = Exclude::CARD;
    let lighter = |pixel: &[u8; 4]| pixel[0] >= b && pixel[1] >= g && pixel[2] >= r;
    let pixels = picture.pixels().as_chunks::<4>().0.iter();
    pixels.filter(|pixel| lighter(pixel)).count() - cards(picture)
}

/// That there is nothing in the picture but what is shared, and the ground.
fn nothing_else(eye: &Eye) {
    let picture = eye.picture();
    let shared = count(picture, GREEN);
    // Words are there only where nothing else is.
    let words = if shared == 0 { written(picture) } else { 0 };
    assert_eq!(
        shared + cards(picture) + words,
        picture.width() as usize * picture.height() as usize,
        "red {} blue {}",
        count(picture, RED),
        count(picture, BLUE)
    );
}

/// More than is shared with the server at once.
#[test]
fn a_large_window_comes_whole_and_each_row_in_its_place() {
    let xvfb = Xvfb::start_with("1280x1024x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    let window = titled(&painter, "Large", GREEN, [11, 7], [1201, 1001]);
    let mut eye = eye(&xvfb, &["Large"]);
    eye.settle();
    let color = |y: u32| (y * 0x01_03_07) & 0xff_ffff;
    for y in 0..1001 {
        painter.fill(window, color(y), 0, y as i16, 1201, 1);
    }
    painter.sync();
    eye.until("all of its rows", |picture, _| {
        (0..1001).all(|y| {
            let [b, g, r, _] = color(y).to_le_bytes();
            let row = picture.span(11, y + 7, 1201).as_chunks::<4>().0;
            row.iter().all(|pixel| *pixel == [b, g, r, 255])
        })
    });
}

/// Looks on while `act` runs: in each picture is nothing but what is shared. Tells how many pictures
/// there were.
fn watch(eye: &mut Eye, act: impl FnOnce(&AtomicUsize) + Send) -> usize {
    let pictures = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let acting = scope.spawn(|| act(&pictures));
        while !acting.is_finished() {
            let update = eye.capture.next(Some(Duration::from_millis(1))).unwrap();
            nothing_else(eye);
            pictures.fetch_add(usize::from(!update.damage.is_empty()), Ordering::SeqCst);
        }
        acting.join().unwrap();
    });
    // Also what takes its time.
    while !eye
        .capture
        .next(Some(Duration::from_millis(300)))
        .unwrap()
        .is_empty()
    {
        nothing_else(eye);
    }
    pictures.into_inner()
}

#[test]
fn windows_are_listed_by_what_is_written_over_them() {
    let (xvfb, painter) = stage();
    let first = titled(&painter, "First", GREEN, [10, 10], [50, 50]);
    titled(&painter, "Second", GREEN, [30, 30], [50, 50]);
    painter.set_class(first, "Editor");
    // Not to be chosen: our own, a menu, what is not on the screen, and part of the desktop.
    titled(&Painter::new(&xvfb), "Ours", RED, [0, 0], [50, 50]);
    let menu = painter.window(RED, 60, 60, 20, 20);
    set_title(&painter, menu, "Menu");
    let hidden = painter.unmapped(RED, 0, 0, 10, 10, false);
    set_title(&painter, hidden, "Hidden");
    let panel = painter.unmapped(RED, 0, 0, 10, 10, false);
    set_title(&painter, panel, "Panel");
    let atom = |name: &[u8]| {
        let asked = painter.connection.intern_atom(false, name).unwrap();
        asked.reply().unwrap().atom
    };
    let (kind, dock) = (
        atom(b"_NET_WM_WINDOW_TYPE"),
        atom(b"_NET_WM_WINDOW_TYPE_DOCK"),
    );
    let changed = painter.connection.change_property32(
        PropMode::REPLACE,
        panel,
        kind,
        AtomEnum::ATOM,
        &[dock],
    );
    changed.unwrap();
    painter.connection.map_window(panel).unwrap();
    painter.sync();

    let listed = choices(&xvfb);
    let windows = listed.windows.clone().unwrap();
    let words: Vec<_> = windows
        .iter()
        .map(|w| (w.title.as_str(), w.program.as_str()))
        .collect();
    assert_eq!(words, [("Second", ""), ("First", "Editor")]);
    assert_eq!(listed.monitors.len(), 1);
    // They are named the same again.
    assert_eq!(choices(&xvfb), listed);
}

#[test]
fn what_lies_over_and_under_a_window_is_not_seen() {
    let (xvfb, painter) = stage();
    titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    titled(&painter, "Over", RED, [150, 50], [100, 300]);
    titled(&painter, "Beside", RED, [400, 100], [100, 100]);
    let mut eye = eye(&xvfb, &["Shared"]);
    let update = eye.next();
    assert!(update.resized);
    assert!(eye.capture.monitors().is_empty(), "nobody's business");
    nothing_else(&eye);
    eye.until("all of the window", |picture, _| {
        count(picture, GREEN) == 200 * 150
    });
    nothing_else(&eye);
    assert_eq!(eye.picture().pixel(100, 100), [0, 255, 0, 255]);
    assert_eq!(eye.picture().pixel(299, 249), [0, 255, 0, 255]);
}

#[test]
fn whatever_happens_on_the_desktop_nothing_else_is_seen_once() {
    let (xvfb, painter) = stage();
    let other = Painter::stranger(&xvfb);
    let shared = titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    let over = titled(&other, "Over", RED, [150, 50], [100, 300]);
    let mut eye = eye(&xvfb, &["Shared"]);
    eye.next();
    nothing_else(&eye);
    let pictures = watch(&mut eye, |seen| {
        // However busy the machine is, enough of it is looked at.
        let goes_on = |i: &i32| *i < 400 || seen.load(Ordering::SeqCst) <= 100;
        for i in (0_i32..).take_while(goes_on) {
            let (x, y) = (i * 37 % 500 - 50, i * 23 % 400 - 50);
            let configure = |window, how: ConfigureWindowAux| {
                painter.connection.configure_window(window, &how).unwrap();
            };
            match i % 8 {
                // A notification of another program, right over it.
                0 => drop(other.window(RED, 120, 120, 90, 60)),
                1 => other.move_to(over, x, y),
                2 => painter.move_to(shared, x, y),
                3 => {
                    let size = ConfigureWindowAux::new().width(100 + i as u32 % 90);
                    configure(shared, size);
                }
                4 => configure(
                    shared,
                    ConfigureWindowAux::new().stack_mode(StackMode::ABOVE),
                ),
                5 => configure(over, ConfigureWindowAux::new().stack_mode(StackMode::ABOVE)),
                6 => drop(painter.connection.unmap_window(shared).unwrap()),
                _ => drop(painter.connection.map_window(shared).unwrap()),
            }
            if i % 16 == 1 {
                other.fill(other.root, BLUE, 0, 0, 640, 480);
            }
            painter.sync();
            other.sync();
            std::thread::yield_now();
        }
        painter.connection.map_window(shared).unwrap();
        painter.sync();
    });
    assert!(pictures > 100, "only {pictures} pictures were looked at");
    assert!(count(eye.picture(), GREEN) > 0);
}

/// A program may leave parts of its window as they are, without even a background.
#[test]
fn memory_that_held_somebody_else_s_pixels_is_not_shown() {
    let (xvfb, painter) = stage();
    let c = &painter.connection;
    let lazy = c.generate_id().unwrap();
    let none = CreateWindowAux::new();
    let (depth, class) = (x11rb::COPY_DEPTH_FROM_PARENT, WindowClass::INPUT_OUTPUT);
    let visual = x11rb::COPY_FROM_PARENT;
    c.create_window(
        depth,
        lazy,
        painter.root,
        100,
        100,
        200,
        150,
        0,
        class,
        visual,
        &none,
    )
    .unwrap();
    set_title(&painter, lazy, "Lazy");
    c.map_window(lazy).unwrap();
    let over = titled(&painter, "Over", RED, [150, 50], [100, 300]);
    let mut eye = eye(&xvfb, &["Lazy"]);
    eye.next();
    nothing_else(&eye);
    watch(&mut eye, |_| {
        for i in 0..120_u32 {
            // For a while it keeps its size: then it gets other memory by coming and going alone.
            if i % 20 < 10 {
                let size = ConfigureWindowAux::new()
                    .width(150 + i % 60)
                    .height(100 + i % 70);
                c.configure_window(lazy, &size).unwrap();
            }
            if i % 5 == 0 {
                c.unmap_window(lazy).unwrap();
                painter.move_to(over, i as i32, 80);
                c.map_window(lazy).unwrap();
            }
            painter.sync();
            if i % 10 == 0 {
                // Long enough for the size to count as settled.
                std::thread::sleep(Duration::from_millis(80));
            }
        }
    });
    painter.fill(lazy, GREEN, 10, 10, 50, 40);
    painter.sync();
    eye.until("what it draws", |picture, _| {
        count(picture, GREEN) == 50 * 40
    });
    nothing_else(&eye);
}

#[test]
fn menus_of_a_window_are_seen_and_those_of_others_are_not() {
    let (xvfb, painter) = stage();
    let other = Painter::stranger(&xvfb);
    let shared = titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    let mut eye = eye(&xvfb, &["Shared"]);
    let belongs_to = |painter: &Painter, window: Window, owner: Window| {
        let (name, kind) = (AtomEnum::WM_TRANSIENT_FOR, AtomEnum::WINDOW);
        let c = &painter.connection;
        c.change_property32(PropMode::REPLACE, window, name, kind, &[owner])
            .unwrap();
        c.map_window(window).unwrap();
        painter.sync();
    };
    let pictures = watch(&mut eye, |_| {
        // Another program's that says it belongs to the window; one of the same program that does
        // not, as it might be another window's.
        let foreign = other.unmapped(RED, 120, 120, 90, 60, true);
        belongs_to(&other, foreign, shared);
        let second = painter.unmapped(RED, 350, 300, 90, 60, false);
        set_title(&painter, second, "Second");
        let menu_of_second = painter.unmapped(RED, 260, 200, 90, 60, true);
        belongs_to(&painter, menu_of_second, second);
        painter.window(RED, 200, 150, 90, 60);
        let menu = painter.unmapped(GREEN, 250, 240, 100, 100, true);
        belongs_to(&painter, menu, shared);
        let menu_of_menu = painter.unmapped(GREEN, 350, 300, 100, 100, true);
        belongs_to(&painter, menu_of_menu, menu);
    });
    assert!(pictures > 0);
    let overlap = 50 * 10;
    assert_eq!(
        count(eye.picture(), GREEN),
        200 * 150 + 2 * 100 * 100 - overlap
    );
}

#[test]
fn when_the_last_is_closed_a_card_says_so_and_its_number_is_nobody_else_s() {
    let (xvfb, painter) = stage();
    let shared = titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    let mut eye = eye(&xvfb, &["Shared"]);
    eye.until("the window", |picture, _| {
        count(picture, GREEN) == 200 * 150
    });
    let c = &painter.connection;
    c.unmap_window(shared).unwrap();
    painter.sync();
    eye.until("that there is nothing", |picture, _| {
        count(picture, GREEN) == 0 && written(picture) > 300
    });
    c.map_window(shared).unwrap();
    painter.sync();
    eye.until("the window again", |picture, _| {
        count(picture, GREEN) == 200 * 150
    });
    nothing_else(&eye);

    c.destroy_window(shared).unwrap();
    // Its number again, for another window.
    let attributes = CreateWindowAux::new().background_pixel(RED);
    let (depth, class) = (x11rb::COPY_DEPTH_FROM_PARENT, WindowClass::INPUT_OUTPUT);
    let visual = x11rb::COPY_FROM_PARENT;
    c.create_window(
        depth,
        shared,
        painter.root,
        50,
        50,
        300,
        300,
        0,
        class,
        visual,
        &attributes,
    )
    .unwrap();
    set_title(&painter, shared, "Shared");
    c.map_window(shared).unwrap();
    painter.sync();
    eye.until("that there is nothing", |picture, _| {
        count(picture, GREEN) == 0
    });
    eye.settle();
    assert_eq!(count(eye.picture(), RED), 0);
    assert!(written(eye.picture()) > 300);
}

#[test]
fn moved_and_resized_it_is_seen_as_it_is() {
    let (xvfb, painter) = stage();
    let shared = titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    titled(&painter, "Second", GREEN, [400, 300], [100, 100]);
    let mut eye = eye(&xvfb, &["Shared", "Second"]);
    eye.until("both", |picture, _| {
        count(picture, GREEN) == 200 * 150 + 100 * 100
    });
    painter.move_to(shared, -50, 20);
    painter.sync();
    eye.until("part of it", |picture, _| {
        count(picture, GREEN) == 150 * 150 + 100 * 100
            && picture.pixel(149, 20)[1] == 255
            && picture.pixel(150, 20) != picture.pixel(149, 20)
    });
    let larger = ConfigureWindowAux::new().x(10).width(300).height(90);
    painter
        .connection
        .configure_window(shared, &larger)
        .unwrap();
    painter.sync();
    eye.until("its new size", |picture, _| {
        count(picture, GREEN) == 300 * 90 + 100 * 100
    });
    nothing_else(&eye);
}

#[test]
fn the_pointer_is_seen_over_what_is_shared_only() {
    let (xvfb, painter) = stage();
    titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    titled(&painter, "Over", RED, [150, 50], [100, 300]);
    let push = |x, y| {
        let c = &painter.connection;
        let motion = x11rb::protocol::xproto::MOTION_NOTIFY_EVENT;
        c.xtest_fake_input(motion, 0, 0, painter.root, x, y, 0)
            .unwrap();
        painter.sync();
    };
    push(600, 400);
    let mut eye = eye(&xvfb, &["Shared"]);
    let first = eye.next();
    assert_eq!((first.pointer_at, first.pointer_shape), (None, None));
    eye.settle();
    push(110, 110);
    let update = eye.next();
    assert_eq!(update.pointer_at, Some((110, 110)));
    assert!(update.pointer_shape.is_some());
    push(200, 110);
    let update = eye.next();
    assert!(
        update.pointer_left && update.pointer_at.is_none(),
        "{update:?}"
    );
    push(400, 400);
    push(290, 240);
    let update = eye.next();
    assert_eq!(update.pointer_at, Some((290, 240)));
}

#[test]
fn a_window_manager_s_frame_is_not_part_of_a_window() {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let _openbox = xvfb.run("openbox", &[]);
    let painter = Painter::stranger(&xvfb);
    wait_for_window_manager(&painter);
    let shared = painter.unmapped(GREEN, 100, 100, 200, 150, false);
    set_title(&painter, shared, "Shared");
    map_managed(&painter, shared);
    let over = painter.unmapped(RED, 150, 120, 100, 300, false);
    set_title(&painter, over, "Over");
    map_managed(&painter, over);
    let mut eye = eye(&xvfb, &["Shared"]);
    eye.next();
    nothing_else(&eye);
    eye.until("all of it", |picture, _| count(picture, GREEN) == 200 * 150);
    nothing_else(&eye);
    watch(&mut eye, |_| {
        for i in 0..100 {
            painter.move_to(shared, 20 + i * 3, 30 + i);
            painter.move_to(over, 10 + i * 5, 30 + i);
            painter.sync();
        }
    });
    assert_eq!(count(eye.picture(), GREEN), 200 * 150);
}

#[test]
fn our_own_windows_can_t_be_shared() {
    let (xvfb, painter) = stage();
    titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    let ours = titled(&Painter::new(&xvfb), "Ours", RED, [0, 0], [90, 90]);
    let Selection::Windows(mut ids) = chosen(&xvfb, &["Shared"]) else {
        panic!("windows were chosen");
    };
    // Even if somebody made a name for it.
    let mark = painter
        .connection
        .intern_atom(false, b"_BECKON_WINDOW")
        .unwrap();
    let mark = mark.reply().unwrap().atom;
    let kind = AtomEnum::CARDINAL;
    let c = &painter.connection;
    c.change_property32(PropMode::REPLACE, ours, mark, kind, &[0, 7])
        .unwrap();
    painter.sync();
    ids.push(WindowId::new(ours, 7));
    let mut eye = xvfb.capture_what(Selection::Windows(ids));
    eye.capture.exclude(Exclude::nothing());
    eye.until("the window", |picture, _| {
        count(picture, GREEN) == 200 * 150
    });
    nothing_else(&eye);
}

#[test]
fn without_composite_no_windows_can_be_shared() {
    let xvfb = Xvfb::start_with("640x480x24", &["-extension", "Composite"]);
    let why = choices(&xvfb).windows.unwrap_err();
    assert!(why.contains("Composite"), "{why}");
    let what = Selection::Windows(vec![WindowId::new(1, 1)]);
    let permit = Switch::about(what).permit();
    let error = desktop::x11::open(Some(&xvfb.display()), permit).err();
    assert!(
        matches!(error, Some(CaptureError::MissingExtension { .. })),
        "{error:?}"
    );
}
