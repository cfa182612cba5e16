//! A WebM file (RFC 9559's subset) that plays however it ended: clusters are written whole, and what needs
//! the end to be known, the index and the duration, is added at the end.

mod ebml;
mod subtitle;

use std::io::{self, Seek, SeekFrom, Write};
use std::time::Duration;

use ebml::{Elements, UNKNOWN, id, length};

/// A cluster is written once it is this old: what a crash loses.
const CLUSTER: Duration = Duration::from_secs(1);
/// A cluster is written once it has so many bytes.
const CLUSTER_BYTES: usize = 4 * 1024 * 1024;
/// Room for the table of contents, which is known only at the end.
const SEEK_HEAD_ROOM: usize = 96;
/// Room for the duration: an id of two bytes, a length of one, a number of eight.
const DURATION_ROOM: usize = 11;

const VIDEO_TRACK: u8 = 1;
const TEXT_TRACK: u8 = 2;

/// Where a file goes to.
pub(crate) trait Output: Write + Seek {
    /// Drops what lies behind the first `length` bytes.
    fn cut(&mut self, length: u64) -> io::Result<()>;
    /// Waits until it is stored.
    fn settle(&mut self) -> io::Result<()>;
}

impl Output for std::fs::File {
    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }

    fn settle(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// Writes frames and lines of text, each with its time, in the order of their times.
pub(crate) struct Muxer<W: Output> {
    output: W,
    /// Bytes that are written and whole.
    written: u64,
    places: Places,
    cluster: Option<Cluster>,
    /// The clusters that begin with a key frame: their times in milliseconds and their places.
    cues: Vec<(u64, u64)>,
    /// The latest time of a block in milliseconds, and that of those that are written.
    latest: u64,
    kept: u64,
}

/// Where in the file things are.
struct Places {
    /// The length of the segment, and with it what its places are counted from.
    segment_length: u64,
    seek_head: u64,
    info: u64,
    duration: u64,
    tracks: u64,
}

impl Places {
    /// A place as the segment counts.
    fn in_segment(&self, place: u64) -> u64 {
        place - (self.segment_length + 8)
    }
}

struct Cluster {
    /// Milliseconds.
    begin: u64,
    begins_with_key: bool,
    blocks: Elements,
}

impl<W: Output> Muxer<W> {
    /// Begins a file for a video of so many pixels, with a frame each `interval` at most.
    pub(crate) fn new(mut output: W, size: (u32, u32), interval: Duration) -> io::Result<Self> {
        let (head, places) = head(size, interval);
        output.write_all(&head)?;
        output.flush()?;
        Ok(Self {
            output,
            written: head.len() as u64,
            places,
            cluster: None,
            cues: Vec::new(),
            latest: 0,
            kept: 0,
        })
    }

    /// Adds a frame of VP8.
    pub(crate) fn frame(&mut self, at: Duration, key: bool, frame: &[u8]) -> io::Result<()> {
        let (time, cluster) = self.cluster(at, key)?;
        let flags = if key { 0x80 } else { 0 };
        cluster.blocks.bytes(
            id::SIMPLE_BLOCK,
            &block(VIDEO_TRACK, time - cluster.begin, flags, frame),
        );
        Ok(())
    }

    /// Adds a line of text, which is shown for a while. An empty one is left out.
    pub(crate) fn text(&mut self, at: Duration, text: &str) -> io::Result<()> {
        let Some((payload, shown)) = subtitle::payload(text) else {
            return Ok(());
        };
        let (time, cluster) = self.cluster(at, false)?;
        let block = block(TEXT_TRACK, time - cluster.begin, 0, payload.as_bytes());
        cluster.blocks.master(id::BLOCK_GROUP, |group| {
            group.bytes(id::BLOCK, &block);
            group.number(id::BLOCK_DURATION, shown.as_millis() as u64);
        });
        Ok(())
    }

    /// Writes what belongs at the end. Gives the bytes of the whole file.
    pub(crate) fn finish(mut self, at: Duration) -> io::Result<u64> {
        self.close_cluster()?;
        self.kept = self.kept.max(at.as_millis() as u64);
        let cues = (!self.cues.is_empty()).then_some(self.written);
        let index = self.index();
        self.append(&index)?;
        self.complete_head(cues)?;
        self.output.settle()?;
        Ok(self.written)
    }

    /// From the start to the last block that is written.
    pub(crate) fn kept(&self) -> Duration {
        Duration::from_millis(self.kept)
    }

    /// The cluster that a block of this time goes to, and its time in milliseconds.
    fn cluster(&mut self, at: Duration, key: bool) -> io::Result<(u64, &mut Cluster)> {
        let time = self.latest.max(at.as_millis() as u64);
        let full = self.cluster.as_ref().is_some_and(|cluster| {
            // A key frame begins a cluster, so that players find it.
            key || time - cluster.begin >= CLUSTER.as_millis() as u64
                || cluster.blocks.0.len() >= CLUSTER_BYTES
        });
        if full {
            self.close_cluster()?;
        }
        self.latest = time;
        let cluster = self.cluster.get_or_insert_with(|| Cluster {
            begin: time,
            begins_with_key: key,
            blocks: Elements::default(),
        });
        Ok((time, cluster))
    }

    /// Writes the cluster that was being filled.
    fn close_cluster(&mut self) -> io::Result<()> {
        let Some(cluster) = self.cluster.take() else {
            return Ok(());
        };
        let place = self.places.in_segment(self.written);
        let mut whole = Elements::default();
        whole.master(id::CLUSTER, |inner| {
            inner.number(id::TIMESTAMP, cluster.begin);
            inner.0.extend_from_slice(&cluster.blocks.0);
        });
        self.append(&whole.0)?;
        self.kept = self.latest;
        if cluster.begins_with_key {
            self.cues.push((cluster.begin, place));
        }
        Ok(())
    }

    /// Writes at the end; if that fails, the file is cut back to what was whole and told its duration.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let written = self
            .output
            .write_all(bytes)
            .and_then(|()| self.output.flush());
        if let Err(error) = written {
            // What can be saved is; the error to tell is the one that came first.
            let _ = self.output.cut(self.written);
            let _ = self.complete_head(None);
            return Err(error);
        }
        self.written += bytes.len() as u64;
        Ok(())
    }

    fn index(&self) -> Vec<u8> {
        let mut elements = Elements::default();
        if !self.cues.is_empty() {
            elements.master(id::CUES, |cues| {
                for &(time, place) in &self.cues {
                    cues.master(id::CUE_POINT, |point| {
                        point.number(id::CUE_TIME, time);
                        point.master(id::CUE_TRACK_POSITIONS, |positions| {
                            positions.number(id::CUE_TRACK, u64::from(VIDEO_TRACK));
                            positions.number(id::CUE_CLUSTER_POSITION, place);
                        });
                    });
                }
            });
        }
        elements.0
    }

    /// Fills in what was left open at the beginning; `cues` is where the index is.
    fn complete_head(&mut self, cues: Option<u64>) -> io::Result<()> {
        let mut duration = Elements::default();
        duration.bytes(id::DURATION, &(self.kept as f64).to_be_bytes());
        let contents = [
            (id::INFO, Some(self.places.info)),
            (id::TRACKS, Some(self.places.tracks)),
            (id::CUES, cues),
        ];
        let mut seek_head = Elements::default();
        seek_head.master(id::SEEK_HEAD, |head| {
            for (id, place) in contents {
                let Some(place) = place else { continue };
                head.master(id::SEEK, |seek| {
                    seek.bytes(id::SEEK_ID, &id.to_be_bytes());
                    seek.number(id::SEEK_POSITION, self.places.in_segment(place));
                });
            }
        });
        seek_head.room(SEEK_HEAD_ROOM - seek_head.0.len());
        let whole = length(self.places.in_segment(self.written));
        self.overwrite(self.places.duration, &duration.0)?;
        self.overwrite(self.places.seek_head, &seek_head.0)?;
        self.overwrite(self.places.segment_length, &whole)
    }

    fn overwrite(&mut self, place: u64, bytes: &[u8]) -> io::Result<()> {
        self.output.seek(SeekFrom::Start(place))?;
        self.output.write_all(bytes)?;
        self.output.flush()
    }
}

impl<W: Output> Drop for Muxer<W> {
    /// A recording that isn't finished loses no frame either, as long as there is a way to write it.
    fn drop(&mut self) {
        let _ = self.close_cluster();
    }
}

/// What a file begins with, up to the first cluster.
fn head((width, height): (u32, u32), interval: Duration) -> (Vec<u8>, Places) {
    let mut head = Elements::default();
    head.master(id::EBML, |ebml| {
        ebml.number(id::EBML_VERSION, 1)
            .number(id::EBML_READ_VERSION, 1)
            .number(id::EBML_MAX_ID_LENGTH, 4)
            .number(id::EBML_MAX_SIZE_LENGTH, 8)
            .text(id::DOC_TYPE, "webm")
            .number(id::DOC_TYPE_VERSION, 4)
            .number(id::DOC_TYPE_READ_VERSION, 2);
    });
    head.id(id::SEGMENT);
    let segment_length = head.0.len() as u64;
    head.0.extend_from_slice(&UNKNOWN);
    let seek_head = head.0.len() as u64;
    head.room(SEEK_HEAD_ROOM);
    let info = head.0.len() as u64;
    head.master(id::INFO, |info| {
        let name = concat!("recorder ", env!("CARGO_PKG_VERSION"));
        info.number(id::TIMESTAMP_SCALE, 1_000_000)
            .text(id::MUXING_APP, name)
            .text(id::WRITING_APP, name)
            .room(DURATION_ROOM);
    });
    let tracks = head.0.len() as u64;
    head.master(id::TRACKS, |tracks| {
        tracks.master(id::TRACK_ENTRY, |track| {
            track_entry(track, VIDEO_TRACK, 1, "V_VP8");
            // Converters take it for the rate of frames; else it would be one each millisecond.
            let interval = u64::try_from(interval.as_nanos()).unwrap_or(u64::MAX);
            track.number(id::DEFAULT_DURATION, interval);
            track.master(id::VIDEO, |video| {
                video
                    .number(id::PIXEL_WIDTH, u64::from(width))
                    .number(id::PIXEL_HEIGHT, u64::from(height))
                    .master(id::COLOUR, |colour| {
                        // BT.601, black at 16 and white at 235.
                        colour
                            .number(id::MATRIX_COEFFICIENTS, 6)
                            .number(id::RANGE, 1);
                    });
            });
        });
        tracks.master(id::TRACK_ENTRY, |track| {
            track_entry(track, TEXT_TRACK, 0x11, "D_WEBVTT/SUBTITLES");
            // Over the screen's own text only when asked for.
            track
                .number(id::FLAG_DEFAULT, 0)
                .text(id::NAME, "Chat and events");
        });
    });
    let places = Places {
        segment_length,
        seek_head,
        info,
        duration: tracks - DURATION_ROOM as u64,
        tracks,
    };
    (head.0, places)
}

fn track_entry(track: &mut Elements, number: u8, kind: u64, codec: &str) {
    track
        .number(id::TRACK_NUMBER, u64::from(number))
        .number(id::TRACK_UID, u64::from(number))
        .number(id::TRACK_TYPE, kind)
        .number(id::FLAG_LACING, 0)
        .text(id::LANGUAGE, "und")
        .text(id::CODEC_ID, codec);
}

/// A block: its track, its time within the cluster in milliseconds, flags, and what it holds.
fn block(track: u8, time: u64, flags: u8, data: &[u8]) -> Vec<u8> {
    // A cluster is closed long before its times outgrow two bytes.
    let [high, low] = (time as u16).to_be_bytes();
    let mut block = vec![0x80 | track, high, low, flags];
    block.extend_from_slice(data);
    block
}

#[cfg(test)]
mod tests;
