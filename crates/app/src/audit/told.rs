// SPDX-License-Identifier: EUPL-1.2
//! What an event does not say itself and is kept where it happened: why, and about whom. An event holds ids; words and names stay where
//! they can be changed or taken away, and are read from there for the people of the same place alone.

use domain::person::Person;
use domain::role::Action;
use domain::{Id, Localized};
use serde_json::Value;
use store::Tx;
use store::event::EventRow;

use super::subject::Subjects;
use crate::Context;
use crate::refusal::Result;

/// What stands elsewhere about an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Why; empty when nobody said so, or when it is not for whoever asks.
    pub reason: String,
    /// About whom, when it is about somebody.
    pub person: Option<Id<Person>>,
    /// From whom to [`Self::person`] it went.
    pub from: Option<Id<Person>>,
    /// The name on an invitation: who is not a colleague yet.
    pub invited: String,
    /// Title of the text it is about, or under which it was awarded; empty when it is about none.
    pub title: Localized,
    /// Code of the run it is about, or in which it was awarded; empty when it is about none.
    pub run: String,
}

impl Told {
    /// Looks it up. Of other places nothing is told: the register's own people see what happened, and no names and no words.
    pub(super) async fn of(tx: &mut Tx, cx: &Context, event: &EventRow, subjects: &mut Subjects) -> Result<Self> {
        if event.institution_id != cx.actor.institution() {
            return Ok(Self::default());
        }
        let thing = event.thing_id.map(Id::from_uuid).filter(|_| is_about_a_person(&event.kind));
        let may_read = cx.can(Action::ReadDefinition, &cx.own());
        let (title, run) = if may_read { subjects.of(tx, event).await? } else { Default::default() };
        let told = Self {
            reason: reason(tx, cx, event).await?.unwrap_or_default(),
            person: thing.or_else(|| id(event, "person")).or_else(|| id(event, "to")),
            from: id(event, "from"),
            invited: String::new(),
            title,
            run,
        };
        if !event.kind.starts_with("invitation_") || told.person.is_some() || !manages(cx) {
            return Ok(told);
        }
        let invitation = store::invitation::get(tx, Id::from_uuid(event.thing_id.unwrap_or_default())).await?;
        Ok(Self { invited: invitation.map(|row| row.content.0.name).unwrap_or_default(), ..told })
    }
}

/// Why somebody got or lost a role is between them and who manages people.
fn manages(cx: &Context) -> bool {
    cx.can(Action::ManagePeople, &cx.own())
}

/// Is the thing of such an event a person?
fn is_about_a_person(kind: &str) -> bool {
    kind.starts_with("role_") || kind.starts_with("person_")
}

fn id<T>(event: &EventRow, name: &str) -> Option<Id<T>> {
    Id::parse(event.facts.0.get(name)?.as_str()?)
}

/// Why it was done, where that is kept.
async fn reason(tx: &mut Tx, cx: &Context, event: &EventRow) -> Result<Option<String>> {
    let thing = event.thing_id.unwrap_or_default();
    Ok(match event.kind.as_str() {
        "role_given" | "role_renewed" | "role_ended" | "person_left" | "work_handed_over" if manages(cx) => {
            let Some(grant) = id(event, "grant") else { return Ok(None) };
            let Some(grant) = store::grant::get(tx, grant).await? else { return Ok(None) };
            if matches!(event.kind.as_str(), "role_given" | "role_renewed") {
                Some(grant.reason)
            } else {
                grant.end_reason
            }
        }
        "invitation_sent" if manages(cx) => {
            store::invitation::get(tx, Id::from_uuid(thing)).await?.map(|row| row.content.0.reason)
        }
        "participation_ended" | "participation_withdrawn" => {
            store::participation::get(tx, Id::from_uuid(thing)).await?.map(|row| row.reason)
        }
        "agreement_withdrawn" => {
            let Some(agreement) = id(event, "agreement") else { return Ok(None) };
            store::board_agreement::get(tx, agreement).await?.and_then(|row| row.reason)
        }
        // A list is about learners, and so may be what the board says of it.
        "awards_declined" if cx.can(Action::ReadAward, &cx.own()) => {
            store::award::decision_reason(tx, Id::from_uuid(thing)).await?
        }
        "condition_judged"
        | "demand_decided"
        | "definition_deactivated"
        | "definition_lapsed"
        | "definition_archived" => event.facts.0.get("reason").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    })
}
