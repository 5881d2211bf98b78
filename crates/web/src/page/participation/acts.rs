// SPDX-License-Identifier: EUPL-1.2
//! What the project leader keeps up to date: conditions, team, funding, and stopping.

use app::participate::{self, Place};
use app::{Refusal, Result as Done};
use axum::extract::State;
use axum::response::Response;
use domain::funding::FundingEntry;
use domain::participation::ConditionState;
use domain::role::{Action, Thing};
use domain::text::check_reason;
use domain::{FieldProblem, Id};

use super::own::answer;
use crate::Web;
use crate::extract::Posted;
use crate::page::desk::attachment;
use crate::problem::{Fault, see};
use crate::visit::Visit;

fn at(mut done: Done<()>, from: &str, to: &str) -> Done<()> {
    if let Err(Refusal::Invalid(problems)) = &mut done {
        for problem in problems.iter_mut().filter(|problem| problem.field == from) {
            problem.field = to.to_owned();
        }
    }
    done
}

/// Looks again.
pub(super) async fn look_again(State(web): State<Web>, visit: Visit, _: Posted) -> Result<Response, Fault> {
    participate::look_again(&web.app, &visit.cx).await?;
    Ok(see("/werk/deelname?melding=deelname-bekeken"))
}

/// Stops.
pub(super) async fn withdraw(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let done = if posted.is("sure", "ja") {
        participate::withdraw(&web.app, &visit.cx, posted.text("stop_reason")).await
    } else {
        let own = visit.cx.institution()?;
        visit.cx.may(Action::ManageParticipation, &Thing::of(own))?;
        Err(Refusal::Invalid(unsure("stop_reason", posted.text("stop_reason"))))
    };
    let done = at(done, "reason", "stop_reason");
    answer(&web, &visit, &posted, ("", done), "deelname-gestopt").await
}

/// What is wrong with an end that nobody ticked to be sure of: that, and its reason as well, so that all is told at once.
pub(super) fn unsure(field: &str, reason: &str) -> Vec<FieldProblem> {
    let unticked = FieldProblem::error("sure", "participation-problem-sure");
    [unticked].into_iter().chain(check_reason(field, reason, "participation-problem-reason")).collect()
}

/// Says how a condition is met. The conditions are one form: what was typed at others is reported too, so that nothing typed is lost. Only
/// what the office agreed to is not asked anew in passing: the page comes back with what was typed there.
pub(super) async fn report(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let pressed = posted.text("condition");
    let mut problems = problems_of(report_one(&web, &visit, pressed, &posted).await)?;
    let found = participate::own(&web.app, &visit.cx).await?;
    for condition in found.programme.conditions.iter().filter(|condition| condition.key != pressed) {
        let field = format!("note_{}", condition.key);
        let state = found.conditions.iter().find(|row| row.condition_key == condition.key).map(|row| row.state);
        if posted.text(&field).is_empty() {
            continue;
        }
        if state == Some(ConditionState::Confirmed) {
            problems.push(FieldProblem::error(field, "condition-problem-agreed"));
        } else {
            problems.extend(problems_of(report_one(&web, &visit, &condition.key, &posted).await)?);
        }
    }
    let (left, done) = left(&posted, problems);
    answer(&web, &visit, &left, (pressed, done), "voorwaarde-gemeld").await
}

async fn report_one(web: &Web, visit: &Visit, condition: &str, posted: &Posted) -> Done<()> {
    let field = format!("note_{condition}");
    at(participate::report(&web.app, &visit.cx, condition, posted.text(&field)).await, "note", &field)
}

/// What is wrong with what was filled in; any other refusal stays one.
pub(super) fn problems_of(done: Done<()>) -> Done<Vec<FieldProblem>> {
    match done {
        Ok(()) => Ok(Vec::new()),
        Err(Refusal::Invalid(problems)) => Ok(problems),
        Err(refusal) => Err(refusal),
    }
}

/// Of a form with a part for each condition: what was typed at those that something is wrong with, for the page that says so.
pub(super) fn left(posted: &Posted, problems: Vec<FieldProblem>) -> (Posted, Done<()>) {
    let condition = |name: &str| name.split_once('_').map(|(_, key)| key.to_owned());
    let keys: Vec<String> = problems.iter().filter_map(|problem| condition(&problem.field)).collect();
    let posted = posted.left(|name| condition(name).is_some_and(|key| keys.contains(&key)));
    (posted, if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) })
}

/// Puts a colleague in the team.
pub(super) async fn join_team(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let place = Place {
        person: Id::parse(posted.text("person")),
        role: posted.text("team_role").to_owned(),
        hours_per_week: posted.text("hours_per_week").parse().unwrap_or(0),
    };
    let done = at(participate::join_team(&web.app, &visit.cx, place).await, "role", "team_role");
    answer(&web, &visit, &posted, ("", done), "team-erbij").await
}

/// Takes a colleague out of a role.
pub(super) async fn leave_team(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let person = Id::parse(posted.text("person"));
    let done = participate::leave_team(&web.app, &visit.cx, person, posted.text("team_role")).await;
    answer(&web, &visit, &posted, ("", done), "team-weg").await
}

/// Writes funding down.
pub(super) async fn add_funding(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let mut problems = Vec::new();
    let mut number = |name: &str| {
        domain::funding::parse_amount(posted.text(name)).unwrap_or_else(|| {
            let problem = FieldProblem::error(name, "funding-problem-amount");
            problems.push(problem.with("max", domain::funding::AMOUNT_MAX));
            0
        })
    };
    let entry = FundingEntry {
        budget_euro: number("budget_euro"),
        spent_euro: number("spent_euro"),
        hours: number("hours"),
        scheme: posted.text("scheme").to_owned(),
        reference: posted.text("reference").to_owned(),
        note: posted.text("note").to_owned(),
    };
    let done = if problems.is_empty() {
        participate::add_funding(&web.app, &visit.cx, entry).await
    } else {
        visit.cx.may(Action::ManageParticipation, &Thing::of(visit.cx.institution()?))?;
        problems.extend(domain::funding::check(&entry));
        Err(Refusal::Invalid(problems))
    };
    answer(&web, &visit, &posted, ("", done), "financiering-erbij").await
}

/// Takes a line of funding away.
pub(super) async fn remove_funding(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let done = match Id::parse(posted.text("funding")) {
        Some(entry) => participate::remove_funding(&web.app, &visit.cx, entry).await,
        None => {
            visit.cx.may(Action::ManageParticipation, &Thing::of(visit.cx.institution()?))?;
            Err(Refusal::Invalid(vec![FieldProblem::error("funding", "funding-problem-which")]))
        }
    };
    answer(&web, &visit, &posted, ("", done), "financiering-weg").await
}

/// Funding as a sheet.
pub(super) async fn funding_csv(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let bytes = participate::funding_csv(&web.app, &visit.cx).await?;
    let file = app::export::File { name: "financiering.csv".into(), media_type: "text/csv; charset=utf-8", bytes };
    Ok(attachment(file))
}
