// SPDX-License-Identifier: EUPL-1.2
//! Runs: planning one, and the page of one with its lists and awards.

use app::issue::{AwardRow, BatchRow, RunView};
use app::{Refusal, define, issue};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::review::DefinitionState;
use domain::role::{Action, Thing};
use domain::run::RunContent;
use domain::{Day, FieldProblem};

use super::desk::{can, chrome, cut, id, row};
use super::work::phase;
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::when;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::run::{ResultRow, RunEditPage, RunPage};
use crate::view::work::Item;
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        page("/werk/mc/{version_id}/uitvoering", Rule::Staff(Action::PlanRun), "Asks for a new run", get(ask)),
        act("/werk/mc/{version_id}/uitvoering", Rule::Staff(Action::PlanRun), "Plans a run", post(plan)),
        page("/werk/uitvoering/{run_id}", Rule::Staff(Action::ReadRun), "A run with its lists and awards", get(show)),
    ]
}

async fn edit_page(web: &Web, visit: &Visit, version: &str, form: Form) -> Result<RunEditPage, Fault> {
    let dossier = define::dossier(&web.app, &visit.cx, id(version)?).await?;
    visit.cx.may(Action::PlanRun, &dossier.own_side(&visit.cx))?;
    if dossier.version.state != DefinitionState::Published {
        return Err(Refusal::Conflict("conflict-not-published").into());
    }
    let title = dossier.version.content.0.title.get(visit.language()).to_owned();
    let definition_url = format!("/werk/mc/{}", dossier.version.id);
    Ok(RunEditPage {
        chrome: chrome(visit, &[(&title, &definition_url), (&visit.t.s("run-edit-title"), "")]),
        form,
        action: format!("{definition_url}/uitvoering"),
        definition: title,
        definition_url,
    })
}

async fn ask(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    Ok(render(&edit_page(&web, &visit, &version, Form::default()).await?))
}

async fn plan(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let planned = match read(&posted) {
        Ok(content) => define::plan(&web.app, &visit.cx, id(&version)?, content).await,
        Err(problems) => Err(Refusal::Invalid(problems)),
    };
    match planned {
        Ok(run) => Ok(see(&format!("/werk/uitvoering/{run}?melding=gepland"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&edit_page(&web, &visit, &version, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// A run from what was typed. What cannot be read as a day or a number is a problem at its field; so is the rest.
pub(super) fn read(posted: &Posted) -> Result<RunContent, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut day = |name: &str| {
        day(posted.text(name)).unwrap_or_else(|| {
            problems.push(FieldProblem::error(name, "run-problem-day"));
            Day::from_date(jiff::civil::Date::ZERO)
        })
    };
    let (starts_on, ends_on) = (day("starts_on"), day("ends_on"));
    let price_euro = posted.text("price_euro").parse().unwrap_or_else(|_| {
        problems.push(FieldProblem::error("price_euro", "run-problem-price"));
        0
    });
    let seats = posted.text("seats").parse().unwrap_or_else(|_| {
        problems.push(FieldProblem::error("seats", "run-problem-seats"));
        1
    });
    let content = RunContent {
        code: posted.text("code").to_owned(),
        starts_on,
        ends_on,
        place: posted.text("place").to_owned(),
        price_euro,
        seats,
    };
    if problems.is_empty() {
        return Ok(content);
    }
    let seen: Vec<String> = problems.iter().map(|problem| problem.field.clone()).collect();
    problems.extend(domain::run::check(&content).into_iter().filter(|problem| !seen.contains(&problem.field)));
    Err(problems)
}

/// A day as typed: `28-02-2027`, `28/2/2027`, `28.2.2027` or `2027-02-28`.
pub(in crate::page) fn day(text: &str) -> Option<Day> {
    let parts: Vec<i16> = text.split(['-', '/', '.', ' ']).map(str::parse).collect::<Result<_, _>>().ok()?;
    match parts.as_slice() {
        [year, month, day] if *year > 31 => Day::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?),
        [day, month, year] if *year >= 1000 => Day::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?),
        _ => None,
    }
}

async fn show(State(web): State<Web>, visit: Visit, Path(run): Path<String>) -> Result<Response, Fault> {
    let view = issue::run(&web.app, &visit.cx, id(&run)?).await?;
    let may_award = can(&visit, Action::ProposeAwards, &Thing::of(view.run.institution_id)) && view.obstacle.is_none();
    let (awards, leaf) = cut(&visit, &view.awards, &format!("/werk/uitvoering/{}", view.run.id));
    let language = visit.language();
    let title = view.run.content.0.code.clone();
    let definition = view.version.content.0.title.get(language).to_owned();
    let page = RunPage {
        chrome: chrome(&visit, &[(&definition, &definition_url(&visit, &view)), (&title, "")]),
        r: crate::view::run::RunView {
            definition_url: definition_url(&visit, &view),
            definition,
            title,
            status: phase(&view.run, visit.cx.now.day()).to_owned(),
            award_url: if may_award { format!("/werk/uitvoering/{}/uitreiken", view.run.id) } else { String::new() },
            facts: facts(&visit, &view),
            batches: view.batches.iter().map(|batch| list(&visit, &view, batch)).collect(),
            obstacle: view.obstacle.map(|key| visit.t.s(key)).unwrap_or_default(),
            awards: awards.iter().map(|award| result(&visit, award)).collect(),
            leaf,
            sees_people: can(&visit, Action::ReadAward, &Thing::of(view.run.institution_id)),
        },
    };
    Ok(render(&page))
}

fn definition_url(visit: &Visit, view: &RunView) -> String {
    if view.run.institution_id != view.version.institution_id {
        // Of another institution's text there is only what is public.
        return format!("/mc/{}/{}", view.version.public_id, view.version.version);
    }
    let page = if can(visit, Action::WriteDefinition, &Thing::of(view.run.institution_id)) { "" } else { "/dossier" };
    format!("/werk/mc/{}{page}", view.version.id)
}

fn facts(visit: &Visit, view: &RunView) -> Vec<crate::view::shared::Row> {
    let (t, run, language) = (&visit.t, &view.run.content.0, visit.language());
    vec![
        row(t.s("run-starts"), run.starts_on.long(language)),
        row(t.s("run-ends"), run.ends_on.long(language)),
        row(t.s("run-place"), run.place.clone()),
        row(t.s("run-price"), t.n("price-euro", usize::try_from(run.price_euro).unwrap_or(usize::MAX))),
        row(t.s("run-seats"), run.seats.to_string()),
    ]
}

/// A list on a line. A correction says that it is one, and whose proof it corrects to who may read the people of the run.
fn list(visit: &Visit, view: &RunView, batch: &BatchRow) -> Item {
    let t = &visit.t;
    let count = usize::try_from(batch.people_count).unwrap_or(0);
    let corrected = view.corrections.iter().find(|(list, _)| *list == batch.id).map(|(_, award)| *award);
    let old = view.awards.iter().find(|award| Some(award.id) == corrected);
    // Who may see that there is a list, may not always see who is on it.
    let opens = can(visit, Action::ReadAward, &Thing::of(batch.institution_id));
    Item {
        title: match (corrected, old) {
            (None, _) => t.n("batch-title", count),
            (Some(_), Some(old)) => t.a("batch-correction-of", &[("name", &old.person_name)]),
            (Some(_), None) => t.s("batch-correction"),
        },
        lang: "",
        url: if opens { format!("/werk/lijst/{}", batch.id) } else { String::new() },
        status: batch.state.code().to_owned(),
        note: match corrected {
            Some(_) => t.a("batch-correction-note", &[("when", when(visit, batch.proposed_at))]),
            None => t.na("batch-note", count, &[("date", batch.proposed_at.day().long(visit.language()))]),
        },
    }
}

/// One award as a line in a list.
pub(super) fn result(visit: &Visit, award: &AwardRow) -> ResultRow {
    ResultRow {
        name: award.person_name.clone(),
        status: award_state(award).to_owned(),
        when: award.awarded_on.long(visit.language()),
        message: award.claimed_at.map(|at| when(visit, at)).unwrap_or_else(|| visit.t.s("award-not-claimed")),
        url: format!("/werk/bewijs/{}", award.id),
        letter_url: String::new(),
    }
}

/// The one word for an award: what is wrong with it first, then how far it is.
pub(super) fn award_state(award: &AwardRow) -> &'static str {
    match award.validity {
        domain::award::Validity::Valid if award.claimed_at.is_some() => "claimed",
        domain::award::Validity::Valid if award.registered_at.is_some() => "registered",
        domain::award::Validity::Valid => "ready",
        other => other.code(),
    }
}
