// SPDX-License-Identifier: EUPL-1.2
//! A round as the reviewed institution sees it: that it is there, then the report, and its own answers.

use app::Refusal;
use app::peer;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
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
        for follow_up in &mut report.follow_ups {
            follow_up.answer_url = format!("{TEAM}/{round}");
        }
    }
    let chrome = frame(visit, (&visit.t.s("peer-own-title"), TEAM), round, None);
    Ok(OutcomePage { chrome, form, o })
}

async fn answer(
    State(web): State<Web>,
    visit: Visit,
    Path(round): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let key = posted.text("follow_up");
    // The page has one form for each follow-up, so that each field has a name of its own.
    let said =
        (Progress::parse(posted.text(&format!("progress_{key}"))), posted.text(&format!("text_{key}")).to_owned());
    match peer::answer(&web.app, &visit.cx, &round, key, said).await {
        Ok(()) => Ok(see(&format!("{TEAM}/{round}?melding=peer-geantwoord#antwoord-{key}"))),
        Err(Refusal::Invalid(mut problems)) => {
            for problem in problems.iter_mut().filter(|problem| !problem.field.is_empty()) {
                problem.field = format!("{}_{key}", problem.field);
            }
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&team_page(&web, &visit, &round, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
