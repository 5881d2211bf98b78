// SPDX-License-Identifier: EUPL-1.2

use proptest::prelude::*;

use super::*;
use crate::text::Localized;

const CRITERIA: [&str; 2] = ["Q7", "Q9"];

fn board(minimum: u8) -> ExaminationBoard {
    ExaminationBoard {
        name: Localized::default(),
        mandate: Localized::default(),
        since: Day::parse_iso("2024-05-01").unwrap(),
        minimum_members: minimum,
        term_working_days: 10,
        reminder_working_days: 3,
    }
}

fn member(number: u8, answers: &[(&str, Answer)]) -> Member {
    Member {
        person: Id::random([number; 16]),
        part: if number == 1 { Part::Chair } else { Part::Member },
        is_author: false,
        has_interest: false,
        answers: answers
            .iter()
            .map(|(criterion, answer)| CriterionAnswer {
                criterion: (*criterion).into(),
                answer: *answer,
                reason: if *answer == Answer::Agree { String::new() } else { format!("Reden van {number}.") },
            })
            .collect(),
    }
}

const YES: [(&str, Answer); 2] = [("Q7", Answer::Agree), ("Q9", Answer::Agree)];

fn keys(members: &[Member], minimum: u8, verdict: Verdict) -> Vec<&'static str> {
    let board = board(minimum);
    let panel = Panel { board: &board, criteria: &CRITERIA, members };
    panel.check_close(Some(verdict), "Alle punten zijn besproken.").into_iter().map(|problem| problem.key).collect()
}

#[test]
fn two_of_two_adopt() {
    assert!(keys(&[member(1, &YES), member(2, &YES)], 2, Verdict::Adopt).is_empty());
}

#[test]
fn who_wrote_or_has_a_stake_does_not_count() {
    let mut author = member(3, &YES);
    author.is_author = true;
    let mut interested = member(4, &YES);
    interested.has_interest = true;
    let half = member(5, &YES[..1]);
    let members = [member(1, &YES), author, interested, half];
    assert_eq!(keys(&members, 2, Verdict::Adopt), ["board-problem-quorum"]);
    let board = board(2);
    let panel = Panel { board: &board, criteria: &CRITERIA, members: &members };
    assert_eq!(
        members.iter().map(|member| member.standing(&CRITERIA)).collect::<Vec<_>>(),
        [Standing::Counts, Standing::OwnWork, Standing::Interest, Standing::Unfinished]
    );
    assert!(panel.can_reach_quorum());
    assert!(!Panel { board: &board, criteria: &CRITERIA, members: &members[..3] }.can_reach_quorum());
}

#[test]
fn an_open_question_or_no_majority_stops_adopting_and_nothing_else() {
    let asks = member(2, &[("Q7", Answer::Question), ("Q9", Answer::Agree)]);
    let refuses = member(3, &[("Q7", Answer::Agree), ("Q9", Answer::Disagree)]);
    let yes = member(1, &YES);
    assert_eq!(keys(&[yes.clone(), asks.clone()], 2, Verdict::Adopt), ["board-problem-open-question"]);
    assert!(keys(&[yes.clone(), asks], 2, Verdict::AskForMore).is_empty());
    assert_eq!(
        keys(&[yes.clone(), refuses.clone()], 2, Verdict::Adopt),
        ["board-problem-no-majority"],
        "a tie is a no"
    );
    assert!(
        keys(&[yes.clone(), refuses.clone(), member(4, &YES)], 2, Verdict::Adopt).is_empty(),
        "a minority is heard"
    );
    let board = board(2);
    let members = [yes, refuses, member(4, &YES)];
    let text = Panel { board: &board, criteria: &CRITERIA, members: &members }.decision(Verdict::Adopt, " Akkoord. ");
    assert_eq!((text.members_present, text.votes.len(), text.reason.as_str()), (3, 3, "Akkoord."));
    assert_eq!(text.answers[1].reason, "Reden van 3.", "what the minority said stays in the decision");
    assert!(
        crate::review::check_decision(&DecisionText { reason: "Alle punten besproken.".into(), ..text }, &CRITERIA, 2)
            .is_empty()
    );
}

#[test]
fn a_question_needs_its_reason_and_a_remark_its_words() {
    let answer = CriterionAnswer { criterion: "Q7".into(), answer: Answer::Question, reason: " ".into() };
    assert_eq!(check_answers(&[answer])[0].field, "answers.Q7");
    assert_eq!(check_remark("remark_Q7", "  ")[0].key, "board-problem-empty");
    assert_eq!(check_remark("remark_Q7", &"a".repeat(REMARK_MAX_CHARS + 1))[0].key, "board-problem-long");
    assert!(check_remark("remark_Q7", "Wij passen het aan.\r\nMorgen.").is_empty());
    assert_eq!(check_remark("remark_Q7", "wij\u{200b}niet")[0].key, "text-problem-character", "T35");
}

#[test]
fn the_term_is_data() {
    let term = Term::of(&board(2), Day::parse_iso("2026-11-20").unwrap());
    assert_eq!((term.due.to_string().as_str(), term.remind.to_string().as_str()), ("2026-12-04", "2026-12-01"));
    assert!(!term.is_over(term.due));
    assert!(term.is_over(term.due.plus_days(1).unwrap()));
}

fn any_answer() -> impl Strategy<Value = Option<Answer>> {
    prop_oneof![Just(None), Just(Some(Answer::Agree)), Just(Some(Answer::Question)), Just(Some(Answer::Disagree))]
}

proptest! {
    /// Whatever the members answer: nothing is adopted without enough members who are free, have finished, and in majority agree.
    #[test]
    fn nothing_is_adopted_against_the_rules(
        votes in prop::collection::vec((any_answer(), any_answer(), any::<bool>(), any::<bool>()), 0..6), minimum in 1_u8..4,
    ) {
        let members: Vec<Member> = votes
            .iter()
            .enumerate()
            .map(|(at, (q7, q9, is_author, has_interest))| {
                let answers: Vec<_> =
                    [("Q7", q7), ("Q9", q9)].into_iter().filter_map(|(key, answer)| Some((key, (*answer)?))).collect();
                Member { is_author: *is_author, has_interest: *has_interest, ..member(u8::try_from(at).unwrap() + 1, &answers) }
            })
            .collect();
        if keys(&members, minimum, Verdict::Adopt).is_empty() {
            let free: Vec<_> = votes.iter().filter(|(q7, q9, author, stake)| q7.is_some() && q9.is_some() && !author && !stake).collect();
            prop_assert!(free.len() >= usize::from(minimum));
            for answers in [free.iter().map(|vote| vote.0).collect::<Vec<_>>(), free.iter().map(|vote| vote.1).collect()] {
                prop_assert!(!answers.contains(&Some(Answer::Question)));
                prop_assert!(answers.iter().filter(|answer| **answer == Some(Answer::Agree)).count() * 2 > answers.len());
            }
        }
    }
}

#[test]
fn a_board_that_writes_down_a_decision_sat_as_its_mandate_asks() {
    let board = board(2);
    let keys = |members_present: u8, able: usize| -> Vec<&str> {
        let meeting = Meeting { members_present, no_interest: true };
        check_meeting(meeting, &board, able).iter().map(|problem| problem.key).collect()
    };
    assert_eq!(keys(1, 3), ["decision-problem-quorum"], "nobody decides for a board alone");
    assert_eq!(keys(2, 3), [""; 0]);
    assert_eq!(keys(3, 3), [""; 0]);
    assert_eq!(keys(4, 3), ["decision-problem-too-many"]);
    assert_eq!(keys(2, 1), ["decision-problem-too-few-able"], "who has a stake does not count");
    assert_eq!(keys(1, 1), ["decision-problem-too-few-able"], "no number is right, so none is asked");
    let silent = check_meeting(Meeting { members_present: 2, no_interest: false }, &board, 2);
    assert_eq!(silent.len(), 1);
    assert_eq!(silent[0].field, "no_interest");
}
