// SPDX-License-Identifier: EUPL-1.2
//! How a column becomes a domain type, and the macro that reads a row on both engines.

use domain::award::{BatchState, Validity};
use domain::co_owner::CoOwnerState;
use domain::delivery::{LicenceState, LicenceStep};
use domain::demand::DemandState;
use domain::participation::{ConditionState, ParticipationState};
use domain::peer::pool::TieKind;
use domain::peer::{RoundKind, RoundState, SeatState};
use domain::review::{DefinitionState, Verdict};
use domain::role::Role;
use domain::viewing::ViewReason;
use domain::{Day, Id, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// The value in a column was not one of its type.
pub type BadColumn = Box<dyn std::error::Error + Send + Sync>;

/// A type that is stored in one column.
pub trait Field: Sized {
    /// What the engines know.
    type Column;
    /// Reads it.
    fn from_column(column: Self::Column) -> std::result::Result<Self, BadColumn>;
}

macro_rules! plain {
    ($($type:ty),*) => { $(impl Field for $type {
        type Column = Self;
        fn from_column(column: Self) -> std::result::Result<Self, BadColumn> { Ok(column) }
    })* };
}
plain!(i64, String, Vec<u8>, Uuid);

impl<T: Field> Field for Option<T> {
    type Column = Option<T::Column>;
    fn from_column(column: Self::Column) -> std::result::Result<Self, BadColumn> {
        column.map(T::from_column).transpose()
    }
}

impl<T> Field for Id<T> {
    type Column = Uuid;
    fn from_column(column: Uuid) -> std::result::Result<Self, BadColumn> {
        Ok(Self::from_uuid(column))
    }
}

impl Field for Timestamp {
    type Column = i64;
    fn from_column(column: i64) -> std::result::Result<Self, BadColumn> {
        Ok(Self::from_micros(column))
    }
}

impl Field for Day {
    type Column = i64;
    fn from_column(column: i64) -> std::result::Result<Self, BadColumn> {
        Self::from_number(i32::try_from(column)?).ok_or_else(|| "no such day".into())
    }
}

impl Field for [u8; 32] {
    type Column = Vec<u8>;
    fn from_column(column: Vec<u8>) -> std::result::Result<Self, BadColumn> {
        column.try_into().map_err(|_| "not 32 bytes".into())
    }
}

macro_rules! coded {
    ($($type:ty),*) => { $(impl Field for $type {
        type Column = String;
        fn from_column(column: String) -> std::result::Result<Self, BadColumn> {
            Self::parse(&column).ok_or_else(|| format!("unknown code {column}").into())
        }
    })* };
}
coded!(
    DefinitionState,
    BatchState,
    Validity,
    DemandState,
    Role,
    ViewReason,
    RoundKind,
    RoundState,
    SeatState,
    TieKind,
    ParticipationState,
    ConditionState,
    LicenceState,
    LicenceStep,
    CoOwnerState,
    Verdict
);

/// A value stored as JSON text.
#[derive(Clone, Debug, PartialEq)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> Field for Json<T> {
    type Column = String;
    fn from_column(column: String) -> std::result::Result<Self, BadColumn> {
        Ok(Self(serde_json::from_str(&column)?))
    }
}

/// JSON text of a value that always has one.
pub(crate) fn json<T: Serialize>(value: &T) -> crate::Result<String> {
    serde_json::to_string(value).map_err(|error| crate::Error::Unreadable(error.to_string()))
}

/// A row of both engines: the struct and how its columns are read by name.
macro_rules! row {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type),* }
        $crate::engine::read_row!($name { $($field : $type),* });
    };
}
