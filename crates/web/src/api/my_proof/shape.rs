// SPDX-License-Identifier: EUPL-1.2
//! A proof as it goes out to its holder.

use std::collections::BTreeMap;

use app::export::Form;
use app::issue::class::level_words;
use app::people::viewing::Viewed;
use app::wallet::Proof;
use domain::Localized;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::award::{StatusActRecord, status_acts};
use super::super::content::TextSchema;
use crate::Web;
use crate::standing::why;
use crate::visit::Visit;

/// The holder's own proof.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MyProof {
    /// Its id; public.
    pub id: String,
    /// `valid`, `suspended`, `revoked`, `replaced`.
    pub validity: String,
    /// Past its last day?
    pub expired: bool,
    /// Why it does not count, in the language that was asked for: what was done, when, and the words of the institution. Nothing when it
    /// counts.
    pub meaning: Option<String>,
    /// Name as on the proof.
    pub holder_name: String,
    /// Date of birth, ISO 8601; never on the proof.
    pub birth_date: Option<String>,
    /// Title of the microcredential.
    #[schema(value_type = TextSchema)]
    pub title: Localized,
    /// Public id of the microcredential.
    pub microcredential: String,
    /// Its version.
    pub version: String,
    /// Code of the institution.
    pub institution: String,
    /// Its name.
    pub institution_name: String,
    /// Outcomes that were reached.
    pub outcomes: Vec<ReachedOutcome>,
    /// Study load in hours.
    pub study_load_hours: u32,
    /// Level with its standing.
    #[schema(value_type = TextSchema)]
    pub level: Localized,
    /// Grade, when there is one.
    pub grade: Option<String>,
    /// Day of the award, ISO 8601.
    pub awarded_on: String,
    /// Last day of validity, ISO 8601.
    pub expires_on: Option<String>,
    /// When it was registered, RFC 3339.
    pub registered_at: Option<String>,
    /// When it was first opened, RFC 3339.
    pub claimed_at: Option<String>,
    /// Code on paper for whoever checks it.
    pub proof_code: String,
    /// What happened to its status, newest first.
    pub status_acts: Vec<StatusActRecord>,
    /// Who of the institution looked at it, newest first; never by name.
    pub viewings: Vec<ViewingRecord>,
    /// `self`, `shares`, `microcredential`, `check` for whoever has the code, and each file by its form, such as `pdf-nl`.
    pub links: BTreeMap<String, String>,
}

/// An outcome that was reached.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReachedOutcome {
    /// Its key.
    pub key: String,
    /// What somebody can do.
    #[schema(value_type = TextSchema)]
    pub text: Localized,
}

/// Somebody looked.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ViewingRecord {
    /// In which role; none for a system of the institution.
    pub role: Option<String>,
    /// What was opened: `proof`, `file`, `list`, `letters` or `group`.
    pub reason: String,
    /// When, RFC 3339.
    pub viewed_at: String,
}

pub(super) fn my_proof(web: &Web, visit: &Visit, proof: Proof, viewed: &[Viewed]) -> MyProof {
    let meaning = Some(why(web, visit, &proof)).filter(|text| !text.is_empty());
    let links = links(web, &proof);
    let outcomes = reached(&proof);
    let (award, institution, version) = (proof.award, proof.institution.content.0, proof.version);
    MyProof {
        id: award.id.to_string(),
        validity: award.validity.code().to_owned(),
        expired: proof.is_expired,
        meaning,
        holder_name: award.person_name,
        birth_date: award.birth_date.map(|day| day.to_string()),
        study_load_hours: version.content.0.study_load.total_hours(),
        level: level_words(&web.app, &version.content.0, visit.language()),
        title: version.content.0.title,
        microcredential: version.public_id,
        version: version.version,
        institution: institution.code,
        institution_name: institution.name,
        outcomes,
        grade: award.grade,
        awarded_on: award.awarded_on.to_string(),
        expires_on: award.expires_on.map(|day| day.to_string()),
        registered_at: award.registered_at.map(|at| at.rfc3339()),
        claimed_at: award.claimed_at.map(|at| at.rfc3339()),
        proof_code: proof.proof_code,
        status_acts: status_acts(proof.acts),
        viewings: viewed.iter().map(viewing).collect(),
        links,
    }
}

fn reached(proof: &Proof) -> Vec<ReachedOutcome> {
    let keys = &proof.award.outcomes.0;
    let all = proof.version.content.0.outcomes.iter().filter(|outcome| keys.contains(&outcome.key));
    all.map(|outcome| ReachedOutcome { key: outcome.key.clone(), text: outcome.text.clone() }).collect()
}

/// By role, never by name (threat P20).
fn viewing(viewed: &Viewed) -> ViewingRecord {
    ViewingRecord {
        role: viewed.role.map(|role| role.code().to_owned()),
        reason: viewed.reason.code().to_owned(),
        viewed_at: viewed.at.rfc3339(),
    }
}

fn links(web: &Web, proof: &Proof) -> BTreeMap<String, String> {
    let site = &web.app.site;
    let version = format!("/v1/microcredentials/{}/{}", proof.version.public_id, proof.version.version);
    let around = [
        ("self".to_owned(), site.url("/v1/my-proof")),
        ("shares".to_owned(), site.url("/v1/my-proof/shares")),
        ("microcredential".to_owned(), site.url(&version)),
        ("check".to_owned(), site.check(&proof.proof_code)),
    ];
    let file = |(code, _): (&str, Form)| (code.to_owned(), site.url(&format!("/v1/my-proof/files/{code}")));
    around.into_iter().chain(Form::OF_HOLDER.map(file)).collect()
}
