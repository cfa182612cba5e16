//! JPEGs cut in two: a head, which is mostly the same as the one before and then not sent, and a scan.

use turbojpeg::{Colorspace, Decompressor, Image};

/// Most bytes of a JPEG's head.
pub(crate) const MAX_HEAD: usize = 2_048;

/// What a JPEG ends with.
pub(crate) const END: [u8; 2] = [0xFF, 0xD9];

/// Where to cut a JPEG (ITU-T T.81, annex B).
pub(crate) struct Cut {
    /// Where the height stands (two bytes, big-endian).
    pub(crate) height: usize,
    /// Where the scan's data begins.
    pub(crate) scan: usize,
}

impl Cut {
    /// Of one that was just packed, whose height is made 0: so the head is the same for all.
    pub(crate) fn blank(jpeg: &mut [u8]) -> Self {
        let cut = Self::find(jpeg).expect("a whole JPEG has a head and a scan");
        jpeg[cut.height..cut.height + 2].fill(0);
        cut
    }

    /// Walks the segments up to the scan; None if there is none or no baseline frame before it.
    pub(crate) fn find(jpeg: &[u8]) -> Option<Self> {
        const START: [u8; 2] = [0xFF, 0xD8];
        const BASELINE_FRAME: u8 = 0xC0;
        const SCAN: u8 = 0xDA;
        jpeg.strip_prefix(&START)?;
        let mut height = None;
        let mut at = START.len();
        loop {
            let &[0xFF, marker, high, low] = jpeg.get(at..at + 4)? else {
                return None;
            };
            let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
            match marker {
                // Length (2), precision (1), height (2).
                BASELINE_FRAME if end >= at + 7 => height = Some(at + 5),
                SCAN => {
                    let height = height?;
                    return (end <= jpeg.len()).then_some(Self { height, scan: end });
                }
                _ => {}
            }
            at = end;
        }
    }
}

/// Puts JPEGs together again, and unpacks them.
pub(crate) struct Joiner {
    decompressor: Decompressor,
    /// The last head, checked.
    head: Option<(Vec<u8>, Cut)>,
    jpeg: Vec<u8>,
}

impl Joiner {
    pub(crate) fn new() -> Self {
        Self {
            decompressor: Decompressor::new().expect("a JPEG decompressor needs only memory"),
            head: None,
            jpeg: Vec::new(),
        }
    }

    pub(crate) fn has_head(&self) -> bool {
        self.head.is_some()
    }

    /// A new head arrived; None if it is none.
    pub(crate) fn set_head(&mut self, head: &[u8]) -> Option<()> {
        let cut = Cut::find(head);
        let cut = cut.filter(|cut| cut.scan == head.len() && head.len() <= MAX_HEAD)?;
        self.head = Some((head.to_vec(), cut));
        Some(())
    }

    /// Joins a scan to the last head. Tells its colours; None if that is no baseline JPEG of this width and height: checked
    /// before anything is allocated by what the head says.
    pub(crate) fn join(&mut self, size: (usize, usize), scan: &[u8]) -> Option<Colorspace> {
        let (head, cut) = self.head.as_ref()?;
        let height = u16::try_from(size.1).ok()?.to_be_bytes();
        self.jpeg.clear();
        self.jpeg.extend_from_slice(head);
        self.jpeg[cut.height..cut.height + 2].copy_from_slice(&height);
        self.jpeg.extend_from_slice(scan);
        self.jpeg.extend_from_slice(&END);
        let header = self.decompressor.read_header(&self.jpeg).ok()?;
        let is_baseline = !header.is_progressive && !header.is_lossless && !header.is_arithmetic;
        let is_right = (header.width, header.height) == size && is_baseline;
        is_right.then_some(header.colorspace)
    }

    /// Unpacks what was joined last.
    pub(crate) fn unpack(&mut self, image: Image<&mut [u8]>) -> Option<()> {
        self.decompressor.decompress(&self.jpeg, image).ok()
    }
}
