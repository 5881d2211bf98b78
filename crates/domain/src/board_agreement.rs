// SPDX-License-Identifier: EUPL-1.2
//! The board's agreement (bestuurlijk akkoord): a document, and somebody of the executive board who signs it.

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::{Localized, check_line};
use crate::time::{Day, Timestamp};

/// Marker type for the ids of agreements.
#[derive(Clone, Copy, Debug)]
pub enum Agreement {}

/// Longest function of a signer, in characters.
pub const FUNCTION_MAX_CHARS: usize = 120;
/// Longest time an agreement can hold, in months: a board looks at it again.
pub const AGREEMENT_MAX_MONTHS: u16 = 60;

/// What is laid down when the board signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementContent {
    /// Function of who signs; never a name.
    pub signer_function: Localized,
    /// Day of the board's decision.
    pub decided_on: Day,
    /// First day on which it holds.
    pub valid_from: Day,
    /// Last day on which it holds.
    pub valid_until: Day,
}

impl AgreementContent {
    /// Does it hold on this day?
    pub fn holds_on(&self, day: Day) -> bool {
        (self.valid_from..=self.valid_until).contains(&day)
    }
}

/// What counts of an agreement that was brought: what was laid down, when it was signed, when the board took it back.
#[derive(Clone, Copy, Debug)]
pub struct AgreementStanding<'a> {
    /// What was laid down; nothing while nobody signed.
    pub content: Option<&'a AgreementContent>,
    /// When it was signed.
    pub signed_at: Option<Timestamp>,
    /// When the board took it back.
    pub withdrawn_at: Option<Timestamp>,
}

/// Until when there is an agreement, as of a day: the last day of the one that holds longest of those that hold on it. Nothing when none
/// does. An agreement holds when it was signed, was not taken back, and the day lies within it.
pub fn holds_until<'a>(agreements: impl IntoIterator<Item = AgreementStanding<'a>>, day: Day) -> Option<Day> {
    agreements
        .into_iter()
        .filter(|agreement| agreement.signed_at.is_some() && agreement.withdrawn_at.is_none())
        .filter_map(|agreement| agreement.content)
        .filter(|content| content.holds_on(day))
        .map(|content| content.valid_until)
        .max()
}

/// The first day of the next agreement that was signed and begins after a day; nothing when there is none.
pub fn begins_on<'a>(agreements: impl IntoIterator<Item = AgreementStanding<'a>>, day: Day) -> Option<Day> {
    agreements
        .into_iter()
        .filter(|agreement| agreement.signed_at.is_some() && agreement.withdrawn_at.is_none())
        .filter_map(|agreement| agreement.content)
        .map(|content| content.valid_from)
        .filter(|from| *from > day)
        .min()
}

/// So many days before its end an agreement asks for attention: a first time, and once more.
pub const REMIND_DAYS: [i32; 2] = [60, 14];

/// An agreement that ends soon, with none after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The last day on which there is an agreement.
    pub until: Day,
    /// Which reminder it is time for, one of [`REMIND_DAYS`].
    pub days: i32,
}

/// Does the next one wait for a signature? One that was brought before the newest was signed, and never was, is not the next: another took
/// its place. Each agreement comes with when it was brought.
pub fn next_waits<'a>(agreements: impl IntoIterator<Item = (AgreementStanding<'a>, Timestamp)>) -> bool {
    let agreements: Vec<_> = agreements.into_iter().collect();
    let newest_signed = agreements.iter().filter_map(|(agreement, _)| agreement.signed_at).max();
    agreements.iter().any(|(agreement, brought_at)| {
        let waits = agreement.signed_at.is_none() && agreement.withdrawn_at.is_none();
        waits && newest_signed.is_none_or(|signed| signed <= *brought_at)
    })
}

/// Does what holds on a day end within the days of a reminder? One that was signed and follows without a gap counts, so that who brought the
/// next in time hears nothing.
pub fn ending<'a>(agreements: impl IntoIterator<Item = AgreementStanding<'a>>, today: Day) -> Option<Ending> {
    let agreements: Vec<_> = agreements.into_iter().collect();
    let mut until = holds_until(agreements.iter().copied(), today)?;
    while let Some(later) = until.plus_days(1).and_then(|next| holds_until(agreements.iter().copied(), next)) {
        until = later;
    }
    let left = until.number() - today.number();
    let days = REMIND_DAYS.into_iter().rev().find(|days| left <= *days)?;
    Some(Ending { until, days })
}

/// Since when an institution that asked to take part at a moment is without an agreement and should bring one. Nothing when one holds on the
/// day, will hold later, or waits for a signature.
pub fn wanted_since<'a>(
    agreements: impl IntoIterator<Item = AgreementStanding<'a>>,
    asked_at: Timestamp,
    today: Day,
) -> Option<Timestamp> {
    let mut since = asked_at;
    for agreement in agreements {
        let over = match (agreement.withdrawn_at, agreement.content.filter(|_| agreement.signed_at.is_some())) {
            (Some(withdrawn), _) => withdrawn,
            (None, Some(content)) if content.valid_until < today => content.valid_until.plus_days(1)?.start(),
            (None, _) => return None,
        };
        since = since.max(over);
    }
    Some(since)
}

/// Checks what is laid down on the day of signing.
pub fn check(content: &AgreementContent, today: Day) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let chars = content.signer_function.nl.chars().count().max(content.signer_function.en.chars().count());
    if content.signer_function.nl.trim().is_empty() || chars > FUNCTION_MAX_CHARS {
        let problem = FieldProblem::error("signer_function", "agreement-problem-function");
        problems.push(problem.with("max", FUNCTION_MAX_CHARS));
    }
    for text in [&content.signer_function.nl, &content.signer_function.en] {
        problems.extend(check_line("signer_function", text));
    }
    if content.decided_on > today {
        problems.push(FieldProblem::error("decided_on", "agreement-problem-decided-later"));
    }
    if content.valid_until < content.valid_from {
        problems.push(FieldProblem::error("valid_until", "agreement-problem-until-before-from"));
    } else if content.valid_until < today {
        problems.push(FieldProblem::error("valid_until", "agreement-problem-until-past"));
    }
    if content.valid_from.plus_months(AGREEMENT_MAX_MONTHS).is_some_and(|last| content.valid_until > last) {
        let problem = FieldProblem::error("valid_until", "agreement-problem-too-long");
        problems.push(problem.with("years", AGREEMENT_MAX_MONTHS / 12));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn content() -> AgreementContent {
        AgreementContent {
            signer_function: Localized::new("Voorzitter college van bestuur", ""),
            decided_on: day("2026-11-01"),
            valid_from: day("2026-11-01"),
            valid_until: day("2028-10-31"),
        }
    }

    #[test]
    fn test_g4_an_agreement_holds_from_its_first_to_its_last_day() {
        let content = content();
        for (text, holds) in [("2026-10-31", false), ("2026-11-01", true), ("2028-10-31", true), ("2028-11-01", false)]
        {
            assert_eq!(content.holds_on(day(text)), holds, "{text}");
        }
    }

    #[test]
    fn the_agreement_that_holds_longest_counts_unless_it_was_taken_back() {
        let (short, at) = (content(), Timestamp::from_micros(1));
        let long = AgreementContent { valid_until: day("2029-12-31"), ..content() };
        let later = AgreementContent { valid_from: day("2027-01-01"), valid_until: day("2030-12-31"), ..content() };
        let of = |content| AgreementStanding { content: Some(content), signed_at: Some(at), withdrawn_at: None };
        let today = day("2026-11-23");
        assert_eq!(holds_until([of(&short), of(&long), of(&later)], today), Some(long.valid_until));
        let back = AgreementStanding { withdrawn_at: Some(at), ..of(&long) };
        assert_eq!(holds_until([of(&short), back], today), Some(short.valid_until));
        let unsigned = AgreementStanding { signed_at: None, ..of(&long) };
        assert_eq!(holds_until([back, unsigned, of(&later)], today), None);
        assert_eq!(begins_on([back, unsigned, of(&later)], today), Some(later.valid_from), "it is not over, it begins");
        assert_eq!(begins_on([of(&short), AgreementStanding { withdrawn_at: Some(at), ..of(&later) }], today), None);
    }

    #[test]
    fn what_was_never_signed_and_was_overtaken_does_not_wait() {
        let (content, at) = (content(), |micros: i64| Timestamp::from_micros(micros));
        let signed = (AgreementStanding { content: Some(&content), signed_at: Some(at(5)), withdrawn_at: None }, at(4));
        let unsigned =
            |brought: i64| (AgreementStanding { content: None, signed_at: None, withdrawn_at: None }, at(brought));
        assert!(next_waits([unsigned(1)]), "the first");
        assert!(!next_waits([unsigned(1), signed]), "the wrong paper, before the right one was signed");
        assert!(next_waits([signed, unsigned(9)]), "the next");
        let (standing, brought) = unsigned(9);
        assert!(!next_waits([signed, (AgreementStanding { withdrawn_at: Some(at(10)), ..standing }, brought)]));
    }

    #[test]
    fn an_agreement_is_wanted_when_none_holds_and_none_is_on_its_way() {
        let (content, asked, signed) = (content(), day("2026-10-01").start(), day("2026-11-02").start());
        let of = |content| AgreementStanding { content: Some(content), signed_at: Some(signed), withdrawn_at: None };
        let today = day("2026-11-23");
        assert_eq!(wanted_since([], asked, today), Some(asked), "none yet");
        assert_eq!(wanted_since([of(&content)], asked, today), None);
        let after = day("2028-11-01");
        assert_eq!(wanted_since([of(&content)], asked, after), Some(after.start()), "it ran out");
        let later = AgreementContent { valid_from: day("2027-01-01"), ..content.clone() };
        assert_eq!(wanted_since([of(&later)], asked, today), None, "it will hold");
        let back = AgreementStanding { withdrawn_at: Some(day("2026-11-20").start()), ..of(&content) };
        assert_eq!(wanted_since([back], asked, today), Some(day("2026-11-20").start()));
        let unsigned = AgreementStanding { content: None, signed_at: None, withdrawn_at: None };
        assert_eq!(wanted_since([unsigned, back], asked, today), None, "the board is to sign");
    }

    #[test]
    fn an_agreement_that_ends_asks_for_attention_twice() {
        let (short, at) = (content(), day("2026-11-02").start());
        let of = |content| AgreementStanding { content: Some(content), signed_at: Some(at), withdrawn_at: None };
        let on = |text: &str| ending([of(&short)], day(text)).map(|ending| ending.days);
        for (text, days) in [
            ("2028-08-31", None),
            ("2028-09-01", Some(60)),
            ("2028-10-16", Some(60)),
            ("2028-10-17", Some(14)),
            ("2028-10-31", Some(14)),
            ("2028-11-01", None),
        ] {
            assert_eq!(on(text), days, "{text}");
        }
        let next = |from: &str| AgreementContent { valid_from: day(from), valid_until: day("2030-10-31"), ..content() };
        let (follows, gap) = (next("2028-11-01"), next("2028-11-02"));
        let today = day("2028-10-20");
        let is_asked = |later: AgreementStanding<'_>| {
            let first = AgreementStanding { content: Some(&short), signed_at: Some(at), withdrawn_at: None };
            ending([first, later], today).is_some()
        };
        assert!(!is_asked(of(&follows)), "the next one follows");
        assert!(is_asked(of(&gap)), "there is a day without");
        assert!(is_asked(AgreementStanding { signed_at: None, ..of(&follows) }), "nobody signed it");
        assert!(is_asked(AgreementStanding { withdrawn_at: Some(at), ..of(&follows) }), "it was taken back");
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let today = day("2026-11-23");
        assert_eq!(check(&content(), today), Vec::new());
        let keys = |content: AgreementContent| check(&content, today).into_iter().map(|p| p.key).collect::<Vec<_>>();
        assert_eq!(
            keys(AgreementContent {
                signer_function: Localized::default(),
                decided_on: day("2026-11-24"),
                ..content()
            }),
            ["agreement-problem-function", "agreement-problem-decided-later"]
        );
        assert_eq!(
            keys(AgreementContent { valid_until: day("2026-10-01"), ..content() }),
            ["agreement-problem-until-before-from"]
        );
        assert_eq!(
            keys(AgreementContent { valid_from: day("2024-01-01"), valid_until: day("2026-11-22"), ..content() }),
            ["agreement-problem-until-past"]
        );
        assert_eq!(
            keys(AgreementContent { valid_until: day("2031-11-02"), ..content() }),
            ["agreement-problem-too-long"]
        );
    }
}
