// SPDX-License-Identifier: EUPL-1.2
//! Writing a decision down: its number, its exact words and their digest, the state that follows, the mail, the event.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::Id;
use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::review::{DecisionText, DefinitionState, Step};
use serde_json::json;
use store::definition::{DecisionRow, VersionRow};
use store::{Json, Tx};

use super::message;
use crate::define::Decided;
use crate::issue::sha256;
use crate::refusal::{Result, broken};
use crate::register::trail;
use crate::{App, Context};

/// What was decided on, and how.
pub(crate) struct Closed<'a> {
    /// The version, as it was read in this transaction.
    pub version: &'a VersionRow,
    /// Whose.
    pub institution: &'a Institution,
    /// The decision.
    pub text: DecisionText,
}

/// The number of the next decision of an institution, of whatever kind. Numbers are counted, so whoever else decides there waits until
/// this transaction is over.
pub(crate) async fn next_number(
    tx: &mut Tx,
    cx: &Context,
    (id, institution): (Id<Institution>, &Institution),
) -> Result<String> {
    store::grant::lock(tx, Some(id)).await?;
    let count = store::definition::decision_count(tx, id).await?;
    Ok(format!("{}-EC-{}-{:03}", institution.brin, cx.now.day().date().year(), count + 1))
}

/// Writes it, in the transaction of the act. The digest is of a record with the text that was decided on, the evidence, the decision
/// and a salt, so that it says nothing to who does not have the record, and the record can be held against it for ever.
pub(crate) async fn write(app: &App, tx: &mut Tx, cx: &Context, closed: Closed<'_>) -> Result<Decided> {
    let Closed { version, institution, text } = closed;
    let to = version.state.after(Step::Decide(text.verdict))?;
    let number = next_number(tx, cx, (version.institution_id, institution)).await?;
    let evidence = super::evidence::laid_down(tx, version.id).await?;
    let record = json!({
        "number": number,
        "definition": version.public_id,
        "version": version.version,
        "revision": version.revision,
        "content": version.content.0,
        "evidence": evidence,
        "decision": text,
        "decidedAt": cx.now.rfc3339(),
        "salt": STANDARD.encode(app.random.bytes::<32>()),
    });
    let record = String::from_utf8(serde_json_canonicalizer::to_vec(&record).map_err(broken)?).map_err(broken)?;
    let decision = DecisionRow {
        id: trail::new_id(app, cx),
        version_id: version.id,
        number: number.clone(),
        digest: sha256(record.as_bytes()),
        content: Json(text),
        decided_by: cx.person(),
        decided_at: cx.now,
    };
    store::definition::insert_decision(tx, version.institution_id, &decision).await?;
    store::board::insert_record(tx, decision.id, &record).await?;
    store::board::close_round(tx, version.id, version.revision, to).await?;
    let verdict = decision.content.0.verdict;
    let event = Event::about(EventKind::DefinitionDecided, version.institution_id, version.id)
        .with(json!({"number": number, "verdict": verdict.code(), "digest": hex::encode(decision.digest)}));
    trail::write(app, tx, cx, event).await?;
    message::decided(app, tx, cx, version, &decision).await?;
    if to == DefinitionState::Rejected {
        crate::demand::given_up(app, tx, cx, version.definition_id).await?;
    }
    Ok(Decided { number })
}
