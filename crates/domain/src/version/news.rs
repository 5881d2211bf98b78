// SPDX-License-Identifier: EUPL-1.2
//! A next version says something else than the one in force: a board is not asked twice for the same.

use std::collections::BTreeSet;

use crate::definition::Content;
use crate::id::Id;
use crate::institution::Institution;
use crate::problem::FieldProblem;

/// What a version is, for whoever asks whether another one is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made<'a> {
    /// The framework version it is held against.
    pub framework: &'a str,
    /// What it says.
    pub content: &'a Content,
    /// The evidence under it, each piece in one text, in one order.
    pub evidence: Vec<String>,
    /// With whom it is made.
    pub with: BTreeSet<Id<Institution>>,
}

/// The problem of handing in a next version that is the one in force once more. `version` is the number of that one.
pub fn check_news(in_force: &Made<'_>, next: &Made<'_>, version: &str) -> Option<FieldProblem> {
    (in_force == next).then(|| FieldProblem::error("", "definition-problem-nothing-new").with("version", version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Localized;

    #[test]
    fn another_word_piece_school_or_framework_is_something_new() {
        let content = Content::draft(Localized::new("Titel", "Title"));
        let other = Content { summary: Localized::new("Anders", ""), ..content.clone() };
        let made = Made { framework: "a", content: &content, evidence: vec!["plan".into()], with: BTreeSet::new() };
        let problem = check_news(&made, &made.clone(), "1.1.0").unwrap();
        assert_eq!(problem.key, "definition-problem-nothing-new");
        assert_eq!(problem.values, [("version", "1.1.0".to_owned())]);
        for next in [
            Made { framework: "b", ..made.clone() },
            Made { content: &other, ..made.clone() },
            Made { evidence: Vec::new(), ..made.clone() },
            Made { with: [Id::random([1; 16])].into(), ..made.clone() },
        ] {
            assert!(check_news(&made, &next, "1.1.0").is_none(), "{next:?}");
        }
    }
}
