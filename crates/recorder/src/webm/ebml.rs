//! Elements of Matroska files: an id, a length, and what they hold (RFC 8794).

/// Ids of RFC 9559 that are written here.
pub(super) mod id {
    pub(in crate::webm) const EBML: u32 = 0x1A45_DFA3;
    pub(in crate::webm) const EBML_VERSION: u32 = 0x4286;
    pub(in crate::webm) const EBML_READ_VERSION: u32 = 0x42F7;
    pub(in crate::webm) const EBML_MAX_ID_LENGTH: u32 = 0x42F2;
    pub(in crate::webm) const EBML_MAX_SIZE_LENGTH: u32 = 0x42F3;
    pub(in crate::webm) const DOC_TYPE: u32 = 0x4282;
    pub(in crate::webm) const DOC_TYPE_VERSION: u32 = 0x4287;
    pub(in crate::webm) const DOC_TYPE_READ_VERSION: u32 = 0x4285;
    pub(in crate::webm) const VOID: u32 = 0xEC;
    pub(in crate::webm) const SEGMENT: u32 = 0x1853_8067;
    pub(in crate::webm) const SEEK_HEAD: u32 = 0x114D_9B74;
    pub(in crate::webm) const SEEK: u32 = 0x4DBB;
    pub(in crate::webm) const SEEK_ID: u32 = 0x53AB;
    pub(in crate::webm) const SEEK_POSITION: u32 = 0x53AC;
    pub(in crate::webm) const INFO: u32 = 0x1549_A966;
    pub(in crate::webm) const TIMESTAMP_SCALE: u32 = 0x2A_D7B1;
    pub(in crate::webm) const DURATION: u32 = 0x4489;
    pub(in crate::webm) const MUXING_APP: u32 = 0x4D80;
    pub(in crate::webm) const WRITING_APP: u32 = 0x5741;
    pub(in crate::webm) const TRACKS: u32 = 0x1654_AE6B;
    pub(in crate::webm) const TRACK_ENTRY: u32 = 0xAE;
    pub(in crate::webm) const TRACK_NUMBER: u32 = 0xD7;
    pub(in crate::webm) const TRACK_UID: u32 = 0x73C5;
    pub(in crate::webm) const TRACK_TYPE: u32 = 0x83;
    pub(in crate::webm) const FLAG_DEFAULT: u32 = 0x88;
    pub(in crate::webm) const FLAG_LACING: u32 = 0x9C;
    pub(in crate::webm) const NAME: u32 = 0x536E;
    pub(in crate::webm) const LANGUAGE: u32 = 0x22_B59C;
    pub(in crate::webm) const CODEC_ID: u32 = 0x86;
    pub(in crate::webm) const DEFAULT_DURATION: u32 = 0x23_E383;
    pub(in crate::webm) const VIDEO: u32 = 0xE0;
    pub(in crate::webm) const PIXEL_WIDTH: u32 = 0xB0;
    pub(in crate::webm) const PIXEL_HEIGHT: u32 = 0xBA;
    pub(in crate::webm) const COLOUR: u32 = 0x55B0;
    pub(in crate::webm) const MATRIX_COEFFICIENTS: u32 = 0x55B1;
    pub(in crate::webm) const RANGE: u32 = 0x55B9;
    pub(in crate::webm) const CLUSTER: u32 = 0x1F43_B675;
    pub(in crate::webm) const TIMESTAMP: u32 = 0xE7;
    pub(in crate::webm) const SIMPLE_BLOCK: u32 = 0xA3;
    pub(in crate::webm) const BLOCK_GROUP: u32 = 0xA0;
    pub(in crate::webm) const BLOCK: u32 = 0xA1;
    pub(in crate::webm) const BLOCK_DURATION: u32 = 0x9B;
    pub(in crate::webm) const CUES: u32 = 0x1C53_BB6B;
    pub(in crate::webm) const CUE_POINT: u32 = 0xBB;
    pub(in crate::webm) const CUE_TIME: u32 = 0xB3;
    pub(in crate::webm) const CUE_TRACK_POSITIONS: u32 = 0xB7;
    pub(in crate::webm) const CUE_TRACK: u32 = 0xF7;
    pub(in crate::webm) const CUE_CLUSTER_POSITION: u32 = 0xF1;
}

/// A length that isn't known yet, as eight bytes.
pub(super) const UNKNOWN: [u8; 8] = [0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

/// A length as eight bytes, whatever it is.
pub(super) fn length(length: u64) -> [u8; 8] {
    (length | 1 << 56).to_be_bytes()
}

/// Elements one after the other.
#[derive(Default)]
pub(super) struct Elements(pub(super) Vec<u8>);

impl Elements {
    /// An id by itself.
    pub(super) fn id(&mut self, id: u32) -> &mut Self {
        let bytes = id.to_be_bytes();
        self.0
            .extend_from_slice(&bytes[(id.leading_zeros() / 8) as usize..]);
        self
    }

    /// An element that holds these bytes.
    pub(super) fn bytes(&mut self, id: u32, value: &[u8]) -> &mut Self {
        self.id(id);
        match value.len() {
            short @ 0..=126 => self.0.push(0x80 | short as u8),
            long => self.0.extend_from_slice(&length(long as u64)),
        }
        self.0.extend_from_slice(value);
        self
    }

    /// An element that holds a number.
    pub(super) fn number(&mut self, id: u32, value: u64) -> &mut Self {
        let bytes = value.to_be_bytes();
        let zeros = (value.leading_zeros() / 8).min(7) as usize;
        self.bytes(id, &bytes[zeros..])
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, id: u32, value: &str) -> &mut Self {
        self.bytes(id, value.as_bytes())
    }

    /// An element that holds others.
    pub(super) fn master(&mut self, id: u32, fill: impl FnOnce(&mut Elements)) -> &mut Self {
        let mut inner = Elements::default();
        fill(&mut inner);
        self.bytes(id, &inner.0)
    }

    /// Room of `whole` bytes, 2 to 128, for what is written later.
    pub(super) fn room(&mut self, whole: usize) -> &mut Self {
        self.bytes(id::VOID, &vec![0; whole - 2])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_have_the_bytes_of_the_standard() {
        let mut elements = Elements::default();
        elements
            .number(id::TIMESTAMP_SCALE, 1_000_000)
            .number(id::TRACK_TYPE, 0);
        elements.master(id::TRACK_ENTRY, |inner| {
            inner.text(id::CODEC_ID, "V_VP8");
        });
        assert_eq!(
            elements.0,
            b"\x2a\xd7\xb1\x83\x0f\x42\x40\x83\x81\x00\xae\x87\x86\x85V_VP8"
        );
        let mut long = Elements::default();
        long.bytes(id::VOID, &[7; 200]);
        assert_eq!(long.0[..9], [0xec, 0x01, 0, 0, 0, 0, 0, 0, 200]);
        let mut room = Elements::default();
        room.room(96);
        assert_eq!(room.0.len(), 96);
    }
}
