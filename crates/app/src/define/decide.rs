// SPDX-License-Identifier: EUPL-1.2
//! The examination board decides in its own system, and tells us the outcome by API. Members who decide here do so in
//! [`crate::review`]. Either way the decision is numbered, reasoned and never changed.

use domain::Id;
use domain::board::check_no_interest;
use domain::review::{DecisionText, Step, check_decision};
use domain::role::{Action, Actor, Why};
use store::definition::DefinitionVersion;

use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::review::{Closed, write_decision};
use crate::{App, Context};

/// A decision that was taken.
pub struct Decided {
    /// Its number.
    pub number: String,
}

/// What comes with a decision that was taken elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    /// Revision of the text that the board read, when its system knows it.
    pub revision: Option<i64>,
    /// Did who writes it down say that the board had no interest in it?
    pub no_interest: bool,
}

/// Writes down what the board decided in its own system. Nobody decides on a text they wrote on.
pub async fn decide(
    app: &App,
    cx: &Context,
    id: Id<DefinitionVersion>,
    text: DecisionText,
    beside: Beside,
) -> Result<Decided> {
    let mut tx = app.store.begin().await?;
    let row = store::definition::version(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let authors = store::definition::authors(&mut tx, id).await?;
    let interested = crate::people::interest::declared(&mut tx, row.definition_id).await?;
    cx.may_now(
        Action::DecideDefinition,
        &super::reach::thing(&mut tx, cx, &row).await?.made_by(authors).interested(interested),
    )?;
    // A person judges and closes together with others.
    if !matches!(cx.actor, Actor::Key { .. }) {
        return Err(Refusal::Denied(Why::NotYourRole));
    }
    row.state.after(Step::Decide(text.verdict))?;
    if beside.revision.is_some_and(|read| read != row.revision) {
        return Err(Refusal::Conflict("board-conflict-changed"));
    }
    let institution =
        store::institution::get(&mut tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?.content.0;
    let Some(board) = &institution.examination_board else {
        return Err(Refusal::Conflict("publish-obstacle-examination-board"));
    };
    let framework =
        store::framework::get(&mut tx, &row.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let criteria: Vec<&str> = framework.definition_criteria().map(|criterion| criterion.key.as_str()).collect();
    let mut problems = check_decision(&text, &criteria, board.minimum_members);
    problems.extend(check_no_interest(beside.no_interest));
    refuse_errors(problems)?;
    let closed = Closed { version: &row, institution: &institution, text };
    let decided = write_decision(app, &mut tx, cx, closed).await?;
    tx.commit().await?;
    Ok(decided)
}
