//! How long the processor takes to draw a window of 1920×1080: all of it, what a letter changes, and pictures.
#![allow(clippy::unwrap_used, missing_docs)]

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{
    Color32, ColorImage, Context, Image, Pos2, RawInput, Rect, TextureHandle, TextureOptions, Vec2,
    vec2,
};
use paint::{Frame, Painter};

const SIZE: [usize; 2] = [1920, 1080];

/// A toolkit with a picture, and who draws it.
struct Window {
    ctx: Context,
    painter: Painter,
    pixels: Vec<u32>,
    picture: TextureHandle,
}

impl Window {
    fn new() -> Self {
        let ctx = Context::default();
        let pixels = (0..SIZE[0] * SIZE[1]).map(|at| {
            let at = at as u32;
            Color32::from_rgb(at as u8, (at >> 7) as u8, (at >> 11) as u8)
        });
        let image = ColorImage::new(SIZE, pixels.collect());
        Self {
            picture: ctx.load_texture("picture", image, TextureOptions::LINEAR),
            ctx,
            painter: Painter::default(),
            pixels: vec![0; SIZE[0] * SIZE[1]],
        }
    }

    /// What the toolkit draws, and what that takes it.
    fn frame(&self, show: impl Fn(&mut egui::Ui, &TextureHandle)) -> Frame {
        let size = Vec2::from(SIZE.map(|side| side as f32));
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            ..RawInput::default()
        };
        let output = self.ctx.run_ui(input, |ui| {
            egui::CentralPanel::default()
                .frame(egui::Frame::NONE)
                .show(ui, |ui| show(ui, &self.picture));
        });
        Frame {
            size: SIZE,
            pixels_per_point: output.pixels_per_point,
            background: Color32::BLACK,
            primitives: self.ctx.tessellate(output.shapes, output.pixels_per_point),
            textures: output.textures_delta,
        }
    }

    /// Draws it, and as much of it as differs.
    fn draws(&mut self, age: u8, show: impl Fn(&mut egui::Ui, &TextureHandle)) {
        let frame = self.frame(show);
        self.painter.paint(&mut self.pixels, age, frame);
    }
}

/// A page full of text and buttons.
fn page(ui: &mut egui::Ui, typed: &str) {
    ui.heading(typed);
    for row in 0..40 {
        ui.horizontal(|ui| {
            let _ = ui.button(format!("Button {row}"));
            ui.label("The quick brown fox jumps over the lazy dog, and over it again. ".repeat(4));
        });
    }
}

fn picture(ui: &mut egui::Ui, picture: &TextureHandle, scale: f32) {
    ui.add(Image::new((picture.id(), vec2(1920.0, 1080.0) * scale)));
}

fn draw(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("draw 1920x1080");
    let mut window = Window::new();
    group.bench_function("a page, all of it", |bencher| {
        bencher.iter(|| window.draws(0, |ui, _| page(ui, "")));
    });
    let mut odd = false;
    group.bench_function("a page, a letter of it", |bencher| {
        bencher.iter(|| {
            odd = !odd;
            window.draws(1, |ui, _| page(ui, if odd { "One" } else { "Ones" }));
        });
    });
    for (name, scale) in [("as it is", 1.0), ("smaller", 0.7)] {
        window.draws(0, |ui, texture| picture(ui, texture, scale));
        group.bench_function(format!("a picture {name}, all of it"), |bencher| {
            bencher.iter(|| window.draws(0, |ui, texture| picture(ui, texture, scale)));
        });
        window.draws(0, |ui, texture| picture(ui, texture, scale));
        group.bench_function(format!("a picture {name}, a word of it"), |bencher| {
            bencher.iter(|| {
                odd = !odd;
                let word = ColorImage::filled([100, 20], Color32::from_gray(u8::from(odd)));
                let options = TextureOptions::LINEAR;
                window.picture.set_partial([300, 300], word, options);
                window.draws(1, |ui, texture| picture(ui, texture, scale));
            });
        });
    }
    group.finish();
}

criterion_group!(benches, draw);
criterion_main!(benches);
