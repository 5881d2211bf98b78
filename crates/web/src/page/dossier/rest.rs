// SPDX-License-Identifier: EUPL-1.2
//! The page of a dossier is one form with a button for each act: a judgement, a question, the decision. What was filled in for another act
//! than the one whose button was pressed is not kept by it, and stays on the page of whoever typed it.

use app::review::Review;
use axum::response::{IntoResponse, Response};
use domain::FieldProblem;
use domain::review::DefinitionState;

use super::{dossier_page, own_answers};
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::problem::{Fault, render_back};
use crate::visit::Visit;

/// The acts of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Judge,
    Say,
    Close,
}

impl Act {
    /// Which act a field is of; nothing for what belongs to all of them.
    fn of(name: &str) -> Option<Self> {
        match name {
            "decision" | "reason" => Some(Self::Close),
            "remark" | "remark_criterion" => Some(Self::Say),
            "no_interest" => Some(Self::Judge),
            _ if name.starts_with("criterion_") || name.starts_with("note_") => Some(Self::Judge),
            _ => None,
        }
    }
}

/// The points at which a judgement was filled in that is not the one that is kept.
fn unkept(visit: &Visit, review: &Review, posted: &Posted) -> Vec<String> {
    let kept = own_answers(visit, review);
    let differs = |name: String| {
        let is_there = posted.pairs.iter().any(|(known, _)| *known == name);
        is_there && posted.text(&name) != kept.v(name).trim()
    };
    let criteria = review.dossier.framework.definition_criteria();
    criteria
        .map(|criterion| criterion.key.clone())
        .filter(|key| differs(format!("criterion_{key}")) || differs(format!("note_{key}")))
        .collect()
}

/// A judgement that was changed and not kept stands in the way of a decision: it would not count, and nobody would see that.
pub(super) fn before_closing(visit: &Visit, review: &Review, posted: &Posted) -> Vec<FieldProblem> {
    if review.dossier.version.state != DefinitionState::UnderReview {
        return Vec::new();
    }
    let problem =
        |key: String| FieldProblem::error(format!("note_{key}"), "dossier-problem-unkept").with("criterion", key);
    unkept(visit, review, posted).into_iter().map(problem).collect()
}

/// Is there something on the page that an act that was done did not keep?
fn is_left(visit: &Visit, review: &Review, posted: &Posted, done: Act) -> bool {
    let is_typed = |name: &str| !posted.text(name).is_empty();
    (done != Act::Judge && !unkept(visit, review, posted).is_empty())
        || (done != Act::Say && is_typed("remark"))
        || (done != Act::Close && (is_typed("decision") || is_typed("reason")))
}

/// The page after an act that was done, with what is left on it; nothing when nothing is.
pub(super) async fn page(
    web: &Web,
    visit: &Visit,
    review: &Review,
    posted: &Posted,
    (done, notice): (Act, &str),
) -> Result<Option<Response>, Fault> {
    if !is_left(visit, review, posted, done) {
        return Ok(None);
    }
    let mut form = Form { values: posted.left(|name| Act::of(name) != Some(done)).pairs, errors: Vec::new() };
    if done == Act::Judge {
        form.values.extend(own_answers(visit, review).values);
    }
    let mut page = dossier_page(web, visit, review, form).await?;
    page.chrome.notice = Some(format!("{} {}", visit.t.s(notice), visit.t.s("dossier-rest")));
    Ok(Some(render_back(&page).into_response()))
}
