// SPDX-License-Identifier: EUPL-1.2
//! Step 2: the list in the form, checked as often as somebody wants, and put before the board when nothing is left to solve.

use app::export::File;
use app::issue::{Beside, NotReady, Proposal, RunView};
use app::sheet::{Awarded, ExportFormat, ExportRefusal, ExportWords, HiddenRows, RowDraft, RowRules, export, recheck};
use app::{Refusal, issue};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::award::ProposedAward;
use domain::left_out::LeftOut;
use domain::run::RunContent;
use domain::{FieldProblem, Id};
use jiff::civil::Date;

use super::grid::{Grid, is_known, say, show};
use super::kept;
use crate::Web;
use crate::chrome::{Form, Problem};
use crate::extract::Posted;
use crate::page::desk::{attachment, chrome, id};
use crate::problem::{Fault, render_refused, see};
use crate::view::award::{AwardCheckPage, CheckRow, CheckView};
use crate::visit::Visit;

/// What a list is checked against.
pub(super) struct Scene {
    view: RunView,
    outcome_keys: Vec<String>,
    existing: Vec<Awarded>,
    today: Date,
}

impl Scene {
    /// Reads it. Whoever may not propose gets no further.
    pub(super) async fn load(web: &Web, visit: &Visit, run: &str) -> Result<Self, Fault> {
        let run = id(run)?;
        let existing = issue::existing_people(&web.app, &visit.cx, run).await?;
        let view = issue::run(&web.app, &visit.cx, run).await?;
        let outcome_keys = view.version.content.0.outcomes.iter().map(|outcome| outcome.key.clone()).collect();
        Ok(Self { view, outcome_keys, existing, today: visit.cx.now.day().date() })
    }

    /// Is this the run that is awarded in?
    pub(super) fn is_of(&self, run: Id<RunContent>) -> bool {
        self.view.run.id == run
    }

    /// The title of the microcredential, the code of the run, and where lists of it are handed in.
    pub(super) fn about(&self, visit: &Visit) -> (String, String, String) {
        let run = &self.view.run.content.0;
        let title = self.view.version.content.0.title.get(visit.language()).to_owned();
        (title, run.code.clone(), format!("/werk/uitvoering/{}", self.view.run.id))
    }

    /// How many outcomes the microcredential has.
    pub(super) fn outcome_count(&self) -> usize {
        self.outcome_keys.len()
    }

    /// Rules for the rows of a list.
    pub(super) fn rules(&self) -> RowRules<'_> {
        RowRules {
            outcome_keys: &self.outcome_keys,
            today: self.today,
            existing: &self.existing,
            hidden_rows: HiddenRows::LeaveOut,
        }
    }

    fn drafts(&self, grid: &Grid) -> Vec<RowDraft> {
        recheck(&grid.inputs(), &self.rules())
    }

    /// The page. `refused` is what the act itself said of the list.
    pub(super) fn page(&self, visit: &Visit, grid: &Grid, refused: Vec<Problem>) -> AwardCheckPage {
        let t = &visit.t;
        let drafts = self.drafts(grid);
        let shown = show(t, grid, &drafts);
        let run_url = format!("/werk/uitvoering/{}", self.view.run.id);
        let mut errors = refused;
        // Said before anybody puts the list right for nothing.
        if let Some(key) = self.view.obstacle {
            errors.insert(0, Problem { field: String::new(), text: t.s(key) });
        }
        for problem in &mut errors {
            // What stands on another page cannot be linked to; its sentence names the row.
            let is_here = |row: &CheckRow| {
                let id = format!("row_{}", row.number);
                problem.field.strip_prefix(&id).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
            };
            if !shown.rows.iter().any(is_here) {
                problem.field.clear();
            }
        }
        for problem in shown.errors {
            if !errors.iter().any(|known| known.field == problem.field && known.text == problem.text) {
                errors.push(problem);
            }
        }
        let known_count = drafts.iter().filter(|draft| is_known(draft)).count();
        let all_known = t.n("award-all-already", known_count);
        let all_known = (known_count > 0 && known_count == drafts.len()).then_some(all_known);
        let mut notices = grid.notices.clone();
        let run = &self.view.run.content.0;
        let warnings = run.warnings(visit.cx.now.day(), drafts.len());
        let warnings =
            warnings.into_iter().map(|warning| t.of_run(warning.question(), (run, drafts.len()), visit.language()));
        notices.extend(all_known.into_iter().chain(warnings));
        AwardCheckPage {
            chrome: chrome(visit, &[(&run.code, &run_url), (&t.s("award-new-title"), "")]),
            form: Form { values: Vec::new(), errors },
            c: CheckView {
                definition: self.view.version.content.0.title.get(visit.language()).to_owned(),
                run: run.code.clone(),
                source: grid.source.clone(),
                key: grid.key.clone(),
                open: grid.is_open,
                row_numbers: shown.row_numbers,
                pages: shown.pages,
                action: format!("{run_url}/controleren"),
                restart_url: format!("{run_url}/uitreiken"),
                columns: grid.columns.clone(),
                notices,
                file_notices: grid.notices.clone(),
                notes: shown.notes,
                has_problems: shown.has_problems || self.view.obstacle.is_some(),
                known_count,
                ready_count: drafts.len(),
                rows: shown.rows,
            },
        }
    }
}

/// What somebody did with the list: checked it again, took a suggestion, asked for it as a file, or put it before the board.
pub(super) async fn check(
    State(web): State<Web>,
    visit: Visit,
    Path(run): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let scene = Scene::load(&web, &visit, &run).await?;
    let mut grid = Grid::posted(&posted);
    match posted.text("action") {
        "propose" => propose(&web, &visit, (&scene, &run), grid).await,
        "download" => Ok(download(&visit, &scene, &grid)?),
        action => {
            if action == "leave-known" {
                let drafts = scene.drafts(&grid);
                grid.leave_known(&drafts, &visit.t.s("award-known-reason"));
            } else if action.starts_with("take-") {
                let drafts = scene.drafts(&grid);
                grid.take(action, &drafts);
            }
            kept::show(&web, &visit, (&scene, &run), &grid).await
        }
    }
}

async fn propose(web: &Web, visit: &Visit, (scene, run): (&Scene, &str), grid: Grid) -> Result<Response, Fault> {
    let at = |batch| see(&format!("/werk/lijst/{batch}?melding=voorgelegd"));
    // The same form posted twice is one list, also when its people count as awarded by now.
    let alone = RowRules { existing: &[], ..scene.rules() };
    if let Ok(people) = people(recheck(&grid.inputs(), &alone)) {
        let proposal = Proposal { run: scene.view.run.id, people, idempotency_key: grid.key.clone() };
        if let Some(batch) = issue::proposed_before(&web.app, &visit.cx, &proposal).await? {
            return Ok(at(batch));
        }
    }
    let unexplained = grid.lines.iter().any(|line| line.left_out.as_ref().is_some_and(String::is_empty));
    let (Ok(people), false) = (people(scene.drafts(&grid)), unexplained) else {
        return kept::show(web, visit, (scene, run), &grid).await;
    };
    let proposal = Proposal { run: scene.view.run.id, people, idempotency_key: grid.key.clone() };
    let left_out = |line: &super::grid::Line| {
        let reason = line.left_out.clone()?;
        Some(LeftOut { row_number: line.input.row_number, name: line.input.name.clone(), reason })
    };
    let beside = Beside { left_out: grid.lines.iter().filter_map(left_out).collect(), ..Beside::default() };
    match issue::propose_beside(&web.app, &visit.cx, &proposal, &beside).await {
        Ok(batch) => Ok(at(batch)),
        Err(Refusal::Invalid(problems)) => {
            let problems =
                problems.iter().filter(|problem| problem.is_error()).map(|problem| at_cell(visit, problem)).collect();
            Ok(render_refused(&scene.page(visit, &grid, problems)))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn people(drafts: Vec<RowDraft>) -> Result<Vec<ProposedAward>, NotReady> {
    drafts.into_iter().map(ProposedAward::try_from).collect()
}

/// A problem of the act (`rows.7.name`) at its cell in the form (`row_7_name`).
pub(super) fn at_cell(visit: &Visit, problem: &FieldProblem) -> Problem {
    let text = visit.t.with(problem.key, &problem.values);
    let mut parts = problem.field.split('.').skip(1);
    match (parts.next(), parts.next()) {
        (Some(row), Some(cell)) => Problem {
            field: format!("row_{row}_{cell}"),
            text: visit.t.a("award-row-says", &[("row", row), ("sentence", &text)]),
        },
        (Some(row), None) => Problem { field: format!("row_{row}"), text },
        _ => Problem { field: String::new(), text },
    }
}

/// The list as a workbook with what is the matter beside each row.
fn download(visit: &Visit, scene: &Scene, grid: &Grid) -> Result<Response, Refusal> {
    let t = &visit.t;
    let inputs: Vec<_> = grid.lines.iter().map(|line| line.input.clone()).collect();
    let drafts = recheck(&inputs, &scene.rules());
    let headings = [
        "award-row",
        "award-name",
        "award-birth-date",
        "award-email",
        "award-outcomes",
        "award-grade",
        "award-problems",
    ]
    .map(|key| t.s(key));
    let words = ExportWords {
        headings: headings.each_ref().map(String::as_str),
        sheet: &t.s("award-sheet-name"),
        sentence: &|problem| say(t, problem),
    };
    let bytes = export(&drafts, &words, ExportFormat::Xlsx)
        .map_err(|ExportRefusal::NotWritten { cause }| Refusal::Broken(anyhow::anyhow!(cause)))?;
    let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(attachment(File { bytes, media_type, name: "deelnemers.xlsx".into() }).into_response())
}
