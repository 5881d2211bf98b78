// SPDX-License-Identifier: EUPL-1.2
//! The dossier before the examination board (screen S3): the text with what changed, the criteria with their evidence, questions and
//! judgements, and the chair's decision. The same on paper for the meeting.

mod compared;
mod questions;
mod rest;
mod shown;
mod text;

pub(super) use shown::{asks, criterion_choices, evidence_link, school, waiver};
pub(super) use text::as_it_is;

use app::Refusal;
use app::define::DefinitionVersion;
use app::review::{self, Closing, Judgement, Review};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::review::{Answer, CriterionAnswer, DefinitionState, Verdict};
use domain::role::Action;
use domain::{FieldProblem, Id};

use self::compared::looks;
use self::rest::Act;
use super::desk::{Names, choices, chrome, id, row};
use crate::Web;
use crate::chrome::{Form, Problem};
use crate::extract::Posted;
use crate::problem::{Fault, render, render_back, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::dossier::{DossierPage, DossierView, MeetingPaper};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let (read, judge) = (Rule::Staff(Action::ReadDefinition), Rule::Staff(Action::DecideDefinition));
    vec![
        page(
            "/werk/mc/{version_id}/dossier",
            read,
            "A version before the board: changes, evidence, judgements",
            get(show),
        ),
        act("/werk/mc/{version_id}/dossier", judge, "A member of the board judges", post(give_judgement)),
        act(
            "/werk/mc/{version_id}/vraag",
            Rule::Staff(Action::DiscussReview),
            "A question or an answer on a criterion",
            post(say),
        ),
        act("/werk/mc/{version_id}/besluit", Rule::Staff(Action::CloseReview), "The chair closes", post(close)),
        page("/werk/mc/{version_id}/vergaderstuk", read, "The dossier on paper, for the meeting", get(paper)),
    ]
}

async fn show(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    let review = review::review(&web.app, &visit.cx, id(&version)?).await?;
    let form = own_answers(&visit, &review);
    let mut page = dossier_page(&web, &visit, &review, form).await?;
    let is_just_decided = visit.asked("melding").as_deref() == Some("besloten");
    if let Some(decision) = review.dossier.decisions.first().filter(|_| is_just_decided) {
        page.chrome.notice = Some(visit.t.a("dossier-decided-now", &[("number", &decision.number)]));
    }
    Ok(render(&page))
}

async fn paper(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    let review = review::review(&web.app, &visit.cx, id(&version)?).await?;
    let d = shown::dossier(&web, &visit, &review, looks(&visit, &review).whole()).await?;
    let chrome = chrome(&visit, &[(&d.title, &d.all_url), (&visit.t.s("paper-title"), "")]);
    Ok(render(&MeetingPaper { chrome, d }))
}

async fn dossier_page(web: &Web, visit: &Visit, review: &Review, form: Form) -> Result<DossierPage, Fault> {
    let mut d = shown::dossier(web, visit, review, looks(visit, review)).await?;
    if !form.errors.is_empty() {
        d.kept = kept(visit, &form, &d);
    }
    Ok(DossierPage {
        chrome: chrome(visit, &[(&d.title, "")]),
        form,
        answers: choices(web, visit, "criterion_answers"),
        decisions: choices(web, visit, "decision_verdicts"),
        d,
    })
}

/// The form as this member left it.
fn own_answers(visit: &Visit, review: &Review) -> Form {
    let mut form = Form::default();
    let Some(member) = review.member(visit.cx.actor.person()) else { return form };
    for answer in &member.answers {
        form.values.push((format!("criterion_{}", answer.criterion), answer.answer.code().to_owned()));
        form.values.push((format!("note_{}", answer.criterion), answer.reason.clone()));
    }
    form
}

/// What was typed and has no form any more that could hold it.
fn kept(visit: &Visit, form: &Form, d: &DossierView) -> Vec<crate::view::shared::Row> {
    let has_judgement = d.why_not.is_empty();
    let has_close = !d.close_action.is_empty() && d.close_why_not.is_empty();
    form.values
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .filter_map(|(name, value)| {
            let label = match name.strip_prefix("note_") {
                Some(criterion) if !has_judgement => visit.t.a("dossier-kept-point", &[("criterion", criterion)]),
                None if name == "reason" && !has_close => visit.t.s("dossier-reason"),
                None if name == "remark" && d.remark_action.is_empty() => visit.t.s("remark-text"),
                _ => return None,
            };
            Some(row(label, value.clone()))
        })
        .collect()
}

/// The answer to a post that was refused: the page again with what was typed, when what was filled in or the moment is the cause.
async fn again(
    web: &Web,
    visit: &Visit,
    version: Id<DefinitionVersion>,
    posted: &Posted,
    refusal: Refusal,
) -> Result<Response, Fault> {
    let problems: Vec<FieldProblem> = match &refusal {
        Refusal::Invalid(problems) => problems.iter().cloned().map(at_field).collect(),
        Refusal::Conflict("board-conflict-changed" | "conflict-definition-state" | "conflict-stale") => Vec::new(),
        _ => return Err(refusal.into()),
    };
    let review = review::review(&web.app, &visit.cx, version).await?;
    let mut form = posted.back(&visit.t, &problems);
    match refusal {
        // Pressed twice: the first time counted.
        Refusal::Conflict(_) if has_decided(visit, &review, posted) => {
            Ok(see(&format!("/werk/mc/{version}/dossier?melding=besloten")))
        }
        Refusal::Conflict(key) => {
            let key = if key == "conflict-stale" { "board-conflict-changed" } else { key };
            let text = decided_first(web, visit, &review).await?.unwrap_or_else(|| visit.t.s(key));
            form.errors.push(Problem { field: String::new(), text });
            let page = dossier_page(web, visit, &review, form).await?;
            Ok((StatusCode::CONFLICT, render_back(&page)).into_response())
        }
        _ => Ok(render_refused(&dossier_page(web, visit, &review, form).await?)),
    }
}

/// The answer to an act that was done: the page by its address, or with what it did not keep.
async fn done(
    web: &Web,
    visit: &Visit,
    version: Id<DefinitionVersion>,
    posted: &Posted,
    (act, notice): (Act, &str),
) -> Result<Response, Fault> {
    let review = review::review(&web.app, &visit.cx, version).await?;
    let told = format!("notice-{notice}");
    if let Some(page) = rest::page(web, visit, &review, posted, (act, &told)).await? {
        return Ok(page);
    }
    let place = if act == Act::Say { "#vragen" } else { "" };
    Ok(see(&format!("/werk/mc/{version}/dossier?melding={notice}{place}")))
}

/// Did whoever is here take the newest decision themselves, the same one in the same words?
fn has_decided(visit: &Visit, review: &Review, posted: &Posted) -> bool {
    let is_open = matches!(review.dossier.version.state, DefinitionState::Draft | DefinitionState::UnderReview);
    review.dossier.decisions.first().is_some_and(|decision| {
        !is_open
            && decision.decided_by == visit.cx.person()
            && decision.content.0.verdict.code() == posted.text("decision")
            && decision.content.0.reason.trim() == posted.text("reason").trim()
    })
}

/// Who decided while somebody else had the text open, when and what; nothing when no decision stands in the way.
async fn decided_first(web: &Web, visit: &Visit, review: &Review) -> Result<Option<String>, Refusal> {
    let version = &review.dossier.version;
    let newest = review.dossier.decisions.first();
    let is_decided = !matches!(version.state, DefinitionState::Draft | DefinitionState::UnderReview);
    let Some(decision) = newest.filter(|_| is_decided) else { return Ok(None) };
    let names = Names::of_version(web, visit, version.id).await?;
    let said = [
        ("who", names.of(visit, decision.decided_by)),
        ("date", super::when(visit, decision.decided_at)),
        ("verdict", visit.t.v("verdict-decided", decision.content.0.verdict.code())),
        ("number", decision.number.clone()),
    ];
    Ok(Some(visit.t.a("dossier-decided-first", &said)))
}

fn at_field(mut problem: FieldProblem) -> FieldProblem {
    if let Some(criterion) = problem.field.strip_prefix("answers.") {
        problem.field = format!("note_{criterion}");
    }
    problem
}

fn revision(posted: &Posted) -> i64 {
    posted.text("revision").parse().unwrap_or(-1)
}

async fn give_judgement(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let version_id = id(&version)?;
    let answers = posted.pairs.iter().filter_map(|(name, value)| {
        let criterion = name.strip_prefix("criterion_")?;
        Some(CriterionAnswer {
            criterion: criterion.to_owned(),
            answer: Answer::parse(value.trim())?,
            reason: posted.text(&format!("note_{criterion}")).to_owned(),
        })
    });
    let judgement = Judgement { revision: revision(&posted), answers: answers.collect() };
    let mut problems = domain::board::check_answers(&judgement.answers);
    problems.extend(domain::board::check_no_interest(posted.is("no_interest", "ja")));
    let judged = if problems.is_empty() {
        review::judge(&web.app, &visit.cx, version_id, judgement).await
    } else {
        // Who may not judge hears that first.
        let review = review::review(&web.app, &visit.cx, version_id).await?;
        visit.cx.may(Action::DecideDefinition, &shown::thing(&visit, &review.dossier))?;
        let is_open = review.dossier.version.state == DefinitionState::UnderReview;
        Err(if is_open { Refusal::Invalid(problems) } else { Refusal::Conflict("conflict-definition-state") })
    };
    match judged {
        Ok(()) => done(&web, &visit, version_id, &posted, (Act::Judge, "geoordeeld")).await,
        Err(refusal) => again(&web, &visit, version_id, &posted, refusal).await,
    }
}

async fn close(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let version_id = id(&version)?;
    let closing = Closing {
        revision: revision(&posted),
        verdict: Verdict::parse(posted.text("decision")),
        reason: posted.text("reason").to_owned(),
    };
    let review = review::review(&web.app, &visit.cx, version_id).await?;
    let unkept = rest::before_closing(&visit, &review, &posted);
    let closed = match unkept.is_empty() {
        true => review::close(&web.app, &visit.cx, version_id, closing).await,
        false => {
            visit.cx.may(Action::CloseReview, &shown::thing(&visit, &review.dossier))?;
            Err(Refusal::Invalid(unkept))
        }
    };
    match closed {
        Ok(_) => Ok(see(&format!("/werk/mc/{version}/dossier?melding=besloten"))),
        Err(refusal) => again(&web, &visit, version_id, &posted, refusal).await,
    }
}

async fn say(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let version_id = id(&version)?;
    let said = review::remark(&web.app, &visit.cx, version_id, posted.text("remark_criterion"), posted.text("remark"));
    match said.await {
        Ok(()) => done(&web, &visit, version_id, &posted, (Act::Say, "gevraagd")).await,
        Err(refusal) => again(&web, &visit, version_id, &posted, refusal).await,
    }
}
