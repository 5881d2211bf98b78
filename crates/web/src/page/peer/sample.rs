// SPDX-License-Identifier: EUPL-1.2
//! New rounds: by lot for each institution, or on a microcredential of one's choice.

use app::peer::{self, Drawable, InstitutionSample};
use app::{Refusal, define};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use domain::peer::RoundKind;
use domain::role::Action;
use domain::{Day, FieldProblem, Id};

use super::OFFICE;
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::chrome;
use crate::page::run::day;
use crate::problem::{Fault, render, render_back, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::peer::{DrawableRow, NewRoundPage, SamplePage};
use crate::visit::Visit;

const SAMPLE: &str = "/werk/peerreview/steekproef";
const NEW: &str = "/werk/peerreview/nieuw";
/// Days that reviewers get unless somebody says otherwise.
const DAYS_TO_SCORE: i32 = 28;

pub(super) fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::ManageRounds);
    vec![
        page(SAMPLE, rule, "What can be drawn for peer review, with the lots", get(sample)),
        act(SAMPLE, rule, "Draws a microcredential for each institution", axum::routing::post(draw)),
        page(NEW, rule, "A round on a microcredential of one's choice", get(new)),
        act(NEW, rule, "Makes a round", axum::routing::post(make)),
    ]
}

/// A fresh form proposes a last day.
fn fresh(visit: &Visit, more: impl IntoIterator<Item = (String, String)>) -> Form {
    let due = visit.cx.now.day().plus_days(DAYS_TO_SCORE).map(Day::dutch).unwrap_or_default();
    Form { values: [("due".to_owned(), due)].into_iter().chain(more).collect(), errors: Vec::new() }
}

fn due_of(posted: &Posted) -> Result<Day, Refusal> {
    day(posted.text("due")).ok_or_else(|| Refusal::Invalid(vec![FieldProblem::error("due", "peer-problem-due")]))
}

/// The lots of the institution that somebody looks at.
async fn lots_of(web: &Web, visit: &Visit, school: &str) -> Result<Vec<Drawable>, Refusal> {
    match school {
        "" => Ok(Vec::new()),
        code => peer::drawable(&web.app, &visit.cx, code).await,
    }
}

async fn sample(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let samples = peer::sample(&web.app, &visit.cx).await?;
    let lots = lots_of(&web, &visit, &visit.asked("school").unwrap_or_default()).await?;
    let ticked = samples.iter().filter(|sample| sample.this_year.is_empty());
    let ticked = ticked.map(|sample| ("institutions".to_owned(), sample.institution.content.0.code.clone()));
    let form = fresh(&visit, ticked.chain([("school".to_owned(), visit.asked("school").unwrap_or_default())]));
    Ok(render(&sample_page(&visit, &samples, &lots, form)))
}

fn sample_page(visit: &Visit, samples: &[InstitutionSample], lots: &[Drawable], form: Form) -> SamplePage {
    let t = &visit.t;
    let row = |drawable: &Drawable| DrawableRow {
        title: drawable.version.content.0.title.get(visit.language()).to_owned(),
        lots: t.n("peer-lots", usize::try_from(drawable.facts.lots()).unwrap_or(0)),
        reasons: drawable
            .facts
            .reasons()
            .into_iter()
            .map(|reason| t.v("peer-reason", reason))
            .collect::<Vec<_>>()
            .join("; "),
    };
    let title = t.s("peer-sample-title");
    SamplePage {
        chrome: chrome(visit, &[(&t.s("peer-office-title"), OFFICE), (&title, "")]),
        form,
        institutions: institutions(visit, samples),
        lots: lots.iter().map(row).collect(),
    }
}

/// Institutions of which something can be drawn.
fn institutions(visit: &Visit, samples: &[InstitutionSample]) -> Vec<Choice> {
    let t = &visit.t;
    let choice = |sample: &InstitutionSample| Choice {
        value: sample.institution.content.0.code.clone(),
        label: sample.institution.content.0.name.clone(),
        hint: if sample.this_year.is_empty() {
            t.s("peer-sample-not-yet")
        } else {
            t.a("peer-sample-this-year", &[("rounds", sample.this_year.join(", "))])
        },
    };
    samples.iter().filter(|sample| sample.drawable > 0).map(choice).collect()
}

async fn draw(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    let samples = peer::sample(&web.app, &visit.cx).await?;
    if posted.is("look", "ja") {
        // Nothing is drawn: who looks at the lots keeps what they ticked and typed.
        let lots = lots_of(&web, &visit, posted.text("school")).await?;
        return Ok(render_back(&sample_page(&visit, &samples, &lots, posted.back(&visit.t, &[]))));
    }
    let chosen: Vec<String> = posted.all("institutions").map(str::to_owned).collect();
    let drawn = match due_of(&posted) {
        Ok(due) => peer::draw_sample(&web.app, &visit.cx, &chosen, due).await,
        Err(refusal) => Err(refusal),
    };
    match drawn {
        Ok(made) if made.len() == 1 => {
            Ok(see(&format!("{OFFICE}/{}?melding=peer-geloot", made.first().map_or("", String::as_str))))
        }
        Ok(_) => Ok(see(&format!("{OFFICE}?melding=peer-geloot"))),
        Err(Refusal::Invalid(problems)) => {
            Ok(render_refused(&sample_page(&visit, &samples, &[], posted.back(&visit.t, &problems))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn new(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let form = fresh(&visit, [("school".to_owned(), visit.asked("school").unwrap_or_default())]);
    Ok(render(&new_page(&web, &visit, form).await?))
}

/// First whose, then which: of a country full of microcredentials no list would be of use.
async fn new_page(web: &Web, visit: &Visit, form: Form) -> Result<NewRoundPage, Fault> {
    let t = &visit.t;
    let title = t.s("peer-new-title");
    let samples = peer::sample(&web.app, &visit.cx).await?;
    let drawable = match form.v("school") {
        "" => Vec::new(),
        code => peer::drawable(&web.app, &visit.cx, code).await?,
    };
    let choice = |version: &define::VersionRow| Choice {
        value: version.id.to_string(),
        label: format!("{} ({})", version.content.0.title.get(visit.language()), version.version),
        hint: String::new(),
    };
    Ok(NewRoundPage {
        chrome: chrome(visit, &[(&t.s("peer-office-title"), OFFICE), (&title, "")]),
        form,
        kinds: RoundKind::ALL
            .into_iter()
            .map(|kind| Choice {
                value: kind.code().into(),
                label: t.v("peer-kind", kind.code()),
                hint: t.v("peer-kind-means", kind.code()),
            })
            .collect(),
        institutions: institutions(visit, &samples),
        versions: drawable.iter().map(|drawable| choice(&drawable.version)).collect(),
    })
}

async fn make(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    // Who may not is told so before what they filled in is looked at.
    let page = async |form| new_page(&web, &visit, form).await;
    page(Form::default()).await?;
    let mut problems = Vec::new();
    let kind = RoundKind::parse(posted.text("kind"));
    if kind.is_none() {
        problems.push(FieldProblem::error("kind", "peer-problem-kind"));
    }
    let version = Id::parse(posted.text("version"));
    if version.is_none() {
        problems.push(FieldProblem::error("version", "peer-problem-version"));
    }
    let due = day(posted.text("due"));
    if due.is_none() {
        problems.push(FieldProblem::error("due", "peer-problem-due"));
    }
    let made = match (kind, version, due) {
        (Some(kind), Some(version), Some(due)) => peer::make(&web.app, &visit.cx, kind, version, due).await,
        _ => Err(Refusal::Invalid(problems)),
    };
    match made {
        Ok(id) => Ok(see(&format!("{OFFICE}/{id}?melding=peer-gemaakt"))),
        Err(Refusal::Invalid(problems)) => Ok(render_refused(&page(posted.back(&visit.t, &problems)).await?)),
        Err(refusal) => Err(refusal.into()),
    }
}
