//! Both real machines over real TCP and TLS: from the knock to the end.

use net::{Identity, Limits};
use secrecy::SecretString;
use session::{Ending, HelperCommand, HelperEvent, NoviceCommand, NoviceEvent, Side, StopReason};
use ticket::{Endpoint, PasswordChoice};

use crate::support::{House, Session, chat_both_ways, name, opened, ticket, until};

#[tokio::test]
async fn from_a_file_and_a_password_to_the_same_words_and_a_chat() {
    let mut house = House::new(Limits::default());
    let created = ticket(PasswordChoice::Words, vec![Endpoint::tcp(house.address())]);
    house.shelf.put(&created);
    let (invitation, unlocked) = opened(&created);
    let mut random = |out: &mut [u8]| getrandom::fill(out).unwrap();
    let ada = ticket::identity::generate("Ada", chrono::Utc::now(), &mut random).unwrap();
    let identity = Identity::lasting(&ada).unwrap();
    let mut helper = net::dial(unlocked, invitation, &identity, name("Ada"))
        .await
        .unwrap();
    let mut incoming = house.incoming.recv().await.unwrap();
    assert_eq!(incoming.helper_key, identity.key_hash());
    let novice = &mut incoming.link;
    let (mut words, mut shown) = (None, None);
    while words.is_none() {
        let answer = match novice.events.recv().await.unwrap() {
            NoviceEvent::TryWanted => NoviceCommand::TryTaken { left: 4 },
            NoviceEvent::PasswordProved => NoviceCommand::Admit,
            NoviceEvent::ApprovalWanted { name, words: three } => {
                assert_eq!(name.to_string(), "Ada");
                words = Some(three);
                NoviceCommand::Approve
            }
            other => panic!("unexpected: {other:?}"),
        };
        novice.commands.send(answer).await.unwrap();
    }
    until(novice, |event| matches!(event, NoviceEvent::Approved(_))).await;
    while shown.is_none() {
        if let HelperEvent::Waiting { words } = helper.events.recv().await.unwrap() {
            shown = Some(words);
        }
    }
    assert_eq!(words, shown);
    until(&mut helper, |event| {
        matches!(event, HelperEvent::Approved { .. })
    })
    .await;
    assert_eq!(
        house.listener.unadmitted(),
        0,
        "inside, no longer at the door"
    );
}

#[tokio::test]
async fn a_wrong_password_is_told_to_both() {
    let mut house = House::new(Limits::default());
    let created = ticket(
        PasswordChoice::Typed(SecretString::from("Kestrel-4-Lanterns")),
        vec![Endpoint::tcp(house.address())],
    );
    house.shelf.put(&created);
    let invitation = ticket::read(created.file.as_bytes(), chrono::Utc::now()).unwrap();
    let wrong = SecretString::from("Kestrel-5-Lanterns");
    let unlocked = invitation.unlock(Some(&wrong)).unwrap();
    let identity = Identity::ephemeral().unwrap();
    let mut helper = net::dial(unlocked, invitation, &identity, name("Ada"))
        .await
        .unwrap();
    let mut incoming = house.incoming.recv().await.unwrap();
    until(&mut incoming.link, |event| {
        matches!(event, NoviceEvent::TryWanted)
    })
    .await;
    incoming
        .link
        .commands
        .send(NoviceCommand::TryTaken { left: 3 })
        .await
        .unwrap();
    let told = until(&mut helper, |event| matches!(event, HelperEvent::Ended(_))).await;
    assert!(
        matches!(
            told,
            HelperEvent::Ended(Ending::WrongPassword { tries_left: 3 })
        ),
        "{told:?}"
    );
    until(&mut incoming.link, |event| {
        matches!(event, NoviceEvent::Ended(Ending::WrongPassword { .. }))
    })
    .await;
}

#[tokio::test]
async fn screen_packets_arrive_whole_and_in_order() {
    let mut house = House::new(Limits::default());
    let created = house.ticket();
    let Session {
        novice,
        mut helper,
        approval,
    } = house.session(&created).await;
    let packets: Vec<Vec<u8>> = (0..100_u16)
        .map(|n| {
            n.to_be_bytes()
                .into_iter()
                .cycle()
                .take(1 + usize::from(n) * 160)
                .collect()
        })
        .collect();
    let sent = packets.clone();
    let sending = async {
        for packet in sent {
            novice.screen.send(packet.into()).await.unwrap();
        }
    };
    let receiving = async {
        for packet in &packets {
            match until(&mut helper, |event| matches!(event, HelperEvent::Screen(_))).await {
                HelperEvent::Screen(received) => assert_eq!(&received, packet),
                other => panic!("{other:?}"),
            }
        }
    };
    tokio::join!(sending, receiving);
    assert!(approval.is_live());
}

#[tokio::test]
async fn the_helpers_goodbye_reaches_the_novice() {
    let mut house = House::new(Limits::default());
    let created = house.ticket();
    let Session {
        mut novice,
        helper,
        approval,
    } = house.session(&created).await;
    helper
        .commands
        .send(HelperCommand::Stop(StopReason::Person))
        .await
        .unwrap();
    let told = until(&mut novice.link, |event| {
        matches!(event, NoviceEvent::Ended(_))
    })
    .await;
    let by_helper = Ending::Stopped {
        by: Side::Helper,
        why: StopReason::Person,
    };
    assert!(
        matches!(&told, NoviceEvent::Ended(ending) if *ending == by_helper),
        "{told:?}"
    );
    assert!(!approval.is_live());
    assert!(
        novice.link.events.recv().await.is_none(),
        "nothing comes after the end"
    );
}

#[tokio::test]
async fn a_novices_app_that_lets_go_ends_the_session_for_both() {
    let mut house = House::new(Limits::default());
    let created = house.ticket();
    let Session {
        novice,
        mut helper,
        approval,
    } = house.session(&created).await;
    drop(novice);
    let told = until(&mut helper, |event| matches!(event, HelperEvent::Ended(_))).await;
    let closing = Ending::Stopped {
        by: Side::Novice,
        why: StopReason::Closing,
    };
    assert!(
        matches!(&told, HelperEvent::Ended(ending) if *ending == closing),
        "{told:?}"
    );
    assert!(!approval.is_live());
}

#[tokio::test]
async fn two_helpers_at_once_have_links_of_their_own() {
    let mut house = House::new(Limits::default());
    let first = house.ticket();
    let second = house.ticket();
    let mut one = house.session(&first).await;
    let mut two = house.session(&second).await;
    chat_both_ways(&mut one).await;
    chat_both_ways(&mut two).await;
    assert_ne!(one.novice.helper_key, two.novice.helper_key);
}
