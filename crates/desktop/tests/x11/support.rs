//! A virtual X server, a program that draws on it, and a capture to look at it with.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use desktop::{Capture, CaptureError, Exclude, Permit, Selection, Update};
use screen::{Picture, Rect};
use x11rb::connection::Connection as _;
use x11rb::protocol::shape::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{
    AtomEnum, ClipOrdering, ConfigureWindowAux, ConnectionExt as _, CreateGCAux, CreateWindowAux,
    EventMask, Gcontext, PropMode, Rectangle, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

/// Longest wait for anything; only a broken program gets there.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A running Xvfb, ended when dropped.
pub(crate) struct Xvfb {
    child: Child,
    number: u32,
}

impl Xvfb {
    /// Starts one with a screen such as `640x480x24`.
    pub(crate) fn start(screen: &str) -> Self {
        Self::start_with(screen, &[])
    }

    /// What lets programs come over the network.
    pub(crate) const OPEN: &[&str] = &["-listen", "tcp", "-ac"];

    pub(crate) fn start_with(screen: &str, options: &[&str]) -> Self {
        let mut child = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", screen, "-noreset"])
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is needed for this test: apt-get install xvfb");
        // Xvfb writes the number it chose when it is ready.
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .expect("Xvfb tells its display");
        let number = line.trim().parse().expect("Xvfb tells a number");
        Xvfb { child, number }
    }

    pub(crate) fn display(&self) -> String {
        format!(":{}", self.number)
    }

    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    /// Ends it at once, as a crash would.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Captures the whole desktop, our own windows included.
    pub(crate) fn capture(&self) -> Eye {
        let mut eye = self.capture_what(Selection::WholeDesktop);
        eye.capture.exclude(Exclude::nothing());
        eye
    }

    pub(crate) fn capture_what(&self, what: Selection) -> Eye {
        let switch = Switch::about(what);
        let capture = desktop::x11::open(Some(&self.display()), switch.permit()).unwrap();
        Eye { capture, switch }
    }

    /// Starts a program on it, which is ended when the result is dropped.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> Program {
        let child = Command::new(program)
            .args(arguments)
            .env("DISPLAY", self.display())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|e| {
                panic!("{program} is needed for this test ({e}): apt-get install {program}")
            });
        Program(child)
    }
}

impl Drop for Xvfb {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A program that is ended when dropped.
pub(crate) struct Program(Child);

impl Program {
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A permit that can be withdrawn.
#[derive(Clone)]
pub(crate) struct Switch(Arc<AtomicBool>, Selection);

impl Switch {
    /// One for the whole desktop.
    pub(crate) fn on() -> Self {
        Self::about(Selection::WholeDesktop)
    }

    pub(crate) fn about(what: Selection) -> Self {
        Switch(Arc::new(AtomicBool::new(true)), what)
    }

    pub(crate) fn set(&self, live: bool) {
        self.0.store(live, Ordering::SeqCst);
    }

    pub(crate) fn permit(&self) -> Box<dyn Permit> {
        Box::new(self.clone())
    }
}

impl Permit for Switch {
    fn is_live(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    fn shared(&self) -> Selection {
        self.1.clone()
    }
}

/// A capture under test.
pub(crate) struct Eye {
    pub(crate) capture: Box<dyn Capture>,
    pub(crate) switch: Switch,
}

impl Eye {
    pub(crate) fn picture(&self) -> &Picture {
        self.capture.picture()
    }

    pub(crate) fn next(&mut self) -> Update {
        self.capture.next(Some(PATIENCE)).unwrap()
    }

    /// Looks until `done` likes what it sees; returns all that changed on the way.
    pub(crate) fn until(
        &mut self,
        what: &str,
        mut done: impl FnMut(&Picture, &Update) -> bool,
    ) -> Seen {
        let start = Instant::now();
        let mut seen = Seen::default();
        loop {
            let update = self.next();
            seen.damage.extend(&update.damage);
            seen.resized |= update.resized;
            if done(self.capture.picture(), &update) {
                return seen;
            }
            assert!(start.elapsed() < PATIENCE, "never seen: {what}");
        }
    }

    /// Looks until nothing is left to be seen of what was done before.
    pub(crate) fn settle(&mut self) {
        while !self.capture.next(Some(Duration::ZERO)).unwrap().is_empty() {}
    }

    pub(crate) fn error(&mut self) -> CaptureError {
        self.capture.next(Some(PATIENCE)).unwrap_err()
    }
}

/// What changed while somebody looked.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) damage: Vec<Rect>,
    pub(crate) resized: bool,
}

impl Seen {
    /// Whether all of `rect` is within one of the damaged rectangles.
    pub(crate) fn covers(&self, rect: Rect) -> bool {
        self.damage
            .iter()
            .any(|damage| damage.intersection(&rect) == rect)
    }
}

/// How many pixels of the picture have this colour (0xRRGGBB).
pub(crate) fn count(picture: &Picture, color: u32) -> usize {
    let [b, g, r, _] = color.to_le_bytes();
    let pixels = picture.pixels().as_chunks::<4>().0;
    pixels
        .iter()
        .filter(|pixel| **pixel == [b, g, r, 255])
        .count()
}

/// How many pixels show the card that is put over excluded windows.
pub(crate) fn cards(picture: &Picture) -> usize {
    let [b, g, r] = Exclude::CARD;
    count(picture, u32::from_le_bytes([b, g, r, 0]))
}

/// The color (0xRRGGBB) at a place.
pub(crate) fn color(picture: &Picture, x: u32, y: u32) -> u32 {
    let [b, g, r, a] = picture.pixel(x, y);
    assert_eq!(a, 255);
    u32::from_le_bytes([b, g, r, 0])
}

/// A program that draws.
pub(crate) struct Painter {
    pub(crate) connection: RustConnection,
    pub(crate) root: Window,
    gc: Gcontext,
}

impl Painter {
    pub(crate) fn new(xvfb: &Xvfb) -> Self {
        Self::at(&xvfb.display())
    }

    /// A program that the server does not know to be of this process, as it comes over the network.
    /// The server was started with [`Xvfb::OPEN`].
    pub(crate) fn stranger(xvfb: &Xvfb) -> Self {
        Self::at(&format!("127.0.0.1:{}", xvfb.number()))
    }

    fn at(display: &str) -> Self {
        let (connection, screen) = RustConnection::connect(Some(display)).unwrap();
        let root = connection.setup().roots[screen].root;
        let gc = connection.generate_id().unwrap();
        let settings = CreateGCAux::new().graphics_exposures(0);
        connection.create_gc(gc, root, &settings).unwrap();
        Painter {
            connection,
            root,
            gc,
        }
    }

    /// Fills a part of a window, with a pixel value as the server has it.
    pub(crate) fn fill(&self, window: Window, color: u32, x: i16, y: i16, width: u16, height: u16) {
        let color = x11rb::protocol::xproto::ChangeGCAux::new().foreground(color);
        self.connection.change_gc(self.gc, &color).unwrap();
        let rectangle = Rectangle {
            x,
            y,
            width,
            height,
        };
        self.connection
            .poly_fill_rectangle(window, self.gc, &[rectangle])
            .unwrap();
    }

    /// Waits until the server has done all that was asked.
    pub(crate) fn sync(&self) {
        self.connection.sync().unwrap();
    }

    /// A window without a border, mapped, that no window manager touches.
    pub(crate) fn window(&self, color: u32, x: i16, y: i16, width: u16, height: u16) -> Window {
        let window = self.unmapped(color, x, y, width, height, true);
        self.connection.map_window(window).unwrap();
        window
    }

    pub(crate) fn unmapped(
        &self,
        color: u32,
        x: i16,
        y: i16,
        width: u16,
        height: u16,
        unmanaged: bool,
    ) -> Window {
        let window = self.connection.generate_id().unwrap();
        let attributes = CreateWindowAux::new()
            .background_pixel(color)
            .event_mask(EventMask::STRUCTURE_NOTIFY)
            .override_redirect(u32::from(unmanaged));
        self.connection
            .create_window(
                x11rb::COPY_DEPTH_FROM_PARENT,
                window,
                self.root,
                x,
                y,
                width,
                height,
                0,
                WindowClass::INPUT_OUTPUT,
                x11rb::COPY_FROM_PARENT,
                &attributes,
            )
            .unwrap();
        window
    }

    pub(crate) fn move_to(&self, window: Window, x: i32, y: i32) {
        let place = ConfigureWindowAux::new().x(x).y(y);
        self.connection.configure_window(window, &place).unwrap();
    }

    pub(crate) fn set_class(&self, window: Window, class: &str) {
        let value = format!("{class}\0{class}\0");
        self.connection
            .change_property8(
                PropMode::REPLACE,
                window,
                AtomEnum::WM_CLASS,
                AtomEnum::STRING,
                value.as_bytes(),
            )
            .unwrap();
    }

    /// Leaves only `rectangles` of a window.
    pub(crate) fn shape(&self, window: Window, rectangles: &[Rectangle]) {
        self.connection
            .shape_rectangles(
                shape::SO::SET,
                shape::SK::BOUNDING,
                ClipOrdering::UNSORTED,
                window,
                0,
                0,
                rectangles,
            )
            .unwrap();
    }
}
