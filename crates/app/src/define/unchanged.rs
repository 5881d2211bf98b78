// SPDX-License-Identifier: EUPL-1.2
//! A text lies before a board only when there is something new to decide on: not what the board sent back, not what the board of a
//! co-owner sent back, and not what is published already.

use domain::review::DefinitionState;
use domain::role::Action;
use domain::version::{Made, Version, check_news};
use domain::{FieldProblem, Id, Timestamp};
use store::Tx;
use store::definition::{DefinitionVersion, VersionRow};

use crate::refusal::{Refusal, Result, refuse_errors};
use crate::{App, Context};

/// Refuses a text about which nothing was done.
pub(super) async fn refuse(tx: &mut Tx, row: &VersionRow, at: Timestamp) -> Result<()> {
    crate::review::refuse_unchanged(tx, row, at).await?;
    crate::co_own::refuse_unchanged(tx, row).await?;
    refuse_published(tx, row).await
}

/// The same for who reads a text that can still be changed: why it would be refused. Nothing for one that is frozen.
pub async fn why_unchanged(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Vec<FieldProblem>> {
    let mut tx = app.store.read().await?;
    let row = super::reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    if !row.state.is_editable() {
        return Ok(Vec::new());
    }
    match refuse(&mut tx, &row, cx.now).await {
        Ok(()) => Ok(Vec::new()),
        Err(Refusal::Invalid(problems)) => Ok(problems),
        Err(refusal) => Err(refusal),
    }
}

/// Refuses a text that is the newest public version once more, as long as that one is in force: what was stopped may come back as it was.
async fn refuse_published(tx: &mut Tx, row: &VersionRow) -> Result<()> {
    let versions = store::definition::versions_of(tx, row.definition_id).await?;
    let newest = versions
        .into_iter()
        .filter(|other| other.id != row.id && other.state.is_public())
        .max_by_key(|other| other.version.parse::<Version>().ok());
    let Some(old) = newest.filter(|old| old.state == DefinitionState::Published) else { return Ok(()) };
    let published_with = crate::co_own::together(tx, old.id).await?.into_iter().map(|with| with.institution_id);
    let before = made(tx, &old, published_with.collect()).await?;
    let now_with = crate::co_own::co_owners(tx, row).await?.into_iter().map(|with| with.co_owner_id);
    let next = made(tx, row, now_with.collect()).await?;
    refuse_errors(check_news(&before, &next, &old.version).into_iter().collect())
}

async fn made<'a>(
    tx: &mut Tx,
    row: &'a VersionRow,
    with: Vec<Id<domain::institution::Institution>>,
) -> Result<Made<'a>> {
    let laid_down = crate::review::evidence::laid_down(tx, row.id).await?;
    let mut evidence: Vec<String> = laid_down.iter().map(ToString::to_string).collect();
    evidence.sort();
    Ok(Made { framework: &row.framework_id, content: &row.content.0, evidence, with: with.into_iter().collect() })
}
