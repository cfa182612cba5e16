//! Draws what the toolkit asks for by the processor alone, for computers without a graphics card. Software OpenGL does it,
//! too, but takes 60 MB of memory and draws the whole window anew for every letter that is typed.
//!
//! What is drawn is what `egui_glow` draws: triangles whose colours are multiplied with a texture, in gamma space, blended as
//! premultiplied. Only what differs from the picture before is drawn.

mod area;
mod changes;
mod colour;
mod texture;
mod triangle;

pub use area::Area;

use changes::Changes;
use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Color32, Mesh, Rect, TextureId, TexturesDelta, pos2, vec2};
use std::collections::HashMap;
use texture::Texture;
use triangle::Triangle;

/// What is to be seen.
pub struct Frame {
    /// Width and height, in pixels.
    pub size: [usize; 2],
    /// Pixels in a point.
    pub pixels_per_point: f32,
    /// The colour beneath everything.
    pub background: Color32,
    /// What the toolkit drew, from back to front.
    pub primitives: Vec<ClippedPrimitive>,
    /// What became of its textures.
    pub textures: TexturesDelta,
}

/// Draws frames, one after the other.
#[derive(Default)]
pub struct Painter {
    textures: HashMap<TextureId, Texture>,
    /// Which are no more since the last frame.
    gone: Vec<TextureId>,
    last: Option<Last>,
}

/// The picture before.
struct Last {
    size: [usize; 2],
    pixels_per_point: f32,
    background: Color32,
    primitives: Vec<ClippedPrimitive>,
    /// Where it differs from the one before it.
    changed: Vec<Area>,
}

impl Painter {
    /// Draws the frame into these pixels (`0x00RRGGBB`, row by row, of the frame's size), which hold the picture so many
    /// frames before it, not counting those in which nothing changed; 0, or more than 2, if they hold none. Gives back where
    /// it differs from the frame before; the areas may overlap.
    ///
    /// # Panics
    /// When there are fewer pixels than the frame has.
    pub fn paint(&mut self, pixels: &mut [u32], age: u8, frame: Frame) -> Vec<Area> {
        let Frame {
            size,
            pixels_per_point,
            background,
            primitives,
            mut textures,
        } = frame;
        let mut changes = Changes::of(Area::of(size), pixels_per_point);
        for id in self.gone.drain(..) {
            changes.texture(id);
        }
        self.take(&textures, &mut changes);
        let last = self.last.take().filter(|last| {
            last.size == size
                && last.pixels_per_point == pixels_per_point
                && last.background == background
        });
        match &last {
            Some(last) => changes.between(&last.primitives, &primitives),
            None => changes.everything(),
        }
        let changed = changes.areas();
        let before = last.map(|last| last.changed);
        let areas = match (age, &before) {
            (1, Some(_)) => changed.clone(),
            (2, Some(before)) => changes::together(&changed, before),
            _ => vec![Area::of(size)],
        };
        for area in areas {
            self.draw(
                pixels,
                size[0],
                area,
                background,
                pixels_per_point,
                &primitives,
            );
        }
        self.gone.extend(&textures.free);
        for id in &self.gone {
            self.textures.remove(id);
        }
        // All of it is done; the toolkit wants to hear that.
        textures.clear();
        self.last = Some(Last {
            size,
            pixels_per_point,
            background,
            primitives,
            // A frame like the one before it is none.
            changed: match (before, changed.is_empty()) {
                (Some(before), true) => before,
                _ => changed.clone(),
            },
        });
        changed
    }

    /// Takes over what became of textures.
    fn take(&mut self, textures: &TexturesDelta, changes: &mut Changes) {
        for (id, deltas) in &textures.set {
            for delta in deltas {
                let Some(at) = delta.pos else {
                    self.textures.insert(*id, Texture::new(delta));
                    changes.texture(*id);
                    continue;
                };
                let Some(texture) = self.textures.get_mut(id) else {
                    continue;
                };
                texture.patch(at, delta);
                // Letters are added to those that are there.
                if *id != TextureId::default() {
                    let [left, top] = at.map(|at| at as f32);
                    let [width, height] = delta.image.size().map(|side| side as f32);
                    let part = Rect::from_min_size(pos2(left, top), vec2(width, height));
                    let [wide, high] = texture.size().map(|side| side as f32);
                    // What lies beside is mixed with it.
                    let part = part.expand(1.0);
                    changes.texture_part(
                        *id,
                        Rect {
                            min: pos2(part.min.x / wide, part.min.y / high),
                            max: pos2(part.max.x / wide, part.max.y / high),
                        },
                    );
                }
            }
        }
    }

    fn draw(
        &self,
        pixels: &mut [u32],
        width: usize,
        area: Area,
        background: Color32,
        pixels_per_point: f32,
        primitives: &[ClippedPrimitive],
    ) {
        for row in area.rows() {
            pixels[row * width..][area.left..area.right]
                .fill(colour::packed(background) & 0x00ff_ffff);
        }
        for primitive in primitives {
            let clip = area::of_clip(primitive.clip_rect, pixels_per_point).and(area);
            if clip.is_empty() {
                continue;
            }
            // Callbacks are for graphics cards; this product has none.
            let Primitive::Mesh(mesh) = &primitive.primitive else {
                continue;
            };
            if let Some(texture) = self.textures.get(&mesh.texture_id) {
                for corners in triangles(mesh) {
                    let triangle = Triangle::of(&corners, pixels_per_point, clip, texture);
                    if let Some(triangle) = triangle {
                        triangle.fill(pixels, width);
                    }
                }
            }
        }
    }
}

/// The triangles of a mesh; what points nowhere is left out.
fn triangles(mesh: &Mesh) -> impl Iterator<Item = [egui::epaint::Vertex; 3]> + '_ {
    mesh.triangles().filter_map(|corners| {
        let [a, b, c] = corners.map(|index| mesh.vertices.get(index as usize).copied());
        Some([a?, b?, c?])
    })
}
