// SPDX-License-Identifier: EUPL-1.2
//! Reading along: people of a company whose demand led to a draft read that draft, and say what they think of it to those who write it.

use crate::demand::{has_contact_data, organisation_key};
use crate::id::Id;
use crate::person::Person;
use crate::problem::FieldProblem;
use crate::review::DefinitionState;
use crate::text::check_plain;

/// Longest remark of who reads along, in characters.
pub const ALONG_REMARK_MAX_CHARS: usize = 1_000;

/// A partner company with the people who come from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// Its name.
    pub name: String,
    /// Its people.
    pub people: Vec<Id<Person>>,
}

/// Is a text read along? From the moment it is a draft until anything of its definition is public: from then on everybody reads it.
pub const fn is_read_along(state: DefinitionState, has_public: bool) -> bool {
    use DefinitionState as S;
    !has_public && matches!(state, S::Draft | S::UnderReview | S::NeedsWork | S::Adopted)
}

/// Who reads along: whoever spoke for an organisation behind the demand, with the others of their company, and the people of companies that
/// bear the name of such an organisation. In which role they may is asked of [`crate::role::may`].
pub fn readers_along(companies: &[Company], organisations: &[&str], spoke: &[Id<Person>]) -> Vec<Id<Person>> {
    let keys: Vec<_> = organisations.iter().map(|name| organisation_key(name)).collect();
    let asked = |company: &&Company| {
        let key = organisation_key(&company.name);
        company.people.iter().any(|person| spoke.contains(person)) || (!key.is_empty() && keys.contains(&key))
    };
    let mut readers: Vec<_> = spoke.to_vec();
    readers.extend(companies.iter().filter(asked).flat_map(|company| company.people.iter().copied()));
    readers.sort();
    readers.dedup();
    readers
}

/// Checks a remark of who reads along. It goes to people of another organisation, so it says how to reach nobody.
pub fn check_along_remark(field: &'static str, text: &str) -> Vec<FieldProblem> {
    let chars = text.trim().chars().count();
    if chars == 0 {
        return vec![FieldProblem::error(field, "along-problem-empty")];
    }
    if chars > ALONG_REMARK_MAX_CHARS {
        let long = FieldProblem::error(field, "demand-problem-text-long");
        return vec![long.with("max", ALONG_REMARK_MAX_CHARS).with("chars", chars)];
    }
    if has_contact_data(text) {
        return vec![FieldProblem::error(field, "demand-problem-contact")];
    }
    check_plain(field, text).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> Id<Person> {
        Id::random([n; 16])
    }

    #[test]
    fn only_the_companies_behind_a_demand_read_along() {
        let company = |name: &str, people: &[u8]| Company {
            name: name.into(),
            people: people.iter().map(|person| id(*person)).collect(),
        };
        let companies = [company("Thuiszorg De Wierde", &[1, 2]), company("Bakker", &[3]), company("Kapper", &[4, 5])];
        let mut expected = vec![id(1), id(2), id(4), id(5)];
        expected.sort();
        // One by who wrote the demand down, one by its name; a third company does not.
        assert_eq!(readers_along(&companies, &["KAPPER.", "Onbekend"], &[id(1)]), expected);
        assert_eq!(readers_along(&[], &["Kapper"], &[id(9)]), [id(9)]);
        assert!(readers_along(&[company("...", &[7])], &["?"], &[]).is_empty(), "a name without letters is nobody's");
    }

    #[test]
    fn a_text_is_read_along_until_it_is_public() {
        for state in DefinitionState::ALL {
            use DefinitionState as S;
            let expected = matches!(state, S::Draft | S::UnderReview | S::NeedsWork | S::Adopted);
            assert_eq!(is_read_along(state, false), expected, "{state:?}");
            assert!(!is_read_along(state, true), "{state:?}: everybody reads what was published");
        }
    }

    #[test]
    fn a_remark_is_short_and_reaches_nobody() {
        let key = |text: &str| check_along_remark("remark", text).first().map(|problem| problem.key);
        assert_eq!(key("Neem ook nachtdiensten op."), None);
        assert_eq!(key("  "), Some("along-problem-empty"));
        assert_eq!(key(&"a".repeat(ALONG_REMARK_MAX_CHARS)), None);
        assert_eq!(key(&"a".repeat(ALONG_REMARK_MAX_CHARS + 1)), Some("demand-problem-text-long"));
        assert_eq!(key("Bel mij op 06 12345678."), Some("demand-problem-contact"));
        assert_eq!(key("Niet \u{202e}zichtbaar"), Some("text-problem-character"));
    }
}
