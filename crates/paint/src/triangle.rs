//! One triangle: which pixels it has, by the rules of graphics cards (centres, and the top and left edges), so that two beside
//! each other leave no gap and have no pixel twice; and their colours.

use crate::area::Area;
use crate::colour::{self, Colour, packed};
use crate::texture::{Filter, PART, Texture};
use egui::Pos2;
use egui::epaint::Vertex;

/// Parts of a pixel in which corners are placed.
const PARTS: f32 = 256.0;
/// Corners are no farther away, in pixels: the sums below are exact.
const FARTHEST: f32 = 4_000_000.0;
/// What is within that of a whole number of texels is there.
const NEAR: f64 = 1.0 / 512.0;

/// A triangle on the pixels.
pub(crate) struct Triangle<'a> {
    edges: [Edge; 3],
    area: Area,
    paint: Paint<'a>,
}

/// What it is filled with.
enum Paint<'a> {
    /// One colour.
    Flat(Colour),
    /// Colours that grow evenly, of one place of a texture.
    Shade(Box<[Plane; 4]>, Colour),
    /// A texture, in one colour or more.
    Picture(Picture<'a>),
}

struct Picture<'a> {
    texture: &'a Texture,
    filter: Filter,
    u: Plane,
    v: Plane,
    /// It lies there pixel by pixel: what is to be added to a column and a row.
    straight: Option<[i64; 2]>,
    tint: Tint,
}

enum Tint {
    One(Colour),
    Many(Box<[Plane; 4]>),
}

/// One side: what lies within has `across * x + down * y + first >= 0`, in parts of pixels.
#[derive(Clone, Copy)]
struct Edge {
    across: i64,
    down: i64,
    first: i64,
}

/// A value that grows evenly over the triangle.
#[derive(Clone, Copy)]
struct Plane {
    across: f64,
    down: f64,
    first: f64,
}

impl<'a> Triangle<'a> {
    /// None if it has no pixels within the clip, or is no triangle.
    pub(crate) fn of(
        corners: &[Vertex; 3],
        pixels_per_point: f32,
        clip: Area,
        texture: &'a Texture,
    ) -> Option<Self> {
        let at = corners.map(|corner| place(corner.pos, pixels_per_point));
        if at.iter().any(|at| !at.is_finite()) || texture.is_empty() {
            return None;
        }
        let low = |of: fn(&Pos2) -> f32| at.iter().map(of).fold(f32::INFINITY, f32::min);
        let high = |of: fn(&Pos2) -> f32| at.iter().map(of).fold(0.0, f32::max);
        let area = Area {
            left: low(|at| at.x).floor() as usize,
            top: low(|at| at.y).floor() as usize,
            right: high(|at| at.x).ceil() as usize,
            bottom: high(|at| at.y).ceil() as usize,
        };
        let area = area.and(clip);
        if area.is_empty() {
            return None;
        }
        let placed = at.map(|at| [(at.x * PARTS).round() as i64, (at.y * PARTS).round() as i64]);
        let [a, b, c] = placed;
        let twice = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        if twice == 0 {
            return None;
        }
        let round = if twice > 0 { [a, b, c] } else { [a, c, b] };
        let edges = [
            Edge::between(round[0], round[1]),
            Edge::between(round[1], round[2]),
            Edge::between(round[2], round[0]),
        ];
        let paint = Paint::of(corners, texture, &Ground { placed, twice })?;
        Some(Self { edges, area, paint })
    }

    /// Draws it.
    pub(crate) fn fill(&self, pixels: &mut [u32], width: usize) {
        for row in self.area.rows() {
            let (left, right) = self.span(row);
            if left < right {
                let pixels = &mut pixels[row * width..][left..right];
                self.paint.fill(pixels, left, row);
            }
        }
    }

    /// The columns of a row that lie within.
    fn span(&self, row: usize) -> (usize, usize) {
        let (mut left, mut right) = (self.area.left as i64, self.area.right as i64);
        for edge in &self.edges {
            let here = edge.first + edge.down * middle(row);
            // across * middle(x) + here >= 0
            let step = edge.across * PARTS as i64;
            let start = here + edge.across * (PARTS as i64 / 2);
            match step.signum() {
                0 if here < 0 => return (0, 0),
                0 => {}
                1 => left = left.max(ceil_div(-start, step)),
                _ => right = right.min(start.div_euclid(-step) + 1),
            }
        }
        (left.max(0) as usize, right.max(0) as usize)
    }
}

impl<'a> Paint<'a> {
    fn of(corners: &[Vertex; 3], texture: &'a Texture, ground: &Ground) -> Option<Self> {
        let [one, two, three] = corners;
        if corners.iter().any(|corner| !corner.uv.is_finite()) {
            return None;
        }
        let [width, height] = texture.size();
        let is_plain = one.color == two.color && two.color == three.color;
        let colours = || {
            let part = |i: usize| ground.plane(corners.map(|at| f64::from(at.color[i])));
            Box::new([3, 0, 1, 2].map(part))
        };
        if one.uv == two.uv && two.uv == three.uv {
            let at = [f64::from(one.uv.x) * width, f64::from(one.uv.y) * height];
            let shown = texture.at(at.map(parts), texture.filter(0.0));
            return Some(match is_plain {
                true => Self::Flat(colour::times(packed(one.color), shown)),
                false => Self::Shade(colours(), shown),
            });
        }
        let u = ground.plane(corners.map(|at| f64::from(at.uv.x) * width));
        let v = ground.plane(corners.map(|at| f64::from(at.uv.y) * height));
        let texels = f64::max(u.across.hypot(v.across), u.down.hypot(v.down));
        Some(Self::Picture(Picture {
            texture,
            filter: texture.filter(texels),
            u,
            v,
            straight: straight(u, v, texture),
            tint: match is_plain {
                true => Tint::One(packed(one.color)),
                false => Tint::Many(colours()),
            },
        }))
    }

    /// Draws pixels of a row.
    fn fill(&self, pixels: &mut [u32], left: usize, row: usize) {
        match self {
            Self::Flat(colour) => match colour >> 24 {
                0 if *colour == 0 => {}
                255 => pixels.fill(colour & 0x00ff_ffff),
                _ => each(pixels, || *colour),
            },
            Self::Shade(planes, shown) => {
                let mut colours = Colours::at(planes, left, row);
                each(pixels, || colour::times(colours.next(), *shown));
            }
            Self::Picture(picture) => match &picture.tint {
                Tint::One(colour) => picture.fill(pixels, left, row, || *colour),
                Tint::Many(planes) => {
                    let mut colours = Colours::at(planes, left, row);
                    picture.fill(pixels, left, row, || colours.next());
                }
            },
        }
    }
}

impl Picture<'_> {
    fn fill(&self, pixels: &mut [u32], left: usize, row: usize, mut tint: impl FnMut() -> Colour) {
        if let Some([columns, rows]) = self.straight {
            let texels = self.texture.row(row as i64 + rows);
            let first = left as i64 + columns;
            if let Ok(first) = usize::try_from(first)
                && let Some(texels) = texels.get(first..first + pixels.len())
            {
                for (pixel, texel) in pixels.iter_mut().zip(texels) {
                    colour::blend(pixel, colour::times(*texel, tint()));
                }
                return;
            }
        }
        let mut u = parts(self.u.at(left, row));
        let across = parts(self.u.across);
        let mut v = parts(self.v.at(left, row));
        let down = parts(self.v.across);
        let next = |at: &mut i64| {
            let here = *at;
            *at = at.saturating_add(across);
            here
        };
        match self.filter {
            // All of the row shows the same rows.
            Filter::Smooth if down == 0 => {
                let rows = self.texture.rows_at(v);
                each(pixels, || colour::times(rows.at(next(&mut u)), tint()));
            }
            filter => each(pixels, || {
                let shown = self.texture.at([next(&mut u), v], filter);
                v = v.saturating_add(down);
                colour::times(shown, tint())
            }),
        }
    }
}

/// Where it lies there pixel by pixel: what is to be added to a column and a row to come to those of the texture.
fn straight(u: Plane, v: Plane, texture: &Texture) -> Option<[i64; 2]> {
    let size = texture.size();
    let is_straight = |along: f64, beside: f64, size: f64| {
        // So little that it stays little over the whole of it.
        let least = NEAR / size.max(1.0);
        (along - 1.0).abs() < least && beside.abs() < least
    };
    if !is_straight(u.across, u.down, size[0]) || !is_straight(v.down, v.across, size[1]) {
        return None;
    }
    let whole = |plane: Plane| {
        let first = plane.at(0, 0) - 0.5;
        let near = first.round();
        ((first - near).abs() < NEAR).then_some(near as i64)
    };
    Some([whole(u)?, whole(v)?])
}

/// Colours along a row, in parts of 65,536.
struct Colours {
    at: [i32; 4],
    steps: [i32; 4],
}

impl Colours {
    fn at(planes: &[Plane; 4], left: usize, row: usize) -> Self {
        // A float as an integer is bounded.
        let small = |at: f64| (at * 65_536.0).clamp(-1e9, 1e9) as i32;
        Self {
            at: planes.map(|plane| small(plane.at(left, row).clamp(0.0, 255.0) + 0.5)),
            steps: planes.map(|plane| small(plane.across)),
        }
    }

    fn next(&mut self) -> Colour {
        let here = self.at.map(|at| (at >> 16).clamp(0, 255) as u8);
        for (at, step) in self.at.iter_mut().zip(self.steps) {
            *at = at.saturating_add(step);
        }
        u32::from_be_bytes(here)
    }
}

/// Where it lies.
struct Ground {
    placed: [[i64; 2]; 3],
    twice: i64,
}

impl Ground {
    /// A value by those of its corners.
    fn plane(&self, values: [f64; 3]) -> Plane {
        let [a, b, c] = self
            .placed
            .map(|at| at.map(|at| at as f64 / f64::from(PARTS)));
        let (one, two) = (values[1] - values[0], values[2] - values[0]);
        let twice = self.twice as f64 / f64::from(PARTS * PARTS);
        let across = (one * (c[1] - a[1]) - two * (b[1] - a[1])) / twice;
        let down = (two * (b[0] - a[0]) - one * (c[0] - a[0])) / twice;
        Plane {
            across,
            down,
            first: values[0] - across * a[0] - down * a[1],
        }
    }
}

impl Edge {
    /// From one corner to the next, in whose direction the inside lies to the right.
    fn between(from: [i64; 2], to: [i64; 2]) -> Self {
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let first = dy * from[0] - dx * from[1];
        // On the edge itself: within, if it is a top or left one.
        let is_own = dy < 0 || (dy == 0 && dx > 0);
        Self {
            across: -dy,
            down: dx,
            first: first - i64::from(!is_own),
        }
    }
}

impl Plane {
    /// At the middle of a pixel.
    fn at(self, column: usize, row: usize) -> f64 {
        self.first + self.across * (column as f64 + 0.5) + self.down * (row as f64 + 0.5)
    }
}

/// Where a corner is, in pixels; what is farther away than anything that is seen is moved nearer.
fn place(at: Pos2, pixels_per_point: f32) -> Pos2 {
    let at = at * pixels_per_point;
    match at.is_finite() {
        true => at.clamp(
            Pos2::new(-FARTHEST, -FARTHEST),
            Pos2::new(FARTHEST, FARTHEST),
        ),
        false => at,
    }
}

/// In parts of texels; what is too large is bounded.
fn parts(at: f64) -> i64 {
    (at * PART).round() as i64
}

/// The middle of a row or column, in parts.
fn middle(at: usize) -> i64 {
    at as i64 * PARTS as i64 + PARTS as i64 / 2
}

fn ceil_div(a: i64, b: i64) -> i64 {
    -((-a).div_euclid(b))
}

fn each(pixels: &mut [u32], mut over: impl FnMut() -> Colour) {
    for pixel in pixels {
        colour::blend(pixel, over());
    }
}
