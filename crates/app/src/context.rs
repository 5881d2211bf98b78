// SPDX-License-Identifier: EUPL-1.2
//! Who asks, when, in which language.

use domain::role::{Action, Actor, Thing, Why, may};
use domain::text::Language;
use domain::{Id, Timestamp};
use store::event::EventActor;
use uuid::Uuid;

use crate::refusal::{Refusal, Result};

/// What every act is told about the one who asks.
#[derive(Clone, Debug)]
pub struct Context {
    /// Who.
    pub actor: Actor,
    /// When.
    pub now: Timestamp,
    /// In which language.
    pub language: Language,
    /// Number under which this request stands in the logs.
    pub request_id: String,
}

impl Context {
    /// Somebody who asks now.
    pub fn new(actor: Actor, now: Timestamp, language: Language, request_id: String) -> Self {
        Self { actor, now, language, request_id }
    }

    /// The platform itself.
    pub fn system(now: Timestamp) -> Self {
        Self { actor: Actor::System, now, language: Language::Nl, request_id: "system".into() }
    }

    /// The same, by somebody else.
    #[must_use]
    pub fn as_actor(&self, actor: Actor) -> Self {
        Self { actor, ..self.clone() }
    }

    /// Asks the domain whether this may happen.
    pub fn may(&self, action: Action, thing: &Thing) -> Result<()> {
        may(&self.actor, action, thing).map_err(Refusal::from)
    }

    /// May it, as a question.
    pub fn can(&self, action: Action, thing: &Thing) -> bool {
        may(&self.actor, action, thing).is_ok()
    }

    /// The person in four-eyes rules; the platform itself counts as nobody.
    pub fn person(&self) -> Id<domain::person::Person> {
        self.actor.person().unwrap_or_else(|| Id::from_uuid(Uuid::nil()))
    }

    /// What is theirs: their institution, or nothing in particular for the register's own people.
    pub fn own(&self) -> Thing {
        self.actor.institution().map_or_else(Thing::nothing, Thing::of)
    }

    /// The institution they act for. Whoever is not there for an institution is asked to sign in first.
    pub fn institution(&self) -> Result<Id<domain::institution::Institution>> {
        self.actor.institution().ok_or(match self.actor {
            Actor::Visitor | Actor::Holder { .. } => Refusal::Denied(Why::NotSignedIn),
            Actor::Staff { .. } | Actor::Key { .. } | Actor::System => Refusal::NotFound,
        })
    }

    /// Who, as the trail keeps it.
    pub(crate) fn event_actor(&self) -> EventActor {
        let kind = match self.actor {
            Actor::Visitor => "visitor",
            Actor::Staff { .. } => "staff",
            Actor::Key { .. } => "key",
            Actor::Holder { .. } => "holder",
            Actor::System => "system",
        };
        EventActor { kind, person_id: self.actor.person() }
    }
}
