// SPDX-License-Identifier: EUPL-1.2
//! Reading definitions behind the door: the work list and the dossier.

use domain::award::AwardBatch;
use domain::event::EventKind;
use domain::framework::Framework;
use domain::institution::Institution;
use domain::role::{Action, Thing};
use domain::run::RunContent;
use domain::version::Version;
use domain::{FieldProblem, Id};
use store::Tx;
use store::award::BatchRow;
use store::definition::{DecisionRow, DefinitionVersion, VersionRow};
use store::event::EventRow;
use store::institution::InstitutionRow;
use store::run::RunRow;

use crate::refusal::{Result, missing};
use crate::{App, Context};

/// What somebody finds when they come in.
pub struct WorkItems {
    /// Their institution; none for the register's own people.
    pub institution: Option<InstitutionRow>,
    /// Versions of the institution, newest change first.
    pub versions: Vec<VersionRow>,
    /// Runs, newest first, with the version they are of.
    pub runs: Vec<(RunRow, VersionRow)>,
    /// Lists of awards that wait for the board.
    pub waiting: Vec<BatchRow>,
    /// Which of these correct an award.
    pub corrections: Vec<Id<AwardBatch>>,
    /// Runs in which somebody was awarded already, for who proposes awards.
    pub awarded: Vec<Id<RunContent>>,
}

/// The work list.
pub async fn work(app: &App, cx: &Context) -> Result<WorkItems> {
    let Some(institution) = cx.actor.institution() else {
        cx.may(Action::SeeWork, &Thing::nothing())?;
        return Ok(WorkItems {
            institution: None,
            versions: Vec::new(),
            runs: Vec::new(),
            waiting: Vec::new(),
            corrections: Vec::new(),
            awarded: Vec::new(),
        });
    };
    cx.may(Action::SeeWork, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    let thing = Thing::of(institution);
    let mut versions = of_institution(&mut tx, institution).await?;
    let mut runs = Vec::new();
    if cx.can(Action::ReadRun, &thing) {
        for run in store::run::of_institution(&mut tx, institution).await? {
            let own = versions.iter().find(|version| version.id == run.version_id).cloned();
            // A run on a licence is of another institution's text, which is public.
            let version = match own {
                Some(own) => Some(own),
                None => store::definition::version(&mut tx, run.version_id).await?,
            };
            runs.extend(version.map(|version| (run, version)));
        }
    }
    // Drafts are for those who may read them; what is public stands in the catalogue.
    if !cx.can(Action::ReadDefinition, &thing) {
        versions.clear();
    }
    let may_see_lists = cx.can(Action::ReadAward, &thing);
    let waiting = if may_see_lists {
        store::award::batches_in_state(&mut tx, institution, domain::award::BatchState::Proposed).await?
    } else {
        Vec::new()
    };
    let corrections = if waiting.is_empty() {
        Vec::new()
    } else {
        store::correction::waiting_in(&mut tx, institution).await?.into_iter().map(|row| row.batch_id).collect()
    };
    let awarded = if cx.can(Action::ProposeAwards, &thing) {
        store::award::awarded_runs(&mut tx, institution).await?
    } else {
        Vec::new()
    };
    Ok(WorkItems {
        institution: store::institution::get(&mut tx, institution).await?,
        versions,
        runs,
        waiting,
        corrections,
        awarded,
    })
}

/// All versions of one's institution and those it makes along, newest change first: what a system of the institution reads.
pub async fn own(app: &App, cx: &Context) -> Result<Vec<VersionRow>> {
    let Some(institution) = cx.actor.institution() else {
        cx.may(Action::ReadDefinition, &Thing::nothing())?;
        return Ok(Vec::new());
    };
    cx.may(Action::ReadDefinition, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    of_institution(&mut tx, institution).await
}

/// Versions of an institution, and those that it makes along with another, newest change first.
async fn of_institution(tx: &mut Tx, institution: Id<Institution>) -> Result<Vec<VersionRow>> {
    let mut versions = store::definition::of_institution(tx, institution).await?;
    super::number::name_all(&mut versions);
    let along = store::co_owner::versions(tx, institution).await?;
    if along.is_empty() {
        return Ok(versions);
    }
    for id in along {
        let Some(version) = store::definition::version(tx, id).await? else { continue };
        versions.push(named(tx, version).await?);
    }
    versions.sort_by_key(|row| std::cmp::Reverse((row.changed_at, row.id)));
    Ok(versions)
}

/// A version under the number that it bears for its readers.
pub(crate) async fn named(tx: &mut Tx, version: VersionRow) -> Result<VersionRow> {
    if !version.state.is_editable() {
        return Ok(version);
    }
    let mut versions = store::definition::versions_of(tx, version.definition_id).await?;
    super::number::name_all(&mut versions);
    Ok(versions.into_iter().find(|row| row.id == version.id).unwrap_or(version))
}

/// Everything about one version for the people of its institution.
pub struct Dossier {
    /// The version; while it is written, under the number that it would become.
    pub version: VersionRow,
    /// As a thing for whoever asks.
    pub thing: Thing,
    /// Whose.
    pub institution: InstitutionRow,
    /// The framework version it is held against.
    pub framework: Framework,
    /// What is missing before it can be handed in.
    pub problems: Vec<FieldProblem>,
    /// Decisions, newest first.
    pub decisions: Vec<DecisionRow>,
    /// The adopted version before this one, for the differences.
    pub previous: Option<VersionRow>,
    /// Runs of the institution of whoever asks.
    pub runs: Vec<RunRow>,
    /// What happened to it, newest first.
    pub events: Vec<EventRow>,
    /// Whether the one who asks wrote on it.
    pub is_own_work: bool,
    /// The decision on the version before that may stand for this draft.
    pub standing: Option<super::keep::Standing>,
    /// What it becomes when it is handed in; nothing for a first version.
    pub becomes: Option<super::number::Becoming>,
    /// How it came to its end, first thing first; nothing while it goes on.
    pub ended: Vec<super::Ended>,
    /// Who declared an interest in it, as far as whoever asks sees that; they themselves always.
    pub interested: Vec<Id<domain::person::Person>>,
}

impl Dossier {
    /// Is whoever asks of the institution that leads?
    pub fn is_leading(&self, cx: &Context) -> bool {
        cx.actor.institution().is_none_or(|asks| asks == self.version.institution_id)
    }

    /// The institution of whoever asks as a thing: for what each that makes the text does by itself, such as planning runs. For those
    /// who do not make it, whose it is.
    pub fn own_side(&self, cx: &Context) -> Thing {
        match cx.actor.institution() {
            Some(asks) if self.thing.co_owners.contains(&asks) => Thing::of(asks),
            _ => Thing::of(self.version.institution_id),
        }
    }
}

/// Reads a dossier.
pub async fn dossier(app: &App, cx: &Context, id: Id<DefinitionVersion>) -> Result<Dossier> {
    let mut tx = app.store.read().await?;
    let mut version = super::reach::read(&mut tx, cx, id, Action::ReadDefinition).await?;
    let framework =
        store::framework::get(&mut tx, &version.framework_id).await?.ok_or_else(|| missing("a framework"))?.content.0;
    let thing = super::reach::thing(&mut tx, cx, &version).await?;
    let side = cx.actor.institution().unwrap_or(version.institution_id);
    let authors = store::definition::authors(&mut tx, id).await?;
    let number = |row: &VersionRow| row.version.parse::<Version>().ok();
    let versions = store::definition::versions_of(&mut tx, version.definition_id).await?;
    let becomes = super::number::becomes(&versions, &version);
    if let Some(becomes) = becomes.as_ref().filter(|_| version.state.is_editable()) {
        version.version = becomes.version.to_string();
    }
    let previous = versions
        .into_iter()
        .filter(|other| {
            (other.state.is_public() || other.state == domain::review::DefinitionState::Adopted)
                && number(other) < number(&version)
        })
        .max_by_key(number);
    let events = events(&mut tx, &version, side).await?;
    Ok(Dossier {
        institution: store::institution::get(&mut tx, version.institution_id)
            .await?
            .ok_or_else(|| missing("an institution"))?,
        problems: super::problems(app, &version.content.0, &framework),
        decisions: store::definition::decisions(&mut tx, id).await?,
        runs: own_runs(&mut tx, version.id, side).await?,
        ended: super::ending::of_events(&events),
        events,
        is_own_work: cx.actor.person().is_some_and(|person| authors.contains(&person)),
        standing: super::keep::standing(&mut tx, &version).await?,
        interested: crate::people::interest::shown(&mut tx, cx, version.definition_id).await?,
        becomes,
        framework,
        previous,
        thing,
        version,
    })
}

/// What happened to a version, newest first, with what happened to the licences of others to deliver it and with those who make it along.
/// Who makes it along sees its own part of that.
pub(crate) async fn events(tx: &mut Tx, version: &VersionRow, side: Id<Institution>) -> Result<Vec<EventRow>> {
    let is_leading = side == version.institution_id;
    let events = store::event::of_thing(tx, version.id.uuid()).await?;
    let mut events = with_own_interests(tx, events, side).await?;
    if !is_leading {
        // How far the other board is, which companies read along, and what the board of a third school said, is theirs.
        let theirs = [EventKind::DefinitionJudged, EventKind::DraftReadAlong].map(EventKind::code);
        let decided = EventKind::CoOwnerDecided.code();
        events.retain(|event| {
            !theirs.contains(&event.kind) && (event.kind != decided || event.institution_id == Some(side))
        });
    }
    if is_leading {
        for licence in store::delivery::of_version(tx, version.id).await? {
            events.extend(store::event::of_thing(tx, licence.id.uuid()).await?);
        }
    }
    for along in store::co_owner::of_definition(tx, version.definition_id).await? {
        if is_leading || along.co_owner_id == side {
            events.extend(store::event::of_thing(tx, along.id.uuid()).await?);
        }
    }
    events.sort_by_key(|event| std::cmp::Reverse((event.at, event.id)));
    Ok(events)
}

/// Without the interests of people of another institution: who is too close to a text is a matter of their own.
async fn with_own_interests(tx: &mut Tx, events: Vec<EventRow>, side: Id<Institution>) -> Result<Vec<EventRow>> {
    let mut kept = Vec::with_capacity(events.len());
    for event in events {
        let home = match crate::people::interest::whose(&event) {
            Some(person) => store::person::get(tx, person).await?.and_then(|row| row.institution_id),
            None => Some(side),
        };
        if home == Some(side) {
            kept.push(event);
        }
    }
    Ok(kept)
}

/// Runs of one institution; those of others are theirs.
pub(crate) async fn own_runs(
    tx: &mut Tx,
    version: Id<DefinitionVersion>,
    institution: Id<Institution>,
) -> Result<Vec<RunRow>> {
    let runs = store::run::of_version(tx, version).await?;
    Ok(runs.into_iter().filter(|run| run.institution_id == institution).collect())
}
