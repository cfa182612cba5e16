//! What is left when the disk is full.

use super::*;

const INTERVAL: Duration = Duration::from_millis(100);

/// A disk of so many bytes.
struct Disk {
    bytes: io::Cursor<Vec<u8>>,
    room: usize,
}

impl Write for &mut Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fits = self.room.saturating_sub(self.bytes.position() as usize);
        if fits == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.bytes.write(&bytes[..bytes.len().min(fits)])
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for &mut Disk {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

impl Output for &mut Disk {
    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.bytes.get_mut().truncate(length as usize);
        Ok(())
    }

    fn settle(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file of frames of 1,000 bytes, three a second, until the disk is full or `frames` are written.
fn fill(room: usize, frames: u64) -> (Vec<u8>, io::Result<()>) {
    let mut disk = Disk {
        bytes: io::Cursor::default(),
        room,
    };
    let mut muxer = Muxer::new(&mut disk, (64, 64), INTERVAL).unwrap();
    let mut result = Ok(());
    for frame in 0..frames {
        let at = Duration::from_millis(333 * frame);
        result = muxer.frame(at, frame % 9 == 0, &[0; 1_000]);
        if result.is_err() {
            break;
        }
    }
    drop(muxer);
    (disk.bytes.into_inner(), result)
}

#[test]
fn a_full_disk_leaves_whole_clusters_and_the_right_lengths() {
    let (file, result) = fill(20_000, 100);
    assert_eq!(result.unwrap_err().kind(), io::ErrorKind::StorageFull);
    let (head, places) = head((64, 64), INTERVAL);
    let (whole, _) = fill(usize::MAX, 18);
    let clusters = &file[head.len()..];
    assert_eq!(
        clusters,
        &whole[head.len()..file.len()],
        "only whole clusters, unchanged"
    );
    let told = u64::from_be_bytes(
        file[places.segment_length as usize..][..8]
            .try_into()
            .unwrap(),
    );
    assert_eq!(
        told & 0x00ff_ffff_ffff_ffff,
        places.in_segment(file.len() as u64)
    );
    let duration = &file[places.duration as usize + 3..][..8];
    let duration = f64::from_be_bytes(duration.try_into().unwrap());
    assert!((5_000.0..7_000.0).contains(&duration), "{duration}");
}

#[test]
fn what_is_dropped_without_an_end_has_all_its_frames() {
    let (file, result) = fill(usize::MAX, 7);
    result.unwrap();
    assert!(file.len() > 7_000);
}
