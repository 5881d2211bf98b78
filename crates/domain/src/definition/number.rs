// SPDX-License-Identifier: EUPL-1.2
//! The whole numbers of a definition, hours and months, and what they may be: the same in the form and by API.

use super::Content;
use crate::problem::FieldProblem;

/// Largest number of hours of one kind, and of months: far above what a microcredential is, and far below what cannot be added up.
pub const NUMBER_MAX: u32 = 9_999;
/// Path of the months that an award stays valid. None is for ever; nought would be over before it began.
const VALIDITY: &str = "validity_months";

/// Least number that a field takes.
fn least(path: &str) -> u32 {
    u32::from(path == VALIDITY)
}

fn out_of_range(path: &str, typed: &str) -> FieldProblem {
    FieldProblem::error(path, "definition-problem-number-range")
        .with("min", least(path))
        .with("max", NUMBER_MAX)
        .with("text", crate::web_address::shortened(typed))
}

/// Reads what was typed at a field; nothing typed is no number.
pub fn read_number(path: &str, typed: &str) -> Result<Option<u32>, FieldProblem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let digits = typed.strip_prefix(['-', '+', '−']).unwrap_or(typed);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(FieldProblem::error(path, "definition-problem-number").with("text", typed));
    }
    let fits = |number: &u32| (least(path)..=NUMBER_MAX).contains(number);
    typed.parse().ok().filter(fits).map(Some).ok_or_else(|| out_of_range(path, typed))
}

/// Checks every number there is, however it came in.
pub(super) fn check(content: &Content) -> Vec<FieldProblem> {
    let load = &content.study_load;
    let numbers = [
        ("study_load.contact_hours", Some(load.contact_hours)),
        ("study_load.practice_hours", Some(load.practice_hours)),
        ("study_load.self_study_hours", Some(load.self_study_hours)),
        (VALIDITY, content.validity_months.map(u32::from)),
    ];
    let is_wrong = |path: &str, number: u32| !(least(path)..=NUMBER_MAX).contains(&number);
    numbers
        .into_iter()
        .filter_map(|(path, number)| Some((path, number?)))
        .filter(|(path, number)| is_wrong(path, *number))
        .map(|(path, number)| out_of_range(path, &number.to_string()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Localized;

    #[test]
    fn a_number_that_does_not_fit_is_told_its_limits() {
        let hours = |typed| read_number("study_load.contact_hours", typed);
        assert_eq!(hours(""), Ok(None));
        assert_eq!(hours("0"), Ok(Some(0)));
        assert_eq!(hours("9999"), Ok(Some(9_999)));
        for typed in ["10000", "99999", "1000000", "-1", "−5", "99999999999999999999"] {
            let problem = hours(typed).unwrap_err();
            assert_eq!(problem.key, "definition-problem-number-range", "{typed}");
            let values: Vec<_> = problem.values.iter().map(|(_, value)| value.as_str()).collect();
            assert_eq!(values, ["0", "9999", typed]);
        }
        for typed in ["veertig", "4,5", "4.5", "40 uur", "-", "1e3"] {
            assert_eq!(hours(typed).unwrap_err().key, "definition-problem-number", "{typed}");
        }
        assert_eq!(read_number(VALIDITY, "0").unwrap_err().values[0], ("min", "1".to_owned()));
        assert_eq!(read_number(VALIDITY, "1"), Ok(Some(1)));
    }

    #[test]
    fn what_comes_in_as_a_number_has_the_same_limits() {
        let mut content = Content::draft(Localized::new("Meten", "Measuring"));
        assert!(check(&content).is_empty());
        content.study_load.contact_hours = 4_000_000_000;
        content.study_load.self_study_hours = NUMBER_MAX + 1;
        content.study_load.practice_hours = NUMBER_MAX;
        content.validity_months = Some(0);
        let fields: Vec<_> = check(&content).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["study_load.contact_hours", "study_load.self_study_hours", VALIDITY]);
        content.study_load = super::super::StudyLoad::default();
        content.validity_months = Some(u16::MAX);
        assert_eq!(check(&content)[0].values[2], ("text", "65535".to_owned()));
        content.validity_months = Some(1);
        assert!(check(&content).is_empty());
    }
}
