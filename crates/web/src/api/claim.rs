// SPDX-License-Identifier: EUPL-1.2
//! Opening a proof with the number and the code of a letter, for what a learner uses in place of a browser (threats P10, T23).

use app::{Refusal, people, wallet};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::post;
use domain::FieldProblem;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::Endpoint;
use super::body::json;
use super::no::Answer;
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

/// Number and code, as they stand in the letter. Small letters, spaces and hyphens do not matter.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimInput {
    /// Number of the proof, twelve letters and digits, or the link that ends in it.
    pub award_number: String,
    /// Code of the proof, six letters and digits. After five wrong ones it stays shut for a quarter of an hour.
    pub code: String,
}

/// A proof that was opened.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClaimMade {
    /// Token of the holder, to send as `Authorization: Bearer`; given once.
    pub token: String,
    /// When it stops, RFC 3339.
    pub expires_at: String,
    /// `proof`.
    pub links: BTreeMap<String, String>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new(
            "POST",
            "/v1/claims",
            Rule::Public,
            "Opens a proof by number and code, and gives a token of its holder",
            post(open),
        )
        .named("my-proof", "createClaim")
        .takes("ClaimInput")
        .gives(201, "ClaimMade"),
    ]
}

async fn open(State(web): State<Web>, visit: Visit, request: Request) -> Answer {
    let input: ClaimInput = json(&visit, request, web.app.limits.body_bytes).await?;
    let award = wallet::open(&web.app, &visit.cx, &input.award_number, &input.code)
        .await
        .map_err(|refusal| at_its_place(refusal, &input))?;
    let session = people::holder_session(&web.app, &visit.cx, award).await?;
    let made = ClaimMade {
        token: session.bearer(),
        expires_at: visit.cx.now.plus_seconds(session.seconds).rfc3339(),
        links: [("proof".to_owned(), web.app.site.url("/v1/my-proof"))].into(),
    };
    Ok((StatusCode::CREATED, Json(made)).into_response())
}

/// A number that opens nothing is a mistake in its field, like on the page, and the same one whether it could be a number or not. What is
/// wrong with the code as such is told with it; that says nothing of what exists.
fn at_its_place(refusal: Refusal, input: &ClaimInput) -> Refusal {
    if !matches!(refusal, Refusal::NotFound) {
        return refusal;
    }
    let key = if input.award_number.trim().is_empty() { "claim-problem-number-empty" } else { "claim-problem-number" };
    let number = FieldProblem::error("award_number", key);
    Refusal::Invalid([number].into_iter().chain(wallet::unreadable_code(&input.code)).collect())
}
