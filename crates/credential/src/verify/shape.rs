// SPDX-License-Identifier: EUPL-1.2
//! The form of a credential: what the data model and Open Badges 3.0 require to be there.

use jiff::Timestamp;
use serde_json::Value;

use super::credential::issuer_id;
use crate::context::CREDENTIALS_V2;

/// Which kind of credential is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Achievement,
    StatusList,
}

/// Which data model the credential follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DataModel {
    /// 2.0, the only one with a Data Integrity proof here.
    Two,
    /// 2.0 or, in a token, 1.1.
    TwoOrOne,
}

/// VC Data Model 2.0 section 4: gives the name of the first member that is missing or wrong.
pub(super) fn data_model(value: &Value, model: DataModel) -> Result<(), &'static str> {
    let first = match value.get("@context") {
        Some(Value::Array(contexts)) => contexts.first(),
        other => other,
    };
    let is_old = model == DataModel::TwoOrOne
        && first.is_some_and(|context| context == "https://www.w3.org/2018/credentials/v1");
    if !is_old && first.is_none_or(|context| context != CREDENTIALS_V2) {
        return Err("@context");
    }
    if !has_type(value, "VerifiableCredential") {
        return Err("type");
    }
    issuer_id(value).filter(|id| is_url(id)).ok_or("issuer")?;
    if value.get("id").is_some_and(|id| !id.as_str().is_some_and(is_url)) {
        return Err("id");
    }
    let (from, until) = if is_old { ("issuanceDate", "expirationDate") } else { ("validFrom", "validUntil") };
    for name in [from, until] {
        if value.get(name).is_some_and(|date| !is_instant(date)) {
            return Err(if name == from { "validFrom" } else { "validUntil" });
        }
    }
    if is_old && value.get(from).is_none() {
        return Err("validFrom");
    }
    value.get("credentialSubject").filter(|subject| subject.is_object()).ok_or("credentialSubject")?;
    for name in ["credentialStatus", "credentialSchema", "refreshService", "termsOfUse", "evidence"] {
        if !each(value.get(name)).iter().all(|item| item.get("type").is_some()) {
            return Err(name);
        }
    }
    Ok(())
}

/// What the kind of credential requires beside the data model.
pub(super) fn kind(value: &Value, expected: Expected) -> Result<(), &'static str> {
    match expected {
        Expected::Achievement => achievement(value),
        Expected::StatusList if has_type(value, "BitstringStatusListCredential") => Ok(()),
        Expected::StatusList => Err("type"),
    }
}

/// Open Badges 3.0, appendix B.1: AchievementCredential, AchievementSubject and Achievement.
fn achievement(value: &Value) -> Result<(), &'static str> {
    if !has_type(value, "AchievementCredential") && !has_type(value, "OpenBadgeCredential") {
        return Err("type");
    }
    text(value, "id")?;
    if value.get("validFrom").is_none() && value.get("issuanceDate").is_none() {
        return Err("validFrom");
    }
    let subject = value.get("credentialSubject").ok_or("credentialSubject")?;
    if !has_type(subject, "AchievementSubject") {
        return Err("credentialSubject.type");
    }
    let is_identified = subject.get("id").is_some_and(Value::is_string)
        || subject.get("identifier").is_some_and(|found| !each(Some(found)).is_empty());
    if !is_identified {
        return Err("credentialSubject.id");
    }
    let achievement =
        subject.get("achievement").filter(|found| found.is_object()).ok_or("credentialSubject.achievement")?;
    if !has_type(achievement, "Achievement") {
        return Err("achievement.type");
    }
    for (name, path) in
        [("id", "achievement.id"), ("name", "achievement.name"), ("description", "achievement.description")]
    {
        text(achievement, name).map_err(|_| path)?;
    }
    achievement.get("criteria").filter(|criteria| criteria.is_object()).map(|_| ()).ok_or("achievement.criteria")
}

fn text(value: &Value, name: &'static str) -> Result<(), &'static str> {
    value.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(|_| ()).ok_or(name)
}

fn each(value: Option<&Value>) -> &[Value] {
    match value {
        None => &[],
        Some(Value::Array(items)) => items,
        Some(single) => std::slice::from_ref(single),
    }
}

fn has_type(value: &Value, wanted: &str) -> bool {
    each(value.get("type")).iter().any(|kind| kind == wanted)
}

/// A scheme, a colon and something behind it, without spaces.
fn is_url(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && !rest.is_empty()
            && !rest.contains(char::is_whitespace)
    })
}

/// XML Schema `dateTime` with a zone: a moment, not a wish.
fn is_instant(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.contains('T') && text.parse::<Timestamp>().is_ok())
}
