//! The arithmetic coder that all of a VP8 frame goes through (RFC 6386, section 7).

/// Writes yes-or-no decisions, each with the probability that its reader expects.
pub(super) struct BoolCoder {
    bytes: Vec<u8>,
    range: u32,
    low: u32,
    /// Bits of `low` that are settled, less the 24 it takes until a byte is whole.
    settled: i32,
}

impl BoolCoder {
    pub(super) fn new() -> Self {
        Self {
            bytes: Vec::new(),
            range: 255,
            low: 0,
            settled: -24,
        }
    }

    /// Writes `bit`; `probability` of 256 that it is false, 1 to 255.
    #[inline]
    pub(super) fn bit(&mut self, bit: bool, probability: u8) {
        let split = 1 + (((self.range - 1) * u32::from(probability)) >> 8);
        if bit {
            self.low = self.low.wrapping_add(split);
            self.range -= split;
        } else {
            self.range = split;
        }
        let mut shift = self.range.leading_zeros() as i32 - 24;
        self.range <<= shift;
        self.settled += shift;
        if self.settled >= 0 {
            let whole = shift - self.settled;
            if (self.low << (whole - 1)) & 0x8000_0000 != 0 {
                self.carry();
            }
            self.bytes.push((self.low >> (24 - whole)) as u8);
            self.low = (self.low << whole) & 0x00ff_ffff;
            shift = self.settled;
            self.settled -= 8;
        }
        self.low <<= shift;
    }

    /// Writes the lowest `count` bits of `value`, the highest of them first, at even odds.
    pub(super) fn literal(&mut self, value: u32, count: u32) {
        for place in (0..count).rev() {
            self.bit(value >> place & 1 == 1, 128);
        }
    }

    /// A flag at even odds.
    pub(super) fn flag(&mut self, value: bool) {
        self.bit(value, 128);
    }

    /// What was written, whole.
    pub(super) fn finish(mut self) -> Vec<u8> {
        for _ in 0..32 {
            self.flag(false);
        }
        self.bytes
    }

    /// A sum ran over into bytes that were thought settled.
    fn carry(&mut self) {
        for byte in self.bytes.iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte != 0 {
                return;
            }
        }
    }
}

/// The probability of 256 of a decision that was `no` times false and `yes` times true.
pub(super) fn probability(no: u32, yes: u32) -> u8 {
    let all = u64::from(no) + u64::from(yes);
    let share = (u64::from(no) * 256 + all / 2).checked_div(all);
    share.unwrap_or(128).clamp(1, 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The reader of RFC 6386, section 7.3.
    struct Reader<'a> {
        input: std::slice::Iter<'a, u8>,
        value: u32,
        range: u32,
        bits: u32,
    }

    impl<'a> Reader<'a> {
        fn new(bytes: &'a [u8]) -> Self {
            let mut input = bytes.iter();
            let mut next = || u32::from(input.next().copied().unwrap_or(0));
            let value = next() << 8 | next();
            Self {
                input,
                value,
                range: 255,
                bits: 0,
            }
        }

        fn bit(&mut self, probability: u8) -> bool {
            let split = 1 + (((self.range - 1) * u32::from(probability)) >> 8);
            let yes = self.value >= split << 8;
            if yes {
                self.range -= split;
                self.value -= split << 8;
            } else {
                self.range = split;
            }
            while self.range < 128 {
                self.value <<= 1;
                self.range <<= 1;
                self.bits += 1;
                if self.bits == 8 {
                    self.bits = 0;
                    self.value |= u32::from(self.input.next().copied().unwrap_or(0));
                }
            }
            yes
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(bits in prop::collection::vec((any::<bool>(), 1..=255_u8), 0..4000)) {
            let mut coder = BoolCoder::new();
            for &(bit, probability) in &bits {
                coder.bit(bit, probability);
            }
            let bytes = coder.finish();
            let mut reader = Reader::new(&bytes);
            for &(bit, probability) in &bits {
                prop_assert_eq!(reader.bit(probability), bit);
            }
        }
    }

    #[test]
    fn likely_decisions_cost_next_to_nothing() {
        let mut coder = BoolCoder::new();
        for _ in 0..8_160 {
            coder.bit(true, probability(0, 8_160));
        }
        assert!(coder.finish().len() < 16);
    }
}
