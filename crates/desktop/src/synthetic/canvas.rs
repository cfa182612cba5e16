//! Draws what a desktop is made of: text, windows, gradients, all in whole numbers.

use screen::{Picture, Rect};

/// Blue, green, red.
pub(super) type Color = [u8; 3];

/// Columns of a character.
pub(super) const GLYPH_WIDTH: u32 = 8;
/// Rows of a character.
pub(super) const GLYPH_HEIGHT: u32 = 17;

const GLYPH_BYTES: usize = (GLYPH_WIDTH * GLYPH_HEIGHT) as usize;
const FIRST: u8 = b' ';
const GLYPHS: usize = 95;

/// The characters' coverage: 95 pictures behind a header.
static SHEET: &[u8] = include_bytes!("../../assets/glyphs.pgm");

/// Which part of each pixel a character covers (0–255); what isn't ASCII is a question mark.
fn coverage(character: char) -> &'static [u8] {
    let printable = (' '..='~').contains(&character);
    let index = usize::from(if printable { character as u8 } else { b'?' } - FIRST);
    let glyphs = &SHEET[SHEET.len() - GLYPHS * GLYPH_BYTES..];
    &glyphs[index * GLYPH_BYTES..][..GLYPH_BYTES]
}

/// Writes a line; what lies beyond the picture is left out.
pub(super) fn text(picture: &mut Picture, x: i32, y: i32, line: &str, ink: Color) {
    for (column, character) in (0..).zip(line.chars()) {
        let left = x + column * GLYPH_WIDTH.cast_signed();
        if character == ' ' || left + GLYPH_WIDTH.cast_signed() <= 0 {
            continue;
        }
        if left >= picture.width().cast_signed() {
            break;
        }
        glyph(picture, left, y, character, ink);
    }
}

fn glyph(picture: &mut Picture, x: i32, y: i32, character: char, ink: Color) {
    let rows = coverage(character).chunks_exact(GLYPH_WIDTH as usize);
    for (row, coverage) in (y..).zip(rows) {
        if !(0..picture.height().cast_signed()).contains(&row) {
            continue;
        }
        for (column, &covered) in (x..).zip(coverage) {
            if covered > 0 && (0..picture.width().cast_signed()).contains(&column) {
                let (column, row) = (column.cast_unsigned(), row.cast_unsigned());
                blend(picture.span_mut(column, row, 1), ink, covered);
            }
        }
    }
}

fn blend(pixel: &mut [u8], ink: Color, covered: u8) {
    for (value, ink) in pixel.iter_mut().zip(ink) {
        let (below, ink, covered) = (u32::from(*value), u32::from(ink), u32::from(covered));
        *value = ((below * (255 - covered) + ink * covered + 127) / 255) as u8;
    }
}

/// Fills a part that may reach beyond the picture.
pub(super) fn block(picture: &mut Picture, x: i32, y: i32, width: u32, height: u32, color: Color) {
    let right = x.saturating_add_unsigned(width).max(0).cast_unsigned();
    let bottom = y.saturating_add_unsigned(height).max(0).cast_unsigned();
    let (x, y) = (x.max(0).cast_unsigned(), y.max(0).cast_unsigned());
    let part = Rect::new(x, y, right.saturating_sub(x), bottom.saturating_sub(y));
    let shown = part.intersection(&picture.rect());
    if !shown.is_empty() {
        picture.fill(shown, color);
    }
}

/// Sets every pixel of a part to what `color` says of its place within it.
pub(super) fn paint(picture: &mut Picture, part: Rect, color: impl Fn(i32, i32) -> Color) {
    let shown = part.intersection(&picture.rect());
    if shown.is_empty() {
        return;
    }
    for y in shown.y..shown.bottom() {
        let span = picture
            .span_mut(shown.x, y, shown.width)
            .as_chunks_mut::<4>()
            .0;
        for (x, pixel) in (shown.x..).zip(span) {
            let [b, g, r] = color((x - part.x).cast_signed(), (y - part.y).cast_signed());
            *pixel = [b, g, r, 255];
        }
    }
}

/// A color between two: `part` of 256 on the way from one to the other.
pub(super) fn between(from: Color, to: Color, part: i32) -> Color {
    let part = part.clamp(0, 256);
    let mix =
        |from: u8, to: u8| (i32::from(from) + (i32::from(to) - i32::from(from)) * part / 256) as u8;
    [
        mix(from[0], to[0]),
        mix(from[1], to[1]),
        mix(from[2], to[2]),
    ]
}

/// A sine of -256 to 256 with 1024 steps to the turn, from parabolas: the same on every machine.
pub(super) fn sine(step: i32) -> i32 {
    let step = step.rem_euclid(1024);
    let half = step % 512;
    let value = half * (512 - half) / 256;
    if step < 512 { value } else { -value }
}

/// Breaks text into lines of at most `columns` characters, at spaces where there are any.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut rest: Vec<char> = paragraph.chars().collect();
        while rest.len() > columns {
            let space = rest[..=columns]
                .iter()
                .rposition(|c| *c == ' ')
                .filter(|at| *at > 0);
            let end = space.unwrap_or(columns);
            let next = rest.split_off(end);
            lines.push(rest.into_iter().collect());
            rest = next
                .into_iter()
                .skip(usize::from(space.is_some()))
                .collect();
        }
        lines.push(rest.into_iter().collect());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_long_words_break_anyway() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrapped("a\n\nb", 9), ["a", "", "b"]);
    }

    #[test]
    fn text_is_cut_at_every_edge() {
        let mut whole = Picture::new(40, 40);
        text(&mut whole, 8, 10, "Wg", [255, 255, 255]);
        let mut cut = Picture::new(12, 12);
        text(&mut cut, -4, -5, "Wg", [255, 255, 255]);
        for y in 0..12 {
            assert_eq!(cut.row(y), whole.span(12, y + 15, 12), "row {y}");
        }
    }

    #[test]
    fn the_sine_is_one() {
        assert_eq!(
            [0, 256, 512, 768, 1024, -256].map(sine),
            [0, 256, 0, -256, 0, -256]
        );
    }
}
