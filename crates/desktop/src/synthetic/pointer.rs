//! The pointer of the invented desktop: where it goes, and its two shapes.

use screen::PointerShape;

use super::canvas::sine;

/// `X` is black, `.` white, all else transparent.
const ARROW: &[&str] = &[
    "X           ",
    "XX          ",
    "X.X         ",
    "X..X        ",
    "X...X       ",
    "X....X      ",
    "X.....X     ",
    "X......X    ",
    "X.......X   ",
    "X........X  ",
    "X.....XXXXX ",
    "X..X..X     ",
    "X.X X..X    ",
    "XX  X..X    ",
    "X    X..X   ",
    "     X..X   ",
    "      XX    ",
];

const BEAM: &[&str] = &[
    "XXX XXX", "   X   ", "   X   ", "   X   ", "   X   ", "   X   ", "   X   ", "   X   ",
    "   X   ", "   X   ", "   X   ", "   X   ", "   X   ", "   X   ", "XXX XXX",
];

pub(super) fn arrow() -> PointerShape {
    shape(ARROW, (0, 0))
}

pub(super) fn beam() -> PointerShape {
    shape(BEAM, (3, 7))
}

fn shape(rows: &[&str], hot: (u32, u32)) -> PointerShape {
    let pixels = rows.iter().flat_map(|row| row.bytes());
    let rgba = pixels.flat_map(|mark| match mark {
        b'X' => [0, 0, 0, 255],
        b'.' => [255, 255, 255, 255],
        _ => [0, 0, 0, 0],
    });
    PointerShape {
        width: rows[0].len() as u32,
        height: rows.len() as u32,
        hot_x: hot.0,
        hot_y: hot.1,
        rgba: rgba.collect(),
    }
}

/// Ticks in which it moves, then ticks in which it rests.
const MOVING: u64 = 90;
const RESTING: u64 = 30;

/// Where the hot spot is at a tick: a curve over the whole desktop, with rests.
pub(super) fn place(tick: u64, width: u32, height: u32) -> (i32, i32) {
    let (round, step) = (tick / (MOVING + RESTING), tick % (MOVING + RESTING));
    let moved = ((round * MOVING + step.min(MOVING)) % 102_400) as i32;
    let along = |size: u32, speed: i32| {
        let half = (size / 2).cast_signed();
        half + sine(moved * speed) * (half * 9 / 10) / 256
    };
    (along(width, 5), along(height, 7))
}
