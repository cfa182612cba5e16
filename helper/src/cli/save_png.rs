//! A picture as a PNG file.

use std::path::Path;

use anyhow::Context;

/// Writes the picture as PNG, 8 bits a channel, RGB.
pub(super) fn save_png(path: &Path, picture: &screen::Picture) -> anyhow::Result<()> {
    let write = || -> anyhow::Result<()> {
        let file = std::io::BufWriter::new(std::fs::File::create(path)?);
        let mut encoder = png::Encoder::new(file, picture.width(), picture.height());
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header()?;
        let rgb: Vec<u8> = picture
            .pixels()
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[2], pixel[1], pixel[0]])
            .collect();
        writer.write_image_data(&rgb)?;
        writer.finish()?;
        Ok(())
    };
    write().with_context(|| format!("The picture could not be saved as {}.", path.display()))
}
