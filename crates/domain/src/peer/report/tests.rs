// SPDX-License-Identifier: EUPL-1.2
//! What a report must say.

use super::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn follow_up() -> FollowUp {
    FollowUp {
        key: "a1".into(),
        criterion: "Q9".into(),
        what: "Schrijf leeruitkomst 2 opnieuw.".into(),
        owner: "Projectleider".into(),
        due: Some(day("2027-01-15")),
    }
}

fn report() -> ReportText {
    let agreed = |criterion: &str, score, note: &str| Agreed { criterion: criterion.into(), score, note: note.into() };
    ReportText {
        agreed: vec![agreed("Q7", 4, ""), agreed("Q9", 2, "Leeruitkomst 2 is niet te toetsen.")],
        strengths: "De praktijk is overal zichtbaar.".into(),
        points: "Kijk naar leeruitkomst 2.".into(),
        follow_ups: vec![follow_up()],
    }
}

fn keys(problems: Vec<FieldProblem>) -> Vec<&'static str> {
    problems.into_iter().map(|problem| problem.key).collect()
}

fn check_on(report: &ReportText, scores: &[(&str, Vec<u8>)]) -> Vec<&'static str> {
    keys(check_report(report, scores, day("2026-11-23")))
}

#[test]
fn a_good_report_has_nothing_to_solve() {
    assert!(check_on(&report(), &[("Q7", vec![4, 4, 3]), ("Q9", vec![2, 2, 3])]).is_empty());
}

#[test]
fn each_missing_part_is_said() {
    assert_eq!(check_on(&report(), &[("Q7", vec![4]), ("Q8", vec![4])]), ["peer-problem-agreed"]);
    assert_eq!(check_on(&report(), &[("Q7", vec![2, 4])]), ["peer-problem-agreed-wide"], "far apart, no words");
    let mut without = report();
    without.follow_ups.clear();
    assert_eq!(check_on(&without, &[("Q9", vec![2, 2])]), ["peer-problem-follow-up-missing"]);
    let mut empty = report();
    empty.follow_ups[0] = FollowUp { what: String::new(), owner: " ".into(), due: None, ..follow_up() };
    assert_eq!(
        check_on(&empty, &[]),
        ["peer-problem-follow-up-what", "peer-problem-follow-up-owner", "peer-problem-follow-up-due"]
    );
    empty.follow_ups[0] = FollowUp { due: Some(day("2026-11-22")), ..follow_up() };
    assert_eq!(check_on(&empty, &[]), ["peer-problem-follow-up-past"]);
    assert_eq!(check_on(&ReportText::default(), &[]), ["peer-problem-report-strengths", "peer-problem-report-points"]);
}

#[test]
fn a_look_back_waits_for_its_day_or_for_all_answers() {
    let (early, due) = (day("2027-01-01"), day("2027-02-23"));
    let found = [Check { follow_up: "a1".into(), finding: Finding::Met, note: String::new() }];
    assert_eq!(keys(check_look_back(&report(), &[], &found, (early, due))), ["peer-problem-check-early"]);
    let answer = TeamAnswer {
        follow_up: "a1".into(),
        progress: Progress::Done,
        text: "Leeruitkomst 2 is herschreven.".into(),
        answered_on: early,
    };
    assert!(check_answer(&answer).is_empty());
    assert!(check_look_back(&report(), &[answer], &found, (early, due)).is_empty());
    assert!(check_look_back(&report(), &[], &found, (due, due)).is_empty());
    assert_eq!(keys(check_look_back(&report(), &[], &[], (due, due))), ["peer-problem-finding"]);
    let short = [Check { follow_up: "a1".into(), finding: Finding::Partly, note: "nee".into() }];
    assert_eq!(keys(check_look_back(&report(), &[], &short, (due, due))), ["peer-problem-finding-note"]);
}
