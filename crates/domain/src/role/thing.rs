// SPDX-License-Identifier: EUPL-1.2
//! What is acted on, as far as a rule of who may do what needs to know.

use crate::award::Award;
use crate::id::Id;
use crate::institution::Institution;
use crate::person::Person;

/// What is acted on, as far as the rule needs to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thing {
    /// The institution it belongs to; none when it is nobody's.
    pub institution: Option<Id<Institution>>,
    /// Institutions that make it along with the one it belongs to ([`crate::co_owner`]).
    pub co_owners: Vec<Id<Institution>>,
    /// Everybody who made it.
    pub made_by: Vec<Id<Person>>,
    /// Everybody who declared an interest in it.
    pub interested: Vec<Id<Person>>,
    /// People of the companies that asked for it ([`crate::demand::readers_along`]).
    pub asked_by: Vec<Id<Person>>,
    /// The award it is or belongs to.
    pub award: Option<Id<Award>>,
    /// Those who were asked to review it and may see it.
    pub reviewers: Vec<Id<Person>>,
    /// Those among them who lead the talk.
    pub chairs: Vec<Id<Person>>,
}

impl Thing {
    /// Nothing in particular.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Something of an institution.
    pub fn of(institution: Id<Institution>) -> Self {
        Self { institution: Some(institution), ..Self::default() }
    }

    /// With the institutions that make it along.
    #[must_use]
    pub fn shared_with(mut self, institutions: impl IntoIterator<Item = Id<Institution>>) -> Self {
        self.co_owners.extend(institutions);
        self
    }

    /// With its makers.
    #[must_use]
    pub fn made_by(mut self, people: impl IntoIterator<Item = Id<Person>>) -> Self {
        self.made_by.extend(people);
        self
    }

    /// With those who declared an interest in it.
    #[must_use]
    pub fn interested(mut self, people: impl IntoIterator<Item = Id<Person>>) -> Self {
        self.interested.extend(people);
        self
    }

    /// Did somebody neither make it nor declare an interest in it?
    pub fn has_no_stake(&self, person: Id<Person>) -> bool {
        !self.made_by.contains(&person) && !self.interested.contains(&person)
    }

    /// With the people of the companies that asked for it.
    #[must_use]
    pub fn asked_by(mut self, people: impl IntoIterator<Item = Id<Person>>) -> Self {
        self.asked_by.extend(people);
        self
    }

    /// With those who review it.
    #[must_use]
    pub fn reviewed_by(mut self, people: impl IntoIterator<Item = Id<Person>>) -> Self {
        self.reviewers.extend(people);
        self
    }

    /// With those who lead the talk about it.
    #[must_use]
    pub fn chaired_by(mut self, people: impl IntoIterator<Item = Id<Person>>) -> Self {
        self.chairs.extend(people);
        self
    }

    /// One award.
    pub fn award(institution: Id<Institution>, award: Id<Award>) -> Self {
        Self { institution: Some(institution), award: Some(award), ..Self::default() }
    }
}
