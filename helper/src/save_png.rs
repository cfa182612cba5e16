//! A picture as a PNG file.

use std::io;
use std::path::Path;

use crate::problem::Problem;
use crate::texts;

/// Whether a picture could be written there; asked before the session, not after it.
pub(crate) fn check(path: &Path) -> Result<(), Problem> {
    if path.symlink_metadata().is_ok() {
        let what = texts::picture_there(&path.display().to_string());
        return Err(Problem::new(
            "picture-there",
            &what,
            &texts::picture_there_advice(),
        ));
    }
    match missing_folder(path) {
        Some(folder) => {
            let no_folder = format!("there is no folder {}", folder.display());
            Err(not_saved(path, &io::Error::other(no_folder)))
        }
        None => Ok(()),
    }
}

/// The folder that a new file would lie in, if there is none.
pub(crate) fn missing_folder(path: &Path) -> Option<&Path> {
    let folder = path.parent()?;
    (!folder.as_os_str().is_empty() && !folder.is_dir()).then_some(folder)
}

/// Writes the picture as PNG, 8 bits a channel, RGB, for its owner's eyes. What is there already stays.
pub(crate) fn save_png(path: &Path, picture: &screen::Picture) -> Result<(), Problem> {
    write(path, picture).map_err(|error| not_saved(path, &error))
}

fn write(path: &Path, picture: &screen::Picture) -> io::Result<()> {
    let file = io::BufWriter::new(private::new_file(path)?);
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
}

fn not_saved(path: &Path, error: &io::Error) -> Problem {
    let what = texts::picture_not_saved(
        &path.display().to_string(),
        &ui::language::not_written(error),
    );
    Problem::new(
        "picture-not-saved",
        &what,
        &texts::picture_not_saved_advice(),
    )
}
