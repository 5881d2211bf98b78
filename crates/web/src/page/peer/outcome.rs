// SPDX-License-Identifier: EUPL-1.2
//! What came out: for who leads the round and for reviewers once the scores are open, for the institution once the report is.

use app::peer::{self, Line, Outcome};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use domain::agreement::Reading;
use domain::peer::report::{FollowUp, Progress};
use domain::peer::scoring::Acceptance;
use domain::peer::{CHECK_AFTER_MONTHS, RoundKind};
use domain::role::Action;

use super::plot::plot;
use super::{DESK, criterion_label, decimal, frame, head, led_frame, score_word};
use crate::Web;
use crate::chrome::{Choice, Chrome, Form};
use crate::page::desk::row;
use crate::problem::{Fault, render};
use crate::route::{Route, Rule, page};
use crate::view::peer::{AgreedView, AgreementView, FollowUpView, OutcomePage, OutcomeView, ReportView, WordsView};
use crate::view::shared::Row;
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    vec![
        page(
            "/werk/peerreview/{round}/uitkomst",
            Rule::Staff(Action::ChairRound),
            "Scores, spread and report, for who leads the round",
            get(for_chair),
        ),
        page(
            "/werk/beoordelen/{round}/uitkomst",
            Rule::Staff(Action::ReviewDossier),
            "Scores, spread and report, for reviewers once the scores are open",
            get(for_reviewer),
        ),
    ]
}

async fn for_chair(State(web): State<Web>, visit: Visit, Path(round): Path<String>) -> Result<Response, Fault> {
    let outcome = peer::of_chair(&web.app, &visit.cx, &round).await?;
    let label = visit.t.s("peer-outcome-title");
    let chrome = led_frame(&visit, &round, &label);
    Ok(render(&outcome_page(&web, &visit, chrome, &outcome)))
}

async fn for_reviewer(State(web): State<Web>, visit: Visit, Path(round): Path<String>) -> Result<Response, Fault> {
    let outcome = peer::of_reviewer(&web.app, &visit.cx, &round).await?;
    let label = visit.t.s("peer-outcome-title");
    let chrome = frame(&visit, (&visit.t.s("peer-mine-title"), DESK), &round, Some(&label));
    Ok(render(&outcome_page(&web, &visit, chrome, &outcome)))
}

fn outcome_page(web: &Web, visit: &Visit, chrome: Chrome, outcome: &Outcome) -> OutcomePage {
    OutcomePage { chrome, form: Form::default(), o: outcome_view(web, visit, &outcome.line, Some(outcome)) }
}

/// An outcome as it is shown; without one only where the round stands.
pub(super) fn outcome_view(web: &Web, visit: &Visit, line: &Line, outcome: Option<&Outcome>) -> OutcomeView {
    let is_review = line.round.kind == RoundKind::Review;
    let mut view = OutcomeView {
        head: head(visit, line),
        standing: standing(visit, line),
        is_open: outcome.is_some(),
        is_review,
        progress: Progress::ALL
            .into_iter()
            .map(|progress| Choice {
                value: progress.code().into(),
                label: visit.t.v("peer-progress", progress.code()),
                hint: String::new(),
            })
            .collect(),
        ..OutcomeView::default()
    };
    let Some(outcome) = outcome else { return view };
    view.has_own = outcome.voices.iter().any(|voice| voice.is_own);
    view.letters = outcome.voices.iter().map(|voice| voice.letter.clone()).collect();
    view.plots = outcome.criteria.iter().map(|one| plot(visit, outcome, one)).collect();
    if is_review {
        view.voices = voices(visit, outcome);
        view.words = words(outcome);
        view.facts = facts(web, visit, outcome);
    } else {
        view.agreement = Some(agreement(visit, outcome));
    }
    view.report = line.round.state.is_report_open().then(|| report(visit, line, outcome)).filter(|_| is_review);
    view
}

fn standing(visit: &Visit, line: &Line) -> String {
    if let Some(at) = line.stopped_at {
        return visit.t.a("peer-standing-stopped-on", &[("date", at.day().long(visit.language()))]);
    }
    let due = line.round.scores_due.long(visit.language());
    let values = [("asked", line.seated.to_string()), ("date", due)];
    visit.t.na(&format!("peer-standing-{}", line.round.state.code()), line.handed_in, &values)
}

fn voices(visit: &Visit, outcome: &Outcome) -> Vec<Row> {
    let from = |voice: &peer::Voice| format!("{}, {}", voice.function.get(visit.language()), voice.institution);
    outcome.voices.iter().map(|voice| row(voice.letter.clone(), from(voice))).collect()
}

/// What each reviewer said besides scores.
pub(super) fn words(outcome: &Outcome) -> Vec<WordsView> {
    outcome
        .voices
        .iter()
        .map(|voice| WordsView {
            who: voice.letter.clone(),
            strengths: voice.text.strengths.clone(),
            improvement: voice.text.improvement.clone(),
        })
        .collect()
}

/// How many would accept the proof, and which levels they read in it beside the institution's own.
fn facts(web: &Web, visit: &Visit, outcome: &Outcome) -> Vec<Row> {
    let t = &visit.t;
    let said = |answer: Acceptance| {
        let letters: Vec<&str> = outcome
            .voices
            .iter()
            .filter(|voice| voice.text.acceptance == Some(answer))
            .map(|voice| voice.letter.as_str())
            .collect();
        (!letters.is_empty()).then(|| format!("{}: {}", t.v("peer-acceptance", answer.code()), letters.join(", ")))
    };
    let label = |level: &str| web.app.values.label("nlqf_levels", level, visit.language()).to_owned();
    let levels: Vec<String> = outcome
        .voices
        .iter()
        .filter(|voice| !voice.text.level.is_empty())
        .map(|voice| format!("{}: {}", voice.letter, label(&voice.text.level)))
        .collect();
    let mut facts = Vec::new();
    let accepted: Vec<String> = Acceptance::ALL.into_iter().filter_map(said).collect();
    if !accepted.is_empty() {
        facts.push(row(t.s("peer-accept-said"), accepted.join("; ")));
    }
    if !levels.is_empty() {
        let own = &outcome.line.version.content.0.level.nlqf;
        facts.push(row(t.s("peer-level-team"), label(own)));
        facts.push(row(t.s("peer-level-peers"), levels.join("; ")));
    }
    facts
}

fn agreement(visit: &Visit, outcome: &Outcome) -> AgreementView {
    let figure = |alpha: Option<f64>| alpha.map_or_else(String::new, |alpha| decimal(visit, alpha, 2));
    AgreementView {
        ordinal: figure(outcome.agreement.ordinal),
        interval: figure(outcome.agreement.interval),
        reading: outcome.agreement.ordinal.map_or("unsaid", |alpha| Reading::of(alpha).code()),
        people: outcome.voices.len(),
        criteria: outcome.criteria.len(),
    }
}

fn report(visit: &Visit, line: &Line, outcome: &Outcome) -> ReportView {
    let language = visit.language();
    let content = &line.round.content.0;
    let reported = line.round.reported_at.map(domain::Timestamp::day);
    let due = reported.and_then(|day| day.plus_months(CHECK_AFTER_MONTHS));
    ReportView {
        date: reported.map(|day| day.long(language)).unwrap_or_default(),
        agreed: content
            .report
            .agreed
            .iter()
            .map(|agreed| AgreedView {
                label: criterion_label(visit, &outcome.framework, &agreed.criterion),
                score: score_word(visit, agreed.score),
                note: agreed.note.clone(),
            })
            .collect(),
        strengths: content.report.strengths.clone(),
        points: content.report.points.clone(),
        follow_ups: content
            .report
            .follow_ups
            .iter()
            .map(|follow_up| follow_up_view(visit, line, Some(outcome), follow_up))
            .collect(),
        answer_url: String::new(),
        check: match (content.checked_on, due) {
            (Some(day), _) => visit.t.a("peer-checked-on", &[("date", day.long(language))]),
            (None, Some(day)) => visit.t.a("peer-check-due", &[("date", day.long(language))]),
            (None, None) => String::new(),
        },
    }
}

/// A follow-up with what became of it.
pub(super) fn follow_up_view(
    visit: &Visit,
    line: &Line,
    outcome: Option<&Outcome>,
    follow_up: &FollowUp,
) -> FollowUpView {
    let language = visit.language();
    let content = &line.round.content.0;
    let answer = content.answers.iter().find(|answer| answer.follow_up == follow_up.key);
    let check = content.checks.iter().find(|check| check.follow_up == follow_up.key);
    FollowUpView {
        key: follow_up.key.clone(),
        what: follow_up.what.clone(),
        criterion: outcome
            .filter(|_| !follow_up.criterion.is_empty())
            .map(|outcome| criterion_label(visit, &outcome.framework, &follow_up.criterion))
            .unwrap_or_default(),
        owner: follow_up.owner.clone(),
        due: follow_up.due.map(|day| day.long(language)).unwrap_or_default(),
        answer: answer.map(|answer| answer.text.clone()).unwrap_or_default(),
        answered_on: answer.map(|answer| answer.answered_on.long(language)).unwrap_or_default(),
        progress: answer.map(|answer| visit.t.v("peer-progress", answer.progress.code())).unwrap_or_default(),
        finding: check.map(|check| visit.t.v("peer-found", check.finding.code())).unwrap_or_default(),
        finding_note: check.map(|check| check.note.clone()).unwrap_or_default(),
    }
}
