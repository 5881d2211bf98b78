// SPDX-License-Identifier: EUPL-1.2
//! What is to be known of a list and holds nothing up, as the page of the list says it.

use app::issue::BatchView;
use serde::Serialize;
use utoipa::ToSchema;

use crate::visit::Visit;

/// Something to know of a list.
#[derive(Serialize, ToSchema)]
pub struct ListWarning {
    /// `award-not-begun`, `award-more-than-seats`; once decided `decide-note-not-begun`, `decide-note-more-than-seats`.
    pub code: String,
    /// In words.
    pub detail: String,
}

/// What its run asks while the board has the list, and what was so after that.
pub(super) fn warnings(visit: &Visit, view: &BatchView) -> Vec<ListWarning> {
    let said = crate::page::award::of_run(visit, view).into_iter();
    said.map(|(code, detail)| ListWarning { code: code.to_owned(), detail }).collect()
}
