//! The bytes of a film's frame, as in `docs/screen-format.md`.

use super::{Mode, PARTS, Vector};
use crate::decoder::DecodeError;
use crate::packets::Reader;

/// Most bytes of a frame.
pub(super) const MAX_FRAME: usize = 1 << 20;

/// Bits of a block's byte: above those of its parts whether it has a vector (else that is 0), and whether it comes from
/// nothing.
const HAS_VECTOR: u8 = 1 << PARTS;
const FROM_NOTHING: u8 = 2 << PARTS;

/// A frame, cut into its fields.
pub(super) struct Frame<'a> {
    /// How many blocks have a vector.
    pub(super) vectors: u16,
    /// How the blocks are made, packed.
    pub(super) modes: &'a [u8],
    /// Head of the JPEG; empty if it is the same as before, or if there is no JPEG.
    pub(super) head: &'a [u8],
    /// The rest of it, without the end marker.
    pub(super) scan: &'a [u8],
}

impl<'a> Frame<'a> {
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(8 + self.modes.len() + self.head.len() + self.scan.len());
        out.extend_from_slice(&self.vectors.to_le_bytes());
        out.extend_from_slice(&(self.modes.len() as u32).to_le_bytes());
        out.extend_from_slice(self.modes);
        out.extend_from_slice(&(self.head.len() as u16).to_le_bytes());
        out.extend_from_slice(self.head);
        out.extend_from_slice(self.scan);
        out
    }

    pub(super) fn read(frame: &'a [u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(frame);
        let vectors = reader.u16()?;
        let modes = reader.u32()? as usize;
        let modes = reader.bytes(modes)?;
        let head = usize::from(reader.u16()?);
        Ok(Self {
            vectors,
            modes,
            head: reader.bytes(head)?,
            scan: reader.rest(),
        })
    }
}

/// All modes as bytes, and how many vectors are among them: a byte for each block, then the vectors' columns, then their
/// rows, as differences from the vector before, since neighbours mostly move alike.
pub(super) fn write_modes(modes: &[Mode]) -> (Vec<u8>, u16) {
    let bytes = modes.iter().map(|mode| match mode.from {
        None => mode.said | FROM_NOTHING,
        Some(vector) if vector == Vector::default() => mode.said,
        Some(_) => mode.said | HAS_VECTOR,
    });
    let mut bytes: Vec<u8> = bytes.collect();
    let moved = modes.iter().filter_map(|mode| mode.from);
    let vectors: Vec<Vector> = moved
        .filter(|vector| *vector != Vector::default())
        .collect();
    for of in [
        |vector: &Vector| vector.right,
        |vector: &Vector| vector.down,
    ] {
        let mut last = 0;
        for vector in &vectors {
            let value = of(vector);
            bytes.push(value.wrapping_sub(last) as u8);
            last = value;
        }
    }
    (bytes, vectors.len() as u16)
}

/// The modes of so many blocks.
pub(super) fn read_modes(bytes: &[u8], blocks: usize) -> Result<Vec<Mode>, DecodeError> {
    const BROKEN: DecodeError = DecodeError::Malformed("broken blocks of a film");
    let (kinds, vectors) = bytes.split_at_checked(blocks).ok_or(BROKEN)?;
    let (right, down) = vectors.split_at(vectors.len() / 2);
    let mut deltas = right.iter().zip(down);
    let mut last = Vector::default();
    let modes = kinds.iter().map(|kind| {
        let from = match kind & (HAS_VECTOR | FROM_NOTHING) {
            0 => Some(Vector::default()),
            HAS_VECTOR => {
                let (&right, &down) = deltas.next().ok_or(BROKEN)?;
                last.right = last.right.wrapping_add(right as i8);
                last.down = last.down.wrapping_add(down as i8);
                Some(last)
            }
            FROM_NOTHING => None,
            _ => return Err(BROKEN),
        };
        let said = kind & (HAS_VECTOR - 1);
        Ok(Mode { from, said })
    });
    let modes = modes.collect::<Result<Vec<_>, _>>()?;
    let all_used = deltas.next().is_none() && vectors.len() % 2 == 0;
    all_used.then_some(modes).ok_or(BROKEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_mode() -> impl Strategy<Value = Mode> {
        let from = prop::option::of((-3..=3_i8, any::<i8>()));
        (from, 0..1_u8 << PARTS).prop_map(|(from, said)| Mode {
            from: from.map(|(right, down)| Vector { right, down }),
            said,
        })
    }

    proptest! {
        #[test]
        fn modes_come_back(modes in prop::collection::vec(any_mode(), 1..200)) {
            let (bytes, vectors) = write_modes(&modes);
            prop_assert_eq!(bytes.len(), modes.len() + 2 * usize::from(vectors));
            prop_assert_eq!(read_modes(&bytes, modes.len()).unwrap(), modes);
        }

        #[test]
        fn any_bytes_are_modes_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60), blocks in 0..60_usize) {
            if let Ok(modes) = read_modes(&bytes, blocks) {
                prop_assert_eq!(modes.len(), blocks);
            }
        }
    }
}
