//! Where a frame differs from the one before: triangle by triangle, since the toolkit puts all of a panel into one mesh.

use crate::area::{self, Area};
use crate::triangles;
use egui::epaint::{ClippedPrimitive, Primitive, Vertex};
use egui::{Mesh, Pos2, Rect, TextureId, Vec2};
use std::collections::HashMap;
use std::iter;

/// The most areas that are told apart.
const MOST: usize = 8;

/// What has to be drawn.
pub(crate) struct Changes {
    whole: Area,
    pixels_per_point: f32,
    areas: Vec<Area>,
    textures: HashMap<TextureId, Repainted>,
}

/// What is another picture in a texture.
enum Repainted {
    All,
    /// Parts of it, from 0 to 1.
    Parts(Vec<Rect>),
}

impl Changes {
    /// Nothing, of a picture of this size.
    pub(crate) fn of(whole: Area, pixels_per_point: f32) -> Self {
        Self {
            whole,
            pixels_per_point,
            areas: Vec::new(),
            textures: HashMap::new(),
        }
    }

    /// What shows this texture.
    pub(crate) fn texture(&mut self, id: TextureId) {
        self.textures.insert(id, Repainted::All);
    }

    /// What shows this part of a texture, from 0 to 1.
    pub(crate) fn texture_part(&mut self, id: TextureId, part: Rect) {
        let known = self.textures.entry(id);
        if let Repainted::Parts(parts) = known.or_insert_with(|| Repainted::Parts(Vec::new())) {
            parts.push(part);
        }
    }

    pub(crate) fn everything(&mut self) {
        self.areas.clear();
        join(&mut self.areas, self.whole);
    }

    /// What is not the same in both.
    pub(crate) fn between(&mut self, old: &[ClippedPrimitive], new: &[ClippedPrimitive]) {
        let scale = self.pixels_per_point;
        let alike = |(one, other): &(&ClippedPrimitive, &ClippedPrimitive)| {
            is_like(one, other, |clip| area::of_clip(clip, scale))
        };
        let most = old.len().min(new.len());
        let first = iter::zip(old, new).take_while(alike).count();
        let last = iter::zip(old.iter().rev(), new.iter().rev())
            .take(most - first)
            .take_while(alike)
            .count();
        let (old_end, new_end) = (old.len() - last, new.len() - last);
        for (one, other) in iter::zip(&old[..first], &new[..first]) {
            self.of_like(one, other);
        }
        for (one, other) in iter::zip(&old[old_end..], &new[new_end..]) {
            self.of_like(one, other);
        }
        for primitive in old[first..old_end].iter().chain(&new[first..new_end]) {
            if let Primitive::Mesh(mesh) = &primitive.primitive {
                self.add(mesh.calc_bounds(), primitive.clip_rect);
            }
        }
    }

    /// Of two that stand for the same, the triangles that differ.
    fn of_like(&mut self, old: &ClippedPrimitive, new: &ClippedPrimitive) {
        let (Primitive::Mesh(old), Primitive::Mesh(mesh)) = (&old.primitive, &new.primitive) else {
            return;
        };
        let clip = new.clip_rect;
        let is_still = is_same_mesh(old, mesh);
        match self.textures.remove_entry(&mesh.texture_id) {
            Some((id, Repainted::Parts(parts))) if is_still => {
                for part in &parts {
                    self.of_part(mesh, *part, clip);
                }
                self.textures.insert(id, Repainted::Parts(parts));
            }
            Some((id, repainted)) => {
                self.add(mesh.calc_bounds(), clip);
                self.add(old.calc_bounds(), clip);
                self.textures.insert(id, repainted);
                return;
            }
            None => {}
        }
        if is_still {
            return;
        }
        if old.indices.len() == mesh.indices.len() {
            for (one, other) in iter::zip(triangles(old), triangles(mesh)) {
                if !is_same(&one, &other) {
                    self.add(around(&one), clip);
                    self.add(around(&other), clip);
                }
            }
            return;
        }
        let first = alike(triangles(old), triangles(mesh));
        let last = {
            let (old, new): (Vec<_>, Vec<_>) =
                (triangles(old).collect(), triangles(mesh).collect());
            let most = old.len().min(new.len()) - first;
            let old = old.into_iter().rev().take(most);
            alike(old, new.into_iter().rev().take(most))
        };
        for mesh in [old, mesh] {
            let middle = mesh.indices.len() / 3 - last;
            for triangle in triangles(mesh).take(middle).skip(first) {
                self.add(around(&triangle), clip);
            }
        }
    }

    /// Where a mesh shows a part of its texture.
    fn of_part(&mut self, mesh: &Mesh, part: Rect, clip: Rect) {
        for triangle in triangles(mesh) {
            let all = around(&triangle);
            let shown = shown(&triangle, part).map_or(all, |shown| shown.intersect(all));
            if shown.is_positive() {
                self.add(shown, clip);
            }
        }
    }

    fn add(&mut self, part: Rect, clip: Rect) {
        let clip = area::of_clip(clip, self.pixels_per_point).and(self.whole);
        join(
            &mut self.areas,
            area::around(part, self.pixels_per_point).and(clip),
        );
    }

    pub(crate) fn areas(self) -> Vec<Area> {
        self.areas
    }
}

/// What both have.
pub(crate) fn together(one: &[Area], other: &[Area]) -> Vec<Area> {
    let mut both = one.to_vec();
    for area in other {
        join(&mut both, *area);
    }
    both
}

/// Puts what lies together into one, and the nearest two, if there are too many.
fn join(areas: &mut Vec<Area>, area: Area) {
    if area.is_empty() {
        return;
    }
    let grows = |other: &Area| other.with(area).count().saturating_sub(other.count());
    let has_room = areas.len() < MOST;
    let nearest = areas.iter_mut().min_by_key(|other| grows(other));
    match nearest {
        Some(other) if other.and(area) == area => {}
        Some(other) if other.with(area).count() <= other.count() + 2 * area.count() => {
            *other = other.with(area);
        }
        _ if has_room => areas.push(area),
        Some(other) => *other = other.with(area),
        None => {}
    }
}

/// Whether two stand for the same part of the picture, so that their triangles can be compared.
fn is_like(one: &ClippedPrimitive, other: &ClippedPrimitive, clip: impl Fn(Rect) -> Area) -> bool {
    let texture = |primitive: &ClippedPrimitive| match &primitive.primitive {
        Primitive::Mesh(mesh) => Some(mesh.texture_id),
        Primitive::Callback(_) => None,
    };
    clip(one.clip_rect) == clip(other.clip_rect) && texture(one) == texture(other)
}

type Corners = [Vertex; 3];

fn alike(one: impl Iterator<Item = Corners>, other: impl Iterator<Item = Corners>) -> usize {
    iter::zip(one, other)
        .take_while(|(a, b)| is_same(a, b))
        .count()
}

/// Bit by bit: what is not a number is the same as itself.
fn is_same(one: &[Vertex], other: &[Vertex]) -> bool {
    let bits = |at: &Vertex| {
        let numbers = [at.pos.x, at.pos.y, at.uv.x, at.uv.y];
        (numbers.map(f32::to_bits), at.color)
    };
    one.len() == other.len() && iter::zip(one, other).all(|(a, b)| bits(a) == bits(b))
}

fn is_same_mesh(one: &Mesh, other: &Mesh) -> bool {
    one.indices == other.indices && is_same(&one.vertices, &other.vertices)
}

/// Where a triangle shows a part of its texture, as if it had no end; `None` if it can't be told.
fn shown(corners: &Corners, part: Rect) -> Option<Rect> {
    let [a, b, c] = corners;
    let (one, two) = (b.uv - a.uv, c.uv - a.uv);
    let twice = one.x * two.y - one.y * two.x;
    let (along, beside) = (b.pos - a.pos, c.pos - a.pos);
    let place = |uv: Pos2| -> Pos2 {
        let Vec2 { x, y } = uv - a.uv;
        let (first, second) = (x * two.y - y * two.x, y * one.x - x * one.y);
        a.pos + along * (first / twice) + beside * (second / twice)
    };
    let ends = [
        part.left_top(),
        part.right_top(),
        part.left_bottom(),
        part.right_bottom(),
    ];
    let ends = ends.map(place);
    (twice.abs() > 1e-9 && ends.iter().all(|end| end.is_finite())).then(|| Rect::from_points(&ends))
}

fn around(corners: &Corners) -> Rect {
    Rect::from_points(&corners.map(|corner| corner.pos))
}
