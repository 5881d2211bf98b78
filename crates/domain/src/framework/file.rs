// SPDX-License-Identifier: EUPL-1.2
//! A framework file, held against everything it must be before it is let in. A problem names its line and says what to do; a file
//! with a problem changes nothing.

use std::collections::BTreeSet;

use super::Framework;
use super::form::{GROUPS, TOPICS};
use crate::definition::Content;
use crate::reference::{FileProblem, Lines};
use crate::text::Localized;

/// Reads and checks a framework file. `groups` are the keys of the groups of people that there are (value list `audience_groups`).
pub fn read(text: &str, groups: &[&str]) -> Result<Framework, Vec<FileProblem>> {
    let framework = Framework::parse(text)
        .map_err(|error| vec![FileProblem { line: error.line().max(1), reason: error.to_string() }])?;
    let mut check = Check { lines: Lines::of(text), problems: Vec::new() };
    check.head(&framework);
    check.open_to(&framework, groups);
    check.study_load(&framework);
    check.criteria(&framework);
    check.form(&framework);
    if check.problems.is_empty() { Ok(framework) } else { Err(check.problems) }
}

struct Check<'a> {
    lines: Lines<'a>,
    problems: Vec<FileProblem>,
}

impl Check<'_> {
    fn at(&mut self, needle: &str, reason: impl Into<String>) {
        let line = self.lines.first(&format!("\"{needle}\""));
        self.problems.push(FileProblem { line, reason: reason.into() });
    }

    fn both(&mut self, needle: &str, what: &str, text: &Localized) {
        for (language, text) in [("Dutch", &text.nl), ("English", &text.en)] {
            if text.trim().is_empty() {
                self.at(needle, format!("{what} has no {language} text"));
            }
        }
    }

    fn head(&mut self, framework: &Framework) {
        if !crate::institution::is_code(&framework.id) {
            self.at("id", "the id must be 2 to 40 lower-case letters, digits and hyphens");
        }
        for (field, text) in [
            ("title", &framework.title),
            ("adopted_by", &framework.adopted_by),
            ("summary", &framework.summary),
            ("audience", &framework.audience),
        ] {
            self.both(field, field, text);
        }
        // There may be nothing to say of its force; what is said is said in both languages.
        if !framework.in_force_note.is_empty() {
            self.both("in_force_note", "in_force_note", &framework.in_force_note);
        }
        if framework.valid_until.is_some_and(|until| until < framework.valid_from) {
            self.at("valid_until", "valid_until is before valid_from");
        }
        if framework.publication_until.is_some_and(|until| until < framework.valid_from) {
            self.at("publication_until", "publication_until is before valid_from");
        }
        if !framework.source_url.starts_with("https://") {
            self.at("source_url", "source_url must be an https address where people can read the agreement");
        }
    }

    fn open_to(&mut self, framework: &Framework, groups: &[&str]) {
        let mut seen = BTreeSet::new();
        for group in framework.open_to.iter().map(String::as_str) {
            if !groups.contains(&group) {
                self.at(group, format!("open_to has no group «{group}»; groups are {}", groups.join(", ")));
            }
            if !seen.insert(group) {
                self.at(group, format!("the group «{group}» stands there twice in open_to"));
            }
        }
    }

    fn study_load(&mut self, framework: &Framework) {
        let rule = &framework.study_load;
        if rule.hours_per_ec == 0 {
            self.at("hours_per_ec", "hours_per_ec must be more than 0");
        }
        if rule.floor_hours > rule.advice_hours {
            self.at("floor_hours", "floor_hours is more than advice_hours");
        }
        if rule.ceiling_hours.is_some_and(|ceiling| ceiling < rule.advice_hours) {
            self.at("ceiling_hours", "ceiling_hours is less than advice_hours");
        }
    }

    fn criteria(&mut self, framework: &Framework) {
        let words: BTreeSet<&str> = framework.judgement_scale.iter().map(|word| word.key.as_str()).collect();
        let mut seen = BTreeSet::new();
        if framework.definition_criteria().next().is_none() {
            self.at(
                "criteria",
                "no criterion has level «definition», so an examination board would have nothing to judge",
            );
        }
        for criterion in &framework.criteria {
            let key = criterion.key.as_str();
            let is_plain = !key.is_empty() && key.len() <= 20 && key.bytes().all(|b| b.is_ascii_alphanumeric());
            if !is_plain {
                self.at(key, format!("the key «{key}» must be 1 to 20 letters and digits"));
            }
            if !seen.insert(key) {
                self.at(key, format!("the criterion «{key}» stands there twice"));
            }
            for text in [&criterion.label, &criterion.text, &criterion.decided_by] {
                self.both(key, &format!("the criterion «{key}»"), text);
            }
            for path in criterion.required_fields.iter().filter(|path| !is_path(path)) {
                self.at(path, format!("«{path}» of «{key}» is no field of a definition"));
            }
            for word in criterion.judgement.iter().filter(|word| !words.contains(word.as_str())) {
                self.at(word, format!("«{word}» of «{key}» is not in judgement_scale"));
            }
        }
    }

    fn form(&mut self, framework: &Framework) {
        if framework.form.is_empty() {
            return;
        }
        let mut seen = BTreeSet::new();
        for topic in &framework.form {
            let name = topic.topic.as_str();
            if !TOPICS.contains(&name) {
                self.at(name, format!("there is no topic «{name}»; topics are {}", TOPICS.join(", ")));
            }
            if !seen.insert(name) {
                self.at(name, format!("the topic «{name}» stands there twice"));
            }
            if !GROUPS.contains(&topic.group.as_str()) {
                self.at(&topic.group, format!("there is no group «{}»; groups are {}", topic.group, GROUPS.join(", ")));
            }
            for field in topic.fields.iter().filter(|field| !is_path(&field.path)) {
                self.at(&field.path, format!("«{}» is no field of a definition", field.path));
            }
        }
        for needed in ["basis", "exists", "outcomes", "study_load", "level", "assessment"]
            .into_iter()
            .filter(|t| !seen.contains(t))
        {
            self.at("form", format!("the form has no topic «{needed}», and no definition can do without it"));
        }
        self.required_have_place(framework);
    }

    /// What a criterion asks must be somewhere on the form.
    fn required_have_place(&mut self, framework: &Framework) {
        let required = crate::definition::asked_fields(framework)
            .map(|(_, path)| path.as_str())
            .chain(crate::definition::required_paths())
            .chain((!framework.open_to.is_empty()).then_some(crate::definition::GROUPS));
        for path in required.filter(|path| is_path(path)).collect::<BTreeSet<_>>() {
            if !framework.asks(path) {
                self.at(path, format!("«{path}» is required, and stands on no topic of the form"));
            }
        }
    }
}

/// The topic that holds a path in the common form.
pub fn owner(path: &str) -> &'static str {
    match path.split('.').next().unwrap_or_default() {
        "title" | "summary" | "language" | "sector" | "isced_f" => "basis",
        "need" => "need",
        "outcomes" => "outcomes",
        "study_load" | "study_load_justification" => "study_load",
        "level" => "level",
        "assessment" | "participation" | "supervision" => "assessment",
        "audience" => "audience",
        "skills" | "qualification_links" | "stackability" => "links",
        _ => "delivery",
    }
}

/// Is this the path of a field of a definition?
fn is_path(path: &str) -> bool {
    let mut content = Content::draft(Localized::default());
    content.study_load_justification = Some(Localized::default());
    content.validity_reason = Some(Localized::default());
    content.stackability.towards = Some(Localized::default());
    content.audience.formal_requirement = Some(Localized::default());
    content.audience.formal_requirement_reason = Some(Localized::default());
    content.audience.groups = vec![String::new()];
    content.level.established = Some(crate::definition::EstablishedLevel { register_url: String::new() });
    let json = serde_json::to_value(&content).unwrap_or_default();
    path.split('.').try_fold(&json, |value, part| value.get(part)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MBO: &str = include_str!("../../../../frameworks/mbo-2024-2025.json");
    const ALL: [&str; 3] = [
        MBO,
        include_str!("../../../../frameworks/hbo-wo-2023.json"),
        include_str!("../../../../frameworks/hbo-wo-2025-addendum.json"),
    ];

    const GROUPS: [&str; 5] = ["working", "self_employed", "seeking", "working_student", "initial"];

    fn read(text: &str) -> Result<Framework, Vec<FileProblem>> {
        super::read(text, &GROUPS)
    }

    fn refused(from: &str, to: &str) -> Vec<FileProblem> {
        assert!(MBO.contains(from), "{from}");
        read(&MBO.replacen(from, to, 1)).unwrap_err()
    }

    fn line_of(needle: &str) -> usize {
        MBO.lines().position(|line| line.contains(needle)).unwrap() + 1
    }

    #[test]
    fn the_files_of_this_release_are_in_order() {
        for file in ALL {
            assert!(read(file).is_ok(), "{:?}", read(file));
        }
    }

    #[test]
    fn a_mistake_is_refused_with_its_line() {
        let floor = refused("\"floor_hours\": 80", "\"floor_hours\": 800");
        assert_eq!((floor.len(), floor[0].line), (1, line_of("\"floor_hours\"")));
        let path = refused("\"required_fields\": [\"sector\"]", "\"required_fields\": [\"sektor\"]");
        assert_eq!(path[0].line, line_of("\"required_fields\": [\"sector\"]"), "{path:?}");
        assert!(path[0].reason.contains("sektor"));
        let comma = refused("\"sector\": \"mbo\",", "\"sector\": \"mbo\"");
        assert_eq!(comma[0].line, line_of("\"version\""), "{comma:?}");
        assert!(refused("\"key\": \"Q2\"", "\"key\": \"Q1\"")[0].reason.contains("twice"));
        assert!(read("{}").is_err());
    }

    #[test]
    fn nothing_need_be_said_of_its_force_and_what_is_said_is_said_in_both_languages() {
        let mut file: serde_json::Value = serde_json::from_str(MBO).unwrap();
        file["in_force_note"] = serde_json::json!({"nl": "Loopt door."});
        let half = read(&file.to_string()).unwrap_err();
        assert!(half.len() == 1 && half[0].reason.contains("English"), "{half:?}");
        file.as_object_mut().unwrap().remove("in_force_note");
        assert!(read(&file.to_string()).unwrap().in_force_note.is_empty());
    }

    #[test]
    fn test_e9_a_group_that_does_not_exist_is_refused_with_its_line() {
        let wrong = refused("\"seeking\"", "\"zoekend\"");
        assert_eq!((wrong.len(), wrong[0].line), (1, line_of("\"seeking\"")), "{wrong:?}");
        assert!(wrong[0].reason.contains("zoekend") && wrong[0].reason.contains("self_employed"), "{wrong:?}");
        assert!(refused("\"seeking\"", "\"working\"")[0].reason.contains("twice"));
        assert!(is_path("audience.groups"), "a criterion may ask for it");
    }

    #[test]
    fn a_form_must_hold_what_is_required() {
        let form = r#""form": [{"topic": "basis", "group": "basis", "minutes": 3}, {"topic": "nergens", "group": "basis", "minutes": 3}],
  "criteria": ["#;
        let problems = refused("\"criteria\": [", form);
        let reasons = problems.iter().map(|p| p.reason.as_str()).collect::<Vec<_>>().join("\n");
        for part in ["no topic «nergens»", "no topic «outcomes»", "«audience.target_group» is required"] {
            assert!(reasons.contains(part), "{part} in {reasons}");
        }
    }

    #[test]
    fn each_path_has_an_owner_among_the_topics() {
        for path in ["title", "level.rationale", "study_load_justification", "programme", "skills"] {
            assert!(TOPICS.contains(&owner(path)));
        }
    }
}
