//! The text form: what is taken is the one text of its bytes, and what is written is taken.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ticket::{MAX_FILE_LEN, ReadError, pasted, text};

fuzz_target!(|data: &[u8]| {
    let Ok(input) = std::str::from_utf8(data) else {
        return;
    };
    match text::from_text(input) {
        Ok(bytes) => {
            assert!(bytes.len() <= MAX_FILE_LEN);
            if let Ok(file) = std::str::from_utf8(&bytes) {
                assert_eq!(text::to_text(file), input.trim());
            }
        }
        Err(error) => assert!(matches!(
            error,
            ReadError::TextPrefix | ReadError::TextEncoding | ReadError::TooLarge
        )),
    }
    for found in [pasted::invitation(input), pasted::card(input)]
        .into_iter()
        .flatten()
    {
        assert!(found.len() <= input.len());
    }
    let written = text::to_text(input);
    match text::from_text(&format!(" {written}\r\n")) {
        Ok(bytes) => assert_eq!(bytes, data),
        Err(error) => assert!(error == ReadError::TooLarge && data.len() > MAX_FILE_LEN),
    }
});
