// SPDX-License-Identifier: EUPL-1.2
//! Lists and awards as they go out.

use std::collections::BTreeMap;

use app::issue::BatchView;
use app::wallet::{Proof, StatusActRow};
use domain::award::{BatchState, ProposedAward};
use domain::role::Action;
use serde::Serialize;
use utoipa::ToSchema;

use super::input::LeftOutRow;
use super::reason;
use super::warning::{ListWarning, warnings};
use crate::Web;
use crate::visit::Visit;

/// A list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AwardList {
    /// Its id.
    pub id: String,
    /// Id of its run.
    pub run: String,
    /// `proposed`, `registering`, `done`, `declined`, `withdrawn`.
    pub state: String,
    /// How many people.
    pub people_count: i64,
    /// How many are registered and signed.
    pub registered_count: usize,
    /// When it was proposed, RFC 3339.
    pub proposed_at: String,
    /// When it was decided, RFC 3339.
    pub decided_at: Option<String>,
    /// Number of the decision.
    pub decision_number: Option<String>,
    /// Why.
    pub decision_reason: Option<String>,
    /// When every row had its result, RFC 3339.
    pub finished_at: Option<String>,
    /// The result of every row.
    pub rows: Vec<ListRow>,
    /// Rows that took no part, each with the reason.
    pub left_out: Vec<LeftOutRow>,
    /// What the board should know before it decides, or should have known when it did.
    pub warnings: Vec<ListWarning>,
    /// Id of the award whose place the one on this list takes.
    pub corrects: Option<String>,
    /// `self`, `run`.
    pub links: BTreeMap<String, String>,
}

/// The result of one row.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListRow {
    /// Number of the row.
    pub row_number: u32,
    /// `proposed`, `registering`, `registered`, `declined`, `withdrawn`.
    pub result: String,
    /// Id of the award, once there is one.
    pub award: Option<String>,
    /// Name as it will stand on the proof; only for a key that may decide on the list, while it waits for that.
    pub name: Option<String>,
    /// Date of birth, ISO 8601; only for who decides, as the name.
    pub birth_date: Option<String>,
    /// Outcomes reached, by key; only for who decides, as the name.
    pub outcomes: Option<Vec<String>>,
    /// Grade; only for who decides, as the name.
    pub grade: Option<String>,
}

/// An award.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AwardDetail {
    /// Its id; public.
    pub id: String,
    /// `valid`, `suspended`, `revoked`, `replaced`.
    pub validity: String,
    /// Past its last day?
    pub expired: bool,
    /// Whose.
    pub holder: Holder,
    /// Public id of the microcredential.
    pub microcredential: String,
    /// Its version.
    pub version: String,
    /// Outcomes reached, by key.
    pub outcomes: Vec<String>,
    /// Grade.
    pub grade: Option<String>,
    /// Day of the award, ISO 8601.
    pub awarded_on: String,
    /// Last day of validity, ISO 8601.
    pub expires_on: Option<String>,
    /// When it was registered, RFC 3339.
    pub registered_at: Option<String>,
    /// Index of its leaf in the log.
    pub leaf_index: Option<i64>,
    /// When its holder first opened it, RFC 3339.
    pub claimed_at: Option<String>,
    /// Id of the award that took its place.
    pub replaced_by: Option<String>,
    /// Code on paper for whoever checks it.
    pub proof_code: String,
    /// What happened to its status, newest first.
    pub status_acts: Vec<StatusActRecord>,
    /// `self`, `awardList`, `run`, `credential`.
    pub links: BTreeMap<String, String>,
}

/// Whose an award is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Holder {
    /// Name as on the proof.
    pub name: String,
    /// Date of birth, ISO 8601.
    pub birth_date: Option<String>,
    /// Mail address.
    pub email: Option<String>,
}

/// A status act that was done.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StatusActRecord {
    /// Which.
    pub act: String,
    /// Code of the reason.
    #[schema(schema_with = reason::of_any)]
    pub reason_code: String,
    /// Reason in words.
    pub reason_text: String,
    /// When, RFC 3339.
    pub acted_at: String,
    /// Index of its leaf in the log, once registered.
    pub leaf_index: Option<i64>,
}

fn links(web: &Web, pairs: &[(&str, String)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, path)| ((*name).to_owned(), web.app.site.url(path))).collect()
}

/// One row with its result; who it is about only for who decides on it.
fn list_row(view: &BatchView, person: &ProposedAward, is_decided_on: bool) -> ListRow {
    let award = view.awards.iter().find(|award| award.row_number == i64::from(person.row_number));
    let result = match (view.batch.state, award) {
        (_, Some(award)) if award.registered_at.is_some() => "registered",
        (BatchState::Done, _) => BatchState::Registering.code(),
        (state, _) => state.code(),
    };
    ListRow {
        row_number: person.row_number,
        result: result.to_owned(),
        award: award.map(|award| award.id.to_string()),
        name: is_decided_on.then(|| person.name.clone()),
        birth_date: person.birth_date.filter(|_| is_decided_on).map(|day| day.to_string()),
        outcomes: is_decided_on.then(|| person.outcomes.clone()),
        grade: person.grade.clone().filter(|_| is_decided_on),
    }
}

pub(super) fn list(web: &Web, visit: &Visit, view: &BatchView) -> AwardList {
    let batch = &view.batch;
    // Nobody decides on people they cannot see. That they were looked at was kept when the list was read, as on its page.
    let is_decided_on = batch.state == BatchState::Proposed && visit.cx.can(Action::AgreeAwards, &view.decided_on());
    AwardList {
        id: batch.id.to_string(),
        run: batch.run_id.to_string(),
        state: batch.state.code().to_owned(),
        people_count: batch.people_count,
        registered_count: view.registered(),
        proposed_at: batch.proposed_at.rfc3339(),
        decided_at: batch.decided_at.map(|at| at.rfc3339()),
        decision_number: batch.decision_number.clone(),
        decision_reason: batch.decision_reason.clone(),
        finished_at: batch.finished_at.map(|at| at.rfc3339()),
        rows: batch.people.0.iter().map(|person| list_row(view, person, is_decided_on)).collect(),
        left_out: view
            .left_out
            .iter()
            .map(|left| LeftOutRow {
                row_number: left.row_number,
                name: left.name.clone(),
                reason: left.reason.clone(),
            })
            .collect(),
        warnings: warnings(visit, view),
        corrects: view.correction.as_ref().map(|correction| correction.old.id.to_string()),
        links: links(
            web,
            &[("self", format!("/v1/award-lists/{}", batch.id)), ("run", format!("/v1/runs/{}", batch.run_id))],
        ),
    }
}

/// What happened to the status of an award, newest first.
pub(in crate::api) fn status_acts(acts: Vec<StatusActRow>) -> Vec<StatusActRecord> {
    let record = |act: StatusActRow| StatusActRecord {
        act: act.act,
        reason_code: act.reason_code,
        reason_text: act.reason_text,
        acted_at: act.acted_at.rfc3339(),
        leaf_index: act.leaf_index,
    };
    acts.into_iter().map(record).collect()
}

pub(super) fn award(web: &Web, proof: Proof) -> AwardDetail {
    let award = proof.award;
    let own = format!("/v1/awards/{}", award.id);
    let around = [
        ("awardList", format!("/v1/award-lists/{}", award.batch_id)),
        ("run", format!("/v1/runs/{}", award.run_id)),
        ("credential", format!("{own}/credential")),
        ("self", own),
    ];
    AwardDetail {
        links: links(web, &around),
        id: award.id.to_string(),
        validity: award.validity.code().to_owned(),
        expired: proof.is_expired,
        holder: Holder {
            name: award.person_name,
            birth_date: award.birth_date.map(|day| day.to_string()),
            email: award.email,
        },
        microcredential: proof.version.public_id,
        version: proof.version.version,
        outcomes: award.outcomes.0,
        grade: award.grade,
        awarded_on: award.awarded_on.to_string(),
        expires_on: award.expires_on.map(|day| day.to_string()),
        registered_at: award.registered_at.map(|at| at.rfc3339()),
        leaf_index: award.leaf_index,
        claimed_at: award.claimed_at.map(|at| at.rfc3339()),
        replaced_by: award.replaced_by.map(|id| id.to_string()),
        proof_code: proof.proof_code,
        status_acts: status_acts(proof.acts),
    }
}
