// SPDX-License-Identifier: EUPL-1.2
//! Texts that wait: for the board, for their writers, for who publishes.

use domain::board::{Panel, Standing};
use domain::event::EventKind;
use domain::institution::Institution;
use domain::person::Person;
use domain::review::DefinitionState as S;
use domain::role::{Action, Thing};
use domain::{Id, Timestamp};
use store::definition::VersionRow;

use super::{Asker, MOST, Mark, WaitingItem, WaitingKind};
use crate::define::number;
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
                S::NeedsWork => items.push(item(asker, WaitingKind::CompleteDefinition, &version).await?),
                S::Draft => items.push(item(asker, WaitingKind::FinishDraft, &version).await?),
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
                items.push(item(asker, WaitingKind::PublishDefinition, &version).await?);
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
    let Some(remark) = newest else { return Ok(None) };
    let item = item(asker, WaitingKind::ReadAlongRemark, version).await?;
    Ok(Some(WaitingItem { since: remark.said_at, ..item }))
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
            items.push(item(asker, WaitingKind::ConfirmDecision, &version).await?);
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
            let item = item(asker, WaitingKind::AnswerQuestion, &version).await?;
            items.push(WaitingItem { since, ..item });
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
                    ..item(asker, WaitingKind::AnswerPoints, &version).await?
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
    let panel = Panel { board: &board, criteria: &criteria, members: &members };
    let due = crate::review::term(version, Some(&board)).map(|term| term.due);
    match own.map(|member| member.standing(&criteria)) {
        Some(Standing::Unfinished) => {
            let item = item(asker, WaitingKind::DecideDefinition, version).await?;
            Ok(Some(WaitingItem { due, ..item }))
        }
        Some(Standing::Counts) if asker.cx.can(Action::CloseReview, &thing) && panel.has_quorum() => {
            let item = item(asker, WaitingKind::CloseReview, version).await?;
            let since = since_enough(asker, version, &panel).await?.unwrap_or(item.since);
            Ok(Some(WaitingItem { since, due, ..item }))
        }
        _ => Ok(None),
    }
}

/// Since when the chair can close: since the last of the judgements came that it needed, their own among them.
async fn since_enough(asker: &mut Asker<'_>, version: &VersionRow, panel: &Panel<'_>) -> Result<Option<Timestamp>> {
    if asker.counts {
        return Ok(None);
    }
    let mut votes = store::board::votes(asker.tx, version.id, version.revision).await?;
    let counts = |person: Id<Person>| panel.counting().any(|member| member.person == person);
    votes.retain(|vote| counts(vote.person_id));
    let last_needed = usize::from(panel.board.minimum_members).saturating_sub(1);
    let enough = votes.get(last_needed).map(|vote| vote.changed_at);
    let own = votes.iter().find(|vote| vote.person_id == asker.cx.person()).map(|vote| vote.changed_at);
    Ok(enough.max(own))
}

async fn item(asker: &mut Asker<'_>, kind: WaitingKind, version: &VersionRow) -> Result<WaitingItem> {
    Ok(WaitingItem {
        kind,
        thing: version.id.uuid(),
        public_id: None,
        title: version.content.0.title.clone(),
        since: arose_at(asker, kind, version).await?,
        due: None,
        count: None,
        marks: marks(asker, version).await?,
    })
}

/// When a text began to ask this of somebody. Saving it again is no new task.
async fn arose_at(asker: &mut Asker<'_>, kind: WaitingKind, version: &VersionRow) -> Result<Timestamp> {
    let kinds: &[EventKind] = match (kind, version.state) {
        // Whoever confirms looks at the text as it stands since it was last changed.
        (WaitingKind::ConfirmDecision, _) => return Ok(version.changed_at),
        (_, S::UnderReview) => return Ok(version.submitted_at.unwrap_or(version.changed_at)),
        (_, S::Draft) => &[EventKind::DefinitionDrafted, EventKind::DefinitionWithdrawn],
        // The board of a co-owner asks for more as well, and its yes may be the last that was waited for.
        _ => &[EventKind::DefinitionDecided, EventKind::DecisionKept, EventKind::CoOwnerDecided],
    };
    Ok(asker.last_at(version.id.uuid(), kinds).await?.unwrap_or(version.changed_at))
}

/// The number of a version, the one that it would become while it is written; and whose it is when it is made along with another.
async fn marks(asker: &mut Asker<'_>, version: &VersionRow) -> Result<Vec<Mark>> {
    if asker.counts {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    if version.state.is_editable() {
        all = store::definition::versions_of(asker.tx, version.definition_id).await?;
        number::name_all(&mut all);
    }
    let named = all.into_iter().find(|row| row.id == version.id).map(|row| row.version);
    let mut marks = vec![Mark::Version(named.unwrap_or_else(|| version.version.clone()))];
    if asker.institution != Some(version.institution_id) {
        marks.push(asker.of(version.institution_id).await?);
    }
    Ok(marks)
}
