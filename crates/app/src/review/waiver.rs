// SPDX-License-Identifier: EUPL-1.2
//! Why a criterion of a text needs no evidence: one text per criterion, in the words of its makers. It is frozen with the text, and the
//! board and the reviewers read it where evidence would stand.

use domain::event::{Event, EventKind};
use domain::evidence::{backed as count, check_waiver};
use domain::role::Action;
use domain::{FieldProblem, Id};
use serde_json::json;
use store::Tx;
use store::definition::{DefinitionVersion, VersionRow};
use store::evidence::WaiverRow;

use crate::define::reach;
use crate::refusal::{Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// Says why a criterion of a text that can still be changed needs no evidence; a later reason takes the place of an earlier one.
pub async fn waive(app: &App, cx: &Context, id: Id<DefinitionVersion>, criterion: &str, why: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let version = reach::editable(&mut tx, cx, id).await?;
    let framework =
        store::framework::get(&mut tx, &version.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let mut problems = check_waiver(why);
    if !framework.definition_criteria().any(|known| known.key == criterion) {
        problems.push(FieldProblem::error("without", "board-problem-criterion"));
    }
    if store::evidence::of_version(&mut tx, id).await?.iter().any(|piece| piece.criterion == criterion) {
        problems.push(FieldProblem::error("without", "waiver-problem-piece"));
    }
    refuse_errors(problems)?;
    let waiver = WaiverRow {
        criterion: criterion.to_owned(),
        why: why.trim().to_owned(),
        given_by: cx.person(),
        given_at: cx.now,
    };
    store::evidence::put_waiver(&mut tx, id, &waiver).await?;
    write(app, &mut tx, cx, EventKind::EvidenceWaived, (&version, criterion)).await?;
    Ok(tx.commit().await?)
}

/// Takes that back.
pub async fn take_back(app: &App, cx: &Context, id: Id<DefinitionVersion>, criterion: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let version = reach::editable(&mut tx, cx, id).await?;
    store::evidence::remove_waiver(&mut tx, id, criterion).await?;
    write(app, &mut tx, cx, EventKind::EvidenceWaiverRemoved, (&version, criterion)).await?;
    Ok(tx.commit().await?)
}

/// How many of the criteria of a version are backed by evidence or by a reason why none is needed, and of how many.
pub async fn backed(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<(usize, usize)> {
    let mut tx = app.store.read().await?;
    let version = reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    let framework =
        store::framework::get(&mut tx, &version.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let pieces = store::evidence::of_version(&mut tx, id).await?;
    let waivers = store::evidence::waivers(&mut tx, id).await?;
    let with_pieces = pieces.iter().map(|piece| piece.criterion.as_str());
    let said: Vec<&str> = with_pieces.chain(waivers.iter().map(|waiver| waiver.criterion.as_str())).collect();
    let criteria = || framework.definition_criteria().map(|criterion| criterion.key.as_str());
    Ok((count(criteria(), &said), criteria().count()))
}

/// Takes back that a criterion needs no evidence, when that was said of it: there is a piece now.
pub(super) async fn overtaken(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    version: &VersionRow,
    criterion: &str,
) -> Result<()> {
    if store::evidence::waivers(tx, version.id).await?.iter().all(|waiver| waiver.criterion != criterion) {
        return Ok(());
    }
    store::evidence::remove_waiver(tx, version.id, criterion).await?;
    write(app, tx, cx, EventKind::EvidenceWaiverRemoved, (version, criterion)).await
}

/// Who says that something is not needed shapes the dossier as much as who adds it, and does not decide on it.
async fn write(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    kind: EventKind,
    (version, criterion): (&VersionRow, &str),
) -> Result<()> {
    store::definition::add_author(tx, version.id, cx.person()).await?;
    let event = Event::about(kind, version.institution_id, version.id).with(json!({"criterion": criterion}));
    trail::write(app, tx, cx, event).await
}
