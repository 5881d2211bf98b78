// SPDX-License-Identifier: EUPL-1.2
//! Demands: the list and the board ([`list`]), recording and changing one ([`form`]), the page of one ([`show`]) with what can be
//! done there ([`steps`]), the draft made of it for who asked ([`along`]), those of other institutions ([`shared`]), and the public page ([`open`]).

mod along;
mod form;
mod list;
mod open;
mod shared;
mod show;
mod steps;

use app::demand::{self, Cut, DemandItem, Filter};
use app::{Refusal, Result as Done};
use axum::routing::{get, post};
use domain::demand::{DemandState, JoinContent};
use domain::role::Action::{DecideDemand, ReadAlong, ReadDemand, WriteDefinition, WriteDemand};

use crate::Web;
use crate::chrome::Choice;
use crate::page::desk::{choices, id};
use crate::route::{Route, Rule, act, page};
use crate::view::demand::{DemandLine, DemandTag, FilterView};
use crate::visit::{Visit, form_pairs};

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let staff = Rule::Staff;
    vec![
        page("/leervragen", Rule::Public, "Demands that institutions opened", get(open::show)),
        page("/werk/leervragen", staff(ReadDemand), "Demands of the institution", get(list::show)),
        page("/werk/leervragen/bord", staff(ReadDemand), "Demands by state, the highest score first", get(list::board)),
        page("/werk/leervragen/nieuw", staff(WriteDemand), "Asks for a new demand", get(form::ask)),
        act("/werk/leervragen/nieuw", staff(WriteDemand), "Records a demand", post(form::record)),
        page(
            "/werk/leervragen/{demand_id}",
            staff(ReadDemand),
            "A demand with its score and its trace",
            get(show::show),
        ),
        page("/werk/leervragen/{demand_id}/wijzigen", staff(WriteDemand), "Asks for another text", get(form::edit)),
        act("/werk/leervragen/{demand_id}/wijzigen", staff(WriteDemand), "Changes the text", post(form::change)),
        act("/werk/leervragen/{demand_id}/meedoen", staff(WriteDemand), "Joins a demand", post(steps::join)),
        act(
            "/werk/leervragen/{demand_id}/stap",
            staff(DecideDemand),
            "Takes a demand up or declines it",
            post(steps::step),
        ),
        act(
            "/werk/leervragen/{demand_id}/openbaar",
            staff(DecideDemand),
            "Opens a demand to all",
            post(steps::openness),
        ),
        act(
            "/werk/leervragen/{demand_id}/delen",
            staff(DecideDemand),
            "Shows a demand to other institutions",
            post(steps::shown),
        ),
        page("/werk/gedeelde-leervragen", staff(ReadDemand), "Demands of other institutions", get(shared::list)),
        page(
            "/werk/gedeelde-leervraag/{demand_id}",
            staff(ReadDemand),
            "A demand as other institutions read it",
            get(shared::show),
        ),
        act(
            "/werk/gedeelde-leervraag/{demand_id}/meedoen",
            staff(WriteDemand),
            "Joins a demand of another institution",
            post(shared::join),
        ),
        act(
            "/werk/gedeelde-leervraag/{demand_id}/stoppen",
            staff(WriteDemand),
            "Leaves a demand of another institution",
            post(shared::leave),
        ),
        act("/werk/leervragen/{demand_id}/concept", staff(WriteDefinition), "Makes a draft of it", post(steps::draft)),
        page(
            "/werk/leervragen/{demand_id}/concept/{version_id}",
            staff(ReadAlong),
            "A draft as those read it who asked for it",
            get(along::show),
        ),
        act(
            "/werk/leervragen/{demand_id}/concept/{version_id}",
            staff(ReadAlong),
            "Who reads along leaves a remark",
            post(along::say),
        ),
    ]
}

/// Pressed twice by the same person, in the same words: was this refused because the first time counted?
async fn is_joined_again(
    web: &Web,
    visit: &Visit,
    demand: &str,
    content: &JoinContent,
    joined: &Done<()>,
) -> Done<bool> {
    match joined {
        Err(Refusal::Invalid(_)) => demand::has_joined(&web.app, &visit.cx, id(demand)?, content).await,
        _ => Ok(false),
    }
}

/// The label of a state.
pub(super) fn tag(visit: &Visit, state: DemandState) -> DemandTag {
    let kind = match state {
        DemandState::New => "open",
        DemandState::Explored => "calm",
        DemandState::Accepted | DemandState::InDesign => "info",
        DemandState::Answered => "ok",
        DemandState::Declined => "bad",
    };
    DemandTag { kind, word: visit.t.v("demand-state", state.code()) }
}

/// What is counted about a demand, for people: region, sector, people, organisations, day.
fn facts(web: &Web, visit: &Visit, item: &DemandItem) -> Vec<String> {
    let (t, language, content) = (&visit.t, visit.language(), &item.row.content.0);
    vec![
        web.app.values.label("sectors", &content.sector, language).to_owned(),
        web.app.values.label("regions", &content.region, language).to_owned(),
        t.n("demand-people", usize::try_from(item.people()).unwrap_or(usize::MAX)),
        t.n("demand-organisations", item.organisations()),
        t.a("demand-by", &[("date", content.needed_by.long(language))]),
    ]
}

fn points(visit: &Visit, points: u32) -> String {
    visit.t.n("demand-points", usize::try_from(points).unwrap_or(usize::MAX))
}

fn line(web: &Web, visit: &Visit, item: &DemandItem) -> DemandLine {
    DemandLine {
        title: item.row.content.0.title.clone(),
        url: format!("/werk/leervragen/{}", item.row.id),
        state: tag(visit, item.row.state),
        points: points(visit, item.score.total()),
        facts: facts(web, visit, item),
    }
}

/// What the address asks for, with the pairs it stands for.
struct Asked {
    filter: Filter,
    pairs: Vec<(&'static str, String)>,
    page: usize,
}

impl Asked {
    fn read(visit: &Visit) -> Self {
        let query = visit.path.split_once('?').map_or("", |(_, query)| query);
        let given = form_pairs(query.as_bytes());
        let mut pairs = Vec::new();
        let mut first = |name: &'static str| {
            let found = given.iter().find(|(key, value)| key == name && !value.is_empty());
            let value = found.map(|(_, value)| value.clone());
            pairs.extend(value.clone().map(|value| (name, value)));
            value
        };
        let filter = Filter {
            region: first("regio"),
            sector: first("sector"),
            state: first("fase").and_then(|code| DemandState::parse(&code)),
        };
        let page = given.iter().find(|(key, _)| key == "pagina").and_then(|(_, value)| value.parse().ok()).unwrap_or(1);
        Self { filter, pairs, page }
    }

    fn url(&self, path: &str, page: usize) -> String {
        let number = page.to_string();
        let mut pairs: Vec<(&str, &str)> = self.pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        if page > 1 {
            pairs.push(("pagina", &number));
        }
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", crate::page::query(&pairs)) }
    }

    /// The part of a list that this page asks for.
    fn part(&self, web: &Web) -> Cut {
        Cut { page: self.page, size: web.app.limits.page_results }
    }

    /// The part of a list that stands on this page, and how many pages there are.
    fn cut<'a, T>(&self, web: &Web, all: &'a [T]) -> (&'a [T], usize) {
        let size = web.app.limits.page_results.max(1);
        let pages = all.len().div_ceil(size).max(1);
        let from = (self.page.clamp(1, pages) - 1) * size;
        (all.get(from..all.len().min(from + size)).unwrap_or_default(), pages)
    }

    fn filters(&self, web: &Web, visit: &Visit) -> Vec<FilterView> {
        let chosen = |name: &str| {
            self.pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let filter = |name: &'static str, label: &str, options: Vec<Choice>| FilterView {
            name,
            label: visit.t.s(label),
            chosen: chosen(name),
            options,
        };
        vec![
            filter("regio", "demand-region", choices(web, visit, "regions")),
            filter("sector", "field-sector", choices(web, visit, "sectors")),
            filter(
                "fase",
                "demand-state",
                DemandState::ALL
                    .into_iter()
                    .map(|state| Choice {
                        value: state.code().to_owned(),
                        label: visit.t.v("demand-state", state.code()),
                        hint: String::new(),
                    })
                    .collect(),
            ),
        ]
    }
}
