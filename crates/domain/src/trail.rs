// SPDX-License-Identifier: EUPL-1.2
//! The chain over the trail of events: each link holds the digest of the link before it and of every event of one transaction, so
//! that an event that was changed, taken away, put in or moved behind the application's back no longer fits. A link also holds the seals of
//! the rows that its transaction wrote, as far as those decide something (roles, states, judgements, agreements and the like).
//!
//! The bytes are written out here in full, so that others can recompute them. A field is its length in bytes as decimal ASCII, a colon,
//! its bytes and a comma (a netstring); a field that is empty in the database is `-,`.

use std::borrow::Cow;

use sha2::{Digest, Sha256};
use uuid::Uuid;

const EVENT_DOMAIN: &[u8] = b"leerbewijs-event/1\n";
const LINK_DOMAIN: &[u8] = b"leerbewijs-chain/1\n";
const SEALED_LINK_DOMAIN: &[u8] = b"leerbewijs-chain/2\n";
const SEAL_DOMAIN: &[u8] = b"leerbewijs-seal/1\n";
const ENTRY_DOMAIN: &[u8] = b"leerbewijs-entry/1\n";

/// What stands before the first link.
pub const START: [u8; 32] = [0; 32];

/// An event as the trail keeps it, column for column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrailEntry<'a> {
    /// Its id.
    pub id: Uuid,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// Kind of actor.
    pub actor_kind: &'a str,
    /// Person.
    pub person: Option<Uuid>,
    /// What happened.
    pub kind: &'a str,
    /// Whose it is.
    pub institution: Option<Uuid>,
    /// What it is about.
    pub thing: Option<Uuid>,
    /// Facts, as the exact text that is stored.
    pub facts: &'a str,
}

impl TrailEntry<'_> {
    /// The digest of all of it.
    pub fn digest(&self) -> [u8; 32] {
        let mut bytes = Vec::with_capacity(256);
        bytes.extend_from_slice(EVENT_DOMAIN);
        field(&mut bytes, Some(self.id.hyphenated().to_string().as_bytes()));
        field(&mut bytes, Some(self.at.to_string().as_bytes()));
        field(&mut bytes, Some(self.actor_kind.as_bytes()));
        for id in [self.person, self.institution, self.thing] {
            field(&mut bytes, id.map(|id| id.hyphenated().to_string()).as_deref().map(str::as_bytes));
        }
        field(&mut bytes, Some(self.kind.as_bytes()));
        field(&mut bytes, Some(self.facts.as_bytes()));
        Sha256::digest(&bytes).into()
    }
}

fn field(bytes: &mut Vec<u8>, value: Option<&[u8]>) {
    if let Some(value) = value {
        bytes.extend_from_slice(value.len().to_string().as_bytes());
        bytes.push(b':');
        bytes.extend_from_slice(value);
    } else {
        bytes.push(b'-');
    }
    bytes.push(b',');
}

/// The digest of a row that decides something: its kind, and each sealed column by name and value, in the order of the kind.
pub fn seal<'a>(kind: &str, columns: impl Iterator<Item = (&'a str, Option<Cow<'a, [u8]>>)>) -> [u8; 32] {
    let mut bytes = Vec::with_capacity(512);
    bytes.extend_from_slice(SEAL_DOMAIN);
    field(&mut bytes, Some(kind.as_bytes()));
    for (name, value) in columns {
        field(&mut bytes, Some(name.as_bytes()));
        field(&mut bytes, value.as_deref());
    }
    Sha256::digest(&bytes).into()
}

/// The digest of the entries of a list up to and with one: that of those before it ([`START`] for the first), and all columns of this one.
/// They go in the order of their codes, byte by byte, so that a list of any length is read once.
pub fn entry(before: &[u8; 32], columns: &[&str]) -> [u8; 32] {
    let mut bytes = Vec::with_capacity(512);
    bytes.extend_from_slice(ENTRY_DOMAIN);
    bytes.extend_from_slice(before);
    for column in columns {
        field(&mut bytes, Some(column.as_bytes()));
    }
    Sha256::digest(&bytes).into()
}

/// The digest of a link: its number (from 1), the link before it, how many events it holds, and each of them in order. A link with seals has
/// another opening, and behind its events the exact text of them.
pub fn link(number: u64, before: &[u8; 32], events: &[[u8; 32]], seals: Option<&str>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(if seals.is_some() { SEALED_LINK_DOMAIN } else { LINK_DOMAIN });
    hash.update(number.to_be_bytes());
    hash.update(before);
    hash.update(u64::try_from(events.len()).unwrap_or(u64::MAX).to_be_bytes());
    for event in events {
        hash.update(event);
    }
    hash.update(seals.unwrap_or_default());
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry() -> TrailEntry<'static> {
        TrailEntry {
            id: Uuid::from_u128(1),
            at: 1_795_000_000_000_000,
            actor_kind: "staff",
            person: Some(Uuid::from_u128(2)),
            kind: "definition_decided",
            institution: Some(Uuid::from_u128(3)),
            thing: Some(Uuid::from_u128(4)),
            facts: "{\"number\":\"99ZA-EC-2026-001\"}",
        }
    }

    /// Fixed for ever: the bytes, written out.
    #[test]
    fn the_bytes_are_as_described() {
        let mut text =
            b"leerbewijs-event/1\n36:00000000-0000-0000-0000-000000000001,16:1795000000000000,5:staff,".to_vec();
        text.extend(b"36:00000000-0000-0000-0000-000000000002,36:00000000-0000-0000-0000-000000000003,");
        text.extend(
            b"36:00000000-0000-0000-0000-000000000004,18:definition_decided,29:{\"number\":\"99ZA-EC-2026-001\"},",
        );
        assert_eq!(entry().digest(), <[u8; 32]>::from(Sha256::digest(&text)));
    }

    #[test]
    fn every_column_weighs() {
        let one = entry();
        let others = [
            TrailEntry { id: Uuid::from_u128(9), ..one },
            TrailEntry { at: one.at + 1, ..one },
            TrailEntry { actor_kind: "key", ..one },
            TrailEntry { person: None, ..one },
            TrailEntry { kind: "definition_published", ..one },
            TrailEntry { institution: None, ..one },
            TrailEntry { thing: None, ..one },
            TrailEntry { facts: "{}", ..one },
            // The same ids in other columns.
            TrailEntry { person: one.institution, institution: one.person, ..one },
        ];
        for other in others {
            assert_ne!(one.digest(), other.digest(), "{other:?}");
        }
    }

    /// Fixed for ever too.
    #[test]
    fn a_seal_is_as_described() {
        let row = [("id", Some(b"7".as_slice())), ("role", Some(b"board")), ("ended_at", None)];
        let digest = seal("grant/1", row.iter().map(|(name, value)| (*name, value.map(Cow::Borrowed))));
        let text = b"leerbewijs-seal/1\n7:grant/1,2:id,1:7,4:role,5:board,8:ended_at,-,";
        assert_eq!(digest, <[u8; 32]>::from(Sha256::digest(text)));
    }

    /// And this.
    #[test]
    fn an_entry_is_as_described_and_holds_those_before_it() {
        let one = super::entry(&START, &["a", "bc"]);
        let mut text = b"leerbewijs-entry/1\n".to_vec();
        text.extend([0u8; 32]);
        text.extend(b"1:a,2:bc,");
        assert_eq!(one, <[u8; 32]>::from(Sha256::digest(&text)));
        assert_ne!(one, super::entry(&START, &["ab", "c"]));
        assert_ne!(super::entry(&one, &["d"]), super::entry(&START, &["d"]));
    }

    proptest! {
        /// Text cannot move from one column to the next without another digest.
        #[test]
        fn columns_do_not_run_into_each_other(a in ".{0,12}", b in ".{0,12}", c in ".{0,12}", d in ".{0,12}") {
            let one = TrailEntry { kind: &a, facts: &b, ..entry() };
            let other = TrailEntry { kind: &c, facts: &d, ..entry() };
            prop_assert_eq!(one.digest() == other.digest(), (a == c) && (b == d));
        }

        #[test]
        fn order_number_and_past_weigh(first in any::<[u8; 32]>(), second in any::<[u8; 32]>(), before in any::<[u8; 32]>()) {
            prop_assume!(first != second);
            let one = link(1, &before, &[first, second], None);
            prop_assert_ne!(one, link(1, &before, &[second, first], None));
            prop_assert_ne!(one, link(2, &before, &[first, second], None));
            prop_assert_ne!(one, link(1, &first, &[first, second], None));
            prop_assert_ne!(one, link(1, &before, &[first], None));
            let sealed = link(1, &before, &[first, second], Some("[]"));
            prop_assert_ne!(one, sealed);
            prop_assert_ne!(one, link(1, &before, &[first, second], Some("")));
            prop_assert_ne!(sealed, link(1, &before, &[first, second], Some("[ ]")));
        }
    }
}
