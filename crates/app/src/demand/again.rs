// SPDX-License-Identifier: EUPL-1.2
//! Joining and leaving that somebody asks for again: pressed twice, or sent again because the answer did not come.

use domain::Id;
use domain::demand::{Demand, JoinContent, organisation_key};
use domain::event::EventKind;
use domain::role::Action;
use store::event::EventFilter;

use crate::refusal::Result;
use crate::{App, Context};

/// Did whoever asks write down this join themselves, in the same words, and does it stand?
pub async fn has_joined(app: &App, cx: &Context, id: Id<Demand>, content: &JoinContent) -> Result<bool> {
    cx.may(Action::WriteDemand, &cx.own())?;
    let joins = store::demand::joins(&mut app.store.read().await?, id).await?;
    Ok(joins.iter().any(|join| join.joined_by == cx.person() && join.content.0 == *content))
}

/// Has whoever asks just taken an organisation of their institution out of a demand of another, and is this one not in it (any more)? The trail does
/// not name organisations: that nobody of their institution joined or left since is what it can tell.
pub async fn has_left(app: &App, cx: &Context, id: Id<Demand>, organisation: &str) -> Result<bool> {
    // Who may not is not told so here: the refusal that led to this question stands.
    if !cx.can(Action::WriteDemand, &cx.own()) {
        return Ok(false);
    }
    let own = cx.institution()?;
    let mut tx = app.store.read().await?;
    let key = organisation_key(organisation);
    let joins = store::demand::joins(&mut tx, id).await?;
    let is_in = |content: &JoinContent| organisation_key(&content.organisation) == key;
    if joins.iter().any(|join| join.institution_id == Some(own) && is_in(&join.content.0)) {
        return Ok(false);
    }
    let kinds = [EventKind::DemandGuestJoined, EventKind::DemandGuestLeft].map(|kind| kind.code().to_owned());
    let about =
        EventFilter { institution: Some(own), thing: Some(id.uuid()), kinds: kinds.to_vec(), ..EventFilter::default() };
    let last = store::event::find(&mut tx, &about, 1).await?.pop();
    Ok(last
        .is_some_and(|event| event.kind == EventKind::DemandGuestLeft.code() && event.person_id == Some(cx.person())))
}
