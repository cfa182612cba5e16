//! The screen's decoder: packets of a real encoder, changed on the way or made up. What was not changed comes out exact;
//! what was may be refused, and then nothing is believed any more.
#![no_main]

use std::time::{Duration, Instant};

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use screen::{
    DecodeError, Decoder, DecoderLimits, Encoder, EncoderOptions, Picture, PointerShape, Rect,
};

const LIMITS: DecoderLimits = DecoderLimits {
    max_side: 512,
    max_pixels: 512 * 256,
};

#[derive(Debug, Arbitrary)]
struct Input {
    width: u16,
    height: u16,
    steps: Vec<Step>,
}

#[derive(Debug, Arbitrary)]
enum Step {
    Fill([u8; 4], [u8; 3]),
    /// Pixels that look like a photograph's to the encoder.
    Noise([u8; 4], u32),
    /// So many frames of a film, this many ms apart.
    Film([u8; 4], u8, u8),
    Move([u8; 4], u8, u8),
    PointerAt(Option<(i16, i16)>),
    PointerShape(u8, u8, u8),
    Wait(u16),
    Resize(u16, u16),
    /// The next packet is changed on its way.
    Forge(Vec<(u16, u8)>, Option<u16>),
    /// A packet made up from nothing but its number.
    MadeUp(bool, Vec<u8>),
}

struct Both {
    picture: Picture,
    encoder: Encoder,
    decoder: Decoder,
    now: Instant,
    /// The number that the decoder waits for.
    number: u32,
    /// Something reached the decoder that the encoder did not say.
    is_forged: bool,
    is_broken: bool,
}

impl Both {
    fn rect(&self, [x, y, width, height]: [u8; 4]) -> Rect {
        let rect = Rect::new(x.into(), y.into(), width.into(), height.into());
        rect.intersection(&self.picture.rect())
    }

    fn paint(&mut self, rect: Rect, colour: [u8; 3]) {
        if !rect.is_empty() {
            self.picture.fill(rect, colour);
            self.encoder.handle_damage(&[rect]);
        }
    }

    fn noise(&mut self, rect: Rect, seed: u32) {
        let mut state = seed | 1;
        for y in rect.y..rect.bottom() {
            for x in rect.x..rect.right() {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let [_, r, g, b] = state.to_be_bytes();
                self.picture.fill(
                    Rect::new(x, y, 1, 1),
                    [
                        (r / 4).wrapping_add(x as u8),
                        g / 4,
                        (b / 4).wrapping_add(y as u8),
                    ],
                );
            }
        }
        self.encoder.handle_damage(&[rect]);
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Fill(rect, colour) => self.paint(self.rect(*rect), *colour),
            Step::Noise(rect, seed) => self.noise(self.rect(*rect), *seed),
            Step::Film(rect, frames, every) => {
                // Large enough to be found.
                let [x, y, width, height] = *rect;
                let rect = self.rect([x / 2, y / 2, width | 128, height | 128]);
                for seed in 0..u32::from(frames % 24) {
                    self.noise(rect, seed);
                    self.now += Duration::from_millis(u64::from(*every % 64));
                    self.send();
                }
            }
            Step::Move(rect, x, y) => {
                let (rect, all) = (self.rect(*rect), self.picture.rect());
                let to = Rect::new((*x).into(), (*y).into(), rect.width, rect.height);
                if !rect.is_empty() && to.right() <= all.right() && to.bottom() <= all.bottom() {
                    self.picture.move_rect(rect, to.x, to.y);
                    self.encoder.handle_damage(&[rect, to]);
                }
            }
            Step::PointerAt(at) => {
                let at = at.map(|(x, y)| (x.into(), y.into()));
                self.encoder.handle_pointer_at(at);
            }
            Step::PointerShape(width, height, colour) => {
                let (width, height) = (u32::from(width % 48) + 1, u32::from(height % 48) + 1);
                self.encoder.handle_pointer_shape(&PointerShape {
                    width,
                    height,
                    hot_x: width / 2,
                    hot_y: height / 2,
                    rgba: vec![*colour; (width * height * 4) as usize],
                });
            }
            Step::Wait(millis) => self.now += Duration::from_millis((*millis).into()),
            Step::Resize(width, height) => {
                self.picture = blank(*width, *height);
                // It may have the size that it had, and nothing of what it showed.
                let now = self.picture.rect();
                self.encoder.handle_resize(now.width, now.height);
            }
            Step::Forge(changes, cut) => {
                if let Some(mut packet) = self.encoder.poll_packet(self.now, &self.picture) {
                    forge(&mut packet, changes, *cut);
                    self.is_forged = true;
                    self.take(&packet);
                }
            }
            Step::MadeUp(numbered, bytes) => {
                let mut packet = bytes.clone();
                if *numbered && packet.len() >= 4 {
                    packet[..4].copy_from_slice(&self.number.to_le_bytes());
                }
                self.is_forged = true;
                self.take(&packet);
            }
        }
    }

    /// All that the encoder has to say now, as far as a busy line lets it.
    fn send(&mut self) {
        for _ in 0..8 {
            let Some(packet) = self.encoder.poll_packet(self.now, &self.picture) else {
                return;
            };
            self.take(&packet);
            self.now += Duration::from_millis(20);
        }
    }

    fn take(&mut self, packet: &[u8]) {
        let before = self.decoder.picture().rect();
        match self.decoder.handle_packet(packet) {
            Ok(change) => {
                assert!(!self.is_broken, "believed after a refusal");
                let ack = change.ack.expect("each packet is acknowledged");
                let head: [u8; 4] = packet[..4].try_into().expect("a packet has a number");
                assert_eq!(ack, head);
                self.number = u32::from_le_bytes(head).wrapping_add(1);
                let all = self.decoder.picture().rect();
                assert!(all.width.max(all.height) <= LIMITS.max_side);
                assert!(u64::from(all.width) * u64::from(all.height) <= LIMITS.max_pixels);
                assert!(change.resized || all == before);
                for rect in change.rects {
                    assert_eq!(
                        rect,
                        rect.intersection(&all),
                        "a change outside of the picture"
                    );
                }
                if !self.is_forged {
                    let is_same = self.decoder.picture() == &self.picture;
                    assert!(
                        !change.picture_exact || is_same,
                        "said to be exact, and is not"
                    );
                    self.encoder
                        .handle_ack(self.now, &ack)
                        .expect("it was sent");
                }
            }
            Err(error) => {
                assert!(self.is_forged, "a real packet was refused: {error}");
                assert!(
                    !self.is_broken
                        || error == DecodeError::Broken
                        || matches!(error, DecodeError::TooLong(_) | DecodeError::Malformed(_))
                );
                self.is_broken = true;
            }
        }
    }
}

fn forge(packet: &mut Vec<u8>, changes: &[(u16, u8)], cut: Option<u16>) {
    for (at, value) in changes {
        let at = usize::from(*at) % packet.len();
        packet[at] ^= value;
    }
    if let Some(cut) = cut {
        packet.truncate(usize::from(cut) % (packet.len() + 1));
    }
}

fn blank(width: u16, height: u16) -> Picture {
    Picture::new(u32::from(width % 300) + 1, u32::from(height % 200) + 1)
}

fuzz_target!(|input: Input| {
    let mut both = Both {
        picture: blank(input.width, input.height),
        encoder: Encoder::new(EncoderOptions::default()),
        decoder: Decoder::new(LIMITS),
        now: Instant::now(),
        number: 0,
        is_forged: false,
        is_broken: false,
    };
    for step in input.steps.iter().take(24) {
        both.step(step);
        both.send();
    }
});
