// SPDX-License-Identifier: EUPL-1.2
//! What must stand in a list that others keep: codes of the value lists, and addresses of the NLQF register. The lists are data; whoever
//! asks brings them along.

use super::Content;
use crate::problem::FieldProblem;
use crate::web_address::{is_web_address, read, shortened};

/// The list with the hosts on which the NLQF register has its pages.
const REGISTER_HOSTS: &str = "nlqf_register_hosts";

/// Checks the codes of a text against the value lists: `is_listed` says of the name of a list and a code whether the list has it. What is
/// empty is asked elsewhere.
pub fn check_listed(content: &Content, is_listed: impl Fn(&str, &str) -> bool) -> Vec<FieldProblem> {
    let codes = [
        ("language", "languages", "definition-problem-language-unknown", &content.language),
        ("sector", "sectors", "definition-problem-sector-unknown", &content.sector),
        ("isced_f", "isced_f", "definition-problem-isced-unknown", &content.isced_f),
    ];
    let mut problems: Vec<FieldProblem> = codes
        .into_iter()
        .filter(|(_, list, _, code)| !code.is_empty() && !is_listed(list, code))
        .map(|(field, _, key, _)| FieldProblem::error(field, key))
        .collect();
    let groups = &content.audience.groups;
    if groups.iter().any(|group| !is_listed("audience_groups", group)) {
        problems.push(FieldProblem::error("audience.groups", "definition-problem-groups-unknown"));
    }
    // A level that is more than an estimate is one that anybody can look up in the register itself.
    let placement = content.level.established.as_ref().and_then(|level| read(&level.register_url));
    if let Some(address) = placement.filter(|address| address.is_secure && !is_listed(REGISTER_HOSTS, &address.host)) {
        problems.push(
            FieldProblem::error("level.established", "definition-problem-level-register").with("host", address.host),
        );
    }
    problems
}

/// Checks the addresses of a text: a page makes links of them.
pub(super) fn check_addresses(content: &Content) -> Vec<FieldProblem> {
    let skills = content.skills.iter().enumerate().map(|(at, skill)| (format!("skills.{at}.url"), skill.url.as_str()));
    let complaints = ("complaints_url".to_owned(), content.complaints_url.as_str());
    let mut problems: Vec<FieldProblem> =
        std::iter::once(complaints).chain(skills).filter_map(|(field, text)| check_address(field, text)).collect();
    if content.level.established.as_ref().is_some_and(|e| read(&e.register_url).is_none_or(|a| !a.is_secure)) {
        problems.push(FieldProblem::error("level.established", "definition-problem-level-established"));
    }
    problems
}

fn check_address(field: String, text: &str) -> Option<FieldProblem> {
    if text.is_empty() || is_web_address(text) {
        return None;
    }
    // The words of a starter, which are to be replaced.
    if text.contains("[[") {
        return Some(FieldProblem::error(field, "definition-problem-placeholder"));
    }
    Some(FieldProblem::error(field, "web-address-problem").with("text", shortened(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::tests::complete;
    use crate::definition::{EstablishedLevel, Skill, SkillScheme, check_draft};
    use crate::text::Localized;

    fn said(content: &Content) -> Vec<(String, &'static str)> {
        check_addresses(content).into_iter().map(|problem| (problem.field, problem.key)).collect()
    }

    #[test]
    fn only_the_nlqf_register_itself_makes_a_level_established() {
        let at = |address: &str| {
            let mut content = complete();
            content.level.established = Some(EstablishedLevel { register_url: address.into() });
            let hosts = |list: &str, code: &str| list != "nlqf_register_hosts" || code.ends_with("nlqf.nl");
            let mut keys: Vec<_> = check_addresses(&content).into_iter().map(|p| p.key).collect();
            keys.extend(check_listed(&content, hosts).into_iter().map(|p| p.key));
            keys
        };
        for good in ["https://www.nlqf.nl/register/1", "https://NLQF.nl"] {
            assert_eq!(at(good), [""; 0], "{good}");
        }
        assert_eq!(at("https://nlqf.nl.elders.example/1"), ["definition-problem-level-register"]);
        assert_eq!(at("https://elders.example/nlqf.nl"), ["definition-problem-level-register"]);
        for none in ["http://www.nlqf.nl/1", "https://www.nlqf.nl@elders.example/1", "javascript:alert(1)", ""] {
            assert_eq!(at(none), ["definition-problem-level-established"], "{none}");
        }
    }

    #[test]
    fn test_t35_only_an_address_of_a_page_becomes_a_link_in_a_published_text() {
        let mut content = complete();
        let title = Localized::new("meten", "");
        content.skills = vec![Skill { scheme: SkillScheme::Esco, code: "s1".into(), title, url: String::new() }];
        content.complaints_url = "javascript:alert(1)".into();
        content.skills[0].url = "data:text/html,x".into();
        let problem = |field: &str| (field.to_owned(), "web-address-problem");
        assert_eq!(said(&content), [problem("complaints_url"), problem("skills.0.url")]);
        content.complaints_url = "geen".into();
        content.skills[0].url = String::new();
        assert_eq!(said(&content), [problem("complaints_url")], "a skill may have no page");
        content.complaints_url = "https://[[webadres]]".into();
        assert_eq!(said(&content), [("complaints_url".to_owned(), "definition-problem-placeholder")]);
        assert_eq!(check_draft(&content), [], "half an address is no reason not to keep a draft");
    }

    #[test]
    fn codes_stand_in_their_lists() {
        let mut content = complete();
        let known = |list: &str, code: &str| {
            matches!(
                (list, code),
                ("languages", "nl") | ("sectors", "zorg") | ("isced_f", "0913") | ("audience_groups", "working")
            )
        };
        assert_eq!(check_listed(&content, known), []);
        (content.language, content.sector, content.isced_f) = ("xx".into(), "ruimtevaart".into(), "9999".into());
        let said: Vec<_> = check_listed(&content, known).into_iter().map(|p| (p.field, p.key)).collect();
        let said: Vec<_> = said.iter().map(|(field, key)| (field.as_str(), *key)).collect();
        assert_eq!(
            said,
            [
                ("language", "definition-problem-language-unknown"),
                ("sector", "definition-problem-sector-unknown"),
                ("isced_f", "definition-problem-isced-unknown"),
            ]
        );
        (content.language, content.sector, content.isced_f) = Default::default();
        assert_eq!(check_listed(&content, known), [], "what is empty is asked already");
        content.audience.groups.push("iedereen".into());
        let said = check_listed(&content, known);
        assert_eq!((said.len(), said[0].key), (1, "definition-problem-groups-unknown"));
    }
}
