// SPDX-License-Identifier: EUPL-1.2
//! One decision of the examination board: what, why, by how many, and the digest that is laid down.

use app::review::{self, DecisionView};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::board::{MemberVote, Part};
use domain::role::Action;

use super::desk::{Names, chrome, id, row};
use crate::Web;
use crate::page::when;
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, file, page};
use crate::view::dossier::{DecisionPage, MemberLine, ReviewCriterion, VoteLine};
use crate::visit::Visit;

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::ReadDefinition);
    vec![
        page("/werk/besluit/{decision_id}", rule, "A decision of the examination board", get(show)),
        file(
            "/werk/besluit/{decision_id}/vastgelegd.json",
            rule,
            "A decision to the letter, for its digest",
            get(record),
        ),
    ]
}

async fn show(State(web): State<Web>, visit: Visit, Path(decision): Path<String>) -> Result<Response, Fault> {
    let view = review::decision(&web.app, &visit.cx, id(&decision)?).await?;
    let names = Names::load(&web, &visit).await?;
    let t = &visit.t;
    let dossier_url = format!("/werk/mc/{}/dossier", view.version.id);
    let text = &view.decision.content.0;
    let title = view.version.content.0.title.get(visit.language()).to_owned();
    let board = view.institution.examination_board.as_ref();
    Ok(render(&DecisionPage {
        chrome: chrome(&visit, &[(&title, &dossier_url), (&view.decision.number, "")]),
        number: view.decision.number.clone(),
        rows: vec![
            row(t.s("decision-about"), format!("{title}, {} {}", t.s("definition-version"), view.version.version)),
            row(t.s("dossier-decision"), t.v("verdict-decided", text.verdict.code())),
            row(t.s("decision-when"), when(&visit, view.decision.decided_at)),
            row(t.s("decision-by"), board.map(|board| board.name.get(visit.language()).to_owned()).unwrap_or_default()),
            row(t.s("decision-members"), text.members_present.to_string()),
        ],
        title,
        reason: text.reason.clone(),
        criteria: criteria(&visit, &view, &names),
        members: text.votes.iter().map(|vote| member(&visit, &names, vote)).collect(),
        digest: hex::encode(view.decision.digest),
        record_url: if view.record.is_some() {
            format!("/werk/besluit/{}/vastgelegd.json", view.decision.id)
        } else {
            String::new()
        },
        dossier_url,
    }))
}

fn criteria(visit: &Visit, view: &DecisionView, names: &Names) -> Vec<ReviewCriterion> {
    let text = &view.decision.content.0;
    let vote = |vote: &MemberVote, criterion: &str| {
        let answer = vote.answers.iter().find(|answer| answer.criterion == criterion)?;
        Some(VoteLine {
            who: names.of(visit, vote.member),
            answer: answer.answer.code().to_owned(),
            reason: answer.reason.clone(),
        })
    };
    text.answers
        .iter()
        .map(|answer| ReviewCriterion {
            key: answer.criterion.clone(),
            title: view
                .framework
                .definition_criteria()
                .find(|criterion| criterion.key == answer.criterion)
                .map(|criterion| criterion.label.get(visit.language()).to_owned())
                .unwrap_or_default(),
            outcome: answer.answer.code().to_owned(),
            // With votes the reasons stand there.
            text: if text.votes.is_empty() { answer.reason.clone() } else { String::new() },
            votes: text.votes.iter().filter_map(|member| vote(member, &answer.criterion)).collect(),
            ..ReviewCriterion::default()
        })
        .collect()
}

fn member(visit: &Visit, names: &Names, vote: &MemberVote) -> MemberLine {
    let part = match vote.part {
        Part::Chair => "chair",
        Part::Member => "member",
    };
    MemberLine {
        name: names.of(visit, vote.member),
        part: visit.t.v("board-part", part),
        standing: visit.t.v("board-standing", vote.standing.code()),
    }
}

/// The exact bytes whose SHA-256 is the digest of the decision.
async fn record(State(web): State<Web>, visit: Visit, Path(decision): Path<String>) -> Result<Response, Fault> {
    let view = review::decision(&web.app, &visit.cx, id(&decision)?).await?;
    let record = view.record.ok_or(app::Refusal::NotFound)?;
    let disposition = format!("attachment; filename=\"{}.json\"", view.decision.number);
    Ok(([(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, disposition)], record).into_response())
}
