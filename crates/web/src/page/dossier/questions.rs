// SPDX-License-Identifier: EUPL-1.2
//! What was asked and said on a criterion, in the order of its rounds: a question that a member put with a judgement stands before what was
//! answered to it, also when its round is over and the judgement went into a decision.

use app::review::{DecisionRow, Review};
use domain::Timestamp;
use domain::event::EventKind;
use domain::review::{Answer, CriterionAnswer};

use crate::page::desk::Names;
use crate::page::when;
use crate::view::dossier::Said;
use crate::visit::Visit;

/// Everything that was asked and said on a criterion, oldest first.
pub(super) fn remarks(visit: &Visit, review: &Review, names: &Names, criterion: &str) -> Vec<Said> {
    let version = &review.dossier.version;
    let mut all: Vec<(Timestamp, Said)> = Vec::new();
    // How each member judged is for who leads (ADR 0024).
    let is_leading = review.dossier.is_leading(&visit.cx);
    let closed = review.dossier.decisions.iter().filter(|decision| is_leading && decision.version_id == version.id);
    for decision in closed {
        let date = decision.decided_at.day().long(visit.language());
        let asked_on = visit.t.a("board-asked-on", &[("date", date)]);
        for vote in &decision.content.0.votes {
            let question = question(&vote.answers, criterion);
            let who = || names.of(visit, vote.member);
            all.extend(
                question.map(|text| (began(review, decision), Said { who: who(), when: asked_on.clone(), text })),
            );
        }
    }
    let since = version.submitted_at.unwrap_or(visit.cx.now);
    for member in &review.members {
        let question = question(&member.answers, criterion);
        let said = |text| Said { who: names.of(visit, member.person), when: visit.t.s("board-asked"), text };
        all.extend(question.map(|text| (since, said(text))));
    }
    for remark in review.remarks.iter().filter(|remark| remark.criterion == criterion) {
        let who = names.of(visit, remark.person_id);
        let said = Said { who, when: when(visit, remark.said_at), text: remark.text.clone() };
        all.push((remark.said_at, said));
    }
    // Of one moment what was asked stays before what was said.
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, said)| said).collect()
}

/// The question among a member's answers on this criterion.
fn question(answers: &[CriterionAnswer], criterion: &str) -> Option<String> {
    let is_it = |answer: &&CriterionAnswer| answer.criterion == criterion && answer.answer == Answer::Question;
    answers.iter().find(is_it).map(|answer| answer.reason.clone())
}

/// When the round of a decision began: when the text was last handed in before it.
fn began(review: &Review, decision: &DecisionRow) -> Timestamp {
    let submitted = EventKind::DefinitionSubmitted.code();
    let handed_in = review.dossier.events.iter().filter(|event| event.kind == submitted).map(|event| event.at);
    handed_in.filter(|at| *at <= decision.decided_at).max().unwrap_or(decision.decided_at)
}
