// SPDX-License-Identifier: EUPL-1.2
//! Who may do what. Every act of the platform is asked of [`may`] before anything of substance is read.
//!
//! What belongs to another institution does not exist for you: the answer is [`Why::NotYours`], which the doors
//! show as «not found».

use serde::{Deserialize, Serialize};

use crate::award::Award;
use crate::id::Id;
use crate::institution::Institution;
use crate::person::Person;

mod action;
mod scope;
mod thing;

pub use action::Action;
pub use scope::Scope;
pub use thing::Thing;

/// The roles people have in an institution or at the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Ontwerper: writes definitions.
    Designer,
    /// Projectleider: writes, publishes, plans runs.
    ProjectLeader,
    /// Kwaliteitszorg: reads all, helps with the dossier.
    Quality,
    /// Lid van de examencommissie: decides on definitions and awards, and on status.
    BoardMember,
    /// Voorzitter van de examencommissie: the same, and closes what the board decides together.
    BoardChair,
    /// Docent: proposes awards.
    Teacher,
    /// Administratie: plans runs, proposes awards, sends letters.
    Administration,
    /// Instellingsbeheerder: keys and people.
    InstitutionAdmin,
    /// College van bestuur: signs that the institution takes part, and reads along.
    ExecutiveBoard,
    /// Peer reviewer: judges the work of other institutions, and no other.
    PeerReviewer,
    /// Werkgever: somebody of a partner company of the institution.
    Partner,
    /// Registerbeheer: runs the register; sees no learner.
    RegisterOperator,
    /// Auditor: reads the trail; sees no learner.
    Auditor,
    /// Programmabureau: runs the pilot; sees no learner.
    ProgrammeOffice,
    /// Onderzoeker: reads figures of the whole country; sees no learner.
    Researcher,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 15] = [
        Self::Designer,
        Self::ProjectLeader,
        Self::Quality,
        Self::BoardMember,
        Self::BoardChair,
        Self::Teacher,
        Self::Administration,
        Self::InstitutionAdmin,
        Self::ExecutiveBoard,
        Self::PeerReviewer,
        Self::Partner,
        Self::RegisterOperator,
        Self::Auditor,
        Self::ProgrammeOffice,
        Self::Researcher,
    ];

    /// Does it belong to the register itself, and to no institution?
    pub const fn is_of_the_register(self) -> bool {
        matches!(self, Self::RegisterOperator | Self::Auditor | Self::ProgrammeOffice | Self::Researcher)
    }

    /// Does it give a seat in the examination board?
    pub const fn is_of_the_board(self) -> bool {
        matches!(self, Self::BoardChair | Self::BoardMember)
    }

    /// Code in storage, demo files and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Designer => "designer",
            Self::ProjectLeader => "project_leader",
            Self::Quality => "quality",
            Self::BoardMember => "board_member",
            Self::BoardChair => "board_chair",
            Self::Teacher => "teacher",
            Self::Administration => "administration",
            Self::InstitutionAdmin => "institution_admin",
            Self::ExecutiveBoard => "executive_board",
            Self::PeerReviewer => "peer_reviewer",
            Self::Partner => "partner",
            Self::RegisterOperator => "register_operator",
            Self::Auditor => "auditor",
            Self::ProgrammeOffice => "programme_office",
            Self::Researcher => "researcher",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Is there a role among these that may do this?
fn any_may(roles: &[Role], action: Action) -> bool {
    roles.iter().any(|role| action.roles().contains(role))
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Anybody.
    Visitor,
    /// Somebody who signed in.
    Staff {
        /// Who.
        person: Id<Person>,
        /// Of which institution; none for the register's own people.
        institution: Option<Id<Institution>>,
        /// In which roles.
        roles: Vec<Role>,
    },
    /// A system of an institution, by API key. The key stands for a person in four-eyes rules.
    Key {
        /// The key, as the person it counts as.
        counts_as: Id<Person>,
        /// Of which institution.
        institution: Id<Institution>,
        /// What it may be used for.
        scopes: Vec<Scope>,
    },
    /// Somebody who proved to hold one award.
    Holder {
        /// The award.
        award: Id<Award>,
    },
    /// The platform itself, in jobs.
    System,
}

impl Actor {
    /// The person in four-eyes rules.
    pub fn person(&self) -> Option<Id<Person>> {
        match self {
            Self::Staff { person, .. } => Some(*person),
            Self::Key { counts_as, .. } => Some(*counts_as),
            Self::Visitor | Self::Holder { .. } | Self::System => None,
        }
    }

    /// The institution they act for.
    pub fn institution(&self) -> Option<Id<Institution>> {
        match self {
            Self::Staff { institution, .. } => *institution,
            Self::Key { institution, .. } => Some(*institution),
            Self::Visitor | Self::Holder { .. } | Self::System => None,
        }
    }
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Sign in first.
    NotSignedIn,
    /// It belongs to somebody else; for you it does not exist.
    NotYours,
    /// You make it along; this is done by the institution that leads.
    LeadingOwner,
    /// Your role does not do this.
    NotYourRole,
    /// You made it, so somebody else decides.
    OwnWork,
    /// You declared an interest in it, so somebody else decides.
    Interest,
    /// The key lacks the scope.
    MissingScope,
    /// This is done by who holds the proof; no key of an institution opens it.
    HoldersOnly,
}

/// May this actor do this act on this thing?
pub fn may(actor: &Actor, action: Action, thing: &Thing) -> Result<(), Why> {
    if action == Action::ReadPublic {
        return Ok(());
    }
    match actor {
        Actor::System => Ok(()),
        Actor::Visitor => Err(Why::NotSignedIn),
        Actor::Holder { award } => match (action, thing.award) {
            (Action::HoldAward, Some(of)) if of == *award => Ok(()),
            (Action::HoldAward, _) => Err(Why::NotYours),
            _ => Err(Why::NotSignedIn),
        },
        Actor::Staff { person, institution, roles } => {
            if !action.reaches(thing, *person, *institution) {
                return Err(out_of_reach(thing, *institution));
            }
            if !roles.iter().any(|role| action.roles().contains(role)) {
                return Err(Why::NotYourRole);
            }
            other_eyes(action, thing, *person)
        }
        Actor::Key { counts_as, institution, scopes } => {
            if thing.institution.is_some_and(|of| of != *institution)
                && !action.is_shared_with(thing, Some(*institution))
            {
                return Err(out_of_reach(thing, Some(*institution)));
            }
            if action == Action::HoldAward {
                return Err(Why::HoldersOnly);
            }
            if !action.scope().is_some_and(|scope| scopes.contains(&scope)) {
                return Err(Why::MissingScope);
            }
            other_eyes(action, thing, *counts_as)
        }
    }
}

/// For a co-owner it exists, and it is the leading owner's to do; for anybody else it does not exist.
fn out_of_reach(thing: &Thing, institution: Option<Id<Institution>>) -> Why {
    if institution.is_some_and(|own| thing.co_owners.contains(&own)) { Why::LeadingOwner } else { Why::NotYours }
}

/// Nobody decides on what they made or are too close to.
fn other_eyes(action: Action, thing: &Thing, person: Id<Person>) -> Result<(), Why> {
    if !action.needs_other_eyes() {
        Ok(())
    } else if thing.made_by.contains(&person) {
        Err(Why::OwnWork)
    } else if thing.interested.contains(&person) {
        Err(Why::Interest)
    } else {
        Ok(())
    }
}

/// In which of their roles somebody does this act: the first that may.
pub fn acting_role(actor: &Actor, action: Action) -> Option<Role> {
    match actor {
        Actor::Staff { roles, .. } => roles.iter().copied().find(|role| action.roles().contains(role)),
        Actor::Visitor | Actor::Key { .. } | Actor::Holder { .. } | Actor::System => None,
    }
}

#[cfg(test)]
mod tests;
