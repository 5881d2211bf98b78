// SPDX-License-Identifier: EUPL-1.2
//! Reading demands: inside the institution all of them with their score, outside only what was opened and without who asks.

use std::cmp::Reverse;
use std::collections::HashMap;

use domain::Id;
use domain::demand::{Demand, DemandState, JoinContent, Score, ScoreRule, are_doubles, people, score};
use domain::institution::Institution;
use domain::review::DefinitionState;
use domain::role::{Action, Thing};
use store::Tx;
use store::definition::{Definition, VersionRow};
use store::demand::{DemandRow, JoinRow};
use store::event::EventRow;
use store::institution::InstitutionRow;

use super::made::{Cut, Part, made_for_others, schools};
use super::record::may_change;
use crate::refusal::{Refusal, Result, missing};
use crate::{App, Context};

/// What somebody wants to see; nothing chosen is everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Code of a region.
    pub region: Option<String>,
    /// Code of a sector.
    pub sector: Option<String>,
    /// State.
    pub state: Option<DemandState>,
}

impl Filter {
    fn admits(&self, row: &DemandRow) -> bool {
        let content = &row.content.0;
        self.region.as_ref().is_none_or(|region| *region == content.region)
            && self.sector.as_ref().is_none_or(|sector| *sector == content.sector)
            && self.state.is_none_or(|state| state == row.state)
    }
}

/// A demand with who joined and its score today.
pub struct DemandItem {
    /// The demand.
    pub row: DemandRow,
    /// Who joined, first come first.
    pub joins: Vec<JoinContent>,
    /// Its points.
    pub score: Score,
}

impl DemandItem {
    /// People of everybody together.
    pub fn people(&self) -> u32 {
        people(&self.row.content.0, &self.joins)
    }

    /// Organisations: the one that asks, and those that joined.
    pub fn organisations(&self) -> usize {
        self.joins.len() + 1
    }
}

pub(super) fn items(
    cx: &Context,
    rule: &ScoreRule,
    rows: Vec<DemandRow>,
    joins: Vec<JoinRow>,
    filter: &Filter,
) -> Vec<DemandItem> {
    let mut by_demand: HashMap<Id<Demand>, Vec<JoinContent>> = HashMap::new();
    for join in joins {
        by_demand.entry(join.demand_id).or_default().push(join.content.0);
    }
    let today = cx.now.day();
    let mut items: Vec<DemandItem> = rows
        .into_iter()
        .filter(|row| filter.admits(row))
        .map(|row| {
            let joins = by_demand.remove(&row.id).unwrap_or_default();
            DemandItem { score: score(rule, &row.content.0, &joins, today), joins, row }
        })
        .collect();
    items.sort_by_key(|item| (Reverse(item.score.total()), item.row.content.0.needed_by, item.row.id));
    items
}

/// The demands of one's institution, the highest score first.
pub async fn list(app: &App, cx: &Context, filter: &Filter) -> Result<Vec<DemandItem>> {
    let institution = cx.institution()?;
    cx.may(Action::ReadDemand, &Thing::of(institution))?;
    let mut tx = app.store.read().await?;
    let rows = store::demand::of_institution(&mut tx, institution).await?;
    let joins = store::demand::joins_of_institution(&mut tx, institution).await?;
    Ok(items(cx, &super::score_rule()?, rows, joins, filter))
}

/// A definition that was made of a demand.
pub struct Draft {
    /// Its newest version that everybody can read; nothing while there is none.
    pub published: Option<VersionRow>,
    /// The version that is being made, under the number that it would become, or that came to nothing before anything was published. Beside
    /// a published one it is for who may read texts.
    pub open: Option<VersionRow>,
    /// Does whoever asks read along in the open one, as somebody of a company that asked for it?
    pub is_read_along: bool,
}

impl Draft {
    /// What stands for it: what everybody can read, else what is being made of it.
    pub fn shown(&self) -> Option<&VersionRow> {
        self.published.as_ref().or(self.open.as_ref())
    }

    /// Of all versions of a definition, newest first.
    fn of(mut versions: Vec<VersionRow>, reads: bool) -> Self {
        crate::define::number::name_all(&mut versions);
        let published = versions.iter().find(|row| row.state.is_public()).cloned();
        let is_over = |row: &VersionRow| matches!(row.state, DefinitionState::Rejected | DefinitionState::Archived);
        let open = versions.into_iter().next().filter(|newest| !newest.state.is_public());
        let open = open.filter(|newest| published.is_none() || (reads && !is_over(newest)));
        Self { published, open, is_read_along: false }
    }
}

/// Everything about one demand.
pub struct DemandPage {
    /// The demand.
    pub item: DemandItem,
    /// The institution it was put to.
    pub institution: InstitutionRow,
    /// Who joined, first come first.
    pub joined: Vec<Joined>,
    /// What was made of it, oldest first.
    pub drafts: Vec<Draft>,
    /// What happened, newest first.
    pub events: Vec<EventRow>,
    /// Why the one who asks may not change the text now, as a message key; nothing when they may.
    pub fixed: Option<&'static str>,
    /// The rule behind the points.
    pub rule: ScoreRule,
}

/// One who joined.
pub struct Joined {
    /// Which organisation, with how many people and why.
    pub content: JoinContent,
    /// Through which other institution; nothing for the one that the demand was put to.
    pub through: Option<InstitutionRow>,
    /// Was its name there before, so that its people may be counted twice?
    pub is_double: bool,
}

async fn joined(tx: &mut Tx, demand: &DemandRow) -> Result<Vec<Joined>> {
    let rows = store::demand::joins(tx, demand.id).await?;
    let contents: Vec<_> = rows.iter().map(|row| row.content.0.clone()).collect();
    let doubles = are_doubles(&demand.content.0.asked_by, &contents);
    let mut joined = Vec::new();
    for (row, is_double) in rows.into_iter().zip(doubles) {
        let through = match row.institution_id {
            Some(other) => store::institution::get(tx, other).await?,
            None => None,
        };
        joined.push(Joined { content: row.content.0, through, is_double });
    }
    Ok(joined)
}

/// One demand.
pub async fn get(app: &App, cx: &Context, id: Id<Demand>) -> Result<DemandPage> {
    let mut tx = app.store.read().await?;
    let row = store::demand::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::ReadDemand, &Thing::of(row.institution_id))?;
    let reads = cx.can(Action::ReadDefinition, &Thing::of(row.institution_id));
    let rule = super::score_rule()?;
    let joined = joined(&mut tx, &row).await?;
    let joins: Vec<_> = joined.iter().map(|join| join.content.clone()).collect();
    Ok(DemandPage {
        institution: store::institution::get(&mut tx, row.institution_id)
            .await?
            .ok_or_else(|| missing("an institution"))?,
        joined,
        drafts: drafts(&mut tx, cx, &row, reads).await?,
        events: store::event::of_thing(&mut tx, id.uuid()).await?,
        fixed: why_fixed(cx, &row),
        item: DemandItem { score: score(&rule, &row.content.0, &joins, cx.now.day()), joins, row },
        rule,
    })
}

fn why_fixed(cx: &Context, row: &DemandRow) -> Option<&'static str> {
    match may_change(cx, row) {
        Err(Refusal::Conflict(key)) => Some(key),
        Err(_) => Some("conflict-demand-not-yours"),
        Ok(()) if !row.state.is_editable() => Some("conflict-demand-fixed"),
        Ok(()) => None,
    }
}

async fn drafts(tx: &mut Tx, cx: &Context, demand: &DemandRow, reads: bool) -> Result<Vec<Draft>> {
    let along = super::along::read_along(tx, cx, demand).await?;
    let mut drafts = Vec::new();
    for definition in store::demand::drafts(tx, demand.id).await? {
        let mut draft = Draft::of(store::definition::versions_of(tx, definition).await?, reads);
        draft.is_read_along = draft.open.as_ref().is_some_and(|open| along.contains(&open.id));
        drafts.push(draft);
    }
    Ok(drafts)
}

/// The demands that a definition was made of; none for who may not read them.
pub async fn of_definition(
    app: &App,
    cx: &Context,
    institution: Id<Institution>,
    definition: Id<Definition>,
) -> Result<Vec<DemandRow>> {
    if !cx.can(Action::ReadDemand, &Thing::of(institution)) {
        return Ok(Vec::new());
    }
    let mut tx = app.store.read().await?;
    Ok(store::demand::of_definition(&mut tx, definition).await?)
}

/// A demand as everybody may read it.
pub struct OpenDemand {
    /// The demand; who asks stays inside.
    pub item: DemandItem,
    /// The institution it was put to.
    pub institution: Institution,
    /// What was published of it.
    pub published: Vec<VersionRow>,
}

/// Demands that institutions opened, the highest score first. What was declined is no longer shown.
pub async fn open(app: &App, cx: &Context, filter: &Filter, cut: Cut) -> Result<Part<OpenDemand>> {
    cx.may(Action::ReadPublic, &Thing::nothing())?;
    let mut tx = app.store.read().await?;
    let mut rows = store::demand::open(&mut tx).await?;
    rows.retain(|row| row.state != DemandState::Declined);
    let joins = store::demand::joins_of_open(&mut tx).await?;
    let schools = schools(&mut tx).await?;
    let Part { items, total, page, pages } = cut.of(items(cx, &super::score_rule()?, rows, joins, filter));
    let ids: Vec<_> = items.iter().map(|item| item.row.id).collect();
    let mut made = made_for_others(&mut tx, &ids).await?;
    let told = |item: DemandItem| {
        let institution = schools.get(&item.row.institution_id).cloned().ok_or_else(|| missing("an institution"))?;
        let published = made.remove(&item.row.id).unwrap_or_default().published;
        Ok(OpenDemand { item, institution, published })
    };
    Ok(Part { items: items.into_iter().map(told).collect::<Result<_>>()?, total, page, pages })
}
