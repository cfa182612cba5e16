//! How a session begins, goes on after a break, and breaks.

use std::time::Instant;

use wire::{EndingWhy, FromNovice};

use super::Active;
use super::limits::seconds;
use crate::approval::Approved;
use crate::clips::Clips;
use crate::countdown::Countdown;
use crate::files::Transfers;
use crate::limits::{IDLE_WARNINGS, TIME_WARNINGS};
use crate::line::Line;
use crate::novice::control::Control;
use crate::novice::picture::Picture;
use crate::novice::rights::Rights;
use crate::novice::{Core, NoviceEvent};
use crate::pace::Pace;
use crate::returning::Remains;
use crate::{Ending, Side};

impl Active {
    /// The answer to a person's yes.
    pub(in crate::novice) fn begin(
        now: Instant,
        core: &mut Core,
        line: Line,
        small_talk: Pace,
    ) -> Self {
        let offers = core.setup.offers;
        let limits = &core.setup.limits;
        let limit = limits.session.min(limits.most_ahead());
        let idle = limits.idle;
        let approved = Approved::new(offers, core.setup.peer_key);
        let token = token(core);
        core.outbox.send(FromNovice::Approved {
            offers: offers.to_string(),
            time_limit_s: seconds(limit),
            token,
        });
        let approval = approved.approval().clone();
        core.outbox.tell(NoviceEvent::Approved(approval.clone()));
        Self {
            approved,
            rights: Rights::new(approval),
            control: Control::default(),
            picture: Picture::default(),
            clips: Clips::default(),
            files: Transfers::new(Side::Novice),
            line,
            time: Countdown::new(EndingWhy::TimeLimit, now, limit, TIME_WARNINGS),
            idle: Countdown::new(EndingWhy::Idle, now, idle, IDLE_WARNINGS),
            small_talk,
            own_chat: Pace::of_own_chat(),
            peers_chat: Pace::of_peers_chat(),
            peers_input: Pace::of_peers_input(),
            peers_marks: Pace::of_peers_marks(),
            peers_pings: Pace::of_peers_pings(),
            token,
            previous_token: None,
            helper_records: None,
            novice_records: false,
        }
    }

    /// The answer to the right helper's return: a new approval of what is left.
    pub(in crate::novice) fn resume(now: Instant, core: &mut Core, remains: Remains) -> Self {
        let approved = Approved::new(remains.offers, core.setup.peer_key);
        let token = token(core);
        core.outbox.send(FromNovice::WelcomeBack {
            time_limit_s: seconds(remains.time.left(now)),
            token,
            grants: remains.rights.kept(),
        });
        let approval = approved.approval().clone();
        core.outbox.tell(NoviceEvent::Returned(approval.clone()));
        let mut active = Self {
            approved,
            rights: Rights::revive(approval, remains.rights, core),
            control: Control::default(),
            picture: Picture::default(),
            clips: Clips::default(),
            files: remains.files.revive(now),
            line: Line::new(now),
            time: remains.time,
            idle: remains.idle,
            small_talk: Pace::of_small_talk(),
            own_chat: Pace::of_own_chat(),
            peers_chat: Pace::of_peers_chat(),
            peers_input: Pace::of_peers_input(),
            peers_marks: Pace::of_peers_marks(),
            peers_pings: Pace::of_peers_pings(),
            token,
            previous_token: Some(remains.token),
            helper_records: None,
            novice_records: false,
        };
        active.picture.pause(core, remains.is_paused);
        active.weigh(now, core);
        active
    }

    /// The line is gone: everything granted dies, and what may go on is kept;
    /// nothing, if the program has taken the approval back already, or if the
    /// time to come back has passed before anybody noticed.
    pub(in crate::novice) fn broke(
        self: Box<Self>,
        now: Instant,
        core: &mut Core,
        ending: Ending,
    ) -> Ending {
        let Self {
            approved,
            rights,
            time,
            idle,
            picture,
            files,
            token,
            previous_token,
            line,
            ..
        } = *self;
        let deadline = Remains::deadline(line.broke_at(now), &time);
        if approved.approval().is_live() && now < deadline {
            core.remains = Some(Remains {
                ticket: core.setup.keys.id,
                peer_key: core.setup.peer_key,
                token,
                previous_token,
                offers: approved.approval().offers(),
                rights: rights.survive(),
                files: files.suspend(now),
                deadline,
                time,
                idle,
                is_paused: picture.is_paused(),
            });
        }
        ending
    }
}

fn token(core: &mut Core) -> [u8; 32] {
    let mut token = [0; 32];
    core.setup.random.fill(&mut token);
    token
}
