//! The invented desktop itself: what it shows at each tick.

use screen::{Picture, PointerShape, Rect};

use super::Script;
use super::canvas::{self, Color, GLYPH_WIDTH};
use super::parts::{Clip, Editor, Page};
use super::pointer;

const PANEL_HEIGHT: u32 = 30;
const TITLE_HEIGHT: u32 = 26;
const INK: Color = [0x30, 0x2a, 0x26];
const TITLE: Color = [0xd8, 0xd4, 0xd0];
const EDGE: Color = [0x90, 0x88, 0x84];
const PANEL: Color = [0x3c, 0x34, 0x30];

/// A desktop whose picture is a function of the tick alone, whichever ticks were shown before.
pub struct Scene {
    script: Script,
    picture: Picture,
    tick: u64,
    editor: Element<Editor>,
    page: Element<Page>,
    clip: Element<Clip>,
}

/// Something that changes, and the part of the desktop in which it does.
struct Element<T> {
    place: Rect,
    part: T,
}

/// What a changing part of the desktop looks like.
pub(super) trait Part {
    /// Draws all of itself as of a tick, onto a picture of its own size.
    fn draw(&self, tick: u64, onto: &mut Picture);
}

impl Scene {
    /// A desktop of `size` (columns, rows) on which everything moves, at tick 0.
    ///
    /// # Panics
    ///
    /// If the size breaks [`Picture::check_size`].
    pub fn new(size: (u32, u32)) -> Self {
        Self::with_script(size, Script::everything())
    }

    /// A desktop on which only happens what `script` says, at tick 0.
    ///
    /// # Panics
    ///
    /// If the size breaks [`Picture::check_size`].
    pub fn with_script(size: (u32, u32), script: Script) -> Self {
        let mut picture = Picture::new(size.0, size.1);
        wallpaper(&mut picture);
        panel(&mut picture);
        let (width, height) = (size.0, size.1.saturating_sub(PANEL_HEIGHT));
        let gap = width / 40;
        let left = width * 11 / 20;
        let upper = height * 11 / 20;
        let beside = left + gap;
        let (rest, lower) = (width.saturating_sub(beside + gap), upper + gap);
        let below = height.saturating_sub(lower + gap);
        let editor = Rect::new(
            gap,
            gap,
            left.saturating_sub(gap),
            upper.saturating_sub(gap),
        );
        let page = Rect::new(beside, gap, rest, height.saturating_sub(2 * gap));
        let clip = Rect::new(gap, lower, left.saturating_sub(gap), below);
        let [editor, page, clip] = [
            (editor, "letter.txt - Editor"),
            (page, "A walk along the river - Browser"),
            (clip, "waves.webm - Player"),
        ]
        .map(|(place, title)| window(&mut picture, place, title));
        let mut scene = Scene {
            script,
            picture,
            tick: 0,
            editor: Element {
                place: editor,
                part: Editor::new(editor),
            },
            page: Element {
                place: page,
                part: Page::new(page),
            },
            clip: Element {
                place: clip,
                part: Clip,
            },
        };
        scene.draw_parts(0, Script::everything());
        scene
    }

    /// Goes to a tick, forwards or backwards, and tells what changed: rectangles that hold every
    /// pixel that is different now.
    pub fn advance(&mut self, tick: u64) -> Vec<Rect> {
        self.tick = tick;
        self.draw_parts(tick, self.script)
    }

    /// What it looks like.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// Where the pointer's hot spot is.
    pub fn pointer_at(&self) -> (i32, i32) {
        let tick = if self.script.pointing { self.tick } else { 0 };
        pointer::place(tick, self.picture.width(), self.picture.height())
    }

    /// What the pointer looks like there.
    pub fn pointer_shape(&self) -> PointerShape {
        let (x, y) = self.pointer_at();
        let over = |place: Rect| {
            let (columns, rows) = (place.x..place.right(), place.y..place.bottom());
            columns.contains(&x.unsigned_abs()) && rows.contains(&y.unsigned_abs())
        };
        if over(self.editor.place) {
            pointer::beam()
        } else {
            pointer::arrow()
        }
    }

    fn draw_parts(&mut self, tick: u64, script: Script) -> Vec<Rect> {
        let picture = &mut self.picture;
        let mut changed = Vec::new();
        if script.typing {
            changed.extend(self.editor.draw(tick, picture));
        }
        if script.scrolling {
            changed.extend(self.page.draw(tick, picture));
        }
        if script.playing {
            changed.extend(self.clip.draw(tick, picture));
        }
        changed
    }
}

impl<T: Part> Element<T> {
    /// Draws it and tells where the desktop changed by that.
    fn draw(&self, tick: u64, desktop: &mut Picture) -> Option<Rect> {
        let place = self.place;
        if place.is_empty() {
            return None;
        }
        let mut new = Picture::new(place.width, place.height);
        self.part.draw(tick, &mut new);
        let mut changed = Rect::default();
        for y in 0..place.height {
            let old = desktop.span_mut(place.x, place.y + y, place.width);
            let pixels = || {
                old.as_chunks::<4>()
                    .0
                    .iter()
                    .zip(new.row(y).as_chunks::<4>().0)
            };
            let Some(first) = pixels().position(|(old, new)| old != new) else {
                continue;
            };
            let last = pixels().rposition(|(old, new)| old != new).unwrap_or(first);
            let row = Rect::new(
                place.x + first as u32,
                place.y + y,
                (last - first + 1) as u32,
                1,
            );
            changed = changed.union(&row);
            old.copy_from_slice(new.row(y));
        }
        (!changed.is_empty()).then_some(changed)
    }
}

fn wallpaper(picture: &mut Picture) {
    let (width, height) = (
        picture.width().max(1).cast_signed(),
        picture.height().max(1).cast_signed(),
    );
    let (top, bottom) = ([0x8a, 0x5c, 0x2e], [0x5a, 0x8e, 0x6e]);
    canvas::paint(picture, picture.rect(), |x, y| {
        let hills = canvas::sine(x * 1400 / width) * height / 4096;
        canvas::between(top, bottom, (y + hills) * 256 / height)
    });
}

fn panel(picture: &mut Picture) {
    let (width, top) = (
        picture.width(),
        picture.height().saturating_sub(PANEL_HEIGHT).cast_signed(),
    );
    canvas::block(picture, 0, top, width, PANEL_HEIGHT, PANEL);
    for (index, name) in (0..).zip(["Menu", "Editor", "Browser", "Player"]) {
        let left = 6 + index * 96;
        canvas::block(
            picture,
            left,
            top + 4,
            90,
            PANEL_HEIGHT - 8,
            [0x58, 0x4e, 0x48],
        );
        canvas::text(picture, left + 8, top + 7, name, [0xf0, 0xf0, 0xf0]);
    }
    let clock = width.cast_signed() - 6 * GLYPH_WIDTH.cast_signed();
    canvas::text(picture, clock, top + 7, "10:42", [0xf0, 0xf0, 0xf0]);
}

/// Draws a window's frame and tells where its inside is.
fn window(picture: &mut Picture, place: Rect, title: &str) -> Rect {
    let place = place.intersection(&picture.rect());
    if place.is_empty() {
        return Rect::default();
    }
    let (x, y) = (place.x.cast_signed(), place.y.cast_signed());
    picture.fill(place, EDGE);
    let bar = place.width.saturating_sub(2);
    canvas::block(
        picture,
        x + 1,
        y + 1,
        bar,
        TITLE_HEIGHT.min(place.height.saturating_sub(2)),
        TITLE,
    );
    let columns = (bar / GLYPH_WIDTH).saturating_sub(4) as usize;
    if place.height > TITLE_HEIGHT {
        let title: String = title.chars().take(columns).collect();
        canvas::text(picture, x + 8, y + 5, &title, INK);
        let close = place.right().cast_signed() - 2 * GLYPH_WIDTH.cast_signed();
        canvas::text(picture, close, y + 5, "x", INK);
    }
    Rect::new(
        place.x + 1,
        place.y + TITLE_HEIGHT + 1,
        place.width.saturating_sub(2),
        place.height.saturating_sub(TITLE_HEIGHT + 2),
    )
    .intersection(&picture.rect())
}
