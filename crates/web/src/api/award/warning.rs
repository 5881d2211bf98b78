// SPDX-License-Identifier: EUPL-1.2
//! What is to be known of a list and holds nothing up, as the page of the list says it.

use app::issue::BatchView;
use serde::Serialize;
use utoipa::ToSchema;

use crate::visit::Visit;

/// Something to know of a list.
#[derive(Serialize, ToSchema)]
pub struct ListWarning {
    /// `award-not-begun`, `decide-note-not-begun`.
    pub code: String,
    /// In words.
    pub detail: String,
}

/// A run that had not begun: a question while the board has the list, and what was so after that.
pub(super) fn warnings(visit: &Visit, view: &BatchView) -> Vec<ListWarning> {
    let (on, code) = match view.batch.decided_at {
        None => (visit.cx.now.day(), "award-not-begun"),
        Some(at) => (at.day(), "decide-note-not-begun"),
    };
    let run = &view.run.content.0;
    if view.correction.is_some() || !run.begins_after(on) {
        return Vec::new();
    }
    let date = run.starts_on.long(visit.language());
    let detail = visit.t.a(code, &[("run", run.code.as_str()), ("date", date.as_str())]);
    vec![ListWarning { code: code.to_owned(), detail }]
}
