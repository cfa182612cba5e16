//! A ticket's life: made, listed, sent, sent again, withdrawn, deleted.

use std::collections::BTreeSet;

use crate::support::{
    add, admitted, approved, at, insert, invitation, lasting, make, open, own_key, request,
    somebody, start,
};
use chrono::TimeDelta;
use ledger::{Filter, LedgerError, NewTicket, Page, Resend, State, Way};
use ticket::{Capability, Id, Kind, Offers, PasswordChoice, Uses};

const ALL: Page = Page {
    after: None,
    limit: 100,
    filter: Filter::All,
};

fn listed(ledger: &ledger::Ledger, filter: Filter) -> Vec<Id> {
    let rows = ledger.page(&Page { filter, ..ALL }).unwrap();
    rows.iter().map(|row| row.id).collect()
}

#[test]
fn what_is_inserted_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut wanted = request(0, 1800, Uses::UntilExpiry);
    wanted.offers = Offers::new([Capability::View, Capability::Control]).unwrap();
    let created = make(&wanted);
    insert(&open(folder.path()), &created, 0);

    let ledger = open(folder.path());
    let row = ledger.row(&created.keys.id).unwrap();
    assert_eq!(row.pseudonym, "Blue Heron");
    assert_eq!((row.created, row.expires), (at(0), at(1800)));
    assert_eq!((row.state, row.ended), (State::Open, None));
    assert_eq!(
        (row.offers, row.uses, row.kind),
        (wanted.offers, Uses::UntilExpiry, Kind::Open)
    );
    assert_eq!(row.tries_left, 5);
    assert_eq!(
        ledger.details(&row.id).unwrap().message,
        "My printer does not print."
    );
    assert_eq!(*ledger.file(&row.id).unwrap().unwrap(), created.file);
    assert_eq!(
        ledger.by_name(&created.keys.name, at(1)).unwrap(),
        Some(created.keys.clone())
    );
    assert_eq!(
        ledger.by_name(&row.id, at(1)).unwrap(),
        None,
        "the id is not the name"
    );
}

#[test]
fn invitations_with_passwords_are_kept_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let typed = PasswordChoice::Typed("Tr0mbone&kettle".to_owned().into());
    for (password, kind) in [
        (PasswordChoice::Words, Kind::Sealed),
        (typed, Kind::Guarded),
    ] {
        let created = make(&ticket::Request {
            password,
            ..request(0, 86_400, Uses::Once)
        });
        insert(&ledger, &created, 0);
        assert_eq!(ledger.row(&created.keys.id).unwrap().kind, kind);
        assert_eq!(
            ledger.by_name(&created.keys.name, at(1)).unwrap(),
            Some(created.keys)
        );
    }
}

#[test]
fn a_ticket_is_kept_once() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let created = add(&ledger, 0, Uses::Once);
    ledger.withdraw(&created.keys.id, at(1)).unwrap();
    let again = NewTicket {
        created: &created,
        message: "",
        endpoints: &[],
        only: None,
        replaces: None,
        now: at(2),
    };
    assert!(matches!(ledger.insert(&again), Err(LedgerError::Twice(id)) if id == created.keys.id));
    assert_eq!(
        ledger.row(&created.keys.id).unwrap().state,
        State::Withdrawn
    );
}

#[test]
fn pages_go_through_the_list_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let ids: Vec<_> = (0..25)
        .map(|n| add(&ledger, n, Uses::Once).keys.id)
        .collect();
    for id in ids.iter().step_by(3) {
        ledger.withdraw(id, at(30)).unwrap();
    }

    let mut seen = Vec::new();
    let mut page = Page { limit: 7, ..ALL };
    loop {
        let rows = ledger.page(&page).unwrap();
        assert!(rows.len() <= 7);
        let Some(last) = rows.last() else { break };
        page.after = Some(last.number);
        seen.extend(rows.iter().map(|row| row.id));
    }
    let newest_first: Vec<_> = ids.iter().rev().copied().collect();
    assert_eq!(seen, newest_first);

    let (alive, over) = (
        listed(&ledger, Filter::Alive),
        listed(&ledger, Filter::Over),
    );
    assert_eq!((alive.len(), over.len()), (16, 9));
    assert!(
        over.iter()
            .all(|id| ids.iter().position(|i| i == id).unwrap() % 3 == 0)
    );
    assert!(
        alive
            .iter()
            .collect::<BTreeSet<_>>()
            .is_disjoint(&over.iter().collect())
    );
}

#[test]
fn tickets_are_found_by_the_beginning_of_their_id() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let ids: Vec<_> = (0..30)
        .map(|_| add(&ledger, 0, Uses::Once).keys.id)
        .collect();
    let id = ids[7];
    let text = id.to_string();
    for length in [1, 2, 5, 13, 26] {
        let prefix = &text[..length];
        let found: BTreeSet<_> = ledger
            .find(prefix)
            .unwrap()
            .iter()
            .map(|row| row.id)
            .collect();
        let expected: BTreeSet<_> = ids
            .iter()
            .filter(|id| id.to_string().starts_with(prefix))
            .copied()
            .collect();
        assert_eq!(found, expected, "{prefix}");
    }
    assert_eq!(
        ledger.find("").unwrap().len(),
        20,
        "a search gives 20 at most"
    );
    assert!(ledger.find("not an id").unwrap().is_empty());
}

#[test]
fn a_withdrawn_ticket_is_gone_for_knockers_and_stays_in_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let created = add(&ledger, 0, Uses::UntilExpiry);
    let id = created.keys.id;
    assert!(ledger.any_open(at(1)).unwrap());

    assert_eq!(ledger.withdraw(&id, at(10)).unwrap(), None);

    assert!(!ledger.any_open(at(11)).unwrap());
    assert_eq!(ledger.by_name(&created.keys.name, at(11)).unwrap(), None);
    assert_eq!(ledger.file(&id).unwrap(), None);
    let row = ledger.row(&id).unwrap();
    assert_eq!((row.state, row.ended), (State::Withdrawn, Some(at(10))));
    let again = ledger.withdraw(&id, at(12));
    assert!(matches!(
        again,
        Err(LedgerError::Over {
            state: State::Withdrawn,
            ..
        })
    ));
    assert_eq!(ledger.row(&id).unwrap(), row);
}

#[test]
fn a_ticket_is_good_up_to_its_last_moment() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let early = add(&ledger, 0, Uses::Once);
    let late = add(&ledger, 100, Uses::Once);
    assert_eq!(ledger.next_expiry().unwrap(), Some(at(3600)));

    assert_eq!(ledger.expire_due(at(3600)).unwrap(), []);
    assert!(
        ledger
            .by_name(&early.keys.name, at(3600))
            .unwrap()
            .is_some()
    );
    let after = at(3600) + TimeDelta::milliseconds(1);
    assert_eq!(ledger.by_name(&early.keys.name, after).unwrap(), None);
    assert_eq!(ledger.row(&early.keys.id).unwrap().state, State::Expired);
    assert_eq!(ledger.next_expiry().unwrap(), Some(at(3700)));
    assert!(ledger.any_open(after).unwrap());

    assert_eq!(ledger.expire_due(at(9999)).unwrap(), [late.keys.id]);
    assert!(!ledger.any_open(at(9999)).unwrap());
    assert_eq!(ledger.next_expiry().unwrap(), None);
}

#[test]
fn many_that_are_due_expire_at_once_and_are_told_the_first_due_first() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let keep = |n: i64| {
        let created = lasting(0, 3600 - n, Uses::Once);
        insert(&ledger, &created, 0);
        created.keys.id
    };
    let mut due: Vec<_> = (0..60).map(keep).skip(11).collect();
    due.reverse();
    assert_eq!(ledger.expire_due(at(3590)).unwrap(), due);
    assert_eq!(listed(&ledger, Filter::Alive).len(), 11);
}

#[test]
fn deliveries_are_kept_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    ledger
        .deliver(&id, at(1), Way::Mail, "anna@example.org")
        .unwrap();
    ledger.deliver(&id, at(2), Way::Text, "").unwrap();
    ledger
        .deliver(&id, at(3), Way::File, &"x".repeat(5000))
        .unwrap();

    let deliveries = ledger.details(&id).unwrap().deliveries;
    let told: Vec<_> = deliveries
        .iter()
        .map(|d| (d.at, d.way, d.to.len()))
        .collect();
    assert_eq!(
        told,
        [
            (at(1), Way::Mail, 16),
            (at(2), Way::Text, 0),
            (at(3), Way::File, 1024)
        ]
    );
}

#[test]
fn resending_gives_the_same_file_while_open_and_else_the_likes_of_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let old = add(&ledger, 0, Uses::UntilExpiry);
    let id = old.keys.id;
    match ledger.resend(&id, at(5)).unwrap() {
        Resend::Same { file } => assert_eq!(*file, old.file),
        Resend::New(_) => panic!("it is open"),
    }

    ledger.withdraw(&id, at(10)).unwrap();
    let Resend::New(template) = ledger.resend(&id, at(20)).unwrap() else {
        panic!("it is over");
    };
    assert_eq!(template.replaces, id);
    assert_eq!(template.pseudonym, "Blue Heron");
    assert_eq!(template.message, "My printer does not print.");
    assert_eq!(
        (template.offers, template.uses),
        (Offers::default(), Uses::UntilExpiry)
    );
    assert_eq!(
        (template.kind, template.lasts),
        (Kind::Open, TimeDelta::hours(1))
    );

    let created = invitation(20, template.uses);
    let message = &template.message;
    let new = NewTicket {
        created: &created,
        message,
        endpoints: &[],
        only: None,
        replaces: Some(template.replaces),
        now: at(20),
    };
    ledger.insert(&new).unwrap();
    let (before, after) = (
        ledger.details(&id).unwrap(),
        ledger.details(&created.keys.id).unwrap(),
    );
    assert_eq!(before.replaced_by, [created.keys.id]);
    assert_eq!(after.replaces, Some(id));
    assert_ne!(created.keys.private_key, old.keys.private_key);

    ledger.delete(&id, at(30)).unwrap();
    assert_eq!(ledger.details(&created.keys.id).unwrap().replaces, None);
}

#[test]
fn an_expired_ticket_is_not_resent_as_if_it_were_open() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    assert!(matches!(
        ledger.resend(&id, at(3601)).unwrap(),
        Resend::New(_)
    ));
}

#[test]
fn deleting_leaves_one_line_of_history() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let created = add(&ledger, 0, Uses::UntilExpiry);
    let id = created.keys.id;
    ledger.deliver(&id, at(1), Way::Text, "").unwrap();
    let session = approved(&ledger, &id, 2);
    assert!(matches!(
        ledger.delete(&id, at(3)),
        Err(LedgerError::InUse(_))
    ));
    let way = ledger::FileWay::Sent;
    ledger.file_moved(session, at(3), way, "a.txt", 3).unwrap();
    ledger
        .end_session(session, at(4), ledger::Why::StoppedByHelper)
        .unwrap();
    ledger.note(session, at(4), "The printer prints.").unwrap();
    let unanswered = admitted(&ledger, &id, 5);
    ledger
        .end_session(unanswered, at(6), ledger::Why::Declined)
        .unwrap();

    ledger.delete(&id, at(10)).unwrap();

    assert!(matches!(ledger.row(&id), Err(LedgerError::NoSuchTicket(_))));
    assert!(matches!(
        ledger.details(&id),
        Err(LedgerError::NoSuchTicket(_))
    ));
    assert!(listed(&ledger, Filter::All).is_empty());
    assert_eq!(ledger.by_name(&created.keys.name, at(11)).unwrap(), None);
    let history = ledger.history(None, 10).unwrap();
    let [line] = history.as_slice() else {
        panic!("{history:?}")
    };
    assert_eq!((line.id, line.pseudonym.as_str()), (id, "Blue Heron"));
    assert_eq!((line.created, line.deleted), (start(), at(10)));
    assert_eq!((line.state, line.sessions), (State::Open, 1));
    for table in [
        "ticket", "secret", "delivery", "attempt", "session", "granted", "moved", "note",
    ] {
        let sql = rusqlite::Connection::open(folder.path().join("ledger.sqlite")).unwrap();
        let count = format!("SELECT count(*) FROM {table}");
        let left: i64 = sql.query_row(&count, [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

#[test]
fn what_is_not_there_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = invitation(0, Uses::Once).keys.id;
    assert!(matches!(ledger.row(&id), Err(LedgerError::NoSuchTicket(_))));
    assert!(matches!(
        ledger.withdraw(&id, at(0)),
        Err(LedgerError::NoSuchTicket(_))
    ));
    assert!(matches!(
        ledger.delete(&id, at(0)),
        Err(LedgerError::NoSuchTicket(_))
    ));
    assert!(matches!(
        ledger.resend(&id, at(0)),
        Err(LedgerError::NoSuchTicket(_))
    ));
    assert!(matches!(
        ledger.deliver(&id, at(0), Way::Text, ""),
        Err(LedgerError::NoSuchTicket(_))
    ));
    assert!(matches!(
        ledger.begin_try(&id, at(0), somebody()),
        Err(ledger::TryError::Ledger(LedgerError::NoSuchTicket(_)))
    ));
    assert_eq!(ledger.file(&id).unwrap(), None);
}

#[test]
fn rows_and_details_are_readable_by_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    approved(&ledger, &id, 2);
    let json = serde_json::to_value(ledger.details(&id).unwrap()).unwrap();
    assert_eq!(json["row"]["id"], id.to_string());
    assert_eq!(json["row"]["state"], "in use");
    assert_eq!(json["row"]["kind"], "open");
    assert_eq!(json["row"]["offers"], serde_json::json!(["view", "chat"]));
    assert_eq!(json["attempts"][0]["outcome"], "admitted");
    assert_eq!(json["sessions"][0]["granted"][0]["capability"], "view");
    assert_eq!(json["sessions"][0]["helper_key"], "07".repeat(32));
}

#[test]
fn several_are_ended_or_deleted_at_once_but_for_the_one_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let ids: Vec<_> = (0..4)
        .map(|n| add(&ledger, n, Uses::UntilExpiry).keys.id)
        .collect();
    let gone = ticket::Id::from_bytes([0x11; 16]);
    let session = approved(&ledger, &ids[1], 5);
    ledger.withdraw(&ids[2], at(6)).unwrap();

    // What is over, or gone, is no mistake: the list that a person sees may be a second old.
    let running = ledger.withdraw_all(&[ids[0], ids[2], gone], at(7)).unwrap();
    assert_eq!(running, None);
    let states = || ids.iter().map(|id| ledger.row(id).map(|row| row.state));
    let withdrawn = states().filter(|s| matches!(s, Ok(State::Withdrawn)));
    assert_eq!(withdrawn.count(), 2);
    assert!(own_key(folder.path(), &ids[0]).is_none_or(|key| key == [0; 32]));

    let in_use = ledger.delete_all(&[ids[0], ids[1], gone, ids[3]], at(8));
    assert_eq!(in_use.unwrap(), Some(ids[1]));
    assert_eq!(ledger.history(None, 10).unwrap().len(), 2);
    assert_eq!(states().filter(Result::is_ok).count(), 2);

    let running = ledger.withdraw_all(&ids, at(9)).unwrap();
    assert_eq!(running, Some((ids[1], session)));
}

#[test]
fn the_list_says_how_each_was_sent_last() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    add(&ledger, 1, Uses::Once);
    assert_eq!(ledger.row(&id).unwrap().sent, None);
    ledger.deliver(&id, at(2), Way::Text, "").unwrap();
    ledger
        .deliver(&id, at(3), Way::Mail, "ann@example.org")
        .unwrap();
    let rows = ledger.page(&ALL);
    let sent: Vec<_> = rows.unwrap().into_iter().map(|row| row.sent).collect();
    let to = "ann@example.org".to_owned();
    let way = Way::Mail;
    assert_eq!(sent, [None, Some(ledger::Sent { way, to })]);
}
