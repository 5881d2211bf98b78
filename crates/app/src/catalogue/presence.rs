// SPDX-License-Identifier: EUPL-1.2
//! What an institution does on the platform, as everybody may know it.

use domain::institution::Institution;
use domain::{Id, Timestamp};

use super::Held;

/// What an institution does here now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It takes part in a programme, since then.
    TakesPart(Timestamp),
    /// It offers microcredentials, and no programme knows it.
    Offers,
    /// It is registered, for instance because its people review others, and offers nothing yet.
    Registered,
}

impl Presence {
    /// What is so for an institution, by who takes part and what is published.
    pub(super) fn of(
        id: Id<Institution>,
        code: &str,
        taking_part: &[(Id<Institution>, Timestamp)],
        held: &Held,
    ) -> Self {
        match taking_part.iter().find(|(known, _)| *known == id) {
            Some((_, since)) => Self::TakesPart(*since),
            None if held.cards.iter().any(|card| card.is_of(code)) => Self::Offers,
            None => Self::Registered,
        }
    }

    /// Code for words and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TakesPart(_) => "active",
            Self::Offers => "offering",
            Self::Registered => "listed",
        }
    }
}
