// SPDX-License-Identifier: EUPL-1.2
//! Reading co-ownerships, by whoever stands on one of the two sides.

use std::collections::HashMap;

use domain::Id;
use domain::board::Term;
use domain::co_owner::{CoOwnerState, CoOwnership, Seat};
use domain::person::Person;
use domain::review::{DefinitionState, Verdict};
use domain::role::{Action, Thing};
use domain::text::Localized;
use store::Tx;
use store::co_owner::{CoOwnerDecisionRow, CoOwnershipRow};
use store::definition::{DefinitionVersion, VersionRow};
use store::event::EventRow;
use store::institution::InstitutionRow;

use super::Table;
use crate::define::reach;
use crate::refusal::{Refusal, Result, missing};
use crate::{App, Context};

/// A co-ownership on a line.
pub struct CoOwnerItem {
    /// The co-ownership.
    pub row: CoOwnershipRow,
    /// On which side the one who asks stands.
    pub seat: Seat,
    /// Title of the text: as it is now for those who make it, and as it was when it was asked for who does not, or no longer.
    pub title: Localized,
    /// Who leads.
    pub leading: InstitutionRow,
    /// Who makes it along.
    pub co_owner: InstitutionRow,
}

/// A version that lies before the boards.
pub struct BeforeBoards {
    /// The version.
    pub version: VersionRow,
    /// Digest of exactly what a board of a co-owner decides on.
    pub text: [u8; 32],
    /// Did the board of the co-owner agree to it?
    pub is_agreed: bool,
    /// By when that board decides, when it has a term.
    pub term: Option<Term>,
}

/// Everything about a co-ownership for one of the two.
pub struct CoOwnerView {
    /// What stands on its line.
    pub item: CoOwnerItem,
    /// Name of who asked.
    pub asked_by: String,
    /// Versions of the text that the one who asks may read, newest first. Before a yes there are none for who was asked.
    pub versions: Vec<VersionRow>,
    /// The version that lies before the boards: one to which the board of the co-owner did not agree yet, when there is one.
    pub before_boards: Option<BeforeBoards>,
    /// Whoever wrote on that version or has an interest in it.
    pub bound: Thing,
    /// Decisions of the board of the co-owner, newest first, with the number of their version.
    pub decisions: Vec<(CoOwnerDecisionRow, String)>,
    /// What happened, newest first.
    pub events: Vec<EventRow>,
}

/// One co-ownership.
pub async fn co_ownership(app: &App, cx: &Context, id: Id<CoOwnership>) -> Result<CoOwnerView> {
    let mut tx = app.store.read().await?;
    let row = store::co_owner::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let table = Table::set(cx, row, Action::ReadDelivery)?;
    let row = &table.row;
    let mut bound = Thing::of(table.own()).made_by(row.answered_by);
    let (mut versions, mut decisions) = (Vec::new(), Vec::new());
    let mut before_boards: Option<BeforeBoards> = None;
    for version in store::definition::versions_of(&mut tx, row.definition_id).await? {
        for decision in store::co_owner::decisions(&mut tx, version.id).await? {
            if decision.co_ownership_id == row.id {
                decisions.push((decision, version.version.clone()));
            }
        }
        if !cx.can(Action::ReadDefinition, &reach::thing(&mut tx, cx, &version).await?) {
            continue;
        }
        let is_frozen = matches!(version.state, DefinitionState::UnderReview | DefinitionState::Adopted);
        let is_open = before_boards.as_ref().is_none_or(|found| found.is_agreed);
        if row.state == CoOwnerState::Agreed && is_frozen && is_open {
            let is_agreed = super::is_agreed(&mut tx, row, &version).await?;
            bound = Thing::of(table.own())
                .made_by(row.answered_by)
                .made_by(store::definition::authors(&mut tx, version.id).await?)
                .interested(crate::people::interest::declared(&mut tx, version.definition_id).await?);
            let text = super::text::text_digest(&mut tx, &version).await?;
            let term = super::term(&mut tx, row, &version).await?;
            before_boards = Some(BeforeBoards { version: version.clone(), text, is_agreed, term });
        }
        versions.push(crate::define::named(&mut tx, version).await?);
    }
    decisions.sort_by_key(|(decision, _)| std::cmp::Reverse((decision.decided_at, decision.id)));
    let asked_by = store::person::get(&mut tx, row.asked_by).await?.map(|person| person.content.0.name);
    let events = store::event::of_thing(&mut tx, id.uuid()).await?;
    let item = item(&mut tx, table).await?;
    Ok(CoOwnerView { item, asked_by: asked_by.unwrap_or_default(), versions, before_boards, bound, decisions, events })
}

/// All co-ownerships of one's institution, on either side, the newest first.
pub async fn all(app: &App, cx: &Context) -> Result<Vec<CoOwnerItem>> {
    let own = cx.institution()?;
    cx.may(Action::ReadDelivery, &Thing::of(own))?;
    let mut tx = app.store.read().await?;
    let mut items = Vec::new();
    for row in store::co_owner::of_institution(&mut tx, own).await? {
        items.push(item(&mut tx, Table::set(cx, row, Action::ReadDelivery)?).await?);
    }
    Ok(items)
}

/// Co-ownerships of the text of a version: all of them for the people of who leads, for a co-owner its own; nothing for who may not
/// read them.
pub async fn on_version(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Vec<CoOwnerItem>> {
    let mut tx = app.store.read().await?;
    let version = reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    let mut items = Vec::new();
    for row in store::co_owner::of_definition(&mut tx, version.definition_id).await? {
        if let Ok(table) = Table::set(cx, row, Action::ReadDelivery) {
            items.push(item(&mut tx, table).await?);
        }
    }
    Ok(items)
}

/// The decision of the board of a co-owner by which a version lies with its writers, with the name of its institution; nothing when
/// it lies there for another reason.
pub async fn sent_back(
    app: &App,
    cx: &Context,
    id: Id<DefinitionVersion>,
) -> Result<Option<(String, CoOwnerDecisionRow)>> {
    let mut tx = app.store.read().await?;
    let version = reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    let last = store::co_owner::decisions(&mut tx, id).await?.into_iter().next();
    let Some(last) = last.filter(|last| version.state == DefinitionState::NeedsWork && last.verdict != Verdict::Adopt)
    else {
        return Ok(None);
    };
    // What the leading board decided after it is what counts.
    let leading = store::definition::decisions(&mut tx, id).await?.into_iter().next();
    if leading.is_some_and(|leading| leading.decided_at > last.decided_at) {
        return Ok(None);
    }
    let who = crate::deliver::institution(&mut tx, last.institution_id).await?;
    Ok(Some((who.name, last)))
}

/// The names of the institutions of those who are no colleagues and have to do with a version: who leads and, for the people of who leads,
/// who makes it along or did and who delivers it. Their own names stay with their institution.
pub async fn schools(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<HashMap<Id<Person>, String>> {
    let mut tx = app.store.read().await?;
    let version = reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    let own = cx.actor.institution();
    let mut with = Vec::new();
    if own == Some(version.institution_id) {
        with.extend(super::who_wrote_along(&mut tx, version.definition_id).await?);
        with.extend(store::delivery::of_version(&mut tx, id).await?.into_iter().map(|licence| licence.deliverer_id));
    }
    with.push(version.institution_id);
    with.sort();
    with.dedup();
    let mut schools = HashMap::new();
    for school in with.into_iter().filter(|school| Some(*school) != own) {
        let name = crate::deliver::institution(&mut tx, school).await?.name;
        let people = store::person::of_institution(&mut tx, Some(school)).await?;
        schools.extend(people.into_iter().map(|person| (person.id, name.clone())));
    }
    Ok(schools)
}

async fn item(tx: &mut Tx, Table { row, seat }: Table) -> Result<CoOwnerItem> {
    let title = match (seat, row.state) {
        (Seat::Leading, _) | (Seat::CoOwner, CoOwnerState::Agreed) => {
            let version = store::definition::version(tx, row.version_id).await?;
            version.ok_or_else(|| missing("a version"))?.content.0.title
        }
        _ => row.title.0.clone(),
    };
    let mut of = async |id: Id<domain::institution::Institution>| match store::institution::get(tx, id).await? {
        Some(found) => Ok(found),
        None => Err(missing("an institution")),
    };
    let (leading, co_owner) = (of(row.leading_id).await?, of(row.co_owner_id).await?);
    Ok(CoOwnerItem { title, leading, co_owner, row, seat })
}
