// SPDX-License-Identifier: EUPL-1.2
//! Scoring: one criterion on a page with examples beside it.

use app::Refusal;
use app::peer::{self, Desk};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::framework::Criterion;
use domain::peer::scoring::Score;
use domain::peer::{RoundState, SeatState};
use domain::role::Action;

use super::papers::papers;
use super::windows::{Part, Taken, Values, clashed, marks, take};
use super::{DESK, anchor, criterion_label, frame, head, score_word, scores};
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::define::fields::Topic;
use crate::page::define::reading::Reading;
use crate::page::dossier::as_it_is;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::peer::{CriterionPage, CriterionView};
use crate::visit::Visit;

const CRITERION: &str = "/werk/beoordelen/{round}/punt/{criterion}";

pub(super) fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::ReviewDossier);
    vec![page(CRITERION, rule, "One criterion to score", get(show)), act(CRITERION, rule, "Keeps a score", post(save))]
}

/// A desk on which scores are given: the reviewer said they are free, and nobody closed the scores.
pub(super) async fn open_desk(web: &Web, visit: &Visit, round: &str) -> Result<Desk, Refusal> {
    let desk = peer::desk(&web.app, &visit.cx, round).await?;
    if desk.line.round.state == RoundState::Cancelled {
        return Err(Refusal::Conflict("peer-conflict-stopped"));
    }
    if !desk.seat.state.may_read() {
        return Err(Refusal::Conflict("peer-conflict-declare-first"));
    }
    Ok(desk)
}

/// What a form says of scores or words together with what was kept in another window meanwhile. Where nothing can be kept any more there
/// is nothing to choose either: the act says why.
pub(super) fn taken(desk: &Desk, posted: &Posted, (standing, parts): (&[(String, String)], Vec<Part>)) -> Taken {
    let mut taken = take(posted, desk.seat.revision, (standing, parts));
    if !may_score(desk) {
        taken.clashes.clear();
        taken.is_news = false;
    }
    taken
}

/// Can this reviewer still keep something?
pub(super) fn may_score(desk: &Desk) -> bool {
    desk.seat.state == SeatState::Ready && desk.line.round.state == RoundState::Scoring
}

/// The score of a criterion as the values of its form.
fn score_values(desk: &Desk, criterion: &str) -> Values {
    let score = desk.seat.content.0.score(criterion);
    let values =
        score.map(|score| vec![("score".to_owned(), score.score.to_string()), ("note".to_owned(), score.note.clone())]);
    values.unwrap_or_default()
}

fn score_parts() -> Vec<Part> {
    vec![Part::of("note", &["score", "note"])]
}

async fn show(
    State(web): State<Web>,
    visit: Visit,
    Path((round, criterion)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let desk = open_desk(&web, &visit, &round).await?;
    let found = find(&desk, &criterion)?;
    let form = Form { values: score_values(&desk, &criterion), errors: Vec::new() };
    Ok(render(&criterion_page(&web, &visit, &desk, &found, form)))
}

fn find(desk: &Desk, criterion: &str) -> Result<Criterion, Refusal> {
    desk.framework.definition_criteria().find(|known| known.key == criterion).cloned().ok_or(Refusal::NotFound)
}

fn criterion_page(web: &Web, visit: &Visit, desk: &Desk, criterion: &Criterion, form: Form) -> CriterionPage {
    let language = visit.language();
    let round = &desk.line.round.public_id;
    let url = format!("{DESK}/{round}");
    let keys: Vec<&str> = desk.framework.definition_criteria().map(|one| one.key.as_str()).collect();
    let label = criterion_label(visit, &desk.framework, &criterion.key);
    // What the framework asks to be filled for this criterion comes first; the rest stays within reach.
    let reading = Reading::of(web, visit, &desk.framework);
    let asked: Vec<Topic> = criterion.required_fields.iter().map(|path| reading.topic_at(path)).collect();
    let (about, rest): (Vec<Topic>, Vec<Topic>) = reading.topics().into_iter().partition(|topic| asked.contains(topic));
    CriterionPage {
        chrome: frame(visit, (&visit.t.s("peer-mine-title"), DESK), round, Some(&criterion.key)),
        form,
        c: CriterionView {
            head: head(visit, &desk.line),
            action: format!("{url}/punt/{}", criterion.key),
            desk_url: url,
            revision: desk.seat.revision.to_string(),
            stands: marks(&score_values(desk, &criterion.key), &score_parts()),
            step: keys.iter().position(|key| *key == criterion.key).map_or(1, |at| at + 1),
            steps: keys.len(),
            label,
            text: criterion.text.get(language).to_owned(),
            evidence: criterion.evidence.iter().map(|text| text.get(language).to_owned()).collect(),
            scores: scores(visit),
            anchors: desk
                .precedents
                .iter()
                .filter(|precedent| precedent.criterion == criterion.key)
                .map(|precedent| anchor(visit, precedent))
                .collect(),
            sections: as_it_is(&reading, &about, &desk.line.version.content.0),
            rest: as_it_is(&reading, &rest, &desk.line.version.content.0),
            papers: papers(visit, desk, Some(&criterion.key)),
        },
    }
}

async fn save(
    State(web): State<Web>,
    visit: Visit,
    Path((round, criterion)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fault> {
    let desk = open_desk(&web, &visit, &round).await?;
    let found = find(&desk, &criterion)?;
    let standing = score_values(&desk, &criterion);
    let Taken { posted, clashes, .. } = taken(&desk, &posted, (&standing, score_parts()));
    if !clashes.is_empty() {
        let read = |field: &str, value: &str| match field {
            "score" => score_word(&visit, value.parse().unwrap_or(0)),
            _ => value.to_owned(),
        };
        let standing = ("peer-problem-own-changed", standing.as_slice());
        let problems: Vec<_> = clashes.iter().map(|part| part.changed(&visit, standing, read)).collect();
        return Ok(clashed(&criterion_page(&web, &visit, &desk, &found, posted.back(&visit.t, &problems))));
    }
    let score = Score {
        criterion: criterion.clone(),
        score: posted.text("score").parse().unwrap_or(0),
        note: posted.text("note").to_owned(),
    };
    match peer::save_score(&web.app, &visit.cx, &round, desk.seat.revision, score).await {
        Ok(()) => Ok(see(&after(&desk, &criterion, posted.text("action")))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&criterion_page(&web, &visit, &desk, &found, form)))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The page after this one: the next criterion, and after the last one the look at everything.
fn after(desk: &Desk, criterion: &str, action: &str) -> String {
    let url = format!("{DESK}/{}", desk.line.round.public_id);
    if action == "back" {
        return format!("{url}?melding=peer-bewaard");
    }
    let mut keys = desk.framework.definition_criteria().map(|one| one.key.as_str());
    keys.by_ref().find(|key| *key == criterion);
    match keys.next() {
        Some(next) => format!("{url}/punt/{next}"),
        None => format!("{url}/inleveren"),
    }
}
