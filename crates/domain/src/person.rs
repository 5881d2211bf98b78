// SPDX-License-Identifier: EUPL-1.2
//! Somebody who works with the platform. Learners have no account here: they hold an award.

use serde::{Deserialize, Serialize};

use crate::role::Role;

/// Marker type for the ids of people.
#[derive(Clone, Copy, Debug)]
pub enum Person {}

/// A person as the platform knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonContent {
    /// Short key in the demo.
    pub key: String,
    /// Name on screen inside the institution.
    pub name: String,
    /// Function in words; outsiders see this and never the name.
    pub function: crate::text::Localized,
    /// In a demo file: roles to begin with. On a row that `app::people` read: the roles of that moment. What is stored here is never
    /// read as a right: rights stand in grants ([`crate::grant`]).
    #[serde(default)]
    pub roles: Vec<Role>,
}
