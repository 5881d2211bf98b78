// SPDX-License-Identifier: EUPL-1.2
//! A new list that begins with the rows of one that came back: its maker mends what was wrong and types nothing again.

use app::issue::BatchView;
use app::sheet::RowInput;
use app::{Refusal, issue};
use domain::award::ProposedAward;

use super::check::Scene;
use super::grid::{Grid, Line};
use crate::Web;
use crate::page::{desk::id, form_number};
use crate::problem::Fault;
use crate::visit::Visit;

/// Where a next list is made, with the rows of this one; who corrected a single award begins at that award.
pub(super) fn next_list(view: &BatchView) -> String {
    let ask = format!("/werk/uitvoering/{}/uitreiken", view.run.id);
    let is_back = view.batch.state.came_back();
    if is_back && view.correction.is_none() { format!("{ask}?lijst={}", view.batch.id) } else { ask }
}

/// The list as it was put before the board, with a key of its own. Only of a list of this run that ended with nothing.
pub(super) async fn grid(web: &Web, visit: &Visit, scene: &Scene, batch: &str) -> Result<Grid, Fault> {
    let view = issue::batch(&web.app, &visit.cx, id(batch)?).await?;
    let is_back = view.batch.state.came_back();
    if !is_back || !scene.is_of(view.run.id) || view.correction.is_some() {
        return Err(Refusal::NotFound.into());
    }
    Ok(of(web, visit, scene, &view))
}

fn of(web: &Web, visit: &Visit, scene: &Scene, view: &BatchView) -> Grid {
    let t = &visit.t;
    let people = &view.batch.people.0;
    let date = view.batch.proposed_at.day().long(visit.language());
    let mut notices = vec![t.s("award-returned")];
    notices.extend((!view.left_out.is_empty()).then(|| t.n("award-returned-left-out", view.left_out.len())));
    Grid {
        source: t.na("award-source-returned", people.len(), &[("date", date)]),
        key: form_number(web),
        is_open: false,
        notices,
        columns: Vec::new(),
        lines: people
            .iter()
            .map(|person| Line { input: input(person, scene.rules().outcome_keys), left_out: None })
            .collect(),
        order: Vec::new(),
        page: 1,
    }
}

/// A row as somebody would type it.
fn input(person: &ProposedAward, keys: &[String]) -> RowInput {
    let number = |key: &String| {
        keys.iter().position(|known| known == key).map_or_else(|| key.clone(), |at| (at + 1).to_string())
    };
    RowInput {
        row_number: person.row_number,
        name: person.name.clone(),
        birth_date: person.birth_date.map(|day| day.dutch()).unwrap_or_default(),
        email: person.email.clone().unwrap_or_default(),
        outcomes: person.outcomes.iter().map(number).collect::<Vec<_>>().join(", "),
        grade: person.grade.clone().unwrap_or_default(),
    }
}
