// SPDX-License-Identifier: EUPL-1.2
//! Papers with the answers of the institution to its own criteria: links and files, checked as evidence is. One that is taken away ends
//! and stays, because boards decided and reviewers judge on what stood there when a text was handed in.

use domain::event::{Event, EventKind};
use domain::evidence::PIECES_MAX;
use domain::framework::institution::was_there;
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use serde_json::json;
use store::Tx;
use store::definition::DefinitionVersion;
use store::institution_paper::InstitutionPaperRow;
use uuid::Uuid;

use super::{quality, reach};
use crate::export::File;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::review::evidence::{Kept, NewEvidence, brought, handed_out, keep};
use crate::review::read_at;
use crate::{App, Context};

/// Adds a paper to the answer of one's institution to a criterion.
pub async fn add(app: &App, cx: &Context, new: NewEvidence) -> Result<()> {
    let institution = cx.institution()?;
    cx.may(Action::AnswerQuality, &Thing::of(institution))?;
    if !quality::of_institution(app, cx).await?.iter().any(|answered| answered.criterion.key == new.criterion) {
        return Err(Refusal::NotFound);
    }
    let (file, mut problems) = brought(app, &new);
    let mut tx = app.store.begin().await?;
    // They are counted, so whoever else adds one there waits.
    store::grant::lock(&mut tx, Some(institution)).await?;
    let papers = store::institution_paper::of_institution(&mut tx, institution).await?;
    let standing = papers.iter().filter(|paper| paper.ended_at.is_none()).count();
    // What ended stays, with its file: there is an end to that too.
    if papers.len() >= app.limits.institution_papers {
        problems.push(
            FieldProblem::error("title", "evidence-problem-ended-many").with("max", app.limits.institution_papers),
        );
    } else if standing >= PIECES_MAX {
        problems.push(FieldProblem::error("title", "evidence-problem-many").with("max", PIECES_MAX));
    }
    refuse_errors(problems)?;
    let Kept { link, digest, kind, bytes } = keep(&mut tx, &new, file).await?;
    let paper = InstitutionPaperRow {
        id: trail::new_id::<InstitutionPaperRow>(app, cx).uuid(),
        institution_id: institution,
        criterion: new.criterion.clone(),
        title: new.title.trim().to_owned(),
        link,
        file_digest: digest,
        file_kind: kind,
        file_bytes: bytes,
        added_by: cx.person(),
        added_at: cx.now,
        ended_at: None,
    };
    store::institution_paper::insert(&mut tx, &paper).await?;
    write(app, &mut tx, cx, EventKind::InstitutionPaperAdded, &paper).await?;
    Ok(tx.commit().await?)
}

/// Ends a paper of one's institution, and says with which criterion it stood.
pub async fn end(app: &App, cx: &Context, id: Uuid) -> Result<String> {
    let mut tx = app.store.begin().await?;
    let paper = store::institution_paper::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::AnswerQuality, &Thing::of(paper.institution_id))?;
    store::institution_paper::end(&mut tx, id, cx.person(), cx.now).await?;
    write(app, &mut tx, cx, EventKind::InstitutionPaperEnded, &paper).await?;
    tx.commit().await?;
    Ok(paper.criterion)
}

/// A file of a paper of one's own institution, to take away.
pub async fn file(app: &App, cx: &Context, id: Uuid) -> Result<File> {
    let mut tx = app.store.read().await?;
    let paper = store::institution_paper::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::AnswerQuality, &Thing::of(paper.institution_id))?;
    handed_out(&mut tx, &paper.title, (paper.file_digest, paper.file_kind)).await
}

/// The same for who reads a version: the papers of the institution that leads it belong to its dossier.
pub async fn file_of_dossier(app: &App, cx: &Context, version: Id<DefinitionVersion>, id: Uuid) -> Result<File> {
    let mut tx = app.store.read().await?;
    let version = reach::read(&mut tx, cx, version, Action::ReadDefinition).await?;
    let paper = store::institution_paper::get(&mut tx, id).await?;
    let at = read_at(&mut tx, &version, cx.now).await?;
    let is_read = |paper: &InstitutionPaperRow| {
        paper.institution_id == version.institution_id && was_there(paper.added_at, paper.ended_at, at)
    };
    let paper = paper.filter(is_read).ok_or(Refusal::NotFound)?;
    handed_out(&mut tx, &paper.title, (paper.file_digest, paper.file_kind)).await
}

async fn write(app: &App, tx: &mut Tx, cx: &Context, kind: EventKind, paper: &InstitutionPaperRow) -> Result<()> {
    let what = if paper.link.is_some() { "link" } else { "file" };
    let event = Event::about(kind, paper.institution_id, paper.institution_id).with(
        json!({"criterion": paper.criterion, "what": what, "sha256": paper.file_digest.as_deref().map(hex::encode)}),
    );
    trail::write(app, tx, cx, event).await
}
