// SPDX-License-Identifier: EUPL-1.2
//! The dossier before the examination board: the text with what changed, the criteria, the decision.

use app::Refusal;
use app::define::{self, Dossier};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::FieldProblem;
use domain::framework::Criterion;
use domain::review::{Answer, CriterionAnswer, DecisionText, DefinitionState, Verdict};
use domain::role::{Action, Thing, Why, may};

use super::define::fields::{Topic, at_topic, shown};
use super::desk::{Names, choices, chrome, id, row};
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::dossier::{DossierPage, DossierView, ReviewCriterion, TextPart, TextSection};
use crate::visit::{Visit, query_value};

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        page(
            "/werk/mc/{version_id}/dossier",
            Rule::Staff(Action::ReadDefinition),
            "The text of a version with what changed, and the board's form",
            get(show),
        ),
        act("/werk/mc/{version_id}/dossier", Rule::Staff(Action::DecideDefinition), "The board decides", post(decide)),
    ]
}

async fn show(State(web): State<Web>, visit: Visit, Path(version): Path<String>) -> Result<Response, Fault> {
    let dossier = define::dossier(&web.app, &visit.cx, id(&version)?).await?;
    Ok(render(&dossier_page(&web, &visit, &dossier, Form::default()).await?))
}

async fn dossier_page(web: &Web, visit: &Visit, dossier: &Dossier, form: Form) -> Result<DossierPage, Fault> {
    let names = Names::load(web, visit).await?;
    let version = &dossier.version;
    let title = version.content.0.title.get(visit.language()).to_owned();
    let url = format!("/werk/mc/{}/dossier", version.id);
    let only_changes = dossier.previous.is_some()
        && query_value(visit.path.split_once('?').map(|(_, query)| query), "toon").as_deref() == Some("wijzigingen");
    let submitted = dossier.events.iter().find(|event| event.kind == "definition_submitted");
    Ok(DossierPage {
        chrome: chrome(visit, &[(&title, "")]),
        form,
        answers: choices(web, visit, "criterion_answers"),
        decisions: choices(web, visit, "decision_verdicts"),
        d: DossierView {
            title,
            status: version.state.code().to_owned(),
            version: version.version.clone(),
            submitted_on: submitted.map(|event| event.at.day().long(visit.language())).unwrap_or_default(),
            submitted_by: submitted
                .and_then(|event| event.person_id)
                .map(|person| names.of(visit, person))
                .unwrap_or_default(),
            has_previous: dossier.previous.is_some(),
            only_changes,
            all_url: url.clone(),
            changes_url: format!("{url}?toon=wijzigingen"),
            sections: sections(web, visit, dossier, only_changes),
            criteria: dossier
                .framework
                .definition_criteria()
                .map(|criterion| criterion_view(visit, dossier, criterion))
                .collect(),
            timeline: names.timeline(visit, &dossier.events),
            action: url,
            revision: version.revision.to_string(),
            why_not: why_not(visit, dossier),
            interest: super::desk::link(
                visit.t.n("interest-link", dossier.interested.len()),
                format!("/werk/mc/{}/belang", version.id),
            ),
        },
    })
}

/// Why this person does not see the board's form; empty when they do.
fn why_not(visit: &Visit, dossier: &Dossier) -> String {
    if dossier.version.state != DefinitionState::UnderReview {
        return match dossier.decisions.first() {
            Some(decision) => visit.t.a(
                "dossier-decided",
                &[("number", decision.number.clone()), ("reason", decision.content.0.reason.clone())],
            ),
            None => visit.t.s("dossier-not-submitted"),
        };
    }
    let thing =
        Thing::of(dossier.version.institution_id).made_by(visit.cx.actor.person().filter(|_| dossier.is_own_work));
    match may(&visit.cx.actor, Action::DecideDefinition, &thing.interested(dossier.interested.clone())) {
        Ok(()) => String::new(),
        Err(Why::OwnWork) => visit.t.s("refused-own-work"),
        Err(Why::Interest) => visit.t.s("refused-interest"),
        Err(_) => visit.t.s("decide-not-you"),
    }
}

/// The text by topic; each line beside what it was in the version before.
fn sections(web: &Web, visit: &Visit, dossier: &Dossier, only_changes: bool) -> Vec<TextSection> {
    let lines = |content, topic| shown(&web.app, &visit.t, visit.language(), topic, content);
    let section = |topic: Topic| {
        let new = lines(&dossier.version.content.0, topic);
        let old = dossier.previous.as_ref().map_or_else(|| new.clone(), |previous| lines(&previous.content.0, topic));
        let of = |lines: &[(String, String)], label: &str| {
            lines.iter().find(|(known, _)| known == label).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let mut parts: Vec<TextPart> = new
            .iter()
            .map(|(label, value)| TextPart { label: label.clone(), old: of(&old, label), new: value.clone() })
            .collect();
        let gone = old.iter().filter(|(label, _)| !new.iter().any(|(known, _)| known == label));
        parts.extend(gone.map(|(label, value)| TextPart {
            label: label.clone(),
            old: value.clone(),
            new: String::new(),
        }));
        parts.retain(|part| !only_changes || part.old != part.new);
        TextSection { id: topic.code(), title: visit.t.v("topic", topic.code()), parts }
    };
    Topic::ALL.into_iter().map(section).filter(|section| !section.parts.is_empty()).collect()
}

fn criterion_view(visit: &Visit, dossier: &Dossier, criterion: &Criterion) -> ReviewCriterion {
    let language = visit.language();
    let mut topics: Vec<String> =
        criterion.required_fields.iter().map(|path| visit.t.v("topic", at_topic(path).code())).collect();
    topics.dedup();
    let remarks = dossier.decisions.iter().filter_map(|decision| {
        let answer = decision
            .content
            .0
            .answers
            .iter()
            .find(|answer| answer.criterion == criterion.key && !answer.reason.is_empty())?;
        Some(row(decision.number.clone(), answer.reason.clone()))
    });
    ReviewCriterion {
        key: criterion.key.clone(),
        number: criterion.key.clone(),
        title: criterion.label.get(language).to_owned(),
        text: criterion.text.get(language).to_owned(),
        answer: if topics.is_empty() {
            String::new()
        } else {
            visit.t.a("dossier-look-at", &[("topics", topics.join(", "))])
        },
        remarks: remarks.collect(),
    }
}

async fn decide(
    State(web): State<Web>,
    visit: Visit,
    Path(version): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let dossier = define::dossier(&web.app, &visit.cx, id(&version)?).await?;
    let decided = match read(&dossier, &posted) {
        // The text they read is the text they decide on.
        Ok(_) if posted.text("revision") != dossier.version.revision.to_string() => {
            Err(Refusal::Conflict("conflict-definition-state"))
        }
        Ok(text) => define::decide(&web.app, &visit.cx, dossier.version.id, text).await,
        Err(problems) => {
            let thing = Thing::of(dossier.version.institution_id)
                .made_by(visit.cx.actor.person().filter(|_| dossier.is_own_work))
                .interested(dossier.interested.clone());
            visit.cx.may(Action::DecideDefinition, &thing)?;
            Err(Refusal::Invalid(problems))
        }
    };
    match decided {
        Ok(_) => Ok(see(&format!("/werk/mc/{version}/dossier?melding=besloten"))),
        Err(Refusal::Invalid(problems)) => {
            let problems: Vec<FieldProblem> = problems.into_iter().map(at_field).collect();
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&dossier_page(&web, &visit, &dossier, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The decision as posted. A criterion without an answer is left out, so that the domain says which.
fn read(dossier: &Dossier, posted: &Posted) -> Result<DecisionText, Vec<FieldProblem>> {
    let answers = dossier.framework.definition_criteria().filter_map(|criterion| {
        let answer = Answer::parse(posted.text(&format!("criterion_{}", criterion.key)))?;
        Some(CriterionAnswer {
            criterion: criterion.key.clone(),
            answer,
            reason: posted.text(&format!("note_{}", criterion.key)).to_owned(),
        })
    });
    let verdict = Verdict::parse(posted.text("decision"));
    let text = DecisionText {
        verdict: verdict.unwrap_or(Verdict::AskForMore),
        reason: posted.text("reason").to_owned(),
        answers: answers.collect(),
        members_present: posted.text("members_present").parse().unwrap_or(0),
    };
    let mut problems = Vec::new();
    if verdict.is_none() {
        problems.push(FieldProblem::error("decision", "decision-problem-choose"));
    }
    if !posted.is("no_interest", "ja") {
        problems.push(FieldProblem::error("no_interest", "decision-problem-interest"));
    }
    if problems.is_empty() {
        return Ok(text);
    }
    let criteria: Vec<&str> = dossier.framework.definition_criteria().map(|criterion| criterion.key.as_str()).collect();
    problems.extend(domain::review::check_decision(&text, &criteria));
    Err(problems)
}

fn at_field(mut problem: FieldProblem) -> FieldProblem {
    if let Some(criterion) = problem.field.strip_prefix("answers.") {
        let part = if problem.key == "decision-problem-criterion-reason" { "note" } else { "criterion" };
        problem.field = format!("{part}_{criterion}");
    }
    problem
}
