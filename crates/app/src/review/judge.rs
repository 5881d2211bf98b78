// SPDX-License-Identifier: EUPL-1.2
//! What each member does: say whether they have a stake, judge point by point, ask; and what the design team answers.

use domain::Id;
use domain::board::{check_answers, check_remark, newly_asked};
use domain::event::{Event, EventKind};
use domain::review::{CriterionAnswer, DefinitionState};
use domain::role::{Action, Actor, Why};
use serde_json::json;
use store::Json;
use store::board::{RemarkRow, VoteRow};
use store::definition::DefinitionVersion;

use super::panel::Table;
use super::{message, question};
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// One member's judgement, as far as they are. It says at the same time that they have no stake in the text.
pub struct Judgement {
    /// Revision of the text that was read.
    pub revision: i64,
    /// Answers; criteria may be left for later.
    pub answers: Vec<CriterionAnswer>,
}

/// Keeps a member's judgement. It may be changed until the chair closes. Of questions that are new in it the writers hear at once.
pub async fn judge(app: &App, cx: &Context, id: Id<DefinitionVersion>, judgement: Judgement) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let table = Table::set(&mut tx, cx, id, Action::DecideDefinition).await?;
    // A key stands for a system, and a system is no member.
    let Actor::Staff { person, .. } = cx.actor else { return Err(Refusal::Denied(Why::NotYourRole)) };
    table.is_as_read(judgement.revision)?;
    let answers: Vec<CriterionAnswer> =
        judgement.answers.into_iter().filter(|answer| table.criteria.contains(&answer.criterion)).collect();
    refuse_errors(check_answers(&answers))?;
    let open = table.criteria.len().saturating_sub(answers.len());
    let before = table.members.iter().find(|member| member.person == person);
    let asks = newly_asked(before.map_or(&[], |member| &member.answers), &answers);
    let vote = VoteRow { person_id: person, answers: Json(answers), changed_at: cx.now };
    store::board::put_vote(&mut tx, id, table.version.revision, &vote).await?;
    let event = Event::about(EventKind::DefinitionJudged, table.version.institution_id, id)
        .with(json!({"round": table.version.revision, "open": open, "asks": asks}));
    trail::write(app, &mut tx, cx, event).await?;
    if !asks.is_empty() {
        let judgement = trail::new_id::<VoteRow>(app, cx).uuid();
        message::asked(app, &mut tx, cx, &table.version, judgement).await?;
    }
    Ok(tx.commit().await?)
}

/// A question or an answer on a criterion, by the board or by those who made the text.
pub async fn remark(app: &App, cx: &Context, id: Id<DefinitionVersion>, criterion: &str, text: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let version = crate::define::reach::hold(&mut tx, cx, id, Action::DiscussReview).await?;
    if !matches!(version.state, DefinitionState::UnderReview | DefinitionState::NeedsWork) {
        return Err(Refusal::Conflict("conflict-definition-state"));
    }
    let framework =
        store::framework::get(&mut tx, &version.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let mut problems = check_remark("remark", text);
    if !framework.definition_criteria().any(|known| known.key == criterion) {
        problems.push(domain::FieldProblem::error("remark_criterion", "board-problem-criterion"));
    }
    refuse_errors(problems)?;
    let row = RemarkRow {
        id: trail::new_id::<RemarkRow>(app, cx).uuid(),
        criterion: criterion.to_owned(),
        person_id: cx.person(),
        text: text.trim().to_owned(),
        said_at: cx.now,
    };
    store::board::insert_remark(&mut tx, id, &row).await?;
    let event =
        Event::about(EventKind::DefinitionDiscussed, version.institution_id, id).with(json!({"criterion": criterion}));
    trail::write(app, &mut tx, cx, event).await?;
    if question::askers(&mut tx, &version, cx.now).await?.contains(&cx.person()) {
        message::asked(app, &mut tx, cx, &version, row.id).await?;
    }
    Ok(tx.commit().await?)
}
