//! The two transforms of VP8. Backwards they are exact to the bit, or a player's picture would drift
//! away from ours (RFC 6386, section 14).

/// A block of 4×4, row after row.
pub(super) type Block = [i16; 16];

const SINE: i32 = 35_468;
const COSINE_LESS_ONE: i32 = 20_091;

/// Differences to frequencies, eight times as large as their mean.
pub(super) fn forward(block: &[i32; 16]) -> [i32; 16] {
    let mut half = [0; 16];
    for row in 0..4 {
        let [p, q, r, s] = [0, 1, 2, 3].map(|column| block[row * 4 + column] * 8);
        let (a, b, c, d) = (p + s, q + r, q - r, p - s);
        half[row * 4] = a + b;
        half[row * 4 + 1] = (c * 2217 + d * 5352 + 14_500) >> 12;
        half[row * 4 + 2] = a - b;
        half[row * 4 + 3] = (d * 2217 - c * 5352 + 7_500) >> 12;
    }
    let mut out = [0; 16];
    for column in 0..4 {
        let [p, q, r, s] = [0, 1, 2, 3].map(|row| half[row * 4 + column]);
        let (a, b, c, d) = (p + s, q + r, q - r, p - s);
        out[column] = (a + b + 7) >> 4;
        out[4 + column] = ((c * 2217 + d * 5352 + 12_000) >> 16) + i32::from(d != 0);
        out[8 + column] = (a - b + 7) >> 4;
        out[12 + column] = (d * 2217 - c * 5352 + 51_000) >> 16;
    }
    out
}

/// Frequencies back to differences (section 14.3).
pub(super) fn inverse(block: &Block) -> [i32; 16] {
    // The products wrap nowhere: a dequantised coefficient is below 2^15 and the constants below 2^16.
    let turn = |x: i32| (x * SINE) >> 16;
    let keep = |x: i32| x + ((x * COSINE_LESS_ONE) >> 16);
    let mut half = [0; 16];
    for column in 0..4 {
        let [p, q, r, s] = [0, 4, 8, 12].map(|row| i32::from(block[row + column]));
        let (a, b) = (p + r, p - r);
        let (c, d) = (turn(q) - keep(s), keep(q) + turn(s));
        half[column] = a + d;
        half[4 + column] = b + c;
        half[8 + column] = b - c;
        half[12 + column] = a - d;
    }
    let mut out = [0; 16];
    for row in 0..4 {
        let [p, q, r, s] = [0, 1, 2, 3].map(|column| half[row * 4 + column]);
        let (a, b) = (p + r, p - r);
        let (c, d) = (turn(q) - keep(s), keep(q) + turn(s));
        out[row * 4] = (a + d + 4) >> 3;
        out[row * 4 + 1] = (b + c + 4) >> 3;
        out[row * 4 + 2] = (b - c + 4) >> 3;
        out[row * 4 + 3] = (a - d + 4) >> 3;
    }
    out
}

/// The sixteen DCs of a macroblock to frequencies of their own.
pub(super) fn forward_dc(block: &[i32; 16]) -> [i32; 16] {
    let mut half = [0; 16];
    for row in 0..4 {
        let [p, q, r, s] = [0, 1, 2, 3].map(|column| block[row * 4 + column] * 4);
        let (a, b, c, d) = (p + r, p - r, q - s, q + s);
        half[row * 4] = a + d + i32::from(a != 0);
        half[row * 4 + 1] = b + c;
        half[row * 4 + 2] = b - c;
        half[row * 4 + 3] = a - d;
    }
    let mut out = [0; 16];
    for column in 0..4 {
        let [p, q, r, s] = [0, 1, 2, 3].map(|row| half[row * 4 + column]);
        let (a, b, c, d) = (p + r, p - r, q - s, q + s);
        for (row, value) in [a + d, b + c, b - c, a - d].into_iter().enumerate() {
            out[row * 4 + column] = (value + i32::from(value < 0) + 3) >> 3;
        }
    }
    out
}

/// The sixteen DCs back (section 14.3, `vp8_short_inv_walsh4x4_c`).
pub(super) fn inverse_dc(block: &Block) -> [i32; 16] {
    let mut half = [0; 16];
    for column in 0..4 {
        let [p, q, r, s] = [0, 4, 8, 12].map(|row| i32::from(block[row + column]));
        let (a, b, c, d) = (p + s, q + r, q - r, p - s);
        half[column] = a + b;
        half[4 + column] = c + d;
        half[8 + column] = a - b;
        half[12 + column] = d - c;
    }
    let mut out = [0; 16];
    for row in 0..4 {
        let [p, q, r, s] = [0, 1, 2, 3].map(|column| half[row * 4 + column]);
        let (a, b, c, d) = (p + s, q + r, q - r, p - s);
        for (column, value) in [a + b, c + d, a - b, d - c].into_iter().enumerate() {
            out[row * 4 + column] = (value + 3) >> 3;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn there_and_back_is_where_it_was(block in prop::array::uniform16(-255..=255_i32)) {
            let back = inverse(&forward(&block).map(|value| value as i16));
            for (old, new) in block.iter().zip(back) {
                prop_assert!((old - new).abs() <= 2, "{old} {new}");
            }
            let means = block.map(|value| value * 8);
            let back = inverse_dc(&forward_dc(&means).map(|value| value as i16));
            for (old, new) in means.iter().zip(back) {
                prop_assert!((old - new).abs() <= 3, "{old} {new}");
            }
        }
    }
}
