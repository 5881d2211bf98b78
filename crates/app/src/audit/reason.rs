// SPDX-License-Identifier: EUPL-1.2
//! Why something was done, read from where that is kept, for the people of the same place and as far as their roles read it there too.

use domain::Id;
use domain::ending::Ending;
use domain::role::Action;
use serde_json::Value;
use store::Tx;
use store::definition::DefinitionVersion;
use store::event::EventRow;
use uuid::Uuid;

use super::told::{id, manages};
use crate::Context;
use crate::people::interest::{is_told, whose};
use crate::refusal::Result;

/// Why it was done, where that is kept.
pub(super) async fn reason(tx: &mut Tx, cx: &Context, event: &EventRow) -> Result<Option<String>> {
    let thing = event.thing_id.unwrap_or_default();
    let number = event.facts.0.get("number").and_then(Value::as_str).unwrap_or_default();
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
        "definition_decided" | "decision_kept" if cx.can(Action::ReadDefinition, &cx.own()) => {
            of_board(tx, Id::from_uuid(thing), number).await?
        }
        kind if ["co_owner_", "licence_"].iter().any(|start| kind.starts_with(start)) => {
            if cx.can(Action::ReadDelivery, &cx.own()) { of_partner(tx, kind, (thing, number)).await? } else { None }
        }
        "framework_proposed" => store::quality::proposal(tx, thing).await?.map(|row| row.content.0.reason),
        "framework_proposal_decided" => {
            store::quality::proposal(tx, thing).await?.and_then(|row| row.decision).map(|decision| decision.0.reason)
        }
        "interest_declared" | "interest_lifted" => of_interest(tx, cx, event).await?,
        "condition_judged" | "demand_decided" => of_facts(event),
        _ => of_ending(event),
    })
}

/// Why a text came to its end: nothing of what is no end.
pub(super) fn of_ending(event: &EventRow) -> Option<String> {
    Ending::of_event(&event.kind)?;
    of_facts(event)
}

/// The reason that is kept with what happened.
fn of_facts(event: &EventRow) -> Option<String> {
    event.facts.0.get("reason").and_then(Value::as_str).map(str::to_owned)
}

/// Why the examination board decided so. A decision that stood for a next version too is the one with its number.
async fn of_board(tx: &mut Tx, version: Id<DefinitionVersion>, number: &str) -> Result<Option<String>> {
    let decisions = store::definition::decisions(tx, version).await?;
    Ok(decisions.into_iter().find(|decision| decision.number == number).map(|decision| decision.content.0.reason))
}

/// Why something was decided about delivering for another institution or making a text along: by the board of the side that did it, in its
/// decision of that number, or by who stopped it.
async fn of_partner(tx: &mut Tx, kind: &str, (thing, number): (Uuid, &str)) -> Result<Option<String>> {
    Ok(match kind {
        "co_owner_decided" => {
            let decisions = store::co_owner::decisions(tx, Id::from_uuid(thing)).await?;
            decisions.into_iter().find(|decision| decision.number == number).map(|decision| decision.reason)
        }
        "co_owner_declined" | "co_owner_ended" => {
            store::co_owner::get(tx, Id::from_uuid(thing)).await?.and_then(|row| row.end_reason)
        }
        "licence_granted" | "licence_refused" | "licence_agreed" | "licence_declined" => {
            let decisions = store::delivery::decisions(tx, Id::from_uuid(thing)).await?;
            decisions.into_iter().find(|decision| decision.number == number).map(|decision| decision.reason)
        }
        "licence_ended" => store::delivery::get(tx, Id::from_uuid(thing)).await?.and_then(|row| row.end_reason),
        _ => None,
    })
}

/// Why somebody is too close to a text, as long as it is so, and why that is over: for themselves and for who may say that it is over, as on
/// the page of the interests.
pub(super) async fn of_interest(tx: &mut Tx, cx: &Context, event: &EventRow) -> Result<Option<String>> {
    let about = whose(event).zip(event.thing_id);
    let Some((person, version)) = about.filter(|(person, _)| is_told(cx, *person)) else {
        return Ok(None);
    };
    // Of a text that is made along: each institution reads what its own people said.
    let home = store::person::get(tx, person).await?.and_then(|row| row.institution_id);
    if home != cx.actor.institution() {
        return Ok(None);
    }
    let version = Id::from_uuid(version);
    Ok(if event.kind == "interest_lifted" {
        store::interest::lift_reason(tx, (person, version), event.at).await?
    } else {
        store::interest::reason(tx, (person, version), event.at).await?
    })
}
