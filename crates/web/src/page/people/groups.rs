// SPDX-License-Identifier: EUPL-1.2
//! Teams and partner companies.

use app::Refusal;
use app::people::partner::{self, PartnerView};
use app::people::{overview, team};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::Id;
use domain::partner::{Partner, PartnerContent};

use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::{chrome, id, link};
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::people::{PartnerRow, PartnersPage, TeamView, TeamsPage};
use crate::visit::Visit;

pub(super) fn routes(rule: Rule) -> Vec<Route> {
    vec![
        page("/werk/mensen/teams", rule, "Teams and who is in them", get(teams)),
        act("/werk/mensen/teams", rule, "Makes a team", post(make_team)),
        page("/werk/mensen/bedrijven", rule, "Partner companies", get(partners)),
        act("/werk/mensen/bedrijven", rule, "Adds a partner company", post(add_partner)),
        page("/werk/mensen/bedrijven/{partner_id}", rule, "Asks what to change about a partner", get(ask_partner)),
        act("/werk/mensen/bedrijven/{partner_id}", rule, "Changes a partner company", post(change_partner)),
    ]
}

async fn teams_page(web: &Web, visit: &Visit, form: Form) -> Result<TeamsPage, Fault> {
    visit.cx.institution()?;
    let all = overview::overview(&web.app, &visit.cx).await?;
    let t = &visit.t;
    let people = |name: &str| {
        let here = all.present.iter().filter(|member| member.teams.iter().any(|team| team == name));
        here.map(|member| {
            link(member.person.content.0.name.clone(), format!("/werk/mensen/persoon/{}", member.person.id))
        })
        .collect()
    };
    Ok(TeamsPage {
        chrome: chrome(visit, &[(&t.s("people-title"), "/werk/mensen"), (&t.s("teams-title"), "")]),
        form,
        teams: all.teams.iter().map(|team| TeamView { name: team.name.clone(), people: people(&team.name) }).collect(),
    })
}

async fn teams(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(render(&teams_page(&web, &visit, Form::default()).await?))
}

async fn make_team(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    match team::make(&web.app, &visit.cx, posted.text("team_name")).await {
        Ok(_) => Ok(see("/werk/mensen/teams?melding=team-gemaakt")),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&teams_page(&web, &visit, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn partners_page(web: &Web, visit: &Visit, form: Form) -> Result<PartnersPage, Fault> {
    let all = partner::all(&web.app, &visit.cx).await?;
    let t = &visit.t;
    Ok(PartnersPage {
        chrome: chrome(visit, &[(&t.s("people-title"), "/werk/mensen"), (&t.s("partners-title"), "")]),
        form,
        title: t.s("partners-title"),
        partners: all.iter().map(|view| partner_row(visit, view)).collect(),
        action: "/werk/mensen/bedrijven".into(),
        is_change: false,
    })
}

fn partner_row(visit: &Visit, view: &PartnerView) -> PartnerRow {
    let content = &view.partner.content.0;
    let facts = [
        ("kvk", content.kvk.clone()),
        ("region", content.region.clone()),
        ("contact", content.contact_function.clone()),
    ];
    PartnerRow {
        name: content.name.clone(),
        facts: visit.t.a("partners-facts", &facts),
        people: if view.people.is_empty() { visit.t.s("partners-nobody") } else { view.people.join(", ") },
        url: format!("/werk/mensen/bedrijven/{}", view.partner.id),
    }
}

fn read(posted: &Posted) -> PartnerContent {
    PartnerContent {
        name: posted.text("name").to_owned(),
        kvk: posted.text("kvk").to_owned(),
        region: posted.text("region").to_owned(),
        contact_function: posted.text("contact_function").to_owned(),
    }
}

async fn partners(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(render(&partners_page(&web, &visit, Form::default()).await?))
}

async fn add_partner(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    match partner::add(&web.app, &visit.cx, read(&posted)).await {
        Ok(_) => Ok(see("/werk/mensen/bedrijven?melding=bedrijf-toegevoegd")),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&partners_page(&web, &visit, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn partner_page(web: &Web, visit: &Visit, partner: Id<Partner>, form: Form) -> Result<PartnersPage, Fault> {
    let all = partner::all(&web.app, &visit.cx).await?;
    let view = all.iter().find(|view| view.partner.id == partner).ok_or(Refusal::NotFound)?;
    let (t, content) = (&visit.t, &view.partner.content.0);
    let form = if form.values.is_empty() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let values = vec![
            pair("name", &content.name),
            pair("kvk", &content.kvk),
            pair("region", &content.region),
            pair("contact_function", &content.contact_function),
        ];
        Form { values, errors: Vec::new() }
    } else {
        form
    };
    let crumbs = [
        (t.s("people-title"), "/werk/mensen"),
        (t.s("partners-title"), "/werk/mensen/bedrijven"),
        (content.name.clone(), ""),
    ];
    let crumbs: Vec<(&str, &str)> = crumbs.iter().map(|(label, url)| (label.as_str(), *url)).collect();
    Ok(PartnersPage {
        chrome: chrome(visit, &crumbs),
        form,
        title: content.name.clone(),
        partners: Vec::new(),
        action: format!("/werk/mensen/bedrijven/{partner}"),
        is_change: true,
    })
}

async fn ask_partner(State(web): State<Web>, visit: Visit, Path(partner): Path<String>) -> Result<Response, Fault> {
    Ok(render(&partner_page(&web, &visit, id(&partner)?, Form::default()).await?))
}

async fn change_partner(
    State(web): State<Web>,
    visit: Visit,
    Path(partner): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let partner = id(&partner)?;
    match partner::change(&web.app, &visit.cx, partner, read(&posted)).await {
        Ok(()) => Ok(see("/werk/mensen/bedrijven?melding=opgeslagen")),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&partner_page(&web, &visit, partner, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
