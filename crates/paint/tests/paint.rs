//! What is drawn by the processor is what a graphics card draws, also where only a part is drawn anew.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use egui::epaint::{ClippedPrimitive, ImageDelta, Primitive, Vertex};
use egui::{
    Color32, ColorImage, Context, Event, Mesh, Pos2, RawInput, Rect, TextureHandle, TextureId,
    TextureOptions, TexturesDelta, Ui, Vec2, pos2, vec2,
};
use egui_kittest::Harness;
use paint::{Area, Frame, Painter};
use proptest::prelude::*;

const SIZE: Vec2 = vec2(420.0, 360.0);

/// Something of everything: letters, shadows, round corners, lines, a picture made larger and smaller.
#[derive(Default)]
struct Demo {
    text: String,
    part: f32,
    picture: Option<TextureHandle>,
}

impl Demo {
    fn show(&mut self, ui: &mut Ui) {
        egui::CentralPanel::default().show(ui, |ui| {
            ui.heading("Painted by hand");
            ui.label("A line of text, and another one: 0123456789");
            ui.horizontal(|ui| {
                let _ = ui.button("A button");
                ui.checkbox(&mut true, "A box");
                ui.add(egui::Slider::new(&mut self.part, 0.0..=1.0));
            });
            ui.text_edit_singleline(&mut self.text);
            let picture = self.picture.get_or_insert_with(|| {
                let pixels =
                    (0..64 * 48).map(|i| Color32::from_rgb(i as u8, (i / 64 * 5) as u8, 90));
                let image = ColorImage::new([64, 48], pixels.collect());
                ui.ctx()
                    .load_texture("picture", image, TextureOptions::LINEAR)
            });
            ui.horizontal(|ui| {
                for size in [vec2(64.0, 48.0), vec2(150.0, 100.0), vec2(40.0, 31.0)] {
                    ui.image((picture.id(), size));
                }
            });
            let painter = ui.painter();
            painter.circle_filled(
                pos2(340.0, 300.0),
                37.5,
                Color32::from_rgba_unmultiplied(200, 40, 40, 120),
            );
            painter.line_segment(
                [pos2(10.0, 340.0), pos2(400.0, 250.0)],
                (3.0, Color32::LIGHT_GREEN),
            );
            painter.rect_stroke(
                Rect::from_min_size(pos2(20.5, 280.25), vec2(120.0, 50.0)),
                9.0,
                (1.0, Color32::WHITE),
                egui::StrokeKind::Inside,
            );
            let wide = shades(Rect::from_min_size(pos2(170.0, 300.0), vec2(90.0, 40.0)));
            painter.add(wide);
        });
        egui::Window::new("A window")
            .fixed_pos(pos2(250.0, 215.0))
            .show(ui.ctx(), |ui| {
                ui.colored_label(Color32::YELLOW, "with a shadow")
            });
    }
}

/// Another colour in each corner.
fn shades(rect: Rect) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.colored_vertex(rect.left_top(), Color32::RED);
    mesh.colored_vertex(rect.right_top(), Color32::GREEN);
    mesh.colored_vertex(rect.right_bottom(), Color32::TRANSPARENT);
    mesh.colored_vertex(rect.left_bottom(), Color32::from_white_alpha(90));
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    mesh
}

/// A toolkit whose frames are painted here.
struct Window {
    ctx: Context,
    demo: Demo,
    painter: Painter,
    /// What is shown, and what was before it.
    pixels: [Vec<u32>; 2],
    last: Vec<ClippedPrimitive>,
    pixels_per_point: f32,
}

impl Window {
    fn new(pixels_per_point: f32) -> Self {
        Self {
            ctx: Context::default(),
            demo: Demo::default(),
            painter: Painter::default(),
            pixels: [Vec::new(), Vec::new()],
            last: Vec::new(),
            pixels_per_point,
        }
    }

    fn size(&self) -> [usize; 2] {
        [SIZE.x, SIZE.y].map(|side| (side * self.pixels_per_point) as usize)
    }

    fn frame(&mut self, events: Vec<Event>, time: f64) -> Frame {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            events,
            time: Some(time),
            ..RawInput::default()
        };
        let root = input.viewports.get_mut(&egui::ViewportId::ROOT).unwrap();
        root.native_pixels_per_point = Some(self.pixels_per_point);
        let demo = &mut self.demo;
        // As the harness of the comparison has it.
        let output = self.ctx.run_ui(input, |ui| {
            let frame = egui::Frame::central_panel(ui.style());
            let frame = frame.outer_margin(8.0).inner_margin(0.0);
            frame.show(ui, |ui| demo.show(ui));
        });
        self.last = (self.ctx).tessellate(output.shapes, output.pixels_per_point);
        Frame {
            size: self.size(),
            pixels_per_point: output.pixels_per_point,
            background: Color32::BLACK,
            primitives: self.last.clone(),
            textures: output.textures_delta,
        }
    }

    fn paint(&mut self, events: Vec<Event>, time: f64) -> Vec<Area> {
        let frame = self.frame(events, time);
        let count = frame.size[0] * frame.size[1];
        let age = u8::from(self.pixels[0].len() == count);
        self.pixels[0].resize(count, 0);
        self.painter.paint(&mut self.pixels[0], age, frame)
    }

    /// The same where what is drawn into is what was shown before the last.
    fn paint_in_turn(&mut self, events: Vec<Event>, time: f64) {
        let frame = self.frame(events, time);
        let [shown, other] = &mut self.pixels;
        let count = frame.size[0] * frame.size[1];
        let age = if other.len() == count { 2 } else { 0 };
        other.resize(count, 0);
        if !self.painter.paint(other, age, frame).is_empty() {
            std::mem::swap(shown, other);
        }
    }

    /// All of the last frame, drawn anew.
    fn whole(&mut self) -> Vec<u32> {
        let size = self.size();
        let mut whole = vec![0; size[0] * size[1]];
        let frame = Frame {
            size,
            pixels_per_point: self.pixels_per_point,
            background: Color32::BLACK,
            primitives: self.last.clone(),
            textures: TexturesDelta::default(),
        };
        self.painter.paint(&mut whole, 0, frame);
        whole
    }
}

fn count(areas: &[Area]) -> usize {
    let count = |area: &Area| (area.right - area.left) * (area.bottom - area.top);
    areas.iter().map(count).sum()
}

fn rgb(pixel: u32) -> [u8; 3] {
    let [_, r, g, b] = pixel.to_be_bytes();
    [r, g, b]
}

#[test]
fn it_is_what_a_graphics_card_draws() {
    for pixels_per_point in [1.0, 1.25, 1.5, 2.0] {
        let mut window = Window::new(pixels_per_point);
        for time in 0..4 {
            window.paint(Vec::new(), f64::from(time));
        }
        let mut demo = Demo::default();
        let mut harness = Harness::builder()
            .with_size(SIZE)
            .with_pixels_per_point(pixels_per_point)
            .with_accessibility_check(false)
            .wgpu()
            .build_ui(move |ui| demo.show(ui));
        harness.run_steps(4);
        let card = harness.render().unwrap();
        let mut worst = 0;
        let mut off = 0;
        for (here, there) in window.pixels[0].iter().zip(card.pixels()) {
            let differs = std::iter::zip(rgb(*here), there.0).map(|(a, b)| a.abs_diff(b));
            let differs = differs.max().unwrap();
            worst = worst.max(differs);
            off += usize::from(differs > 3);
        }
        let share = off as f64 / window.pixels[0].len() as f64;
        assert!(
            share < 0.0001,
            "{share} of the pixels, by up to {worst}, at {pixels_per_point}"
        );
    }
}

#[test]
fn what_is_drawn_anew_is_no_more_than_what_changed() {
    let mut window = Window::new(1.0);
    for time in 0..4 {
        window.paint(Vec::new(), f64::from(time));
    }
    assert_eq!(window.paint(Vec::new(), 5.0), []);
    window.demo.text.push_str("abc");
    let areas = window.paint(Vec::new(), 6.0);
    assert!((1..4000).contains(&count(&areas)), "{areas:?}");
}

#[test]
fn of_a_picture_only_the_part_that_changed_is_drawn_anew() {
    let mut window = Window::new(1.25);
    for time in 0..4 {
        window.paint(Vec::new(), f64::from(time));
    }
    let white = ColorImage::filled([5, 4], Color32::WHITE);
    let picture = window.demo.picture.as_mut().unwrap();
    picture.set_partial([20, 10], white, TextureOptions::LINEAR);
    let areas = window.paint(Vec::new(), 5.0);
    // It is shown three times, at most 2.3 times as large, and a texel beside it is mixed with it.
    assert!((150..1200).contains(&count(&areas)), "{areas:?}");
    assert!(window.whole() == window.pixels[0]);
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        (0.0..SIZE.x, 0.0..SIZE.y).prop_map(|(x, y)| Event::PointerMoved(pos2(x, y))),
        "[a-z]{1,5}".prop_map(Event::Text),
        (0.0..SIZE.x, 60.0..SIZE.y, any::<bool>()).prop_map(|(x, y, pressed)| {
            Event::PointerButton {
                pos: pos2(x, y),
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            }
        }),
    ];
    proptest::collection::vec(event, 0..3)
}

fn number() -> impl Strategy<Value = f32> {
    const ODD: &[f32] = &[
        f32::NAN,
        f32::INFINITY,
        f32::NEG_INFINITY,
        1e30,
        -1e30,
        4e6,
        0.0,
        f32::MIN_POSITIVE,
    ];
    prop_oneof![8 => -20.0..80.0_f32, 1 => proptest::sample::select(ODD)]
}

fn place() -> impl Strategy<Value = Pos2> {
    (number(), number()).prop_map(|(x, y)| pos2(x, y))
}

fn id() -> impl Strategy<Value = TextureId> {
    (0..3_u64).prop_map(TextureId::Managed)
}

fn mesh() -> impl Strategy<Value = Mesh> {
    let colour =
        any::<[u8; 4]>().prop_map(|[r, g, b, a]| Color32::from_rgba_premultiplied(r, g, b, a));
    let uv = prop_oneof![
        (0.0..1.0_f32, 0.0..1.0_f32).prop_map(|(x, y)| pos2(x, y)),
        place()
    ];
    let corner = (place(), uv, colour).prop_map(|(pos, uv, color)| Vertex { pos, uv, color });
    let corners = proptest::collection::vec(corner, 0..8);
    let indices = proptest::collection::vec(0..9_u32, 0..12);
    (corners, indices, id()).prop_map(|(vertices, mut indices, texture_id)| {
        indices.truncate(indices.len() / 3 * 3);
        Mesh {
            indices,
            vertices,
            texture_id,
        }
    })
}

/// A picture that is another one, or a piece of it.
#[derive(Clone, Debug)]
struct Patch {
    id: TextureId,
    size: [usize; 2],
    at: Option<[usize; 2]>,
    shade: u8,
    is_smooth: bool,
}

impl Patch {
    fn any() -> impl Strategy<Value = Self> {
        let at = proptest::option::of([0..9_usize, 0..9_usize]);
        let size = [0..9_usize, 0..9_usize];
        (id(), size, at, any::<u8>(), any::<bool>()).prop_map(|(id, size, at, shade, is_smooth)| {
            Self {
                id,
                size,
                at,
                shade,
                is_smooth,
            }
        })
    }

    fn delta(&self) -> ImageDelta {
        let [wide, high] = self.size;
        let pixels =
            (0..wide * high).map(|at| Color32::from_gray(self.shade.wrapping_mul(at as u8)));
        let options = match self.is_smooth {
            true => TextureOptions::LINEAR,
            false => TextureOptions::NEAREST,
        };
        ImageDelta {
            pos: self.at,
            ..ImageDelta::full(ColorImage::new(self.size, pixels.collect()), options)
        }
    }
}

/// Few meshes, of which some are those of the step before, and textures that come and go.
#[derive(Clone, Debug)]
struct Step {
    size: [usize; 2],
    scale: f32,
    /// So many of them are as they were.
    stay: usize,
    meshes: Vec<(Rect, Mesh)>,
    patches: Vec<Patch>,
    gone: Option<TextureId>,
}

impl Step {
    fn any() -> impl Strategy<Value = Self> {
        let clip = (place(), place()).prop_map(|(min, max)| Rect { min, max });
        let clip = prop_oneof![2 => Just(Rect::EVERYTHING), 1 => clip];
        let meshes = proptest::collection::vec((clip, mesh()), 0..4);
        let patches = proptest::collection::vec(Patch::any(), 0..3);
        let scale = prop_oneof![6 => Just(1.0), 1 => Just(1.25), 1 => number()];
        let size = prop_oneof![6 => Just([61, 47]), 1 => [0..70_usize, 0..70_usize]];
        let gone = proptest::option::weighted(0.2, id());
        (size, scale, 0..5_usize, meshes, patches, gone).prop_map(
            |(size, scale, stay, meshes, patches, gone)| Self {
                size,
                scale,
                stay,
                meshes,
                patches,
                gone,
            },
        )
    }

    fn frame(&self, textures: TexturesDelta) -> Frame {
        let primitives = self
            .meshes
            .iter()
            .map(|(clip_rect, mesh)| ClippedPrimitive {
                clip_rect: *clip_rect,
                primitive: Primitive::Mesh(mesh.clone()),
            });
        Frame {
            size: self.size,
            pixels_per_point: self.scale,
            background: Color32::DARK_BLUE,
            primitives: primitives.collect(),
            textures,
        }
    }

    fn textures(&self) -> TexturesDelta {
        let mut textures = TexturesDelta::default();
        for patch in &self.patches {
            textures.push(patch.id, patch.delta());
        }
        textures.free.extend(self.gone);
        textures
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn part_by_part_it_comes_to_the_whole(
        steps in proptest::collection::vec((events(), any::<bool>()), 1..12), in_turn: bool,
    ) {
        let mut window = Window::new(1.25);
        let mut paint = |events: Vec<Event>, time: f64, resizes: bool| {
            if resizes {
                window.pixels_per_point = 2.75 - window.pixels_per_point;
            }
            match in_turn {
                true => window.paint_in_turn(events, time),
                false => drop(window.paint(events, time)),
            }
            let parts = window.pixels[0].clone();
            // Another painter might not draw the whole alike.
            parts == window.whole()
        };
        for (at, (events, resizes)) in steps.into_iter().enumerate() {
            prop_assert!(paint(events, at as f64 / 7.0, resizes), "step {}", at);
            // What animates comes to its end.
            prop_assert!(paint(Vec::new(), at as f64 / 7.0 + 0.05, false), "after step {}", at);
        }
    }

    /// Nothing that a frame says is believed to be sensible.
    #[test]
    fn whatever_a_frame_is_it_is_drawn_alike_in_parts(steps in proptest::collection::vec(Step::any(), 1..8)) {
        let (mut painter, mut pixels) = (Painter::default(), Vec::new());
        let mut last: Option<Step> = None;
        for mut step in steps {
            let (mut size, mut meshes) = ([0; 2], Vec::new());
            if let Some(last) = last {
                (size, meshes) = (last.size, last.meshes);
            }
            let stay = step.stay.min(meshes.len());
            step.meshes.splice(..stay.min(step.meshes.len()), meshes.into_iter().take(stay));
            pixels.resize(step.size[0] * step.size[1], 0);
            let areas = painter.paint(&mut pixels, u8::from(size == step.size), step.frame(step.textures()));
            prop_assert!(areas.iter().all(|area| area.right <= step.size[0] && area.bottom <= step.size[1]));
            if step.gone.is_none() {
                let mut whole = vec![0; pixels.len()];
                painter.paint(&mut whole, 0, step.frame(TexturesDelta::default()));
                prop_assert!(pixels == whole);
            }
            last = Some(step);
        }
    }

    /// However a rectangle is cut into triangles, each of its pixels is drawn once.
    #[test]
    fn triangles_beside_each_other_share_no_pixel_and_leave_none(
        left in -5.0..40.0_f32, top in -5.0..40.0_f32, width in 0.3..40.0_f32, height in 0.3..40.0_f32,
        at in (0.05..0.95_f32, 0.05..0.95_f32),
    ) {
        let rect = Rect::from_min_size(pos2(left, top), vec2(width, height));
        let middle = rect.lerp_inside(vec2(at.0, at.1));
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
        let mut mesh = Mesh::default();
        let colour = Color32::from_rgba_premultiplied(100, 0, 0, 100);
        for pos in corners.into_iter().chain([middle]) {
            mesh.vertices.push(Vertex { pos, uv: egui::epaint::WHITE_UV, color: colour });
        }
        mesh.indices = vec![0, 1, 4, 1, 2, 4, 2, 3, 4, 3, 0, 4];
        let mut painter = Painter::default();
        let white = ColorImage::filled([1, 1], Color32::WHITE);
        let mut textures = TexturesDelta::default();
        let delta = ImageDelta::full(white, TextureOptions::NEAREST);
        textures.set.entry(TextureId::default()).or_default().push(delta);
        let mut pixels = vec![0; 80 * 80];
        painter.paint(&mut pixels, 0, Frame {
            size: [80, 80],
            pixels_per_point: 1.0,
            background: Color32::BLACK,
            primitives: vec![ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(mesh) }],
            textures,
        });
        let side = |at: f32| ((at * 256.0).round() - 128.0) / 256.0;
        for (i, pixel) in pixels.iter().enumerate() {
            let (x, y) = ((i % 80) as f32, (i / 80) as f32);
            let is_in = x >= side(rect.left()) && x < side(rect.right()) && y >= side(rect.top()) && y < side(rect.bottom());
            prop_assert_eq!(rgb(*pixel), if is_in { [100, 0, 0] } else { [0; 3] }, "at {} {}", x, y);
        }
    }
}
