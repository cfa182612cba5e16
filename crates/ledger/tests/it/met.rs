//! Who has been here before, as the one who is asked has to know it.

use crate::support::{add, admitted, approved, at, open};
use ledger::{Met, Why};
use ticket::Uses;

/// The key that the helpers of these tests have.
const KEY: [u8; 32] = [7; 32];

#[test]
fn a_key_is_known_by_the_sessions_that_a_person_allowed_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let nobody = Met {
        sessions: 0,
        last: None,
        anybody: false,
    };
    assert_eq!(ledger.met(&KEY).unwrap(), nobody);

    let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    let declined = admitted(&ledger, &id, 5);
    assert_eq!(ledger.met(&KEY).unwrap(), nobody, "while it is asked");
    ledger.end_session(declined, at(6), Why::Declined).unwrap();
    assert_eq!(ledger.met(&KEY).unwrap(), nobody, "who was declined");

    for n in 1..4 {
        let session = approved(&ledger, &id, n * 100);
        ledger
            .end_session(session, at(n * 100 + 50), Why::TimeLimit)
            .unwrap();
    }
    let known = Met {
        sessions: 3,
        last: Some(at(300)),
        anybody: true,
    };
    assert_eq!(ledger.met(&KEY).unwrap(), known);
    let another = Met {
        anybody: true,
        ..nobody
    };
    assert_eq!(ledger.met(&[8; 32]).unwrap(), another);

    // With the invitation goes what was known of its sessions, but not that there were some.
    ledger.withdraw(&id, at(400)).unwrap();
    ledger.delete(&id, at(401)).unwrap();
    assert_eq!(ledger.met(&KEY).unwrap(), another);
}
