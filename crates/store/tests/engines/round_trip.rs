// SPDX-License-Identifier: EUPL-1.2
//! What is put in comes out, byte for byte, on both engines; and what cannot be kept is refused by both in the same way.

mod around;
mod award;
mod board;
mod co_owner;
mod counts;
mod definition;
mod delivery;
mod demand;
mod grants;
mod lists;
mod participation;
mod peer;
mod people;
mod refused;
mod research;
mod sign_in;
mod studio;
mod trail;

use crate::awkward::{NUMBERS, texts};
use domain::Timestamp;
use std::fmt::Debug;
use uuid::Uuid;

/// Rows are plain data; what they print is all they hold.
fn same(left: impl Debug, right: impl Debug) {
    assert_eq!(format!("{left:?}"), format!("{right:?}"));
}

fn moment(number: i64) -> Timestamp {
    Timestamp::from_micros(number)
}

/// Every awkward text with another number, the awkward ones first, and a number to tell them apart.
fn cases() -> Vec<(u32, String, i64)> {
    texts()
        .into_iter()
        .zip(NUMBERS.into_iter().chain(1_000..))
        .zip(1..)
        .map(|((text, number), n)| (n, text, number))
        .collect()
}

fn uuid(kind: u128, n: u32) -> Uuid {
    Uuid::from_u128((kind << 100) + u128::from(n))
}
