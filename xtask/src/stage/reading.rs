//! Reading what is written on a display, as a person would: by optical character recognition.

use super::{Image, Spot, installed};
use anyhow::{Context as _, Result, bail};
use std::{io::Write as _, process::Stdio};

/// How much larger a picture is made before it is read. Small type is read badly, and so is large type in a frame
/// when it is made larger still: a picture is read once at each of these, the one that finds most first.
const ENLARGEMENTS: [u32; 3] = [2, 3, 1];

/// A word that was read, and the middle of where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its letters.
    pub text: String,
    /// Its middle.
    pub spot: Spot,
    /// How high its letters are, in pixels.
    pub height: u32,
    line: [u32; 4],
}

/// The words on a picture, in reading order; some of them twice. Light text on a wide dark bar is not found.
///
/// # Errors
/// When tesseract is missing (the message has the command that installs it) or fails.
pub(super) fn read(image: &Image) -> Result<Vec<Word>> {
    let mut words = Vec::new();
    for enlargement in ENLARGEMENTS {
        words.extend(words_at(image, enlargement)?);
    }
    Ok(words)
}

/// Where a phrase stands, if it does.
///
/// # Errors
/// As [`read`].
pub(super) fn look_for(image: &Image, phrase: &str) -> Result<Option<Spot>> {
    for enlargement in ENLARGEMENTS {
        let found = find(&words_at(image, enlargement)?, phrase);
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// What was found of two phrases.
pub(super) enum Either {
    First,
    Second(Spot),
    Neither,
}

/// Looks for two phrases. The second counts only if the first is not there; if `hurried`, only where it was looked for.
///
/// # Errors
/// As [`read`].
pub(super) fn look_for_either(
    image: &Image,
    [first, second]: [&str; 2],
    hurried: bool,
) -> Result<Either> {
    let mut seen = Either::Neither;
    for enlargement in ENLARGEMENTS {
        let words = words_at(image, enlargement)?;
        if find(&words, first).is_some() {
            return Ok(Either::First);
        }
        if let Some(spot) = find(&words, second) {
            seen = Either::Second(spot);
            if hurried {
                break;
            }
        }
    }
    Ok(seen)
}

fn words_at(image: &Image, enlargement: u32) -> Result<Vec<Word>> {
    let table = recognise(&image.for_reading(enlargement)?)?;
    let words = table.lines().filter_map(|row| word(row, enlargement));
    Ok(words.collect())
}

/// Tesseract's table for a PNG.
fn recognise(picture: &[u8]) -> Result<String> {
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
    child
        .stdin
        .take()
        .context("tesseract has no input")?
        .write_all(picture)?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("tesseract failed ({})", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where a phrase stands: its words follow each other on one line. The first such place.
fn find(words: &[Word], phrase: &str) -> Option<Spot> {
    let wanted: Vec<&str> = phrase.split_whitespace().collect();
    words.windows(wanted.len()).find_map(|run| {
        let fits = run
            .iter()
            .zip(&wanted)
            .all(|(word, wanted)| word.text == bare(wanted));
        let (first, last) = (run.first()?, run.last()?);
        (fits && first.line == last.line).then_some(Spot {
            x: first.spot.x.midpoint(last.spot.x),
            y: first.spot.y,
        })
    })
}

/// A row of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn word(row: &str, enlargement: u32) -> Option<Word> {
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
    let letters = bare(text);
    if !sure || letters.is_empty() {
        return None;
    }
    let number = |cell: &str| cell.parse::<u32>().ok();
    Some(Word {
        text: letters.to_owned(),
        spot: Spot {
            x: (number(left)? + number(width)? / 2) / enlargement,
            y: (number(top)? + number(height)? / 2) / enlargement,
        },
        height: number(height)? / enlargement,
        line: [
            enlargement,
            number(block)?,
            number(paragraph)?,
            number(line)?,
        ],
    })
}

/// A word without the signs around it, which are read badly.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
