// SPDX-License-Identifier: EUPL-1.2
//! Which microcredential of an institution is looked at: by chance, with more lots for those where more can be learned.

/// What is known of a published version that could be reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its study load is below the advice of the framework, with a reason.
    pub below_advice: Flag,
    /// Nobody from outside ever reviewed it.
    pub never_reviewed: Flag,
    /// The examination board asked for more before it agreed.
    pub sent_back: Flag,
    /// Its assessment is not watched by anybody.
    pub unsupervised: Flag,
    /// Many people have it.
    pub widely_awarded: Flag,
}

/// Yes or no, with a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flag {
    /// It is so.
    Yes,
    /// It is not so.
    #[default]
    No,
}

impl From<bool> for Flag {
    fn from(is_so: bool) -> Self {
        if is_so { Self::Yes } else { Self::No }
    }
}

/// Awards from which a microcredential counts as widely awarded.
pub const MANY_AWARDS: i64 = 100;

impl Facts {
    /// What makes it more likely to be drawn, as codes of message keys.
    pub fn reasons(&self) -> Vec<&'static str> {
        let all = [
            (self.never_reviewed, "never_reviewed"),
            (self.below_advice, "below_advice"),
            (self.sent_back, "sent_back"),
            (self.unsupervised, "unsupervised"),
            (self.widely_awarded, "widely_awarded"),
        ];
        all.into_iter().filter(|(flag, _)| *flag == Flag::Yes).map(|(_, code)| code).collect()
    }

    /// Lots in the draw: one, and one for each reason. Nothing is ever certain to be left out.
    pub fn lots(&self) -> u32 {
        1 + u32::try_from(self.reasons().len()).unwrap_or(0)
    }
}

/// Draws one by lots and given random bytes; the place in the list, or nothing when there are no lots.
pub fn draw(lots: &[u32], random: [u8; 16]) -> Option<usize> {
    let all: u128 = lots.iter().map(|lots| u128::from(*lots)).sum();
    // 2^128 is so much more than the lots there are that the remainder favours none that anybody could measure.
    let mut left = u128::from_be_bytes(random).checked_rem(all)?;
    lots.iter().position(|lots| {
        let lots = u128::from(*lots);
        let is_here = left < lots;
        left = left.saturating_sub(lots);
        is_here
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    fn random(number: u32) -> [u8; 16] {
        Sha256::digest(number.to_be_bytes())[..16].try_into().unwrap()
    }

    #[test]
    fn more_risk_is_more_lots_and_never_none() {
        assert_eq!(Facts::default().lots(), 1);
        let risky = Facts { below_advice: Flag::Yes, never_reviewed: true.into(), ..Facts::default() };
        assert_eq!((risky.lots(), risky.reasons()), (3, vec!["never_reviewed", "below_advice"]));
    }

    #[test]
    fn the_draw_follows_the_lots() {
        let mut drawn = [0_u32; 3];
        for number in 0..6_000 {
            drawn[draw(&[1, 2, 3], random(number)).unwrap()] += 1;
        }
        for (count, expected) in drawn.into_iter().zip([1_000, 2_000, 3_000_u32]) {
            assert!(count.abs_diff(expected) < 150, "{drawn:?}");
        }
    }

    proptest! {
        #[test]
        fn what_has_no_lot_is_never_drawn(lots in prop::collection::vec(0_u32..4, 0..12), random in any::<[u8; 16]>()) {
            match draw(&lots, random) {
                Some(place) => prop_assert!(lots[place] > 0),
                None => prop_assert!(lots.iter().all(|lots| *lots == 0)),
            }
        }
    }
}
