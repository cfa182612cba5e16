//! What things cost in bytes.

/// What it costs to send things, learned from what it cost before.
pub(crate) struct Cost {
    pub(crate) bytes_per_unit: f64,
    /// It is never taken for less.
    pub(crate) least: f64,
}

impl Cost {
    /// Bytes that so many units will cost.
    pub(crate) fn of(&self, units: usize) -> usize {
        (units as f64 * self.bytes_per_unit.max(self.least)) as usize
    }

    /// So many units cost so many bytes.
    pub(crate) fn learn(&mut self, units: usize, bytes: usize) {
        if units > 0 {
            self.bytes_per_unit = (self.bytes_per_unit + bytes as f64 / units as f64) / 2.0;
        }
    }
}
