// SPDX-License-Identifier: EUPL-1.2
//! Typed identifiers: an award's id cannot be handed over where a person's is asked.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// The id of one `T`: 128 bits, a UUIDv7 for rows (time-ordered) and a UUIDv4 for an award, whose id is public
/// and must say nothing about when or in which order it was made.
pub struct Id<T> {
    uuid: Uuid,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Wraps a UUID.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self { uuid, of: PhantomData }
    }

    /// A time-ordered id (UUIDv7, RFC 9562 section 5.7) from a moment in microseconds since 1970, a counter and ten random bytes.
    /// The lowest 26 bits of the counter stand directly after the moment (section 6.2, method 1), so that ids of one moment keep the
    /// order in which they were made; 48 random bits remain.
    pub fn ordered(at_micros: i64, counter: u32, random: [u8; 10]) -> Self {
        let millis = u64::try_from(at_micros / 1000).unwrap_or(0);
        let [_, _, _, _, rest @ ..] = random;
        // The builder drops the first four bits (for the version) and the first two of the third byte (for the variant).
        let [high, middle, low, lowest] = ((counter & 0x03FF_C000) << 2 | (counter & 0x3FFF)).to_be_bytes();
        let [b4, b5, b6, b7, b8, b9] = rest;
        let bytes = [high, middle, low, lowest, b4, b5, b6, b7, b8, b9];
        Self::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
    }

    /// A random id (UUIDv4, RFC 9562 section 5.4) that tells nothing about its moment.
    pub fn random(bytes: [u8; 16]) -> Self {
        Self::from_uuid(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// The bare UUID.
    pub const fn uuid(&self) -> Uuid {
        self.uuid
    }

    /// Reads the hyphenated text form.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(Self::from_uuid)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.uuid)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.uuid)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.uuid.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordered_id_sorts_by_its_moment() {
        let early: Id<()> = Id::ordered(1_000_000, u32::MAX, [255; 10]);
        let late: Id<()> = Id::ordered(2_000_000, 0, [0; 10]);
        assert!(early < late);
        assert_eq!(early.uuid().get_version_num(), 7);
    }

    #[test]
    fn ids_of_one_moment_keep_their_order() {
        let counts = [0, 1, 255, 256, 0x3FFF, 0x4000, 0x4001, 0xF_FFFF, 0x03FF_BFFF, 0x03FF_FFFF];
        let ids: Vec<Id<()>> = counts
            .into_iter()
            .enumerate()
            .map(|(i, count)| Id::ordered(1_000_000, count, if i % 2 == 0 { [255; 10] } else { [0; 10] }))
            .collect();
        assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(ids.iter().all(|id| id.uuid().get_variant() == uuid::Variant::RFC4122));
    }

    #[test]
    fn text_goes_round() {
        let id: Id<()> = Id::random([7; 16]);
        assert_eq!(Id::parse(&id.to_string()), Some(id));
        assert_eq!(id.uuid().get_version_num(), 4);
        assert_eq!(Id::<()>::parse("nonsense"), None);
    }
}
