// SPDX-License-Identifier: EUPL-1.2
//! What a class part must satisfy before it may be signed.
//!
//! Wrong addresses are caught here because JSON-LD does not complain about them: a relative or malformed `id` just
//! disappears from the signed graph.

use std::collections::BTreeSet;

use super::class::{Achievement, Class, Level};

/// One reason why a class part cannot be signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClassFault {
    /// A field that must have text is empty.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// A field that must hold an absolute http(s) address does not.
    #[error("{field} is not an absolute http(s) address: {value}")]
    NotAnAddress {
        /// Which field.
        field: &'static str,
        /// What stood there.
        value: String,
    },
    /// An institution, who awards or whose text it is, is not a `did:web`.
    #[error("not a did:web: {0}")]
    NotDidWeb(String),
    /// The address of the achievement or status list has a fragment; we add fragments ourselves.
    #[error("{0} has a fragment of its own")]
    Fragment(&'static str),
    /// The language is not written as BCP 47 the way Open Badges asks for.
    #[error("not a language code: {0}")]
    Language(String),
    /// A learning outcome has a key that cannot be a fragment (letters a-z, digits and hyphen, 1 to 40 of them).
    #[error("not a key for a learning outcome: {0}")]
    OutcomeKey(String),
    /// Two learning outcomes have the same key.
    #[error("two learning outcomes have the key {0}")]
    OutcomeTwice(String),
    /// A list that must have an entry has none.
    #[error("{0} has no entry")]
    NoEntry(&'static str),
    /// The study load is zero hours.
    #[error("the study load is zero hours")]
    NoStudyLoad,
}

impl Class {
    /// All reasons why this class part cannot be signed; empty when it can.
    #[must_use]
    pub fn faults(&self) -> Vec<ClassFault> {
        let mut faults = Vec::new();
        if !is_did_web(&self.issuer.id) {
            faults.push(ClassFault::NotDidWeb(self.issuer.id.clone()));
        }
        if let Some(owner) = self.achievement.creator.as_ref().filter(|owner| !is_did_web(&owner.id)) {
            faults.push(ClassFault::NotDidWeb(owner.id.clone()));
        }
        texts(self, &mut faults);
        for (field, url) in addresses(self) {
            if !is_address(url) {
                faults.push(ClassFault::NotAnAddress { field, value: url.to_owned() });
            }
        }
        for (field, url) in [("achievement.id", &self.achievement.id), ("status_list_url", &self.status_list_url)] {
            if url.contains('#') {
                faults.push(ClassFault::Fragment(field));
            }
        }
        if !is_language(&self.achievement.language) {
            faults.push(ClassFault::Language(self.achievement.language.clone()));
        }
        entries(&self.achievement, &mut faults);
        faults
    }
}

fn texts(class: &Class, faults: &mut Vec<ClassFault>) {
    let achievement = &class.achievement;
    for (field, text) in [
        ("issuer.name", &class.issuer.name),
        ("issuer.region", &class.issuer.region),
        ("achievement.name", &achievement.name),
        ("achievement.description", &achievement.description),
        ("achievement.human_code", &achievement.human_code),
        ("achievement.version", &achievement.version),
        ("participation.name", &achievement.participation.name),
        ("supervision.name", &achievement.supervision.name),
        ("stackability.name", &achievement.stackability.name),
    ] {
        if text.trim().is_empty() {
            faults.push(ClassFault::Empty(field));
        }
    }
    if achievement.creator.as_ref().is_some_and(|owner| owner.name.trim().is_empty() || owner.region.trim().is_empty())
    {
        faults.push(ClassFault::Empty("creator"));
    }
    if achievement.outcomes.iter().any(|outcome| outcome.text.trim().is_empty()) {
        faults.push(ClassFault::Empty("outcome.text"));
    }
    let reason = match &achievement.level {
        Level::NotApplicable { reason, .. } => reason,
        Level::Indicative { nlqf, .. } | Level::Established { nlqf, .. } => &nlqf.code,
    };
    if reason.trim().is_empty() {
        faults.push(ClassFault::Empty("level"));
    }
}

fn entries(achievement: &Achievement, faults: &mut Vec<ClassFault>) {
    for (field, missing) in [
        ("outcomes", achievement.outcomes.is_empty()),
        ("assessment", achievement.assessment.is_empty()),
        ("quality_assurance", achievement.quality_assurance.is_empty()),
    ] {
        if missing {
            faults.push(ClassFault::NoEntry(field));
        }
    }
    if achievement.study_load.total_hours() == 0 {
        faults.push(ClassFault::NoStudyLoad);
    }
    let mut seen = BTreeSet::new();
    for outcome in &achievement.outcomes {
        if !is_key(&outcome.key) {
            faults.push(ClassFault::OutcomeKey(outcome.key.clone()));
        }
        if !seen.insert(outcome.key.as_str()) {
            faults.push(ClassFault::OutcomeTwice(outcome.key.clone()));
        }
    }
}

fn addresses(class: &Class) -> Vec<(&'static str, &str)> {
    let (issuer, achievement) = (&class.issuer, &class.achievement);
    let mut all = vec![
        ("issuer.url", issuer.url.as_str()),
        ("achievement.id", &achievement.id),
        ("status_list_url", &class.status_list_url),
        ("participation.url", &achievement.participation.url),
        ("supervision.url", &achievement.supervision.url),
        ("stackability.url", &achievement.stackability.url),
    ];
    all.extend(achievement.creator.iter().map(|owner| ("creator.url", owner.url.as_str())));
    all.extend(issuer.image.iter().map(|image| ("issuer.image", image.url.as_str())));
    all.extend(achievement.image.iter().map(|image| ("achievement.image", image.url.as_str())));
    all.extend(achievement.assessment.iter().map(|form| ("assessment.url", form.url.as_str())));
    all.extend(achievement.quality_assurance.iter().map(|body| ("quality_assurance.url", body.url.as_str())));
    all.extend(achievement.skills.iter().map(|skill| ("skill.url", skill.url.as_str())));
    all.extend(achievement.qualifications.iter().map(|link| ("qualification.url", link.url.as_str())));
    all.extend(level_addresses(&achievement.level));
    all
}

fn level_addresses(level: &Level) -> impl Iterator<Item = (&'static str, &str)> {
    let urls: Vec<&str> = match level {
        Level::NotApplicable { url, .. } => vec![url],
        Level::Indicative { nlqf, eqf } | Level::Established { nlqf, eqf } => {
            std::iter::once(nlqf).chain(eqf).map(|level| level.url.as_str()).collect()
        }
    };
    urls.into_iter().map(|url| ("level.url", url))
}

fn is_did_web(id: &str) -> bool {
    id.strip_prefix("did:web:").is_some_and(is_did_rest)
}

/// A method-specific id (DID Core 3.1): letters, digits, `.`, `-`, `_`, `:` and percent-encoded bytes; no colon at the
/// end.
pub(super) fn is_did_rest(rest: &str) -> bool {
    let mut pieces = rest.split('%');
    let plain = pieces.next().is_some_and(|first| first.bytes().all(is_id_byte));
    let encoded = pieces
        .all(|piece| piece.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2 && piece.bytes().all(is_id_byte));
    !rest.is_empty() && !rest.ends_with(':') && plain && encoded
}

fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':')
}

fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')) && oxrdf::NamedNode::new(url).is_ok()
}

/// The pattern of `LanguageCode` in the Open Badges schema: language, optional script, optional region.
fn is_language(code: &str) -> bool {
    let mut parts = code.split('-').peekable();
    let language = parts.next().unwrap_or_default();
    if !(2..=4).contains(&language.len()) || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    if parts.peek().is_some_and(|part| is_script(part)) {
        parts.next();
    }
    if parts.peek().is_some_and(|part| is_region(part)) {
        parts.next();
    }
    parts.next().is_none()
}

fn is_script(part: &str) -> bool {
    let mut bytes = part.bytes();
    part.len() == 4
        && bytes.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && bytes.all(|byte| byte.is_ascii_lowercase())
}

fn is_region(part: &str) -> bool {
    (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase()))
        || (part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_key(key: &str) -> bool {
    (1..=40).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
