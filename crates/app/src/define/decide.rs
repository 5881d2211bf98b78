// SPDX-License-Identifier: EUPL-1.2
//! The examination board decides on a definition: numbered, reasoned, never changed.

use domain::Id;
use domain::event::{Event, EventKind};
use domain::review::{DecisionText, DefinitionState, Step, check_decision};
use domain::role::{Action, Thing};
use store::Json;
use store::definition::{DecisionRow, DefinitionVersion};

use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A decision that was taken.
pub struct Decided {
    /// Its number.
    pub number: String,
}

/// Decides. Nobody decides on a text they wrote on.
pub async fn decide(app: &App, cx: &Context, id: Id<DefinitionVersion>, text: DecisionText) -> Result<Decided> {
    let mut tx = app.store.begin().await?;
    let row = store::definition::version(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let authors = store::definition::authors(&mut tx, id).await?;
    cx.may_now(Action::DecideDefinition, &Thing::of(row.institution_id).made_by(authors))?;
    let to = row.state.after(Step::Decide(text.verdict))?;
    let framework =
        store::framework::get(&mut tx, &row.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let criteria: Vec<&str> = framework.definition_criteria().map(|criterion| criterion.key.as_str()).collect();
    refuse_errors(check_decision(&text, &criteria))?;
    let institution =
        store::institution::get(&mut tx, row.institution_id).await?.ok_or_else(|| missing("an institution"))?.content.0;
    if institution.examination_board.is_none() {
        return Err(Refusal::Conflict("publish-obstacle-examination-board"));
    }
    let count = store::definition::decision_count(&mut tx, row.institution_id).await?;
    let number = format!("{}-EC-{}-{:03}", institution.brin, cx.now.day().date().year(), count + 1);
    let decision = DecisionRow {
        id: trail::new_id(app, cx),
        version_id: id,
        number: number.clone(),
        digest: decision_digest(&number, &row, &text, cx),
        content: Json(text),
        decided_by: cx.person(),
        decided_at: cx.now,
    };
    store::definition::insert_decision(&mut tx, row.institution_id, &decision).await?;
    store::definition::set_state(&mut tx, id, DefinitionState::UnderReview, to, cx.now).await?;
    let event = Event::about(EventKind::DefinitionDecided, row.institution_id, id)
        .with(serde_json::json!({"number": number, "verdict": decision.content.0.verdict.code(), "digest": hex::encode(decision.digest)}));
    trail::write(app, &mut tx, cx, event).await?;
    tx.commit().await?;
    Ok(Decided { number })
}

/// What is decided on, to the letter: number, text of the definition, text of the decision, moment.
fn decision_digest(number: &str, row: &store::definition::VersionRow, text: &DecisionText, cx: &Context) -> [u8; 32] {
    domain::definition::digest(&serde_json::json!({
        "number": number,
        "definition": row.public_id,
        "version": row.version,
        "content": row.content.0,
        "decision": text,
        "decidedAt": cx.now.rfc3339(),
    }))
}
