// SPDX-License-Identifier: EUPL-1.2
//! For whom something may be made: the groups that a framework version opens (requirement E9).

use super::Content;
use crate::framework::Framework;
use crate::problem::FieldProblem;
use crate::text::Localized;

/// Refuses groups that the framework does not open. The form does not offer them; they come with a text of before, a copy from under
/// another framework, or by another door than the form. `named` gives the words of a group.
pub fn check_groups(
    content: &Content,
    framework: &Framework,
    named: impl Fn(&str) -> Localized,
) -> Option<FieldProblem> {
    let groups = &content.audience.groups;
    let closed: Vec<Localized> =
        groups.iter().filter(|group| !framework.is_open_to(group)).map(|group| named(group)).collect();
    if closed.is_empty() {
        return None;
    }
    let open: Vec<Localized> = framework.open_to.iter().map(|group| named(group)).collect();
    let problem = FieldProblem::error("audience.groups", "definition-problem-groups-closed");
    Some(
        problem
            .with("framework_nl", &framework.title.nl)
            .with("framework_en", &framework.title.en)
            .with("closed_nl", listed(&closed, |text| &text.nl))
            .with("closed_en", listed(&closed, |text| &text.en))
            .with("open_nl", listed(&open, |text| &text.nl))
            .with("open_en", listed(&open, |text| &text.en)),
    )
}

fn listed(texts: &[Localized], language: impl Fn(&Localized) -> &String) -> String {
    texts.iter().map(|text| language(text).as_str()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::tests::complete;

    #[test]
    fn test_e9_who_it_is_for_is_a_switch_of_the_framework() {
        let mut framework = Framework::parse(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap();
        let mut content = complete();
        let named = |group: &str| Localized::new(format!("groep {group}"), format!("group {group}"));
        let asked = |content: &Content, framework: &Framework| check_groups(content, framework, named);
        content.audience.groups = vec!["working".into(), "seeking".into()];
        assert_eq!(asked(&content, &framework), None);
        assert!(crate::definition::is_required("audience.groups", &framework), "the point on the target group asks");
        content.audience.groups.push("initial".into());
        let problem = asked(&content, &framework).unwrap();
        assert_eq!((problem.field.as_str(), problem.key), ("audience.groups", "definition-problem-groups-closed"));
        let said =
            |name: &str| problem.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
        assert_eq!(said("closed_nl"), Some("groep initial"));
        assert_eq!(said("framework_en"), Some(framework.title.en.as_str()));
        assert!(said("open_nl").is_some_and(|open| open.contains("groep working")), "{problem:?}");
        // Other data, another rule.
        framework.open_to.push("initial".into());
        assert_eq!(asked(&content, &framework), None);
        framework.open_to = vec!["initial".into()];
        assert!(asked(&content, &framework).is_some());
        framework.open_to.clear();
        assert_eq!(asked(&content, &framework), None, "without the switch it is for everybody");
    }
}
