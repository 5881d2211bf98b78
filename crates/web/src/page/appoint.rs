// SPDX-License-Identifier: EUPL-1.2
//! The executive board's decision and the examination board it appointed: for everybody of the institution to read, for the executive
//! board to lay down.

use app::appoint::{self, Appointed, AppointmentRow};
use app::{Refusal, people};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use domain::FieldProblem;
use domain::Localized;
use domain::institution::appointment::{Appointment, CHANGED, check};
use domain::institution::{BoardDecision, ExaminationBoard};
use domain::role::{Action, Thing};
use domain::time::Day;

use super::define::fields::plain;
use super::desk::{Names, can, chrome, row};
use super::run::day;
use super::when;
use crate::Web;
use crate::chrome::Form;
use crate::extract::Posted;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::appoint::{AppointPage, EarlierBoard};
use crate::view::shared::Row;
use crate::visit::Visit;

/// The address of the page.
pub(in crate::page) const PLACE: &str = "/werk/examencommissie";

/// Routes of this area.
pub fn routes() -> Vec<Route> {
    vec![
        page(PLACE, Rule::Staff(Action::ReadDefinition), "The examination board of the institution", get(show)),
        act(PLACE, Rule::Staff(Action::AppointBoard), "Appoints the examination board", post(lay_down)),
    ]
}

async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Fault> {
    Ok(render(&board_page(&web, &visit, Form::default()).await?))
}

async fn board_page(web: &Web, visit: &Visit, mut form: Form) -> Result<AppointPage, Fault> {
    let found = appoint::view(&web.app, &visit.cx).await?;
    let names = Names::load(web, visit).await?;
    let own = Thing::of(visit.cx.institution()?);
    let may = can(visit, Action::AppointBoard, &own);
    if form.values.is_empty() {
        form.values = filled_in(&found);
    }
    let institution = &found.institution.content.0;
    let (decision, board) = (institution.board_decision.as_ref(), institution.examination_board.as_ref());
    let earlier = found.history.iter().skip(1).map(|earlier| before(visit, &names, earlier));
    let title = visit.t.s(if may { "appoint-title" } else { "participation-board" });
    Ok(AppointPage {
        chrome: chrome(visit, &[(&title, "")]),
        title,
        action: if may { PLACE.into() } else { String::new() },
        whom: if may { String::new() } else { whom(web, visit).await? },
        over: form
            .values
            .iter()
            .find(|(name, _)| name == "over")
            .map_or_else(|| found.number().to_string(), |(_, number)| number.clone()),
        facts: facts(visit, decision, board),
        has_board: board.is_some(),
        laid_down: found.history.first().map(|row| laid_down(visit, &names, row)).unwrap_or_default(),
        too_few: too_few(visit, &found),
        who_gives: if found.members_missing() == 0 { String::new() } else { who_gives(web, visit, &own).await? },
        members: found.members.iter().map(|(name, role)| row(name, visit.t.v("role", role.code()))).collect(),
        people_url: if can(visit, Action::ManagePeople, &own) { "/werk/mensen".into() } else { String::new() },
        earlier: earlier.collect(),
        form,
    })
}

/// Who can lay it down, for whoever cannot.
async fn whom(web: &Web, visit: &Visit) -> Result<String, Fault> {
    let names = people::who_may(&web.app, &visit.cx, Action::AppointBoard).await?;
    Ok(if names.is_empty() {
        visit.t.s("appoint-nobody")
    } else {
        visit.t.a("appoint-whom", &[("names", &names.join(", "))])
    })
}

/// Said when fewer people have the role than the mandate asks for: then nothing can be decided.
fn too_few(visit: &Visit, found: &Appointed) -> String {
    let Some(board) = &found.institution.content.0.examination_board else { return String::new() };
    if found.members_missing() == 0 {
        return String::new();
    }
    visit.t.na("appoint-too-few", found.members.len(), &[("minimum", board.minimum_members.to_string())])
}

/// Who gives the roles that lack, for who does not give them.
async fn who_gives(web: &Web, visit: &Visit, own: &Thing) -> Result<String, Fault> {
    if can(visit, Action::ManagePeople, own) {
        return Ok(String::new());
    }
    let names = people::who_may(&web.app, &visit.cx, Action::ManagePeople).await?;
    Ok(if names.is_empty() {
        visit.t.s("appoint-gives-nobody")
    } else {
        visit.t.a("appoint-gives", &[("names", &names.join(", "))])
    })
}

fn facts(visit: &Visit, decision: Option<&BoardDecision>, board: Option<&ExaminationBoard>) -> Vec<Row> {
    let of_board = board.map(|board| of_board(visit, board));
    let of_decision = decision.map(|decision| of_decision(visit, decision));
    of_board.into_iter().flatten().chain(of_decision.into_iter().flatten()).collect()
}

fn of_board(visit: &Visit, board: &ExaminationBoard) -> [Row; 6] {
    let (t, language) = (&visit.t, visit.language());
    let days = |count: u16| t.n("appoint-days", usize::from(count));
    [
        row(t.s("appoint-name"), board.name.get(language)),
        row(t.s("appoint-mandate"), board.mandate.get(language)),
        row(t.s("appoint-since"), board.since.long(language)),
        row(t.s("appoint-minimum"), board.minimum_members.to_string()),
        row(t.s("appoint-term"), days(board.term_working_days)),
        row(t.s("appoint-reminder"), days(board.reminder_working_days)),
    ]
}

fn of_decision(visit: &Visit, decision: &BoardDecision) -> [Row; 3] {
    let (t, language) = (&visit.t, visit.language());
    [
        row(t.s("appoint-decision-date"), decision.date.long(language)),
        row(t.s("appoint-document"), &decision.document),
        row(t.s("appoint-signer"), decision.signer_function.get(language)),
    ]
}

fn laid_down(visit: &Visit, names: &Names, row: &AppointmentRow) -> String {
    let who = row.appointed_by.map_or_else(|| visit.t.s("appoint-admitted-with"), |person| names.of(visit, person));
    format!("{} · {who}", when(visit, row.appointed_at))
}

fn before(visit: &Visit, names: &Names, row: &AppointmentRow) -> EarlierBoard {
    let Appointment { decision, board } = &row.content.0;
    EarlierBoard { title: laid_down(visit, names, row), facts: facts(visit, Some(decision), Some(board)) }
}

/// What holds, as the form shows it; the terms that most boards have while nothing does.
fn filled_in(found: &Appointed) -> Vec<(String, String)> {
    let content = &found.institution.content.0;
    let mut values = Vec::new();
    let mut put = |name: &str, value: String| values.push((name.into(), value));
    if let Some(decision) = &content.board_decision {
        put("decision_date", decision.date.dutch());
        put("document", decision.document.clone());
        put("signer_nl", decision.signer_function.nl.clone());
        put("signer_en", decision.signer_function.en.clone());
    }
    if let Some(board) = &content.examination_board {
        put("name_nl", board.name.nl.clone());
        put("name_en", board.name.en.clone());
        put("mandate_nl", board.mandate.nl.clone());
        put("mandate_en", board.mandate.en.clone());
        put("since", board.since.dutch());
    }
    let board = content.examination_board.as_ref();
    put("minimum_members", board.map_or(2, |board| board.minimum_members).to_string());
    put("term_working_days", board.map_or(10, |board| board.term_working_days).to_string());
    put("reminder_working_days", board.map_or(3, |board| board.reminder_working_days).to_string());
    values
}

async fn lay_down(State(web): State<Web>, visit: Visit, posted: Posted) -> Result<Response, Fault> {
    visit.cx.may(Action::AppointBoard, &Thing::of(visit.cx.institution()?))?;
    let done = match read(&posted, visit.cx.now.day()) {
        Ok(appointment) => {
            let over = posted.text("over").parse().unwrap_or(-1);
            appoint::appoint(&web.app, &visit.cx, over, appointment).await
        }
        Err(problems) => Err(Refusal::Invalid(problems)),
    };
    match done {
        Ok(()) => {
            // The board may be appointed before its members have their roles; that they lack is said at once.
            let lacks = appoint::view(&web.app, &visit.cx).await?.members_missing() > 0;
            let notice = if lacks { "examencommissie-zonder-leden" } else { "examencommissie-aangewezen" };
            Ok(see(&format!("{PLACE}?melding={notice}")))
        }
        Err(Refusal::Invalid(problems)) => {
            let mut form = posted.back(&visit.t, &problems);
            // Whoever was told that another was first goes on from what holds now, with their own words.
            if problems.iter().any(|problem| problem.key == CHANGED) {
                form.values.retain(|(name, _)| name != "over");
            }
            Ok(render_refused(&board_page(&web, &visit, form).await?))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// An appointment from what was typed. What cannot be read as a day or a number is a problem at its field; so is the rest.
fn read(posted: &Posted, today: Day) -> Result<Appointment, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut date = |name: &str| {
        day(posted.text(name).trim()).unwrap_or_else(|| {
            problems.push(FieldProblem::error(name, "run-problem-day"));
            today
        })
    };
    let (decided, since) = (date("decision_date"), date("since"));
    let text = |name: &str| plain(posted.text(name)).trim().to_owned();
    let both = |name: &str| Localized::new(text(&format!("{name}_nl")), text(&format!("{name}_en")));
    // What is no number is out of every range, and told as such.
    let number = |name: &str| posted.text(name).trim().parse().unwrap_or(u16::MAX);
    let appointment = Appointment {
        decision: BoardDecision { date: decided, document: text("document"), signer_function: both("signer") },
        board: ExaminationBoard {
            name: both("name"),
            mandate: both("mandate"),
            since,
            minimum_members: u8::try_from(number("minimum_members")).unwrap_or(u8::MAX),
            term_working_days: number("term_working_days"),
            reminder_working_days: number("reminder_working_days"),
        },
    };
    if problems.is_empty() {
        return Ok(appointment);
    }
    problems.extend(check(&appointment, today));
    Err(problems)
}
