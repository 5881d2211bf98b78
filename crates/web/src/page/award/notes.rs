// SPDX-License-Identifier: EUPL-1.2
//! «Let op» on a list: what the board should know before it decides, and what was known when it did.

use app::issue::{BatchView, EarlierAward};
use domain::left_out::LeftOut;
use domain::run::RunWarning;

use crate::page::desk::row;
use crate::view::shared::Row;
use crate::visit::Visit;

/// What the board should know of a list before it decides, or should have known when it did.
pub(super) fn notes(visit: &Visit, view: &BatchView) -> Vec<String> {
    let name = |row: u32| view.batch.people.0.iter().find(|person| person.row_number == row).map(|found| &found.name);
    let earlier = view.earlier.iter().filter_map(|(row, award)| Some(earlier(visit, (*row, name(*row)?), award)));
    let on_paper =
        view.not_on_paper.iter().filter_map(|(row, letters)| Some(not_on_paper(visit, (*row, name(*row)?), letters)));
    of_run(visit, view).into_iter().map(|(_, text)| text).chain(earlier).chain(on_paper).collect()
}

fn not_on_paper(visit: &Visit, (row, name): (u32, &str), letters: &str) -> String {
    let told = [("row", row.to_string()), ("name", name.to_owned()), ("letters", letters.to_owned())];
    visit.t.a("decide-note-not-on-paper", &told)
}

fn earlier(visit: &Visit, (row, name): (u32, &str), award: &EarlierAward) -> String {
    let row = ("row", row.to_string());
    let name = ("name", name.to_owned());
    match award {
        EarlierAward::Valid { run } => visit.t.a("decide-note-again", &[row, name, ("run", run.clone())]),
        EarlierAward::Revoked { on } => {
            visit.t.a("decide-note-revoked", &[row, name, ("date", on.long(visit.language()))])
        }
    }
}

/// What is to be known of the run of a list: questions while the board has it, and what was so after that; each with its key.
pub(crate) fn of_run(visit: &Visit, view: &BatchView) -> Vec<(&'static str, String)> {
    if view.correction.is_some() {
        return Vec::new();
    }
    let (run, people) = (&view.run.content.0, view.batch.people.0.len());
    let decided = view.batch.decided_at;
    let warnings = run.warnings(decided.unwrap_or(visit.cx.now).day(), people);
    let key = |warning: RunWarning| if decided.is_some() { warning.fact() } else { warning.question() };
    warnings.into_iter().map(key).map(|key| (key, visit.t.of_run(key, (run, people), visit.language()))).collect()
}

/// Rows of the sheet that take no part, each with its reason.
pub(super) fn left_out(visit: &Visit, view: &BatchView) -> Vec<Row> {
    let label = |left: &LeftOut| {
        let number = left.row_number.to_string();
        match left.name.trim() {
            "" => visit.t.a("left-out-row-nameless", &[("row", number.as_str())]),
            name => visit.t.a("left-out-row", &[("row", number.as_str()), ("text", name)]),
        }
    };
    view.left_out.iter().map(|left| row(label(left), left.reason.clone())).collect()
}
