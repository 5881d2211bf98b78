// SPDX-License-Identifier: EUPL-1.2
//! The page of a school: what it offers, how it guards quality, with which keys it signs.

use app::catalogue::{self, InstitutionPage as Found, Presence};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use domain::framework::{CriterionLevel, Framework};
use domain::web_address::link_or_nothing;

use crate::Web;
use crate::chrome::Link;
use crate::page::catalogue_card;
use crate::page::desk::told;
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::catalogue::CriterionView;
use crate::view::institution::{InstitutionPage, InstitutionView, KeyRow};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![page("/instelling/{code}", Rule::Public, "A school", get(institution))]
}

async fn institution(State(web): State<Web>, visit: Visit, Path(code): Path<String>) -> Result<Response, Fault> {
    let found = catalogue::institution(&web.app, &visit.cx, &code).await?;
    let frameworks = app::define::frameworks(&web.app, &visit.cx).await?;
    let mut chrome = visit.chrome("schools");
    chrome.crumbs = vec![
        Link { label: visit.t.s("nav-schools"), url: "/scholen".into() },
        Link { label: found.institution.content.0.name.clone(), url: String::new() },
    ];
    Ok(render(&InstitutionPage { chrome, i: view(&web, &visit, &found, &frameworks) }))
}

fn view(web: &Web, visit: &Visit, found: &Found, frameworks: &[Framework]) -> InstitutionView {
    let language = visit.language();
    let institution = &found.institution.content.0;
    let board = institution.examination_board.as_ref();
    InstitutionView {
        name: institution.name.clone(),
        kind: web.app.values.label("institution_kinds", &institution.kind, language).to_owned(),
        place: format!("{}, {}", institution.city, institution.region),
        website: link_or_nothing(&institution.website).to_owned(),
        status: found.presence.code().into(),
        since: match found.presence {
            Presence::TakesPart(since) => since.day().long(language),
            Presence::Offers | Presence::Registered => String::new(),
        },
        board_decision: institution
            .board_decision
            .as_ref()
            .map(|decision| {
                format!(
                    "{}, {} ({})",
                    decision.document,
                    decision.date.long(language),
                    decision.signer_function.get(language)
                )
            })
            .unwrap_or_default(),
        examination_board: board.map(|board| board.name.get(language).to_owned()).unwrap_or_default(),
        mandate: board.map(|board| board.mandate.get(language).to_owned()).unwrap_or_default(),
        contact: format!("{} · {}", institution.phone, institution.email),
        complaints_url: link_or_nothing(&institution.complaints_url).to_owned(),
        definitions: found.definitions.iter().map(|card| catalogue_card(web, visit, card)).collect(),
        quality: quality(visit, found, frameworks),
        keys: found
            .keys
            .iter()
            .map(|(id, kind)| KeyRow { id: id.clone(), kind: visit.t.v("key-kind", kind.to_lowercase()) })
            .collect(),
        did: found.did.clone(),
        did_url: format!("/instelling/{}/did.json", institution.code),
        count_definitions: found.definitions.len().to_string(),
        count_awards: found
            .awarded
            .map_or_else(|| visit.t.s("count-few"), |count| visit.t.n("number", usize::try_from(count).unwrap_or(0))),
    }
}

/// The points that a school answers once, with its answers, in the words of the framework that has them.
fn quality(visit: &Visit, found: &Found, frameworks: &[Framework]) -> Vec<CriterionView> {
    let language = visit.language();
    let answers = &found.institution.content.0.quality;
    let criteria =
        frameworks.iter().filter(|framework| framework.sector == "mbo").flat_map(|framework| &framework.criteria);
    criteria
        .filter(|criterion| criterion.level == CriterionLevel::Institution)
        .filter_map(|criterion| {
            let answer = answers.get(&criterion.key)?;
            Some(CriterionView {
                number: criterion.key.clone(),
                title: criterion.label.get(language).to_owned(),
                text: criterion.text.get(language).to_owned(),
                judgement: String::new(),
                answer: told(visit, answer),
            })
        })
        .collect()
}
