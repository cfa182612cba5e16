//! A strip of black and white blocks that says which frame is shown, so that the frames that reach another display can be
//! told apart by looking at it: twelve bits of a counter, and four that check them.

/// How many blocks.
const BLOCKS: u16 = 16;

/// The side of a block, in pixels.
const SIDE: u16 = 16;

/// Of the whole strip, in pixels.
pub(super) const SIZE: (u16, u16) = (BLOCKS * SIDE, SIDE);

/// Frames are counted up to this, and from 1 again.
pub(super) const MOST: u16 = 0xFFF;

/// Whether each block is white, from the left.
pub(super) fn blocks(frame: u16) -> [bool; BLOCKS as usize] {
    let code = frame << 4 | check(frame);
    std::array::from_fn(|at| code >> (15 - at) & 1 == 1)
}

/// Where each block begins, and its side.
pub(super) fn places() -> impl Iterator<Item = (i16, u16)> {
    (0..BLOCKS).map(|at| ((at * SIDE).cast_signed(), SIDE))
}

/// Which frame this strip shows, if it is one: rows of pixels of four bytes.
pub(super) fn read(pixels: &[u8]) -> Option<u16> {
    let row = usize::from(SIZE.0) * 4;
    let code = (0..usize::from(BLOCKS)).fold(0_u16, |code, block| {
        // The middle of a block: what is lossy blurs its edges.
        let inside = pixels.chunks_exact(row).skip(4).take(8).flat_map(|row| {
            let begin = (block * usize::from(SIDE) + 4) * 4;
            row[begin..begin + 32].chunks_exact(4)
        });
        let sum: u32 = inside
            .flat_map(|pixel| &pixel[..3])
            .map(|colour| u32::from(*colour))
            .sum();
        code << 1 | u16::from(sum > 128 * 192)
    });
    let frame = code >> 4;
    // All black or all white is none.
    (code & 15 == check(frame) && frame != 0 && frame != MOST).then_some(frame)
}

fn check(frame: u16) -> u16 {
    ((frame >> 8) ^ (frame >> 4) ^ frame ^ 5) & 15
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(frame: u16, dark: u8, bright: u8) -> Vec<u8> {
        let row: Vec<u8> = blocks(frame)
            .into_iter()
            .flat_map(|white| [if white { bright } else { dark }; 4 * SIDE as usize])
            .collect();
        row.repeat(usize::from(SIZE.1))
    }

    #[test]
    fn a_frame_is_read_off_its_strip_and_nothing_off_another_picture() {
        for frame in 1..MOST {
            assert_eq!(read(&strip(frame, 0, 255)), Some(frame));
            assert_eq!(read(&strip(frame, 60, 200)), Some(frame), "a lossy one");
        }
        let (dark, bright) = (strip(1, 0, 0), strip(1, 255, 255));
        assert_eq!((read(&dark), read(&bright)), (None, None));
    }
}
