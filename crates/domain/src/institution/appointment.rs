// SPDX-License-Identifier: EUPL-1.2
//! What an executive board laid down: its decision to offer microcredentials, and the examination board that it appointed with a mandate
//! (WEB article 7.4.5). Every earlier appointment is kept.

use serde::{Deserialize, Serialize};

use super::{BoardDecision, ExaminationBoard, Institution};
use crate::problem::FieldProblem;
use crate::text::{check_line, check_plain};
use crate::time::Day;

/// The sentence for who fills in a form over an appointment that another has changed meanwhile.
pub const CHANGED: &str = "appointment-problem-changed";
/// Longest name, function or reference, characters.
const LINE_MAX_CHARS: usize = 200;
/// A mandate says what the board may decide: a sentence at least, characters.
const MANDATE_CHARS: std::ops::RangeInclusive<usize> = 20..=2_000;
/// Members that may be asked for: two keep the four eyes, more than this no school's board has.
const MEMBERS: std::ops::RangeInclusive<u8> = 2..=15;
/// Working days that a board may take.
const TERM: std::ops::RangeInclusive<u16> = 1..=60;

/// The decision and the board that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appointment {
    /// The decision of the executive board.
    pub decision: BoardDecision,
    /// The examination board that it appointed.
    pub board: ExaminationBoard,
}

impl Appointment {
    /// The one that holds for an institution; none while either half of it is missing.
    pub fn of(institution: &Institution) -> Option<Self> {
        let (decision, board) = (institution.board_decision.clone()?, institution.examination_board.clone()?);
        Some(Self { decision, board })
    }
}

impl ExaminationBoard {
    /// How many people it lacks to decide anything while so many have a role in it. A board is appointed before its members have their
    /// roles, so this never stands in the way of appointing it.
    pub fn members_missing(&self, have: usize) -> usize {
        usize::from(self.minimum_members).saturating_sub(have)
    }
}

/// Everything that is wrong with an appointment on a day. Fields: `decision_date`, `document`, `signer_nl`, `name_nl`, `mandate_nl`,
/// `since`, `minimum_members`, `term_working_days`, `reminder_working_days`, and `_en` for the English texts.
pub fn check(appointment: &Appointment, today: Day) -> Vec<FieldProblem> {
    let Appointment { decision, board } = appointment;
    let mut problems = Vec::new();
    if decision.date > today {
        problems.push(FieldProblem::error("decision_date", "appointment-problem-date-ahead"));
    }
    problems.extend(line("document", &decision.document, "appointment-problem-document"));
    problems.extend(line("signer_nl", &decision.signer_function.nl, "appointment-problem-signer"));
    problems.extend(may_be_empty("signer_en", &decision.signer_function.en, LINE_MAX_CHARS));
    problems.extend(line("name_nl", &board.name.nl, "appointment-problem-name"));
    problems.extend(may_be_empty("name_en", &board.name.en, LINE_MAX_CHARS));
    problems.extend(mandate(&board.mandate.nl));
    problems.extend(may_be_empty("mandate_en", &board.mandate.en, *MANDATE_CHARS.end()));
    if board.since > today {
        problems.push(FieldProblem::error("since", "appointment-problem-since-ahead"));
    }
    problems.extend(terms(board));
    problems
}

fn mandate(text: &str) -> Option<FieldProblem> {
    let chars = text.trim().chars().count();
    check_plain("mandate_nl", text).or_else(|| {
        (!MANDATE_CHARS.contains(&chars)).then(|| {
            FieldProblem::error("mandate_nl", "appointment-problem-mandate")
                .with("min", MANDATE_CHARS.start())
                .with("max", MANDATE_CHARS.end())
                .with("chars", chars)
        })
    })
}

fn terms(board: &ExaminationBoard) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if !MEMBERS.contains(&board.minimum_members) {
        problems.push(
            FieldProblem::error("minimum_members", "appointment-problem-members")
                .with("min", MEMBERS.start())
                .with("max", MEMBERS.end()),
        );
    }
    if !TERM.contains(&board.term_working_days) {
        problems.push(
            FieldProblem::error("term_working_days", "appointment-problem-term")
                .with("min", TERM.start())
                .with("max", TERM.end()),
        );
    }
    if board.reminder_working_days >= board.term_working_days {
        problems.push(FieldProblem::error("reminder_working_days", "appointment-problem-reminder"));
    }
    problems
}

fn line(field: &str, text: &str, empty: &'static str) -> Option<FieldProblem> {
    if text.trim().is_empty() {
        return Some(FieldProblem::error(field, empty));
    }
    check_line(field, text).or_else(|| may_be_empty(field, text, LINE_MAX_CHARS))
}

fn may_be_empty(field: &str, text: &str, max: usize) -> Option<FieldProblem> {
    check_plain(field, text).or_else(|| {
        let chars = text.trim().chars().count();
        (chars > max).then(|| {
            FieldProblem::error(field, "participation-problem-text-long").with("max", max).with("chars", chars)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Localized;

    fn whole() -> Appointment {
        Appointment {
            decision: BoardDecision {
                date: Day::new(2026, 1, 12).unwrap(),
                document: "CVB-2026-004".into(),
                signer_function: Localized::new("Voorzitter college van bestuur", ""),
            },
            board: ExaminationBoard {
                name: Localized::new("Examencommissie Leven Lang Ontwikkelen", ""),
                mandate: Localized::new("Stelt vast wat een microcredential is en wie een bewijs krijgt.", ""),
                since: Day::new(2026, 2, 1).unwrap(),
                minimum_members: 2,
                term_working_days: 10,
                reminder_working_days: 3,
            },
        }
    }

    fn keys(appointment: &Appointment) -> Vec<(String, &'static str)> {
        let today = Day::new(2026, 2, 1).unwrap();
        check(appointment, today).into_iter().map(|problem| (problem.field, problem.key)).collect()
    }

    #[test]
    fn a_whole_one_from_today_is_taken() {
        assert_eq!(keys(&whole()), []);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let mut wrong = whole();
        wrong.decision = BoardDecision {
            date: Day::new(2026, 2, 2).unwrap(),
            document: " ".into(),
            signer_function: Localized::default(),
        };
        wrong.board.name = Localized::default();
        wrong.board.mandate = Localized::new("Alles.", "");
        wrong.board.since = Day::new(2026, 2, 2).unwrap();
        wrong.board.minimum_members = 1;
        wrong.board.term_working_days = 0;
        wrong.board.reminder_working_days = 0;
        let fields: Vec<String> = keys(&wrong).into_iter().map(|(field, _)| field).collect();
        let all = [
            "decision_date",
            "document",
            "signer_nl",
            "name_nl",
            "mandate_nl",
            "since",
            "minimum_members",
            "term_working_days",
            "reminder_working_days",
        ];
        assert_eq!(fields, all);
    }

    #[test]
    fn what_cannot_be_kept_or_is_too_long_is_told_where_it_stands() {
        let mut wrong = whole();
        wrong.board.name.en = "x".repeat(201);
        wrong.decision.document = "a\u{0}b".into();
        let expected =
            [("document".to_owned(), "text-problem-character"), ("name_en".into(), "participation-problem-text-long")];
        assert_eq!(keys(&wrong), expected);
    }

    #[test]
    fn a_board_lacks_whoever_has_no_role_yet() {
        let Appointment { board, .. } = whole();
        assert_eq!([0, 1, 2, 5].map(|have| board.members_missing(have)), [2, 1, 0, 0]);
    }

    #[test]
    fn half_of_it_is_no_appointment() {
        let text = serde_json::json!({
            "code": "x", "name": "X", "short_name": "X", "brin": "00AA", "kind": "roc", "city": "", "region": "", "address": "",
            "website": "", "phone": "", "email": "", "sectors": [], "quality": {}, "board_decision": null,
            "examination_board": whole().board, "complaints_url": "",
        });
        let mut school: Institution = serde_json::from_value(text).unwrap();
        assert_eq!(Appointment::of(&school), None);
        school.board_decision = Some(whole().decision);
        assert_eq!(Appointment::of(&school), Some(whole()));
    }
}
