// SPDX-License-Identifier: EUPL-1.2
//! Texts that wait: for the board, for their writers, for who publishes.

use domain::Id;
use domain::board::{Panel, Standing};
use domain::institution::Institution;
use domain::review::DefinitionState as S;
use domain::role::{Action, Thing};
use store::definition::VersionRow;

use super::{Asker, MOST, WaitingItem, WaitingKind};
use crate::people::interest::declared;
use crate::refusal::{Result, missing};
use crate::review::question;

/// How long a remark of who reads along stands in the list of who writes.
const REMARK_SECONDS: i64 = 14 * 86_400;

pub(super) async fn items(asker: &mut Asker<'_>) -> Result<Vec<WaitingItem>> {
    let Some(institution) = asker.institution else { return Ok(Vec::new()) };
    let mut items = Vec::new();
    if asker.can(Action::DecideDefinition) {
        for version in store::definition::waiting_in(asker.tx, institution, S::UnderReview).await? {
            items.extend(before_the_board(asker, &version).await?);
        }
    }
    if asker.can(Action::WriteDefinition) {
        for version in store::definition::open_of_author(asker.tx, asker.cx.person()).await? {
            // Who wrote along with another institution and does so no more has no draft there.
            let thing = crate::define::reach::thing(asker.tx, asker.cx, &version).await?;
            match version.state {
                _ if !asker.cx.can(Action::WriteDefinition, &thing) => {}
                S::NeedsWork => items.push(item(WaitingKind::CompleteDefinition, &version)),
                S::Draft => items.push(item(WaitingKind::FinishDraft, &version)),
                _ => {}
            }
            if version.institution_id == institution && asker.cx.can(Action::WriteDefinition, &thing) {
                items.extend(said_along(asker, &version).await?);
            }
        }
    }
    if asker.can(Action::DiscussReview) {
        items.extend(questions(asker, institution).await?);
    }
    if asker.can(Action::AnswerQuality) {
        items.extend(points_of_the_institution(asker, institution).await?);
    }
    if asker.can(Action::KeepDecision) {
        items.extend(decisions_to_keep(asker, institution).await?);
    }
    if asker.can(Action::PublishDefinition) {
        for version in store::definition::waiting_in(asker.tx, institution, S::Adopted).await? {
            // What may not be published waits for something else than for who publishes.
            let obstacle = crate::define::publication_obstacle(asker.tx, &version, asker.cx.now.day()).await?;
            if obstacle.is_none() && !crate::co_own::waits_for_others(asker.tx, &version).await? {
                items.push(item(WaitingKind::PublishDefinition, &version));
            }
        }
    }
    Ok(items)
}

/// That a company read along and said something of a text, for two weeks: it stays on the task list, and nobody keeps who read it when.
async fn said_along(asker: &mut Asker<'_>, version: &VersionRow) -> Result<Option<WaitingItem>> {
    let since = asker.cx.now.plus_seconds(-REMARK_SECONDS);
    let newest = store::draft_remark::of_version(asker.tx, version.id).await?.pop();
    let newest = newest.filter(|remark| remark.said_at >= since && version.state.is_editable());
    Ok(newest.map(|remark| WaitingItem { since: remark.said_at, ..item(WaitingKind::ReadAlongRemark, version) }))
}

/// Drafts for which the decision on the version before stands, when whoever asks wrote nothing on them and nothing else is missing.
async fn decisions_to_keep(asker: &mut Asker<'_>, institution: Id<Institution>) -> Result<Vec<WaitingItem>> {
    let mut items = Vec::new();
    let who = (institution, asker.cx.person());
    for version in store::definition::next_drafts_of_others(asker.tx, who, MOST).await? {
        let interested = declared(asker.tx, version.definition_id).await?;
        let thing = Thing::of(version.institution_id).interested(interested);
        if asker.cx.can(Action::KeepDecision, &thing)
            && crate::define::can_keep_decision(asker.app, asker.tx, asker.cx, &version).await?
        {
            items.push(item(WaitingKind::ConfirmDecision, &version));
        }
    }
    Ok(items)
}

/// Questions of the board about texts that whoever asks wrote on, or leads when none of the writers is left.
async fn questions(asker: &mut Asker<'_>, institution: Id<Institution>) -> Result<Vec<WaitingItem>> {
    let mut before = store::definition::waiting_in(asker.tx, institution, S::UnderReview).await?;
    before.extend(store::definition::open_of_author(asker.tx, asker.cx.person()).await?);
    before.retain(|version| version.state == S::UnderReview);
    before.sort_by_key(|version| version.id);
    before.dedup_by_key(|version| version.id);
    let mut items = Vec::new();
    for version in before {
        let Some(since) = question::open_since(asker.tx, &version, asker.cx.now).await? else { continue };
        if question::answerers(asker.tx, &version, asker.cx.now).await?.contains(&asker.cx.person()) {
            items.push(WaitingItem { since, ..item(WaitingKind::AnswerQuestion, &version) });
        }
    }
    Ok(items)
}

/// The first text that waits for the institution's own answers, when it owes some: until then nobody can hand it in.
async fn points_of_the_institution(asker: &mut Asker<'_>, institution: Id<Institution>) -> Result<Option<WaitingItem>> {
    let Some(own) = store::institution::get(asker.tx, institution).await? else { return Ok(None) };
    for state in [S::NeedsWork, S::Draft] {
        for version in store::definition::waiting_in(asker.tx, institution, state).await? {
            let framework = store::framework::get(asker.tx, &version.framework_id).await?;
            let owed = framework.map(|row| row.content.0.unanswered(&own.content.0, asker.cx.now.day()).count());
            if owed.is_some_and(|owed| owed > 0) {
                return Ok(Some(WaitingItem {
                    count: owed.and_then(|owed| i64::try_from(owed).ok()),
                    ..item(WaitingKind::AnswerPoints, &version)
                }));
            }
        }
    }
    Ok(None)
}

/// What a version before the board asks of whoever is on it: their own judgement, or the decision once enough have judged.
async fn before_the_board(asker: &mut Asker<'_>, version: &VersionRow) -> Result<Option<WaitingItem>> {
    let authors = store::definition::authors(asker.tx, version.id).await?;
    let interested = declared(asker.tx, version.definition_id).await?;
    let thing = Thing::of(version.institution_id).made_by(authors).interested(interested);
    if !asker.cx.can(Action::DecideDefinition, &thing) {
        return Ok(None);
    }
    let institution = store::institution::get(asker.tx, version.institution_id)
        .await?
        .ok_or_else(|| missing("an institution"))?
        .content
        .0;
    let Some(board) = institution.examination_board else { return Ok(None) };
    let framework =
        store::framework::get(asker.tx, &version.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let criteria: Vec<&str> = framework.definition_criteria().map(|criterion| criterion.key.as_str()).collect();
    let members = crate::review::members(asker.tx, version, asker.cx.now).await?;
    let own = members.iter().find(|member| member.person == asker.cx.person());
    let kind = match own.map(|member| member.standing(&criteria)) {
        Some(Standing::Unfinished) => WaitingKind::DecideDefinition,
        Some(Standing::Counts)
            if asker.cx.can(Action::CloseReview, &thing)
                && Panel { board: &board, criteria: &criteria, members: &members }.has_quorum() =>
        {
            WaitingKind::CloseReview
        }
        _ => return Ok(None),
    };
    let due = crate::review::term(version, Some(&board)).map(|term| term.due);
    Ok(Some(WaitingItem { due, ..item(kind, version) }))
}

fn item(kind: WaitingKind, version: &VersionRow) -> WaitingItem {
    let since = match kind {
        WaitingKind::DecideDefinition | WaitingKind::CloseReview => version.submitted_at.unwrap_or(version.changed_at),
        _ => version.changed_at,
    };
    WaitingItem {
        kind,
        thing: version.id.uuid(),
        public_id: None,
        title: version.content.0.title.clone(),
        since,
        due: None,
        count: None,
    }
}
