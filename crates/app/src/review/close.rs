// SPDX-License-Identifier: EUPL-1.2
//! The chair closes what the board judged: adopt, ask for more, or refuse.

use domain::Id;
use domain::review::{Step, Verdict};
use domain::role::Action;
use store::definition::DefinitionVersion;

use super::panel::Table;
use super::record::{Closed, write};
use crate::define::Decided;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::{App, Context};

/// How the chair closes.
pub struct Closing {
    /// Revision of the text that was read.
    pub revision: i64,
    /// What the board decides; none when nothing was chosen.
    pub verdict: Option<Verdict>,
    /// Why.
    pub reason: String,
}

/// Closes. Nobody closes on a text they wrote on or have a stake in; the text is the one that was read; enough members have judged;
/// and nothing is adopted with a question open or without a majority.
pub async fn close(app: &App, cx: &Context, id: Id<DefinitionVersion>, closing: Closing) -> Result<Decided> {
    let mut tx = app.store.begin().await?;
    let table = Table::set(&mut tx, cx, id, Action::CloseReview).await?;
    table.is_as_read(closing.revision)?;
    refuse_errors(table.with_panel(|panel| panel.check_close(closing.verdict, &closing.reason)))?;
    let verdict = closing.verdict.ok_or(Refusal::Conflict("conflict-definition-state"))?;
    table.version.state.after(Step::Decide(verdict))?;
    let text = table.with_panel(|panel| panel.decision(verdict, &closing.reason));
    let closed = Closed { version: &table.version, institution: &table.institution, text };
    let decided = write(app, &mut tx, cx, closed).await?;
    tx.commit().await?;
    Ok(decided)
}
