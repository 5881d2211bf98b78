// SPDX-License-Identifier: EUPL-1.2
//! Reading licences, by whoever stands on one of the two sides.

use std::collections::BTreeMap;

use domain::Id;
use domain::delivery::{Licence, Side, still_delivers};
use domain::institution::Institution;
use domain::role::{Action, Thing};
use store::Tx;
use store::definition::{DefinitionVersion, VersionRow};
use store::delivery::{DeliveryDecisionRow, LicenceRow};
use store::event::EventRow;
use store::institution::InstitutionRow;
use store::run::RunRow;

use super::{Table, table};
use crate::define::Ended;
use crate::refusal::{Refusal, Result, missing};
use crate::{App, Context};

/// A licence on a line.
pub struct LicenceItem {
    /// The licence.
    pub row: LicenceRow,
    /// On which side the one who asks stands.
    pub side: Side,
    /// Of which text.
    pub version: VersionRow,
    /// Whose text it is.
    pub owner: InstitutionRow,
    /// Who may deliver it.
    pub deliverer: InstitutionRow,
}

/// Everything about a licence for one of the two.
pub struct LicenceView {
    /// What stands on its line.
    pub item: LicenceItem,
    /// Number of the decision that adopted the text.
    pub adopted: String,
    /// Decisions of both boards, in the order in which they were taken.
    pub decisions: Vec<DeliveryDecisionRow>,
    /// Runs on it; for the deliverer alone.
    pub runs: Vec<RunRow>,
    /// How many runs there are.
    pub run_count: usize,
    /// How many awards were made.
    pub award_count: i64,
    /// What happened, newest first.
    pub events: Vec<EventRow>,
    /// How the text came to its end, first thing first; nothing while it goes on.
    pub text_ended: Vec<Ended>,
}

/// One licence. The owner learns how many runs and awards there are, and nothing of who.
pub async fn licence(app: &App, cx: &Context, id: Id<Licence>) -> Result<LicenceView> {
    let mut tx = app.store.read().await?;
    let Table { row, version, side } = table(&mut tx, cx, id, Action::ReadDelivery).await?;
    let runs = store::delivery::runs(&mut tx, id).await?;
    Ok(LicenceView {
        adopted: crate::issue::template::adopted_by(&mut tx, version.id).await?,
        decisions: store::delivery::decisions(&mut tx, id).await?,
        run_count: runs.len(),
        award_count: store::delivery::award_count(&mut tx, id).await?,
        runs: if side == Side::Deliverer { runs } else { Vec::new() },
        events: store::event::of_thing(&mut tx, id.uuid()).await?,
        text_ended: crate::define::endings_of(&mut tx, &version).await?,
        item: item(&mut tx, Table { row, version, side }).await?,
    })
}

/// All licences of one's institution: those it got, then those it gave or means to give.
pub async fn all(app: &App, cx: &Context) -> Result<Vec<LicenceItem>> {
    let own = cx.institution()?;
    cx.may(Action::ReadDelivery, &Thing::of(own))?;
    let mut tx = app.store.read().await?;
    let mut items = Vec::new();
    for (side, rows) in [
        (Side::Deliverer, store::delivery::of_deliverer(&mut tx, own).await?),
        (Side::Owner, store::delivery::of_owner(&mut tx, own).await?),
    ] {
        for row in rows {
            let version = store::definition::version(&mut tx, row.version_id)
                .await?
                .ok_or_else(|| missing("a definition version"))?;
            items.push(item(&mut tx, Table { row, version, side }).await?);
        }
    }
    Ok(items)
}

/// Licences on a text of one's own institution, for its dossier; nothing for who may not read them.
pub async fn on_version(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Vec<LicenceItem>> {
    let mut tx = app.store.read().await?;
    let version = store::definition::version(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    if !cx.can(Action::ReadDelivery, &Thing::of(version.institution_id)) {
        return Ok(Vec::new());
    }
    let mut items = Vec::new();
    for row in store::delivery::of_version(&mut tx, id).await? {
        items.push(item(&mut tx, Table { row, version: version.clone(), side: Side::Owner }).await?);
    }
    Ok(items)
}

/// Which other institutions deliver a text of one's own institution, by name, and how many of their runs are not over yet: who made it
/// along plans runs without a licence, and on a licence runs can still come where there are none. Nothing for who may not read licences.
pub async fn delivering(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Vec<(String, usize)>> {
    let mut tx = app.store.read().await?;
    let version = store::definition::version(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    if !cx.can(Action::ReadDelivery, &Thing::of(version.institution_id)) {
        return Ok(Vec::new());
    }
    let today = cx.now.day();
    let mut open_runs: BTreeMap<Id<Institution>, usize> = BTreeMap::new();
    for run in store::run::of_version(&mut tx, id).await? {
        if run.institution_id != version.institution_id && run.content.0.is_open(today) {
            *open_runs.entry(run.institution_id).or_default() += 1;
        }
    }
    // Where runs are open the institution is among them already, whatever became of its licence.
    for licence in store::delivery::of_version(&mut tx, id).await? {
        if still_delivers(licence.state, &licence.content.0, 0, today) {
            open_runs.entry(licence.deliverer_id).or_default();
        }
    }
    let mut all = Vec::new();
    for (institution, open) in open_runs {
        let found = store::institution::get(&mut tx, institution).await?.ok_or_else(|| missing("an institution"))?;
        all.push((found.content.0.name, open));
    }
    all.sort();
    Ok(all)
}

/// The institutions that may be asked to do something with a text, to deliver it or to make it along: all but its owner and those that
/// make it along already, by name.
pub async fn other_institutions(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Vec<InstitutionRow>> {
    let mut tx = app.store.read().await?;
    let version = crate::define::reach::read(&mut tx, cx, id, Action::ArrangeDelivery).await?;
    let mut all = store::institution::all(&mut tx).await?;
    let along = store::co_owner::institutions(&mut tx, id).await?;
    all.retain(|row| row.id != version.institution_id && !along.contains(&row.id));
    all.sort_by(|a, b| a.content.0.name.cmp(&b.content.0.name));
    Ok(all)
}

async fn item(tx: &mut Tx, Table { row, version, side }: Table) -> Result<LicenceItem> {
    let mut of = async |id: Id<Institution>| match store::institution::get(tx, id).await? {
        Some(found) => Ok(found),
        None => Err(missing("an institution")),
    };
    Ok(LicenceItem { owner: of(row.owner_id).await?, deliverer: of(row.deliverer_id).await?, row, side, version })
}
