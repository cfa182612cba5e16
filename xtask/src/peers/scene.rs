//! Desktops on which something happens, the same each time, with a marker for each frame.

use super::{marker, text};
use crate::line::Screen;
use anyhow::{Context as _, Result};
use std::{
    thread,
    time::{Duration, Instant},
};
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{
        ChangeGCAux, ChangeWindowAttributesAux, ConfigureWindowAux, ConnectionExt as _,
        CreateGCAux, Drawable, Gcontext, ImageFormat, Pixmap, Rectangle, Window,
    },
};

/// Of the desktop, in pixels.
pub(super) const SIZE: (u16, u16) = (1920, 1080);

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub(super) enum Scene {
    /// Letters at the lower edge of a terminal, 15 a second.
    Typing,
    /// A page of text, 60 pixels at a time, 20 times a second.
    Scroll,
    /// A window with text round a circle over a noisy wallpaper, 60 times a second.
    Drag,
    /// A film of 640×360, 30 frames a second.
    Video,
    /// Nothing.
    Idle,
}

impl Scene {
    /// Frames in a second.
    pub(super) fn rate(self) -> u32 {
        match self {
            Self::Typing => 15,
            Self::Scroll => 20,
            Self::Drag => 60,
            Self::Video => 30,
            Self::Idle => 0,
        }
    }
}

const TERMINAL: (u16, u16) = (1000, 680);
const BROWSER: (u16, u16) = (1200, 900);
const PAGE: u16 = 14_000;
const DRAGGED: (u16, u16) = (800, 600);
pub(super) const FILM: (u16, u16) = (640, 360);
/// How far a page moves at a time.
const STEP: i32 = 60;
/// Of a dragged window's circle.
const RADIUS: f64 = 200.0;

/// A desktop with a scene on it.
pub(super) struct Set {
    scene: Scene,
    screen: Screen,
    gc: Gcontext,
    window: Window,
    markers: Vec<(Window, (i16, i16))>,
    page: Pixmap,
    film: Vec<u8>,
    frame: u16,
}

impl Set {
    /// The first frame, which stands still.
    pub(super) fn build(display: &str, scene: Scene, film: Vec<u8>) -> Result<Self> {
        let screen = Screen::of(display)?;
        let gc = screen.connection.generate_id()?;
        let plain = CreateGCAux::new().graphics_exposures(0);
        screen.connection.create_gc(gc, screen.root, &plain)?;
        let mut set = Self {
            scene,
            gc,
            window: screen.root,
            markers: Vec::new(),
            page: x11rb::NONE,
            film,
            frame: 0,
            screen,
        };
        set.points_aside()?;
        set.hang_wallpaper()?;
        match scene {
            Scene::Typing => set.build_terminal()?,
            Scene::Scroll => set.build_browser()?,
            Scene::Drag => set.build_dragged()?,
            Scene::Video => set.build_film()?,
            Scene::Idle => set.mark(800, 464)?,
        }
        set.screen.connection.grab_server()?;
        set.commit()?;
        Ok(set)
    }

    /// Where the markers are.
    pub(super) fn places(&self) -> Vec<(i16, i16)> {
        self.markers.iter().map(|(_, place)| *place).collect()
    }

    /// Plays for this long; when each frame was drawn, after the first one, which was there already.
    pub(super) fn play(&mut self, time: Duration) -> Result<Vec<Instant>> {
        let rate = self.scene.rate();
        let begin = Instant::now();
        let count = u32::try_from(time.as_millis() * u128::from(rate) / 1000)?;
        let mut drawn = Vec::new();
        for at in 1..=count {
            let next = begin + Duration::from_secs(1) * at / rate;
            thread::sleep(next.saturating_duration_since(Instant::now()));
            self.screen.connection.grab_server()?;
            match self.scene {
                Scene::Typing => self.type_letter(at - 1)?,
                Scene::Scroll => self.scroll(at)?,
                Scene::Drag => self.drag(f64::from(at) / f64::from(rate))?,
                Scene::Video => self.show_film(at)?,
                Scene::Idle => {}
            }
            drawn.push(self.commit()?);
        }
        thread::sleep((begin + time).saturating_duration_since(Instant::now()));
        Ok(drawn)
    }

    /// The pointer is nobody's matter here.
    fn points_aside(&self) -> Result<()> {
        let (x, y) = (SIZE.0.cast_signed() - 1, SIZE.1.cast_signed() / 2);
        let root = self.screen.root;
        self.screen
            .connection
            .warp_pointer(x11rb::NONE, root, 0, 0, 0, 0, x, y)?;
        Ok(())
    }

    fn mark(&mut self, x: i16, y: i16) -> Result<()> {
        let window = self.screen.window((x, y), marker::SIZE, true)?;
        self.markers.push((window, (x, y)));
        Ok(())
    }

    /// What was drawn is seen at once, with its number; when it was.
    fn commit(&mut self) -> Result<Instant> {
        self.frame += 1;
        anyhow::ensure!(self.frame < marker::MOST, "a scene of too many frames");
        let connection = &self.screen.connection;
        for white in [false, true] {
            let blocks = marker::blocks(self.frame).into_iter().zip(marker::places());
            let blocks = blocks.filter(|(is_white, _)| *is_white == white);
            let rectangles: Vec<_> = blocks
                .map(|(_, (x, side))| rectangle(x, 0, (side, side)))
                .collect();
            let colour = if white { 0xFF_FFFF } else { 0 };
            connection.change_gc(self.gc, &ChangeGCAux::new().foreground(colour))?;
            for (window, _) in &self.markers {
                connection.poly_fill_rectangle(*window, self.gc, &rectangles)?;
            }
        }
        connection.ungrab_server()?;
        connection.get_input_focus()?.reply()?;
        Ok(Instant::now())
    }

    fn pixmap(&self, size: (u16, u16), pixels: &[u8]) -> Result<Pixmap> {
        let connection = &self.screen.connection;
        let depth = connection.setup().roots[self.screen.number].root_depth;
        let pixmap = connection.generate_id()?;
        connection.create_pixmap(depth, pixmap, self.screen.root, size.0, size.1)?;
        self.put(pixmap, (0, 0), size, pixels)?;
        Ok(pixmap)
    }

    fn put(&self, onto: Drawable, at: (i16, i16), size: (u16, u16), pixels: &[u8]) -> Result<()> {
        let connection = &self.screen.connection;
        let depth = connection.setup().roots[self.screen.number].root_depth;
        let row = usize::from(size.0) * 4;
        // As much as goes into one request of the plain length.
        let rows = (200_000 / row).max(1);
        for (part, top) in pixels.chunks(rows * row).zip((0_i16..).step_by(rows)) {
            let height = u16::try_from(part.len() / row)?;
            let (x, y) = (at.0, at.1 + top);
            connection.put_image(
                ImageFormat::Z_PIXMAP,
                onto,
                self.gc,
                size.0,
                height,
                x,
                y,
                0,
                depth,
                part,
            )?;
        }
        Ok(())
    }

    fn copy(&self, from: (i16, i16), to: (i16, i16), size: (u16, u16)) -> Result<()> {
        let (page, window, gc) = (self.page, self.window, self.gc);
        let (from_x, from_y) = from;
        self.screen
            .connection
            .copy_area(page, window, gc, from_x, from_y, to.0, to.1, size.0, size.1)?;
        Ok(())
    }

    fn hang_wallpaper(&self) -> Result<()> {
        let pixmap = self.pixmap(SIZE, &wallpaper())?;
        let connection = &self.screen.connection;
        let look = ChangeWindowAttributesAux::new().background_pixmap(pixmap);
        connection.change_window_attributes(self.screen.root, &look)?;
        connection.clear_area(false, self.screen.root, 0, 0, 0, 0)?;
        Ok(())
    }

    fn build_terminal(&mut self) -> Result<()> {
        let paper = text::Paper::DARK;
        self.window = self.screen.window((300, 150), TERMINAL, true)?;
        let lines = TERMINAL.1 / text::LINE - 1;
        let page = paper.page(TERMINAL, lines)?;
        self.page = self.pixmap(TERMINAL, &page)?;
        self.copy((0, 0), (0, 0), TERMINAL)?;
        // The letters that will be typed, one beside the other.
        let strip = (TERMINAL.0, text::LINE);
        self.page = self.pixmap(strip, &paper.page(strip, 1)?)?;
        self.mark(300, 150 + TERMINAL.1.cast_signed() + 4)
    }

    fn type_letter(&self, at: u32) -> Result<()> {
        let columns = TERMINAL.0 / text::LETTER;
        let column = u16::try_from(at % u32::from(columns))?;
        let (width, height) = TERMINAL;
        let line = (height / text::LINE - 1) * text::LINE;
        if at > 0 && column == 0 {
            let up = height - text::LINE;
            let (window, gc) = (self.window, self.gc);
            let from = text::LINE.cast_signed();
            let connection = &self.screen.connection;
            connection.copy_area(window, window, gc, 0, from, 0, 0, width, up)?;
            self.fill(
                rectangle(0, line.cast_signed(), (width, height - line)),
                text::Paper::DARK.ground,
            )?;
        }
        let x = (column * text::LETTER).cast_signed();
        let letter = (text::LETTER, text::LINE);
        self.copy((x, 0), (x, line.cast_signed()), letter)?;
        let cursor = rectangle(x + letter.0.cast_signed(), line.cast_signed(), letter);
        self.fill(cursor, 0xD0_D0D0)
    }

    fn fill(&self, area: Rectangle, colour: u32) -> Result<()> {
        let connection = &self.screen.connection;
        connection.change_gc(self.gc, &ChangeGCAux::new().foreground(colour))?;
        connection.poly_fill_rectangle(self.window, self.gc, &[area])?;
        Ok(())
    }

    fn build_browser(&mut self) -> Result<()> {
        let (x, y) = (200, 60);
        self.window = self.screen.window((x, y), BROWSER, true)?;
        let size = (BROWSER.0, PAGE);
        let page = text::Paper::LIGHT.page(size, PAGE / text::LINE)?;
        self.page = self.pixmap(size, &page)?;
        self.copy((0, 0), (0, 0), BROWSER)?;
        let [right, low] = [
            (BROWSER.0, marker::SIZE.0, 8),
            (BROWSER.1, marker::SIZE.1, 2),
        ]
        .map(|(all, own, gap)| (all - own).cast_signed() - gap);
        self.mark(x + 8, y + 2)?;
        self.mark(x + right, y + low)
    }

    /// Down the page and up again.
    fn scroll(&self, at: u32) -> Result<()> {
        let span = i32::from(PAGE - BROWSER.1);
        let place = i32::try_from(at)? * STEP % (2 * span);
        let place = span - (span - place).abs();
        self.copy((0, i16::try_from(place)?), (0, 0), BROWSER)
    }

    fn build_dragged(&mut self) -> Result<()> {
        let (x, y) = circle(0.0);
        let place = (i16::try_from(x)?, i16::try_from(y)?);
        self.window = self.screen.window(place, DRAGGED, true)?;
        let page = text::Paper::LIGHT.page(DRAGGED, DRAGGED.1 / text::LINE)?;
        let page = self.pixmap(DRAGGED, &page)?;
        let look = ChangeWindowAttributesAux::new().background_pixmap(page);
        let connection = &self.screen.connection;
        connection.change_window_attributes(self.window, &look)?;
        connection.clear_area(false, self.window, 0, 0, 0, 0)?;
        let middle = |all: u16, own: u16| (all / 2 - own / 2).cast_signed();
        self.mark(
            middle(SIZE.0, marker::SIZE.0),
            middle(SIZE.1, marker::SIZE.1),
        )
    }

    /// Once round in two seconds.
    fn drag(&self, seconds: f64) -> Result<()> {
        let (x, y) = circle(std::f64::consts::PI * seconds);
        let place = ConfigureWindowAux::new().x(x).y(y);
        self.screen
            .connection
            .configure_window(self.window, &place)?;
        Ok(())
    }

    fn build_film(&mut self) -> Result<()> {
        let (x, y) = (640, 300);
        self.window = self.screen.window((x, y), FILM, true)?;
        self.show_film(0)?;
        self.mark(x, y - marker::SIZE.1.cast_signed())?;
        let right = (FILM.0 - marker::SIZE.0).cast_signed();
        self.mark(x + right, y + FILM.1.cast_signed())
    }

    fn show_film(&self, at: u32) -> Result<()> {
        let frame = usize::from(FILM.0) * usize::from(FILM.1) * 4;
        let count = self.film.len() / frame;
        let at = usize::try_from(at)?
            .checked_rem(count)
            .context("a film without frames")?;
        let pixels = &self.film[at * frame..(at + 1) * frame];
        self.put(self.window, (0, 0), FILM, pixels)
    }
}

fn rectangle(x: i16, y: i16, (width, height): (u16, u16)) -> Rectangle {
    Rectangle {
        x,
        y,
        width,
        height,
    }
}

/// Where a dragged window's corner is, at this angle.
#[expect(clippy::cast_possible_truncation, reason = "places on a display")]
fn circle(angle: f64) -> (i32, i32) {
    let middle = |all: u16, own: u16| i32::from(all / 2) - i32::from(own / 2);
    let along = |part: f64| (RADIUS * part).round() as i32;
    (
        middle(SIZE.0, DRAGGED.0) + along(angle.cos()),
        middle(SIZE.1, DRAGGED.1) + along(angle.sin()),
    )
}

/// Sky and hills in waves of several lengths, with the grain of a photograph.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "colours, which are cut to what they can be"
)]
fn wallpaper() -> Vec<u8> {
    let mut dice = 88_172_645_463_325_252_u64;
    let mut pixels = Vec::with_capacity(usize::from(SIZE.0) * usize::from(SIZE.1) * 4);
    for y in 0..SIZE.1 {
        let down = f32::from(y) / f32::from(SIZE.1);
        for x in 0..SIZE.0 {
            let (mut waves, mut height, mut length) = (0.0, 0.5, 1.0 / 340.0);
            for octave in 0_u8..5 {
                let octave = f32::from(octave);
                let (x, y) = (f32::from(x) * length, f32::from(y) * length);
                waves += height * smooth(x + octave * 17.0, y + octave * 31.0);
                height *= 0.5;
                length *= 2.1;
            }
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            let grain = (f32::from((dice >> 32) as u8 & 7) - 3.5) * 0.8;
            let waves = waves - 0.3;
            let red = 40.0 + 90.0 * down + 120.0 * waves;
            let green = 90.0 + 60.0 * down + 90.0 * waves;
            let blue = 170.0 - 70.0 * down + 60.0 * waves;
            pixels.extend([blue, green, red].map(|colour| (colour + grain) as u8));
            pixels.push(0);
        }
    }
    pixels
}

/// Noise without corners.
#[expect(clippy::cast_possible_truncation, reason = "small numbers")]
fn smooth(x: f32, y: f32) -> f32 {
    let (left, top) = (x.floor() as i32, y.floor() as i32);
    let ease = |at: f32| at * at * (3.0 - 2.0 * at);
    let (right, down) = (ease(x - x.floor()), ease(y - y.floor()));
    let corner = |x: i32, y: i32| {
        let mixed = x.wrapping_mul(374_761_393) ^ y.wrapping_mul(668_265_263);
        let mixed = (mixed ^ mixed >> 13)
            .wrapping_mul(1_274_126_177)
            .cast_unsigned();
        f32::from((mixed >> 16) as u16) / f32::from(u16::MAX)
    };
    let across = |y: i32| corner(left, y) + (corner(left + 1, y) - corner(left, y)) * right;
    across(top) + (across(top + 1) - across(top)) * down
}
