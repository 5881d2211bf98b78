// SPDX-License-Identifier: EUPL-1.2
//! Co-ownerships and licences as the API says them. Who asked, answered or decided in person stays with their institution.

use std::collections::BTreeMap;

use app::co_own::{CoOwnerItem, CoOwnerView};
use app::deliver::{LicenceItem, LicenceView};
use domain::Localized;
use domain::co_owner::Seat;
use domain::delivery::Side;
use serde::Serialize;
use utoipa::ToSchema;

use crate::Web;
use crate::api::content::TextSchema;

/// A co-ownership in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CoOwnershipSummary {
    /// Its id.
    pub id: String,
    /// `asked`, `declined`, `agreed` or `ended`.
    pub state: String,
    /// On which side one's own institution stands: `leading` or `co_owner`.
    pub side: String,
    /// Title of the text: as it is now for those who make it, as it was when it was asked for others.
    #[schema(value_type = TextSchema)]
    pub title: Localized,
    /// Code of the institution that leads.
    pub leading: String,
    /// Code of the institution that was asked.
    pub co_owner: String,
    /// When it was asked, RFC 3339.
    pub asked_at: String,
    /// When it was declined or stopped, RFC 3339.
    pub over_at: Option<String>,
    /// `self`.
    pub links: BTreeMap<String, String>,
}

/// A co-ownership.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CoOwnershipDetail {
    /// In short.
    #[serde(flatten)]
    pub summary: CoOwnershipSummary,
    /// What was asked.
    pub question: String,
    /// Why it was declined or stopped.
    pub end_reason: Option<String>,
    /// Versions of the text that one's own institution may read, newest first.
    pub versions: Vec<CoOwnedVersion>,
    /// The text that lies before the boards.
    pub before_boards: Option<BeforeBoard>,
    /// Decisions of the board of the co-owner, newest first.
    pub decisions: Vec<CoOwnerDecision>,
}

/// A version of a text that is made together.
#[derive(Serialize, ToSchema)]
pub struct CoOwnedVersion {
    /// Its id.
    pub id: String,
    /// Its number.
    pub version: String,
    /// Its state.
    pub state: String,
    /// `self`.
    pub links: BTreeMap<String, String>,
}

/// A text that lies before the board of the co-owner.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BeforeBoard {
    /// Id of the version.
    pub version: String,
    /// Digest of exactly what is decided on, hexadecimal.
    pub text_digest: String,
    /// Did the board agree to it?
    pub is_agreed: bool,
    /// Last day of its term, ISO 8601.
    pub due_on: Option<String>,
}

/// A decision of the board of a co-owner.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CoOwnerDecision {
    /// Number, in the row of its institution.
    pub number: String,
    /// `adopt`, `ask_for_more` or `reject`.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// On which version, by number.
    pub version: String,
    /// Digest of exactly the text that was decided on, hexadecimal.
    pub text_digest: String,
    /// Members of the board who decided; left out for decisions that did not ask it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members_present: Option<i64>,
    /// When, RFC 3339.
    pub decided_at: String,
}

/// A licence to deliver the text of another institution, in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LicenceSummary {
    /// Its id.
    pub id: String,
    /// State.
    pub state: String,
    /// On which side one's own institution stands: `owner` or `deliverer`.
    pub side: String,
    /// Public id of the microcredential.
    pub microcredential: String,
    /// Its version.
    pub version: String,
    /// Title of the text.
    #[schema(value_type = TextSchema)]
    pub title: Localized,
    /// Code of the institution whose text it is.
    pub owner: String,
    /// Code of the institution that may deliver it.
    pub deliverer: String,
    /// First day on which a run may begin, ISO 8601.
    pub starts_on: String,
    /// Last day, ISO 8601.
    pub ends_on: String,
    /// `self`, `microcredential`.
    pub links: BTreeMap<String, String>,
}

/// A licence.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LicenceDetail {
    /// In short.
    #[serde(flatten)]
    pub summary: LicenceSummary,
    /// What the owner lays down.
    pub conditions: String,
    /// How the deliverer says it will be done.
    pub plan: Option<String>,
    /// Why it was stopped.
    pub end_reason: Option<String>,
    /// Decisions of both boards, in the order in which they were taken.
    pub decisions: Vec<LicenceDecision>,
    /// Runs on it.
    pub runs: usize,
    /// Awards made on it.
    pub awards: i64,
}

/// A decision of an examination board on a licence.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LicenceDecision {
    /// Number, in the row of its institution.
    pub number: String,
    /// What was decided.
    pub step: String,
    /// `owner` or `deliverer`.
    pub side: String,
    /// Why.
    pub reason: String,
    /// Members of the board who decided; left out for decisions that did not ask it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members_present: Option<i64>,
    /// When, RFC 3339.
    pub decided_at: String,
}

fn links<const N: usize>(web: &Web, links: [(&str, String); N]) -> BTreeMap<String, String> {
    links.into_iter().map(|(name, path)| (name.to_owned(), web.app.site.url(&path))).collect()
}

pub(super) fn along(web: &Web, item: &CoOwnerItem) -> CoOwnershipSummary {
    CoOwnershipSummary {
        id: item.row.id.to_string(),
        state: item.row.state.code().to_owned(),
        side: if item.seat == Seat::Leading { "leading" } else { "co_owner" }.to_owned(),
        title: item.title.clone(),
        leading: item.leading.content.0.code.clone(),
        co_owner: item.co_owner.content.0.code.clone(),
        asked_at: item.row.asked_at.rfc3339(),
        over_at: item.row.over_at.map(|at| at.rfc3339()),
        links: links(web, [("self", format!("/v1/co-ownerships/{}", item.row.id))]),
    }
}

pub(super) fn along_in_full(web: &Web, found: &CoOwnerView) -> CoOwnershipDetail {
    let version = |row: &app::define::VersionRow| CoOwnedVersion {
        id: row.id.to_string(),
        version: row.version.clone(),
        state: row.state.code().to_owned(),
        links: links(web, [("self", format!("/v1/definitions/{}", row.id))]),
    };
    CoOwnershipDetail {
        summary: along(web, &found.item),
        question: found.item.row.question.clone(),
        end_reason: found.item.row.end_reason.clone(),
        versions: found.versions.iter().map(version).collect(),
        before_boards: found.before_boards.as_ref().map(|before| BeforeBoard {
            version: before.version.id.to_string(),
            text_digest: hex::encode(before.text),
            is_agreed: before.is_agreed,
            due_on: before.term.filter(|_| !before.is_agreed).map(|term| term.due.to_string()),
        }),
        decisions: found
            .decisions
            .iter()
            .map(|(decision, version)| CoOwnerDecision {
                number: decision.number.clone(),
                decision: decision.verdict.code().to_owned(),
                reason: decision.reason.clone(),
                version: version.clone(),
                text_digest: hex::encode(decision.text_digest),
                members_present: decision.members_present,
                decided_at: decision.decided_at.rfc3339(),
            })
            .collect(),
    }
}

pub(super) fn given(web: &Web, item: &LicenceItem) -> LicenceSummary {
    let content = &item.row.content.0;
    LicenceSummary {
        id: item.row.id.to_string(),
        state: item.row.state.code().to_owned(),
        side: if item.side == Side::Owner { "owner" } else { "deliverer" }.to_owned(),
        microcredential: item.version.public_id.clone(),
        version: item.version.version.clone(),
        title: item.version.content.0.title.clone(),
        owner: item.owner.content.0.code.clone(),
        deliverer: item.deliverer.content.0.code.clone(),
        starts_on: content.starts_on.to_string(),
        ends_on: content.ends_on.to_string(),
        links: links(
            web,
            [
                ("self", format!("/v1/licences/{}", item.row.id)),
                ("microcredential", format!("/v1/microcredentials/{}", item.version.public_id)),
            ],
        ),
    }
}

pub(super) fn given_in_full(web: &Web, found: &LicenceView) -> LicenceDetail {
    let row = &found.item.row;
    LicenceDetail {
        summary: given(web, &found.item),
        conditions: row.content.0.conditions.clone(),
        plan: row.plan.clone(),
        end_reason: row.end_reason.clone(),
        decisions: found
            .decisions
            .iter()
            .map(|decision| LicenceDecision {
                number: decision.number.clone(),
                step: decision.step.code().to_owned(),
                side: if decision.institution_id == row.owner_id { "owner" } else { "deliverer" }.to_owned(),
                reason: decision.reason.clone(),
                members_present: decision.members_present,
                decided_at: decision.decided_at.rfc3339(),
            })
            .collect(),
        runs: found.run_count,
        awards: found.award_count,
    }
}
