// SPDX-License-Identifier: EUPL-1.2
//! The pool of status positions: shuffled beforehand, handed out in order inside the transaction that awards.
//!
//! The shuffle is a keyed permutation (a Feistel network of four rounds over 18 bits, walked until it falls inside the list),
//! so that it need not be stored: number → position is one-to-one, and without the secret a position tells nothing about
//! when it was taken (threat P1).

use aws_lc_rs::hmac;

/// Positions in one list (Bitstring Status List 1.0: at least 131,072).
pub const LIST_POSITIONS: u64 = 131_072;

const HALF_BITS: u32 = 9;
const HALF_MASK: u64 = (1 << HALF_BITS) - 1;
const ROUNDS: u8 = 4;

/// The position, over all lists of an institution, of the number-th award: `list * 131072 + place in the list`.
pub fn position(secret: &[u8], number: u64) -> u64 {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    position_with(&key, number)
}

/// Positions of consecutive numbers.
pub(super) fn positions(secret: &[u8], first: u64, count: usize) -> Vec<u64> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    (first..).take(count).map(|number| position_with(&key, number)).collect()
}

fn position_with(key: &hmac::Key, number: u64) -> u64 {
    let (list, mut place) = (number / LIST_POSITIONS, number % LIST_POSITIONS);
    loop {
        place = permute(key, list, place);
        if place < LIST_POSITIONS {
            return list * LIST_POSITIONS + place;
        }
    }
}

fn permute(key: &hmac::Key, list: u64, place: u64) -> u64 {
    let (mut left, mut right) = (place >> HALF_BITS, place & HALF_MASK);
    for round in 0..ROUNDS {
        let mut input = [0_u8; 17];
        let bytes = list.to_be_bytes().into_iter().chain(right.to_be_bytes()).chain([round]);
        for (to, from) in input.iter_mut().zip(bytes) {
            *to = from;
        }
        let tag = hmac::sign(key, &input);
        let drawn = tag.as_ref().iter().take(2).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        (left, right) = (right, left ^ (drawn & HALF_MASK));
    }
    (left << HALF_BITS) | right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_own_position() {
        let mut taken = vec![false; usize::try_from(LIST_POSITIONS).unwrap()];
        for position in positions(b"secret", 0, taken.len()) {
            let place = usize::try_from(position).unwrap();
            assert!(!taken[place], "{position} twice");
            taken[place] = true;
        }
        assert!(taken.into_iter().all(|t| t));
        assert!((LIST_POSITIONS..2 * LIST_POSITIONS).contains(&position(b"secret", LIST_POSITIONS)));
    }

    #[test]
    fn test_p1_neighbours_do_not_lie_side_by_side() {
        let drawn = positions(b"another", 0, 1_000);
        let neighbours = drawn.windows(2).filter(|pair| pair[0].abs_diff(pair[1]) == 1).count();
        assert!(neighbours < 5, "{neighbours}");
    }
}
