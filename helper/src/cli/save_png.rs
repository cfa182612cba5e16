//! A picture as a PNG file.

use std::path::Path;

use anyhow::Context;

/// Writes the picture as PNG, 8 bits a channel, RGB, for its owner's eyes. What is there already stays.
pub(super) fn save_png(path: &Path, picture: &screen::Picture) -> anyhow::Result<()> {
    let write = || -> anyhow::Result<()> {
        let file = std::io::BufWriter::new(new_file(path)?);
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

/// A file that was not there, nor a link to anywhere.
pub(super) fn new_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
