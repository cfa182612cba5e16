//! Clipboards and files over real connections: they arrive, and everything else overtakes them.

use net::Limits;
use session::{
    ClipContent, Ending, FileCommand, FileEntry, FileEvent, Helper, HelperCommand, HelperEvent,
    NoviceCommand, NoviceEvent, Right, StopReason, Way,
};

use crate::support::proxy::Proxy;
use crate::support::{House, Session, open_ticket_offering, until};
use ticket::Endpoint;

const EVERYTHING: &str = "view,chat,point,control,files,clipboard,record";

async fn session(house: &mut House, address: std::net::SocketAddr) -> Session {
    let created = open_ticket_offering(EVERYTHING, vec![Endpoint::tcp(address)]);
    house.shelf.put(&created);
    house.session(&created).await
}

#[tokio::test]
async fn a_clipboard_of_the_largest_size_arrives() {
    let mut house = House::new(Limits::default());
    let address = house.address();
    let Session {
        novice, mut helper, ..
    } = session(&mut house, address).await;
    let mut link = novice.link;
    let ask = HelperCommand::Ask(Right::ReadClipboard);
    helper.commands.send(ask).await.unwrap();
    let asked = until(&mut link, |event| {
        matches!(event, NoviceEvent::Asked { .. })
    })
    .await;
    let NoviceEvent::Asked { question, .. } = asked else {
        unreachable!("it was waited for");
    };
    link.commands
        .send(NoviceCommand::Allow { question })
        .await
        .unwrap();
    until(&mut link, |event| matches!(event, NoviceEvent::Allowed(_))).await;
    let picture: Vec<u8> = (0..32 * 1024 * 1024).map(|at| (at % 251) as u8).collect();
    let copied = NoviceCommand::Clipboard(ClipContent::Png(picture.clone()));
    link.commands.send(copied).await.unwrap();
    let came = until(&mut helper, |event| {
        matches!(event, HelperEvent::Clipboard(_))
    })
    .await;
    assert!(matches!(came, HelperEvent::Clipboard(ClipContent::Png(bytes)) if bytes == picture));
}

/// The novice's program sends endless zeros; what it was asked for is answered.
async fn serve(commands: &tokio::sync::mpsc::Sender<NoviceCommand>, event: NoviceEvent) {
    let command = match event {
        NoviceEvent::File(FileEvent::PieceWanted { transfer, most, .. }) => {
            let bytes = vec![0; most as usize];
            FileCommand::Piece { transfer, bytes }
        }
        NoviceEvent::File(FileEvent::HashWanted { transfer, .. }) => {
            let sha256 = Some([9; 32]);
            FileCommand::Hash { transfer, sha256 }
        }
        _ => return,
    };
    // After the end nobody takes it.
    let _ = commands.send(NoviceCommand::File(command)).await;
}

async fn offer_file(session: &mut Session, size: u64) {
    let files = vec![FileEntry {
        path: "big".into(),
        size,
    }];
    let offer = FileCommand::Offer { fetch: None, files };
    session
        .novice
        .link
        .commands
        .send(NoviceCommand::File(offer))
        .await
        .unwrap();
    until(&mut session.helper, |event| {
        matches!(event, HelperEvent::File(FileEvent::Offered { .. }))
    })
    .await;
    let (transfer, from, starts) = (1, 0, vec![]);
    let accept = FileCommand::Accept {
        transfer,
        from,
        starts,
    };
    session
        .helper
        .commands
        .send(HelperCommand::File(accept))
        .await
        .unwrap();
}

/// The helper's program puts everything away; whether the file is at its end.
async fn put_away(helper: &net::Link<Helper>, event: HelperEvent, got: &mut u64) -> bool {
    let command = match event {
        HelperEvent::File(FileEvent::Piece {
            transfer, bytes, ..
        }) => {
            *got += bytes.len() as u64;
            let bytes = bytes.len() as u32;
            FileCommand::Took { transfer, bytes }
        }
        HelperEvent::File(FileEvent::FileEnd {
            transfer,
            file,
            sha256,
        }) => {
            assert_eq!(sha256, Some([9; 32]));
            let whole = true;
            FileCommand::Done {
                transfer,
                file,
                whole,
            }
        }
        HelperEvent::File(FileEvent::Over {
            way: Way::Receiving,
            why: None,
            ..
        }) => return true,
        _ => return false,
    };
    // After the end nobody takes it.
    let _ = helper.commands.send(HelperCommand::File(command)).await;
    false
}

#[tokio::test]
async fn a_file_arrives() {
    let mut house = House::new(Limits::default());
    let address = house.address();
    let mut session = session(&mut house, address).await;
    offer_file(&mut session, 5_000_000).await;
    let Session {
        novice, mut helper, ..
    } = session;
    let mut link = novice.link;
    let (mut got, mut is_over) = (0, false);
    while !is_over {
        tokio::select! {
            Some(event) = link.events.recv() => serve(&link.commands, event).await,
            Some(event) = helper.events.recv() => is_over = put_away(&helper, event, &mut got).await,
        }
    }
    assert_eq!(got, 5_000_000);
}

/// While a file without end is sent, a stop comes through: behind no more of the file than was on its way.
#[tokio::test]
async fn a_stop_overtakes_a_file() {
    let mut house = House::new(Limits::default());
    let cable = Proxy::to(house.address()).await;
    let mut session = session(&mut house, cable.address()).await;
    offer_file(&mut session, 1 << 40).await;
    let Session {
        novice, mut helper, ..
    } = session;
    let mut link = novice.link;
    let mut got = 0;
    while got < 1_000_000 {
        tokio::select! {
            Some(event) = link.events.recv() => serve(&link.commands, event).await,
            Some(event) = helper.events.recv() => {
                put_away(&helper, event, &mut got).await;
            }
        }
    }
    let before = got;
    link.commands
        .send(NoviceCommand::Stop(StopReason::Person))
        .await
        .unwrap();
    let ending = loop {
        match helper.events.recv().await.unwrap() {
            HelperEvent::Ended(ending) => break ending,
            event => {
                put_away(&helper, event, &mut got).await;
            }
        }
    };
    assert!(
        matches!(
            ending,
            Ending::Stopped {
                why: StopReason::Person,
                ..
            }
        ),
        "{ending:?}"
    );
    assert!(
        got - before <= 512 * 1024,
        "{} bytes came before the stop",
        got - before
    );
}

/// A picture leaves before a piece that waits.
#[tokio::test]
async fn pictures_overtake_a_file() {
    let mut house = House::new(Limits::default());
    let address = house.address();
    let mut session = session(&mut house, address).await;
    offer_file(&mut session, 1 << 40).await;
    let Session {
        novice, mut helper, ..
    } = session;
    let mut link = novice.link;
    let (mut got, mut pictures) = (0, 0);
    while pictures < 50 {
        // As a screen that never rests.
        let _ = novice.screen.try_send(vec![7; 16_000].into());
        tokio::select! {
            Some(event) = link.events.recv() => serve(&link.commands, event).await,
            Some(event) = helper.events.recv() => {
                pictures += usize::from(matches!(event, HelperEvent::Screen(_)));
                put_away(&helper, event, &mut got).await;
            }
        }
    }
    let bound = 50 * 16_000 + 512 * 1024;
    assert!(got <= bound, "{got} bytes of the file before 50 pictures");
}
