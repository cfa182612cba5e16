//! Where randomness comes from: always the caller.

/// A source of cryptographically strong random bytes.
///
/// Programs pass the system's (`getrandom`); tests pass a fixed stream and get the same bytes out again.
/// Implemented for every `FnMut(&mut [u8])`.
pub trait Random {
    /// Fills all of `out`. It cannot fail: a source that can must stop the program instead.
    fn fill(&mut self, out: &mut [u8]);
}

impl<F: FnMut(&mut [u8])> Random for F {
    fn fill(&mut self, out: &mut [u8]) {
        self(out);
    }
}

/// `N` bytes from `random`.
pub(crate) fn bytes<const N: usize>(random: &mut dyn Random) -> [u8; N] {
    let mut out = [0; N];
    random.fill(&mut out);
    out
}

/// A stream that only the seed decides, for tests.
#[cfg(test)]
pub(crate) fn seeded(seed: u64) -> impl FnMut(&mut [u8]) {
    use sha2::{Digest, Sha256};
    let mut blocks =
        (0u64..).flat_map(move |n| Sha256::digest([seed.to_le_bytes(), n.to_le_bytes()].concat()));
    move |out: &mut [u8]| out.fill_with(|| blocks.next().expect("the stream does not end"))
}
