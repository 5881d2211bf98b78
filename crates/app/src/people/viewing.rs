// SPDX-License-Identifier: EUPL-1.2
//! The view log: each time staff or their systems open something with a learner's name on it, a row is kept before anything is
//! shown (threat P20). When the row cannot be kept, nothing is shown.

use domain::Id;
use domain::award::Award;
use domain::institution::Institution;
use domain::role::{Action, Actor, Role, Thing, acting_role};
use domain::viewing::{SAME_VIEWING_SECONDS, ViewReason};
use store::viewing::{Places, ViewingRow};
use uuid::Uuid;

use crate::refusal::{Refusal, Result};
use crate::register::trail;
use crate::{App, Context};

/// What somebody is about to see.
pub(crate) struct Seen {
    /// Whose.
    pub institution: Id<Institution>,
    /// An award, a list or a run.
    pub thing: Uuid,
    /// Why, by what was opened.
    pub reason: ViewReason,
    /// The act that lets them.
    pub action: Action,
}

/// Keeps that somebody is about to see it. The holder and the platform itself are nobody's onlookers.
pub(crate) async fn record(app: &App, cx: &Context, seen: Seen) -> Result<()> {
    let (actor_kind, person) = match &cx.actor {
        Actor::Staff { person, .. } => ("staff", *person),
        Actor::Key { counts_as, .. } => ("key", *counts_as),
        Actor::Visitor | Actor::Holder { .. } | Actor::System => return Ok(()),
    };
    let mut tx = app.store.begin().await?;
    let since = cx.now.plus_seconds(-SAME_VIEWING_SECONDS);
    if store::viewing::is_known(&mut tx, seen.thing, person, seen.reason, since).await? {
        return Ok(());
    }
    let row = ViewingRow {
        id: trail::new_id(app, cx),
        institution_id: seen.institution,
        thing_id: seen.thing,
        reason: seen.reason,
        person_id: person,
        actor_kind: actor_kind.into(),
        role: acting_role(&cx.actor, seen.action),
        viewed_at: cx.now,
    };
    store::viewing::insert(&mut tx, &row).await?;
    Ok(tx.commit().await?)
}

/// A viewing as the holder of the award sees it: by role, never by name.
pub struct Viewed {
    /// In which role; none for a system of the institution.
    pub role: Option<Role>,
    /// Why.
    pub reason: ViewReason,
    /// When.
    pub at: domain::Timestamp,
}

/// Who looked at the holder's own award, newest first.
pub async fn of_award(app: &App, cx: &Context, id: Id<Award>) -> Result<Vec<Viewed>> {
    let mut tx = app.store.read().await?;
    let award = store::award::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::HoldAward, &Thing::award(award.institution_id, award.id))?;
    let places = Places { award: award.id, batch: award.batch_id, run: award.run_id, made_at: award.made_at };
    let rows = store::viewing::of_award(&mut tx, &places).await?;
    Ok(rows.into_iter().map(|row| Viewed { role: row.role, reason: row.reason, at: row.viewed_at }).collect())
}
