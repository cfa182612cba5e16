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
