// SPDX-License-Identifier: EUPL-1.2
//! Steps 3 and 4: the board decides on a list, the register writes it down, and the result stays to be looked at.

use app::issue::{AwardRow, BatchView, Statement};
use app::{Refusal, issue};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::FieldProblem;
use domain::award::{BatchState, ProposedAward, Validity};
use domain::role::{Action, Thing, Why, may};

use super::check::at_cell;
use super::first;
use super::notes::{left_out, notes};
use super::returned::next_list;
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::{Names, can, chrome, cut, id, link, row};
use crate::page::run::result;
use crate::page::when;
use crate::problem::{Fault, render, render_refused, see};
use crate::view::award::{AwardDecidePage, AwardProgressPage, BatchRow, CorrectionNote, ProgressView};
use crate::view::run::ResultRow;
use crate::view::shared::Row;
use crate::visit::Visit;

/// A list, by its state.
pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(batch): Path<String>) -> Result<Response, Fault> {
    let view = issue::batch(&web.app, &visit.cx, id(&batch)?).await?;
    match view.batch.state {
        BatchState::Registering | BatchState::Done => Ok(render(&progress(&web, &visit, &view))),
        BatchState::Proposed | BatchState::Declined | BatchState::Withdrawn => {
            let names = Names::load(&web, &visit).await?;
            Ok(render(&decide_page(&web, &visit, &view, &names, Form::default())))
        }
    }
}

/// What a list that corrects is called, by whose proof it corrects; nothing for an ordinary list.
fn name_of(visit: &Visit, view: &BatchView) -> Option<String> {
    let old = &view.correction.as_ref()?.old;
    Some(visit.t.a("batch-correction-of", &[("name", &old.person_name)]))
}

fn list_chrome(visit: &Visit, view: &BatchView) -> crate::chrome::Chrome {
    let count = usize::try_from(view.batch.people_count).unwrap_or(0);
    let mut chrome = chrome(
        visit,
        &[
            (&view.run.content.0.code, &format!("/werk/uitvoering/{}", view.run.id)),
            (&name_of(visit, view).unwrap_or_else(|| visit.t.n("batch-title", count)), ""),
        ],
    );
    // What was said when the list was sent is over once the board decided.
    if view.batch.state != BatchState::Proposed {
        chrome.notice = None;
    }
    chrome
}

pub(super) fn decide_page(web: &Web, visit: &Visit, view: &BatchView, names: &Names, form: Form) -> AwardDecidePage {
    let batch = &view.batch;
    let thing = Thing::of(batch.institution_id);
    let is_proposed = batch.state == BatchState::Proposed;
    let (people, leaf) = cut(visit, &batch.people.0, &format!("/werk/lijst/{}", batch.id));
    AwardDecidePage {
        chrome: list_chrome(visit, view),
        form,
        b: crate::view::award::BatchView {
            title: name_of(visit, view).unwrap_or_else(|| visit.t.n("decide-title", batch.people.0.len())),
            status: batch.state.code().to_owned(),
            definition: view.version.content.0.title.get(visit.language()).to_owned(),
            definition_url: if view.run.institution_id == view.version.institution_id {
                format!("/werk/mc/{}/dossier", view.version.id)
            } else {
                format!("/mc/{}/{}", view.version.public_id, view.version.version)
            },
            run: view.run.content.0.code.clone(),
            facts: facts(visit, view, names),
            total: view.batch.people.0.len(),
            rows: people.iter().map(|person| batch_row(visit, view, person)).collect(),
            leaf,
            left_out: left_out(visit, view),
            notes: notes(visit, view),
            correction: correction(web, visit, view),
            withdraw_url: if is_proposed && can(visit, Action::ProposeAwards, &thing) {
                format!("/werk/lijst/{}/terugtrekken", batch.id)
            } else {
                String::new()
            },
            next_url: if !is_proposed && can(visit, Action::ProposeAwards, &thing) {
                next_list(view)
            } else {
                String::new()
            },
            action: format!("/werk/lijst/{}/besluit", batch.id),
            why_not: why_not(visit, view),
            kept: Vec::new(),
        },
        decisions: ["agree", "decline"]
            .into_iter()
            .map(|code| Choice { value: code.into(), label: visit.t.v("decide", code), hint: String::new() })
            .collect(),
    }
}

/// Why this person does not see the form of the board; empty when they do.
fn why_not(visit: &Visit, view: &BatchView) -> String {
    if view.batch.state != BatchState::Proposed {
        return visit.t.v("decide-closed", view.batch.state.code());
    }
    match may(&visit.cx.actor, Action::AgreeAwards, &view.decided_on()) {
        Ok(()) => String::new(),
        Err(Why::OwnWork) => visit.t.s("refused-own-work"),
        Err(Why::Interest) => visit.t.s("refused-interest"),
        Err(_) => visit.t.s("decide-not-you"),
    }
}

fn facts(visit: &Visit, view: &BatchView, names: &Names) -> Vec<Row> {
    let (t, batch) = (&visit.t, &view.batch);
    let mut facts = vec![
        row(t.s("decide-proposed-by"), names.of(visit, batch.proposed_by)),
        row(t.s("decide-proposed-at"), when(visit, batch.proposed_at)),
    ];
    if let (Some(person), Some(at)) = (batch.decided_by, batch.decided_at) {
        facts.push(row(t.v("decide-by", batch.state.code()), names.of(visit, person)));
        facts.push(row(t.s("decide-at"), when(visit, at)));
    }
    if let Some(reason) = batch.decision_reason.as_ref().filter(|reason| !reason.is_empty()) {
        facts.push(row(t.s("decide-reason"), reason.clone()));
    }
    facts
}

/// Which outcomes somebody reached, in few words.
fn reached(visit: &Visit, view: &BatchView, keys: &[String]) -> String {
    let outcomes = &view.version.content.0.outcomes;
    let number = |key: &String| {
        outcomes.iter().position(|outcome| outcome.key == *key).map_or_else(|| key.clone(), |at| (at + 1).to_string())
    };
    if keys.len() == outcomes.len() {
        return visit.t.n("outcomes-all", keys.len());
    }
    visit.t.na(
        "outcomes-some",
        keys.len(),
        &[("total", outcomes.len().to_string()), ("which", keys.iter().map(number).collect::<Vec<_>>().join(", "))],
    )
}

/// What the list corrects: the old proof, and what stood on it.
fn correction(web: &Web, visit: &Visit, view: &BatchView) -> Option<CorrectionNote> {
    let correction = view.correction.as_ref()?;
    let (t, old) = (&visit.t, &correction.old);
    let mut was = vec![row(t.s("award-name"), old.person_name.clone())];
    was.extend(old.birth_date.map(|day| row(t.s("award-birth-date"), day.dutch())));
    was.push(row(t.s("award-outcomes"), reached(visit, view, &old.outcomes.0)));
    was.extend(old.grade.as_ref().map(|grade| row(t.s("award-grade"), grade.clone())));
    let reason = web.app.values.label("replacement_reasons", &correction.reason_code, visit.language());
    was.push(row(t.s("correct-reason"), format!("{reason}. {}", correction.reason_text)));
    Some(CorrectionNote { name: old.person_name.clone(), url: format!("/werk/bewijs/{}", old.id), was })
}

fn batch_row(visit: &Visit, view: &BatchView, person: &ProposedAward) -> BatchRow {
    BatchRow {
        number: person.row_number.to_string(),
        name: person.name.clone(),
        birth_date: person.birth_date.map(|day| day.dutch()).unwrap_or_default(),
        outcomes: reached(visit, view, &person.outcomes),
        grade: person.grade.clone().unwrap_or_default(),
    }
}

/// The board decides.
pub(super) async fn decide(
    State(web): State<Web>,
    visit: Visit,
    Path(batch): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let id = id(&batch)?;
    let statement = Statement { reason: posted.text("reason").to_owned(), no_interest: posted.is("no_interest", "ja") };
    let decided = match posted.text("decision") {
        "agree" => issue::agree(&web.app, &visit.cx, id, &statement).await.map(|()| "toegekend"),
        "decline" => issue::decline(&web.app, &visit.cx, id, &statement).await.map(|()| "niet-toegekend"),
        _ => {
            let view = issue::batch(&web.app, &visit.cx, id).await?;
            visit.cx.may(Action::AgreeAwards, &view.decided_on())?;
            let mut problems = vec![FieldProblem::error("decision", "decision-problem-choose")];
            problems.extend(statement.problems());
            Err(Refusal::Invalid(problems))
        }
    };
    match decided {
        Ok(notice) => Ok(see(&format!("/werk/lijst/{batch}?melding={notice}"))),
        Err(refusal @ (Refusal::Conflict(_) | Refusal::Invalid(_))) => {
            let view = issue::batch(&web.app, &visit.cx, id).await?;
            let names = Names::load(&web, &visit).await?;
            // Pressed twice: the first time counted.
            if let Some(notice) = own_decision(&visit, &view, &posted) {
                return Ok(see(&format!("/werk/lijst/{batch}?melding={notice}")));
            }
            if view.batch.state != BatchState::Proposed {
                return Ok(first::page(&web, &visit, (&view, &names), &posted));
            }
            let Refusal::Invalid(problems) = refusal else { return Err(refusal.into()) };
            let mut form = posted.back(&visit.t, &[]);
            form.errors = problems
                .iter()
                .map(|problem| {
                    if problem.field.starts_with("rows.") {
                        // The list is read here, not typed: its sentence names the row.
                        crate::chrome::Problem { field: String::new(), ..at_cell(&visit, problem) }
                    } else {
                        crate::chrome::Problem {
                            field: problem.field.clone(),
                            text: visit.t.with(problem.key, &problem.values),
                        }
                    }
                })
                .collect();
            Ok(render_refused(&decide_page(&web, &visit, &view, &names, form)))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// What is said of a decision that whoever is here already took themselves, in the same words, when they ask for it again.
fn own_decision(visit: &Visit, view: &BatchView, posted: &Posted) -> Option<&'static str> {
    let is_own = view.batch.decided_by.is_some_and(|person| person == visit.cx.person())
        && view.batch.decision_reason.as_deref().map(str::trim) == Some(posted.text("reason").trim());
    match (view.batch.state, posted.text("decision")) {
        (BatchState::Registering | BatchState::Done, "agree") if is_own => Some("toegekend"),
        (BatchState::Declined, "decline") if is_own => Some("niet-toegekend"),
        _ => None,
    }
}

/// Its makers take a list back.
pub(super) async fn withdraw(
    State(web): State<Web>,
    visit: Visit,
    Path(batch): Path<String>,
    _posted: Posted,
) -> Result<Response, Fault> {
    issue::withdraw(&web.app, &visit.cx, id(&batch)?).await?;
    Ok(see(&format!("/werk/lijst/{batch}?melding=teruggenomen")))
}

/// How far the register is, or the result.
fn progress(web: &Web, visit: &Visit, view: &BatchView) -> AwardProgressPage {
    let t = &visit.t;
    let running = view.batch.state == BatchState::Registering;
    let letters = format!("/werk/lijst/{}/brieven.pdf", view.batch.id);
    let may_print = can(visit, Action::PrintLetters, &Thing::of(view.batch.institution_id));
    let mut links = Vec::new();
    if may_print && view.registered() > 0 {
        links.push(link(t.n("progress-letters", view.registered()), letters.clone()));
    }
    links.push(link(t.s("progress-back"), format!("/werk/uitvoering/{}", view.run.id)));
    let (awards, leaf) = cut(visit, &view.awards, &format!("/werk/lijst/{}", view.batch.id));
    let rows = awards.iter().map(|award| progress_row(visit, award, may_print.then_some(letters.as_str())));
    AwardProgressPage {
        chrome: list_chrome(visit, view),
        p: ProgressView {
            running,
            done: view.registered(),
            total: usize::try_from(view.batch.people_count).unwrap_or(0),
            decision: view.batch.decision_number.clone().unwrap_or_default(),
            definition: view.version.content.0.title.get(visit.language()).to_owned(),
            run: view.run.content.0.code.clone(),
            rows: rows.collect(),
            leaf,
            left_out: left_out(visit, view),
            notes: notes(visit, view),
            correction: correction(web, visit, view),
            links,
        },
    }
}

/// One award of a list; `letters` is where its letter is printed, for who may.
fn progress_row(visit: &Visit, award: &AwardRow, letters: Option<&str>) -> ResultRow {
    let has_mail = award.email.is_some();
    let message = match (award.registered_at, has_mail) {
        (None, _) => String::new(),
        (Some(_), _) if award.claimed_at.is_some() => visit.t.s("progress-claimed"),
        (Some(_), true) => visit.t.s("progress-mailed"),
        (Some(_), false) => visit.t.s("progress-no-mail"),
    };
    let letters = letters.filter(|_| !has_mail && award.registered_at.is_some());
    ResultRow {
        // The moment belongs to the status: «Opgehaald» or «Geregistreerd»; of any other, the page of the proof tells when.
        when: award
            .claimed_at
            .or(award.registered_at)
            .filter(|_| award.validity == Validity::Valid)
            .map(|at| when(visit, at))
            .unwrap_or_default(),
        message,
        letter_url: letters.map(|url| format!("{url}?rij={}", award.row_number)).unwrap_or_default(),
        ..result(visit, award)
    }
}

/// The letters of a list, or the one of a row (`?rij=`).
pub(super) async fn letters(
    State(web): State<Web>,
    visit: Visit,
    Path(batch): Path<String>,
) -> Result<Response, Fault> {
    let asked = visit.asked("rij");
    // What is no number is the letter of nobody.
    let row = asked.map(|text| text.parse().map_err(|_| Refusal::NotFound)).transpose()?;
    let pdf = issue::letters(&web.app, &visit.cx, id(&batch)?, row).await?;
    Ok(([(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, "inline; filename=\"brieven.pdf\"")], pdf)
        .into_response())
}
