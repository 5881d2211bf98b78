// SPDX-License-Identifier: EUPL-1.2
//! One round for the programme office: who reviews, how far they are, what comes next. No scores before they are open.

use app::Refusal;
use app::peer::{self, Candidate, OfficeRound, OfficeSeat};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::peer::pool::Bar;
use domain::peer::{RoundKind, RoundState as S};
use domain::person::Person;
use domain::role::Action;
use domain::{FieldProblem, Id};

use super::{OFFICE, frame, head};
use crate::Web;
use crate::chrome::{Choice, Form};
use crate::extract::Posted;
use crate::page::desk::row;
use crate::problem::{Fault, render, render_refused, see};
use crate::route::{Route, Rule, act, page};
use crate::view::peer::{RoundPage, RoundView, SeatView};
use crate::view::shared::Row;
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    let rule = Rule::Staff(Action::ManageRounds);
    vec![
        page("/werk/peerreview/{round}", rule, "A round of peer review, for the programme office", get(show)),
        act(
            "/werk/peerreview/{round}",
            rule,
            "Asks or releases reviewers, starts, ends or cancels a round",
            post(change),
        ),
    ]
}

async fn show(State(web): State<Web>, visit: Visit, Path(round): Path<String>) -> Result<Response, Fault> {
    let found = peer::round(&web.app, &visit.cx, &round).await?;
    Ok(render(&round_page(&visit, &found, Form::default())))
}

fn round_page(visit: &Visit, found: &OfficeRound, form: Form) -> RoundPage {
    let t = &visit.t;
    let round = &found.line.round;
    let is_filling = matches!(round.state, S::Preparing | S::Scoring);
    let is_full = found.line.seated >= round.kind.seats_max();
    let url = format!("{OFFICE}/{}", round.public_id);
    let only = |is_shown: bool, path: &str| if is_shown { format!("{url}/{path}") } else { String::new() };
    let free = found.candidates.iter().filter(|candidate| candidate.bar.is_none()).count();
    let (open, barred): (Vec<&Candidate>, Vec<&Candidate>) =
        found.candidates.iter().partition(|candidate| candidate.bar.is_none_or(Bar::is_only_avoided));
    RoundPage {
        chrome: frame(visit, (&t.s("peer-office-title"), OFFICE), &round.public_id, None),
        form,
        r: RoundView {
            head: head(visit, &found.line),
            action: url.clone(),
            facts: facts(visit, found),
            next: next(visit, found),
            seats: found.seats.iter().map(|seat| seat_view(visit, found, seat)).collect(),
            candidates: if is_filling && !is_full {
                open.into_iter().map(|candidate| choice(visit, candidate)).collect()
            } else {
                Vec::new()
            },
            barred: if is_filling {
                barred.into_iter().map(|candidate| barred_row(visit, candidate)).collect()
            } else {
                Vec::new()
            },
            free_seats: match round.kind {
                _ if !is_filling || is_full => 0,
                RoundKind::Review => free.min(round.kind.seats_max() - found.line.seated),
                RoundKind::Calibration => free,
            },
            is_start_shown: round.state == S::Preparing,
            is_end_shown: round.state == S::Scoring,
            is_cancel_shown: matches!(round.state, S::Preparing | S::Scoring | S::Consensus),
            is_lead_shown: round.kind == RoundKind::Review
                && matches!(round.state, S::Preparing | S::Scoring | S::Consensus),
            talk_url: only(round.state == S::Consensus, "overleg"),
            outcome_url: only(round.state.are_scores_open(), "uitkomst"),
            check_url: only(round.state == S::Reported, "controle"),
        },
    }
}

fn facts(visit: &Visit, found: &OfficeRound) -> Vec<Row> {
    let t = &visit.t;
    let round = &found.line.round;
    let language = visit.language();
    let mut facts = vec![
        row(t.s("peer-fact-kind"), t.v("peer-kind", round.kind.code())),
        row(t.s("peer-fact-made"), round.made_at.day().long(language)),
        row(t.s("peer-fact-due"), round.scores_due.long(language)),
    ];
    let reasons: Vec<String> = round.content.0.reasons.iter().map(|reason| t.v("peer-reason", reason)).collect();
    if !reasons.is_empty() {
        facts.push(row(t.s("peer-fact-drawn"), reasons.join("; ")));
    }
    if let Some(at) = round.reported_at {
        facts.push(row(t.s("peer-fact-reported"), at.day().long(language)));
    }
    if let Some(at) = found.line.stopped_at {
        facts.push(row(t.s("peer-fact-stopped"), at.day().long(language)));
    }
    facts
}

/// What the office can do now, in one sentence.
fn next(visit: &Visit, found: &OfficeRound) -> String {
    let t = &visit.t;
    match found.line.round.state {
        S::Preparing if found.line.seated < domain::peer::SEATS_MIN => t.s("peer-next-find"),
        S::Preparing => t.s("peer-next-start"),
        S::Scoring => t.na(
            "peer-next-wait",
            found.line.handed_in,
            &[("total", found.line.seated.to_string()), ("date", found.line.round.scores_due.long(visit.language()))],
        ),
        S::Consensus => t.s("peer-next-talk"),
        S::Reported => t.s("peer-next-check"),
        S::Checked | S::Calibrated => t.s("peer-next-done"),
        S::Cancelled => t.s("peer-next-stopped"),
    }
}

fn seat_view(visit: &Visit, found: &OfficeRound, seat: &OfficeSeat) -> SeatView {
    let language = visit.language();
    SeatView {
        person: seat.seat.person_id.to_string(),
        name: seat.person.content.0.name.clone(),
        from: format!("{}, {}", seat.person.content.0.function.get(language), seat.institution),
        state: seat.seat.state.code(),
        since: seat.seat.handed_in_at.unwrap_or(seat.seat.invited_at).day().long(language),
        is_open: seat.seat.state.is_open() && matches!(found.line.round.state, S::Preparing | S::Scoring),
        is_lead: found.line.round.content.0.lead == Some(seat.seat.person_id),
        is_taken: seat.seat.state.is_taken(),
    }
}

fn choice(visit: &Visit, candidate: &Candidate) -> Choice {
    let load = visit.t.n("peer-load", usize::try_from(candidate.open_rounds).unwrap_or(0));
    let mut hint = format!("{} · {load}", candidate.institution);
    if let Some(bar) = candidate.bar {
        hint.push_str(" · ");
        hint.push_str(&visit.t.v("peer-bar", bar.code()));
    }
    Choice { value: candidate.person.id.to_string(), label: candidate.person.content.0.name.clone(), hint }
}

fn barred_row(visit: &Visit, candidate: &Candidate) -> Row {
    let why = candidate.bar.map(|bar| visit.t.v("peer-bar", bar.code())).unwrap_or_default();
    row(format!("{}, {}", candidate.person.content.0.name, candidate.institution), why)
}

async fn change(
    State(web): State<Web>,
    visit: Visit,
    Path(round): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let found = peer::round(&web.app, &visit.cx, &round).await?;
    match act_of(&web, &visit, &round, &posted).await {
        Ok(notice) => Ok(see(&format!("{OFFICE}/{round}?melding={notice}"))),
        Err(Refusal::Invalid(problems)) => {
            Ok(render_refused(&round_page(&visit, &found, posted.back(&visit.t, &problems))))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Does what the button says; gives the notice that tells so.
async fn act_of(web: &Web, visit: &Visit, round: &str, posted: &Posted) -> Result<&'static str, Refusal> {
    let (app, cx) = (&web.app, &visit.cx);
    let person = || -> Result<Id<Person>, Refusal> {
        Id::parse(posted.text("person"))
            .ok_or_else(|| Refusal::Invalid(vec![FieldProblem::error("person", "peer-problem-reviewer")]))
    };
    Ok(match posted.text("what") {
        "assign" => peer::assign(app, cx, round, person()?).await.map(|()| "peer-gevraagd")?,
        "draw" => {
            let count = posted.text("count").parse().unwrap_or(domain::peer::REVIEW_SEATS_MAX);
            peer::draw_reviewers(app, cx, round, count).await.map(|_| "peer-reviewers-geloot")?
        }
        "release" => peer::release(app, cx, round, person()?).await.map(|()| "peer-vrijgegeven")?,
        "lead" => peer::lead(app, cx, round, Some(person()?)).await.map(|()| "peer-leider")?,
        "office_leads" => peer::lead(app, cx, round, None).await.map(|()| "peer-leider")?,
        "start" => peer::start(app, cx, round).await.map(|()| "peer-gestart")?,
        "end" if !posted.is("sure_end", "ja") => {
            return Err(Refusal::Invalid(vec![FieldProblem::error("sure_end", "peer-problem-sure")]));
        }
        "end" => peer::end_scoring(app, cx, round).await.map(|()| "peer-geopend")?,
        "cancel" if posted.is("sure", "ja") => peer::cancel(app, cx, round).await.map(|()| "peer-gestopt")?,
        "cancel" => return Err(Refusal::Invalid(vec![FieldProblem::error("sure", "peer-problem-sure")])),
        _ => return Err(Refusal::Invalid(vec![FieldProblem::error("", "peer-problem-what")])),
    })
}
