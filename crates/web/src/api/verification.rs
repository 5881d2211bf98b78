// SPDX-License-Identifier: EUPL-1.2
//! Checking a proof that is sent along. Nothing of it is kept.

use app::verify::{Check, ShownProof};
use axum::Json;
use axum::extract::{Request, State};
use axum::response::IntoResponse;
use axum::routing::post;
use domain::verdict::{CheckResult, Verdict};
use serde::Serialize;
use utoipa::ToSchema;

use super::Endpoint;
use super::body::raw;
use super::content::TextSchema;
use super::no::Answer;
use crate::route::Rule;
use crate::visit::Visit;
use crate::words::Translator;
use crate::{Web, judged};

/// Media types of a proof.
const PROOFS: &[&str] = &[
    "application/vc+ld+json",
    "application/vc",
    "application/ld+json",
    "application/json",
    "application/vc+jwt",
    "application/jwt",
    "text/plain",
    "application/pdf",
    "image/png",
    "image/svg+xml",
    "application/octet-stream",
];

/// The outcome of a check.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Verification {
    /// `valid`, `revoked`, `suspended`, `replaced`, `expired`, `not_registered`, `not_genuine`, `cannot_tell`.
    pub verdict: String,
    /// What that means, as one or two sentences in the language that was asked for.
    pub meaning: String,
    /// When it was checked, RFC 3339.
    pub checked_at: String,
    /// Every check by name.
    pub checks: Vec<VerificationCheck>,
    /// That only the proof inside was looked at and not what people see of the file, in the language that was asked for; only for a proof that came in a
    /// PDF or a picture.
    pub note: Option<String>,
    /// What the proof says; only when its signature holds.
    pub statement: Option<Statement>,
}

/// One check.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VerificationCheck {
    /// Its name.
    pub name: String,
    /// `passed`, `failed` or `not_done`.
    pub result: String,
    /// Code of the reason when it did not pass.
    pub reason: Option<String>,
    /// The same as a sentence in the language that was asked for, for reasons that have one.
    pub meaning: Option<String>,
}

/// What a genuine proof says.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// Name on the proof.
    pub holder_name: String,
    /// Title of the microcredential.
    #[schema(value_type = TextSchema)]
    pub title: domain::Localized,
    /// Name of the institution.
    pub institution_name: String,
    /// Page of the exact version.
    pub definition_url: String,
    /// Day of the award, ISO 8601.
    pub awarded_on: Option<String>,
    /// Day of registration, ISO 8601.
    pub registered_on: Option<String>,
    /// Last day of validity, ISO 8601.
    pub expires_on: Option<String>,
    /// Outcomes that were reached.
    #[schema(value_type = Vec<TextSchema>)]
    pub outcomes: Vec<domain::Localized>,
    /// Study load in hours.
    pub study_load_hours: Option<u32>,
    /// Level with its standing.
    #[schema(value_type = Option<TextSchema>)]
    pub level: Option<domain::Localized>,
    /// Grade, when there is one.
    pub grade: Option<String>,
    /// Index of its leaf in the log.
    pub leaf_index: Option<u64>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new(
            "POST",
            "/v1/verifications",
            Rule::Public,
            "Checks a proof that is sent as JSON, JWT, PDF, PNG or SVG; nothing is kept",
            post(check),
        )
        .named("verification", "createVerification")
        .takes_as("Proof", PROOFS)
        .gives(200, "Verification"),
    ]
}

async fn check(State(web): State<Web>, visit: Visit, request: Request) -> Answer {
    let bytes = raw(request, PROOFS, web.app.limits.upload_bytes).await?;
    let check = app::verify::bytes(&web.app, &visit.cx, &bytes).await?;
    Ok(Json(outcome(&visit.t, check)).into_response())
}

fn outcome(t: &Translator, check: Check) -> Verification {
    let is_genuine = check.verdict != Verdict::NotGenuine;
    Verification {
        verdict: check.verdict.code().to_owned(),
        meaning: match check.remark {
            Some(remark) => judged::remark(t, remark),
            None => t.v("verdict-means", check.verdict.code()),
        },
        checked_at: check.checked_at.rfc3339(),
        checks: check
            .checks
            .into_iter()
            .map(|done| VerificationCheck {
                meaning: judged::said(t, &done),
                name: done.name.to_owned(),
                result: code(done.result).to_owned(),
                reason: done.reason,
            })
            .collect(),
        note: check.seen.note().filter(|_| is_genuine && check.shown.is_some()).map(|key| t.s(key)),
        statement: check.shown.filter(|_| is_genuine).map(statement),
    }
}

fn statement(shown: ShownProof) -> Statement {
    let day = |day: Option<domain::Day>| day.map(|day| day.to_string());
    Statement {
        holder_name: shown.holder_name,
        title: shown.title,
        institution_name: shown.institution_name,
        definition_url: shown.definition_url,
        awarded_on: day(shown.awarded_on),
        registered_on: day(shown.registered_on),
        expires_on: day(shown.expires_on),
        outcomes: shown.outcomes.into_iter().map(|outcome| outcome.text).collect(),
        study_load_hours: shown.study_load_hours,
        level: shown.level,
        grade: shown.grade,
        leaf_index: shown.leaf_index,
    }
}

const fn code(result: CheckResult) -> &'static str {
    match result {
        CheckResult::Passed => "passed",
        CheckResult::Failed => "failed",
        CheckResult::NotDone => "not_done",
    }
}
