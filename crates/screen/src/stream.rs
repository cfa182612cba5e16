//! A zstd stream that lives as long as the session, so that what was on the screen before
//! (a scrolled page, a closed window) costs almost nothing when it comes again.
//!
//! Measured on a page of text, 1200x900: each tile alone 136 KB and, scrolled by 60 rows, 125 KB;
//! with the stream 95 KB and 25 KB; with long distance matching 90 KB and 10 KB. A palette before
//! the stream makes the first picture smaller and all later ones larger.

use zstd::stream::raw::{CParameter, DParameter, Decoder, Encoder, InBuffer, Operation, OutBuffer};

use crate::decoder::DecodeError;

/// What a stream carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Pixels as they are, and pointer shapes.
    Pixels,
    /// What prediction left of photographic tiles; remembers little, as it never comes again.
    Residuals,
}

impl Lane {
    /// How far back a stream remembers, as a power of two of bytes.
    fn window_log(self) -> u32 {
        match self {
            // 16 MiB: more than two full HD screens. (With half of that, three in four scrolled
            // pages are forgotten too early, as zstd can't use all of its window all the time.)
            Self::Pixels => 24,
            Self::Residuals => 17,
        }
    }
}

const LEVEL: i32 = 1;
const STEP: usize = 16 * 1024;

/// The packing end.
pub(crate) struct Packer(Encoder<'static>);

impl Packer {
    pub(crate) fn new(lane: Lane) -> Self {
        let mut encoder = Encoder::new(LEVEL).expect("zstd has this level");
        let mut set = |parameter| {
            encoder
                .set_parameter(parameter)
                .expect("zstd has this parameter in this range");
        };
        set(CParameter::WindowLog(lane.window_log()));
        if lane == Lane::Pixels {
            set(CParameter::EnableLongDistanceMatching(true));
            set(CParameter::LdmMinMatch(64));
            set(CParameter::LdmHashRateLog(5));
        }
        Self(encoder)
    }

    /// Appends to `out` all that the other end needs to get `raw` back.
    pub(crate) fn pack(&mut self, raw: &[u8], out: &mut Vec<u8>) {
        let mut input = InBuffer::around(raw);
        while input.pos() < raw.len() {
            self.step(out, |zstd, output| zstd.run(&mut input, output));
        }
        while self.step(out, |zstd, output| zstd.flush(output)) > 0 {}
    }

    /// Ends the stream and begins another, which remembers nothing.
    pub(crate) fn begin_anew(&mut self, out: &mut Vec<u8>) {
        while self.step(out, |zstd, output| zstd.finish(output, true)) > 0 {}
        self.0.reinit().expect("zstd begins whenever it is told to");
    }

    fn step(
        &mut self,
        out: &mut Vec<u8>,
        run: impl FnOnce(&mut Encoder<'static>, &mut OutBuffer<'_, Vec<u8>>) -> std::io::Result<usize>,
    ) -> usize {
        out.reserve(STEP);
        let at = out.len();
        let mut output = OutBuffer::around_pos(out, at);
        run(&mut self.0, &mut output).expect("zstd packs whatever it is given")
    }
}

/// The unpacking end.
pub(crate) struct Unpacker(Decoder<'static>);

impl Unpacker {
    pub(crate) fn new(lane: Lane) -> Self {
        let mut decoder = Decoder::new().expect("zstd decoders need no parameter");
        decoder
            .set_parameter(DParameter::WindowLogMax(lane.window_log()))
            .expect("zstd has this parameter in this range");
        Self(decoder)
    }

    /// Unpacks `packed` into `out` and tells how many bytes of `out` were filled. Never writes
    /// more: bytes that would not fit are an error.
    pub(crate) fn unpack(&mut self, packed: &[u8], out: &mut [u8]) -> Result<usize, DecodeError> {
        let mut input = InBuffer::around(packed);
        let mut output = OutBuffer::around(out);
        loop {
            let before = (input.pos(), output.pos());
            self.0
                .run(&mut input, &mut output)
                .map_err(|_| DecodeError::Malformed("broken zstd stream"))?;
            let all_in = input.pos() == packed.len();
            if all_in && (output.pos() == output.capacity() || before.1 == output.pos()) {
                return Ok(output.pos());
            }
            if before == (input.pos(), output.pos()) {
                return Err(DecodeError::Malformed("more pixels than were announced"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back_and_repetition_is_cheap() {
        for lane in [Lane::Pixels, Lane::Residuals] {
            let (mut packer, mut unpacker) = (Packer::new(lane), Unpacker::new(lane));
            let mut noise = 1_u64;
            let raw: Vec<u8> = (0..60_000)
                .map(|_| {
                    noise ^= noise << 13;
                    noise ^= noise >> 7;
                    noise ^= noise << 17;
                    noise as u8
                })
                .collect();
            let mut sizes = Vec::new();
            for _ in 0..3 {
                let mut packed = Vec::new();
                packer.pack(&raw, &mut packed);
                let mut out = vec![0; raw.len()];
                assert_eq!(unpacker.unpack(&packed, &mut out), Ok(raw.len()));
                assert!(out == raw);
                sizes.push(packed.len());
            }
            assert!(sizes[0] > 59_000 && sizes[2] < 100, "{sizes:?}");
        }
    }

    #[test]
    fn pieces_may_be_unpacked_as_they_come() {
        let (mut packer, mut unpacker) = (Packer::new(Lane::Pixels), Unpacker::new(Lane::Pixels));
        let raw: Vec<u8> = (0..40_000_u32).map(|i| ((i * i) >> 7) as u8).collect();
        let mut packed = Vec::new();
        packer.pack(&raw, &mut packed);
        let mut out = vec![0; raw.len()];
        let mut filled = 0;
        for piece in packed.chunks(777) {
            filled += unpacker.unpack(piece, &mut out[filled..]).unwrap();
        }
        assert!(filled == raw.len() && out == raw);
    }

    #[test]
    fn more_than_there_is_room_for_is_an_error() {
        let (mut packer, mut unpacker) = (Packer::new(Lane::Pixels), Unpacker::new(Lane::Pixels));
        let mut packed = Vec::new();
        packer.pack(&vec![7; 10_000_000], &mut packed);
        let mut out = vec![0; 1000];
        assert!(unpacker.unpack(&packed, &mut out).is_err());
    }
}
