// SPDX-License-Identifier: EUPL-1.2
//! The eleven mandatory elements of a microcredential, looked for in the credential itself.
//!
//! Source: Council Recommendation 2022/C 243/02, Annex I, "mandatory elements". The check reads the finished JSON and
//! not the data it was made from: what counts is what the learner holds. It is the last gate before signing.

use serde_json::Value;

use crate::badge::target_type;

#[cfg(test)]
mod tests;

/// A mandatory element that is not in the credential, numbered as in Annex I.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum MissingElement {
    /// 1. Identification of the learner: an `id`, or an `identifier` with content.
    #[error("1: the learner is not identified")]
    Learner,
    /// 2. Title of the microcredential: `achievement.name`.
    #[error("2: there is no title")]
    Title,
    /// 3. Country or region of the issuer: `issuer.address.addressCountryCode`, two capitals.
    #[error("3: the country of the issuer is not there")]
    Country,
    /// 4. Awarding body: `issuer.id` and `issuer.name`.
    #[error("4: the awarding body is not named")]
    AwardingBody,
    /// 5. Date of issuing: `awardedDate`, an instant.
    #[error("5: there is no date of issuing")]
    DateOfIssuing,
    /// 6. Learning outcomes: an alignment `ext:LearningOutcome` with words.
    #[error("6: there are no learning outcomes")]
    LearningOutcomes,
    /// 7. Notional workload: an alignment `ext:StudyLoadSBU` with a whole number of hours above zero.
    #[error("7: there is no study load")]
    Workload,
    /// 8. Level, if applicable: an alignment `ext:NLQF` or `ext:EQF` with a level from 1 to 8 (or `4+`), or the
    ///    statement `not-applicable` with a reason.
    #[error("8: there is no level, and no reason why none applies")]
    Level,
    /// 9. Type of assessment: an alignment `ext:AssessmentType` with code and words.
    #[error("9: the type of assessment is not there")]
    Assessment,
    /// 10. Form of participation: an alignment `ext:ParticipationForm` with code and words.
    #[error("10: the form of participation is not there")]
    Participation,
    /// 11. Type of quality assurance: an alignment `ext:QualityAssurance` with words and a page.
    #[error("11: the quality assurance is not there")]
    QualityAssurance,
}

/// Whether one element is in a credential.
type Check = fn(&Value) -> bool;

/// Checks that an Open Badges 3.0 credential, as `badge` writes it, says all eleven mandatory elements.
///
/// # Errors
/// Every element that is missing or empty, in the order of Annex I.
pub fn check_mandatory(credential: &Value) -> Result<(), Vec<MissingElement>> {
    let checks: [(MissingElement, Check); 11] = [
        (MissingElement::Learner, learner),
        (MissingElement::Title, |it| has_text(it, "/credentialSubject/achievement/name")),
        (MissingElement::Country, country),
        (MissingElement::AwardingBody, |it| has_text(it, "/issuer/id") && has_text(it, "/issuer/name")),
        (MissingElement::DateOfIssuing, date_of_issuing),
        (MissingElement::LearningOutcomes, |it| any_target(it, target_type::LEARNING_OUTCOME, named)),
        (MissingElement::Workload, |it| any_target(it, target_type::STUDY_LOAD, hours)),
        (MissingElement::Level, level),
        (MissingElement::Assessment, |it| any_target(it, target_type::ASSESSMENT, coded)),
        (MissingElement::Participation, |it| any_target(it, target_type::PARTICIPATION, coded)),
        (MissingElement::QualityAssurance, |it| any_target(it, target_type::QUALITY_ASSURANCE, paged)),
    ];
    let missing: Vec<_> =
        checks.into_iter().filter(|(_, there)| !there(credential)).map(|(element, _)| element).collect();
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

fn has_text(value: &Value, pointer: &str) -> bool {
    text(value, pointer).is_some()
}

fn learner(credential: &Value) -> bool {
    let identifiers = credential.pointer("/credentialSubject/identifier").and_then(Value::as_array);
    has_text(credential, "/credentialSubject/id")
        || identifiers.is_some_and(|all| all.iter().any(|identifier| has_text(identifier, "/identityHash")))
}

fn country(credential: &Value) -> bool {
    text(credential, "/issuer/address/addressCountryCode")
        .is_some_and(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
}

fn date_of_issuing(credential: &Value) -> bool {
    text(credential, "/awardedDate").is_some_and(|date| date.parse::<jiff::Timestamp>().is_ok())
}

fn any_target(credential: &Value, target_type: &str, fits: fn(&Value) -> bool) -> bool {
    credential
        .pointer("/credentialSubject/achievement/alignment")
        .and_then(Value::as_array)
        .is_some_and(|all| all.iter().any(|entry| text(entry, "/targetType") == Some(target_type) && fits(entry)))
}

fn named(entry: &Value) -> bool {
    has_text(entry, "/targetName")
}

fn coded(entry: &Value) -> bool {
    named(entry) && has_text(entry, "/targetCode")
}

fn paged(entry: &Value) -> bool {
    named(entry) && has_text(entry, "/targetUrl")
}

fn hours(entry: &Value) -> bool {
    text(entry, "/targetCode").and_then(|code| code.parse::<u32>().ok()).is_some_and(|hours| hours > 0)
}

fn level(credential: &Value) -> bool {
    [target_type::NLQF, target_type::EQF]
        .into_iter()
        .any(|framework| any_target(credential, framework, |entry| level_code(entry) || level_reason(entry)))
}

fn level_code(entry: &Value) -> bool {
    named(entry)
        && text(entry, "/targetCode").is_some_and(|code| {
            code == "4+" || (code.len() == 1 && code.bytes().all(|byte| matches!(byte, b'1'..=b'8')))
        })
}

fn level_reason(entry: &Value) -> bool {
    text(entry, "/targetCode") == Some(target_type::NOT_APPLICABLE) && has_text(entry, "/targetDescription")
}
