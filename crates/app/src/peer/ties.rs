// SPDX-License-Identifier: EUPL-1.2
//! What binds two institutions, so that neither reviews the other.

use domain::event::EventKind;
use domain::peer::pool::TieKind;
use domain::role::{Action, Thing};
use domain::{FieldProblem, Id};
use store::institution::InstitutionRow;
use store::peer::{InstitutionTie, TieRow};

use super::office_event;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// All ties that hold, and all institutions to name them.
pub async fn ties(app: &App, cx: &Context) -> Result<(Vec<TieRow>, Vec<InstitutionRow>)> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok((store::peer::ties(&mut tx).await?, store::institution::all(&mut tx).await?))
}

/// Keeps a tie between two institutions, by code.
pub async fn keep(app: &App, cx: &Context, one: &str, other: &str, kind: Option<TieKind>) -> Result<()> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let one_row = store::institution::by_code(&mut tx, one).await?;
    let other_row = store::institution::by_code(&mut tx, other).await?;
    let mut problems = Vec::new();
    for (field, row) in [("one", &one_row), ("other", &other_row)] {
        if row.is_none() {
            problems.push(FieldProblem::error(field, "peer-problem-tie-institution"));
        }
    }
    if one == other && one_row.is_some() {
        problems.push(FieldProblem::error("other", "peer-problem-tie-self"));
    }
    if kind.is_none() {
        problems.push(FieldProblem::error("kind", "peer-problem-tie-kind"));
    }
    refuse_errors(problems)?;
    let (Some(one), Some(other), Some(kind)) = (one_row, other_row, kind) else { return Err(Refusal::NotFound) };
    let same = |tie: &TieRow| {
        tie.kind == kind
            && ((tie.one_id, tie.other_id) == (one.id, other.id) || (tie.other_id, tie.one_id) == (one.id, other.id))
    };
    if store::peer::ties(&mut tx).await?.iter().any(same) {
        return Err(Refusal::Invalid(vec![FieldProblem::error("other", "peer-problem-tie-known")]));
    }
    let row = TieRow {
        id: trail::new_id(app, cx),
        one_id: one.id,
        other_id: other.id,
        kind,
        made_at: cx.now,
        ended_at: None,
    };
    store::peer::insert_tie(&mut tx, &row).await?;
    let facts = serde_json::json!({"one": one.content.0.code, "other": other.content.0.code, "kind": kind.code()});
    trail::write(app, &mut tx, cx, office_event(EventKind::InstitutionTieKept, row.id).with(facts)).await?;
    Ok(tx.commit().await?)
}

/// Ends a tie.
pub async fn end(app: &App, cx: &Context, id: Id<InstitutionTie>) -> Result<()> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    store::peer::ties(&mut tx).await?.iter().find(|tie| tie.id == id).ok_or(Refusal::NotFound)?;
    store::peer::end_tie(&mut tx, id, cx.now).await?;
    trail::write(app, &mut tx, cx, office_event(EventKind::InstitutionTieEnded, id)).await?;
    Ok(tx.commit().await?)
}
