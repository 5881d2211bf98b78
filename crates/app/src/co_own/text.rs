// SPDX-License-Identifier: EUPL-1.2
//! To which text the boards of co-owners agreed, and with whom a version was published.

use domain::co_owner::{CoOwnerState, CoOwnership, SaidOfText, agrees, sends_back};
use domain::institution::{Institution, oin};
use domain::review::DefinitionState;
use domain::{FieldProblem, Id};
use serde_json::{Value, json};
use store::Tx;
use store::co_owner::{CoOwnerDecisionRow, CoOwnershipRow};
use store::definition::{Definition, DefinitionVersion, VersionRow};

use crate::App;
use crate::deliver::institution;
use crate::refusal::{Refusal, Result, refuse_errors};

/// Digest of exactly what a board decides on: the text, the framework it is held against and the evidence under it.
pub async fn text_digest(tx: &mut Tx, version: &VersionRow) -> Result<[u8; 32]> {
    let evidence = crate::review::evidence::laid_down(tx, version.id).await?;
    Ok(domain::definition::digest(&json!({
        "definition": version.public_id,
        "framework": version.framework_id,
        "content": version.content.0,
        "evidence": evidence,
    })))
}

/// The last decision of a co-owner on a version, when that is a yes to exactly this text.
pub(super) async fn agreement(
    tx: &mut Tx,
    along: &CoOwnershipRow,
    version: &VersionRow,
) -> Result<Option<CoOwnerDecisionRow>> {
    let decisions = store::co_owner::decisions(tx, version.id).await?;
    let Some(last) = decisions.into_iter().find(|decision| decision.co_ownership_id == along.id) else {
        return Ok(None);
    };
    let text = text_digest(tx, version).await?;
    let said = SaidOfText { verdict: last.verdict, text: last.text_digest };
    Ok(Some(last).filter(|_| agrees(Some(said), text)))
}

/// Did the board of this co-owner agree to exactly this text?
pub(crate) async fn is_agreed(tx: &mut Tx, along: &CoOwnershipRow, version: &VersionRow) -> Result<bool> {
    Ok(agreement(tx, along, version).await?.is_some())
}

/// Refuses exactly the text that the board of a co-owner sent back. It names no criterion, so it asked for another text.
pub(crate) async fn refuse_unchanged(tx: &mut Tx, version: &VersionRow) -> Result<()> {
    let decisions = store::co_owner::decisions(tx, version.id).await?;
    if decisions.is_empty() {
        return Ok(());
    }
    let text = text_digest(tx, version).await?;
    let mut problems = Vec::new();
    for along in co_owners(tx, version).await? {
        let last = decisions.iter().find(|decision| decision.co_ownership_id == along.id);
        let said = last.map(|last| SaidOfText { verdict: last.verdict, text: last.text_digest });
        if sends_back(said, text) {
            let school = institution(tx, along.co_owner_id).await?.name;
            problems.push(FieldProblem::error("", "co-owner-problem-unchanged").with("school", school));
        }
    }
    refuse_errors(problems)
}

/// Who makes a version along now.
pub(crate) async fn co_owners(tx: &mut Tx, version: &VersionRow) -> Result<Vec<CoOwnershipRow>> {
    let mut all = store::co_owner::of_definition(tx, version.definition_id).await?;
    all.retain(|row| row.state == CoOwnerState::Agreed);
    Ok(all)
}

/// Institutions that make a definition along, or did: everybody who once said yes.
pub(crate) async fn who_wrote_along(tx: &mut Tx, definition: Id<Definition>) -> Result<Vec<Id<Institution>>> {
    let all = store::co_owner::of_definition(tx, definition).await?;
    let said_yes = |row: &CoOwnershipRow| match row.state {
        CoOwnerState::Agreed => true,
        CoOwnerState::Ended => row.answered_at.is_some(),
        CoOwnerState::Asked | CoOwnerState::Declined => false,
    };
    Ok(all.into_iter().filter(said_yes).map(|row| row.co_owner_id).collect())
}

/// Does an adopted version still wait for the board of a co-owner?
pub(crate) async fn waits_for_others(tx: &mut Tx, version: &VersionRow) -> Result<bool> {
    if version.state != DefinitionState::Adopted {
        return Ok(false);
    }
    for along in co_owners(tx, version).await? {
        if !is_agreed(tx, &along, version).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A co-owner whose board agreed, with its decision.
pub(crate) struct Agreed {
    along: CoOwnershipRow,
    decision: CoOwnerDecisionRow,
}

/// Every co-owner with the decision by which its board agreed to exactly this text. Refuses when one did not.
pub(crate) async fn agreed_by_all(tx: &mut Tx, version: &VersionRow) -> Result<Vec<Agreed>> {
    let mut all = Vec::new();
    for along in co_owners(tx, version).await? {
        let decision =
            agreement(tx, &along, version).await?.ok_or(Refusal::Conflict("co-owner-conflict-not-agreed"))?;
        all.push(Agreed { along, decision });
    }
    Ok(all)
}

/// The co-owners as the public document of a version says them; so the leaf of the definition commits to their decisions too.
pub(crate) async fn in_document(app: &App, tx: &mut Tx, agreed: &[Agreed]) -> Result<Value> {
    let mut all = Vec::new();
    for Agreed { along, decision } in agreed {
        let who = institution(tx, along.co_owner_id).await?;
        all.push(json!({
            "code": who.code,
            "name": who.name,
            "brin": who.brin,
            "oin": oin(&who.brin),
            "did": app.site.did(&who.code),
            "decision": decision.number,
            "decisionDigest": hex::encode(decision.digest),
        }));
    }
    Ok(Value::Array(all))
}

/// Keeps with whom a version is published.
pub(crate) async fn keep_together(tx: &mut Tx, version: Id<DefinitionVersion>, agreed: &[Agreed]) -> Result<()> {
    for Agreed { along, decision } in agreed {
        store::co_owner::insert_together(tx, version, (along.id, decision.id)).await?;
    }
    Ok(())
}

/// An institution with which a version was published.
pub struct Together {
    /// As which co-owner.
    pub co_ownership: Id<CoOwnership>,
    /// Who.
    pub institution_id: Id<Institution>,
    /// The same.
    pub institution: Institution,
    /// Number of the decision of its board.
    pub number: String,
    /// Its digest.
    pub digest: [u8; 32],
    /// Why.
    pub reason: String,
    /// When.
    pub decided_at: domain::Timestamp,
}

/// With whom a version was published, for ever.
pub(crate) async fn together(tx: &mut Tx, version: Id<DefinitionVersion>) -> Result<Vec<Together>> {
    let mut all = Vec::new();
    for row in store::co_owner::together(tx, version).await? {
        all.push(Together {
            co_ownership: row.co_ownership_id,
            institution_id: row.co_owner_id,
            institution: institution(tx, row.co_owner_id).await?,
            number: row.number,
            digest: row.digest,
            reason: row.reason,
            decided_at: row.decided_at,
        });
    }
    Ok(all)
}
