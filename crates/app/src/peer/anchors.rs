// SPDX-License-Identifier: EUPL-1.2
//! Examples to score by (precedents): reviewers see them beside the criterion.

use domain::event::EventKind;
use domain::peer::report::Precedent as PrecedentText;
use domain::peer::scoring::{NOTE_CHARS_MAX, NOTE_CHARS_MIN, SCORE_MAX, SCORE_MIN};
use domain::role::{Action, Thing};
use domain::text::check_plain;
use domain::{FieldProblem, Id};
use store::Json;
use store::peer::{Precedent, PrecedentRow};

use super::office_event;
use crate::refusal::{Refusal, Result, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// An example to keep.
pub struct NewPrecedent {
    /// Framework version.
    pub framework: String,
    /// Criterion key.
    pub criterion: String,
    /// Score it got; 0 when none was chosen.
    pub score: u8,
    /// The passage and why.
    pub text: PrecedentText,
    /// Public id of the calibration it came from; may be empty.
    pub round: String,
}

/// All examples that hold.
pub async fn precedents(app: &App, cx: &Context) -> Result<Vec<PrecedentRow>> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    Ok(store::peer::precedents(&mut tx).await?)
}

/// Keeps an example.
pub async fn keep(app: &App, cx: &Context, new: NewPrecedent) -> Result<()> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    let framework = store::framework::get(&mut tx, &new.framework).await?.map(|row| row.content.0);
    let is_asked = framework
        .as_ref()
        .is_some_and(|framework| framework.definition_criteria().any(|criterion| criterion.key == new.criterion));
    let round = match new.round.trim() {
        "" => None,
        public_id => Some(store::peer::by_public_id(&mut tx, public_id).await?),
    };
    let mut problems = Vec::new();
    if !is_asked {
        problems.push(FieldProblem::error("criterion", "peer-problem-anchor-criterion"));
    }
    if !(SCORE_MIN..=SCORE_MAX).contains(&new.score) {
        problems.push(FieldProblem::error("score", "peer-problem-anchor-score"));
    }
    for (field, text) in [("example", &new.text.example), ("why", &new.text.why)] {
        let chars = text.nl.trim().chars().count();
        if chars < NOTE_CHARS_MIN {
            let key = if field == "why" { "peer-problem-anchor-why" } else { "peer-problem-anchor-example" };
            problems.push(FieldProblem::error(format!("{field}_nl"), key));
        }
        for (language, text) in [("nl", &text.nl), ("en", &text.en)] {
            problems.extend(check_plain(format!("{field}_{language}"), text));
            let chars = text.chars().count();
            if chars > NOTE_CHARS_MAX {
                problems.push(
                    FieldProblem::error(format!("{field}_{language}"), "peer-problem-long")
                        .with("max", NOTE_CHARS_MAX)
                        .with("chars", chars),
                );
            }
        }
    }
    if matches!(round, Some(None)) {
        problems.push(FieldProblem::error("round", "peer-problem-anchor-round"));
    }
    refuse_errors(problems)?;
    let row = PrecedentRow {
        id: trail::new_id(app, cx),
        framework_id: new.framework,
        criterion: new.criterion,
        score: i64::from(new.score),
        content: Json(new.text),
        round_id: round.flatten().map(|round| round.id),
        made_at: cx.now,
        ended_at: None,
    };
    store::peer::insert_precedent(&mut tx, &row).await?;
    let facts = serde_json::json!({"framework": row.framework_id, "criterion": row.criterion, "score": row.score});
    trail::write(app, &mut tx, cx, office_event(EventKind::PrecedentKept, row.id).with(facts)).await?;
    Ok(tx.commit().await?)
}

/// Ends an example.
pub async fn end(app: &App, cx: &Context, id: Id<Precedent>) -> Result<()> {
    cx.may(Action::ManageRounds, &Thing::nothing())?;
    let mut tx = app.store.begin().await?;
    store::peer::precedents(&mut tx).await?.iter().find(|row| row.id == id).ok_or(Refusal::NotFound)?;
    store::peer::end_precedent(&mut tx, id, cx.now).await?;
    trail::write(app, &mut tx, cx, office_event(EventKind::PrecedentEnded, id)).await?;
    Ok(tx.commit().await?)
}
