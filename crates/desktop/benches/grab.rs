//! How long it takes to see what was drawn on a full-HD X server.
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
    use std::time::{Duration, Instant};

    use criterion::{Bencher, Criterion};
    use desktop::Exclude;
    use screen::Rect;

    use crate::support::{Painter, Xvfb};

    /// What is drawn and measured.
    struct Case {
        name: &'static str,
        server: &'static [&'static str],
        part: Rect,
        windows: Windows,
    }

    /// Which windows there are.
    #[derive(PartialEq)]
    enum Windows {
        None,
        /// Forty of this process, all covered; before each look one of them moves.
        Excluded,
    }

    const WHOLE: Rect = Rect::new(0, 0, 1920, 1080);
    const WORD: Rect = Rect::new(300, 300, 100, 20);
    const NO_SHM: &[&str] = &["-extension", "MIT-SHM"];

    #[rustfmt::skip]
    const CASES: [Case; 5] = [
        Case { name: "everything", server: &[], part: WHOLE, windows: Windows::None },
        Case { name: "everything, no shared memory", server: NO_SHM, part: WHOLE, windows: Windows::None },
        Case { name: "a word", server: &[], part: WORD, windows: Windows::None },
        Case { name: "a word, no shared memory", server: NO_SHM, part: WORD, windows: Windows::None },
        Case { name: "a word, excluded windows move", server: &[], part: WORD, windows: Windows::Excluded },
    ];

    impl Case {
        /// Draws and measures only the time until that is in the picture.
        fn run(&self, b: &mut Bencher<'_>) {
            let xvfb = Xvfb::start_with("1920x1080x24", self.server);
            let painter = Painter::new(&xvfb);
            let mut eye = xvfb.capture();
            let mut moving = None;
            if self.windows == Windows::Excluded {
                let own = (0..40).map(|i| painter.window(0x0080_8080, 10 + i * 40, 1000, 30, 20));
                moving = own.last();
                eye.capture.exclude(Exclude::own_windows());
            }
            painter.sync();
            eye.settle();
            let mut color = 0;
            b.iter_custom(|times| {
                let mut total = Duration::ZERO;
                for _ in 0..times {
                    color += 1;
                    let [x, y] = [self.part.x, self.part.y].map(|v| v as i16);
                    let [width, height] = [self.part.width, self.part.height].map(|v| v as u16);
                    painter.fill(painter.root, color, x, y, width, height);
                    if let Some(window) = moving {
                        painter.move_to(window, 1700 + (color % 100) as i32, 1000);
                    }
                    painter.sync();
                    let start = Instant::now();
                    let update = eye.next();
                    total += start.elapsed();
                    assert!(!update.damage.is_empty());
                }
                total
            });
        }
    }

    pub(crate) fn bench() {
        let mut criterion = Criterion::default().configure_from_args().sample_size(30);
        let mut group = criterion.benchmark_group("see 1920x1080");
        for case in CASES {
            group.bench_function(case.name, |b| case.run(b));
        }
        group.finish();
        criterion.final_summary();
    }
}
