// SPDX-License-Identifier: EUPL-1.2
//! «Let op» on a list: what the board should know before it decides, and what was known when it did.

use app::issue::{BatchView, EarlierAward};
use domain::left_out::LeftOut;

use super::check;
use crate::page::desk::row;
use crate::view::shared::Row;
use crate::visit::Visit;

/// What the board should know of a list before it decides, or should have known when it did.
pub(super) fn notes(visit: &Visit, view: &BatchView) -> Vec<String> {
    let name = |row: u32| view.batch.people.0.iter().find(|person| person.row_number == row).map(|found| &found.name);
    let earlier = view.earlier.iter().filter_map(|(row, award)| Some(earlier(visit, (*row, name(*row)?), award)));
    let not_begun = not_begun(visit, view).filter(|_| view.correction.is_none());
    not_begun.into_iter().chain(earlier).collect()
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

/// What is said of a list whose run had not begun: a question while the board has it, and what was so after that.
fn not_begun(visit: &Visit, view: &BatchView) -> Option<String> {
    match view.batch.decided_at {
        None => check::not_begun(visit, &view.run, visit.cx.now.day(), "award-not-begun"),
        Some(at) => check::not_begun(visit, &view.run, at.day(), "decide-note-not-begun"),
    }
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
