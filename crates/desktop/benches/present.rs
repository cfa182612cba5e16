//! How long it takes to show what changed of a full-HD picture in a window of ours.
#![allow(clippy::unwrap_used, missing_docs)]

#[cfg(target_os = "linux")]
#[allow(dead_code)]
#[path = "../tests/x11/support.rs"]
mod support;

#[cfg(target_os = "linux")]
fn main() {
    on_x11::bench();
}

#[cfg(not(target_os = "linux"))]
fn main() {}

#[cfg(target_os = "linux")]
mod on_x11 {
    use blit::Pane;
    use criterion::Criterion;
    use screen::{Picture, Rect};

    use crate::support::{Painter, Xvfb};

    const WHOLE: Rect = Rect::new(0, 0, 1920, 1080);
    const PARTS: [(&str, Rect); 3] = [
        ("everything", WHOLE),
        ("a page", Rect::new(360, 90, 1200, 900)),
        ("a word", Rect::new(300, 300, 100, 20)),
    ];

    pub(crate) fn bench() {
        let xvfb = Xvfb::start("1920x1080x24");
        let painter = Painter::new(&xvfb);
        let window = painter.window(0, 0, 0, 1920, 1080);
        painter.sync();
        let mut pane = Pane::open(Some(&xvfb.display()), window).unwrap();
        let mut picture = Picture::new(WHOLE.width, WHOLE.height);
        pane.place(Some(WHOLE), (0, 0), None).unwrap();
        pane.show(&picture, &[], None, false).unwrap();
        let mut criterion = Criterion::default().configure_from_args().sample_size(30);
        let mut group = criterion.benchmark_group("show 1920x1080");
        for (name, part) in PARTS {
            let mut shade = 0_u8;
            group.bench_function(name, |bencher| {
                bencher.iter(|| {
                    shade = shade.wrapping_add(1);
                    // One pixel tells it from the one before: what is measured is not the drawing.
                    picture.fill(Rect::new(part.x, part.y, 1, 1), [shade, 0, 0]);
                    pane.show(&picture, &[part], None, false).unwrap();
                });
            });
        }
        group.finish();
        criterion.final_summary();
    }
}
