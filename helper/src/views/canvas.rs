//! The novice’s picture and pointer as textures; only what changed is sent to whoever draws them.

use egui::{
    Color32, ColorImage, Context, CustomCursorImage, Painter, Pos2, Rect, TextureHandle,
    TextureOptions, Vec2, pos2, vec2,
};
use screen::{Picture, Pointer, PointerShape};
use session::MonitorPlace;

use super::hidden::Hidden;
use crate::engine::{Changes, Screen};

/// The largest texture that is asked for, in pixels a side; larger pictures are put together from several.
const LARGEST_TEXTURE: usize = 4096;

/// Crisp where a pixel is shown as it is or larger, smooth where it is shown smaller.
const CRISP: TextureOptions = TextureOptions {
    magnification: egui::TextureFilter::Nearest,
    ..TextureOptions::LINEAR
};

/// Smooth everywhere: where some pixels would be larger than others.
const SMOOTH: TextureOptions = TextureOptions::LINEAR;

/// The picture and the pointer as textures.
#[derive(Default)]
pub struct Canvas {
    smooth: bool,
    size: [usize; 2],
    tiles: Vec<Tile>,
    pointer: Option<Drawn>,
    at: Option<(i32, i32)>,
    hidden: Hidden,
    monitors: Vec<MonitorPlace>,
}

/// A part of the picture with a texture of its own.
struct Tile {
    place: screen::Rect,
    texture: TextureHandle,
}

/// The pointer's shape and its texture.
struct Drawn {
    shape: PointerShape,
    texture: TextureHandle,
    cursor: Option<CustomCursorImage>,
}

impl Canvas {
    /// Takes over what changed since the last call; `smooth` where it is drawn larger than it is, and not evenly.
    pub fn update(&mut self, ctx: &Context, screen: &Screen, smooth: bool) {
        let is_other = std::mem::replace(&mut self.smooth, smooth) != smooth;
        screen.look(|picture, pointer, monitors, changes| {
            if self.monitors != monitors {
                self.monitors = monitors.to_vec();
            }
            self.take(ctx, picture, pointer, &changes);
            if is_other {
                self.tiles = tiles(ctx, picture, self.options());
            }
        });
    }

    fn options(&self) -> TextureOptions {
        if self.smooth { SMOOTH } else { CRISP }
    }

    /// The picture's size in pixels; zero before the first.
    pub fn size(&self) -> Vec2 {
        vec2(self.size[0] as f32, self.size[1] as f32)
    }

    /// Where the monitors are in the picture, if it shows several.
    pub fn monitors(&self) -> &[MonitorPlace] {
        &self.monitors
    }

    /// The largest part of the picture, in its pixels, that a card hides.
    pub fn hidden(&self) -> Option<screen::Rect> {
        self.hidden.largest()
    }

    /// The middle of what is shown of this part of the picture, if there is a card at this point of it.
    pub fn shown_instead(&self, at: Vec2, part: screen::Rect) -> Option<Vec2> {
        let shown = self
            .hidden
            .shown_instead((at.x as u32, at.y as u32), part)?;
        let [x, y, width, height] = [shown.x, shown.y, shown.width, shown.height].map(|n| n as f32);
        Some(vec2(x + width / 2.0, y + height / 2.0))
    }

    /// The pointer's shape, for the pointer of this computer.
    pub fn cursor(&self) -> Option<CustomCursorImage> {
        self.pointer.as_ref()?.cursor.clone()
    }

    /// Draws the picture with its top left corner at `at`, each of its pixels `scale` points wide,
    /// and the novice's pointer over it if it is wanted.
    pub fn paint(&self, painter: &Painter, at: Pos2, scale: f32, pointer: bool) {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        for tile in &self.tiles {
            let place = tile.place;
            let corner = at + vec2(place.x as f32, place.y as f32) * scale;
            let size = vec2(place.width as f32, place.height as f32) * scale;
            let rect = Rect::from_min_size(corner, size);
            painter.image(tile.texture.id(), rect, whole, Color32::WHITE);
        }
        let drawn = self.pointer.as_ref().filter(|_| pointer);
        if let (Some(pointer), Some((x, y))) = (drawn, self.at) {
            let hot = vec2(pointer.shape.hot_x as f32, pointer.shape.hot_y as f32);
            let corner = at + (vec2(x as f32, y as f32) - hot) * scale;
            let size = pointer.texture.size_vec2() * scale;
            let rect = Rect::from_min_size(corner, size);
            let inside = Rect::from_min_size(at, self.size() * scale);
            painter
                .with_clip_rect(inside.intersect(painter.clip_rect()))
                .image(pointer.texture.id(), rect, whole, Color32::WHITE);
        }
    }

    fn take(&mut self, ctx: &Context, picture: &Picture, pointer: &Pointer, changes: &Changes) {
        let size = [picture.width() as usize, picture.height() as usize];
        if changes.resized || size != self.size {
            self.size = size;
            self.tiles = tiles(ctx, picture, self.options());
            self.hidden.restart(picture);
        } else {
            for part in &changes.parts {
                self.upload(picture, *part);
            }
            self.hidden.update(picture, &changes.parts);
        }
        self.at = pointer.at;
        let known = self.pointer.as_ref().map(|drawn| &drawn.shape);
        if known != pointer.shape.as_ref() {
            self.pointer = pointer.shape.as_ref().map(|shape| Drawn {
                texture: pointer_texture(ctx, shape),
                cursor: cursor(shape),
                shape: shape.clone(),
            });
        }
    }

    fn upload(&mut self, picture: &Picture, part: screen::Rect) {
        let options = self.options();
        for tile in &mut self.tiles {
            let shared = part.intersection(&tile.place);
            if shared.is_empty() {
                continue;
            }
            let at = [shared.x - tile.place.x, shared.y - tile.place.y].map(|n| n as usize);
            tile.texture
                .set_partial(at, image(picture, shared), options);
        }
    }
}

fn tiles(ctx: &Context, picture: &Picture, options: TextureOptions) -> Vec<Tile> {
    let side = ctx
        .input(|input| input.max_texture_side)
        .min(LARGEST_TEXTURE);
    let side = u32::try_from(side.max(1)).unwrap_or(u32::MAX);
    let mut tiles = Vec::new();
    for y in (0..picture.height()).step_by(side as usize) {
        for x in (0..picture.width()).step_by(side as usize) {
            let place = screen::Rect::new(x, y, side, side).intersection(&picture.rect());
            let texture = ctx.load_texture("screen", image(picture, place), options);
            tiles.push(Tile { place, texture });
        }
    }
    tiles
}

fn image(picture: &Picture, part: screen::Rect) -> ColorImage {
    let mut pixels = Vec::with_capacity(part.width as usize * part.height as usize);
    for y in part.y..part.bottom() {
        let row = picture.span(part.x, y, part.width);
        pixels.extend(
            row.chunks_exact(4)
                .map(|p| Color32::from_rgb(p[2], p[1], p[0])),
        );
    }
    ColorImage::new([part.width as usize, part.height as usize], pixels)
}

fn pointer_texture(ctx: &Context, shape: &PointerShape) -> TextureHandle {
    let size = [shape.width as usize, shape.height as usize];
    let image = ColorImage::from_rgba_premultiplied(size, &shape.rgba);
    ctx.load_texture("pointer", image, CRISP)
}

/// The shape as systems take it: not premultiplied.
fn cursor(shape: &PointerShape) -> Option<CustomCursorImage> {
    let small = |n: u32| u16::try_from(n).ok();
    let pixels = shape.rgba.chunks_exact(4).flat_map(|pixel| {
        Color32::from_rgba_premultiplied(pixel[0], pixel[1], pixel[2], pixel[3])
            .to_srgba_unmultiplied()
    });
    Some(CustomCursorImage {
        rgba: pixels.collect(),
        size: [small(shape.width)?, small(shape.height)?],
        hotspot: [small(shape.hot_x)?, small(shape.hot_y)?],
    })
}
