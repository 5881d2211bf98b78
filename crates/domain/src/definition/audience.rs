// SPDX-License-Identifier: EUPL-1.2
//! For whom something may be made: the groups that a framework version opens (requirement E9).

use super::Content;
use crate::framework::Framework;
use crate::problem::FieldProblem;
use crate::text::Localized;

/// Where the groups of a text stand.
pub(crate) const GROUPS: &str = "audience.groups";

/// A framework that says for whom it is open asks for whom a text is: who names nobody would pass for everybody.
pub(super) fn check_chosen(content: &Content, framework: &Framework) -> Option<FieldProblem> {
    let is_missing = !framework.open_to.is_empty() && content.audience.groups.is_empty();
    is_missing.then(|| FieldProblem::error(GROUPS, "definition-problem-groups"))
}

impl Content {
    /// A starter as it begins under a framework: without the groups that this one does not open, and as [`Content::asked_under`] it.
    pub fn begun_under(mut self, framework: &Framework) -> Self {
        self.audience.groups.retain(|group| framework.is_open_to(group));
        self.asked_under(framework)
    }

    /// A text that is taken over, without an answer that nobody could change because the form of the framework does not ask for it.
    pub fn asked_under(mut self, framework: &Framework) -> Self {
        self.audience.starting_qualification &= framework.asks("audience.starting_qualification");
        self
    }
}

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
    let problem = FieldProblem::error(GROUPS, "definition-problem-groups-closed");
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
        assert!(crate::definition::is_required(GROUPS, &framework), "the point on the target group asks");
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

    #[test]
    fn a_starter_begins_with_what_its_framework_asks() {
        let mut framework = Framework::parse(include_str!("../../../../frameworks/mbo-2024-2025.json")).unwrap();
        let mut starter = complete();
        starter.audience.groups = vec!["working".into(), "seeking".into()];
        starter.audience.starting_qualification = true;
        assert_eq!(starter.clone().begun_under(&framework), starter);
        framework.open_to = vec!["seeking".into(), "initial".into()];
        assert_eq!(starter.clone().begun_under(&framework).audience.groups, ["seeking"]);
        let of_audience = |paths: &[&str]| {
            let field = |path: &&str| serde_json::json!({"path": path});
            let fields: Vec<_> = paths.iter().map(field).collect();
            serde_json::from_value(serde_json::json!([
                {"topic": "audience", "group": "quality", "minutes": 4, "fields": fields}
            ]))
            .unwrap()
        };
        framework.form = of_audience(&["audience.groups"]);
        assert!(!starter.clone().begun_under(&framework).audience.starting_qualification, "nobody could change it");
        framework.form = of_audience(&["audience.starting_qualification"]);
        assert!(starter.begun_under(&framework).audience.starting_qualification);
    }

    #[test]
    fn test_e9_who_names_nobody_is_asked_under_every_framework_that_has_the_switch() {
        let files = [
            include_str!("../../../../frameworks/mbo-2024-2025.json"),
            include_str!("../../../../frameworks/hbo-wo-2023.json"),
            include_str!("../../../../frameworks/hbo-wo-2025-addendum.json"),
        ];
        for file in files {
            let mut framework = Framework::parse(file).unwrap();
            let mut content = complete();
            content.audience.groups.clear();
            let asks = |framework: &Framework| {
                let problems = crate::definition::check(&content, framework);
                problems.iter().filter(|problem| problem.field == GROUPS).map(|problem| problem.key).collect::<Vec<_>>()
            };
            assert_eq!(asks(&framework), ["definition-problem-groups"], "{}", framework.id);
            assert!(crate::definition::is_required(GROUPS, &framework));
            framework.open_to.clear();
            for criterion in &mut framework.criteria {
                criterion.required_fields.retain(|path| path != GROUPS);
            }
            assert!(asks(&framework).is_empty() && !crate::definition::is_required(GROUPS, &framework));
        }
    }
}
