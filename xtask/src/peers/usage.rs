//! What the processes of one machine use: all of those in its network namespace.

use anyhow::{Context as _, Result};
use std::fs;

/// The kernel counts time in hundredths of a second, and memory in pages.
const TICKS: f64 = 100.0;
const PAGE: u64 = 4096;

/// Used so far, and just now.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    /// Of the processor, in seconds; with children that have ended.
    pub(super) cpu: f64,
    /// Memory that is not swapped out, in bytes.
    pub(super) memory: u64,
}

/// Of these processes together; one that has ended counts nothing.
pub(super) fn of(processes: &[u32]) -> Usage {
    let all = processes.iter().filter_map(|process| {
        let line = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        read(&line).ok()
    });
    all.fold(Usage::default(), |sum, one| Usage {
        cpu: sum.cpu + one.cpu,
        memory: sum.memory + one.memory,
    })
}

/// A process's line (`man 5 proc_pid_stat`).
fn read(line: &str) -> Result<Usage> {
    // The name before it may have blanks and brackets.
    let (_, rest) = line.rsplit_once(')').context("no line of a process")?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let field = |number: usize| -> Result<u64> {
        let text = fields.get(number - 3).context("a field is missing")?;
        Ok(text.parse()?)
    };
    let ticks = field(14)? + field(15)? + field(16)? + field(17)?;
    Ok(Usage {
        cpu: ticks as f64 / TICKS,
        memory: field(24)? * PAGE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_read_whatever_its_name_is() {
        let line = "42 (a) (b 7) S 1 42 42 0 -1 4194304 100 0 0 0 150 50 25 25 20 0 3 0 9 1000 12 18446744073709551615";
        let usage = read(line).unwrap();
        assert_eq!((usage.cpu, usage.memory), (2.5, 12 * PAGE));
        assert!(read("42 (cut").is_err());
    }
}
