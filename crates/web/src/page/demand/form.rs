// SPDX-License-Identifier: EUPL-1.2
//! The form of a demand: a new one, or another text for one that nobody counts on yet.

use app::{Refusal, demand};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::definition::{NeedKind, Scope};
use domain::demand::DemandContent;
use domain::role::{Action, Thing};
use domain::{Day, FieldProblem};
use serde::de::DeserializeOwned;

use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::{choices, chrome, id};
use crate::page::run::day;
use crate::problem::{Fault, render, render_refused, see};
use crate::view::demand::DemandEditPage;
use crate::visit::Visit;

/// Which form it is.
struct Which {
    title: String,
    action: String,
}

fn edit_page(web: &Web, visit: &Visit, which: Which, form: Form) -> DemandEditPage {
    DemandEditPage {
        chrome: chrome(visit, &[(&visit.t.s("demands-title"), "/werk/leervragen"), (&which.title, "")]),
        title: which.title,
        action: which.action,
        revision: form
            .values
            .iter()
            .find(|(name, _)| name == "revision")
            .map(|(_, value)| value.clone())
            .unwrap_or_default(),
        regions: choices(web, visit, "regions"),
        sectors: choices(web, visit, "sectors"),
        kinds: choices(web, visit, "need_kinds"),
        scopes: choices(web, visit, "need_scopes"),
        form,
    }
}

fn new_one(visit: &Visit) -> Which {
    Which { title: visit.t.s("demand-new-title"), action: "/werk/leervragen/nieuw".into() }
}

/// An empty form, with the region of the institution.
pub(super) async fn ask(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let institution = visit.cx.institution()?;
    visit.cx.may(Action::WriteDemand, &Thing::of(institution))?;
    let schools = app::catalogue::institutions(&web.app, &visit.cx).await?;
    let own = schools.iter().find(|row| row.id == institution).map(|row| row.content.0.region.as_str());
    let region = web.app.values.list("regions").iter().find(|region| Some(region.label.nl.as_str()) == own);
    let values = region.map(|region| ("region".to_owned(), region.key.clone())).into_iter().collect();
    Ok(render(&edit_page(&web, &visit, new_one(&visit), Form { values, errors: Vec::new() })))
}

/// Records it.
pub(super) async fn record(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    visit.cx.may(Action::WriteDemand, &Thing::of(visit.cx.institution()?))?;
    let recorded = match read(&posted, visit.cx.now.day()) {
        Ok(content) => demand::record(&web.app, &visit.cx, content).await,
        Err(problems) => Err(Refusal::Invalid(problems)),
    };
    match recorded {
        Ok(demand) => Ok(see(&format!("/werk/leervragen/{demand}?melding=leervraag-gemaakt"))),
        Err(Refusal::Invalid(problems)) => {
            Ok(render_refused(&edit_page(&web, &visit, new_one(&visit), posted.back(&visit.t, &problems))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn old_one(web: &Web, visit: &Visit, demand: &str) -> Result<(Which, demand::DemandPage), Fault> {
    let found = demand::get(&web.app, &visit.cx, id(demand)?).await?;
    visit.cx.may(Action::WriteDemand, &Thing::of(found.item.row.institution_id))?;
    let action = format!("/werk/leervragen/{}/wijzigen", found.item.row.id);
    Ok((Which { title: visit.t.s("demand-edit-title"), action }, found))
}

/// The form with what it says now.
pub(super) async fn edit(State(web): State<Web>, visit: Visit, Path(demand): Path<String>) -> Result<Response, Fault> {
    let (which, found) = old_one(&web, &visit, &demand).await?;
    if let Some(key) = found.fixed {
        return Err(Refusal::Conflict(key).into());
    }
    let form = Form { values: values(&found.item.row), errors: Vec::new() };
    Ok(render(&edit_page(&web, &visit, which, form)))
}

/// Changes it.
pub(super) async fn change(
    State(web): State<Web>,
    visit: Visit,
    Path(demand): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let (which, _) = old_one(&web, &visit, &demand).await?;
    let changed = match read(&posted, visit.cx.now.day()) {
        Ok(content) => {
            let revision = posted.text("revision").parse().unwrap_or(0);
            demand::change(&web.app, &visit.cx, id(&demand)?, &content, revision).await
        }
        Err(problems) => Err(Refusal::Invalid(problems)),
    };
    match changed {
        Ok(()) => Ok(see(&format!("/werk/leervragen/{demand}?melding=opgeslagen"))),
        Err(Refusal::Invalid(problems)) => {
            Ok(render_refused(&edit_page(&web, &visit, which, posted.back(&visit.t, &problems))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// What a demand says, as the values of its form.
fn values(row: &demand::DemandRow) -> Vec<(String, String)> {
    let content = &row.content.0;
    let code = |value: &NeedKind| app::values::code_of(value);
    let mut values = vec![
        ("title".to_owned(), content.title.clone()),
        ("asked_by".into(), content.asked_by.clone()),
        ("region".into(), content.region.clone()),
        ("sector".into(), content.sector.clone()),
        ("can_do".into(), content.can_do.clone()),
        ("people".into(), content.people.to_string()),
        ("needed_by".into(), content.needed_by.dutch()),
        ("statement".into(), content.statement.clone()),
        ("revision".into(), row.revision.to_string()),
    ];
    values.extend(content.kinds.iter().map(|kind| ("kinds".to_owned(), code(kind))));
    values.extend(content.scope.iter().map(|scope| ("scope".to_owned(), app::values::code_of(scope))));
    values
}

/// The enum behind a code; nothing when there is none such.
fn coded<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(code.into()).ok()
}

/// A demand from what was typed, with every problem at once.
fn read(posted: &Posted, today: Day) -> Result<DemandContent, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let needed_by = day(posted.text("needed_by")).unwrap_or_else(|| {
        problems.push(FieldProblem::error("needed_by", "run-problem-day"));
        today
    });
    let content = DemandContent {
        title: posted.text("title").to_owned(),
        asked_by: posted.text("asked_by").to_owned(),
        region: posted.text("region").to_owned(),
        sector: posted.text("sector").to_owned(),
        can_do: posted.text("can_do").to_owned(),
        people: posted.text("people").parse().unwrap_or(0),
        needed_by,
        statement: posted.text("statement").to_owned(),
        kinds: posted.all("kinds").filter_map(coded::<NeedKind>).collect(),
        scope: coded::<Scope>(posted.text("scope")),
    };
    if problems.is_empty() {
        return Ok(content);
    }
    let mut all = domain::demand::check(&content, today);
    all.extend(problems);
    Err(all)
}
