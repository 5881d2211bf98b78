// SPDX-License-Identifier: EUPL-1.2
//! Awarding by API: lists, the board's decision, awards, their credentials and their status.

mod form;
mod input;
mod reason;
mod shape;
mod warning;

use app::issue::correct::{Correction, correct};
use app::{issue, status, wallet};
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use domain::role::Action;

use super::body::{json, nothing, query};
use super::definition::{id, made};
use super::no::{Answer, No, said, wrong};
use super::{Endpoint, Need, Reads, idempotency};
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

pub use input::{AwardListDecision, AwardListInput, CorrectionInput, ListDecision, StatusActInput};
pub(super) use shape::status_acts;
pub use shape::{AwardDetail, AwardList, StatusActRecord};

const IDEMPOTENCY: &[Reads] = &[Reads {
    place: "header",
    name: idempotency::NAME,
    meaning: "Key of this list, at most 200 visible characters: the same key with the same body is the same list and gives the same answer, also after a long time",
    need: Need::Must,
}];
const ACCEPTS: &[Reads] =
    &[Reads { place: "header", name: "Accept", meaning: "The form of the credential", need: Need::May }];

pub(super) fn endpoints() -> Vec<Endpoint> {
    let to = |method, path, action, summary, handler| Endpoint::new(method, path, Rule::Key(action), summary, handler);
    use Action::{AgreeAwards, ChangeStatus, ProposeAwards, ReadAward};
    vec![
        to("POST", "/v1/runs/{id}/award-lists", ProposeAwards, "Proposes a list of awards", post(propose))
            .named("awards", "createAwardList")
            .takes("AwardListInput")
            .gives(201, "Made")
            .reads(IDEMPOTENCY),
        to("GET", "/v1/award-lists/{id}", ReadAward, "A list with the result of every row", get(read_list))
            .named("awards", "getAwardList")
            .gives(200, "AwardList"),
        to(
            "POST",
            "/v1/award-lists/{id}/decisions",
            AgreeAwards,
            "The examination board agrees or declines",
            post(decide),
        )
        .named("awards", "createAwardListDecision")
        .takes("AwardListDecision")
        .done(),
        to("POST", "/v1/award-lists/{id}/withdrawals", ProposeAwards, "Takes a proposed list back", post(withdraw))
            .named("awards", "createAwardListWithdrawal")
            .done(),
        to("GET", "/v1/awards/{id}", ReadAward, "One award with its status", get(read))
            .named("awards", "getAward")
            .gives(200, "AwardDetail"),
        to("GET", "/v1/awards/{id}/credential", ReadAward, "The credential of an award", get(credential))
            .named("awards", "getCredential")
            .gives_as("Proof", form::MEDIA_TYPES)
            .reads(ACCEPTS),
        to(
            "POST",
            "/v1/awards/{id}/corrections",
            ProposeAwards,
            "Proposes an award that takes the place of this one, once the board agrees",
            post(send_correction),
        )
        .named("awards", "createCorrection")
        .takes("CorrectionInput")
        .gives(201, "Made")
        .reads(IDEMPOTENCY),
        to("POST", "/v1/awards/{id}/status-acts", ChangeStatus, "Revokes, suspends or restores", post(act))
            .named("awards", "createStatusAct")
            .takes("StatusActInput")
            .done(),
    ]
}

async fn propose(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let idempotency_key = idempotency_key(&visit, request.headers())?;
    let input: AwardListInput = json(&visit, request, web.app.limits.upload_bytes).await?;
    let (people, left_out, problems) = input::people(input);
    let proposal = issue::Proposal { run: id(&text)?, people, idempotency_key };
    let beside = issue::Beside { left_out, corrects: None, problems };
    let list = issue::propose_beside(&web.app, &visit.cx, &proposal, &beside).await?;
    Ok(made(&web, "/v1/award-lists", &list.to_string()))
}

/// The key under which a list is sent, which must be there.
fn idempotency_key(visit: &Visit, headers: &HeaderMap) -> Result<String, No> {
    idempotency::key(visit, headers)?.ok_or_else(|| idempotency::unreadable(visit))
}

async fn read_list(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Answer {
    query(&visit, &[])?;
    let view = issue::batch(&web.app, &visit.cx, id(&text)?).await?;
    Ok(Json(shape::list(&web, &visit, &view)).into_response())
}

async fn decide(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let input: AwardListDecision = json(&visit, request, web.app.limits.body_bytes).await?;
    let list = id(&text)?;
    let statement = issue::Statement { reason: input.reason, no_interest: input.no_interest };
    match input.decision {
        ListDecision::Agree => issue::agree(&web.app, &visit.cx, list, &statement).await?,
        ListDecision::Decline => issue::decline(&web.app, &visit.cx, list, &statement).await?,
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn withdraw(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    nothing(&visit, request).await?;
    issue::withdraw(&web.app, &visit.cx, id(&text)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn read(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Answer {
    query(&visit, &[])?;
    let award = wallet::staff_award(&web.app, &visit.cx, id(&text)?).await?;
    Ok(Json(shape::award(&web, award.proof)).into_response())
}

async fn credential(State(web): State<Web>, visit: Visit, Path(text): Path<String>, headers: HeaderMap) -> Answer {
    query(&visit, &[])?;
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("*/*");
    let Some((media_type, form)) = form::choose(accepted, visit.language()) else {
        let place = wrong(
            "header",
            "Accept",
            "api-not-acceptable",
            visit.t.a("api-not-acceptable", &[("forms", form::MEDIA_TYPES.join(", "))]),
        );
        return Err(said(&visit, StatusCode::NOT_ACCEPTABLE, "api-bad-header", vec![place]).into());
    };
    let file = wallet::download(&web.app, &visit.cx, id(&text)?, form).await?;
    let disposition = format!("inline; filename=\"{}\"", file.name);
    Ok((
        [
            (CONTENT_TYPE, media_type.to_owned()),
            (CONTENT_DISPOSITION, disposition),
            (VARY, "Accept, Accept-Language".to_owned()),
        ],
        file.bytes,
    )
        .into_response())
}

async fn send_correction(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let idempotency_key = idempotency_key(&visit, request.headers())?;
    let input: CorrectionInput = json(&visit, request, web.app.limits.body_bytes).await?;
    let (person, reason_code, reason_text) = input::correction(input)?;
    let correction = Correction { award: id(&text)?, person, reason_code, reason_text, idempotency_key };
    let list = correct(&web.app, &visit.cx, correction).await?;
    Ok(made(&web, "/v1/award-lists", &list.to_string()))
}

async fn act(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    let input: StatusActInput = json(&visit, request, web.app.limits.body_bytes).await?;
    let award = id(&text)?;
    let asked =
        status::ActRequest { award, act: input.act, reason_code: input.reason_code, reason_text: input.reason_text };
    status::act(&web.app, &visit.cx, asked).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
