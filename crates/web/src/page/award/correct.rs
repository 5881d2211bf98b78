// SPDX-License-Identifier: EUPL-1.2
//! A correction: what the proof should have said goes to the board as a list of one. The old proof stays what it is until the board agrees.

use app::Refusal;
use app::issue::correct::{CORRECTED_ROW, Correction, correct};
use app::sheet::{Field, HiddenRows, RowDraft, RowInput, RowRules, Severity, recheck};
use app::wallet::{self, StaffAward};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::FieldProblem;
use domain::award::{ProposedAward, StatusAct};
use domain::role::{Action, Thing};

use super::grid::{CELLS, say};
use crate::Web;
use crate::chrome::{Choice, Form, Problem};
use crate::extract::{Posted, sentences};
use crate::page::desk::{choices, chrome, id};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::correct::AwardCorrectPage;
use crate::visit::Visit;

/// Reasons for replacing.
const REASONS: &str = "replacement_reasons";

/// The award, when this visitor may correct it.
async fn correctable(web: &Web, visit: &Visit, award: &str) -> Result<StaffAward, Fault> {
    let staff = wallet::staff_award(&web.app, &visit.cx, id(award)?).await?;
    let award = &staff.proof.award;
    visit.cx.may(Action::ProposeAwards, &Thing::award(award.institution_id, award.id))?;
    award.validity.after(StatusAct::Replace).map_err(Refusal::from)?;
    if award.leaf_index.is_none() {
        return Err(Refusal::Conflict("conflict-not-registered-yet").into());
    }
    Ok(staff)
}

/// Asks what the proof should have said, filled in with what it says.
pub(super) async fn ask(State(web): State<Web>, visit: Visit, Path(award): Path<String>) -> Result<Response, Fault> {
    let staff = correctable(&web, &visit, &award).await?;
    let award = &staff.proof.award;
    let mut values = vec![
        ("name".to_owned(), award.person_name.clone()),
        ("birth_date".to_owned(), award.birth_date.map(|day| day.dutch()).unwrap_or_default()),
        ("email".to_owned(), award.email.clone().unwrap_or_default()),
        ("grade".to_owned(), award.grade.clone().unwrap_or_default()),
        ("key".to_owned(), hex::encode(web.app.random.bytes::<16>())),
    ];
    values.extend(award.outcomes.0.iter().map(|key| ("outcomes".to_owned(), key.clone())));
    Ok(render(&page(&web, &visit, &staff, Form { values, errors: Vec::new() })))
}

fn page(web: &Web, visit: &Visit, staff: &StaffAward, form: Form) -> AwardCorrectPage {
    let award = &staff.proof.award;
    let url = format!("/werk/bewijs/{}", award.id);
    let content = &staff.proof.version.content.0;
    let outcome = |(number, outcome): (usize, &domain::outcome::Outcome)| Choice {
        value: outcome.key.clone(),
        label: format!("{}. {}", number, crate::page::verdict::capital(outcome.text.get(visit.language()))),
        hint: String::new(),
    };
    AwardCorrectPage {
        chrome: chrome(visit, &[(&award.person_name, &url), (&visit.t.s("correct-title"), "")]),
        key: form.v("key").to_owned(),
        form,
        name: award.person_name.clone(),
        definition: content.title.get(visit.language()).to_owned(),
        outcomes: (1..).zip(&content.outcomes).map(outcome).collect(),
        reasons: choices(web, visit, REASONS),
        action: format!("{url}/corrigeren"),
        back_url: url,
    }
}

/// Puts the correction before the board.
pub(super) async fn send(
    State(web): State<Web>,
    visit: Visit,
    Path(award): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let staff = correctable(&web, &visit, &award).await?;
    let (person, mut errors) = read(&visit, &staff, &posted);
    let sent = match person {
        Some(person) => {
            let correction = Correction {
                award: staff.proof.award.id,
                person,
                reason_code: posted.text("reason").to_owned(),
                reason_text: posted.text("explanation").to_owned(),
                idempotency_key: posted.text("key").to_owned(),
            };
            correct(&web.app, &visit.cx, correction).await
        }
        None => Err(Refusal::Invalid(domain::award::check_reason(
            StatusAct::Replace,
            posted.text("reason"),
            posted.text("explanation"),
        ))),
    };
    match sent {
        Ok(list) => Ok(see(&format!("/werk/lijst/{list}?melding=correctie-voorgelegd"))),
        Err(Refusal::Invalid(problems)) => {
            let problems: Vec<FieldProblem> = problems.into_iter().map(at_field).collect();
            errors.extend(sentences(&visit.t, &problems));
            let form = Form { values: posted.pairs, errors };
            Ok(render_refused(&page(&web, &visit, &staff, form)))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// What was typed, read as a row of a sheet is read: the same words are understood, and the same sentences said.
fn read(visit: &Visit, staff: &StaffAward, posted: &Posted) -> (Option<ProposedAward>, Vec<Problem>) {
    let keys: Vec<String> = staff.proof.version.content.0.outcomes.iter().map(|outcome| outcome.key.clone()).collect();
    let ticked = keys.iter().enumerate().filter(|(_, key)| posted.is("outcomes", key));
    let input = RowInput {
        row_number: CORRECTED_ROW,
        name: posted.text("name").to_owned(),
        birth_date: posted.text("birth_date").to_owned(),
        email: posted.text("email").to_owned(),
        outcomes: ticked.map(|(index, _)| (index + 1).to_string()).collect::<Vec<_>>().join(", "),
        grade: posted.text("grade").to_owned(),
    };
    let rules = RowRules {
        outcome_keys: &keys,
        today: visit.cx.now.day().date(),
        existing: &[],
        hidden_rows: HiddenRows::LeaveOut,
    };
    let Some(draft) = recheck(&[input], &rules).into_iter().next() else { return (None, Vec::new()) };
    let errors = problems(visit, &draft);
    (ProposedAward::try_from(draft).ok(), errors)
}

fn problems(visit: &Visit, draft: &RowDraft) -> Vec<Problem> {
    let errors = draft.problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors
        .map(|problem| Problem {
            field: CELLS.into_iter().find(|(_, field)| *field == problem.field).map_or("name", |(name, _)| name).into(),
            // There is no cell to fill in: the outcomes are boxes.
            text: match problem.field {
                Field::Outcomes if draft.outcomes.is_empty() => visit.t.s("award-problem-outcomes-none"),
                _ => say(&visit.t, problem),
            },
        })
        .collect()
}

/// From the names of the act to those of the form.
fn at_field(mut problem: FieldProblem) -> FieldProblem {
    let field = match problem.field.as_str() {
        "reason_code" => "reason",
        "reason_text" => "explanation",
        other => other.rsplit('.').next().unwrap_or(other),
    };
    problem.field = field.to_owned();
    problem
}
