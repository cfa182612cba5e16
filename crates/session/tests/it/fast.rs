//! On a fast line a file is not held up by the machines: how much is sent in how much time of the virtual clock.

use std::time::Duration;

use session::Side;

use crate::desk::at_desk_in;
use crate::files::{Porters, accept};
use crate::pair::{Pair, Weather};

/// A line within a house, without an end to what it carries.
const HOUSE: Weather = Weather {
    latency: Duration::from_micros(500),
    jitter: Duration::ZERO,
};

/// What a program needs to read what it is asked for, or to put away what has come, however much that is.
const PROGRAM: Duration = Duration::from_millis(1);

fn work(pair: &mut Pair, porters: &mut Porters, span: Duration) {
    let until = pair.now + span;
    while pair.now < until {
        pair.run_for(PROGRAM);
        porters.work(pair);
    }
}

/// The programs answer a thousand times a second: what they are asked for has to be worth it, and the window must grow
/// though it is the programs that are waited for.
#[test]
fn a_file_goes_at_tens_of_megabytes_a_second() {
    for sender in [Side::Novice, Side::Helper] {
        let mut pair = at_desk_in(HOUSE);
        let mut porters = Porters::new(sender, &[30_000_000]);
        let receiver = porters.receiver();
        pair.file(sender, porters.offer(None));
        porters.carry(&mut pair);
        pair.file(receiver, accept(1));
        work(&mut pair, &mut porters, Duration::from_millis(500));
        let after = porters.arrived[0].len();
        assert!(after >= 20_000_000, "{sender:?}: {after} bytes in 0.5 s");
        work(&mut pair, &mut porters, Duration::from_secs(1));
        assert!(porters.arrived == porters.contents);
        assert_eq!(pair.endings(), (None, None));
    }
}
