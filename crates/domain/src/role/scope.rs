// SPDX-License-Identifier: EUPL-1.2
//! What a key of the API may be used for, who may make one, and how long it works.

use serde::{Deserialize, Serialize};

use super::{Action, Role, any_may};

/// What an API key may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Read own definitions, runs and awards.
    Read,
    /// Write definitions and runs.
    Define,
    /// Decide on definitions, as the board's own system.
    Decide,
    /// Propose awards.
    Propose,
    /// Agree to awards and change their status, as the board's own system.
    Agree,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 5] = [Self::Read, Self::Define, Self::Decide, Self::Propose, Self::Agree];

    /// Code in storage and API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Define => "define",
            Self::Decide => "decide",
            Self::Propose => "propose",
            Self::Agree => "agree",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// May a system act in this scope for somebody in these roles? What a person shows anew for who they are (deciding, awarding,
    /// revoking), a system does only for somebody who may do it in person. The other scopes are the institution's own, and whoever
    /// manages its keys gives them.
    pub fn may_stand_for(self, roles: &[Role]) -> bool {
        Action::ALL
            .into_iter()
            .filter(|action| action.scope() == Some(self) && action.needs_fresh_sign_in())
            .all(|action| any_may(roles, action))
    }

    /// May somebody in these roles make a key of this scope? Who manages the keys of the institution gives what is its own as well. Somebody
    /// of the examination board makes a key for what they do there themselves, and for nothing else.
    pub fn may_be_made_by(self, roles: &[Role]) -> bool {
        let is_of_the_board = matches!(self, Self::Read | Self::Decide | Self::Agree);
        self.may_stand_for(roles)
            && (any_may(roles, Action::ManageKeys) || (is_of_the_board && any_may(roles, Action::MakeOwnKey)))
    }

    /// Does a key still work in this scope? What somebody gave who managed the keys is the institution's own and outlives their role; what
    /// somebody made for their own work ends with it. `then` are the roles of its maker when it was made, `now` those of today.
    pub fn is_held(self, then: &[Role], now: &[Role]) -> bool {
        self.may_stand_for(now) && (any_may(then, Action::ManageKeys) || self.may_be_made_by(now))
    }
}
