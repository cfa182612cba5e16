//! The programs' icon, drawn in `assets/icon.svg`: a raised, beckoning hand.

use egui::IconData;

const PNG: &[u8] = include_bytes!("../../../assets/icon-256.png");

/// The icon for a window, 256 × 256.
///
/// # Panics
/// Never: the picture is part of the program, and a test decodes it.
pub fn window_icon() -> IconData {
    let mut reader = png::Decoder::new(std::io::Cursor::new(PNG))
        .read_info()
        .expect("the icon is a PNG");
    let size = reader.output_buffer_size().expect("the icon is small");
    let mut rgba = vec![0; size];
    let info = reader.next_frame(&mut rgba).expect("the icon is whole");
    rgba.truncate(info.buffer_size());
    IconData {
        rgba,
        width: info.width,
        height: info.height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_square_and_has_four_bytes_a_pixel() {
        let icon = window_icon();
        assert_eq!((icon.width, icon.height), (256, 256));
        assert_eq!(icon.rgba.len(), 256 * 256 * 4);
        assert!(
            icon.rgba.chunks(4).any(|pixel| pixel[3] == 0),
            "round corners"
        );
    }
}
