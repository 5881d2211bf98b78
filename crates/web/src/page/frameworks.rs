// SPDX-License-Identifier: EUPL-1.2
//! The quality frameworks as something people work on: two side by side, and proposals to change one.

use app::define::{self, proposals};
use app::{Refusal, values::code_of};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::framework::compare::{Pair, pairs};
use domain::framework::proposal::{Decision, DecisionOutcome, Proposal};
use domain::framework::{Criterion, Framework};
use domain::role::{Action, Thing};
use domain::{FieldProblem, Localized};

use super::define::compare::pieces;
use super::desk::{can, link};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::when;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::frameworks::{BesidePage, BesideRow, ProposalRow, ProposalsPage};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let propose = Rule::Staff(Action::ProposeFramework);
    vec![
        page("/kwaliteitskader/vergelijk", Rule::Public, "Two quality frameworks side by side", get(beside)),
        page(
            "/kwaliteitskader/{id}/voorstellen",
            Rule::Public,
            "Proposals to change a quality framework",
            get(show_proposals),
        ),
        act("/werk/kwaliteitskader/{id}/voorstellen", propose, "Proposes a change of a criterion", post(make)),
        act("/werk/voorstellen/{proposal_id}/steunen", propose, "Supports a proposal", post(support)),
        act(
            "/werk/voorstellen/{proposal_id}/besluit",
            Rule::Staff(Action::DecideFramework),
            "Decides on a proposal",
            post(decide),
        ),
    ]
}

async fn beside(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let all = define::frameworks(&web.app, &visit.cx).await?;
    let language = visit.language();
    let find = |id: &str| all.iter().find(|framework| framework.id == id);
    let default = |sector: &str| all.iter().find(|framework| framework.sector == sector);
    let (a, b) = (visit.asked("a").unwrap_or_default(), visit.asked("b").unwrap_or_default());
    let first = find(&a).or_else(|| default("mbo")).or_else(|| all.first()).ok_or(Refusal::NotFound)?;
    let second = find(&b).or_else(|| default("hbo-wo")).or_else(|| all.last()).ok_or(Refusal::NotFound)?;
    let mut frame = visit.chrome("");
    frame.crumbs = vec![link(visit.t.s("frameworks-title"), "/kwaliteitskader"), link(visit.t.s("beside-title"), "")];
    let points: Vec<BesideRow> = pairs(first, second).into_iter().map(|pair| point(&visit, pair)).collect();
    let (total, differing) = (points.len(), points.iter().filter(|row| !row.is_same).count());
    let mut rows = facts(&web, &visit, first, second);
    let others: Vec<&str> = rows.iter().filter(|row| !row.is_same).map(|row| row.title.as_str()).collect();
    let others = others.join(", ");
    rows.extend(points);
    Ok(render(&BesidePage {
        chrome: frame,
        form: Form {
            values: vec![("a".into(), first.id.clone()), ("b".into(), second.id.clone())],
            errors: Vec::new(),
        },
        choices: all
            .iter()
            .map(|framework| Choice {
                value: framework.id.clone(),
                label: framework.title.get(language).to_owned(),
                hint: String::new(),
            })
            .collect(),
        first: first.title.get(language).to_owned(),
        second: second.title.get(language).to_owned(),
        points: total,
        differing,
        others,
        rows,
    }))
}

/// What two frameworks say on one point.
fn point(visit: &Visit, pair: Pair<'_>) -> BesideRow {
    let language = visit.language();
    let name = |criterion: &Criterion| format!("{}. {}", criterion.key, criterion.label.get(language));
    let said = |criterion: Option<&Criterion>| {
        let text = |c: &Criterion| {
            format!("{}\n{} {}", c.text.get(language), visit.t.s("beside-decides"), c.decided_by.get(language))
        };
        criterion.map(text).unwrap_or_default()
    };
    BesideRow {
        title: pair.first.or(pair.second).map(|c| c.label.get(language).to_owned()).unwrap_or_default(),
        first_name: pair.first.map(name).unwrap_or_default(),
        second_name: pair.second.map(name).unwrap_or_default(),
        is_same: pair.is_same(),
        pieces: if pair.first.is_some() && pair.second.is_some() && !pair.is_same() {
            pieces(&said(pair.first), &said(pair.second))
        } else {
            Vec::new()
        },
        first: said(pair.first),
        second: said(pair.second),
    }
}

/// The facts of two frameworks as rows.
fn facts(web: &Web, visit: &Visit, first: &Framework, second: &Framework) -> Vec<BesideRow> {
    let t = &visit.t;
    let language = visit.language();
    let period = |framework: &Framework| {
        let from = ("from", framework.valid_from.long(language));
        match framework.valid_until {
            Some(until) => t.a("beside-period", &[from, ("until", until.long(language))]),
            None => t.a("phase-from", &[from]),
        }
    };
    let open = |framework: &Framework| super::catalogue::explain::open_to(web, visit, framework);
    let load = |framework: &Framework| super::catalogue::explain::study_load(visit, framework);
    let text = |text: &Localized| text.get(language).to_owned();
    let row = |key: &str, first: String, second: String| BesideRow {
        title: t.s(key),
        is_same: first == second,
        first,
        second,
        ..BesideRow::default()
    };
    let form =
        |framework: &Framework| t.s(if framework.form.is_empty() { "beside-form-common" } else { "beside-form-own" });
    let is_same_form = web.app.studio.form(first) == web.app.studio.form(second);
    vec![
        row("framework-by", text(&first.adopted_by), text(&second.adopted_by)),
        row("beside-when", period(first), period(second)),
        row("framework-audience", text(&first.audience), text(&second.audience)),
        row("framework-open-to", open(first), open(second)),
        row("framework-load", load(first), load(second)),
        BesideRow { is_same: is_same_form, ..row("beside-form", form(first), form(second)) },
    ]
}

async fn proposals_page(web: &Web, visit: &Visit, id: &str, form: Form) -> Result<ProposalsPage, Fault> {
    let framework = define::framework(&web.app, &visit.cx, id).await?;
    let language = visit.language();
    let thing = visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of);
    let may_propose = can(visit, Action::ProposeFramework, &thing);
    let may_decide = can(visit, Action::DecideFramework, &Thing::nothing());
    let title = framework.title.get(language).to_owned();
    let mut frame = visit.chrome("");
    frame.crumbs = vec![
        link(visit.t.s("frameworks-title"), "/kwaliteitskader"),
        link(&title, format!("/kwaliteitskader/{id}")),
        link(visit.t.s("proposals-title"), ""),
    ];
    let rows = proposals::of_framework(&web.app, &visit.cx, id).await?.into_iter().map(|proposal| {
        let said = &proposal.row.content.0;
        let criterion = framework.criteria.iter().find(|criterion| criterion.key == said.criterion);
        let decision = proposal.row.decision.as_ref().map(|decision| &decision.0);
        let act = |step: &str| format!("/werk/voorstellen/{}/{step}", proposal.row.id);
        let is_open = decision.is_none();
        ProposalRow {
            id: proposal.row.id.to_string(),
            criterion: criterion.map(|c| format!("{}. {}", c.key, c.label.get(language))).unwrap_or_default(),
            by: proposal.by.clone(),
            when: when(visit, proposal.row.proposed_at),
            pieces: pieces(criterion.map_or("", |criterion| &criterion.text.nl), &said.text),
            reason: said.reason.clone(),
            supporters: proposal.supporters.join(", "),
            support: proposal.supporters.len(),
            outcome: decision.map(|decision| code_of(&decision.outcome)).unwrap_or_default(),
            decision: decision.map(|decision| decision.reason.clone()).unwrap_or_default(),
            decided: proposal.row.decided_at.map(|at| when(visit, at)).unwrap_or_default(),
            support_url: if may_propose && is_open && !proposal.is_ours { act("steunen") } else { String::new() },
            decide_url: if may_decide && is_open { act("besluit") } else { String::new() },
        }
    });
    let outcome = |outcome: DecisionOutcome| Choice {
        value: outcome.code().into(),
        label: visit.t.v("proposal-outcome", outcome.code()),
        hint: String::new(),
    };
    Ok(ProposalsPage {
        chrome: frame,
        form,
        title,
        proposals: rows.collect(),
        criteria: framework
            .criteria
            .iter()
            .map(|criterion| Choice {
                value: criterion.key.clone(),
                label: format!("{}. {}", criterion.key, criterion.label.get(language)),
                hint: String::new(),
            })
            .collect(),
        outcomes: vec![outcome(DecisionOutcome::Accepted), outcome(DecisionOutcome::Declined)],
        propose_url: if may_propose { format!("/werk/kwaliteitskader/{id}/voorstellen") } else { String::new() },
    })
}

async fn show_proposals(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    Ok(render(&proposals_page(&web, &visit, &id, Form::default()).await?))
}

async fn make(State(web): State<Web>, visit: Visit, Path(id): Path<String>, posted: Posted) -> Result<Response, Fault> {
    let proposal = Proposal {
        criterion: posted.text("criterion").to_owned(),
        text: posted.text("text").to_owned(),
        reason: posted.text("reason").to_owned(),
    };
    match proposals::propose(&web.app, &visit.cx, &id, proposal).await {
        Ok(_) => Ok(see(&format!("/kwaliteitskader/{id}/voorstellen?melding=voorgesteld"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&proposals_page(&web, &visit, &id, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn proposal_id(text: &str) -> Result<uuid::Uuid, Refusal> {
    uuid::Uuid::try_parse(text).map_err(|_| Refusal::NotFound)
}

async fn support(
    State(web): State<Web>,
    visit: Visit,
    Path(proposal): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    let id = proposal_id(&proposal)?;
    proposals::support(&web.app, &visit.cx, id).await?;
    let framework = proposals::framework_of(&web.app, &visit.cx, id).await?;
    Ok(see(&format!("/kwaliteitskader/{framework}/voorstellen?melding=gesteund")))
}

async fn decide(
    State(web): State<Web>,
    visit: Visit,
    Path(proposal): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    visit.cx.may(Action::DecideFramework, &Thing::nothing())?;
    let id = proposal_id(&proposal)?;
    let framework = proposals::framework_of(&web.app, &visit.cx, id).await?;
    let outcome = DecisionOutcome::parse(posted.text(&format!("outcome_{id}")));
    let reason = posted.text(&format!("reason_{id}")).to_owned();
    let decided = match outcome {
        Some(outcome) => proposals::decide(&web.app, &visit.cx, id, Decision { outcome, reason }).await,
        None => Err(Refusal::Invalid(vec![FieldProblem::error(format!("outcome_{id}"), "proposal-problem-outcome")])),
    };
    match decided {
        Ok(()) => Ok(see(&format!("/kwaliteitskader/{framework}/voorstellen?melding=besloten"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&proposals_page(&web, &visit, &framework, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
