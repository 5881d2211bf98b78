// SPDX-License-Identifier: EUPL-1.2
//! Partner companies (werkgevers) of an institution, and its teams.

use serde::{Deserialize, Serialize};

use crate::problem::FieldProblem;
use crate::text::check_line;

/// Marker type for the ids of partners.
#[derive(Clone, Copy, Debug)]
pub enum Partner {}

/// A company or other organisation an institution works with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartnerContent {
    /// Name.
    pub name: String,
    /// Number in the trade register (KvK): eight digits.
    pub kvk: String,
    /// Labour-market region.
    pub region: String,
    /// Function of who is spoken to; never a name.
    pub contact_function: String,
}

/// Greatest length of each text, characters.
pub const PARTNER_CHARS_MAX: usize = 120;

/// Is this a number of the trade register: eight digits, not all zero?
pub fn is_kvk(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) && text != "00000000"
}

/// What is wrong with a partner.
pub fn check(partner: &PartnerContent) -> Vec<FieldProblem> {
    let says = |text: &str| (1..=PARTNER_CHARS_MAX).contains(&text.trim().chars().count());
    let mut problems = Vec::new();
    if !says(&partner.name) {
        problems.push(FieldProblem::error("name", "partner-problem-name").with("max", PARTNER_CHARS_MAX));
    }
    if !is_kvk(&partner.kvk) {
        problems.push(FieldProblem::error("kvk", "partner-problem-kvk"));
    }
    if !says(&partner.region) {
        problems.push(FieldProblem::error("region", "partner-problem-region").with("max", PARTNER_CHARS_MAX));
    }
    if !says(&partner.contact_function) {
        problems
            .push(FieldProblem::error("contact_function", "partner-problem-contact").with("max", PARTNER_CHARS_MAX));
    }
    for (field, text) in
        [("name", &partner.name), ("region", &partner.region), ("contact_function", &partner.contact_function)]
    {
        problems.extend(check_line(field, text));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_the_trade_register_has_eight_digits() {
        assert!(is_kvk("90001234"));
        for bad in ["9000123", "900012345", "9000 234", "00000000", "９０００１２３４", ""] {
            assert!(!is_kvk(bad), "{bad}");
        }
    }

    #[test]
    fn everything_missing_is_said_at_its_field() {
        let empty = PartnerContent {
            name: " ".into(),
            kvk: "1".into(),
            region: String::new(),
            contact_function: String::new(),
        };
        let fields: Vec<_> = check(&empty).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["name", "kvk", "region", "contact_function"]);
        let odd = PartnerContent {
            name: "Bouw\0bedrijf".into(),
            kvk: "90001234".into(),
            region: "Drenthe".into(),
            contact_function: "Opleider".into(),
        };
        assert_eq!(
            check(&odd).into_iter().map(|p| (p.field, p.key)).collect::<Vec<_>>(),
            [("name".into(), "text-problem-character")]
        );
    }
}
