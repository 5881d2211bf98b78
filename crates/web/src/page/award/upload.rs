// SPDX-License-Identifier: EUPL-1.2
//! Step 1: a file or a paste comes in.

use app::sheet::{
    self, ColumnPlan, Detected, Ignored, Meaning, RawSheet, RowKind, SheetInput, SheetRefusal, notice_message, notices,
    refusal_message,
};
use app::{Mode, issue};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::FieldProblem;
use domain::role::{Action, Thing};

use super::check::Scene;
use super::grid::{Grid, Line};
use super::{columns, kept, returned};
use crate::Web;
use crate::chrome::{Form, Problem};
use crate::extract::Posted;
use crate::page::desk::{chrome, id, link, row};
use crate::problem::{Fault, render, render_refused};
use crate::view::award::AwardNewPage;
use crate::view::shared::Row;
use crate::visit::Visit;

/// Asks for a list; `?lijst=` begins with the rows of one that came back, `?bewaard=` shows one that is being checked.
pub(super) async fn ask(State(web): State<Web>, visit: Visit, Path(run): Path<String>) -> Result<Response, Fault> {
    if let Some(number) = visit.asked("bewaard") {
        return kept::open(&web, &visit, &run, &number).await;
    }
    if let Some(batch) = visit.asked("lijst") {
        let scene = Scene::load(&web, &visit, &run).await?;
        let grid = returned::grid(&web, &visit, &scene, &batch).await?;
        return Ok(render(&scene.page(&visit, &grid, Vec::new())));
    }
    Ok(render(&form_page(&web, &visit, &run, Form::default()).await?))
}

async fn form_page(web: &Web, visit: &Visit, run: &str, form: Form) -> Result<AwardNewPage, Fault> {
    let view = issue::run(&web.app, &visit.cx, id(run)?).await?;
    visit.cx.may(Action::ProposeAwards, &Thing::of(view.run.institution_id))?;
    let run = view.run.content.0.code.clone();
    let run_url = format!("/werk/uitvoering/{}", view.run.id);
    let samples = ["deelnemers.xlsx", "deelnemers.csv", "deelnemers-met-fouten.xlsx", "deelnemers-met-fouten.csv"];
    Ok(AwardNewPage {
        chrome: chrome(visit, &[(&run, &run_url), (&visit.t.s("award-new-title"), "")]),
        form,
        action: format!("{run_url}/uitreiken"),
        definition: view.version.content.0.title.get(visit.language()).to_owned(),
        run,
        template_url: "/werk/voorbeeldlijst.csv".into(),
        samples: if web.app.mode == Mode::Demo {
            samples.iter().map(|name| link(*name, format!("/demo/{name}"))).collect()
        } else {
            Vec::new()
        },
    })
}

/// Headings of a list, with nothing under them. The same in both languages: the parser knows these words.
pub(super) async fn template(visit: Visit) -> Result<Response, Fault> {
    let institution = visit.cx.actor.institution().map_or_else(Thing::nothing, Thing::of);
    visit.cx.may(Action::ProposeAwards, &institution)?;
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"deelnemers.csv\"")];
    Ok((headers, "\u{feff}Voornaam;Voorvoegsel;Achternaam;Geboortedatum;E-mail;Leeruitkomsten;Cijfer\r\n")
        .into_response())
}

/// Reads the list and shows it with everything that is the matter. A file that is no list comes back with its sentence; one of which the
/// columns are not clear gets the page that asks what they are.
pub(super) async fn read(
    State(web): State<Web>,
    visit: Visit,
    Path(run): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let scene = Scene::load(&web, &visit, &run).await?;
    if !posted.text("bewaard").is_empty() {
        return columns::say(&web, &visit, (&scene, &run), posted).await;
    }
    let problem = match handed_in(&posted) {
        Ok(list) => match receive(&web, &visit, (&scene, &run), &list).await? {
            Ok(response) => return Ok(response),
            Err(refusal) => {
                let (key, values) = refusal_message(&refusal);
                Problem { field: list.field.into(), text: visit.t.with(key, &values) }
            }
        },
        Err(problem) => Problem { field: problem.field.clone(), text: visit.t.with(problem.key, &problem.values) },
    };
    let form = Form { values: posted.pairs, errors: vec![problem] };
    Ok(render_refused(&form_page(&web, &visit, &run, form).await?))
}

/// The list on its page, or the page that asks for its columns; else why it is refused.
async fn receive(
    web: &Web,
    visit: &Visit,
    (scene, run): (&Scene, &str),
    list: &List<'_>,
) -> Result<Result<Response, SheetRefusal>, Fault> {
    let input = SheetInput { bytes: list.bytes, file_name: list.file_name, sheet: None };
    let sheet = match sheet::read(&input, &web.app.limits.sheet) {
        Ok(sheet) => sheet,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let plan = sheet::recognise(&sheet);
    match plan.check(&sheet) {
        Ok(()) => {
            let grid = grid(web, visit, scene, (list.file_name, &sheet, &plan));
            Ok(Ok(kept::show(web, visit, (scene, run), &grid).await?))
        }
        Err(refusal) if refusal.asks_for_columns() => {
            Ok(columns::ask(web, visit, run, (list.file_name, &sheet)).await?.ok_or(refusal))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// What came in: bytes, their name, and the field they came from.
struct List<'a> {
    bytes: &'a [u8],
    file_name: Option<&'a str>,
    field: &'static str,
}

fn handed_in(posted: &Posted) -> Result<List<'_>, FieldProblem> {
    let pasted = posted.all("plakken").next().unwrap_or_default();
    match (&posted.file, pasted.trim().is_empty()) {
        (Some(_), false) => Err(FieldProblem::error("plakken", "award-problem-two-lists")),
        (Some((name, bytes)), true) => Ok(List { bytes, file_name: Some(name), field: "bestand" }),
        (None, false) => Ok(List { bytes: pasted.as_bytes(), file_name: None, field: "plakken" }),
        (None, true) => Err(FieldProblem::error("bestand", "award-problem-no-list")),
    }
}

/// The list of a sheet that is read by this plan; without a file name it was pasted.
pub(super) fn grid(
    web: &Web,
    visit: &Visit,
    scene: &Scene,
    (file_name, sheet, plan): (Option<&str>, &RawSheet, &ColumnPlan),
) -> Grid {
    let drafts = sheet::rows(sheet, plan, &scene.rules());
    let hidden = visit.t.s("award-hidden-reason");
    let lines: Vec<Line> = drafts
        .into_iter()
        .map(|draft| Line {
            left_out: (draft.kind == RowKind::Hidden).then(|| hidden.clone()),
            input: draft.input.on_one_line(),
        })
        .collect();
    Grid {
        source: source(visit, file_name, &sheet.detected, lines.len()),
        key: crate::page::form_number(web),
        is_open: false,
        notices: notices(sheet, plan)
            .iter()
            .map(notice_message)
            .map(|(key, values)| visit.t.with(key, &values))
            .collect(),
        columns: meanings(visit, plan),
        lines,
        order: Vec::new(),
        page: 1,
    }
}

/// "deelnemers.xlsx, blad Blad1, 25 rijen".
fn source(visit: &Visit, file_name: Option<&str>, detected: &Detected, rows: usize) -> String {
    let mut parts = vec![file_name.map_or_else(|| visit.t.s("award-source-paste"), str::to_owned)];
    parts.extend(detected.sheet_name.as_ref().map(|name| visit.t.a("award-source-sheet", &[("name", name)])));
    parts.push(visit.t.n("award-source-rows", rows));
    parts.join(", ")
}

/// A meaning in words.
pub(super) fn meaning_words(visit: &Visit, meaning: Meaning) -> String {
    match meaning {
        Meaning::OutcomeTick(number) => visit.t.n("meaning-outcome-tick", usize::from(number)),
        Meaning::Ignored(Ignored::Double) => visit.t.s("meaning-ignored-double"),
        Meaning::Ignored(Ignored::OtherName) => visit.t.s("meaning-ignored-other-name"),
        other => visit.t.v("meaning", other.code()),
    }
}

fn meanings(visit: &Visit, plan: &ColumnPlan) -> Vec<Row> {
    plan.columns
        .iter()
        .map(|column| {
            let header = if column.header.trim().is_empty() {
                visit.t.a("award-column-letter", &[("letter", &column.letter)])
            } else {
                column.header.trim().to_owned()
            };
            row(header, meaning_words(visit, column.meaning))
        })
        .collect()
}
