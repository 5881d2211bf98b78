// SPDX-License-Identifier: EUPL-1.2
//! The holder's own proof: reading it, taking it away, letting somebody see it. Everything here is asked with the token that a claim
//! gave; the token says which proof, so no address names one.

mod shape;
mod shares;

use app::export::Form;
use app::people::viewing;
use app::{Refusal, people, wallet};
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::{get, post};

use super::body::{nothing, query};
use super::no::Answer;
use super::{Endpoint, Need, Reads, idempotency};
use crate::Web;
use crate::route::Rule;
use crate::visit::{Visit, bearer};

pub use shape::{MyProof, ReachedOutcome, ViewingRecord};
pub use shares::{ShareInput, ShareMade, ShareRecord, ShownFields};

/// Media types of the files, in the order of their forms.
const FILES: &[&str] =
    &["application/pdf", "image/png", "application/vc+ld+json", "application/vc+jwt", "text/plain; charset=utf-8"];
/// What a key of the request means where doing it twice is doing it once.
const ONCE: &[Reads] = &[Reads {
    place: "header",
    name: idempotency::NAME,
    meaning: "Key of this request, at most 200 visible characters. Twice is as good as once here, with and without it; after its end the token opens nothing, this address neither",
    need: Need::May,
}];

pub(super) fn endpoints() -> Vec<Endpoint> {
    let to = |method, path, summary, handler| Endpoint::new(method, path, Rule::HolderToken, summary, handler);
    let mut all = vec![
        to("GET", "/v1/my-proof", "The proof as its holder sees it", get(read))
            .named("my-proof", "getMyProof")
            .gives(200, "MyProof"),
        to("GET", "/v1/my-proof/files/{form}", "The proof in a form to take away", get(file))
            .named("my-proof", "getMyProofFile")
            .gives_as("Proof", FILES),
        to("POST", "/v1/my-proof/sign-outs", "Ends the token", post(sign_out))
            .named("my-proof", "createSignOut")
            .reads(ONCE)
            .done(),
    ];
    all.extend(shares::endpoints());
    all
}

async fn read(State(web): State<Web>, visit: Visit) -> Answer {
    query(&visit, &[])?;
    let proof = wallet::proof(&web.app, &visit.cx, visit.held()?).await?;
    let viewed = viewing::of_award(&web.app, &visit.cx, proof.award.id).await?;
    Ok(Json(shape::my_proof(&web, &visit, proof, &viewed)).into_response())
}

async fn file(State(web): State<Web>, visit: Visit, Path(code): Path<String>) -> Answer {
    query(&visit, &[])?;
    let form = Form::of_holder(&code).ok_or(Refusal::NotFound)?;
    let file = wallet::download(&web.app, &visit.cx, visit.held()?, form).await?;
    // A browser shows the JWT as text; a system is told what it is (VC-JOSE-COSE, 6.1).
    let media_type = if form == Form::Jwt { "application/vc+jwt" } else { file.media_type };
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    Ok(([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, disposition)], file.bytes).into_response())
}

async fn sign_out(State(web): State<Web>, visit: Visit, request: Request) -> Answer {
    let token = bearer(request.headers()).map(str::to_owned).ok_or(Refusal::NotFound)?;
    nothing(&visit, request).await?;
    people::end_bearer(&web.app, &visit.cx, &token).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
