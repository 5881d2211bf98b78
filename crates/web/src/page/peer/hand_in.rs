// SPDX-License-Identifier: EUPL-1.2
//! A look at everything before handing in: the scores, and what a reviewer says besides.

use app::Refusal;
use app::peer::{self, Desk, Words};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::FieldProblem;
use domain::framework::Criterion;
use domain::peer::RoundKind;
use domain::peer::scoring::{Acceptance, ReviewText};
use domain::role::Action;

use super::score::{may_score, open_desk, taken};
use super::windows::{Part, Taken, Values, clashed, marks};
use super::{DESK, criterion_label, frame, head, score_word};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::choices;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::peer::{HandInPage, HandInView};
use crate::view::shared::Row;
use crate::visit::Visit;

const HAND_IN: &str = "/werk/beoordelen/{round}/inleveren";

pub(super) fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::ReviewDossier);
    vec![
        page(HAND_IN, rule, "Everything before handing in", get(look)),
        act(HAND_IN, rule, "Keeps the words, or hands in", post(hand_in)),
    ]
}

async fn look(State(web): State<Web>, visit: Visit, Path(round): Path<String>) -> Result<Response, Fault> {
    let desk = open_desk(&web, &visit, &round).await?;
    let form = Form { values: word_values(&desk.seat.content.0), errors: Vec::new() };
    Ok(render(&hand_in_page(&web, &visit, &desk, form)))
}

/// What a reviewer says besides scores, as the values of its form.
fn word_values(text: &ReviewText) -> Values {
    let mut values = vec![
        ("strengths".to_owned(), text.strengths.clone()),
        ("improvement".to_owned(), text.improvement.clone()),
        ("level".to_owned(), text.level.clone()),
    ];
    values.extend(text.acceptance.map(|answer| ("acceptance".to_owned(), answer.code().to_owned())));
    values
}

fn word_parts() -> Vec<Part> {
    ["strengths", "improvement", "acceptance", "level"].map(|field| Part::of(field, &[field])).into()
}

/// What the page shows and does not ask: the scores, which are handed in along with the words.
fn scores_part(desk: &Desk) -> Part {
    let fields = desk.framework.definition_criteria().map(|criterion| criterion.key.clone()).collect();
    Part { at: "scores".into(), fields }
}

fn scores_shown(desk: &Desk) -> Values {
    let scores = &desk.seat.content.0.scores;
    scores.iter().map(|score| (score.criterion.clone(), format!("{} {}", score.score, score.note))).collect()
}

/// What stands on the page, as its hidden fields.
fn stands(desk: &Desk) -> Values {
    let mut stands = marks(&word_values(&desk.seat.content.0), &word_parts());
    stands.extend(marks(&scores_shown(desk), &[scores_part(desk)]));
    stands
}

fn words(posted: &Posted) -> Words {
    Words {
        strengths: posted.text("strengths").to_owned(),
        improvement: posted.text("improvement").to_owned(),
        acceptance: Acceptance::parse(posted.text("acceptance")),
        level: posted.text("level").to_owned(),
    }
}

fn hand_in_page(web: &Web, visit: &Visit, desk: &Desk, form: Form) -> HandInPage {
    let round = &desk.line.round.public_id;
    let url = format!("{DESK}/{round}");
    let label = visit.t.s("peer-hand-in-title");
    let row = |criterion: &Criterion| {
        let score = desk.seat.content.0.score(&criterion.key);
        let value = match score {
            None => visit.t.s("peer-not-scored"),
            Some(score) if score.note.is_empty() => score_word(visit, score.score),
            Some(score) => format!("{}. {}", score_word(visit, score.score), score.note),
        };
        Row {
            label: criterion_label(visit, &desk.framework, &criterion.key),
            value,
            change_url: format!("{url}/punt/{}", criterion.key),
        }
    };
    HandInPage {
        chrome: frame(visit, (&visit.t.s("peer-mine-title"), DESK), round, Some(&label)),
        form,
        h: HandInView {
            head: head(visit, &desk.line),
            action: format!("{url}/inleveren"),
            desk_url: url.clone(),
            revision: desk.seat.revision.to_string(),
            stands: stands(desk),
            is_review: desk.line.round.kind == RoundKind::Review,
            rows: desk.framework.definition_criteria().map(row).collect(),
            acceptances: Acceptance::ALL
                .into_iter()
                .map(|answer| Choice {
                    value: answer.code().into(),
                    label: visit.t.v("peer-acceptance", answer.code()),
                    hint: String::new(),
                })
                .collect(),
            levels: choices(web, visit, "nlqf_levels"),
        },
    }
}

/// What whoever hands in has to read first: answers that both windows changed.
fn unread(web: &Web, visit: &Visit, standing: &[(String, String)], clashes: &[Part]) -> Vec<FieldProblem> {
    let read = |field: &str, value: &str| match field {
        "acceptance" => visit.t.v("peer-acceptance", value),
        "level" => web.app.values.label("nlqf_levels", value, visit.language()).to_owned(),
        _ => value.to_owned(),
    };
    clashes.iter().map(|part| part.changed(visit, ("peer-problem-own-changed", standing), read)).collect()
}

async fn hand_in(
    State(web): State<Web>,
    visit: Visit,
    Path(round): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let desk = open_desk(&web, &visit, &round).await?;
    let standing = word_values(&desk.seat.content.0);
    let are_scores_new = scores_part(&desk).is_changed(&posted, (desk.seat.revision, &scores_shown(&desk)));
    let Taken { posted, clashes, is_news } = taken(&desk, &posted, (&standing, word_parts()));
    let is_final = posted.text("action") == "hand_in";
    let mut unread = unread(&web, &visit, &standing, &clashes);
    // What is handed in does not change any more, so whoever hands in has read what they kept in another window.
    if unread.is_empty() && is_final && may_score(&desk) && (is_news || are_scores_new) {
        unread.push(FieldProblem::error("", "peer-problem-review-changed"));
    }
    if !unread.is_empty() {
        return Ok(clashed(&hand_in_page(&web, &visit, &desk, posted.back(&visit.t, &unread))));
    }
    let done = match peer::save_words(&web.app, &visit.cx, &round, desk.seat.revision, words(&posted)).await {
        Ok(()) if is_final => peer::hand_in(&web.app, &visit.cx, &round).await,
        other => other,
    };
    match done {
        Ok(()) if is_final => Ok(see(&format!("{DESK}/{round}?melding=peer-ingeleverd"))),
        Ok(()) => Ok(see(&format!("{DESK}/{round}?melding=peer-bewaard"))),
        Err(Refusal::Invalid(problems)) => {
            // The words were kept; the form goes on from there.
            let desk = open_desk(&web, &visit, &round).await?;
            let problems: Vec<FieldProblem> = problems.into_iter().map(at_list).collect();
            Ok(render_refused(&hand_in_page(&web, &visit, &desk, posted.back(&visit.t, &problems))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// What is missing on a criterion is said at the list of scores.
fn at_list(mut problem: FieldProblem) -> FieldProblem {
    if problem.field.starts_with("scores") {
        problem.field = "scores".into();
    }
    problem
}
