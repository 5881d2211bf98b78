// SPDX-License-Identifier: EUPL-1.2
//! Peer reviews of one's own institution's work. Scores and report are there once the report is closed, and not before.

use std::collections::BTreeMap;

use app::peer::{self, CriterionOutcome, Line, Outcome, Voice};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::get;
use domain::role::Action;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::Endpoint;
use super::body::query;
use super::no::Answer;
use crate::Web;
use crate::route::Rule;
use crate::visit::Visit;

/// A round on the work of the institution.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PeerReviewSummary {
    /// Public id, such as `PR-2026-003`.
    pub id: String,
    /// `review` or `calibration`.
    pub kind: String,
    /// `preparing`, `scoring`, `consensus`, `reported`, `checked`, `calibrated` or `cancelled`.
    pub state: String,
    /// Public id of the microcredential.
    pub microcredential: String,
    /// Its version.
    pub version: String,
    /// Last day for scores, ISO 8601.
    pub scores_due: String,
    /// Reviewers in the round.
    pub reviewers: usize,
    /// How many of them handed in.
    pub handed_in: usize,
    /// Day on which the outcome went out, ISO 8601.
    pub reported_on: Option<String>,
    /// `self`, `microcredential`.
    pub links: BTreeMap<String, String>,
}

/// A round with its outcome, once that is open to the institution.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PeerReviewDetail {
    /// The round.
    #[serde(flatten)]
    pub summary: PeerReviewSummary,
    /// Nothing before the report is closed.
    pub outcome: Option<PeerReviewOutcome>,
}

/// What came out of a round.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PeerReviewOutcome {
    /// Who reviewed: a letter, and in a review function and institution. Never a name.
    pub reviewers: Vec<PeerReviewer>,
    /// Per criterion.
    pub criteria: Vec<PeerReviewCriterion>,
    /// Krippendorff's alpha with scores as an order; nothing where it cannot be said.
    pub alpha_ordinal: Option<f64>,
    /// The same with scores as numbers.
    pub alpha_interval: Option<f64>,
    /// What is strong; empty in a calibration.
    pub strengths: String,
    /// What deserves attention; empty in a calibration.
    pub points: String,
    /// What the team will do.
    pub follow_ups: Vec<PeerReviewFollowUp>,
}

/// One reviewer.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PeerReviewer {
    /// `A`, `B`, …
    pub letter: String,
    /// Function; empty in a calibration.
    pub function: String,
    /// Institution; empty in a calibration.
    pub institution: String,
}

/// One criterion.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PeerReviewCriterion {
    /// Key in the framework.
    pub criterion: String,
    /// Score each letter gave.
    pub scores: Vec<PeerReviewScore>,
    /// Lowest score.
    pub lowest: Option<u8>,
    /// Highest score.
    pub highest: Option<u8>,
    /// Mean.
    pub mean: Option<f64>,
    /// Standard deviation.
    pub deviation: Option<f64>,
    /// Score agreed in the talk.
    pub agreed: Option<u8>,
    /// Why.
    pub note: String,
}

/// One score.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PeerReviewScore {
    /// Who.
    pub letter: String,
    /// 1 to 4.
    pub score: u8,
}

/// One follow-up.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PeerReviewFollowUp {
    /// Criterion it belongs to; may be empty.
    pub criterion: String,
    /// What the team will do.
    pub what: String,
    /// Function of who sees to it.
    pub owner: String,
    /// By when, ISO 8601.
    pub due: Option<String>,
    /// `done`, `started` or `declined`; nothing while there is no answer.
    pub progress: Option<String>,
    /// The team's answer.
    pub answer: Option<String>,
    /// `met`, `partly` or `not_met`; nothing before the look back.
    pub finding: Option<String>,
}

pub(super) fn endpoints() -> Vec<Endpoint> {
    let rule = Rule::Key(Action::ReadRounds);
    vec![
        Endpoint::new(
            "GET",
            "/v1/peer-reviews",
            rule,
            "Peer reviews and calibrations of the institution's work",
            get(list),
        )
        .named("peer-reviews", "listPeerReviews")
        .gives(200, "PeerReviewList"),
        Endpoint::new(
            "GET",
            "/v1/peer-reviews/{id}",
            rule,
            "One of them, with its outcome once the report is closed",
            get(read),
        )
        .named("peer-reviews", "getPeerReview")
        .gives(200, "PeerReviewDetail"),
    ]
}

async fn list(State(web): State<Web>, visit: Visit) -> Answer {
    query(&visit, &[])?;
    let lines = peer::own(&web.app, &visit.cx).await?;
    let items: Vec<PeerReviewSummary> = lines.iter().map(|line| summary(&web, line)).collect();
    Ok(Json(json!({"total": items.len(), "items": items})).into_response())
}

async fn read(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Answer {
    query(&visit, &[])?;
    let (line, outcome) = peer::own_round(&web.app, &visit.cx, &id).await?;
    let outcome = outcome.map(|outcome| outcome_of(&visit, &line, &outcome));
    Ok(Json(PeerReviewDetail { summary: summary(&web, &line), outcome }).into_response())
}

fn summary(web: &Web, line: &Line) -> PeerReviewSummary {
    let round = &line.round;
    let site = &web.app.site;
    let public_id = line.version.public_id.clone();
    PeerReviewSummary {
        id: round.public_id.clone(),
        kind: round.kind.code().into(),
        state: round.state.code().into(),
        version: line.version.version.clone(),
        scores_due: round.scores_due.to_string(),
        reviewers: line.seated,
        handed_in: line.handed_in,
        reported_on: round.reported_at.map(|at| at.day().to_string()),
        links: BTreeMap::from([
            ("self".to_owned(), site.url(&format!("/v1/peer-reviews/{}", round.public_id))),
            ("microcredential".to_owned(), site.url(&format!("/v1/microcredentials/{public_id}"))),
        ]),
        microcredential: public_id,
    }
}

fn outcome_of(visit: &Visit, line: &Line, outcome: &Outcome) -> PeerReviewOutcome {
    let content = &line.round.content.0;
    let reviewer = |voice: &Voice| PeerReviewer {
        letter: voice.letter.clone(),
        function: voice.function.get(visit.language()).to_owned(),
        institution: voice.institution.clone(),
    };
    PeerReviewOutcome {
        reviewers: outcome.voices.iter().map(reviewer).collect(),
        criteria: outcome.criteria.iter().map(|one| criterion(line, one)).collect(),
        alpha_ordinal: outcome.agreement.ordinal,
        alpha_interval: outcome.agreement.interval,
        strengths: content.report.strengths.clone(),
        points: content.report.points.clone(),
        follow_ups: follow_ups(line),
    }
}

fn criterion(line: &Line, one: &CriterionOutcome) -> PeerReviewCriterion {
    let agreed = line.round.content.0.report.agreed(&one.criterion.key);
    PeerReviewCriterion {
        criterion: one.criterion.key.clone(),
        scores: one
            .scores
            .iter()
            .map(|(letter, score)| PeerReviewScore { letter: letter.clone(), score: *score })
            .collect(),
        lowest: one.spread.map(|spread| spread.lowest),
        highest: one.spread.map(|spread| spread.highest),
        mean: one.spread.map(|spread| spread.mean),
        deviation: one.spread.map(|spread| spread.deviation),
        agreed: agreed.map(|agreed| agreed.score),
        note: agreed.map(|agreed| agreed.note.clone()).unwrap_or_default(),
    }
}

fn follow_ups(line: &Line) -> Vec<PeerReviewFollowUp> {
    let content = &line.round.content.0;
    let one = |follow_up: &domain::peer::report::FollowUp| {
        let answer = content.answers.iter().find(|answer| answer.follow_up == follow_up.key);
        let check = content.checks.iter().find(|check| check.follow_up == follow_up.key);
        PeerReviewFollowUp {
            criterion: follow_up.criterion.clone(),
            what: follow_up.what.clone(),
            owner: follow_up.owner.clone(),
            due: follow_up.due.map(|day| day.to_string()),
            progress: answer.map(|answer| answer.progress.code().to_owned()),
            answer: answer.map(|answer| answer.text.clone()),
            finding: check.map(|check| check.finding.code().to_owned()),
        }
    };
    content.report.follow_ups.iter().map(one).collect()
}
