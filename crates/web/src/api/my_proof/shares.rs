// SPDX-License-Identifier: EUPL-1.2
//! Links with which the holder lets somebody see the proof. The address of one is given once, and kept as a digest (threat P5): for that
//! reason no answer is kept under an `Idempotency-Key` either. The key is the number of the form: the same link asked for again under it
//! is the same link.

use std::collections::BTreeMap;

use app::Refusal;
use app::share::{self, ShareRequest};
use app::wallet::{self, ShareRow};
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use domain::share::{ShareDuration, ShareFields, is_open};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::super::body::{json, nothing, query};
use super::super::definition::id;
use super::super::no::Answer;
use super::super::{Endpoint, Need, Reads, idempotency};
use super::ONCE;
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

const SAME_LINK: &[Reads] = &[Reads {
    place: "header",
    name: idempotency::NAME,
    meaning: "Key of this request, at most 200 visible characters: the same link asked for again under it is the same link, as long as it works; another link is another one",
    need: Need::May,
}];

/// A link to make.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShareInput {
    /// For whom: `employer`, `school`, `other`, or own words of at most 80 characters. Only the holder reads it.
    pub audience: String,
    /// What is shown besides name, title, institution, date and status, which are always there.
    pub fields: ShownFields,
    /// How long it works: `day`, `month`, `quarter` or `until_stopped`.
    #[schema(value_type = String)]
    pub duration: ShareDuration,
}

/// What a link shows. What is not named is not shown.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShownFields {
    /// The outcomes.
    #[serde(default)]
    pub outcomes: bool,
    /// The grade.
    #[serde(default)]
    pub grade: bool,
    /// The date of birth.
    #[serde(default)]
    pub birth_date: bool,
}

/// A link that was made just now.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShareMade {
    /// Its id, to stop it.
    pub id: String,
    /// The link itself; given once, nobody can look it up.
    pub link: String,
    /// When it stops by itself, RFC 3339.
    pub expires_at: String,
    /// `shares`, `stops`.
    pub links: BTreeMap<String, String>,
}

/// A link that was made, without its address.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShareRecord {
    /// Its id.
    pub id: String,
    /// For whom.
    pub audience: String,
    /// What it shows.
    pub fields: ShownFields,
    /// Does it work?
    pub open: bool,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// When it stops by itself, RFC 3339.
    pub expires_at: String,
    /// When it was stopped, RFC 3339.
    pub stopped_at: Option<String>,
    /// How often somebody asked to see the proof.
    pub views: i64,
    /// `stops`.
    pub links: BTreeMap<String, String>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    let to = |method, path, summary, handler| Endpoint::new(method, path, Rule::HolderToken, summary, handler);
    vec![
        to("GET", "/v1/my-proof/shares", "Links that the holder made, newest first", get(list))
            .named("my-proof", "listShares")
            .gives(200, "ShareList"),
        to("POST", "/v1/my-proof/shares", "Makes a link with which somebody sees the proof", post(make))
            .named("my-proof", "createShare")
            .takes("ShareInput")
            .gives(201, "ShareMade")
            .reads(SAME_LINK),
        to("POST", "/v1/my-proof/shares/{id}/stops", "Stops a link at once", post(stop))
            .named("my-proof", "createShareStop")
            .reads(ONCE)
            .done(),
    ]
}

async fn list(State(web): State<Web>, visit: Visit) -> Answer {
    query(&visit, &[])?;
    let mut shares = wallet::proof(&web.app, &visit.cx, visit.held()?).await?.shares;
    shares.sort_by_key(|share| std::cmp::Reverse(share.made_at));
    let items: Vec<ShareRecord> = shares.iter().map(|share| record(&web, &visit, share)).collect();
    Ok(Json(json!({"total": items.len(), "items": items})).into_response())
}

async fn make(State(web): State<Web>, visit: Visit, request: Request) -> Answer {
    let form = idempotency::key(&visit, request.headers())?.unwrap_or_default();
    let input: ShareInput = json(&visit, request, web.app.limits.body_bytes).await?;
    let award = visit.held()?;
    let fields =
        ShareFields { outcomes: input.fields.outcomes, grade: input.fields.grade, birth_date: input.fields.birth_date };
    let asked = ShareRequest { award, audience: input.audience, fields, duration: input.duration, form };
    let token = share::make(&web.app, &visit.cx, asked).await.map_err(over)?;
    let shares = wallet::proof(&web.app, &visit.cx, award).await?.shares;
    let made = shares.iter().find(|share| share::is_link(share, &token)).ok_or(Refusal::NotFound)?;
    let shares = ("shares".to_owned(), web.app.site.url("/v1/my-proof/shares"));
    let body = ShareMade {
        id: made.id.to_string(),
        link: web.app.site.share(&token),
        expires_at: made.expires_at.rfc3339(),
        links: [shares, stops(&web, made)].into(),
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// What was made under a key and works no longer is not made again, so that a late copy of a request does not open what was shut.
fn over(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Conflict("conflict-form-sent") => Refusal::Conflict("conflict-idempotency-over"),
        other => other,
    }
}

async fn stop(State(web): State<Web>, visit: Visit, Path(text): Path<String>, request: Request) -> Answer {
    nothing(&visit, request).await?;
    share::stop(&web.app, &visit.cx, visit.held()?, id(&text)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn record(web: &Web, visit: &Visit, share: &ShareRow) -> ShareRecord {
    let fields = share.fields.0;
    ShareRecord {
        id: share.id.to_string(),
        audience: share.audience.clone(),
        fields: ShownFields { outcomes: fields.outcomes, grade: fields.grade, birth_date: fields.birth_date },
        open: is_open(share.expires_at, share.stopped_at, visit.cx.now),
        made_at: share.made_at.rfc3339(),
        expires_at: share.expires_at.rfc3339(),
        stopped_at: share.stopped_at.map(|at| at.rfc3339()),
        views: share.views,
        links: [stops(web, share)].into(),
    }
}

fn stops(web: &Web, share: &ShareRow) -> (String, String) {
    ("stops".to_owned(), web.app.site.url(&format!("/v1/my-proof/shares/{}/stops", share.id)))
}
