// SPDX-License-Identifier: EUPL-1.2
//! A list that is decided on: what is said with it, who may, and the ends at which nothing is issued.

use domain::award::{AwardBatch, BatchStep};
use domain::board::check_no_interest;
use domain::event::{Event, EventKind};
use domain::role::{Action, Thing};
use domain::text::check_reason;
use domain::{FieldProblem, Id};
use store::Tx;
use store::award::{BatchDecision, BatchRow};

use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// What the board says with its decision on a list.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Why.
    pub reason: String,
    /// Did who decides say that they have no interest in it themselves?
    pub no_interest: bool,
}

impl Statement {
    /// Of somebody who declares that they have no interest in it.
    pub fn without_interest(reason: &str) -> Self {
        Self { reason: reason.to_owned(), no_interest: true }
    }

    /// What is still missing of it, all at once.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let reason = check_reason("reason", &self.reason, "decision-problem-reason");
        reason.into_iter().chain(check_no_interest(self.no_interest)).collect()
    }
}

/// Does not agree: nothing is issued, and who proposed it reads why.
pub async fn decline(app: &App, cx: &Context, batch: Id<AwardBatch>, statement: &Statement) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let batch = decidable(&mut tx, cx, batch).await?;
    refuse_errors(statement.problems())?;
    close(app, &mut tx, cx, &batch, (BatchStep::Decline, &statement.reason)).await?;
    super::mail::declined(app, &mut tx, cx, &batch).await?;
    Ok(tx.commit().await?)
}

/// Its maker, or a colleague who may propose, takes it back: nothing is issued.
pub async fn withdraw(app: &App, cx: &Context, batch: Id<AwardBatch>) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let batch = store::award::batch(&mut tx, batch).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ProposeAwards, &Thing::of(batch.institution_id))?;
    close(app, &mut tx, cx, &batch, (BatchStep::Withdraw, "")).await?;
    Ok(tx.commit().await?)
}

async fn close(
    app: &App,
    tx: &mut Tx,
    cx: &Context,
    batch: &BatchRow,
    (step, reason): (BatchStep, &str),
) -> Result<()> {
    let to = batch.state.after(step)?;
    let decision = BatchDecision {
        id: batch.id,
        to,
        decided_by: cx.person(),
        decided_at: cx.now,
        number: None,
        reason,
        digest: None,
    };
    store::award::decide_batch(tx, &decision).await?;
    let kind = if step == BatchStep::Decline { EventKind::AwardsDeclined } else { EventKind::AwardsWithdrawn };
    trail::write(app, tx, cx, Event::about(kind, batch.institution_id, batch.id)).await
}

pub(super) async fn decidable(tx: &mut Tx, cx: &Context, batch: Id<AwardBatch>) -> Result<BatchRow> {
    let batch = store::award::batch(tx, batch).await?.ok_or(Refusal::NotFound)?;
    let interested = super::interested(tx, &batch).await?;
    cx.may_now(Action::AgreeAwards, &super::decided_on(&batch, interested))?;
    Ok(batch)
}
