// SPDX-License-Identifier: EUPL-1.2
//! Demands across institutions: one shows a demand to the others, who find it, join it with a statement of need of their own, read what
//! becomes of it, and leave again. Who asks, and which organisations joined through somebody else, stays inside.

use std::collections::HashMap;

use domain::Id;
use domain::demand::{Demand, DemandState, JoinContent, check_join_elsewhere, is_found_elsewhere, score};
use domain::event::{Event, EventKind};
use domain::institution::Institution;
use domain::role::{Action, Thing};
use domain::text::Language;
use store::Json;
use store::Tx;
use store::definition::VersionRow;
use store::demand::{DemandRow, JoinRow};
use store::event::EventFilter;

use super::made::{Cut, Part, made_for_others, schools};
use super::view::{DemandItem, Filter, items};
use crate::refusal::{Refusal, Result, missing, refuse_errors};
use crate::register::trail;
use crate::{App, Context};

/// A demand as another institution reads it.
pub struct SharedDemand {
    /// The demand. Its organisations are counted here and never named.
    pub item: DemandItem,
    /// The institution it was put to.
    pub institution: Institution,
    /// Who joined through the institution of whoever asks, first come first.
    pub own: Vec<OwnJoin>,
    /// What was published of it.
    pub published: Vec<VersionRow>,
    /// How many are still being made.
    pub drafts: usize,
    /// In which language the institution gave its reason; nothing where that was not kept, and in a list.
    pub reason_language: Option<Language>,
    /// Does whoever asks belong to the institution it was put to, and reads it as others do?
    pub is_own: bool,
}

/// One who joined through the institution of whoever asks.
pub struct OwnJoin {
    /// Who, with how many and why.
    pub row: JoinRow,
    /// Why they cannot leave now, as a message key; nothing when they can.
    pub stays: Option<&'static str>,
    /// May whoever asks take them out? Who wrote it down may, and who decides on demands there.
    pub may_leave: bool,
}

impl OwnJoin {
    fn of(cx: &Context, own: Id<Institution>, row: JoinRow, state: DemandState) -> Self {
        let stays = (!state.is_open()).then_some("conflict-demand-settled");
        let may_leave = row.joined_by == cx.person() || cx.can(Action::DecideDemand, &Thing::of(own));
        Self { row, stays, may_leave }
    }
}

/// Shows a demand to other institutions, or no longer. Who joined goes on reading what becomes of it.
pub async fn set_shown(app: &App, cx: &Context, id: Id<Demand>, shown: Shown) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let row = store::demand::get(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    cx.may(Action::DecideDemand, &Thing::of(row.institution_id))?;
    let (kind, shown_at) = match shown {
        Shown::Inside => (EventKind::DemandHidden, None),
        Shown::Elsewhere => (EventKind::DemandShown, Some(row.shown_at.unwrap_or(cx.now))),
    };
    if shown_at == row.shown_at {
        return Ok(());
    }
    store::demand::set_shown(&mut tx, id, shown_at).await?;
    trail::write(app, &mut tx, cx, Event::about(kind, row.institution_id, id)).await?;
    Ok(tx.commit().await?)
}

/// Which institutions find a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The one it was put to, and those that joined.
    Inside,
    /// All of them.
    Elsewhere,
}

/// Demands of other institutions that are there for this one, the highest score first.
pub async fn shared(app: &App, cx: &Context, filter: &Filter, cut: Cut) -> Result<Part<SharedDemand>> {
    let own = cx.institution()?;
    cx.may(Action::ReadDemand, &Thing::of(own))?;
    let mut tx = app.store.read().await?;
    let joins = store::demand::joins_of_others(&mut tx, own).await?;
    let mut rows = store::demand::of_others(&mut tx, own).await?;
    rows.retain(|row| {
        let has_joined = joins.iter().any(|join| join.demand_id == row.id && join.institution_id == Some(own));
        is_found_elsewhere(row.state, row.shown_at.is_some(), has_joined)
    });
    let mut mine: HashMap<Id<Demand>, Vec<JoinRow>> = HashMap::new();
    for join in joins.iter().filter(|join| join.institution_id == Some(own)) {
        mine.entry(join.demand_id).or_default().push(join.clone());
    }
    let Part { items, total, page, pages } = cut.of(items(cx, &super::score_rule()?, rows, joins, filter));
    Ok(Part { items: told(&mut tx, cx, items, mine).await?, total, page, pages })
}

/// One of them; for the institution it was put to, as others read it.
pub async fn shared_one(app: &App, cx: &Context, id: Id<Demand>) -> Result<SharedDemand> {
    let mut tx = app.store.read().await?;
    let Guest { row, own, joins, is_own } = guest(&mut tx, cx, id, Action::ReadDemand).await?;
    let contents: Vec<JoinContent> = joins.iter().map(|join| join.content.0.clone()).collect();
    let score = score(&super::score_rule()?, &row.content.0, &contents, cx.now.day());
    let mine = joins.into_iter().filter(|join| join.institution_id == Some(own)).collect();
    let item = DemandItem { score, joins: contents, row };
    let found = told(&mut tx, cx, vec![item], HashMap::from([(id, mine)])).await?.pop();
    let reason_language = reason_language(&mut tx, id).await?;
    let mut found = found.ok_or(Refusal::NotFound)?;
    // What the institution says of its steps is for those who ask.
    if found.own.is_empty() {
        found.item.row.reason.clear();
    }
    Ok(SharedDemand { is_own, reason_language, ..found })
}

/// The language of the reason of the last step that somebody took.
async fn reason_language(tx: &mut Tx, id: Id<Demand>) -> Result<Option<Language>> {
    let kinds = vec![EventKind::DemandDecided.code()];
    let filter = EventFilter { thing: Some(id.uuid()), kinds, ..EventFilter::default() };
    let last = store::event::find(tx, &filter, 1).await?.pop();
    Ok(last.and_then(|event| Language::parse(event.facts.0.get("language")?.as_str()?)))
}

/// These demands with what belongs to them; `mine` are those who joined through the institution of whoever asks.
async fn told(
    tx: &mut Tx,
    cx: &Context,
    items: Vec<DemandItem>,
    mut mine: HashMap<Id<Demand>, Vec<JoinRow>>,
) -> Result<Vec<SharedDemand>> {
    let own = cx.institution()?;
    let schools = schools(tx).await?;
    let ids: Vec<_> = items.iter().map(|item| item.row.id).collect();
    let mut made = made_for_others(tx, &ids).await?;
    let told = |item: DemandItem| {
        let made = made.remove(&item.row.id).unwrap_or_default();
        Ok(SharedDemand {
            institution: schools.get(&item.row.institution_id).cloned().ok_or_else(|| missing("an institution"))?,
            own: mine
                .remove(&item.row.id)
                .unwrap_or_default()
                .into_iter()
                .map(|row| OwnJoin::of(cx, own, row, item.row.state))
                .collect(),
            published: made.published,
            drafts: made.drafts,
            reason_language: None,
            is_own: false,
            item,
        })
    };
    items.into_iter().map(told).collect()
}

/// Joins a demand of another institution, in the name of one's own or of an organisation that came to it.
pub async fn join_elsewhere(app: &App, cx: &Context, id: Id<Demand>, content: JoinContent) -> Result<()> {
    let mut tx = app.store.begin().await?;
    store::demand::hold(&mut tx, id).await?;
    let Guest { row, own, joins, is_own } = guest(&mut tx, cx, id, Action::WriteDemand).await?;
    if is_own {
        return Err(Refusal::Conflict("conflict-demand-own"));
    }
    if !row.state.is_open() {
        return Err(Refusal::Conflict("conflict-demand-closed"));
    }
    // Of what others wrote down nothing is told, not even that a name is there already: the owner sees doubles.
    let through_own = joins.iter().filter(|join| join.institution_id == Some(own));
    refuse_errors(check_join_elsewhere(&content, through_own.map(|join| join.content.0.organisation.as_str())))?;
    if joins.len() >= app.limits.joins_per_demand {
        return Err(Refusal::Conflict("conflict-demand-full"));
    }
    let people = content.people;
    let join = JoinRow {
        id: trail::new_id::<JoinRow>(app, cx).uuid(),
        demand_id: id,
        content: Json(content),
        joined_at: cx.now,
        joined_by: cx.person(),
        institution_id: Some(own),
    };
    super::record::keep_join(app, &mut tx, &join).await?;
    // It is told of the institution that did it; who reads the timeline of the demand sees it too.
    let event = Event::about(EventKind::DemandGuestJoined, own, id).with(serde_json::json!({"people": people}));
    trail::write(app, &mut tx, cx, event).await?;
    super::mail::joined(app, &mut tx, cx, &row).await?;
    Ok(tx.commit().await?)
}

/// An organisation that joined through one's own institution leaves, as long as the demand is open: said by who wrote it down, or by who
/// decides on demands there.
pub async fn leave(app: &App, cx: &Context, id: Id<Demand>, organisation: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    store::demand::hold(&mut tx, id).await?;
    let Guest { row, own, joins, .. } = guest(&mut tx, cx, id, Action::WriteDemand).await?;
    let key = domain::demand::organisation_key(organisation);
    let is_it = |join: &&JoinRow| {
        join.institution_id == Some(own) && domain::demand::organisation_key(&join.content.0.organisation) == key
    };
    let Some(join) = joins.iter().find(is_it) else {
        return Err(Refusal::Conflict("conflict-demand-not-joined"));
    };
    let standing = OwnJoin::of(cx, own, join.clone(), row.state);
    if !standing.may_leave {
        return Err(Refusal::Conflict("conflict-demand-join-not-yours"));
    }
    if let Some(key) = standing.stays {
        return Err(Refusal::Conflict(key));
    }
    store::demand::leave(&mut tx, id, own, organisation).await?;
    let event =
        Event::about(EventKind::DemandGuestLeft, own, id).with(serde_json::json!({"people": join.content.0.people}));
    trail::write(app, &mut tx, cx, event).await?;
    Ok(tx.commit().await?)
}

/// A demand as somebody meets it from their own institution.
struct Guest {
    row: DemandRow,
    own: Id<Institution>,
    joins: Vec<JoinRow>,
    is_own: bool,
}

/// Reads a demand for somebody of any institution. What is not shown to theirs is not there. What they do with it is an act of their own
/// institution: its roles say who may, and nothing of the demand itself is changed.
async fn guest(tx: &mut Tx, cx: &Context, id: Id<Demand>, action: Action) -> Result<Guest> {
    let own = cx.institution()?;
    let row = store::demand::get(tx, id).await?.ok_or(Refusal::NotFound)?;
    let joins = store::demand::joins(tx, id).await?;
    let is_own = row.institution_id == own;
    let has_joined = joins.iter().any(|join| join.institution_id == Some(own));
    if !is_own && !is_found_elsewhere(row.state, row.shown_at.is_some(), has_joined) {
        return Err(Refusal::NotFound);
    }
    cx.may(action, &Thing::of(own))?;
    Ok(Guest { row, own, joins, is_own })
}
