// SPDX-License-Identifier: EUPL-1.2
//! Examples to score by: kept and ended by the office, seen by reviewers beside the criterion.

use app::peer::NewPrecedent;
use app::{Refusal, peer};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use domain::framework::Framework;
use domain::peer::report::Precedent;
use domain::role::Action;
use domain::text::Localized;

use super::{OFFICE, anchor, criterion_label, scores};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::{chrome, id};
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::peer::{AnchorGroup, AnchorsPage};
use crate::visit::Visit;

const PATH: &str = "/werk/peerreview/voorbeelden";

pub(super) fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::ManageRounds);
    vec![page(PATH, rule, "Examples to score by", get(show)), act(PATH, rule, "Keeps or ends an example", post(change))]
}

/// A criterion of a framework in a form: `mbo-2024-2025/Q9`.
fn value(framework: &Framework, criterion: &str) -> String {
    format!("{}/{criterion}", framework.id)
}

async fn anchors_page(web: &Web, visit: &Visit, form: Form) -> Result<AnchorsPage, Fault> {
    let rows = peer::precedents(&web.app, &visit.cx).await?;
    let frameworks = app::define::frameworks(&web.app, &visit.cx).await?;
    let t = &visit.t;
    let title = t.s("peer-anchors-title");
    let mut groups = Vec::new();
    for framework in &frameworks {
        for criterion in framework.definition_criteria() {
            let anchors: Vec<_> = rows
                .iter()
                .filter(|row| row.framework_id == framework.id && row.criterion == criterion.key)
                .map(|row| anchor(visit, row))
                .collect();
            if !anchors.is_empty() {
                let label = criterion_label(visit, framework, &criterion.key);
                groups.push(AnchorGroup {
                    title: format!("{label} ({})", framework.title.get(visit.language())),
                    anchors,
                });
            }
        }
    }
    let choices = frameworks.iter().flat_map(|framework| {
        framework.definition_criteria().map(|criterion| Choice {
            value: value(framework, &criterion.key),
            label: format!(
                "{} ({})",
                criterion_label(visit, framework, &criterion.key),
                framework.title.get(visit.language())
            ),
            hint: String::new(),
        })
    });
    Ok(AnchorsPage {
        chrome: chrome(visit, &[(&t.s("peer-office-title"), OFFICE), (&title, "")]),
        form,
        groups,
        criteria: choices.collect(),
        scores: scores(visit),
    })
}

async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(render(&anchors_page(&web, &visit, Form::default()).await?))
}

async fn change(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    if !posted.text("end").is_empty() {
        peer::precedents(&web.app, &visit.cx).await?;
        peer::end_precedent(&web.app, &visit.cx, id(posted.text("end"))?).await?;
        return Ok(see(&format!("{PATH}?melding=peer-voorbeeld-weg")));
    }
    let (framework, criterion) = posted.text("criterion").split_once('/').unwrap_or_default();
    let new = NewPrecedent {
        framework: framework.to_owned(),
        criterion: criterion.to_owned(),
        score: posted.text("score").parse().unwrap_or(0),
        text: Precedent {
            example: Localized::new(posted.text("example_nl"), posted.text("example_en")),
            why: Localized::new(posted.text("why_nl"), posted.text("why_en")),
        },
        round: posted.text("round").to_owned(),
    };
    match peer::keep_precedent(&web.app, &visit.cx, new).await {
        Ok(()) => Ok(see(&format!("{PATH}?melding=peer-voorbeeld"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&anchors_page(&web, &visit, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
