//! Cards and identity files: whatever is taken keeps the format's promises; nothing else panics or takes long.
#![no_main]

use chrono::{DateTime, Utc};
use libfuzzer_sys::fuzz_target;
use ticket::identity::{Card, Locked, MAX_LEN};
use ticket::text_rule;

fuzz_target!(|data: &[u8]| {
    let now: DateTime<Utc> = DateTime::from_timestamp(1_795_341_600, 0).expect("a time");
    if let Ok(card) = Card::read_any(data, now) {
        assert_eq!(text_rule::line(card.name(), 64), Ok(card.name()));
        assert_eq!(card.fingerprint().split('-').count(), 6);
        assert!(data.len() <= 4 * MAX_LEN);
    }
    if let Ok(locked) = Locked::read(data, now) {
        assert_eq!(text_rule::line(locked.name(), 64), Ok(locked.name()));
        assert!(data.len() <= MAX_LEN);
    }
});
