//! Reading what is written on a display, as a person would: by optical character recognition.

use super::{Image, Spot, installed};
use anyhow::{Context as _, Result, bail};
use std::{io::Write as _, process::Stdio};

/// How much larger a picture is made before it is read: small type is read badly.
const ENLARGEMENT: u32 = 3;

/// A word that was read, and the middle of where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its letters.
    pub text: String,
    /// Its middle.
    pub spot: Spot,
    line: (u32, u32, u32),
}

/// The words on a picture, in reading order. Light text on a wide dark bar is not found.
///
/// # Errors
/// When tesseract is missing (the message has the command that installs it) or fails.
pub(super) fn read(image: &Image) -> Result<Vec<Word>> {
    let mut command = installed("tesseract", "tesseract-ocr tesseract-ocr-eng")?;
    // Sparse text: a window is not a page. One thread: others work at the same time.
    command
        .args(["-", "-", "--psm", "11", "tsv"])
        .env("OMP_THREAD_LIMIT", "1");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let picture = image.for_reading(ENLARGEMENT)?;
    child
        .stdin
        .take()
        .context("tesseract has no input")?
        .write_all(&picture)?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("tesseract failed ({})", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(word)
        .collect())
}

/// Where a phrase stands: its words follow each other on one line. The first such place.
pub(super) fn find(words: &[Word], phrase: &str) -> Option<Spot> {
    let wanted: Vec<&str> = phrase.split_whitespace().collect();
    words.windows(wanted.len()).find_map(|run| {
        let fits = run
            .iter()
            .zip(&wanted)
            .all(|(word, wanted)| word.text == *wanted);
        let (first, last) = (run.first()?, run.last()?);
        (fits && first.line == last.line).then_some(Spot {
            x: first.spot.x.midpoint(last.spot.x),
            y: first.spot.y,
        })
    })
}

/// A row of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn word(row: &str) -> Option<Word> {
    let cells: Vec<&str> = row.split('\t').collect();
    let [
        _,
        _,
        block,
        paragraph,
        line,
        _,
        left,
        top,
        width,
        height,
        confidence,
        text,
    ] = cells[..]
    else {
        return None;
    };
    let sure = confidence
        .parse::<f32>()
        .is_ok_and(|percent| percent > 30.0);
    let letters = text.trim_matches(|c: char| !c.is_alphanumeric() && !".?!…".contains(c));
    if !sure || letters.is_empty() {
        return None;
    }
    let number = |cell: &str| cell.parse::<u32>().ok();
    Some(Word {
        text: letters.to_owned(),
        spot: Spot {
            x: (number(left)? + number(width)? / 2) / ENLARGEMENT,
            y: (number(top)? + number(height)? / 2) / ENLARGEMENT,
        },
        line: (number(block)?, number(paragraph)?, number(line)?),
    })
}
