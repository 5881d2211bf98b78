// SPDX-License-Identifier: EUPL-1.2
//! The answer to who decides on a list that another decided on, or took back, while they had it open.

use app::issue::BatchView;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::award::BatchState;

use super::list::decide_page;
use crate::Web;
use crate::chrome::Problem;
use crate::extract::Posted;
use crate::page::desk::{Names, row};
use crate::page::when;
use crate::problem::render_back;
use crate::view::shared::Row;
use crate::visit::Visit;

/// The list as it is now, with who did what and when, and what was typed to take along.
pub(super) fn page(web: &Web, visit: &Visit, (view, names): (&BatchView, &Names), posted: &Posted) -> Response {
    let mut form = posted.back(&visit.t, &[]);
    form.errors.push(Problem { field: String::new(), text: said(visit, view, names) });
    let mut page = decide_page(web, visit, view, names, form);
    page.b.kept = kept(visit, posted);
    (StatusCode::CONFLICT, render_back(&page)).into_response()
}

fn said(visit: &Visit, view: &BatchView, names: &Names) -> String {
    let batch = &view.batch;
    let who = batch.decided_by.map_or_else(|| visit.t.s("somebody"), |person| names.of(visit, person));
    let at = batch.decided_at.map(|at| when(visit, at)).unwrap_or_default();
    let key = match batch.state {
        BatchState::Withdrawn => "decide-first-withdrawn",
        BatchState::Declined => "decide-first-declined",
        BatchState::Proposed | BatchState::Registering | BatchState::Done => "decide-first-agreed",
    };
    visit.t.a(key, &[("who", who), ("date", at)])
}

/// What was typed: there is no form any more that could hold it.
fn kept(visit: &Visit, posted: &Posted) -> Vec<Row> {
    let reason = posted.text("reason");
    if reason.is_empty() { Vec::new() } else { vec![row(visit.t.s("decide-reason"), reason)] }
}
