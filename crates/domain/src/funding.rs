// SPDX-License-Identifier: EUPL-1.2
//! From which scheme the work of a project team is paid: a reference, a budget, what was spent, and hours.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::{check_line, check_plain};

/// Most of one amount in whole euros, and most hours: enough for any school, and sums stay exact.
pub const AMOUNT_MAX: u32 = 100_000_000;
/// Longest reference and note, in characters.
pub const FUNDING_TEXT_MAX_CHARS: usize = 500;

/// One entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingEntry {
    /// Code of the scheme.
    pub scheme: String,
    /// Number of the grant or of one's own administration.
    pub reference: String,
    /// Budget in whole euros.
    pub budget_euro: u32,
    /// Spent so far, in whole euros.
    pub spent_euro: u32,
    /// Hours worked so far.
    pub hours: u32,
    /// What it was spent on.
    #[serde(default)]
    pub note: String,
}

/// Reads a whole amount of euros or hours as people type it: `1.250`, `1250`, `€ 1.250,00`. Nothing when it is no number, or has cents:
/// nobody's money is rounded here without their knowing.
pub fn parse_amount(text: &str) -> Option<u32> {
    let hundredths = crate::cost::parse(crate::cost::Unit::Euro, text)?;
    if hundredths % 100 != 0 {
        return None;
    }
    u32::try_from(hundredths / 100).ok()
}

/// Checks an entry. Whether the scheme exists is asked of the programme.
pub fn check(entry: &FundingEntry) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if entry.scheme.is_empty() {
        problems.push(FieldProblem::error("scheme", "funding-problem-scheme"));
    }
    if entry.reference.trim().is_empty() || entry.reference.chars().count() > FUNDING_TEXT_MAX_CHARS {
        problems.push(FieldProblem::error("reference", "funding-problem-reference"));
    }
    for (field, amount) in
        [("budget_euro", entry.budget_euro), ("spent_euro", entry.spent_euro), ("hours", entry.hours)]
    {
        if amount > AMOUNT_MAX {
            problems.push(FieldProblem::error(field, "funding-problem-amount").with("max", AMOUNT_MAX));
        }
    }
    problems.extend(check_line("reference", &entry.reference));
    problems.extend(check_plain("note", &entry.note));
    let chars = entry.note.chars().count();
    if chars > FUNDING_TEXT_MAX_CHARS {
        let long = FieldProblem::error("note", "participation-problem-text-long");
        problems.push(long.with("max", FUNDING_TEXT_MAX_CHARS).with("chars", chars));
    }
    problems
}

/// All entries of one scheme together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FundingSum {
    /// Budget in whole euros.
    pub budget_euro: u64,
    /// Spent, in whole euros.
    pub spent_euro: u64,
    /// Hours.
    pub hours: u64,
}

/// Sums per scheme, by its code.
pub fn sums<'a>(entries: impl IntoIterator<Item = &'a FundingEntry>) -> BTreeMap<String, FundingSum> {
    let mut sums: BTreeMap<String, FundingSum> = BTreeMap::new();
    for entry in entries {
        let sum = sums.entry(entry.scheme.clone()).or_default();
        sum.budget_euro += u64::from(entry.budget_euro);
        sum.spent_euro += u64::from(entry.spent_euro);
        sum.hours += u64::from(entry.hours);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(scheme: &str, budget: u32, spent: u32, hours: u32) -> FundingEntry {
        FundingEntry {
            scheme: scheme.into(),
            reference: "2026-014".into(),
            budget_euro: budget,
            spent_euro: spent,
            hours,
            note: String::new(),
        }
    }

    #[test]
    fn test_g5_hours_and_budget_add_up_per_scheme() {
        let entries = [entry("a", 1_000, 400, 20), entry("b", 50, 60, 1), entry("a", 500, 0, 5)];
        let sums = sums(&entries);
        assert_eq!(sums["a"], FundingSum { budget_euro: 1_500, spent_euro: 400, hours: 25 });
        assert_eq!(sums["b"], FundingSum { budget_euro: 50, spent_euro: 60, hours: 1 });
    }

    #[test]
    fn an_amount_is_read_as_people_type_it() {
        for (text, amount) in [("", 0), ("12", 12), ("1.250", 1_250), ("€ 1.250,00", 1_250), ("1250.00", 1_250)] {
            assert_eq!(parse_amount(text), Some(amount), "{text}");
        }
        for text in ["1250.50", "12,5", "veel", "-3", "1.25", "99.999.999.999"] {
            assert_eq!(parse_amount(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_kept_is_refused() {
        let entry = FundingEntry { note: "Ontwerpen\0".into(), ..entry("a", 1, 1, 1) };
        assert_eq!(
            check(&entry).into_iter().map(|problem| problem.key).collect::<Vec<_>>(),
            ["text-problem-character"]
        );
    }

    #[test]
    fn an_entry_names_its_scheme_and_number() {
        assert!(check(&entry("a", 1, 1, 1)).is_empty());
        assert_eq!(check(&FundingEntry::default()).len(), 2);
        assert_eq!(check(&entry("a", AMOUNT_MAX + 1, 0, AMOUNT_MAX + 1)).len(), 2);
    }
}
