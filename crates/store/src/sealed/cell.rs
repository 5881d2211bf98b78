// SPDX-License-Identifier: EUPL-1.2
//! What stands in one cell of a sealed row.

use std::borrow::Cow;

use domain::Id;
use uuid::Uuid;

/// What stands in one cell of a row, the same on both engines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// Nothing.
    Nothing,
    /// An id.
    Id(Uuid),
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Cell {
    /// As bytes for a digest: an id and a number as people write them.
    pub(crate) fn bytes(&self) -> Option<Cow<'_, [u8]>> {
        match self {
            Self::Nothing => None,
            Self::Text(text) => Some(Cow::Borrowed(text.as_bytes())),
            Self::Bytes(bytes) => Some(Cow::Borrowed(bytes)),
            Self::Id(_) | Self::Number(_) => Some(Cow::Owned(self.to_string().into_bytes())),
        }
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing => f.write_str("-"),
            Self::Id(id) => write!(f, "{}", id.hyphenated()),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
            Self::Bytes(bytes) => write!(f, "{}", hex::encode(bytes)),
        }
    }
}

impl<T> From<Id<T>> for Cell {
    fn from(id: Id<T>) -> Self {
        Self::from(id.uuid())
    }
}

impl From<Uuid> for Cell {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
