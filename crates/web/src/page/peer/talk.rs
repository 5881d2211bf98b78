// SPDX-License-Identifier: EUPL-1.2
//! The consensus talk and its report, and the look back after three months; for the office or the reviewer who leads.

use std::cmp::Reverse;

use app::Refusal;
use app::peer::{self, CriterionOutcome, LookBack, Outcome, Talk};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::FieldProblem;
use domain::agreement::Spread;
use domain::peer::report::{Check, Finding, WIDE_RANGE};
use domain::role::Action;

use super::outcome::{follow_up_view, words};
use super::plot::plot;
use super::report::{apart, at_field, numbers, parts, read, values};
use super::windows::{Part, Taken, clashed, marks, take};
use super::{OFFICE, criterion_label, door, head, led_frame, score_word, scores};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::peer::{CheckPage, TalkCriterion, TalkPage, TalkView};
use crate::visit::Visit;

const TALK: &str = "/werk/peerreview/{round}/overleg";
const CHECK: &str = "/werk/peerreview/{round}/controle";

pub(super) fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::ChairRound);
    vec![
        page(TALK, rule, "The talk: everybody's scores, and the report to be", get(show)),
        act(TALK, rule, "Keeps or closes the report", post(save)),
        page(CHECK, rule, "The look back after three months", get(look)),
        act(CHECK, rule, "Closes a round with what was found", post(close)),
    ]
}

/// Where whoever leads goes afterwards: the office to the round, a leading reviewer to their own desk.
fn back(visit: &Visit, round: &str, notice: &str) -> String {
    format!("{}/{round}?melding={notice}", door(visit).1)
}

async fn show(State(web): State<Web>, visit: Visit, Path(round): Path<String>) -> Result<Response, Fault> {
    let talk = peer::talk(&web.app, &visit.cx, &round).await?;
    let form = Form { values: values(&talk.outcome.line.round.content.0.report), errors: Vec::new() };
    Ok(render(&talk_page(&visit, &talk, form)))
}

/// The points of the talk. The widest differences are talked about first, so they stand first.
fn points(visit: &Visit, outcome: &Outcome) -> Vec<TalkCriterion> {
    let range = |one: &CriterionOutcome| one.spread.as_ref().map_or(0, Spread::range);
    let mut criteria: Vec<&CriterionOutcome> = outcome.criteria.iter().collect();
    criteria.sort_by_key(|one| Reverse(range(one)));
    criteria
        .into_iter()
        .map(|one| TalkCriterion {
            key: one.criterion.key.clone(),
            plot: plot(visit, outcome, one),
            is_wide: range(one) >= WIDE_RANGE,
        })
        .collect()
}

fn talk_page(visit: &Visit, talk: &Talk, form: Form) -> TalkPage {
    let outcome = &talk.outcome;
    let round = &outcome.line.round.public_id;
    let label = visit.t.s("peer-talk-title");
    TalkPage {
        chrome: led_frame(visit, round, &label),
        t: TalkView {
            head: head(visit, &outcome.line),
            action: format!("{OFFICE}/{round}/overleg"),
            revision: talk.revision.to_string(),
            stands: marks(&values(&outcome.line.round.content.0.report), &parts(talk)),
            criteria: points(visit, outcome),
            letters: outcome.voices.iter().map(|voice| voice.letter.clone()).collect(),
            words: words(outcome),
            scores: scores(visit),
            numbers: numbers(&form),
            criterion_choices: outcome
                .criteria
                .iter()
                .map(|one| Choice {
                    value: one.criterion.key.clone(),
                    label: criterion_label(visit, &outcome.framework, &one.criterion.key),
                    hint: String::new(),
                })
                .collect(),
        },
        form,
    }
}

/// What whoever posts the report has to read first: parts that both changed.
fn unread(visit: &Visit, standing: &[(String, String)], clashes: &[Part]) -> Vec<FieldProblem> {
    let read = |field: &str, value: &str| match field.starts_with("agreed_") {
        true => score_word(visit, value.parse().unwrap_or(0)),
        false => value.to_owned(),
    };
    let said = clashes.iter().map(|part| part.changed(visit, ("peer-problem-changed", standing), read));
    // A point of the talk is a score with its note, and the score comes first.
    let at = |problem: FieldProblem| match problem.field.strip_prefix("note_") {
        Some(key) => FieldProblem { field: format!("agreed_{key}"), ..problem },
        None => problem,
    };
    said.map(at).collect()
}

async fn save(
    State(web): State<Web>,
    visit: Visit,
    Path(round): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let talk = peer::talk(&web.app, &visit.cx, &round).await?;
    let standing = values(&talk.outcome.line.round.content.0.report);
    let posted = apart(&posted, &standing);
    let Taken { posted, clashes, is_news } = take(&posted, talk.revision, (&standing, parts(&talk)));
    let mut unread = unread(&visit, &standing, &clashes);
    // What is closed does not change any more, so whoever closes has read what a colleague put in.
    if unread.is_empty() && is_news && posted.text("action") == "close" {
        unread.push(FieldProblem::error("", "peer-problem-report-changed"));
    }
    if !unread.is_empty() {
        return Ok(clashed(&talk_page(&visit, &talk, posted.back(&visit.t, &unread))));
    }
    let (report, problems) = read(&talk, &posted);
    let keys: Vec<String> = report.follow_ups.iter().map(|follow_up| follow_up.key.clone()).collect();
    let revision = talk.revision;
    let is_final = posted.text("action") == "close";
    let done = if !problems.is_empty() {
        Err(Refusal::Invalid(problems))
    } else if is_final {
        peer::close_report(&web.app, &visit.cx, &round, revision, report).await
    } else {
        peer::save_report(&web.app, &visit.cx, &round, revision, report).await
    };
    match done {
        Ok(()) if is_final => Ok(see(&back(&visit, &round, "peer-verslag"))),
        Ok(()) => Ok(see(&format!("{OFFICE}/{round}/overleg?melding=peer-bewaard"))),
        Err(Refusal::Invalid(problems)) => {
            let problems: Vec<FieldProblem> = problems.into_iter().map(|problem| at_field(problem, &keys)).collect();
            Ok(render_refused(&talk_page(&visit, &talk, posted.back(&visit.t, &problems))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn look(State(web): State<Web>, visit: Visit, Path(round): Path<String>) -> Result<Response, Fault> {
    let look = peer::look_back(&web.app, &visit.cx, &round).await?;
    Ok(render(&check_page(&visit, &look, Form::default())))
}

fn check_page(visit: &Visit, look: &LookBack, form: Form) -> CheckPage {
    let round = &look.line.round.public_id;
    let label = visit.t.s("peer-check-title");
    CheckPage {
        chrome: led_frame(visit, round, &label),
        form,
        head: head(visit, &look.line),
        action: format!("{OFFICE}/{round}/controle"),
        due: look.due.long(visit.language()),
        follow_ups: look
            .line
            .round
            .content
            .0
            .report
            .follow_ups
            .iter()
            .map(|follow_up| follow_up_view(visit, &look.line, None, follow_up))
            .collect(),
        findings: Finding::ALL
            .into_iter()
            .map(|finding| Choice {
                value: finding.code().into(),
                label: visit.t.v("peer-found", finding.code()),
                hint: String::new(),
            })
            .collect(),
    }
}

async fn close(
    State(web): State<Web>,
    visit: Visit,
    Path(round): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let look = peer::look_back(&web.app, &visit.cx, &round).await?;
    let checks: Vec<Check> = look
        .line
        .round
        .content
        .0
        .report
        .follow_ups
        .iter()
        .filter_map(|follow_up| {
            Some(Check {
                follow_up: follow_up.key.clone(),
                finding: Finding::parse(posted.text(&format!("finding_{}", follow_up.key)))?,
                note: posted.text(&format!("note_{}", follow_up.key)).to_owned(),
            })
        })
        .collect();
    match peer::close_check(&web.app, &visit.cx, &round, checks).await {
        Ok(()) => Ok(see(&back(&visit, &round, "peer-afgerond"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&check_page(&visit, &look, form)))
        }
        Err(refusal) => Err(refusal.into()),
    }
}
