// SPDX-License-Identifier: EUPL-1.2
//! What must be right in a definition: to keep it, and to hand it in under a framework version.

use super::{Content, Level, TEXT_MAX_CHARS, audience, listed, number, title};
use crate::framework::{Criterion, CriterionLevel, Framework, StudyLoadVerdict};
use crate::outcome;
use crate::problem::FieldProblem;
use crate::text::{Localized, check_plain};
use crate::wording;

/// What must be right before a draft may even be saved: lengths, numbers that can be added up, and signs that nobody sees, so that nobody
/// loses what they typed.
pub fn check_draft(content: &Content) -> Vec<FieldProblem> {
    let mut problems = title::check(&content.title);
    // A title and a learning outcome have shorter limits of their own.
    let own_limit = |path: &str| path == "title" || path.ends_with(".text");
    for (field, text) in wording::texts(content).into_iter().filter(|(path, _)| !own_limit(path)) {
        let chars = text.nl.chars().count().max(text.en.chars().count());
        if chars > TEXT_MAX_CHARS {
            problems.push(
                FieldProblem::error(field, "definition-problem-text-long")
                    .with("max", TEXT_MAX_CHARS)
                    .with("chars", chars),
            );
        }
    }
    if let Ok(json) = serde_json::to_value(content) {
        check_signs("", &json, &mut problems);
    }
    let isced_fits = content.isced_f.len() == 4 && content.isced_f.bytes().all(|b| b.is_ascii_digit());
    if !content.isced_f.is_empty() && !isced_fits {
        problems.push(FieldProblem::error("isced_f", "definition-problem-isced"));
    }
    if !content.level.nlqf.is_empty() && content.level.eqf().is_none() {
        problems.push(FieldProblem::error("level.nlqf", "definition-problem-level-unknown"));
    }
    problems.extend(number::check(content));
    problems
}

/// Asks every text there is, also one that comes with a field of later, whether it holds signs that cannot be seen (threat T35). The title
/// is asked more than this on its own.
fn check_signs(path: &str, value: &serde_json::Value, problems: &mut Vec<FieldProblem>) {
    let below = |part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}.{part}") };
    match value {
        serde_json::Value::String(text) => problems.extend(check_plain(path, text)),
        serde_json::Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                check_signs(&below(&number.to_string()), item, problems);
            }
        }
        serde_json::Value::Object(map) => {
            for (name, item) in map.iter().filter(|(name, _)| !path.is_empty() || *name != "title") {
                check_signs(&below(name), item, problems);
            }
        }
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

/// What must be right before it goes to the examination board: everything a framework version asks.
pub fn check(content: &Content, framework: &Framework) -> Vec<FieldProblem> {
    let mut problems = check_draft(content);
    problems.extend(outcome::check(&content.outcomes));
    problems.extend(check_study_load(content, framework));
    problems.extend(check_level(&content.level));
    problems.extend(listed::check_addresses(content));
    problems.extend(check_required(content));
    problems.extend(audience::check_chosen(content, framework));
    for (key, path) in asked_fields(framework) {
        if !is_filled(content, path)
            && !problems.iter().any(|p| p.field == *path || p.field.starts_with(&format!("{path}.")))
        {
            problems.push(FieldProblem::error(path, "definition-problem-criterion").with("criterion", key));
        }
    }
    problems
}

/// What an institution has once for all its texts; a text may leave it empty and has that of its institution then.
const OF_INSTITUTION: [&str; 1] = ["complaints_url"];

/// The fields of a text that the criteria of a framework ask for, each with the key of its criterion. Criteria of the institution ask
/// for fields of the text too, besides what the institution has itself.
pub(crate) fn asked_fields(framework: &Framework) -> impl Iterator<Item = (&str, &String)> {
    let is_asked = |criterion: &Criterion, path: &str| {
        criterion.level == CriterionLevel::Definition || !(criterion.optional || OF_INSTITUTION.contains(&path))
    };
    framework.criteria.iter().flat_map(move |criterion| {
        let paths = criterion.required_fields.iter().filter(move |path| is_asked(criterion, path));
        paths.map(|path| (criterion.key.as_str(), path))
    })
}

fn check_study_load(content: &Content, framework: &Framework) -> Option<FieldProblem> {
    let hours = content.study_load.total_hours();
    let rule = &framework.study_load;
    let justified = content.study_load_justification.as_ref().is_some_and(|text| !text.is_empty());
    match rule.judge(hours) {
        StudyLoadVerdict::BelowFloor => Some(
            FieldProblem::error("study_load", "definition-problem-study-load-floor")
                .with("hours", hours)
                .with("floor", rule.floor_hours),
        ),
        StudyLoadVerdict::AboveCeiling => Some(
            FieldProblem::error("study_load", "definition-problem-study-load-ceiling")
                .with("hours", hours)
                .with("ceiling", rule.ceiling_hours.unwrap_or(hours)),
        ),
        StudyLoadVerdict::NotHalfCredits => {
            Some(FieldProblem::error("study_load", "definition-problem-study-load-half").with("hours", hours))
        }
        StudyLoadVerdict::NeedsJustification if !justified => Some(
            FieldProblem::error("study_load_justification", "definition-problem-study-load-justification")
                .with("hours", hours)
                .with("advice", rule.advice_hours),
        ),
        StudyLoadVerdict::Large => {
            Some(FieldProblem::advice("study_load", "definition-advice-study-load-large").with("hours", hours))
        }
        StudyLoadVerdict::Fine | StudyLoadVerdict::NeedsJustification => None,
    }
}

fn check_level(level: &Level) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if level.nlqf.is_empty() {
        problems.push(FieldProblem::error("level.nlqf", "definition-problem-level-none"));
    }
    if level.rationale.nl.trim().is_empty() {
        problems.push(FieldProblem::error("level.rationale", "definition-problem-level-rationale"));
    }
    problems
}

/// What every framework asks: the national minimum (Annex I of the Council Recommendation and the features of a microcredential in mbo).
const REQUIRED: [(&str, &str); 15] = [
    ("summary", "definition-problem-summary"),
    ("language", "definition-problem-language"),
    ("sector", "definition-problem-sector"),
    ("isced_f", "definition-problem-isced"),
    ("need.kinds", "definition-problem-need-kinds"),
    ("need.statement", "definition-problem-need-statement"),
    ("need.scope", "definition-problem-need-scope"),
    ("need.evidence", "definition-problem-need-evidence"),
    ("need.no_other_document", "definition-problem-need-no-other-document"),
    ("assessment.forms", "definition-problem-assessment-forms"),
    ("assessment.plan", "definition-problem-assessment-plan"),
    ("assessment.criteria", "definition-problem-assessment-criteria"),
    ("assessment.independence", "definition-problem-assessment-independence"),
    ("audience.target_group", "definition-problem-audience-target-group"),
    ("audience.admission", "definition-problem-audience-admission"),
];

/// Must the field at this path be filled before a text can be handed in under a framework?
pub fn is_required(path: &str, framework: &Framework) -> bool {
    let asked = |required: &String| required == path || required.starts_with(&format!("{path}."));
    path == "title"
        || path == "study_load"
        || path.starts_with("study_load.")
        || path == "level.rationale"
        || path == "level.nlqf"
        || REQUIRED.iter().any(|(required, _)| *required == path)
        || (path == audience::GROUPS && !framework.open_to.is_empty())
        || asked_fields(framework).any(|(_, required)| asked(required))
}

/// The paths that every framework asks for.
pub fn required_paths<'a>() -> impl Iterator<Item = &'a str> {
    REQUIRED.into_iter().map(|(path, _)| path)
}

fn check_required(content: &Content) -> Vec<FieldProblem> {
    let mut problems: Vec<FieldProblem> = REQUIRED
        .into_iter()
        .filter(|(path, _)| !is_filled(content, path))
        .map(|(path, key)| FieldProblem::error(path, key))
        .collect();
    let reasoned = content.validity_reason.as_ref().is_some_and(|text| !text.is_empty());
    if content.validity_months.is_some() && !reasoned {
        problems.push(FieldProblem::error("validity_reason", "definition-problem-validity-reason"));
    }
    if content.title.en.trim().is_empty() {
        problems.push(FieldProblem::error("title.en", "definition-problem-title-en"));
    }
    let says = |text: &Option<Localized>| text.as_ref().is_some_and(|text| !text.is_empty());
    if says(&content.audience.formal_requirement) {
        let reasoned = says(&content.audience.formal_requirement_reason);
        let field = "audience.formal_requirement_reason";
        problems.push(if reasoned {
            FieldProblem::advice("audience.formal_requirement", "definition-advice-formal-requirement")
        } else {
            FieldProblem::error(field, "definition-problem-formal-requirement")
        });
    }
    problems.extend(wording::texts(content).into_iter().flat_map(|(path, text)| placeholders(&path, text)));
    problems
}

/// A problem at each language of a text that still holds the words of a starter, between double square brackets.
fn placeholders(path: &str, text: &Localized) -> Vec<FieldProblem> {
    let holds = |text: &str| text.contains("[[");
    let at = |path: String| FieldProblem::error(path, "definition-problem-placeholder");
    let nl = holds(&text.nl).then(|| at(path.to_owned()));
    nl.into_iter().chain(holds(&text.en).then(|| at(format!("{path}.en")))).collect()
}

/// Is the field at this path filled? Paths are those of the JSON form, so that a framework file can name them.
pub fn is_filled(content: &Content, path: &str) -> bool {
    serde_json::to_value(content).is_ok_and(|text| is_filled_in(&text, path))
}

/// The same of a text that is in its JSON form already, for who asks after many fields of one text.
pub fn is_filled_in(text: &serde_json::Value, path: &str) -> bool {
    let found = path.split('.').try_fold(text, |value, part| match value {
        serde_json::Value::Array(items) => part.parse::<usize>().ok().and_then(|i| items.get(i)),
        other => other.get(part),
    });
    match found {
        None | Some(serde_json::Value::Null) => false,
        Some(serde_json::Value::String(text)) => !text.trim().is_empty(),
        Some(serde_json::Value::Array(items)) => !items.is_empty(),
        Some(serde_json::Value::Object(map)) => match map.get("nl") {
            Some(serde_json::Value::String(nl)) => !nl.trim().is_empty(),
            _ => !map.is_empty(),
        },
        Some(serde_json::Value::Number(_) | serde_json::Value::Bool(_)) => true,
    }
}
