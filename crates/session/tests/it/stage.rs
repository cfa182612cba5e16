//! A pair brought to a given step by hand, so that one side can then be
//! replaced by somebody hostile.

use session::NoviceCommand;

use crate::invitations::open;
use crate::pair::Pair;

/// What the novice waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NoviceStage {
    Knock,
    Try,
    Proof,
    Admission,
    Words,
    Answer,
    Active,
}

/// What the helper waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HelperStage {
    Answer,
    Admission,
    Reveal,
    Person,
    Active,
}

pub(crate) const NOVICE_STAGES: [NoviceStage; 7] = [
    NoviceStage::Knock,
    NoviceStage::Try,
    NoviceStage::Proof,
    NoviceStage::Admission,
    NoviceStage::Words,
    NoviceStage::Answer,
    NoviceStage::Active,
];

pub(crate) const HELPER_STAGES: [HelperStage; 5] = [
    HelperStage::Answer,
    HelperStage::Admission,
    HelperStage::Reveal,
    HelperStage::Person,
    HelperStage::Active,
];

/// The helper says what it has to say, and the novice hears it.
fn to_novice(pair: &mut Pair) {
    let bytes = pair.helper.flush(pair.now);
    pair.novice.receive(pair.now, &bytes);
}

fn to_helper(pair: &mut Pair) {
    let bytes = pair.novice.flush(pair.now);
    pair.helper.receive(pair.now, &bytes);
}

/// The novice at this stage; whatever it has sent has left.
pub(crate) fn novice_at(stage: NoviceStage) -> Pair {
    novice_of(Pair::new(open()), stage)
}

pub(crate) fn novice_of(mut pair: Pair, stage: NoviceStage) -> Pair {
    if stage >= NoviceStage::Try {
        to_novice(&mut pair);
    }
    if stage >= NoviceStage::Proof {
        pair.novice
            .command(pair.now, NoviceCommand::TryTaken { left: 4 });
        to_helper(&mut pair);
    }
    if stage >= NoviceStage::Admission {
        to_novice(&mut pair);
    }
    if stage >= NoviceStage::Words {
        pair.novice.command(pair.now, NoviceCommand::Admit);
        to_helper(&mut pair);
    }
    if stage >= NoviceStage::Answer {
        to_novice(&mut pair);
        to_helper(&mut pair);
    }
    if stage >= NoviceStage::Active {
        pair.novice.command(pair.now, NoviceCommand::Approve);
        to_helper(&mut pair);
    }
    assert_eq!(pair.novice.ending(), None);
    pair
}

/// The helper at this stage; whatever it has sent has left.
pub(crate) fn helper_at(stage: HelperStage) -> Pair {
    helper_of(Pair::new(open()), stage)
}

pub(crate) fn helper_of(pair: Pair, stage: HelperStage) -> Pair {
    let novice = match stage {
        HelperStage::Answer => NoviceStage::Try,
        HelperStage::Admission => NoviceStage::Admission,
        HelperStage::Reveal => NoviceStage::Words,
        HelperStage::Person => NoviceStage::Answer,
        HelperStage::Active => NoviceStage::Active,
    };
    let mut pair = novice_of(pair, novice);
    pair.helper.flush(pair.now);
    assert_eq!(pair.helper.ending(), None);
    pair
}
