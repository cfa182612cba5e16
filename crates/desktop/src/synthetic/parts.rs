//! What moves on the invented desktop: a letter being written, a page being read, a clip.

use screen::{Picture, Rect};

use super::canvas::{self, Color, GLYPH_HEIGHT, GLYPH_WIDTH};
use super::scene::Part;

const PAPER: Color = [0xff, 0xff, 0xff];
const INK: Color = [0x28, 0x22, 0x20];
const MARGIN: i32 = 12;
const LINE: i32 = GLYPH_HEIGHT as i32 + 2;

/// Ticks from one typed character to the next.
const TYPING: u64 = 3;
/// Ticks from one blink of the caret to the next.
const BLINK: u64 = 15;
/// Characters' time during which the finished letter is looked at.
const PAUSE: u64 = 60;

/// A text editor into which a letter is typed, again and again.
pub(super) struct Editor {
    lines: Vec<String>,
    characters: u64,
}

impl Editor {
    pub(super) fn new(place: Rect) -> Self {
        let letter = include_str!("../../assets/letter.txt");
        let lines = canvas::wrapped(letter, columns(place));
        let characters = lines.iter().map(|line| line.len() as u64 + 1).sum();
        Editor { lines, characters }
    }

    /// The lines written so far.
    fn written(&self, tick: u64) -> Vec<&str> {
        let mut left = (tick / TYPING) % (self.characters + PAUSE);
        let mut written = Vec::new();
        for line in &self.lines {
            let len = line.len() as u64;
            written.push(&line[..left.min(len) as usize]);
            if left <= len {
                break;
            }
            left -= len + 1;
        }
        written
    }
}

impl Part for Editor {
    fn draw(&self, tick: u64, onto: &mut Picture) {
        onto.fill(onto.rect(), PAPER);
        let written = self.written(tick);
        let visible = ((onto.height().cast_signed() - 2 * MARGIN) / LINE).max(1) as usize;
        let shown = &written[written.len().saturating_sub(visible)..];
        let mut y = MARGIN;
        for line in shown {
            canvas::text(onto, MARGIN, y, line, INK);
            y += LINE;
        }
        if (tick / BLINK).is_multiple_of(2) {
            let typed = shown.last().map_or(0, |line| line.len() as i32);
            let x = MARGIN + typed * GLYPH_WIDTH.cast_signed();
            canvas::block(onto, x, y - LINE, 2, GLYPH_HEIGHT, INK);
        }
    }
}

/// Rows by which the page moves in a tick.
const SPEED: u64 = 6;
/// Ticks in which the page rests at either end.
const REST: u64 = 45;

/// A browser in which a page is scrolled down and up again.
pub(super) struct Page {
    blocks: Vec<Block>,
    /// Rows of the whole page.
    height: i32,
}

struct Block {
    top: i32,
    what: Content,
}

enum Content {
    Heading(String),
    Line(String),
    Photo(Picture),
}

const PHOTO_HEIGHT: i32 = 220;

impl Page {
    pub(super) fn new(place: Rect) -> Self {
        let mut page = Page {
            blocks: Vec::new(),
            height: MARGIN,
        };
        // A page read once would be too short to scroll on a large screen.
        for time in 0..3 {
            for (number, paragraph) in (0..).zip(include_str!("../../assets/page.txt").lines()) {
                page.add_paragraph(paragraph, place, time * 100 + number);
            }
        }
        page
    }

    fn add_paragraph(&mut self, paragraph: &str, place: Rect, number: i32) {
        if paragraph == "*" {
            let width = place.width.saturating_sub(2 * MARGIN.unsigned_abs());
            self.add(Content::Photo(photo(width, number)), PHOTO_HEIGHT);
        } else if let Some(heading) = paragraph.strip_prefix("# ") {
            self.height += LINE / 2;
            self.add(Content::Heading(heading.to_owned()), LINE + 6);
        } else {
            for line in canvas::wrapped(paragraph, columns(place)) {
                self.add(Content::Line(line), LINE);
            }
        }
        self.height += LINE / 2;
    }

    fn add(&mut self, what: Content, height: i32) {
        let top = self.height;
        self.blocks.push(Block { top, what });
        self.height += height;
    }

    /// Rows by which the page is scrolled.
    fn offset(&self, tick: u64, visible: u32) -> i32 {
        let most = u64::from((self.height - visible.cast_signed()).max(0).cast_unsigned());
        let way = most.div_ceil(SPEED);
        let step = tick % (2 * (way + REST));
        let down = step.saturating_sub(REST).min(way);
        let up = step.saturating_sub(way + 2 * REST);
        (down.saturating_sub(up) * SPEED).min(most) as i32
    }
}

impl Part for Page {
    fn draw(&self, tick: u64, onto: &mut Picture) {
        onto.fill(onto.rect(), PAPER);
        let offset = self.offset(tick, onto.height());
        for Block { top, what } in &self.blocks {
            let y = top - offset;
            if y <= -PHOTO_HEIGHT || y >= onto.height().cast_signed() {
                continue;
            }
            match what {
                Content::Heading(line) => {
                    canvas::text(onto, MARGIN, y, line, [0xa0, 0x50, 0x20]);
                    let width = line.len() as u32 * GLYPH_WIDTH;
                    canvas::block(onto, MARGIN, y + LINE, width, 2, [0xd0, 0xa8, 0x90]);
                }
                Content::Line(line) => canvas::text(onto, MARGIN, y, line, INK),
                Content::Photo(photo) => show(photo, onto, y),
            }
        }
    }
}

/// A landscape with some grain, as a camera would have made it.
fn photo(width: u32, number: i32) -> Picture {
    let mut photo = Picture::new(width, (PHOTO_HEIGHT - LINE / 2).unsigned_abs());
    let (sky, far, near) = ([0xe8, 0xc0, 0x90], [0x90, 0xa0, 0x60], [0x28, 0x58, 0x38]);
    let whole = photo.rect();
    canvas::paint(&mut photo, whole, |x, y| {
        let ridge = 90 + canvas::sine(x * 3 + number * 157) / 12 + canvas::sine(x * 11) / 40;
        let grain = (x * 7919 + y * 6101 + x * y * 31 + number) % 13 - 6;
        let [b, g, r] = if y < ridge {
            canvas::between(sky, PAPER, y * 2)
        } else {
            canvas::between(far, near, (y - ridge) * 3)
        };
        [b, g, r].map(|value| (i32::from(value) + grain).clamp(0, 255) as u8)
    });
    photo
}

/// Copies what fits of a photo, with its top at row `top`.
fn show(photo: &Picture, onto: &mut Picture, top: i32) {
    let left = MARGIN.unsigned_abs();
    for row in 0..photo.height() {
        let y = top.saturating_add_unsigned(row);
        if (0..onto.height().cast_signed()).contains(&y) && photo.width() > 0 {
            let to = onto.span_mut(left, y.unsigned_abs(), photo.width());
            to.copy_from_slice(photo.row(row));
        }
    }
}

const BAR_HEIGHT: u32 = 24;
/// The height of three waves upon each other.
const WAVES: i32 = 3 * 256;
/// Ticks that the clip lasts.
const CLIP: u64 = 900;

/// A player in which waves of colour are shown without end.
pub(super) struct Clip;

impl Part for Clip {
    fn draw(&self, tick: u64, onto: &mut Picture) {
        let height = onto.height().saturating_sub(BAR_HEIGHT);
        let now = (tick % 102_400) as i32;
        let shade = |waves: i32| (128 + canvas::sine(waves) / 2).clamp(0, 255) as u8;
        let colors: Vec<Color> = (-WAVES..=WAVES)
            .map(|waves| [shade(waves), shade(waves + 200 + now), shade(waves + 480)])
            .collect();
        let sides = 0..(onto.width() + height).cast_signed();
        let across: Vec<i32> = sides
            .clone()
            .map(|x| canvas::sine(x * 4 + now * 9))
            .collect();
        let down: Vec<i32> = sides
            .clone()
            .map(|y| canvas::sine(y * 5 - now * 7))
            .collect();
        let aslant: Vec<i32> = sides.map(|xy| canvas::sine(xy * 2 + now * 12)).collect();
        canvas::paint(onto, Rect::new(0, 0, onto.width(), height), |x, y| {
            let (x, y) = (x as usize, y as usize);
            colors[(WAVES + across[x] + down[y] + aslant[x + y]) as usize]
        });
        let top = height.cast_signed();
        canvas::block(onto, 0, top, onto.width(), BAR_HEIGHT, [0x20, 0x1c, 0x1a]);
        let width = u64::from(onto.width().saturating_sub(16));
        canvas::block(onto, 8, top + 10, width as u32, 4, [0x60, 0x58, 0x54]);
        let played = (width * (tick % CLIP) / CLIP) as u32;
        canvas::block(onto, 8, top + 10, played, 4, [0x40, 0x90, 0xf0]);
    }
}

/// Characters that fit into a line of a window.
fn columns(place: Rect) -> usize {
    let width = place.width.cast_signed() - 2 * MARGIN;
    (width / GLYPH_WIDTH.cast_signed()).max(1) as usize
}
