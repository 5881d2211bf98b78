// SPDX-License-Identifier: EUPL-1.2
//! Reading along: people of the companies behind a demand read the draft that was made of it, and leave a remark for those who write it.

use domain::demand::{Company, Demand, check_along_remark, is_read_along, organisations, readers_along};
use domain::event::{Event, EventKind};
use domain::person::Person;
use domain::role::{Action, Thing};
use domain::{Id, Timestamp};
use serde_json::json;
use store::Tx;
use store::definition::{DefinitionVersion, VersionRow};
use store::demand::DemandRow;
use store::draft_remark::DraftRemarkRow;
use store::made::MadeRow;

use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A draft as those read it who asked for it: its text, and what they said of it themselves. What the board judged, what shows that it is
/// good and what it costs is not theirs.
pub struct Along {
    /// The demand.
    pub demand: DemandRow,
    /// The draft, under the number that it would become.
    pub version: VersionRow,
    /// What whoever asks said of it before, oldest first.
    pub own: Vec<DraftRemarkRow>,
}

/// A draft that was made of a demand, for somebody of a company behind it.
pub async fn along(app: &App, cx: &Context, demand: Id<Demand>, version: Id<DefinitionVersion>) -> Result<Along> {
    let mut tx = app.store.read().await?;
    let (demand, version) = read(&mut tx, cx, demand, version).await?;
    let mut own = store::draft_remark::of_version(&mut tx, version.id).await?;
    own.retain(|remark| remark.person_id == cx.person());
    Ok(Along { demand, version: crate::define::named(&mut tx, version).await?, own })
}

/// Leaves a remark on it. The same words again are the same remark.
pub async fn remark_along(
    app: &App,
    cx: &Context,
    demand: Id<Demand>,
    version: Id<DefinitionVersion>,
    text: &str,
) -> Result<()> {
    let mut tx = app.store.begin().await?;
    // Held: who publishes at this moment is first, or reads this as well.
    store::demand::hold(&mut tx, demand).await?;
    let (demand, version) = read(&mut tx, cx, demand, version).await?;
    refuse_errors(check_along_remark("remark", text))?;
    let before = store::draft_remark::of_version(&mut tx, version.id).await?;
    let text = text.trim();
    if before.iter().any(|remark| remark.person_id == cx.person() && remark.text == text) {
        return Ok(());
    }
    if before.len() >= app.limits.remarks_per_draft {
        return Err(Refusal::Conflict("conflict-along-full"));
    }
    let row = DraftRemarkRow {
        id: trail::new_id::<DraftRemarkRow>(app, cx).uuid(),
        demand_id: demand.id,
        version_id: version.id,
        person_id: cx.person(),
        text: text.to_owned(),
        said_at: cx.now,
    };
    store::draft_remark::insert(&mut tx, &row).await?;
    let event = Event::about(EventKind::DraftReadAlong, version.institution_id, version.id)
        .with(json!({"demand": demand.id.uuid()}));
    trail::write(app, &mut tx, cx, event).await?;
    Ok(tx.commit().await?)
}

/// A remark as those read it who write the draft.
pub struct SaidAlong {
    /// Name of who said it.
    pub name: String,
    /// The company they come from; empty when that was not noted.
    pub organisation: String,
    /// What.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// What was said of a version by those who read along, oldest first. Nothing for who makes it along with the institution: the companies
/// are not theirs.
pub async fn said_along(app: &App, cx: &Context, version: Id<DefinitionVersion>) -> Result<Vec<SaidAlong>> {
    let mut tx = app.store.read().await?;
    let version = crate::define::reach::read(&mut tx, cx, version, Action::ReadDefinition).await?;
    if cx.actor.institution() != Some(version.institution_id) {
        return Ok(Vec::new());
    }
    let mut said = Vec::new();
    for remark in store::draft_remark::of_version(&mut tx, version.id).await? {
        let person = store::person::get(&mut tx, remark.person_id).await?.ok_or_else(|| missing("a person"))?;
        let partner = store::partner::of_person(&mut tx, remark.person_id).await?;
        said.push(SaidAlong {
            name: person.content.0.name,
            organisation: partner.map(|partner| partner.content.0.name).unwrap_or_default(),
            text: remark.text,
            at: remark.said_at,
        });
    }
    Ok(said)
}

/// The versions made of a demand in which whoever asks reads along.
pub(super) async fn read_along(tx: &mut Tx, cx: &Context, demand: &DemandRow) -> Result<Vec<Id<DefinitionVersion>>> {
    let made = store::made::of_demands(tx, &[demand.id]).await?;
    let mut versions = Vec::new();
    for row in made.iter().filter(|row| is_open(&made, row)) {
        if cx.can(Action::ReadAlong, &thing(tx, demand, row.made_at).await?) {
            versions.push(row.version_id);
        }
    }
    Ok(versions)
}

async fn read(
    tx: &mut Tx,
    cx: &Context,
    demand: Id<Demand>,
    version: Id<DefinitionVersion>,
) -> Result<(DemandRow, VersionRow)> {
    // Who is not signed in is asked to, whatever the address; everything else is of the demand.
    if cx.actor.person().is_none() {
        cx.may(Action::ReadAlong, &Thing::nothing())?;
    }
    let demand = store::demand::get(tx, demand).await?.ok_or(Refusal::NotFound)?;
    let made = store::made::of_demands(tx, &[demand.id]).await?;
    let row = made.iter().find(|row| row.version_id == version).ok_or(Refusal::NotFound)?;
    cx.may(Action::ReadAlong, &thing(tx, &demand, row.made_at).await?)?;
    if !is_open(&made, row) {
        return Err(Refusal::NotFound);
    }
    let version = store::definition::version(tx, version).await?.ok_or(Refusal::NotFound)?;
    Ok((demand, version))
}

fn is_open(made: &[MadeRow], row: &MadeRow) -> bool {
    let has_public = made.iter().any(|other| other.definition_id == row.definition_id && other.state.is_public());
    is_read_along(row.state, has_public)
}

/// The draft as a thing, with the people of the companies behind it. Who joined once it was there did not ask for it.
async fn thing(tx: &mut Tx, demand: &DemandRow, made_at: Timestamp) -> Result<Thing> {
    let mut joins = store::demand::joins(tx, demand.id).await?;
    joins.retain(|join| join.institution_id.is_none() && join.joined_at <= made_at);
    let mut spoke = vec![demand.recorded_by];
    spoke.extend(joins.iter().map(|join| join.joined_by));
    let joins: Vec<_> = joins.into_iter().map(|join| join.content.0).collect();
    let companies = companies(tx, demand).await?;
    let readers = readers_along(&companies, &organisations(&demand.content.0, &joins), &spoke);
    Ok(Thing::of(demand.institution_id).asked_by(readers))
}

async fn companies(tx: &mut Tx, demand: &DemandRow) -> Result<Vec<Company>> {
    let members = store::partner::members(tx, demand.institution_id).await?;
    let people = |partner| -> Vec<Id<Person>> {
        members.iter().filter(|(of, _)| *of == partner).map(|(_, person)| *person).collect()
    };
    let partners = store::partner::of_institution(tx, demand.institution_id).await?;
    Ok(partners
        .into_iter()
        .map(|partner| Company { people: people(partner.id), name: partner.content.0.name })
        .collect())
}
