// SPDX-License-Identifier: EUPL-1.2
//! «Let op» on a list: what the board should know before it decides, and what was known when it did.

use app::issue::{BatchView, EarlierAward};

use super::check;
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
