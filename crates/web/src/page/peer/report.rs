// SPDX-License-Identifier: EUPL-1.2
//! The report of the talk as a form: its values and parts, which follow-ups are on the page, and what was posted.

use app::peer::Talk;
use domain::peer::report::{Agreed, FOLLOW_UPS_MAX, FollowUp, ReportText};
use domain::{Day, FieldProblem};

use super::windows::{Part, Values};
use crate::chrome::Form;
use crate::extract::Posted;
use crate::page::run::day;

/// A report as the values of its form.
pub(super) fn values(report: &ReportText) -> Values {
    let mut values =
        vec![("strengths".to_owned(), report.strengths.clone()), ("points".to_owned(), report.points.clone())];
    for agreed in &report.agreed {
        let score = if agreed.score == 0 { String::new() } else { agreed.score.to_string() };
        values.push((format!("agreed_{}", agreed.criterion), score));
        values.push((format!("note_{}", agreed.criterion), agreed.note.clone()));
    }
    for follow_up in &report.follow_ups {
        // By its key, which this form gave it: a follow-up keeps its number when another one goes.
        let number = follow_up.key.trim_start_matches('a');
        values.push((format!("what_{number}"), follow_up.what.clone()));
        values.push((format!("owner_{number}"), follow_up.owner.clone()));
        values.push((format!("due_{number}"), follow_up.due.map(Day::dutch).unwrap_or_default()));
        values.push((format!("criterion_{number}"), follow_up.criterion.clone()));
    }
    values
}

/// Numbers of the follow-ups that a form can have: one more than a report, so that too many are seen.
const NUMBERS: std::ops::RangeInclusive<usize> = 1..=FOLLOW_UPS_MAX + 1;

/// The fields of a follow-up.
fn fields(number: usize) -> [String; 4] {
    ["what", "owner", "due", "criterion"].map(|field| format!("{field}_{number}"))
}

fn follow_up(number: usize) -> Part {
    Part { at: format!("what_{number}"), fields: fields(number).into() }
}

/// What of the report is changed as one thing.
pub(super) fn parts(talk: &Talk) -> Vec<Part> {
    let point =
        |key: &String| Part { at: format!("note_{key}"), fields: vec![format!("agreed_{key}"), format!("note_{key}")] };
    let mut parts: Vec<Part> = talk.outcome.criteria.iter().map(|one| point(&one.criterion.key)).collect();
    parts.extend(["strengths", "points"].map(|field| Part::of(field, &[field])));
    parts.extend(NUMBERS.map(follow_up));
    parts
}

/// Numbers of the follow-ups on the page: those that say something, those at which something is said, and one to fill in.
pub(super) fn numbers(form: &Form) -> Vec<usize> {
    let is_empty = |number: usize| fields(number).iter().all(|field| form.v(field).trim().is_empty());
    let is_told = |number: usize| fields(number).iter().any(|field| !form.error(field).is_empty());
    let mut every = NUMBERS;
    let free = every.find(|number| is_empty(*number));
    NUMBERS.filter(|number| !is_empty(*number) || is_told(*number) || free == Some(*number)).collect()
}

/// What was posted, with each new follow-up in a place of its own. Two people who add one find the same place empty; what they
/// wrote are two follow-ups, and not two texts to make one of.
pub(super) fn apart(posted: &Posted, standing: &[(String, String)]) -> Posted {
    let mut pairs = posted.pairs.clone();
    for number in NUMBERS {
        let part = follow_up(number);
        let is_new = part.was_empty(posted) && !part.is_empty(&pairs);
        if !is_new || part.is_empty(standing) || part.is_same(&pairs, standing) {
            continue;
        }
        let is_free = |other: &Part| other.was_empty(posted) && other.is_empty(&pairs) && other.is_empty(standing);
        let mut places = NUMBERS.map(follow_up);
        if let Some(free) = places.find(is_free) {
            for (from, to) in part.fields.iter().zip(&free.fields) {
                pairs.retain(|(name, _)| name != to);
                for (name, _) in pairs.iter_mut().filter(|(name, _)| name == from) {
                    name.clone_from(to);
                }
            }
        }
    }
    Posted { pairs, ..Posted::default() }
}

/// The report as posted. A follow-up without any text is left out; a date that is none is a problem of its own.
pub(super) fn read(talk: &Talk, posted: &Posted) -> (ReportText, Vec<FieldProblem>) {
    let agreed = talk.outcome.criteria.iter().map(|one| Agreed {
        criterion: one.criterion.key.clone(),
        score: posted.text(&format!("agreed_{}", one.criterion.key)).parse().unwrap_or(0),
        note: posted.text(&format!("note_{}", one.criterion.key)).to_owned(),
    });
    let mut problems = Vec::new();
    let mut follow_ups = Vec::new();
    for number in NUMBERS {
        let text = |part: &str| posted.text(&format!("{part}_{number}")).to_owned();
        let (what, owner, due) = (text("what"), text("owner"), text("due"));
        if what.is_empty() && owner.is_empty() && due.is_empty() {
            continue;
        }
        let read = day(&due);
        if read.is_none() && !due.is_empty() {
            problems.push(
                FieldProblem::error(format!("due_{number}"), "peer-problem-follow-up-due").with("number", number),
            );
        }
        follow_ups.push(FollowUp { key: format!("a{number}"), criterion: text("criterion"), what, owner, due: read });
    }
    let report = ReportText {
        agreed: agreed.collect(),
        strengths: posted.text("strengths").to_owned(),
        points: posted.text("points").to_owned(),
        follow_ups,
    };
    (report, problems)
}

/// Where a problem of the report stands in its form: `agreed.Q9.score` is the field `agreed_Q9`, `follow_ups.2.what` the field of
/// whichever number the second filled one has, and the sentence says that number.
pub(super) fn at_field(mut problem: FieldProblem, keys: &[String]) -> FieldProblem {
    let mut told = None;
    let parts: Vec<&str> = problem.field.split('.').collect();
    let field = match parts.as_slice() {
        ["agreed", criterion, "score"] => format!("agreed_{criterion}"),
        ["agreed", criterion, _] => format!("note_{criterion}"),
        ["follow_ups", number, part] => {
            let key = number.parse::<usize>().ok().and_then(|number| keys.get(number.saturating_sub(1)));
            let number = key.map_or(*number, |key| key.trim_start_matches('a'));
            told = Some(number.to_owned());
            format!("{part}_{number}")
        }
        ["follow_ups"] => "what_1".to_owned(),
        _ => return problem,
    };
    problem.field = field;
    if let Some(told) = told {
        for (_, value) in problem.values.iter_mut().filter(|(name, _)| *name == "number") {
            value.clone_from(&told);
        }
    }
    problem
}
