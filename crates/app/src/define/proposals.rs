// SPDX-License-Identifier: EUPL-1.2
//! Changing a framework together: an institution proposes, others support once each, the programme office decides. A proposal that
//! is taken over becomes a new version of the framework, by its file; no version ever changes.

use domain::event::{Event, EventKind};
use domain::framework::proposal::{Decision, Proposal, check, check_decision};
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use serde_json::json;
use store::quality::ProposalRow;
use store::{Json, Tx};
use uuid::Uuid;

use crate::letter::{letter, post};
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A proposal with who stands behind it.
pub struct Supported {
    /// The proposal.
    pub row: ProposalRow,
    /// The institution that made it.
    pub by: String,
    /// The institutions that support it, in the order in which they did.
    pub supporters: Vec<String>,
    /// Whether one's own institution made or supports it.
    pub is_ours: bool,
}

/// Proposals to a framework version, newest first. Everybody may read them.
pub async fn of_framework(app: &App, cx: &Context, framework: &str) -> Result<Vec<Supported>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let institutions = store::institution::all(&mut tx).await?;
    let name = |id: Id<domain::institution::Institution>| {
        institutions.iter().find(|row| row.id == id).map(|row| row.content.0.name.clone()).unwrap_or_default()
    };
    let mut found = Vec::new();
    for row in store::quality::proposals(&mut tx, framework).await? {
        let ids = store::quality::supporters(&mut tx, row.id).await?;
        let own = cx.actor.institution();
        found.push(Supported {
            by: name(row.institution_id),
            supporters: ids.iter().map(|id| name(*id)).collect(),
            is_ours: own.is_some_and(|own| own == row.institution_id || ids.contains(&own)),
            row,
        });
    }
    Ok(found)
}

/// Proposes a change of a criterion.
pub async fn propose(app: &App, cx: &Context, framework: &str, proposal: Proposal) -> Result<Uuid> {
    cx.may(Action::ProposeFramework, &Thing::nothing())?;
    let institution = cx.institution()?;
    let mut tx = app.store.begin().await?;
    let known = store::framework::get(&mut tx, framework).await?.ok_or(Refusal::NotFound)?.content.0;
    refuse_errors(check(&proposal, &known))?;
    let id: Id<Proposal> = trail::new_id(app, cx);
    let facts = json!({"framework": framework, "criterion": proposal.criterion});
    let row = ProposalRow {
        id: id.uuid(),
        framework_id: framework.to_owned(),
        institution_id: institution,
        content: Json(proposal),
        proposed_by: cx.person(),
        proposed_at: cx.now,
        decision: None,
        decided_at: None,
    };
    store::quality::insert_proposal(&mut tx, &row).await?;
    trail::write(app, &mut tx, cx, Event::about(EventKind::FrameworkProposed, institution, id).with(facts)).await?;
    tx.commit().await?;
    Ok(row.id)
}

/// The framework version that a proposal is about.
pub async fn framework_of(app: &App, cx: &Context, id: Uuid) -> Result<String> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::quality::proposal(&mut tx, id).await?.ok_or(Refusal::NotFound)?.framework_id)
}

/// Supports a proposal of another institution, once.
pub async fn support(app: &App, cx: &Context, id: Uuid) -> Result<()> {
    cx.may(Action::ProposeFramework, &Thing::nothing())?;
    let institution = cx.institution()?;
    let mut tx = app.store.begin().await?;
    let row = store::quality::proposal(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    if row.decision.is_some() {
        return Err(Refusal::Conflict("conflict-proposal-decided"));
    }
    if row.institution_id == institution {
        return Err(Refusal::Conflict("conflict-proposal-own"));
    }
    match store::quality::support(&mut tx, id, institution, cx.person(), cx.now).await {
        Err(store::Error::Conflict(_)) => return Err(Refusal::Conflict("conflict-proposal-supported")),
        other => other?,
    }
    let about: Id<Proposal> = Id::from_uuid(id);
    trail::write(app, &mut tx, cx, Event::about(EventKind::FrameworkSupported, institution, about)).await?;
    Ok(tx.commit().await?)
}

/// The programme office decides.
pub async fn decide(app: &App, cx: &Context, id: Uuid, decision: Decision) -> Result<()> {
    cx.may_now(Action::DecideFramework, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let row = store::quality::proposal(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    if let Some(problem) = check_decision(&decision) {
        return Err(Refusal::Invalid(vec![FieldProblem { field: format!("reason_{id}"), ..problem }]));
    }
    match store::quality::decide(&mut tx, id, &decision, cx.person(), cx.now).await {
        Err(store::Error::Stale) => return Err(Refusal::Conflict("conflict-proposal-decided")),
        other => other?,
    }
    let facts = json!({"outcome": decision.outcome.code()});
    let about: Id<Proposal> = Id::from_uuid(id);
    let event = Event::about(EventKind::FrameworkProposalDecided, row.institution_id, about).with(facts);
    trail::write(app, &mut tx, cx, event).await?;
    tell(app, &mut tx, cx, &row).await?;
    Ok(tx.commit().await?)
}

/// To who proposed a change: it was decided on.
async fn tell(app: &App, tx: &mut Tx, cx: &Context, row: &ProposalRow) -> Result<()> {
    let letter = letter(
        (
            "Er is beslist over een wijzigingsvoorstel",
            "Het programmabureau besliste over een wijziging van een kwaliteitskader die jij voorstelde.\n\nLees het besluit en de reden:",
        ),
        (
            "A proposed change was decided on",
            "The programme office decided on a change of a quality framework that you proposed.\n\nRead the decision and the reason:",
        ),
    );
    let path = format!("/kwaliteitskader/{}/voorstellen", row.framework_id);
    post(app, tx, cx, (path, format!("proposal-decided:{}", row.id)), ([row.proposed_by].into(), letter)).await
}
