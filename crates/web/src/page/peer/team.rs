// SPDX-License-Identifier: EUPL-1.2
//! A round as the reviewed institution sees it: that it is there, then the report, and its own answers.

use app::Refusal;
use app::peer;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::FieldProblem;
use domain::peer::RoundState;
use domain::peer::report::Progress;
use domain::role::{Action, Thing};

use super::outcome::outcome_view;
use super::{TEAM, frame};
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::can;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::peer::OutcomePage;
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    vec![
        page(
            "/werk/peer/{round}",
            Rule::Staff(Action::ReadRounds),
            "A round on the work of the institution, with its report once it is out",
            get(show),
        ),
        act("/werk/peer/{round}", Rule::Staff(Action::AnswerFollowUp), "The team answers a follow-up", post(answer)),
    ]
}

async fn show(State(web): State<Web>, visit: Visit, Path(round): Path<String>) -> Result<Response, Fault> {
    Ok(render(&team_page(&web, &visit, &round, Form::default()).await?))
}

async fn team_page(web: &Web, visit: &Visit, round: &str, form: Form) -> Result<OutcomePage, Fault> {
    let (line, outcome) = peer::own_round(&web.app, &visit.cx, round).await?;
    let mut o = outcome_view(web, visit, &line, outcome.as_ref());
    let may_answer = line.round.state == RoundState::Reported
        && can(visit, Action::AnswerFollowUp, &Thing::of(line.round.institution_id));
    if let Some(report) = o.report.as_mut().filter(|_| may_answer) {
        report.answer_url = format!("{TEAM}/{round}");
    }
    let chrome = frame(visit, (&visit.t.s("peer-own-title"), TEAM), round, None);
    Ok(OutcomePage { chrome, form, o })
}

/// Whichever button is pressed, every answer that was begun is sent, so that nothing typed is lost.
async fn answer(
    State(web): State<Web>,
    visit: Visit,
    Path(round): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let pressed = posted.text("follow_up");
    let mut problems = send(&web, &visit, &round, pressed, &posted).await?;
    let mut sent = usize::from(problems.is_empty());
    let others = begun(&web, &visit, &round, &posted).await?;
    for key in others.iter().filter(|key| *key != pressed) {
        let found = send(&web, &visit, &round, key, &posted).await?;
        sent += usize::from(found.is_empty());
        problems.extend(found);
    }
    if problems.is_empty() {
        return Ok(see(&format!("{TEAM}/{round}?melding=peer-geantwoord#antwoord-{pressed}")));
    }
    let point = |name: &str| name.split_once('_').map(|(_, key)| key.to_owned());
    let left: Vec<String> = problems.iter().filter_map(|problem| point(&problem.field)).collect();
    let form = posted.left(|name| point(name).is_some_and(|key| left.contains(&key))).back(&visit.t, &problems);
    let mut page = team_page(&web, &visit, &round, form).await?;
    if sent > 0 {
        page.chrome.notice = Some(visit.t.n("peer-answers-sent", sent));
    }
    Ok(render_refused(&page))
}

/// Sends one answer; what is wrong with it comes back at its fields.
async fn send(web: &Web, visit: &Visit, round: &str, key: &str, posted: &Posted) -> Result<Vec<FieldProblem>, Refusal> {
    // Each field on the page has a name of its own.
    let said =
        (Progress::parse(posted.text(&format!("progress_{key}"))), posted.text(&format!("text_{key}")).to_owned());
    match peer::answer(&web.app, &visit.cx, round, key, said).await {
        Ok(()) => Ok(Vec::new()),
        Err(Refusal::Invalid(mut problems)) => {
            for problem in problems.iter_mut().filter(|problem| !problem.field.is_empty()) {
                problem.field = format!("{}_{key}", problem.field);
            }
            Ok(problems)
        }
        Err(refusal) => Err(refusal),
    }
}

/// The follow-ups for which something was filled in: their fields are empty on a page that was just opened.
async fn begun(web: &Web, visit: &Visit, round: &str, posted: &Posted) -> Result<Vec<String>, Refusal> {
    let (line, _) = peer::own_round(&web.app, &visit.cx, round).await?;
    let is_begun =
        |key: &str| ["progress", "text"].into_iter().any(|field| !posted.text(&format!("{field}_{key}")).is_empty());
    let keys = line.round.content.0.report.follow_ups.into_iter().map(|follow_up| follow_up.key);
    Ok(keys.filter(|key| is_begun(key)).collect())
}
