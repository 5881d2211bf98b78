// SPDX-License-Identifier: EUPL-1.2
//! Who may review whom, and a draw among those who may (threat T36: reviewers in league).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::RoundKind;
use crate::id::Id;
use crate::institution::Institution;
use crate::person::Person;

/// What binds two institutions, so that neither reviews the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieKind {
    /// They work in one consortium.
    Consortium,
    /// They own a microcredential together.
    CoOwner,
}

impl TieKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Consortium, Self::CoOwner];

    /// Code in storage and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Consortium => "consortium",
            Self::CoOwner => "co_owner",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Two institutions that are bound; the order says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// One.
    pub one: Id<Institution>,
    /// The other.
    pub other: Id<Institution>,
    /// How.
    pub kind: TieKind,
}

/// Somebody who could review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewer {
    /// Who.
    pub person: Id<Person>,
    /// Of which institution.
    pub institution: Id<Institution>,
    /// Rounds in which something is still expected of them.
    pub open_rounds: u32,
}

/// What is reviewed, and who is already there.
#[derive(Clone, Debug)]
pub struct Stake<'a> {
    /// Kind of round.
    pub kind: RoundKind,
    /// Whose work it is.
    pub institution: Id<Institution>,
    /// Everybody who wrote on any version of it.
    pub authors: &'a [Id<Person>],
    /// All ties.
    pub ties: &'a [Tie],
    /// Who was asked before, with their institution; those who declined or were taken off too.
    pub seated: &'a [(Id<Person>, Id<Institution>, super::SeatState)],
    /// Institutions whose work is being reviewed, in this year, by somebody of the institution of this work.
    pub reviewed_by_them: &'a [Id<Institution>],
}

/// Why somebody cannot review this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bar {
    /// It is the work of their own institution.
    SameInstitution,
    /// Their institutions are bound.
    Tied(TieKind),
    /// They wrote on it.
    Author,
    /// They sit in this round, or declared a conflict in it.
    Seated,
    /// Somebody of their institution already sits in this review.
    InstitutionSeated,
    /// The two institutions would review each other in one year.
    Mutual,
}

impl Bar {
    /// Code in message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SameInstitution => "same_institution",
            Self::Tied(TieKind::Consortium) => "consortium",
            Self::Tied(TieKind::CoOwner) => "co_owner",
            Self::Author => "author",
            Self::Seated => "seated",
            Self::InstitutionSeated => "institution_seated",
            Self::Mutual => "mutual",
        }
    }

    /// A draw avoids it; somebody may still choose it, because in a small field it cannot always be avoided.
    pub const fn is_only_avoided(self) -> bool {
        matches!(self, Self::Mutual)
    }
}

/// What keeps somebody from reviewing this; nothing when they may. The heaviest reason is told.
pub fn bar(reviewer: &Reviewer, stake: &Stake<'_>) -> Option<Bar> {
    if reviewer.institution == stake.institution {
        return Some(Bar::SameInstitution);
    }
    let binds = |tie: &&Tie| {
        (tie.one, tie.other) == (reviewer.institution, stake.institution)
            || (tie.other, tie.one) == (reviewer.institution, stake.institution)
    };
    if let Some(tie) = stake.ties.iter().find(binds) {
        return Some(Bar::Tied(tie.kind));
    }
    if stake.authors.contains(&reviewer.person) {
        return Some(Bar::Author);
    }
    let released = super::SeatState::Released;
    if stake.seated.iter().any(|(person, _, state)| *person == reviewer.person && *state != released) {
        return Some(Bar::Seated);
    }
    if stake.kind == RoundKind::Review {
        let taken =
            |(_, of, state): &(_, Id<Institution>, super::SeatState)| *of == reviewer.institution && state.is_taken();
        if stake.seated.iter().any(taken) {
            return Some(Bar::InstitutionSeated);
        }
        if stake.reviewed_by_them.contains(&reviewer.institution) {
            return Some(Bar::Mutual);
        }
    }
    None
}

/// Draws `count` reviewers: those with the least on their hands first, among equals by chance. Nobody who is barred, and in a review no
/// two of one institution. Fewer come back when there are no more.
pub fn draw(pool: &[Reviewer], stake: &Stake<'_>, count: usize, random: [u8; 16]) -> Vec<Id<Person>> {
    let lot = |reviewer: &Reviewer| -> [u8; 32] {
        Sha256::new().chain_update(random).chain_update(reviewer.person.uuid().as_bytes()).finalize().into()
    };
    let mut order: Vec<&Reviewer> = pool.iter().collect();
    order.sort_by_cached_key(|reviewer| (reviewer.open_rounds, lot(reviewer)));
    let mut seated = stake.seated.to_vec();
    let mut drawn = Vec::new();
    for reviewer in order {
        if drawn.len() == count {
            break;
        }
        if bar(reviewer, &Stake { seated: &seated, ..stake.clone() }).is_none() {
            seated.push((reviewer.person, reviewer.institution, super::SeatState::Invited));
            drawn.push(reviewer.person);
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::super::SeatState;
    use super::*;
    use proptest::prelude::*;

    fn id<T>(number: u8) -> Id<T> {
        Id::random([number; 16])
    }

    fn reviewer(person: u8, institution: u8) -> Reviewer {
        Reviewer { person: id(person), institution: id(institution), open_rounds: 0 }
    }

    fn stake<'a>(ties: &'a [Tie], authors: &'a [Id<Person>]) -> Stake<'a> {
        Stake { kind: RoundKind::Review, institution: id(1), authors, ties, seated: &[], reviewed_by_them: &[] }
    }

    #[test]
    fn t36_nobody_reviews_who_is_too_close() {
        let ties = [
            Tie { one: id(1), other: id(2), kind: TieKind::Consortium },
            Tie { one: id(3), other: id(1), kind: TieKind::CoOwner },
        ];
        let authors = [id(40)];
        let stake = stake(&ties, &authors);
        assert_eq!(bar(&reviewer(10, 1), &stake), Some(Bar::SameInstitution));
        assert_eq!(bar(&reviewer(20, 2), &stake), Some(Bar::Tied(TieKind::Consortium)));
        assert_eq!(bar(&reviewer(30, 3), &stake), Some(Bar::Tied(TieKind::CoOwner)));
        assert_eq!(bar(&reviewer(40, 4), &stake), Some(Bar::Author));
        assert_eq!(bar(&reviewer(50, 5), &stake), None);
        let mutual = Stake { reviewed_by_them: &[id(5)], ..stake.clone() };
        assert_eq!(bar(&reviewer(50, 5), &mutual), Some(Bar::Mutual));
        let seated = [(id(50), id(5), SeatState::Ready), (id(60), id(6), SeatState::Declined)];
        let busy = Stake { seated: &seated, ..stake.clone() };
        assert_eq!(bar(&reviewer(50, 5), &busy), Some(Bar::Seated));
        assert_eq!(bar(&reviewer(51, 5), &busy), Some(Bar::InstitutionSeated));
        assert_eq!(bar(&reviewer(60, 6), &busy), Some(Bar::Seated), "a conflict stands");
        assert_eq!(bar(&reviewer(61, 6), &busy), None, "their colleague may");
        let many = Stake { kind: RoundKind::Calibration, ..busy };
        assert_eq!(bar(&reviewer(51, 5), &many), None, "many of one institution may calibrate");
    }

    #[test]
    fn who_has_least_to_do_goes_first() {
        let mut pool: Vec<Reviewer> = (2..8).map(|n| reviewer(n, n)).collect();
        pool[0].open_rounds = 0;
        for busy in &mut pool[1..] {
            busy.open_rounds = 2;
        }
        for seed in 0..20 {
            let drawn = draw(&pool, &stake(&[], &[]), 3, [seed; 16]);
            assert_eq!((drawn.len(), drawn[0]), (3, pool[0].person));
        }
    }

    #[test]
    fn chance_decides_among_equals() {
        let pool: Vec<Reviewer> = (2..12).map(|n| reviewer(n, n)).collect();
        let first: std::collections::BTreeSet<_> =
            (0..60).map(|seed| draw(&pool, &stake(&[], &[]), 1, [seed; 16])[0]).collect();
        assert!(first.len() >= 8, "only {} of ten were ever first", first.len());
    }

    proptest! {
        /// Whatever the pool and the lots: nobody barred is drawn, no person and no institution twice, and never too many.
        #[test]
        fn t36_a_draw_keeps_the_rules(
            pool in prop::collection::vec((0_u8..20, 0_u8..6, 0_u32..3), 0..25),
            random in any::<[u8; 16]>(),
            count in 0_usize..4,
        ) {
            let pool: Vec<Reviewer> = pool
                .into_iter()
                .map(|(person, institution, open_rounds)| Reviewer { open_rounds, ..reviewer(person, institution) })
                .collect();
            let ties = [Tie { one: id(1), other: id(2), kind: TieKind::Consortium }];
            let stake = stake(&ties, &[]);
            let drawn = draw(&pool, &stake, count, random);
            prop_assert!(drawn.len() <= count);
            let mut institutions = Vec::new();
            for person in &drawn {
                prop_assert_eq!(drawn.iter().filter(|other| *other == person).count(), 1);
                let of = pool.iter().find(|reviewer| reviewer.person == *person && bar(reviewer, &stake).is_none());
                prop_assert!(of.is_some());
                institutions.extend(of.map(|reviewer| reviewer.institution));
            }
            prop_assert_eq!(drawn.clone(), draw(&pool, &stake, count, random), "the same lots, the same outcome");
        }
    }
}
