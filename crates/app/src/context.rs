// SPDX-License-Identifier: EUPL-1.2
//! Who asks, when, in which language.

use domain::role::{Action, Actor, Thing, Why, may};
use domain::text::Language;
use domain::{Id, Timestamp};
use store::event::EventActor;
use uuid::Uuid;

use crate::idempotency::Turn;
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
    /// Of whoever came with a session: until when their sign-in is fresh. Nothing for those who have none: the shell, a key, the
    /// platform itself.
    pub fresh_until: Option<Timestamp>,
    /// The attempt at what a system asked under a key of its own; nothing for everybody else.
    pub turn: Option<Turn>,
}

impl Context {
    /// Somebody who asks now.
    pub fn new(actor: Actor, now: Timestamp, language: Language, request_id: String) -> Self {
        Self { actor, now, language, request_id, fresh_until: None, turn: None }
    }

    /// The platform itself.
    pub fn system(now: Timestamp) -> Self {
        Self::new(Actor::System, now, Language::Nl, "system".into())
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

    /// The same for an act that somebody does with their own hand: when it is a heavy one, their sign-in must be fresh too.
    pub fn may_now(&self, action: Action, thing: &Thing) -> Result<()> {
        self.may(action, thing)?;
        if action.needs_fresh_sign_in() { self.must_be_fresh() } else { Ok(()) }
    }

    /// Asks whoever came with a session that their sign-in is fresh.
    pub fn must_be_fresh(&self) -> Result<()> {
        match self.fresh_until {
            Some(until) if !domain::sign_in::is_fresh(until, self.now) => Err(Refusal::SignInAgain(None)),
            _ => Ok(()),
        }
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
