// SPDX-License-Identifier: EUPL-1.2
//! The programme office: everybody in a programme, one of them, admitting and ending.

use app::participate::{self, Overview, Seat};
use app::{Refusal, Result as Done};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::FieldProblem;
use domain::participation::{ConditionState, Standing};

use super::acts::{left, problems_of, unsure};
use super::agreement::file;
use super::show::{Door, Shown};
use super::standing;
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::desk::{chrome, id, row};
use crate::problem::{Fault, render, render_refused, see};
use crate::view::participation::{ParticipationPage, ProgrammePage, ProgrammeView, SeatLine};
use crate::visit::Visit;

/// Everybody.
pub(super) async fn list(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    let all = participate::overview(&web.app, &visit.cx).await?;
    Ok(render(&ProgrammePage {
        chrome: chrome(&visit, &[(&visit.t.s("programme-title"), "")]),
        programmes: all.into_iter().map(|overview| programme(&visit, overview)).collect(),
    }))
}

/// Takes part first, then a seat that is kept, then who waits in order, then who is not in the order.
fn rank(seat: &Seat) -> (u8, u32) {
    match (seat.standing, seat.row.state.is_over()) {
        (Standing::Seated, _) => (0, 0),
        (Standing::SeatKept, _) => (1, 0),
        (Standing::Waiting(place), _) => (2, place),
        (Standing::Outside, false) => (3, 0),
        (Standing::Outside, true) => (4, 0),
    }
}

fn programme(visit: &Visit, mut overview: Overview) -> ProgrammeView {
    let (t, language, programme) = (&visit.t, visit.language(), &overview.programme);
    let count = |wanted: fn(&Seat) -> bool| overview.seats.iter().filter(|seat| wanted(seat)).count();
    let taken = count(|seat| seat.standing == Standing::Seated);
    let seats = programme.seats.to_string();
    let facts = vec![
        row(t.s("participation-owner"), programme.owner.get(language)),
        row(t.s("programme-seats"), t.na("programme-taken", taken, &[("seats", &seats)])),
        row(t.s("programme-kept"), count(|seat| seat.standing == Standing::SeatKept).to_string()),
        row(t.s("programme-waiting"), count(|seat| matches!(seat.standing, Standing::Waiting(_))).to_string()),
        row(
            t.s("programme-period"),
            match programme.ends_on {
                Some(last) => {
                    t.a("phase-dates", &[("from", programme.starts_on.long(language)), ("until", last.long(language))])
                }
                None => t.a("phase-from", &[("from", programme.starts_on.long(language))]),
            },
        ),
    ];
    overview.seats.sort_by_key(rank);
    ProgrammeView {
        title: programme.title.get(language).to_owned(),
        note: programme.note.get(language).to_owned(),
        facts,
        lines: overview.seats.iter().map(|seat| line(visit, seat)).collect(),
    }
}

fn line(visit: &Visit, seat: &Seat) -> SeatLine {
    let t = &visit.t;
    let shown = standing(visit, seat.row.state, seat.standing);
    SeatLine {
        institution: seat.institution.content.0.name.clone(),
        url: format!("/werk/programma/{}", seat.row.id),
        kind: shown.kind,
        standing: shown.word,
        agreement: match seat.agreement_from {
            _ if seat.has_agreement => t.s("programme-agreement-yes"),
            Some(from) => t.a("agreement-state-later", &[("date", from.long(visit.language()))]),
            None => t.s("programme-agreement-no"),
        },
        lacking: if seat.row.state.is_over() { String::new() } else { t.n("programme-lacking", seat.lacking) },
        applied: seat.row.applied_at.day().long(visit.language()),
    }
}

async fn one(web: &Web, visit: &Visit, text: &str, (open, form): (&str, Form)) -> Result<ParticipationPage, Fault> {
    let found = participate::seen_by_office(&web.app, &visit.cx, id(text)?).await?;
    let name = found.institution.content.0.name.clone();
    let crumbs = [(visit.t.s("programme-title"), "/werk/programma"), (name, "")];
    let chrome = chrome(visit, &crumbs.each_ref().map(|(label, url)| (label.as_str(), *url)));
    Shown { web, visit, found: &found, door: Door::Office, open }.page(chrome, form).await
}

/// One participation.
pub(super) async fn show(State(web): State<Web>, visit: Visit, Path(text): Path<String>) -> Result<Response, Fault> {
    Ok(render(&one(&web, &visit, &text, ("", Form::default())).await?))
}

/// The document of a board.
pub(super) async fn document(
    State(web): State<Web>,
    visit: Visit,
    Path((text, agreement)): Path<(String, String)>,
) -> Result<Response, Fault> {
    participate::seen_by_office(&web.app, &visit.cx, id(&text)?).await?;
    Ok(file(participate::document_for_office(&web.app, &visit.cx, id(&agreement)?).await?))
}

async fn answer(
    web: &Web,
    visit: &Visit,
    (text, posted): (&str, &Posted),
    (open, done): (&str, Done<()>),
    notice: &str,
) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(see(&format!("/werk/programma/{text}?melding={notice}"))),
        Err(Refusal::Invalid(problems)) => {
            let form = posted.back(&visit.t, &problems);
            Ok(render_refused(&one(web, visit, text, (open, form)).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Admits.
pub(super) async fn admit(
    State(web): State<Web>,
    visit: Visit,
    Path(text): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let done = participate::admit(&web.app, &visit.cx, id(&text)?).await;
    answer(&web, &visit, (&text, &posted), ("", done), "deelname-toegelaten").await
}

/// Ends.
pub(super) async fn end(
    State(web): State<Web>,
    visit: Visit,
    Path(text): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let mut done = if posted.is("sure", "ja") {
        participate::end(&web.app, &visit.cx, id(&text)?, posted.text("end_reason")).await
    } else {
        // Who may not end it hears that first.
        participate::seen_by_office(&web.app, &visit.cx, id(&text)?).await?;
        Err(Refusal::Invalid(unsure("end_reason", posted.text("end_reason"))))
    };
    if let Err(Refusal::Invalid(problems)) = &mut done {
        for problem in problems.iter_mut().filter(|problem| problem.field != "sure") {
            problem.field = "end_reason".into();
        }
    }
    answer(&web, &visit, (&text, &posted), ("", done), "deelname-beeindigd").await
}

/// Judges a condition. The conditions are one form: what was filled in at others is judged too, so that nothing typed is lost.
pub(super) async fn judge(
    State(web): State<Web>,
    visit: Visit,
    Path((text, pressed)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fault> {
    let mut problems = problems_of(judge_one(&web, &visit, (&text, &pressed), &posted).await)?;
    let found = participate::seen_by_office(&web.app, &visit.cx, id(&text)?).await?;
    for condition in found.programme.conditions.iter().filter(|condition| condition.key != pressed) {
        let [state, answer] = ["state", "answer"].map(|field| posted.text(&format!("{field}_{}", condition.key)));
        // The remark beside a yes stands in the form: as it was, nobody said anything of that condition.
        let known = found.conditions.iter().find(|row| row.condition_key == condition.key);
        let remark = known.filter(|row| row.state == ConditionState::Confirmed).map_or("", |row| row.answer.as_str());
        if !state.is_empty() || !(answer.is_empty() || answer.lines().eq(remark.lines())) {
            problems.extend(problems_of(judge_one(&web, &visit, (&text, &condition.key), &posted).await)?);
        }
    }
    let (left, done) = left(&posted, problems);
    answer(&web, &visit, (&text, &left), (&pressed, done), "voorwaarde-beoordeeld").await
}

async fn judge_one(web: &Web, visit: &Visit, (text, condition): (&str, &str), posted: &Posted) -> Done<()> {
    let state_field = format!("state_{condition}");
    let answer_field = format!("answer_{condition}");
    let mut done = match ConditionState::parse(posted.text(&state_field)) {
        Some(state) => {
            let judged = (state, posted.text(&answer_field));
            participate::judge(&web.app, &visit.cx, id(text)?, condition, judged).await
        }
        None => participate::seen_by_office(&web.app, &visit.cx, id(text)?)
            .await
            .and_then(|_| Err(Refusal::Invalid(vec![FieldProblem::error("state", "participation-problem-judgement")]))),
    };
    if let Err(Refusal::Invalid(problems)) = &mut done {
        for problem in problems {
            problem.field = if problem.field == "answer" { answer_field.clone() } else { state_field.clone() };
        }
    }
    done
}
