// SPDX-License-Identifier: EUPL-1.2
//! The board's agreement: the project leader brings the document, somebody of the executive board reads it and signs.

use domain::board_agreement::{Agreement, AgreementContent, check};
use domain::event::{Event, EventKind};
use domain::evidence::is_whole_pdf;
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use serde_json::json;
use store::Tx;
use store::board_agreement::AgreementRow;
use store::participation::ParticipationRow;

use super::settle::{current, reason_fits, settle};
use crate::issue::sha256;
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Brings a document: a PDF by its bytes, within the limit. It is kept as it is, with its digest.
pub async fn upload(app: &App, cx: &Context, document: &[u8]) -> Result<Id<Agreement>> {
    let institution = cx.institution()?;
    cx.may(Action::ManageParticipation, &Thing::of(institution))?;
    let refused = |key| Refusal::Invalid(vec![FieldProblem::error("document", key)]);
    if document.is_empty() {
        return Err(refused("agreement-problem-document"));
    }
    if document.len() > app.limits.agreement_bytes {
        let large = FieldProblem::error("document", "agreement-problem-large");
        return Err(Refusal::Invalid(vec![large.with("megabytes", app.limits.agreement_bytes / 1_000_000)]));
    }
    if !is_whole_pdf(document) {
        return Err(refused("agreement-problem-not-pdf"));
    }
    let mut tx = app.store.begin().await?;
    let participation = current(&mut tx, institution).await?;
    let earlier = store::board_agreement::of_participation(&mut tx, participation.id).await?;
    if earlier.len() >= app.limits.agreements_per_participation {
        return Err(Refusal::Conflict("conflict-agreements-many"));
    }
    let row = AgreementRow {
        id: trail::new_id(app, cx),
        participation_id: participation.id,
        digest: sha256(document),
        size_bytes: i64::try_from(document.len()).unwrap_or(i64::MAX),
        uploaded_by: cx.person(),
        uploaded_at: cx.now,
        content: None,
        signed_by: None,
        signed_at: None,
        reason: None,
        withdrawn_at: None,
    };
    store::board_agreement::insert(&mut tx, &row, document).await?;
    let event = Event::about(EventKind::AgreementUploaded, institution, participation.id)
        .with(json!({"agreement": row.id.uuid(), "digest": hex::encode(row.digest)}));
    trail::write(app, &mut tx, cx, event).await?;
    tx.commit().await?;
    Ok(row.id)
}

async fn with_participation(tx: &mut Tx, id: Id<Agreement>) -> Result<(AgreementRow, ParticipationRow)> {
    let row = store::board_agreement::get(tx, id).await?.ok_or(Refusal::NotFound)?;
    let participation =
        store::participation::get(tx, row.participation_id).await?.ok_or_else(|| missing("a participation"))?;
    Ok((row, participation))
}

/// The same for who changes it: the participation is held first, and the agreement read after that.
async fn held(tx: &mut Tx, id: Id<Agreement>) -> Result<(AgreementRow, ParticipationRow)> {
    let (row, _) = with_participation(tx, id).await?;
    store::participation::hold(tx, row.participation_id).await?;
    with_participation(tx, id).await
}

/// Somebody of the executive board signs. Not who applied, and not who brought the document.
pub async fn sign(app: &App, cx: &Context, id: Id<Agreement>, content: AgreementContent) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let (row, participation) = held(&mut tx, id).await?;
    let institution = participation.institution_id;
    let thing = Thing::of(institution).made_by([participation.applied_by, row.uploaded_by]);
    cx.may_now(Action::SignAgreement, &thing)?;
    refuse_errors(check(&content, cx.now.day()))?;
    if row.signed_at.is_some() || row.withdrawn_at.is_some() || participation.state.is_over() {
        return Err(Refusal::Conflict("conflict-agreement-state"));
    }
    store::board_agreement::sign(&mut tx, id, &content, cx.person(), cx.now).await?;
    let event = Event::about(EventKind::AgreementSigned, institution, participation.id)
        .with(json!({"agreement": id.uuid(), "digest": hex::encode(row.digest), "content": content}));
    trail::write(app, &mut tx, cx, event).await?;
    settle(app, &mut tx, cx, participation).await?;
    Ok(tx.commit().await?)
}

/// The board takes an agreement back, or a document that was not signed. Nothing new is published without one that holds.
pub async fn withdraw_agreement(app: &App, cx: &Context, id: Id<Agreement>, reason: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let (row, participation) = held(&mut tx, id).await?;
    cx.may_now(Action::SignAgreement, &Thing::of(participation.institution_id))?;
    let reason = reason_fits("reason", reason)?;
    if row.withdrawn_at.is_some() {
        return Err(Refusal::Conflict("conflict-agreement-state"));
    }
    store::board_agreement::withdraw(&mut tx, id, &reason, cx.now).await?;
    let event = Event::about(EventKind::AgreementWithdrawn, participation.institution_id, participation.id)
        .with(json!({"agreement": id.uuid()}));
    trail::write(app, &mut tx, cx, event).await?;
    settle(app, &mut tx, cx, participation).await?;
    Ok(tx.commit().await?)
}

/// The document, byte for byte, for the institution.
pub async fn document(app: &App, cx: &Context, id: Id<Agreement>) -> Result<Vec<u8>> {
    read(app, cx, id, Action::ReadParticipation).await
}

/// The same for the programme office.
pub async fn document_for_office(app: &App, cx: &Context, id: Id<Agreement>) -> Result<Vec<u8>> {
    read(app, cx, id, Action::RunProgramme).await
}

async fn read(app: &App, cx: &Context, id: Id<Agreement>, action: Action) -> Result<Vec<u8>> {
    let mut tx = app.store.read().await?;
    let (_, participation) = with_participation(&mut tx, id).await?;
    cx.may(action, &Thing::of(participation.institution_id))?;
    store::board_agreement::document(&mut tx, id).await?.ok_or_else(|| missing("a document"))
}
